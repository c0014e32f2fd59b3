"""The spool: outcomes on disk while the database is away, synced before a page counts as taken.

Files under ``home()/spool``, one outcome a line: a CRC-32 of the rest of the line as eight hexadecimal digits, a space,
JSON. File names sort by time. Each writer appends to a file of its own and holds a lock on it, so that no other process
drains what is still growing; the lock of a killed one is gone with it. One process drains at a time. A file is deleted
only after the database has acknowledged all of it. Lines that cannot be read are kept aside in ``*.damaged``.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import time
import uuid
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from newsbot.config import home
from newsbot.errors import EXIT_DATABASE, NewsbotError
from newsbot.store.filelocks import try_lock
from newsbot.store.outcomes import Outcome

logger = logging.getLogger(__name__)

#: The most that the spool may hold (``NEWSBOT_SPOOL_MB``): some hundred thousand articles.
LIMIT_BYTES = 2 * 1024**3
#: A file is closed and the next begun when it has grown to this.
_FILE_BYTES = 32 * 1024**2
_DRAIN_WAIT_SECONDS = 60.0


class SpoolFull(NewsbotError):
    """The spool cannot take more: its bound is reached or the disk is full. Nothing of the refused batch is in it."""

    exit_code = EXIT_DATABASE


class Spool:
    """The spool of one process. Not for several threads at once: the writer locks around it."""

    def __init__(self, folder: Path | None = None, limit_bytes: int | None = None) -> None:
        self.folder = folder or home() / "spool"
        self.limit_bytes = limit_bytes or _limit_from_environment()
        self._file: BinaryIO | None = None
        self._path: Path | None = None

    def __bool__(self) -> bool:
        """Whether anything waits in it."""
        return any(path.stat().st_size for path in self._paths())

    def size(self) -> int:
        """Bytes waiting."""
        return sum(path.stat().st_size for path in self._paths())

    def count(self) -> int:
        """Outcomes waiting."""
        return sum(path.read_bytes().count(b"\n") for path in self._paths())

    def append(self, outcomes: Iterable[Outcome]) -> None:
        """Put outcomes on disk, all of them or none, and synced when this returns. Raises `SpoolFull`."""
        data = b"".join(_line(outcome) for outcome in outcomes)
        if not data:
            return
        if self.size() + len(data) > self.limit_bytes:
            raise SpoolFull(
                f"the spool {self.folder} has reached its bound of {self.limit_bytes // 2**20} MB: bring MongoDB back "
                "and run newsbot db drain, or raise NEWSBOT_SPOOL_MB"
            )
        try:
            file = self._open()
        except OSError as error:
            raise self._no_room(error) from error
        start = file.seek(0, os.SEEK_END)
        try:
            rest = memoryview(data)
            while rest:  # on a disk that is almost full, the first write takes a part
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except OSError as error:
            with suppress(OSError):  # unbuffered, so what was written of it can be taken back whole
                file.truncate(start)
            raise self._no_room(error) from error
        if start + len(data) >= _FILE_BYTES:
            self.close()

    def drain(self, batch_size: int = 500) -> Iterator[list[Outcome]]:
        """Outcomes in their order, in batches. Asking for the next batch acknowledges the one before.

        Files that another living process appends to are left to it. When another process drains already, this waits
        for it at first, for the order's sake, and then yields what is left.
        """
        self.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / "drain.lock", timeout=_DRAIN_WAIT_SECONDS)
        try:
            lock.acquire()
        except Timeout:
            logger.warning("another process has been draining %s for long; this one goes on without", self.folder)
            return
        try:
            for path in self._paths():
                yield from self._drain_file(path, batch_size)
        finally:
            lock.release()

    def close(self) -> None:
        """Close the file being appended to; the next `append` begins another."""
        if self._file is not None:
            self._file.close()
            self._file = self._path = None

    def _drain_file(self, path: Path, batch_size: int) -> Iterator[list[Outcome]]:
        try:
            file = path.open("rb+")
        except FileNotFoundError:  # drained by another process
            return
        with file:
            if not try_lock(file):
                return
            batch: list[Outcome] = []
            damaged: list[bytes] = []
            for line in file:
                outcome = _read(line)
                if outcome is None:
                    damaged.append(line)
                    continue
                batch.append(outcome)
                if len(batch) == batch_size:
                    yield batch
                    batch = []
            if batch:
                yield batch
            if damaged:
                _keep_aside(path, damaged)
            path.unlink(missing_ok=True)

    def _open(self) -> BinaryIO:
        if self._file is None or self._path is None or not self._path.exists():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            name = f"{time.time_ns():020d}-{os.getpid()}-{uuid.uuid4().hex[:6]}.jsonl"
            self._path = self.folder / name
            self._file = self._path.open("ab", buffering=0)
            try_lock(self._file)
            _sync_folder(self.folder)
        return self._file

    def _paths(self) -> list[Path]:
        return sorted(self.folder.glob("*.jsonl"))

    def _no_room(self, error: OSError) -> SpoolFull:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return SpoolFull(f"the disk of {self.folder} is full: free some space, then run newsbot db drain")
        reason = error.strerror or str(error)
        return SpoolFull(f"the spool {self.folder} cannot be written ({reason}): mend that, or set NEWSBOT_HOME")


def _line(outcome: Outcome) -> bytes:
    # ASCII JSON also carries lone surrogates, which UTF-8 cannot.
    text = json.dumps(outcome.to_json(), separators=(",", ":")).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _read(line: bytes) -> Outcome | None:
    """The outcome on a line, None when it is torn or damaged."""
    text = line[9:-1]
    try:
        if not line.endswith(b"\n") or int(line[:8], 16) != zlib.crc32(text):
            return None
        return Outcome.from_json(json.loads(text))
    except (ValueError, KeyError, TypeError):
        return None


def _keep_aside(path: Path, lines: list[bytes]) -> None:
    aside = path.with_suffix(".damaged")
    with aside.open("ab") as file:
        file.writelines(lines)
        os.fsync(file.fileno())
    logger.error("%d lines of %s cannot be read; they are kept in %s", len(lines), path.name, aside)


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable too."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _limit_from_environment() -> int:
    text = os.environ.get("NEWSBOT_SPOOL_MB", "")
    return int(text) * 2**20 if text.isdigit() and int(text) else LIMIT_BYTES
