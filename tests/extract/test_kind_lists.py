"""Lists of articles, whatever form their items have, against articles whose byline looks like an item."""

from __future__ import annotations

import pytest

from newsbot.extract import extract

HEADLINES = (
    "医保个人账户可以给家人用了",
    "公积金贷款额度上调至80万元",
    "东湖绿道二期月底开放",
    "农村公路通到了家门口",
    "高速公路大雾封闭路段一览",
    "三千亩荷花开了，游人如织",
    "暑期客流高峰来临，铁路部门加开列车42列",
    "跨江大桥主塔封顶",
    "专家提醒：入秋谨防呼吸道疾病",
    "社区食堂吃饭难题怎么解",
    "海关查获冒牌运动鞋1.2万双",
    "“错峰用电”能省多少钱？记者算了笔账",
    "夜市摊位摇号 八成给了本地青年",
    "城区新增停车泊位1200个",
)
ITEMS = {
    "day behind": '<li><a href="/a/{n}.html">{title}</a><span>{day}</span></li>',
    "day before": '<li><span>{day}</span>·<a href="/a/{n}.html">{title}</a></li>',
    "channel before": '<li>[<a href="/yw/">要闻</a>]<a href="/a/{n}.html">{title}</a> {day}</li>',
    "outlet beside": '<li><a href="/a/{n}.html">{title}</a> 海州日报 {day}</li>',
}
DAYS = ("2016-08-{:02} 08:31:22", "[2016-08-{:02}]", "（2016年8月{:02}日）", "[08-{:02}]", "8月{}日", "08-{:02} 08:31")


@pytest.mark.parametrize("heading", ["<h1>省内新闻</h1>", ""])
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("form", ITEMS)
def test_a_list_with_days_is_a_list(form: str, day: str, heading: str) -> None:
    items = "".join(
        ITEMS[form].format(n=100000 + n, title=title, day=day.format(n)) for n, title in enumerate(HEADLINES, 1)
    )
    page = f"<html><head><title>省内新闻_海州网</title></head><body>{heading}<ul>{items}</ul></body></html>"
    assert extract(page).kind == "list"


SUMMARY = "海州市有关部门昨天介绍，{title}，相关工作已经全面铺开，预计年底前完成全部任务。"
CARDS = {
    "unlinked": "<div onclick='go({n})'><h3>{title}</h3><p>{summary}</p><p class=day>{day}</p></div>",
    "numbered, with the office": (
        "<tr><td>{n}</td><td><a href=/a/{n}.html>{title}</a></td><td>海州市发改委</td><td>{day}</td></tr>"
    ),
}


@pytest.mark.parametrize("heading", ["<h1>省内新闻</h1>", "<h2>省内新闻</h2>", ""])
@pytest.mark.parametrize("day", (*DAYS, "昨天 08:{:02}"))
@pytest.mark.parametrize("form", CARDS)
def test_a_list_with_days_in_elements_of_their_own_is_a_list(form: str, day: str, heading: str) -> None:
    cards = "".join(
        CARDS[form].format(n=100000 + n, title=title, day=day.format(n), summary=SUMMARY.format(title=title))
        for n, title in enumerate(HEADLINES, 1)
    )
    page = f"<title>省内新闻_海州网</title><div><a href=/>首页</a></div>{heading}<table>{cards}</table>"
    assert extract(page).kind == "list"


def test_a_short_text_over_cards_with_days_is_an_article() -> None:
    text = "跨江大桥主塔昨天封顶，年底通车。"
    cards = "".join(
        f"<div><h3><a href=/a/{n}.html>{title}</a></h3><p>2016-08-02</p></div>" for n, title in enumerate(HEADLINES)
    )
    top = "<title>海州网</title><h1>跨江大桥主塔封顶</h1><p>2016-08-02 08:31</p>"
    page = f"{top}<div><p>{text}</p></div><h2>相关新闻</h2>{cards}"
    article = extract(page)
    assert (article.kind, article.body) == ("article", text)


@pytest.mark.parametrize("days", ["2016年8月{}日", "8月{}日"])
def test_a_chronicle_is_an_article(days: str) -> None:
    parts = "".join(
        f"<p>{days.format(n)}</p><p>{SUMMARY.format(title=title)}</p>" for n, title in enumerate(HEADLINES, 1)
    )
    page = f"<title>八月大事记_海州网</title><h1>八月大事记</h1><p>2016-09-02 来源：海州日报</p><div>{parts}</div>"
    assert extract(page).kind == "article"


@pytest.mark.parametrize(
    "byline",
    [
        '2016-08-02 08:31 <a href="/">海州日报网站</a>',
        '<a href="http://www.ribao.example/">海州日报社</a> 2016-08-02',
        '[<a href="/yw/">要闻频道</a>] 08-02 08:31',
    ],
)
def test_a_byline_with_a_linked_outlet_is_no_item(byline: str) -> None:
    page = (
        f"<html><head><title>主塔封顶_海州网</title></head><body><h1>主塔封顶</h1><div>{byline}</div>"
        "<div><p>跨江大桥主塔昨天封顶，年底通车。</p></div></body></html>"
    )
    article = extract(page)
    assert (article.kind, article.body) == ("article", "跨江大桥主塔昨天封顶，年底通车。")


def test_a_list_with_its_introduction_under_it_is_a_list() -> None:
    items = "".join(
        f"<li><a href='/a/{n}.html'>{title}</a><span>2016-08-{n:02}</span></li>" for n, title in enumerate(HEADLINES, 1)
    )
    page = f"""<html><head><title>守望海州_海州广播电视台</title></head><body><h2>守望海州</h2><ul>{items}</ul>
        <h3>节目介绍</h3><p>《守望海州》是海州电视台都市频道一档以民生新闻为主的直播栏目，每晚18:00播出。</p></body></html>"""
    assert extract(page).kind == "list"
