"""The environment: the few variables that newsbot reads, each in one place (docs/configuration.md lists them)."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import ZoneInfo

#: Times are stored in UTC and shown in this zone.
SHOWN_ZONE = ZoneInfo("Asia/Shanghai")


def home() -> Path:
    """The folder for everything newsbot keeps on disk: database files, archive, spool, index, logs.

    ``NEWSBOT_HOME``, else ``var/`` under the current folder when it is a newsbot checkout, else ``~/.newsbot``.
    The folder is not created here.
    """
    named = os.environ.get("NEWSBOT_HOME")
    if named:
        return Path(named).expanduser().resolve()
    here = Path.cwd()
    if (here / "scrapy.cfg").is_file() and (here / "newsbot").is_dir():
        return here / "var"
    return Path.home() / ".newsbot"


def mongodb_uri() -> str | None:
    """``MONGODB_URI``, or None: then the embedded server is used."""
    return os.environ.get("MONGODB_URI") or None


def database_name() -> str:
    """``NEWSBOT_DATABASE``, by default ``newsbot``."""
    return os.environ.get("NEWSBOT_DATABASE") or "newsbot"
