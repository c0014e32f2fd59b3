"""What cron was told already: a failure that lasts is mailed once, not with every run.

Kept in a file of the home folder, not in MongoDB: that MongoDB is away is one of the things to be told once.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

from newsbot.config import home

logger = logging.getLogger(__name__)

#: A line that was not there for so long is news again: sites are crawled by intervals of their own, so that a failing
#: source is not seen by every run.
FORGOTTEN = timedelta(days=2)
#: A line that never went away is told again after so long.
REMINDER = timedelta(days=7)
#: Counts change from run to run: 3 pages wait, 5 pages wait. Numbers within names and addresses are no counts (the
#: sites 163 and 126, page/2).
_COUNT = re.compile(r"(?<![\w./:-])\d+(?:\.\d+)?%?(?![\w./:-])")


def told_file() -> Path:
    """Where it is remembered."""
    return home() / "told.json"


def untold(lines: Sequence[str], now: datetime | None = None) -> list[str]:
    """Those of the lines that are to be told now; they count as told from then on.

    A line is one that was told when it differs from that in counts only.
    """
    now = now or datetime.now(timezone.utc)
    known = _read(told_file())
    known = {line: times for line, times in known.items() if now - times[1] < FORGOTTEN}
    new = []
    for line in lines:
        key = _COUNT.sub("#", line)
        told, _ = known.get(key, (None, now))
        if told is None or now - told >= REMINDER:
            new.append(line)
            told = now
        known[key] = (told, now)
    _write(told_file(), known)
    return new


def _read(file: Path) -> dict[str, tuple[datetime, datetime]]:
    """Line → when it was told, and when it was last there. What cannot be read counts as never told."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return {line: (_moment(told), _moment(seen)) for line, (told, seen) in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        logger.info("%s: %s", file, error)
        return {}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(timezone.utc)


def _write(file: Path, known: dict[str, tuple[datetime, datetime]]) -> None:
    kept = {line: [told.isoformat(), seen.isoformat()] for line, (told, seen) in known.items()}
    beside = file.with_suffix(".part")
    try:
        beside.write_text(json.dumps(kept, ensure_ascii=False, indent=0), encoding="utf-8")
        beside.replace(file)
    except OSError as error:  # told twice is better than a run that fails for it
        logger.warning("%s cannot be written (%s)", file, error.strerror)
