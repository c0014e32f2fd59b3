"""From an answer to an outcome: what a fetched page is, and what is to become of it. Knows nothing of Scrapy's
engine; a response is anything with url, status, headers and body.

A page is stored under the address that it calls its own (mobile twins, redirects), a long article only when all its
pages are there.
"""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from newsbot.article import Article, Evidence
from newsbot.crawl.domains import same_domain
from newsbot.crawl.extracting import ExtractorCrashed, extract_page
from newsbot.crawl.notices import redirect_notice
from newsbot.sites import SiteProfile
from newsbot.store import Fetch, Outcome
from newsbot.store.outcomes import OutcomeKind
from newsbot.urls import canonical_url, url_id

if TYPE_CHECKING:
    from newsbot.crawl.session import Session

#: Pages of one article that are followed.
PARTS_MOST = 40
#: What a body that is no page is served as; anything else is looked into.
_NO_PAGE = re.compile(
    r"(?:image|audio|video|font)/|application/(?:pdf|zip|x-rar|x-7z|msword|vnd\.|octet-stream|javascript)|text/(?:css|javascript)",
    re.IGNORECASE,
)
_PART_MARK = re.compile(r"[\s_\-(（\[【第]*\d{1,2}\s*(?:页|頁|/\s*\d{1,2})?\s*[)）\]】]?$")


class Page:
    """One address on its way: how it was fetched, its record so far, and in the end its outcome."""

    def __init__(self, url: str, profile: SiteProfile) -> None:
        self.profile = profile
        self.fetch = Fetch(url=url, site=profile.key, fetched_at=datetime.now(timezone.utc))
        self.article: Article | None = None
        self.parts: list[str] = []
        self.kind: OutcomeKind | None = None
        self.reasons: list[str] = []

    def conclude(self, kind: OutcomeKind, *reasons: str) -> None:
        """Settle what the page is."""
        self.kind = kind
        self.reasons = list(reasons)

    def fail(self, code: str, status: int | None = None, final: bool = False) -> None:
        """The page, or one of its further pages, could not be had. ``final``: nor will it ever."""
        if self.parts:
            kind: OutcomeKind = "quarantine" if final else "failed"
            self.conclude(kind, f"part_{len(self.parts) + 1}:{code}")
            return
        self.fetch.status = status
        self.fetch.fetched_at = datetime.now(timezone.utc)
        self.conclude("skipped" if final else "failed", code)

    def outcomes(self) -> list[Outcome]:
        """The page's outcome, and those of the further pages that were joined to it."""
        if self.kind is None:
            return []
        kept = self.article if self.kind in ("article", "quarantine") else None
        found = [Outcome(self.kind, self.fetch, kept, reasons=self.reasons)]
        if self.kind == "article":
            for url in self.parts[1:]:
                fetch = Fetch(url, self.fetch.site, self.fetch.fetched_at, status=200)
                fetch.discovered_from = self.fetch.url
                found.append(Outcome("skipped", fetch, reasons=[f"part_of:{self.fetch.url}"]))
        return found


async def read_page(session: Session, page: Page, response: Any) -> str | None:
    """Archive and extract an answer. Returns the address of the article's next page where there is one to fetch;
    otherwise the page is concluded. Raises `DatabaseUnreachable`."""
    now = datetime.now(timezone.utc)
    content_type = _header(response, "Content-Type")
    if not page.parts:
        _note_fetch(page.fetch, response, content_type, now)
    if _concluded_by_status(page, response, content_type):
        return None
    final = canonical_url(response.url)
    extraction = session.extractors.call(extract_page, response.body, response.url, content_type, now, page.profile)
    keeping = session.archive.keep(response.url, response.status, response.headers, response.body, now)
    (pointer, extracted) = await asyncio.gather(keeping, extraction, return_exceptions=True)
    if isinstance(pointer, BaseException):
        raise pointer
    if not page.parts:
        page.fetch.archive = pointer
    if isinstance(extracted, ExtractorCrashed):
        page.conclude("quarantine", f"extractor_crashed:{extracted}")
        return None
    if isinstance(extracted, BaseException):
        raise extracted
    article, notice = extracted
    had = len(page.parts)
    following = _take_part(page, article, notice, final) if had else _take_first(page, article, notice, final)
    if had and len(page.parts) > had and pointer is not None:
        page.fetch.archive_parts.append(pointer)
    if page.kind is None and following is None:
        await _conclude_article(session, page, final)
    return following


def _note_fetch(fetch: Fetch, response: Any, content_type: str | None, now: datetime) -> None:
    fetch.fetched_at = now
    fetch.status = response.status
    fetch.final_url = response.url
    fetch.content_type = content_type
    fetch.etag = _header(response, "ETag")
    fetch.last_modified = _header(response, "Last-Modified")


