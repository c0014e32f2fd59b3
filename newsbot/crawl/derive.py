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
    return add_fingerprint(add_terms(Derived(), article), article)


def add_terms(derived: Derived, article: Article) -> Derived:
    """Add the distinct words of headline and body in order of appearance, the keywords, and the names."""
    text = f"{article.title or ''}\n{article.body}"
    tokens = segment(text)
    derived.terms = list(dict.fromkeys(token for token in tokens if token[0].isalnum()))
    derived.keywords = keywords(tokens)
    derived.names = names(text)
    derived.extractor_version = __version__
    return derived


def add_fingerprint(derived: Derived, article: Article) -> Derived:
    """Add the fingerprint of the body."""
    derived.fingerprint = fingerprint(article.body)
    return derived
