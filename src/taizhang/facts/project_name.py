"""Tell the names of projects from kinds, programmes and aims, and cut a list of them into its items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.catalog.division import find_division
from taizhang.facts.finder import list_last
from taizhang.facts.hint import Hint

if TYPE_CHECKING:
    from collections.abc import Callable

#: What is built, by its last word.
_BUILT = (
    r"(?:高速铁路|铁路|高铁|城际|城轨|地铁|轻轨|高速公路|高速|公路|国道|快速路|快速通道|大道|特大桥|大桥|[二三四五六七八]桥|隧道|机场|航站楼|飞行区|航站区|跑道|港区|码头|泊位|航道|运河|船闸|水库|水电站|变电站|换流站|电站|电厂|核电|风电场|"
    r"水利枢纽|枢纽|轨道交通\d+号线|\d+号线|[A-Z]\d*线|(?:路|大道|\d号线)[东西南北]延(?:伸线|长线|线|段)?|灌区|引水|调水|煤矿|[油气]田群?|储气库|天然气管道|管线|管道|专线|支线|特高压|直流|机组|生产线|无水港|医院|博物馆|科技馆|体育馆|体育场|图书馆|大剧院|剧院|美术馆|"
    r"综合体|大装置|装置|出入口局|(?:实验|研究|科学|验证|测试)设施|校区|院区)"
)
#: Words that end the name of something built, and of much else.
_LOOSE = (
    r"(?:项目|工程|[一二三四五六]期|产业园|科技园|物流园|工业园|创新园|园区|产业基地|基地|示范区|功能区|作业区|核心区|科创园|合作区|合作园|文创街|步行街|中心|实验室|工厂|新城|公园|平台|港(?!口)|综保区|(?:科技|物流|大学|智慧|未来|科学|产业|商贸|医药|生态|文化|智造|体育|会展)城|"
    r"(?:改扩建|扩建|迁建|新建|扩容改造|扩容|扩能改造|扩能|升级改造|改造|治理|一体化|整治|修复))"
)
_PART = r"(?:[（(][\u4e00-\u9fff]{1,8}段[）)]|[\u4e00-\u9fff]{1,6}段|[东西南北中]延伸?[线段])?"
END = rf"(?:{_BUILT}|{_LOOSE})"
NAME = re.compile(
    rf"(?:[\u4e00-\u9fffA-Za-z0-9·“”()（）\-—～~]|(?<=\d)\.(?=\d)){{1,28}}?{END}(?:[一二三四五六]期)?{_PART}(?:改扩建|扩建|扩容|改造)?(?:项目|工程)?"
)
#: The last character of every name (`NAME`); looking at it saves the pattern most tries.
_LAST = list_last(NAME.pattern)
_ENDS_BUILT = re.compile(rf"{_BUILT}(?:[一二三四五六]期)?{_PART}(?:改扩建|扩建|扩容|改造)?(?:项目|工程)?$")
_KIND_WORDS = (
    "固定资产 标准 厂房 等 一批 合作 共建 小 重点 重大 各类 产业 民生 一系列 若干 多个 全部 所有 新 大 好 标志性 引领性 关键 补短板 基础设施 配套 工业 农业 文旅 交通 水利 能源 城建 更新 改造 提升 示范 建设 投资 招商 签约 开工 在建 续建 技改 科技 创新 外资 民间 政府 社会 "
    "企业 公共服务 市政 亿元 以上 体育 文体旅 融合 旅游 的 个 专项 攻坚 行动 计划 国家 省级 市级 省 市 区 县 级 两重 两新 双 百 千 万 重点民生 乡村 生态 环保 数字 智能 绿色 安居 惠民 实事 主体 骨干 龙头 高 质 量 研发 医疗 教育 养老 服务 物流 商贸 "
    "物资 储备 防洪 排涝 保障 性 体系 网 化 型 类 大型 大中型 中型 中小型 小型 普通 农村 城市 城镇 县域 国际 区域 支线 通用 抽水蓄能 病险 高标准 现代化 市域 城际 高等级 骨架 跨省 省际 出海 内河 沿边 沿海 公立 综合 智慧 零碳 低碳 一流 标杆 特色 优质 重点 先进 制造 战略 核心 公共 "
    "人才 检测 质检 计量 算力 数据 托育 转诊 会诊 临床 经济 商务 会展 消费 文化 展示 体验 研学 试验 实验 试点 样板 "
    "新一代 信息 信息技术 技术 装备 海工 高端 生物 医药 生物医药 双千兆 千兆 网络 量子 通信 安全 城市更新 人工智能 集成电路 新材料 材料 汽车 电子 软件 物联网 大数据 云计算 工业互联网 互联网 循环经济 食品 纺织 化工 石化 冶金 建材 家居 "
    "平安 更多 总部 后台 功能 板块 除险 加固 蓄滞洪区 工程 两重 两新 十五五 十四五 学校 校园 医院 社区 村庄 园林 绿化 环卫 气象 应急 避难 场所 设施 用地 "
    "新时代 新一轮 和 及 与 国省干线 干线 国省道 县乡道 低空 氢能 充电 停车 供水 供热 燃气 污水 垃圾 处理 排水 管网 地下 道路 桥梁 房屋 住宅 棚户区 老旧 小区 片区 危旧房 街区 航空 铁路 公路 货运 客运 高速 快速 轨道 港口 水运 航运 机场 电网 输电 新能源 清洁 风电 光伏 火电 水电 核电 新型 储能 煤电 油气 天然气"
)
GENERIC = re.compile(
    "^(?:"
    + "|".join(sorted(map(re.escape, set(_KIND_WORDS.split())), key=lambda w: (-len(w), w)))
    + f")*{END}?(?:项目|工程)?$"
)
#: The name of nothing that is built: what money and policies are for.
_MATTER = re.compile(
    r"(?:投资|金融工具|环境保护|(?:污染|石漠化|荒漠化|沙化|水土流失|黑臭水体)治理|营造林|造林|政策|专项债|资金|债券|贷款|服务|行动|制度|机制|人才|消费|就业|转型|兴皖|领域|产业|优惠|补贴|业态|经济|品牌|(?<!批发)(?<!农贸)(?<!交易)市场|试点|合作|发展|体系|能力|水平|质量|安全|规划|战略|计划|活动|改革|集群|业务|权益|收入|数据集|(?:消费|金融|贸易|门户|开放|战略|资源配置|型国际航空|国家物流)枢纽|冷链物流基地|自由贸易港|自由贸易试验区|自贸区|自贸港)$"
)
_FORBIDDEN = re.compile(
    r"[了着是使让把被]|(?<!华)为(?!民)|的(?!士)|(?<![即])将(?!军)|这|正在|(?<!阿)那(?!曲|坡|雍)|每|各|(?<!耳)其|进行|实现|力争|[\d一二两三四五六七八九十几多余]\s*(?:个|条|座|家|项|所)|以及|(?<![高中平])等|率$|达到|(?<!\d)(?<![A-Za-z])\d{2,}(?!\d|号|万|千|兆|英寸|[A-Za-z—-]|(?:线|公里|亩|套|台|头|床|平方米|[国省县乡]道)|(?<=产\d\d)吨|(?<=产\d\d\d)吨|(?<=产\d\d\d\d)吨)"
    r"|一批|打造|推动|推进|加快|完善|创建(?!示范区)|系列|各类|万亿|亿元|如何|围绕|通过|接入(?!工程)|完成|投向|优先|用于|或|发布|更多|加强(?!工程|项目)|设立|成立(?!大厦)|支持|深化|开展"
)
#: Words a general programme is named with; a name of one's own may hold them.
_PROGRAMME = re.compile(
    r"教育工程|扶贫|全国|人才|行动|工作|机制|体系|制度|能力|力度|提升(?!改造)(?<!改造提升)|重大|培育|强基|提质|扩优|振兴|保护工程|良种|文明|惠民|安居|创新工程|利用工程|信息化|数字化|智能化|标准化"
)
_WATER = re.compile(
    r"^[\u4e00-\u9fff]{1,3}(?<![沿近高矿青远上下内外大两出跨环])[江河湖山岛湾海渠峡溪洲岭滩洞泉](?![\u4e00-\u9fff]?(?:生态|经济|保护))"
)
_CODE = re.compile(
    r"[“\"]|^[\u4e00-\u9fff]{2,6}[（(][\u4e00-\u9fff]{2,6}[)）]|[A-Z]+\d|\d+号|[A-Za-z]{2,}|[一二三四五六]期"
    r"|^引[\u4e00-\u9fff]{1,2}[济入补][\u4e00-\u9fff]{1,2}|^[GS]\d{1,4}(?!\d)"
)
#: A quoted programme is no building (“十百千万”工程).
_PROGRAMME_NAME = re.compile(r"“[^”]*”(?:重大|重点|标志性|更新|提升|改造|建设|整治)*(?:项目|工程|行动)?")
#: “两重”, “某某行动”: bywords of policy.
_BYWORD = re.compile(r"“(?:[^”]{1,3}|[^”]*(?:行动|计划))”")
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁疆黔滇蜀"
_FROM_TO = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:至|到|—|-)[\u4e00-\u9fff]{2,8}")
#: A numbered line is one of its own, though all its words are kinds.
_NUMBERED_LINE = re.compile(r"(?:轨道(?:交通)?|地铁|轻轨|城轨|市域铁路)\d+号线")
_JOINT = re.compile(f"[{_PROVINCES}](?:[{_PROVINCES}]{{1,3}}|[煤钢铝能投电建化药烟酒油])")
_TOP = tuple(
    "全球 世界 国内 首台 首座 首个 首批 最大 全省 全市 全区 全县 市县 县级 村级 我区 我县 我市 从 一季度 二季度 三季度 四季度 上半年 下半年 工程 项目".split()
)
#: Words of an occasion are no part of what is built (某书记出席活动并宣布项目开工).
_SAID = re.compile(
    r"发改委|批复|出席|宣布|举办|举行|召开|仪式|设立在|现场会|^(?:该|此|本|上述|关联|相关|其他|其余|有关)"
)
#: 某县三季度重大项目: whose and when, and then only a kind.
_WHEN = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}[县区市])?(?:20\d\d年)?(?:第?[一二三四]季度|[上下]半年|\d{1,2}月份?|今年|全年)"
)
_SIZE_FIRST = re.compile(r"\d[\d.]*(?:千伏|万伏|万千瓦|兆瓦|万吨|吨|万亩|亩|公里|张床位|万?立方米)")
#: 某县现代农业重大项目: whose, and then only a kind.
_OF_PLACE = re.compile(
    r"[两三四五六七八九十\d]+大[\u4e00-\u9fff]{0,12}|[\u4e00-\u9fff]{2,8}[县区市][\u4e00-\u9fff]{0,8}(?:重大|重点)(?:建设)?(?:项目|工程)"
)
_KIND_NOUN = re.compile(
    r"(?:卫生院|高速铁路|铁路|高铁|高速公路|高速|公路|水库|水电站|电站|灌区|机场|港区|码头|煤矿|油田|气田|大桥|隧道|核电|医院|校区|水利枢纽)(?=(?:[一二三四五六]期|主体工程|改扩建|扩建|扩能改造|扩容改造|扩容|前期工作)?$)"
)
_SPLIT = re.compile(
    r"[、]|(?<=[\u4e00-\u9fffA-Z0-9”])(?:和|及|以及|与)(?=[\u4e00-\u9fff“A-Z])(?![^、和及与]{2,8}(?:连通|联通|连接|互联))"
)
#: What a project costs, right before its name: 22亿元某某智能家电, 总投资8.9亿元的某某中心项目.
COST = r"(?:预计|计划|估算|概算)?(?:总?投资额?)?(?:约|近|逾|超过?|达)?\d[\d.]*[多余]?[万亿]{1,2}(?:元|美元)(?:以上)?的?"
LEAD = re.compile(
    r"^(?:"
    + COST
    + r"|(?:国家|[省市县区])?重[大点](?:建设)?项目(?=[\u4e00-\u9fff]{4})|仍有|还有|继(?=[^,，。]{4,40}后)|基本(?=完成|建成)|(?:世界|民营企业|民营|中国|全国|行业)*\d+强(?:企业)?|\d+(?:个|项|件)[^、,，]{0,12}?(?:项目|工程|实事)中|20\d\d年度?|去年底|年底|优化(?=实施)|参与|组织(?=实施)|随着|其中|目前|当前|去年|今年|此外|同时|并|和|及|与|以及|已|将|要|对|为(?!民)|在|是|使|让|全力|大力|积极|持续|统筹|进一步|全面|正在|全市|全区|全省|我市|我区|我省|重点|抓好|支持|确保|力争|争取|促进|推动|加快|推进|实施|发布|建设(?!路)|深化|做好|依托|围绕|聚焦|签约|引进|一批|“(?![^”]*”)|的|等|力促|"
    r"高质量|高标准(?!农田|厂房)|高水平|提速|加紧|加速|开工|建成|投用|完成|扎实|有序|稳步|深入|稳妥|更好|尽快|提前|启动|谋划|筹建|竣工|新开工|协同|规划|改扩建(?=[\u4e00-\u9fff]{4})|(?:我[区省市县]|全[国区省市县])?首[个座](?=[\u4e00-\u9fff]{6})|获批|好(?=[\u4e00-\u9fff]{4}))+"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One name of a list.

    Args:
        start, end: Where its own words stand.
        name: The whole name, with the kind that the list shares (安家庄、毛家川煤矿 are two mines).
    """

    start: int
    end: int
    name: str


