"""The columns documents go in by and facts come out by."""

from __future__ import annotations

import pyarrow as pa

#: What the port takes: a document as a path or as bytes. `fault` says why it must not be read (a worker died over it).
DOCUMENT_SCHEMA = pa.schema(
    [
        ("name", pa.string()),
        ("path", pa.binary()),
        ("data", pa.binary()),
        ("publisher", pa.string()),
        ("published_on", pa.date32()),
        ("fault", pa.string()),
    ]
)

#: The document a row belongs to.
DOCUMENT_FIELDS = ("name", "source_id", "publisher", "published_on", "reader")

#: The output contract of `taizhang read`, in its order; objects and lists are their JSON text, as in its Parquet.
CONTRACT_FIELDS = (
    "id",
    "kind",
    "subject",
    "measure",
    "value",
    "value_max",
    "unit",
    "as_written",
    "comparator",
    "basis",
    "base_of_comparison",
    "status",
    "period",
    "stage",
    "stage_detail",
    "spans",
    "repeats",
    "method",
    "text_id",
)

#: What is said once of a document: how it ended, why, how long it took.
OUTCOME_FIELDS = ("outcome", "reason", "detail", "size", "seconds", "n_facts")

_TYPES = {"published_on": pa.date32(), "size": pa.int64(), "seconds": pa.float64(), "n_facts": pa.int64()}


def _build_schema(*names: str) -> pa.Schema:
    return pa.schema([(name, _TYPES.get(name, pa.string())) for name in names])


#: What is kept of every fact.
FACT_SCHEMA = _build_schema(*DOCUMENT_FIELDS, *CONTRACT_FIELDS)

#: What is kept of every document.
OUTCOME_SCHEMA = _build_schema(*DOCUMENT_FIELDS, *OUTCOME_FIELDS)

#: What the port gives: rows whose `record` is `fact`, then one row whose `record` is `document`, for each document.
RESULT_SCHEMA = _build_schema("record", *DOCUMENT_FIELDS, *CONTRACT_FIELDS, *OUTCOME_FIELDS)
