"""Which site an address belongs to, and the names that a site goes by."""

from __future__ import annotations

from newsbot.crawl.domains import registered_domain
from newsbot.sites import SiteProfile, site_for


class KnownSites:
    """The sites that a run has met: those that it crawls, and those whose saved pages it was given."""

    def __init__(self) -> None:
        self._profiles: dict[str, SiteProfile] = {}

    def add(self, profile: SiteProfile) -> None:
        """Know a site by its profile."""
        self._profiles[profile.key] = profile

    def key_of(self, url: str) -> str:
        """The key of the site that an address belongs to: a profile's, else its registered domain."""
        profile = site_for(url)
        if profile is None:
            return registered_domain(url) or "files"
        self._profiles.setdefault(profile.key, profile)
        return profile.key

    def names_of(self, key: str) -> tuple[str, ...]:
        """The names that an outlet goes by: its profile's, and its hosts."""
        profile = self._profiles.get(key)
        return (profile.name, *profile.hosts) if profile else (key,)
