"""A browser, the example served on this machine, and the example as a static site."""

from __future__ import annotations

import os
import shutil
import threading
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from support import build_sample_book, write_sample_pages
from taizhang.flows.example import build_example
from taizhang.flows.publish import publish_site
from taizhang.pages.routes_projects import ROUTES
from taizhang.web.app import build_app
from taizhang.web.serving import bind_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from taizhang.flows.programme import Programme

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def find_chromium() -> str | None:
    """Find a Chromium: the one `TAIZHANG_CHROMIUM` names, else the system's."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("TAIZHANG_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    path = find_chromium()
    if path is None:
        pytest.skip("needs Chromium (install it, or name it in TAIZHANG_CHROMIUM)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programme]:
    """The example programme."""
    with build_example(tmp_path_factory.mktemp("programme") / "p") as programme:
        yield programme


@pytest.fixture(scope="session")
def address(programme: Programme) -> Iterator[str]:
    """The address the example is served under."""
    own = bind_port(18_760)
    server = uvicorn.Server(uvicorn.Config(build_app(programme), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [own]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{own.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    own.close()


@pytest.fixture(scope="session")
def site(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as a static site, at its first state."""
    return publish_site(programme, tmp_path_factory.mktemp("site"), today=date(2023, 7, 12)).folder


class Reader:
    """A page of the browser that keeps what the console complains about."""

    def __init__(self, page: Page) -> None:
        self.page, self.complaints = page, []
        page.on("console", lambda m: self._keep(m.type, m.text))
        page.on("pageerror", lambda e: self.complaints.append(str(e)))

    def _keep(self, kind: str, words: str) -> None:
        # What the software renderer of a machine without a graphics card says of itself is not about the page.
        if kind in ("error", "warning") and "GL Driver Message" not in words:
            self.complaints.append(words)


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """A fresh page at the size of a desk."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield Reader(context.new_page())
    context.close()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of projects, promises and places of the sample ledger as files, in both languages."""
    folder = tmp_path_factory.mktemp("site")
    write_sample_pages(folder, ROUTES, build_sample_book)
    return folder


@pytest.fixture
def open_page(browser: Browser, sample_folder: Path) -> Iterator[Callable[..., Page]]:
    """Open a file of the sample at a width; trouble on the console fails the test."""
    contexts, trouble = [], []

    def _open(name: str, *, width: int = 1440, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.goto((sample_folder / f"{name}.html").as_uri())
        return page

    yield _open
    for context in contexts:
        context.close()
    assert trouble == []
