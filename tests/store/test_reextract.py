"""The current extractor over archived pages: shown first, applied on demand, never a revision."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from newsbot import __version__, extract
from newsbot.cli import main
from newsbot.cli.reextract import reextract_command
from newsbot.crawl.clean import clean
from newsbot.crawl.derive import derive, rules
from newsbot.store import Archive, ArchivePointer, Outcome, Writer, revisions
from newsbot.urls import url_id
from tests.store.pages import SITE, START, address, fetch, said, seen

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


def words(*arguments: str) -> tuple[list[dict], str]:
    done = CliRunner().invoke(reextract_command, ["--words", "--json", *arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_words_of_older_rules_are_derived_anew_without_the_pages(stored):
    assert words("--apply")[0] == []  # the writer's own are of today's rules
    stale = {"derived_by": "older", "keywords": ["旧词"], "names": {}}
    stored.articles.update_one({"_id": url_id(address(1))}, {"$set": stale})
    stored.articles.update_one({"_id": url_id(address(4))}, {"$set": stale})  # its page is lost
    stored.articles.update_one({"_id": url_id(address(2))}, {"$set": {"derived_by": "older"}})
    shown, said_so = words()
    assert {line["url"] for line in shown} == {address(1), address(2), address(4)}  # 2 has no terms
    assert shown[0]["changes"]["keywords"]["before"] == ["旧词"]
    assert "3 records whose words older rules made, 3 would be otherwise (--apply writes them)" in said_so
    assert stored.articles.count_documents({"keywords": "旧词"}) == 2
    change = stored.articles.find_one({"_id": url_id(address(4))})["change"]
    assert "3 corrected" in words("--apply")[1]
    article = stored.articles.find_one({"_id": url_id(address(4))})
    assert "旧词" not in article["keywords"]
    assert "公交" in article["keywords"]
    assert article["names"] != {}
    assert (article["revision"], article["change"] > change) == (1, True)
    assert words()[0] == []


def test_what_the_rules_of_today_derive_alike_is_only_marked(stored):
    stored.articles.update_many({}, {"$set": {"derived_by": "older"}})
    before = {each["_id"]: each["change"] for each in stored.articles.find()}
    words("--apply", "--site", SITE)
    after = list(stored.articles.find())
    assert {each["derived_by"] for each in after} == {rules()}
    assert {each["_id"]: each["change"] for each in after if each["_id"] != url_id(address(2))} == {
        key: change for key, change in before.items() if key != url_id(address(2))
    }


def test_words_of_superseded_revisions_are_renewed_too_and_a_crawl_finds_nothing_to_change(stored):
    changed = seen(1, timedelta(hours=1))
    changed.derived.extractor_version = __version__
    Writer(stored).write([changed])
    stored.revisions.update_one({}, {"$set": {"derived_by": "older", "keywords": ["旧词"]}})
    words("--apply", "--since", "2024-03-01")
    older, current = revisions(stored, url_id(address(1)))
    assert "旧词" not in older["keywords"]
    change = stored.articles.find_one({"_id": current["article_id"]})["change"]
    again = seen(1, timedelta(hours=2))
    again.derived = derive(again.article)
    Writer(stored).write([again])
    assert stored.articles.find_one({"_id": current["article_id"]})["change"] == change


def test_trends_of_words_tell_of_words_of_other_rules(stored):
    told = CliRunner().invoke(main, ["trend", "--field", "keywords"], catch_exceptions=False)
    assert "other rules" not in told.stderr
    stored.articles.update_one({}, {"$set": {"derived_by": "older"}})
    for arguments in (["--field", "keywords"], ["--words"]):
        told = CliRunner().invoke(main, ["trend", *arguments], catch_exceptions=False)
        assert "1 articles hold words of other rules" in told.stderr
    assert "other rules" not in CliRunner().invoke(main, ["trend"], catch_exceptions=False).stderr
