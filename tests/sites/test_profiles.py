"""Site profiles: what a good one gives, and that every fault is named with file, line and remedy."""

from datetime import timedelta
from pathlib import Path

import pytest

from newsbot.errors import SiteProfileError
from newsbot.sites import ad_hoc, load_all, load_site, parse_profile, site_for
from newsbot.sites.linear import not_linear
from newsbot.sites.loader import MOST_LINES
from newsbot.sites.registry import BUNDLED

GOOD = """\
name = "云溪晚报"
home = "https://www.yunxi.example/"
lists = ["https://news.yunxi.example/local/"]
articles = '/\\d{4}/\\d{4}/c\\d+\\.html'
"""


def profile_of(text: str):
    return parse_profile(text, "yunxi", Path("yunxi.toml"))


def test_a_short_profile_is_filled_with_defaults():
    site = profile_of(GOOD)
    assert (site.key, site.name, site.hosts) == ("yunxi", "云溪晚报", ("yunxi.example",))
    assert (site.interval, site.delay, site.allow_private, site.render) == (timedelta(minutes=30), 2.0, False, False)
    assert site.time_zone.key == "Asia/Shanghai"
    assert site.recheck is None and site.limits.list_pages == 1 and site.verified is False


def test_every_key_is_read():
    site = profile_of(
        GOOD
        + 'hosts = ["yunxi.example"]\nfeeds = ["https://yunxi.example/rss"]\nsitemaps = ["https://yunxi.example/s.xml"]\n'
        'time_zone = "Asia/Taipei"\ninterval = "2h"\ndelay = 1\nallow_private = true\nrender = true\n'
        'recheck = ["1h", "2d"]\nlimits = { pages = 50, list_pages = 3, seconds = 600 }\nverified = true\n'
    )
    assert site.recheck == (timedelta(hours=1), timedelta(days=2))
    assert (site.limits.pages, site.limits.list_pages, site.limits.seconds) == (50, 3, 600)
    assert site.allow_private and site.render and site.verified and site.delay == 1.0


def test_a_selector_is_an_xpath_for_a_known_field():
    site = profile_of(GOOD + "selectors = { body = \"//div[@id='text']\" }\n")
    assert site.selectors == {"body": "//div[@id='text']"}


@pytest.mark.parametrize(
    ("url", "article"),
    [
        ("https://news.yunxi.example/2026/0401/c1001.html", True),
        ("https://news.yunxi.example/local/", False),
    ],
)
def test_the_address_pattern_tells_articles(url, article):
    assert profile_of(GOOD).is_article(url) is article


FAULTS = [
    ("an unknown key", "nmae = 1\n", 5, "unknown key nmae: write name"),
    ("a number for text", "time_zone = 8\n", 5, "is no text"),
    ("an unknown zone", 'time_zone = "Asia/Yunxi"\n', 5, "is no time zone"),
    ("no zone, but a path", 'time_zone = "../etc/passwd"\n', 5, "is no time zone"),
    ("text for a list", 'feeds = "https://yunxi.example/rss"\n', 5, "is no list"),
    ("an address without scheme", 'feeds = ["yunxi.example/rss"]\n', 5, "is no web address"),
    ("a file address", 'feeds = ["file:///etc/passwd"]\n', 5, "is no web address"),
    ("an address with a password", 'feeds = ["https://a:b@yunxi.example/"]\n', 5, "user name"),
    ("a port out of range", 'feeds = ["https://yunxi.example:99999/"]\n', 5, "is no web address"),
    ("an address twice", 'feeds = ["https://yunxi.example/r", "https://yunxi.example/r"]\n', 5, "stands twice"),
    ("an address elsewhere", 'feeds = ["https://other.example/rss"]\n', 5, "outside hosts"),
    ("a host with a scheme", 'hosts = ["https://yunxi.example"]\n', 5, "is no host name"),
    ("a length of time without unit", "interval = 30\n", 5, "is no length of time"),
    ("a length of time of zero", 'interval = "0m"\n', 5, "is no length of time"),
    ("a negative delay", "delay = -1\n", 5, "is no delay"),
    ("a flag in quotes", 'render = "yes"\n', 5, "neither true nor false"),
    ("rechecks that shrink", 'recheck = ["6h", "1h"]\n', 5, "do not grow"),
    ("an unknown limit", "limits = { page = 5 }\n", 5, "unknown key page"),
    ("a limit of zero", "limits = { pages = 0 }\n", 5, "is no count"),
    ("an unknown selector", 'selectors = { headline = "//h1" }\n', 5, "unknown key headline"),
    ("a broken XPath", 'selectors = { title = "//h1[" }\n', 5, "is no XPath"),
    ("an XPath with an unknown function", 'selectors = { title = "headline(//h1)" }\n', 5, "is no XPath"),
    ("an XPath that counts", 'selectors = { title = "count(//h1)" }\n', 5, "gives a number"),
    ("broken TOML", "delay = = 1\n", 5, "not TOML"),
    ("a key twice", 'name = "云溪日报"\n', 5, "not TOML"),
]


