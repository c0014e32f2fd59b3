"""How an article changed: its revisions, and what differs between them sentence by sentence."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Literal

from newsbot.config import SHOWN_ZONE
from newsbot.store import Database
from newsbot.store import revisions as stored_revisions

Mark = Literal[" ", "-", "+"]
#: A sentence ends after these, with the quotes and brackets that close it, or at the end of a paragraph.
_SENTENCE = re.compile(r"[^。！？；!?;\n]*(?:[。！？；!?;]+[”’」』）)]*|\n|$)")


@dataclass(slots=True)
class Change:
    """One field that changed; for the body the sentences taken out and put in, in order, with `unchanged` neighbours
    left out. ``before`` and ``after`` are JSON-ready values; None for the body."""

    field: str
    before: Any = None
    after: Any = None
    sentences: list[tuple[Mark, str]] = dataclasses.field(default_factory=list)


@dataclass(slots=True)
class Step:
    """One revision and what the page had changed from the one before it: nothing for the first.

    Times are Asia/Shanghai; ``valid_to`` is None while it holds. ``withdrawn`` tells that the page then disappeared.
    """

    revision: int
    title: str | None
    valid_from: datetime
    valid_to: datetime | None
    withdrawn: bool
    changes: list[Change]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready values, times in Chinese time."""
        return {
            "revision": self.revision,
            "title": self.title,
            "valid_from": _shown(self.valid_from),
            "valid_to": _shown(self.valid_to),
            "withdrawn": self.withdrawn,
            "changes": [
                {"field": each.field, "before": each.before, "after": each.after}
                | ({"sentences": [list(pair) for pair in each.sentences]} if each.sentences else {})
                for each in self.changes
            ],
        }


def sentences(text: str) -> list[str]:
    """A text's sentences in order, stripped, without empty ones."""
    return [stripped for found in _SENTENCE.findall(text) if (stripped := found.strip())]


def sentence_diff(before: str, after: str) -> list[tuple[Mark, str]]:
    """Both texts' sentences in order, marked: " " in both, "-" only before, "+" only after."""
    old, new = sentences(before), sentences(after)
    return list(_marked(old, new))


def _marked(old: list[str], new: list[str]) -> Iterator[tuple[Mark, str]]:
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((" ", sentence) for sentence in old[i:j])
        else:
            yield from (("-", sentence) for sentence in old[i:j])
            yield from (("+", sentence) for sentence in new[k:m])


def history(db: Database, article_id: str) -> list[Step]:
    """An article's revisions, oldest first; empty for an unknown identifier."""
    steps: list[Step] = []
    earlier: dict[str, Any] | None = None
    for each in stored_revisions(db, article_id):
        withdrawn = each.get("withdrawn_at") is not None
        steps.append(
            Step(
                revision=each["revision"],
                title=each["title"],
                valid_from=each["valid_from"].astimezone(SHOWN_ZONE),
                valid_to=each["valid_to"].astimezone(SHOWN_ZONE) if each["valid_to"] else None,
                withdrawn=withdrawn,
                changes=_changes(earlier, each) if earlier else [],
            )
        )
        earlier = each
    return steps


def _changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    changes = []
    for name in before["changed"]:
        if name == "body":
            marked = [pair for pair in sentence_diff(before["body"], after["body"]) if pair[0] != " "]
            changes.append(Change(name, sentences=marked))
        elif name != "withdrawn_at":
            changes.append(Change(name, _plain(before.get(name)), _plain(after.get(name))))
    return changes


def _plain(value: Any) -> Any:
    return _shown(value) if isinstance(value, datetime) else value


def _shown(moment: datetime | None) -> str | None:
    return moment.astimezone(SHOWN_ZONE).isoformat(timespec="seconds") if moment else None
