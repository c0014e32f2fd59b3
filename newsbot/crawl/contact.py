"""Who crawls: the User-Agent and the contact in it."""

from __future__ import annotations

import os

from newsbot import __version__

#: The name that robots.txt rules address.
PRODUCT = "newsbot"


def contact() -> str | None:
    """``NEWSBOT_CONTACT``: an address or page where a site's owner reaches whoever runs this crawl, or None."""
    return os.environ.get("NEWSBOT_CONTACT", "").strip() or None


def user_agent() -> str:
    """The User-Agent: product, version and the contact where one is set."""
    reach = contact()
    return f"{PRODUCT}/{__version__} (+{reach})" if reach else f"{PRODUCT}/{__version__}"
