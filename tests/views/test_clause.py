from dataclasses import replace
from decimal import Decimal

import pytest

from support import build_fact, build_sample_book, build_sample_site, build_text
from taizhang.model.snapshot import Document, FactState
from taizhang.views.clause import build_aim, build_clause, build_honour, build_rank, is_first, join_words, name_title

TEXT = """零事故“零发生”。企业开办时间最快达1小时。近100个项目。占支出60%以上。签订协议20份。班列试发运1470个标准集装箱。
道路约5.2公里。收入突破1520万元。产值首次突破300亿元。连续7年获评“先进区县”。居全市第一。居全市前列。"""


def build(lang="zh"):
    book = build_sample_book(lang)
    source, text = build_text("句", TEXT, None)
    document = Document(source, text, book.snapshot.documents[0].recorded_at, "陈工")
    return replace(book, snapshot=replace(book.snapshot, documents=(document,))), text


def tell(phrase, lang="zh", build_words=build_clause, **fields):
    book, text = build(lang)
    fact = build_fact(text, phrase, **fields)
    return join_words(build_words(book, FactState(fact, "unreviewed", fact, ()), build_sample_site(lang).t))


CASES = [
    ("零事故“零发生”", {"measure": "零事故", "written": "零发生", "number": "0", "unit": "起"}, "零事故“零发生”"),
    ("企业开办时间最快达1小时", {"measure": "企业开办时间", "bound": "最快达", "comparator": "le", "written": "1", "written_unit": "小时", "number": "1", "unit": "hour"}, "企业开办时间最快达1小时"),
    ("签订协议20份", {"measure": "签订协议", "written": "20", "written_unit": "份", "number": "20", "unit": "份", "basis": "count"}, "签订协议20份"),
    ("班列试发运1470个标准集装箱", {"measure": "班列试发运", "written": "1470", "written_unit": "个标准集装箱", "number": "1470", "unit": "TEU"}, "班列试发运1470个标准集装箱"),
    ("收入突破1520万元", {"measure": "收入", "bound": "突破", "comparator": "gt", "written": "1520", "written_unit": "万元", "number": "15200000", "unit": "CNY"}, "收入突破1520万元"),
    ("产值首次突破300亿元", {"measure": "产值", "bound": "突破", "comparator": "gt", "written": "300", "written_unit": "亿元", "number": "30000000000", "unit": "CNY"}, "产值首次突破300亿元"),
    ("道路约5.2公里", {"measure": "道路", "bound": "约", "comparator": "approx", "written": "5.2", "written_unit": "公里", "number": "5200", "unit": "m"}, "道路约5.2公里"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "fields", "said"), CASES)
def test_a_figure_is_told_with_the_bound_its_document_gives_it(phrase, fields, said):
    assert tell(phrase, **fields) == said


def test_in_english_a_first_time_is_said_once():
    phrase, fields, _ = CASES[5]
    assert tell(phrase, "en", **fields) == "“产值” passed 30 billion yuan for the first time"


def test_one_hour_is_not_hours():
    phrase, fields, _ = CASES[1]
    assert tell(phrase, "en", **fields) == "“企业开办时间” was at most 1 hour"


def test_an_aim_keeps_the_word_after_its_figure():
    said = tell("占支出60%以上", measure="占支出", written="60", written_unit="%", bound="以上", comparator="ge", number="60", unit="%", status="target", kind="target", build_words=build_aim)  # fmt: skip
    assert said == "力争占支出达60%以上"


def test_a_count_aimed_at_keeps_its_nearly():
    fields = {"measure": "项目", "written": "100", "written_unit": "个", "bound": "近", "comparator": "lt", "number": "100", "unit": "个", "basis": "count", "status": "target", "kind": "target"}  # fmt: skip
    assert tell("近100个项目", build_words=build_aim, **fields) == "安排项目近100个"
    assert "nearly 100" in tell("近100个项目", "en", build_words=build_aim, **fields)


def test_an_honour_says_how_long_it_has_run():
    book, text = build()
    fact = build_fact(text, "连续7年获评“先进区县”", measure="“先进区县”", kind="honour", number="7", unit="year")
    state = FactState(fact, "unreviewed", fact, ())
    assert join_words(build_honour(state, build_sample_site("zh").t)) == "连续7年获评“先进区县”"
    assert book.lang == "zh"


@pytest.mark.parametrize(
    ("phrase", "written", "number", "zh", "en"),
    [("居全市第一", "第一", "1", "居第一", "ranking first in its group"), ("居全市前列", "前列", None, "居前列", "ranking among the first in its group")],
)  # fmt: skip
def test_a_rank_without_its_scope_names_none(phrase, written, number, zh, en):
    fields = {"kind": "ranking", "written": written, "number": number, "build_words": build_rank}
    assert tell(phrase, "zh", **fields) == zh
    assert tell(phrase, "en", **fields) == en


def test_the_figure_is_a_part_of_its_own_that_leads_to_the_fact():
    book, text = build()
    phrase, fields, _ = CASES[4]
    fact = build_fact(text, phrase, **fields)
    parts = build_clause(book, FactState(fact, "unreviewed", fact, ()), build_sample_site("zh").t)
    assert [part.words for part in parts if part.fact_id] == ["1520万元"]


def test_passing_a_mark_is_first_only_where_the_text_says_so():
    book, text = build()
    facts = {phrase: build_fact(text, phrase, **fields) for phrase, fields, _ in CASES}
    assert is_first(book, facts["产值首次突破300亿元"]) and not is_first(book, facts["收入突破1520万元"])
    assert facts["收入突破1520万元"].value == Decimal(15200000)


def test_quotation_marks_inside_a_title_stay_and_are_single_ones_inside_the_sentence():
    _, text = build()
    fact = build_fact(text, "连续7年获评“先进区县”", kind="honour", measure="全国“十大最美农村路”")
    assert name_title(fact) == "全国“十大最美农村路”"
    said = tell("连续7年获评“先进区县”", build_words=lambda _book, *rest: build_honour(*rest), kind="honour", measure="全国“十大最美农村路”")  # fmt: skip
    assert "“全国‘十大最美农村路’”" in said
    assert name_title(replace(fact, measure=replace(fact.measure, name="“先进区县”"))) == "先进区县"
