from support import build_sample_book
from taizhang.views.honours import build_honours


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
