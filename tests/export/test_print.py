from dataclasses import replace

import pypdfium2
import pytest

from support import build_sample_book, build_sample_site
from taizhang.errors import MissingPartError
from taizhang.export import print as printing
from taizhang.views.brief import build_brief


@pytest.fixture(autouse=True)
def _fresh():
    printing.has_fonts.cache_clear()
    yield
    printing.has_fonts.cache_clear()


def build(lang="zh"):
    say = build_sample_site(lang).t
    return build_brief(build_sample_book(lang), say), say


def read(data):
    document = pypdfium2.PdfDocument(data)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_without_fonts_one_line_says_what_is_missing(monkeypatch, tmp_path):
    monkeypatch.setattr(printing, "FONTS", tmp_path)
    brief, say = build()
    with pytest.raises(MissingPartError, match="print fonts"):
        printing.write_pdf(brief, lang="zh", say=say)


needs_fonts = pytest.mark.skipif(not printing.has_fonts(), reason="needs the print fonts (tools/build_assets.py)")


@needs_fonts
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_brief_gives_the_same_bytes(lang):
    brief, say = build(lang)
    assert printing.write_pdf(brief, lang=lang, say=say) == printing.write_pdf(brief, lang=lang, say=say)


@needs_fonts
def test_rare_characters_and_signs_are_there_to_be_read():
    brief, say = build()
    odd = 'Ⅲ类“引号”·℃①㎡垚犇—…《》#$\\[]"*_`<>@='
    data = printing.write_pdf(replace(brief, subtitle=odd), lang="zh", say=say)
    words = read(data).replace(" ", "")
    assert all(character in words for character in odd.replace(" ", ""))


@needs_fonts
def test_no_character_comes_from_a_font_of_the_machine():
    brief, say = build()
    data = printing.write_pdf(brief, lang="zh", say=say)
    assert b"DejaVu" not in data and b"NotoSerifSC" in data
