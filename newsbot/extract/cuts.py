"""What was cut out of a body: noted down as it is cut, so that every cut can be looked at and taken back."""

from __future__ import annotations

from typing import Final

from newsbot.extract.page import Line

#: Lines that are noted down as cut; no page that people read has more.
_MOST_NOTED: Final = 2000


class Cuts:
    """What was cut out of one body."""

    __slots__ = ("noted",)

    def __init__(self) -> None:
        #: (rule, index of the line, what was cut)
        self.noted: list[tuple[str, int, str]] = []

    def note(self, rule: str, *lines: Line) -> None:
        """Note lines down as cut by a rule of this name."""
        for line in lines[: max(0, _MOST_NOTED - len(self.noted))]:
            self.noted.append((f"body.{rule}", line.index, line.text))
