"""JavaScript object literals as Python values, read forgivingly: single quotes, bare keys, trailing commas, comments.

Only data is understood. Calls, operators and names become None or are passed over; nothing is evaluated.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

_DECODER: Final = json.JSONDecoder(strict=False)
_SPACE: Final = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.S)
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_NAME: Final = re.compile(r"[A-Za-z_$][\w$.]*")
_ESCAPE: Final = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)", re.S)
_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": ""}
_STRING: Final = {
    '"': re.compile(r'"((?:[^"\\\n]|\\.)*)"', re.S),
    "'": re.compile(r"'((?:[^'\\\n]|\\.)*)'", re.S),
    "`": re.compile(r"`((?:[^`\\]|\\.)*)`", re.S),
}
_WORDS: Final = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None}
_STOP: Final = re.compile(r"""[,}\]\[({)"'`]""")
_DEEPEST: Final = 60
_MOST_PASSED: Final = 4000  # brackets, commas and strings of one call or function that are passed over


class _Unreadable(ValueError):
    """The text is no literal."""


def read_literal(text: str, start: int) -> tuple[Any, int]:
    """The object or array literal at ``start`` and where it ends; (None, start) where there is none."""
    try:
        return _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        pass
    try:
        return _value(text, start, 0)
    except (_Unreadable, RecursionError):
        return None, start


def read_string(text: str, start: int) -> tuple[str, int]:
    """The string literal at ``start``, unescaped, and where it ends; ("", start) where there is none."""
    pattern = _STRING.get(text[start : start + 1])
    match = pattern.match(text, start) if pattern else None
    if match is None:
        return "", start
    return _ESCAPE.sub(_unescape, match.group(1)), match.end()


def _unescape(match: re.Match[str]) -> str:
    code = match.group(1)
    if code[0] == "u" and len(code) > 1:
        number = int(code[1:].strip("{}"), 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    if code[0] == "x" and len(code) == 3:
        return chr(int(code[1:], 16))
    if code[-1] == "\n":
        return ""
    return _SIMPLE.get(code, code)


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _value(text: str, position: int, depth: int) -> tuple[Any, int]:
    position = _skip(text, position)
    if depth > _DEEPEST or position >= len(text):
        raise _Unreadable
    char = text[position]
    value: Any = None
    if char == "{":
        value, position = _object(text, position + 1, depth)
    elif char == "[":
        value, position = _array(text, position + 1, depth)
    elif char in _STRING:
        value, end = read_string(text, position)
        if end == position:
            raise _Unreadable
        position = end
    else:
        number = _NUMBER.match(text, position)
        name = None if number else _NAME.match(text, position)
        if number:
            written = number.group()
            value = float(written) if any(c in written for c in ".eE") else int(written[:40])
            position = number.end()
        elif name:
            value = _WORDS.get(name.group())
            position = name.end()
        elif text.startswith("!0", position) or text.startswith("!1", position):
            value, position = text[position + 1] == "0", position + 2
    return value, position if depth == 0 else _past(text, position)


def _past(text: str, position: int) -> int:
    """The next comma or closing bracket at this level: calls and operators behind a value are passed over."""
    depth = 0
    for _ in range(_MOST_PASSED):
        stop = _STOP.search(text, position)
        if stop is None:
            raise _Unreadable
        char, position = stop.group(), stop.start()
        if char in "\"'`":
            end = read_string(text, position)[1]
            position = end if end > position else position + 1
        elif char in "([{":
            depth, position = depth + 1, position + 1
        elif depth:
            depth, position = depth - (char in ")]}"), position + 1
        elif char == ")":
            raise _Unreadable
        else:
            return position
    raise _Unreadable


def _object(text: str, position: int, depth: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    while True:
        position = _skip(text, position)
        if position >= len(text):
            raise _Unreadable
        char = text[position]
        if char == "}":
            return found, position + 1
        if char == ",":
            position += 1
            continue
        if char in "\"'":
            key, end = read_string(text, position)
        else:
            match = _NAME.match(text, position) or _NUMBER.match(text, position)
            key, end = (match.group(), match.end()) if match else ("", position)
        position = _skip(text, end)
        if end == position == 0 or position >= len(text) or text[position] != ":":
            raise _Unreadable
        found[key], position = _value(text, position + 1, depth + 1)


def _array(text: str, position: int, depth: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    while True:
        position = _skip(text, position)
        if position >= len(text):
            raise _Unreadable
        if text[position] == "]":
            return found, position + 1
        if text[position] == ",":
            position += 1
            continue
        before = position
        value, position = _value(text, position, depth + 1)
        if position == before:  # no value and nothing to pass over: [}
            raise _Unreadable
        found.append(value)
