"""The disk fills up under the database and the spool: the crawl is told, and nothing that was taken is lost.

Needs the right to mount a small file system in memory; run by `make soak`.
"""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsbot.store import Spool, SpoolFull, Writer, connect_database, embedded, ensure_schema
from tests.store.pages import address, seen

pytestmark = pytest.mark.soak


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file system of 700 MB that holds the home."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=700m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("may not mount a file system")
    monkeypatch.setenv("NEWSBOT_HOME", str(disk / "home"))
    yield disk
    embedded.stop()
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(file: Path) -> None:
    with file.open("wb", buffering=0) as rest:
        try:
            while True:
                rest.write(b"x" * 65536)
        except OSError:
            pass


def test_a_full_disk_loses_nothing_that_was_taken(small_disk):
    db = connect_database()
    ensure_schema(db)
    writer, dice, taken, refused = Writer(db, Spool()), random.Random(1), 0, 0
    fill(small_disk / "filling")
    while refused < 3:
        body = "".join(chr(0x4E00 + dice.randrange(20000)) for _ in range(20000))
        try:
            writer.write([seen(number, body=body) for number in range(taken, taken + 50)])
            taken += 50
        except SpoolFull as error:
            assert "is full: free some space" in str(error)
            refused += 1
    (small_disk / "filling").unlink()
    while writer.away:
        time.sleep(0.1)
    writer.write([seen(10**6)])
    writer.close()
    Writer(db, Spool()).drain()
    stored = {document["url"] for document in db.articles.find({}, {"url": 1})}
    assert {address(number) for number in [*range(taken), 10**6]} <= stored
    assert db.ledger.count_documents({"state": "done"}) == taken + 1
    assert db.quarantine.count_documents({}) == 0
