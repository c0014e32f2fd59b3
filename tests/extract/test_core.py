"""Decoding, headline, language, kind and evidence, where a whole page would say too much."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.extract import extract
from newsbot.extract.boilerplate import is_about, is_barrier, is_frame, is_picture_label
from newsbot.extract.bylines import is_byline
from newsbot.extract.decode import decode
from newsbot.extract.jsliteral import read_literal
from newsbot.extract.language import find_language
from newsbot.extract.notices import is_rights
from newsbot.extract.page import Page
from newsbot.extract.title_heads import strip_site

TEXT = "今年以来，青岗镇持续推进老旧街巷改造，目前已完成十二条背街小巷的路面硬化和管网更新。"


@pytest.mark.parametrize(
    ("data", "header", "encoding", "errors"),
    [
        (TEXT.encode(), None, "utf-8", 0),
        (TEXT.encode(), "text/html; charset=gb2312", "utf-8", 0),
        (TEXT.encode("gb18030"), "text/html; charset=utf-8", "gb18030", 0),
        (TEXT.encode("gb18030"), "text/html; charset=iso-8859-1", "gb18030", 0),
        ("今年以來，臺北市持續改善巷弄。".encode("big5"), "text/html; charset=gb2312", "big5hkscs", 0),
        (TEXT.encode("utf-16"), None, "utf-16-le", 0),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/html; charset=gbk", "utf-8", 0),
        (TEXT.encode()[:-1], None, "utf-8", 0),
        (TEXT.encode("gb18030")[:-1], "text/html; charset=gbk", "gb18030", 0),
        ("<meta charset=gbk><p>中国联通</p>".encode("gb18030"), None, "gb18030", 0),
        (TEXT.encode("gb18030") + b"\xff\xff<p>", None, "gb18030", 2),
        (b"plain", None, "utf-8", 0),
        (TEXT, None, None, 0),
    ],
)
def test_the_bytes_decide_how_a_page_is_read(
    data: bytes | str, header: str | None, encoding: str | None, errors: int
) -> None:
    decoded = decode(data, header)
    assert (decoded.encoding, decoded.errors) == (encoding, errors)
    assert errors or "\ufffd" not in decoded.text


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("白鹭洲公园下月起免收门票_东江日报网", "白鹭洲公园下月起免收门票"),
        ("白鹭洲公园下月起免收门票-新闻频道-东江网", "白鹭洲公园下月起免收门票"),
        ("白鹭洲公园下月起免收门票 | 社會 | 東江新聞網", "白鹭洲公园下月起免收门票"),
        ("X-15与Y-7同台：谁是拍照王", "X-15与Y-7同台：谁是拍照王"),
        ("东江日报--2013年05月17日--第A06版：关注--白鹭洲公园下月起免收门票", "白鹭洲公园下月起免收门票"),
        ("白鹭洲公园下月起免收门票--20130517期", "白鹭洲公园下月起免收门票"),
        ("2022年高考作文题_东江省教育考试院门户网站", "2022年高考作文题"),
        ("白鹭洲公园下月起免收门票", "白鹭洲公园下月起免收门票"),
        ("柳河日报数字报-让田野长出书香", "让田野长出书香"),
        ("晴川晚報 雲嶺山區櫻花提早綻放", "雲嶺山區櫻花提早綻放"),
        ("清明记-南屏早报", "清明记"),
        ("《南屏早报》改版的三个理由", "《南屏早报》改版的三个理由"),
    ],
)
def test_site_and_channel_are_cut_off_a_head_title(head: str, headline: str) -> None:
    assert strip_site(head) == headline


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, "zh-Hans"),
        ("今年以來，臺北市持續改善老舊巷弄，目前已完成十二條。", "zh-Hant"),
        ("The city has repaired twelve lanes since the beginning of the year, it said.", "en"),
        ("今日は東京で新しい図書館が開きました。とても大きいです。", "ja"),
        ("", None),
    ],
)
def test_the_characters_tell_the_language(text: str, language: str | None) -> None:
    assert find_language(text) == language


@pytest.mark.parametrize(
    "text",
    ["相关阅读", "相關新聞：", "【延伸閱讀】", "网友评论(12)", "热点排行", "下一篇：某事", "猜你喜欢", "评论(87条)"],
)
def test_headings_of_lists_and_comments_are_known(text: str) -> None:
    assert is_barrier(text)


@pytest.mark.parametrize("text", ["评论员认为，此举很好。", "相关报道显示，去年产量增加。", "下一步，我们将继续努力。"])
def test_sentences_that_begin_like_headings_are_none(text: str) -> None:
    assert not is_barrier(text)


def test_lines_about_a_text_are_told_from_the_text() -> None:
    assert is_about("责任编辑：杜若")
    assert is_about("（責任編輯 杜若）")
    assert is_about("来源｜青岗日报")
    assert not is_about("记者从市水务局获悉，工程已经完工。")
    assert is_frame("分享到：微博 微信")
    assert is_frame("扫描二维码关注我们")
    assert not is_frame("首页设计得很漂亮，他说。")
    assert not is_frame("举报人“寻而不得”")
    assert is_frame("瀏覽數：10934")
    assert is_frame("按下圖看更多護膚貼士↓↓↓")
    assert is_frame("讚好 分享 Tweet")
    assert not is_frame("浏览数据显示，读者多在夜里上网。")
    assert is_byline("2021-05-14 09:26 来源：青岗日报 作者：文清")
    assert is_byline("18-07-2016 文章類別：社區 劉一舟 瀏覽次數：3,482")
    assert is_byline("中華民國九十九年三月十八日 星期四 點閱人次：412")
    assert not is_byline("2021年5月14日，青岗镇的老茶厂换了模样。")
    assert is_picture_label("(相关资料图)")
    assert not is_picture_label("图书馆")
    assert is_rights("未经授权不得转载，违者必究。")


def test_javascript_literals_are_read_as_data() -> None:
    text = "{a: 1, 'b': 'x\\u4e2d', c: [1, {d: `q`},], e: '\"t\"'.slice(6), f: !0, g: go(1, {x: 2}), /* k */ h: void 0}"
    value, end = read_literal(text, 0)
    assert value == {"a": 1, "b": "x中", "c": [1, {"d": "q"}], "e": '"t"', "f": True, "g": None, "h": None}
    assert end == len(text)
    assert read_literal("{a: b", 0) == (None, 0)


@pytest.mark.parametrize("text", ["[}", "{a:[1,}", "{a:{b:[}]}", "[1,)", "[a b}", "{a:]"])
def test_brackets_that_cross_are_no_literal_and_end(text: str) -> None:
    assert read_literal(text, 0) == (None, 0)


@settings(max_examples=500, deadline=2000)
@given(st.text("[]{}(),:;\"'`\\ab1/*", max_size=40))
def test_any_literal_ends(text: str) -> None:
    _, end = read_literal(text, 0)
    assert 0 <= end <= len(text)


def test_a_headline_of_three_characters_is_one() -> None:
    html = f"<title>清明记-南屏早报</title><p>A01版 封面 2022年04月05日</p><h2>清明记</h2><p>{TEXT}</p>"
    assert extract(html).title == "清明记"


def test_a_page_is_lines_blocks_and_links_in_order() -> None:
    html = "<body><h1>甲<br>乙</h1><div class='related-list'>丙 <a href='/1.html'>丁</a></div>戊</body></html><p>己</p>"
    page = Page.parse(html, "https://a.example/x/")
    assert [line.text for line in page.lines] == ["甲", "乙", "丙 丁", "戊", "己"]
    assert [line.heading for line in page.lines] == [1, 1, 0, 0, 0]
    assert page.lines[2].link_chars == 1
    assert page.absolute(page.links[0].href) == "https://a.example/1.html"
    assert page.links[0].line == 2
    assert [page.lines[b.first].text for b in page.blocks if b.tag == "div"] == ["丙 丁"]


class _Address(str):
    """An address that can be looked for: a page that is gone has let go of it."""


def test_a_page_leaves_nothing_behind_for_the_next_or_for_the_collector() -> None:
    gc.disable()
    try:
        address = _Address("https://a.example/")
        gone = weakref.ref(address)
        page = Page.parse("<html><body><svg><a href='/1'>甲<script>乙", address)
        del page, address
        assert gone() is None
    finally:
        gc.enable()
    following = Page.parse("丙<a href='/2'>丁</a>")
    assert [line.text for line in following.lines] == ["丙丁"]
    assert [(link.href, link.text) for link in following.links] == [("/2", "丁")]


def test_what_is_cut_is_on_record() -> None:
    html = f"<h1>青岗镇完成小巷改造</h1><p>2021-05-14</p><div><p>{TEXT}</p><p>责任编辑：杜若</p></div>"
    article = extract(html)
    assert article.body == TEXT
    assert "责任编辑：杜若" in article.evidence["body.removed"].raw
    assert article.evidence["title"].rule == "title.heading"


def test_a_failing_field_does_not_cost_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    def broken(*_: object) -> None:
        raise RuntimeError("odd page")

    monkeypatch.setattr(sys.modules["newsbot.extract"], "find_images", broken)
    article = extract(f"<h1>青岗镇完成小巷改造</h1><p>2021-05-14</p><p>{TEXT}</p>")
    assert article.body == TEXT
    assert article.images == []
