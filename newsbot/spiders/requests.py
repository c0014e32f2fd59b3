"""Requests as the spider sends them: conditional, to be answered in full, and no faster than a profile allows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from newsbot.crawl.politeness import Hosts
from newsbot.crawl.sources import UNKNOWN, Validators
from newsbot.sites import SiteProfile

#: Answers that are no page but say something: not modified, not there, gone.
_TELLING = [304, 404, 410]


def conditional_request(
    url: str,
    profile: SiteProfile,
    callback: Any,
    errback: Any,
    given: dict[str, Any],
    known: Validators = UNKNOWN,
    priority: int = 0,
) -> Request:
    """A request for a page of a site as far as it changed since what is ``known``; ``given`` goes to the callbacks."""
    etag, last_modified = known
    headers = {}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    meta: dict[str, Any] = {"site": profile.key, "handle_httpstatus_list": _TELLING}
    if profile.render:  # whole pages: a browser has nothing to show for a 304
        meta["playwright"] = True
        headers = {}
    return Request(
        url, callback=callback, errback=errback, cb_kwargs=given, headers=headers, meta=meta, priority=priority
    )


def slow_down(crawler: Crawler, profile: SiteProfile, request: Request) -> None:
    """A profile's delay is the least that its hosts get, as Crawl-delay is."""
    if profile.file is not None and crawler.settings.getfloat("DOWNLOAD_DELAY"):
        state = Hosts.of(crawler)[urlsplit(request.url).hostname or ""]
        state.floor = max(state.floor, profile.delay)
