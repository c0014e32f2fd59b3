"""Dates beside the items of a list."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from newsbot.extract.discover import discover_page
from newsbot.extract.page import Page

TITLES = ["早市搬进新棚，摊位费不变", "河堤种下三千棵水杉", "小学操场周末向居民开放", "夜班公交延长到零点"]
DAYS = [date(2026, 3, day) for day in (31, 30, 30, 29)]
TEASER = "棚内设一百二十个摊位，雨天也能照常出摊，周边居民早起买菜不用再绕路，停车位也多了四十个，天亮前就开门。"
NOW = datetime(2026, 4, 1, 12, tzinfo=timezone(timedelta(hours=8)))

FORMS = [
    ("in the line", "<li><a href='{u}'>{t}</a> <span>{d}</span></li>"),
    ("before the link", "<li><span>[{d}]</span><a href='{u}'>{t}</a></li>"),
    ("in a line below", "<div><h3><a href='{u}'>{t}</a></h3><p>云溪晚报　{d} 08:30</p></div>"),
    ("in a line above", "<div><p>{d}</p><h3><a href='{u}'>{t}</a></h3></div>"),
    (
        "below a teaser",
        "<div><h3><a href='{u}'>{t}</a></h3><p>{teaser}</p><p>{d}</p></div>",
    ),
    ("glued to the title", "<li><a href='{u}'>{t} {d}</a></li>"),
    ("labelled, in one link", "<li><a href='{u}'><span>发布时间：{d}</span> <b>{t}</b></a></li>"),
]


def items_of(form: str, days: list[str], fetched_at: datetime | None = None):
    rows = "".join(
        form.format(teaser=TEASER, u=f"/news/2026/0331/c{900 + n}.html", t=title, d=day)
        for n, (title, day) in enumerate(zip(TITLES, days, strict=True))
    )
    html = f"<html><body><h2>新闻中心</h2><div class='list'>{rows}</div></body></html>"
    return discover_page(Page.parse(html, "https://www.yunxi.example/news/", fetched_at)).items


@pytest.mark.parametrize("form", [form for _, form in FORMS], ids=[name for name, _ in FORMS])
def test_a_date_is_found_and_is_no_part_of_the_title(form):
    items = items_of(form, [day.isoformat() for day in DAYS])
    assert [item.title for item in items] == TITLES
    assert [item.published_on for item in items] == DAYS


def test_an_item_without_a_date_takes_no_neighbours():
    items = items_of(FORMS[2][1].replace("08:30", ""), ["2026-03-31", "", "2026-03-30", ""])
    assert [item.published_on for item in items] == [date(2026, 3, 31), None, date(2026, 3, 30), None]


def test_days_without_a_year_need_the_time_of_the_fetch():
    assert [i.published_on for i in items_of(FORMS[0][1], ["03-31", "03-30", "昨天", "3小时前"], NOW)] == [
        date(2026, 3, 31),
        date(2026, 3, 30),
        date(2026, 3, 31),
        date(2026, 4, 1),
    ]
    assert [i.published_on for i in items_of(FORMS[0][1], ["03-31", "03-30", "昨天", "3小时前"])] == [None] * 4
