"""The crontab line: absolute paths, installed once however often, and it really runs."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from newsbot.crawl.crontab import cron_line, install, remove
from newsbot.errors import NewsbotError, UsageError

OTHER = "MAILTO=desk@research.example\n# backups\n0 4 * * * /usr/local/bin/backup\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "my home"
    monkeypatch.setenv("NEWSBOT_HOME", str(home))
    return home


@pytest.fixture
def crontab(tmp_path: Path) -> Path:
    """A crontab that has lines of others."""
    file = tmp_path / "crontab"
    file.write_text(OTHER)
    return file


@pytest.mark.parametrize(
    ("every", "when", "minutes"),
    [(5, "*/5 * * * *", 4), (30, "*/30 * * * *", 27), (60, "7 * * * *", 54), (720, "7 */12 * * *", 648)],
)
def test_the_line_says_when_and_for_how_long(home: Path, every: int, when: str, minutes: int) -> None:
    line = cron_line(every=every)
    assert line.startswith(when)
    assert f" run --tell-once --max-minutes {minutes} #" in line
    assert sys.executable in line
    assert f"'{home}/cron.env'" in line


def test_installing_twice_leaves_one_line_and_removing_leaves_what_was_there(home: Path, crontab: Path) -> None:
    install(file=crontab)
    line = install(["people"], every=60, max_minutes=20, file=crontab)
    text = crontab.read_text()
    assert text.count("newsbot run") == 1
    assert line in text
    assert text.startswith(OTHER)
    assert "run --tell-once --max-minutes 20 people" in text
    assert remove(crontab)
    assert crontab.read_text().strip() == OTHER.strip()
    assert not remove(crontab)


def test_two_homes_have_a_line_each(home: Path, crontab: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(file=crontab)
    monkeypatch.setenv("NEWSBOT_HOME", str(home.parent / "other"))
    install(file=crontab)
    assert crontab.read_text().count("newsbot run") == 2
    remove(crontab)
    assert str(home) in crontab.read_text()


def test_the_environment_is_kept_where_only_its_owner_reads_it(
    home: Path, crontab: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONGODB_URI", "mongodb://user:it's%20secret@db.example/")
    line = install(file=crontab)
    kept = home / "cron.env"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "secret" not in line + crontab.read_text()
    told = subprocess.run(
        ["/bin/sh", "-c", f". '{kept}' && printf %s \"$MONGODB_URI\""], capture_output=True, text=True, env={}
    )
    assert told.stdout == "mongodb://user:it's%20secret@db.example/"


def test_the_installed_command_runs_in_cron_s_bare_environment(home: Path, crontab: Path) -> None:
    """`--help` in place of a run: the shell, the folder, the interpreter and the package are found."""
    line = install(["people"], file=crontab)
    command = line.split(" ", 5)[5].rpartition(" # ")[0]
    done = subprocess.run(
        ["/bin/sh", "-c", f"{command} --help"], capture_output=True, text=True, cwd="/", env={"HOME": str(home.parent)}
    )
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: newsbot run")
    assert done.stderr == ""


def test_a_site_that_is_not_known_is_not_installed(home: Path, crontab: Path) -> None:
    with pytest.raises(NewsbotError, match="no-such-site"):
        install(["no-such-site"], file=crontab)
    assert crontab.read_text() == OTHER


@pytest.mark.skipif(os.name == "nt", reason="no cron")
def test_without_a_crontab_program_there_is_a_remedy(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(UsageError, match="newsbot cron print"):
        install()


def test_a_path_that_cron_cannot_run_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_HOME", str(tmp_path / "100%"))
    with pytest.raises(UsageError, match="%"):
        cron_line()
