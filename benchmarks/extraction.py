"""How well, and at what cost, newsbot and public extractors read annotated news pages; and what each rule gives.

    python -m benchmarks.extraction PAGES GOLD [--only newsbot,trafilatura] [--worst 10]
    python -m benchmarks.extraction PAGES GOLD --ablation
    python -m benchmarks.extraction PAGES GOLD --parser
    [NEWSBOT_COMPILED=0] python -m benchmarks.extraction PAGES GOLD --cost

PAGES holds NAME.html, GOLD holds NAME.json: ``kind``, ``title``, XPaths ``body``, ``exclude``, ``optional`` into the
page (parsed by lxml after scripts, styles and comments were removed), with ``exclude_lines`` and ``optional_lines`` as
regular expressions for lines of the body. A body is scored by the F1 of its overlapping character 4-grams after NFKC
and removal of white space: optional text need not come and does no harm. A page is good from 0.9, broken below 0.5. A
title is right when equal after the same folding. Cost is processor time against lxml's parse of the same pages.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import lxml.html
from lxml import etree

from newsbot import extract as whole_record
from newsbot.compiled import IN_USE
from newsbot.extract.decode import decode
from newsbot.extract.page import Page

Extract = Callable[[bytes, str], tuple[str, str]]  # page as bytes and as text → body, title
_DROPPED = ("script", "style", "noscript", "template")
_BREAKS = frozenset("p div br li tr td th h1 h2 h3 h4 h5 h6 section article blockquote pre table ul ol dd dt".split())


@dataclass(slots=True)
class Gold:
    """What must come out of a page: 4-grams of the body, 4-grams that may come too, and the title."""

    name: str
    raw: bytes
    text: str
    kind: str
    title: str | None
    required: Counter[str]
    tolerated: Counter[str]
    characters: int


# ---------------------------------------------------------------- the scorer
def fold(text: str | None) -> str:
    """Text without white space and compatibility differences."""
    return re.sub(r"[\s\u200b-\u200f\ufeff]+", "", unicodedata.normalize("NFKC", text or ""))


def grams(text: str) -> Counter[str]:
    """Overlapping 4-grams of a folded text; a shorter text is one gram."""
    return Counter(text[i : i + 4] for i in range(max(1, len(text) - 3))) if text else Counter()


def body_f1(body: str, gold: Gold) -> float:
    """F1 of a body's 4-grams, optional ones not counted."""
    found = grams(fold(body))
    hits = sum((found & gold.required).values())
    counted = sum(found.values()) - sum(((found - gold.required) & gold.tolerated).values())
    if not hits:
        return 0.0
    precision, recall = hits / counted, hits / sum(gold.required.values())
    return 2 * precision * recall / (precision + recall)


def load(pages: Path, gold: Path) -> Iterator[Gold]:
    """The annotated pages of two folders."""
    for path in sorted(gold.glob("*.json")):
        note = json.loads(path.read_text("utf-8"))
        raw = (pages / f"{path.stem}.html").read_bytes()
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(raw).text)
        required, optional = _resolve(text, note)
        whole = fold("".join(required))
        tolerated = grams(fold("".join(optional))) + grams(fold("".join(required + optional)))
        for line in optional:
            tolerated += grams(fold(line))
        yield Gold(path.stem, raw, text, note["kind"], note.get("title"), grams(whole), tolerated, len(whole))


