"""What a page is asked for by a program: the state, the language, and what its address takes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from taizhang.web.api_shapes import Asked, Day, DecisionName, KindName


class AskedNow(Asked):
    """In which language the words are; what is asked for has no earlier state."""

    lang: Literal["zh", "en"] = "zh"


class AskedPage(AskedNow):
    """Which state of a page."""

    as_of: Day | None = Field(None, description="As known at the end of that day, UTC")
    on: Day | None = Field(None, description="About the world on that day")


class AskedDesk(AskedPage):
    """Which facts of a document."""

    kind: KindName | None = None
    decision: DecisionName | None = None
    level: str | None = Field(None, max_length=20, description="How sure the reading is")
    page: int = Field(1, ge=1, le=100_000)


class AskedRecord(AskedPage):
    """Which part of the record."""

    act: str | None = Field(None, max_length=20)
    page: int = Field(1, ge=1, le=10_000_000)


class AskedSearch(AskedPage):
    """What is searched for."""

    q: str = Field("", max_length=100)


class AskedProjects(AskedPage):
    """Which projects, in which order."""

    stage: str | None = Field(None, max_length=60)
    batch: str | None = Field(None, max_length=60)
    category: str | None = Field(None, max_length=200)
    owner: str | None = Field(None, max_length=200)
    place: str | None = Field(None, max_length=60)
    light: str | None = Field(None, max_length=20)
    made: str | None = Field(None, max_length=20)
    text: str | None = Field(None, max_length=200)
    sort: str | None = Field(None, max_length=20)
    group: str | None = Field(None, max_length=20)


class AskedSeverity(AskedPage):
    """Which findings."""

    severity: Literal["high", "medium", "low", "info"] | None = None


class AskedVerdict(AskedPage):
    """Which promises."""

    verdict: str | None = Field(None, max_length=40)


class AskedUnit(AskedPage):
    """Whose: a person of a unit gets their own, whatever is asked."""

    unit: str | None = Field(None, max_length=80)


class AskedCompared(AskedPage):
    """Which two versions of the plan."""

    before: int | None = Field(None, ge=1, le=999)
    after: int | None = Field(None, ge=1, le=999)


class PageValues(BaseModel):
    """The values of a page: its address, the number of the last entry it knows of, what it shows, by name."""

    path: str
    head: int
    values: Any


class AskedVersion(AskedNow):
    """Which version of a draft."""

    version: int | None = Field(None, ge=1, le=99_999, description="The last where none is asked for")


class AskedVersions(AskedNow):
    """Which two versions of a draft."""

    first: int | None = Field(None, ge=1, le=99_999, description="The one before the second")
    second: int | None = Field(None, ge=1, le=99_999, description="The last where none is asked for")


class AskedColumns(AskedPage):
    """Answers about the columns of a workbook."""

    answer: list[Annotated[str, Field(max_length=400)]] = Field(default_factory=list, max_length=200)
