"""One reactor a process, running in a thread of its own, so that a program may crawl as often as it likes.

Twisted's reactor cannot be started twice. `run_crawl` therefore starts it once, in a daemon thread, and hands
coroutines to it; `scrapy crawl` runs it the usual way and never comes here.
"""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from typing import Any

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None


def running_loop(reactor_path: str, event_loop: str | None) -> asyncio.AbstractEventLoop:
    """The event loop of the reactor; starts the reactor if this is the first call."""
    global _loop
    with _lock:
        if _loop is None:
            _loop = _start(reactor_path, event_loop)
        return _loop


def _start(reactor_path: str, event_loop: str | None) -> asyncio.AbstractEventLoop:
    from scrapy.utils.reactor import install_reactor

    install_reactor(reactor_path, event_loop)
    from twisted.internet import reactor as installed

    reactor: Any = installed
    # The interpreter waits for ordinary threads when it ends; the reactor and its look-ups must not hold it up.
    reactor.getThreadPool().threadFactory = partial(threading.Thread, daemon=True)
    running = threading.Event()
    reactor.callWhenRunning(running.set)
    run = partial(reactor.run, installSignalHandlers=False)
    threading.Thread(target=run, name="reactor", daemon=True).start()
    running.wait()
    loop: asyncio.AbstractEventLoop = reactor._asyncioEventloop
    return loop