def has_own_name(name: str) -> bool:
    """Whether a name says which one: a place, water or hill, a code, a quoted or numbered part, a line from here to there.

    >>> has_own_name("綦江万盛快速路"), has_own_name("农业良种工程")
    (True, False)
    """
    if _PROGRAMME_NAME.fullmatch(name):
        return False
    if (
        _CODE.search(name)
        or _FROM_TO.match(name)
        or _JOINT.match(name)
        or _WATER.match(name)
        or find_division(name) is not None
    ):
        return True
    built = _ENDS_BUILT.search(name)
    return built is not None and built.start() >= 2 and GENERIC.match(name) is None and _PROGRAMME.search(name) is None


#: Names that say what is built without its last word: waters led from one river to another, numbered roads.
_NAMED_WHOLE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8})?[GS]?\d{2,4}[国省]道(?:[\u4e00-\u9fff]{2,16}(?:段|路|公路|工程|改造))?|引[\u4e00-\u9fff]{1,2}[济入补][\u4e00-\u9fff]{1,2}|[GS]\d{1,4}(?:[\u4e00-\u9fff]{2,16})?"
)


def is_proper(name: str) -> bool:
    """Whether a name is somebody's own and not a kind (重点项目) or a programme (农业良种工程)."""
    if not 3 <= len(name) <= 32 or name.count("“") != name.count("”") or name.startswith(_TOP):
        return False
    sized = _SIZE_FIRST.match(name)
    if sized is not None and GENERIC.match(name[sized.end() :]):
        return False
    if (
        _OF_PLACE.fullmatch(name) is not None
        or _SAID.search(name) is not None
        or ((when := _WHEN.match(name)) is not None and GENERIC.match(name[when.end() :]))
    ):
        return False
    if (
        _PROGRAMME_NAME.fullmatch(name)
        or (GENERIC.match(name) is not None and _NUMBERED_LINE.match(name) is None)
        or _FORBIDDEN.search(name) is not None
        or _MATTER.search(name) is not None
    ):
        return False
    return has_own_name(name) or _PROGRAMME.search(name) is None


