from __future__ import annotations

import pytest
from tests.exchange.trip import edit, find_row, give_back, issue, open_office, put
from tests.support import build_sample_book, build_sample_site

from taizhang.flows.receipt import build_page
from taizhang.pages.workbooks import render_returned, render_workbooks
from taizhang.views.workbooks import build_workbooks


@pytest.fixture
def programme(tmp_path):
    with open_office(tmp_path / "p") as opened:
        yield opened


def act(sheet):
    put("滨河步道一期", "H", 1500)(sheet)
    put("滨河停车楼", "H", 0.27)(sheet)
    sheet.delete_rows(find_row(sheet, "=北门广场"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_question_stands_on_the_page_with_its_answers(programme, lang) -> None:
    returned = give_back(programme, edit(issue(programme).data, act))
    html = render_returned(build_page(returned, lang=lang), build_sample_site(lang, token="t"), answers={})
    assert 'name="choice:gone:' in html
    assert html.count('value="propose"') == 1
    assert 'name="plain:cell:' in html
    assert 'value="take" checked' in html


def test_an_open_question_about_a_column_holds_everything_else(programme) -> None:
    returned = give_back(programme, edit(issue(programme).data, lambda sheet: sheet.__setitem__("H4", "完成")))
    html = render_returned(build_page(returned, lang="zh"), build_sample_site("zh", token="t"), answers={})
    assert 'name="column:done_to_date" value="same"' in html
    assert "确认入账" not in html


def test_an_office_file_lets_a_person_say_what_columns_mean(programme) -> None:
    from tests.exchange.office import build_office_file  # noqa: PLC0415

    returned = give_back(programme, build_office_file(), name="自己的表.xlsx")
    html = render_returned(build_page(returned, lang="zh"), build_sample_site("zh", token="t"), answers={})
    assert 'name="field:督查组意见"' in html
    assert "checked" in html


def test_an_empty_list_says_so_and_a_reader_without_a_token_sees_no_forms() -> None:
    page = build_workbooks(build_sample_book())
    html = render_workbooks(page, build_sample_site("zh"))
    assert "还没有收回的报表" in html
    assert '<form class="wb-form"' in render_workbooks(page, build_sample_site("zh", token="t"))
