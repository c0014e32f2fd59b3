"""Reprints (转载): near-duplicates grouped into stories as articles come in, in constant work an article.

An article's candidates are those that share fingerprint numbers with it (one indexed look-up); each is verified on
the texts (`similarity`). The verified pairs are the edges of a graph, and a story is a connected component of it,
kept in the collection ``stories`` under the smallest article identifier in it, so that the result does not depend on
the order that articles came in. `follow` reads the change sequence from where it last stopped; reading a change twice
changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pymongo.write_concern import WriteConcern

from newsbot.analysis.provenance import Member, Story, tell
from newsbot.analysis.similarity import ComparedText, compare
from newsbot.errors import Locked, UsageError
from newsbot.store import ChangeSequence, Database, SiteLease

#: Fingerprint numbers that a candidate must share. Of a text cut to half, 8 of 16 are shared on average and fewer
#: than 4 in one case of a hundred; verification takes care of precision.
SHARED = 4
#: Bounds of the work for one article: documents looked at for one fingerprint number, candidates verified.
LOOKED_AT = 300
VERIFIED = 24

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
            quick = db.with_options(write_concern=WriteConcern(1))
            while True:
                after = int((db.counters.find_one({"_id": _COUNTER}) or {}).get("value", 0))
                articles, followed = sequence.read(after, _BATCH)
                for article in articles:
                    done.regrouped += group(quick, article)
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


def partners(db: Database, article: dict[str, Any]) -> list[str]:
    """The identifiers of the stored articles that tell the same story as ``article``, sorted."""
    candidates = _candidates(db, article)
    if not candidates:
        return []
    text = ComparedText(article.get("body") or "")
    found = db.articles.find({"_id": {"$in": candidates}}, {"body": 1})
    return sorted(other["_id"] for other in found if compare(text, ComparedText(other["body"])).same_story)


def group(db: Database, article: dict[str, Any]) -> int:
    """Put ``article`` into the story it belongs to; join and split stories as need be.

    Returns how many articles got another story than they had.
    """
    own = article["_id"]
    edges = {_edge(own, other) for other in partners(db, article)}
    ends = {end for edge in edges for end in edge}
    stories = list(db.stories.find({"members": {"$in": [own, *ends]}}))
    if not edges and not stories:
        return 0
    old = {tuple(pair) for story in stories for pair in story["pairs"]}
    edges |= {pair for pair in old if own not in pair}
    if edges == old:
        return 0
    members = {end for story in stories for end in story["members"]} | ends | {own}
    return _write(db, members, edges, {story["_id"] for story in stories})


def _candidates(db: Database, article: dict[str, Any]) -> list[str]:
    """The articles that share most fingerprint numbers with this one. Numbers that stand in very many articles (of a
    template, say) are looked up only so far: the rare ones find the candidates that matter."""
    numbers = article.get("fingerprint") or []
    own = set(numbers)
    seen: dict[str, int] = {}
    at_once = list(db.articles.find({"fingerprint": {"$in": numbers}}, {"fingerprint": 1}, limit=4 * LOOKED_AT))
    if len(at_once) == 4 * LOOKED_AT:
        found: Iterable[dict[str, Any]] = (
            other
            for number in numbers
            for other in db.articles.find({"fingerprint": number}, {"fingerprint": 1}, limit=LOOKED_AT)
        )
    else:
        found = at_once
    for other in found:
        seen[other["_id"]] = len(own.intersection(other["fingerprint"]))
    seen.pop(article["_id"], None)
    needed = min(SHARED, len(own))
    likely = sorted((key for key, shared in seen.items() if shared >= needed), key=lambda key: (-seen[key], key))
    return likely[:VERIFIED]


def _edge(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def components(members: set[str], edges: Iterable[tuple[str, str]]) -> list[set[str]]:
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


def _write(db: Database, members: set[str], edges: set[tuple[str, str]], old: set[str]) -> int:
    """Write the stories that ``members`` and ``edges`` make up, and what each article belongs to. Each step leaves
    stories that a repetition completes: new ones first, superseded ones last."""
    moved = 0
    kept = set()
    for each in components(members, edges):
        story_id = min(each)
        own = None
        if len(each) > 1:
            own = story_id
            kept.add(story_id)
            pairs = sorted(list(edge) for edge in edges if edge[0] in each)
            db.stories.replace_one({"_id": own}, {"members": sorted(each), "pairs": pairs}, upsert=True)
        result = db.articles.update_many(
            {"_id": {"$in": sorted(each)}, "story_id": {"$ne": own}}, {"$set": {"story_id": own}}
        )
        moved += result.modified_count
    if old - kept:
        db.stories.delete_many({"_id": {"$in": sorted(old - kept)}})
    return moved


def story_of(db: Database, article_id: str) -> Story:
    """The story that an article belongs to, with who credits whom; articles that came in just now included.

    A story of one member for an article that nobody reprinted. Raises `UsageError` for an unknown identifier.
    """
    follow(db)
    members = members_of(db, article_id)
    if not members:
        raise UsageError(f"no article {article_id}: give the address or the identifier of a stored article")
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


def members_of(db: Database, article_id: str) -> list[Member]:
    """The articles of the story that ``article_id`` belongs to, itself among them, first published first.

    A list of one for an article that nobody reprinted; empty for an unknown identifier.
    """
    article = db.articles.find_one({"_id": article_id}, _FIELDS | {"story_id": 1})
    if article is None:
        return []
    story = db.stories.find_one({"_id": article["story_id"]}) if article.get("story_id") else None
    found = db.articles.find({"_id": {"$in": story["members"]}}, _FIELDS) if story else [article]
    return sorted(map(_member, found), key=Member.order)


def _member(article: dict[str, Any]) -> Member:
    published: datetime | None = article["published_at"]
    return Member(
        id=article["_id"],
        url=article["url"],
        site=article["site"],
        title=article["title"] or "",
        source=article["source"],
        published_at=published,
        published_precision=article.get("published_precision"),
        first_seen_at=article["first_seen_at"],
    )
