# ruff: noqa: E501 (pages)
"""Tags that a page shows, and its channel."""

import pytest

from newsbot.extract import extract

STORY = "<p>海州市交通运输局昨天宣布，三条夜间公交线路将于下月初开通，覆盖火车站、大学城和两处三甲医院。</p>" * 3


def page(before: str, after: str, head: str = "") -> str:
    return (
        f"<html><head><title>海州开通三条夜间公交线路</title>{head}</head><body>{before}"
        f"<h1>海州开通三条夜间公交线路</h1><p>2023-08-22 11:07</p><div class='content'>{STORY}</div>{after}</body></html>"
    )


@pytest.mark.parametrize(
    ("after", "head", "tags"),
    [
        ("<p>标签：公交 夜间 海州</p>", "", ["公交", "夜间", "海州"]),
        ("<p>关键词：公交，夜间；海州</p>", "", ["公交", "夜间", "海州"]),
        ("<div>标签：<a href='/t/1'>夜间公交</a><a href='/t/2'>大学 城</a></div>", "", ["夜间公交", "大学 城"]),
        ("<div><span>标签：</span></div><div><a href='/t/1'>公交</a> <a href='/t/2'>海州</a></div>", "", ["公交", "海州"]),
        ("<p>關鍵字：公車、海州</p>", "", ["公車", "海州"]),
        ("<p>#公交 #海州</p>", "", ["公交", "海州"]),
        ("", "<meta property='article:tag' content='公交'><meta property='article:tag' content='海州'>", ["公交", "海州"]),
        ("<p>#公交#夜间</p>", "", ["公交", "夜间"]),
        ("<p><a href='/t/1'>#公交</a><a href='/t/2'>#夜间</a></p>", "", ["公交", "夜间"]),
        ("<p>标签：<a href='/t/1'>#公交</a> <a href='/t/2'>#夜间</a> <a href='javascript:;'>+关注</a></p>", "", ["公交", "夜间"]),
        ("<p>标签：<span>公交;夜间</span><span class='fr'>编辑：王海</span></p>", "", ["公交", "夜间"]),
        ("<p>标签：</p>", "", []),
        ("", "<meta name='keywords' content='海州在线,海州新闻'>", []),
    ],
)  # fmt: skip
def test_tags_are_those_that_the_page_shows(after: str, head: str, tags: list[str]) -> None:
    assert extract(page("", after, head)).tags == tags


@pytest.mark.parametrize(
    ("before", "channel"),
    [
        ("<div class='nav'><a href='/'>首页</a> &gt; <a href='/xw/'>新闻</a> &gt; <a href='/gn/'>国内</a> &gt; 正文</div>", "国内"),
        ("<div>您现在的位置：<a href='/'>海州在线</a> &gt;&gt; <a href='/sh/'>社会</a> &gt;&gt; 正文</div>", "社会"),
        ("<div><a href='/'>首頁</a> › <a href='/l/'>生活</a></div>", "生活"),
        ("<div><a href='/'>海州网</a> &gt; <a href='/sh/'>社会</a> &gt; <a href='/qx/'>区县</a> &gt; 正文</div>", "区县"),
        ("<div><a href='/'>首页</a> - <a href='/sz/'>时政频道</a> - 正文</div>", "时政频道"),
        ("<div><a href='/gn/'>国内新闻</a>&gt;正文</div>", "国内新闻"),
        ("<div>您所在的位置：<a href='/'>海州网</a> -&gt; <a href='/sh/'>社会</a> -&gt; 正文</div>", "社会"),
        ("<div class='breadcrumb'><a href='/'>HZN</a> / <a href='/sh/'>社會</a> / <a href='/jd/'>焦點事件</a></div>", "焦點事件"),
        ("<div><a href='/'>首页</a> &gt; <a href='/bd/'>本地</a> &gt; 海州开通三条夜间公交线路</div>", "本地"),
        ("<div><a href='/'>海州网</a> &gt; 正文</div>", None),
        ("<div>加入收藏 | 设为首页 | 会员中心 | RSS</div>", None),
        ("<div class='nav'><a href='/sj/'>手机/数码</a></div>", None),
        ("<div class='nav'><a href='/in'>登入</a> / <a href='/up'>註冊</a></div>", None),
        ("<div><a href='/'>首页</a> <a href='/gn/'>国内</a></div>", None),
        ("", None),
    ],
)  # fmt: skip
def test_channel_is_the_last_of_the_breadcrumb(before: str, channel: str | None) -> None:
    assert extract(page(before, "")).channel == channel
