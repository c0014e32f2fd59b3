"""The query language: text → a tree of syntax.py, or `QueryError` with the character that cannot be read.

The grammar stands in query.lark. A query is bounded in length and depth, so no text can exhaust memory or stack, and
nothing in it is ever anything but text: what reaches MongoDB are identifiers from the index.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import cast

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from newsbot.chinese.script import fold
from newsbot.errors import QueryError
from newsbot.search.moments import FORMS, read_period
from newsbot.search.syntax import All, AnyOf, Everything, Near, Not, Period, Query, Text, Value
from newsbot.search.terms import searchable

#: Characters in a query, and parentheses inside each other.
LONGEST = 4000
DEEPEST = 40
#: NEAR without a number, and the largest number.
NEAR_DEFAULT, NEAR_LARGEST = 10, 100

#: How a field may be written → its name.
FIELDS = {
    "title": "title",
    "source": "source",
    "site": "site",
    "channel": "channel",
    "author": "author",
    "tag": "tag",
    "editor": "editor",
    "kind": "kind",
    "since": "since",
    "until": "until",
    "seen": "seen",
    "标题": "title",
    "来源": "source",
    "网站": "site",
    "频道": "channel",
    "栏目": "channel",
    "作者": "author",
    "记者": "author",
    "标签": "tag",
    "编辑": "editor",
    "责编": "editor",
    "自": "since",
    "至": "until",
}
_TIMES = frozenset({"since", "until", "seen"})
#: Full-width signs that mean something to the grammar; ， and 。 stay what they are.
_WIDTH = {
    code: chr(code - 0xFEE0)
    for code in (
        *range(0xFF10, 0xFF1A),
        *range(0xFF21, 0xFF3B),
        *range(0xFF41, 0xFF5B),
        *map(ord, "＂＄％＆（）＊＋－．／：＿｛｜｝"),
    )
} | {0x3000: " ", 0x2212: "-", 0x00A0: " "}


def parse_query(text: str, now: datetime | None = None) -> Query:
    """The tree of a query.

    ``now`` is what ``today`` and ``7d`` count from.

    Raises:
        QueryError: the query cannot be read; its message ends with the query and a mark below the place.
    """
    if len(text) > LONGEST:
        raise QueryError(f"the query has {len(text)} characters; the longest has {LONGEST}", LONGEST)
    _check_depth(text)
    folded = text.translate(_WIDTH)
    try:
        tree = _grammar().parse(folded)
    except UnexpectedInput as error:
        raise _error(text, *_explain(folded, error)) from None
    query = _Reader(text, now).start(tree)
    if query is None:
        raise _error(text, "there is nothing to search for", 0)
    return query


@cache
def _grammar() -> Lark:
    grammar = files("newsbot.search").joinpath("query.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="basic", propagate_positions=True)


def _check_depth(text: str) -> None:
    depth = 0
    for place, character in enumerate(text):
        depth += (character in "(（") - (character in ")）")
        if depth > DEEPEST:
            raise _error(text, f"more than {DEEPEST} parentheses inside each other", place)


def _explain(text: str, error: UnexpectedInput) -> tuple[str, int]:
    """What is wrong, in words, and where."""
    if isinstance(error, UnexpectedCharacters):
        place = error.pos_in_stream or 0
        return ("this quotation mark is not closed" if text[place] in '"“「『' else "this cannot be read here"), place
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        token = error.token
        if token.type == "RPAR":
            return "this parenthesis closes nothing, or nothing stands in it", token.start_pos or 0
        return f"{token.value} cannot stand here; put it in quotation marks to search for it", token.start_pos or 0
    assert isinstance(error, (UnexpectedToken, UnexpectedEOF))
    opened = text.rfind("(")
    if text.count("(") > text.count(")"):
        return "this parenthesis is not closed", opened
    return "something is missing at the end", len(text)


def _error(text: str, message: str, place: int) -> QueryError:
    """The error with a piece of the query around the place, and a mark below it."""
    start, end = max(0, place - 40), min(len(text), place + 40)
    piece = "".join(character if character.isprintable() else " " for character in text[start:end])
    before = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in piece[: place - start])
    return QueryError(f"query, character {place + 1}: {message}\n  {piece}\n  {' ' * before}^", place)


class _Reader:
    """Turns the parser's tree into records. None stands for a part with nothing to search for (a lone `+`)."""

    def __init__(self, text: str, now: datetime | None) -> None:
        self._text = text
        self._now = now
        self._field = "text"

    def start(self, tree: Tree[Token]) -> Query | None:
        return self._read(tree.children[0]) if tree.children else None

    def _read(self, node: Tree[Token] | Token) -> Query | None:
        assert isinstance(node, Tree)
        method: Callable[[Tree[Token]], Query | None] = getattr(self, f"_{node.data}")
        return method(node)

    def _either(self, tree: Tree[Token]) -> Query | None:
        parts = self._parts(tree)
        return AnyOf(parts) if len(parts) > 1 else next(iter(parts), None)

    def _both(self, tree: Tree[Token]) -> Query | None:
        parts = self._parts(tree)
        return All(parts) if len(parts) > 1 else next(iter(parts), None)

    def _parts(self, tree: Tree[Token]) -> tuple[Query, ...]:
        read = (self._read(child) for child in tree.children if isinstance(child, Tree))
        return tuple(part for part in read if part is not None)

    def _part(self, tree: Tree[Token]) -> Query | None:
        *negations, inner = tree.children
        query = self._read(inner)
        return Not(query) if query is not None and len(negations) % 2 else query

    def _near(self, tree: Tree[Token]) -> Query | None:
        if len(tree.children) == 1:
            return self._read(tree.children[0])
        left, near, right, *more = tree.children
        near = cast(Token, near)
        if more:
            raise self._at(cast(Token, more[0]), "NEAR joins two words or phrases, not more")
        distance = int(near.value.partition("/")[2] or NEAR_DEFAULT) if len(near.value) < 12 else NEAR_LARGEST + 1
        if distance > NEAR_LARGEST:
            raise self._at(near, f"NEAR reaches at most {NEAR_LARGEST} characters")
        sides = [self._read(left), self._read(right)]
        texts = [side for side in sides if isinstance(side, Text) and not side.prefix]
        if len(texts) < 2 or texts[0].field != texts[1].field:
            raise self._at(near, "NEAR joins two words or phrases of the same field, without *")
        return Near(texts[0], texts[1], distance)

    def _group(self, tree: Tree[Token]) -> Query | None:
        return self._read(tree.children[0])

    def _field_group(self, tree: Tree[Token]) -> Query | None:
        token, inner = tree.children
        outer, self._field = self._field, self._name(cast(Token, token))
        try:
            return self._read(inner)
        finally:
            self._field = outer

    def _field_word(self, tree: Tree[Token]) -> Query | None:
        token, word = cast("list[Token]", tree.children)
        return self._leaf(self._name(token), word, word.value, may_end_in_star=True)

    def _field_phrase(self, tree: Tree[Token]) -> Query | None:
        token, phrase = cast("list[Token]", tree.children)
        return self._leaf(self._name(token), phrase, phrase.value[1:-1])

    def _word(self, tree: Tree[Token]) -> Query | None:
        (word,) = cast("list[Token]", tree.children)
        return self._leaf(self._field, word, word.value, may_end_in_star=True)

    def _phrase(self, tree: Tree[Token]) -> Query | None:
        (phrase,) = cast("list[Token]", tree.children)
        return self._leaf(self._field, phrase, phrase.value[1:-1])

    def _name(self, token: Token) -> str:
        written = token.value[:-1]
        name = FIELDS.get(fold(written))
        if name is None:
            known = ", ".join(sorted(set(FIELDS.values())))
            raise self._at(token, f"there is no field {written}; fields are {known}. To search for it, quote it")
        return name

    def _leaf(self, field: str, token: Token, text: str, may_end_in_star: bool = False) -> Query | None:
        if field in _TIMES:
            return self._time(field, token, text)
        prefix = may_end_in_star and text.endswith("*")
        if prefix:
            text = text.rstrip("*")
            if not text and field == "text":
                return Everything()
        if field not in ("text", "title"):
            if not text.strip():
                raise self._at(token, f"{field}: needs a value")
            return Value(field, text, prefix)
        return Text(field, text, prefix) if searchable(text) else None

    def _time(self, field: str, token: Token, text: str) -> Query:
        first, dots, last = text.partition("..")
        try:
            start, end = read_period(first, self._now)
            if field == "since":
                return Period("published", start, None)
            if field == "until":
                # until:7d means seven days ago, and until:2023-08 the whole of August.
                ago = text.strip()[-1:] in "hdwmy前" and first.strip()[:1].isdigit()
                return Period("published", None, start if ago else end)
            return Period("seen", start, read_period(last, self._now)[1] if dots else end)
        except ValueError as error:
            message = f"{text!r} is no date; write {FORMS}" if dots and field != "seen" else str(error)
            raise self._at(token, message) from None

    def _at(self, token: Tree[Token] | Token, message: str) -> QueryError:
        place = token.start_pos if isinstance(token, Token) else token.meta.start_pos
        return _error(self._text, message, place or 0)
