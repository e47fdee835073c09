"""The API as it describes itself: Schemathesis asks whatever the description allows, and what it forbids."""

from __future__ import annotations

import os
import sys
from datetime import date

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from tests.assess.rounds_examples import entry
from tests.exchange.office import build_office_file

from support import BULLETIN, REPORT, build_sample_catalog, read_sample_facts
from taizhang.assess.office import fold_office
from taizhang.assess.planning import build_plan_events, build_round_event
from taizhang.flows.programme import Settings, Upload, now, open_programme
from taizhang.flows.workbooks import receive_workbook
from taizhang.web.app import build_app

#: `TAIZHANG_API_EXAMPLES=300 pytest tests/web/test_openapi.py` is the long form.
N_EXAMPLES = int(os.environ.get("TAIZHANG_API_EXAMPLES", "4"))
#: What a shape allows and sense does not: no such fact, a state that is not named or has moved on, a lacking reason.
SENSE = ["2xx", 401, 403, 404, 409, 412, 422, 428, 304]
#: In a form of parts every value is bytes: a number in the place of a file is a file, not a wrong type.
PARTS = tuple(
    f"POST /api/v1/{name}" for name in ("sources", "workbooks", "files", "drafts", "drafts/{draft_id}/versions")
)
CONFIG = {"checks": {"positive_data_acceptance": {"expected-statuses": SENSE}}}


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api") / "p"
    with open_programme(
        folder, is_new=True, settings=Settings(), catalog=build_sample_catalog(), read_facts=read_sample_facts
    ) as programme:
        for name, words in (("a.txt", REPORT), ("b.txt", BULLETIN)):
            programme.add_document(Upload(name, words.encode()), recorded_at=now(), recorded_by="资料岗")
        app = build_app(programme)
        found = schemathesis.openapi.from_asgi(
            "/api/v1/openapi.json",
            app,
            config=schemathesis.Config.from_dict(CONFIG),
            headers={"host": "127.0.0.1"},
        )
        found.known = list_known(programme, app)
        yield found


def list_known(programme, app):
    """What is there to be asked for, by the name of the parameter; an address that names nothing is soon answered."""
    entries = [entry("甲桥", "区交通局", planned=1000)]
    head = programme.ledger.head()[0]
    said = {"recorded_at": now(), "recorded_by": "调度科"}
    programme.ledger.record_events(build_plan_events(2023, 1, entries, on=date(2023, 1, 10)), based_on=head, **said)
    plan = fold_office(programme.read_snapshot().events).find_plan(2023)
    opened = build_round_event(plan, 2, as_of=date(2023, 6, 30), opens_on=date(2023, 6, 20), closes_on=date(2023, 7, 8))
    programme.ledger.record_events([opened], based_on=programme.ledger.head()[0], **said)
    workbook = receive_workbook(programme, "自有.xlsx", build_office_file(), **said)
    draft = app.state.office.drafts.add_version(
        Upload("稿.txt", "绿化覆盖率率达40%。".encode()), added_at=now(), added_by="调度科"
    )
    snapshot = programme.read_snapshot()
    return {
        "draft_id": draft.id, "file_id": workbook, "key": "2023-2", "name": "2023-2-bulletin.docx", "seq": 1,
        "fact_id": snapshot.facts[0].id, "project_id": snapshot.projects[0].id,
        "commitment_id": snapshot.commitments[0].id, "source_id": snapshot.documents[0].source.id,
        "what": "open_round",
    }  # fmt: skip


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
def test_whatever_is_asked_the_answer_is_one_the_description_names(schema, mode, capsys):
    failures, n_asked = [], 0
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 80
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and operation.label in PARTS:
            continue

        @seed(1)
        @settings(
            max_examples=N_EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case):
            nonlocal n_asked
            n_asked += 1
            if mode is GenerationMode.POSITIVE and n_asked % 2:
                known = {name: schema.known[name] for name in case.path_parameters or {} if name in schema.known}
                case.path_parameters = {**(case.path_parameters or {}), **known}
            case.call_and_validate(headers={"host": "127.0.0.1"})

        try:
            ask()
        except Unsatisfiable:
            assert not list(operation.iter_parameters()), operation.label  # nothing can be asked wrongly
        except BaseException as error:  # noqa: BLE001 - every failure is told, not the first alone
            failures.append(f"{operation.label}: {error}")
    told = f"\n{mode.value}: {len(operations)} operations, {n_asked} requests, {len(failures)} failures\n"
    with capsys.disabled():
        sys.stdout.write(told)
    assert failures == [], "\n\n".join(failures)
