"""What axe finds on a page that keeps somebody out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

_AXE = Axe()
_N_ALIKE = 20
# Takes out, of the children of one element, those whose outline (tags, attributes, and where there are words) was met
# often enough among them.
_CUT_ALIKE = """n => {
  const known = /^(href|src|id|for|name|value|title|datetime|action|data-[a-z-]*|aria-label|aria-labelledby|aria-describedby)$/
  const outline = node => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? '.' : ''
    if (node.nodeType !== Node.ELEMENT_NODE) return ''
    const own = [...node.attributes].map(a => known.test(a.name) ? a.name + (a.value.trim() ? '=.' : '') : a.name + '=' + a.value)
    return '<' + node.tagName + own.join(' ') + '>' + [...node.childNodes].map(outline).join('') + '</>'
  }
  for (const parent of document.querySelectorAll('body *')) {
    if (parent.childElementCount <= n || !parent.isConnected) continue
    const met = new Map()
    for (const child of [...parent.children]) {
      const form = outline(child), times = (met.get(form) ?? 0) + 1
      met.set(form, times)
      if (times > n) child.remove()
    }
  }
}"""


def list_barriers(page: Page, *, has_colours: bool = True) -> list[tuple[str, str]]:
    """List the serious and critical faults of an open page: the rule and the beginning of the first element at fault.

    Of a list with many members of one outline the first twenty are looked at: what axe says of them holds for the rest.
    `has_colours=False` leaves contrast out, most of the time it takes: the other language of a page already tried has
    the same colours.
    """
    page.evaluate(_CUT_ALIKE, _N_ALIKE)
    options = {"resultTypes": ["violations"], "preload": False, "rules": {"color-contrast": {"enabled": has_colours}}}
    found = _AXE.run(page, options=options).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")]
