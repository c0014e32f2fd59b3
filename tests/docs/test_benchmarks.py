"""The benchmarks that bring their own data can be run, and what they measure is what they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import RUNS
from benchmarks.variations import MARKUP, VARIATIONS, Known, measure, pages_of

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


def test_all_are_listed_and_a_wrong_name_is_told() -> None:
    listed = run("benchmarks", "--list")
    assert listed.returncode == 0
    assert [line.split()[3] for line in listed.stdout.splitlines()] == [f"benchmarks.{name}" for name in RUNS]
    wrong = run("benchmarks", "extration")
    assert wrong.returncode == 2 and "'extration'" in wrong.stderr


@pytest.mark.parametrize("name", RUNS)
def test_each_has_a_help(name: str) -> None:
    assert run(f"benchmarks.{name}", "--help").returncode == 0


@pytest.fixture(scope="module")
def own_pages() -> list[Known]:
    return list(pages_of(ROOT / "tests" / "pages", None))


@pytest.mark.parametrize("name", ["tags in capitals", "blocks on lines of their own"])
def test_a_record_does_not_depend_on_how_tags_are_written(name: str, own_pages: list[Known]) -> None:
    varied, shares = measure(own_pages, name)
    assert varied == len(own_pages) and set(shares.values()) == {1.0}


@pytest.mark.parametrize("name", [name for name in VARIATIONS if name not in MARKUP])
def test_values_and_what_stands_below_are_told_apart_on_most_pages(name: str, own_pages: list[Known]) -> None:
    """The pages of tests/pages are odd ones, each written for a rule: what the benchmark shows of them is no lower
    than nine of ten."""
    varied, shares = measure(own_pages, name)
    assert varied > 40 and min(shares.values()) > 0.9
