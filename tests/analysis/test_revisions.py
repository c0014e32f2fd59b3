"""Revisions: what changed, sentence by sentence."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.analysis.revisions import history, sentence_diff, sentences
from newsbot.article import Article
from newsbot.crawl.derive import derive
from newsbot.store import Database, Fetch, Outcome, Writer
from newsbot.urls import url_id

URL = "http://a.example/1"
NOON = datetime(2026, 8, 22, 4, 0, tzinfo=timezone.utc)
FIRST = "吞吐量同比增长百分之十点二。其中冷链箱增长最快。\n港口启用了岸电系统。"
SECOND = "吞吐量同比增长百分之九点二。其中冷链箱增长最快。\n港口启用了岸电系统。\n更正：本文此前版本有误。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙？丁；戊", ["甲。", "乙！", "丙？", "丁；", "戊"]),
        ("他说：“走吧。”大家走了。", ["他说：“走吧。”", "大家走了。"]),
        ("「行嗎？」他問。", ["「行嗎？」", "他問。"]),
        ("增长9.2%。\n\n第二段", ["增长9.2%。", "第二段"]),
        ("什么？！走。", ["什么？！", "走。"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text())
def test_sentences_lose_nothing(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_diff_marks_what_went_and_what_came() -> None:
    assert sentence_diff(FIRST, SECOND) == [
        ("-", "吞吐量同比增长百分之十点二。"),
        ("+", "吞吐量同比增长百分之九点二。"),
        (" ", "其中冷链箱增长最快。"),
        (" ", "港口启用了岸电系统。"),
        ("+", "更正：本文此前版本有误。"),
    ]


def put(db: Database, hours: float, **fields: Any) -> None:
    article = Article(url=URL, kind="article", title="港口", body=FIRST, published_at=NOON)
    for name, value in fields.items():
        setattr(article, name, value)
    fetch = Fetch(url=URL, site="a", fetched_at=NOON + timedelta(hours=hours), status=200)
    write(db, Outcome("article", fetch, article, derive(article)))


def write(db: Database, outcome: Outcome) -> None:
    writer = Writer(db)
    writer.write([outcome])
    writer.close()


def test_history_tells_each_step(database: Database) -> None:
    put(database, 1)
    put(database, 2)
    put(database, 3, body=SECOND, title="港口（更正）")
    steps = history(database, url_id(URL))
    assert [(step.revision, step.withdrawn, [each.field for each in step.changes]) for step in steps] == [
        (1, False, []),
        (2, False, ["title", "body"]),
    ]
    title, body = steps[1].changes
    assert (title.before, title.after) == ("港口", "港口（更正）")
    assert [mark for mark, _ in body.sentences] == ["-", "+", "+"]
    assert steps[0].valid_to == steps[1].valid_from == NOON + timedelta(hours=3)
    assert steps[1].to_dict()["valid_from"] == "2026-08-22T15:00:00+08:00"


def test_a_withdrawn_article_says_when(database: Database) -> None:
    put(database, 1)
    for hours in (5, 7):
        fetch = Fetch(url=URL, site="a", fetched_at=NOON + timedelta(hours=hours), status=404)
        write(database, Outcome("gone", fetch, reasons=["http:404"]))
    (step,) = history(database, url_id(URL))
    assert step.withdrawn
    assert step.valid_to is not None


def test_an_unknown_article_has_no_history(database: Database) -> None:
    assert history(database, "0" * 24) == []
