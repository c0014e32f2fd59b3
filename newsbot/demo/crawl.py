"""Crawls the demo world as a user's sites are crawled, and says what came of it.

Nothing here takes a shortcut: the crawl speaks HTTP to a server that plays the outlets, writes to the database that
``newsbot`` would use, and the search at the end asks the index that the crawl's articles went to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from newsbot.demo.server import Asked, DemoServer, serve_demo
from newsbot.demo.truth import Coverage, coverage
from newsbot.demo.world import LAST_EDITION, World, WorldState, load_world
from newsbot.sites.loader import read_profile
from newsbot.sites.profile import SiteProfile

if TYPE_CHECKING:
    from newsbot.crawl.report import RunReport
    from newsbot.store import Database

SITES = Path(__file__).parent / "sites"
#: What the demo asks for at the end, and what it expects to find: the story that three outlets tell, in two scripts.
QUESTION = "青螺湖 AND 白尾海雕"


@dataclass(slots=True)
class DemoCrawl:
    """What one crawl of the demo did, and how the database stands after it.

    ``report`` is the run's; ``asked`` the requests that reached the server, in order; ``articles`` how many articles
    the database holds. The lists are pairs of address and reason: pages in quarantine, pages
    that failed and will be tried again, pages refused, articles gone for the first time, withdrawn (gone for good),
    revised.
    """

    edition: int
    report: RunReport
    asked: list[Asked]
    articles: int
    coverage: Coverage
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    vanished: list[tuple[str, str]] = field(default_factory=list)
    withdrawn: list[tuple[str, str]] = field(default_factory=list)
    revised: list[tuple[str, str]] = field(default_factory=list)


#: The servers are this process: no need to begin as cautiously as with a stranger's.
_SETTINGS = {"AUTOTHROTTLE_START_DELAY": 0.1, "DOWNLOAD_DELAY": 0.1}


def demo_profiles() -> list[SiteProfile]:
    """The site profiles of the demo's outlets."""
    return [read_profile(path) for path in sorted(SITES.glob("*.toml"))]


def crawl_demo(port: int | None = None, progress: Callable[[int, int | None, str], None] | None = None) -> DemoCrawl:
    """Serve the world in its present edition, crawl all of it, and take the world to the next edition.

    Known articles are asked for again with their validators, so that the second crawl notices what changed and what
    went. Raises `UsageError` for a ``port`` that is taken, and what `run_crawl` raises.
    """
    from newsbot.crawl import CrawlOptions, run_crawl
    from newsbot.store import connect_database

    state = WorldState.load()
    world = load_world(state.born, state.edition)
    with serve_demo(world, port) as server:
        options = CrawlOptions(host_map=server.host_map, recheck=True, progress=progress, settings=_SETTINGS)
        report = run_crawl(demo_profiles(), options)
        result = _account(connect_database(), report, server, world)
    state.edition = min(world.edition + 1, LAST_EDITION)
    state.save()
    return result


def _account(db: Database, report: RunReport, server: DemoServer, world: World) -> DemoCrawl:
    sites = {"$in": list(world.outlets)}
    articles = {article["_id"]: article for article in db.articles.find({"site": sites})}
    present = [article for article in articles.values() if not article["withdrawn_at"]]
    result = DemoCrawl(
        edition=world.edition,
        report=report,
        asked=server.asked,
        articles=len(articles),
        coverage=coverage(present, world),
    )
    result.quarantined = [(page["url"], ", ".join(page["reasons"])) for page in db.quarantine.find({"site": sites})]
    for entry in db.ledger.find({"site": sites, "last_error": {"$ne": None}, "state": {"$ne": "quarantined"}}):
        where = result.refused if entry["state"] == "done" else result.failed
        if entry["_id"] not in articles:
            where.append((entry["url"], entry["last_error"]))
        elif entry.get("gone_since") and not articles[entry["_id"]]["withdrawn_at"]:
            result.vanished.append((entry["url"], f"{entry['last_error']}; believed when still so in an hour"))
    result.withdrawn = [(each["url"], each["title"]) for each in articles.values() if each["withdrawn_at"]]
    for revision in db.revisions.find({"site": sites, "changed": {"$ne": []}}):
        article = articles.get(revision["article_id"])
        if article is not None:
            result.revised.append((article["url"], ", ".join(revision["changed"])))
    return result
