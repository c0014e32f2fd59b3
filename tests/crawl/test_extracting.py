"""Extraction beside the crawl: a page that ends or stalls its process costs that process, not the crawl."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
from datetime import datetime, timezone

import pytest

from newsbot.crawl.extracting import ExtractorCrashed, Extractors, extract_page
from tests.crawl.site import article_html, body, title

NOW = datetime(2023, 8, 22, 12, 0, tzinfo=timezone.utc)
PAGE = article_html(title(1), body(1)).encode()
ARGUMENTS = (PAGE, "http://qinghe.example/1.html", "text/html; charset=utf-8", NOW)


def pid_of(extractors: Extractors) -> int:
    process = extractors._workers[0]._process
    assert process is not None
    return process.pid


@pytest.mark.parametrize("count", [0, 1, 2])
def test_page_is_extracted_in_a_process_or_in_this_one(count: int) -> None:
    extractors = Extractors(count)
    try:
        article, notice = asyncio.run(extractors.call(extract_page, *ARGUMENTS))
    finally:
        extractors.close()
    assert (article.title, notice) == (title(1), None)


def test_process_that_was_killed_is_replaced_and_the_page_done() -> None:
    extractors = Extractors(1)
    try:
        asyncio.run(extractors.call(extract_page, *ARGUMENTS))
        os.kill(pid_of(extractors), signal.SIGKILL)
        article, _ = asyncio.run(extractors.call(extract_page, *ARGUMENTS))
    finally:
        extractors.close()
    assert article.title == title(1)


def test_page_that_stalls_the_extractor_is_given_up_in_time() -> None:
    extractors = Extractors(1, seconds=0.5)
    try:
        extractors._workers[0]._start()
        os.kill(pid_of(extractors), signal.SIGSTOP)  # a stopped process answers nothing, as one in an endless loop
        with pytest.raises(ExtractorCrashed, match="timeout"):
            asyncio.run(extractors.call(extract_page, *ARGUMENTS))
        extractors._workers[0]._seconds = 30.0
        article, _ = asyncio.run(extractors.call(extract_page, *ARGUMENTS))
    finally:
        extractors.close()
    assert article.title == title(1)


def test_processes_end_with_the_crawl() -> None:
    extractors = Extractors(1)
    asyncio.run(extractors.call(extract_page, *ARGUMENTS))
    pid = pid_of(extractors)
    extractors.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_process_at_work_on_an_endless_page_outlives_a_killed_crawl_only_for_a_moment() -> None:
    """The crawl is gone and watches no more: the process's own alarm ends it."""
    extractors = Extractors(1, seconds=0.2)
    worker = extractors._workers[0]
    worker._start()
    pid, process = pid_of(extractors), worker._process
    assert process is not None
    assert process.stdin is not None
    # As a page that never ends: far more nesting than can be read in this time.
    message = pickle.dumps(("extract_page", (b"<div>" * 3_000_000, *ARGUMENTS[1:])))
    process.stdin.write(len(message).to_bytes(8, "big") + message)
    process.stdin.close()
    assert process.wait(60) == -signal.SIGALRM, pid
    extractors.close()
