"""Print how fast this reader and its peers read the same texts, side by side.

    python bench/bench_peers.py [--peers FOLDER] [FILE...]

Without FILE the documents of the example programme are read. Nothing is installed here; the peers come from
`pip install --require-hashes --target FOLDER -r requirements/bench.txt`, and one that is not there is named.

Every reader runs in this process on one thread, under the same rules: it reads the opening of the first text to warm
up, then all texts three times or for thirty seconds, and its best round counts, in processor time. Peers get one
paragraph at a time, which suits them; this reader gets whole documents, as it does in use. Mentions are stretches of
text that are not inside a longer one.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.facts.passage import build_passage
from taizhang.read import read_path, read_upload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from taizhang.model.text import Text

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples" / "wansheng"
ROUNDS, SECONDS, WARM = 3, 30.0, 1_000
#: What a peer may raise on a text it does not expect; the text then counts as read with nothing found.
TROUBLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Peer:
    """A reader: what it is called, what it gives, and how it reads one text into the stretches it found."""

    name: str
    gives: str
    read: Callable[[Text], Iterable[Span]]


@dataclass(frozen=True, slots=True)
class Result:
    """What a reader did: characters a second in its best round, mentions, paragraphs it broke on."""

    speed: float
    n_mentions: int
    n_broken: int


class _ByParagraph:
    """Gives a peer one paragraph at a time and counts those it breaks on."""

    def __init__(self, read: Callable[[str], Iterable[Span]]) -> None:
        self.read = read
        self.n_broken = 0

    def __call__(self, text: Text) -> list[Span]:
        found: list[Span] = []
        place = 0
        for line in text.content.split("\n"):
            if line.strip():
                try:
                    found += [(place + start, place + end) for start, end in self.read(line)]
                except TROUBLE:
                    self.n_broken += 1
            place += len(line) + 1
        return found


def list_own() -> list[Peer]:
    """Give this reader twice: its full facts, and only the numbers and times that peers look for."""
    catalog = load_catalog()

    def read_full(text: Text) -> list[Span]:
        return [(fact.anchor.start, fact.anchor.end) for fact in read_facts(text, catalog=catalog)]

    def read_numbers(text: Text) -> list[Span]:
        sentences = build_passage(text, published_on=None, catalog=catalog).sentences
        mentions = [(m.start, max(m.end, m.unit_end)) for s in sentences for m in s.mentions]
        return mentions + [(m.start, m.end) for s in sentences for m in s.moments]

    return [
        Peer("taizhang", "full facts", read_full),
        Peer("taizhang", "numbers and times only", read_numbers),
    ]


def open_jionlp() -> Peer:
    """Give JioNLP with the two things it reads: money and time."""
    jio = importlib.import_module("jionlp")

    def read(line: str) -> list[Span]:
        found = jio.ner.extract_money(line, with_parsing=True) + jio.ner.extract_time(line, with_parsing=True)
        return [tuple(one["offset"]) for one in found]

    return Peer("JioNLP", "money, time", _ByParagraph(read))


def open_recognizers() -> Peer:
    """Give Recognizers-Text with all its Chinese models of numbers, units and times."""
    number = importlib.import_module("recognizers_number")
    unit = importlib.import_module("recognizers_number_with_unit")
    moment = importlib.import_module("recognizers_date_time")
    numbers, units = number.NumberRecognizer("zh-cn"), unit.NumberWithUnitRecognizer("zh-cn")
    models: list[Any] = [
        numbers.get_number_model(),
        numbers.get_ordinal_model(),
        numbers.get_percentage_model(),
        units.get_age_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
        units.get_temperature_model(),
        moment.DateTimeRecognizer("zh-cn").get_datetime_model(),
    ]

    def read(line: str) -> list[Span]:
        return [(one.start, one.end + 1) for model in models for one in model.parse(line)]

    return Peer("Recognizers-Text", "numbers, units, times", _ByParagraph(read))


def open_quantulum() -> Peer:
    """Give quantulum3, which was made for English."""
    parser = importlib.import_module("quantulum3.parser")

    def read(line: str) -> list[Span]:
        return [tuple(one.span) for one in parser.parse(line)]

    return Peer("quantulum3", "numbers, units", _ByParagraph(read))


PEERS: dict[str, Callable[[], Peer]] = {
    "Recognizers-Text": open_recognizers,
    "JioNLP": open_jionlp,
    "quantulum3": open_quantulum,
}


def list_peers() -> tuple[list[Peer], list[str]]:
    """Give the peers that are there, and a line for each that is not."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    found, missing = [], []
    for name, open_peer in PEERS.items():
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                found.append(open_peer())
        except ImportError as trouble:
            missing.append(f"{name} is not there: {trouble}")
    return found, missing


def measure(peer: Peer, texts: Sequence[Text], opening: Text) -> Result:
    """Warm a reader up and give its best round."""
    _read_quietly(peer, opening)
    if isinstance(peer.read, _ByParagraph):
        peer.read.n_broken = 0
    best, spent, rounds, n_mentions = float("inf"), 0.0, 0, 0
    while rounds < ROUNDS and spent < SECONDS:
        start = time.process_time()
        found = [_read_quietly(peer, text) for text in texts]
        taken = time.process_time() - start
        best, spent, rounds = min(best, taken), spent + taken, rounds + 1
        n_mentions = sum(map(count_outer, found))
    n_broken = peer.read.n_broken // rounds if isinstance(peer.read, _ByParagraph) else 0
    return Result(sum(len(text.content) for text in texts) / best, n_mentions, n_broken)


def _read_quietly(peer: Peer, text: Text) -> list[Span]:
    """Read a text; what a peer prints on the way is no part of the table."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return list(peer.read(text))


def count_outer(spans: Iterable[Span]) -> int:
    """Give the number of stretches that are not inside a longer one."""
    kept, reach = 0, -1
    for _, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if end > reach:
            kept, reach = kept + 1, end
    return kept


def print_table(rows: Sequence[tuple[Peer, Result]]) -> None:
    """Print one line a reader; the ratio is how many times as fast full facts are."""
    own = rows[0][1].speed
    print(f"{'reader':18}{'gives':26}{'characters a second':>20}{'times as fast':>15}{'mentions':>10}")
    for peer, result in rows:
        line = (
            f"{peer.name:18}{peer.gives:26}{result.speed:>20,.0f}{own / result.speed:>15,.1f}{result.n_mentions:>10,}"
        )
        print(line + (f"   broke on {result.n_broken} paragraphs" if result.n_broken else ""))


def main() -> None:
    """Read the files with every reader that is there and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--peers", type=Path, help="folder the peers were installed into")
    options.add_argument("files", nargs="*", type=Path)
    asked = options.parse_args()
    if asked.peers is not None:
        sys.path.append(str(asked.peers))
    warnings.simplefilter("ignore")
    files = asked.files or sorted([*EXAMPLES.glob("*.txt"), *EXAMPLES.glob("*.docx")])
    texts = [read_path(path).text for path in files]
    opening = read_opening(texts[0])
    peers, missing = list_peers()
    characters = sum(len(text.content) for text in texts)
    print(f"{len(texts)} documents, {characters:,} characters, one thread, {os.cpu_count()} cores in the machine")
    print_table([(peer, measure(peer, texts, opening)) for peer in [*list_own(), *peers]])
    for line in missing:
        print(line)


def read_opening(text: Text) -> Text:
    """Give the opening of a text as a text of its own."""
    return read_upload("opening.txt", text.content[:WARM].encode()).text


if __name__ == "__main__":
    main()
