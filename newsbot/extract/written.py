"""What a page's script writes into it while it loads: document.write("来源：" + source), with the variables that the
script itself sets. Only literals are put together; whatever has to be computed is left out. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

#: A script that writes a byline is short, and so is what it writes.
_LONGEST_SCRIPT: Final = 8_000
_LONGEST_TEXT: Final = 200
_MOST_WRITES: Final = 12
_LITERAL: Final = r"\"(?:[^\"\\\n]|\\.){0,400}\"|'(?:[^'\\\n]|\\.){0,400}'"
_SET: Final = re.compile(
    rf"(?:^|[;\s{{])(?:var\s+|let\s+|const\s+)?(?P<name>[A-Za-z_$][\w$]{{0,40}})\s?=\s?(?P<value>{_LITERAL})"
    r"\s?(?=[;,\n]|$)"
)
_CALL: Final = "document.write"
_DATED: Final = re.compile(r"(?:19|20)\d\d[-/.]\d")
_TERMS: Final = re.compile(r"(?:ln)?\s?\((?P<terms>(?:" + _LITERAL + r"|[^;\"'\n]){1,800}?)\)\s?(?:;|\n|$|\})")
_TERM: Final = re.compile(
    rf"\s*(?:(?P<literal>{_LITERAL})|(?P<name>[A-Za-z_$][\w$]{{0,40}})"
    r"(?:\.substr(?:ing)?\(\s?(?P<from>\d{1,3})\s?,\s?(?P<to>\d{1,3})\s?\))?)\s*(?P<plus>\+|$)"
)
_TAG: Final = re.compile(r"<[^<>]{0,400}>")
_ESCAPE: Final = re.compile(r"\\(.)")


def written_by(script: str) -> str:
    """The text that a script writes into the page, without tags; "" where it writes none, or what it computes."""
    if len(script) > _LONGEST_SCRIPT or (script.isascii() and _DATED.search(script) is None):
        return ""  # scripts of advertisements are most of those that write, and have no Chinese
    known: dict[str, str] | None = None
    texts = []
    for terms in _writes(script):
        parts = _parts(terms)
        if known is None and any(part["name"] for part in parts):
            known = {match["name"]: _plain(match["value"]) for match in _SET.finditer(script)}
        values = [_value(part, known or {}) for part in parts]
        text = "".join(value for value in values if value is not None)
        if None not in values:
            texts.append(" ".join(unescape(_TAG.sub(" ", text)).split()))
    written = " ".join(filter(None, texts))
    return written if len(written) <= _LONGEST_TEXT else ""


def _writes(script: str) -> Iterator[str]:
    """What stands between the brackets of each call that is made in any case."""
    place = script.find(_CALL)
    for _ in range(_MOST_WRITES):
        if place < 0:
            break
        before = script[:place].rstrip(" \t\r")
        match = _TERMS.match(script, place + len(_CALL)) if not before or before[-1] in ";\n}" else None
        if match and "<scr" not in match["terms"].lower() and before.count("{") <= before.count("}"):
            yield match["terms"]
        place = script.find(_CALL, place + len(_CALL))


def _plain(literal: str) -> str:
    return _ESCAPE.sub(lambda match: "" if match[1] in "nrt" else match[1], literal[1:-1])


def _parts(terms: str) -> list[re.Match[str]]:
    """The literals and names that a sum is made of; [] where it is made of anything else."""
    parts, place = [], 0
    while (term := _TERM.match(terms, place)) is not None:
        parts.append(term)
        place = term.end()
        if not term["plus"]:
            return parts if place == len(terms) else []
    return []


def _value(part: re.Match[str], known: dict[str, str]) -> str | None:
    if part["literal"]:
        return _plain(part["literal"])
    held = known.get(part["name"])
    return held[int(part["from"]) : int(part["to"])] if held is not None and part["from"] else held
