"""Tell what is built or laid out by its name where work on it is told, or where the list it stands in is one of projects."""

from __future__ import annotations

import re

from taizhang.catalog.division import find_division
from taizhang.facts.finder import list_first, list_last
from taizhang.facts.hint import Hint
from taizhang.facts.project_name import (
    FORBIDDEN,
    SAID,
    is_closed,
    is_generic,
    is_matter,
    is_part,
    is_programme,
    is_project,
    is_top,
)

#: What is built or laid out, by the last word of its name, where something is told of the work on it.
SITE = (
    r"(?:路|街|巷|大道|干道|地块|[大中小]学|初中|高中|中专|职校|技校|学校|学院|分校|校区|校舍|分院|[一二三四五六七八九十]中|幼儿园|托育园|楼|大厦|广场|商厦|市场|商场|商城|酒店|宾馆|厂|泵站|客运站|车站|加油站|储备库|粮库|隧洞|口岸|站|馆|医院|卫生院|养老院|福利院|敬老院|法院|剧院|影院|展厅|旗舰店|超市|综合体|"
    r"绿地|绿道|走廊|湿地|景区|小镇|古镇|古城|老街|故居|旧址|纪念碑|祠|庙|游园|园|城|府|苑|小区|住房|安置房|保障房|公租房|廉租房|还建房|安置点|安置区|还建点|河|渠|堤|闸|桥|涵|立交|互通|路网|管网|管廊|[东西南北中]段|[东西南北]延|延伸线|连接线|联络线|环线|绕城线|"
    r"仓|厂房|食堂|健身房|活动房|栈道|长廊|院落|码头|驿站|步道|球场|停车场|书屋|书院|中心|基地|综合楼|艺术楼|山庄|酒庄|庄园|度假村|度假区|营地|乐园|专卖店|服务区|加工区|聚居点|农庄|养殖场|猪场|羊[厂场]|牛场|鸡场|公馆|新村|文化宫|看守所|陵园)"
)
SITED = Hint(SITE, "风电|光伏|发电|储能")
"""Words of which every name of what is built or laid out holds one."""
BRACKET = r"(?:[（(](?![^)）]*(?:由|能力|万|平方|公里|\d米|日))[\u4e00-\u9fffA-Za-z0-9\-—~～至]{1,16}[)）])?"
_IS_SITE = re.compile(
    rf"(?P<own>(?:[\u4e00-\u9fffA-Za-z0-9·“”\-—]|[（(][\u4e00-\u9fff]{{1,6}}[)）]){{1,26}}?)(?P<kind>{SITE}){BRACKET}(?:[一二三四五六]期)?{BRACKET}(?:改造提升|提升改造|升级改造|扩建|改造|大修|整治|绿化|修缮|新建|迁建)?(?:工程|项目)?"
)
_LAST_OF_SITE = list_last(_IS_SITE.pattern)
#: Parts of what is built, and kinds of it, that are nobody's own (实训楼, 标准化厂房).
_NO_SITE = re.compile(
    r"(?:现|生态|立体|智能|智慧|大型|社会|示范|传染|感染|农民|饮用水|饮水|男生|女生|学生|教职工|教师|员工|职工|图书|教学|实训|实验|行政|综合|科研|研发|生产|成品|动力|标准|标准化|住宅|商业|门诊|住院|病房|办公|宿舍|公寓|地下|高层|多层|小高层|主|裙|塔|附属|辅助|其它|其他|其余|\d+号?|[一二三四五六七八九十]+[号期]|(?<![A-Z])[A-Z]\d*(?![A-Z])|"
    r"农村|城镇|城区|主城区|城乡|乡镇|村级|镇村|背街|小|支|主|次|干|主干|断头|卫生|便民|居民|步行|沿线|周边|尾水|排放|管道|管线|主体|路基|路面|土建|桥梁|桥涵|隧道|基础|桩基|防护|机电|交安|房建|边坡|装饰|装修|幕墙|消防|安装|室外|室内|绿化|附属|园区|厂区|校区|院区|景区|社区|街道|城市|中心|农贸|口袋|街头|郊野|公共|公办|民办|普惠|公益|该|此|本|各|全|一条|新|老|旧|县城|集镇|骨干|机关|单位|部门|企业|公司|工业|基层|日间|照料|服务|党群|活动|文化|体育|老年|妇幼|人才|保障|安置|租赁|性|还|拆|建|进|出|修|配套|连接|进场|施工|临时|农贸|集贸|停车|充电|换热|供水|污水|垃圾|雨水|自来水|中水|排水|排污|防洪|灌溉|乡村|田间|机耕|产业|旅游|环山|通村|通组|入户|县乡|"
    r"的|及|和|与|、|通往)+(?:楼|厂房|车间|库|房|室|路|街|巷|大道|干道|学校|幼儿园|小学|中学|广场|市场|厂|站|馆|医院|卫生院|园|小区|社区|河|渠|堤|桥|管网|路网|中心|基地|公园|场|院|点|城|住房)?(?:工程|项目)?"
)
_FIRST_OF_NO_SITE = list_first(_NO_SITE.pattern)

