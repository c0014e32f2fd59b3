"""Feeds and sitemaps → links. Pure: bytes in, links out; no network. List pages are read by `newsbot.extract`.

What stands here opens bytes that come from outside: bounded decompression, no entities, no external references.
"""

from newsbot.discovery.feeds import FeedPage, parse_feed
from newsbot.discovery.opening import LARGEST_SOURCE, UnreadableSource, discover_source
from newsbot.discovery.sitemaps import SitemapEntry, SitemapPage, parse_sitemap

__all__ = [
    "LARGEST_SOURCE",
    "FeedPage",
    "SitemapEntry",
    "SitemapPage",
    "UnreadableSource",
    "discover_source",
    "parse_feed",
    "parse_sitemap",
]
