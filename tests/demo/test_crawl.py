"""The whole way: the demo's outlets over HTTP, through the crawl, into MongoDB, compared with the truth, and searched.

Three crawls of one database: of edition 1, of edition 2 right after it, and of edition 2 some hours later.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from newsbot.api import News
from newsbot.demo.crawl import QUESTION, DemoCrawl, crawl_demo
from newsbot.demo.truth import FIELDS, truths
from newsbot.demo.world import World, WorldState, load_world
from newsbot.store import connect_database


@dataclass(slots=True)
class Crawls:
    """What the three crawls left behind."""

    first: DemoCrawl
    second: DemoCrawl
    third: DemoCrawl
    world: World
    news: News


@pytest.fixture(scope="module")
def crawls(mongodb_uri: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawls]:
    home: Path = tmp_path_factory.mktemp("demo-home")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NEWSBOT_HOME", str(home))
        environment.setenv("MONGODB_URI", mongodb_uri)
        environment.setenv("NEWSBOT_DATABASE", f"test_demo_{uuid.uuid4().hex[:12]}")
        db = connect_database()
        first = crawl_demo(port=0)
        second = crawl_demo(port=0)
        for entry in db.ledger.find({"gone_since": {"$ne": None}}):
            earlier = entry["gone_since"] - timedelta(hours=6)
            db.ledger.update_one({"_id": entry["_id"]}, {"$set": {"gone_since": earlier}})
        third = crawl_demo(port=0)
        state = WorldState.load(home)
        news = News(db)
        news.search("*").count()  # the index lives under the home that is set now
        yield Crawls(first, second, third, load_world(state.born, 2), news)
        db.client.drop_database(db.name)
        db.client.close()


def total(crawl: DemoCrawl) -> dict[str, int]:
    return {name: crawl.report.total(name) for name in ("stored", "revised", "withdrawn", "quarantined")}


def fetched(crawl: DemoCrawl) -> list[str]:
    """What came with a body."""
    return [asked.path for asked in crawl.asked if asked.status == 200]


def article_paths(world: World) -> set[str]:
    return {outlet.path_of(article) for outlet in world.outlets.values() for article in outlet.articles.values()}


def test_every_article_is_stored_once_and_right_in_every_field(crawls: Crawls) -> None:
    found = crawls.first.coverage
    assert found.faults == []
    assert found.stored == found.expected == crawls.first.articles == 31
    assert found.right == dict.fromkeys(FIELDS, 31)


def test_what_is_no_article_is_not_stored_and_says_why(crawls: Crawls) -> None:
    first = crawls.first
    assert [(url.rpartition("/")[2], why) for url, why in first.quarantined] == [("c100902.html", "not_an_article")]
    assert {url.rpartition("/")[2]: why for url, why in first.failed} == {
        "c100901.html": "http:500",
        "20299.html": "cut_short",
    }
    assert {url.rpartition("/")[2]: why.partition(":")[0] for url, why in first.refused} == {
        "c100903.html": "robots",
        "1020311.shtml": "twin_of",
        "c100232.html": "twin_of",
        "c100234_2.html": "part_of",
        "c100234_3.html": "part_of",
    }


def test_robots_txt_is_read_first_and_its_folder_left_alone(crawls: Crawls) -> None:
    seen: set[str] = set()
    for asked in crawls.first.asked:
        assert asked.path == "/robots.txt" or asked.host in seen, f"{asked.host}{asked.path} before its robots.txt"
        seen.add(asked.host)
    assert not [asked for asked in crawls.first.asked if asked.path.startswith(("/internal/", "/preview/", "/member/"))]
    assert all("newsbot" in asked.user_agent for asked in crawls.first.asked)


def test_the_calendar_is_no_trap(crawls: Crawls) -> None:
    assert sum(asked.path.startswith("/calendar/") for asked in crawls.first.asked) == 0


def test_no_page_is_fetched_twice_in_one_crawl(crawls: Crawls) -> None:
    pages = [
        (asked.host, asked.path)
        for asked in crawls.first.asked
        if asked.status == 200
        and asked.path.endswith("html")
        and "20299" not in asked.path
        and "index" not in asked.path
    ]
    again = {page for page in pages if pages.count(page) > 1}
    # The target of a redirect may be asked for again before the redirect is known to lead there.
    assert again <= {("news.qinghe.example", "/article/20271.html")}


def test_the_second_crawl_stores_what_is_new_and_changed_and_nothing_else(crawls: Crawls) -> None:
    assert total(crawls.first) == {"stored": 31, "revised": 0, "withdrawn": 0, "quarantined": 1}
    assert total(crawls.second) | {"quarantined": 0} == {"stored": 1, "revised": 1, "withdrawn": 0, "quarantined": 0}
    assert crawls.second.articles == 32
    assert [(url.rpartition("/")[2], changed) for url, changed in crawls.second.revised] == [
        ("20269.html", "title, body")
    ]


def test_the_second_crawl_fetches_only_what_it_must(crawls: Crawls) -> None:
    articles = [path for path in fetched(crawls.second) if path in article_paths(crawls.world)]
    assert sorted(path.rpartition("/")[2] for path in articles) == ["20269.html", "c100243.html"]


def test_an_article_that_is_gone_is_noted_first_and_withdrawn_when_it_stays_away(crawls: Crawls) -> None:
    assert [url.rpartition("/")[2] for url, _ in crawls.second.vanished] == ["c100242.html"]
    assert crawls.second.withdrawn == []
    assert [url.rpartition("/")[2] for url, _ in crawls.third.withdrawn] == ["c100242.html"]
    gone = crawls.news.get(crawls.third.withdrawn[0][0])
    assert gone is not None
    assert gone.body.startswith("家门口的旧衣回收箱不见了")


def test_after_three_crawls_all_is_as_the_second_edition_says(crawls: Crawls) -> None:
    assert crawls.third.coverage.faults == []
    assert total(crawls.third) | {"quarantined": 0} == {"stored": 0, "revised": 0, "withdrawn": 1, "quarantined": 0}
    assert crawls.third.articles == 32


def test_the_question_at_the_end_finds_the_story_in_both_scripts(crawls: Crawls) -> None:
    hits = crawls.news.search(QUESTION)
    assert {hit.site for hit in hits} == {"yunlan", "qinghe", "haifeng"}


def test_reprints_of_the_demo_are_found_and_nothing_else(crawls: Crawls) -> None:
    outlets = crawls.world.outlets
    for outlet in outlets.values():
        for article in outlet.articles.values():
            original = article.reprint_of or f"{article.outlet}/{article.id}"
            expected = {
                other_outlet.url_of(other)
                for other_outlet in outlets.values()
                for other in other_outlet.articles.values()
                if (other.reprint_of or f"{other.outlet}/{other.id}") == original
            }
            story = crawls.news.reprints(outlet.url_of(article))
            assert {member.url for member in story.members} == expected


def test_the_credit_that_cannot_be_true_is_flagged(crawls: Crawls) -> None:
    outlet = crawls.world.outlets["qinghe"]
    story = crawls.news.reprints(outlet.url_of(outlet.articles["20261"]))
    assert [(credit.state, credit.to) for credit in story.contradictions] == [("later", "青禾新闻")]


def test_truths_name_each_article_once(crawls: Crawls) -> None:
    assert len(truths(crawls.world)) == sum(len(outlet.articles) for outlet in crawls.world.outlets.values()) == 31
