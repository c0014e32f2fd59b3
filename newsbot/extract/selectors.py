"""What is known of an outlet's pages: XPaths by field, for outlets that the general rules misread.

A selector speaks before the general rules of its field, and what it finds is read with the same care: labels and
furniture are taken off, names and times are understood, the text is cleaned. A selector that finds nothing to read
leaves its field to the general rules, and the evidence ``selectors.missed`` names it, so that a redesign is noticed. It
must not know profiles, and a page without selectors never comes here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from lxml import etree

from newsbot.article import Article, Evidence, RelatedLink
from newsbot.chinese.dates import ParsedTime, find_times, parse_datetime
from newsbot.extract.body import Body, body_of, find_body
from newsbot.extract.elements import is_block
from newsbot.extract.labels import labelled_values
from newsbot.extract.linkgroups import LinkTable
from newsbot.extract.local_time import to_local
from newsbot.extract.names import parse_names
from newsbot.extract.page import LONGEST, Line, Page
from newsbot.extract.published import is_plausible
from newsbot.extract.related import links_of
from newsbot.extract.source_names import clean_source
from newsbot.extract.title import Title, find_title

#: Field → XPath.
Selectors = Mapping[str, str]

#: The fields that a selector may be given for. ``remove`` names what is no part of the article at all.
FIELDS = (
    *("title", "published_at", "source", "authors", "editors", "body", "related", "tags", "channel", "next_page"),
    "remove",
)
#: Roles of labelled values (`newsbot.extract.vocabulary_credits.LABELS`) that belong to a field.
_ROLES = {"source": ("source",), "authors": ("author", "translator"), "editors": ("editor", "picker")}
_LONGEST = 200  # characters of a field that is no text
_MISSED = "selectors.missed"
_MARK = "data-newsbot-"  # the attribute that marks what was selected, with the field's name behind


@lru_cache(maxsize=1024)
def compile_selector(path: str) -> etree.XPath:
    """The compiled XPath. Raises ValueError, saying why, for one that is none or gives neither elements nor text."""
    try:
        compiled = etree.XPath(path, smart_strings=False)
        found = compiled(etree.fromstring("<html><body/></html>"))
    except etree.XPathError as error:
        raise ValueError(f"is no XPath ({error})") from error
    if not isinstance(found, (list, str)):
        raise ValueError("gives a number or true and false, not elements or text")
    return compiled


def check_selectors(selectors: Selectors) -> None:
    """Raises ValueError for a field that takes no selector and an XPath that does not hold."""
    for name, path in selectors.items():
        if name not in FIELDS:
            raise ValueError(f"no selector is taken for {name}: use one of {', '.join(FIELDS)}")
        try:
            compile_selector(path)
        except ValueError as error:
            raise ValueError(f"the selector of {name} {error}") from error


def missed_selectors(article: Article) -> list[str]:
    """The fields whose selectors found nothing to read on the article's page."""
    evidence = article.evidence.get(_MISSED)
    return evidence.raw.split() if evidence else []


def found_selectors(article: Article) -> list[str]:
    """The fields whose selectors were followed."""
    return [name for name in FIELDS if name in article.evidence and article.evidence[name].rule == f"{name}.selector"]


