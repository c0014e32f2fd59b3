"""Outcomes for the store's tests, made of invented news."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from newsbot.article import Article, Evidence, Image, RelatedLink
from newsbot.store import ArchivePointer, Derived, Fetch, Outcome

#: When the tests' world begins. Stored times have MongoDB's precision of a millisecond.
START = datetime(2024, 3, 5, 1, 30, 0, tzinfo=timezone.utc)
SITE = "linjiang"


def address(number: int) -> str:
    return f"https://www.linjiang.example/2024/03/05/{number}.html"


def article(number: int = 1, **changes: Any) -> Article:
    values: dict[str, Any] = {
        "url": address(number),
        "kind": "article",
        "title": f"临江市第{number}条公交快线开通",
        "published_at": START - timedelta(minutes=10),
        "published_precision": "minute",
        "published_raw": "2024-03-05 09:20",
        "source": "临江晚报",
        "authors": ["周映雪"],
        "editors": ["罗文朗"],
        "body": f"临江市交通局今天宣布，第{number}条公交快线正式开通。\n快线全长十二公里，设九站。",
        "images": [Image("https://www.linjiang.example/bus.jpg", "新线首班车")],
        "related": [RelatedLink("去年开通的快线客流翻番", address(900), None, "相关阅读")],
        "tags": ["公交", "交通"],
        "language": "zh-Hans",
        "encoding": "utf-8",
        "evidence": {"body.removed": Evidence("body.boilerplate", "p[3]", "扫描二维码", 0.9)},
    }
    return Article(**(values | changes))


def seen(number: int = 1, after: timedelta = timedelta(), **changes: Any) -> Outcome:
    """The page was fetched ``after`` the start and read as an article."""
    derived = Derived(
        terms=["公交", "快线"], keywords=["公交"], names={"place": ["临江市"]}, fingerprint=[1, 2**32 - 1]
    )
    return Outcome("article", fetch(number, after), article(number, **changes), derived)


def said(kind: Any, number: int = 1, after: timedelta = timedelta(), *reasons: str) -> Outcome:
    """The page was asked for and there was no record to store."""
    return Outcome(kind, fetch(number, after), reasons=list(reasons))


def fetch(number: int = 1, after: timedelta = timedelta()) -> Fetch:
    return Fetch(
        url=address(number),
        site=SITE,
        fetched_at=START + after,
        status=200,
        etag=f'"{number}"',
        discovered_from="https://www.linjiang.example/",
        run_id="run-1",
        archive=ArchivePointer("202403/a.warc.gz", 120 * number, 99),
    )
