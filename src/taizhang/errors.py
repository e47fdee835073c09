"""The exceptions this package raises on purpose.

TaizhangError
├── UsageError            the call itself makes no sense
│   └── DateError         a date that is not one
├── RefusedDocumentError  a document that will not be read, with the reason
├── CatalogError          a data file of the catalogue is wrong
├── LedgerError
│   ├── StaleStateError   a write was based on a state that has moved on
│   ├── BrokenChainError  the record does not hash to what it says
│   ├── LedgerLockedError another process holds the ledger, or it cannot be written
│   ├── UnsafeSettingError a database that would lose what it has acknowledged
│   └── UnknownEntryError a name that is not in the ledger
├── HeldPublicationError  severe findings that nobody has answered hold a publication

├── PeopleError
│   ├── PasswordError     a password the policy refuses
│   ├── SignInError       somebody who is not let in
│   └── UnsafeError       an office whose settings are not safe to serve
├── MovedOnError          a form or a program spoke of a draft or an account as it no longer is
├── RefusedWriteError     a program's write is not done
├── RequestError          a server refused what a program asked of it
├── BatchError            a run over many documents cannot go on
└── MissingPartError      an optional part of the installation is absent
"""

from __future__ import annotations


class TaizhangError(Exception):
    """Anything this package raises on purpose; `str()` is one line for people."""


class UsageError(TaizhangError):
    """The call makes no sense as it stands."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class DateError(UsageError):
    """Words that should be a date are not one."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(f"{words!r} is not a date; dates are written like 2023-06-30")


class RefusedDocumentError(TaizhangError):
    """A document is refused: encrypted, broken, too large, hostile or not a document.

    `reason` is a stable word (`encrypted`, `macro`, `bomb`, `broken`, `empty`, `unknown`, `too_large`,
    `timeout`, `memory`, `no_text`, `entity`, `missing`), `detail` the line a person reads.
    """

    def __init__(self, name: str, reason: str, detail: str) -> None:
        self.name, self.reason, self.detail = name, reason, detail
        super().__init__(f"{name}: {detail}")


class CatalogError(TaizhangError):
    """A data file of the catalogue is wrong."""

    def __init__(self, file: str, line: int | None, problem: str) -> None:
        self.file, self.line, self.problem = file, line, problem
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {problem}")


class LedgerError(TaizhangError):
    """The ledger cannot do what was asked."""


class StaleStateError(LedgerError):
    """A write was based on a state of the ledger that has moved on."""

    def __init__(self, based_on: int, head: int) -> None:
        self.based_on, self.head = based_on, head
        super().__init__(f"the ledger has moved on: this was based on entry {based_on}, the last entry is {head}")


class BrokenChainError(LedgerError):
    """The record does not hash to what it says."""

    def __init__(self, seq: int, problem: str) -> None:
        self.seq, self.problem = seq, problem
        super().__init__(f"entry {seq}: {problem}")


class LedgerLockedError(LedgerError):
    """The ledger cannot be opened or written."""

    def __init__(self, path: str, problem: str) -> None:
        self.path, self.problem = path, problem
        super().__init__(f"{path}: {problem}")


class UnsafeSettingError(LedgerError):
    """A database is set so that it would lose what it has acknowledged when the power fails."""

    def __init__(self, name: str, setting: str, value: str, needed: str) -> None:
        self.name, self.setting, self.value, self.needed = name, setting, value, needed
        super().__init__(f"{name}: unsafe setting: {setting} is {value}, and must be {needed}")


class UnknownEntryError(LedgerError):
    """A name that is not in the ledger."""

    def __init__(self, what: str, name: str) -> None:
        self.what, self.name = what, name
        super().__init__(f"no {what} named {name}")


class HeldPublicationError(TaizhangError):
    """Severe findings that nobody has answered hold a publication; `findings` are (fingerprint, line for people)."""

    def __init__(self, findings: tuple[tuple[str, str], ...]) -> None:
        self.findings = findings
        n = len(findings)
        super().__init__(
            f"publishing is held by {n} severe finding{'' if n == 1 else 's'} nobody has answered: "
            "answer them on the page of checks, or publish with --despite and a reason"
        )


class PeopleError(TaizhangError):
    """The accounts of an office cannot do what was asked."""


class PasswordError(PeopleError):
    """A password the policy refuses.

    `reason` is a stable word (`short`, `long`, `classes`, `leaked`, `guessable`, `used`, `wrong`), `bound` the number
    the rule names.
    """

    def __init__(self, reason: str, bound: int | None = None) -> None:
        self.reason, self.bound = reason, bound
        more = "" if bound is None else f" ({bound})"
        super().__init__(f"this password is refused: {reason}{more}")


class SignInError(PeopleError):
    """Somebody is not let in; what is told does not say which part was wrong."""

    def __init__(self, words: str = "name, password or code is wrong, or the account is locked") -> None:
        self.words = words
        super().__init__(words)


class UnsafeError(PeopleError):
    """An office is not served, because its settings are not safe; every one is named."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__(f"not served, {len(problems)} unsafe: {'; '.join(problems)}")


class MovedOnError(TaizhangError):
    """What is to be changed is no longer as whoever changes it has seen it; `what` is `draft` or `account`."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"the {what} has moved on since it was looked at")


class RefusedWriteError(TaizhangError):
    """A program's write is not done; `status` is what HTTP calls it."""

    def __init__(self, status: int, detail: str) -> None:
        self.status, self.detail = status, detail
        super().__init__(detail)


class RequestError(TaizhangError):
    """A server refused what a program asked of it; `problem` is what it said (RFC 9457)."""

    def __init__(self, status: int, problem: dict[str, object]) -> None:
        self.status, self.problem = status, problem
        super().__init__(f"{status} {problem.get('title', '')}: {problem.get('detail', '')}".strip())


class BatchError(TaizhangError):
    """A run over many documents cannot go on; what is finished stays finished."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class MissingPartError(TaizhangError):
    """An optional part of the installation is absent."""

    def __init__(self, part: str, remedy: str) -> None:
        self.part, self.remedy = part, remedy
        super().__init__(f"{part} is not installed: {remedy}")
