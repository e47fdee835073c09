"""Tell the times that something happened at, and that no number told behind it is of."""

from __future__ import annotations

import re

#: 成立于1984年, 1996年由甲县划归乙区: a day in the life of an office or a place, which dates nothing told of it now.
_FOUNDED = ("成立于", "始建于", "建于", "设立于", "创办于", "创建于", "建立于", "建成于")
_REFORMED = re.compile(
    r",?(?:经[^,，。;；\d]{2,12}批准,?)?(?:由[^,，。;；\d]{2,12})?(?:划转|划归|更名|改名|改称|升格|撤[县市乡镇]|建[区县镇]|设[区镇])"
)
#: 2003年动工,规划面积10平方公里: the year it was begun in.
_BEGUN = re.compile(
    r"(?:正式|全面)?(?:开工建设|开工|动工|奠基|启动建设|始建|成立|挂牌|设立|组建)[,，](?=规划|总?占地|总面积|现有|目前|下辖|辖)"
)
#: 2023年某开发区秋季项目集中开工仪式举行: the year is a part of what the occasion is called.
_NAMED = re.compile(
    r"[^,，。;；、\d]{4,30}(?:仪式|大会|论坛|会议|签约会|推介会|博览会|发布会|座谈会|推进会)(?:在[^,，。;；]{2,16})?(?:隆重|正式|如期)?(?:举行|召开|举办|开幕|启幕|举行了)(?=[,，。;；])"
)
#: 举行2022年第四季度项目集中开工活动.
_HELD = ("举行", "举办", "召开", "举行了", "举办了", "召开了", "举行的", "举办的", "召开的")
_OCCASION = re.compile(
    r"[^,，。;；\d]{2,24}?(?:仪式|活动|大会|会议|论坛|签约会|推介会|推进会|发布会|洽谈会|交易会|博览会)(?=[,，。;；]|[上中])"
)
_EVENT = re.compile(
    r"(?:[上下]午)?[,，]?(?:(?:顺利|正式)?通过[^,，。;；]{0,10}(?:验收|评审|审批|批复|审查|评估)|召开|[^,，。;；]{0,12}?开(?=[^,，。;；]{0,6}会议)|[^,，。;；]{0,4}(?:听取|审议)|(?:正式|全面|集中|已)*(?:开工|动工|奠基|启动|签约|竣工|投产|开业|成立|通车|封顶))"
)
#: 9月底投入使用，…: when something came into use says nothing of how large it is, or of what follows.
_STAGED = re.compile(
    r"(?:可|将|就可|即可|前|已|正式|全面|全部|建成|顺利)*(?:投入使用|投入运营|投产|投用|启用|开业|开馆|开园|通车|封顶|揭牌|挂牌|建成|竣工|完工|动工|开工|交付)(?=[,，。;；])"
)


def is_happening(folded: str, start: int, end: int, *, is_year: bool = False) -> bool:
    """Tell whether a time is that of an event (3月2日开工), or of what an office or a place went through.

    Args:
        folded: The text with plain number characters.
        start: Where the time stands.
        end: Where it ends.
        is_year: Whether it is a year.

    >>> is_happening("昨日召开的会议", 0, 2), is_happening("5月投产，年产值", 0, 2), is_happening("5月新增", 0, 2)
    (True, True, False)
    """
    last = folded[end - 1]
    if last in "日号" and _EVENT.match(folded, end) is not None:
        return True
    if last in "月底初份" and _STAGED.match(folded, end) is not None:
        return True
    if not is_year:
        return False
    if _BEGUN.match(folded, end) is not None or _NAMED.match(folded, end) is not None:
        return True
    if folded.endswith(_HELD, 0, start) and _OCCASION.match(folded, end) is not None:
        return True
    return folded.endswith(_FOUNDED, 0, start) or _REFORMED.match(folded, end) is not None
