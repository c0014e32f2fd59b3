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


def render_settings() -> dict[str, Any]:
    """Scrapy's settings for a crawl in which some pages are shown by Chromium.

    Raises `UsageError` where something is missing.
    """
    missing = why_not()
    chromium = find_chromium()
    if missing is not None or chromium is None:
        raise UsageError(f"a site needs a browser (render = true): {missing}")
    # All connections go through the gate, and nothing else is asked of the network.
    arguments = ["--disable-gpu", "--disable-dev-shm-usage", "--dns-prefetch-disable", "--disable-quic"]
    arguments.append("--force-webrtc-ip-handling-policy=disable_non_proxied_udp")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium has none for root
    handler = "newsbot.crawl.browser.BrowserHandler"
    return {
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler, "file": None, "ftp": None, "s3": None, "data": None},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": {"executable_path": str(chromium), "headless": True, "args": arguments},
        # `NEWSBOT_RENDER_SECONDS` bounds a page as a whole.
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 0,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 4,  # its scripts may open further ones, which close with it
    }
