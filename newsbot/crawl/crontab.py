"""The crontab line that runs newsbot: absolute paths, the environment of now, idempotent to install."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import newsbot
from newsbot.config import home
from newsbot.errors import UsageError
from newsbot.sites import load_site

#: What a run reads from the environment, beside everything that begins with ``NEWSBOT_``.
_KEPT = ("MONGODB_URI", "LANG", "LC_ALL", "TZ")
_FIRST_HOUR = 60


@lru_cache(maxsize=1)
def _library() -> Any:
    """The module of python-crontab. Another package on PyPI, ``crontab``, has a module of the same name, which hides
    this one where both are installed; so it is loaded from its file."""
    path = distribution("python-crontab").locate_file("crontab.py")
    spec = importlib.util.spec_from_file_location("python_crontab", str(path))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cron_line(sites: Sequence[str] = (), every: int = 30, max_minutes: int | None = None) -> str:
    """The line as it stands in a crontab. Raises `SiteProfileError` for a site that is not known."""
    return str(_item(_library().CronTab(tab=""), sites, every, max_minutes)).strip()


def install(
    sites: Sequence[str] = (), every: int = 30, max_minutes: int | None = None, file: Path | None = None
) -> str:
    """Write the line into the user's crontab or into ``file``, in place of an earlier one of the same home.

    Returns the line. Raises `UsageError` where there is no crontab program, or the file cannot be written.
    """
    table = _open(file)
    table.remove_all(comment=_mark())
    item = _item(table, sites, every, max_minutes)
    _write_environment()
    _save(table, file)
    return str(item).strip()


def remove(file: Path | None = None) -> bool:
    """Take the line out again; whether there was one."""
    table = _open(file)
    found = bool(table.remove_all(comment=_mark()))
    if found:
        _save(table, file)
    return found


def _item(table: Any, sites: Sequence[str], every: int, max_minutes: int | None) -> Any:
    for key in sites:
        load_site(key)
    minutes = max_minutes or max(1, every - max(1, every // 10))
    run = [sys.executable, "-m", "newsbot", "run", "--tell-once", "--max-minutes", str(minutes), *sites]
    steps = [
        f"cd {_quoted(Path(newsbot.__file__).resolve().parent.parent)}",
        f". {_quoted(_environment_file())}",
        shlex.join(run),
    ]
    item = table.new(command=" && ".join(steps), comment=_mark())
    if every < _FIRST_HOUR:
        item.minute.every(every)
    else:
        item.minute.on(7)  # not on the hour, when everybody's jobs start
        if every > _FIRST_HOUR:
            item.hour.every(every // 60)
    return item


def _mark() -> str:
    """The comment that tells our line from others, and from that of another home."""
    return f"newsbot {hashlib.sha256(str(home()).encode()).hexdigest()[:8]}"


def _environment_file() -> Path:
    return home() / "cron.env"


def _write_environment() -> None:
    """Keep what newsbot reads from the environment where cron's run finds it. It may hold a password: mode 0600."""
    values = {name: value for name, value in os.environ.items() if name in _KEPT or name.startswith("NEWSBOT_")}
    values["NEWSBOT_HOME"] = str(home())
    values["PATH"] = os.environ.get("PATH", os.defpath)
    text = "".join(f"export {name}={shlex.quote(value)}\n" for name, value in sorted(values.items()))
    path = _environment_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(text)


def _quoted(path: Path) -> str:
    """A path for the shell inside a crontab, where a bare % ends the command."""
    if "%" in str(path):
        raise UsageError(f"{path}: cron cannot run a command with % in it: move it, or set NEWSBOT_HOME")
    return shlex.quote(str(path))


def _open(file: Path | None) -> Any:
    try:
        if file is not None:
            return _library().CronTab(tab=file.read_text("utf-8") if file.exists() else "")
        return _library().CronTab(user=True)
    except OSError as error:
        where = file or "your crontab"
        raise UsageError(
            f"{where} cannot be read ({error}): install cron, or give another scheduler the line of newsbot cron print"
        ) from error


def _save(table: Any, file: Path | None) -> None:
    try:
        if file is not None:
            file.write_text(table.render(), "utf-8")
        else:
            table.write()
    except OSError as error:
        raise UsageError(f"{file or 'your crontab'} cannot be written ({error})") from error