@pytest.mark.parametrize(("text", "line", "message"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_named_with_its_line_and_remedy(text, line, message):
    with pytest.raises(SiteProfileError) as caught:
        profile_of(GOOD + text)
    assert str(caught.value).startswith(f"yunxi.toml:{line}: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "message"), [("(", "no regular expression"), ("(a+)+b", "very long"), ("(a|ab)*c", "very long")]
)
def test_a_bad_address_pattern_is_refused(pattern, message):
    with pytest.raises(SiteProfileError, match=message):
        profile_of(GOOD.replace("/\\d{4}/\\d{4}/c\\d+\\.html", pattern))


@pytest.mark.parametrize("name", ["name", "home"])
def test_what_a_profile_needs_is_named(name):
    text = "".join(line + "\n" for line in GOOD.splitlines() if not line.startswith(name))
    with pytest.raises(SiteProfileError, match=f"{name} is missing"):
        profile_of(text)


def test_a_profile_without_sources_is_refused():
    with pytest.raises(SiteProfileError, match="no source"):
        profile_of('name = "云溪晚报"\nhome = "https://www.yunxi.example/"\n')


def test_a_profile_stays_short():
    with pytest.raises(SiteProfileError, match=f"shorten the profile to {MOST_LINES}"):
        profile_of(GOOD + "delay = 1\n" * MOST_LINES)


@pytest.mark.parametrize(
    "pattern", [r"/\d{4}-\d{2}/\d+\.html", r"[^/]+/a", r"(?:-\d{2}){3}", r"(?:abc)+x", r"a(?:b|c)d?"]
)
def test_ordinary_address_patterns_look_linear(pattern):
    assert not_linear(pattern) is None


@pytest.mark.parametrize("pattern", [r"(a+)+", r"(?:\d+-)*", r"(x{1,3})*y", r"(a|ab)*", r"(a)\1", ".*.*.*.*"])
def test_patterns_that_can_blow_up_do_not(pattern):
    assert not_linear(pattern)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An extra profile folder in NEWSBOT_SITES, with one outlet."""
    (tmp_path / "yunxi.toml").write_text(GOOD, "utf-8")
    monkeypatch.setenv("NEWSBOT_SITES", str(tmp_path))
    return tmp_path


def test_bundled_profiles_are_short_and_hold():
    sites = load_all()
    assert len(sites) >= 10
    assert all(len(file.read_text("utf-8").splitlines()) <= MOST_LINES for file in BUNDLED.glob("*.toml"))


@pytest.mark.parametrize(
    ("key", "article"),
    [
        ("ce", "http://www.ce.cn/xwzx/gnsz/gdxw/202308/22/t20230822_38000001.shtml"),
        ("ce", "http://www.ce.cn/xwzx/gnsz/gdxw/202508/t20250822_2000001.shtml"),
        ("cctv", "https://news.cctv.com/2023/08/22/ARTIabcdefghij0123456789230822.shtml"),
        ("chinadaily", "https://cn.chinadaily.com.cn/a/202308/22/WS64e40000a3109d7585e40000.html"),
        ("chinanews", "https://www.chinanews.com.cn/gn/2023/08-22/10000001.shtml"),
        ("enorth", "http://news.enorth.com.cn/system/2023/08/22/054000001.shtml"),
        ("gmw", "https://politics.gmw.cn/2023-08/22/content_36700001.htm"),
        ("guancha", "https://www.guancha.cn/politics/2023_08_22_700001.shtml"),
        ("ifeng", "https://news.ifeng.com/c/8SabcdeFGHi"),
        ("jiemian", "https://www.jiemian.com/article/9900001.html"),
        ("legaldaily", "http://www.legaldaily.com.cn/index/content/2023-08/22/content_8800001.html"),
        ("netease", "https://www.163.com/news/article/ICN00000000189FH.html"),
        ("people", "http://politics.people.com.cn/n1/2023/0822/c1001-40000001.html"),
        ("sina", "https://news.sina.com.cn/c/2023-08-22/doc-imzabcde0000001.shtml"),
        ("thepaper", "https://www.thepaper.cn/newsDetail_forward_24300001"),
        ("xinhuanet", "http://www.news.cn/politics/2023-08/22/c_1129800001.htm"),
        ("xinhuanet", "https://www.news.cn/politics/20240822/0123456789abcdef0123456789abcdef/c.html"),
        ("youth", "http://news.youth.cn/gn/202308/t20230822_14700001.htm"),
    ],
)
def test_bundled_patterns_tell_articles_from_their_lists(key, article):
    site = load_site(key)
    assert site.owns(article) and site.is_article(article)
    assert not any(site.is_article(url) for url in (site.home, *site.lists))
    assert site.verified is False


def test_profiles_of_extra_folders_join_the_bundled_ones(folder):
    assert load_site("yunxi").name == load_all()["yunxi"].name == "云溪晚报"
    assert "people" in load_all()


def test_an_extra_folder_overrides_a_bundled_profile_of_the_same_key(folder):
    (folder / "people.toml").write_text(GOOD.replace("yunxi", "people"), "utf-8")
    assert load_site("people").name == load_all()["people"].name == "云溪晚报"


def test_a_changed_profile_is_read_again(folder):
    assert load_all()["yunxi"].delay == 2.0
    (folder / "yunxi.toml").write_text(GOOD + "delay = 5\n", "utf-8")
    assert load_all()["yunxi"].delay == 5.0


def test_two_profiles_must_not_claim_one_host(folder):
    (folder / "zweitung.toml").write_text(GOOD, "utf-8")
    with pytest.raises(SiteProfileError, match=r"zweitung\.toml:\d+: host yunxi\.example belongs to yunxi already"):
        load_all()


def test_a_missing_folder_is_named(monkeypatch):
    monkeypatch.setenv("NEWSBOT_SITES", "/no/such/folder")
    with pytest.raises(SiteProfileError, match="correct NEWSBOT_SITES"):
        load_all()


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://a.news.yunxi.example/x.html", "yunxi"),
        ("http://YUNXI.example:8080/", "yunxi"),
        ("https://notyunxi.example/", None),
        ("no address", None),
        ("http://[broken", None),
    ],
)
def test_an_address_finds_its_site(folder, url, key):
    site = site_for(url)
    assert (site and site.key) == key


def test_the_longest_host_wins(folder):
    (folder / "sub.toml").write_text(
        'name = "云溪体育"\nhome = "https://sports.yunxi.example/"\nlists = ["https://sports.yunxi.example/"]\n',
        "utf-8",
    )
    assert site_for("https://sports.yunxi.example/1.html").key == "sub"
    assert site_for("https://news.yunxi.example/1.html").key == "yunxi"


def test_an_unknown_key_names_the_nearest():
    with pytest.raises(SiteProfileError, match=r"unknown site 'poeple': did you mean people\?"):
        load_site("poeple")


@pytest.mark.parametrize("key", ["../people", "", "a/b"])
def test_a_key_is_never_a_path(key):
    with pytest.raises(SiteProfileError, match="unknown site"):
        load_site(key)


def test_a_list_address_alone_makes_a_profile():
    site = ad_hoc("http://www.somewhere.example:8000/list/?page=1")
    assert (site.key, site.hosts) == ("www.somewhere.example-8000", ("somewhere.example",))
    assert site.lists == ("http://www.somewhere.example:8000/list/?page=1",)
    assert site.allow_private is False


def test_a_list_address_on_a_known_site_keeps_its_manners(folder):
    site = ad_hoc("https://news.yunxi.example/culture/")
    assert site.key == "yunxi" and site.articles is not None
    assert site.lists == ("https://news.yunxi.example/culture/",)


@pytest.mark.parametrize("text", ["people", "ftp://a.example/", "http://", "http://[x"])
def test_what_is_no_address_makes_no_profile(text):
    with pytest.raises(SiteProfileError, match="is no web address"):
        ad_hoc(text)
