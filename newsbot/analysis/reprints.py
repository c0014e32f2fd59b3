"""Reprints (转载): near-duplicates grouped into stories as articles come in, in constant work an article.

An article's candidates are those that share fingerprint numbers with it (candidates.py); each is verified on the texts
(similarity.py). The verified pairs are the edges of a graph, and a story is a connected component of it, kept in the
collection ``stories`` under the smallest article identifier in it, so that the result does not depend on the order that
articles came in. `follow` reads the change sequence from where it last stopped; reading a change twice changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pymongo import DeleteOne, ReplaceOne, UpdateMany
from pymongo.write_concern import WriteConcern

from newsbot.analysis.candidates import Candidates, Texts
from newsbot.analysis.provenance import Member, Story, tell
from newsbot.analysis.similarity import same_story
from newsbot.config import SHOWN_ZONE
from newsbot.errors import Locked, UsageError
from newsbot.store import ChangeSequence, Database, SiteLease
from newsbot.store.history import as_of, revisions_of

logger = logging.getLogger(__name__)

#: Articles of one story at most. What more of them say is boilerplate that was taken for a text; and their pairs would
#: not fit one document of MongoDB.
LARGEST = 3000

Edge = tuple[str, str]

_COUNTER = "reprints"
_BATCH = 200
_FIELDS = {
    "title": 1,
    "site": 1,
    "url": 1,
    "source": 1,
    "published_at": 1,
    "published_precision": 1,
    "first_seen_at": 1,
}


#: Those of `_FIELDS` that a revision may change.
_OF_REVISION = ("title", "source", "published_at", "published_precision")


@dataclass(slots=True)
class Followed:
    """What one call of `follow` did: articles looked at, articles whose story changed."""

    articles: int = 0
    regrouped: int = 0


def follow(db: Database) -> Followed:
    """Group every article changed since the last call. Quiet where another process is at it already."""
    done = Followed()
    try:
        with SiteLease(db, "reprints"):
            db.stories.create_index("members", name="members")
            sequence = ChangeSequence(db)
            # Not waited for one by one: the position, written after a batch with the database's own concern, is
            # durable only when all that was written before it is.
            grouping = _Grouping(db.with_options(write_concern=WriteConcern(1)))
            while True:
                after = int((db.counters.find_one({"_id": _COUNTER}) or {}).get("value", 0))
                articles, followed = sequence.read(after, _BATCH)
                done.regrouped += grouping.group(articles)
                done.articles += len(articles)
                if followed == after:
                    return done
                db.counters.update_one({"_id": _COUNTER}, {"$set": {"value": followed}}, upsert=True)
    except Locked:
        return done


def rebuild(db: Database) -> Followed:
    """Forget all stories and group every article anew: for a change of thresholds or fingerprints."""
    with SiteLease(db, "reprints"):
        db.stories.delete_many({})
        db.articles.update_many({"story_id": {"$ne": None}}, {"$set": {"story_id": None}})
        db.counters.delete_one({"_id": _COUNTER})
    return follow(db)


class _Grouping:
    """Puts articles into stories; keeps what it learns of texts and numbers for the next ones."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._candidates = Candidates(db)
        self._texts = Texts(db)

    def group(self, articles: list[dict[str, Any]]) -> int:
        """Put articles into the stories that they belong to; join and split stories as need be.

        Returns how many articles got another story than they had.
        """
        own = {article["_id"] for article in articles}
        edges = self._edges(articles)
        ends = {end for edge in edges for end in edge}
        stories = list(self._db.stories.find({"members": {"$in": sorted(own | ends)}}))
        if not edges and not stories:
            return 0
        old = {(one, other) for story in stories for one, other in story["pairs"]}
        # The pairs of these articles are those found now, whatever they were.
        kept = {pair for pair in old if own.isdisjoint(pair)}
        if kept | edges == old:
            return 0
        members = {end for story in stories for end in story["members"]} | ends
        return _write(self._db, members, _bounded(members, kept | edges, old), stories)

    def _edges(self, articles: list[dict[str, Any]]) -> set[Edge]:
        """The pairs of these articles and others that tell the same story."""
        for article in articles:
            self._texts.keep(article)
        candidates = self._candidates.of(articles)
        pairs = {_edge(own, other.id) for own, others in candidates.items() for other in others}
        wanted = [(article["_id"], article.get("revision", 1)) for article in articles if candidates[article["_id"]]]
        wanted += ((other.id, other.revision) for others in candidates.values() for other in others)
        texts = self._texts.read(wanted)
        return {
            (one, other)
            for one, other in pairs
            if one in texts and other in texts and same_story(texts[one], texts[other])
        }


def _edge(one: str, other: str) -> Edge:
    return (one, other) if one < other else (other, one)


def components(members: set[str], edges: Iterable[Edge]) -> list[set[str]]:
    """The connected components of a graph."""
    parent = {member: member for member in members}

    def root(member: str) -> str:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for one, other in edges:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    groups: dict[str, set[str]] = {}
    for member in members:
        groups.setdefault(root(member), set()).add(member)
    return list(groups.values())


