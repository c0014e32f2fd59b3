"""Looking back: as_of everywhere by the one rule, withdrawn articles, and rows kept under a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsbot import export
from newsbot.api import News
from newsbot.article import Image, RelatedLink
from newsbot.errors import NewsbotError, UsageError
from newsbot.store import Derived, Fetch, Outcome, to_article
from newsbot.store.corrections import apply_corrections, make_correction
from tests.search.conftest import START, Store, address, outcome

HOUR = timedelta(hours=1)


@pytest.fixture
def changed(news: News, store: Store) -> News:
    """One article that changed twice, one that stayed, one that was withdrawn after two hours."""
    store(
        outcome(1, "快线开通", "一期"),
        outcome(2, "快线停运", "始终如此"),
        outcome(3, "快线提速", "不久撤下"),
    )
    store(outcome(1, "快线延长", "二期", after=1 * HOUR))
    store(Outcome("gone", Fetch(url=address(3), site="linjiang", fetched_at=START + 2 * HOUR, status=404)))
    store(Outcome("gone", Fetch(url=address(3), site="linjiang", fetched_at=START + 3 * HOUR, status=404)))
    store(outcome(1, "快线再延长", "三期", after=4 * HOUR))
    return news


def found(news: News, query: str, moment: datetime | None) -> set[tuple[str | None, int]]:
    return {(article.title, article.revision) for article in news.search(query, as_of=moment)}


@pytest.mark.parametrize(
    ("after", "first"),
    [
        (-1 * HOUR, None),
        (timedelta(), ("快线开通", 1)),
        (1 * HOUR - timedelta(milliseconds=1), ("快线开通", 1)),
        (1 * HOUR, ("快线延长", 2)),
        (5 * HOUR, ("快线再延长", 3)),
    ],
)
def test_a_search_gives_what_was_known_then(changed: News, after: timedelta, first: tuple[str, int] | None) -> None:
    moment = START + after
    got = found(changed, "快线", moment)
    one = changed.get(address(1), as_of=moment)
    assert (one and (one.title, one.revision)) == first
    assert {row for row in got if row[0] in ("快线开通", "快线延长", "快线再延长")} == ({first} if first else set())
    assert changed.search("快线", as_of=moment).count() == len(got)


def test_every_search_agrees_with_every_get_at_every_moment(changed: News) -> None:
    for minutes in range(-30, 330, 15):
        moment = START + timedelta(minutes=minutes)
        held = [changed.get(address(number), as_of=moment) for number in (1, 2, 3)]
        assert found(changed, "*", moment) == {(one.title, one.revision) for one in held if one}


def test_a_withdrawn_article_is_found_and_marked(changed: News) -> None:
    (article,) = changed.search("提速")
    assert article.withdrawn_at is not None
    assert article.valid_to == article.withdrawn_at
    assert changed.search("提速", as_of=START + HOUR).count() == 1
    assert changed.search("提速", as_of=START + 10 * HOUR).count() == 0


def test_old_text_is_found_at_its_time_only(changed: News) -> None:
    assert changed.search("一期").count() == 0
    (article,) = changed.search("一期", as_of=START)
    assert (article.body, article.revision, article.current) == ("一期", 1, False)
    assert article.valid_to == START + HOUR


def test_revisions_tell_what_changed(changed: News) -> None:
    steps = changed.revisions(address(1))
    assert [step.title for step in steps] == ["快线开通", "快线延长", "快线再延长"]
    assert [[change.field for change in step.changes] for step in steps] == [[], ["title", "body"], ["title", "body"]]


def test_a_moment_may_be_text(changed: News) -> None:
    assert changed.search("快线", as_of="2024-03-04").count() == 0
    assert changed.search("快线", as_of="2024-03-05T09:31").count() == 3
    with pytest.raises(UsageError, match="no date"):
        changed.search("快线", as_of="last Tuesday")


def test_a_snapshot_gives_the_same_rows_again(changed: News, store: Store) -> None:
    asked = changed.search("快线")
    before = [article.to_dict() for article in asked]
    name = asked.snapshot()
    assert asked.snapshot() == name
    store(outcome(1, "又改了", "四期", after=9 * HOUR), outcome(4, "快线新闻", "后来的"))
    assert changed.search("快线").count() == 3  # one no longer says 快线, another came
    kept = News(changed.db).snapshot(name)
    assert [article.to_dict() for article in kept] == before
    assert kept.count() == len(before) == 3
    assert kept.limited(2).ids() == kept.ids()[:2]
    with pytest.raises(UsageError, match="no snapshot"):
        changed.snapshot("nothing")


def test_a_table_of_a_snapshot_is_the_same_file_after_another_crawl(news: News, store: Store, tmp_path: Path) -> None:
    store(outcome(1, "快线", "开通"), outcome(2, "快线", "延期"))
    name = news.search("快线").snapshot()
    news.snapshot(name).to_csv(tmp_path / "first.csv")
    store(outcome(1, "快线", "开通", after=HOUR))  # seen again, unchanged
    for hours in (2, 4):
        store(Outcome("gone", Fetch(address(2), "linjiang", START + hours * HOUR, 404)))
    news.db.articles.update_many({}, {"$set": {"story_id": news.search("快线").ids()[0]}})
    assert news.get(address(2)).withdrawn_at  # type: ignore[union-attr]
    news.snapshot(name).to_csv(tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "first.csv").read_bytes()


LINK: dict[str, Any] = {
    "related": [RelatedLink(title="快线地图", url="https://www.linjiang.example/map")],
    "images": [Image(url="https://a.example/1.jpg")],
}


def test_files_of_a_snapshot_are_the_same_whatever_happens_to_its_articles(
    news: News, store: Store, tmp_path: Path
) -> None:
    store(
        outcome(1, "快线", "开通", tags=["交通"], **LINK),
        outcome(2, "快线", "延期", **LINK),
        outcome(3, "快线", "提速"),
    )
    name = news.search("快线").snapshot()

    def files(folder: str) -> dict[str, bytes]:
        (tmp_path / folder).mkdir()
        for ending in export.WRITERS:
            export.WRITERS[ending](news.snapshot(name), tmp_path / folder / f"rows{ending}", None)
        return {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}

    first = files("first")
    assert len(first) == 3
    store(outcome(1, "快线", "开通", after=HOUR, tags=["公交"]))  # other tags and links: no revision
    assert news.get(address(1)).revision == 1  # type: ignore[union-attr]
    store(outcome(2, "快线", "又延期", after=HOUR))
    stored = news.db.articles.find_one({"url": address(3)})
    assert stored is not None
    corrected = replace(to_article(stored), title="快线提速")
    assert apply_corrections(news.db, [make_correction(stored, corrected, Derived())]) == 1
    assert files("again") == first


def test_a_snapshot_whose_rows_are_gone_says_so(changed: News) -> None:
    name = changed.search("快线").snapshot()
    changed.db.snapshot_rows.delete_one({})
    with pytest.raises(NewsbotError, match="damaged"):
        list(changed.snapshot(name))


def test_a_snapshot_whose_rows_the_server_refuses_is_not_kept(changed: News) -> None:
    changed.db.create_collection("snapshot_rows", validator={"row": {"$type": "string"}})
    with pytest.raises(NewsbotError, match="not kept: snapshot_rows refused a row"):
        changed.search("快线").snapshot()
    assert changed.db.snapshots.count_documents({}) == 0


def test_snapshots_that_hold_the_same_rows_keep_them_once(changed: News) -> None:
    names = {changed.search(query).snapshot() for query in ("快线", "快线 OR 三期")}
    assert len(names) == 2
    assert changed.db.snapshot_rows.count_documents({}) == 3


def test_an_older_revision_has_the_links_and_pictures_that_the_page_had_then(news: News, store: Store) -> None:
    store(outcome(1, "快线", "开通", **LINK))
    before = news.get(address(1))
    store(outcome(1, "快线", "停运", after=HOUR))
    now, then = news.get(address(1)), news.get(address(1), as_of=START)
    assert before and now and then
    assert (then.related, then.images, then.evidence) == (before.related, before.images, before.evidence)
    assert then.related[0]["title"] == "快线地图"
    assert (now.related, now.images) == ([], [])


def test_the_method_text_tells_of_the_articles_as_they_were_asked_for(news: News, store: Store) -> None:
    store(outcome(1, "快线", "开通", published_at=START - 48 * HOUR))
    name = news.search("快线").snapshot()
    store(outcome(1, "快线", "开通", after=HOUR, published_at=START))
    assert "published from 2024-03-03 to 2024-03-03" in news.snapshot(name).method_text()
    assert "published from 2024-03-03 to 2024-03-03" in news.search("快线", as_of=START).method_text()
    assert "published from 2024-03-05 to 2024-03-05" in news.search("快线").method_text()


def test_the_method_text_names_query_sites_gaps_and_rules(changed: News) -> None:
    text = changed.search("快线").method_text()
    for named in ("快线", "3 articles", "linjiang (3)", "Gaps:", "Deduplication:", "Matching:"):
        assert named in text


def test_the_method_text_tells_gaps_of_the_time_asked_for_also_where_nothing_was_found(changed: News) -> None:
    none = changed.search("不存在 since:2024-03-04 until:2024-03-06").method_text()
    assert "gave 0 articles in 0 stories" in none
    assert "of 3 days are complete" in none
    assert "nobody watched and nothing was found: 2024-03-04, 2024-03-06" in none
    assert "so no gap can be told" in changed.search("不存在").method_text()


def test_the_method_text_of_a_snapshot_names_it_and_stays_as_it_was(changed: News, store: Store) -> None:
    name = changed.search("快线").snapshot()
    before = changed.snapshot(name).method_text()
    assert f"kept as snapshot {name}" in before
    assert "3 articles in 3 stories" in before
    store(outcome(1, "又改了", "四期", after=9 * HOUR), outcome(4, "快线新闻", "后来的"))
    assert changed.snapshot(name).method_text() == before


def test_near_reads_the_text_that_held_then(news: News, store: Store) -> None:
    store(outcome(1, "临江", "跨江人行桥将于下月初试开放"))
    store(outcome(1, "临江", "跨江人行桥延期，" + "工人正在调试设备，" * 3 + "何时试开放未定", after=HOUR))
    assert news.search("人行桥 NEAR/10 试开放").count() == 0
    assert news.search("人行桥 NEAR/10 试开放", as_of=START).count() == 1
    assert news.search("人行桥 NEAR/40 试开放").count() == 1


def test_all_times_that_analysts_get_are_chinese(changed: News) -> None:
    article = changed.get(address(1))
    (first, *_), story = changed.revisions(address(1)), changed.reprints(address(1))
    assert article and article.published_at
    given = [article.published_at, first.valid_from, first.valid_to, story.members[0].published_at]
    given += [story.members[0].first_seen_at, changed.trend("快线").buckets[0].start]
    assert {moment.utcoffset() for moment in given if moment} == {8 * HOUR}
