"""`newsbot extract` and `newsbot explain` as they are called: files, standard input, addresses, and faults."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "海州市交通运输局昨天宣布，三条夜间公交线路将于下月初开通，覆盖火车站、大学城和两处三甲医院。",
        "据介绍，新线路全长四十六公里，配车二十八辆，票价与白天相同，末班车时间延长到零点以后。",
        "市公交集团负责人说，运营三个月后将根据客流调整班次，具体安排会提前向社会公布。(记者 张立平)",
    )
)
HTML = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>海州开通三条夜间公交线路_海州在线</title></head><body>'
    "<h1>海州开通三条夜间公交线路</h1><p>2023-08-22 11:07:57 来源：海州日报</p>"
    f"<div class='content'>{STORY}</div></body></html>"
)
TEXT = "海州开通三条夜间公交线路\n2023-08-22 11:07:57 来源:海州日报\n" + STORY.replace("<p>", "").replace("</p>", "\n")
FACTS = {
    "title": "海州开通三条夜间公交线路",
    "published_at": "2023-08-22T11:07:57+08:00",
    "published_precision": "second",
    "source": "海州日报",
    "authors": ["张立平"],
    "editors": [],
}


def newsbot(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsbot", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def facts(line: str) -> dict[str, object]:
    record = json.loads(line)
    return {name: record[name] for name in FACTS}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/old.html":
                self.send_response(301)
                self.send_header("Location", "/new.html")
                self.end_headers()
                return
            found = self.path == "/new.html" and "newsbot/" in self.headers["User-Agent"]
            body = HTML.encode("gb18030") if found else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=gbk")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def test_html_and_text_of_one_story_give_one_record(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML, "utf-8")
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    done = newsbot("extract", tmp_path / "page.html", tmp_path / "page.txt")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert facts(first) == facts(second) == FACTS


def test_standard_input_in_any_encoding() -> None:
    done = newsbot("extract", "-", "--url", "http://news.haizhou.example/1.html", stdin=TEXT.encode("gb18030"))
    assert done.returncode == 0
    assert facts(done.stdout) == FACTS
    assert json.loads(done.stdout)["url"] == "http://news.haizhou.example/1.html"


def test_address_is_fetched_with_newsbots_user_agent_and_redirects_are_followed(site: str) -> None:
    done = newsbot("extract", f"{site}/old.html", "--allow-private")
    assert done.returncode == 0
    assert facts(done.stdout) == FACTS
    assert json.loads(done.stdout)["url"] == f"{site}/new.html"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["extract", "nowhere.html"], 2, "nowhere.html does not exist"),
        (["extract", "."], 2, "is a folder"),
        (["extract", "-"], 2, "standard input is empty"),
        (["extract", "-", "--fetched-at", "gestern"], 2, "gestern is no time"),
        (["explain", "nowhere.html"], 2, "nowhere.html does not exist"),
        (["extract", "http://127.0.0.1:9/"], 1, "pass --allow-private"),
        (["extract", "http://localhost/"], 1, "pass --allow-private"),
    ],
)
def test_faults_are_one_line_with_a_remedy(arguments: list[str], code: int, message: str) -> None:
    done = newsbot(*arguments)
    assert done.returncode == code
    assert done.stderr.startswith("newsbot: ") and message in done.stderr and done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_missing_page_is_named_and_the_others_are_printed(site: str, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    done = newsbot("extract", f"{site}/none.html", tmp_path / "page.txt", "--allow-private")
    assert done.returncode == 1
    assert "answered 404" in done.stderr
    assert facts(done.stdout) == FACTS


def test_a_file_that_holds_no_page_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text('name = "海州日报"\nhome = "https://paper.example/"\n# 本地新闻\n', "utf-8")
    done = newsbot("extract", tmp_path / "paper.toml")
    assert done.returncode == 1
    assert "paper.toml holds no page: it is no HTML, and no Chinese article" in done.stderr


def test_relative_time_is_read_from_the_given_fetch_time(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML.replace("2023-08-22 11:07:57", "昨天 12:30"), "utf-8")
    done = newsbot("extract", tmp_path / "page.html", "--fetched-at", "2023-08-22T15:00:00+08:00")
    assert json.loads(done.stdout)["published_at"] == "2023-08-21T12:30:00+08:00"
    assert json.loads(newsbot("extract", tmp_path / "page.html").stdout)["published_at"] is None


def test_a_sites_profile_is_followed_when_named_and_by_the_pages_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text(HTML, "utf-8")
    (tmp_path / "haizhou.toml").write_text(
        'name = "海州在线"\nhome = "http://news.haizhou.example/"\nlists = ["http://news.haizhou.example/"]\n'
        'selectors = { source = "//p[1]", authors = "//div[@class=\'who\']" }\n',
        "utf-8",
    )
    monkeypatch.setenv("NEWSBOT_SITES", str(tmp_path))
    for given in (["--site", "haizhou"], ["--url", "http://news.haizhou.example/1.html"]):
        record = json.loads(newsbot("extract", tmp_path / "page.html", *given).stdout)
        assert record["evidence"]["source"]["rule"] == "source.selector"
        assert record["evidence"]["selectors.missed"]["raw"] == "authors"
        assert record["authors"] == ["张立平"]
        assert "source.selector" in newsbot("explain", tmp_path / "page.html", *given).stdout
    unknown = newsbot("extract", tmp_path / "page.html", "--site", "haizou")
    assert unknown.returncode == 2
    assert unknown.stderr == "newsbot: unknown site 'haizou': did you mean haizhou?\n"


def test_explain_says_why_each_field_has_its_value(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML, "utf-8")
    done = newsbot("explain", tmp_path / "page.html", "--json")
    rows = {row["field"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert rows["source"]["value"] == "海州日报"
    assert rows["source"]["rule"] == "source.byline" and "来源：海州日报" in rows["source"]["raw"]
    assert rows["authors"]["rule"] == "authors.signature"
    assert rows["published_at"]["raw"] == "2023-08-22 11:07:57"
    assert 0 < rows["published_at"]["confidence"] <= 1
    table = newsbot("explain", tmp_path / "page.html").stdout
    assert "source.byline" in table and "海州日报" in table