def _bounded(members: set[str], edges: set[Edge], old: set[Edge]) -> set[Edge]:
    """The edges without new ones that would make a story too large."""
    for each in components(members, edges):
        if len(each) > LARGEST:
            logger.warning("more than %d articles say the same as %s: boilerplate, not grouped", LARGEST, min(each))
            edges = {edge for edge in edges if edge in old or edge[0] not in each}
    return edges


def _write(db: Database, members: set[str], edges: set[Edge], old: list[dict[str, Any]]) -> int:
    """Write the stories that ``members`` and ``edges`` make up, and what each article belongs to. Each step leaves
    stories that a repetition completes: new ones first, superseded ones last."""
    before = {story["_id"]: story for story in old}
    stories, articles = [], []
    kept = set()
    for each in components(members, edges):
        own = None
        if len(each) > 1:
            own = min(each)
            kept.add(own)
            pairs = sorted(list(edge) for edge in edges if edge[0] in each)
            story = {"_id": own, "members": sorted(each), "pairs": pairs}
            if before.get(own) == story:
                continue
            stories.append(ReplaceOne({"_id": own}, story, upsert=True))
        others = {"_id": {"$in": sorted(each)}, "story_id": {"$ne": own}}
        articles.append(UpdateMany(others, {"$set": {"story_id": own}}))
    if stories:
        db.stories.bulk_write(stories, ordered=False)
    moved = db.articles.bulk_write(articles, ordered=False).modified_count if articles else 0
    superseded = [DeleteOne({"_id": key}) for key in sorted(before.keys() - kept)]
    if superseded:
        db.stories.bulk_write(superseded, ordered=False)
    return moved


def story_of(db: Database, article_id: str, moment: datetime | None = None, asked: str | None = None) -> Story:
    """The story that an article belongs to, with who credits whom; articles that came in just now included.

    A story of one member for an article that nobody reprinted. With ``moment`` its members known then, as they were
    known. Raises `UsageError`, which names it as it was ``asked`` for, for an identifier unknown, or not known then.
    """
    follow(db)
    members = members_of(db, article_id, moment)
    if all(member.id != article_id for member in members):
        then = f" at {moment:%Y-%m-%d %H:%M}" if moment else ""
        name = asked or article_id
        raise UsageError(f"no article {name}{then}: give the address or the identifier of a stored article")
    return tell(members, outlet_names(db))


def largest(db: Database, limit: int = 20) -> list[Story]:
    """The stories that most articles tell, largest first."""
    follow(db)
    order: list[dict[str, Any]] = [
        {"$project": {"size": {"$size": "$members"}, "members": 1}},
        {"$sort": {"size": -1, "_id": 1}},
        {"$limit": limit},
    ]
    outlets = outlet_names(db)
    return [tell(members_of(db, story["members"][0]), outlets) for story in db.stories.aggregate(order)]


def outlet_names(db: Database) -> dict[str, str]:
    """The sites that are crawled: site key → the outlet's name, from the reports of runs and from the profiles."""
    from newsbot.sites import load_all

    names = {key: profile.name for key, profile in load_all().items()}
    crawled: list[dict[str, Any]] = [
        {"$unwind": "$sites"},
        {"$match": {"sites.name": {"$ne": ""}}},
        {"$group": {"_id": "$sites.site", "name": {"$last": "$sites.name"}}},
    ]
    names.update((each["_id"], each["name"]) for each in db.runs.aggregate(crawled))
    return names


def members_of(db: Database, article_id: str, moment: datetime | None = None) -> list[Member]:
    """The articles of the story that ``article_id`` belongs to, itself among them, first published first.

    A list of one for an article that nobody reprinted; empty for an unknown identifier. With ``moment`` those known
    then, each by the revision that held.
    """
    article = db.articles.find_one({"_id": article_id}, _FIELDS | {"story_id": 1})
    if article is None:
        return []
    story = db.stories.find_one({"_id": article["story_id"]}) if article.get("story_id") else None
    found = list(db.articles.find({"_id": {"$in": story["members"]}}, _FIELDS)) if story else [article]
    if moment is not None:
        chains = revisions_of(db, [each["_id"] for each in found])
        then = ((each, as_of(chains.get(each["_id"], []), moment)) for each in found)
        found = [each | {name: held.get(name) for name in _OF_REVISION} for each, held in then if held]
    return sorted(map(_member, found), key=Member.order)


def _member(article: dict[str, Any]) -> Member:
    published: datetime | None = article["published_at"]
    return Member(
        id=article["_id"],
        url=article["url"],
        site=article["site"],
        title=article["title"] or "",
        source=article["source"],
        published_at=published.astimezone(SHOWN_ZONE) if published else None,
        published_precision=article.get("published_precision"),
        first_seen_at=article["first_seen_at"].astimezone(SHOWN_ZONE),
    )
