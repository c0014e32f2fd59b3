"""Saved queries that tell what is new: at once, daily or weekly, each story once, reprints folded.

Collections: ``watches`` (the saved queries) and ``watch_sent`` (what each has told: ``<name>:<article id>``). What
was sent is written down after the channels took it: a process killed in between tells a story twice, never not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from pymongo import UpdateOne
from pymongo.errors import DuplicateKeyError

from newsbot.analysis.brief import Brief, Item, as_html, as_markdown, as_text
from newsbot.analysis.buckets import start_of
from newsbot.analysis.provenance import tell
from newsbot.analysis.reprints import follow, members_of, outlet_names
from newsbot.config import home
from newsbot.errors import NewsbotError, UsageError
from newsbot.store import Database

if TYPE_CHECKING:
    from newsbot.api import News

#: run: whenever watches are run. daily, weekly: with the first run of a day or week, in Chinese time.
Every = Literal["run", "daily", "weekly"]
EVERY: tuple[Every, ...] = get_args(Every)
_NAME = re.compile(r"[\w-]{1,40}")
_CHUNK = 5_000


@dataclass(slots=True)
class SavedQuery:
    """A saved query. ``channels`` are apprise addresses (mailto://, tgram://, json://, ...). ``since``: articles seen
    from then on are told; ``told_at``: when the last brief went out."""

    name: str
    query: str
    channels: list[str]
    every: Every
    since: datetime
    told_at: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether a run at ``now`` tells what is new."""
        if self.every == "run" or self.told_at is None:
            return True
        return start_of(now, "day" if self.every == "daily" else "week") > self.told_at


@dataclass(slots=True)
class Told:
    """What one watch told: the brief (None: nothing was new), its files, the channels that failed."""

    name: str
    brief: Brief | None = None
    files: list[Path] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def add(
    news: News,
    name: str,
    query: str,
    channels: Sequence[str] = (),
    every: Every = "daily",
    *,
    since: datetime | None = None,
    now: datetime | None = None,
) -> SavedQuery:
    """Save a query. Articles first seen from ``since`` on (by default from now on) will be told.

    Raises `QueryError` for a query that cannot be read, `UsageError` for a wrong name, channel or rhythm, and for a
    name that is taken.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name of a watch: use at most 40 letters, digits, - and _")
    if every not in EVERY:
        raise UsageError(f"no such rhythm {every!r}: give one of {', '.join(EVERY)}")
    news.search(query)
    for channel in channels:
        _check_channel(channel)
    saved = SavedQuery(name, query, list(channels), every, since or now or datetime.now(timezone.utc))
    entry = {"_id": name, "query": query, "channels": saved.channels, "every": every, "since": saved.since}
    try:
        news.db.watches.insert_one(entry | {"told_at": None})
    except DuplicateKeyError:
        raise UsageError(f"there is a watch {name} already: remove it first, or take another name") from None
    return saved


def remove(db: Database, name: str) -> None:
    """Forget a watch and what it told. Raises `UsageError` where there is none of this name."""
    if not db.watches.delete_one({"_id": name}).deleted_count:
        raise UsageError(f"there is no watch {name}: `newsbot watch list` shows them")
    db.watch_sent.delete_many({"watch": name})


def saved(db: Database, names: Iterable[str] = ()) -> list[SavedQuery]:
    """The saved queries, those named or all, by name. Raises `UsageError` for a name that there is none of."""
    found = {
        entry["_id"]: SavedQuery(
            entry["_id"], entry["query"], entry["channels"], entry["every"], entry["since"], entry["told_at"]
        )
        for entry in db.watches.find().sort("_id", 1)
    }
    wanted = list(names)
    for name in wanted:
        if name not in found:
            raise UsageError(f"there is no watch {name}: `newsbot watch list` shows them")
    return [found[name] for name in wanted or found]


def run(
    news: News, names: Sequence[str] = (), *, now: datetime | None = None, folder: Path | None = None
) -> list[Told]:
    """Tell what is new: every watch that is due, or those named, due or not.

    Each brief is written to ``folder`` (default ``briefs`` in home()) as HTML and Markdown, sent to the channels, and
    remembered. A watch whose channels all fail tells the same again next time.
    """
    now = now or datetime.now(timezone.utc)
    follow(news.db)
    told = []
    for each in saved(news.db, names):
        if names or each.is_due(now):
            told.append(_tell(news, each, now, folder or home() / "briefs"))
    return told


def _tell(news: News, each: SavedQuery, now: datetime, folder: Path) -> Told:
    brief = new_since(news, each, now)
    if not brief.items:
        news.db.watches.update_one({"_id": each.name}, {"$set": {"told_at": now}})
        return Told(each.name)
    told = Told(each.name, brief, _write(brief, folder))
    told.failed = _send(brief, each.channels)
    if not each.channels or len(told.failed) < len(each.channels):
        _remember(news.db, each, brief, now)
    return told


def new_since(news: News, each: SavedQuery, now: datetime | None = None) -> Brief:
    """What a watch would tell now: the stories among its hits that it has not told, newest first."""
    now = now or datetime.now(timezone.utc)
    outlets = outlet_names(news.db)
    ids = news.search(each.query).ids()
    items: list[Item] = []
    covered: set[str] = set()
    for start in range(0, len(ids), _CHUNK):
        for article in _untold(news.db, each, ids[start : start + _CHUNK]):
            if article["_id"] in covered:
                continue
            members = members_of(news.db, article["_id"])
            covered.update(member.id for member in members)
            if not _was_told(news.db, each, [member.id for member in members]):
                story = tell(members, outlets)
                first = news.db.articles.find_one({"_id": story.members[0].id}, {"body": 1}) or {"body": ""}
                items.append(Item(first["body"], story))
    silent = [outlets.get(site) or site for site in _silent(news.db, each)]
    return Brief(each.name, each.query, each.told_at or each.since, now, items, silent)


def _untold(db: Database, each: SavedQuery, ids: list[str]) -> list[dict[str, Any]]:
    chosen = {"_id": {"$in": ids}, "first_seen_at": {"$gte": each.since}, "withdrawn_at": None}
    found = {article["_id"]: article for article in db.articles.find(chosen, {"_id": 1})}
    return [found[key] for key in ids if key in found]


def _was_told(db: Database, each: SavedQuery, members: list[str]) -> bool:
    keys = [f"{each.name}:{member}" for member in members]
    return db.watch_sent.find_one({"_id": {"$in": keys}}, {"_id": 1}) is not None


def _remember(db: Database, each: SavedQuery, brief: Brief, now: datetime) -> None:
    members = [member.id for item in brief.items for member in item.story.members]
    marks = [
        UpdateOne({"_id": f"{each.name}:{member}"}, {"$setOnInsert": {"watch": each.name, "told_at": now}}, upsert=True)
        for member in members
    ]
    db.watch_sent.bulk_write(marks, ordered=False)
    db.watches.update_one({"_id": each.name}, {"$set": {"told_at": now}})


def _silent(db: Database, each: SavedQuery) -> list[str]:
    """The sites that no run got an answer from since the last brief, though some run did before: what they published
    is missing from this one."""
    since = each.told_at or each.since
    last_answers: list[dict[str, Any]] = [
        {"$unwind": "$sites"},
        {"$match": {"sites.answers": {"$gt": 0}}},
        {"$group": {"_id": "$sites.site", "last": {"$max": "$started_at"}}},
    ]
    return sorted(site["_id"] for site in db.runs.aggregate(last_answers) if site["last"] < since)


def _write(brief: Brief, folder: Path) -> list[Path]:
    stem = f"{brief.name}-{brief.until_shown.replace(':', '').replace(' ', '-')}"
    files = [folder / f"{stem}.html", folder / f"{stem}.md"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in zip(files, (as_html(brief), as_markdown(brief)), strict=True):
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise NewsbotError(
            f"{folder}: briefs cannot be written ({error.strerror}): free space, or make it writable"
        ) from error
    return files


def _check_channel(channel: str) -> None:
    from apprise import Apprise

    if Apprise.instantiate(channel) is None:
        kind = channel.partition(":")[0]
        raise UsageError(f"the channel {kind}://... is no apprise address: see https://appriseit.com/services/")


def _send(brief: Brief, channels: Sequence[str]) -> list[str]:
    """Send to each channel in the form that it takes; the kinds of those that failed (an address may hold secrets)."""
    from apprise import Apprise, NotifyFormat

    failed = []
    for channel in channels:
        service = Apprise.instantiate(channel)
        sender = Apprise()
        taken = service is not None and sender.add(service)
        form = service.notify_format if service is not None else NotifyFormat.TEXT
        write = {NotifyFormat.HTML: as_html, NotifyFormat.MARKDOWN: as_markdown}.get(form, as_text)
        if not taken or not sender.notify(body=write(brief), title=brief.title, body_format=form):
            failed.append(channel.partition(":")[0])
    return failed
