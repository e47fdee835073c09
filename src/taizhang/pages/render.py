"""The one template environment: escaping always on, an undefined name is an error."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context

from taizhang.model.personal import ERASED, LOCKED, WITHHELD
from taizhang.pages.site import EDITORS_ONLY, NAV

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.pages.site import Site

FOLDER = Path(__file__).parent / "templates"
ASSETS = Path(__file__).parent / "assets"
_MARKS = {ERASED: "mark.erased", LOCKED: "mark.locked", WITHHELD: "mark.withheld"}


class _Context(Context):
    """The names of a page. Nothing a page calls asks for its context, which Jinja would find out at each call."""

    def call(
        self,
        called: Callable[..., Any],
        /,
        *args: Any,
        _block_vars: object = None,
        _loop_vars: object = None,
        **named: Any,
    ) -> Any:
        """Call what a template calls."""
        return called(*args, **named)


class _Environment(Environment):
    context_class = _Context


@lru_cache
def build_environment() -> Environment:
    """Build the environment; templates are compiled once."""
    environment = _Environment(
        loader=FileSystemLoader(FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    return environment


def render_template(name: str, site: Site, **values: Any) -> str:
    """Fill a template with the site's words and links (`t`, `url`, `asset`) and the page's values."""
    template = build_environment().get_template(name)
    html = template.render(
        site=site,
        t=site.t,
        words=site.find_words,
        url=site.url,
        asset=site.asset,
        lang=site.lang,
        nav=NAV,
        editors_only=EDITORS_ONLY,
        **values,
    )
    if site.lang != "zh":
        for mark, key in _MARKS.items():
            html = html.replace(mark, site.t(key))
    return html


def list_vendor() -> frozenset[str]:
    """Give the names of the third-party assets that were built."""
    folder = ASSETS / "vendor"
    return frozenset(path.name for path in folder.iterdir()) if folder.is_dir() else frozenset()
