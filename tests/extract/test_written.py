"""What scripts write into a page: literals and the variables that they set, and nothing that has to be computed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.extract import extract
from newsbot.extract.written import written_by


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ('document.write("来源：海州网");', "来源：海州网"),
        ("document.write('<span>来源：' + source + '</span>')", ""),
        ("var source='海州网'; document.write('<span>来源：' + source + '</span>');", "来源：海州网"),
        ("var tm = \"2018-06-06 16:58:00\";\ndocument.write('<b>' + tm.substring(0,16) + '</b>');", "2018-06-06 16:58"),
        ('document.write("一");document.writeln("二")', "一 二"),
        ('document.write("今天是" + new Date().getFullYear() + "年");', ""),
        ("document.write(\"<script src='/ad.js'></script>\");", ""),
        ("document.write('<img src=\"/count.asp?id=1\">')", ""),
        ('document.write("海州\\\'网")', "海州'网"),
        ('document.write("?zoneid=71 \'>")', ""),
        ("if (a < b) document.write('一')", ""),
        ("if (a) { document.write('一'); } document.write('二');", "二"),
        ("document.write(", ""),
        ("document.write();", ""),
    ],
)
def test_literals_and_their_variables(script: str, text: str) -> None:
    assert written_by(script) == text


@given(st.text(alphabet="document.write()'\"+;\\\n<>ab海= ", max_size=300))
def test_any_script_gives_text_or_nothing(script: str) -> None:
    assert len(written_by(f"document.write({script}")) <= 300


def test_a_byline_that_a_script_writes_is_read() -> None:
    story = "<p>青岗镇的老茶馆上周重新开张，门前的石阶换了新料，掌柜还是七十岁的郑阿婆。</p>" * 2
    script = "var from='青岗晚报'; var tm='2021-05-14 09:30:11'; document.write('<i>来源：'+from+'</i> '+tm);"
    article = extract(f"<h1>老茶馆重新开张</h1><div><script>{script}</script></div><div>{story}</div>")
    assert article.source == "青岗晚报"
    assert str(article.published_at) == "2021-05-14 09:30:11+08:00"


def test_the_foot_of_an_article_is_none_of_the_page() -> None:
    story = "<p>青岗镇的老茶馆上周重新开张，门前的石阶换了新料，掌柜还是七十岁的郑阿婆。</p>" * 2
    page = f"<article><h1>老茶馆重新开张</h1><i>2021-05-14</i>{story}<footer><p>责任编辑：郑启</p></footer></article>"
    assert extract(page).editors == ["郑启"]