def is_project(name: str) -> bool:
    """Whether a name ends like something built and is proper."""
    is_named = (name[-1:] in _LAST and NAME.fullmatch(name)) or _NAMED_WHOLE.fullmatch(name)
    return is_named is not None and is_proper(name)


#: What is built or laid out, by the last word of its name, where something is told of the work on it.
_SITE = (
    r"(?:路|街|巷|大道|[大中小]学|学校|学院|分校|校区|校舍|分院|[一二三四五六七八九十]中|幼儿园|托育园|楼|大厦|广场|商厦|市场|商场|商城|酒店|宾馆|厂|泵站|客运站|车站|加油站|站|馆|医院|卫生院|养老院|福利院|法院|剧院|影院|展厅|旗舰店|超市|综合体|"
    r"绿地|绿道|走廊|湿地|景区|小镇|古镇|古城|老街|故居|游园|园|城|府|苑|小区|住房|安置房|保障房|公租房|廉租房|还建房|安置点|还建点|河|渠|堤|闸|桥|涵|立交|互通|路网|管网|管廊|[东西南北中]段|[东西南北]延|延伸线|连接线|环线|绕城线|"
    r"仓|院落|码头|驿站|步道|球场|书屋|书院|中心|基地|综合楼|艺术楼)"
)
SITED = Hint(_SITE, keeps_places=True)
"""Words of which every name of what is built or laid out holds one."""
_BRACKET = r"(?:[（(](?![^)）]*(?:由|能力|万|平方|公里|\d米|日))[\u4e00-\u9fffA-Za-z0-9\-—~～至]{1,16}[)）])?"
_IS_SITE = re.compile(
    rf"(?P<own>(?:[\u4e00-\u9fffA-Za-z0-9·“”\-—]|[（(][\u4e00-\u9fff]{{1,6}}[)）]){{1,26}}?)(?P<kind>{_SITE}){_BRACKET}(?:[一二三四五六]期)?{_BRACKET}(?:改造提升|提升改造|升级改造|扩建|改造|大修|整治|绿化|修缮|新建|迁建)?(?:工程|项目)?"
)
#: Parts of what is built, and kinds of it, that are nobody's own (实训楼, 标准化厂房).
_NO_SITE = re.compile(
    r"(?:现|农民|饮用水|饮水|男生|女生|学生|教职工|教师|员工|职工|图书|教学|实训|实验|行政|综合|科研|研发|生产|成品|动力|标准|标准化|住宅|商业|门诊|住院|病房|办公|宿舍|公寓|地下|高层|多层|小高层|主|裙|塔|附属|辅助|其它|其他|其余|\d+号?|[A-Z]\d*|"
    r"农村|城区|主城区|城乡|乡镇|村级|镇村|背街|小|支|主|次|干|主干|断头|卫生|便民|居民|步行|沿线|周边|尾水|排放|管道|管线|主体|路基|路面|土建|桥梁|桥涵|隧道|基础|桩基|防护|机电|交安|房建|边坡|装饰|装修|幕墙|消防|安装|室外|室内|绿化|附属|园区|厂区|校区|院区|景区|社区|街道|城市|中心|农贸|口袋|街头|郊野|公共|公办|民办|普惠|公益|该|此|本|各|全|一条|新|老|旧|县城|集镇|骨干|机关|单位|部门|企业|公司|工业|基层|日间|照料|服务|党群|活动|文化|体育|老年|妇幼|人才|保障|安置|租赁|还|拆|建|进|出|修|配套|连接|进场|施工|临时|农贸|集贸|停车|充电|换热|供水|污水|垃圾|雨水|自来水|中水|排水|排污|防洪|灌溉|乡村|田间|机耕|产业|旅游|环山|通村|通组|入户|县乡|"
    r"的|及|和|与|、|通往)+(?:楼|厂房|车间|库|房|室|路|街|巷|大道|学校|幼儿园|小学|中学|广场|市场|厂|站|馆|医院|卫生院|园|小区|社区|河|渠|堤|桥|管网|路网|中心|基地|公园|场|院|点|城|住房)?(?:工程|项目)?"
)

