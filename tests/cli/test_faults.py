"""What a user gets wrong, or a machine: one line on stderr that names the thing and the remedy, and the exit code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsbot.store import Database, SiteLease, Writer
from tests.store.pages import seen

PROFILE = 'name = "云溪日报"\nhome = "http://127.0.0.1:9/"\nlists = ["http://127.0.0.1:9/"]\nallow_private = true\n'


def newsbot(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsbot", *arguments]
    return subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, timeout=90, check=False
    )


@pytest.fixture
def sites(tmp_path: Path, newsbot_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of profiles: yunxi, which nobody answers for, and broken, whose fourth line is wrong."""
    folder = tmp_path / "sites"
    folder.mkdir()
    (folder / "yunxi.toml").write_text(PROFILE, encoding="utf-8")
    (folder / "broken.toml").write_text(PROFILE.replace("allow_private = true", "delya = 1"), encoding="utf-8")
    monkeypatch.setenv("NEWSBOT_SITES", str(folder))
    return folder


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["crawl", "poeple"], "unknown site 'poeple': did you mean people?"),
        (["crawl", "broken"], "{sites}/broken.toml:4: unknown key delya: write delay"),
        (["run"], "{sites}/broken.toml:4: unknown key delya: write delay"),
        (["crawl", "--from-dir", "{sites}/none"], "{sites}/none is no folder: name one that holds"),
        (["extract", "{sites}/none.html"], "{sites}/none.html does not exist; give a file"),
    ],
)
def test_what_was_named_wrongly_is_told_with_the_remedy(sites: Path, arguments: list[str], message: str) -> None:
    done = newsbot(*(argument.format(sites=sites) for argument in arguments))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith(f"newsbot: {message.format(sites=sites)}")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["crawl", "people"], ["search", "天津"]])
def test_an_unreachable_database_is_exit_code_3(sites: Path, command: list[str]) -> None:
    done = newsbot(*command, MONGODB_URI="mongodb://user:secret@127.0.0.1:9/?serverSelectionTimeoutMS=200")
    assert done.returncode == 3
    assert done.stderr.startswith("newsbot: MongoDB at 127.0.0.1:9 does not answer: start it")
    assert done.stderr.count("\n") == 1 and "secret" not in done.stderr


def test_a_second_crawl_of_a_site_is_exit_code_4(sites: Path, database: Database) -> None:
    with SiteLease(database, "yunxi"):
        done = newsbot("crawl", "yunxi")
    assert done.returncode == 4
    assert done.stderr.startswith("newsbot: ") and "yunxi" in done.stderr and done.stderr.count("\n") == 1


def test_a_site_that_does_not_answer_is_told_and_never_looks_like_a_quiet_day(sites: Path, database: Database) -> None:
    done = newsbot("crawl", "yunxi")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "yunxi: nothing stored"
    assert "put off to the next run: 1 × its host was given up for this run (robots.txt: the server" in done.stdout
    assert (
        "newsbot: yunxi: no answer (its host was given up for this run (robots.txt: the server takes no" in done.stderr
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", [["search", "*"], ["search", "*", "--json"], ["trend"], ["status"], ["site", "list"], ["search", "-h"]]
)
def test_output_that_nobody_reads_ends_the_command_quietly(database: Database, command: list[str]) -> None:
    Writer(database).write([seen(1), seen(2)])
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "newsbot", *command], stdout=writer, stderr=subprocess.PIPE, text=True, timeout=90
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_an_interrupt_is_no_traceback(database: Database, tmp_path: Path) -> None:
    """The command waits for a reader of a pipe when it is interrupted."""
    Writer(database).write([seen(number) for number in range(100)])
    command = [sys.executable, "-m", "newsbot", "search", "*", "--json"]
    # Where the tests run in a shell's background, interrupts would be ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    said = process.stderr.read().decode()
    process.stdout.close()
    assert (process.wait(60), said.strip()) == (130, "newsbot: interrupted")
