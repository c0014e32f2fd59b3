"""One HTML page in, one `Article` out; one list page in, its article links out. Pure: no network, no database, and
no exception on any bytes or text.

Read `_article` as the table of contents of an article page: each line is one field, found by one module.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from typing import TypeVar

from newsbot.article import Article, Evidence, ListPage
from newsbot.extract.body import Body, find_body
from newsbot.extract.credits import Credits, find_credits
from newsbot.extract.decode import Decoded, decode
from newsbot.extract.discover import discover_page
from newsbot.extract.images import find_images
from newsbot.extract.kind import find_kind
from newsbot.extract.language import find_language
from newsbot.extract.local_time import clock_of, from_wall_clock, wall_clock
from newsbot.extract.names import parse_names
from newsbot.extract.open_line import MOST_LINES
from newsbot.extract.own_address import address_of, own_address
from newsbot.extract.page import LONGEST, Page
from newsbot.extract.paging import find_next_page
from newsbot.extract.plaintext import extract_text
from newsbot.extract.published import find_published
from newsbot.extract.related import find_related
from newsbot.extract.selectors import Selection, Selectors
from newsbot.extract.source_names import clean_source
from newsbot.extract.tags import find_channel, find_tags
from newsbot.extract.title import SITES_OWN, Title, find_title
from newsbot.extract.title_heads import is_bare_name
from newsbot.extract.zones import find_zones

__all__ = ["discover", "extract", "extract_text"]

logger = logging.getLogger(__name__)
_Found = TypeVar("_Found")


def extract(
    html: bytes | str,
    url: str | None = None,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    selectors: Selectors | None = None,
    time_zone: tzinfo | None = None,
) -> Article:
    """The record of one page.

    ``html`` is the page as fetched (bytes are decoded by evidence) or as text; ``url`` its address, for relative links;
    ``content_type`` the HTTP header of that name; ``fetched_at`` the time of the fetch, which relative times such as
    3小时前 need. ``selectors`` are XPaths by field (`newsbot.extract.selectors.FIELDS`) that speak before the general
    rules, ``time_zone`` is that of times that name none (by default that of the host's country, where it has one clock,
    else China's): what a site's profile knows of its pages.
    Never raises on bytes or str: what can't be found keeps its empty value. ValueError for selectors that do not hold.
    """
    with _collector_resting():
        return _extract(html, url, content_type, fetched_at, selectors, time_zone)


def discover(html: bytes | str, url: str | None = None) -> ListPage:
    """The article links of a list page, in page order, and its next page. Never raises on bytes or str."""
    with _collector_resting():
        return _discover(html, url)


def _extract(
    html: bytes | str,
    url: str | None,
    content_type: str | None,
    fetched_at: datetime | None,
    selectors: Selectors | None,
    time_zone: tzinfo | None,
) -> Article:
    decoded = decode(html, content_type)
    selection = Selection(decoded.text, url, fetched_at, selectors) if selectors else None
    page = selection.page if selection else Page.parse(decoded.text, url, fetched_at)
    zone = page.zone = clock_of(time_zone, address_of(page))
    page.fetched_at = wall_clock(fetched_at, zone)
    article = _article(page, decoded, selection)
    if selection:
        _guarded(page, "selectors", None, selection.complete, article)
    article.published_at = from_wall_clock(article.published_at, zone)
    return article


def _discover(html: bytes | str, url: str | None) -> ListPage:
    page = Page.parse(decode(html).text, url)
    return _guarded(page, "items", ListPage(url=url), discover_page, page)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """A page is some thousand small objects without reference cycles: the cyclic garbage collector, which their making
    sets off many times, finds nothing and costs a tenth of the time. It rests for the milliseconds of one page, and
    until the page is gone: awake, it would look through all of it first."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _article(page: Page, decoded: Decoded, selection: Selection | None) -> Article:
    article = Article(url=own_address(page), encoding=decoded.encoding, decoding_errors=decoded.errors)
    evidence = article.evidence
    if decoded.encoding:
        evidence["encoding"] = Evidence(decoded.rule, "", decoded.declared, 0.5 if decoded.errors else 1.0)

    if len(decoded.text) > LONGEST:
        evidence["page.cut"] = Evidence("page.cut", "", f"{len(decoded.text)} characters, {LONGEST} read")
    elif len(page.lines) >= MOST_LINES:
        evidence["page.cut"] = Evidence("page.cut", "", f"more than {MOST_LINES} lines")

    title = _guarded(page, "title", Title(), selection.title if selection else find_title, page)
    body = _guarded(page, "body", Body(), selection.body if selection else find_body, page, title)
    if body.rule == "body.state" and page.state_article is not None and not _names_article(title):
        told = page.state_article.title  # the data of a post have none, and the head names an app
        title = Title(told, -1, -1, "title.state", 0.7) if told else Title()
    article.kind, evidence["kind"] = _guarded(
        page, "kind", ("other", Evidence("kind.error")), find_kind, page, title, body
    )
    if article.kind == "article" and title.rule == SITES_OWN:
        title = Title()
    article.title = title.text
    if title:
        evidence["title"] = Evidence(title.rule, _place(page, title.line), title.text or "", title.confidence)
    article.language = find_language(article.title, body.text)
    if article.kind != "article":
        return article

    article.body = body.text
    evidence["body"] = Evidence(body.rule, _place(page, body.first if body.lines else -1), "", body.confidence)
    if body.removed:
        evidence["body.removed"] = Evidence("body.removed", "", _removed(body))
    zones = _guarded(page, "zones", None, find_zones, page, body, title)
    published = _guarded(page, "published", None, find_published, page, body, title, zones)
    if published:
        article.published_at = published.value
        article.published_precision = published.precision
        article.published_raw = published.raw
        evidence["published_at"] = published.evidence
    credits = _guarded(page, "credits", Credits(), find_credits, page, body, title, zones)
    article.source, article.source_url = credits.source, credits.source_url
    article.authors, article.editors = credits.authors, credits.editors
    evidence.update(credits.evidence)
    if body.rule == "body.state":
        _credit_from_data(page, article)
    article.related = _guarded(page, "related", [], find_related, page, body, title.text, page.url)
    article.next_page = _guarded(page, "next_page", None, find_next_page, page)
    article.images = _guarded(page, "images", [], find_images, page, body)
    article.tags = _guarded(page, "tags", [], find_tags, page, body)
    article.channel = _guarded(page, "channel", None, find_channel, page)
    return article


def _names_article(title: Title) -> bool:
    """Whether a title is more than the name of the site that the head gives."""
    return title.line >= 0 or (bool(title.text and not is_bare_name(title.text)))


def _credit_from_data(page: Page, article: Article) -> None:
    """Outlet and people of a text that only inline data holds, from the same data, where the page shows none."""
    state = page.state_article
    if state is None:
        return
    source = clean_source(state.source) if state.source else None
    if source and not article.source:
        article.source = source
        article.evidence["source"] = Evidence("source.state", "script", state.source or "", 0.7)
    for field, given in (("authors", state.author), ("editors", state.editor)):
        names = parse_names(given) if given else []
        if names and not getattr(article, field):
            setattr(article, field, names)
            article.evidence[field] = Evidence(f"{field}.state", "script", given or "", 0.7)


def _guarded(page: Page, field: str, empty: _Found, find: Callable[..., _Found], *arguments: object) -> _Found:
    """A field's value; its empty value should its module fail: one odd page must not cost the rest of the record."""
    try:
        return find(*arguments)
    except Exception:
        logger.exception("%s: %s could not be read", page.url or "page", field)
        return empty


def _place(page: Page, line: int) -> str:
    """Where a line stands, as a short path: div#main > h1.title; ``head`` for no line."""
    if line < 0 or line >= len(page.lines):
        return "head"
    names = []
    for index in page.ancestors(page.lines[line].block)[:3]:
        block = page.blocks[index]
        name = block.tag
        if block.get("id"):
            name += f"#{block.get('id')}"
        elif block.get("class"):
            name += "." + ".".join((block.get("class") or "").split())
        names.append(name)
    return " > ".join(reversed(names))


def _removed(body: Body) -> str:
    """What was cut out of the body, a line each: rule, tab, text. Long tails are cut off after 4,000 characters."""
    return "\n".join(f"{rule}\t{text}" for rule, _, text in body.removed)[:4000]