#: 220千伏变电站: how large it is, and not which.
_SIZED = re.compile(r"\d+(?!号|#|[国省县乡]道)")
#: Words of what is undertaken and of nothing that is built.
_UNDERTAKEN = re.compile(
    r"已|计划|行动|攻坚|战略|制度|政策|改革|体系|试点|活动|保交楼|保障性|任务|工作|机制|[年月]底|截[至止]|发改|批复"
)


def is_site(name: str) -> bool:
    """Whether a name may be something built where work on it is told: a road, a school, a building with a name of its own."""
    if _NO_SITE.fullmatch(name) is not None or _SIZED.match(name) is not None:
        return False
    if is_project(name):
        return True
    return (
        _IS_SITE.fullmatch(name) is not None
        and 3 <= len(name) <= 32
        and _UNDERTAKEN.search(name) is None
        and GENERIC.match(name) is None
        and _FORBIDDEN.search(name) is None
        and _SAID.search(name) is None
        and not name.startswith(_TOP)
        and not _is_place(name)
    )


def _is_place(name: str) -> bool:
    """Whether a name is a division and no more (通州区)."""
    place = find_division(name)
    return place is not None and name[len(place) :] in ("", "省", "市", "区", "县", "州")


#: Waters are where something is built, and nothing that is built (长江、黄河等重点生态修复工程).
_WATERS = re.compile(r"[\u4e00-\u9fff]{1,2}[江河湖海]|[\u4e00-\u9fff]{0,2}(?:海岸带|流域)")
#: Buildings of one plant or school, which are parts of what is built.
_OF_PLANT = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:车间|成品库|冷藏库|仓库|厂房|办公楼|宿舍楼|综合楼|科研楼|教学楼|食堂|宿舍)"
)