def _concluded_by_status(page: Page, response: Any, content_type: str | None) -> bool:
    """Settle what needs no look into the body."""
    if page.parts:
        if response.status != 200:
            page.fail(f"http:{response.status}", final=response.status in (404, 410))
    elif response.status == 304:
        page.conclude("unchanged")
    elif response.status in (404, 410):
        page.conclude("gone", f"http:{response.status}")
    elif problem := not_a_page(content_type, response.body):
        page.conclude("failed" if problem == "empty_body" else "skipped", problem)
    elif redirect := redirect_notice(page.fetch.url, response.url):
        page.conclude("gone", f"redirect:{redirect}")
    return page.kind is not None


def not_a_page(content_type: str | None, body: bytes) -> str | None:
    """Why an answer cannot be a page whatever it holds (``content_type:image/png``, ``empty_body``), or None."""
    if content_type and _NO_PAGE.match(content_type):
        return f"content_type:{content_type.partition(';')[0].strip()}"
    return None if body.strip() else "empty_body"


def _take_first(page: Page, article: Article, notice: str | None, final: str) -> str | None:
    """Take an article's first page; the address of its second where it has one."""
    page.article = article
    if notice:
        page.conclude("gone", f"notice:{notice}")
    elif article.kind == "list":
        page.conclude("skipped", "kind:list")
    elif article.kind != "article":
        page.conclude("quarantine", "not_an_article")
    else:
        page.parts.append(final)
        return _next_part(page, article, final)
    return None


def _take_part(page: Page, part: Article, notice: str | None, final: str) -> str | None:
    """Join a further page of an article to the first; the address of the next where it has one."""
    whole = page.article
    assert whole is not None
    if notice:
        page.conclude("quarantine", f"part_{len(page.parts) + 1}:notice")
        return None
    if final in page.parts or not _is_part(whole, part):
        return None  # the link led elsewhere: what is there is the whole article
    page.parts.append(final)
    join_part(whole, part)
    whole.evidence["body.pages"] = Evidence("paging.joined", where="next_page", raw=" ".join(page.parts))
    return _next_part(page, part, final)


def _next_part(page: Page, article: Article, final: str) -> str | None:
    following = canonical_url(article.next_page) if article.next_page else None
    if following is None or following in page.parts or following == page.fetch.url:
        return None
    if len(page.parts) >= PARTS_MOST or not (page.profile.owns(following) or same_domain(following, final)):
        return None
    return following


def _is_part(whole: Article, part: Article) -> bool:
    """Whether a page carries on an article: it has text and the same headline, page marks aside."""
    if not part.body:
        return False
    if not part.title or not whole.title:
        return True
    one, other = _PART_MARK.sub("", whole.title), _PART_MARK.sub("", part.title)
    return one == other or one.startswith(other) or other.startswith(one)


def join_part(whole: Article, part: Article) -> None:
    """Add a further page's text and images to an article, and the fields that only the last page tends to have."""
    seen = set(whole.body.split("\n"))
    lines = part.body.split("\n")
    while lines and lines[0] in seen:  # some sites repeat the lead on each page
        lines.pop(0)
    if lines:
        whole.body = "\n".join([whole.body, *lines]) if whole.body else "\n".join(lines)
    shown = {image.url for image in whole.images}
    whole.images += [image for image in part.images if image.url not in shown]
    linked = {(link.url, link.title) for link in whole.related}
    whole.related += [link for link in part.related if (link.url, link.title) not in linked]
    for name in ("authors", "editors", "tags", "source", "source_url"):
        if not getattr(whole, name) and getattr(part, name):
            setattr(whole, name, getattr(part, name))
            if name in part.evidence:
                whole.evidence[name] = part.evidence[name]
    whole.next_page = part.next_page


async def _conclude_article(session: Session, page: Page, final: str) -> None:
    """Settle under which address an article is stored, or that its canonical twin has it already."""
    article = page.article
    assert article is not None
    article.next_page = None
    own = canonical_url(article.url) if article.url else final
    if len(page.parts) > 1:
        final = page.parts[0]
    if not (page.profile.owns(own) or same_domain(own, final)):
        own = final  # a reprint that names the original: that one is another page, of another outlet
    article.url = own
    if own != page.fetch.url:
        twin = await session.ask(_twin_state, session, page.fetch.url, own, article.title)
        if twin == "same":
            page.conclude("skipped", f"twin_of:{own}")
            return
        if twin == "other":
            article.url = page.fetch.url
    page.conclude("article")


def _twin_state(session: Session, asked: str, own: str, title: str | None) -> str:
    """What the store knows of the address that a page calls its own.

    ``free``: nothing, or only what this very address brought; ``same``: it is there or will be fetched itself;
    ``other``: another page stands under it, so a site names one address for all its pages.
    """
    entry = session.ledger.entry(own)
    if entry is None:
        return "free"
    stored = session.db.articles.find_one({"_id": url_id(own)}, {"title": 1})
    if entry.last_fetched_at is None and entry.discovered_from == asked and entry.state == "done":
        return "free"
    if stored is None:
        return "same" if entry.state == "pending" and entry.attempts == 0 else "other"
    return "same" if stored.get("title") == title else "other"


def _header(response: Any, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
