"""All site profiles of this process: the bundled ones and those in the folders that NEWSBOT_SITES names."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from newsbot.errors import SiteProfileError
from newsbot.sites.loader import read_profile
from newsbot.sites.profile import SiteProfile, host_of, in_domain

BUNDLED = Path(__file__).resolve().parent / "outlets"


def profile_folders() -> list[Path]:
    """The folders that profiles are read from: the bundled one, then those of ``NEWSBOT_SITES`` (parted by
    ``os.pathsep``)."""
    named = os.environ.get("NEWSBOT_SITES", "")
    return [BUNDLED, *(Path(folder).expanduser() for folder in named.split(os.pathsep) if folder)]


def load_all() -> dict[str, SiteProfile]:
    """Every profile by key, in order of keys. A profile in a later folder replaces one of the same key.

    Raises SiteProfileError for the first profile that does not hold, and where two claim the same host.
    """
    return dict(_load(tuple(profile_folders())))


def load_site(key: str) -> SiteProfile:
    """The profile of a key. Raises SiteProfileError, naming the nearest key, where there is none."""
    for folder in reversed(profile_folders()):
        file = folder / f"{key}.toml"
        if re.fullmatch(r"[a-z0-9][a-z0-9._-]*", key) and file.is_file():
            return read_profile(file)
    keys = [file.stem for folder in profile_folders() for file in folder.glob("*.toml")]
    near = get_close_matches(key, keys, 1)
    remedy = f"did you mean {near[0]}?" if near else "`newsbot site list` shows the known ones"
    raise SiteProfileError(f"unknown site {key!r}: {remedy}")


def site_for(url: str) -> SiteProfile | None:
    """The profile whose hosts the address lies on, the longest host first; None where no profile knows it."""
    host = host_of(url)
    claims = [
        (len(name), profile) for profile in load_all().values() for name in profile.hosts if in_domain(host, name)
    ]
    return max(claims, key=lambda claim: claim[0])[1] if claims else None


def ad_hoc(url: str) -> SiteProfile:
    """A profile made of a list address alone. On a known site it keeps that site's manners (delay, pattern, limits);
    elsewhere the key is the host, with the port where it is not the usual one. Raises SiteProfileError."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        parts, host, port = None, "", None
    if parts is None or parts.scheme not in ("http", "https") or not host:
        raise SiteProfileError(f"{url!r} is no web address: write it whole, as https://host/path")
    known = site_for(url)
    if known is not None:
        return replace(known, lists=(url,), feeds=(), sitemaps=())
    key = host.replace(":", "-") + (f"-{port}" if port and port not in (80, 443) else "")
    home = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"
    return SiteProfile(key=key, name=host, home=home, hosts=(host.removeprefix("www."),), lists=(url,))


@lru_cache(maxsize=8)
def _load_cached(files: tuple[tuple[Path, int], ...]) -> dict[str, SiteProfile]:
    profiles = {path.stem: read_profile(path) for path, _ in files}
    owners: dict[str, SiteProfile] = {}
    for profile in profiles.values():
        for host in profile.hosts:
            other = owners.setdefault(host, profile)
            if other is not profile:
                raise SiteProfileError(
                    f"{profile.file}:{_line_of_host(profile, host)}: host {host} belongs to {other.key} already "
                    f"({other.file}): narrow hosts in one of them"
                )
    return dict(sorted(profiles.items()))


def _load(folders: tuple[Path, ...]) -> dict[str, SiteProfile]:
    """Profiles of the folders; read again only when a file came, went or changed."""
    by_key: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            raise SiteProfileError(f"{folder}: no such folder: correct NEWSBOT_SITES")
        for file in sorted(folder.glob("*.toml")):
            by_key[file.stem] = file
    return _load_cached(tuple((file, file.stat().st_mtime_ns) for file in by_key.values()))


def _line_of_host(profile: SiteProfile, host: str) -> int:
    text = profile.file.read_text("utf-8") if profile.file else ""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if host in line]
    return lines[0] if lines else 1
