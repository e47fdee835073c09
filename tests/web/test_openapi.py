"""The API as it describes itself: Schemathesis asks whatever the description allows, and what it forbids."""

from __future__ import annotations

import os
import sys

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from support import BULLETIN, REPORT, build_sample_catalog, read_sample_facts
from taizhang.flows.programme import Settings, Upload, now, open_programme
from taizhang.web.app import build_app

#: `TAIZHANG_API_EXAMPLES=300 pytest tests/web/test_openapi.py` is the long form.
N_EXAMPLES = int(os.environ.get("TAIZHANG_API_EXAMPLES", "4"))
#: What a shape allows and sense does not: no such fact, a state that is not named or has moved on, a lacking reason.
SENSE = ["2xx", 401, 403, 404, 409, 412, 422, 428, 304]
#: In a form of parts every value is bytes: a number in the place of a file is a file, not a wrong type.
PARTS = ("POST /api/v1/sources", "POST /api/v1/workbooks")
CONFIG = {"checks": {"positive_data_acceptance": {"expected-statuses": SENSE}}}


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api") / "p"
    with open_programme(
        folder, is_new=True, settings=Settings(), catalog=build_sample_catalog(), read_facts=read_sample_facts
    ) as programme:
        for name, words in (("a.txt", REPORT), ("b.txt", BULLETIN)):
            programme.add_document(Upload(name, words.encode()), recorded_at=now(), recorded_by="资料岗")
        yield schemathesis.openapi.from_asgi(
            "/api/v1/openapi.json",
            build_app(programme),
            config=schemathesis.Config.from_dict(CONFIG),
            headers={"host": "127.0.0.1"},
        )


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
def test_whatever_is_asked_the_answer_is_one_the_description_names(schema, mode, capsys):
    failures, n_asked = [], 0
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 20
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
