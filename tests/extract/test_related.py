"""Related lists, rule by rule. Whole pages stand in tests/pages/related-*; here are the cases of single parts."""

from __future__ import annotations

import pytest

from newsbot.extract.body import find_body
from newsbot.extract.discover import discover_page
from newsbot.extract.linkgroups import heading_kind
from newsbot.extract.page import Page
from newsbot.extract.related import find_related, tidy_heading
from newsbot.extract.title import find_title

URL = "https://www.yunxi.example/news/2026/0401/c1001.html"
TEXT = "".join(
    f"<p>老桥加固工程昨日完工，第{n}标段的工人连夜撤出机械，清晨六点恢复双向通行，公交线路同时恢复。</p>"
    for n in "一二三"
)
TITLES = ["早市搬进新棚，摊位费不变", "河堤种下三千棵水杉", "小学操场周末向居民开放", "夜班公交延长到零点"]


def related(after: str, url: str | None = URL):
    html = f"<html><body><h1>老桥加固工程完工通车</h1><div class='text'>{TEXT}</div>{after}</body></html>"
    page = Page.parse(html, url)
    title = find_title(page)
    return find_related(page, find_body(page, title), title.text)


def list_of(titles: list[str], heading: str = "相关阅读", path: str = "/news/2026/0331/c{}.html") -> str:
    items = "".join(f"<li><a href='{path.format(900 + n)}'>{title}</a></li>" for n, title in enumerate(titles))
    return f"<div><h3>{heading}</h3><ul>{items}</ul></div>"


def test_links_are_absolute_in_page_order_and_named_after_their_heading():
    links = related(list_of(TITLES))
    assert [link.title for link in links] == TITLES
    assert links[0].url == "https://www.yunxi.example/news/2026/0331/c900.html"
    assert {link.group for link in links} == {"相关阅读"}


def test_without_the_pages_address_references_stay_as_written():
    assert related(list_of(TITLES), url=None)[0].url == "/news/2026/0331/c900.html"


@pytest.mark.parametrize(
    "inside",
    [
        "<img src='{n}.jpg'><h4>{title}</h4><span>云溪日报</span><span>3小时前</span>",
        "<p class='t'>{title}</p><p>云溪日报 3小时前</p>",
        "<p>{title}</p><p>2026-03-31</p>",
        "<div>12图</div><div>{title}</div>",
        "<p>{title}</p><p>阅读 1.2万</p>",
    ],
)
def test_of_a_link_that_holds_the_whole_item_the_headline_is_the_title(inside):
    items = "".join(
        f"<a href='/news/2026/0331/c{900 + n}.html'>{inside.format(title=title, n=n)}</a>"
        for n, title in enumerate(TITLES)
    )
    links = related(f"<div><h3>为你推荐</h3>{items}</div>")
    assert [link.title for link in links] == TITLES
    assert {str(link.published_on) for link in links} == {"2026-03-31" if "2026" in inside else "None"}


def test_both_lines_of_a_title_are_kept():
    items = "".join(f"<a href='/news/2026/0331/c{n}.html'><p>{t}</p><p>{t[::-1]}</p></a>" for n, t in enumerate(TITLES))
    links = related(f"<div><h3>相关新闻</h3>{items}</div>")
    assert [link.title for link in links] == [f"{title} {title[::-1]}" for title in TITLES]


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("·早市搬进新棚，摊位费不变", "早市搬进新棚，摊位费不变"),
        ("1. 早市搬进新棚，摊位费不变", "早市搬进新棚，摊位费不变"),
        ("03 早市搬进新棚，摊位费不变", "早市搬进新棚，摊位费不变"),
        ("12月起早市搬进新棚，摊位费不变", "12月起早市搬进新棚，摊位费不变"),
        ("[图文]早市搬进新棚，摊位费不变", "[图文]早市搬进新棚，摊位费不变"),
        ("早市搬进新棚，摊位费不变 2026-03-31", "早市搬进新棚，摊位费不变"),
    ],
)
def test_titles_are_freed_of_what_is_not_theirs(shown, title):
    assert related(list_of([shown, *TITLES[1:]]))[0].title == title


