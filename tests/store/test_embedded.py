"""The embedded server: found, started once for all, found again after a kill, and clear when it cannot start."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pymongo
import pytest
from click.testing import CliRunner
from pymongo.errors import PyMongoError

from newsbot.cli import run
from newsbot.cli.db import db_group
from newsbot.errors import DatabaseUnreachable, UsageError
from newsbot.store import connect_database, embedded, mongod
from tests.conftest import ROOT
from tests.store.killing import kill_server

forked = multiprocessing.get_context("fork")


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A home with a server of this test's own."""
    home = tmp_path / "a home with spaces 新闻"
    monkeypatch.setenv("NEWSBOT_HOME", str(home))
    yield home
    embedded.stop()


def connect_and_tell(results: multiprocessing.Queue) -> None:
    db = connect_database()
    db.x.insert_one({})
    results.put(embedded.status().pid)


def connect_at_once(count: int) -> set[int]:
    """The server's process as seen by processes that connect at the same moment."""
    results = forked.Queue()
    children = [forked.Process(target=connect_and_tell, args=(results,)) for _ in range(count)]
    for child in children:
        child.start()
    pids = {results.get(timeout=120) for _ in children}
    for child in children:
        child.join()
    return pids


def test_one_server_for_processes_that_start_at_once_and_after_its_death(own_home):
    pids = connect_at_once(4)
    first = embedded.status()
    assert pids == {first.pid}  # it survives those who started it
    kill_server()
    pids = connect_at_once(4)
    second = embedded.status()
    assert pids == {second.pid}
    assert second.port == first.port  # clients of other processes find it where it was
    assert connect_database().x.count_documents({}) == 8  # journal recovery
    assert embedded.stop()
    assert embedded.status() is None
    assert not embedded.stop()


def test_a_server_killed_a_moment_ago_comes_back_on_its_port(own_home):
    """Also while the system is still taking the killed process apart: it holds its port a little longer."""
    port = embedded.start().port
    for _ in range(5):
        os.kill(embedded.status().pid, signal.SIGKILL)
        while embedded.status() is not None:
            pass
        assert embedded.start().port == port


def test_a_lost_note_of_a_running_server_is_no_second_server(own_home):
    server = embedded.start()
    (own_home / "mongodb" / "server.json").unlink()
    assert embedded.start().pid == server.pid


def test_a_note_that_names_a_strangers_process_is_stale(own_home):
    folder = own_home / "mongodb"
    folder.mkdir(parents=True)
    note = {"pid": os.getpid(), "port": 27017, "folder": str(folder)}
    (folder / "server.json").write_text(json.dumps(note))
    assert embedded.status() is None
    assert embedded.start().pid != os.getpid()


def test_a_port_that_is_taken_meanwhile_is_given_up_for_another(own_home):
    port = embedded.start().port
    embedded.stop()
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):  # somebody was even faster
            squatter.bind(("127.0.0.1", port))
            squatter.listen()
        assert embedded.start().port != port


def test_it_listens_on_loopback_only(own_home):
    server = embedded.start()
    command = Path(f"/proc/{server.pid}/cmdline")
    if command.exists():
        assert "--bind_ip 127.0.0.1 " in command.read_text().replace("\0", " ")


