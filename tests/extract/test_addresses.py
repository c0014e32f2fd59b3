"""What an address says of the page behind it."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from newsbot.extract.addresses import BIT_NAMES, AddressReader, key_of, registered_domain, shape_of

OWN = "https://news.yunxi.com.cn/local/2026/0401/c1001.html"


def names(url: str, own: str = OWN) -> set[str]:
    kind = AddressReader(own, own).kind(key_of(url), "://" in url)
    return {name for bit, name in BIT_NAMES.items() if kind & bit}


@pytest.mark.parametrize(
    ("url", "has", "has_not"),
    [
        ("https://news.yunxi.com.cn/a/1805045ad50990d017.html", {"mixed_number", "long_number"}, {"word_advert"}),
        ("https://news.yunxi.com.cn/a/ad50990.html", {"word_advert"}, set()),
        (
            "https://news.yunxi.com.cn/world/2026/0331/c998.html",
            {"same_host", "dated", "page_file", "same_file"},
            {"folder"},
        ),
        ("https://news.yunxi.com.cn/local/2026/0331/c998.html", {"same_shape"}, set()),
        ("https://finance.yunxi.com.cn/a/20260331998877.htm", {"same_site", "dated", "long_number"}, {"same_host"}),
        ("https://www.other.example/a/10534296", {"long_number"}, {"same_site", "dated"}),
        ("https://news.yunxi.com.cn/local/", {"folder"}, {"dated", "long_number"}),
        ("https://news.yunxi.com.cn/local/index.html", {"folder"}, set()),
        ("https://news.yunxi.com.cn/News.aspx?NewsID=350370", {"query", "long_number", "word_article"}, {"folder"}),
        ("https://v.yunxi.com.cn/video/8812.html", {"word_video", "short_number"}, set()),
        ("https://bbs.yunxi.com.cn/thread-3253451-1-1.html", {"word_thread"}, set()),
        ("https://click.hub.example/lclick?oid=1", {"word_advert"}, set()),
        ("https://news.yunxi.com.cn/a/8855?from=popular_click", set(), {"word_advert"}),
        ("https://news.yunxi.com.cn/a/water_pollution_on_weibo_and_in_forum.html", set(), {"word_forum"}),
        ("https://news.yunxi.com.cn/26/0401/FGLHEVF80001899O.html", {"dated", "mixed_number"}, set()),
        ("https://news.yunxi.com.cn/9/1234/56789.html", set(), {"dated"}),
        ("https://news.yunxi.com.cn/news/53162/node-1-7", {"long_number"}, {"word_list"}),
        ("https://news.yunxi.com.cn/shxw/2005/6-11/62015.htm", {"dated"}, set()),
        ("https://news.yunxi.com.cn/shxw/2005/61-11/62015.htm", set(), {"dated"}),
        ("https://news.yunxi.com.cn/2026/04/01/new-bridge/life-tech/", {"dated"}, {"folder"}),
        ("https://news.yunxi.com.cn/2026/04/01/world/economy/", {"dated", "folder"}, set()),
        ("https://news.yunxi.com.cn/%e6%99%ae%e4%ba%ac", {"slug"}, {"word_advert"}),
    ],
)
def test_bits(url, has, has_not):
    assert has <= names(url)
    assert not has_not & names(url)


@pytest.mark.parametrize("base", [OWN, "https://a.example", "https://a.example/", "http://a.example/x/?q=1/2"])
@pytest.mark.parametrize(
    "href", ["/b/1.html", "1.html", "../1.html", "./1.html", "?p=2", "//c.example/1", "b/../1.html"]
)
def test_references_are_resolved_as_urljoin_does(base, href):
    assert AddressReader(base, base).resolve(href) == urljoin(base, href)


@pytest.mark.parametrize("href", ["javascript:void(0)", "mailto:a@b.example", "#a", "", "tel:110", "data:text/html,x"])
def test_other_references_are_none(href):
    assert AddressReader(OWN, OWN).resolve(href) is None


def test_shapes_keep_letters_and_the_names_of_parameters():
    assert shape_of("a.example/2026/0401/c1001.html?id=5&x=y") == "a.example/0/0/c0.html?id&x"


@pytest.mark.parametrize(
    ("host", "domain"),
    [("news.yunxi.com.cn", "yunxi.com.cn"), ("a.b.example", "b.example"), ("localhost", "localhost")],
)
def test_registered_domains(host, domain):
    assert registered_domain(host) == domain


@pytest.mark.parametrize(
    "url",
    [
        "https://news.yunxi.com.cn/content/2026-03/20/content_3421144.htm?node=33809",
        "https://news.yunxi.com.cn/content/2026-03/20/content_3421144.htm?list=hot&from=search",
    ],
)
def test_what_is_appended_to_a_static_address_says_nothing(url: str) -> None:
    assert names(url) == names(url.partition("?")[0])


def test_a_query_that_holds_the_number_is_read() -> None:
    assert {"query", "long_number"} <= names("https://news.yunxi.com.cn/detail.html?id=350370")


def test_an_unknown_site_is_the_one_that_most_links_lead_to() -> None:
    reader = AddressReader(None, None)
    reader.guess_site([f"http://www.yunxi.com.cn/a/{n}.html" for n in range(6)] + ["https://ads.example/1"])
    assert (reader.host, reader.site) == ("www.yunxi.com.cn", "yunxi.com.cn")
    reader = AddressReader(None, None)
    reader.guess_site([f"http://www.outlet{n}.example/" for n in range(9)])
    assert (reader.host, reader.site) == ("", "")
    reader = AddressReader(None, None)
    reader.guess_site(f"http://{channel}.yunxi.com.cn/a/1.html" for channel in ("news", "sports", "photo", "v", "ent"))
    assert (reader.host, reader.site) == ("", "yunxi.com.cn")
