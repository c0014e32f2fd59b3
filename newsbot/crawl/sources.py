"""Where a site's articles are found: its lists, feeds and sitemaps, each asked conditionally.

What a source said last (ETag, Last-Modified) is stored only when every page that it led to was read and its links are
in the ledger. A run that dies in between therefore asks again for all of it, and no link is lost to a 304.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from newsbot.crawl.traps import without_session
from newsbot.discovery import discover_source, parse_feed, parse_sitemap
from newsbot.sites import SiteProfile
from newsbot.store.sources import Source, Sources
from newsbot.urls import canonical_url

SourceKind = Literal["list", "feed", "sitemap"]
#: What a page said of itself last, to be asked for what changed since: ETag and Last-Modified.
Validators = tuple[str | None, str | None]
UNKNOWN: Validators = (None, None)
#: Sitemaps that one visit of an index follows, the newest first.
SITEMAPS_MOST = 100
#: Pages of a feed (RFC 5005) that one visit follows.
FEED_PAGES = 5


@dataclass(slots=True)
class SourceVisit:
    """One look at a source and all pages it leads to: the next pages of a list, the sitemaps of an index.

    ``open`` counts pages asked for and not yet read, ``asked`` the addresses asked for, at most ``most`` of them.
    ``read`` holds what to store about each page once all of them are read. ``whole``: the look before was cut short,
    so that links further back may never have been registered; all pages are read, whatever is known.
    """

    url: str
    kind: SourceKind
    site: str
    most: int
    open: int = 0
    failed: bool = False
    whole: bool = False
    read: list[Source] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def ask(self, url: str) -> bool:
        """Whether one more page may be asked for; counts it when so."""
        key = canonical_url(url)
        if key in self.asked or len(self.asked) >= self.most:
            return False
        self.asked.add(key)
        self.open += 1
        return True

    def save(self, sources: Sources) -> None:
        """Store what the visit learnt. After a failure anywhere in it without validators: all is asked anew."""
        for source in self.read:
            if self.failed:
                source.etag = source.last_modified = None
            sources.record(source)
        if not self.failed:
            sources.finish(self.url)


@dataclass(slots=True)
class FoundLinks:
    """What one page of a source led to: addresses of articles, and further pages of the source."""

    articles: list[str]
    pages: list[str]


def visits_of(profile: SiteProfile) -> list[SourceVisit]:
    """The sources of a site, feeds first: they tell the newest in the fewest bytes. Without any, its front page."""
    visits = [SourceVisit(url, "feed", profile.key, FEED_PAGES) for url in profile.feeds]
    visits += [SourceVisit(url, "sitemap", profile.key, SITEMAPS_MOST) for url in profile.sitemaps]
    most = max(profile.limits.list_pages, 1)
    visits += [SourceVisit(url, "list", profile.key, most) for url in profile.lists]
    return visits or [SourceVisit(profile.home, "list", profile.key, most)]


def read_source(data: bytes, url: str, content_type: str | None) -> FoundLinks | None:
    """The links of a feed or sitemap; None for a page, which the extractor reads. Raises UnreadableSource."""
    kind = discover_source(data, content_type, url)
    if kind == "feed":
        feed = parse_feed(data, url)
        return FoundLinks([item.url for item in feed.items if item.url], [feed.next_page] if feed.next_page else [])
    if kind == "sitemap":
        sitemap = parse_sitemap(data, url)
        addresses = [entry.url for entry in sitemap.entries]
        if sitemap.kind == "urlset":
            return FoundLinks(addresses, [])
        # Newest first where the index says so; those without a time keep their place behind.
        dated = sorted(
            (entry for entry in sitemap.entries if entry.last_modified),
            key=lambda entry: entry.last_modified.timestamp() if entry.last_modified else 0.0,
            reverse=True,
        )
        return FoundLinks([], [entry.url for entry in (*dated, *(e for e in sitemap.entries if not e.last_modified))])
    return None


def wanted_links(profile: SiteProfile, links: list[str]) -> list[str]:
    """The addresses among ``links`` that lie on the site's hosts and fit its pattern where it has one, in order, each
    once and without session identifiers, which would make every visit's addresses new."""
    named = dict.fromkeys(map(without_session, links))
    return [url for url in named if profile.owns(url) and profile.is_article(url) is not False]