def is_listed(name: str, *, least: int = 3) -> bool:
    """Whether a name may be a project because the list it stands in is one of projects."""
    return (
        least <= len(name) <= 26
        and GENERIC.match(name) is None
        and _BYWORD.fullmatch(name) is None
        and not _is_place(name)
        and _OF_PLANT.fullmatch(name) is None
        and _PROGRAMME_NAME.fullmatch(name) is None
        and _NO_SITE.fullmatch(name) is None
        and not name.startswith(("工程", "项目"))
        and not name.endswith(tuple("一二三四五六"))
        and _WATERS.fullmatch(name) is None
        and _FORBIDDEN.search(name) is None
        and _MATTER.search(name) is None
        and name.count("“") == name.count("”")
        and re.fullmatch(r"(?:[\u4e00-\u9fffA-Za-z0-9·“”()（）—\-]|(?<=\d)\.(?=\d))+", name) is not None
    )


#: 等 behind a list, and not inside a word (中等, 高等, 平等).
ETC = r"(?:(?<![高中平初同对])等(?![级于式])|等(?=\d|[一两二三四五六七八九十]+[个所条座项]))"
_ETC = re.compile(ETC)


def find_etc(text: str) -> int:
    """Give where 等 closes a list, -1 for nowhere."""
    found = _ETC.search(text)
    return -1 if found is None else found.start()


