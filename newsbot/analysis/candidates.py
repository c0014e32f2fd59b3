"""Which stored articles may tell the same story as some others: those that share fingerprint numbers.

The work for an article does not grow with the store: a number that stands in very many articles, as those of a template
or of boilerplate do, is followed to the first `LOOKED_AT` of them only, and once in a run. The rare numbers, of what a
text itself says, find the candidates that matter.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newsbot.analysis.similarity import ComparedText
from newsbot.store import Database

#: Fingerprint numbers that a candidate must share. Of a text cut to half, 8 of 16 are shared on average and fewer
#: than 4 in one case of a hundred; verification takes care of precision.
SHARED = 4
#: Bounds of the work for one article: articles looked at for one fingerprint number, candidates verified.
LOOKED_AT = 60
VERIFIED = 24
#: Articles that one question to the database gives at most.
_ASKED = 4000
#: Texts kept for the articles that come next: reprints come in one after the other.
_TEXTS = 2000


@dataclass(slots=True, frozen=True)
class Marked:
    """An article with its fingerprint."""

    id: str
    revision: int
    fingerprint: frozenset[int]


class Candidates:
    """Finds candidates during one run."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._common: dict[int, list[Marked]] = {}

    def of(self, articles: list[dict[str, Any]]) -> dict[str, list[Marked]]:
        """For each article (by identifier) the ones to verify, those that share most first."""
        wanted = [_marked(article) for article in articles]
        by_number = self._look_up({number for article in wanted for number in article.fingerprint})
        return {article.id: _likely(article, by_number) for article in wanted}

    def _look_up(self, numbers: set[int]) -> dict[int, list[Marked]]:
        """Number → articles that hold it."""
        found: dict[int, list[Marked]] = {number: self._common[number] for number in numbers if number in self._common}
        rest = sorted(numbers - found.keys())
        if not rest:
            return found
        holders = self._holders({"$in": rest}, _ASKED)
        held = Counter(number for holder in holders for number in holder.fingerprint)
        common = [number for number in rest if held[number] > LOOKED_AT]
        for number in common:
            self._common[number] = self._holders(number, LOOKED_AT)
        if len(holders) == _ASKED:
            return found | self._look_up_in_parts(rest, bool(common), holders)
        wanted = {number for number in rest if 0 < held[number] <= LOOKED_AT}
        rows = defaultdict(list, found | {number: self._common[number] for number in common})
        for holder in holders:
            for number in holder.fingerprint & wanted:
                rows[number].append(holder)
        return rows

    def _look_up_in_parts(self, numbers: list[int], some_known: bool, holders: list[Marked]) -> dict[int, list[Marked]]:
        """The same where too many articles hold the numbers: without those now known as common, or half of them."""
        if some_known:
            return self._look_up(set(numbers))
        if len(numbers) == 1:
            return {numbers[0]: holders[:LOOKED_AT]}
        middle = len(numbers) // 2
        return self._look_up(set(numbers[:middle])) | self._look_up(set(numbers[middle:]))

    def _holders(self, condition: Any, limit: int) -> list[Marked]:
        wanted = {"fingerprint": 1, "revision": 1}
        found = self._db.articles.find({"fingerprint": condition}, wanted, limit=limit, batch_size=limit)
        return list(map(_marked, found))


class Texts:
    """The texts of articles for comparison, read once for as long as they may be needed again."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._kept: OrderedDict[tuple[str, int], ComparedText] = OrderedDict()

    def keep(self, article: dict[str, Any]) -> None:
        """Take the text of an article that is at hand."""
        self._put((article["_id"], article.get("revision", 1)), article.get("body") or "")

    def read(self, wanted: Iterable[tuple[str, int]]) -> dict[str, ComparedText]:
        """Identifier → text, of articles given by identifier and revision; without those gone or changed meanwhile."""
        keys = set(wanted)
        missing = sorted(key[0] for key in keys if key not in self._kept)
        for article in self._db.articles.find({"_id": {"$in": missing}}, {"body": 1, "revision": 1}):
            self.keep(article)
        texts = {key[0]: self._kept[key] for key in keys if key in self._kept}
        for key in keys & self._kept.keys():
            self._kept.move_to_end(key)
        while len(self._kept) > _TEXTS:
            self._kept.popitem(last=False)
        return texts

    def _put(self, key: tuple[str, int], text: str) -> None:
        if key not in self._kept:
            self._kept[key] = ComparedText(text)


def _marked(article: dict[str, Any]) -> Marked:
    return Marked(article["_id"], article.get("revision", 1), frozenset(article.get("fingerprint") or ()))


def _likely(article: Marked, by_number: dict[int, list[Marked]]) -> list[Marked]:
    own = article.fingerprint
    seen = {other.id: other for number in own for other in by_number.get(number, ())}
    seen.pop(article.id, None)
    needed = min(SHARED, len(own))
    shared = ((len(own & other.fingerprint), other) for other in seen.values())
    likely = sorted((-count, other.id, other) for count, other in shared if count >= needed)
    return [other for _, _, other in likely[:VERIFIED]]
