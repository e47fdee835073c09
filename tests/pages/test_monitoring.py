from __future__ import annotations

import pytest
from tests.support import build_sample_book, build_sample_site
from tests.views.test_monitoring import make_air, make_water

from taizhang.pages.monitoring import ROUTES, render_monitoring
from taizhang.pages.route import Ask
from taizhang.read import read_upload
from taizhang.views.monitoring import build_monitoring


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_days_by_class_and_sections_are_shown_with_their_standard(lang) -> None:
    book = build_sample_book(lang)
    documents = []
    for name, data in (("空气.xlsx", make_air(22)), ("水.xlsx", make_water(2))):
        reading = read_upload(name, data)
        documents.append(
            type(book.snapshot.documents[0])(reading.source, reading.text, book.snapshot.documents[0].recorded_at, "甲")
        )
    object.__setattr__(book.snapshot, "documents", (*book.snapshot.documents, *documents))
    html = render_monitoring(build_monitoring(book), build_sample_site(lang, "/monitoring"))
    assert "HJ 633" in html
    assert "2026" in html
    assert "GB 3838-2002" in html
    assert "343" in html
    assert html.count('class="mo-bar"') == 12


def test_a_ledger_without_data_says_so() -> None:
    html = ROUTES[0].show(build_sample_book("zh"), build_sample_site("zh", "/monitoring"), Ask())
    assert "还没有" in html or "没有监测数据" in html
