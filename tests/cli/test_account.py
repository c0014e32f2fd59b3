"""What a run tells people: counts that are not nought, and every reason in words."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from newsbot.article import Article, Evidence
from newsbot.cli.account import summary
from newsbot.crawl.reasons import REASONS, in_words
from newsbot.crawl.report import RunReport
from newsbot.store.outcomes import Fetch, Outcome

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 24, tzinfo=timezone.utc)


def outcome(kind: str, number: int, *reasons: str, article: Article | None = None) -> Outcome:
    fetch = Fetch(f"http://paper.example/{number}", "paper", NOW)
    return Outcome(kind, fetch, article, reasons=list(reasons))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("http:503", "the server answered 503"),
        ("part_3:timeout", "its page 3 could not be had (no answer in time)"),
        ("host:http:429", "its host was given up for this run (the server answered 429)"),
        ("twin_of:http://a.example/1", "the same article as http://a.example/1"),
        ("no_body: 12 characters", "no text could be found"),
        ("error:KeyError", "error:KeyError"),
    ],
)
def test_a_reason_is_said_in_words(reason: str, words: str) -> None:
    assert in_words(reason) == words


def test_every_reason_is_documented() -> None:
    document = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [code for code in REASONS if f"| `{code}` |" not in document] == []


def test_only_what_happened_is_told_and_pages_in_quarantine_are_named() -> None:
    report = RunReport("r1")
    report.links("paper", 3, 2)
    report.outcome(outcome("quarantine", 1, "undecodable"))
    report.outcome(outcome("failed", 2, "http:500"))
    report.site("paper").quarantined = 1
    assert summary(report) == [
        "paper: 1 quarantined; 2 new links",
        f"  quarantined: 1 × {REASONS['undecodable']}",
        "  failed, tried again later: 1 × the server answered 500",
        "in quarantine (newsbot db quarantine lists all, newsbot reextract reads them again):",
        f"  http://paper.example/1 ({REASONS['undecodable']})",
    ]
    assert report.to_document()["quarantined"] == [["http://paper.example/1", "undecodable"]]


def test_causes_that_are_told_alike_are_one() -> None:
    report = RunReport("r1")
    for number, of in enumerate(("http://a.example/1", "http://a.example/2", "http://a.example/a-longer-address/3")):
        report.outcome(outcome("skipped", number, f"twin_of:{of}"))
    report.outcome(outcome("skipped", 9, "redirect:front_page"))
    assert summary(report)[1] == "  left alone: 3 × the same article as another one; 1 × redirected to the front_page"


def test_an_empty_run_says_so() -> None:
    assert summary(RunReport("r1")) == ["nothing was due"]


def test_selectors_that_found_nothing_are_told_by_field() -> None:
    report = RunReport("r1")
    missed = {"selectors.missed": Evidence("selectors.missed", raw="body source")}
    for number in range(5):
        article = Article(title=f"第{number}篇", evidence=missed | {"title": Evidence("title.selector")})
        report.outcome(outcome("article", number, article=article))
    site = report.site("paper")
    assert "  selectors that found nothing: body on 5, source on 5 of 5 articles" in summary(report)
    assert site.useless_selectors() == ["source", "body"]
    assert site.shares()["selectors"] == pytest.approx(1 / 3)
