"""Crawler traps told from an address alone: endless calendars, paths that repeat, queries that grow, session ids.

Pure. The rules refuse only what cannot be an article of a news site; what they let through is bounded by the number
of pages a site may have in one run.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit, urlunsplit

MAX_URL_LENGTH = 2000
MAX_SEGMENTS = 30
MAX_PARAMETERS = 15
MAX_SAME_PARAMETER = 4
#: An address dated later than this after today is a calendar's, not an article's.
FUTURE_DAYS = 8
#: Nothing was published on the web before.
FIRST_YEAR = 1990

#: Parameters that hold a visit and never name a page (compared without case).
SESSION_PARAMETERS = frozenset(
    "jsessionid phpsessid aspsessionid sessionid session_id sess_id cfid cftoken zenid oscsid osadmin".split()
)
_PATH_SESSION = re.compile(r";(?:jsessionid|sid)=[^/?#;]*", re.IGNORECASE)
_HEX_SESSION = re.compile(r"[0-9a-f]{16,}", re.IGNORECASE)
_PATH_MONTH = re.compile(
    r"(?<![0-9])(1[0-9]{3}|2[0-9]{3})[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12][0-9]|3[01]))?(?![0-9])"
)
_QUERY_DATE = re.compile(r"(1[0-9]{3}|2[0-9]{3})[-/.]?(0[1-9]|1[0-2])(?:[-/.]?(0[1-9]|[12][0-9]|3[01]))?")
_DATE_PARAMETERS = frozenset("date day d cal calendar month ym ymd from to start end time".split())
_OVER_ENCODED = re.compile(r"%25(?:25)+", re.IGNORECASE)


def without_session(url: str) -> str:
    """The address without session identifiers: ``;jsessionid=...`` and the parameters that PHP, Java, ASP and shop
    software put there. Everything else stays as it is."""
    parts = urlsplit(url)
    path = _PATH_SESSION.sub("", parts.path)
    query = parts.query
    if query:
        kept = [pair for pair in query.split("&") if not _is_session(pair)]
        if len(kept) != query.count("&") + 1:
            query = "&".join(kept)
    if path == parts.path and query == parts.query:
        return url
    return urlunsplit(parts._replace(path=path, query=query))


def _is_session(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name = name.lower()
    if name in SESSION_PARAMETERS or name.startswith("aspsessionid"):
        return True
    return name in ("sid", "s") and bool(_HEX_SESSION.fullmatch(value))


def trap_code(url: str, today: date | None = None) -> str | None:
    """Why an address is taken for a trap (``trap:length``, ``trap:path``, ``trap:query``, ``trap:calendar``), or None.

    ``today`` is what calendars are held against, by default the current day.
    """
    if len(url) > MAX_URL_LENGTH:
        return "trap:length"
    try:
        parts = urlsplit(url)
    except ValueError:
        return "trap:address"
    if _repeats(parts.path):
        return "trap:path"
    if _grows(parts.query):
        return "trap:query"
    if _out_of_time(parts.path, parts.query, today or date.today()):
        return "trap:calendar"
    return None


def _repeats(path: str) -> bool:
    """A path of very many segments, or one whose segments come round three times in a row (``/a/b/a/b/a/b/``).

    Digits alone may stand three times: ``/08/08/08/`` is a date.
    """
    segments = [segment for segment in path.split("/") if segment]
    if len(segments) > MAX_SEGMENTS:
        return True
    for period in range(1, len(segments) // 3 + 1):
        for start in range(len(segments) - 3 * period + 1):
            block = segments[start : start + period]
            if segments[start : start + 3 * period] == block * 3 and not all(text.isdigit() for text in block):
                return True
    return False


def _grows(query: str) -> bool:
    """A query of very many parameters, of one parameter again and again, or of addresses encoded in addresses."""
    if not query:
        return False
    if _OVER_ENCODED.search(query):
        return True
    names = Counter(pair.partition("=")[0] for pair in query.split("&"))
    return names.total() > MAX_PARAMETERS or max(names.values()) > MAX_SAME_PARAMETER


def _out_of_time(path: str, query: str, today: date) -> bool:
    """A date in the address that no article can have yet, or that is older than the web."""
    latest = today + timedelta(days=FUTURE_DAYS)
    for match in _PATH_MONTH.finditer(path):
        if _is_out(match, latest):
            return True
    fields = dict(parse_qsl(query))
    for name, value in fields.items():
        if name.lower() in _DATE_PARAMETERS:
            found = _QUERY_DATE.fullmatch(value)
            if found and _is_out(found, latest):
                return True
    year = fields.get("year") or fields.get("y") or ""
    return bool(re.fullmatch(r"[0-9]{4}", year)) and not FIRST_YEAR <= int(year) <= latest.year


def _is_out(match: re.Match[str], latest: date) -> bool:
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    return year < FIRST_YEAR or (year, month, day) > (latest.year, latest.month, latest.day)
