"""The ablation names rules that exist: a rule that moved or was renamed must not silently be left in."""

from __future__ import annotations

import pytest

from benchmarks.extraction import ABLATIONS, _without


@pytest.mark.parametrize("rule", ABLATIONS)
def test_each_rule_can_be_left_out(rule: str) -> None:
    import newsbot.extract.title  # noqa: F401  (the modules that are patched)

    with _without(ABLATIONS[rule]):
        pass
