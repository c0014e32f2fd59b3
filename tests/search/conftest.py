"""A small world of articles, stored through the writer, and the plain answer to any query over it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from newsbot.api import News
from newsbot.article import Article
from newsbot.store import Database, Derived, Fetch, Outcome, Writer

START = datetime(2024, 3, 5, 1, 30, 0, tzinfo=timezone.utc)

Store = Callable[..., str]


def address(number: int) -> str:
    return f"https://www.linjiang.example/2024/03/05/{number}.html"


def outcome(
    number: int, title: str, body: str, after: timedelta = timedelta(), site: str = "linjiang", **changes: Any
) -> Outcome:
    """A page that was fetched ``after`` the start of the world and read as an article."""
    published = changes.pop("published_at", START - timedelta(hours=number % 700))
    article = Article(
        url=address(number), kind="article", title=title, body=body, published_at=published, language="zh-Hans"
    )
    for name, value in changes.items():
        setattr(article, name, value)
    fetch = Fetch(url=address(number), site=site, fetched_at=START + after, status=200)
    return Outcome("article", fetch, article, Derived(keywords=["公交"], names={"people": ["周映雪"]}))


@pytest.fixture
def news(database: Database, newsbot_home: Path) -> News:
    """A store of news of this test's own, empty."""
    return News(database)


@pytest.fixture
def store(news: News) -> Callable[..., None]:
    """Stores outcomes through the real writer."""

    def _store(*outcomes: Outcome) -> None:
        Writer(news.db).write(outcomes)

    return _store
