"""`newsbot run` does what is due and nothing else, is silent when all is well, and says how it ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from filelock import FileLock

from newsbot.store.connection import Database
from tests.operations.webserver import Handler, Route, Server, serve, status

ROOT = Path(__file__).resolve().parents[2]
#: An outlet of our own, on loopback.
STORIES = {
    "/2026/11/22/1.html": ("城东水厂完成管网改造", "城东水厂的管网改造工程昨天完工，沿线三个社区的供水压力恢复正常。"),
    "/2026/11/22/2.html": ("县图书馆夜间开放", "县图书馆从本周起延长开放时间，读者可以在晚上九点半之前借书还书。"),
}


def story(title: str, text: str) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_河湾日报</title></head><body>
    <h1>{title}</h1><div class="info">2026-11-22 09:30 来源：河湾日报</div>
    <div class="content">{"".join(f"<p>{text}第{number}批居民昨天已经收到通知。</p>" for number in "一二三四")}</div>
    </body></html>"""


def listing(links: dict[str, str]) -> str:
    items = "".join(f'<li><a href="{path}">{title}</a></li>' for path, title in links.items())
    return f"<html><head><title>要闻</title></head><body><h2>要闻</h2><ul>{items}</ul></body></html>"


def html(text: str) -> Route:
    return lambda handler: handler.reply(text.encode())


@pytest.fixture
def outlet(newsbot_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A site with a profile, ``hewan``."""
    with serve({"/robots.txt": status(404)}) as server:
        server.routes["/list/"] = html(listing({path: title for path, (title, _) in STORIES.items()}))
        server.routes.update({path: html(story(*told)) for path, told in STORIES.items()})
        sites = newsbot_home / "sites"
        sites.mkdir()
        profile = f"""name = "河湾日报"
            home = "{server.url("/")}"
            hosts = ["127.0.0.1"]
            lists = ["{server.url("/list/")}"]
            articles = '/\\d{{4}}/\\d\\d/\\d\\d/\\d+\\.html'
            interval = "30m"
            delay = 0.1
        """
        (sites / "hewan.toml").write_text("\n".join(line.strip() for line in profile.splitlines()), "utf-8")
        monkeypatch.setenv("NEWSBOT_SITES", str(sites))
        yield server


def newsbot(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newsbot", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        env={**os.environ, **environment},
    )


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Without politeness, which has tests of its own."""
    quick = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "NEWSBOT_EXTRACTORS=0"]
    return newsbot("run", "hewan", "--allow-private", *quick, *arguments)


def test_a_run_does_what_is_due_silently_and_the_next_has_nothing_to_do(
    outlet: Server, database: Database, newsbot_home: Path
) -> None:
    first = run()
    assert (first.returncode, first.stdout, first.stderr) == (0, "", "")
    assert sorted(article["title"] for article in database.articles.find()) == sorted(
        title for title, _ in STORIES.values()
    )
    (report,) = database.runs.find()
    assert (report["state"], report["sites"][0]["stored"], report["sites"][0]["sources"]) == ("done", 2, 1)
    assert (newsbot_home / "logs" / "newsbot.log").exists()

    asked = len(outlet.hits)
    second = run("--json")
    assert second.returncode == 0
    assert json.loads(second.stdout) | {"report": None, "findings": [], "notes": []} == json.loads(second.stdout)
    assert len(outlet.hits) == asked

    shown = [json.loads(line) for line in newsbot("status", "--json").stdout.splitlines()]
    (hewan,) = [site for site in shown if site["site"] == "hewan"]
    assert (hewan["name"], hewan["articles"], hewan["new"], hewan["waiting"]) == ("河湾日报", 2, 2, 0)
    last, following = (datetime.fromisoformat(hewan[name]) for name in ("last_run", "next_run"))
    assert following - last == timedelta(minutes=30)
    assert "河湾日报" in newsbot("status").stdout

    # A recheck that is due is fetched by itself; the list is not, before its interval is over.
    past = datetime.now(timezone.utc) - timedelta(minutes=1)
    path = next(iter(STORIES))
    database.ledger.update_one({"url": outlet.url(path)}, {"$set": {"due_at": past}})
    assert run().returncode == 0
    assert [path for path in outlet.asked()[asked:] if path != "/robots.txt"] == [path]

    # Half an hour later the list is due again, and what is known is not fetched again.
    asked = len(outlet.hits)
    database.runs.update_many({}, [{"$set": {"started_at": {"$subtract": ["$started_at", 31 * 60_000]}}}])
    assert run().returncode == 0
    assert [path for path in outlet.asked()[asked:] if path != "/robots.txt"] == ["/list/"]


def test_a_site_that_does_not_answer_is_named_and_makes_exit_code_1(outlet: Server) -> None:
    outlet.routes["/list/"] = status(404)
    done = run()
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [f"newsbot: hewan: {outlet.url('/list/')}: http:404"]


