"""What the index holds of a revision: its fields, and how a revision of MongoDB becomes an index document.

Nothing is stored but numbers to sort and filter by: texts are read from MongoDB, which is the truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import lru_cache
from typing import Any

import tantivy

from newsbot.chinese.script import fold
from newsbot.search.streams import Stream, join, streams
from newsbot.search.terms import FILLER

#: Changes whenever a field is added or means something else.
LAYOUT = 2
_TOKENIZER = "newsbot_stream"
#: Field that is searched as text: the article's own field (None: title and body, one after the other).
TEXT_FIELDS = ("text", "title")
#: Field of the counted pairs of ``text`` (pairs.py).
PAIR_FIELD = "pair"
#: Field of whole values → the article's field.
VALUE_FIELDS = {
    "site": "site",
    "source": "source",
    "channel": "channel",
    "author": "authors",
    "editor": "editors",
    "tag": "tags",
    "kind": "kind",
}
#: Milliseconds since 1970 in UTC. ``order``: published, or first seen where a page gives no date. ``valid_to`` is the
#: end of the as-of rule; ``superseded_at`` the same without regard to withdrawal.
TIME_FIELDS = ("order", "published", "seen", "valid_from", "valid_to", "superseded_at")
#: An identifier's first 64 bits (signed) and its other 32.
ID_FIELDS = ("id_high", "id_low")
FOREVER = 2**62
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_NAIVE_EPOCH = datetime(1970, 1, 1)

#: ``state`` of a revision that is not an article's current one.
SUPERSEDED = "superseded"
#: The ``article`` of the one document that holds, as its ``revision``, the number that the index has followed to.
FOLLOWED = "~followed"
#: A value longer than this is no name of anything.
_LONGEST_VALUE = 300


def make_schema() -> tantivy.Schema:
    """The index's schema."""
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="position")
    builder.add_text_field(PAIR_FIELD, tokenizer_name="whitespace", index_option="basic")
    for name in ("article", "state", *VALUE_FIELDS):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (*TIME_FIELDS, *ID_FIELDS, "revision"):
        builder.add_integer_field(name, fast=True)
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Tell an opened index how a stream of terms is read."""
    drop = tantivy.Filter.custom_stopword([FILLER])
    index.register_tokenizer(
        _TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(drop).build()
    )


@lru_cache(maxsize=10_000)  # most articles have the values of others
def value(text: str) -> str:
    """A value (a name, a site) as it is compared: folded, white space trimmed to one blank."""
    return " ".join(fold(text.encode("utf-8", "replace").decode("utf-8")).split())[:_LONGEST_VALUE]


def milliseconds(moment: datetime) -> int:
    """Whole milliseconds since 1970; a naive moment is taken for UTC, as MongoDB's drivers give it."""
    since = moment - (_NAIVE_EPOCH if moment.tzinfo is None else _EPOCH)
    return since.days * 86_400_000 + since.seconds * 1000 + since.microseconds // 1000


def to_numbers(article_id: str) -> tuple[int, int]:
    """An identifier of 24 hexadecimal digits as the two numbers that the index holds."""
    return int(article_id[:16], 16) - 2**63, int(article_id[16:], 16)


def to_id(high: int, low: int) -> str:
    """The identifier of two numbers of `to_numbers`."""
    return f"{high + 2**63:016x}{low:08x}"


@dataclass(slots=True, frozen=True)
class Revision:
    """A revision to be indexed.

    ``article`` is the article's document, for what all its revisions share; ``content`` holds the revision's own
    fields (of the current one, the article's document itself). ``valid_to`` is the end of the revision's time, None
    while it holds; ``superseded_at`` when the next revision was seen, None for the current one.
    """

    article: dict[str, Any]
    content: dict[str, Any]
    valid_to: datetime | None
    superseded_at: datetime | None


def to_index_documents(revisions: Sequence[Revision]) -> list[tantivy.Document]:
    """The index documents of some revisions. Many at once take a third of the time of one by one."""
    made = iter(streams([revision.content.get(name) or "" for revision in revisions for name in ("title", "body")]))
    return [_to_index_document(revision, next(made), next(made)) for revision in revisions]


def _to_index_document(revision: Revision, title: Stream, body: Stream) -> tantivy.Document:
    article, content = revision.article, revision.content
    high, low = to_numbers(article["_id"])
    published, seen = content.get("published_at"), article["first_seen_at"]
    text = join(title, body)
    fields: dict[str, Any] = {
        "text": text.placed,
        "title": title.placed,
        PAIR_FIELD: text.counted,
        "article": article["_id"],
        "order": milliseconds(published or seen),
        "seen": milliseconds(seen),
        "valid_from": milliseconds(content["valid_from"]),
        "valid_to": FOREVER if revision.valid_to is None else milliseconds(revision.valid_to),
        "superseded_at": FOREVER if revision.superseded_at is None else milliseconds(revision.superseded_at),
        "id_high": high,
        "id_low": low,
        "revision": content["revision"],
    }
    if published:
        fields["published"] = fields["order"]
    if revision.superseded_at is not None:
        fields["state"] = SUPERSEDED
    for name, source in VALUE_FIELDS.items():
        held = content.get(source, article.get(source))
        if held:
            fields[name] = [value(one) for one in held] if isinstance(held, list) else value(held)
    return tantivy.Document(**fields)


def to_followed_document(number: int) -> tantivy.Document:
    """The document that says how far the index has followed; in no result, as it passes for superseded."""
    return tantivy.Document(article=FOLLOWED, state=SUPERSEDED, revision=number)
