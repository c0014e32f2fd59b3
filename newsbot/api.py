"""The Python API: `connect()` gives the store of news; everything the command line does is one of its methods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from newsbot.errors import QueryError, UsageError
from newsbot.results import Question, Results, read_snapshot
from newsbot.search.hits import Sort
from newsbot.search.index import SearchIndex
from newsbot.search.moments import read_moment, read_period
from newsbot.search.query import parse_query
from newsbot.search.syntax import All, Everything, Period
from newsbot.store.connection import Database, connect_database
from newsbot.store.history import as_of as revision_as_of
from newsbot.store.history import revisions_of
from newsbot.store.schema import ensure_schema
from newsbot.stored import StoredArticle, to_stored
from newsbot.urls import url_id

if TYPE_CHECKING:
    from newsbot.analysis.provenance import Story
    from newsbot.analysis.revisions import Step
    from newsbot.analysis.trends import Trend
    from newsbot.analysis.words import RisingWord

__all__ = ["News", "Results", "StoredArticle", "connect"]

Moment = datetime | str
_SORTS = ("newest", "relevance")


def connect(uri: str | None = None) -> News:
    """The store of news at ``uri``, else at ``MONGODB_URI``, else in the embedded server, which is started.

    Raises:
        DatabaseUnreachable: no server answers.
        UsageError: the address cannot be read.
    """
    db = connect_database(uri)
    ensure_schema(db)
    return News(db)


class News:
    """Stored news: search, single articles, their history, reprints, trends. Made by `connect`."""

    def __init__(self, db: Database) -> None:
        self.db = db

    @cached_property
    def index(self) -> SearchIndex:
        """The full-text index, derived from the database."""
        return SearchIndex(self.db)

    def search(
        self,
        query: str,
        as_of: Moment | None = None,
        sort: Sort = "newest",
        limit: int | None = None,
        since: Moment | None = None,
        until: Moment | None = None,
    ) -> Results:
        """The articles that a query finds (docs/search.md: its language).

        Args:
            query: words, phrases, fields; ``*`` finds everything.
            as_of: the moment to look back to: each article as newsbot knew it then. An aware datetime, or a date or
                time in Asia/Shanghai (a date means its end). None: as known now, withdrawn articles among them.
            sort: ``newest`` published first, or ``relevance``.
            limit: the largest number of articles; None gives all.
            since: published at this time or later.
            until: published before this time, if a day is given until its end.

        Raises:
            QueryError: the query cannot be read.
        """
        if sort not in _SORTS:
            raise UsageError(f"there is no order {sort!r}: give one of {', '.join(_SORTS)}")
        if limit is not None and limit < 0:
            raise UsageError("limit is a number of articles, 0 or more")
        tree = parse_query(query)
        bounds = _bounds(since, until)
        if bounds.start or bounds.end:
            tree = All((tree, bounds))
            query += f" since:{since}" * (since is not None) + f" until:{until}" * (until is not None)
        return Results(self, Question(query, tree, _moment(as_of), sort, limit))

    def get(self, url_or_id: str, as_of: Moment | None = None) -> StoredArticle | None:
        """One article by address or identifier, as known now or at ``as_of``; None when there is none."""
        article_id = _article_id(url_or_id)
        article = self.db.articles.find_one({"_id": article_id})
        if article is None:
            return None
        moment = _moment(as_of)
        if moment is None:
            return to_stored(article, article, article["withdrawn_at"])
        content = revision_as_of(revisions_of(self.db, [article_id]).get(article_id, []), moment)
        return to_stored(article, content, content["valid_to"]) if content else None

    def revisions(self, url_or_id: str) -> list[Step]:
        """How an article changed: its revisions with the fields and sentences that differ, oldest first."""
        from newsbot.analysis.revisions import history

        return history(self.db, _article_id(url_or_id))

    def reprints(self, url_or_id: str, as_of: Moment | None = None) -> Story:
        """The story that an article tells: who published it, in which order, who credits whom.

        With ``as_of`` the articles of the story that were known at that moment, as they were known.
        """
        from newsbot.analysis.reprints import story_of

        return story_of(self.db, _article_id(url_or_id), _moment(as_of), url_or_id)

    def trend(
        self,
        query: str = "*",
        by: Literal["hour", "day", "week", "month"] = "day",
        field: str | None = None,
        as_of: Moment | None = None,
        since: Moment | None = None,
        until: Moment | None = None,
        sites: Sequence[str] = (),
        top: int = 10,
    ) -> Trend:
        """How many articles that a query finds were published when, with known gaps; see
        `newsbot.analysis.trends.trend`."""
        from newsbot.analysis.trends import trend

        bounds = _bounds(since, until)
        self._check_sites(sites)
        everything = isinstance(parse_query(query), Everything)
        found = self.search(query, as_of=as_of, since=since, until=until)
        return trend(
            self.db,
            None if everything else found.ids(),
            by,
            field,
            since=bounds.start,
            until=bounds.end,
            sites=sites,
            top=top,
            as_of=found.question.as_of,
        )

    def rising_words(
        self,
        query: str = "*",
        since: Moment | None = None,
        until: Moment | None = None,
        sites: Sequence[str] = (),
    ) -> list[RisingWord]:
        """The words that rose from ``since`` (7 days before the end) to ``until`` (now) against the four times as long
        before; see `newsbot.analysis.words`."""
        from newsbot.analysis.words import rising_words

        self._check_sites(sites)
        bounds = _bounds(since, until)
        end = bounds.end or datetime.now(timezone.utc)
        start = bounds.start or end - timedelta(days=7)
        everything = isinstance(parse_query(query), Everything)
        return rising_words(self.db, start, end, ids=None if everything else self.search(query).ids(), sites=sites)

    def _check_sites(self, sites: Sequence[str]) -> None:
        """A name written wrongly must not look like a site that published nothing."""
        if not sites:
            return
        known = {*self.db.articles.distinct("site"), *self.db.runs.distinct("sites.site")}
        for site in sites:
            if site not in known:
                raise UsageError(f"no site {site!r} was crawled yet: `newsbot status` lists those that were")

    def snapshot(self, name: str) -> Results:
        """The rows kept by `Results.snapshot` under a name.

        Raises:
            UsageError: there is no such snapshot.
        """
        results = read_snapshot(self, name, _read_again)
        if results is None:
            raise UsageError(f"there is no snapshot {name!r}: `Results.snapshot()` or `newsbot export` names one")
        return results

    def follow(self) -> int:
        """Bring the index up to now; the number of articles taken in. Searches do it by themselves."""
        return self.index.follow()

    def __iter__(self) -> Iterator[StoredArticle]:
        return iter(self.search("*"))

    def __repr__(self) -> str:
        return f"<News in {self.db.name}>"


def _article_id(url_or_id: str) -> str:
    given = url_or_id.strip()
    if len(given) == 24 and all(character in "0123456789abcdef" for character in given):
        return given
    if "." not in given:
        raise UsageError(
            f"{given or 'nothing'} is no address of an article and no identifier: newsbot search finds both"
        )
    return url_id(given)


def _moment(moment: Moment | None) -> datetime | None:
    """A moment to look back to; a day means the end of it."""
    try:
        return None if moment is None else read_moment(moment)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _bounds(since: Moment | None, until: Moment | None) -> Period:
    """From the beginning of ``since`` to before the end of ``until``."""
    try:
        start = read_period(since)[0] if isinstance(since, str) else since
        end = read_period(until)[1] if isinstance(until, str) else until
    except ValueError as error:
        raise UsageError(str(error)) from error
    bounds = Period("published", start and read_moment(start), end and read_moment(end))
    if bounds.start and bounds.end and bounds.start >= bounds.end:
        raise UsageError(f"the time ends ({until}) before it begins ({since}): nothing can be found in it")
    return bounds


def _read_again(query: str) -> Any:
    """A snapshot's query for showing; one of an older language is shown as text only."""
    try:
        return parse_query(query)
    except QueryError:
        return Everything()
