"""The page: one parse, after which every field is read from flat tables.

`Page` is the only thing that the modules of the fields see. It knows nothing of titles, bylines or bodies: it holds
what stands on the page, in document order. It must not interpret text.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from newsbot.extract.reader import Tables, read
from newsbot.extract.rows import Block, Line, Link, Picture, TimeElement

if TYPE_CHECKING:
    from newsbot.extract.embedded import StateArticle

__all__ = ["LONGEST", "Block", "Line", "Link", "Page", "Picture", "TimeElement"]

#: Characters of a page that are read: no article comes near it, and the tables of more would fill the memory.
LONGEST: Final = 16_000_000


class Page(Tables):
    """One parsed page. Build it with `Page.parse`; all tables are in document order.

    ==================  ===============================================================================================
    ``url``             the address given by the caller, or None
    ``base``            what relative addresses are resolved against (``<base href>``, else ``url``), or None
    ``fetched_at``      when the page was fetched, given by the caller, or None (for 3小时前 and dates without a year)
    ``zone``            whose clock ``fetched_at`` and the page's times show, where it is not China's (`local_time`)
    ``lines``           `Line`: the text, split where a reader sees a line end
    ``blocks``          `Block`: the block elements with their line ranges (so a container's text is a slice of lines)
    ``links``           `Link`: every ``a`` with an ``href``
    ``pictures``        `Picture`: every ``img``
    ``times``           `TimeElement`
    ``headings``        the lines that stand in h1 to h6
    ``meta``            name, property, itemprop or http-equiv, in lower case → the first non-empty content
    ``metas``           every (key, content) pair, for the names that come more than once (article:tag)
    ``head_links``      rel, in lower case → first href of ``<link>`` (canonical, next, amphtml)
    ``title_tag``       the text of ``<title>``, white space collapsed, "" if there is none
    ``comments``        the texts of the HTML comments (publishing systems hide times and sources there)
    ``scripts``         (type attribute in lower case, text) of the scripts; "" as text where it stands elsewhere
    ``fields``          text areas that hold an article for its scripts: ``article-title`` as "title" → its text
    ``json_ld``         the parsed JSON-LD objects, flattened (``@graph`` and lists taken apart); lazily
    ``state``           the parsed JSON or JavaScript values of other inline scripts; lazily, dear: ask late
    ``state_article``   the article found in ``state`` by its shape (text, title, time, source), or None; lazily
    ==================  ===============================================================================================

    The text of scripts, styles, noscript, forms' controls and frames is in no line. Hidden lines are there and carry
    the HIDDEN flag.
    """

    def __init__(self, text: str, url: str | None = None, fetched_at: datetime | None = None) -> None:
        super().__init__()
        self.url = url
        self.fetched_at = fetched_at
        self.zone: tzinfo | None = None
        self._headings: list[Line] | None = None
        self._children: dict[int, list[int]] | None = None
        self._json_ld: list[dict[str, Any]] | None = None
        self._state: list[Any] | None = None
        self._state_article: StateArticle | None = None
        self._asked_state = False
        read(text, self)
        for key, content in self.metas:
            self.meta.setdefault(key, content)
        self.base = self._base()

    @classmethod
    def parse(cls, text: str, url: str | None = None, fetched_at: datetime | None = None) -> Page:
        """The page of HTML; what lies behind `LONGEST` is not read. Never raises on any text."""
        return cls(text[:LONGEST], url, fetched_at)

    def _base(self) -> str | None:
        try:
            base = urljoin(self.url or "", self.base_href)
        except ValueError:
            return self.url
        return base if self.base_href and base.startswith(("http://", "https://")) else self.url

    @property
    def headings(self) -> list[Line]:
        """The lines that stand in h1 to h6."""
        if self._headings is None:
            self._headings = [line for line in self.lines if line.heading]
        return self._headings

    @property
    def children(self) -> dict[int, list[int]]:
        """Index of a block (-1: the top) → the indices of the blocks right inside it, in page order."""
        if self._children is None:
            self._children = {}
            for index, block in enumerate(self.blocks):
                self._children.setdefault(block.parent, []).append(index)
        return self._children

    @property
    def has_data(self) -> bool:
        """Whether the page has inline scripts at all that could hold data."""
        return bool(self.fields) or any(text for _, text in self.scripts)

    @property
    def json_ld(self) -> list[dict[str, Any]]:
        """The JSON-LD objects of the page, ``@graph`` and lists taken apart."""
        from newsbot.extract.embedded import read_json_ld

        if self._json_ld is None:
            self._json_ld = read_json_ld(self.scripts)
        return self._json_ld

    @property
    def state(self) -> list[Any]:
        """The values of inline data: JSON scripts, ``var x = {...}``, JSON inside JavaScript strings."""
        from newsbot.extract.embedded import read_state

        if self._state is None:
            self._state = read_state(self.scripts) + ([self.fields] if self.fields else [])
        return self._state

    @property
    def state_article(self) -> StateArticle | None:
        """The article that stands in the inline data, found by its shape, or None."""
        from newsbot.extract.embedded import find_state_article

        if not self._asked_state:
            self._asked_state = True
            self._state_article = find_state_article(self)
        return self._state_article

    def absolute(self, href: str) -> str | None:
        """The absolute http(s) address of a reference on this page; None for any other scheme. A relative reference
        on a page whose address is unknown comes back as it is written."""
        href = href.strip()
        if not href or href[0] == "#":
            return None
        if href.startswith(("http://", "https://")):
            return href
        colon = href.find(":")
        if colon > 0 and href[:colon].isalpha() and not href[:colon].lower().startswith("http"):
            return None
        if self.base is None:
            return href
        try:
            url = urljoin(self.base, href)
        except ValueError:
            return None
        return url if url.startswith(("http://", "https://")) else None

    def links_at(self, line: int, text: str) -> list[Link]:
        """The links with this text in a line."""
        return [link for link in self.links if link.line == line and link.text == text]

    def ancestors(self, block: int) -> list[int]:
        """The indices of the blocks around a block, itself first, outermost last."""
        found = []
        while block >= 0:
            found.append(block)
            block = self.blocks[block].parent
        return found
