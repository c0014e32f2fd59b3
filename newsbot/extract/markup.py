"""HTML as it is written: where a tag ends, its attributes, character references, text that holds no tags.

The rules are those of the HTML standard's tokeniser (https://html.spec.whatwg.org/multipage/parsing.html#tokenization),
as far as tables of a page need them. A page comes as pieces, each of which stands behind a ``<``. Pure functions; none
raises on any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import chain
from typing import Final

#: A name, then perhaps a value: in quotes of either kind, or up to the next white space.
_ATTRIBUTE: Final = re.compile(r"""([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
_OPENS_VALUE: Final = re.compile(r"""=\s*(["'])""")
_NAME: Final = re.compile(r"[a-zA-Z][^\s/>]*")
#: In an attribute only what ends with a semicolon is a reference: in ``?a=1&copy=2`` nothing is.
_REFERENCE: Final = re.compile(r"&#?[0-9a-zA-Z]{1,32};")
#: In a text the semicolon may be missing, and what stands behind belongs to it as far as it may.
_ANY_REFERENCE: Final = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
_AFTER_NAME: Final = ("", ">", "/", " ", "\t", "\n", "\r", "\f")
#: Characters of a page that are cut into pieces at a time: more would fill the memory.
_CHUNK: Final = 200_000


def pieces_of(text: str) -> Iterator[str]:
    """The text in front of the first ``<``, then what stands behind each one, up to the next."""
    if len(text) <= _CHUNK:
        return iter(text.split("<"))
    return chain.from_iterable(_chunks(text))


def _chunks(text: str) -> Iterator[list[str]]:
    start, size = 0, len(text)
    while size - start > _CHUNK:
        cut = text.find("<", start + _CHUNK)
        if cut < 0:
            break
        yield text[start:cut].split("<")
        start = cut + 1
    yield text[start:].split("<")


def tag_name(head: str) -> str:
    """The name at the beginning of what stands between ``<`` and ``>``, in lower case; "" where there is none."""
    name = _NAME.match(head)
    return name.group().lower() if name else ""


def plain(text: str) -> str:
    """Text with its character references read, as `html.unescape` reads them."""
    text = text.replace("&nbsp;", "\xa0")  # most of them
    return _ANY_REFERENCE.sub(_referred, text) if "&" in text else text


_character = lru_cache(maxsize=256)(unescape)  # a page has the same few references many times


def _referred(match: re.Match[str]) -> str:
    return _character(match.group())


def attributes_of(written: str) -> dict[str, str]:
    """Attributes as they are written behind a tag's name → their values. Names are in lower case; the first one of a
    name counts; "" is the value of one without."""
    if written[:7] == 'class="' and written.find('"', 7) == len(written) - 1 and "&" not in written:
        return {"class": written[7:-1]}
    attributes: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        value = double or single or bare
        if "&" in value:
            value = _REFERENCE.sub(_referred, value)
        attributes.setdefault(name.lower(), value)
    return attributes


def value_of(written: str, name: str) -> str | None:
    """The value of one attribute, as `attributes_of` gives it, mostly without reading the others; None for no such. It
    is looked for as people write it: href, HREF or Href."""
    at = written.find(name)
    while at >= 0:
        start = at + len(name) + 2
        opening = written[start - 2 : start]
        if (opening == '="' or opening == "='") and (at == 0 or _begins_attribute(written, at)):
            end = written.find(opening[1], start)
            if end < 0:
                break
            value = written[start:end]
            return _REFERENCE.sub(_referred, value) if "&" in value and ";" in value else value
        if not (_goes_on(opening[:1]) or (at > 0 and _goes_on(written[at - 1]))):
            break
        at = written.find(name, start - 2)
    else:
        capital = name[:1].upper()  # nearly always the cheapest to miss
        if capital not in written or (name.upper() not in written and name.capitalize() not in written):
            return None
    return attributes_of(written).get(name)


def _goes_on(character: str) -> bool:
    """Whether what stands beside it is a part of a longer name (data-id, width), or of a word in a value."""
    return character.isalnum() or character in ("-", "_", ":", ".")


def _begins_attribute(written: str, at: int) -> bool:
    """Whether a name begins there, and not within a value."""
    return (
        written[at - 1].isspace()
        and not written.count('"', 0, at) & 1
        and not written.count("'", 0, at) & 1
        and (written[at - 2] == '"' or written[:at].rstrip()[-1:] != "=")  # id = class="a"
    )


def has_open_quote(head: str) -> bool:
    """Whether what seems to be a whole tag may end inside of an attribute's value: a cheap test, surely False for
    nearly all tags."""
    return bool(head.count('"') & 1 or head.count("'") & 1)


def whole_tag(piece: str, following: Iterator[str]) -> tuple[str, str]:
    """The inside of the tag at the beginning of ``piece`` and the text behind it, where a ``>`` or ``<`` may stand in
    the value of an attribute; takes as many of the following pieces as belong to it. A tag that does not end is the
    rest of the page."""
    held: list[str] = []
    start = 0
    quote = ""  # the one that closes the value, inside of a value
    while True:
        if quote:
            end = piece.find(quote, start)
            if end >= 0:
                start, quote = end + 1, ""
                continue
        else:
            opening = _OPENS_VALUE.search(piece, start)
            end = piece.find(">", start, opening.start() if opening else len(piece))
            if end >= 0:
                held.append(piece[:end])
                return "<".join(held), piece[end + 1 :]
            if opening:
                start, quote = opening.end(), opening.group(1)
                continue
        held.append(piece)
        more = next(following, None)
        if more is None:
            return "<".join(held), ""
        piece, start = more, 0


def until_tag(name: str, text: str, following: Iterator[str]) -> tuple[str, str]:
    """The text up to the end tag ``</name>``, tags in it being text too, and the text behind that end tag."""
    closing, size = "/" + name, len(name) + 1
    held = [text]
    for piece in following:
        if piece[:size].lower() == closing and piece[size : size + 1] in _AFTER_NAME:
            return "<".join(held), piece.partition(">")[2]
        held.append(piece)
    return "<".join(held), ""


def until_sign(sign: str, piece: str, following: Iterator[str]) -> tuple[str, str]:
    """What stands before a sign that ends a comment, and the text behind it."""
    end = piece.find(sign)
    if end < 0:
        held = [piece]
        for piece in following:
            end = piece.find(sign)
            if end >= 0:
                held.append(piece[:end])
                return "<".join(held), piece[end + len(sign) :]
            held.append(piece)
        return "<".join(held), ""
    return piece[:end], piece[end + len(sign) :]
