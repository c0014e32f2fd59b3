"""What a run did, as lines for people: used by `crawl`, `run` and `demo`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from newsbot.crawl.reasons import in_short, in_words
from newsbot.crawl.report import RunReport, SiteReport

#: Counts of a site that are shown where they are not nought, and their names; then what it took.
_DONE = (
    ("stored", "stored"),
    ("revised", "revised"),
    ("unchanged", "unchanged"),
    ("withdrawn", "withdrawn"),
    ("quarantined", "quarantined"),
    ("spooled", "waiting in the spool"),
)
_TAKEN = (("answers", "answers over HTTP"), ("not_modified", "not modified"), ("links_new", "new links"))
_CAUSES = (
    ("quarantined_for", "quarantined"),
    ("failed", "failed, tried again later"),
    ("refused", "left alone"),
    ("postponed", "put off to the next run"),
    ("sources_failed", "lists and feeds that could not be read"),
)


def summary(report: RunReport) -> list[str]:
    """What a run did: `site_lines`, then the pages that went to quarantine, by name."""
    lines = site_lines(report)
    if report.quarantined:
        lines.append("in quarantine (newsbot db quarantine lists all, newsbot reextract reads them again):")
        lines += [f"  {url} ({in_words(reason)})" for url, reason in report.quarantined]
    return lines


def site_lines(report: RunReport) -> list[str]:
    """A line for each site and one for all; the reasons for what was not stored under them."""
    if not report.sites:
        return ["nothing was due"]
    lines = []
    for key, site in sorted(report.sites.items()):
        lines += [f"{key}: {_counts(site)}", *_reasons(site)]
    if len(report.sites) > 1:
        totals = ((report.total(name), words) for name, words in _DONE)
        lines.append("all sites: " + (_listed(totals) or "nothing stored"))
    return lines


def _counts(site: SiteReport) -> str:
    done = _listed((getattr(site, name), words) for name, words in _DONE) or "nothing stored"
    taken = _listed((getattr(site, name), words) for name, words in _TAKEN)
    return f"{done}; {taken}" if taken else done


def _listed(counts: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{count} {words}" for count, words in counts if count)


def _reasons(site: SiteReport) -> list[str]:
    lines = []
    for name, words in _CAUSES:
        causes = getattr(site, name).most_common()
        if causes:
            # In words, so causes that are told alike (twin_of of several addresses) are one.
            told: Counter[str] = Counter()
            for cause, count in causes:
                told[in_short(cause)] += count
            lines.append(f"  {words}: " + "; ".join(f"{count} × {cause}" for cause, count in told.most_common()))
    if site.selectors_missed:
        found = ", ".join(f"{name} on {count}" for name, count in site.selectors_missed.most_common())
        lines.append(f"  selectors that found nothing: {found} of {site.articles} articles")
    return lines
