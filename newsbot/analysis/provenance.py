"""Who published a story first, who credits whom, and which credits cannot be true. Pure: members in, judgement out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone
from typing import Any, Literal

from newsbot.analysis.sources import family
from newsbot.config import SHOWN_ZONE

#: own: published as its own. confirmed: the credited outlet has it too, no later. later: the credited outlet
#: published it later. absent: the credited outlet is crawled, and has not published it. unknown: the credited outlet
#: is not crawled. none: no credit given.
CreditState = Literal["own", "confirmed", "later", "absent", "unknown", "none"]
#: The states that contradict what the credit says.
CONTRADICTIONS: frozenset[CreditState] = frozenset({"later", "absent"})
_NEVER = datetime.max.replace(tzinfo=timezone.utc)


@dataclass(slots=True)
class Member:
    """One article of a story, times in Asia/Shanghai. ``outlet`` is the site's name, its key where none is known."""

    id: str
    url: str
    site: str
    title: str
    source: str | None
    published_at: datetime | None
    published_precision: str | None
    first_seen_at: datetime
    outlet: str = ""

    @staticmethod
    def order(member: Member) -> tuple[datetime, datetime, str]:
        """Sort key: published first, then seen first; those without a time of publication last."""
        return (member.published_at or _NEVER, member.first_seen_at, member.id)


@dataclass(slots=True)
class Credit:
    """What one member's credit is worth. ``to`` is the credited family, ``other`` the identifier of the credited
    outlet's article of the story."""

    article: str
    state: CreditState
    to: str | None = None
    other: str | None = None

    @property
    def contradiction(self) -> bool:
        """The credit cannot be true, as far as newsbot has seen."""
        return self.state in CONTRADICTIONS


@dataclass(slots=True)
class Story:
    """A group of reprints, first published first. ``first_published`` and ``first_seen`` are identifiers."""

    members: list[Member]
    credits: list[Credit] = field(default_factory=list)
    first_published: str | None = None
    first_seen: str | None = None

    @property
    def contradictions(self) -> list[Credit]:
        """The credits that cannot be true."""
        return [credit for credit in self.credits if credit.contradiction]

    def to_dict(self) -> dict[str, Any]:
        """The story as JSON-ready values; each member carries its credit."""
        credits = {credit.article: credit for credit in self.credits}
        members = []
        for member in self.members:
            credit = credits[member.id]
            plain = asdict(member)
            for name in ("published_at", "first_seen_at"):
                plain[name] = plain[name].astimezone(SHOWN_ZONE).isoformat() if plain[name] else None
            members.append(plain | {"credit": credit.state, "credits": credit.to, "credited_article": credit.other})
        return {"first_published": self.first_published, "first_seen": self.first_seen, "members": members}


def tell(members: Sequence[Member], outlets: dict[str, str]) -> Story:
    """The story of ``members``. ``outlets`` are the crawled sites: site key → the outlet's name."""
    named = (replace(member, outlet=outlets.get(member.site) or member.site) for member in members)
    ordered = sorted(named, key=Member.order)
    timed = [member for member in ordered if member.published_at]
    return Story(
        members=ordered,
        credits=[_credit(member, ordered, outlets) for member in ordered],
        first_published=timed[0].id if timed else None,
        first_seen=min(ordered, key=lambda member: (member.first_seen_at, member.id)).id if ordered else None,
    )


def _credit(member: Member, members: Sequence[Member], outlets: dict[str, str]) -> Credit:
    to = family(member.source)
    if to is None:
        return Credit(member.id, "none")
    if to == family(outlets.get(member.site)):
        return Credit(member.id, "own", to)
    theirs = [other for other in members if other.id != member.id and family(outlets.get(other.site)) == to]
    if not theirs:
        crawled = any(family(name) == to for name in outlets.values())
        return Credit(member.id, "absent" if crawled else "unknown", to)
    first = theirs[0]
    return Credit(member.id, "later" if _before(member, first) else "confirmed", to, first.id)


def _before(one: Member, other: Member) -> bool:
    """Surely published before: with times known to the day only, on an earlier day."""
    if one.published_at is None or other.published_at is None:
        return False
    if "day" in (one.published_precision, other.published_precision):
        return one.published_at.astimezone(SHOWN_ZONE).date() < other.published_at.astimezone(SHOWN_ZONE).date()
    return one.published_at < other.published_at
