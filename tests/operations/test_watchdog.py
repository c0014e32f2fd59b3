"""A run that hangs is ended some minutes after its time, says so in one line, and leaves word of where it stood."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newsbot.crawl import due
from newsbot.store.connection import Database
from tests.operations.test_run_command import ROOT

#: `newsbot run` whose look at the sites' health never comes back.
_HANGS = """
import sys, time
from newsbot.crawl import due

def hang(*_):
    time.sleep(3600)

due.GRACE_MINUTES = 0.05
due.load_all = dict
due.check_health = hang
from newsbot.cli import run
run(["run", "--max-minutes", "0.01"])
"""


def test_a_run_that_hangs_is_ended(newsbot_home: Path, database: Database) -> None:
    done = subprocess.run([sys.executable, "-c", _HANGS], capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "nothing is lost" in done.stderr
    assert "in hang" in (newsbot_home / "logs" / "hung.txt").read_text()


def test_a_disk_that_gets_full_is_told_while_there_is_time(
    newsbot_home: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "load_all", dict)
    assert due.run_due().exit_code == 0
    monkeypatch.setattr(due, "LEAST_FREE", 10**18)
    result = due.run_due()
    assert result.exit_code == 1
    assert "GB free" in result.notes[0]
