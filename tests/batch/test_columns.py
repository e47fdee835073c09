from __future__ import annotations

from taizhang.batch.columns import CONTRACT_FIELDS, FACT_SCHEMA, OUTCOME_SCHEMA, RESULT_SCHEMA
from taizhang.model.fact import Fact, fact_to_record


def test_the_contract_is_kept_whole_and_in_order() -> None:
    blank = Fact(text_id="", kind="observation", spans=(), method="")
    assert list(CONTRACT_FIELDS) == list(fact_to_record(blank))


def test_no_name_stands_for_two_columns() -> None:
    assert len(set(RESULT_SCHEMA.names)) == len(RESULT_SCHEMA.names)
    assert set(FACT_SCHEMA.names) | set(OUTCOME_SCHEMA.names) | {"record"} == set(RESULT_SCHEMA.names)
