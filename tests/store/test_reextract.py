"""The current extractor over archived pages: shown first, applied on demand, never a revision."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from newsbot import extract
from newsbot.cli.reextract import reextract_command
from newsbot.crawl.clean import clean
from newsbot.crawl.derive import derive
from newsbot.store import Archive, ArchivePointer, Outcome, Writer, revisions
from newsbot.urls import url_id
from tests.store.pages import SITE, START, address, fetch, said

BODY = "<p>　　本报讯（记者 周映雪）临江市第{n}条公交快线今天上午正式开通，全长十二公里，设九站。</p>" + (
    "<p>　　市交通局负责人表示，新线把火车站、临江大学和高新区连在一起，高峰时五分钟一班。</p>" * 3
)
PAGE = (
    "<html><head><title>第{n}条公交快线开通_临江晚报</title></head><body><h1>第{n}条公交快线开通</h1>"
    "<div class='info'>2024-03-05 09:20 来源：临江晚报</div><div class='content'>" + BODY + "</div></body></html>"
)


@pytest.fixture
def stored(database, newsbot_home):
    """Article 1 as today's extractor reads it, 2 with a wrong title, 3 in quarantine, 4 with its page lost."""
    with Archive() as archive:
        outcomes = []
        for number in range(1, 5):
            page = PAGE.format(n=number).encode()
            got = fetch(number)
            got.archive = archive.append(got.url, 200, {"Content-Type": "text/html"}, page, got.fetched_at)
            article = clean(extract(page, got.url, "text/html", got.fetched_at))
            outcomes.append(Outcome("article", got, article, derive(article)))
    outcomes[1].article.title = "临江晚报"
    outcomes[1].derived.terms = []
    outcomes[2].kind, outcomes[2].reasons = "quarantine", ["no_body"]
    outcomes[3].fetch.archive = ArchivePointer("202403/lost.warc.gz", 0, 10)
    Writer(database).write(outcomes)
    return database


def run(*arguments: str) -> tuple[int, list[dict]]:
    said = CliRunner().invoke(reextract_command, [*arguments, "--json"], catch_exceptions=False)
    return said.exit_code, [json.loads(line) for line in said.stdout.splitlines()]


def test_differences_are_shown_and_nothing_is_written(stored):
    before = list(stored.articles.find())
    code, lines = run()
    assert code == 1  # a page that cannot be read needs a look
    assert {(line["url"], line["was"]) for line in lines} == {
        (address(2), "article"),
        (address(3), "quarantine"),
        (address(4), "article"),
    }
    shown = {line["url"]: line for line in lines}
    assert shown[address(2)]["changes"]["title"] == {"before": "临江晚报", "now": "第2条公交快线开通"}
    assert "lost.warc.gz cannot be read" in shown[address(4)]["trouble"]
    assert list(stored.articles.find()) == before


def test_pages_are_read_with_their_sites_profile(stored, tmp_path, monkeypatch):
    (tmp_path / f"{SITE}.toml").write_text(
        f'name = "临江晚报"\nhome = "{address(1)}"\nlists = ["{address(1)}"]\n'
        "selectors = { title = \"//div[@class='info']\" }\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("NEWSBOT_SITES", str(tmp_path))
    changes = {line["url"]: line["changes"] for line in run()[1]}
    assert changes[address(1)]["title"]["now"] == "2024-03-05 09:20 来源：临江晚报"


def test_applied_corrections_are_no_revisions_and_reach_the_index(stored):
    first_change = stored.articles.find_one({"_id": url_id(address(2))})["change"]
    run("--apply")
    article = stored.articles.find_one({"_id": url_id(address(2))})
    assert (article["title"], article["revision"], article["valid_from"]) == ("第2条公交快线开通", 1, START)
    assert article["change"] > first_change
    assert "公交" in article["terms"]
    assert stored.revisions.count_documents({}) == 0
    assert stored.quarantine.count_documents({}) == 0
    assert stored.articles.find_one({"_id": url_id(address(3))})["title"] == "第3条公交快线开通"
    assert stored.ledger.count_documents({"state": "done"}) == 4
    assert [line["url"] for line in run()[1]] == [address(4)]


def test_superseded_revisions_are_read_again_too_and_withdrawn_stays_withdrawn(stored):
    with Archive() as archive:
        got = fetch(2, timedelta(hours=1))
        page = PAGE.format(n=2).replace("九站", "十站").encode()
        got.archive = archive.append(got.url, 200, {"Content-Type": "text/html"}, page, got.fetched_at)
    article = clean(extract(page, got.url, "text/html", got.fetched_at))
    Writer(stored).write([Outcome("article", got, article, derive(article))])
    Writer(stored).write([said("gone", 2, timedelta(hours=n)) for n in (2, 4)])
    run("--apply", "--site", SITE)
    older, current = revisions(stored, url_id(address(2)))
    assert (older["title"], older["changed"], current["title"]) == (current["title"], ["body"], "第2条公交快线开通")
    assert current["valid_to"] == START + timedelta(hours=4)


def test_only_what_a_site_a_day_or_a_query_asks_for(stored):
    assert run("--site", "another")[1] == []
    assert run("--since", "2024-03-06")[1] == []
    assert [line["url"] for line in run("title:临江晚报")[1]] == [address(2)]
