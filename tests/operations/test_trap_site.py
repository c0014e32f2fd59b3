"""The real spider on a site that fights back: the run ends, the article is stored, and what was refused is named."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsbot.store.connection import Database
from tests.operations.test_limits import bombs, drip, endless_headers, stream
from tests.operations.test_run_command import STORIES, html, listing, newsbot, story
from tests.operations.webserver import Handler, Server, redirect, serve, status

PATH, (TITLE, TEXT) = next(iter(STORIES.items()))


def traps() -> dict[str, str]:
    """Where the list leads, and how that ends: the cause in the run's report, or ``stored``."""
    return {
        PATH: "stored",
        "/big/1.html": "body_size",
        "/endless/1.html": "body_size",
        "/headers/1.html": "headers",
        "/drip/1.html": "timeout",
        "/loop/1.html": "redirects",
        "/metadata/1.html": "private_address",
        "/inside/1.html": "private_address",
        "/calendar/2099/01/1.html": "trap:calendar",
        "/a/b/a/b/a/b/1.html": "trap:path",
        "/private/1.html": "robots",
        **dict.fromkeys((f"/bomb{path}" for path in bombs()), "decompressed_size"),
    }


@pytest.fixture
def trap_site(newsbot_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A site with a profile, ``traps``, whose list page leads into every trap."""
    sessions = itertools.count()

    def front(handler: Handler) -> None:
        """Its links have another session each time."""
        links = {
            f"{path};jsessionid=S{next(sessions)}": f"城东水厂第{n}段管网改造完工" for n, path in enumerate(traps())
        }
        html(listing(links))(handler)

    with serve({}) as server:
        server.routes |= {
            "/robots.txt": lambda handler: handler.reply(b"User-agent: *\nDisallow: /private/\n"),
            "/list/": front,
            "/big/*": stream(100, declared=True),
            "/endless/*": stream(100, declared=False),
            "/headers/*": endless_headers,
            "/drip/*": drip,
            "/loop/1.html": redirect("/loop/2.html"),
            "/loop/2.html": redirect("/loop/1.html"),
            "/metadata/*": redirect("http://169.254.169.254/latest/"),
            "/inside/*": redirect("http://[::1]/"),
            PATH: html(story(TITLE, TEXT)),
            **{f"/bomb{path}": route for path, route in bombs().items()},
        }
        sites = newsbot_home / "sites"
        sites.mkdir()
        (sites / "traps.toml").write_text(
            f'name = "陷阱"\nhome = "{server.url("/")}"\nhosts = ["127.0.0.1"]\nlists = ["{server.url("/list/")}"]\n'
            f'articles = "."\nallow_private = true\n'
        )
        monkeypatch.setenv("NEWSBOT_SITES", str(sites))
        yield server


def crawl(**settings: object) -> str:
    given = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "RETRY_TIMES": 0, "DOWNLOAD_TIMEOUT": 8, **settings}
    done = newsbot("crawl", "traps", *(word for pair in given.items() for word in ("-s", "{}={}".format(*pair))))
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_site_of_traps_gives_its_article_and_names_the_rest(trap_site: Server, database: Database) -> None:
    crawl()
    assert [article["url"] for article in database.articles.find()] == [trap_site.url(PATH)]
    (run,) = database.runs.find()
    (site,) = run["sites"]
    named = {cause: count for name in ("failed", "refused", "postponed") for cause, count in site.get(name, ())}
    expected = [cause for cause in traps().values() if cause != "stored"]
    assert named == {cause: expected.count(cause) for cause in expected}
    assert not any(path.startswith("/private/") for path in trap_site.asked())

    # The list has other sessions in its links now, and no page is new for that.
    asked = len(trap_site.hits)
    crawl()
    assert {path.partition("/1.")[0] for path in trap_site.asked()[asked:]} <= {
        "/robots.txt",
        "/list/",
        "/drip",
        "/loop",
    }


@pytest.mark.soak
def test_a_run_over_slow_pages_without_end_ends_in_its_bound(trap_site: Server, database: Database) -> None:
    """Lists without end of pages that never finish, and a run of one minute; it is killed after two."""
    numbers = itertools.count()

    def calendar(handler: Handler) -> None:
        links = {f"/slow/{next(numbers)}.html": f"城东水厂第{n}段管网改造完工" for n in range(50)}
        html(listing(links))(handler)

    trap_site.routes |= {"/list/": calendar, "/slow/*": drip, "/robots.txt": status(404)}
    crawl(NEWSBOT_RUN_SECONDS=60, CONCURRENT_REQUESTS_PER_DOMAIN=4, NEWSBOT_HOST_FAILURES=10_000, DOWNLOAD_TIMEOUT=5)
    (run,) = database.runs.find()
    assert run["state"] == "stopped"
