"""A programme on disk: its ledger, its files, its settings, and the way a document takes into it."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import threading
from collections import Counter, OrderedDict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from taizhang.catalog import load_catalog
from taizhang.catalog.division import add_division
from taizhang.errors import LedgerError, LedgerLockedError, UnknownEntryError
from taizhang.ledger import open_ledger
from taizhang.read.reading import read_path, read_upload

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from types import TracebackType
    from typing import Self

    from taizhang.catalog.entry import Catalog
    from taizhang.ledger import Ledger, Receipt
    from taizhang.model.entry import Entry
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Project, Snapshot
    from taizhang.model.text import Text
    from taizhang.read.reading import Reading

_LEDGER = "ledger.sqlite"
_SETTINGS = "programme.json"
_N_CACHED = 16


class FactReader(Protocol):
    """The door of the `facts` room."""

    def __call__(self, text: Text, *, published_on: date | None, catalog: Catalog) -> Iterable[Fact]:
        """Read the facts of a text."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A document that came as bytes with a name."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Settings:
    """What a programme is called and which place and plan it is about; `programme.json`.

    Args:
        title_zh, title_en: Title in both languages.
        place_id: Catalogue id of the place, where known.
        plan_year: Year of the plan whose batches are shown; `None` takes the latest one the ledger speaks of.
        is_example: Whether it is the example that comes with the software.
        database: Address of the PostgreSQL database that holds the ledger; `None` keeps it in a file of the folder.
            Passwords have no place here: PostgreSQL finds them in its own password file.
        erasures: The file of the journal of erasures, best on the medium of the backups; `None` keeps it in the folder.
    """

    title_zh: str = "项目台账"
    title_en: str = "Programme ledger"
    place_id: str | None = None
    plan_year: int | None = None
    is_example: bool = False
    database: str | None = None
    erasures: str | None = None


def find_ledger(folder: Path) -> str | Path | None:
    """Find where the ledger of a programme is: its file, the address its settings name, or `None` without either."""
    if (folder / _LEDGER).is_file():
        return folder / _LEDGER
    return read_settings(folder).database if (folder / _SETTINGS).is_file() else None


def now() -> datetime:
    """Give the present moment; the only place of the flows that reads the clock."""
    return datetime.now(UTC)


def open_programme(
    folder: str | os.PathLike[str],
    *,
    is_new: bool = False,
    settings: Settings | None = None,
    catalog: Catalog | None = None,
    read_facts: FactReader | None = None,
) -> Programme:
    """Open a programme.

    Args:
        folder: Its folder.
        is_new: Make it; there must be none yet.
        settings: For a new one: title, place, plan year.
        catalog: Another catalogue than the one that comes with the software.
        read_facts: Another reader of facts.

    Raises:
        LedgerError: When there is none, there is one already, or it cannot be opened.
    """
    place = Path(folder)
    settings = settings or Settings()
    if is_new and find_ledger(place) is not None:
        raise LedgerError(f"{place.name}: there is a programme already")
    location = (settings.database or place / _LEDGER) if is_new else find_ledger(place)
    if location is None:
        raise LedgerError(f"{place.name}: there is no programme here")
    ledger = open_ledger(location, is_new=is_new)
    try:
        if is_new:
            place.mkdir(parents=True, exist_ok=True)
            write_settings(place, settings)
        return Programme(place, ledger, read_settings(place), catalog or load_catalog(), read_facts)
    except BaseException:
        ledger.close()
        raise


