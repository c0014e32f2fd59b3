"""Pages that were saved before: folders of files and WARC files, read one by one. No network, no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsbot.errors import UsageError
from newsbot.store.warc import iterate_warc

#: Files that are taken from a folder.
_PAGES = frozenset({".html", ".htm", ".shtml", ".xhtml"})
_TEXTS = frozenset({".txt"})
#: A folder named like a host, as `wget --mirror` makes it.
_HOST = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,18}(?:[:+]\d{2,5})?", re.IGNORECASE
)
_FILE_ENDS = ("html", "htm", "txt", "shtml")
#: Bytes of a saved page; a larger file is no page.
LARGEST_PAGE = 64 * 1024 * 1024


@dataclass(slots=True)
class SavedPage:
    """A page as it was saved. ``url`` is None where nothing but the page itself can tell it; ``name`` names the file
    for messages and stands in for the address then. ``plain`` says that it was flattened to text."""

    name: str
    data: bytes
    fetched_at: datetime
    url: str | None = None
    status: int = 200
    content_type: str | None = None
    plain: bool = False
    problem: str | None = None


def folder_files(folder: Path) -> list[Path]:
    """The saved pages below a folder, in order of their paths. Raises `UsageError` where there are none."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder: name one that holds *.html, *.htm or *.txt files")
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _PAGES | _TEXTS and path.is_file())
    if not files:
        raise UsageError(f"{folder} holds no *.html, *.htm or *.txt files: name the folder that does")
    return files


def read_folder(folder: Path, files: Iterable[Path]) -> Iterator[SavedPage]:
    """The pages in the files of a folder. One that cannot be read comes with its ``problem`` and no data."""
    for path in files:
        name = path.resolve().as_uri()
        try:
            stat = path.stat()
            fetched_at = datetime.fromtimestamp(stat.st_mtime, timezone.utc)
            if stat.st_size > LARGEST_PAGE:
                yield SavedPage(name, b"", fetched_at, problem=f"too_large:{stat.st_size}")
                continue
            data = path.read_bytes()
        except OSError as error:
            yield SavedPage(name, b"", datetime.now(timezone.utc), problem=f"unreadable:{error.strerror or error}")
            continue
        url = address_of_file(path.relative_to(folder))
        yield SavedPage(name, data, fetched_at, url, plain=path.suffix.lower() in _TEXTS)


def read_warcs(paths: Iterable[Path]) -> Iterator[SavedPage]:
    """The pages in WARC files. Raises `UsageError` for a file that is none."""
    for path in paths:
        for record in iterate_warc(path):
            if not record.url.startswith(("http://", "https://")):
                continue  # robots and DNS records of other crawlers
            yield SavedPage(record.url, record.body, record.fetched_at, record.url, record.status, record.content_type)


def address_of_file(path: Path) -> str | None:
    """The address that a file's name tells: one written into it (``https%3A%2F%2Fhost%2Fpage``), or that of a mirror
    (``host/path/page.html``); None for any other name."""
    whole = unquote(path.stem if path.suffix.lower() in _TEXTS else path.name)
    for text in (whole, unquote(path.stem)):
        if text.startswith(("http://", "https://")) and urlsplit(text).hostname:
            return text
    first, *rest = path.parts
    if rest and _HOST.fullmatch(first) and first.rpartition(".")[2].lower() not in _FILE_ENDS:
        return f"http://{first.replace('+', ':')}/{'/'.join(rest)}"
    return None
