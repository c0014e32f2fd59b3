"""Hosts are treated as they ask: robots.txt with its delays, Retry-After, back-off. Times are lower bounds only, taken
where the server took the requests."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from itertools import pairwise
from statistics import mean

import pytest

from newsbot.crawl.contact import user_agent
from newsbot.crawl.hosts import retry_after
from tests.operations.probe import crawl, crawl_alone
from tests.operations.webserver import Handler, Route, Server, page, redirect, serve, status, text

POLITE = {"ROBOTSTXT_OBEY": True}
#: A timer may fire a little early against another clock.
SLACK = 0.05


def gaps(server: Server) -> list[float]:
    """Seconds between requests as the server heard them; judged by their mean, for one that a busy machine hears late
    makes the gap behind it short and the one before it long."""
    return [later.at - earlier.at for earlier, later in pairwise(server.hits)]


def busy(times: int, then: Route, code: int, **headers: str) -> Route:
    """Busy for the first requests, then well."""
    asked: list[str] = []

    def route(handler: Handler) -> None:
        asked.append(handler.path)
        (status(code, **headers) if len(asked) <= times else then)(handler)

    return route


def test_what_robots_txt_disallows_is_not_fetched() -> None:
    robots = text("User-agent: *\nDisallow: /private/\nAllow: /private/open\n\nUser-agent: other\nDisallow: /\n")
    with serve({"/robots.txt": robots, "/*": page()}) as server:
        urls = [server.url(path) for path in ("/a", "/private/a", "/private/open")]
        probe = crawl(urls, **POLITE)
        assert [probe.of(url) for url in urls] == [200, "robots", 200]
        assert server.asked()[0] == "/robots.txt"
        assert "/private/a" not in server.asked()


def test_rules_for_newsbot_by_name_count_before_those_for_all() -> None:
    robots = text("User-agent: *\nAllow: /\n\nUser-agent: newsbot\nDisallow: /\n")
    with serve({"/robots.txt": robots, "/*": page()}) as server:
        assert crawl([server.url("/a")], **POLITE).codes() == ["robots"]


@pytest.mark.parametrize("rule", ["Crawl-delay: 1", "Request-rate: 2/2s"])
def test_the_delay_that_robots_txt_asks_for_lies_between_any_two_requests(rule: str) -> None:
    with serve({"/robots.txt": text(f"User-agent: *\n{rule}\n"), "/*": page()}) as server:
        crawl([server.url(f"/{number}") for number in range(3)], **POLITE, AUTOTHROTTLE_ENABLED=True)
        assert len(server.hits) == 4
        assert mean(gaps(server)) >= 1 - SLACK


def test_a_crawl_delay_longer_than_a_run_waits_leaves_the_host_for_another_run() -> None:
    with serve({"/robots.txt": text("User-agent: *\nCrawl-delay: 86400\n"), "/*": page()}) as server:
        probe = crawl([server.url("/a"), server.url("/b")], **POLITE)
        assert probe.codes() == ["host:crawl_delay:86400s"] * 2
        assert all(result["postponed"] for result in probe.results)


@pytest.mark.parametrize(("robots", "expected"), [(404, 200), (403, 200), (500, "host:robots_http:500")])
def test_a_missing_robots_txt_means_free_and_a_failing_one_means_wait(robots: int, expected: object) -> None:
    with serve({"/robots.txt": status(robots), "/*": page()}) as server:
        assert crawl([server.url("/a")], **POLITE).codes() == [expected]


def test_a_profile_s_delay_is_kept_though_the_throttle_would_go_lower() -> None:
    with serve({"/*": page()}) as server:
        slots = {"127.0.0.1": {"delay": 0.6, "concurrency": 1}}
        crawl([server.url(f"/{n}") for n in range(4)], DOWNLOAD_SLOTS=slots, AUTOTHROTTLE_ENABLED=True)
        assert mean(gaps(server)) >= 0.6 - SLACK


@pytest.mark.parametrize("code", [429, 503])
def test_retry_after_pauses_the_whole_host_and_nothing_is_lost(code: int) -> None:
    routes = {"/busy": busy(1, page(), code, Retry_After="2"), "/*": page()}
    with serve(routes) as server, serve({"/*": page()}) as other:
        urls = [server.url("/busy"), *(server.url(f"/{number}") for number in range(3))]
        elsewhere = [other.url(f"/{number}", "localhost") for number in range(3)]
        probe = crawl(urls + elsewhere, NEWSBOT_ALLOW_PRIVATE=True)
        assert [probe.of(url) for url in urls + elsewhere] == [200] * 7
        refused = server.asked().index("/busy")
        assert server.hits[refused + 1].at - server.hits[refused].at >= 2 - SLACK
        assert server.asked().count("/busy") == 2
        assert max(gaps(other)) < server.hits[-1].at - server.hits[0].at


def test_a_host_that_asks_for_more_time_than_a_run_has_is_left_and_named() -> None:
    with serve({"/*": status(429, Retry_After="7200")}) as server:
        probe = crawl([server.url(f"/{number}") for number in range(5)])
        assert set(probe.codes()) == {"host:http:429"}
        assert all(result["postponed"] for result in probe.results)
        assert len(server.hits) == 1


def test_a_host_that_fails_again_and_again_is_left_and_others_go_on() -> None:
    with serve({"/*": status(502)}) as broken, serve({"/*": page()}) as sound:
        urls = [broken.url(f"/{number}") for number in range(10)]
        fine = [sound.url(f"/{number}", "localhost") for number in range(10)]
        probe = crawl(urls + fine, NEWSBOT_HOST_FAILURES=3, NEWSBOT_ALLOW_PRIVATE=True)
        assert [probe.of(url) for url in fine] == [200] * 10
        assert {probe.of(url) for url in urls} == {502, "host:http:502"}
        assert len(broken.hits) == 3


def test_a_dead_host_is_left_and_its_pages_stay_pending() -> None:
    with serve({}) as gone:
        dead = gone.url("")
    probe = crawl([f"{dead}/{number}" for number in range(6)], NEWSBOT_HOST_FAILURES=2)
    assert set(probe.codes()) == {"connection_refused", "host:connection_refused"}
    assert probe.codes().count("host:connection_refused") == 4


def test_a_redirect_to_another_host_waits_in_that_host_s_queue() -> None:
    with serve({}) as first, serve({"/*": page()}) as second:
        first.routes["/*"] = lambda handler: redirect(second.url(handler.path, "localhost"))(handler)
        slots = {"localhost": {"delay": 0.5, "concurrency": 1}}
        crawl([first.url(f"/{n}") for n in range(3)], DOWNLOAD_SLOTS=slots, NEWSBOT_ALLOW_PRIVATE=True)
        assert mean(gaps(second)) >= 0.5 - SLACK


def test_the_user_agent_names_product_and_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve({"/": page()}) as server:
        monkeypatch.setenv("NEWSBOT_CONTACT", "mailto:desk@research.example")
        crawl_alone([server.url("/")])
        assert server.hits[0].agent == user_agent()
        assert server.hits[0].agent.startswith("newsbot/")
        assert server.hits[0].agent.endswith("(+mailto:desk@research.example)")


NOW = datetime(2026, 11, 23, 12, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120.0),
        (" 5 ", 5.0),
        (format_datetime(NOW + timedelta(minutes=2), usegmt=True), 120.0),
        (format_datetime(NOW - timedelta(minutes=2), usegmt=True), 0.0),
        ("soon", None),
        ("-5", None),
        ("１２", None),
        ("9" * 400, 999999999.0),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_both_forms(value: bytes | str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds
