"""What is computed of a record before it is stored: its words, keywords, names and fingerprint. Pure.

One place, so that a crawl and `newsbot reextract` derive the same.
"""

from __future__ import annotations

from newsbot import __version__
from newsbot.analysis.fingerprint import fingerprint
from newsbot.article import Article
from newsbot.chinese.keywords import keywords, names
from newsbot.chinese.segmentation import segment
from newsbot.store.outcomes import Derived


def derive(article: Article) -> Derived:
    """Everything derived of an article."""
    derived = derive_words(article.title, article.body)
    derived.fingerprint = fingerprint(article.body)
    return derived


def derive_words(title: str | None, body: str) -> Derived:
    """The distinct words of headline and body in order of appearance, the keywords, and the names."""
    text = f"{title or ''}\n{body}"
    tokens = segment(text)
    return Derived(
        terms=list(dict.fromkeys(token for token in tokens if token[0].isalnum())),
        keywords=keywords(tokens),
        names=names(text),
        extractor_version=__version__,
    )
