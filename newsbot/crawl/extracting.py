"""Extraction beside the event loop: a process of its own that gets a page and gives back its record, and what is
derived of a record's text.

A page that kills or stalls the extractor costs that process, never the crawl: it raises `ExtractorCrashed`, and the
page goes to quarantine. Each process works on one page at a time, so it is always known which page it was.

The process is started as ``python -m newsbot.crawl.extracting`` and speaks pickle over its standard input and output;
it ends when its input does, hence also when the crawl is killed. It is not made by `multiprocessing`, which would
import the caller's script once more.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import IO, Any, TypeVar

from newsbot.article import Article, ListPage
from newsbot.sites.profile import SiteProfile
from newsbot.store.outcomes import Derived

logger = logging.getLogger(__name__)
T = TypeVar("T")

_LENGTH_BYTES = 8
#: The first page of a process may take so many times as long: it waits for the process to start and load its
#: dictionaries, which takes a second on a free machine and very long on a busy one.
_FIRST = 5
#: Seconds between two looks at whether a page takes too long.
_WATCH_SECONDS = 0.2


class ExtractorCrashed(Exception):
    """The extraction of one page ended its process (``crash``) or did not end in time (``timeout``)."""


def extract_page(
    data: bytes, url: str | None, content_type: str | None, fetched_at: datetime, site: SiteProfile | None = None
) -> tuple[Article, str | None]:
    """The record of a page, and the deletion notice that stands in its place where one does. ``site``: the outlet's
    profile, with whose selectors and time zone the page is read."""
    from newsbot.crawl.notices import deletion_notice
    from newsbot.extract import extract

    selectors, time_zone = (site.selectors, site.own_clock) if site else (None, None)
    article = extract(data, url, content_type, fetched_at, selectors, time_zone)
    return article, deletion_notice(article, data)


def extract_saved_text(
    data: bytes, url: str | None, fetched_at: datetime, site: SiteProfile | None = None
) -> tuple[Article, str | None]:
    """The record of a page that was flattened to text, where a profile's selectors find nothing to select."""
    from newsbot.extract import extract_text
    from newsbot.extract.decode import decode

    decoded = decode(data)
    article = extract_text(decoded.text, url=url, fetched_at=fetched_at, time_zone=site.own_clock if site else None)
    article.encoding, article.decoding_errors = decoded.encoding, decoded.errors
    return article, None


def discover_page(data: bytes, url: str) -> ListPage:
    """The links of a list page."""
    from newsbot.extract import discover

    return discover(data, url)


def derive_words(title: str | None, body: str) -> Derived:
    """The words, keywords and names of an article."""
    from newsbot.crawl import derive

    return derive.derive_words(title, body)


def derive_fingerprint(body: str) -> list[int]:
    """The fingerprint of an article."""
    from newsbot.analysis.fingerprint import fingerprint

    return fingerprint(body)


_FUNCTIONS = (extract_page, extract_saved_text, discover_page, derive_words, derive_fingerprint)


class Extractors:
    """``count`` extraction processes; with 0, or where no process can be started, this very process in a thread.

    Use from the event loop: ``await extractors.call(function, *args)`` with a function of this module.
    """

    def __init__(self, count: int = 1, seconds: float = 30.0) -> None:
        self._workers = [_Worker(seconds) for _ in range(count)]
        self._ended = threading.Event()
        if count:
            threading.Thread(target=self._watch, name="extractor-watch", daemon=True).start()
        self._free = list(self._workers)
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(max(count, 1), thread_name_prefix="extractor")

    async def call(self, function: Callable[..., T], *args: Any) -> T:
        """What ``function(*args)`` returns in an extraction process. Raises `ExtractorCrashed`."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._call, function, args)

    def close(self) -> None:
        """End the processes."""
        self._ended.set()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.end()

    def _watch(self) -> None:
        while not self._ended.wait(_WATCH_SECONDS):
            for worker in self._workers:
                worker.end_if_late()

    def _call(self, function: Callable[..., T], args: tuple[Any, ...]) -> T:
        with self._lock:
            worker = self._free.pop() if self._free else None
        if worker is None:
            return function(*args)
        try:
            return worker.call(function, args)
        finally:
            with self._lock:
                self._free.append(worker)


class _Worker:
    """One extraction process, started when needed and again after a crash."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline: float | None = None
        self._late = False
        self._first = True

    def call(self, function: Callable[..., T], args: tuple[Any, ...]) -> T:
        message = pickle.dumps((function.__name__, args), pickle.HIGHEST_PROTOCOL)
        for attempt in (1, 2):
            try:
                process = self._process or self._start()
            except OSError as error:
                logger.warning("no extraction process (%s): extracting in this process", error)
                return function(*args)
            reply = self._ask(process, message)
            if reply is not None:
                break
            # Once more in a fresh process: this one may have been ended by somebody else.
            if self._late or attempt == 2:
                raise ExtractorCrashed("timeout" if self._late else "crash")
        ok, value = pickle.loads(reply)  # type: ignore[arg-type]
        if not ok:
            raise ExtractorCrashed(value)
        result: T = value
        return result

    def end(self) -> None:
        """Close the process's input, which ends it."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()

    def _start(self) -> subprocess.Popen[bytes]:
        environment = dict(os.environ, PYTHONPATH=os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path))
        command = [sys.executable, "-m", __name__, str(self._seconds)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self._first = True
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], message: bytes) -> bytes | None:
        """The answer to a message; None when the process died or was ended for being late."""
        self._late = False
        self._deadline = time.monotonic() + self._seconds * (_FIRST if self._first else 1)
        try:
            assert process.stdin is not None and process.stdout is not None
            _write(process.stdin, message)
            reply = _read(process.stdout)
            self._first = False
        except OSError:
            reply = None
        finally:
            self._deadline = None
        if reply is None:
            self.end()
        return reply

    def end_if_late(self) -> None:
        """Kill the process when it works on one page for too long; called by the watching thread."""
        deadline, process = self._deadline, self._process
        if deadline is not None and process is not None and time.monotonic() > deadline:
            self._late = True
            process.kill()


def _write(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(message)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    size = int.from_bytes(head, "big")
    message = stream.read(size)
    return message if len(message) == size else None


def _serve(seconds: float) -> None:
    """The life of an extraction process: answer until the input ends.

    Who is killed does not watch any more: a page that takes very long then ends this process by its own alarm.
    """
    alarm = getattr(signal, "setitimer", None)
    for number in (signal.SIGINT, signal.SIGTERM):  # the crawl decides when we end, by closing our input
        signal.signal(number, signal.SIG_IGN)
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get between the answers
    derive_words("", "新闻")  # loads the dictionaries, before any page's time runs
    functions: dict[str, Callable[..., Any]] = {function.__name__: function for function in _FUNCTIONS}
    while (message := _read(sys.stdin.buffer)) is not None:
        name, args = pickle.loads(message)
        if alarm:
            alarm(signal.ITIMER_REAL, 2 * seconds)
        try:
            answer: tuple[bool, Any] = True, functions[name](*args)
        except Exception as error:  # extract never raises; if it does after all, the page is kept for a look
            answer = False, f"{type(error).__name__}: {error}"
        if alarm:
            alarm(signal.ITIMER_REAL, 0)
        _write(output, pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


if __name__ == "__main__":
    _serve(float(sys.argv[1]))
