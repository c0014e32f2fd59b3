"""Outlets as data: one TOML file each, strictly checked. Profiles say where articles are found and how to behave."""

from newsbot.sites.loader import parse_profile, read_profile
from newsbot.sites.profile import Limits, SiteProfile
from newsbot.sites.registry import ad_hoc, load_all, load_site, profile_folders, site_for

__all__ = [
    "Limits",
    "SiteProfile",
    "ad_hoc",
    "load_all",
    "load_site",
    "parse_profile",
    "profile_folders",
    "read_profile",
    "site_for",
]
