"""Asking the database from the event loop, which never waits for it: every call runs in a thread."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from pymongo.errors import PyMongoError

from newsbot.errors import DatabaseUnreachable

logger = logging.getLogger(__name__)
T = TypeVar("T")

#: Seconds between two tries while the database is away.
_RETRY_SECONDS = 1.0


class DatabaseCalls:
    """Calls to the database, one after the other in a thread of their own; ``patience`` is how many seconds a call is
    tried again while the database is away."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ledger")

    async def ask(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """What a call to the database returns. Raises `DatabaseUnreachable` when the database stays away."""
        loop = asyncio.get_running_loop()
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return await loop.run_in_executor(self._thread, lambda: function(*args, **kwargs))
            except PyMongoError as error:
                if time.monotonic() > deadline:
                    raise DatabaseUnreachable(f"MongoDB is away ({type(error).__name__})") from error
                logger.info("waiting for MongoDB: %s", error)
                await asyncio.sleep(_RETRY_SECONDS)

    def close(self) -> None:
        """End the thread; a call that is under way is waited for."""
        self._thread.shutdown(wait=True)
