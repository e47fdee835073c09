"""The shapes of what the API takes and gives."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

MAX_SEQ = 2**53 - 1
MAX_OFFSET = 10_000_000


def read_iso_day(words: str) -> str:
    """Check that words are a day; a number of seconds, which a laxer reader takes for one, is not."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words, re.ASCII):
        raise ValueError("a day is written like 2023-06-30")
    date.fromisoformat(words)
    return words


_DAY_SHAPE = {"type": "string", "format": "date", "examples": ["2023-06-30"]}
Day = Annotated[str, AfterValidator(read_iso_day), WithJsonSchema(_DAY_SHAPE)]
Words = Annotated[str, Field(min_length=1, max_length=2000)]
Number = Annotated[str, Field(pattern=r"^-?[0-9]{1,24}(\.[0-9]{1,12})?$", description="Digits, as decimals are kept")]
FileId = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="Hash of the bytes of a file")]
KindName = Literal["observation", "target", "project_state", "commitment", "ranking", "honour"]
DecisionName = Literal["unreviewed", "accepted", "amended", "rejected", "retracted", "merged"]


class Asked(BaseModel):
    """What is sent; a field nobody knows is refused."""

    model_config = ConfigDict(extra="forbid")


class Slice(Asked):
    """Which part of a list: so many items from a place on."""

    limit: int = Field(100, ge=1, le=1000)
    offset: int = Field(0, ge=0, le=MAX_OFFSET)
    as_of: Day | None = Field(None, description="As known at the end of that day, UTC")
    on: Day | None = Field(None, description="About the world on that day")


class FactSlice(Slice):
    """Which facts."""

    kind: KindName | None = None
    measure: str | None = Field(None, max_length=200, description="Id of the indicator, or property of a project")
    decision: DecisionName | None = None
    source: str | None = Field(None, max_length=64, description="Id of the document")


class EntrySlice(Asked):
    """Which entries: so many after a number."""

    after: int = Field(0, ge=0, le=MAX_SEQ)
    limit: int = Field(100, ge=1, le=1000)
    act: str | None = Field(None, max_length=20)
    as_of: Day | None = Field(None, description="As known at the end of that day, UTC")
    on: Day | None = Field(None, description="Only those that speak of that day or before")


class PeriodChange(Asked):
    """When a fact holds."""

    start: Day | None = None
    end: Day | None = Field(None, description="The day after the last")
    label: str | None = Field(None, max_length=40)


class Changes(Asked):
    """The fields an amendment changes; those not given stay."""

    value: Number | None = None
    unit: str | None = Field(None, max_length=40)
    status: Literal["actual", "target", "plan", "forecast"] | None = None
    comparator: str | None = Field(None, max_length=20)
    period: PeriodChange | None = None


class Decision(Asked):
    """A decision about a fact."""

    act: Literal["accept", "amend", "reject", "retract"]
    changes: Changes | None = None
    nature: Literal["correction", "revision"] = "correction"
    reason: Words | None = None


class ProjectEvent(Asked):
    """Something that happened to a project."""

    kind: Literal["stage", "progress", "obstacle"]
    on: Day
    stage_detail: str | None = Field(None, max_length=60, description="For a stage: id of the finer stage")
    amount: Number | None = Field(None, description="For progress: yuan done in the year")
    percent: Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,6})?$")] | None = None
    words: Words | None = None
    factor: str | None = Field(None, max_length=60, description="For an obstacle: what is lacking")
    is_open: bool = True
    evidence: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(default_factory=list, max_length=50)
    reason: Words | None = None


class Step(Asked):
    """A step towards a commitment."""

    on: Day
    amount: Number | None = None
    percent: Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,6})?$")] | None = None
    words: Words | None = None
    evidence: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(default_factory=list, max_length=50)
    reason: Words | None = None


class Reason(Asked):
    """Why."""

    reason: Words


