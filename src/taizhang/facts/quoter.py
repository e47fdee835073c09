"""Quote places of the text that is read from the text as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.model.span import Role, Span

if TYPE_CHECKING:
    from array import array

    from taizhang.facts.repair import Repair
    from taizhang.model.text import Text


class Quoter:
    """Gives the spans of one text.

    Args:
        text: The text as it came.
        repair: The repaired text that places are counted on; without it they are places of the text itself.
    """

    def __init__(self, text: Text, repair: Repair | None = None) -> None:
        self.text_id = text.id
        self._content = text.content
        self._origin: array[int] | None = None if repair is None else repair.origin

    def quote(self, start: int, end: int, role: Role) -> Span:
        """Give the span that quotes a place of the text that is read."""
        origin = self._origin
        if origin is not None:
            # The noise around a stretch is left out, the noise inside it is not.
            start, end = (origin[start], origin[end - 1] + 1) if start < end else (self.find_place(start),) * 2
        return Span(self.text_id, start, end, self._content[start:end], role)

    def find_place(self, place: int) -> int:
        """Give where a character of the text that is read stands in the text as it came."""
        if self._origin is None:
            return place
        return self._origin[place] if place < len(self._origin) else len(self._content)
