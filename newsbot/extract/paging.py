"""The next page: of an article that is broken into several, and of a list. Never the next article (下一篇).

A link is the next page when it says so (下一页, Next, ›) or when it is the number after the one that is not a link;
and in both cases only when its address is the page's own address with another page number.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from newsbot.extract.addresses import AddressReader, key_of
from newsbot.extract.page import Link, Page
from newsbot.extract.vocabulary import compiled
from newsbot.extract.vocabulary_links import NEXT_ARTICLE_WORDS, NEXT_PAGE_ARROWS, NEXT_PAGE_WORDS

_NUMBER: Final = compiled(r"[\[［(（<]?\s?(?:第\s?)?(\d{1,3})\s?页?\s?[\]］)）>]?")
_PAGE_NUMBER: Final = re.compile(r"[0-9]{1,4}")
#: A file name that ends in a page number: 123_2, index-3; not 2026-4, a month.
_NUMBERED: Final = re.compile(r"(?!(?:19|20)[0-9]{2}-)(.*[^_-])[_-]([1-9][0-9]{0,2})")
_PAGE_PARAMETERS: Final = frozenset(
    "page p pn pg pageno pagenum pageid pageindex page_no page_num pageno paged start".split()
)
_LONGEST: Final = 10
_WORD: Final = -1
_ARROW: Final = -2
_AROUND: Final = " \u3000[]［］()（）<>＜＞«»‹›→_·|"


def find_next_page(page: Page, list_page: bool = False) -> str | None:
    """The address of the page that continues this one, or None.

    On a list page (``list_page``) the link's word is enough, since lists change their address freely; on an article
    page the address must be the same but for its page number.
    """
    reader = AddressReader(page.base, page.url)
    rel = page.head_links.get("next")
    if rel:
        url = reader.resolve(rel)
        if url and (list_page or continues(reader.own, key_of(url))):
            return url
    numbers: list[tuple[int, Link]] = []
    for link in page.links:
        said = _says(link.text) if 0 < len(link.text) <= _LONGEST else 0
        if said > 0:
            numbers.append((said, link))
        elif said < 0:
            url = reader.resolve(link.href)
            trusted = list_page and (said == _WORD or bool(numbers))
            if url and key_of(url).lower() != reader.own and (trusted or continues(reader.own, key_of(url))):
                return url
    return _by_number(reader, numbers)


@lru_cache(maxsize=4096)
def _says(text: str) -> int:
    """What a link's text says: a page number, `_WORD` or `_ARROW` for the next page, 0 for anything else. An arrow
    alone may lead to a channel too, and is believed less."""
    found = _NUMBER.fullmatch(text)
    if found:
        return int(found.group(1))
    word = text.strip(_AROUND).lower()
    if text in NEXT_PAGE_ARROWS:
        return _ARROW
    return _WORD if word in NEXT_PAGE_WORDS and not any(other in text for other in NEXT_ARTICLE_WORDS) else 0


def _by_number(reader: AddressReader, numbers: list[tuple[int, Link]]) -> str | None:
    """The next page from a row of numbered links: the number after that of this page, which is the one that is missing
    from the row or links to the page itself."""
    own = own_number(reader.own)
    for number, link in numbers:
        if number != own + 1:
            continue
        url = reader.resolve(link.href)
        beside = own == 1 or any(other in (own - 1, own, own + 2) for other, _ in numbers)
        if url and beside and continues(reader.own, key_of(url)):
            return url
    return None


def own_number(key: str) -> int:
    """The page number that an address carries; 1 where it carries none: /a/123_2.html → 2, /a/123.html?page=3 → 3."""
    path, _, query = key.partition("?")
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name.lower() in _PAGE_PARAMETERS and _PAGE_NUMBER.fullmatch(value):
            return int(value)
    found = _NUMBERED.fullmatch(path.rpartition("/")[2].partition(".")[0])
    return int(found.group(2)) if found else 1


def continues(own: str, other: str) -> bool:
    """True where two addresses (`key_of`) are pages of one text: alike but for a page number at the end of the file
    name (123.html, 123_2.html; 123_1.shtml, 123_2.shtml), a last folder (/123, /123/2) or a page parameter."""
    if own == other:
        return False
    own_path, _, own_query = own.partition("?")
    path, _, query = other.partition("?")
    if _without_page(own_query) != _without_page(query):
        return False
    if own_path.lower() == path.lower():
        return own_query != query
    return bool(own_path) and _stem(own_path) == _stem(path)


def _without_page(query: str) -> list[str]:
    return sorted(part for part in query.split("&") if part and part.partition("=")[0].lower() not in _PAGE_PARAMETERS)


def _stem(path: str) -> str:
    """A path without its page number and ending, in lower case."""
    path = path.lower().rstrip("/")
    folder, _, file = path.rpartition("/")
    stem = file.partition(".")[0]
    if stem.isdigit() and len(stem) <= 2:
        return folder
    if stem in ("index", "list", "default"):
        return folder
    found = _NUMBERED.fullmatch(stem)
    if found:
        head = found.group(1)
        return folder if head in ("index", "list", "default", "page", "p") else f"{folder}/{head}"
    return f"{folder}/{stem}"
