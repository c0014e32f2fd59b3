"""Crawls with all guards and nothing else: `python -m tests.operations.probe` reads plans from standard input, crawls,
and writes what became of each request as JSON. In a process of its own, which has a reactor.

The plan: ``urls`` to fetch, ``settings`` over the guards, ``follow`` whether links are followed.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import resource
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.reactor import install_reactor
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newsbot.crawl import guards
from newsbot.crawl.refusals import Postponed, failure_code

ROOT = Path(__file__).resolve().parents[2]
#: Impolite, quick and quiet, so that tests take no longer than they must.
QUICK = {
    "LOG_LEVEL": "ERROR",
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
    "HTTPERROR_ALLOW_ALL": True,
    "RETRY_TIMES": 0,
    "DOWNLOAD_TIMEOUT": 20,
    "NEWSBOT_ALLOW_PRIVATE": ["127.0.0.1/32"],
}


class ProbeSpider(scrapy.Spider):
    """Fetches what the plan says and notes how each request ended."""

    name = "probe"

    def __init__(self, plan: dict[str, Any], results: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.plan = plan
        self.results = results

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for url in self.plan["urls"]:
            yield self._request(url)

    def _request(self, url: str) -> scrapy.Request:
        return scrapy.Request(url, callback=self.parse, errback=self.failed, meta={"asked": url})

    def parse(self, response: scrapy.http.Response, **kwargs: Any) -> Iterator[scrapy.Request]:
        self.results.append(
            {
                "asked": response.meta["asked"],
                "url": response.url,
                "status": response.status,
                "size": len(response.body),
            }
        )
        if self.plan.get("follow"):
            for link in re.findall(rb'href="([^"]+)"', response.body):
                yield self._request(response.urljoin(link.decode()))

    def failed(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        self.results.append(
            {
                "asked": request.meta["asked"],
                "url": request.url,
                "code": failure_code(failure.value),
                "postponed": isinstance(failure.value, Postponed),
            }
        )


def crawl(urls: list[str], follow: bool = False, timeout: float = 120, **settings: Any) -> Probe:
    """Crawl in the process that all tests share, or fail after ``timeout`` seconds."""
    global _shared
    if _shared is None or _shared.poll() is not None:
        _shared = _start()
    try:
        return _ask(_shared, urls, follow, timeout, settings)
    except BaseException:  # whatever it may still be doing, the next test gets a new one
        _shared.kill()
        _shared.wait()
        raise


def crawl_alone(urls: list[str], **settings: Any) -> Probe:
    """Crawl in a process of its own, as a measure of its memory must."""
    process = _start()
    try:
        return _ask(process, urls, False, 120, settings)
    finally:
        process.kill()
        process.wait()


_shared: subprocess.Popen[str] | None = None


def _start() -> subprocess.Popen[str]:
    """A process that crawls as told, line by line; it ends with this one, whose end of the pipe closes."""
    command = [sys.executable, "-m", "tests.operations.probe"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _ask(
    process: subprocess.Popen[str], urls: list[str], follow: bool, timeout: float, settings: dict[str, Any]
) -> Probe:
    assert process.stdin is not None and process.stdout is not None
    plan = {"urls": urls, "follow": follow, "settings": {**QUICK, **settings}}
    process.stdin.write(json.dumps(plan) + "\n")
    process.stdin.flush()
    watch = threading.Timer(timeout, process.kill)
    watch.start()
    try:
        line = process.stdout.readline()
    finally:
        watch.cancel()
    assert line, "the crawl was killed, for it did not end in time, or it broke off: see its log above"
    told = json.loads(line)
    assert "error" not in told, told["error"]
    return Probe(told)


class Probe:
    """What came of a probe: ``results`` in the order they ended, ``peak_mb`` its process's memory."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.results: list[dict[str, Any]] = told["results"]
        self.peak_mb: float = told["peak_mb"]
        self.reason: str = told["reason"]

    def of(self, url: str) -> str | int:
        """The status, or the failure code, that the request for ``url`` ended with."""
        (result,) = [result for result in self.results if result["asked"] == url]
        return result.get("code") or result["status"]

    def codes(self) -> list[str | int]:
        """All endings, in order."""
        return [result.get("code") or result["status"] for result in self.results]


async def crawl_as_told() -> None:
    """A plan a line in, what came of it a line out, until there are no more."""
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        plan = json.loads(line)
        results: list[dict[str, Any]] = []
        try:
            runner = AsyncCrawlerRunner({**guards.SETTINGS, **plan["settings"]})
            crawler = runner.create_crawler(ProbeSpider)
            await runner.crawl(crawler, plan=plan, results=results)
        except Exception as error:
            told: dict[str, Any] = {"error": f"{type(error).__name__}: {error}"}
        else:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            reason = crawler.stats.get_value("finish_reason") if crawler.stats else None
            told = {"results": results, "peak_mb": peak, "reason": reason}
        print(json.dumps(told), flush=True)


def main() -> None:
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import task

    logging.basicConfig(level=logging.CRITICAL, stream=sys.stderr)
    task.react(lambda _: Deferred.fromFuture(asyncio.ensure_future(crawl_as_told())))


if __name__ == "__main__":
    main()
