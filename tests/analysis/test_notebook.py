"""docs/notebook.ipynb, run from its first cell to its last on the demo's articles."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from newsbot import extract
from newsbot.crawl.derive import derive
from newsbot.demo.render import article_page
from newsbot.demo.world import load_world
from newsbot.store import Database, Fetch, Outcome, Writer

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "notebook.ipynb"


def fill(db: Database) -> None:
    """Both editions of the demo, extracted and stored as a crawl does it."""
    for edition in (1, 2):
        now = datetime.now(timezone.utc)
        outcomes = []
        for outlet in load_world(now, edition).outlets.values():
            for article in outlet.articles.values():
                url = outlet.url_of(article)
                found = extract(article_page(outlet, article, 1, now), url, fetched_at=now)
                outcomes.append(Outcome("article", Fetch(url, outlet.key, now), found, derive(found)))
        writer = Writer(db)
        writer.write(outcomes)
        writer.close()


def test_the_notebook_runs_and_its_plots_show_chinese(
    database: Database, newsbot_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("zhplot")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    fill(database)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()

    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    images = [output for output in outputs if "image/png" in output.get("data", {})]
    printed = "".join(output.get("text", "") for output in outputs)
    assert len(images) == 3
    assert "missing from" not in printed, "a glyph is missing from the font"
    assert "白尾海鵰" in printed
    assert "更正：本文此前版本误将" in printed


def test_the_notebook_is_kept_without_outputs() -> None:
    nbformat = pytest.importorskip("nbformat")
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    assert not [cell for cell in cells if cell.cell_type == "code" and (cell.outputs or cell.execution_count)]
