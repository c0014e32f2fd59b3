"""Watches: each story told once, reprints folded, over real channels."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from newsbot.analysis import watch
from newsbot.analysis.brief import Brief, Item, as_html, as_markdown, as_text
from newsbot.analysis.provenance import Member, tell
from newsbot.api import News
from newsbot.article import Article
from newsbot.cli import main
from newsbot.crawl.derive import derive
from newsbot.errors import QueryError, UsageError
from newsbot.store import Database, Fetch, Outcome, Writer

NOON = datetime(2026, 8, 22, 4, 0, tzinfo=timezone.utc)
BIRDS = (
    "青螺湖湿地管理站昨天公布的同步监测结果显示，今冬第一次全湖调查共记录到越冬水鸟四万一千余只，比去年同期多六千余只。"
    "监测人员在湖心沙洲首次拍摄到一只白尾海雕亚成体。管理站从本月起关闭北岸两条木栈道。"
)
RACE = (
    "第九届环湖骑行赛将于本周日在青螺湖东岸鸣枪，赛道全长八十六公里，沿途设十四处补给点和六个医疗站，选手须自备头盔。"
)


@dataclass
class Channel:
    """A receiver of apprise's json:// notifications on 127.0.0.1."""

    port: int = 0
    status: int = 200
    received: list[dict[str, Any]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"json://127.0.0.1:{self.port}/?format=html"


@pytest.fixture
def channel() -> Iterator[Channel]:
    state = Channel()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            state.received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(state.status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def news(database: Database, newsbot_home: Path) -> News:
    return News(database)


def put(news: News, url: str, body: str, hours: float = 1) -> None:
    moment = NOON + timedelta(hours=hours)
    article = Article(url=url, kind="article", title=body[:10], body=body, published_at=moment, source="云岚日报")
    outcome = Outcome("article", Fetch(url=url, site="a", fetched_at=moment), article, derive(article))
    writer = Writer(news.db)
    writer.write([outcome])
    writer.close()


def titles(told: list[watch.Told]) -> list[str]:
    return [item.story.members[0].title for each in told if each.brief for item in each.brief.items]


def test_only_what_came_since_the_watch_was_saved_is_told(news: News) -> None:
    put(news, "http://a.example/old", BIRDS, hours=-1)
    watch.add(news, "lake", "青螺湖", now=NOON)
    put(news, "http://a.example/new", RACE)
    assert titles(watch.run(news, now=NOON + timedelta(hours=2))) == [RACE[:10]]


def test_nothing_is_told_twice(news: News) -> None:
    watch.add(news, "lake", "青螺湖", every="run", now=NOON)
    put(news, "http://a.example/1", BIRDS)
    assert titles(watch.run(news, now=NOON + timedelta(hours=2))) == [BIRDS[:10]]
    assert titles(watch.run(news, now=NOON + timedelta(hours=3))) == []
    put(news, "http://a.example/1", BIRDS + "（更新）", hours=4)
    assert titles(watch.run(news, now=NOON + timedelta(hours=5))) == []


def test_reprints_are_folded_at_once_and_later(news: News) -> None:
    watch.add(news, "lake", "青螺湖", every="run", now=NOON)
    put(news, "http://a.example/1", BIRDS)
    put(news, "http://b.example/1", "本报讯 " + BIRDS)
    (told,) = watch.run(news, now=NOON + timedelta(hours=2))
    assert told.brief is not None
    assert [len(item.story.members) for item in told.brief.items] == [2]
    put(news, "http://c.example/1", BIRDS, hours=3)
    assert titles(watch.run(news, now=NOON + timedelta(hours=4))) == []


def test_rhythms_follow_chinese_days_and_weeks(news: News) -> None:
    for every in watch.EVERY:
        watch.add(news, every, "青螺湖", every=every, now=NOON)
    before_midnight = datetime(2026, 8, 22, 15, 50, tzinfo=timezone.utc)  # Saturday, 23:50 in China
    assert {told.name for told in watch.run(news, now=before_midnight)} == {"run", "daily", "weekly"}
    ran = [
        {told.name for told in watch.run(news, now=before_midnight + later)}
        for later in (timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=20), timedelta(days=1, minutes=15))
    ]
    assert ran == [{"run"}, {"run", "daily"}, {"run"}, {"run", "daily", "weekly"}]


def test_a_channel_gets_the_brief_and_one_that_fails_gets_it_again(news: News, channel: Channel) -> None:
    watch.add(news, "lake", "青螺湖", [channel.address], every="run", now=NOON)
    put(news, "http://a.example/1", BIRDS)
    channel.status = 500
    (told,) = watch.run(news, now=NOON + timedelta(hours=2))
    assert told.failed == ["json"]
    channel.status = 200
    (told,) = watch.run(news, now=NOON + timedelta(hours=3))
    assert (told.failed, titles([told])) == ([], [BIRDS[:10]])
    assert "lake" in channel.received[-1]["title"]
    assert BIRDS[:10] in channel.received[-1]["message"]
    assert titles(watch.run(news, now=NOON + timedelta(hours=4))) == []


def test_briefs_are_kept_as_files(news: News, newsbot_home: Path) -> None:
    watch.add(news, "lake", "青螺湖", now=NOON)
    put(news, "http://a.example/1", BIRDS)
    (told,) = watch.run(news, now=NOON + timedelta(hours=2))
    assert [file.name for file in told.files] == ["lake-2026-08-22-1400.html", "lake-2026-08-22-1400.md"]
    assert all(file.parent == newsbot_home / "briefs" and BIRDS[:10] in file.read_text() for file in told.files)


def test_a_site_that_fell_silent_is_named(news: News) -> None:
    sites = [{"site": "quiet", "name": "", "answers": 3}]
    news.db.runs.insert_one({"started_at": NOON - timedelta(days=2), "sites": sites})
    watch.add(news, "lake", "青螺湖", now=NOON)
    put(news, "http://a.example/1", BIRDS)
    (told,) = watch.run(news, now=NOON + timedelta(hours=2))
    assert told.brief is not None
    assert told.brief.silent == ["quiet"]
    assert "quiet" in as_markdown(told.brief)


def test_a_brief_calls_outlets_by_their_names(news: News) -> None:
    names = {"a": "云岚日报", "quiet": "海风周报"}
    sites = [{"site": site, "name": name, "answers": 3} for site, name in names.items()]
    news.db.runs.insert_one({"started_at": NOON - timedelta(days=2), "sites": sites})
    watch.add(news, "lake", "青螺湖", now=NOON)
    put(news, "http://a.example/1", BIRDS)
    put(news, "http://b.example/1", "本报讯 " + BIRDS, hours=1.5)
    news.db.articles.update_many({}, {"$set": {"source": None}})
    (told,) = watch.run(news, now=NOON + timedelta(hours=2))
    assert told.brief is not None
    assert told.brief.silent == ["云岚日报", "海风周报"]
    for text in (as_html(told.brief), as_markdown(told.brief), as_text(told.brief)):
        assert "云岚日报" in text
        assert "海风周报" in text
    assert '转载：\n<a href="http://b.example/1">云岚日报</a>' in as_html(told.brief)
    assert "转载：云岚日报（" in as_markdown(told.brief)
    shown = CliRunner().invoke(main, ["reprints"], catch_exceptions=False).output
    assert shown.count("云岚日报: credits nobody") == 2
    assert "云岚日报 a (2)" in news.search("*").method_text()
    assert "  云岚日报  " in CliRunner().invoke(main, ["search", "*"], catch_exceptions=False).output


def test_what_cannot_be_saved_is_an_error(news: News) -> None:
    watch.add(news, "lake", "青螺湖", now=NOON)
    with pytest.raises(UsageError, match="already"):
        watch.add(news, "lake", "骑行")
    with pytest.raises(UsageError, match="no name"):
        watch.add(news, "../lake", "骑行")
    with pytest.raises(UsageError, match="apprise") as caught:
        watch.add(news, "other", "骑行", ["nosuch://user:secret@host"])
    assert "secret" not in str(caught.value)
    with pytest.raises(QueryError):
        watch.add(news, "other", "title:(")
    with pytest.raises(UsageError, match="no watch"):
        watch.run(news, ["missing"])
    with pytest.raises(UsageError, match="no watch"):
        watch.remove(news.db, "missing")


def test_what_pages_say_cannot_become_markup() -> None:
    member = Member("1", "javascript:alert(1)", "a", "<script>x</script> [l](http://e.example)", None, NOON, None, NOON)
    brief = Brief("w", "<b>", NOON, NOON, [Item("*粗* <img src=x>", tell([member], {}))], [])
    html, markdown = as_html(brief), as_markdown(brief)
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html
    assert "javascript:" not in markdown
    assert r"\[l\](http" in markdown
    assert r"\<script\>" in markdown
    assert as_text(brief).startswith("1. ")


def test_the_commands(news: News) -> None:
    def call(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["watch", *words], catch_exceptions=False)
        return result.exit_code, result.output

    put(news, "http://a.example/1", BIRDS)
    assert call("add", "lake", "青螺湖", "--since", "2026-08-01") == (0, "watching lake: 青螺湖\n")
    assert BIRDS[:10] in call("show", "lake")[1]
    assert "lake: 1 new" in call("run")[1]
    assert call("run", "lake") == (0, "")
    assert "lake: 青螺湖   (daily; files only; last told" in call("list")[1]
    assert json.loads(call("list", "--json")[1])["query"] == "青螺湖"
    assert call("remove", "lake") == (0, "removed lake\n")
