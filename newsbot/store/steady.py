"""Times that a page tells only roughly (3小时前) come out a little different at each look. They are one moment, so the
page makes no revision of itself: a rough reading never replaces a stored one, a sharp one replaces a rough one."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from newsbot.article import Article
from newsbot.store.document import to_utc

#: Words of a relative time: how far two readings of the same moment can lie apart. The first that is found counts.
_ROUGHNESS = (
    (re.compile(r"年前"), timedelta(days=366)),
    (re.compile(r"月前"), timedelta(days=31)),
    (re.compile(r"(?:周|星期|礼拜|週)前"), timedelta(days=7)),
    (re.compile(r"(?:天|日)前"), timedelta(days=1)),
    (re.compile(r"小时前|小時前|钟头前"), timedelta(hours=1)),
    (re.compile(r"分钟前|分鐘前|秒前|刚刚|剛剛"), timedelta(minutes=5)),
)
#: A reading names its day or minute, not the moment: the two roundings come on top.
_ROUNDING = timedelta(minutes=2)


def is_rough_reading(article: Article, stored: dict[str, Any]) -> bool:
    """Whether the article's time is a rough reading of the moment that is stored as ``published_at``."""
    return _near(article, stored, roughness(article.published_raw))


def is_sharper_reading(article: Article, stored: dict[str, Any]) -> bool:
    """Whether the stored time is a rough reading of the moment that the article's time tells exactly."""
    return roughness(article.published_raw) is None and _near(article, stored, roughness(stored.get("published_raw")))


def roughness(raw: str | None) -> timedelta | None:
    """How far readings of a time told in these words can lie apart; None for one that is told exactly."""
    return next((rough for words, rough in _ROUGHNESS if words.search(raw or "")), None)


def _near(article: Article, stored: dict[str, Any], rough: timedelta | None) -> bool:
    one, other = article.published_at, stored.get("published_at")
    if rough is None or one is None or other is None:
        return False
    return abs(to_utc(one) - other) <= rough + _ROUNDING