class Programme:
    """An open programme. Safe to share between threads.

    Args:
        folder: Its folder.
        ledger: The record.
        settings: Title, place, plan year.
        catalog: Indicators, units, places, stages, as documents are read with.
        read_facts: Reader of facts; the one of the `facts` room where it is not given.
    """

    def __init__(
        self, folder: Path, ledger: Ledger, settings: Settings, catalog: Catalog, read_facts: FactReader | None
    ) -> None:
        self.folder, self.ledger, self.settings = folder, ledger, settings
        self._given = self._extended = catalog
        self._home: str | None = None
        self._read_facts = read_facts
        self._lock = threading.Lock()
        self._snapshots: OrderedDict[tuple[str, datetime | None, date | None, bool], Snapshot] = OrderedDict()

    @property
    def catalog(self) -> Catalog:
        """Indicators, units, places, stages; with the programme's own place where only the list of divisions has it."""
        if self._home != self.settings.place_id:
            self._home = self.settings.place_id
            self._extended = add_division(self._given, self._home)
        return self._extended

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()

    def add_document(
        self,
        document: str | os.PathLike[str] | Upload,
        *,
        recorded_at: datetime,
        recorded_by: str,
        published_on: date | None = None,
        title: str | None = None,
        publisher: str | None = None,
    ) -> Receipt:
        """Read a document and record it with its facts; what was known of it before and is not said again stays.

        Raises:
            RefusedDocumentError: When it will not be read.
            LedgerError: When it cannot be recorded; then nothing of it is.
        """
        reading = _read(document, published_on=published_on, title=title, publisher=publisher, fetched_at=recorded_at)
        known = self.ledger.find_source(reading.source.id)
        if known is not None and published_on is None and known.published_on is not None:
            # A day given by hand earlier outlives adding the file again without it.
            reading = replace(reading, source=replace(reading.source, published_on=known.published_on))
        read_facts = self._read_facts or _load_reader()
        facts = read_facts(reading.text, published_on=reading.source.published_on, catalog=self._given)
        return self.ledger.record_document(reading, facts, recorded_at=recorded_at, recorded_by=recorded_by)

    def read_snapshot(
        self, as_of: datetime | None = None, on: date | None = None, *, is_public: bool = False
    ) -> Snapshot:
        """Give what was known at `as_of` about the world on `on`, projects with their catalogue place.

        Args:
            as_of: Recorded time.
            on: Valid time.
            is_public: Without personal data, as the public sees it.
        """
        key = (self.ledger.head()[1], as_of, on, is_public)
        with self._lock:
            if key in self._snapshots:
                self._snapshots.move_to_end(key)
                return self._snapshots[key]
        snapshot = self.ledger.read_snapshot(as_of=as_of, on=on, is_public=is_public)
        places = _index_places(self.catalog)
        projects = tuple(_resolve_place(project, places) for project in snapshot.projects)
        snapshot = snapshot.with_projects(projects)
        with self._lock:
            self._snapshots[key] = snapshot
            while len(self._snapshots) > _N_CACHED:
                self._snapshots.popitem(last=False)
        return snapshot

    def find_plan_year(self, snapshot: Snapshot) -> int | None:
        """Find the year of the plan: as set, else the latest batch year, else the year most targets are for.

        Without any of these it is the latest year of publication.
        """
        if self.settings.plan_year is not None:
            return self.settings.plan_year
        batches = [year for project in snapshot.projects for year, _ in project.batches]
        aims = Counter(
            fact.period.year
            for fact in snapshot.list_current()
            if fact.status in ("target", "plan") and fact.period is not None and fact.period.year is not None
        )
        if not batches and aims:
            return max(aims, key=lambda year: (aims[year], year))
        published = [document.source.published_on for document in snapshot.documents]
        return max(batches, default=None) or max((day.year for day in published if day is not None), default=None)

    def find_subject_id(self, start: str) -> str:
        """Find the one id of the record that begins with some digits.

        Raises:
            UnknownEntryError: None does, or several do.
        """
        ids = self.ledger.find_subject_ids(start)
        if len(ids) != 1:
            raise UnknownEntryError("single subject", start)
        return ids[0]

    def list_history(self, subject_id: str, *, as_of: datetime | None = None, on: date | None = None) -> list[Entry]:
        """List every entry about a source, fact, finding, project or commitment, facts of the last two included.

        Args:
            subject_id: Its id.
            as_of: Only those recorded up to this moment.
            on: Only those that speak of this day or before.

        Raises:
            UnknownEntryError: When nothing is recorded about it.
        """
        entries = {entry.seq: entry for entry in self.ledger.list_entries(subject_id=subject_id, as_of=as_of)}
        snapshot = self.read_snapshot(as_of=as_of)
        about = [project.fact_ids for project in snapshot.projects if project.id == subject_id]
        about += [commitment.fact_ids for commitment in snapshot.commitments if commitment.id == subject_id]
        for fact_id in dict.fromkeys(fact_id for fact_ids in about for fact_id in fact_ids):
            state = snapshot.find_fact(fact_id)
            entries.update({} if state is None else {entry.seq: entry for entry in state.entries})
        if not entries:
            raise UnknownEntryError("subject", subject_id)
        return [entries[seq] for seq in sorted(entries) if entries[seq].is_about(on)]


def read_settings(folder: Path) -> Settings:
    """Read `programme.json`.

    Raises:
        LedgerError: When it is missing or does not say what it must.
    """
    try:
        record = json.loads((folder / _SETTINGS).read_text(encoding="utf-8"))
        settings = Settings(**record)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError) as error:
        raise LedgerError(f"{_SETTINGS}: {error}") from error
    if not isinstance(settings.database, str | None):
        raise LedgerError(f"{_SETTINGS}: the database is an address in words")
    if not isinstance(settings.erasures, str | None):
        raise LedgerError(f"{_SETTINGS}: the journal of erasures is the path of a file")
    if not isinstance(settings.plan_year, int | None) or not isinstance(settings.title_zh, str):
        raise LedgerError(f"{_SETTINGS}: the plan year is a number and the title is words")
    return settings


def write_settings(folder: Path, settings: Settings) -> None:
    """Write `programme.json`, whole or not at all.

    Raises:
        LedgerLockedError: When the folder cannot be written.
    """
    record = {name: getattr(settings, name) for name in Settings.__dataclass_fields__}
    words = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix=".part-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(words)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(folder / _SETTINGS)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise LedgerLockedError(_SETTINGS, f"cannot be written: {error.strerror or error}") from error


def _read(
    document: str | os.PathLike[str] | Upload,
    *,
    published_on: date | None,
    title: str | None,
    publisher: str | None,
    fetched_at: datetime,
) -> Reading:
    if isinstance(document, Upload):
        return read_upload(
            document.name,
            document.data,
            title=title,
            publisher=publisher,
            published_on=published_on,
            fetched_at=fetched_at,
        )
    return read_path(document, title=title, publisher=publisher, published_on=published_on, fetched_at=fetched_at)


def _load_reader() -> FactReader:
    from taizhang.facts import read_facts  # noqa: PLC0415 - a programme that only shows needs no reader

    return read_facts


def _index_places(catalog: Catalog) -> dict[str, str | None]:
    """Index the places by every name; a name of two places leads nowhere."""
    index: dict[str, str | None] = {}
    for place in catalog.places.values():
        for name in (place.name_zh, *place.aliases):
            index[name] = place.id if index.get(name, place.id) == place.id else None
    return index


def _resolve_place(project: Project, places: Mapping[str, str | None]) -> Project:
    words = project.find_property("place")
    place_id = None if words is None else _find_place(places, words)
    return project if place_id is None else replace(project, place_id=place_id)


def _find_place(places: Mapping[str, str | None], words: str) -> str | None:
    if words in places:
        return places[words]
    inside = [name for name in places if len(name) > 1 and name in words]
    longest = max(map(len, inside), default=0)
    found = {places[name] for name in inside if len(name) == longest}
    return found.pop() if len(found) == 1 else None
