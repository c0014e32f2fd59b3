"""What every test may use: one real mongod for the session, a fresh database or home a test.

No test sees the developer's own ``var/``: the environment that newsbot reads is replaced for the whole session and
again before each test.
"""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsbot.store.connection import Database, connect_database

ROOT = Path(__file__).resolve().parent.parent

#: Waits until the session is over, however it ends (its end of the pipe closes even on SIGKILL), then stops the server.
_REAPER = """
import sys
from newsbot.store import embedded
sys.stdin.read()
embedded.stop()
"""


@pytest.fixture(scope="session")
def session_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the session's own server; each xdist worker has one."""
    return tmp_path_factory.mktemp("newsbot-home")


@pytest.fixture(autouse=True)
def _own_environment(session_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the developer's home or database, whatever another test left behind."""
    for name in [name for name in os.environ if name.startswith("NEWSBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("MONGODB_URI", raising=False)
    monkeypatch.setenv("NEWSBOT_HOME", str(session_home))


@pytest.fixture(scope="session")
def mongodb_uri(session_home: Path) -> Iterator[str]:
    """The address of a real embedded server that lives as long as the session."""
    from newsbot.store import embedded

    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("MONGODB_URI", raising=False)
        environment.setenv("NEWSBOT_HOME", str(session_home))
        server = embedded.start()
        reaper = subprocess.Popen(
            [sys.executable, "-c", _REAPER], stdin=subprocess.PIPE, cwd=ROOT, start_new_session=True
        )
    yield server.uri
    assert reaper.stdin is not None
    reaper.stdin.close()
    reaper.wait(60)


@pytest.fixture
def empty_database(mongodb_uri: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A database of this test's own without schema, dropped afterwards; commands run by the test use it too."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    monkeypatch.setenv("MONGODB_URI", mongodb_uri)
    monkeypatch.setenv("NEWSBOT_DATABASE", name)
    db = connect_database(mongodb_uri, name)
    yield db
    db.client.drop_database(name)
    db.client.close()


@pytest.fixture
def database(empty_database: Database) -> Database:
    """A fresh database with newsbot's schema; ``MONGODB_URI`` and ``NEWSBOT_DATABASE`` name it."""
    from newsbot.store.schema import ensure_schema

    ensure_schema(empty_database)
    return empty_database


@pytest.fixture
def newsbot_home(tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own (spool, archive, index, logs); MongoDB is the session's server, see `database`."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("NEWSBOT_HOME", str(home))
    return home