class Form(Asked):
    """The fields of a form of the pages, as they are typed there."""

    fields: dict[Annotated[str, Field(max_length=100)], Annotated[str, Field(max_length=20_000)]] = Field(
        default_factory=dict, max_length=2000
    )
    files: dict[Annotated[str, Field(max_length=100)], Annotated[list[FileId], Field(max_length=50)]] = Field(
        default_factory=dict, max_length=200, description="Files of the form, sent before with POST files"
    )


class Problem(BaseModel):
    """Trouble, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str


class Written(BaseModel):
    """What a write added: number and hash of its last entry."""

    seq: int
    hash: str


class Received(BaseModel):
    """What a document added."""

    source_id: str
    text_id: str
    n_new: int
    n_known: int
    n_withdrawn: int
    seq: int
    hash: str


class Returned(BaseModel):
    """A workbook that was handed in: the hash of its bytes, and the state it is in."""

    file: str
    seq: int
    hash: str


class Head(BaseModel):
    """Number and hash of the last entry, and how much there is."""

    head: int
    hash: str
    documents: int
    facts: int
    projects: int
    commitments: int


class Things(BaseModel):
    """A list of things."""

    total: int
    offset: int
    items: list[dict[str, Any]]


class Proposal(Asked):
    """A proposal of the checks that is put into the copy of a draft, or taken out again."""

    version: int = Field(ge=1, le=99_999)
    fingerprint: str = Field(min_length=1, max_length=64, pattern=r"^[0-9a-f]+$", description="Of the finding")
    is_accepted: bool = True


class Background(Asked):
    """What a draft is held against."""

    against: bool = Field(False, description="The documents of the ledger")
    previous: str | None = Field(
        None, min_length=1, max_length=64, pattern=r"^[0-9a-f]+$", description="Source id of the report before"
    )


class Acceptance(Asked):
    """What a person says about a workbook that was handed in."""

    columns: dict[Annotated[str, Field(max_length=200)], Annotated[str, Field(max_length=200)]] = Field(
        default_factory=dict, max_length=200, description="Answers about columns, by the id of the question"
    )
    choices: dict[Annotated[str, Field(max_length=200)], Annotated[str, Field(max_length=200)]] = Field(
        default_factory=dict, max_length=20_000, description="Answers about cells and rows, by the id of each"
    )
    reason: Words | None = None


class HandedRow(Asked):
    """What a unit reports about one project in a round; money in yuan, nothing where it says nothing."""

    project_id: str = Field(min_length=1, max_length=64, pattern=r"^[0-9a-f]+$")
    period: Number | None = Field(None, description="Done since the round before")
    year: Number | None = Field(None, description="Done since the year began")
    total: Number | None = Field(None, description="Done since the start")
    funds: Number | None = Field(None, description="Funds in place")
    percent: Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,6})?$")] | None = None
    words: Words | None = None
    is_correction: bool = Field(False, description="Sets right what was reported before; an amount may fall")
    evidence: list[FileId] = Field(default_factory=list, max_length=50, description="Files sent before with POST files")


class Filing(Asked):
    """What a unit hands in for a round."""

    unit: str = Field(min_length=1, max_length=80)
    rows: list[HandedRow] = Field(min_length=1, max_length=500)
    notes: Words | None = None


class Filed(BaseModel):
    """What a filing added, and what is strange about it."""

    seq: int
    hash: str
    remarks: list[dict[str, Any]]


class Kept(BaseModel):
    """A file the ledger keeps, by the hash of its bytes."""

    file: str


class Seen(Asked):
    """Notices that were read, by fingerprint."""

    notices: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(min_length=1, max_length=1000)


class AuditSlice(Asked):
    """Which lines of the audit log: so many before a number, the newest first."""

    before: int | None = Field(None, ge=1, le=MAX_SEQ)
    limit: int = Field(100, ge=1, le=1000)
    act: str | None = Field(None, max_length=20)


class AuditLines(BaseModel):
    """Lines of the audit log."""

    items: list[dict[str, Any]]
