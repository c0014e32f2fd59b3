"""The embedded MongoDB server: one mongod for all processes of a home, started on first need, detached.

``home()/mongodb`` holds ``data/``, ``mongod.log``, ``server.json`` (process, port) and ``start.lock``. The server
outlives the process that started it; `stop` ends it. A server that was killed is found out by its process and started
again on the same port, so that clients of other processes find it where they left it; ``stopped`` marks one that was
ended on purpose.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import pymongo
from filelock import FileLock, Timeout
from pymongo.errors import PyMongoError

from newsbot.config import home
from newsbot.errors import DatabaseUnreachable
from newsbot.store import mongod

#: Seconds that a start may take: recovery after a crash reads the journal.
START_SECONDS = 60.0
#: Seconds until a polite stop becomes a kill.
STOP_SECONDS = 30.0
#: Seconds to wait for the port that the server had. A killed process counts as gone before the system has closed its
#: sockets, and clients that are under way look for the server on this port only.
PORT_SECONDS = 5.0
_LOG_BYTES = 10 * 1024 * 1024
#: Servers that this very process started; polled so that a dead one does not stay a zombie.
_children: dict[int, subprocess.Popen[bytes]] = {}


@dataclass(slots=True, frozen=True)
class Server:
    """A running embedded server: its process, its port on 127.0.0.1, its folder and version of MongoDB."""

    pid: int
    port: int
    folder: str
    version: str = ""

    @property
    def uri(self) -> str:
        """The address to connect to. Direct, so that the driver does not look for other members."""
        return f"mongodb://127.0.0.1:{self.port}/?directConnection=true"


def folder() -> Path:
    """Where the server of this home keeps its files."""
    return home() / "mongodb"


def status() -> Server | None:
    """The server of this home when its process lives, else None. Starts nothing and asks the server nothing."""
    try:
        server = Server(**json.loads((folder() / "server.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return _found_by_lock()
    return server if _is_ours(server.pid) else None


def last_port() -> int | None:
    """The port that the server of this home has, or had when it last ran."""
    try:
        return int(json.loads((folder() / "server.json").read_text("utf-8"))["port"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def was_stopped() -> bool:
    """Whether the server of this home was ended by `stop`, on purpose, and not started since."""
    return (folder() / "stopped").exists()


def start(unless_stopped: bool = False) -> Server:
    """The running server of this home, started if need be. Safe to call from many processes at once.

    ``unless_stopped``: not when it was ended on purpose, be it while this call waits for another process.

    Raises `DatabaseUnreachable` with the cause and the remedy.
    """
    if sys.platform == "win32":
        raise DatabaseUnreachable(f"the embedded MongoDB runs on Linux and macOS only: {mongod.ELSEWHERE}")
    server = status()
    if server and _answers(server.port, seconds=2):
        return server
    where = folder()
    try:
        where.mkdir(parents=True, exist_ok=True, mode=0o700)
        (where / "data").mkdir(exist_ok=True)
        with FileLock(where / "start.lock", timeout=START_SECONDS * 2):
            return _start_locked(where, unless_stopped)
    except Timeout:
        raise DatabaseUnreachable(
            f"another process has been starting the embedded MongoDB for too long: see {where / 'mongod.log'}"
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatabaseUnreachable(f"{where} cannot be used for the database ({reason}): set NEWSBOT_HOME") from error


def stop() -> bool:
    """End the server of this home, politely at first. False when none was running."""
    where = folder()
    if not where.is_dir():
        return False
    with FileLock(where / "start.lock", timeout=START_SECONDS * 2):
        server = status()
        (where / "stopped").touch()
        if server is None:
            return False
        _signal(server.pid, signal.SIGTERM)
        if not _wait_gone(server.pid, STOP_SECONDS):
            _signal(server.pid, signal.SIGKILL)
            _wait_gone(server.pid, STOP_SECONDS)
        return True


def rotate_log() -> None:
    """Begin a new log where that of the running server of this home has grown large; one older log is kept.

    The server runs for months and writes some lines a minute. Quiet where there is no server or it does not answer.
    """
    log = folder() / "mongod.log"
    server = status()
    if server is None or not log.exists() or log.stat().st_size <= _LOG_BYTES:
        return
    _rotate_log(log)
    client: pymongo.MongoClient = pymongo.MongoClient(server.uri, serverSelectionTimeoutMS=2000, socketTimeoutMS=10_000)
    with suppress(PyMongoError), client:
        client.admin.command({"logRotate": 1})


def _start_locked(where: Path, unless_stopped: bool) -> Server:
    server = status()
    if server:  # it lives: perhaps another process has just started it, perhaps it recovers
        if _answers(server.port, seconds=START_SECONDS):
            return server
        raise DatabaseUnreachable(f"the embedded MongoDB (process {server.pid}) does not answer: newsbot db stop")
    if unless_stopped and was_stopped():
        raise DatabaseUnreachable("the embedded MongoDB was stopped: newsbot db start")
    binary = mongod.find_mongod()
    mongod.check_room(where)
    (where / "stopped").unlink(missing_ok=True)
    _rotate_log(where / "mongod.log")
    preferred = last_port()
    for attempt in range(3):
        port = mongod.free_port(preferred if attempt == 0 else None, PORT_SECONDS)
        server, said, code = _launch(binary, where, port)
        if server:
            return server
        if not mongod.ADDRESS_IN_USE.search(said):
            break
    raise DatabaseUnreachable(mongod.explain_failure(said, code, binary, where))


def _launch(binary: Path, where: Path, port: int) -> tuple[Server | None, str, int | None]:
    """Run mongod until it answers. Returns the server, or None with what it said and its exit code."""
    log = where / "mongod.log"
    log_start = log.stat().st_size if log.exists() else 0
    with (where / "stderr.log").open("wb+") as stderr:
        process = subprocess.Popen(
            mongod.arguments(binary, where, port),
            stdin=subprocess.DEVNULL,
            stdout=stderr,
            stderr=stderr,
            cwd=where,
            start_new_session=True,  # detached: neither Ctrl-C nor the end of the crawl reaches it
        )
        _children[process.pid] = process
        # Written before it answers: killed now, the next start finds the server instead of a locked data folder.
        _record(where, Server(process.pid, port, str(where)))
        deadline = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            version = _answers(port, seconds=0.5)
            if version:
                server = Server(process.pid, port, str(where), version)
                _record(where, server)
                return server, "", None
        code = process.poll()
        if code is None:
            process.terminate()
        stderr.seek(0)
        said = stderr.read().decode("utf-8", "replace") + _tail(log, log_start)
    return None, said, code


def _record(where: Path, server: Server) -> None:
    """Write ``server.json`` whole or not at all."""
    draft = where / "server.json.new"
    draft.write_text(json.dumps(asdict(server)), "utf-8")
    draft.replace(where / "server.json")


def _answers(port: int, seconds: float) -> str | None:
    """The version of the server on ``port`` when it answers within ``seconds``, else None."""
    client: pymongo.MongoClient = pymongo.MongoClient(
        "127.0.0.1",
        port,
        directConnection=True,
        serverSelectionTimeoutMS=int(seconds * 1000),
        connectTimeoutMS=int(seconds * 1000),
        socketTimeoutMS=int(seconds * 1000),
    )
    try:
        return str(client.server_info()["version"])
    except PyMongoError:
        return None
    finally:
        client.close()


def _is_ours(pid: int) -> bool:
    """Whether process ``pid`` lives and is the mongod over this home's folder, not a stranger under a reused number."""
    child = _children.get(pid)
    if child is not None and child.poll() is not None:
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return str(folder() / "data") in _command_line(pid)