@pytest.mark.parametrize(
    "step",
    [
        "<p>上一篇：<a href='/news/2026/0331/c880.html'>河堤种下三千棵水杉，春天来看</a></p>",
        "<p><a href='/news/2026/0331/c880.html'>下一篇：河堤种下三千棵水杉，春天来看</a></p>",
        "<p><span>下一条</span></p><p><a href='/news/2026/0331/c880.html'>河堤种下三千棵水杉，春天来看</a></p>",
        "<p>» 下一篇：<a href='/news/2026/0331/c880.html'>河堤种下三千棵水杉，春天来看</a></p>",
        "<p><a href='/news/2026/0331/c880.html' rel=prev>河堤种下三千棵水杉，春天来看</a></p>",
        "<p><a href='/news/2026/0331/c880.html'>Previous: 河堤种下三千棵水杉，春天来看</a></p>",
        "<p><span>Previous article</span> <a href='/news/2026/0331/c880.html'>河堤种下三千棵水杉，春天来看</a></p>",
    ],
)
def test_the_article_before_and_after_is_navigation(step):
    assert "880" not in str(related(step + list_of(TITLES[:3])))


def test_an_offer_that_is_also_the_article_before_is_kept():
    step = f"<p><a href='/news/2026/0331/c900.html' rel=prev>{TITLES[0]}</a></p>"
    assert [link.title for link in related(step + list_of(TITLES[:3]))] == TITLES[:3]


@pytest.mark.parametrize("form", ["{}", "{:02}", "{}. "])
def test_places_glued_to_the_headlines_of_a_ranking_are_none_of_them(form):
    titles = ["12月起早市搬进新棚", *TITLES[1:]]
    ranked = [f"<em>{form.format(place)}</em>{title}" for place, title in enumerate(titles, 1)]
    assert [link.title for link in related(list_of(ranked, "点击排行"))] == titles


def test_months_at_the_beginning_of_headlines_are_no_places():
    titles = [f"{month}月早市摊位摇号结果" for month in (1, 2, 3)]
    assert [link.title for link in related(list_of(titles))] == titles


def test_a_share_with_its_quote_is_no_headline():
    quote = "<div><a href='/quote/600887.html'>云溪股份 <b>-0.32%</b></a></div>"
    assert [link.title for link in related(quote + list_of(TITLES))] == TITLES


def test_one_headline_under_a_heading_that_says_so_is_a_list():
    assert [link.title for link in related(list_of(TITLES[:1]))] == TITLES[:1]
    assert related(list_of(TITLES[:1], "最新消息")) == []
    assert related(list_of(["下载云溪新闻客户端，头条看不停"])) == []


def test_links_behind_one_label_are_one_list():
    first, second = (f"<a href='/p/{n}'>{title}，居民称好</a>" for n, title in enumerate(TITLES[:2]))
    assert len(related(f"<div>延伸阅读：{first} {second}</div>")) == 2


def test_a_list_that_hosts_and_forms_of_addresses_part_is_one():
    paths = [
        "/html/064/{}.html",
        "https://gz.yunxi.example/html/064/{}.html",
        "https://sh.yunxi.example/html/065/{}.html",
    ]
    titles = [
        f"{place}早市搬进新棚，摊位费三年不变"
        for place in ("东区", "西区", "南区", "北区", "河湾", "茶山", "柳林", "滩头")
    ]
    order = [0, 0, 1, 0, 2, 2, 2, 2]
    items = "".join(
        f"<li><a href='{paths[which].format(8201 + 137 * n)}'>{title}</a></li>"
        for n, (title, which) in enumerate(zip(titles, order, strict=True))
    )
    links = related(f"<div><h3>语言与开发</h3><ul>{items}</ul></div>", "https://cq.yunxi.example/html/064/6217.html")
    assert [link.title for link in links] == titles


