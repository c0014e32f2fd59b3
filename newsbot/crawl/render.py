"""Sites whose pages only a browser can show (``render = true`` in the profile): what that needs, and its settings.

Optional: ``pip install scrapy-playwright`` and a Chromium, Debian's for instance. Nothing of it is imported otherwise.
"""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from newsbot.errors import UsageError

VARIABLE = "NEWSBOT_CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
#: Milliseconds for a page to load in the browser.
_NAVIGATION_MS = 30_000


def find_chromium() -> Path | None:
    """The browser: ``NEWSBOT_CHROMIUM``, else the first of the usual names in PATH; None where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        path = Path(named).expanduser()
        return path if path.is_file() else None
    return next((Path(found) for found in map(shutil.which, _NAMES) if found), None)


def why_not() -> str | None:
    """What is missing for rendering, as a remedy; None where nothing is."""
    if find_spec("scrapy_playwright") is None:
        return "pip install scrapy-playwright"
    if find_chromium() is None:
        return f"install Chromium (Debian: apt install chromium), or name it in {VARIABLE}"
    return None


def render_settings(hosts: dict[str, str]) -> dict[str, Any]:
    """Scrapy's settings for a crawl in which some requests go through Chromium. ``hosts`` is the run's host map.

    Raises `UsageError` where something is missing.
    """
    missing = why_not()
    chromium = find_chromium()
    if missing is not None or chromium is None:
        raise UsageError(f"a site needs a browser (render = true): {missing}")
    arguments = ["--disable-gpu", "--disable-dev-shm-usage"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium has none for root
    if hosts:
        arguments.append("--host-resolver-rules=" + ",".join(f"MAP {host} {to}" for host, to in hosts.items()))
    handler = "newsbot.crawl.browser.BrowserHandler"
    return {
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler, "file": None, "ftp": None, "s3": None, "data": None},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": {"executable_path": str(chromium), "headless": True, "args": arguments},
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": _NAVIGATION_MS,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 2,
    }
