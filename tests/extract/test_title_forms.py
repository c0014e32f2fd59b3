"""Headlines as heads dress them up and pages show them, put together at random. Outlets are invented."""

# ruff: noqa: E501 (a page)
from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsbot.extract import extract

HEADLINES = [
    "海州图书馆新馆启用 首日接待读者三千多人", "南溪县：田埂上的“百米书屋”", "老街改造，为谁而改？", "评论｜别让“一刀切”寒了人心",
    "5G+农业 | 山里人的新活法", "海州地铁2号线开通_首日客流12万", "“我在海州挺好的”——一位外卖员的来信", "台风“海葵”登陆",
    "图解：海州十年", "海州发布高温红色预警信号", "专访李文博：把桥修到月亮上", "【海州故事】三代守塔人", "海州-南溪高铁今日开建",
    "男子夜跑遇蛇，竟掏出手机直播", "如何看待“围炉煮茶”？", "一图读懂|海州公积金新政", "海州（南溪）国际马拉松开跑", "乡村振兴·海州实践（三）",
]  # fmt: skip
SITES = ["海州在线", "海州新闻网", "南溪网", "海州日报社", "大海网", "海州电视台", "海州新闻客户端", "南溪县人民政府"]
CHANNELS = ["本地", "民生", "国内新闻", "时政", "要闻", "社会新闻", "财经频道", "新闻中心"]
#: {t}: headline, {c}: channel, {s}: site.
HEADS = [
    "{t}_{c}_{s}", "{t}-{s}", "{t} - {s}", "{t}|{s}", "{t} | {s}", "{t}--{c}--{s}", "{t}_{s}", "{t}-{c}-{s}", "{s}-{t}", "{s}：{t}",
    "{t}", "{t}_{c} - {s}", "{t}｜{s}", "{s} | {t}", "{s} - {c} - {t}", "{t}-{s}官网", "{t}_{s}_{c}新闻", "【{c}】{t}-{s}",
]  # fmt: skip
SHOWN = [
    "<h1>{t}</h1>", '<h1 class="title">{t}</h1>', '<div class="title">{t}</div>', "<h2>{t}</h2>", "<div>{t}</div>",
    '<p align="center"><font size="5"><b>{t}</b></font></p>', "<table><tr><td><strong>{t}</strong></td></tr></table>",
    "<h1><span>{t}</span></h1>", "<h1>{t}<em>原创</em></h1>", "<h1><i>独家</i> {t}</h1>", "<div>本报记者走基层</div><h1>{t}</h1>",
    "<h1>{t}</h1><h2>读者排起长队等开门</h2>", "<h1>{t}</h1><p>——读者排起长队等开门</p>",
]  # fmt: skip
METAS = ["", '<meta property="og:title" content="{t}">', '<meta property="og:title" content="{head}">', '<meta property="og:site_name" content="{s}">']  # fmt: skip
LOGOS = ["", '<div><a href="/">{s}</a></div>', '<h1><a href="/">{s}</a></h1>', '<div><img src="l.png" alt="{s}"></div>']
CRUMBS = ["", '<div>当前位置：<a href="/">{s}</a> &gt; <a href="/c/">{c}</a> &gt; 正文</div>', '<div><a href="/">首页</a>-<a href="/c/">{c}</a>-{t}</div>']  # fmt: skip
BODY = [
    "海州市今天公布了一项新的安排，首批涉及三个街道、两万多户居民。",
    "有关部门表示，方案征求过两轮意见，年底前再作一次评估。",
]
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{head}</title>{meta}</head><body>{logo}
<div><a href="/">首页</a> <a href="/a/">新闻</a> <a href="/b/">民生</a></div>{crumb}{shown}<div>2023-08-22 11:07 来源：海州日报</div>
<div>{body}</div><div><h3>相关阅读</h3><ul><li><a href="/2023/0821/11.html">海州地铁三号线开工建设</a></li>
<li><a href="/2023/0820/12.html">旧城改造方案公开征求意见</a></li></ul></div><div>{s} 版权所有 Copyright 2023</div></body></html>"""


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    headline=st.sampled_from(HEADLINES),
    site=st.sampled_from(SITES),
    channel=st.sampled_from(CHANNELS),
    head=st.sampled_from(HEADS),
    shown=st.sampled_from(SHOWN),
    meta=st.sampled_from(METAS),
    logo=st.sampled_from(LOGOS),
    crumb=st.sampled_from(CRUMBS),
)
@example("评论｜别让“一刀切”寒了人心", "海州新闻网", "本地", "{s}", SHOWN[0], "", "", "")
@example("台风“海葵”登陆", "海州日报社", "本地", "{s} | {t}", SHOWN[4], "", LOGOS[2], "")
@example("男子夜跑遇蛇，竟掏出手机直播", "海州新闻客户端", "本地", "{s}", SHOWN[4], "", LOGOS[1], CRUMBS[1])
@example(
    "男子夜跑遇蛇，竟掏出手机直播",
    "大海网",
    "本地",
    "男子夜跑遇蛇，竟掏...",
    "<h1>男子夜跑遇蛇，<br>竟掏出手机直播</h1>",
    "",
    "",
    "",
)
def test_the_shown_headline_is_found_under_every_head(
    headline: str, site: str, channel: str, head: str, shown: str, meta: str, logo: str, crumb: str
) -> None:
    names = {"t": headline, "s": site, "c": channel}
    names["head"] = head.format(**names)
    html = PAGE.format(
        head=names["head"],
        meta=meta.format(**names),
        logo=logo.format(**names),
        crumb=crumb.format(**names),
        shown=shown.format(**names),
        body="".join(f"<p>{text}</p>" for text in BODY),
        s=site,
    )
    article = extract(html, "https://www.haizhou.example/2023/0822/1.html")
    assert "".join((article.title or "").split()) == "".join(headline.split())
    assert article.body.split("\n")[-2:] == BODY


TOP = "<title>海州网</title><div class=logo><a href=/>海州网</a></div>"
STORY = "<div><p>海州市交通运输局昨天宣布，三条夜间公交线路将于下月初开通，覆盖火车站和大学城。</p></div>"
LOCATED = "<p>海州网 &gt; 新闻中心 &gt; 海州新闻 &gt; 正文</p>"


@pytest.mark.parametrize(
    ("shown", "headline"),
    [
        ("<h1>夜班公交</h1><p>2023-08-22 11:07</p>", "夜班公交"),
        ("<h1 class=navtitle>海州开通三条夜间公交线路</h1><p>2023-08-22 11:07</p>", "海州开通三条夜间公交线路"),
        (
            "<h1 class='title margin-bottom-20'>海州开通三条夜间公交线路</h1><p>2023-08-22</p>",
            "海州开通三条夜间公交线路",
        ),
        ("<h1><a href=/a/1.html>海州开通三条夜间公交线路</a></h1><p>2023-08-22</p>", "海州开通三条夜间公交线路"),
        ("<h2>夜间公交</h2><p>2023-08-22 11:07</p>", "夜间公交"),
        (f"{LOCATED}<div class=t>海州开通三条夜间公交线路</div><p>2023-08-22</p>", "海州开通三条夜间公交线路"),
        ("<div>海州开通三条夜间公交线路</div><p>来源于：东区办事处</p>", "海州开通三条夜间公交线路"),
        ("<div>海州开通三条夜间公交线路</div><p>海州网东区频道 记者 骆红云 马明远</p>", "海州开通三条夜间公交线路"),
        ("<h1>海州夜班公交</h1><p>收录于话题 #夜班 3个</p>", "海州夜班公交"),
        ("<p>海州夜班公交开通</p><p>——写在第一班车发出之前</p><p>2023-08-22 11:07</p>", "海州夜班公交开通"),
        ("<td><font size=5>海州建成立体公交 连通地铁网</font></td><p>2023-08-22</p>", "海州建成立体公交 连通地铁网"),
    ],
)
def test_the_headline_is_found_by_its_looks_where_the_head_names_the_site_alone(shown: str, headline: str) -> None:
    assert extract(f"{TOP}{shown}{STORY}", "http://www.haizhou.example/a/1.html").title == headline


@pytest.mark.parametrize("head", ["新報網站 - 港聞", "海港報 The Harbour 港聞", "海州晚报 - 要闻", "海州网_社会"])
@pytest.mark.parametrize("cell", ["<td class=newsHeading>{}</td>", "<td><strong>{}</strong></td>"])
def test_a_head_of_site_and_section_is_no_headline(head: str, cell: str) -> None:
    shown = cell.format("的士司机拾获钻石手镯 三小时后物归原主")
    page = f"<title>{head}</title><table><tr>{shown}</tr><tr><td>2023-08-22</td></tr><tr><td>{STORY}</td></tr></table>"
    assert extract(page).title == "的士司机拾获钻石手镯 三小时后物归原主"


def test_a_button_inside_the_heading_is_none_of_the_headline() -> None:
    page = (
        "<title>海州夜班公交今晚开通 - 新闻 - 海州电台</title>"
        f"<h1>海州夜班公交今晚开通 <a class=btn href=/podcast><span>用手机订阅本节目</span></a></h1><p>2023-08-22</p>{STORY}"
    )
    assert extract(page).title == "海州夜班公交今晚开通"


def test_a_headline_of_two_lines_behind_the_names_of_site_and_channel() -> None:
    head = "<title>海州网-海州新闻-海州开通三条夜间公交线路 全程三十六分钟</title>"
    article = extract(f"{head}<td>海州开通三条夜间公交线路<br>全程三十六分钟</td><p>2003年4月18日 08:12</p>{STORY}")
    assert (article.title, article.evidence["title"].rule) == ("海州开通三条夜间公交线路 全程三十六分钟", "title.shown")


def test_a_headline_before_the_name_of_an_office_or_one_with_brackets() -> None:
    for site in ("_海州市第一人民医院", " - 海州网（海州新闻网）", "│海州新聞網"):
        page = f"<title>海州早市{site}</title><div>海州早市</div><p>2023-08-22 11:07</p>{STORY}"
        assert extract(page).title == "海州早市", site


def test_a_subheading_deep_in_the_text_that_the_head_quotes_is_no_headline() -> None:
    long = f"<p>{'海州市交通运输局昨天宣布，三条夜间公交线路将于下月初开通，覆盖火车站和大学城。' * 5}</p>" * 6
    text = f"<div>{long}<p>夜间公交三条线路</p>{long}</div>"
    page = f"<title>夜间公交三条线路 全程三十六分钟_海州网</title><h1>海州夜里也能坐公交了</h1><p>2023-08-22</p>{text}"
    article = extract(page)
    assert article.title == "海州夜里也能坐公交了"
    assert len(article.body.splitlines()) == 13


def test_a_byline_in_a_heading_is_no_headline() -> None:
    page = f"<title>早市-海州融媒</title><h1>早市</h1><h5>2023-08-22 11:07:57 来源：海州融媒 点击：312</h5>{STORY}"
    assert "2023" not in (extract(page).title or "")


def test_a_post_whose_first_words_are_the_head_has_no_headline() -> None:
    post = "<br>".join(
        (
            "今天在菜市场看到一件事，挺有感触。",
            "卖豆腐的大姐摊上贴着一张硬纸板，写着“零头不找，月底给环卫师傅买西瓜”。",
            "我问她一个月能攒多少，她说少的时候七八十，多的时候两百出头，已经坚持四年了。",
            "旁边卖鱼的小伙子插话，说他家的西瓜都是她买的时候顺带帮忙挑的，个个都甜。",
        )
    )
    head = "<title>今天在菜市场看到一件事，挺有感触。卖豆腐的大姐摊上贴着一张...-海州头条</title>"
    byline = "<p class=name><a href=/c/user/8/>海州巷口阿姐</a></p><p><span>2021-08-13 10:02</span></p>"
    article = extract(f"{head}{byline}<article><div class=html>{post}</div></article>")
    assert (article.kind, article.title, article.source) == ("article", None, "海州巷口阿姐")
    assert len((article.body or "").splitlines()) == 4


def test_the_name_of_an_app_is_no_headline_of_a_post_in_its_data() -> None:
    data = '{"created_at": "Tue Jun 16 20:14:33 +0800 2020", "text": "市气象台预计，今夜到明天白天，东部山区仍有大到暴雨，请市民尽量减少外出，注意防范山洪和滑坡。", "user": {"screen_name": "海州气象"}}'
    article = extract(
        f"<title>海博HTML5版</title><div id=app></div><script>var $render_data = [{data}][0] || {{}};</script>"
    )
    assert (article.kind, article.title) == ("article", None)