#: How long or large an item of a list is, behind its name.
_SIZE = re.compile(
    r"(?<=[路速线段渠堤道桥网治])\d[\d.]*(?:余|多)?[万亿]?(?:公里|千米|米|亩|公顷|平方米|平方公里|立方米|方|株|户|套|人)$"
)


def split_items(text: str) -> list[tuple[int, int]]:
    """Cut a list at its marks and take off the words that lead into each name; stops at 等."""
    items: list[tuple[int, int]] = []
    position = 0
    cut = find_etc(text)
    if cut > 1:
        text = text[:cut]
    for match in [*_SPLIT.finditer(text), None]:
        if match is not None and (_CODES.match(text, match.start() - 1) or _is_inside(text, position, match)):
            continue
        stop = match.start() if match else len(text)
        start = position
        lead = LEAD.match(text[start:stop])
        if lead is not None and lead.end() < stop - start - 1:
            start += lead.end()
        size = _SIZE.search(text, start, stop)
        if size is not None and size.start() > start + 2:
            stop = size.start()
        if stop > start:
            items.append((start, stop))
        position = match.end() if match else len(text)
    return items


#: What only adds to the name before it (某路及附属设施, 某大道道路及景观工程).
_ADDS = re.compile(
    r"(?:城区|周边|附属|配套|景观|绿化|亮化|维保|河滨|节水|加工|生产|销售|研发|储运|配送|产业化|滨河|沿河|沿江|街头|道路|桥梁|管网|管线|综合|排水|排洪|防洪|截污|清淤|生态|环境|水环境|服务|停车|公共|地下|室外|市政|基础|设施|设备|连接|接线|相关|辅助|口袋|积水点|泵站|驳岸|护岸|边坡|边|的|改造|提升|整治|修复|治理|建设|新建|扩建)*"
    rf"(?:{_SITE}|{END}|地块|设施|道路|桥梁|绿地)?(?:[一二三]期)?(?:工程|项目)?"
)
_ENDS_KIND = re.compile(rf"(?:{_SITE}|{END}|{_KIND_NOUN.pattern}){_BRACKET}$")


