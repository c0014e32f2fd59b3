"""newsbot search, export and index, as a shell runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsbot.api import News
from newsbot.cli import run
from tests.search.conftest import Store, outcome

Newsbot = Callable[..., "Done"]


@pytest.fixture
def filled(news: News, store: Store) -> News:
    store(
        *(outcome(number, f"第{number}条公交快线开通", "临江市宣布，" * 30 + "公交快线开通。") for number in range(25))
    )
    return news


@dataclass(slots=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def newsbot(capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """The command line with its exit code and what it printed, without the seconds that a new process takes."""

    def call(*arguments: str) -> Done:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            run(list(arguments))
        printed = capfd.readouterr()
        return Done(int(ended.value.code or 0), printed.out, printed.err)

    return call


def test_a_shell_gets_the_same(filled: News) -> None:
    command = [sys.executable, "-m", "newsbot", "search", "title:第3条", "--count"]
    assert subprocess.run(command, capture_output=True, text=True, timeout=120).stdout == "1\n"


def test_search_prints_a_list_and_the_number(filled: News, newsbot: Newsbot) -> None:
    done = newsbot("search", "公交", "快线")
    assert done.returncode == 0
    assert done.stdout.count("条公交快线开通") == 20
    assert "临江市宣布" in done.stdout
    assert done.stderr == "25 articles, 20 shown (--limit shows more)\n"


def test_search_counts_and_prints_json(filled: News, newsbot: Newsbot) -> None:
    assert newsbot("search", "title:第3条", "--count").stdout == "1\n"
    rows = [json.loads(line) for line in newsbot("search", "公交", "--json").stdout.splitlines()]
    assert len(rows) == 25
    assert newsbot("search", "没有的词").stderr == "0 articles\n"
    assert len(newsbot("search", "公交", "--json", "--limit", "3").stdout.splitlines()) == 3


def test_a_wrong_query_is_shown_with_a_mark(filled: News, newsbot: Newsbot) -> None:
    done = newsbot("search", "公交 (快线")
    assert done.returncode == 2
    assert done.stderr == "newsbot: query, character 4: this parenthesis is not closed\n  公交 (快线\n       ^\n"


def test_export_writes_all_rows_and_keeps_them_under_a_name(filled: News, newsbot: Newsbot, tmp_path: Path) -> None:
    done = newsbot(
        "export", "公交", "--to", str(tmp_path / "a.csv"), "--keep", "--method", str(tmp_path / "method.txt")
    )
    assert done.returncode == 0, done.stderr
    name = done.stdout.split()[-1]
    assert done.stdout.startswith(f"25 articles in {tmp_path / 'a.csv'}")
    assert "25 articles" in (tmp_path / "method.txt").read_text(encoding="utf-8")
    again = newsbot("export", "--snapshot", name, "--to", str(tmp_path / "b.csv"))
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["公交", "--to", "rows.xlsx"], "ends in .csv, .jsonl, .parquet"),
        (["--to", "rows.csv"], "name a query or --snapshot"),
        (["--snapshot", "nothing", "--to", "rows.csv"], "no snapshot"),
        (["公交", "--to", "rows.csv", "--method", "nowhere/method.txt"], "there is no folder nowhere"),
        (["公交", "--to", "rows.csv", "--since", "2024-03-05", "--until", "2024-03-04"], "before it begins"),
    ],
)
def test_a_wrong_export_names_the_remedy(filled: News, newsbot: Newsbot, arguments: list[str], says: str) -> None:
    done = newsbot("export", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert not Path("rows.csv").exists()


def test_index_status_and_rebuild(filled: News, newsbot: Newsbot) -> None:
    assert newsbot("index", "rebuild").stdout == "25 articles indexed\n"
    status = json.loads(newsbot("index", "status", "--json").stdout)
    assert (status["sound"], status["behind"], status["articles"], status["revisions"]) == (True, 0, 25, 25)
    assert "up to now" in newsbot("index", "status").stdout


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["公交", "-第3条"], 24),
        (["-第3条", "-第4条"], 23),
        (["公交", '-"第3条公交"'], 24),
        (["公交", "-title:第3条"], 24),
        (["公交 -第3条"], 24),
        (["-第3条 公交"], 24),
        (["--limit", "2", "-第3条"], 24),
        (["--", "-第3条"], 24),
    ],
)
def test_a_word_to_leave_out_may_stand_where_options_do(
    filled: News, newsbot: Newsbot, words: list[str], count: int
) -> None:
    assert newsbot("search", "--count", *words).stdout == f"{count}\n"


def test_every_command_with_a_query_takes_its_words(filled: News, newsbot: Newsbot, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    assert newsbot("export", "公交", "-第3条", "--to", str(path)).stdout == f"24 articles in {path}\n"
    assert newsbot("trend", "公交", "-第3条", "--by", "month").returncode == 0
    assert newsbot("watch", "add", "bus", "公交", "-第3条").stdout == "watching bus: 公交 -第3条\n"
    assert "0 pages" in newsbot("reextract", "公交", "-第3条").stderr


@pytest.mark.parametrize("typed", ["--limt", "-x", "-limit", "--第3条"])
def test_what_may_be_an_option_is_an_error_that_tells_the_remedy(filled: News, newsbot: Newsbot, typed: str) -> None:
    done = newsbot("search", "公交", typed)
    assert done.returncode == 2
    assert f"there is no option {typed}" in done.stderr
    assert f"newsbot search -- '{typed}'" in " ".join(done.stderr.split())


def test_values_of_options_may_begin_with_a_dash(filled: News, newsbot: Newsbot) -> None:
    assert "-1 is not in the range" in newsbot("search", "公交", "--limit", "-1").stderr
    assert "'-7d' is no date" in newsbot("search", "公交", "--since", "-7d").stderr