def test_columns_made_alike_are_lists_if_one_of_them_is():
    columns = "".join(
        f"<div class=col><h4>{heading}</h4>"
        f"<p><a href='/cn/{kinds[0]}/2015/04/bridge-{n}fe60'>{place}早市搬进新棚</a></p>"
        f"<p><a href='/cn/{kinds[1]}/2015/03/bridge-{n}06568'>{place}河堤种下水杉</a></p></div>"
        for n, (heading, place, kinds) in enumerate(
            [
                ("相关阅读", "东区", ("articles", "articles")),
                ("交通", "西区", ("news", "articles")),
                ("水利", "南区", ("articles", "news")),
            ]
        )
    )
    links = related(f"<div class=foot-box>{columns}</div>", "https://www.yunxi.example/cn/news/2015/06/bridge-9a3c1")
    assert len(links) == 6


def test_a_heading_may_be_spread_and_the_page_itself_may_stand_in_the_list_in_a_heading():
    own = "<li><h3><a href='/news/2026/0401/c1001.html'>老桥加固工程完工通车了</a></h3></li>"
    items = "".join(
        f"<li><h3><a href='/news/2026/0331/c{900 + n}.html'>{title}</a></h3></li>" for n, title in enumerate(TITLES)
    )
    links = related(f"<table><tr><td>相 关 文 章</td></tr><tr><td><ul>{own}{items}</ul></td></tr></table>")
    assert {link.group for link in links} == {"相关文章"}
    assert [link.title for link in links] == TITLES


def test_what_else_the_author_wrote_is_a_list_on_a_platform_that_is_named_for_its_forum_too():
    url = "https://weibo.yunxi.example/ttarticle/p/show?id=2309404358172903481"
    links = related(list_of(TITLES, "作者其他文章", "/ttarticle/p/show?id=2309404344930105{}"), url)
    assert [link.title for link in links] == TITLES


def test_a_sites_own_word_for_its_articles_is_no_topics():
    after = list_of(TITLES, "相关报道", "/cn/yunxi-topics/c0{}/")
    url = "https://www.yunxi.example/cn/yunxi-topics/g00811/"
    html = f"<html><body><h1>老桥加固工程完工通车</h1><div class='text'>{TEXT}</div>{after}</body></html>"
    page = Page.parse(html, url)
    title = find_title(page)
    links = find_related(page, find_body(page, title), title.text, url)
    assert [link.title for link in links] == TITLES
    assert not related(after)  # to any other page they are topics


def test_days_may_stand_between_the_heading_and_the_items():
    items = "".join(
        f"<div class='d'>03/{20 + n}/2026 云溪</div><div><a href='/news-zh/c-{900 + n}.html'>{title}</a></div>"
        for n, title in enumerate(TITLES)
    )
    assert [link.title for link in related(f"<div><div>也参看</div>{items}</div>")] == TITLES


def test_short_titles_among_longer_ones_are_items_too():
    titles = ["早市搬进新棚", "制秤匠人", "河堤种下三千棵水杉", "图片新闻", "茶山女校长"]
    after = list_of(titles) + "<div><a href='/news/'>新闻频道</a></div>"
    assert [link.title for link in related(after)] == [title for title in titles if title != "图片新闻"]


def test_names_of_readers_beside_a_list_are_no_short_titles():
    names = "".join(f"<div><a href='/user/{n}01'>{name}</a></div>" for n, name in enumerate(["走路带风", "海边的石头"]))
    after = f"<div><h3>相关评论</h3>{names}<div><a href='/user/901'>在云溪的一滴水珠</a></div>{names}</div>"
    assert [link.title for link in related(list_of(TITLES) + after)] == TITLES


def test_archives_of_a_blog_and_searches_are_no_articles():
    months = [f"2020年{month}月 ({month * 7})" for month in range(1, 9)]
    searches = ["人民币中间价上调", "铁路调图新增列车", "景区索道突停半小时", "多地下调通行费"]
    found = related(
        list_of(TITLES)
        + list_of(months, "文章归档", "/date-2020-{}.html")
        + list_of(searches, "热搜", "/s?wd=da1c69c92f893{}")
    )
    assert [link.title for link in found] == TITLES


