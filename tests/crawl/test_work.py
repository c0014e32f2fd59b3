"""When a site of a run has nothing left, and when the run leaves the rest of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsbot.crawl.naming import KnownSites
from newsbot.crawl.work import PUT_OFF_MOST, SiteWork
from newsbot.sites import SiteProfile, ad_hoc

URLS = ["http://qinghe.example/1.html", "http://qinghe.example/2.html"]


def profile(**limits: float | None) -> SiteProfile:
    made = ad_hoc("http://qinghe.example/news/")
    return replace(made, limits=replace(made.limits, **limits))


def test_site_is_idle_once_the_ledger_has_no_more_and_all_is_settled() -> None:
    work = SiteWork(profile())
    assert not work.idle  # the ledger was not asked yet
    work.add_due(URLS)
    work.add_due([])
    assert not work.idle
    work.queue.clear()
    work.in_hand = 1
    assert not work.idle
    work.in_hand = 0
    assert work.idle


def test_links_that_a_source_brought_have_the_ledger_asked_again() -> None:
    work = SiteWork(profile())
    work.add_due([])
    work.add_found([])
    assert work.drained
    work.add_found(URLS)
    assert not work.drained
    assert list(work.queue) == URLS
    assert work.found == set(URLS)


def test_stopped_site_waits_only_for_what_is_under_way() -> None:
    work = SiteWork(profile(), stopped=True)
    work.add_due(URLS)
    work.in_hand = 1
    assert not work.idle
    work.in_hand = 0
    assert work.idle


@pytest.mark.parametrize(
    ("limits", "taken", "within"),
    [
        ({"pages": None, "seconds": None}, 10**6, True),
        ({"pages": 5, "seconds": None}, 4, True),
        ({"pages": 5, "seconds": None}, 5, False),
        ({"pages": None, "seconds": 0.0}, 0, False),
        ({"pages": None, "seconds": 3600.0}, 0, True),
    ],
)
def test_profile_bounds_one_run(limits: dict[str, float | None], taken: int, within: bool) -> None:
    work = SiteWork(profile(**limits), taken=taken)
    work.began -= 1.0
    assert work.within_limits is within


def test_rest_of_a_site_is_left_when_the_run_has_no_room_for_it() -> None:
    work = SiteWork(profile())
    work.put_off_page(and_the_rest=True)
    assert work.stopped


def test_rest_of_a_site_is_left_when_page_after_page_is_put_off() -> None:
    work = SiteWork(profile())
    for _ in range(PUT_OFF_MOST - 1):
        work.put_off_page(and_the_rest=False)
    assert not work.stopped
    work.put_off_page(and_the_rest=False)
    assert work.stopped


def test_site_goes_by_its_name_and_hosts_and_an_unknown_one_by_its_key() -> None:
    sites = KnownSites()
    paper = profile()
    sites.add(paper)
    assert sites.names_of(paper.key) == (paper.name, *paper.hosts)
    assert sites.names_of("radio") == ("radio",)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.people.com.cn/n1/2023/0822/c1.html", "people"),
        ("http://news.qinghe.example/1.html", "qinghe.example"),
        ("file:///saved/1.html", "files"),
    ],
)
def test_address_belongs_to_a_profile_or_else_to_its_domain(url: str, key: str) -> None:
    assert KnownSites().key_of(url) == key


def test_site_of_a_saved_page_goes_by_its_names_too() -> None:
    sites = KnownSites()
    assert sites.names_of("people") == ("people",)
    sites.key_of("http://www.people.com.cn/n1/2023/0822/c1.html")
    assert "人民网" in sites.names_of("people")