class Selection:
    """The selectors of one page and what they find.

    ``page`` is the page that the general rules read: without what ``remove`` names, and with marks on the elements that
    were selected, so that its lines and links tell whether they stand inside.
    """

    def __init__(self, text: str, url: str | None, fetched_at: datetime | None, selectors: Selectors) -> None:
        check_selectors(selectors)
        self._selectors = selectors
        self._missed: list[str] = []
        self._evidence: dict[str, Evidence] = {}
        self._found: dict[str, list[Any]] = {}
        root = _tree(text[:LONGEST])
        if root is not None and self._select(root):
            text = etree.tostring(root, encoding="unicode", method="html")
        self.page = Page.parse(text, url, fetched_at)

    def _select(self, root: Any) -> bool:
        """Ask the selectors and mark what they find; whether the tree was changed by it."""
        removed = [item for item in self._ask(root, "remove") if not isinstance(item, str)]
        for element in removed:
            _take_out(element)
        if removed:
            self._evidence["remove"] = Evidence(
                "remove.selector", self._selectors["remove"], f"{len(removed)} elements"
            )
        else:
            self._miss("remove")
        for name in self._selectors.keys() - {"remove"}:
            self._found[name] = self._ask(root, name)
        marked = False
        for name in ("title", "body", "related"):
            for element in self._elements(name):
                _mark(element, name)
                marked = True
        return marked or bool(removed)

    # --- before the record is made

    def title(self, page: Page) -> Title:
        """The headline as selected, else as the general rules find it."""
        shown = self._lines("title")
        for item in self._found.get("title", []):
            text = _text_of(item)
            if 1 < len(text) <= _LONGEST:
                lines = shown or [line for line in page.lines if text in line.text][:1]
                place = (lines[0].index, lines[-1].index + 1) if lines else (-1, -1)
                return Title(text, *place, "title.selector", 1.0)
        self._miss("title")
        return find_title(page)

    def body(self, page: Page, title: Title) -> Body:
        """The running text inside the selected elements, cleaned; else as the general rules find it."""
        lines = self._lines("body")
        body = body_of(page, title, lines) if lines else Body()
        if body:
            body.rule, body.confidence = "body.selector", 1.0
            return body
        self._miss("body")
        return find_body(page, title)

    # --- after it

    def complete(self, article: Article) -> None:
        """Put the other selected fields into the record, and say in its evidence which selectors found nothing."""
        if article.kind == "article":
            readers: dict[str, Callable[[list[Any]], Any]] = {
                "published_at": self._published,
                "source": self._source,
                "authors": lambda items: _names(items, "authors"),
                "editors": lambda items: _names(items, "editors"),
                "related": self._related,
                "tags": lambda items: list(dict.fromkeys(text for text in map(_text_of, items) if 1 < len(text) <= 20)),
                "channel": lambda items: next((text for text in map(_text_of, items) if 1 < len(text) <= 20), None),
                "next_page": self._next_page,
            }
            for name, read in readers.items():
                self._fill(article, name, read)
        article.evidence |= self._evidence
        if self._missed:
            article.evidence[_MISSED] = Evidence(_MISSED, "", " ".join(self._missed), 0.0)

    def _fill(self, article: Article, name: str, read: Callable[[list[Any]], Any]) -> None:
        items = self._found.get(name, [])
        value = read(items) if items else None
        if not value:
            self._miss(name)
            return
        if isinstance(value, ParsedTime):
            article.published_at, article.published_precision = value.value, value.precision
            article.published_raw = value.raw.strip()
        elif name == "source":
            article.source, article.source_url = value
        else:
            setattr(article, name, value)
        raw = " ".join(map(_text_of, items))[:120]
        self._evidence[name] = Evidence(f"{name}.selector", self._selectors[name], raw)

    # --- one field each

    def _published(self, items: list[Any]) -> ParsedTime | None:
        """The first plausible time of the selected texts that no label calls an update."""
        seen: list[ParsedTime] = []
        updated: list[ParsedTime] = []
        for text in map(_text_of, items):
            alone = parse_datetime(text, self.page.fetched_at)
            times = [alone] if alone else find_times(text[:_LONGEST], self.page.fetched_at)
            labels = [label for label in labelled_values(text[:_LONGEST]) if label.role == "updated"]
            for time in (to_local(time, self.page.zone) for time in times):
                if is_plausible(time, self.page):
                    late = any(label.start <= time.start < label.end for label in labels)
                    (updated if late else seen).append(time)
        return next(iter(seen + updated), None)

    def _source(self, items: list[Any]) -> tuple[str, str | None] | None:
        for item in items:
            for text in _labelled(_text_of(item), "source"):
                name = clean_source(text)
                if name:
                    return name, self._address(item, name)
        return None

    def _address(self, item: Any, name: str) -> str | None:
        """The address that an outlet's name links to inside a selected element."""
        links = [] if isinstance(item, str) else item.iter("a")
        return next((self.page.absolute(link.get("href") or "") for link in links if name in _text_of(link)), None)

    def _related(self, items: list[Any]) -> list[RelatedLink]:
        """The links inside the selected elements, made out as those of any related list."""
        mark = _MARK + "related"
        groups = LinkTable(self.page, self.page.url).groups
        for group in groups:
            group.items = [item for item in group.items if item.link.get(mark) is not None]
        return links_of(self.page, [group for group in groups if group.items])

    def _next_page(self, items: list[Any]) -> str | None:
        for item in items:
            url = self.page.absolute(item if isinstance(item, str) else item.get("href") or "")
            if url and url != self.page.url:
                return url
        return None

    # --- the page

    def _ask(self, root: Any, name: str) -> list[Any]:
        """What the selector of a field finds: elements and texts in page order; [] where there is no selector."""
        path = self._selectors.get(name)
        if path is None:
            return []
        try:
            found = compile_selector(path)(root)
        except etree.XPathError:
            return []
        items: list[Any] = [found] if isinstance(found, str) else list(found)
        return [item for item in items if isinstance(item, str) or isinstance(item.tag, str)]

    def _elements(self, name: str) -> list[Any]:
        return [item for item in self._found.get(name, []) if not isinstance(item, str)]

    def _miss(self, name: str) -> None:
        if name in self._selectors:
            self._missed.append(name)

    def _lines(self, name: str) -> list[Line]:
        """The lines of the page that stand inside the elements that were selected for a field."""
        mark = _MARK + name
        inside = [mark in block.attributes for block in self.page.blocks]
        for index, block in enumerate(self.page.blocks):  # blocks stand behind the blocks around them
            inside[index] = inside[index] or (block.parent >= 0 and inside[block.parent])
        return [line for line in self.page.lines if inside[line.block]]


