"""Tells whether a regular expression can be searched in linear time or close to it, from its parse tree.

Python's engine backtracks: ``(a+)+$`` takes exponential time on some texts, and addresses come from outside. The check
is on the safe side: it refuses a repetition of a variable-length repetition, back-references, and more than
three wildcards that can each run over the whole text.
"""

from __future__ import annotations

import importlib
import re
import sys
from typing import Any

_parser: Any = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT"}
_UNBOUNDED_FROM = 256  # a bounded repetition this long costs like an unbounded one
_MOST_WILDCARDS = 3


def not_linear(pattern: str) -> str | None:
    """Why a valid pattern may take more than linear time, in a few words; None where it looks linear."""
    wildcards, reason = _examine(_parser.parse(pattern), inside_repeat=False)
    if reason is None and wildcards > _MOST_WILDCARDS:
        reason = f"{wildcards} wildcards of any length (at most {_MOST_WILDCARDS})"
    return reason


def _examine(tree: Any, inside_repeat: bool) -> tuple[int, str | None]:
    """(number of unbounded wildcards, reason against the pattern or None) of a parsed sub-pattern."""
    wildcards = 0
    for operation, argument in tree:
        name = str(operation)
        if name.startswith("GROUPREF"):
            return wildcards, "a back-reference"
        if name == "BRANCH" and inside_repeat:
            return wildcards, "alternatives inside a repetition"
        repeats = False
        if name in _REPEATS:
            low, high, body = int(argument[0]), int(argument[1]), argument[2]
            repeats = high >= _UNBOUNDED_FROM and low != high
            if inside_repeat and high > 1 and low != high:
                return wildcards, "a repetition inside a repetition"
            if repeats and [str(op) for op, _ in body] in (["ANY"], ["IN"], ["NOT_LITERAL"]):
                wildcards += _is_wildcard(body)
        for child in _children(argument):
            more, reason = _examine(child, inside_repeat or repeats)
            wildcards += more
            if reason:
                return wildcards, reason
    return wildcards, None


def _is_wildcard(body: Any) -> int:
    """1 where the repeated item matches nearly everything: ``.`` or a negated class of one or two characters."""
    (operation, argument), *_ = body
    if str(operation) in ("ANY", "NOT_LITERAL"):
        return 1
    return int(bool(argument) and str(argument[0][0]) == "NEGATE" and len(argument) <= 2)


def _children(argument: Any) -> list[Any]:
    if isinstance(argument, _parser.SubPattern):
        return [argument]
    if isinstance(argument, (tuple, list)):
        return [child for item in argument for child in _children(item)]
    return []


def compile_linear(pattern: str) -> re.Pattern[str]:
    """The compiled pattern; ValueError with the reason where it does not compile or does not look linear."""
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from error
    reason = not_linear(pattern)
    if reason:
        raise ValueError(f"may take very long on some addresses: {reason}")
    return compiled
