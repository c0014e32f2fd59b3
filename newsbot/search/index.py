"""The full-text index on disk: derived from MongoDB, following its change sequence, rebuilt whenever it is not sound.

One writer (a file lock), any number of readers. The number followed to stands in the index itself and is committed
with what it counts, so a process killed at any moment leaves an index that the next one completes. An article's
revisions are always replaced together: deleted by the article's identifier, then added again.
"""

from __future__ import annotations

import logging
import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import tantivy
from filelock import FileLock

from newsbot.batches import batches
from newsbot.config import home
from newsbot.errors import NewsbotError
from newsbot.search import fields
from newsbot.search.terms import rule_version
from newsbot.store.changes import ChangeSequence
from newsbot.store.connection import Database
from newsbot.store.history import revisions_of

logger = logging.getLogger(__name__)

#: Articles read from MongoDB at a time.
_BATCH = 1000
#: Articles between two commits: what a killed indexer does again.
_COMMIT_EVERY = 100_000
#: From so many articles on, the index is written by several threads with much memory.
_MANY = 2000
_SMALL_HEAP, _LARGE_HEAP = 15_000_000, 300_000_000
_THREADS = 2
#: What the index reads of an article.
_PROJECTION = dict.fromkeys(
    (
        *("title", "body", "published_at", "first_seen_at", "valid_from", "withdrawn_at", "revision", "change"),
        *fields.VALUE_FIELDS.values(),
    ),
    1,
)
_Result = TypeVar("_Result")


@dataclass(slots=True, frozen=True)
class IndexStatus:
    """What `newsbot index status` tells. ``behind`` counts numbers of the change sequence still to be followed,
    ``articles`` the articles in MongoDB, ``revisions`` the documents in the index, ``size`` is in bytes."""

    path: Path
    sound: bool
    followed: int
    behind: int
    articles: int
    revisions: int
    segments: int
    size: int
    rule: str


