"""What is computed of a record before it is stored: its words, keywords, names and fingerprint. Pure.

One place, so that a crawl and `newsbot reextract` derive the same.
"""

from __future__ import annotations

from newsbot import __version__
from newsbot.analysis.fingerprint import fingerprint
from newsbot.article import Article
from newsbot.chinese.keywords import keywords
from newsbot.chinese.names import names_in
from newsbot.chinese.script import simplified
from newsbot.chinese.segmentation import default_segmenter
from newsbot.store.outcomes import Derived


def derive(article: Article) -> Derived:
    """Everything derived of an article."""
    derived = derive_words(article.title, article.body)
    derived.fingerprint = fingerprint(article.body)
    return derived


def derive_words(title: str | None, body: str) -> Derived:
    """The distinct words of headline and body in order of appearance, the keywords, and the names.

    Keywords and names are in simplified script, whatever the page is written in: the dictionary is, and to whoever
    counts, 候鳥 and 候鸟 are one word.
    """
    segmenter = default_segmenter()
    text = f"{title or ''}\n{body}"
    tokens = segmenter.segment(text)
    simple = simplified(text)
    words = tokens if simple == text else segmenter.segment(simple)
    tagged = segmenter.tag(simple)
    names = names_in(tagged)
    named = {name for each in names.values() for name in each}
    return Derived(
        terms=list(dict.fromkeys(token for token in tokens if token[0].isalnum())),
        keywords=keywords(words, knows=segmenter.knows, tags=dict(tagged), named=named),
        names=names,
        extractor_version=__version__,
    )
