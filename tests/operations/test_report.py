"""The report of a run: counted as it happens, kept in MongoDB, marked when the run was killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from pymongo import MongoClient

from newsbot.article import Article, Image
from newsbot.crawl.report import RunReport, to_json
from newsbot.crawl.runs import ReportKeeper, mark_dead, recent
from newsbot.store import new_owner
from newsbot.store.connection import Database
from newsbot.store.outcomes import Fetch, Outcome, OutcomeKind
from newsbot.store.result import WriteResult

NOW = datetime.now(timezone.utc)
ROOT = Path(__file__).resolve().parents[2]


def outcome(kind: OutcomeKind, *reasons: str, article: Article | None = None, site: str = "paper") -> Outcome:
    return Outcome(kind, Fetch("http://paper.example/1", site, NOW), article, reasons=list(reasons))


def test_everything_that_happens_is_counted_by_site() -> None:
    report = RunReport("r1")
    report.site("paper", "早报")
    report.links("paper", 30, 12)
    report.answer("paper", 200, 5000, 0.5)
    report.answer("paper", 304, 0, 0.25)
    full = Article(
        title="天津港", published_at=NOW, source="早报", authors=["张三"], images=[Image("http://a.example/i")]
    )
    report.outcome(outcome("article", article=full))
    report.outcome(outcome("article", article=Article(title="早报")))
    report.outcome(outcome("failed", "http:503"))
    report.outcome(outcome("quarantine", "no_body: 12 characters", "no_title"))
    report.outcome(outcome("skipped", "robots"))
    report.outcome(outcome("failed", "timeout", site="other"))
    report.postponed("paper", "host:http:429", "paper.example", NOW)
    result = WriteResult()
    result.add(outcome("article"), "stored")
    report.written(result)
    site = to_json(report.to_document())["sites"][1]
    assert (
        site
        | {
            "site": "paper",
            "name": "早报",
            "links_seen": 30,
            "links_new": 12,
            "answers": 2,
            "not_modified": 1,
            "bytes": 5000,
            "seconds": 0.75,
            "stored": 1,
            "failed": [["http:503", 1]],
            "quarantined_for": [["no_body", 1]],
            "refused": [["robots", 1]],
            "postponed": [["host:http:429", 1]],
            "articles": 2,
            "title_is_name": 1,
        }
        == site
    )
    assert site["coverage"]["title"] == 1.0
    assert site["coverage"]["published_at"] == 0.5
    assert site["coverage"]["editors"] == 0.0
    assert report.to_document()["hosts"] == [["paper.example", "http:429", NOW]]


def test_a_title_that_most_pages_share_is_named() -> None:
    report = RunReport("r1").site("paper")
    for title in ["新闻中心"] * 4 + ["甲", "乙"]:
        report.take_article(Article(title=title))
    assert report.common_title == ("新闻中心", 4)


def test_a_report_is_json() -> None:
    report = RunReport("r1")
    report.postponed("paper", "host:http:429", "paper.example", NOW)
    report.finish("done", 0)
    read = json.loads(json.dumps(to_json(report.to_document())))
    assert read["run_id"] == "r1"
    assert datetime.fromisoformat(read["ended_at"]).tzinfo is not None


def test_a_report_is_stored_at_the_start_and_finished_at_the_end(database: Database) -> None:
    report = RunReport("r1", owner=new_owner())
    with ReportKeeper(database, report):
        assert database.runs.find_one({"_id": "r1"}, {"state": 1}) == {"_id": "r1", "state": "running"}
        report.links("paper", 3, 3)
    stored = database.runs.find_one({"_id": "r1"})
    assert stored is not None
    assert (stored["state"], stored["sites"][0]["links_seen"]) == ("done", 3)
    assert [run["_id"] for run in recent(database, datetime.now(timezone.utc))] == ["r1"]


KILLED = """
import sys, time
from newsbot.crawl.report import RunReport
from newsbot.crawl.runs import ReportKeeper
from newsbot.store import connect_database, new_owner
report = RunReport("killed", owner=new_owner())
with ReportKeeper(connect_database(), report, seconds=0.05):
    report.links("paper", 7, 7)
    time.sleep(0.5)
    print("ready", flush=True)
    time.sleep(600)
"""


def test_a_killed_run_leaves_its_counts_and_the_next_run_marks_it_dead(database: Database) -> None:
    run = subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert run.stdout is not None and run.stdout.readline() == "ready\n"
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    with ReportKeeper(database, RunReport("next", owner=new_owner())):
        dead = database.runs.find_one({"_id": "killed"})
    assert dead is not None
    assert (dead["state"], dead["sites"][0]["links_seen"]) == ("died", 7)
    assert dead["ended_at"] == dead["saved_at"]


def test_a_run_that_lives_is_not_marked_and_one_that_fell_silent_elsewhere_is(database: Database) -> None:
    with ReportKeeper(database, RunReport("alive", owner=new_owner())):
        silent = {"state": "running", "owner": "elsewhere/1/2/3", "started_at": NOW}
        database.runs.insert_one({"_id": "elsewhere", **silent, "saved_at": NOW - timedelta(hours=1)})
        database.runs.insert_one({"_id": "working", **silent, "saved_at": datetime.now(timezone.utc)})
        assert mark_dead(database) == ["elsewhere"]


def test_a_run_goes_on_without_a_database_for_its_report() -> None:
    nowhere: Database = MongoClient("127.0.0.1", 1, serverSelectionTimeoutMS=100).newsbot
    report = RunReport("r1", owner=new_owner())
    with ReportKeeper(nowhere, report) as keeper:
        report.links("paper", 3, 3)
        assert not keeper.save()
    assert report.state == "done"
