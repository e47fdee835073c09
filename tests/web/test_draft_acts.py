"""Forms about drafts."""

import re

import pytest

FLAWED = "全镇绿化覆盖率率达40%，新建学校3所。\n"


@pytest.fixture
def form(client):
    page = client.get("/drafts").text
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    head = re.search(r'name="based_on" value="(\d+)"', page)[1]
    return lambda **more: {"token": token, "based_on": head, "next": "/drafts", "lang": "zh", **more}


def see(client, address):
    """Give the fields of a page's forms that say which draft they are about, and as what it was seen."""
    page = client.get(address).text
    return {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("draft", "state")}


def drop(client, form, words=FLAWED, **more):
    return client.post("/act/draft", data=form(**more), files={"files": ("稿.txt", words.encode())})


def test_a_dropped_file_leads_to_its_findings(client, form):
    answer = drop(client, form)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "TZ101" in page
    assert "稿.txt" in client.get("/drafts").text


def test_pasted_words_are_a_draft_too(client, form):
    answer = client.post("/act/draft", data=form(words=FLAWED))
    assert "TZ101" in client.get(answer.headers["location"]).text


def test_nothing_given_and_a_bad_file_end_in_one_page(client, form):
    assert client.post("/act/draft", data=form(words="  ")).status_code == 422
    assert client.post("/act/draft", data=form(), files={"files": ("坏.bin", b"\x00\x01\xff")}).status_code == 422
    assert "坏.bin" not in client.get("/drafts").text


def test_an_accepted_proposal_is_in_the_copy_and_not_in_the_original(client, form):
    address = drop(client, form).headers["location"]
    print_of = re.search(r'data-fact="([0-9a-f]{16})" data-severity="high"', client.get(address).text)[1]
    data = form(**see(client, address), version="1", fingerprint=print_of, accept="1")
    assert client.post("/act/draft-accept", data=data).status_code == 303
    assert client.get(f"{address}/copy.txt").text == FLAWED.replace("率率", "率")
    data |= {"accept": "0", **see(client, address)}
    client.post("/act/draft-accept", data=data)
    assert client.get(f"{address}/copy.txt").text == FLAWED


def test_a_dismissed_finding_stays_dismissed_in_the_next_version(client, form, programme):
    address = drop(client, form).headers["location"]
    print_of = re.search(r'data-fact="([0-9a-f]{16})" data-severity="high"', client.get(address).text)[1]
    sent = form(fingerprint=print_of, reason="地名如此", next=address)
    assert client.post("/act/dismiss", data=sent).status_code == 303
    drop(client, form, FLAWED + "又建成道路2条。\n", **see(client, address))
    page = client.get(address).text
    assert f'data-fact="{print_of}"' not in page
    assert "地名如此" in page
    assert {one.fingerprint for one in programme.read_snapshot().dismissals} == {print_of}
    assert len(programme.read_snapshot().documents) == 2


def test_a_draft_is_held_against_a_document_that_is_there(client, form):
    address = drop(client, form).headers["location"]
    assert client.post("/act/draft-against", data=form(**see(client, address), against="1")).status_code == 303
    assert 'name="against" value="1" checked' in client.get(address).text
    wrong = form(**see(client, address), previous="f" * 64)
    assert client.post("/act/draft-against", data=wrong).status_code == 404


def test_a_draft_can_be_removed(client, form):
    address = drop(client, form).headers["location"]
    assert client.post("/act/draft-remove", data=form(**see(client, address))).status_code == 303
    assert client.get(address).status_code == 404


def test_a_form_about_a_draft_that_has_moved_on_changes_nothing_and_says_so(client, form):
    address = drop(client, form).headers["location"]
    print_of = re.search(r'data-fact="([0-9a-f]{16})" data-severity="high"', client.get(address).text)[1]
    seen = see(client, address)
    assert client.post("/act/draft-against", data=form(**seen, against="1")).status_code == 303
    for what, fields in (
        ("draft", {"words": "又一版。"}),
        ("draft-accept", {"version": "1", "fingerprint": print_of, "accept": "1"}),
        ("draft-against", {}),
        ("draft-remove", {}),
    ):
        answer = client.post(f"/act/{what}", data=form(**seen, **fields))
        assert answer.status_code == 409, what
        assert "在此期间变了" in answer.text
        unnamed = form(draft=seen["draft"], **fields)
        assert client.post(f"/act/{what}", data=unnamed).status_code == 428, what
    page = client.get(address).text
    assert 'name="against" value="1" checked' in page
    assert "第 2 版" not in page


def test_a_form_without_our_token_changes_nothing(client, form):
    data = form(words=FLAWED)
    data["token"] = "x"
    assert client.post("/act/draft", data=data).status_code == 403
