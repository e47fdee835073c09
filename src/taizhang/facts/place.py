"""Find the places a text is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from taizhang.catalog.division import build_place, find_division, is_shared, list_inside, resolve_division
from taizhang.facts.finder import Finder
from taizhang.model.fact import Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.catalog.division import Division
    from taizhang.catalog.entry import Catalog, Place

_MAIN_KINDS = {"country", "province", "city", "district", "county", "zone"}
_NARROW = {"scenic", "park", "station", "road", "other", "village"}
_RANKS = {
    "区": ("zone", "district", "county"),
    "县": ("county", "district"),
    "市": ("city",),
    "州": ("city",),
    "省": ("province",),
    "国": ("country",),
}
_CLAUSE = re.compile(r"[,，。;；:：!！?？\n\t]")
_JOINED = tuple("、和与及等至到-—–")
#: Words for the whole of the place a text is about.
_SCOPES = [f"全{rank}" for rank in "区市省县国州旗盟"] + [f"我{rank}" for rank in "区市县省国"]
_LOCAL_SCOPES = frozenset(word for word in _SCOPES if word[-1] != "国")
#: Begins with one character of a class, so that `re` skips all others at once.
_NATION = re.compile(r"[我中国全](?:(?<=我)国|(?<=中)华人民共和国|(?<=国)务院|(?<=全)国人民代表大会)")
#: A province, and a prefecture of another one (海南州, 海南藏族自治州).
_TWICE = "海南"
#: 百万箱量级以上海港 is no port of 上海.
_SEAPORT, _SIZED = "以上海", frozenset("级元吨个人家箱位米亩度岁%")
#: 邀请香港客商: where investors and goods come from.
_OVERSEAS = ("香港", "澳门", "台湾")
_INVESTS = re.compile("客商|商人|企业|公司|同胞|投资|资本|品牌|技术|游客|市场|农业|商会|联交|上市|等地")
#: What follows 中国 where the word is part of a name or a phrase and not the country a text is about.
_NOT_THE_COUNTRY = re.compile(
    r"式|特色|共产党|梦|共产主义|[\u4e00-\u9fff]{0,4}(?:银行|集团|公司|大学|学院|协会|杯|赛|节|展|论坛)"
    r"|[十百千][大强佳]|[\u4e00-\u9fff]{0,8}(?:大县|名[县镇村城]|之乡|之都|研究生?院|科学院|学会|博览会|博物馆|示范区|强县|百强|\d0+强|民营企业|好人|名牌|驰名)|[能建交铁核]建?、|企业[“\d]"
)
_ROAD = re.compile(r"[东南西北中]{0,2}(?:路|街(?!区)|大道|大桥)")
_OPENED, _CLOSED = ("(", "（"), (")", "）")
#: What follows 全国 where it only tells the rank of what is counted (全国重点实验室达8家).
_OF_NATIONAL_RANK = re.compile(
    r"重点|文明|示范|先进|优秀|[百千]强|首[个批家]|一流|名[牌优特]|知名|劳动?模范?|五一|三八|青年|法治|卫生|最美|典型|试点|民族团结|双拥|样板|特色|绿化|科普|[\u4e00-\u9fff]{2,8}(?:示范|试点|先进|基地|百强|运动会|模范)"
    r"|最|第|每|精品|高校|道德|工商联|大赛|赛|[一二三四五六七八九十]大|人大|政协"
)
_HEAD, _TITLE, _HEAD_WEIGHT, _OFTEN = 400, 60, 5, 3
#: Words by which a text speaks for a district or a county.
_LOCAL_WORDS = ("全区", "我区", "全县", "我县", "区委", "县委", "该区", "该县")
_LOCAL = re.compile(
    r"(?P<of>[全我该])[区县](?!域|级|别)|[区县]委(?![员办书托])|[区县](?:人民政府|第[一二三四五六七八九十]+届人民代表)"
)
_COUNTY, _IS_HAN = re.compile(r"[区县](?![域级])"), re.compile(r"[\u4e00-\u9fff]")
#: Words for any place of a rank, and beginnings that are no name.
_NO_NAME = re.compile(
    r"(?:[省市县区]政府|[县区][委政]|自治区|自治州|自治县|地区|各|全|本|我|现代|国家|为|[\u4e00-\u9fff]*(?:推进|落实|贯彻|按照|切实|加强|促进|支持|做好))"
)
_NAME = r"(?P<name>(?!经(?!济|开))(?:(?![年月日在向第我届各从据委系局报])[\u4e00-\u9fff]){2,10}?(?:省|市|自治区|自治州|自治县|地区|盟|[区县旗])|(?![全我本该各邻跨市区州])[\u4e00-\u9fff]县)"
_GOVERNMENT = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|代表|现在|年|在|从|据|关于){_NAME}(?:(?:\s*第[一二三四五六七八九十]+届)?(?:人民)?(?:政府|代表大会)"
    r"|(?:20\d\d年)?国民经济和社会发展|统计局|发展和?改革(?:委|局)|财政局|审计局)"
)
#: A town or a street whose own government or office speaks (青石街道办事处, 柳桥镇人民政府).
_TOWN = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|年|代表)(?P<name>(?:(?![年我代表本该各为向])[\u4e00-\u9fff]){2,6}?(?:街道(?=办事处|20\d\d年|今年|以来|第[一二三])|[镇乡](?=人民政府|政府工作报告)))"
)
#: A text that opens with where a town lies or what it has (按现行区划，清溪镇辖12个村).
_TOWN_TOLD = re.compile(
    r"\s*(?:(?:截至?)?(?:19|20)\d\d年[末底]?[,，]?|按现行区划[,，]?|目前[,，]?)?(?P<name>(?![全我本该各])[\u4e00-\u9fff]{1,4}(?:(?<![城乡集心个制色])[镇乡]|街道))(?=[,，]?隶属|[,，]?(?:现|下|管)?辖|[,，]?地处|位于|[现共]?有(?!关|序|效|限)|总面积|幅员)"
)
_TOWN_TITLED = re.compile(
    r"\s*(?P<name>(?![全我本该各])[\u4e00-\u9fff]{2,3}?(?<![城乡集心个制色])(?P<kind>[镇乡]))(?=[\u4e00-\u9fff:：])"
)
#: A headline or the title of a table that opens with the place it is about.
_DATELINE = re.compile(rf"\s*(?:关于)?{_NAME}(?:[:：]|20\d\d年)")
_HEADLINE = re.compile(rf"\s*{_NAME}(?P<more>[\u4e00-\u9fff]{{1,8}}?[区县市旗])?")
#: A zone that a text names often where it names no other place.
_ZONE = re.compile(
    r"(?:^|[,，。;；\n\s]|在|从|据)(?P<name>(?![全各我本该])[\u4e00-\u9fff]{2,5}(?:市|县|区)?(?:经济技术开发区|高新技术产业开发区|经济开发区|经开区|高新区))"
)
#: So much behind 中国 shows whether the name of a city follows.
_NAME_AT = 8
#: What opens with these goes on about the place of the sentence before.
_OF_THESE = ("其中", "这批", "这些", "上述")
#: A county of one character and its rank (寿县).
_SHORTEST = 2
#: Behind one of these in a title a name is told with its rank.
_RANKED = frozenset("省市区县州旗盟镇乡")
#: What stands right before where something leads.
_TOWARDS = frozenset("至到赴往")
#: 湖北晟远食品有限公司: the place is part of the name of a firm.
_FIRM = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:公司|集团|大学|学院|银行)|[\u4e00-\u9fff]{0,4}?(?:工业园|产业园|商会)")
#: 昆明长水国际机场, 天津滨海-中关村科技园: what the place is part of the name of.
_HOUSE = re.compile(
    r"(?:(?![推建加完实打获入新成发启举签开市省])[\u4e00-\u9fff“”·—-]){1,12}?(?:机场|科技园|创业园|试验区|自贸港|保税区|口岸|班列|高铁|高速|铁路|大桥|医院|博物馆|景区)"
)
#: 威宁彝族回族苗族自治县: a county by its full name.
_AUTONOMOUS = re.compile(r"(?:^|[,，。;；:：\n\s])(?P<name>[\u4e00-\u9fff]{4,14}自治[县旗])")
_AT_START = re.compile(
    r"(?:^|[,，。;；:：!！?？\n\t…\u3000 ]|——|年度?|季度|[上下]半年|以来|期间|目前|去年|今年|其中|[年月]末|[年月]底)$"
)


class Places:
    """The places named in one text, and the one it is about.

    Args:
        folded: The text with plain number characters.
        catalog: Where the names come from.
    """

    def __init__(self, folded: str, catalog: Catalog) -> None:
        finder, names, self._countries = _compile(catalog)
        self._folded = folded
        self._names = names
        self._found = finder.find_all(folded)
        if "区域" in folded:
            self._found = [found for match in self._found if (found := self._step_back(*match)) is not None]
        if _SEAPORT in folded:
            self._found = [
                found
                for found in self._found
                if _SEAPORT not in folded[found[0] - 1 : found[1]] or folded[found[0] - 2] not in _SIZED
            ]
        if _TWICE in folded:
            self._found = [found for found in self._found if found[2] != _TWICE or folded[found[1]] not in "州藏"]
        self._starts = [start for start, _, _ in self._found]
        self.main, self._main_subject = self._find_main()

    def _step_back(self, start: int, end: int, word: str) -> tuple[int, int, str] | None:
        """Give a name without the 区 that belongs to 区域 (万盛区域), or nothing where that is no name."""
        if word[-1] != "区" or self._folded[end : end + 1] != "域":
            return start, end, word
        return (start, end - 1, word[:-1]) if word[:-1] in self._names else None

    def _find_main(self) -> tuple[Place | None, Subject | None]:
        """Find the place the text is about: whose government or congress its head names, else what it names most.

        A government of a place that is not in the catalogue is a subject without a place.
        """
        dateline = _DATELINE.match(self._folded)
        own = self._find_titled()
        for titled in (*([dateline] if dateline else []), *_GOVERNMENT.finditer(self._folded, 0, _HEAD)):
            name = titled["name"]
            if own is not None and titled.start() >= self._folded.find("\n"):
                break  # 石岭：…。青州市政府新闻办: the headline tells of whom
            if name in self._names and not is_shared(name):
                return self._names[name], Subject("place", name, self._names[name].id)
            if _NO_NAME.match(name):
                continue
            division = resolve_division(name, self._folded[:_HEAD])
            if division is None and len(name) == _SHORTEST:
                continue
            place = None if division is None else self._find_place(division)
            return place, Subject("place", name, None if place is None else place.id)
        if own is not None:
            place = self._find_place(own[1])
            return place, Subject("place", own[0], place.id)
        town = _TOWN.search(self._folded, 0, _TITLE) or _TOWN_TOLD.match(self._folded) or self._find_titled_town()
        if town is not None:
            return None, Subject("place", town["name"], None)
        rank = self._find_local_rank()
        place = self._find_headline()
        if place is None and (headed := self._find_headed(rank)):
            division = resolve_division(headed, self._folded[:_HEAD])
            place = self._names.get(headed) or (None if division is None else build_place(division))
            return place, Subject("place", headed, None if place is None else place.id)
        place = place or self._find_autonomous() or self._find_most_named(_RANKS.get(rank, ()))
        is_open = place is None or place.kind == "country"
        if is_open and (zones := Counter(m["name"] for m in _ZONE.finditer(self._folded))):
            zone, n = zones.most_common(1)[0]
            if n >= _OFTEN - (place is None) and n > (0 if place is None else len(_NATION.findall(self._folded))):
                return None, Subject("place", zone, None)
        return place, None if place is None else Subject("place", place.name_zh, place.id)

    def _find_titled_town(self) -> re.Match[str] | None:
        """Find the town that opens the title, is named often and spoken for (全镇)."""
        town = _TOWN_TITLED.match(self._folded)
        if town is None or "全" + town["kind"] not in self._folded:
            return None
        return town if self._folded.count(town["name"]) >= _OFTEN else None

    def _find_titled(self) -> tuple[str, Division] | None:
        """Find the county whose name without its rank opens the title, and which the text speaks for or names in full.

        Returns:
            Its name as the text has it, and what that means.
        """
        title = self._folded[:_TITLE].lstrip()
        short = find_division(title)
        if short is None or title[len(short) : len(short) + 1] in _RANKED:
            return None
        full = re.search(f"{short}(?:[县区旗](?!域)|[\u4e00-\u9fff]{{2,8}}?自治[县旗])", self._folded)
        if full is not None:
            name = full.group()
        elif self._folded.count(short) >= _OFTEN and (rank := self._find_local_rank()):
            name = short + rank
        else:
            return None
        division = resolve_division(name, self._folded[:_HEAD])
        return (name, division) if division is not None and division.parents else None

    def _find_local_rank(self) -> str:
        """Find whether a text speaks for a district or a county (全区, 县委), nothing where it speaks for neither."""
        folded = self._folded
        if "自治区" in folded or not any(word in folded for word in _LOCAL_WORDS):
            return ""
        found = Counter(match.group()[-1] if match["of"] else match.group()[0] for match in _LOCAL.finditer(folded))
        rank, n = max(found.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        return rank if n > len(_NATION.findall(folded)) else ""

    def _find_headed(self, rank: str) -> str:
        """Find the first district or county that the head names, nothing where it names none.

        Args:
            rank: The kind the text speaks for; without one only the title and the dateline count.
        """
        for match in _COUNTY.finditer(self._folded, 0, _HEAD if rank else _TITLE):
            at = match.start()
            for start in range(at - 2, max(at - 6, -1), -1):
                before = self._folded[start - 1 : start]
                if _IS_HAN.match(before) and before not in "市州省在对年月日":
                    continue
                name = self._folded[start : at + 1]
                if name[-1] not in (rank or "区县"):
                    continue
                if find_division(name) == name[:-1] or (
                    before == "市" and resolve_division(name, self._folded[:_HEAD]) is not None
                ):
                    return name
        return ""

    def _find_place(self, division: Division) -> Place:
        """Give the place of the catalogue that a division is; another one of the same name is not it (江北区 of two cities)."""
        known = self._names.get(division.name)
        if known is not None and (known.id == division.code or (known.parent or "")[:2] == division.code[:2]):
            return known
        return build_place(division)

    def _find_autonomous(self) -> Place | None:
        """Find the autonomous county that the head names in full."""
        for match in _AUTONOMOUS.finditer(self._folded, 0, _HEAD):
            division = resolve_division(match["name"], self._folded[:_HEAD])
            if division is not None and division.parents:
                return self._find_place(division)
        return None

    def _find_headline(self) -> Place | None:
        """Find the city or county whose name opens the title (广信区走出…); a province may open the name of any other place."""
        match = _HEADLINE.match(self._folded)
        for name in () if match is None else (match["name"] + (match["more"] or ""), match["name"]):
            division = resolve_division(name, self._folded[:_HEAD])
            if division is not None and division.parents:
                return self._find_place(division)
        return None

    def _find_most_named(self, kinds: Sequence[str]) -> Place | None:
        """Find the place of some kinds, or of any, that a text names most; 我国首个 stands in a district's report too."""
        counts: Counter[str] = Counter()
        places: dict[str, Place] = {}
        for start, end, word in self._found:
            place = self._names.get(word)
            if place is None or place.kind not in (kinds or _MAIN_KINDS):
                continue
            if self._folded[start - 1 : start] in _JOINED and (kinds or self._folded[end : end + 1] == "等"):
                continue  # the last of a list of places
            if kinds and self._folded[end : end + 1] in _JOINED:
                continue  # one of a list of places
            if place.kind == "country" and (word != place.name_zh or _NOT_THE_COUNTRY.match(self._folded, end)):
                continue
            if word == "中国" and find_division(self._folded[end : end + _NAME_AT]) is not None:
                continue  # 中国沧州…论坛
            if self._folded[start - 1 : start] == "其" and start:
                continue  # 其中国家级奖3项
            if place.name_zh.startswith(_OVERSEAS) and _INVESTS.match(self._folded, end) is not None:
                continue  # 我镇邀请香港客商
            if _FIRM.match(self._folded, end) is not None:
                continue  # 山东某某有限公司
            if self._folded[start - 1 : start] in _TOWARDS and start:
                continue  # 蒙西至天津南输电通道, 赴广州招商: where something leads
            if _ROAD.match(self._folded, end) is not None:
                continue  # 沿江西路: a part of the name of a road
            if self._folded[start - 1 : start] in _OPENED and self._folded[end : end + 1] in _CLOSED:
                continue  # 华北智造（中国）产业园: a part of a name
            places[place.id] = place
            counts[place.id] += 1 + (_HEAD_WEIGHT if start < _TITLE and not counts[place.id] else 0)
        n_nation = 0 if kinds else len(_NATION.findall(self._folded))
        for place in () if kinds else self._countries:
            places[place.id] = place
            counts[place.id] += n_nation
        ranked = sorted(((n, i) for i, n in counts.items() if n), key=lambda pair: (-pair[0], pair[1]))
        if not ranked or (places[ranked[0][1]].kind == "country" and self._count_local() > n_nation > 0):
            return None  # 我国开展普查，本市公布数据: it speaks for a place that it does not name
        return self._look_inside(places[ranked[0][1]])

    def _count_local(self) -> int:
        """Count how often a text says 全市, 全县 and the like."""
        return sum(word in _LOCAL_SCOPES for _, _, word in self._found)

    def _look_inside(self, place: Place) -> Place:
        """Give the county of a place that the title names, too, and the text more often than the place itself (成都崇州…)."""
        title, words = self._folded[:_TITLE], self._folded
        inside = [(words.count(short), name) for short, name in list_inside(place.id) if short in title]
        n, name = max(inside, default=(0, ""))
        if n < _OFTEN or n < sum(words.count(one) for one in {place.name_zh, *place.aliases[:1]}):
            return place
        division = resolve_division(name, place.name_zh)
        return place if division is None else self._find_place(division)

    @property
    def main_name(self) -> str:
        """The name of the place the text is about, nothing where it is about none."""
        return (self._main_subject.name or "") if self._main_subject is not None else ""

    def find_named(self, start: int, end: int) -> Subject | None:
        """Find the catalogue place whose name stands exactly there."""
        for found_start, found_end, word in self._found:
            if (found_start, found_end) == (start, end) and word in self._names:
                return Subject("place", word, self._names[word].id)
        return None

    def find_subject(self, sentence_start: int, position: int, block_start: int | None = None) -> Subject | None:
        """Give the place a number at a position is about: one that opens a clause before it, else the main place.

        A paragraph that opens with a place and a colon is about that place (江苏省：一季度…). A scenic area or a park speaks for its own clause only; a district or town for the rest of the sentence.
        """
        first, last = bisect_left(self._starts, sentence_start), bisect_left(self._starts, position)
        for start, end, word in reversed(self._found[first:last]):
            place = self._names.get(word)
            if not self._opens_clause(start, end, sentence_start, is_scope=place is None):
                continue
            if place is None and self._folded.startswith("性", end):
                continue  # 全市性检查事项
            if place is not None and place.kind in _NARROW and _CLAUSE.search(self._folded, end, position):
                continue
            if place is not None and _FIRM.match(self._folded, end):
                continue
            if word == "中国" and find_division(self._folded[end : end + _NAME_AT]) is not None:
                continue
            if self._is_of_name(place, word, end, position):
                continue
            if place is not None and _HOUSE.match(self._folded, end) and _CLAUSE.search(self._folded, end, position):
                continue  # 昆明长水国际机场旅客吞吐量居第六，机场数量居第四: the airport, and no city
            return self._build_scope(word) if place is None else Subject("place", word, place.id)
        if (
            block_start is not None
            and block_start < sentence_start
            and self._folded.startswith(_OF_THESE, sentence_start)
        ):
            before = max(self._folded.rfind(stop, block_start, sentence_start - 1) for stop in "。;；\n") + 1
            told = self.find_subject(max(before, block_start), sentence_start, block_start)
            return self._main_subject if told is None or (self.main and told.id == self.main.id) else told
        return self._main_subject if block_start is None else self._find_lead(block_start) or self._main_subject

    def _is_of_name(self, place: Place | None, word: str, end: int, position: int) -> bool:
        """Whether 中国 or 全国 only opens a name in the text of a smaller place, or stands in a clause of its own."""
        if word != "全国" and (place is None or place.kind != "country"):
            return False
        if self.main is not None and self.main.kind == "country":
            return False
        if self.main is not None and _CLAUSE.search(self._folded, end, position):
            return True
        return (_OF_NATIONAL_RANK if word == "全国" else _NOT_THE_COUNTRY).match(self._folded, end) is not None

    def _find_lead(self, block_start: int) -> Subject | None:
        """Find the place that leads a paragraph, with a colon behind it."""
        index = bisect_left(self._starts, block_start)
        if index == len(self._found) or self._starts[index] > block_start + 2:
            return None
        start, end, word = self._found[index]
        is_led = not self._folded[block_start:start].strip() and self._folded[end : end + 1] in (":", "：")
        return Subject("place", word, self._names[word].id) if is_led and word in self._names else None

    def _opens_clause(self, start: int, end: int, sentence_start: int, *, is_scope: bool) -> bool:
        if not is_scope and (self._folded[end : end + 1] in _JOINED or self._folded.startswith(("(", "（"), end)):
            return False  # 中国（安徽）自贸试验区
        return start == sentence_start or _AT_START.search(self._folded, max(start - 2, 0), start) is not None

    def _build_scope(self, word: str) -> Subject:
        """Give whom 全区, 全市 mean: the main place when it is of that rank; one outside the catalogue gives its name."""
        own = self.main_name
        if self.main is None and own.endswith(word[-1]) and own != word:
            return Subject("place", own, None)
        return Subject("place", word, self._find_scope(word))

    def _find_scope(self, word: str) -> str | None:
        """Find the id 全区, 全市 mean: the main place when it is of that rank."""
        if self.main is None:
            return None
        is_region = word[-1] == "区" and self.main.name_zh.endswith("自治区")
        return self.main.id if is_region or self.main.kind in _RANKS.get(word[-1], ()) else None


_COMPILED: dict[int, tuple[Finder, dict[str, Place], list[Place]]] = {}


def _compile(catalog: Catalog) -> tuple[Finder, dict[str, Place], list[Place]]:
    """Give the finder of all place names and words for the whole place, the places by name, and the countries."""
    if id(catalog) in _COMPILED:
        return _COMPILED[id(catalog)]
    names: dict[str, Place] = {}
    for place in catalog.places.values():
        for word in (place.name_zh, *place.aliases):
            if len(word) >= 2 and (word not in names or (place.valid_to is None and names[word].valid_to is not None)):
                names[word] = place
    countries = [place for place in names.values() if place.kind == "country" and place.valid_to is None]
    _COMPILED[id(catalog)] = (Finder([*names, *_SCOPES]), names, countries)
    return _COMPILED[id(catalog)]
