from dataclasses import replace
from decimal import Decimal

from support import build_fact, build_sample_book, build_text
from taizhang.model.snapshot import Document, FactState
from taizhang.model.span import Span
from taizhang.views.clusters import build_clusters

WORDS = "加快构建300亿元级新能源产业集群。新能源产业集群率先突破100亿元。大力发展“1+3”先进制造业集群，智能工厂2个。"


def build_book(lang="zh"):
    book = build_sample_book(lang)
    source, text = build_text("集群", WORDS, None)
    common = {"unit": "CNY", "written_unit": "亿元级"}
    facts = [
        build_fact(
            text,
            "300亿元级新能源产业集群",
            measure="新能源产业集群",
            written="300",
            number="30000000000",
            kind="target",
            status="target",
            **common,
        ),
        build_fact(
            text,
            "新能源产业集群率先突破100亿元",
            measure="新能源产业集群",
            written="100",
            bound="突破",
            comparator="gt",
            number="10000000000",
            unit="CNY",
            written_unit="亿元",
        ),
        build_fact(
            text,
            "智能工厂2个",
            measure="智能工厂",
            written="2",
            written_unit="个",
            number="2",
            unit="个",
            basis="count",
        ),
    ]
    document = Document(source, text, book.snapshot.documents[0].recorded_at, "陈工")
    states = tuple(FactState(fact, "unreviewed", fact, ()) for fact in facts)
    snapshot = replace(
        book.snapshot, facts=(*book.snapshot.facts, *states), documents=(*book.snapshot.documents, document)
    )
    return replace(book, snapshot=snapshot)


def test_a_size_class_is_an_aim_and_never_an_output():
    (cluster,) = build_clusters(build_book()).clusters
    assert cluster.name == "新能源产业集群"
    assert (cluster.aim.figure.number, cluster.actual.figure.text) == ("300", "超过100亿元")


def test_a_share_of_a_lower_bound_is_a_lower_bound():
    (cluster,) = build_clusters(build_book()).clusters
    assert cluster.share.text == "超过33.3%" and cluster.share.is_computed
    assert len(cluster.share.fact_ids) == 2
    assert cluster.percent.quantize(Decimal("0.1")) == Decimal("33.3")


def test_the_ladder_tells_those_there_are_from_those_that_are_new():
    ladder = dict(build_clusters(build_book()).ladder)
    assert {rung.name: rung.is_added for rung in ladder["firms"]} == {"科技型企业": False, "高新技术企业": False}
    assert [rung.name for rung in ladder["factories"]] == ["智能工厂"]


def test_the_announced_structure_is_what_its_sentence_marks():
    book = build_book()
    *others, state = book.snapshot.facts
    start = book.find_document(state.read.text_id).text.content.index("大力")
    whole = Span(state.read.text_id, start, len(WORDS), WORDS[start:], "whole")
    read = replace(state.read, spans=(*state.read.spans, whole))
    facts = (*others, replace(state, read=read, accepted=read))
    formula, passage = build_clusters(replace(book, snapshot=replace(book.snapshot, facts=facts))).formula
    assert formula == passage.exact == "1+3"


def test_a_ledger_without_clusters_says_nothing():
    page = build_clusters(build_sample_book())
    assert page.clusters == () and page.formula is None
