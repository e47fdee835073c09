"""Letters through a real mail server on this machine."""

from __future__ import annotations

import socket
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from aiosmtpd.controller import Controller
from tests.assess.rounds_examples import entry

from taizhang.assess.digest import build_contact_id
from taizhang.assess.duties import list_told
from taizhang.assess.office import fold_office
from taizhang.assess.planning import build_plan_events, build_round_event
from taizhang.errors import UsageError
from taizhang.flows.mail import MailServer, list_digests, send_digests
from taizhang.flows.programme import Settings, open_programme
from taizhang.model.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from taizhang.flows.programme import Programme

NOON = datetime(2023, 4, 4, 4, tzinfo=UTC)
NIGHT = datetime(2023, 4, 4, 16, tzinfo=UTC)


class Box:
    """Takes what the server is sent; refuses addresses of `nowhere.cn`."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - the server's
        if address.endswith("@nowhere.cn"):
            return "550 no such box"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the server's
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def server(box: Box) -> Iterator[MailServer]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield MailServer("127.0.0.1", port, "taizhang@jia.gov.cn", security="none", base_url="https://tz.jia.gov.cn/")
    finally:
        controller.stop()


@pytest.fixture
def programme(tmp_path: Path) -> Iterator[Programme]:
    """A round that closes tomorrow; one unit of three has an address, one has a bad one."""
    with open_programme(tmp_path / "p", is_new=True, settings=Settings("甲区台账", "Jia", None, 2023)) as programme:
        plan = [entry(f"{unit}桥", unit) for unit in ("甲局", "乙局", "丙局")]
        record(programme, *build_plan_events(2023, 1, plan, on=date(2023, 1, 10)))
        found = fold_office(programme.read_snapshot().events).find_plan(2023)
        assert found is not None
        days = {"as_of": date(2023, 3, 31), "opens_on": date(2023, 3, 31), "closes_on": date(2023, 4, 5)}
        record(programme, build_round_event(found, 1, **days))
        record(programme, contact("甲局", "jia@jia.gov.cn"), contact("丙局", "bing@nowhere.cn"))
        yield programme


def contact(unit: str, email: str) -> Event:
    return Event("contact", build_contact_id(unit), unit, date(2023, 1, 10), details={"email": email})


def record(programme: Programme, *events: Event, at: datetime = datetime(2023, 4, 1, tzinfo=UTC)) -> None:
    programme.ledger.record_events(
        events,
        recorded_at=at,
        recorded_by="调度科",
        based_on=programme.ledger.head()[0],
    )


def test_a_unit_gets_one_letter_and_that_it_was_told_is_recorded(programme, server, box):
    run = send_digests(programme, server, moment=NOON, recorded_by="定时")
    assert (run.sent, run.n_notices) == (("甲局",), 1)
    assert run.without_address == ("乙局",)
    assert [unit for unit, _ in run.failed] == ["丙局"]
    letter = box.letters[0]
    assert (letter["To"], letter["From"]) == ("jia@jia.gov.cn", "taizhang@jia.gov.cn")
    assert letter["Subject"] == "【甲区台账】1 条提醒"
    words = letter.get_content()
    assert "【快到期】2023-1（填报），2023-04-05到期，还有1天。" in words
    assert "https://tz.jia.gov.cn/office/filing/2023-1" in words
    assert len(list_told(programme.read_snapshot().events)) == 1


def test_the_same_thing_is_told_once_and_what_failed_is_tried_again(programme, server, box):
    send_digests(programme, server, moment=NOON, recorded_by="定时")
    run = send_digests(programme, server, moment=NOON, recorded_by="定时")
    assert run.sent == ()
    assert [unit for unit, _ in run.failed] == ["丙局"]
    record(programme, contact("丙局", "bing@jia.gov.cn"), at=NOON)
    assert send_digests(programme, server, moment=NOON, recorded_by="定时").sent == ("丙局",)
    assert [letter["To"] for letter in box.letters] == ["jia@jia.gov.cn", "bing@jia.gov.cn"]
    # When the day is past it is another notice.
    late = datetime(2023, 4, 6, 4, tzinfo=UTC)
    assert send_digests(programme, server, moment=late, recorded_by="定时").sent == ("丙局", "甲局")
    assert "逾期" in box.letters[-1].get_content()


def test_nobody_is_written_to_at_night_and_the_morning_makes_up_for_it(programme, server, box):
    run = send_digests(programme, server, moment=NIGHT, recorded_by="定时")
    assert (run.sent, set(run.held), box.letters) == ((), {"甲局", "丙局"}, [])
    assert send_digests(programme, server, moment=datetime(2023, 4, 5, 1, tzinfo=UTC), recorded_by="定时").sent == (
        "甲局",
    )


def test_a_server_that_is_not_there_loses_nothing(programme):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    gone = MailServer("127.0.0.1", port, "a@b.cn", security="none")
    head = programme.ledger.head()
    assert send_digests(programme, gone, moment=NOON, recorded_by="定时").failed
    assert programme.ledger.head() == head


def test_an_english_letter_is_whole(programme, server, box):
    send_digests(programme, server, moment=NOON, recorded_by="timer", lang="en")
    assert "[Due soon] 2023-1 (filing) , due 2023-04-05, 1 day left." in box.letters[0].get_content()


@pytest.mark.parametrize(
    "settings",
    [{"sender": "nobody"}, {"security": "maybe"}, {"security": "none", "user": "a", "password": "b"}],
)
def test_settings_that_make_no_sense_are_refused_before_anything_is_sent(programme, settings):
    fields = {"host": "127.0.0.1", "port": 1, "sender": "a@b.cn", **settings}
    with pytest.raises(UsageError):
        send_digests(programme, MailServer(**fields), moment=NOON, recorded_by="定时")


def test_what_would_be_told_can_be_looked_at_first(programme):
    digests = list_digests(programme, moment=NOON)
    assert [(one.unit, one.contact is not None) for one in digests] == [("丙局", True), ("乙局", False), ("甲局", True)]
