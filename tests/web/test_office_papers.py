from __future__ import annotations

import pytest
from tests.office_sample import build_small_book

from support import build_sample_site
from taizhang.errors import UnknownEntryError
from taizhang.web.office_papers import read_paper, write_paper


@pytest.mark.parametrize("name", ["2023-1-bulletin.exe", "2023-bulletin.docx", "../x", "2023-1-letter-.pdf"])
def test_a_name_that_is_no_paper_is_not_found(client, name: str):
    assert client.get(f"/office/paper/{name}").status_code == 404


def test_a_round_that_was_never_opened_has_no_paper(client):
    assert client.get("/office/paper/2023-1-bulletin.docx").status_code == 404


def test_a_paper_comes_as_word():
    say = build_sample_site("zh").t
    paper = read_paper(build_small_book(), "2023-2", "1", say)
    assert write_paper(paper, "docx", "zh", say).startswith(b"PK")


def test_a_unit_outside_the_plan_has_no_letter():
    with pytest.raises(UnknownEntryError):
        read_paper(build_small_book(), "2023-2", "9", build_sample_site("zh").t)
