"""What entries of the catalogue rest on, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.views.book import Lang

#: The catalogue keeps these in English; the same words for Chinese pages.
CHINESE = {
    "work reports and statistical bulletins": "工作报告与统计公报",
    "budget reports": "预算报告",
    "Chinese environment bulletins": "中国环境状况公报",
    "NBS statistical system": "国家统计局统计调查制度",
    "a rate or share": "比率或占比",
    "a rate": "比率",
    "a share": "占比",
    "one district": "以一个区县计",
    "count in one district": "以一个区县计数",
    "gross rates may pass 100": "毛率可能超过100",
    "stated only as a change": "只以增减表述",
    "districts of Chongqing lie between tens and thousands of 亿元": "重庆各区县在数十亿元至数千亿元之间",
    "days of a year": "一年的天数",
    "national standards ask 8 to 14.6 m² a head in cities": "国家标准要求城市人均8至14.6平方米",
    "GB 3096 limits lie between 40 and 70 dB": "GB 3096 的限值在40至70分贝之间",
    "one district to one province": "一个区县至一个省",
    "announced lists hold 5 to 100 items": "公布的清单多为5至100件",
    "national rule: at most 4 working days, 2020": "国家规定：不超过4个工作日（2020年）",
    "one district to the nation": "一个区县至全国",
    "rise in %, or index near 100": "涨幅（%）或以100为基准的指数",
    "WHO air quality data base for cities": "世界卫生组织城市空气质量数据库",
    "index 0 to 100": "0至100的指数",
    "code and name: GB/T 2260": "代码与名称：GB/T 2260",
    "code and name: GB/T 2260; point: seat as in the public DataV boundary file, to 0.01 degree": (
        "代码与名称：GB/T 2260；点位：公开的 DataV 边界文件所载驻地，精确到0.01度"
    ),
    "estimate from the town it lies in and published descriptions, about 4 km certain": (
        "据所在街镇与公开描述估计，约4公里以内"
    ),
    "estimate of the town centre, about 3 km certain": "镇中心的估计，约3公里以内",
    "name and code: current list of divisions below GB/T 2260; point: estimate of the town centre,"
    " about 3 km certain": ("名称与代码：GB/T 2260 以下现行区划；点位：镇中心的估计，约3公里以内"),
    "name and code: current list of divisions below GB/T 2260; point: public weather-point list of the area,"
    " to 0.01 degree, about 2 km certain": (
        "名称与代码：GB/T 2260 以下现行区划；点位：当地公开的气象点清单，精确到0.01度，约2公里以内"
    ),
    "named in published pages; point not known": "公开页面提到其名；点位不详",
    "GB/T 2260: 500110 is 万盛区 in the 2010-10 edition and 綦江区 from the 2011-10 edition; State Council reply on"
    " Chongqing's divisions dated 2011-10-22": (
        "GB/T 2260：500110 在2010年10月版为万盛区，自2011年10月版起为綦江区；国务院关于重庆区划的批复，2011年10月22日"
    ),
    "GB/T 2260: 500110 is 万盛区 up to the 2010-10 edition and no longer in the 2011-10 edition; point: label point of"
    " the public boundary file before 2011": (
        "GB/T 2260：500110 至2010年10月版为万盛区，2011年10月版起不再有；点位：2011年以前公开边界文件的标注点"
    ),
    "GB/T 2260: 500111 is 双桥区 in the 2010-10 edition and 大足区 from the 2011-10 edition": (
        "GB/T 2260：500111 在2010年10月版为双桥区，自2011年10月版起为大足区"
    ),
    "runs the area of the former 万盛区 within 綦江区 (GB/T 2260 500110, editions from 2011-10); day of founding not"
    " evidenced here; point: label point of the former district": (
        "管辖綦江区内原万盛区的范围（GB/T 2260 500110，2011年10月版起）；成立日期此处无据；点位：原区的标注点"
    ),
}


def write_provenance(words: str | None, lang: Lang) -> str | None:
    """Give what an entry rests on, in the language of the page."""
    return words if words is None or lang == "en" else CHINESE.get(words, words)
