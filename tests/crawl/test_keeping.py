"""Pages are archived beside the crawl; a disk that takes none costs the archive and not the crawl."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from pathlib import Path

from newsbot.crawl.keeping import PageKeeper
from newsbot.errors import NewsbotError
from newsbot.store import Archive, ArchivePointer

NOW = datetime(2023, 8, 22, 12, 0, tzinfo=timezone.utc)


def keep(keeper: PageKeeper, *numbers: int) -> list[ArchivePointer | None]:
    """Put pages into the archive, all at the same time."""

    async def main() -> list[ArchivePointer | None]:
        pages = [(f"http://paper.example/{number}", f"第{number}页".encode()) for number in numbers]
        return await asyncio.gather(*(keeper.keep(url, 200, {}, body, NOW) for url, body in pages))

    try:
        return asyncio.run(main())
    finally:
        keeper.close()


def test_pages_lie_in_the_archive_in_the_order_that_they_came_in(tmp_path: Path) -> None:
    archive, troubles = Archive(tmp_path), list[NewsbotError]()
    pointers = [pointer for pointer in keep(PageKeeper(archive, troubles.append), *range(5)) if pointer is not None]
    assert [archive.read(pointer).body.decode() for pointer in pointers] == [f"第{number}页" for number in range(5)]
    assert [pointer.offset for pointer in pointers] == sorted(pointer.offset for pointer in pointers)
    assert troubles == []


def test_run_without_an_archive_keeps_nothing() -> None:
    troubles = list[NewsbotError]()
    assert keep(PageKeeper(None, troubles.append), 1) == [None]
    assert troubles == []


def test_archive_that_takes_no_page_is_told_and_the_crawl_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.write_text("a file where the archive's folder should be")
    troubles = list[NewsbotError]()
    keeper = PageKeeper(Archive(folder), troubles.append)

    async def one_after_the_other() -> list[ArchivePointer | None]:
        return [await keeper.keep(f"http://paper.example/{number}", 200, {}, b"", NOW) for number in range(3)]

    assert asyncio.run(one_after_the_other()) == [None, None, None]
    keeper.close()
    assert len(troubles) == 1
    assert "the archive takes no pages" in str(troubles[0])
