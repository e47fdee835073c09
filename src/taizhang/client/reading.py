"""What is read of a ledger: things one by one and as lists, and files.

The type of a thing is the one the server describes its answer by: those of `export/records.py`, a fact's too; the
values of workbooks and publications, as those of pages, are made from the views (`client/values`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, cast, overload

from taizhang.client.pages import Pages

if TYPE_CHECKING:
    from typing import Unpack

    from taizhang.client.values.asked import FactSlice
    from taizhang.client.values.views.publishing import PublishingPage
    from taizhang.client.values.views.returned import ReturnedPage
    from taizhang.client.values.views.workbooks import WorkbooksPage
    from taizhang.export.records import (
        CommitmentRecord,
        DifferenceRecord,
        DocumentRecord,
        DownloadRecord,
        EntryRecord,
        FactStateRecord,
        FindingRecord,
        LineRecord,
        ProjectRecord,
        ReadDocumentRecord,
    )

ListName = Literal["facts", "projects", "commitments", "sources", "findings"]


class Reader(Pages):
    """Reads what a ledger knows, as of the end of a day (`as_of`) and about the world on a day (`on`)."""

    def read_fact(self, fact_id: str, *, as_of: date | None = None, on: date | None = None) -> FactStateRecord:
        """Give one fact."""
        return cast("FactStateRecord", self._read(f"facts/{fact_id}", as_of=as_of, on=on))

    def read_project(self, project_id: str, *, as_of: date | None = None, on: date | None = None) -> ProjectRecord:
        """Give one project."""
        return cast("ProjectRecord", self._read(f"projects/{project_id}", as_of=as_of, on=on))

    def read_commitment(
        self, commitment_id: str, *, as_of: date | None = None, on: date | None = None
    ) -> CommitmentRecord:
        """Give one commitment."""
        return cast("CommitmentRecord", self._read(f"commitments/{commitment_id}", as_of=as_of, on=on))

    def read_source(self, source_id: str, *, as_of: date | None = None, on: date | None = None) -> ReadDocumentRecord:
        """Give one document with its text."""
        return cast("ReadDocumentRecord", self._read(f"sources/{source_id}", as_of=as_of, on=on))

    def read_entry(self, seq: int, *, as_of: date | None = None, on: date | None = None) -> EntryRecord:
        """Give one entry of the ledger."""
        return cast("EntryRecord", self._read(f"entries/{seq}", as_of=as_of, on=on))

    def iter_facts(self, **filters: Unpack[FactSlice]) -> Iterator[FactStateRecord]:
        """Give every fact, page after page; filters are `kind`, `measure`, `decision`, `source`, `as_of`, `on`."""
        return self.iter_items("facts", **filters)

    @overload
    def iter_items(self, name: Literal["facts"], **filters: Unpack[FactSlice]) -> Iterator[FactStateRecord]: ...
    @overload
    def iter_items(
        self, name: Literal["projects"], *, as_of: date | None = None, on: date | None = None
    ) -> Iterator[ProjectRecord]: ...
    @overload
    def iter_items(
        self, name: Literal["commitments"], *, as_of: date | None = None, on: date | None = None
    ) -> Iterator[CommitmentRecord]: ...
    @overload
    def iter_items(
        self, name: Literal["sources"], *, as_of: date | None = None, on: date | None = None
    ) -> Iterator[DocumentRecord]: ...
    @overload
    def iter_items(
        self, name: Literal["findings"], *, as_of: date | None = None, on: date | None = None
    ) -> Iterator[FindingRecord]: ...
    def iter_items(self, name: ListName, **filters: object) -> Iterator[Any]:
        """Give every item of a list, page after page."""
        offset, total = 0, 1
        while offset < total:
            page = self._read(name, limit=500, offset=offset, **filters)
            total, items = page["total"], page["items"]
            yield from items
            offset += max(1, len(items))

    def iter_entries(self, *, after: int = 0) -> Iterator[EntryRecord]:
        """Give the entries of the ledger after a number."""
        while items := cast("list[EntryRecord]", self._read("entries", after=after, limit=500)["items"]):
            yield from items
            after = items[-1]["seq"]

    def list_history(self, subject_id: str) -> list[EntryRecord]:
        """List every entry about one thing."""
        return cast("list[EntryRecord]", self._read(f"history/{subject_id}")["items"])

    def list_differences(self, before: date, after: date) -> list[DifferenceRecord]:
        """List what changed between two days."""
        return cast("list[DifferenceRecord]", self._read("differences", before=before, after=after)["items"])

    def list_downloads(self) -> list[DownloadRecord]:
        """List the files that can be downloaded."""
        return cast("list[DownloadRecord]", self._read("downloads")["items"])

    def read_download(self, name: str) -> bytes:
        """Give a download (`facts.xlsx`)."""
        return self._ask("GET", f"downloads/{name}").content

    def read_file(self, file_id: str) -> bytes:
        """Give the bytes of a file the ledger keeps: a document, a proof, a workbook."""
        return self._ask("GET", f"files/{file_id}").content

    def read_paper(self, name: str, *, lang: Literal["zh", "en"] = "zh") -> bytes:
        """Give a paper of a round (`2023-3-bulletin.docx`)."""
        return self._ask("GET", f"papers/{name}", params={"lang": lang}).content

    def list_workbooks(self) -> WorkbooksPage:
        """Give the workbooks that were issued and those that came back, the latest first."""
        return cast("WorkbooksPage", self._read("workbooks")["values"])

    def read_workbook(self, file_id: str, columns: Mapping[str, str] | None = None) -> ReturnedPage:
        """Give what a returned workbook changes and what is asked about it; nothing is recorded.

        Args:
            file_id: Hash of its bytes.
            columns: Answers about its columns, by the id of the question.
        """
        answers = [f"{name}={choice}" for name, choice in (columns or {}).items()]
        answer = self._ask("GET", f"workbooks/{file_id}", params={"answer": answers})
        return cast("ReturnedPage", answer.json()["values"])

    def read_issued(self, release: str) -> bytes:
        """Give a workbook as it was issued."""
        return self._ask("GET", f"workbooks/issued/{release}/file").content

    def read_receipt(self, seq: int) -> bytes:
        """Give the receipt of an accepted workbook, by the number of its entry."""
        return self._ask("GET", f"workbooks/receipts/{seq}").content

    def list_publications(self) -> PublishingPage:
        """Give what was published, and what holds the next publication."""
        return cast("PublishingPage", self._read("publications")["values"])

    def read_publication(self, seq: int) -> bytes:
        """Give a publication as one file, by the number of its entry."""
        return self._ask("GET", f"publications/{seq}/file").content

    def list_seen(self) -> list[str]:
        """List the notices one has marked as read, by fingerprint."""
        return [str(item["fingerprint"]) for item in self._read("notices/seen")["items"]]

    def list_audit(self, *, before: int | None = None, limit: int = 100) -> list[LineRecord]:
        """List lines of the audit log, newest first."""
        return cast("list[LineRecord]", self._read("audit", before=before, limit=limit)["items"])
