"""No request leaves for a private address: literal, resolved, or redirected to."""

from __future__ import annotations

import pytest

from tests.operations.probe import crawl
from tests.operations.webserver import page, redirect, serve

PRIVATE = "private_address"


def test_private_addresses_are_refused_in_every_spelling_and_no_connection_is_made() -> None:
    with serve({"/": page()}) as server:
        port = server.port
        hosts = (
            "127.0.0.1 2130706433 0x7f.1 0177.0.0.1 127.1 0.0.0.0 [::1] [::ffff:127.0.0.1] localhost 10.0.0.1".split()
        )
        urls = [f"http://{host}:{port}/" for host in [*hosts, "169.254.169.254", "192.168.0.1", "[fe80::1]"]]
        probe = crawl(urls, NEWSBOT_ALLOW_PRIVATE=False)
        assert {url: probe.of(url) for url in urls} == dict.fromkeys(urls, PRIVATE)
        assert server.hits == []


def test_a_redirect_to_a_private_address_is_refused() -> None:
    """The public site is a mapped host; what it points to goes through the same gate as every request."""
    with serve({"/inside": page()}) as inside, serve({}) as outside:
        targets = {
            "/loopback": inside.url("/inside"),
            "/decimal": inside.url("/inside", "2130706433"),
            "/name": inside.url("/inside", "localhost"),
            "/v6": inside.url("/inside", "[::1]"),
            "/metadata": "http://169.254.169.254/latest/meta-data/",
            "/hop": "/second-hop",
            "/second-hop": inside.url("/inside?hops=2"),
        }
        outside.routes.update({path: redirect(target) for path, target in targets.items()})
        urls = [f"http://news.example{path}" for path in targets if path != "/second-hop"]
        probe = crawl(urls, NEWSBOT_ALLOW_PRIVATE=False, NEWSBOT_HOST_MAP={"news.example": f"127.0.0.1:{outside.port}"})
        assert {url: probe.of(url) for url in urls} == dict.fromkeys(urls, PRIVATE)
        assert inside.hits == []


def test_a_public_site_cannot_redirect_into_a_host_that_the_operator_allowed() -> None:
    with serve({"/secret": page()}) as intranet, serve({}) as outside:
        outside.routes["/go"] = redirect(intranet.url("/secret", "localhost"))
        probe = crawl(
            [outside.url("/go"), intranet.url("/secret?asked=directly", "localhost")],
            NEWSBOT_ALLOW_PRIVATE=["localhost", "127.0.0.1/32"],
        )
        assert probe.of(outside.url("/go")) == PRIVATE
        assert probe.of(intranet.url("/secret?asked=directly", "localhost")) == 200


@pytest.mark.parametrize(
    "url", ["ftp://news.example/a", "file:///etc/passwd", "data:text/html,hello", "s3://bucket/key"]
)
def test_only_http_and_https_are_fetched(url: str) -> None:
    assert crawl([url]).codes() == ["scheme"]


def test_an_address_with_a_user_in_it_is_refused() -> None:
    assert crawl(["http://news.example@127.0.0.1/", "http://a:b@news.example/"]).codes() == ["userinfo", "userinfo"]


def test_the_environment_s_proxy_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve({"/": page()}) as server, serve({}) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url(""))
        assert crawl([server.url("/")]).of(server.url("/")) == 200
        assert proxy.hits == []


def test_a_demo_host_is_reached_inside_the_crawler_only() -> None:
    with serve({"/": page()}) as server:
        probe = crawl(
            ["http://demo.example/", "http://other.example/"],
            NEWSBOT_ALLOW_PRIVATE=False,
            NEWSBOT_HOST_MAP={"demo.example": f"127.0.0.1:{server.port}"},
        )
        assert probe.of("http://demo.example/") == 200
        assert probe.of("http://other.example/") == "dns"
        assert [hit.host for hit in server.hits] == ["demo.example"]


@pytest.mark.parametrize(
    "settings",
    [{"NEWSBOT_ALLOW_PRIVATE": "10.0.0.0/99"}, {"NEWSBOT_HOST_MAP": {"demo.example": "nowhere"}}],
)
def test_a_wrong_setting_stops_the_crawl_before_it_begins(settings: dict[str, object]) -> None:
    with pytest.raises(AssertionError, match="UsageError: NEWSBOT_"):
        crawl(["http://news.example/"], **settings)
