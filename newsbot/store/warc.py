"""WARC records: written with a few lines and a fast compressor, read with warcio.

warcio's writer takes 5 ms a page, several times the parsing of it; the format itself is a dozen header lines, and any
gzip member will do. The files are plain WARC 1.1, a gzip member a record, as the standard recommends.
"""

from __future__ import annotations

import base64
import hashlib
import io
import logging
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias
from uuid import uuid4

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from newsbot.errors import UsageError

try:
    from isal import isal_zlib as _gzip  # the same gzip format as zlib's at a fifth of the time

    _LEVEL = 2
except ImportError:  # no wheel for this platform
    import zlib as _gzip  # type: ignore[no-redef]

    _LEVEL = 1

logger = logging.getLogger(__name__)

Headers: TypeAlias = "Mapping[str, str | bytes | list[bytes]] | Mapping[bytes, list[bytes]]"

#: Bodies larger than this, decompressed, are passed over when reading.
LARGEST_BODY = 64 * 1024**2
_GZIP_MEMBER = 31
_UNREADABLE = (ArchiveLoadFailed, EOFError, ValueError, zlib.error)
#: Headers about how the body travelled: it is kept decompressed and whole. Kept under another name, as archives do.
_OF_TRANSFER = frozenset({b"content-encoding", b"transfer-encoding", b"content-length"})


@dataclass(slots=True)
class WarcRecord:
    """A page out of a WARC file. ``headers`` have lower-case names; ``body`` is decompressed."""

    url: str
    status: int
    fetched_at: datetime
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def content_type(self) -> str | None:
        """The Content-Type header, None when the server sent none."""
        return self.headers.get("content-type")


def response_record(
    url: str, status: int, headers: Headers, body: bytes, fetched_at: datetime, run_id: str | None = None
) -> bytes:
    """A page as a compressed response record."""
    http = _http_head(status, headers, len(body))
    digest = base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    lines = [
        "WARC/1.1",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{uuid4()}>",
        f"WARC-Date: {fetched_at.astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.%fZ')}",
        f"WARC-Target-URI: {_one_line(url)}",
        f"WARC-Payload-Digest: sha1:{digest}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http) + len(body)}",
    ]
    if run_id:
        lines.append(f"WARC-Newsbot-Run: {_one_line(run_id)}")
    return _member("\r\n".join(lines).encode("utf-8", "replace") + b"\r\n\r\n" + http, body, b"\r\n\r\n")


def info_record(file_name: str, software: str, created_at: datetime) -> bytes:
    """The record that opens a WARC file and says who made it."""
    fields = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    lines = [
        "WARC/1.1",
        "WARC-Type: warcinfo",
        f"WARC-Record-ID: <urn:uuid:{uuid4()}>",
        f"WARC-Date: {created_at.astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"WARC-Filename: {file_name}",
        "Content-Type: application/warc-fields",
        f"Content-Length: {len(fields)}",
    ]
    return _member("\r\n".join(lines).encode() + b"\r\n\r\n", fields, b"\r\n\r\n")


def iterate_warc(path: Path | str) -> Iterator[WarcRecord]:
    """The pages of a WARC or ARC file, ours or another's (Common Crawl's news among them), in order.

    Only responses; a torn end is passed over. Raises `UsageError` where the file cannot be read as WARC at all.
    """
    try:
        with Path(path).open("rb") as file:
            yield from read_warc(file)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error


def read_warc(file: BinaryIO, length: int | None = None) -> Iterator[WarcRecord]:
    """The pages of an open WARC file from where it stands on, within ``length`` bytes where that is given."""
    stream: BinaryIO = io.BytesIO(file.read(length)) if length is not None else file
    found = False
    records = iter(ArchiveIterator(stream, no_record_parse=False, arc2warc=True))
    while True:
        try:
            record = next(records)
        except StopIteration:
            return
        except _UNREADABLE as error:
            if found or length is not None:  # a torn end
                return
            raise UsageError(f"{getattr(file, 'name', 'the file')} is no WARC file: {error}") from error
        found = True
        try:
            page = _to_page(record) if record.rec_type == "response" else None
        except _UNREADABLE as error:  # the next one may be whole
            logger.warning("a record of %s cannot be read: %s", getattr(file, "name", "the file"), error)
            continue
        if page is not None:
            yield page


def _to_page(record: Any) -> WarcRecord | None:
    head = record.http_headers
    meta = record.rec_headers
    url = meta.get_header("WARC-Target-URI")
    if head is None or not url:
        return None
    body = record.content_stream().read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:  # a decompression bomb, or no page of text
        logger.warning("%s: passed over, its body is larger than %d MB", url, LARGEST_BODY // 2**20)
        return None
    while record.raw_stream.read():  # what a content encoding left over
        pass
    if record.raw_stream.limit:  # bytes that its length promises and the file does not have: torn
        return None
    code = head.get_statuscode()
    return WarcRecord(
        url=url.strip("<>"),
        status=int(code) if code and code.isdigit() else 0,
        fetched_at=_date(meta.get_header("WARC-Date")),
        headers={name.lower(): value for name, value in head.headers},
        body=body,
    )


def _date(text: str | None) -> datetime:
    text = (text or "").strip().replace("Z", "+00:00")
    whole, dot, rest = text.partition(".")
    if dot:  # Python 3.10 reads three or six digits of a fraction only
        digits, plus, zone = rest.partition("+")
        text = f"{whole}.{digits[:6]:0<6}{plus}{zone}"
    return datetime.fromisoformat(text)


def _http_head(status: int, headers: Headers, length: int) -> bytes:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [f"HTTP/1.1 {status} {phrase}".encode()]
    for name, value in headers.items():
        key = name if isinstance(name, bytes) else name.encode("latin-1", "replace")
        if key.lower() in _OF_TRANSFER:
            key = b"X-Archive-Orig-" + key
        for item in value if isinstance(value, list) else [value]:
            text = item if isinstance(item, bytes) else item.encode("utf-8", "replace")
            lines.append(key + b": " + b" ".join(text.split()))
    lines.append(b"Content-Length: %d" % length)
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _member(*pieces: bytes) -> bytes:
    compressor = _gzip.compressobj(_LEVEL, _gzip.DEFLATED, _GZIP_MEMBER)
    return b"".join([*(compressor.compress(piece) for piece in pieces), compressor.flush()])


def _one_line(text: str) -> str:
    return "".join(text.split())
