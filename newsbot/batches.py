"""Many things, so many at a time: what is read from and written to the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """``items`` in their order, in lists of ``size``; the last may be shorter, none is empty."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
