"""A real browser, and the sample ledger as a folder of pages."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright
from support import build_sample_book, build_sample_site

from taizhang.pages.render import ASSETS, list_vendor
from taizhang.pages.route import Ask
from taizhang.pages.routes_projects import ROUTES
from taizhang.pages.site import list_file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; tests that need it skip where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("needs Chromium (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of projects, promises and places of the sample ledger as files, in both languages."""
    folder = tmp_path_factory.mktemp("site")
    for lang in ("zh", "en"):
        book = build_sample_book(lang)
        for route in ROUTES:
            for key in route.list_keys(book) if route.list_keys else ("",):
                path = route.path.replace("{key}", key)
                site = build_sample_site(lang, path, is_live=False, token=None, vendor=list_vendor())
                file = folder / list_file_name(path, lang)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(route.show(book, site, Ask(key)), encoding="utf-8", newline="\n")
    (folder / "assets").symlink_to(ASSETS)
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