@pytest.mark.parametrize("heading", ["推荐律师", "在售信托推荐", "推荐医生", "热门楼盘", "相关车型", "小说推荐"])
def test_people_and_things_that_a_page_recommends_are_no_articles(heading):
    names = ["沈国樑律师 青岗海岸", "叶小满律师 蓝湾渡口", "何晓薇律师 南溪码头"]
    assert related(list_of(TITLES) + list_of(names, heading, "/ls/{}"))[len(TITLES) :] == []


def test_dated_headlines_under_a_heading_of_what_is_hot_are_a_list_whatever_the_pages_address():
    titles = ["早市搬进新棚 摊位费三年不变", "河堤种下三千棵水杉", "小学操场周末向居民开放", "夜班公交延长到零点"]
    offered = list_of(titles, "热门文章", "https://www.yunxi.example/hot/2026-03-31/27435{}_pc.html")
    assert [link.title for link in related(f"<div class='right'>{offered}</div>", url=None)] == titles


@pytest.mark.parametrize("heading", ["Previous Posts", "最新文章"])
def test_headlines_of_the_pages_own_form_under_a_heading_of_what_is_new_are_a_list_beside_many_other_links(heading):
    offered = list_of(TITLES, heading, "/2012/10/blog-post_5{}.html")
    archive = list_of(
        [f"20{n:02}年{m:02}月号" for n in range(9) for m in range(1, 10)], "Archives", "/a_{}_archive.html"
    )
    url = "http://yunxi.example/2012/10/blog-post_8841.html"
    assert [link.title for link in related(f"<div class='sidebar'>{offered}{archive}</div>", url)] == TITLES


def test_articles_of_other_sections_are_numbered_as_the_page_is():
    sections = ["politics", "business", "international", "opinion"]
    items = "".join(
        f"<li><a href='/arti/{section}/1{n}10.html'>{title}</a></li>"
        for n, (section, title) in enumerate(zip(sections, TITLES, strict=True))
    )
    links = related(
        f"<div class='most'><h5>最受关注新闻</h5><ul>{items}</ul></div>", "http://yunxi.example/arti/culture/1577.html"
    )
    assert [link.title for link in links] == TITLES


def test_what_is_accidental_in_an_address_takes_no_item_out_of_its_list():
    numbers = [f"{n}e8d3965cae{n}" for n in range(2, 9)] + ["fdeb4e847599"]
    titles = [f"罗里失控撞{n}车 古晋大道塞车" for n in range(60, 60 + len(numbers))]
    items = "".join(
        f"<li><a href='/category/chinese/2022/08/1{n}/{number}/'>{title}</a></li>"
        for n, (number, title) in enumerate(zip(numbers, titles, strict=True))
    )
    url = "https://yunxi.example/category/chinese/2022/08/24/court-of-appeal-orders-retrial/"
    offered = list_of(TITLES[1:], path="/category/chinese/2022/08/10/8b0421b8{}f/")
    links = related(f"{offered}<div class='sidebar hot'><h3>最新文章</h3><ul>{items}</ul></div>", url)
    assert [link.title for link in links[3:]] == titles


def test_searches_that_are_popular_are_no_articles():
    searches = list_of(
        [*TITLES, "槟城轻快铁三年内动工"], "今日热搜", "https://www.sousuo.example/s?wd=5df6a44ee0e25ac598{}"
    )
    assert [link.title for link in related(list_of(TITLES) + searches)] == TITLES


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/portal.php?mod=comment&id=64213&idtype=aid'>查看全部评论>></a>",
        "<a href='/media/5758902/a.odt'>老桥加固计划修正对照表.odt</a>",
    ],
)
def test_comments_and_files_are_no_articles(link):
    links = related(f"{list_of(TITLES)}<div><h3>相关资料</h3><p>{link}</p></div>")
    assert [link.title for link in links] == TITLES


