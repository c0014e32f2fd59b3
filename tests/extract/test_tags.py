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
        ("<div><a href='/'>首页</a> <a href='/gn/'>国内</a></div>", None),
        ("", None),
    ],
)  # fmt: skip
def test_channel_is_the_last_of_the_breadcrumb(before: str, channel: str | None) -> None:
    assert extract(page(before, "")).channel == channel
