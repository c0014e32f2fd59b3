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
