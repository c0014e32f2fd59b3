"""Fetched pages on their way into the archive, written beside the event loop. A disk that is full costs the archive,
not the crawl."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from newsbot.errors import NewsbotError
from newsbot.store import Archive, ArchivePointer

logger = logging.getLogger(__name__)


class PageKeeper:
    """Puts pages into an archive (None: the run keeps none), one after the other in a thread of its own. The first page
    that it does not take is told to ``on_trouble``, and no further one is put there."""

    def __init__(self, archive: Archive | None, on_trouble: Callable[[NewsbotError], None]) -> None:
        self._archive = archive
        self._on_trouble = on_trouble
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="archive")  # one: pages keep their order

    async def keep(
        self, url: str, status: int, headers: Any, body: bytes, fetched_at: datetime
    ) -> ArchivePointer | None:
        """Put a page into the archive; None when the run keeps none, or when the disk is full."""
        if self._archive is None:
            return None
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(
                self._thread, self._archive.append, url, status, headers, body, fetched_at
            )
        except OSError as error:
            logger.error("the archive takes no pages: %s", error)
            self._on_trouble(NewsbotError(f"the archive takes no pages ({error}): free some space"))
            self._archive = None
            return None

    def close(self) -> None:
        """Write what is under way and close the archive's file."""
        self._thread.shutdown(wait=True)
        if self._archive is not None:
            self._archive.close()
