"""newsbot: Chinese news pages in, normalised records out, stored with history and searchable.

The public API is re-exported here. What needs MongoDB is imported when it is first used, so that
`from newsbot import extract` loads neither Scrapy nor MongoDB.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from newsbot.article import Article, Evidence, Image, ListPage, RelatedLink

# First, so that the extractor below is found compiled where it is.
from newsbot.compiled import IN_USE as _COMPILED  # noqa: F401

# At once, not on first use: the package newsbot.extract bears the function's name and would take its place.
from newsbot.extract import discover, extract

__version__ = "0.1.0"

if TYPE_CHECKING:
    from newsbot.api import News, connect

_WHERE = {
    "connect": "newsbot.api",
    "News": "newsbot.api",
}
__all__ = ["Article", "Evidence", "Image", "ListPage", "News", "RelatedLink", "connect", "discover", "extract"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'newsbot' has no attribute {name!r}")
    value = getattr(importlib.import_module(_WHERE[name]), name)
    globals()[name] = value
    return value
