"""Addresses: one canonical form for each page, and the identifier made of it."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

#: Query parameters that tell where a reader came from and never which page is meant.
TRACKING_PARAMETERS = frozenset(
    """
    utm_source utm_medium utm_campaign utm_term utm_content utm_id fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid
    spm scm from_source share_token share_source share_medium share_plat share_tag share_session_id share_from bd_vid
    isappinstalled nsukey wxshare weibo_id sudaref display vt rfunc tj_source _refluxos timestamp_share
    """.split()
)
_DEFAULT_PORT = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """The address without what does not name the page: fragment, tracking parameters, default port, upper-case host.

    The order of the other parameters is kept: some sites depend on it. Never raises; text that is no address comes
    back stripped.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return url
    if not parts.scheme or not host:
        return url
    if ":" in host:
        host = f"[{host}]"
    if port and port != _DEFAULT_PORT.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    query = parts.query
    if query and any(name in query for name in TRACKING_PARAMETERS):
        kept = [(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if k.lower() not in TRACKING_PARAMETERS]
        query = urlencode(kept)
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, ""))


def url_id(url: str) -> str:
    """The identifier of a page: 24 hexadecimal digits of the SHA-256 of its canonical address."""
    return hashlib.sha256(canonical_url(url).encode("utf-8", "surrogatepass")).hexdigest()[:24]
