"""Reads site profiles strictly: what is unknown, mistyped or dangerous is an error that names file, line and remedy."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsbot.errors import SiteProfileError
from newsbot.sites.linear import compile_linear
from newsbot.sites.profile import Limits, SiteProfile, host_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MOST_LINES = 15
LARGEST_FILE = 20_000

_KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,62}\.)*[a-z0-9-]{0,62}[a-z0-9]|[a-z0-9]")
_DURATION = re.compile(r"(\d{1,5}) ?([smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DECODE_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def read_profile(path: Path) -> SiteProfile:
    """The profile in a TOML file; its key is the file's name without ``.toml``. Raises SiteProfileError."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SiteProfileError(f"{path}: cannot be read ({error.strerror}): check the path") from error
    if len(raw) > LARGEST_FILE:
        raise SiteProfileError(f"{path}: {len(raw)} bytes is no site profile: name a TOML file of {MOST_LINES} lines")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SiteProfileError(f"{path}:{line}: not UTF-8: save the file as UTF-8") from error
    return parse_profile(text, path.stem, path)


def parse_profile(text: str, key: str, path: Path) -> SiteProfile:
    """The profile that ``text`` (TOML) holds. ``path`` is named in errors only. Raises SiteProfileError."""
    if not _KEY.fullmatch(key):
        raise SiteProfileError(f"{path}: {key!r} is no site key: name the file in a-z, 0-9, '-', '_' and '.'")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if len(lines) > MOST_LINES:
        raise SiteProfileError(f"{path}:{MOST_LINES + 1}: {len(lines)} lines: shorten the profile to {MOST_LINES}")
    return _Reader(text, path).profile(key)