def test_a_failure_that_lasts_is_named_once_for_cron(outlet: Server, database: Database) -> None:
    """What is printed is mailed; the exit code stays for whoever asks."""
    outlet.routes["/list/"] = status(404)
    first = run("--tell-once")
    database.runs.update_many({}, [{"$set": {"started_at": {"$subtract": ["$started_at", 31 * 60_000]}}}])
    second = run("--tell-once")
    database.runs.update_many({}, [{"$set": {"started_at": {"$subtract": ["$started_at", 31 * 60_000]}}}])
    outlet.routes["/list/"] = status(410)
    third = run("--tell-once")
    assert (first.returncode, second.returncode, third.returncode) == (1, 1, 1)
    assert [done.stdout for done in (first, second, third)] == ["", "", ""]
    assert first.stderr.splitlines() == [f"newsbot: hewan: {outlet.url('/list/')}: http:404"]
    assert second.stderr == ""


def test_a_finding_makes_exit_code_1_and_reaches_the_webhook(
    outlet: Server, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten days with twenty articles each, and now two."""
    now = datetime.now(timezone.utc)
    for back in range(1, 11):
        site = {"site": "hewan", "stored": 20, "answers": 25, "articles": 20}
        at = now - timedelta(days=back, hours=1)
        database.runs.insert_one({"_id": str(back), "started_at": at, "state": "done", "sites": [site]})
    told: list[str] = []

    def take(handler: Handler) -> None:
        told.append(json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))["message"])
        handler.reply(b"{}")

    with serve({"/hook": take}) as webhook:
        monkeypatch.setenv("NEWSBOT_ALERTS", f"json://127.0.0.1:{webhook.port}/hook")
        first, second = run(), run()
    expected = "hewan: only 2 new articles in 24 hours, usually 20"
    assert (first.returncode, second.returncode) == (1, 1)
    assert first.stderr.splitlines() == second.stderr.splitlines() == [f"newsbot: {expected}"]
    assert told == [expected]


def test_only_one_run_at_a_time(outlet: Server, newsbot_home: Path) -> None:
    with FileLock(newsbot_home / "run.lock"):
        done = run()
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1
    assert outlet.hits == []


def test_without_a_database_there_is_one_line_and_exit_code_3(outlet: Server) -> None:
    done = newsbot("run", "hewan", MONGODB_URI="mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=300")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "127.0.0.1:1" in done.stderr
    away = ["run", "hewan", "--tell-once"]
    for told in (1, 0):
        done = newsbot(*away, MONGODB_URI="mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=300")
        assert (done.returncode, len(done.stderr.splitlines())) == (3, told)


def test_an_unknown_site_is_a_usage_error(newsbot_home: Path) -> None:
    done = newsbot("run", "no-such-site")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_run_ends_in_its_time_and_what_is_left_comes_first_next_time(outlet: Server, database: Database) -> None:
    """Forty pages, a second each, in six seconds."""
    links = {f"/2026/11/22/{number}.html": f"城东水厂完成第{number}段管网改造" for number in range(1, 41)}
    outlet.routes["/list/"] = html(listing(links))
    outlet.routes["/2026/*"] = lambda handler: html(story(links[handler.path], "管网改造工程昨天完工。"))(handler)
    done = newsbot("run", "hewan", "--allow-private", "--max-minutes", "0.1")
    assert (done.returncode, done.stderr) == (0, "")
    states = {state["_id"]: state["n"] for state in database.ledger.aggregate(_STATES)}
    assert states["pending"] > 20
    assert sum(states.values()) == 40
    (run,) = database.runs.find()
    assert run["state"] == "stopped"
    assert dict(run["sites"][0].get("postponed", [])).keys() <= {"run_time"}  # none, where none was in hand just then


_STATES = [{"$group": {"_id": "$state", "n": {"$sum": 1}}}]


def test_a_list_that_says_it_is_unchanged_was_looked_at(outlet: Server, database: Database) -> None:
    page = listing({path: title for path, (title, _) in STORIES.items()})

    def unchanged(handler: Handler) -> None:
        if handler.headers["If-None-Match"] == '"1"':
            handler.reply(b"", status=304)
        else:
            handler.reply(page.encode(), ETag='"1"')

    outlet.routes["/list/"] = unchanged
    for _ in range(2):
        assert run().returncode == 0
        database.runs.update_many({}, [{"$set": {"started_at": {"$subtract": ["$started_at", 31 * 60_000]}}}])
    first, second = (report["sites"][0] for report in database.runs.find().sort("started_at", 1))
    assert (first["sources"], second["sources"], second["not_modified"]) == (1, 1, 1)


def test_rechecks_put_off_no_list(database: Database) -> None:
    """Lists due every six hours were never asked for, as long as articles were looked at again every few hours."""
    from newsbot.crawl.due import plan
    from newsbot.sites import ad_hoc

    now = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)
    profile = replace(ad_hoc("http://paper.example/"), interval=timedelta(hours=6))
    for hours, sources in ((7, 1), (5, 0), (1, 0)):
        site = {"site": profile.key, "sources": sources, "answers": 3}
        database.runs.insert_one({"started_at": now - timedelta(hours=hours), "sites": [site]})
    (due,) = plan(database, {profile.key: profile}, others=False, now=now)
    assert due.sources
    assert due.last_run == now - timedelta(hours=1)
    database.runs.insert_one({"started_at": now, "sites": [{"site": profile.key, "sources_failed": [["http:500", 1]]}]})
    assert not plan(database, {profile.key: profile}, others=False, now=now)[0].sources
