from __future__ import annotations

from dataclasses import replace

from tests.exchange.office import list_office_known
from tests.exchange.test_release import RELEASE

from taizhang.catalog import load_catalog
from taizhang.exchange.value import ValueReader
from taizhang.pages.message import read_message
from taizhang.views.issue import build_issue, build_issue_template


def say(key, **values):
    return read_message("zh", key, values)


def build():
    catalog = load_catalog()
    release = replace(RELEASE, template=build_issue_template(say))
    return build_issue(release, list_office_known(), ValueReader(catalog), catalog, say)


def test_what_was_known_last_is_filled_in_and_what_is_not_known_stays_empty() -> None:
    sheet = build()
    rows = [row for _, rows in sheet.sections for row in rows]
    assert [row.cells[0] for row in rows][:2] == ["滨河步道一期", "滨河停车楼"]
    columns = [column.field for column in sheet.columns]
    assert rows[2].cells[columns.index("done_to_date")] is None
    assert str(rows[1].cells[columns.index("done_to_date")]) == "2500.5"


def test_the_notes_ask_only_for_what_changed_and_say_when_it_is_due() -> None:
    sheet = build()
    assert len(sheet.notes) == 3
    assert "只需改动" in sheet.notes[0]
    assert "7月10日" in sheet.notes[2]
    assert sheet.as_of == "截至2023年6月30日"


def test_stages_batches_and_factors_are_chosen_from_lists() -> None:
    choices = {column.field: column.choices for column in build().columns}
    assert "竣工" in choices["stage"]
    assert choices["batch"][2] == "开工一批"
    assert "征迁" in choices["factor"]
    assert choices["note"] == ()
