"""The reader: a page's HTML as tables of lines, blocks and links, however the tags are written."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from newsbot.extract.elements import KNOWN, tags_seen
from newsbot.extract.markup import attributes_of, value_of
from newsbot.extract.page import Page


def lines_of(html: str) -> list[str]:
    return [line.text for line in Page.parse(html).lines]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>甲<p>乙<div>丙</div>丁", ["甲", "乙", "丙", "丁"]),
        ("甲<br>乙<BR/>丙<br />丁", ["甲", "乙", "丙", "丁"]),
        ("<ul><li>甲<li>乙</ul>丙", ["甲", "乙", "丙"]),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>甲<b>乙</p><p>丙</b>丁</p>", ["甲乙", "丙丁"]),
        ("<p>一</div>二</span>三</p>", ["一", "二三"]),
        ("<div><p>甲</div>乙", ["甲", "乙"]),
        ("甲<!-- 乙 <p>丙</p> -->丁", ["甲丁"]),
        ("甲<!-->乙<!--->丙", ["甲乙丙"]),
        ("<!DOCTYPE html><?xml version='1.0'?>甲<![endif]-->乙", ["甲乙"]),
        ("3 < 5 而 5 > 3", ["3 < 5 而 5 > 3"]),
        ("甲<script>if (a<b) document.write('<p>乙</p>')</script>丙", ["甲丙"]),
        ("甲<SCRIPT>乙</script >丙", ["甲丙"]),
        ("甲<style>p>a{}</style><noscript><p>乙</p></noscript>丙", ["甲丙"]),
        ("甲<select><option>乙<option>丙</select>丁", ["甲丁"]),
        ("<div>甲<button>乙</div>丙", ["甲", "丙"]),
        ("<div>甲<svg><g><title>乙</title></g></svg>丙</div>", ["甲丙"]),
        ("<div>甲<object><embed src=a><p>乙</object>丙</div>", ["甲丙"]),
        ("<title>题<b></title>甲", ["甲"]),
        ("甲&nbsp;乙&lt;丙&#20013;&#x4e2d;", ["甲 乙<丙中中"]),
        ("<p title='甲>乙' class=\"a\">丙</p>", ["丙"]),
        ('<p data-x="<b>甲</b>">乙</p>', ["乙"]),
        ("<p class=a>甲</p\n>乙", ["甲", "乙"]),
        ("<div\nid=a\n>甲</div>", ["甲"]),
        ("<o:p>甲</o:p>乙", ["甲乙"]),
        ("甲</body></html>乙<p>丙", ["甲乙", "丙"]),
        ("甲<p", ["甲"]),
        ("甲<!-- 乙", ["甲"]),
        ("甲<hr>乙", ["甲", "乙"]),
        ("<h1>甲<h2>乙</h2>", ["甲", "乙"]),
    ],
)
def test_lines_are_what_a_browser_shows(html: str, lines: list[str]) -> None:
    assert lines_of(html) == lines
    assert lines_of(html) == lines, "tags are known from earlier pages"


PIECES = """
<div|<div class="a"|<div title="a>b"|<div title="a>b|<div title="a<b"|<div title='a"|<span id=a|<span title="a>"|<p
<!-- a|</div|</span|</p|<a href="/1.html"|</a|<svg|<path d="a"/|</svg|<br/|>| >|>甲|">乙|'>|-->|> 丙 |/>
""".strip().replace("\n", "|")
TAGS = st.lists(st.sampled_from([*PIECES.split("|"), ">\n", ">\n  "]), max_size=12).map("".join)


@given(TAGS, TAGS)
@example('<div title="a>b">甲</div>', '<div title="a>c">乙</div>')
@example('<div title="a<b">甲</div>', '<div title="a>乙</div>')
def test_what_is_remembered_of_other_pages_changes_none(html: str, other: str) -> None:
    def tables() -> list[tuple[str, str]]:
        page = Page.parse(html)
        return [(block.tag, block.written) for block in page.blocks] + [("", text) for text in lines_of(html)]

    lines_of(other)
    first = tables()
    lines_of(other)
    assert tables() == first
    tags_seen().clear()
    tags_seen().update(KNOWN)
    assert tables() == first


def test_cells_end_where_the_next_begins_whatever_is_open_in_them() -> None:
    page = Page.parse("<table><tr><td><p>甲<td><div>乙<tr><td>丙</table>")
    assert [[b.tag for b in line.element.ancestors()] for line in page.lines] == [
        ["td", "tr", "table", "body", "html"],
        ["td", "tr", "table", "body", "html"],
        ["tr", "table", "body", "html"],
    ]


def test_attributes_are_read_in_all_ways_of_writing() -> None:
    assert attributes_of(" class=\"a b\" ID='c' href=/x?a=1&copy=2 hidden title=\"&quot;甲&quot;\" class=d/") == {
        "class": "a b", "id": "c", "href": "/x?a=1&copy=2", "hidden": "", "title": '"甲"',
    }  # fmt: skip
    assert attributes_of('class="a"') == {"class": "a"}
    assert attributes_of('class="a&amp;b"') == {"class": "a&b"}
    assert attributes_of("") == {}


ATTRIBUTES = st.lists(
    st.builds(
        "{0}{1}{2}{3}{2}".format,
        st.sampled_from(["class", "id", "data-class", "classid", "pid", "style", "alt"]),
        st.sampled_from(["=", "=", "=", " = "]),
        st.sampled_from(['"', '"', "'", ""]),
        st.sampled_from(["", "a", "class=b", "a class", "idle", "&quot;x", "甲", "a/b"]),
    ),
    max_size=4,
)


@given(ATTRIBUTES, st.sampled_from([" ", " ", "\n", "\t"]))
@example(["id = ", 'class=""'], " ")
def test_one_attribute_is_read_as_all_are(attributes: list[str], between: str) -> None:
    written = between.join(attributes)
    for name in ("class", "id"):
        assert value_of(written, name) == attributes_of(written).get(name)
        assert value_of(written.upper(), name) == attributes_of(written.upper()).get(name)


@pytest.mark.parametrize(
    ("tag", "href"),
    [
        ('<a href="/1">', "/1"),
        ("<a target=_blank href='/1?a&amp;b'>", "/1?a&b"),
        ("<A HREF=/1>", "/1"),
        ('<a title="见 href=/2" href="/1">', "/1"),
        ("<a\n  href = '/1'\n>", "/1"),
        ('<a data-href="/2" href="/1">', "/1"),
    ],
)
def test_a_link_knows_its_address(tag: str, href: str) -> None:
    links = Page.parse(f"<p>甲{tag}乙</a>丙</p>").links
    assert [(link.href, link.text) for link in links] == [(href, "乙")]


def test_links_end_where_the_next_one_begins_or_their_block_ends() -> None:
    page = Page.parse("<li><a href=1>甲</li><li><a href=2>乙<a href=3>丙</a>丁</li>")
    assert [(link.href, link.text, link.line, link.end) for link in page.links] == [
        ("1", "甲", 0, 1),
        ("2", "乙", 1, 2),
        ("3", "丙", 1, 2),
    ]
    assert [line.link_chars for line in page.lines] == [1, 2]


def test_a_link_around_blocks_holds_all_their_text() -> None:
    page = Page.parse("<a href=1><h3>甲</h3><p>乙</p></a><p>丙</p>")
    assert [(link.text, link.line, link.end) for link in page.links] == [("甲 乙", 0, 2)]
    assert [line.link_chars for line in page.lines] == [1, 1, 0]


def test_head_and_scripts_are_kept_apart() -> None:
    page = Page.parse(
        "<html lang=zh><head><meta charset=gbk><meta name='Author' content=' 甲 '><link rel=Canonical href='/1'>"
        "<base href='http://a.example/'><title> 题 &amp;\n目 </title><script type='application/ld+json'>{\"<p>\":1}"
        "</script></head><body style='display:none'><textarea class='article-time'>2021-01-02</textarea>乙"
    )
    assert page.meta["author"] == "甲"
    assert page.meta["publishtime"] == "2021-01-02"
    assert page.head_links == {"canonical": "/1"}
    assert page.base == "http://a.example/"
    assert page.title_tag == "题 & 目"
    assert page.scripts == [("application/ld+json", '{"<p>":1}')]
    assert [line.text for line in page.lines] == ["乙"]
    assert page.blocks[0].get("lang") == "zh"


#: Well-formed content: what HTML's repair rules leave alone.
_TEXT = st.text("甲乙丙丁 12，。", min_size=1, max_size=6)
_INLINE = st.recursive(
    _TEXT,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["span", "b", "em", "font", "i"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=4,
)
_CONTENT = st.recursive(
    st.one_of(_INLINE, st.builds(lambda text: f'<a href="/1" class="k">{text}</a>', _TEXT)),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag} class='k'>{''.join(parts)}</{tag}>",
        st.sampled_from(["div", "section", "blockquote", "dl", "center"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(_CONTENT)
def test_well_formed_pages_are_read_as_libxml2_reads_them(content: str) -> None:
    page = Page.parse(f"<html><body>{content}</body></html>")
    tree = lxml_html.document_fromstring(f"<html><body>{content}</body></html>")
    assert "".join(line.text for line in page.lines).replace(" ", "") == "".join(tree.text_content().split())
    elements = [element for element in tree.iter() if element.tag not in ("span", "b", "em", "font", "i", "a", "p")]
    assert [block.tag for block in page.blocks] == [element.tag for element in elements]
    for block, element in zip(page.blocks, elements, strict=True):
        text = "".join(line.text for line in page.lines[block.first : block.end])
        assert text.replace(" ", "") == "".join(element.text_content().split())
    assert [link.text for link in page.links] == [" ".join(a.text_content().split()) for a in tree.iter("a")]


@settings(max_examples=300, deadline=None)
@given(st.text("<>/!-='\" \tapbrdivscript甲&#;", max_size=200))
def test_any_tags_give_lines_within_their_blocks(html: str) -> None:
    page = Page.parse(html)
    for line in page.lines:
        block = page.blocks[line.block]
        assert block is line.element
        assert block.first <= line.index < block.end
    for link in page.links:
        assert 0 <= link.line <= link.end <= len(page.lines) + 1


@pytest.mark.parametrize(
    "piece",
    ["<a b='", '<a b="c', "<a<a", "<!--", "</", "<div><p>", "</p></li>", "<td>", "<a href=1>", "<option>", "<svg>",
     "<script>", "<b c=d e=\"f\" ", "<select><div>", "&amp", "<a b='<", "<p class=\"", "</div></td>"],
)  # fmt: skip
def test_reading_time_grows_with_the_page_and_no_faster(piece: str) -> None:
    """Eight times the page takes far less than sixty-four times as long."""

    def spent(times: int) -> float:
        html = "<div><table><tr><td>" + piece * times
        best = 9.0
        gc.disable()  # it looks through what is there, however old
        try:
            for _ in range(3):
                start = time.process_time()
                Page.parse(html)
                best = min(best, time.process_time() - start)
        finally:
            gc.enable()
        return best

    assert spent(40_000) < 30 * spent(5_000) + 0.1
