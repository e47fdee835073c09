from dataclasses import replace

from support import build_fact, build_sample_book, build_text
from taizhang.model.snapshot import Document, FactState
from taizhang.views.honours import build_honours, cut_clause


def test_a_title_stands_with_its_level_and_year_and_what_is_not_known():
    (honour,) = build_honours(build_sample_book()).held
    assert honour.title == "全国羽毛球后备人才基地"
    assert (honour.level, honour.period, honour.body) == ("nation", "2022年", None)


def test_a_rank_keeps_the_words_of_the_text():
    (rank,) = build_honours(build_sample_book()).ranks
    assert rank.place == "第一" and rank.is_exact


def test_nothing_sought_is_shown_as_held():
    page = build_honours(build_sample_book())
    assert page.sought == () and page.n_undated == 0


def test_the_end_of_a_sentence_begins_with_a_whole_clause_so_that_no_number_is_cut():
    before = "森林覆盖率达58.2%,绿化覆盖率达46.6%,人均公园绿地面积1,445平方米,居全市"
    for reach in range(4, 40):
        clause = cut_clause(before, "前列", reach=reach)
        assert clause.lstrip("…")[0] in "森绿人居" and clause.endswith("居全市前列")


def test_a_sentence_without_commas_stays_whole():
    assert cut_clause("投资14亿元实施综合治理后的全部断面水质均达到", "Ⅲ类", reach=5).startswith("投资14亿元")


def test_a_bound_after_the_words_of_a_rank_stays_with_them():
    book = build_sample_book()
    source, text = build_text("句", "断面水质均达到Ⅲ类及以上。", None)
    fact = build_fact(
        text, "断面水质均达到Ⅲ类及以上", kind="ranking", measure="断面水质", written="Ⅲ类", bound="及以上",
        comparator="ge", basis="rank",
    )  # fmt: skip
    document = Document(source, text, book.snapshot.documents[0].recorded_at, "陈工")
    snapshot = replace(book.snapshot, documents=(document,), facts=(FactState(fact, "unreviewed", fact, ()),))
    (rank,) = build_honours(replace(book, snapshot=snapshot)).ranks
    assert rank.place == "Ⅲ类及以上" and not rank.is_exact
