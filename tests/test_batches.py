"""Batches hold what was given, once and in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsbot.batches import batches


@given(st.lists(st.integers()), st.integers(1, 9))
def test_batches_joined_are_what_was_given(items: list[int], size: int) -> None:
    found = list(batches(iter(items), size))
    assert [item for batch in found for item in batch] == items
    assert all(len(batch) == size for batch in found[:-1]) and all(0 < len(batch) <= size for batch in found)
