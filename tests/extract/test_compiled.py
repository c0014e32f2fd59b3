"""The compiled extractor: the same records, used only where it fits the sources, a clear word where it is missing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import newsbot
from newsbot.compiled import FOLDER, IN_USE, SUFFIX

PAGES = Path(__file__).parents[1] / "pages"
ROOT = Path(newsbot.__file__).parents[1]
needs_compiled = pytest.mark.skipif(not IN_USE, reason="the extractor is not compiled (make compile)")

RECORDS = """
import json, pathlib, sys
import newsbot, newsbot.compiled
records = {"compiled": newsbot.compiled.IN_USE}
for file in sorted(pathlib.Path(sys.argv[1]).glob("*/page.html")):
    raw = file.read_bytes()
    records[file.parent.name] = [repr(newsbot.extract(raw)), repr(newsbot.discover(raw))]
print(json.dumps(records))
"""


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        cwd=environment.get("PYTHONPATH", ROOT),
    )


@needs_compiled
def test_records_are_the_same_compiled_or_not() -> None:
    compiled, sources = (json.loads(_run("-c", RECORDS, str(PAGES), NEWSBOT_COMPILED=way).stdout) for way in "10")
    assert compiled.pop("compiled") and not sources.pop("compiled")
    assert len(compiled) > 100
    assert compiled == sources


@needs_compiled
@pytest.mark.parametrize("module", ["title", "vocabulary"])  # compiled, and one whose constants compiled ones may hold
def test_a_changed_source_is_never_hidden_behind_a_compiled_one(tmp_path: Path, module: str) -> None:
    shutil.copytree(ROOT / "newsbot", tmp_path / "newsbot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(FOLDER, tmp_path / "newsbot" / "_compiled", dirs_exist_ok=True)
    asks = (
        f"import newsbot, sys; print(newsbot.compiled.IN_USE, hasattr(sys.modules['newsbot.extract.{module}'], 'NEW'))"
    )
    assert _run("-c", asks, PYTHONPATH=str(tmp_path)).stdout.split() == ["True", "False"]
    with (tmp_path / "newsbot" / "extract" / f"{module}.py").open("a") as source:
        source.write("NEW = 1\n")
    assert _run("-c", asks, PYTHONPATH=str(tmp_path)).stdout.split() == ["False", "True"]


def test_a_machine_without_a_compiler_is_told_what_to_install(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "newsbot", tmp_path / "newsbot", ignore=shutil.ignore_patterns("__pycache__", "_compiled"))
    command = ("-m", "newsbot.compile_extractor")
    told = _run(*command, PYTHONPATH=str(tmp_path), CC="no-such-compiler -O2")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.strip() == (
        "the extractor is not compiled, its sources run as they are: "
        "there is no C compiler no-such-compiler: install gcc"
    )
    assert _run(*command, "--if-possible", PYTHONPATH=str(tmp_path), CC="no-such-compiler").returncode == 0
    assert not (tmp_path / "newsbot" / "_compiled").exists()


@needs_compiled
def test_compiled_modules_are_those_of_this_python() -> None:
    files = list(FOLDER.glob("*.so"))
    assert files
    assert all(file.name.endswith(SUFFIX) for file in files)
