"""What storing costs: articles a second through the writer, and archiving a page against parsing it.

    python -m benchmarks.store [--articles 4000] [--pages FOLDER]

Without ``--pages``, pages are made up: Chinese paragraphs with the mark-up of a portal around them. A mongod of its own
is started in a temporary folder and stopped again. Figures are the best of three rounds; read the ratios.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsbot.store import Database, Outcome

NOW = datetime(2024, 3, 5, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)
ROUNDS = 3


def make_text(length: int, dice: random.Random) -> str:
    """Text with the skewed distribution of characters that Chinese has."""
    return "".join(chr(0x4E00 + int(dice.paretovariate(0.6)) % 3500) for _ in range(length))


def make_page(dice: random.Random) -> bytes:
    """A page of about 100 KB: one article among the lists and scripts of a portal."""
    paragraphs = "".join(f"<p>　　{make_text(90, dice)}</p>\n" for _ in range(12))
    links = "".join(
        f'<li class="item"><a href="https://www.linjiang.example/a/{dice.randrange(10**8)}.html" target="_blank">'
        f"{make_text(18, dice)}</a><span>2024-03-05</span></li>\n"
        for _ in range(500)
    )
    head = f"<title>{make_text(20, dice)}</title><script>var page={{id:{dice.random()}}};</script>"
    return f"<html><head>{head}</head><body><div>{paragraphs}</div><ul>{links}</ul></body></html>".encode()


def make_outcomes(count: int, dice: random.Random) -> list[Outcome]:
    """Articles of 1,100 characters with 420 distinct terms, as the pipelines hand them over."""
    from newsbot.article import Article, RelatedLink
    from newsbot.store import Derived, Fetch, Outcome

    outcomes = []
    for number in range(count):
        url = f"https://www.linjiang.example/a/{number}.html"
        article = Article(
            url=url,
            kind="article",
            title=make_text(20, dice),
            published_at=NOW,
            published_precision="minute",
            source="临江晚报",
            authors=["周映雪"],
            body="\n".join(make_text(90, dice) for _ in range(12)),
            related=[RelatedLink(make_text(18, dice), url + str(n)) for n in range(10)],
        )
        derived = Derived(
            terms=[make_text(2, dice) for _ in range(420)],
            keywords=[make_text(2, dice) for _ in range(10)],
            fingerprint=[dice.getrandbits(32) for _ in range(16)],
        )
        outcomes.append(Outcome("article", Fetch(url, "linjiang", NOW), article, derived))
    return outcomes


def rate(count: int, work: Callable[[], object]) -> float:
    """How many a second."""
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


def measure_writer(count: int) -> None:
    """Articles a second: new, the same again, changed; beside a bare insert_many of the same documents."""
    from newsbot.store import connect_database

    best: dict[str, float] = {}
    for turn in range(ROUNDS):
        db = connect_database(name=f"bench{turn}")
        for name, work in writer_works(db, count, random.Random(turn)):
            best[name] = max(best.get(name, 0), rate(count, work))
        db.client.drop_database(db.name)
    bare = best["bare insert_many"]
    for name, value in best.items():
        print(f"{name:28}{value:10,.0f} a second{value / bare:8.2f} of bare insert_many")


def writer_works(db: Database, count: int, dice: random.Random) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured, one after the other over the same database."""
    from newsbot.store import Ledger, Spool, Writer, ensure_schema
    from newsbot.store.document import to_document

    ensure_schema(db)
    new = make_outcomes(count, dice)
    again = [replace(outcome, fetch=replace(outcome.fetch, fetched_at=NOW + HOUR)) for outcome in new]
    changed = [retitled(outcome) for outcome in new]
    urls = [outcome.fetch.url for outcome in new]
    pages = [urls[place : place + 100] for place in range(0, count, 100)]
    few = [new[place : place + 20] for place in range(0, count, 20)]
    documents = [to_document(outcome) for outcome in new]
    ledger, writer, spool = Ledger(db), Writer(db), Spool()
    yield "register new links", lambda: [ledger.register("linjiang", page) for page in pages]
    yield "register known links", lambda: [ledger.register("linjiang", page) for page in pages]
    yield "write new", lambda: writer.write(new)
    yield "write the same again", lambda: writer.write(again)
    yield "write changed", lambda: writer.write(changed)
    db.client.drop_database(db.name)
    ensure_schema(db)
    yield "write new, 20 at a time", lambda: [writer.write(batch) for batch in few]
    yield "bare insert_many", lambda: db.bare.insert_many(documents, ordered=False)
    yield "spool, 20 at a time", lambda: [spool.append(batch) for batch in few]
    list(spool.drain())


def retitled(outcome: Outcome) -> Outcome:
    """The same article an hour later under another title."""
    assert outcome.article is not None
    article = replace(outcome.article, title=f"{outcome.article.title}（更新）")
    return replace(outcome, fetch=replace(outcome.fetch, fetched_at=NOW + 2 * HOUR), article=article)


def measure_archive(pages: list[bytes]) -> None:
    """Milliseconds to archive a page, against parsing it with lxml and against warcio's own writer."""
    import lxml.html
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    from newsbot.store import Archive

    headers = {"Content-Type": "text/html; charset=utf-8", "Server": "nginx"}
    url = "https://www.linjiang.example/a/1.html"
    folder = Path(os.environ["NEWSBOT_HOME"]) / "archive"

    def with_warcio() -> None:
        writer = WARCWriter((folder / "warcio.warc.gz").open("wb"), gzip=True)
        for page in pages:
            head = StatusAndHeaders("200 OK", list(headers.items()), protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(page), http_headers=head))

    best: dict[str, float] = {}
    kept = 0
    for _ in range(ROUNDS):
        archive = Archive(folder)
        works: dict[str, Callable[[], object]] = {
            "parse (lxml)": lambda: [lxml.html.fromstring(page) for page in pages],
            "archive": lambda archive=archive: [archive.append(url, 200, headers, page, NOW) for page in pages],
            "warcio's writer": with_warcio,
        }
        for name, work in works.items():
            best[name] = max(best.get(name, 0), rate(len(pages), work))
        archive.close()
        kept = archive.files()[-1].stat().st_size
    parse = best["parse (lxml)"]
    for name, value in best.items():
        print(f"{name:28}{1000 / value:10.2f} ms a page{parse / value:10.2f} of parsing")
    size = sum(map(len, pages))
    print(f"kept {kept / size:.3f} of {size / len(pages) / 1000:.0f} KB a page; gzip -6 {gzip_share(pages):.3f}")


def gzip_share(pages: list[bytes]) -> float:
    """The share of their size that gzip's usual level leaves of pages compressed one by one."""
    return sum(len(gzip.compress(page, 6)) for page in pages) / sum(map(len, pages))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--pages", type=Path, help="a folder of saved pages to archive")
    options = parser.parse_args()
    if options.pages:
        pages = [path.read_bytes() for path in sorted(options.pages.rglob("*.htm*"))]
    else:
        dice = random.Random(1)
        pages = [make_page(dice) for _ in range(100)]
    from newsbot.store import embedded

    with tempfile.TemporaryDirectory() as home:
        os.environ["NEWSBOT_HOME"] = home
        os.environ.pop("MONGODB_URI", None)
        try:
            measure_archive(pages)
            measure_writer(options.articles)
        finally:
            embedded.stop()


if __name__ == "__main__":
    main()
