"""Every folder of tests/pages is one rule: a page written for it, and what must come out.

``page.html`` is read as bytes, so it may be in any encoding. ``expected.json``:

``rule``      one sentence: what the page shows
``call``      ``extract`` (default) or ``discover``
``with``      arguments: ``url``, ``content_type``, ``fetched_at`` (ISO 8601)
``expected``  field → value, as in `Article.to_dict`; only the fields named are compared. ``body`` may be a list of its
              paragraphs. In a list of records (``related``, ``items``, ``images``) the number and the named keys of
              each are compared. A dict for ``evidence`` compares the rule names given: ``{"title": "title.h1"}``.
``without``   field → texts that must not stand in it
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsbot.extract import discover, extract

PAGES = Path(__file__).parents[1] / "pages"
NAMES = sorted(folder.name for folder in PAGES.iterdir() if (folder / "expected.json").is_file())


@pytest.mark.parametrize("name", NAMES)
def test_page_gives_what_was_expected(name: str) -> None:
    html = (PAGES / name / "page.html").read_bytes()
    case = json.loads((PAGES / name / "expected.json").read_text("utf-8"))
    arguments = dict(case.get("with", {}))
    if "fetched_at" in arguments:
        arguments["fetched_at"] = datetime.fromisoformat(arguments["fetched_at"])
    call = {"extract": extract, "discover": discover}[case.get("call", "extract")]
    record = call(html, **arguments)
    got = record.to_dict() if hasattr(record, "to_dict") else json.loads(json.dumps(asdict(record), default=str))
    for field, value in case.get("expected", {}).items():
        if field == "body" and isinstance(value, list):
            value = "\n".join(value)
        if field == "evidence":
            assert {key: got["evidence"][key]["rule"] for key in value} == value
            continue
        assert named(got[field], value) == value, f"{field}: {case['rule']}"
    for field, texts in case.get("without", {}).items():
        for text in texts:
            assert text not in str(got[field]), f"{field}: {case['rule']}"


def named(got: Any, value: Any) -> Any:
    """What came out, cut down to the keys that the expectation names."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and isinstance(got, list):
        if len(got) != len(value):
            return got
        return [{key: item.get(key) for key in wanted} for item, wanted in zip(got, value, strict=True)]
    return got
