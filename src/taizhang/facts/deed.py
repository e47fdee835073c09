"""Take what was done, or what became of so many, for a number no noun stands beside (植树500万株, 竣工15个)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.hint import Hint
from taizhang.facts.measure import Words

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence


#: 签约过亿元项目101个，落地过亿元项目74个: what was done with so many of a size is part of what is counted.
_DONE_WITH = re.compile(r"(?:新签约|签约|落地|引进|新开工|开工|投产|竣工|在建|储备|入库)$")


#: 已开工尚未投产的20家: in what state so many are.
_STATE = re.compile(
    r"[,，、;；:：。](?:其中[,，:：]?)?(?P<state>(?:已经?|正在|正|尚未|未|拟|即将)[\u4e00-\u9fff]{2,16})的(?:有|达|共)?$"
)
_STATED_AT = 24


def find_state(folded: str, sentence: Sentence, mention: Mention) -> Words | None:
    """Find in what state so many are, where nothing else tells what they are (正在开展前期工作的6家)."""
    if not mention.is_classifier or folded[mention.right : mention.right + 1] not in _ENDS:
        return None
    if "的" not in folded[mention.left - 2 : mention.left]:
        return None
    floor = max(sentence.start - 1, mention.left - _STATED_AT)
    state = _STATE.search(folded, floor, mention.left)
    return None if state is None else Words(*state.span("state"), state["state"])


_WHO = r"(?:农户|农民|群众|村民|居民|牧民|脱贫户|贫困户|贫困群众|贫困人口|贫困劳动力|劳动力|周边群众)"
#: 带动周边1.9万户7.8万人增收: whom something helps to what.
_HELPS = re.compile(
    rf"(?P<helps>带动|帮助|助力|吸纳|促进|解决|保障)(?:了|周边|当地|附近|全[县区市镇村乡旗]|本[村镇地]|周围)*(?:{_WHO})?"
    r"(?:\d[\d.]*[万千]?[余多]?[个户]|近|约|超过?)?(?:\d[\d.]*[万千]?[余多]?户)?、?$"
)
_HELPED = re.compile(
    rf"(?:、?\d[\d.]*[万千]?[余多]?(?:人|名))?(?P<who>{_WHO})?"
    r"(?:实现|稳定|持续|就近|就地|走上|找到)*(?P<did>(?:户均|人均)?(?:增收致富|就业创业|就业增收|增收|就业|致富|脱贫|务工|创业))(?=[,，。;；、\n]|$)"
)
_HELP = Hint(r"带动|帮助|助力|吸纳|促进|解决|保障")


def find_helped(folded: str, sentence: Sentence, mention: Mention) -> Words | None:
    """Find what so many households or people were helped to (带动1.9万户7.8万人增收)."""
    if mention.unit_name not in _PEOPLE or not _HELP.is_in(sentence.hints):
        return None
    did = _HELPED.match(folded, mention.right)
    helps = None if did is None else _HELPS.search(folded, max(sentence.start, mention.left - _STATED_AT), mention.left)
    if did is None or helps is None:
        return None
    return Words(*did.span("did"), helps["helps"] + (did["who"] or "") + did["did"], is_right=True)


_PEOPLE = frozenset(("户", "人", "名", "农户", "余人", "口人"))


def take_stage(folded: str, clause: int, left: Words) -> None:
    """Take what was done with so many of a size into the words before a number (落地过亿元项目74个)."""
    done = _DONE_WITH.search(folded, clause, left.start)
    if done is not None:
        left.start, left.name = done.start(), folded[done.start() : left.end]


#: 项目120个，开工63个、竣工15个: what became of so many of them.
_ENDS = frozenset(",，、;；。)）\n") | {""}


_STAGE = re.compile(
    r"[,，、;；:：]?(?:其中[,，:：]?)?(?:目前|现|截至目前[,，]?|已经?|累计|实际|计划|拟|全年|全部|实现|力争|确保|争取|年)*(?P<stage>新开工|开工|续建|新建|竣工|完工|投产|签约落地|签约|落地|投用|开业|办结|入库|建成|开行)(?:了|投产|建设|建设的)?$"
)


#: 竣工18个，5个未开工: what became of so many stands behind them.
_BECAME = re.compile(r"(?:已|尚|均)?(?P<stage>未(?:开工|完工|启动|竣工|建成|落地))(?=[,，、;；。)）\n]|$)")
#: 参与的有75户: who they are is told by what they did.
_DOING = re.compile(
    r"(?:[,，;；:：]|其中)(?P<did>参与|参加|受益|报名|入股|从业|加入|入会)的(?:农户|牧户|群众)?(?:有|达|共有|共)?$"
)


def take_act(folded: str, sentence: Sentence, mention: Mention, left: Words, clause: int) -> None:
    """Take what was done, or what became of so many, for a number no noun stands beside (植树500万株, 竣工15个)."""
    if mention.unit == "%" and (
        part := _PART_DONE.search(folded, max(sentence.start, clause - 1, mention.left - _PART_AT), mention.left)
    ):
        left.start, left.end, left.name = *part.span("part"), part["part"]
    elif mention.unit_name in _TIMES and (held := _HELD.search(folded, clause, mention.left)) is not None:
        left.start, left.end, left.name = *held.span("what"), held["what"]
    elif _DEEDS.is_in(sentence.hints) and (deed := _DEED.search(folded, clause, mention.left)) is not None:
        left.start, left.end, left.name = *deed.span(), deed.group()
    elif (did := _DOING.search(folded, max(sentence.start, clause - 1), mention.left)) is not None:
        left.start, left.end, left.name = *did.span("did"), did["did"]
    elif mention.is_classifier and (became := _BECAME.match(folded, mention.right)) is not None:
        left.start, left.end, left.name = *became.span("stage"), became["stage"]
    elif mention.is_classifier and folded[mention.right : mention.right + 1] in _ENDS:
        stage = _STAGE.match(folded, clause, left.end)
        if stage is not None:
            left.start, left.end, left.name = *stage.span("stage"), stage["stage"]


_PART_AT = 8
_TIMES = frozenset("次场轮")
#: 举行项目集中开工4次: what was held so many times.
_HELD = re.compile(
    r"(?:举行|组织|开展|举办|召开|进行)了?(?P<what>[\u4e00-\u9fff“”]{2,12}?(?:开工|签约|竣工|投产|调度|观摩|督查|检查|巡查|排查|走访|约谈|拉练))(?:共|达|近|约)*$"
)
#: 室外景观完成30%、绿化完成20%: how far each part of the work is.
_PART_DONE = re.compile(
    r"[,，、;；:：](?P<part>绿化|硬化|亮化|拆迁|征迁|征收|安装|招标|清表|装修|改造|治理|整治)(?:工程|工作)?已?完成$"
)
#: 60个重点项目中竣工38个: what became of so many among them.
_AMONG = re.compile(
    r"(?P<noun>[\u4e00-\u9fff“”]{2,14}(?:项目|工程|企业|任务))中[,，]?(?:已|有)?(?P<stage>新开工|开工|竣工|完工|投产|建成|签约|落地|完成)"
)


def join_stage(name: str) -> str:
    """Give the words of so many among others without the word among (重点项目中竣工)."""
    among = _AMONG.fullmatch(name) if "中" in name else None
    return name if among is None else among["noun"] + among["stage"]


#: Deeds that are counted themselves when no noun stands beside the number (植树500万株).
_DEED = re.compile(
    r"(?:植树造林|植树|造林|绿化|接种|筛查|巡查|献血|走访|慰问|(?:[\u4e00-\u9fff]{2}(?:救助|补助|补贴|慰问|服务|活动|政策|工程|项目))?惠及|带动|培训|救助|资助|减免|处置|清运|接待|安置|脱贫|搬迁|拆迁|征迁|征收)(?=[约近超逾达共过]?$|[约近超逾达共])"
)


_DEEDS = Hint(_DEED.pattern)
