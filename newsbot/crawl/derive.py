"""What is computed of a record before it is stored: its words, keywords, names and fingerprint. Pure.

One place, so that a crawl and `newsbot reextract` derive the same.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from newsbot import __version__
from newsbot.analysis.fingerprint import fingerprint
from newsbot.article import Article
from newsbot.chinese.keywords import keywords
from newsbot.chinese.names import names_in
from newsbot.chinese.script import simplified
from newsbot.chinese.segmentation import default_segmenter
from newsbot.store.outcomes import Derived

_PACKAGE = Path(__file__).parents[1]
#: What decides, beside segmenter and user dictionary, what is derived of a text.
_RULES = (
    *("chinese/segmentation.py", "chinese/script.py", "chinese/keywords.py", "chinese/stopwords.txt"),
    *("chinese/names.py", "chinese/places.txt", "analysis/fingerprint.py"),
)


@cache
def rules() -> str:
    """A short mark of everything that decides what is derived: it changes with newsbot's rules, with the segmenter,
    and with the user dictionary. What is stored under another one may be counted otherwise today."""
    digest = hashlib.sha256(default_segmenter().name.encode())
    for name in _RULES:
        digest.update((_PACKAGE / name).read_bytes())
    return digest.hexdigest()[:8]


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
        derived_by=rules(),
    )
