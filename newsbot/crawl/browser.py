"""The download handler for sites that a browser renders. Imported only when scrapy-playwright is installed.

The page itself is fetched as any other, with every guard and bound of the crawl: addresses, robots.txt, redirects,
sizes. Only when it has come does a browser show it, from those very bytes. What its scripts ask for goes through the
gate (`newsbot.crawl.gate`), so a script on a public page does not reach the operator's own network through his browser.
Each page has a browser context of its own, without a past, and a time.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Route
from playwright.async_api import TimeoutError as PlaywrightTimeoutError
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import HtmlResponse, Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from newsbot.crawl.contact import user_agent
from newsbot.crawl.gate import Gate
from newsbot.crawl.handler import BoundedHandler
from newsbot.crawl.limits import BoundedCompression
from newsbot.crawl.refusals import Refused, RenderingFailed
from newsbot.crawl.safety import Guard
from newsbot.extract.decode import decode

logger = logging.getLogger(__name__)
# Its warnings carry a traceback for each page that fails; the report has the cause.
logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)

#: Pages shown at one time.
_PAGES_AT_ONCE = 2
#: Seconds that a page's scripts may take to stop asking, and again to stop changing it (each at most a quarter of the
#: page's time), and that its context may take to close.
_SILENCE_SECONDS, _CLOSE_SECONDS = 8.0, 5.0
#: Milliseconds without a change after which a page is taken as it stands.
_QUIET = 500
#: A promise that is kept when the page's elements and texts have not changed for so many milliseconds. The page's own
#: clock measures it, so a slow machine gives the scripts as much longer.
_UNCHANGED = """quiet => new Promise(settled => {
    let timer;
    const again = () => { clearTimeout(timer); timer = setTimeout(settled, quiet); };
    new MutationObserver(again).observe(document, {subtree: true, childList: true, characterData: true});
    again();
})"""
_HAS_TEXT = "() => document.body !== null && document.body.innerText.trim() !== ''"
#: Pages of bytes that one connection of the browser may bring.
_CONNECTION_PAGES = 4
#: What a text crawler has no use for.
_UNWANTED = frozenset({"image", "media", "font", "websocket", "eventsource", "manifest", "texttrack", "ping"})
_HTML = ("text/html", "application/xhtml")
#: Header fields that no longer fit a page as shown.
_OF_THE_BYTES = ("Content-Encoding", "Content-Length", "Transfer-Encoding", "Content-Type")


class BrowserHandler(ScrapyPlaywrightDownloadHandler, BoundedHandler):
    """Every request goes through the bounded HTTP handler; pages with ``meta["playwright"]`` are then shown."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._most_bytes = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._seconds = crawler.settings.getfloat("NEWSBOT_RENDER_SECONDS")
        self._gate = Gate(Guard.of(crawler.settings), _CONNECTION_PAGES * self._most_bytes, self._seconds)
        self._compression = BoundedCompression.from_crawler(crawler)
        self._turn = asyncio.Semaphore(_PAGES_AT_ONCE)
        self._numbers = count()
        self.process_request_headers = None
        self.abort_request = _is_unwanted

    async def _launch(self) -> None:
        await self._gate.start()
        # "<-loopback>": the browser's own exception for 127.0.0.1 is no exception.
        self.config.launch_options["proxy"] = {
            "server": f"http://127.0.0.1:{self._gate.port}",
            "bypass": "<-loopback>",
        }
        await super()._launch()

    async def _close(self) -> None:
        try:
            await asyncio.wait_for(super()._close(), 2 * _CLOSE_SECONDS)
        except (asyncio.TimeoutError, PlaywrightError) as error:
            logger.warning("the browser did not close in good order: %s", type(error).__name__)
        finally:
            await self._gate.stop()

    async def download_request(self, request: Request) -> Response:
        """Fetch, and show in the browser where the site asks for it.

        Raises what `BoundedHandler` does, `DownloadTimeoutError`, and `RenderingFailed` when the browser cannot.
        """
        response = await BoundedHandler.download_request(self, request)
        kind = (response.headers.get("Content-Type") or b"text/html").decode("latin-1").lower()
        if not request.meta.get("playwright") or response.status != 200 or not kind.startswith(_HTML):
            return response
        plain = self._compression.process_response(request, response)
        assert isinstance(plain, Response)
        async with self._turn:
            shown = (await self._shown(request, plain, kind)).encode("utf-8", "replace")
        if len(shown) > self._most_bytes:
            raise Refused("body_size", f"{request.url}: {len(shown)} bytes as shown by the browser")
        headers = {name: values for name, values in plain.headers.items() if name.decode() not in _OF_THE_BYTES}
        headers[b"Content-Type"] = [b"text/html; charset=utf-8"]
        return HtmlResponse(
            plain.url, 200, headers, shown, request=request, ip_address=plain.ip_address, encoding="utf-8"
        )

    async def _shown(self, request: Request, plain: Response, content_type: str) -> str:
        """The page's markup after its scripts have run."""
        name = f"page-{next(self._numbers)}"
        source = decode(plain.body, content_type).text.encode()
        inner = Request(
            request.url,
            meta={
                "playwright": True,
                "playwright_include_page": True,
                "playwright_context": name,
                "playwright_context_kwargs": {
                    "service_workers": "block",
                    "accept_downloads": False,
                    "user_agent": user_agent(),
                    "locale": "zh-CN",
                    "timezone_id": "Asia/Shanghai",
                },
                "playwright_page_goto_kwargs": {"wait_until": "domcontentloaded"},
                "playwright_page_init_callback": lambda page, _: _answer_from(page, source),
            },
        )
        try:
            return await asyncio.wait_for(self._show(inner), self._seconds)
        except (asyncio.TimeoutError, PlaywrightTimeoutError) as error:
            raise DownloadTimeoutError(f"{request.url} was not shown in {self._seconds:g} s") from error
        except PlaywrightError as error:
            raise RenderingFailed(f"{request.url}: {' '.join(str(error).split())[:160]}") from error
        finally:
            await self._forget(name)

    async def _show(self, inner: Request) -> str:
        """Wait until nothing is asked for, something can be read and nothing changes; a page without any text is not
        shown yet, and has the page's whole time."""
        await self._download_request(inner)
        page: Page = inner.meta["playwright_page"]
        silence = min(_SILENCE_SECONDS, self._seconds / 4)
        # Some pages ask, or change, for ever; what is there by then is taken.
        with suppress(PlaywrightTimeoutError):
            await page.wait_for_load_state("networkidle", timeout=silence * 1000)
        await page.wait_for_function(_HAS_TEXT, timeout=0, polling=100)
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(page.evaluate(_UNCHANGED, _QUIET), silence)
        return str(await page.content())

    async def _forget(self, name: str) -> None:
        """Close a page's context; where a script holds it up, the whole browser, which starts anew."""
        wrapper = self.context_wrappers.get(name)
        if wrapper is None:
            return
        try:
            await asyncio.wait_for(wrapper.context.close(), _CLOSE_SECONDS)
        except (asyncio.TimeoutError, PlaywrightError):
            logger.info("the browser is started anew: a page does not close")
            with suppress(asyncio.TimeoutError, PlaywrightError):
                await asyncio.wait_for(self.browser.close(), _CLOSE_SECONDS)
        finally:
            self.context_wrappers.pop(name, None)


async def _answer_from(page: Page, source: bytes) -> None:
    """Give the browser the page that was fetched, and keep scripts from leading it elsewhere."""
    given = False

    async def answer(route: Route) -> None:
        nonlocal given
        asked = route.request
        if not (asked.is_navigation_request() and asked.frame.parent_frame is None):
            await route.fallback()
        elif given:
            await route.abort()
        else:
            given = True
            await route.fulfill(status=200, content_type="text/html; charset=utf-8", body=source)

    await page.route("**", answer)


def _is_unwanted(request: Any) -> bool:
    """Whether the browser is not to make a request of its own."""
    scheme = urlsplit(request.url).scheme
    return scheme not in ("http", "https", "data", "blob", "about") or request.resource_type in _UNWANTED
