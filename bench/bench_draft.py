"""Print how long a clerk waits from pasting a draft to the finished page of its findings.

    python bench/bench_draft.py FILE... [--characters 20000] [--rounds 5]

The app runs in this process, on an empty programme in a folder of its own. The texts of the files are joined and
every round pastes another stretch of them; the first also loads the words and the catalogue.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from pathlib import Path

from starlette.testclient import TestClient

from taizhang.flows.programme import Settings, open_programme
from taizhang.read import read_path
from taizhang.web.app import build_app


def read_field(page: str, name: str) -> str:
    """Give the value of a hidden field of a form; raises SystemExit where the page has no such form."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    if found is None:
        raise SystemExit(f"the page of drafts has no field {name}")
    return found[1]


def main() -> None:
    """Paste, wait, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--characters", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    words = "\n".join(read_path(path).text.content for path in asked.files)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_programme(Path(folder) / "programme", is_new=True, settings=Settings()) as programme,
    ):
        client = TestClient(build_app(programme), base_url="http://127.0.0.1", follow_redirects=True)
        for number in range(asked.rounds):
            page = client.get("/drafts").text
            first = number * max(0, len(words) - asked.characters) // max(1, asked.rounds - 1)
            pasted = words[first : first + asked.characters]
            fields = {name: read_field(page, name) for name in ("token", "based_on")}
            start = time.perf_counter()
            answer = client.post(
                "/act/draft",
                data={**fields, "next": "/drafts", "lang": "zh", "words": pasted, "title": f"草稿{number + 1}"},
            )
            seconds = time.perf_counter() - start
            answer.raise_for_status()
            findings = answer.text.count('class="finding-code"')
            print(f"draft {number + 1}: {len(pasted):,} characters, {findings} findings on the page, {seconds:.2f} s")


if __name__ == "__main__":
    main()