def fake_mongod(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program in mongod's place that fails as mongod does, with mongod's words."""
    program = tmp_path / "mongod"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("NEWSBOT_MONGOD", str(program))


FAILURES = {
    "echo 'mongod: error while loading shared libraries: libcrypto.so.3: cannot open shared object' >&2; exit 127": (
        "lacks the system library libcrypto.so.3: install it, or set MONGODB_URI"
    ),
    'echo \'{"c":"STORAGE","msg":"No space left on device"}\'; exit 14': "is full: free some space",
    "echo 'Wrong mongod version; UPGRADE PROBLEM'; exit 62": "was written by another version of MongoDB",
    "echo 'DBPathInUse: Unable to lock the lock file'; exit 100": "another mongod uses",
    "kill -ILL $$": "no AVX instructions",
    "exit 1": "ended with code 1: see",
}


@pytest.mark.parametrize("script", FAILURES)
def test_a_server_that_cannot_start_is_one_line_with_the_remedy(tmp_path, own_home, monkeypatch, script):
    fake_mongod(tmp_path, monkeypatch, script)
    with pytest.raises(DatabaseUnreachable) as told:
        embedded.start()
    assert FAILURES[script] in str(told.value)
    assert "\n" not in str(told.value)


def test_without_any_mongod_the_remedy_is_named(own_home, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(mongod.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(DatabaseUnreachable, match="set MONGODB_URI"):
        connect_database()


def test_the_wheel_is_found_without_importing_it(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    script = "import sys; from newsbot.store.mongod import find_mongod; print(find_mongod(), 'fiftyone' in sys.modules)"
    if mongod.importlib.util.find_spec("fiftyone") is None:
        pytest.skip("no wheel for this platform")
    said = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.strip().endswith("fiftyone/db/bin/mongod False")


def test_a_home_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSBOT_HOME", str(tmp_path / "file"))
    with pytest.raises(DatabaseUnreachable, match="set NEWSBOT_HOME"):
        embedded.start()


def free_port() -> int:
    return mongod.free_port()


def test_an_address_that_does_not_answer_is_named_without_the_password(monkeypatch):
    address = f"mongodb://editor:s%40cret@127.0.0.1:{free_port()}/news?serverSelectionTimeoutMS=200"
    monkeypatch.setattr("newsbot.store.connection.SELECTION_SECONDS", 0.2)
    with pytest.raises(DatabaseUnreachable) as told:
        connect_database(address)
    assert told.value.exit_code == 3
    assert "MongoDB at 127.0.0.1:" in str(told.value)
    assert "cret" not in str(told.value)


@pytest.mark.parametrize(
    "address", ["http://x", "mongodb://editor:p@ss:word@host", "mongodb://host:port", "mongodb://"]
)
def test_an_address_that_cannot_be_read_is_a_usage_error(address):
    with pytest.raises(UsageError, match="MONGODB_URI cannot be read") as told:
        connect_database(address)
    assert "word" not in str(told.value).replace("password", "")


def test_a_refused_password_is_told_as_that(own_home, tmp_path, monkeypatch):
    uri = embedded.start().uri.replace("127.0.0.1", "editor:wrong@127.0.0.1")
    with pytest.raises(DatabaseUnreachable, match="refuses the user name or password"):
        connect_database(uri)


def test_the_name_of_the_database(mongodb_uri, monkeypatch):
    assert connect_database(mongodb_uri).name == "newsbot"
    assert connect_database(mongodb_uri.replace("/?", "/press?")).name == "press"
    monkeypatch.setenv("NEWSBOT_DATABASE", "archive2024")
    assert connect_database(mongodb_uri.replace("/?", "/press?")).name == "archive2024"
    assert connect_database(mongodb_uri, "mine").name == "mine"


def test_db_commands(newsbot_home):
    said = CliRunner().invoke(db_group, ["status", "--json"], catch_exceptions=False)
    report = json.loads(said.output)
    assert (report["running"], report["articles"], report["spool_outcomes"]) == (True, 0, 0)
    assert CliRunner().invoke(db_group, ["drain"]).output == "the spool is empty\n"


def test_db_status_starts_nothing(own_home):
    said = CliRunner().invoke(db_group, ["status"], catch_exceptions=False)
    assert "running:        False" in said.output
    assert embedded.status() is None


def test_an_unreachable_database_ends_a_command_with_code_3(monkeypatch, capsys):
    monkeypatch.setenv("MONGODB_URI", f"mongodb://127.0.0.1:{free_port()}/")
    monkeypatch.setattr("newsbot.store.connection.SELECTION_SECONDS", 0.2)
    with pytest.raises(SystemExit) as ended:
        run(["db", "status"])
    assert ended.value.code == 3
    assert capsys.readouterr().err.count("\n") == 1


def test_a_client_that_outlives_a_killed_server_is_served_again(own_home):
    db = connect_database()
    db.x.insert_one({})
    kill_server()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            assert db.x.count_documents({}) == 1
            break
        except PyMongoError:
            pass
    assert embedded.status() is not None


def test_a_server_stopped_on_purpose_stays_stopped_until_somebody_connects(own_home):
    db = connect_database()
    embedded.stop()
    with pytest.raises(PyMongoError), pymongo.timeout(2):
        db.x.count_documents({})
    assert embedded.status() is None
    connect_database()
    assert embedded.status() is not None


def test_log_of_a_server_that_runs_for_months_does_not_grow_without_end(own_home, monkeypatch):
    db = connect_database()
    log = embedded.folder() / "mongod.log"
    embedded.rotate_log()
    assert not log.with_suffix(".log.1").exists()
    monkeypatch.setattr(embedded, "_LOG_BYTES", 100)
    before = log.stat().st_size
    for _ in range(2):
        embedded.rotate_log()
        assert log.with_suffix(".log.1").stat().st_size > 100
        assert log.stat().st_size < before
    assert sorted(path.name for path in log.parent.glob("mongod.log*")) == ["mongod.log", "mongod.log.1"]
    db.x.insert_one({})