class SearchIndex:
    """The index of one database. Cheap to make: nothing is opened before it is needed."""

    def __init__(self, db: Database, folder: Path | None = None) -> None:
        """``folder`` is where indexes live, by default ``index`` in home()."""
        self._db = db
        self._folder = folder or home() / "index"
        self._path: Path | None = None
        self._index: tantivy.Index | None = None

    @property
    def path(self) -> Path:
        """The folder of this index. Its name holds the database's own mark and the rule version: another database
        under the same name, or another rule, is another index."""
        if self._path is None:
            self._path = self._folder / f"{self._db.name}-{_database_mark(self._db)}-{rule_version()}{fields.LAYOUT}"
        return self._path

    def use(self, action: Callable[[tantivy.Index, tantivy.Searcher], _Result]) -> _Result:
        """Call ``action`` with the index followed up to now. An index found damaged is rebuilt and asked again."""
        self.follow()
        try:
            return self._call(action)
        except _Damaged as damage:
            logger.warning("the search index is damaged (%s): rebuilding it", damage)
            self.rebuild()
        try:
            return self._call(action)
        except _Damaged as damage:
            raise NewsbotError(f"the search index at {self.path} cannot be read ({damage}): check the disk") from damage

    def follow(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Take in what changed in MongoDB since the last time; the number of articles taken in.

        ``progress`` is called with articles done and to do.
        """
        target = ChangeSequence(self._db).safe()
        if self._followed() == target:
            return 0
        with self._locked():
            followed = self._followed()
            if followed is None or followed > target:  # not there, damaged, or MongoDB was put back to an older state
                followed = 0
                self._make()
            if followed == target:
                return 0
            return self._take_in(followed, target, progress)

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Throw the index away and make it anew from MongoDB; the number of articles taken in."""
        target = ChangeSequence(self._db).safe()
        with self._locked():
            self._make()
            return self._take_in(0, target, progress)

    def status(self) -> IndexStatus:
        """The state of the index; changes nothing."""
        followed = self._followed()
        target = ChangeSequence(self._db).safe()
        revisions = segments = size = 0
        if followed is not None and self._index is not None:
            searcher = self._index.searcher()
            revisions, segments = max(0, searcher.num_docs - 1), searcher.num_segments
        if self.path.is_dir():
            size = sum(entry.stat().st_size for entry in self.path.iterdir())
        return IndexStatus(
            path=self.path,
            sound=followed is not None and followed <= target,
            followed=followed or 0,
            behind=max(0, target - (followed or 0)),
            articles=self._db.articles.estimated_document_count(),
            revisions=revisions,
            segments=segments,
            size=size,
            rule=rule_version(),
        )

    def _locked(self) -> FileLock:
        self._folder.mkdir(parents=True, exist_ok=True)
        return FileLock(self._folder / f"{self.path.name}.lock")

    def _make(self) -> None:
        """An empty index in the place of whatever is there. Readers keep the files that they have open."""
        self._index = None
        shutil.rmtree(self.path, ignore_errors=True)
        mark = self.path.name.rpartition("-")[0]
        for other in self._folder.glob(f"{mark}-*"):  # indexes of the same database by an older rule
            if other.is_dir():
                shutil.rmtree(other, ignore_errors=True)
        self.path.mkdir(parents=True)
        self._index = tantivy.Index(fields.make_schema(), path=str(self.path))
        fields.register(self._index)

    def _open(self) -> tantivy.Index:
        if self._index is None or not (self.path / "meta.json").is_file():
            self._index = None
            if not (self.path / "meta.json").is_file():
                raise _Damaged("it is not there")
            index = tantivy.Index.open(str(self.path))
            fields.register(index)
            self._index = index
        self._index.reload()
        return self._index

    def _call(self, action: Callable[[tantivy.Index, tantivy.Searcher], _Result]) -> _Result:
        try:
            index = self._open()
            return action(index, index.searcher())
        except _Damaged:
            raise
        except (ValueError, OSError) as error:
            self._index = None
            raise _Damaged(str(error)) from error
        except BaseException as error:
            # A panic of the Rust library, from a file that was cut or altered, is no Exception.
            if type(error).__name__ != "PanicException":
                raise
            self._index = None
            raise _Damaged(str(error)) from error

    def _followed(self) -> int | None:
        """The number that the index has followed to; None when there is no sound index."""

        def read(index: tantivy.Index, searcher: tantivy.Searcher) -> int:
            query = tantivy.Query.term_query(index.schema, "article", fields.FOLLOWED)
            hits = searcher.search(query, limit=1).hits
            if not hits:
                return 0
            return int(searcher.fast_field_values("revision", [hits[0][1]])[0] or 0)

        try:
            return self._call(read)
        except _Damaged as damage:
            logger.info("no sound search index: %s", damage)
            return None

    def _take_in(self, followed: int, target: int, progress: Callable[[int, int], None] | None) -> int:
        assert self._index is not None
        within = {"change": {"$gt": followed, "$lte": target}}
        total = self._db.articles.count_documents(within)
        heap, threads = (_LARGE_HEAP, _THREADS) if total >= _MANY else (_SMALL_HEAP, 1)
        started = time.monotonic()
        writer = self._index.writer(heap, threads)
        done = 0
        for batch in self._read(within):
            if followed:  # else nothing is there that they could replace, and each deletion is looked for everywhere
                for article in batch:
                    writer.delete_documents_by_term("article", article["_id"])
            for document in fields.to_index_documents(self._revisions(batch)):
                writer.add_document(document)
            before, done = done, done + len(batch)
            if done // _COMMIT_EVERY > before // _COMMIT_EVERY:
                self._commit(writer, batch[-1]["change"])
            if progress:
                progress(done, total)
        self._commit(writer, target)
        writer.wait_merging_threads()
        logger.info("search index: %d articles in %.1f s", done, time.monotonic() - started)
        return done

    def _commit(self, writer: tantivy.IndexWriter, number: int) -> None:
        writer.delete_documents_by_term("article", fields.FOLLOWED)
        writer.add_document(fields.to_followed_document(number))
        writer.commit()

    def _read(self, within: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
        """Changed articles in order of change, in batches."""
        cursor = self._db.articles.find(within, _PROJECTION, sort=[("change", 1)], batch_size=_BATCH)
        return batches(cursor, _BATCH)

    def _revisions(self, batch: list[dict[str, Any]]) -> list[fields.Revision]:
        """All revisions of some articles."""
        chains = revisions_of(self._db, [article["_id"] for article in batch if article["revision"] > 1])
        made: list[fields.Revision] = []
        for article in batch:
            chain = chains.get(article["_id"]) or [dict(article, valid_to=article["withdrawn_at"])]
            following = [revision["valid_from"] for revision in chain[1:]] + [None]
            made.extend(
                fields.Revision(article, revision, revision["valid_to"], superseded_at)
                for revision, superseded_at in zip(chain, following, strict=True)
            )
        return made


class _Damaged(Exception):
    """The index on disk cannot be read."""


def _database_mark(db: Database) -> str:
    """Eight digits that this database keeps; one dropped and made again has others."""
    entry = db.counters.find_one({"_id": "index"})
    if entry is None:
        db.counters.update_one({"_id": "index"}, {"$setOnInsert": {"mark": uuid.uuid4().hex[:8]}}, upsert=True)
        entry = db.counters.find_one({"_id": "index"})
    assert entry is not None
    return str(entry["mark"])


def follow(db: Database, progress: Callable[[int, int], None] | None = None) -> int:
    """Bring the index of a database up to now, after a crawl for instance; the number of articles taken in."""
    return SearchIndex(db).follow(progress)
