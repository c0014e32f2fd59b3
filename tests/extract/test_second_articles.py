"""What stands under an article and is told as well: the next article, recommendations with paragraphs, disclaimers
longer than the text; and offers between paragraphs, which end nothing. Outlets are invented."""

# ruff: noqa: E501 (texts and pages)
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.extract import extract

TEXTS = [
    ["南溪县今年扩种高粱两万亩，已签下三家酒厂的订单。"],
    ["记者从海州市交通运输局获悉，地铁三号线计划于明年六月开通试运营。", "三号线开通后，从高铁站到老城只需25分钟。"],
    ["“我没想过会红。”卖烤红薯的周大为说，他只是把炉子擦得亮一些。", "视频发出第三天，来了两百多个客人，他索性写了块牌子：每人限买两个。", "“慢慢来，”他说，“红薯急不得。”"],
]  # fmt: skip
OTHER = [
    "镇上修车铺的老葛把六辆废旧自行车焊成流动书架，每天傍晚推到河堤，书都是邻居捐的，借书不用登记。",
    "三个月下来，书少了十一本，多了二十七本，老葛说这买卖划算。",
    "河堤的灯亮起来之后，夜里散步的人多了一倍，书架旁总有人站着读到很晚。",
]
HEADS = [
    "<h1>{}</h1>", "<h2>{}</h2>", '<h2><a href="/a/2.html">{}</a></h2>', '<div class="title"><a href="/a/2.html">{}</a></div>',
    '<h3><a href="/a/2.html">{}</a></h3>',
]  # fmt: skip
BYLINES = [
    "<div>2023-08-21 09:15 来源：海州在线</div>",
    "<div><span>海州在线</span><span>2023-08-21 09:15</span></div>",
]
NOTICES = [
    "免责声明：本网站所刊载的所有内容，包括但不限于文字、图片、音频、视频、软件、程序以及版式设计等，均来源于网络或网友投稿，版权归原作者所有，如有侵犯您的权益，请及时与我们联系，我们将在第一时间予以删除，并向您致以诚挚的歉意。",
    "特别声明：本文经上级媒体授权由本站转载发布，仅代表原作者或原媒体观点，不代表本站立场，请读者仅作参考，并请自行核实相关内容。",
    "Disclaimer: The content of this website is for information only and does not constitute any advice. All rights reserved.",
    "凡本网注明“来源：海州在线”的所有作品，版权均属于海州在线，未经本网授权不得转载、摘编或利用其它方式使用上述作品。",
]
BETWEEN = ["", "<div>责任编辑：柏青</div>", "<div>分享到 微信 微博</div>", "<div>下一篇</div>", "<hr>"]
CARDS = [
    '<div class="card"><h4><a href="/a/2.html">{}</a></h4><span>2023-08-21</span></div>',
    '<div><a href="/a/2.html">{}</a><p>2023-08-21 来源：海州日报</p></div>',
    '<blockquote><p><a href="/a/2.html">{}</a></p><p>2023-08-21 09:15</p></blockquote>',
    "<h3>{}</h3><p>2023年8月21日 09:15</p>",
]
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>海州新鲜事一则_海州在线</title></head><body><div><a href="/">首页</a> <a href="/a/">新闻</a> <a href="/b/">民生</a></div>
<div><h1>海州新鲜事一则</h1><div>2023-08-22 11:07 来源：海州在线</div><div class="{name}">{text}</div>{after}</div><div>海州在线 版权所有</div></body></html>"""


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(
    text=st.sampled_from(TEXTS),
    head=st.sampled_from(HEADS),
    byline=st.sampled_from(BYLINES),
    notices=st.lists(st.sampled_from(NOTICES), max_size=2, unique=True),
    between=st.sampled_from(BETWEEN),
    names=st.sampled_from([("content", "content"), ("c1", "c2"), ("text", "next"), ("post-body", "post-body")]),
    follows=st.sampled_from(["another", "recommended", "nothing"]),
)
def test_the_text_ends_where_the_article_does(text, head, byline, notices, between, names, follows):
    after = between + "".join(f"<div>{notice}</div>" for notice in notices)
    if follows == "another":
        after += f'<div>{head.format("废旧自行车装成流动书架")}{byline}<div class="{names[1]}">{paragraphs(OTHER)}</div></div>'
    elif follows == "recommended":
        item = f'<div><h4><a href="/a/2.html">废旧自行车装成流动书架</a></h4>{paragraphs(OTHER[:2])}<span>2023-08-20</span></div>'
        after += f"<div><h3>推荐阅读</h3>{item}{item}</div>"
    article = extract(PAGE.format(name=names[0], text=paragraphs(text), after=after))
    assert article.kind == "article" and article.body.split("\n") == text
    assert article.to_dict()["published_at"].startswith("2023-08-22T11:07")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(CARDS), st.integers(1, 2), st.sampled_from(["p", "div", "section"]))
def test_an_offer_between_paragraphs_ends_nothing(card, place, tag):
    told = [*TEXTS[1], *TEXTS[0]]
    lines = [f"<{tag}>{text}</{tag}>" for text in told]
    html = PAGE.format(name="content", text="".join([*lines[:place], card.format("旧城改造方案公开征求意见"), *lines[place:]]), after="")  # fmt: skip
    body = extract(html).body
    assert all(text in body for text in told)


TITLES = ["早市搬进新棚 摊位费三年不变", "小学操场周末向居民开放", "夜班公交延长到零点以后", "河堤种下三千棵水杉"]
SAID = [
    "写得真好，看得我都想去看看了，希望多报道这样的事。",
    "我们村也有一座，可惜早就塌了，真是太遗憾了。",
    "支持！老手艺不能丢，政府应该多拨点钱，多培养年轻人。",
]
BELOW = {
    "another article under a headline like any line": (
        f"<div><div>老葛的流动书架</div><div>2023-08-21 09:15 来源：海州晚报</div><div>{paragraphs(OTHER)}</div></div>"
    ),
    "summaries without a heading": "".join(
        f'<div><h4><a href="/a/{n}.html">{title}</a></h4><p>{OTHER[n % 3]}</p></div>' for n, title in enumerate(TITLES)
    ),
    "comments without a heading": "".join(
        f"<div><b>河边的人</b><span>2023-08-22 12:3{n}</span><p>{said}</p><a>回复</a><a>赞(3)</a></div>"
        for n, said in enumerate(SAID)
    ),
    "comments that are counted": "<div>共 3 条评论</div>"
    + "".join(f"<div><div>河边的人</div><p>{said}</p></div>" for said in SAID),
    "who makes the site": "<h3>关于我们</h3><p>海州在线创办于2003年，有记者三十余人，每天发布原创稿件近百篇。</p>",
}


@pytest.mark.parametrize("name", BELOW)
def test_what_stands_below_in_a_block_like_any_other_is_none_of_the_text(name: str) -> None:
    for text in TEXTS:
        article = extract(PAGE.format(name="c1", text=paragraphs(text), after=f"<div>{BELOW[name]}</div>"))
        assert (article.kind, article.body.splitlines(), article.source) == ("article", text, "海州在线")
        assert str(article.published_at)[:16] == "2023-08-22 11:07"