def _found_by_lock() -> Server | None:
    """The server by mongod's own lock file, for when ``server.json`` was deleted under it."""
    try:
        pid = int((folder() / "data" / "mongod.lock").read_text("ascii"))
        port = int(_command_line(pid).split(" --port ", 1)[1].split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return Server(pid, port, str(folder())) if _is_ours(pid) else None


def _command_line(pid: int) -> str:
    """The arguments of a process; empty when it is gone or a zombie."""
    proc = Path(f"/proc/{pid}/cmdline")
    try:
        if proc.parent.parent.joinpath("self").exists():
            return proc.read_bytes().replace(b"\0", b" ").decode("utf-8", "surrogateescape")
        return subprocess.run(
            ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        return ""


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass
    except PermissionError:
        raise DatabaseUnreachable(
            f"the embedded MongoDB (process {pid}) belongs to another user: ask them to stop it"
        ) from None


def _wait_gone(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not _is_ours(pid):
            return True
        time.sleep(0.05)
    return False


def _rotate_log(log: Path) -> None:
    if log.exists() and log.stat().st_size > _LOG_BYTES:
        log.replace(log.with_suffix(".log.1"))


def _tail(log: Path, start: int) -> str:
    """What was added to the log since byte ``start``, the last 64 KB of it."""
    try:
        with log.open("rb") as file:
            file.seek(max(start, log.stat().st_size - 65536))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""
