"""The layout view, served."""

from datetime import UTC, datetime

import pytest

from read.test_picture import write_pdf
from taizhang.flows.programme import Upload


@pytest.fixture
def source(programme):
    data = write_pdf(["Output grew by 12.5 per cent in 2022.", "Forest cover reached 58.2 per cent."])
    receipt = programme.add_document(
        Upload("report.pdf", data), recorded_at=datetime(2023, 6, 1, tzinfo=UTC), recorded_by="甲"
    )
    return receipt.source_id


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_page_and_its_picture_answer(client, source, prefix):
    page = client.get(f"{prefix}/source/{source}/layout")
    assert page.status_code == 200
    assert f"{prefix}/source/{source}/page/1" in page.text
    picture = client.get(f"{prefix}/source/{source}/page/1")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_the_desk_of_a_pdf_leads_to_its_pages(client, source):
    assert f"/source/{source}/layout" in client.get(f"/source/{source}").text


def test_a_text_has_no_pages_to_draw(client, programme):
    text = programme.read_snapshot().documents[0].source.id
    assert client.get(f"/source/{text}/layout").status_code == 422
    assert "layout" not in client.get(f"/source/{text}").text


@pytest.mark.parametrize("number", ["0", "9", "x", "99999999"])
def test_a_page_that_is_not_there_is_said(client, source, number):
    assert client.get(f"/source/{source}/page/{number}").status_code in (404, 422)
    assert client.get(f"/source/{'f' * 64}/page/1").status_code == 404
