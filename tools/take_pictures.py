"""Take the pictures of the README from the example programme: `python tools/take_pictures.py` (needs Chromium).

Each is the first screen of a page as a visitor sees it, 1280 by 860.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from taizhang.flows.example import build_example
from taizhang.web.app import build_app
from taizhang.web.serving import bind_port

TARGET = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SHOTS = {
    "overview-zh": "/",
    "overview-en": "/en/",
    "campaign-zh": "/projects/map",
    "commitments-zh": "/commitments",
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Serve the example and take every picture."""
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser_path is None:
        sys.exit("no Chromium found")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, build_example(Path(folder) / "example") as programme:
        own = bind_port(8790)
        server = uvicorn.Server(uvicorn.Config(build_app(programme), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [own]}, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{own.getsockname()[1]}"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            for name, path in SHOTS.items():
                page.goto(address + path, wait_until="load")
                page.wait_for_timeout(1200)
                page.screenshot(path=TARGET / f"{name}.png")
                print(TARGET / f"{name}.png")
            browser.close()
        server.should_exit = True
        thread.join(10)


if __name__ == "__main__":
    main()
