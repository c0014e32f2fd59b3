"""What came of one page: the message that the crawl hands to the store, and that the spool keeps on disk meanwhile.

Plain values only; `Outcome.to_json` and `Outcome.from_json` are exact inverses, so that a spooled outcome is stored as
it was.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any, Literal

from newsbot.article import Article, Evidence, Image, RelatedLink

#: article: a record to store. quarantine: a page that failed extraction or validation, with its reasons. gone: 404/410
#: or a deletion notice. unchanged: 304, or known content. failed: no answer worth keeping, to be tried again later.
#: skipped: looked at and rightly left alone (a list page, a robots.txt refusal), with its reason.
OutcomeKind = Literal["article", "quarantine", "gone", "unchanged", "failed", "skipped"]


@dataclass(slots=True, frozen=True)
class ArchivePointer:
    """Where a fetched page lies in the archive: file name below the archive folder, byte offset, record length."""

    file: str
    offset: int
    length: int


@dataclass(slots=True)
class Fetch:
    """How a page was got. ``url`` is the canonical address asked for, ``final_url`` the one that answered.
    ``archive_parts`` are the further pages of an article that was joined from several."""

    url: str
    site: str
    fetched_at: datetime
    final_url: str | None = None
    status: int | None = None
    channel: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    discovered_from: str | None = None
    run_id: str | None = None
    archive: ArchivePointer | None = None
    archive_parts: list[ArchivePointer] = field(default_factory=list)


@dataclass(slots=True)
class Derived:
    """What the pipelines compute of an article: ``terms`` (its words, segmented), ``keywords``, ``names`` (people,
    places, organisations), ``fingerprint`` (the 16 smallest 32-bit shingle hashes), ``content_hash`` (of the fields
    that make a revision; computed by the writer where it is empty), ``extractor_version``, ``derived_by`` (a mark of
    the rules that it was derived by)."""

    terms: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    fingerprint: list[int] = field(default_factory=list)
    content_hash: str = ""
    extractor_version: str = ""
    derived_by: str = ""


@dataclass(slots=True)
class Outcome:
    """One page's outcome. ``reasons`` are short stable codes, a detail after a colon (``no_body``, ``http:503``)."""

    kind: OutcomeKind
    fetch: Fetch
    article: Article | None = None
    derived: Derived | None = None
    reasons: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The outcome as JSON-ready values; times keep their offset and their microseconds."""
        fetch = asdict(self.fetch)
        fetch["fetched_at"] = self.fetch.fetched_at.isoformat()
        return {
            "kind": self.kind,
            "fetch": fetch,
            "article": self.article.to_dict() if self.article else None,
            "derived": asdict(self.derived) if self.derived else None,
            "reasons": list(self.reasons),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Outcome:
        """The inverse of `to_json`. Fields that this version does not know are left out."""
        fetch = _known(Fetch, data["fetch"])
        fetch["fetched_at"] = datetime.fromisoformat(fetch["fetched_at"])
        if fetch.get("archive"):
            fetch["archive"] = ArchivePointer(**fetch["archive"])
        fetch["archive_parts"] = [ArchivePointer(**pointer) for pointer in fetch.get("archive_parts") or ()]
        derived = data.get("derived")
        return cls(
            kind=data["kind"],
            fetch=Fetch(**fetch),
            article=article_from_dict(data["article"]) if data.get("article") else None,
            derived=Derived(**_known(Derived, derived)) if derived else None,
            reasons=list(data.get("reasons", ())),
        )


def article_from_dict(data: dict[str, Any]) -> Article:
    """The inverse of `Article.to_dict`. Fields that this version does not know are left out."""
    values = _known(Article, data)
    published = values.get("published_at")
    if isinstance(published, str):
        values["published_at"] = datetime.fromisoformat(published)
    values["images"] = [Image(**_known(Image, image)) for image in values.get("images") or ()]
    values["related"] = [_related(link) for link in values.get("related") or ()]
    values["evidence"] = {
        name: Evidence(**_known(Evidence, evidence)) for name, evidence in (values.get("evidence") or {}).items()
    }
    return Article(**values)


def _related(data: dict[str, Any]) -> RelatedLink:
    values = _known(RelatedLink, data)
    day = values.get("published_on")
    if isinstance(day, str):
        values["published_on"] = date.fromisoformat(day)
    return RelatedLink(**values)


def _known(kind: type, data: dict[str, Any]) -> dict[str, Any]:
    names = {f.name for f in fields(kind)}
    return {name: value for name, value in data.items() if name in names}
