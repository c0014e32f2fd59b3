"""Sitemaps: indexes, news, plain text, packed and broken ones."""

import gzip

import pytest

from newsbot.discovery import LARGEST_SOURCE, UnreadableSource, discover_source, parse_sitemap

URL = "https://www.yunxi.example/sitemap.xml"
INDEX = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://www.yunxi.example/news-1.xml.gz</loc><lastmod>2026-04-01T08:30:00+08:00</lastmod></sitemap>
<sitemap><loc>/news-2.xml</loc></sitemap></sitemapindex>"""
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://www.yunxi.example/2026/0401/c1001.html </loc><lastmod>2026-04-01</lastmod>
<image:image><image:loc>https://img.yunxi.example/1.jpg</image:loc><image:title>桥面</image:title></image:image>
<news:news><news:publication><news:name>云溪晚报</news:name></news:publication>
<news:publication_date>2026-04-01T07:05:00+08:00</news:publication_date>
<news:title>老桥加固工程完工</news:title></news:news></url>
<url><loc>mailto:a@yunxi.example</loc></url>
<url><lastmod>2026-04-01</lastmod></url></urlset>"""


def test_an_index_names_further_sitemaps():
    page = parse_sitemap(INDEX.encode(), URL)
    assert page.kind == "index"
    assert [e.url for e in page.entries] == [
        "https://www.yunxi.example/news-1.xml.gz",
        "https://www.yunxi.example/news-2.xml",
    ]
    assert page.entries[0].last_modified.isoformat() == "2026-04-01T08:30:00+08:00"


def test_a_news_sitemap_gives_titles_and_times():
    page = parse_sitemap(NEWS.encode(), URL)
    (entry,) = page.entries
    assert page.kind == "urlset"
    assert entry.url == "https://www.yunxi.example/2026/0401/c1001.html"
    assert entry.news_title == "老桥加固工程完工"
    assert entry.news_published_at.isoformat() == "2026-04-01T07:05:00+08:00"
    assert entry.last_modified.date().isoformat() == "2026-04-01"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.encode(),
        lambda text: gzip.compress(text.encode()),
        lambda text: gzip.compress(gzip.compress(text.encode())),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: b"\n  " + text.encode(),
        lambda text: text.replace("UTF-8", "utf-16").encode("utf-16"),
        lambda text: text.encode()[: text.index("<url><loc>mailto")],
        lambda text: text.replace(' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', "").encode(),
        lambda text: text.replace("c1001.html", "c1001.html?a=1&b=2").encode(),
    ],
    ids=["plain", "gz", "gz twice", "bom", "white space first", "utf-16", "cut off", "no namespace", "bare ampersand"],
)
def test_packing_and_damage_do_not_matter(change):
    page = parse_sitemap(change(NEWS), URL)
    assert page.entries[0].url.startswith("https://www.yunxi.example/2026/0401/c1001.html")


def test_a_text_sitemap_is_one_address_a_line():
    page = parse_sitemap(b"https://www.yunxi.example/1.html\r\n\r\nhttps://www.yunxi.example/2.html\nrubbish", URL)
    assert [e.url[-6:] for e in page.entries] == ["1.html", "2.html"]


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"404", b"<rss/>", b"\x1f\x8b\x08", gzip.compress(b"no", mtime=0)]
)
def test_what_is_no_sitemap_is_named(data):
    with pytest.raises(UnreadableSource, match=r"sitemap\.xml: "):
        parse_sitemap(data, URL)


def test_an_entity_bomb_is_refused():
    entities = '<!DOCTYPE u [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(UnreadableSource, match="entities"):
        parse_sitemap(NEWS.replace("<urlset", entities + "<urlset", 1).replace("c1001", "&b;").encode(), URL)


def test_a_zip_bomb_is_refused():
    with pytest.raises(UnreadableSource, match="MB unpacked"):
        parse_sitemap(gzip.compress(b" " * (LARGEST_SOURCE + 10)), URL)


SOURCES = [
    ("feed", b'<?xml version="1.0"?><!-- made by hand --><rss version="2.0">', None, ""),
    ("feed", b'\xef\xbb\xbf<feed xmlns="http://www.w3.org/2005/Atom">', None, ""),
    ("feed", b'<rdf:RDF xmlns:rdf="x">', "text/html", ""),
    ("feed", b'<!DOCTYPE rss PUBLIC "-//N//DTD" "http://x.example/rss.dtd"><rss>', None, ""),
    ("feed", b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": []}', None, ""),
    ("feed", '<?xml version="1.0"?><rss version="2.0">'.encode("utf-16"), None, ""),
    ("sitemap", b'<?xml version="1.0"?><?xml-stylesheet href="s.xsl"?>\n<urlset>', None, ""),
    ("sitemap", gzip.compress(INDEX.encode(), mtime=0), "application/gzip", ""),
    ("sitemap", b"https://a.example/1\nhttps://a.example/2", "text/plain; charset=utf-8", ""),
    ("sitemap", b"https://a.example/1\n", None, "https://a.example/map.txt"),
    ("page", b"<!DOCTYPE html><html><head>", "application/xml", ""),
    ("page", b"<?xml version='1.0'?><!DOCTYPE html><html>", None, "https://a.example/feed"),
    ("page", b'{"data": []}', None, ""),
    ("page", b"", None, ""),
    ("page", b"\x1f\x8bnothing", None, ""),
]


@pytest.mark.parametrize(("kind", "data", "content_type", "url"), SOURCES)
def test_the_bytes_tell_what_a_source_is(kind, data, content_type, url):
    assert discover_source(data, content_type, url) == kind