def _resolve(text: str, note: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The lines of the body that must come, and those that may."""
    root = lxml.html.document_fromstring(text, parser=lxml.html.HTMLParser(huge_tree=True))
    for element in list(root.iter(*_DROPPED)):
        element.drop_tree()
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    chosen = {key: [e for x in note.get(key, []) for e in root.xpath(x)] for key in ("body", "exclude", "optional")}
    left_out = {*chosen["exclude"], *chosen["optional"]}
    required: list[str] = []
    done: set[Any] = set()
    for element in chosen["body"]:
        if element not in done and not any(up in done or up in left_out for up in element.iterancestors()):
            done.add(element)
            required += _lines(element, left_out)
    optional = [line for element in chosen["optional"] for line in _lines(element, set(chosen["exclude"]))]
    dropped, free = ([re.compile(p) for p in note.get(key, [])] for key in ("exclude_lines", "optional_lines"))
    optional += [line for line in required if any(p.search(line) for p in free)]
    return [line for line in required if not any(p.search(line) for p in dropped + free)], optional


def _lines(element: Any, left_out: set[Any]) -> list[str]:
    pieces: list[str] = []

    def walk(part: Any) -> None:
        if part in left_out or not isinstance(part.tag, str):
            return
        block = part.tag in _BREAKS
        pieces.append("\n" if block else "")
        pieces.append(part.text or "")
        for child in part:
            walk(child)
            pieces.append(child.tail or "")
        pieces.append("\n" if block else "")

    walk(element)
    return [line for line in (" ".join(line.split()) for line in "".join(pieces).split("\n")) if line]


# ---------------------------------------------------------------- the extractors
def newsbot() -> Extract:
    from newsbot.extract import extract

    def run(raw: bytes, _: str) -> tuple[str, str]:
        article = extract(raw)
        return article.body, article.title or ""

    return run


def magic_html() -> Extract:
    extractor = importlib.import_module("magic_html").GeneralExtractor()

    def run(_: bytes, text: str) -> tuple[str, str]:
        found = extractor.extract(text, base_url="")
        body = lxml.html.fromstring(f"<div>{found['html']}</div>").text_content() if found.get("html") else ""
        return body, found.get("title") or ""

    return run


def trafilatura() -> Extract:
    module = importlib.import_module("trafilatura")

    def run(_: bytes, text: str) -> tuple[str, str]:
        found = module.bare_extraction(text, favor_precision=True, include_comments=False, with_metadata=True)
        return (found.text or "", found.title or "") if found else ("", "")

    return run


def newspaper4k() -> Extract:
    module = importlib.import_module("newspaper")

    def run(_: bytes, text: str) -> tuple[str, str]:
        article = module.Article("http://a.example/", language="zh", fetch_images=False)
        article.download(input_html=text)
        article.parse()
        return article.text, article.title

    return run


def readability() -> Extract:
    document = importlib.import_module("readability").Document

    def run(_: bytes, text: str) -> tuple[str, str]:
        found = document(text)
        return lxml.html.fromstring(found.summary()).text_content(), found.short_title()

    return run


def gne() -> Extract:
    extractor = importlib.import_module("gne").GeneralNewsExtractor()

    def run(_: bytes, text: str) -> tuple[str, str]:
        found = extractor.extract(text)
        return found["content"], found["title"]

    return run


def goose3() -> Extract:
    from_html = importlib.import_module("goose3").Goose
    stopwords = importlib.import_module("goose3.text").StopWordsChinese

    def run(_: bytes, text: str) -> tuple[str, str]:
        found = from_html({"stopwords_class": stopwords}).extract(raw_html=text)
        return found.cleaned_text, found.title

    return run


def resiliparse() -> Extract:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda _, text: (extract(text, main_content=True), "")


EXTRACTORS: dict[str, Callable[[], Extract]] = {
    "newsbot": newsbot,
    "magic-html": magic_html,
    "trafilatura (precision)": trafilatura,
    "newspaper4k (zh)": newspaper4k,
    "readability-lxml": readability,
    "GNE": gne,
    "goose3": goose3,
    "resiliparse": resiliparse,
}


# ---------------------------------------------------------------- what each rule gives
def _never(*_: Any, **__: Any) -> bool:
    return False


#: Rule → the functions that it is made of and what stands in their place when it is left out.
ABLATIONS: dict[str, list[tuple[str, Any]]] = {
    "headings of lists and comments": [("body.is_barrier", _never)],
    "tools, sharing, promotion": [("body.is_frame", _never), ("body.is_promotion", _never)],
    "signatures, sources, editors": [("body.is_about", _never)],
    "rights and disclaimers": [("body.is_rights", _never), ("body.begins_notice", _never)],
    "bylines and datelines": [("body.is_byline", _never), ("body.is_dateline", _never)],
    "headline of another article": [("body._is_headline", _never), ("body.heads_another", _never)],
    "hidden blocks": [("body.is_hidden", _never)],
    "class and id hints": [("body._FACTORS", ())],
    "widening to neighbours": [("body._furthest", lambda *_: None)],
    "text after the headline": [("body.find_body", "untitled")],
    "signature in the last paragraph": [("body.strip_signature", lambda text: (text, []))],
    "inline data": [("body._carried", lambda *_: None)],
    "headline as the page shows it": [("title._shown", lambda *_: None)],
    "headline of a useless head": [("title.line_by_looks", lambda *_: None)],
}


def _without(changes: list[tuple[str, Any]]) -> ExitStack:
    stack = ExitStack()
    for name, value in changes:
        module, attribute = name.split(".")
        if value == "untitled":  # the body is looked for without knowing where the headline stands
            from newsbot.extract.body import find_body
            from newsbot.extract.title import Title

            stack.enter_context(
                patch.object(sys.modules["newsbot.extract"], "find_body", lambda page, _: find_body(page, Title()))
            )
        else:
            # A rule of the body is used by several of its modules (body, body_weights, body_ends ...).
            holders = [held for held in list(sys.modules) if held.startswith(f"newsbot.extract.{module}")]
            holders = [held for held in holders if hasattr(sys.modules[held], attribute)]
            if not holders:
                raise LookupError(f"no module newsbot.extract.{module}* holds {attribute}")
            for held in holders:
                stack.enter_context(patch.object(sys.modules[held], attribute, value))
    return stack


# ---------------------------------------------------------------- the tables
def measure(extract: Extract, pages: list[Gold]) -> tuple[dict[str, float], float, list[tuple[float, str]]]:
    """Scores, processor seconds, and (body F1, page) from the worst on."""
    scores: list[tuple[float, str]] = []
    short: list[float] = []
    titles: list[bool] = []
    seconds = 0.0
    for page in pages:
        start = time.process_time()
        try:
            body, title = extract(page.raw, page.text)
        except Exception as error:
            print(f"{page.name}: {type(error).__name__}: {error}", file=sys.stderr)
            body, title = "", ""
        seconds += time.process_time() - start
        if page.kind != "article" or not page.required:
            continue
        score = body_f1(body, page)
        scores.append((score, page.name))
        if page.characters < 300:
            short.append(score)
        if page.title:
            titles.append(fold(title) == fold(page.title))
    values = [score for score, _ in scores]
    table = {
        "body F1": statistics.fmean(values),
        "short": statistics.fmean(short) if short else float("nan"),
        "good": statistics.fmean(value >= 0.9 for value in values),
        "broken": statistics.fmean(value < 0.5 for value in values),
        "title": statistics.fmean(titles),
    }
    return table, seconds, sorted(scores)


def parse_seconds(pages: list[Gold]) -> float:
    """Processor seconds of lxml's parse of all pages, nothing else."""
    parser = lxml.html.HTMLParser(huge_tree=True)
    start = time.process_time()
    for page in pages:
        lxml.html.document_fromstring(page.text, parser=parser)
    return time.process_time() - start


def compare_parsers(pages: list[Gold], rounds: int = 7) -> None:
    """lxml against lexbor (selectolax): the parse, the parse with one look at each node, the parser's events; and the
    tables that the extractor's reader makes of the page, which none of the others has made yet."""
    # Where the C parsers read text, so does the reader: decoding is in none of the figures.
    lexbor = importlib.import_module("selectolax.lexbor").LexborHTMLParser

    def lxml_walk() -> None:
        for page in pages:
            root = etree.fromstring(page.text.encode("utf-8"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
            for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
                _ = (element.tag, element.text) if event == "start" else element.tail

    def lexbor_walk() -> None:
        for page in pages:
            for node in lexbor(page.text).body.traverse(include_text=True):
                _ = (node.tag, node.text_content if node.tag == "-text" else node.attributes, node.parent.mem_id)

    def ignore(*_: object) -> None:
        pass

    def lxml_events() -> None:
        target = SimpleNamespace(start=ignore, end=ignore, data=ignore, comment=ignore, close=ignore)
        for page in pages:
            etree.fromstring(
                page.text.encode("utf-8"), etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
            )

    runs: dict[str, Callable[[], Any]] = {
        "lxml.html parse of text": lambda: parse_seconds(pages),
        "lxml.etree parse of bytes": lambda: [
            etree.fromstring(page.text.encode("utf-8"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
            for page in pages
        ],
        "lexbor parse": lambda: [lexbor(page.text) for page in pages],
        "lxml.etree parse and walk": lxml_walk,
        "lexbor parse and walk": lexbor_walk,
        "lxml.etree events, ignored": lxml_events,
        "tables of newsbot": lambda: [Page.parse(page.text) for page in pages],
    }
    best = dict.fromkeys(runs, float("inf"))
    gc.disable()  # as it rests while a page is read
    for _ in range(rounds):
        for name, run in runs.items():
            start = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - start)
            gc.collect()
    for name, seconds in best.items():
        ratio = seconds / best["lxml.html parse of text"]
        print(f"| {name:28} | {1000 * seconds / len(pages):6.2f} ms | {ratio:5.2f} |")


def measure_cost(pages: list[Gold], rounds: int = 15) -> None:
    """The whole record, read again and again, against lxml's parse beside it; compiled (``make compile``) or, with
    NEWSBOT_COMPILED=0, from the sources."""
    ratios = []
    for at in range(rounds + 1):
        parsed, start = parse_seconds(pages), time.process_time()
        for page in pages:
            whole_record(page.raw)
        if at:  # the first one only makes known what is remembered of pages
            ratios.append((time.process_time() - start) / parsed)
    way, middle = "compiled" if IN_USE else "sources", statistics.median(ratios)
    print(f"{way}: {middle:.2f} times the parse, from {min(ratios):.2f} to {max(ratios):.2f}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pages", type=Path)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--only", help="names of extractors, comma-separated")
    arguments.add_argument("--worst", type=int, default=0, help="name the pages with the lowest body F1")
    arguments.add_argument("--ablation", action="store_true", help="newsbot without one rule after the other")
    arguments.add_argument("--parser", action="store_true", help="parsers, and the reader, on these pages")
    arguments.add_argument("--cost", action="store_true", help="cost of the whole record against lxml's parse")
    options = arguments.parse_args()
    if options.ablation and IN_USE:
        arguments.error("--ablation takes parts out of the sources: set NEWSBOT_COMPILED=0")
    pages = list(load(options.pages, options.gold))
    if options.parser:
        return compare_parsers(pages)
    if options.cost:
        return measure_cost(pages)
    print(f"| {'':32} | body F1 | <300 ch. |  good | broken | title | cost |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    rows: dict[str, tuple[Callable[[], Extract], list[tuple[str, Any]]]] = {
        name: (make, []) for name, make in EXTRACTORS.items() if not options.only or name in options.only.split(",")
    }
    if options.ablation:
        rows = {"all rules": (newsbot, [])} | {f"without {rule}": (newsbot, parts) for rule, parts in ABLATIONS.items()}
    for name, (make, changes) in rows.items():
        try:
            extract = make()
        except ImportError:
            print(f"{name}: not installed", file=sys.stderr)
            continue
        with _without(changes):
            parsed = parse_seconds(pages)
            table, seconds, scores = measure(extract, pages)
        print(
            f"| {name:32} | {table['body F1']:.4f} | {table['short']:.3f} | {table['good']:.3f} "
            f"| {table['broken']:.3f} | {table['title']:.3f} | {seconds / parsed:.1f} |"
        )
        for score, page in scores[: options.worst]:
            print(f"    {score:.3f} {page}", file=sys.stderr)
    return None


if __name__ == "__main__":
    main()
