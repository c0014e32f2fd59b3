"""`newsbot doctor` finds what is wrong with a machine and says what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsbot.cli.doctor import doctor_command
from newsbot.crawl import checks
from newsbot.crawl.checks import Check, run_checks
from newsbot.store.connection import Database


def found(name: str) -> Check:
    return next(check for check in run_checks() if check.name == name)


@pytest.fixture(autouse=True)
def _no_internet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests ask no real site."""
    monkeypatch.setattr(checks, "_look_up", lambda host: [])


def test_a_sound_machine_is_sound_but_for_its_network(newsbot_home: Path) -> None:
    states = {check.name: check.state for check in run_checks()}
    assert {name for name, state in states.items() if state == "bad"} == {"network"}
    assert states["contact"] == states["alerts"] == "hint"
    assert {"python", "packages", "database", "clock", "dictionary", "profiles"} <= states.keys()


def test_it_prints_a_line_for_each_and_exits_with_1_when_something_is_wrong(newsbot_home: Path) -> None:
    shown = CliRunner().invoke(doctor_command, ["--json"])
    read = [json.loads(line) for line in shown.stdout.splitlines()]
    assert shown.exit_code == 1
    assert all(check["remedy"] for check in read if check["state"] != "ok")
    assert "→" in CliRunner().invoke(doctor_command).stdout


def test_what_is_set_is_no_longer_a_hint(newsbot_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_CONTACT", "mailto:desk@research.example")
    monkeypatch.setenv("NEWSBOT_ALERTS", "json://127.0.0.1/hook")
    assert found("contact").state == found("alerts").state == "ok"


def test_an_alert_address_that_cannot_be_read_is_named_without_its_secret(
    newsbot_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_ALERTS", "json://127.0.0.1/hook nonsense://token@host")
    check = found("alerts")
    assert check.state == "bad"
    assert "entry 2" in check.found
    assert "token" not in check.found


def test_a_database_that_does_not_answer_is_named_and_the_rest_is_checked(
    newsbot_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONGODB_URI", "mongodb://user:secret@127.0.0.1:1/?serverSelectionTimeoutMS=200")
    seen = list(run_checks())
    (database,) = [check for check in seen if check.name == "database"]
    assert database.state == "bad"
    assert "127.0.0.1:1" in database.found + database.remedy
    assert "secret" not in database.found + database.remedy
    assert seen[-1].name == "network"


def test_a_home_that_cannot_be_written_is_named(
    tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSBOT_HOME", str(tmp_path / "file" / "home"))
    assert found("home").state == "bad"


def test_a_wrong_clock_is_told(newsbot_home: Path) -> None:
    assert checks._clock("MongoDB", 3.0).state == "ok"
    assert "90 s behind" in checks._clock("MongoDB", 90.0).found
    assert "90 s ahead of" in checks._clock("MongoDB", -90.0).found


def test_a_proxy_that_invents_addresses_is_recognised(newsbot_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise every site would be refused as private, and nobody would know why."""
    monkeypatch.setattr(checks, "_look_up", lambda host: ["198.18.0.7"])
    check = found("network")
    assert check.state == "bad"
    assert "fake-IP" in check.remedy
