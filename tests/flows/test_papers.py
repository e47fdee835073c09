"""The bulletins of frozen rounds as files, and letters to units; what is not there is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.office_sample import build_county_book, build_small_book

from taizhang.errors import UnknownEntryError
from taizhang.flows.papers import build_say, iter_bulletins, read_paper, write_paper


def test_only_frozen_rounds_have_a_bulletin_for_readers():
    assert [name for name, _, _ in iter_bulletins(build_small_book())] == [
        "bulletin-2023-1.docx",
        "bulletin-2023-1.pdf",
    ]
    assert next(name for name, _, _ in iter_bulletins(build_county_book("en"))) == "bulletin-2023-3.docx"


def test_a_bulletin_is_written_with_the_figures_of_its_round():
    book = build_county_book()
    _, paper, form = next(iter(iter_bulletins(book)))
    data = write_paper(paper, form, "zh", build_say("zh"))
    words = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert "73.27%" in words
    assert write_paper(paper, form, "zh", build_say("zh")) == data


def test_a_letter_to_a_unit_that_is_not_there_is_refused():
    with pytest.raises(UnknownEntryError):
        read_paper(build_county_book(), "2023-3", "99", build_say("zh"))
