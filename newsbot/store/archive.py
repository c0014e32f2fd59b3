"""The archive: every page as fetched, in WARC 1.1 files with a gzip member a record, and a pointer to each.

Files under ``FOLDER/YYYYMM/``, one open file a process. A record is written with one unbuffered write, so a process
killed at any instant leaves at most a torn last record, which readers pass over; the page then was never stored either.
The file is synced to disk when it is rotated and closed (`sync` does so at will): losing the power may lose the pages
of the last moments, which the record's text survives.
"""

from __future__ import annotations

import errno
import os
import threading
import uuid
from datetime import datetime, timezone
from pathlib import Path
from typing import BinaryIO

from newsbot import __version__
from newsbot.config import home
from newsbot.errors import UsageError
from newsbot.store.outcomes import ArchivePointer
from newsbot.store.warc import Headers, WarcRecord, info_record, read_warc, response_record

#: A file is closed and the next begun when it has grown to this.
FILE_BYTES = 512 * 1024**2


class Archive:
    """Appends pages, reads them back. ``folder`` defaults to ``home()/archive``; safe to use from several threads."""

    def __init__(self, folder: Path | None = None, run_id: str | None = None, file_bytes: int = FILE_BYTES) -> None:
        self.folder = folder or home() / "archive"
        self.run_id = run_id
        self._file_bytes = file_bytes
        self._file: BinaryIO | None = None
        self._name = ""
        self._size = 0
        self._lock = threading.Lock()

    def append(self, url: str, status: int, headers: Headers, body: bytes, fetched_at: datetime) -> ArchivePointer:
        """Write one page and return where it lies. ``body`` is as decompressed; Scrapy's headers are taken as they are.

        Raises `OSError` when the disk is full; the archive stays whole.
        """
        record = response_record(url, status, headers, body, fetched_at, self.run_id)
        with self._lock:
            if self._file is None or self._size >= self._file_bytes:
                self._rotate(fetched_at)
            assert self._file is not None
            pointer = ArchivePointer(self._name, self._size, len(record))
            written = self._file.write(record)
            if written != len(record):  # the disk is full: take the piece back
                self._file.truncate(self._size)
                raise OSError(errno.ENOSPC, f"the disk of {self.folder} is full")
            self._size += written
            return pointer

    def read(self, pointer: ArchivePointer) -> WarcRecord:
        """The page that a pointer points to. Raises `UsageError` where the file or the record is not (or no longer)."""
        try:
            with (self.folder / pointer.file).open("rb") as file:
                file.seek(pointer.offset)
                for record in read_warc(file, pointer.length):
                    return record
        except OSError as error:
            raise UsageError(f"the archive file {pointer.file} cannot be read ({error.strerror})") from error
        raise UsageError(f"the archive file {pointer.file} has no page at {pointer.offset}: it is damaged or replaced")

    def files(self) -> list[Path]:
        """All archive files, oldest first."""
        return sorted(self.folder.glob("*/*.warc.gz"))

    def sync(self) -> None:
        """Make what was appended so far survive a power cut."""
        with self._lock:
            if self._file is not None:
                os.fsync(self._file.fileno())

    def close(self) -> None:
        """Sync and close the open file. The next `append` begins another."""
        with self._lock:
            self._close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rotate(self, fetched_at: datetime) -> None:
        self._close()
        now = fetched_at.astimezone(timezone.utc)
        name = f"newsbot-{now:%Y%m%d%H%M%S}-{os.getpid()}-{uuid.uuid4().hex[:6]}.warc.gz"
        folder = self.folder / f"{now:%Y%m}"
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / name).open("xb", buffering=0)
        self._name = f"{folder.name}/{name}"
        self._size = self._file.write(info_record(name, f"newsbot/{__version__}", now))

    def _close(self) -> None:
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None
