"""What the short stable codes of reports, ledger and quarantine mean, in words for whoever reads a summary."""

from __future__ import annotations

import re

#: Code, or its part before the colon: what it means. ``{}`` stands for the part behind the colon.
REASONS: dict[str, str] = {
    # in quarantine: kept, to be looked at or read again
    "not_an_article": "no article could be found on the page",
    "no_title": "no headline could be found",
    "title_is_site_name": "the headline that was found is the site's name",
    "no_body": "no text could be found",
    "body_is_furniture": "the text that was found is only labels or a copyright line",
    "undecodable": "its characters cannot all be read: the page is damaged or mixes encodings",
    "published_in_future": "it claims to be published later than it was fetched",
    "published_before_1990": "it claims to be published before there were news sites",
    "extractor_crashed": "reading it failed ({}): please report the page",
    "too_large": "the file is too large for a page ({} bytes)",
    "unreadable": "the file cannot be read ({})",
    "store_failed": "its record could not be written ({}): please report the page",
    "invalid": "its record holds what the database cannot ({})",
    # failed: tried again by later runs
    "http": "the server answered {}",
    "timeout": "no answer in time",
    "dns": "the host's name cannot be looked up",
    "connection_refused": "the server takes no connections",
    "connection": "the connection broke",
    "cut_short": "the answer broke off",
    "empty_body": "the answer was empty",
    "redirects": "redirected in a circle or too often",
    "rendering": "the browser could not show it",
    # left alone, for good
    "robots": "robots.txt forbids it",
    "kind": "a list of articles, not an article",
    "twin_of": "the same article as {}",
    "part_of": "a further page of {}",
    "notice": "the page says that its article is gone: {}",
    "redirect": "redirected to the {}",
    "content_type": "no page but {}",
    "private_address": "a private network's address (allow_private in the profile, or --allow-private)",
    "trap": "an address that leads nowhere ({})",
    "body_size": "larger than a page may be",
    "decompressed_size": "unpacks to more than a page may be",
    "compression": "compressed in a way that cannot be read",
    "headers": "its HTTP headers are too large",
    "scheme": "no http or https address",
    "userinfo": "its address holds a user name",
    "no_host": "its address has no host",
    "crawl_delay": "robots.txt asks for {} between two requests",
    # put off: they come first next time
    "host": "its host was given up for this run ({})",
    "run_time": "the run's time was up",
    "site_pages": "the site's pages of one run were used up",
    # sources
    "no_links": "the list shows no article links: it moved or was redesigned",
}
#: What a host was given up for when its robots.txt could not be had: robots_dns, robots_http:503.
_ROBOTS = "robots_"
#: Codes whose detail is another page, and what stands for it where pages are counted.
_OF_A_PAGE = {"twin_of": "another one", "part_of": "another page"}
_PART = re.compile(r"part_(\d+)(?::(.*))?$")


def in_words(reason: str) -> str:
    """A reason in words, its code behind it where the words do not hold all of it: the server answered 503."""
    part = _PART.match(reason)
    if part:
        return f"its page {part[1]} could not be had ({in_words(part[2]) if part[2] else 'no reason given'})"
    if reason.startswith(_ROBOTS):
        return f"robots.txt: {in_words(reason.removeprefix(_ROBOTS))}"
    code, _, detail = reason.partition(":")
    words = REASONS.get(code)
    if words is None:
        return reason
    if "{}" not in words:
        return words
    return words.format(in_words(detail) if code == "host" else detail.strip() or "?")


def in_short(cause: str) -> str:
    """A cause that is counted, in words without what differs from page to page: the same article as another."""
    code, _, detail = cause.partition(":")
    if code in _OF_A_PAGE:
        return REASONS[code].format(_OF_A_PAGE[code])
    return in_words(cause if detail or "{}" not in REASONS.get(code, "") else f"{code}: …")