def _tree(text: str) -> Any:
    """The page as a tree; None where libxml2 does not read it whole (nested too deeply)."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError):
        return None
    last = parser.error_log.last_error
    if root is None or (last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT):
        return None
    for beside in [element for element in root.itersiblings() if isinstance(element.tag, str)]:
        root.append(beside)  # text behind a stray </html>
    return root


def _mark(element: Any, name: str) -> None:
    """Mark an element, and the links in it, which the tables know by their own attributes only. One that stands within
    a line becomes a block, so that it has lines of its own."""
    if name == "related":
        for link in element.iter("a"):
            link.set(_MARK + name, "")
        return
    element.set(_MARK + name, "")
    if not is_block(element.tag):
        element.tag = "div"


# ---------------------------------------------------------------- texts
def _text_of(item: Any) -> str:
    """The text of an element, scripts and styles left out, or of an attribute; white space collapsed."""
    if isinstance(item, str):
        return " ".join(item.split())
    pieces = item.xpath("descendant-or-self::text()[not(ancestor::script or ancestor::style)]")
    return " ".join("".join(pieces).split())


def _labelled(text: str, field: str) -> list[str]:
    """The values under a field's labels (来源：天津日报 责编：王五 → 天津日报); a text without labels itself."""
    text = text[:_LONGEST]
    values = labelled_values(text)
    own = [value.value for value in values if value.role in _ROLES[field]]
    return own if own or values else [text]


def _names(items: list[Any], field: str) -> list[str]:
    texts = [text for item in items for text in _labelled(_text_of(item), field)]
    return list(dict.fromkeys(name for text in texts for name in parse_names(text, loose=True)))


def _take_out(element: Any) -> None:
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    if parent is None:
        return  # inside of another one that is out already
    if tail:
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)
