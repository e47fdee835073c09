from __future__ import annotations

import pypdfium2
import pytest
from tests.office_sample import build_county_book, build_small_book

from support import build_sample_site
from taizhang.export.paper_print import write_paper_pdf
from taizhang.export.print import has_fonts
from taizhang.views.paper import build_bulletin

pytestmark = pytest.mark.skipif(not has_fonts(), reason="the print fonts were not built")


def test_the_pdf_holds_the_figures_of_the_bulletin():
    say = build_sample_site("zh").t
    data = write_paper_pdf(build_bulletin(build_county_book(), "2023-3", say), lang="zh", say=say)
    words = "".join("".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(data))
    for printed in ("1,160.04", "73.27%", "85.07%", "51.70%", "明显低于序时进度23.3", "各行之和均等于合计"):
        assert printed in words, printed


def test_words_that_look_like_markup_stay_words():
    say = build_sample_site("en").t
    book = build_small_book("en", title_en='#panic("x") *y* [z] \\')
    data = write_paper_pdf(build_bulletin(book, "2023-2", say), lang="en", say=say)
    words = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    assert '#panic("x")' in words.replace("“", '"').replace("”", '"')
