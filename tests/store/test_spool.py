"""Nothing is lost while the database is away, and order holds when it is back."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from newsbot.errors import DatabaseUnreachable
from newsbot.store import Outcome, Spool, SpoolFull, Writer, connect_database, embedded, revisions
from newsbot.urls import url_id
from tests.conftest import ROOT
from tests.store.killing import kill_server
from tests.store.pages import START, address, fetch, said, seen

HOUR = timedelta(hours=1)


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool")


def drained(spool: Spool, batch_size: int = 500) -> list[Outcome]:
    return [outcome for batch in spool.drain(batch_size) for outcome in batch]


@pytest.mark.parametrize(
    "outcome",
    [
        seen(1),
        said("gone", 1, HOUR, "http:404"),
        seen(1, body="半个字\ud800", published_at=None),
        Outcome("failed", fetch(3), reasons=["http:503"]),
    ],
)
def test_an_outcome_comes_back_as_it_was(spool, outcome):
    assert Outcome.from_json(json.loads(json.dumps(outcome.to_json()))) == outcome
    spool.append([outcome])
    assert drained(spool) == [outcome]


def test_drained_files_are_deleted_only_when_all_of_them_was_taken(spool):
    spool.append([seen(number) for number in range(5)])
    taken = spool.drain(2)
    next(taken)
    taken.close()  # the database went away again
    assert spool.count() == 5
    assert len(drained(spool)) == 5
    assert not spool


@pytest.mark.parametrize("cut", [1, 30, 400])
def test_a_torn_last_line_is_kept_aside_and_the_rest_is_drained(spool, cut):
    spool.append([seen(1), seen(2), seen(3)])
    spool.close()
    (file,) = spool.folder.glob("*.jsonl")
    file.write_bytes(file.read_bytes()[:-cut])
    assert [outcome.fetch.url for outcome in drained(spool)] == [address(1), address(2)]
    (aside,) = spool.folder.glob("*.damaged")
    assert aside.read_bytes()
    assert not spool


def test_a_flipped_byte_is_found(spool):
    spool.append([seen(1), seen(2)])
    spool.close()
    (file,) = spool.folder.glob("*.jsonl")
    data = bytearray(file.read_bytes())
    data[200] ^= 1
    file.write_bytes(data)
    assert [outcome.fetch.url for outcome in drained(spool)] == [address(2)]


def test_what_another_living_process_writes_is_left_to_it(spool):
    spool.append([seen(1)])
    other = Spool(spool.folder)
    other.append([seen(2)])
    assert [outcome.fetch.url for outcome in drained(other)] == [address(2)]
    assert spool.count() == 1


def test_the_spool_has_a_bound_and_refuses_whole_batches(tmp_path):
    spool = Spool(tmp_path / "spool", limit_bytes=5000)
    with pytest.raises(SpoolFull, match="db drain") as refused:
        spool.append([seen(number) for number in range(50)])
    assert refused.value.exit_code == 3
    assert not spool


def test_a_full_disk_is_named_and_what_was_refused_is_taken_back(spool):
    """The system lets the child's files grow to 9,000 bytes and no further."""
    resource = pytest.importorskip("resource")
    script = (
        "from pathlib import Path; from newsbot.store import Spool, SpoolFull; from tests.store.pages import seen\n"
        f"spool = Spool(Path({str(spool.folder)!r})); spool.append([seen(1)]); n = 0\n"
        "try:\n    spool.append([seen(n) for n in range(2, 20)])\n"
        "except SpoolFull as error:\n    print(error)"
    )
    child = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)),
        check=True,
    )
    assert "is full: free some space" in child.stdout
    assert [outcome.fetch.url for outcome in drained(spool)] == [address(1)]


def test_a_writer_killed_while_it_spools_loses_nothing_that_it_took(spool):
    """A child appends and tells each batch that was taken; it is killed; what it told is all there."""
    script = (
        "import sys; from pathlib import Path; from newsbot.store import Spool; from tests.store.pages import seen\n"
        f"spool = Spool(Path({str(spool.folder)!r})); n = 0\n"
        "while True:\n    spool.append([seen(n), seen(n + 1)]); n += 2; print(n, flush=True)"
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert child.stdout is not None
    told = 0
    while told < 40:
        told = int(child.stdout.readline())
    child.kill()
    told = max([told, *(int(line) for line in child.stdout.read().split())])
    child.wait()
    urls = [outcome.fetch.url for outcome in drained(spool)]
    assert urls[:told] == [address(number) for number in range(told)]


@pytest.fixture
def own_server(tmp_path, monkeypatch):
    """A server that this test may kill."""
    monkeypatch.setenv("NEWSBOT_HOME", str(tmp_path / "home"))
    yield
    embedded.stop()


def test_the_writer_goes_on_without_the_database_and_drains_in_order_when_it_is_back(own_server, tmp_path):
    db = connect_database()
    writer = Writer(db, Spool())
    assert writer.write([seen(1)]).stored == 1
    kill_server()
    (tmp_path / "home" / "mongodb" / "data").rename(tmp_path / "away")  # it cannot be brought back
    (tmp_path / "home" / "mongodb" / "data").write_text("in the way")
    assert writer.write([seen(1, HOUR, title="第二版"), seen(2)]).spooled == 2
    assert writer.write([seen(1, 2 * HOUR, title="第三版")]).spooled == 1
    assert writer.away

    (tmp_path / "home" / "mongodb" / "data").unlink()
    (tmp_path / "away").rename(tmp_path / "home" / "mongodb" / "data")
    while writer.away:  # the writer starts the embedded server again by itself
        time.sleep(0.05)
    result = writer.write([seen(1, 3 * HOUR, title="第四版")])
    assert (result.stored, result.revised, result.spooled) == (1, 3, 0)
    assert not Spool()
    assert [r["valid_from"] - START for r in revisions(db, url_id(address(1)))] == [HOUR * n for n in range(4)]
    writer.close()


def test_a_run_that_ends_without_the_database_leaves_its_pages_for_the_next(own_server):
    db = connect_database()
    embedded.stop()
    with Writer(db, Spool()) as writer:
        writer.write([seen(1)])
    assert Spool().count() + connect_database().articles.count_documents({}) == 1
    writer = Writer(connect_database(), Spool())
    writer.drain()
    assert connect_database().articles.count_documents({}) == 1


def test_without_a_spool_the_caller_is_told(own_server):
    db = connect_database()
    embedded.stop()
    with pytest.raises(DatabaseUnreachable, match=r"127\.0\.0\.1"):
        Writer(db).write([seen(1)])
