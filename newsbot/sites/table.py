"""Writes docs/sites.md: the table of bundled outlets, made from their profiles."""

from __future__ import annotations

from newsbot.sites.loader import read_profile
from newsbot.sites.profile import SiteProfile
from newsbot.sites.registry import BUNDLED

_HEAD = """\
# Supported outlets

Made by `newsbot site table > docs/sites.md` from the profiles in `newsbot/sites/outlets/`; a test holds the two
together. An outlet without a profile can be crawled too: `newsbot crawl https://its.host/list/`.

An outlet of your own is a TOML file `KEY.toml` of at most 15 lines in a folder that the environment variable
`NEWSBOT_SITES` names; `newsbot site new URL` prints one to start from, `newsbot site check FILE` checks it.

| key | value | default |
| --- | --- | --- |
| `name`, `home` | the outlet's name and front page | needed |
| `lists`, `feeds`, `sitemaps` | addresses where its articles are found; one at least | none |
| `hosts` | its domains, each with its subdomains | the host of `home` |
| `articles` | a regular expression, searched in addresses, that only articles' addresses match | newsbot finds out |
| `time_zone` | zone of times that name none | that of the host's country, else `"Asia/Shanghai"` |
| `interval` | how often the sources are due: `"90s"`, `"30m"`, `"6h"`, `"1d"` | `"30m"` |
| `delay` | seconds between two requests to a host | 2 |
| `recheck` | after which times an article is fetched again: `["1h", "6h", "1d"]` | newsbot's own |
| `limits` | `{ pages = 500, list_pages = 3, seconds = 600 }` of one run | the settings' |
| `allow_private` | allow addresses of private networks | `false` |
| `render` | run the site's JavaScript in a browser | `false` |
| `selectors` | XPaths by field, where the extractor needs help: see below | none |
| `verified` | tried on the live site | `false` |

`selectors` take `title`, `published_at`, `source`, `authors`, `editors`, `body`, `related`, `tags`, `channel`,
`next_page` and `remove` (what is no part of the article); give one only for a field that the general rules misread:

```toml
selectors = { source = "//span[@class='org']", body = "//div[@id='story']", remove = "//div[@class='promo']" }
```

A selector points at a place; what stands there is read as everywhere else: labels are taken off, the text is cleaned.
One that finds nothing leaves its field to the general rules, and `newsbot explain PAGE --site KEY` (row
`selectors.missed`), the run's report and the site's health say so: the outlet was redesigned. They hold in `crawl`,
`reextract`, `extract` and `explain`.

`verified` says whether somebody has tried the profile on the live site. Sources were written down from knowledge of
the outlets; run `newsbot crawl KEY` once and look at its report before you rely on one that is not verified.

| key | outlet | domains | lists | feeds | sitemaps | every | delay | verified |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def sites_table() -> str:
    """The whole of docs/sites.md as Markdown."""
    profiles = [read_profile(file) for file in sorted(BUNDLED.glob("*.toml"))]
    return _HEAD + "".join(_row(profile) for profile in profiles)


def _row(site: SiteProfile) -> str:
    cells = (
        f"`{site.key}`",
        f"[{site.name}]({site.home})",
        ", ".join(site.hosts),
        str(len(site.lists)),
        str(len(site.feeds)),
        str(len(site.sitemaps)),
        f"{int(site.interval.total_seconds() // 60)} min",
        f"{site.delay:g} s",
        "yes" if site.verified else "no",
    )
    return f"| {' | '.join(cells)} |\n"