def _is_inside(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a word that joins two names stands inside one (和田, 三和嘉园, 某枢纽及附属工程)."""
    if match.group() == "、":
        return False
    if match.group() == "和" and find_division(text[match.start() : match.start() + 4]):
        return True
    left, right = text[start : match.start()], text[match.end() :]
    right = re.split("[、等]", right, maxsplit=1)[0]
    if _ADDS.fullmatch(right):
        return True
    if len(left) == 1:
        return True
    is_short = start == 0 and len(left) <= _SHORTEST and not _ENDS_KIND.search(left) and find_division(left) is None
    if is_short and match.group() == "和" and "、" not in text and not _KIND_NOUN.search(right):
        return True
    is_pair = match.group() == "及" and start == 0 and "、" not in text and find_etc(text) < 0
    if is_pair and right.endswith(("工程", "项目")) and not left.endswith(("工程", "项目", "治理")):
        return True
    if match.group() != "及" or start > 0 or _ENDS_KIND.search(left):
        return False
    return not (len(left) <= _SHORT and _KIND_NOUN.search(right))


_SHORT = 8
_SHORTEST = 3
#: C-2、C-3地块: codes of one place.
_CODES = re.compile(r"\d、[A-Z]-?\d+(?:号|地块)")
#: A short name that ends like this shares no kind with the rest of its list.
_ENDS_ITSELF = re.compile(END + r"$|(?:站|段|网|水电)$")
#: 南水北调东、中线工程: the rest of a list whose items differ in the side alone.
_LINE = re.compile(r"[东西南北中]线(?:[一二三四]期)?(?:工程)?")


_TOWN = re.compile(r"[\u4e00-\u9fff]{2,5}(?:街道|镇|乡|办事处)")
#: 甲街道、乙镇、丙镇卫生院: towns before share what the last one has.
_OF_TOWN = re.compile(r"[\u4e00-\u9fff]{2,5}?(?:街道|镇|乡|办事处)(?P<kind>[\u4e00-\u9fff]{2,14})")


def name_items(text: str, items: list[tuple[int, int]], kind: str = "") -> list[Item]:
    """Give the items their whole names: the kind after 等, or at the end of the last one, is shared by the short ones.

    Args:
        text: The words the items are cut from.
        items: Their places.
        kind: The noun the list is closed with (铁路 of 等6条铁路), or nothing.
    """
    shared = _KIND_NOUN.search(kind)
    if shared is None and items:
        shared = _KIND_NOUN.search(text[slice(*items[-1])])
    of_town = _OF_TOWN.fullmatch(text[slice(*items[-1])]) if items else None
    named = []
    for start, end in items:
        word = text[start:end]
        line = _LINE.match(text, end + 1) if word[-1] in "东西南北中" else None
        is_short = shared is not None and len(word) <= 12 and _ENDS_ITSELF.search(word) is None
        if of_town is not None and _TOWN.fullmatch(word):
            named.append(Item(start, end, word + of_town["kind"]))
            continue
        own = line.group()[1:] if line is not None else shared.group() if is_short and shared is not None else ""
        named.append(Item(start, end, word + own))
    return named


def take_projects(
    text: str, items: list[tuple[int, int]], *, is_sure: Callable[[str], bool] = is_project
) -> list[Item]:
    """Take the items that are projects; in a list with one sure project the other proper names are too."""
    sure = {item for item in items if is_sure(text[slice(*item)])}
    if not sure:
        return []
    named = name_items(text, items)
    if len(items) < 2 or len(sure) * 4 < len(items):
        return [item for item in named if (item.start, item.end) in sure]
    shares = any(item.name != text[item.start : item.end] for item in named)
    least = 2 if shares else 3
    return [
        item
        for item in named
        if (item.start, item.end) in sure or (is_listed(item.name, least=least) and is_own_or_shared(item, text))
    ]


def is_own_or_shared(item: Item, text: str) -> bool:
    """Whether an item beside sure projects has the kind of the list or a name of its own."""
    word = text[item.start : item.end]
    return item.name != word or len(word) >= 3
