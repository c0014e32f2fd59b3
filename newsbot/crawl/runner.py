"""`run_crawl`: one crawl from beginning to end, callable from any program as often as it likes."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from types import FrameType
from typing import Any

from pymongo.errors import PyMongoError
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import Settings

from newsbot.crawl import reactor
from newsbot.crawl.options import CrawlOptions
from newsbot.crawl.render import render_settings, why_not
from newsbot.crawl.report import RunReport
from newsbot.crawl.saved import SavedPage, folder_files, read_folder, read_warcs
from newsbot.crawl.session import Session, open_session
from newsbot.errors import NewsbotError, UsageError
from newsbot.sites import SiteProfile, ad_hoc, load_site

logger = logging.getLogger(__name__)

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def profiles_of(sites: Iterable[str | SiteProfile]) -> list[SiteProfile]:
    """The profiles of site keys and list addresses; several addresses of one site become one profile.

    Raises `SiteProfileError` for a key that is not known and an address that is none.
    """
    profiles: dict[str, SiteProfile] = {}
    for site in sites:
        if isinstance(site, str):
            site = site.strip()
            if not site:
                continue
            site = ad_hoc(site) if "://" in site or "/" in site else load_site(site)
        other = profiles.get(site.key)
        profiles[site.key] = replace(other, lists=other.lists + site.lists) if other and other is not site else site
    return list(profiles.values())


def run_crawl(sites: Sequence[str | SiteProfile], options: CrawlOptions | None = None) -> RunReport:
    """Crawl sites (keys, list addresses or profiles), or what ``options`` names in their place, and report.

    Raises `UsageError` for what cannot be crawled, `Locked` when every site is held by another run, and
    `DatabaseUnreachable` when MongoDB cannot be reached at the start; what goes wrong later is in the report.
    """
    options = options or CrawlOptions()
    profiles, unrendered = _renderable(profiles_of(sites))
    settings = crawl_settings(options, profiles)
    spider, given = "news", {}
    if options.from_dir or options.from_warc:
        if profiles:
            raise UsageError("name either sites or saved pages (--from-dir, --from-warc), not both")
        spider, given = "saved", {"pages": _saved_pages(options)}
    elif not profiles:
        raise UsageError("nothing to crawl: name sites (newsbot site list), a list address, --from-dir or --from-warc")
    session = open_session(profiles, options, settings)
    session.holding.left_out |= unrendered
    try:
        _crawl(session, spider, settings, given)
    except BaseException as error:
        session.stop(
            NewsbotError(f"the crawl broke off ({type(error).__name__}: {error}); nothing is lost, run it again")
        )
        raise
    finally:
        session.close()
    changed = session.result.stored + session.result.revised + session.result.withdrawn
    if changed and options.derive and not session.away:
        _follow(session)
    session.db.client.close()
    return session.report


def _renderable(profiles: list[SiteProfile]) -> tuple[list[SiteProfile], dict[str, str]]:
    """The profiles that can be crawled here, and why the others cannot. Raises `UsageError` when none can."""
    missing = why_not() if any(profile.render for profile in profiles) else None
    if missing is None:
        return profiles, {}
    left_out = {p.key: f"{p.key} needs a browser (render = true): {missing}" for p in profiles if p.render}
    kept = [profile for profile in profiles if not profile.render]
    if not kept:
        raise UsageError("; ".join(left_out.values()))
    return kept, left_out


def _saved_pages(options: CrawlOptions) -> Iterator[SavedPage]:
    """The saved pages that the options name; what cannot be read at all is told before anything is opened."""
    for path in options.from_warc:
        if not path.is_file():
            raise UsageError(f"{path} is no file: name a WARC file (*.warc, *.warc.gz)")
    pages = read_warcs(options.from_warc)
    if options.from_dir is not None:
        files = folder_files(options.from_dir)
        if options.progress is not None:
            options.progress(0, len(files), "")
        pages = chain(read_folder(options.from_dir, files), pages)
    return pages


def _follow(session: Session) -> None:
    """Bring stories and the search index up to what was stored. Both are derived: what fails here is only told, and
    made up for by the next run or search."""
    from newsbot.analysis import reprints
    from newsbot.search import index

    try:
        reprints.follow(session.db)
        index.follow(session.db)
    except (PyMongoError, NewsbotError, OSError) as error:
        logger.warning("the search index waits for the next run: %s", error)


def crawl_settings(options: CrawlOptions, profiles: Sequence[SiteProfile] = ()) -> Settings:
    """Scrapy's settings for one run: settings.py, then what the profiles allow and the options ask for."""
    import settings as project

    settings = Settings()
    settings.setmodule(project, priority="project")
    settings.set("NEWSBOT_HOST_MAP", dict(options.host_map), priority="cmdline")
    private = [host for profile in profiles if profile.allow_private for host in profile.hosts]
    if options.allow_private or private:
        settings.set("NEWSBOT_ALLOW_PRIVATE", options.allow_private or private, priority="cmdline")
    if options.max_minutes is not None:
        settings.set("NEWSBOT_RUN_SECONDS", options.max_minutes * 60, priority="cmdline")
    if any(profile.render for profile in profiles):
        for name, value in render_settings().items():
            settings.set(name, value, priority="cmdline")
    for name, value in options.settings.items():
        settings.set(name, value, priority="cmdline")
    return settings


def _crawl(session: Session, spider: str, settings: Settings, given: dict[str, Any]) -> None:
    """Run a spider on the reactor and wait for its end; a signal makes that come soon."""
    runner: list[AsyncCrawlerRunner] = []

    async def crawl() -> None:
        runner.append(AsyncCrawlerRunner(settings))
        crawler = runner[0].create_crawler(spider)
        _install_resolver(crawler)
        await runner[0].crawl(crawler, session=session, **given)

    def stop(number: int) -> None:
        session.stop(NewsbotError(f"stopped by {signal.Signals(number).name}: what is pending comes first next time"))
        if runner:
            stopping.append(asyncio.ensure_future(runner[0].stop()))

    stopping: list[asyncio.Future[None]] = []
    loop = reactor.running_loop(settings["TWISTED_REACTOR"], settings["ASYNCIO_EVENT_LOOP"])
    future = asyncio.run_coroutine_threadsafe(crawl(), loop)
    with _stopped_by_signals(lambda number: loop.call_soon_threadsafe(stop, number)):
        future.result()


def _install_resolver(crawler: Crawler) -> None:
    """The resolver of this run's settings; Scrapy's own crawler process does the same."""
    from scrapy.utils.misc import build_from_crawler, load_object
    from twisted.internet import reactor as twisted_reactor

    resolver = load_object(crawler.settings["TWISTED_DNS_RESOLVER"])
    build_from_crawler(resolver, crawler, reactor=twisted_reactor).install_on_reactor()


@contextmanager
def _stopped_by_signals(stop: Callable[[int], Any]) -> Iterator[None]:
    """The first SIGINT or SIGTERM ends the crawl in good order, a second one at once (nothing is lost by it)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def first(number: int, frame: FrameType | None) -> None:
        signal.signal(number, again)
        stop(number)

    def again(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    before = {number: signal.signal(number, first) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
