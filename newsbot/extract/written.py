"""What a page's script writes into it while it loads: document.write("来源：" + source), with the variables that the
script itself sets. Only literals are put together; whatever has to be computed is left out. Pure.
"""

from __future__ import annotations

import re
from html import unescape

#: A script that writes a byline is short, and so is what it writes.
_LONGEST_SCRIPT, _LONGEST_TEXT, _MOST_WRITES = 8_000, 200, 12
_LITERAL = r"\"(?:[^\"\\\n]|\\.){0,400}\"|'(?:[^'\\\n]|\\.){0,400}'"
_SET = re.compile(
    rf"(?:^|[;\s{{])(?:var\s+|let\s+|const\s+)?(?P<name>[A-Za-z_$][\w$]{{0,40}})\s?=\s?(?P<value>{_LITERAL})"
    r"\s?(?=[;,\n]|$)"
)
_WRITE = re.compile(
    r"(?:^|(?<=[;\n}]))\s*document\.write(?:ln)?\s?"
    r"\((?P<terms>(?:" + _LITERAL + r"|[^;\"'\n]){1,800}?)\)\s?(?:;|\n|$|\})"
)
_TERM = re.compile(
    rf"\s*(?:(?P<literal>{_LITERAL})|(?P<name>[A-Za-z_$][\w$]{{0,40}})"
    r"(?:\.substr(?:ing)?\(\s?(?P<from>\d{1,3})\s?,\s?(?P<to>\d{1,3})\s?\))?)\s*(?P<plus>\+|$)"
)
_TAG = re.compile(r"<[^<>]{0,400}>")
_ESCAPE = re.compile(r"\\(.)")


def written_by(script: str) -> str:
    """The text that a script writes into the page, without tags; "" where it writes none, or what it computes."""
    if len(script) > _LONGEST_SCRIPT:
        return ""
    known = {match["name"]: _plain(match["value"]) for match in _SET.finditer(script)}
    texts = []
    for count, write in enumerate(_WRITE.finditer(script)):
        if count >= _MOST_WRITES:
            break
        before = script[: write.start() + 1]
        if before.count("{") > before.count("}"):
            continue  # only where something holds, or when it is asked for
        text = _evaluated(write["terms"], known)
        if text is not None and "<script" not in text.lower():
            texts.append(" ".join(unescape(_TAG.sub(" ", text)).split()))
    written = " ".join(filter(None, texts))
    return written if len(written) <= _LONGEST_TEXT else ""


def _plain(literal: str) -> str:
    return _ESCAPE.sub(lambda match: "" if match[1] in "nrt" else match[1], literal[1:-1])


def _evaluated(terms: str, known: dict[str, str]) -> str | None:
    """The value of a sum of literals and variables; None where any part of it is unknown."""
    place, value = 0, ""
    while place < len(terms):
        term = _TERM.match(terms, place)
        if term is None:
            return None
        if term["literal"]:
            value += _plain(term["literal"])
        elif term["name"] in known:
            held = known[term["name"]]
            value += held[int(term["from"]) : int(term["to"])] if term["from"] else held
        else:
            return None
        place = term.end()
        if not term["plus"]:
            break
    return value if not terms[place:].strip() else None
