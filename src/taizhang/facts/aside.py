"""Step over words that open a name and are no part of it: by what it is worked out, what was left out, one short deed."""

from __future__ import annotations

import re

from taizhang.facts.lexicon import load_words

_VERBS = frozenset(load_words()["verbs"])
_SHORT = 2
#: 带动发展合作社95个: what is led on is grown, too.
_DEEDS = _VERBS - {"带动", "推动", "扶持", "支持"}
_PLUS = ("加上级", "加上年", "加上解", "加上一年", "加补助下级", "加下级", "加调入", "加债务", "加动用", "加转移")
#: 按常住人口计算人均生产总值: by what it is worked out.
_COUNTED_BY = re.compile(r"按[^,，。;；、]{2,10}?(?:计算|折算|核算|测算)的?")
ASIDE = re.compile(rf"{_COUNTED_BY.pattern}|以上城市(?:平均)?|(?:无人|没有人?)(?:员?受伤|死亡|伤亡|员伤亡)[、,，]?")
"""By what something is worked out, or who was not hurt."""
#: 建500亩以上基地村, 兴连片油菜, 获省级以上奖项: deeds of one character.
_RAISED = re.compile(
    r"建(?=\d)|执行(?=[\u4e00-\u9fff]{0,4}预算)|支出(?=[\u4e00-\u9fff]{2,8}(?:[保助救养补奖]金|补助款|救灾款))|打(?=[深机浅水]{0,2}井)|设(?=病?床)|如(?=[\u4e00-\u9fff]{2,16}(?:公司|集团)投资)|建(?![筑设档成行材议制立国构树军党群功交工平湖德宁阳水始安昌华邺瓯康新])(?=[\u4e00-\u9fff]{2,8}(?:基地|[园站厂棚池路桥房点场库塘堰坝渠井]|中心)$)|[兴种栽建](?=(?:集中)?连片|成片)|获(?=[国省市区县部]家?级|全[国省市区县]|中央|国家|中国|国际|发明专利|授权)"
)
#: 扣除自然因素影响后空气优良天数比率: what was left out of it.
WITHOUT = re.compile(r"(?:扣除|剔除)[^,，。;；\d]{2,10}?因素(?:的?影响)?(?:后|之后)?")
"""What was left out of a measure."""
#: 靠产业发展减贫3万人: by what.
_BY = re.compile(r"靠[\u4e00-\u9fff]{2,10}?(?=(?:减贫|脱贫|增收|致富|就业|创收|带动))")
_ODD_HEADS = {**dict.fromkeys("扣剔", WITHOUT), **dict.fromkeys("建兴种栽获设如打支执", _RAISED), "靠": _BY}
#: 发展精品水果: that there is more of it is no part of its name.
_GROWN = re.compile(
    r"发展(?!改革|党员|[团会队成社]员|对象|用户|客户|[资基]金|[中重]心|[大委局区带轴极]|规[划模](?!化)|战略|面积|速度|[指系]数|水平|目标|任务|项目|空间|集团|公司|银行|研究|报告|经费|支出|收入|贷款|[潜动能]力|质量|促进|[生专]产|引导|工程|计划|平台|园|试[验点]|示范|总|等|环境|机[制构]|和|与|及|、|到|较|中国家|比|成[就果效]|不|以|为|的|专项|风险|先行|服务|政策|建设|业务|难题|瓶颈|问题|困难|要素|成本|诉求)(?=[\u4e00-\u9fff]{2})"
)


def step_aside(content: str, start: int, text: str) -> int:
    """Give how many characters open a text that say by what, without what, or only that something grew.

    Args:
        content: All of it.
        start: Where the text stands.
        text: The text.

    >>> step_aside("兴连片油菜", 0, "兴连片油菜"), step_aside("油菜面积", 0, "油菜面积")
    (1, 0)
    """
    first = text[:1]
    if (odd := _ODD_HEADS.get(first)) is not None and (opened := odd.match(text)) is not None:
        return opened.end()
    if first == "发" and content[start - _SHORT : start] not in _DEEDS and _GROWN.match(text) is not None:
        return _SHORT  # 发展精品水果13万亩
    if first == "加" and text.startswith(_PLUS):
        return 1  # 收入27亿元，加上级补助收入12亿元
    if first in "按无没以" and (aside := ASIDE.match(text)) is not None:
        return aside.end()
    return 0