def test_a_hidden_list_beside_a_shown_one_is_a_tab_and_a_hidden_list_alone_is_not_for_readers():
    items = [f"<li><a href='/news/2026/0330/c{n}.html'>{title}</a></li>" for n, title in enumerate(TITLES)]
    hidden = f"<ul class='week' style='display:none'>{''.join(items[2:])}</ul>"
    shown = f"<ul class='day on'>{''.join(items[:2])}</ul>"
    assert [link.title for link in related(f"<div><h3>点击排行</h3>{shown}{hidden}</div>")] == TITLES
    assert related(f"<div><h3>点击排行</h3>{hidden}</div>") == []


def test_one_headline_alone_is_no_list():
    assert related("<div><a href='/news/2026/0331/c900.html'>早市搬进新棚，摊位费不变</a></div>") == []


def test_a_link_with_the_pages_own_headline_is_left_out():
    links = related(list_of(["老桥加固工程完工通车", *TITLES]))
    assert [link.title for link in links] == TITLES


@pytest.mark.parametrize("href", ["javascript:void(0)", "mailto:a@yunxi.example", "#top", "", "tel:110", "http://[x"])
def test_what_is_no_web_page_is_no_link(href):
    links = related(list_of(TITLES) + f"<div><a href='{href}'>点此展开更多相关内容</a></div>")
    assert len(links) == len(TITLES)


@pytest.mark.parametrize(
    ("shown", "tidy"),
    [
        ("相关阅读", "相关阅读"),
        ("【相关阅读】", "相关阅读"),
        ("热点新闻 更多>>", "热点新闻"),
        ("■ 今日推荐：", "今日推荐"),
        ("更多", "更多"),
        ("大家都在看更多", "大家都在看"),
        ("热点新闻看更多", "热点新闻"),
        (None, None),
    ],
)
def test_headings_are_freed_of_what_stands_beside_them(shown, tidy):
    assert tidy_heading(shown) == tidy


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("相关阅读", "related"),
        ("延伸閱讀", "related"),
        ("相关链接", "related"),
        ("猜你喜欢", "related"),
        ("编辑推荐", "related"),
        ("大家都在看", "related"),
        ("更多社会新闻", "related"),
        ("标题导航", "latest"),
        ("本版目录", "latest"),
        ("本版文章导航", "latest"),
        ("作者最新文章", "related"),
        ("作者专栏", "blog"),
        ("推荐博客", "related"),
        ("名家博客", "blog"),
        ("栏目导航", "links"),
        ("24小时排行", "hot"),
        ("熱門新聞", "hot"),
        ("即時", "latest"),
        ("友情链接", "friends"),
        ("精彩视频", "video"),
        ("热门专题", "topic"),
        ("网友评论", "forum"),
        ("赵钱孙李", "none"),
    ],
)
def test_headings_say_what_their_list_is(heading, kind):
    assert heading_kind(heading) == kind


@pytest.mark.parametrize("html", ["", "<a href='x'>", "<html></html>", "<a href='/a/123456.html'>" * 2000, "\x00"])
def test_odd_pages_give_nothing_and_raise_nothing(html):
    page = Page.parse(html)
    assert find_related(page, find_body(page, find_title(page))) == []


def many(form: str, count: int) -> str:
    return "".join(form.format(f"<a href='/a/{100000 + n}.html'>河堤种下三千棵水杉</a>") for n in range(count))


HOSTILE = {
    "ten thousand links of one block": "<div>" + many("{}", 10_000) + "</div>",
    "deep nesting": many("<div>{}", 3_000),
    "a headline of a million characters": f"<a href='/a/123456.html'>{'水' * 1_000_000}</a>",
    "an address of a million characters": f"<a href='/a/{'1' * 1_000_000}.html'>河堤种下三千棵水杉</a>",
    "figures that look like a count": "<a href='/a/123456.html'>" + "1" * 22 + "人x</a>",
    "dots without end": f"<a href='/a/123456.html'>水杉{'.' * 200_000}…</a>",
    "hidden blocks without end": many("<div style='display:none'>{}</div>", 5_000),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_pages_made_to_harm_cost_no_more_than_others(html):
    page = Page.parse(html, URL)
    find_related(page, find_body(page, find_title(page)))
    discover_page(page)
