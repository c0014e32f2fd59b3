"""The fast segmentation engine beside the reference: the same words? the same parts of speech and names? at what cost?

    python -m benchmarks.words                  the articles of the database
    python -m benchmarks.words --from-dir DIR   the pages in a folder, extracted here

The reference is jieba with its own tagger (jieba.posseg); the engine of a crawl is rjieba. Counted are words of each
article, their tags, the names that newsbot.chinese.names makes of either, and keywords that no dictionary has.
Times are of the processor.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from newsbot.chinese.names import names
from newsbot.chinese.script import simplified
from newsbot.chinese.segmentation import Segmenter
from newsbot.crawl.derive import derive_words

#: Tags that names are made of: people, places, organisations.
_NAMES = ("nr", "ns", "nt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from-dir", type=Path, help="a folder of saved pages instead of the database")
    given = parser.parse_args()
    texts = [f"{title}\n{body}" for title, body in (_pages(given.from_dir) if given.from_dir else _database())]
    if not texts:
        sys.exit("there are no articles: crawl some, or name a folder of pages with --from-dir")
    engines = {engine: Segmenter(engine=engine) for engine in ("rjieba", "jieba")}
    for segmenter in engines.values():
        segmenter.tag("预热")  # dictionaries and tables are loaded on first use
    derive_words(None, "預熱")
    _compare_words(texts, engines)
    _compare_tags(texts, engines)
    _compare_names([simplified(text) for text in texts], engines)
    _unknown_keywords(texts, engines["rjieba"])


def _compare_words(texts: list[str], engines: dict[str, Segmenter]) -> None:
    (fast, cost), (reference, cost_of_reference) = (_timed(each.segment, texts) for each in engines.values())
    count = sum(map(len, reference))
    print(f"{len(texts)} articles, {count} words")
    print(f"  cut alike: {_same(fast, reference) / count:.4%}, {_alike(fast, reference)} articles whole")
    print(f"    {cost:.2f} ms an article by rjieba, {cost_of_reference:.2f} by jieba")


def _compare_tags(texts: list[str], engines: dict[str, Segmenter]) -> None:
    (fast, cost), (reference, cost_of_reference) = (_timed(each.tag, texts) for each in engines.values())
    count = sum(map(len, reference))
    print(f"  part of speech alike: {_same(fast, reference) / count:.2%} of {count} words")
    print(f"    {cost:.2f} ms an article by rjieba, {cost_of_reference:.2f} by jieba.posseg")
    for tag in _NAMES:
        ours, theirs = (
            Counter((place, *word) for place, words in enumerate(tagged) for word in words if word[1] == tag)
            for tagged in (fast, reference)
        )
        print(f"    {tag}: {_agreement(ours, theirs)}")


def _compare_names(texts: list[str], engines: dict[str, Segmenter]) -> None:
    found = [[names(text, segmenter) for text in texts] for segmenter in engines.values()]
    print("  names")
    for kind in ("people", "places", "organisations"):
        ours, theirs = (
            Counter((place, name) for place, kinds in enumerate(each) for name in kinds[kind]) for each in found
        )
        print(f"    {kind}: {_agreement(ours, theirs)}")


def _unknown_keywords(texts: list[str], segmenter: Segmenter) -> None:
    derived, cost = _timed(lambda text: derive_words(None, text), texts)
    found = [word for each in derived for word in each.keywords]
    named = {name for each in derived for names in each.names.values() for name in names}
    unknown = Counter(word for word in found if not (word.isascii() or word in named or segmenter.knows(word)))
    often = " ".join(word for word, _ in unknown.most_common(12))
    print(f"  {len(found)} keywords, {unknown.total() / len(found):.1%} neither names nor in the dictionary ({often})")
    print(f"    {cost:.2f} ms an article for all that a crawl derives of words")


def _timed(work: Callable[[str], Any], texts: list[str]) -> tuple[list[Any], float]:
    gc.collect()
    gc.freeze()  # what the other measures left is not walked again and again
    began = time.process_time()
    done = list(map(work, texts))
    return done, (time.process_time() - began) / len(texts) * 1000


def _same(ours: list[Any], theirs: list[Any]) -> int:
    """How many words of each article stand in both, in order."""
    count = 0
    for one, other in zip(ours, theirs, strict=True):
        blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks() if one != other else ()
        count += sum(block.size for block in blocks) if blocks else len(other)
    return count


def _alike(ours: list[Any], theirs: list[Any]) -> int:
    return sum(one == other for one, other in zip(ours, theirs, strict=True))


def _agreement(ours: Counter[Any], theirs: Counter[Any]) -> str:
    both = (ours & theirs).total()
    precision, recall = both / max(1, ours.total()), both / max(1, theirs.total())
    return f"{both} by both, {precision:.3f} of rjieba's {ours.total()}, {recall:.3f} of jieba's {theirs.total()}"


def _pages(folder: Path) -> list[tuple[str, str]]:
    from newsbot.extract import extract

    articles = [extract(page.read_bytes()) for page in sorted(folder.glob("*.html"))]
    return [(article.title or "", article.body) for article in articles if article.kind == "article"]


def _database() -> list[tuple[str, str]]:
    from newsbot.store import connect_database

    found = connect_database().articles.find({}, {"title": 1, "body": 1}).sort("_id", 1)
    return [(article["title"] or "", article["body"] or "") for article in found]


if __name__ == "__main__":
    main()
