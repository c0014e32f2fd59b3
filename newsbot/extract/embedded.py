"""Data inside scripts: JSON-LD, and the state objects that pages rendered by scripts carry.

An article is found by its shape (a long Chinese text, a headline near it), not by the names of a site's variables.
Scripts are read as data and never run.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from newsbot.extract.jsliteral import read_literal, read_string

if TYPE_CHECKING:
    from newsbot.extract.page import Page

#: Keys in lower case without underscores and hyphens.
_TITLES: Final = ("title", "headline", "articletitle", "newstitle", "name", "subject", "docname")
_TIMES: Final = tuple(
    """publishtime publishedat datepublished pubtime pubdate publishdate publishedtime ptime publictime showtime
    releasetime createtime createdat ctime date time datetime issuetime inputtime onlinetime datepub
    publishat publishtimestr pubtimestr postdate posttime postdt publish timestamp""".split()
)
_SOURCES: Final = (
    "source sourcename origin medianame media sourcetitle copyfrom mediasource docsource mediainfo publisher sitename"
    " srcfrom newssource articlesource src".split()
)
_AUTHORS: Final = "author authorname authors writer reporter creator nickname username userinfo".split()
_EDITORS: Final = "editor editorname editors dutyeditor responsibleeditor zebian".split()
#: Keys that hold the running text; any other key needs a longer text to be believed.
_TEXTS: Final = frozenset(
    """content contents body articlebody articlecontent newscontent text html htmlcontent detail fulltext maincontent
    contenthtml origincontent rawcontent contentdata richtext contenttext bodyhtml newstext newsbody paragraphs
    contentelements blocks sections contentlist
    """.split()
)
_TEXT_ENDS: Final = ("content", "text", "body", "html", "txt", "paragraphs")
_OF_OTHERS: Final = tuple("comment reply share sub meta alt button ad copyright disclaimer hidden".split())
#: Ends of the names of objects beside the text that tell where it comes from.
_DETAILS: Final = ("subinfo", "pubinfo", "publishinfo", "articleinfo", "newsinfo", "baseinfo", "meta", "metadata")
_START: Final = re.compile(r"=\s*(?=[{\[])|\(\s*(?=[{\[])|:\s*(?=\{)")
_IN_STRING: Final = re.compile(
    r"""(?:JSON\.parse|decodeURIComponent|unescape)\(\s*(?:decodeURIComponent\(\s*)?(?=["'])|=\s*(?=["'](?:\{|\[|%7B))"""
)
_FLIGHT: Final = re.compile(r"(?:^|\n)\w{1,4}:(?=[\[{])")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_MANY_HAN: Final = re.compile("[\u3400-\u9fff]{8}")
_ESCAPED: Final = re.compile(r"(?:\\{1,3}u[4-9a-f][0-9a-f]{3}){4}|(?:%E[4-9](?:%[89AB][0-9A-F]){2}){4}", re.I)
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_MOST_TEXT: Final = 4_000_000  # characters of scripts that are looked at
#: Characters that may be passed over in vain for a script's unreadable literals, each of which may cost its whole rest.
_MOST_WASTED: Final = 1_500_000
_LONGEST_LITERAL: Final = 60_000
_MOST_STRINGS: Final = 50
#: Chinese characters of a text under a known key, under any other.
_SHORTEST: Final = 30
_SHORTEST_ODD: Final = 120


@dataclass(slots=True)
class StateArticle:
    """An article in inline data. ``content`` may be HTML or plain text; ``data`` is the object that it stands in."""

    content: str
    title: str | None
    time: str | int | None
    source: str | None
    author: str | None
    editor: str | None
    data: dict[str, Any]


def read_json_ld(scripts: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """All JSON-LD objects, flattened; scripts that are not JSON are left out."""
    found: list[dict[str, Any]] = []
    for kind, text in scripts:
        if "ld+json" in kind:
            _flatten(_loads(text), found, 0)
    return found


def _flatten(value: Any, found: list[dict[str, Any]], depth: int) -> None:
    if depth > 5:
        return
    if isinstance(value, list):
        for item in value:
            _flatten(item, found, depth + 1)
    elif isinstance(value, dict):
        found.append(value)
        _flatten(value.get("@graph"), found, depth + 1)


def _loads(text: str) -> Any:
    """JSON, forgiving what pages do to it: comments around it, raw line breaks in strings, a semicolon at the end."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    if text.startswith(("%7B", "%5B", "%7b", "%5b")):
        text = unquote(text)
    if text.startswith(("//", "<![CDATA[")):
        text = text[text.find("[CDATA[") + 7 :].rsplit("]]>", 1)[0]
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def read_state(scripts: list[tuple[str, str]]) -> list[Any]:
    """The values of JSON scripts, of assigned or passed object literals, and of JSON inside JavaScript strings."""
    found: list[Any] = []
    budget = _MOST_TEXT
    for kind, text in scripts:
        if "ld+json" in kind or "template" in kind or budget <= 0:
            continue
        text = text[:budget]
        budget -= len(text)
        if "json" in kind:
            value = _loads(text)
            if value is not None:
                found.append(value)
        elif len(text) > 60 and (_MANY_HAN.search(text) or _holds_escaped(text)):
            found += _literals(text)
    return found


def _holds_escaped(text: str) -> bool:
    """Whether Chinese stands in a script as escapes of characters or bytes."""
    return any(sign in text for sign in ("\\u", "\\U", "%e", "%E")) and _ESCAPED.search(text) is not None


def _literals(text: str) -> Iterator[Any]:
    """The object and array literals of a script, outermost first, and those in its strings."""
    position = wasted = 0
    while wasted < _MOST_WASTED:
        match = _START.search(text, position)
        if match is None:
            break
        value, end = read_literal(text, match.end())
        if end <= match.end():
            position, wasted = match.end(), wasted + min(len(text) - match.end(), _LONGEST_LITERAL)
            continue
        position = end
        if value:
            yield value
    for match in islice(_IN_STRING.finditer(text), _MOST_STRINGS):
        string, _ = read_string(text, match.end())
        if string.startswith("%"):
            string = unquote(string)
        value = _loads(string)
        if isinstance(value, (dict, list)):
            yield value


def walk(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every dict inside a value, outer ones first, at most 14 levels deep; strings that hold JSON are opened."""
    if depth > 14:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, depth + 1)
    elif isinstance(value, str) and len(value) > 60:
        if value[0] in "{[":
            yield from walk(_loads(value), depth + 4)
        else:
            for match in _FLIGHT.finditer(value):
                inner, _ = read_literal(value, match.end())
                yield from walk(inner, depth + 4)


def find_state_article(page: Page) -> StateArticle | None:
    """The article in the page's inline data: the longest text beside a headline that the page's head bears too; without
    such a headline the longest text under a key that names a text, if no other comes near it."""
    from newsbot.extract.title_heads import fold

    first = [line.text for line in page.headings if line.heading == 1][:2]
    heads = fold(" ".join([page.title_tag, page.meta.get("og:title", ""), *first]))
    many = sum(1 for link in page.links if len(link.text) > 9) > 12  # a page that shows other articles
    best: tuple[int, bool, StateArticle] | None = None
    rivals = 0
    for root in [*page.json_ld, *page.state]:
        context: dict[str, Any] = {}
        for data in walk(root):
            keys = {str(key).replace("_", "").replace("-", "").lower(): item for key, item in data.items()}
            if isinstance(headlines := keys.get("headlines"), dict) and isinstance(headlines.get("basic"), str):
                keys["headline"] = headlines["basic"]
            if isinstance(credits := keys.get("credits"), dict) and credits.get("by"):
                keys["author"] = credits["by"]
            if any(isinstance(keys.get(name), str) for name in _TITLES):
                context = keys
            elif not _holds(context, data, 3):
                context = {}
            content, size = _text(keys)
            if not size:
                continue
            title = _first(keys, _TITLES) or _first(context, _TITLES)
            title = str(title) if title else None
            known = bool(title and len(title) > 3 and fold(title)[:12] in heads)
            rivals += 1
            if best is None or (known, size) > (best[1], best[0]):
                best = (size, known, _article(content, title, keys, context, data))
    if best is None or (not best[1] and (rivals > 3 or many)):
        return None
    return best[2]


def _holds(outer: dict[str, Any], data: dict[str, Any], levels: int) -> bool:
    """Whether an object stands inside another, at most so many levels down."""
    for value in outer.values():
        if value is data:
            return True
        for item in value[:50] if isinstance(value, list) else [value]:
            if item is data or (isinstance(item, dict) and levels > 1 and _holds(item, data, levels - 1)):
                return True
    return False


def _text(keys: dict[str, Any]) -> tuple[str, int]:
    """The longest Chinese text among an object's values, and how many Chinese characters it has (0 for none)."""
    content, size = "", 0
    for key, value in keys.items():
        if isinstance(value, list) and _is_text(key):
            value = "\n".join(_paragraphs(value))
        if not isinstance(value, str) or len(value) < _SHORTEST or value[0] in "{[":
            continue
        han = len(_HAN.findall(_TAG.sub("", value)))
        if han > size and han >= (_SHORTEST if _is_text(key) else _SHORTEST_ODD) and "function" not in value[:200]:
            content, size = value, han
    return content, size


def _is_text(key: str) -> bool:
    """Whether a key names running text: one of the table, or what ends like one (mainText, detailContent)."""
    return key in _TEXTS or (key.endswith(_TEXT_ENDS) and not key.startswith(_OF_OTHERS))


def _paragraphs(items: list[Any]) -> Iterator[str]:
    """Paragraphs given as a list: texts, or objects with a text."""
    for item in items:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            for key in ("text", "value", "content", "html", "desc"):
                if isinstance(item.get(key), str):
                    yield item[key]
                    break


def _article(
    content: str, title: str | None, keys: dict[str, Any], context: dict[str, Any], data: dict[str, Any]
) -> StateArticle:
    if "&lt;" in content and "<" not in content:
        content = html.unescape(content)
    values = []
    for names in (_TIMES, _SOURCES, _AUTHORS, _EDITORS):
        value = _first(keys, names) or _beside(keys, names) or _first(context, names)
        if isinstance(value, list):
            named = [_name(item) for item in value]
            value = "、".join(name for name in named if isinstance(name, str)) or next(iter(named), None)
        value = _name(value)
        values.append(value if isinstance(value, (str, int)) and not isinstance(value, bool) else None)
    time = values[0]
    source, author, editor = (str(value) if value else None for value in values[1:])
    if source is not None and "/" in source:  # the address of a picture
        source = None
    return StateArticle(content, title, time, source, author, editor, data)


def _name(value: Any) -> Any:
    """The name in an object that stands for a person or an outlet; other values as they are."""
    if isinstance(value, dict):
        return _first({str(k).lower(): v for k, v in value.items()}, ("name", "title", "nickname"))
    return value


def _beside(keys: dict[str, Any], names: tuple[str, ...] | list[str]) -> Any:
    """A value from an object that stands right beside the text, such as subInfo: {source, time}."""
    for name, inner in keys.items():
        if isinstance(inner, dict) and name.endswith(_DETAILS):
            found = _first({str(k).replace("_", "").replace("-", "").lower(): v for k, v in inner.items()}, names)
            if found:
                return found
    return None


def _first(keys: dict[str, Any], names: tuple[str, ...] | list[str]) -> Any:
    for name in names:
        if keys.get(name):
            return keys[name]
    return None
