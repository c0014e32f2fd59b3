"""Feeds of every kind give their articles; broken ones give what they hold; harmful ones are refused."""

import gzip
import json
from datetime import date

import pytest

from newsbot.discovery import LARGEST_SOURCE, UnreadableSource, parse_feed

URL = "https://www.yunxi.example/feeds/local.xml"
FIRST = "https://www.yunxi.example/2026/0401/c1001.html"

RSS_2 = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0"><channel><title>云溪晚报</title><link>https://www.yunxi.example/</link>
<item><title>老镕桥加固工程完工 周喆到场查看</title><link>/2026/0401/c1001.html</link>
<pubDate>Wed, 01 Apr 2026 08:30:00 +0800</pubDate></item>
<item><title><![CDATA[<b>早市</b>搬进新棚 &amp; 摊位不涨价]]></title><link>c1002.html</link>
<pubDate>2026-03-31 23:10:00</pubDate></item>
<item><title>没有地址的一条</title></item>
<item><title>重复的一条</title><link>https://www.yunxi.example/2026/0401/c1001.html</link></item>
</channel></rss>"""

RSS_1 = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://www.yunxi.example/"><title>云溪晚报</title></channel>
<item rdf:about="https://www.yunxi.example/2026/0401/c1001.html"><title>老桥加固工程完工</title>
<link>https://www.yunxi.example/2026/0401/c1001.html</link><dc:date>2026-04-01T08:30:00+08:00</dc:date></item>
</rdf:RDF>"""

RSS_091 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>云溪晚报</title><item><title>老桥加固工程完工</title>
<link>https://www.yunxi.example/2026/0401/c1001.html</link></item></channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.yunxi.example/">
<title>云溪晚报</title><link rel="self" href="/feeds/local.xml"/><link rel="next" href="/feeds/local-2.xml"/>
<entry><title type="html">老桥加固&lt;em&gt;工程&lt;/em&gt;完工</title>
<link rel="alternate" href="2026/0401/c1001.html"/><link rel="enclosure" href="a.mp3"/>
<published>2026-03-31T23:30:00Z</published><updated>2026-04-02T01:00:00Z</updated></entry></feed>"""


def test_rss_2_gives_titles_addresses_and_days():
    page = parse_feed(RSS_2.format(encoding="utf-8").encode(), URL)
    assert [(i.title, i.url, i.published_on) for i in page.items] == [
        ("老镕桥加固工程完工 周喆到场查看", FIRST, date(2026, 4, 1)),
        ("早市搬进新棚 & 摊位不涨价", "https://www.yunxi.example/feeds/c1002.html", date(2026, 3, 31)),
    ]


@pytest.mark.parametrize("feed", [RSS_1, RSS_091, ATOM], ids=["rss 1.0", "rss 0.91", "atom"])
def test_the_other_kinds_are_read_alike(feed):
    (item,) = parse_feed(feed.encode(), URL).items
    assert (item.title, item.url) == ("老桥加固工程完工", FIRST)


def test_a_utc_evening_is_the_next_day_in_china():
    assert parse_feed(ATOM.encode(), URL).items[0].published_on == date(2026, 4, 1)


def test_atom_names_its_next_page():
    assert parse_feed(ATOM.encode(), URL).next_page == "https://www.yunxi.example/feeds/local-2.xml"


@pytest.mark.parametrize(
    ("label", "codec"),
    [("gb2312", "gb18030"), ("gb2312", "utf-8"), ("utf-8", "gb18030"), ("big5", "utf-8"), ("utf-8", "utf-8-sig")],
)
def test_wrong_labels_do_not_spoil_the_text(label, codec):
    page = parse_feed(RSS_2.format(encoding=label).encode(codec), URL)
    assert page.items[0].title == "老镕桥加固工程完工 周喆到场查看"


@pytest.mark.parametrize(
    "break_it",
    [
        lambda feed: feed.replace("</channel></rss>", ""),
        lambda feed: feed.replace("到场", "到&nbsp;场 & ").replace("&nbsp;", "&nbsp;"),
        lambda feed: "\n\n" + feed,
        lambda feed: feed.replace("老镕桥", "\x08老镕桥"),
        lambda feed: feed.replace("<title>云溪晚报</title>", "<title>云溪<晚报</title>"),
    ],
    ids=["cut off", "bare ampersand and unknown entity", "white space first", "control character", "stray <"],
)
def test_malformed_feeds_give_their_items(break_it):
    page = parse_feed(break_it(RSS_2.format(encoding="utf-8")).encode(), URL)
    assert page.items[0].url == FIRST and page.items[0].title.startswith("老镕桥加固")


def test_json_feed():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "云溪晚报",
        "next_url": "/feeds/2.json",
        "items": [
            {
                "id": "1",
                "url": "/2026/0401/c1001.html",
                "title": "老桥加固工程完工",
                "date_published": "2026-04-01T08:30:00+08:00",
            },
            {"id": "2", "summary": "没有地址也没有标题"},
            "no item",
        ],
    }
    page = parse_feed(json.dumps(feed).encode(), URL)
    first = page.items[0]
    assert (first.title, first.url, first.published_on) == ("老桥加固工程完工", FIRST, date(2026, 4, 1))
    assert page.next_page == "https://www.yunxi.example/feeds/2.json"


def test_a_packed_feed_is_unpacked():
    assert parse_feed(gzip.compress(RSS_1.encode()), URL).items[0].url == FIRST


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>404</body></html>",
        b"{}",
        b'{"version": 1, "items": 3}',
        b"{" * 5000,
        b"[]",
        b"\x1f\x8bbroken",
    ],
)
def test_what_is_no_feed_is_named(data):
    with pytest.raises(UnreadableSource, match=r"local\.xml: "):
        parse_feed(data, URL)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "云云云云云云云云云云">'
    + "".join(f'<!ENTITY a{n} "{("&a" + (str(n - 1) if n else "") + ";") * 10}">' for n in range(12))
    + ']><rss version="2.0"><channel><item><title>&a11;</title><link>/1.html</link></item></channel></rss>'
)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused(codec):
    with pytest.raises(UnreadableSource):
        parse_feed(BOMB.encode(codec), URL)


def test_a_file_is_never_read_through_an_entity(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    feed = RSS_091.replace("<rss", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><rss').replace("老桥", "&e;")
    with pytest.raises(UnreadableSource):
        parse_feed(feed.encode(), URL)


def test_a_zip_bomb_is_refused():
    with pytest.raises(UnreadableSource, match="MB unpacked"):
        parse_feed(gzip.compress(b" " * (LARGEST_SOURCE + 10)), URL)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "mailto:a@yunxi.example", "http://[broken", "file:///etc/passwd"]
)
def test_other_addresses_than_web_pages_are_left_out(link):
    feed = RSS_091.replace("https://www.yunxi.example/2026/0401/c1001.html", link)
    assert parse_feed(feed.encode(), URL).items == []