class _Reader:
    """Takes the values out of one parsed file; each error knows the line of the key it speaks of."""

    def __init__(self, text: str, path: Path) -> None:
        self.text, self.path = text, path
        try:
            self.values: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = _DECODE_LINE.search(str(error))
            line = found.group(1) if found else str(text.count("\n") + 1)
            reason = _DECODE_LINE.sub("", str(error)).strip()
            raise SiteProfileError(f"{path}:{line}: not TOML ({reason}): correct the line") from error

    def profile(self, key: str) -> SiteProfile:
        self.refuse_unknown(self.values, tuple(_FIELDS), "")
        for name in ("name", "home"):
            if name not in self.values:
                raise SiteProfileError(f'{self.path}:1: {name} is missing: add {name} = "..."')
        given = {name: self.take(name, read) for name, read in _FIELDS.items() if name in self.values}
        home_host = host_of(given["home"])
        given.setdefault("hosts", (home_host.removeprefix("www."),))
        profile = SiteProfile(key=key, file=self.path, **given)
        for name in ("lists", "feeds", "sitemaps"):
            if name == "lists" and not (profile.lists or profile.feeds or profile.sitemaps):
                raise SiteProfileError(f"{self.path}:1: no source: add lists, feeds or sitemaps")
            for url in getattr(profile, name):
                if not profile.owns(url):
                    self.fail(name, f"{url} lies outside hosts {', '.join(profile.hosts)}", "add its host to hosts")
        return profile

    def take(self, name: str, read: Callable[[Any], Any]) -> Any:
        try:
            return read(self.values[name])
        except _Unfit as error:
            return self.fail(error.key or name, error.reason, error.remedy)

    def refuse_unknown(self, table: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> None:
        for name in table:
            if name not in known:
                near = get_close_matches(name, known, 1)
                remedy = f"write {near[0]}" if near else f"use one of {', '.join(known)}"
                self.fail(name, f"unknown key {prefix}{name}", remedy)

    def fail(self, name: str, reason: str, remedy: str) -> Any:
        raise SiteProfileError(f"{self.path}:{self.line_of(name)}: {reason}: {remedy}")

    def line_of(self, name: str) -> int:
        """The line that a key is written on; a key inside an inline table is found behind its brace or comma."""
        found = re.search(rf"(?m)^[^#\n]*?(?:^|[{{, \t\[])\"?{re.escape(name)}\"?[ \t]*[=\]]", self.text)
        return self.text.count("\n", 0, found.start()) + 1 if found else 1


class _Unfit(Exception):
    """A value that does not hold: why, what to do, and the inner key where it is not the outer one."""

    def __init__(self, reason: str, remedy: str, key: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.remedy, self.key = reason, remedy, key


# ---------------------------------------------------------------- readers of one value
def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Unfit(f"{value!r} is no text", "write it in quotes")
    return value


def _url(value: Any) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
        secret = parts.username is not None
    except ValueError:
        fit = secret = False
    if not fit or any(c.isspace() or c < " " for c in text):
        raise _Unfit(f"{text!r} is no web address", "write it whole, as https://host/path")
    if secret:
        raise _Unfit("an address holds a user name", "take it out: profiles are no place for credentials")
    return text


def _urls(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _Unfit(f"{value!r} is no list", 'write ["https://..."]')
    urls = tuple(_url(item) for item in value)
    doubled = next((url for i, url in enumerate(urls) if url in urls[:i]), None)
    if doubled:
        raise _Unfit(f"{doubled} stands twice", "take one out")
    return urls


def _hosts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise _Unfit(f"{value!r} is no list of hosts", 'write ["news.example"]')
    for host in value:
        if not isinstance(host, str) or not _HOST.fullmatch(host):
            raise _Unfit(f"{host!r} is no host name", "write it in lower case, without scheme, port or path")
    return tuple(value)


def _pattern(value: Any) -> re.Pattern[str]:
    try:
        return compile_linear(_text(value))
    except ValueError as error:
        raise _Unfit(f"the pattern {error}", "write a simpler one in single quotes") from error


def _zone(value: Any) -> ZoneInfo:
    try:
        return ZoneInfo(_text(value))
    except (KeyError, ValueError, OSError) as error:
        raise _Unfit(f"{value!r} is no time zone", 'write a name such as "Asia/Shanghai"') from error


def _duration(value: Any) -> timedelta:
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    duration = timedelta(**{_UNITS[found.group(2)]: int(found.group(1))}) if found else timedelta(0)
    if not found or not timedelta(seconds=1) <= duration <= timedelta(days=366):
        raise _Unfit(f"{value!r} is no length of time", 'write "90s", "30m", "6h" or "7d"')
    return duration


def _recheck(value: Any) -> tuple[timedelta, ...]:
    if not isinstance(value, list):
        raise _Unfit(f"{value!r} is no list", 'write ["1h", "6h", "1d"]; [] never fetches an article again')
    steps = tuple(_duration(item) for item in value)
    if list(steps) != sorted(set(steps)):
        raise _Unfit("the intervals do not grow", "write them from the shortest to the longest")
    return steps


def _delay(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 3600:
        raise _Unfit(f"{value!r} is no delay", "write seconds from 0 to 3600")
    return float(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Unfit(f"{value!r} is neither true nor false", "write true or false, without quotes")
    return value


def _count(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 10_000_000:
        raise _Unfit(f"{value!r} is no count", "write a whole number from 1", name)
    return value


def _limits(value: Any) -> Limits:
    known = ("pages", "list_pages", "seconds")
    return Limits(**{name: _count(name, item) for name, item in _table(value, known).items()})


def _selectors(value: Any) -> dict[str, str]:
    from newsbot.extract.selectors import FIELDS, compile_selector

    table = _table(value, FIELDS)
    for name, item in table.items():
        try:
            compile_selector(_text(item))
        except ValueError as error:
            raise _Unfit(f"{item!r} {error}", "correct it", name) from error
    return table


def _table(value: Any, known: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Unfit(f"{value!r} is no table", "write { key = value }")
    unknown = next((name for name in value if name not in known), None)
    if unknown is not None:
        raise _Unfit(f"unknown key {unknown}", f"use one of {', '.join(known)}", unknown)
    return value


#: Every key that a profile may have, and the reader of its value.
_FIELDS: dict[str, Callable[[Any], Any]] = {
    "name": _text,
    "home": _url,
    "hosts": _hosts,
    "lists": _urls,
    "feeds": _urls,
    "sitemaps": _urls,
    "articles": _pattern,
    "time_zone": _zone,
    "interval": _duration,
    "delay": _delay,
    "allow_private": _flag,
    "render": _flag,
    "recheck": _recheck,
    "limits": _limits,
    "selectors": _selectors,
    "verified": _flag,
}
