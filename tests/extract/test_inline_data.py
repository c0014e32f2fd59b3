"""Articles that only scripts hold, in the shapes that sites give them, put together at random."""

from __future__ import annotations

import html
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.extract import extract

BODY = [
    "记者从海州市交通运输局获悉，地铁三号线计划于明年六月开通试运营。线路全长28公里，设站21座。",
    "三号线开通后，从高铁站到老城只需25分钟。",
    "票价方案正在征求意见，市民可在9月15日前提出建议。",
]
HEADLINE = "海州地铁三号线明年六月开通试运营"
MARKED = "".join(f"<p>{text}</p>" for text in BODY)
TEXTS: list[Any] = [
    MARKED, "\n".join(BODY), "<br/>".join(BODY), BODY, html.escape(MARKED),
    [{"type": "text", "value": text} for text in BODY],
]  # fmt: skip
TEXT_KEYS = ["content", "body", "articleBody", "detail", "contentHtml", "mainText", "article_content", "detailContent"]
TITLE_KEYS = ["title", "articleTitle", "newsTitle", "headline"]
TIME_KEYS = ["publishTime", "pub_time", "ptime", "ctime", "publishedAt", "showTime", "releaseTime", "created_at"]
TIMES: list[Any] = [
    1692673677, 1692673677000, "2023-08-22 11:07:57", "2023/08/22 11:07:57", "2023-08-22T11:07:57+08:00",
    "2023-08-22 11:07",
]  # fmt: skip
SOURCE_KEYS = ["source", "sourceName", "mediaName", "copyFrom", "docSource"]
AUTHOR_KEYS = ["author", "authorName", "writer", "reporter"]
OTHERS = [
    {"title": "旧城改造方案公开征求意见", "url": "/a/1.html", "publishTime": "2023-08-20 08:00:00"},
    {"title": "三所新学校秋季投入使用", "url": "/a/2.html", "publishTime": "2023-08-21 08:00:00"},
]
#: {d}: the data as JSON, {j}: as a string of JavaScript that holds JSON.
SCRIPTS = [
    "<script>window.__INITIAL_STATE__ = {d};(function(){{var s;}})()</script>",
    '<script id="__NEXT_DATA__" type="application/json">{d}</script>',
    "<script>var other = 1; var articleInfo = {d}; init(articleInfo);</script>",
    "<script>window.__DATA__ = JSON.parse({j})</script>",
    "<script>renderPage({d})</script>",
    "<script>window.__NUXT__ = {{data: [{d}], state: {{}}}}</script>",
]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    text=st.tuples(st.sampled_from(TEXT_KEYS), st.sampled_from(TEXTS)),
    title=st.sampled_from(TITLE_KEYS),
    time=st.tuples(st.sampled_from(TIME_KEYS), st.sampled_from(TIMES)),
    source=st.tuples(st.sampled_from(SOURCE_KEYS), st.sampled_from(["海州日报", {"id": 3, "name": "海州日报"}])),
    authors=st.tuples(
        st.sampled_from(AUTHOR_KEYS), st.sampled_from(["李文博", ["李文博", "王芳"], [{"name": "李文博"}]])
    ),
    order=st.randoms(use_true_random=False),
    around=st.integers(0, 3),
    script=st.sampled_from(SCRIPTS),
    escaped=st.booleans(),
    head=st.sampled_from([HEADLINE, f"{HEADLINE}_海州在线", "海州在线"]),
)
def test_article_in_a_script_is_read_whole(text, title, time, source, authors, order, around, script, escaped, head):
    items = [("id", 88123), (title, HEADLINE), time, text, source, authors]
    order.shuffle(items)
    article = dict(items)
    data = [
        article,
        {"code": 0, "data": {"detail": article, "related": OTHERS}},
        {"props": {"pageProps": {"initialState": {"article": {"info": article}, "recommend": OTHERS}}}},
        {"result": [article], "hot": OTHERS},
    ][around]
    written = json.dumps(data, ensure_ascii=escaped)
    inside = json.dumps(written, ensure_ascii=escaped).replace("</", "<\\/")
    page = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{head}</title></head><body><div id="app"></div>'
    page += script.format(d=written, j=inside) + "</body></html>"
    record = extract(page, "https://www.haizhou.example/a/88123.html").to_dict()
    assert record["body"].replace("\n", "") == "".join(BODY)
    assert (record["title"], record["source"]) == (HEADLINE, "海州日报")
    assert record["published_at"].startswith("2023-08-22T11:07")
    assert record["authors"] == (["李文博", "王芳"] if authors[1] == ["李文博", "王芳"] else ["李文博"])
