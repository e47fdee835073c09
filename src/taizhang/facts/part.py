"""Say of what a bare part is one: 渔业9万元 behind 农业产值, 公路项目3亿元 behind 投资, 在校生800人 behind 小学2所."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.budget import name_account
from taizhang.facts.harvest import name_all_meats, name_goods, name_harvest, name_sown, take_crop, take_thing
from taizhang.facts.headed import take_head
from taizhang.facts.itemized import take_top
from taizhang.facts.whole import take_whole

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence
    from taizhang.facts.quantity import Reading

#: Nouns that one trade, road or kind of insurance shares with the others of a list.
_SHARED = re.compile(r"(?:产值|固定资产投资|增加值|(?:零售|销售|营业)额|营业收入|(?<!占)投资|保费|赔款)$")
#: What a whole is called → what one of its parts has.
_OF_PART = {"社会消费品零售总额": "零售额", "地区生产总值": "增加值", "生产总值": "增加值", "GDP": "增加值"}
#: A trade, a kind of insurance, a kind of roads or works without a word of what is measured of it.
_BARE = re.compile(
    r"第[一二三]产业|[一二三]产|[\u4e00-\u9fff、()]{1,16}(?<!创)(?<!就)(?<!企)(?<!事)(?<!毕)(?<!失)业|[\u4e00-\u9fff]{1,8}险|"
    r"[\u4e00-\u9fff]{2,8}(?:公路|国省道|航道|铁路)|(?:公路|铁路|港口|航道|机场|水运|水利|能源|交通|站场|民航|农业|工业)[\u4e00-\u9fff]{0,4}项目(?:及其他)?|高速公路"
)
#: Words that begin to tell the parts of what stands before them.
_PARTED = re.compile(
    r"其中|按(?:产业|行业|地域|经营地|城乡|消费形态|消费类型)分[,，]|分(?:产业|行业|领域|类别|险种|部门|经济类型)[^,，。;；]{0,4}[,，]|[看中里][,，:：]"
)
_OF_WHICH = re.compile(r"其中[,，:：]?$")
_ENDS_OF_WHICH = frozenset("中,，:：")
_NEAR = 4
#: So long is 存款余额, and the kind of thing (医院) that a name ends with.
_BALANCE, _KIND = 4, 2
_HALVES = frozenset({"城镇", "农村", "城市", "乡村"})
#: 其中县属企业3万吨: whose part of the goods told before it is.
_MAKERS = ("企业", "部门", "港口", "机场")
_AMOUNTS = frozenset({"money", "mass", "volume", "energy", "area"})


_CURRENCIES, _BALANCES = frozenset({"人民币", "外币"}), ("存款余额", "贷款余额")
#: 沿海港口吞吐量7亿吨，内河港口3亿吨: two of a kind, which the same is told of.
#: 基本养老保险参保25万人，享受待遇7万人.
_INSURED = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:保险|医保|社保|养老|低保)(?=参保)")
_OWNERS = ("港口", "机场", "企业", "园区", "景区", "医院", "学校")
_NEXT = re.compile(r"[,，、;；](?:其中)?")
_STOCKS = frozenset({"存栏", "出栏"})
#: 出栏生猪26万头，存栏9万头.
_KEPT = re.compile(r"年?[出存]栏(?P<thing>[\u4e00-\u9fff]{1,6})|(?P<other>[\u4e00-\u9fff]{1,6})年?[出存]栏")
#: 果用瓜1100公顷，产量2.8万吨.
_GROWN = re.compile(r"(?P<thing>[\u4e00-\u9fff]{2,6}?)(?<!面积)(?<!用地)(?:播种|种植|播面)?")
_EACH_OF = re.compile(r"每[千万百](?:名|常住|户籍|农业)?(?:人口|人)(?:拥有)?")
#: What consumers buy, each with a price of its own.
_GOODS = re.compile(
    r"食品|烟酒|衣着|居住|生活用品|用品和服务|交通|通信|教育|娱乐|医疗|保健|鲜菜|鲜果|粮食|猪肉|畜肉|水产品|消费品|服务项目"
)
#: 0-14岁人口的比重.
_AGED = ("人口的比重", "人口比重", "人口占")
_AGE = re.compile(r"\d+(?:[-—–~～至到]\d+)?岁(?:及?以上)?$")
_GOES_ON = re.compile(r"[,，;；](?:实现|完成)?")


def take_told(
    folded: str,
    sentence: Sentence,
    index: int,
    words: Words,
    told: tuple[Reading | None, Reading | None, dict[int, Words]],
) -> None:
    """Let bare words take from what was told before them of what they are: a whole, the paragraph's topic, a school.

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        index: Which of its numbers.
        words: Its words.
        told: The number before it, the last amount before it in its sentence, and the words of those of its sentence.
    """
    before, level, said = told
    name_all_meats(folded, words)
    if words.name and before is not None and words.name == before.words.name and words.start == before.words.start:
        _take_added(folded, sentence.mentions[index], words, before)
    if words.name is None and before is not None and _goes_on(folded, sentence, words, index):
        words.start, words.end, words.name = before.words.start, before.words.end, before.words.name
        return  # 4月份投资下降2.9%；5月份增长0.7%
    _take_whole(folded, sentence.mentions[index], words, before, said.get(index - 2))
    take_part(folded, sentence, sentence.mentions[index], words, (before, level))
    take_whole(folded, sentence, sentence.mentions[index], words, (before, level))
    take_head(folded, sentence, sentence.mentions[index], words)
    take_topic(folded, sentence, words, before)
    take_crop(folded, sentence, words, before)
    take_thing(folded, sentence, index, said, words)
    name_sown(folded, sentence, index, said, words)
    take_holder(folded, sentence, index, said, words)
    if before is not None and words.name in _HELD and not _is_of_all(folded, sentence, words, before):
        has = _HAS.fullmatch(before.words.name or "")
        words.name = words.name if has is None else has["who"] + (words.name or "")
    _take_heads(folded, sentence, words)
    take_top(folded, sentence, sentence.mentions[index], words)
    name_account(folded, sentence, sentence.mentions[index], words, before)
    if (words.name or "").startswith(_AGED) and (age := _AGE.search(folded, max(0, words.start - 12), words.start)):
        words.name = age.group() + (words.name or "")


#: 户籍人口3万人，其中男1.6万人; 第一产业占生产总值比重为8%，第二产业比重为40%.
_SEXES = {"男": "男性", "女": "女性", "男性": "男性", "女性": "女性"}
_OF_WHAT = re.compile(r"占[\u4e00-\u9fffA-Z()]{2,12}?的?比重$")
_LONGEST_GAP = 2
_AT_LEAST = frozenset({"规模以上", "规上"})
_DEBTS = frozenset({"一般债务", "专项债务"})
_OF_DEBT = re.compile(r"(?<=债务)(?:限额|余额)$")


def _name_half(name: str, whole: str, mention: Mention, before: Reading) -> str | None:
    """Name men or women with the people they are of, and a bare share with the whole that the share before it was of."""
    if name in _AT_LEAST and mention.dimension == "money" and whole.endswith(("产值", "增加值")):
        return name + whole  # 工业总产值150亿元，增长18%，其中规模以上132亿元
    if name in _SEXES and mention.dimension == "people" and whole.endswith("人口"):
        return _SEXES[name] + whole.removeprefix("男性").removeprefix("女性")
    if name in _DEBTS and mention.unit == before.mention.unit and (left := _OF_DEBT.search(whole)) is not None:
        return name + left.group()  # 债务余额9亿元，其中一般债务6亿元、专项债务3亿元
    of_what = _OF_WHAT.search(whole) if before.basis == "share" and name.endswith("比重") and "占" not in name else None
    is_next = mention.left - before.mention.right <= len(name) + _LONGEST_GAP
    return None if of_what is None or not is_next else name.removesuffix("比重").removesuffix("的") + of_what.group()


#: 合作社769个，新增6个.
#: 投资下降24%，收窄9个百分点: by how much less it fell.
_NARROWED = re.compile(r"[,，](?:[比较][^,，。;；]{2,10}|同比|环比)?(?:收窄|扩大)了?")
_ADDED = re.compile(r"[,，、;；](?:其中)?(?P<how>新增|净增|新认定|新培育)(?:了|约|近)?")


def _take_added(folded: str, mention: Mention, words: Words, before: Reading) -> None:
    """Let a count of what was added say so, where what there is was told right before it."""
    added = _ADDED.fullmatch(folded, before.mention.right, mention.left)
    name = words.name or ""
    if mention.unit == "pp" and before.mention.unit == "%" and before.basis == words.basis == "change":
        narrowed = _NARROWED.fullmatch(folded, before.mention.right, mention.left)
        words.name = name + ("降幅" if before.words.sign < 0 else "增幅") if narrowed is not None else name
    if added is not None and mention.unit == before.mention.unit and mention.is_classifier and words.basis is None:
        words.name = name if name.startswith(("新增", "净增")) else added["how"] + name


#: 上半年预测15.6亿元: when, and that it is foreseen.
_ONLY_WHEN = re.compile(r"[\d年月日份上下半前三一二四季度—~～至到-]{2,12}(?:预测|预计|完成|累计|达到?|为)*[,，]?")


def _goes_on(folded: str, sentence: Sentence, words: Words, index: int) -> bool:
    """Whether a number opens what stands behind a semicolon, and says only when, or how something went."""
    mention = sentence.mentions[index]
    if index or folded[sentence.start - 1 : sentence.start] not in (";", "；"):
        return False
    if words.basis == "change":
        return mention.unit in ("%", "pp")
    return mention.dimension == "money" and _ONLY_WHEN.fullmatch(folded, sentence.start, mention.left) is not None


def take_part(
    folded: str, sentence: Sentence, mention: Mention, words: Words, told: tuple[Reading | None, Reading | None]
) -> None:
    """Let a bare part be named with what is measured of the whole, or of the part before it.

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        mention: The number.
        words: Its words, which name only the part.
        told: The number before it, in its sentence or its paragraph, and the last amount before it in its sentence.
    """
    name, (before, level) = words.name, told
    whole = None if before is None else before.words.name
    if name is None or whole is None or before is None or words.is_dealt or words.start < before.mention.right:
        return
    own = _name_next(folded, mention, words, (before, level))
    if own is None and words.basis is None and folded[words.start - 1] in _ENDS_OF_WHICH:
        is_of_which = _OF_WHICH.search(folded, max(before.mention.right, words.start - _NEAR), words.start) is not None
        if is_of_which and (level or before).mention.unit == mention.unit:
            own = _name_of_which(name, (level or before).words.name or whole, mention)
    if (
        own is None
        and words.basis is None
        and mention.unit == before.mention.unit
        and mention.dimension == "people"
        and _SCHOOL.fullmatch(name) is not None
    ):
        held = _STAFF.search(whole)  # 专任教师90人，其中小学40人、初中30人
        own = None if held is None or words.is_right else name + held.group()
    if own is None and "/" in (mention.unit or "") and mention.unit == before.mention.unit and words.basis is None:
        own = _name_station(name, whole)
    if own is None:
        own = name_harvest(folded, mention, words, (before, level))
    own = own or name_goods(folded, mention, words, before) or _name_half(name, whole, mention, before)
    if own is None and whole.endswith("价格") and words.basis == "change" and _GOODS.search(name) is not None:
        own = name if name.endswith("价格") else name + "价格"
    each = _EACH_OF.match(whole) if whole[0] == "每" else None
    if own is None and each is not None and mention.is_classifier and mention.value is not None and mention.value % 1:
        own = each.group() + name if words.basis is None and folded[words.start - 1] in ";；" else name
    if own is not None:
        words.name = own
    elif mention.dimension == "money" or (mention.unit == "%" and words.basis in ("change", "share")):
        _take_shared(folded, sentence, words, before)


def _name_next(folded: str, mention: Mention, words: Words, told: tuple[Reading, Reading | None]) -> str | None:
    """Name what goes on about the thing of the number before: its stock, its yield, what it added, what was spent of it."""
    before, level = told
    name, whole = words.name or "", before.words.name or ""
    if name in _STOCKS and (kept := _KEPT.fullmatch(whole)) is not None:
        return (kept["thing"] or kept["other"]) + name
    if name in ("产量", "年产量") and level is not None and level.mention.dimension == "area":
        grown = _GROWN.fullmatch(level.words.name or "")
        return name if grown is None else grown["thing"] + name
    if name == "增加值" and whole.endswith("产值") and before.basis != "share":
        goes_on = _GOES_ON.fullmatch(folded, before.mention.right, words.start)
        return None if goes_on is None else whole.removesuffix("产值").removesuffix("总") + name
    if name.startswith("享受待遇") and (insured := _INSURED.match(whole)) is not None:
        return insured.group() + name
    if name in _CURRENCIES and whole.endswith(_BALANCES):
        return name + whole[-_BALANCE:]
    if words.basis is None and mention.unit == before.mention.unit and name.endswith(_OWNERS) and mention.unit != "家":
        start = whole.find(name[-_KIND:])
        listed = _NEXT.fullmatch(folded, before.mention.right, words.start)
        return name + whole[start + _KIND :] if start > 0 and listed is not None else None
    earned = "收入" + name.removeprefix("支出")
    if name.startswith("支出") and name.endswith("数") and whole.endswith(earned):
        return whole.removesuffix(earned) + name
    return None


def _name_of_which(name: str, whole: str, mention: Mention) -> str | None:
    """Name a part told behind 其中 of an amount in the same unit."""
    if name in _HALVES and (mention.is_classifier or mention.dimension == "people") and whole[:2] not in _HALVES:
        return name + whole
    if (same := _find_same(name, whole)) is not None:
        return same
    if name.endswith("部分") and mention.dimension == "money":
        return whole + name
    is_made = name.endswith(_MAKERS) and mention.dimension in _AMOUNTS and not whole.endswith(_MAKERS)
    return name + whole if is_made else None


def _find_same(name: str, whole: str) -> str | None:
    """Give a kind of what the whole is told of with what is told of it (医院病床使用率79%，其中公立医院86%)."""
    kind = name[-_KIND:]
    if len(name) <= len(kind) or not whole.startswith(kind) or whole == kind or kind in _NO_KINDS:
        return None
    return name + whole[len(kind) :]


def _take_whole(folded: str, mention: Mention, words: Words, before: Reading | None, first: Words | None) -> None:
    """Name a share of an amount with that of which it is one (脱贫村38个，占贫困村总数55个的69.1%)."""
    if before is None or first is None or first.name is None or mention.unit != "%" or words.is_right:
        return
    whole = before.words
    is_same = words.name is not None and words.name == whole.name and words.start == whole.start
    if (
        is_same
        and "占" not in first.name
        and folded[whole.start - 1] == "占"
        and folded[before.mention.right : mention.left] == "的"
    ):
        words.name = f"{first.name}占{whole.name}"


_SCHOOL = re.compile(r"[\u4e00-\u9fff]{0,6}(?:小学|中学|初中|高中|幼儿园|[教育专]学校|职校|中职|高校)(?:教育|阶段)?")
_STAFF = re.compile(r"(?:专任教师|教职员?工|在校学生|在校生|在园幼儿|毕业生|招生)(?:人?数)?$")
#: 工业增加值3亿元，其中规上工业2亿元 is a trade, and told as one.
_NO_KINDS = frozenset({"工业", "农业", "产业", "收入", "支出"})


def _take_shared(folded: str, sentence: Sentence, words: Words, before: Reading) -> None:
    """Let a bare trade, road or kind of insurance be named with the noun that the number before it ends with."""
    name, whole = words.name or "", (before.words.name or "").split("占")[0]
    if before.mention.dimension not in ("money", "ratio") or words.is_right or "占" in name:
        return
    is_kind = name.endswith("企业") and folded.find("经济类型", sentence.block.start, words.start) >= 0
    if not is_kind and _BARE.fullmatch(name) is None:
        return
    noun = next((part for known, part in _OF_PART.items() if whole.endswith(known)), None)
    if noun is None and (shared := _SHARED.search(whole)) is not None:
        noun = shared.group()
    if noun is None:
        return
    other = whole.removesuffix(noun).removesuffix("总")
    is_next = _BARE.fullmatch(other) is not None and other[-1] == name[-1]
    is_done = before.sentence is sentence and folded.startswith(("完成", "实现"), words.end)
    if is_next or is_kind or is_done or _PARTED.search(folded, sentence.block.start, words.start) is not None:
        words.name = name + noun


#: 甲站细颗粒物浓度为30微克/立方米，乙站为28微克/立方米.
_POLLUTANT = re.compile(
    r"(?:PM\d+(?:\.\d)?|细颗粒物|可吸入颗粒物|臭氧|二氧化[硫氮]|一氧化碳)[\u4e00-\u9fff()\d.A-Z]{0,12}?(?:浓度|均值|平均值)$"
)
_MEASURED = re.compile(r"(?:[度值量率数物硫氮碳)]|臭氧|\d)$")


def _name_station(name: str, whole: str) -> str | None:
    """Name a bare station with what the one before it measured."""
    pollutant = _POLLUTANT.search(whole)
    return None if pollutant is None or _MEASURED.search(name) is not None else name + pollutant.group()


#: 按人口平均，生产总值为2300元.
_BY_HEADS = re.compile(r"按人口平均(?:计算)?[,，]$")
_OUTPUTS = frozenset({"生产总值", "地区生产总值", "国内生产总值"})


def _take_heads(folded: str, sentence: Sentence, words: Words) -> None:
    """Let an output that is told by heads say so."""
    if words.name in _OUTPUTS and _BY_HEADS.search(folded, max(sentence.start, words.start - 10), words.start):
        words.name = "人均" + (words.name or "")


#: 固定资产投资平稳。上半年完成投资3亿元: what opens the paragraph says which.
_TOPIC = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）.．、])?(?P<topic>(?:(?![扩抓强促稳推加积极持续深做优提着聚精扎有力更全当今年月])[\u4e00-\u9fff]){2,8}?(?:投资|产值|增加值|收入|支出|零售额))(?:完成)?[\u4e00-\u9fff]{0,8}[。,，:：]"
)
_TOPICS = frozenset({"投资", "产值", "增加值", "收入", "支出", "零售额"})


#: 房地产开发投资继续快速增长，完成投资24亿元: the clause before says which.
_GROWING = re.compile(
    r"(?P<topic>[\u4e00-\u9fff]{2,8}投资)(?:继续|持续|保持|实现|呈现?|快速|较快|平稳|稳步|稳定|大幅|明显|逆势|不断|稳中有)*(?:增长|回升|回落|下降|增速|加快|向好|运行|[升进降])(?:较快|平稳|态势|势头)?[,，](?:累计|共|全[省市县区])*(?:完成|实现)$"
)
_GROWN_AT = 32


def take_topic(folded: str, sentence: Sentence, words: Words, before: Reading | None) -> None:
    """Let a bare noun that opens a paragraph be the one that the first words of the paragraph are about.

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        words: Its words.
        before: The number before it in the paragraph; there must be none.
    """
    growing = _GROWING.search(folded, max(sentence.start, words.start - _GROWN_AT), words.start)
    if words.name == "投资" and growing is not None:
        words.name = growing["topic"].removeprefix("其中")
        return
    if words.name not in _TOPICS or before is not None:
        return
    topic = _TOPIC.match(folded, sentence.block.start, words.start)
    if topic is not None and topic["topic"].endswith(words.name or ""):
        words.name = topic["topic"]


_HOLDER = r"[\u4e00-\u9fff()、]{0,10}?(?:小学|中学|初中|高中|幼儿园|学校|特殊教育|职业教育|成人教育|学前教育|高校|院校|卫生院|医院|卫生室|卫生机构|医疗机构|疾病预防控制中心|疾控中心|妇幼保健[院所站]|妇幼保健机构|卫生监督所|急救中心|养老机构|福利院|敬老院|托育机构|服务中心|服务站)(?:\(站\))?"
_COUNTED = re.compile(_HOLDER)
#: What schools and hospitals have; by itself it does not say which of them.
_HAD = (
    *(
        "在校生",
        "在校学生",
        "在校学生数",
        "在校生数",
        "招生",
        "招收",
        "毕业",
        "毕业生",
        "专任教师",
        "教职工",
        "工作人员",
        "教职员工",
    ),
    *(
        "在园幼儿",
        "床位",
        "病床",
        "卫生人员",
        "卫生技术人员",
        "卫生人员数",
        "人员",
        "诊疗",
        "入院",
        "出院",
        "病床使用率",
        "诊疗人次",
        "总诊疗人次",
        "入院人次",
        "入院人数",
        "出院人次",
        "出院人数",
    ),
)
_HAS = re.compile(rf"(?P<who>{_HOLDER})(?:{'|'.join(_HAD)})")
_HELD = frozenset(_HAD)
#: 年末在校学生, 全县专任教师: those of all schools.
_OF_ALL = re.compile(r"(?:年末|期末|全[国省市区县州旗乡镇]|合计|总计)(?:共有?|的|现有)?$")
#: 其中公办5所、民办7所，在园幼儿3千人: those of all.
_KINDS = ("公办", "民办", "公立", "私立")
_UNITS = frozenset({"所", "个", "家", "座"})


def _is_of_all(folded: str, sentence: Sentence, words: Words, before: Reading) -> bool:
    """Whether what schools have is told of all of them (全县专任教师), or behind the parts of something else."""
    is_told = _OF_ALL.search(folded, max(0, words.start - 4), words.start) is not None
    return is_told or _is_part(folded, sentence, before)


def _is_part(folded: str, sentence: Sentence, before: Reading) -> bool:
    """Whether the number before stands in an earlier sentence as one of the parts of what that told."""
    own = before.sentence
    return own is not sentence and _PARTS.search(folded, own.start, before.mention.start) is not None


_PARTS = re.compile(r"[,，;；]其中")


def take_holder(folded: str, sentence: Sentence, index: int, told: dict[int, Words], words: Words) -> None:
    """Let what schools or hospitals have be named with those that the sentence counted before it (小学2所，在校生800人).

    Args:
        folded: The text with plain number characters.
        sentence: The sentence.
        index: Which of its numbers.
        told: The words of those before it.
        words: The words of the number.
    """
    if words.name not in _HELD or words.is_right or _OF_ALL.search(folded, max(0, words.start - 4), words.start):
        return
    for at in range(index - 1, -1, -1):
        first = told.get(at)
        if first is None or first.name is None or first.start == words.start or first.name.startswith(_KINDS):
            continue
        has = _HAS.fullmatch(first.name)
        if has is not None:
            words.name = has["who"] + words.name
            return
        if sentence.mentions[at].unit_name in _UNITS and _COUNTED.fullmatch(first.name) is not None:
            words.name = _find_whole(folded, sentence, at, told, first.name) + words.name
            return


def _find_whole(folded: str, sentence: Sentence, at: int, told: dict[int, Words], name: str) -> str:
    """Give the schools of which several kinds were counted (学校151所，其中小学65所，初中21所，在校学生7万人), else the last."""
    mentions, cut = sentence.mentions, folded.rfind("其中", sentence.start, sentence.mentions[at].left)
    before = [i for i in range(at) if mentions[i].unit_name in _UNITS and i in told and told[i].name]
    if cut < 0 or not any(mentions[i].left > cut for i in before):
        return name
    whole = next((told[i].name for i in reversed(before) if mentions[i].right <= cut), None)
    return whole or name
