"""Credits and times in the forms that Chinese outlets write them, each form at each place, put together at random: what
one form reads well may fail beside another. Outlets and people are invented."""

# ruff: noqa: E501 (tables of forms, and a page)
from __future__ import annotations

from dataclasses import dataclass

import opencc
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.extract import extract

OUTLETS = ["海州日报", "海州晚报", "南溪新闻网", "大海新闻", "海州商报", "海州都市报", "南溪时报", "海州21世纪经济报道"]
SOURCES = [*OUTLETS, "海州发布", "海州市教育局", "南溪电视台", "海州广播电视台", "南溪县人民政府办公室"]
NAMES = [
    "李文博",
    "王芳",
    "欧阳娜",
    "赵雪",
    "陈思远",
    "刘洋",
    "司马云飞",
    "徐静怡",
    "黄一鸣",
    "方圆圆",
    "马超群",
    "白雪松",
]
TIMES = {
    "2023-08-22 11:07:57": "2023-08-22T11:07:57",
    "2023-08-22 11:07": "2023-08-22T11:07",
    "2023年08月22日 11:07": "2023-08-22T11:07",
    "2023年8月22日11:07": "2023-08-22T11:07",
    "2023/08/22 11:07": "2023-08-22T11:07",
    "2023.08.22 11:07": "2023-08-22T11:07",
    "2023-08-22 星期二 11:07": "2023-08-22T11:07",
    "2023年8月22日 下午3:07": "2023-08-22T15:07",
    "2023年8月22日": "2023-08-22",
}
#: {t} stands for the time, {s} for the source.
BYLINES = [
    "来源：{s}　{t}",
    "{t} 来源：{s}",
    "{t} 稿源：{s}",
    "发布时间：{t} | 信息来源：{s}",
    "{t}　{s}",
    "{s}　{t}",
    "<span>{s}</span><span>{t}</span>",
    "<span>{t}</span> <span>{s}</span>",
    "{t} | {s}",
    "来源：{s} / {t}",
    '{t} 来源： <a href="http://haizhou.example/">{s}</a>',
    "<span>{t}</span><span>来源：</span><span>{s}</span>",
    "{t} 转自：微信公众号“{s}”",
    "来源/公众号 {s}　{t}",
]
SOURCE_LINES = [
    "来源：{s}", "（来源：{s}）", "来源丨{s}", "本文来源：{s}", "来源/{s}", "稿件来源：{s}", "（原载《{s}》）", "（摘自《{s}》）"
]  # fmt: skip
#: {o}: outlet; {n}: one or two names, {m}: another. By the place where they stand.
AUTHORS = {
    "head": [
        "{o}记者 {n}", "{o}全媒体记者{n}", "本报记者 {n}", "□ 本报记者 {n}", "■{o}记者 {n}", "◎ 见习记者 {n}", "记者：{n}",
        "文/{o}记者 {n} 图/受访者提供", "记者 {n} 通讯员 {m}", "撰文｜{n}", "文 | {n}", "作者：{n}", "撰文．{n}", "主笔·{n}",
    ],
    "end": [
        "（{o}记者 {n}）", "（记者 {n} 通讯员 {m}）", "{o}记者 {n}", "（{o} 见习记者{n}）", "（{o}记者 {n} 文/图）", "（文/{n}）",
        "（文｜{n}）", "（记者 {n} 摄影报道）", "采写：{o}记者 {n}", "供稿：{n}", "（{n}）",
    ],
    "glued": ["（{o}记者{n}）", "（记者 {n}）", "（{n}）", "(本报记者 {n})", "（{o}记者 {n} 通讯员 {m} 文/图）"],
    "dateline": [
        "本报讯（记者 {n}）", "本报讯（记者{n} 通讯员{m}）", "{o}讯（记者 {n}）", "【{o}记者{n}报道】", "{o}海州8月22日电（记者{n}）",
        "（{o}记者 {n}）", "{o}8月22日讯（记者 {n}）", "（记者{n} 实习生{m}）",
    ],
}  # fmt: skip
#: {e}: the editor, {f}: another, {c}: a checker, who is no editor.
EDITORS = [
    "责任编辑：{e}", "（责任编辑：{e}）", "[责任编辑：{e}]", "【责编：{e}】", "[ 责编：{e} ]", "编辑：{e}　校对：{c}", "编辑 {e}　校对 {c}",
    "责编：{e} 审核：{c}", "(责编：{e}、{f})", "责编：{e}（实习）", "编辑：{e} {f}", "编 辑：{e}", "责任编辑 {e}", "编辑｜{e}",
    "实习编辑：{e} 责任编辑：{f}", "（编辑 {e}）", "<span>责任编辑：</span><span>{e}</span>", "编辑:{e} 主编:{c}", "责任编辑：{e}_NN4711",
]  # fmt: skip
BODY = [
    "海州市图书馆昨天启用新馆，首日接待读者三千多人，其中不少是带着孩子来的年轻父母。",
    "新馆共有六层，藏书八十万册，晚上开放到十点，周末也不闭馆。",
    "馆方表示，下一步还要在社区设十个分馆，让居民走路一刻钟就能借到书。",
]
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>海州图书馆新馆启用 首日接待读者三千多人_海州在线</title></head><body>
<div><a href="/">首页</a> <a href="/a/">新闻</a> <a href="/b/">民生</a></div><h1>海州图书馆新馆启用 首日接待读者三千多人</h1>
<div>{byline}</div><div>{body}</div><div><h3>相关阅读</h3><ul><li><a href="/2023/0821/11.html">海州地铁二号线开通试运营</a></li>
<li><a href="/2023/0820/12.html">老街改造方案公开征求意见</a></li></ul></div><div>海州在线 版权所有 Copyright 2023</div></body></html>"""


@dataclass
class Made:
    html: str
    time: str
    source: str | None
    authors: list[str]
    editors: list[str]
    dateline: str
    body: str = "".join(BODY)


@st.composite
def pages(draw: st.DrawFn) -> Made:
    """A page whose credits are put together from the forms above."""
    names = draw(st.permutations(NAMES))
    count = draw(st.integers(1, 2))
    authors, others = list(names[:count]), list(names[2:6])
    time = draw(st.sampled_from(sorted(TIMES)))
    source = draw(st.sampled_from([None, *SOURCES]))
    at_end = draw(st.booleans())
    byline = time if source is None or at_end else draw(st.sampled_from(BYLINES)).format(t=time, s=source)
    body, dateline = list(BODY), ""
    place = draw(st.sampled_from([None, *AUTHORS]))
    if place is None:
        authors = []
    else:
        form = draw(st.sampled_from(AUTHORS[place]))
        outlet = draw(st.sampled_from(OUTLETS)) if source is not None else "本报"
        said = form.format(o=outlet, n=draw(st.sampled_from(["、", " "])).join(authors), m=others[0])
        authors += [others[0]] if "{m}" in form else []
        if place == "head":
            body.insert(0, said)
        elif place == "end":
            body.append(said)
        elif place == "glued":
            body[-1] += said
        else:
            dateline = said
            body[0] = said + body[0]
    if source is not None and at_end:
        body.append(draw(st.sampled_from(SOURCE_LINES)).format(s=source))
    editors: list[str] = []
    if draw(st.booleans()):
        form = draw(st.sampled_from(EDITORS))
        editors = [others[1]] + ([others[2]] if "{f}" in form else [])
        signed = form.format(e=others[1], f=others[2], c=others[3])
        if place == "glued" and signed[0] in "（([【" and len(body) == len(BODY):
            body[-1] += signed
        else:
            body.append(signed)
    before, between, after = draw(st.sampled_from([("<p>", "</p><p>", "</p>"), ("　　", "<br><br>　　", ""), ("<div>", "</div><div>", "</div>")]))  # fmt: skip
    html = PAGE.format(byline=byline, body=before + between.join(body) + after)
    return Made(html, TIMES[time], source, authors, editors, dateline)


def assert_read(made: Made) -> None:
    article = extract(made.html, "https://www.haizhou.example/2023/0822/1.html").to_dict()
    assert article["published_at"].startswith(made.time)
    if made.source is not None:
        assert article["source"] == made.source
    assert (sorted(article["authors"]), sorted(article["editors"])) == (sorted(made.authors), sorted(made.editors))
    assert article["body"].replace("\n", "").replace(made.dateline, "") == made.body


@settings(max_examples=300, deadline=None, derandomize=True)
@given(pages())
def test_every_form_is_read_beside_every_other(made: Made) -> None:
    assert_read(made)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(pages())
def test_every_form_is_read_in_traditional_characters(made: Made) -> None:
    traditional = opencc.OpenCC("s2t").convert
    assert_read(
        Made(
            traditional(made.html),
            made.time,
            made.source and traditional(made.source),
            [traditional(name) for name in made.authors],
            [traditional(name) for name in made.editors],
            traditional(made.dateline),
            traditional(made.body),
        )
    )