#: 220千伏变电站: how large it is, and not which.
_SIZED = re.compile(r"\d++(?!号|#|[国省县乡]道|千伏(?!变电|输变电|线路|及))")
#: Words of what is undertaken and of nothing that is built.
_UNDERTAKEN = re.compile(
    r"已|计划|行动|攻坚|战略|制度|政策|改革|体系|试点|活动(?!中心|室|房|广场|基地)|保交楼|保障性(?!住房|租赁)|任务|工作|机制|[年月]底|截[至止]|发改|批复"
)


#: 某县人民政府与某公司举行签约仪式: who signed.
_OFFICES = ("人民政府", "县政府", "市政府", "区政府", "镇政府", "管委会", "委员会")
#: 某某改造工程道路: a part of the works stands behind their name.
_PARTS = (
    "大桥主桥",
    "大桥引桥",
    "工程道路",
    "项目道路",
    "工程桥梁",
    "项目桥梁",
    "项目厂房",
    "工程路面",
    "工程主干道",
    "项目主干道",
)


def is_site(name: str) -> bool:
    """Whether a name may be something built where work on it is told: a road, a school, a building with a name of its own."""
    return not _is_nobodys(name) if is_project(name) else is_site_alone(name)


def is_site_alone(name: str) -> bool:
    """Whether a name that is no project's is that of a site."""
    return (
        name[-1:] in _LAST_OF_SITE
        and 3 <= len(name) <= _LONGEST
        and _IS_SITE.fullmatch(name) is not None
        and not _is_nobodys(name)
        and is_closed(name)
        and _UNDERTAKEN.search(name) is None
        and not is_generic(name)
        and FORBIDDEN.search(name) is None
        and SAID.search(name) is None
        and not is_top(name)
        and not _is_place(name)
    )


def _is_nobodys(name: str) -> bool:
    """Whether a name is that of a kind, of a size, of a part of something, or of an office."""
    return (
        (name[:1] in _FIRST_OF_NO_SITE and _NO_SITE.fullmatch(name) is not None)
        or _SIZED.match(name) is not None
        or name.endswith((*_PARTS, *_OFFICES))
        or is_part(name)
    )


_RENEWED = re.compile(
    r"(?P<own>[\u4e00-\u9fffA-Za-z0-9]{2,20}?(?:市场|医院|卫生院|敬老院|[大中小]学|公园|广场|中心|大楼|大桥|馆))(?:升级|提升|扩容)?(?:改造|迁建|扩建|改建|改扩建|新建)(?:提升)?"
)


def is_renewed(name: str) -> bool:
    """Whether a name is that of a building with a name of its own and what is done to it (某某市场改造)."""
    match = _RENEWED.fullmatch(name)
    return match is not None and _NO_SITE.fullmatch(match["own"]) is None and is_site(match["own"])


def _is_place(name: str) -> bool:
    """Whether a name is a division and no more (通州区)."""
    place = find_division(name)
    return place is not None and name[len(place) :] in ("", "省", "市", "区", "县", "州")


#: “两重”, “某某行动”: bywords of policy.
_BYWORD = re.compile(r"“(?:[^”]{1,3}|[^”]*(?:行动|计划))”")
_LONGEST = 34
#: Waters are where something is built, and nothing that is built (长江、黄河等重点生态修复工程).
_WATERS = re.compile(r"[\u4e00-\u9fff]{1,2}[江河湖海]|[\u4e00-\u9fff]{0,2}(?:海岸带|流域)")
#: Buildings of one plant or school, which are parts of what is built.
_OF_PLANT = re.compile(
    r"(?![\u4e00-\u9fff]{0,2}[医法学]院)[\u4e00-\u9fff]{0,4}(?:车间|成品库|冷藏库|仓库|厂房|办公楼|宿舍楼|综合楼|科研楼|教学楼|食堂|宿舍)"
)


def is_listed(name: str, *, least: int = 3) -> bool:
    """Whether a name may be a project because the list it stands in is one of projects."""
    return (
        least <= len(name) <= _LONGEST
        and not is_generic(name)
        and _BYWORD.fullmatch(name) is None
        and not is_part(name)
        and not _is_place(name)
        and _OF_PLANT.fullmatch(name) is None
        and not is_programme(name)
        and _NO_SITE.fullmatch(name) is None
        and not name.startswith(("工程", "项目"))
        and not name.endswith(tuple("一二三四五六"))
        and _WATERS.fullmatch(name) is None
        and FORBIDDEN.search(name) is None
        and not is_matter(name)
        and is_closed(name)
        and re.fullmatch(r"(?:[\u4e00-\u9fffA-Za-z0-9·×“”()（）—\-]|(?<=\d)\.(?=\d)|/(?=[年日天]))+", name) is not None
    )
