"""What holds a publication."""

from datetime import UTC, date, datetime

import pytest

from taizhang.errors import HeldPublicationError, UsageError
from taizhang.flows.book import Library
from taizhang.flows.hold import Waiver, check_hold, list_held
from taizhang.flows.programme import Settings, Upload, open_programme

TODAY = date(2023, 7, 1)
TWICE = "全年新增就业一万二千余人，城镇调查失业率稳定在较低水平，重点群体帮扶到位，企业用工平稳有序。\n"
WAIVED = Waiver("领导同意先发", "张工", datetime(2023, 2, 2, tzinfo=UTC))


@pytest.fixture
def programme(tmp_path):
    with open_programme(tmp_path / "p", is_new=True, settings=Settings("甲区台账", "Ledger of Jia")) as programme:
        programme.add_document(
            Upload("报告.txt", (TWICE + "农业生产形势良好。\n" + TWICE).encode()),
            recorded_at=datetime(2023, 2, 1, tzinfo=UTC),
            recorded_by="甲",
        )
        yield programme


def read_book(programme):
    return Library(programme).read_book("zh", today=TODAY)


def test_a_severe_finding_holds_and_is_named(programme):
    book = read_book(programme)
    with pytest.raises(HeldPublicationError, match="1 severe finding nobody") as held:
        check_hold(programme, book, book)
    assert held.value.findings[0][0] == list_held(book, book)[0].fingerprint
    assert "报告.txt" in held.value.findings[0][1]


def test_an_answered_finding_holds_no_longer_even_for_an_earlier_state(programme):
    before = read_book(programme)
    programme.ledger.dismiss(
        list_held(before, before)[0].fingerprint,
        reason="排版需要",
        recorded_at=datetime(2023, 2, 3, tzinfo=UTC),
        recorded_by="乙",
        based_on=programme.ledger.head()[0],
    )
    after = read_book(programme)
    check_hold(programme, after, after)
    check_hold(programme, before, after)


def test_a_waiver_is_recorded_with_its_reason_and_what_it_waived(programme):
    book = read_book(programme)
    check_hold(programme, book, book, waiver=WAIVED)
    entry = programme.ledger.list_entries()[-1]
    assert (entry.act, entry.reason, entry.recorded_by) == ("event", "领导同意先发", "张工")
    assert entry.payload["details"]["findings"] == [list_held(book, book)[0].fingerprint]


def test_a_waiver_needs_a_reason(programme):
    book = read_book(programme)
    with pytest.raises(UsageError, match="needs a reason"):
        check_hold(programme, book, book, waiver=Waiver(" ", "张工", WAIVED.recorded_at))


def test_a_waiver_with_nothing_to_waive_is_not_recorded(programme):
    book = read_book(programme)
    programme.ledger.dismiss(
        list_held(book, book)[0].fingerprint, reason="已核", recorded_at=WAIVED.recorded_at, recorded_by="乙",
        based_on=programme.ledger.head()[0],
    )  # fmt: skip
    book, head = read_book(programme), programme.ledger.head()
    check_hold(programme, book, book, waiver=WAIVED)
    assert programme.ledger.head() == head


AIR = "日期,PM2.5,PM10,SO2,NO2,CO,O3\n" + "".join(f"2022-01-{n:02d},30,40,8,20,0.9,90\n" for n in range(1, 31))


@pytest.mark.parametrize(("claimed", "codes"), [(30, []), (29, ["TZ521"])])
def test_a_claim_that_the_monitoring_data_do_not_come_to_holds_a_publication(tmp_path, claimed, codes):
    settings = Settings("台账", "Ledger", "wansheng", 2023)
    with open_programme(tmp_path / "air", is_new=True, settings=settings) as programme:
        claim = f"2022年1月，万盛空气质量优良天数{claimed}天。"
        for upload in (Upload("回顾.txt", claim.encode()), Upload("日报.csv", AIR.encode())):
            at = datetime(2023, 2, 1, tzinfo=UTC)
            programme.add_document(upload, recorded_at=at, recorded_by="甲", published_on=date(2023, 1, 10))
        book = read_book(programme)
        assert [finding.code for finding in list_held(book, book)] == codes
