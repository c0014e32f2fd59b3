"""One short paragraph on a page that is full of other things: what stands around it is longer, and is not its text."""

# ruff: noqa: E501 (pages)

from __future__ import annotations

import pytest

from newsbot.extract import extract

TEXT = "青岗镇的老茶馆上周重新开张，门前的石阶换了新料，掌柜还是七十岁的郑阿婆。"
HEAD = "<title>老茶馆重新开张_青岗在线</title><div><a href='/'>首页</a> <a href='/news/'>新闻</a></div><h1>老茶馆重新开张</h1>"
BYLINE = "<div>2021-05-14 09:30 来源：青岗晚报</div>"
OTHERS = ["河堤种下三千棵水杉", "早市搬进新棚，摊位费三年不变", "小学操场周末向居民开放了", "夜班公交延长到零点以后"]
SUMMARY = "记者从镇政府获悉，这项工程上个月开工，投资三百多万元，沿线居民表示欢迎，预计年底以前完成，届时出行会更方便。"


def summaries(link: str = "{}") -> str:
    titles = "".join(
        f"<h3>{link.format(title)}</h3><p>{SUMMARY}</p><div class=d>2021-05-13 21:38:04</div>" for title in OTHERS
    )
    return f"<div class=feed>{titles}</div>"


COMMENTS = "<div class=c><div>0条评论</div><div>最热评论</div><div>最新评论</div><div>更多精彩评论</div></div>"
RIGHTS = (
    "<p>反侵权公告：</p><p>根据有关法律法规，未经书面许可，擅自转载本报社作品的，将涉嫌侵犯著作权人合法权益，本报社郑重公告：</p>"
    "<p>一、任何单位或个人，在任何公开传播平台上使用本报社的原创内容，必须事先取得本报社书面授权；</p>"
    "<p>二、对于各类非法转载行为，欢迎读者提供线索：</p><p>郑律师（法律顾问）0532-55550000</p>"
)
CASES = {
    "summaries of others behind comments": f"{BYLINE}<div class=t><p>{TEXT}</p></div>{COMMENTS}{summaries()}",
    "linked summaries of others": f"{BYLINE}<div class=t><p>{TEXT}</p></div>{summaries('<a href=/1.html>{}</a>')}",
    "tools in brackets": f"{BYLINE}<table><tr><td><a href='#'>发送QG到6666 随时随地查行情</a><p>{TEXT}</p></td></tr>"
    "<tr><td>页面功能 【我来说两句】【我要“揪”错】【推荐】【字体：大 中 小】【打印】 【关闭】</td></tr></table>",
    "a notice that is longer": f"{BYLINE}<div><p>{TEXT}</p>{RIGHTS}</div>",
    "a code to scan": f"{BYLINE}<div>老茶馆重新开张</div><div><a href='#'>缩小字体</a> <a href='#'>放大字体</a> <a>收藏</a></div>"
    f"<div class=t><p>{TEXT}</p></div><div><p>更多猛料！欢迎扫描左方二维码关注青岗新闻官方微信（qinggang-news）</p></div>",
    "works of the same author": f"{BYLINE}<div class=t><p>{TEXT}</p></div><div><h4>小编最近文章</h4>"
    + "".join(
        f"<div><a href='/{n}.html'>【观察】{title}</a>大参考</div><div>2021-05-13</div>"
        for n, title in enumerate(OTHERS)
    )
    + "</div>",
    "what invites to come back": f"{BYLINE}<div class=t><p>{TEXT}</p><p>更多资讯请关注：青岗专区</p><p>（更多新闻，请关注青岗网 www.qinggang.example）</p><p>想看世界的人，都在 青岗APP</p></div>",
    "editor and a call to share": f"{BYLINE}<div class=a><div class=t><p>{TEXT}</p></div><div class=e>(责编：郑启)</div>"
    "<p class=s>分享让更多人看到</p></div>",
}


@pytest.mark.parametrize("name", CASES)
def test_the_short_text_alone_is_the_body(name: str) -> None:
    article = extract(HEAD + CASES[name], "https://www.qinggang.example/news/20210514/100.html")
    assert (article.kind, article.body) == ("article", TEXT)


def test_a_statement_that_a_report_tells_of_is_no_notice() -> None:
    more = "郑阿婆在声明中说，茶馆不会涨价，老主顾的月结账也照旧，欠账不收利息。"
    page = f"{HEAD}{BYLINE}<div><p>{TEXT}</p><p>掌柜发表声明</p><p>{more}</p></div>"
    assert (extract(page).body or "").splitlines() == [TEXT, "掌柜发表声明", more]


COMMENT = "<div class=c><b>海边</b> 发表于 2009-08-06 14:37<p>老茶馆又开了，真好。</p><span>回复本楼</span> <span>只看楼主</span></div>"


def test_what_readers_say_below_makes_no_thread_of_an_article() -> None:
    page = f"{HEAD}{BYLINE}<div class=t><p>{TEXT}</p></div><div><h3>网友评论</h3>{COMMENT * 3}</div>"
    assert extract(page).body == TEXT


def test_advertisements_below_make_no_shop_of_an_article() -> None:
    page = (
        f"{HEAD}{BYLINE}<div class=t><p>{TEXT}</p></div><div>市场价 88 元</div><div>立即购买</div><div>商品详情</div>"
    )
    assert extract(page).body == TEXT


def test_a_thread_is_one_though_it_has_a_headline() -> None:
    post = (
        f"<div><b>楼主</b> 发表于 2009-08-06 14:37 <a>只看该作者</a> <a>倒序浏览</a><p>{TEXT}</p><a>使用道具</a></div>"
    )
    assert extract(f"<h1>老茶馆重新开张</h1>{post * 3}").kind == "other"


def test_titles_of_others_in_a_block_beside_are_cut_whatever_mark_they_end_with() -> None:
    others = "".join(f"<li><a href='/{n}.html'>{title}！</a></li>" for n, title in enumerate(OTHERS))
    page = f"{HEAD}{BYLINE}<div class=t><p>{TEXT}</p><aside class=related><h4>相关报道</h4><ul>{others}</ul></aside><p>{SUMMARY}</p></div>"
    assert (extract(page).body or "").splitlines() == [TEXT, SUMMARY]


def test_the_date_in_an_element_behind_the_headline_is_none_of_it() -> None:
    page = HEAD.replace("</h1>", "<span>2021-05-14</span></h1>") + f"<div class=t><p>{TEXT}</p></div>"
    assert extract(page).title == "老茶馆重新开张"


@pytest.mark.parametrize("head", ["青岗新闻客户端", "青岗融媒体中心", "21世纪青岗经济报道", "每日青岗新闻"])
def test_a_head_that_names_the_client_is_no_headline(head: str) -> None:
    byline = f"<span>来源：{head}</span> <span>2021-05-14 09:30</span>"
    page = (
        f"<title>{head}</title><h1>老茶馆重新开张</h1><div>{byline}</div><p>{TEXT}</p><div>打开{head} 看更多精彩</div>"
    )
    article = extract(page)
    assert (article.kind, article.title, article.source) == ("article", "老茶馆重新开张", head)
    assert str(article.published_at) == "2021-05-14 09:30:00+08:00"


def test_advertisements_above_make_no_shop_of_a_dated_article() -> None:
    shop = "<div class=side><div>市场价 88 元</div><div>立即购买</div><div>加入购物车</div><div>参考资料</div><div>开放分类</div></div>"
    assert extract(f"{shop}{HEAD}{BYLINE}<div class=t><p>{TEXT}</p></div>").body == TEXT


@pytest.mark.parametrize(
    "byline",
    [
        "2021-05-14 09:30:00 《青岗晚报》 评论(31) 收藏",
        "2021-05-14 09:30 青岗晚报 阅读 1.2万 评论 31 点赞 5",
        "2021-05-14 09:30 来源：<a href='/'>青岗网</a>",
        "2021-05-14 09:30:00| 分类： 杂谈| 标签：茶馆 老街|举报|字号订阅",
    ],
)
def test_a_thread_below_a_byline_with_tools_makes_none_of_the_article(byline: str) -> None:
    items = "".join(f"<li><a href='/{n}.html'>{title}</a> 2021-05-1{n}</li>" for n, title in enumerate(OTHERS))
    page = f"{HEAD}<div>{byline}</div><div class=t><p>{TEXT}</p></div><div><h3>热门</h3><ul>{items}</ul></div>{COMMENT * 3}"
    assert extract(page).body == TEXT


def test_who_wrote_it_in_a_bracket_before_the_only_paragraph_belongs_to_it() -> None:
    text = f"（通讯员 骆红云）{TEXT}"
    article = extract(f"{HEAD}{BYLINE}<div class=t><p>{text}</p></div><p>（审核：郑启）</p>")
    assert (article.kind, article.body, article.authors) == ("article", text, ["骆红云"])


@pytest.mark.parametrize(
    "byline",
    [
        "<div>——石阶换了新料</div><div>http://www.qinggang.example 2021-05-14 09:30:07 来源：青岗晚报 【字号 大 中 小】 【打印】【关闭】</div>",
        "<ul><li>發布日期：2021-05-14</li><li>作者：骆红云／青岗報導。</li><li>點閱率：807</li></ul><div>字級：小中大</div>",
    ],
)
def test_a_byline_is_no_text_however_long_it_is(byline: str) -> None:
    assert extract(f"{HEAD}<div>{byline}<p>{TEXT}</p></div>").body == TEXT


def test_credits_between_lead_and_text_are_none_of_it() -> None:
    lead = "<p>掌柜说，老主顾的月结账照旧，茶价也不会涨。</p>"
    credits = "<p>图片来源：青岗图库</p><p>记者 | 骆红云</p><p>编辑 | 郑启</p>"
    body = extract(f"{HEAD}{lead}<p>2021-05-14 09:30</p><div>{credits}<p>{TEXT}</p></div>").body or ""
    assert body.splitlines()[-1] == TEXT
    assert "骆红云" not in body and "郑启" not in body


def test_a_byline_under_the_only_paragraph_is_read() -> None:
    offers = "".join(f"<li><a href=/a/{n}.html>{title}</a></li>" for n, title in enumerate(OTHERS))
    page = f"{HEAD}<div><p>{TEXT}</p><div>文/骆红云 | 2021-05-14发表</div><h2>相关新闻</h2><ul>{offers}</ul></div>"
    article = extract(page)
    assert (article.body, str(article.published_at)[:10], article.authors) == (TEXT, "2021-05-14", ["骆红云"])


OFFERS = {
    "an offer": "<p><a href=/2.html>★延伸阅读：早市搬进新棚 摊位费三年不变</a></p>",
    "an invitation": "<blockquote><a href=/app>下载青岗新闻客户端看更多报道</a></blockquote>",
    "headlines of others": "<ul><li><a href=/2.html>河堤种下三千棵水杉 小学生认养</a></li></ul>",
}


@pytest.mark.parametrize("name", OFFERS)
def test_a_link_over_the_only_paragraph_makes_no_list_of_an_article(name: str) -> None:
    page = f"{HEAD}{BYLINE}<div class=t>{OFFERS[name]}<p>{TEXT}</p></div>{summaries('<a href=/1.html>{}</a>')}"
    article = extract(page)
    assert (article.kind, article.body) == ("article", TEXT)


def test_a_caption_is_no_text_beside_the_only_paragraph() -> None:
    picture = "<figure><img src=1.jpg><figcaption>茶馆门前的石阶换了新料。（青岗日报供图）</figcaption></figure>"
    offer = "<div><a href=/2.html>延伸阅读：早市搬进新棚 摊位费三年不变</a></div>"
    article = extract(f"{HEAD}{BYLINE}<div class=t>{picture}{offer}<p>{TEXT}</p></div>")
    assert (article.kind, article.body) == ("article", TEXT)


MORE = "镇文旅办说，沿街还有九间老屋要修，工期到明年三月，修好后租给手艺人。"


def test_a_players_buttons_and_episodes_before_the_text_are_none_of_it() -> None:
    buttons = "<span>播放</span><span>静音</span><span>1.5x</span><span>您的浏览器不支持HTML5视频</span>"
    episodes = "".join(f"<li>第{n}集 山里的春天来得晚</li>" for n in range(1, 9))
    article = extract(f"{HEAD}{BYLINE}<div><div>{buttons}<ul>{episodes}</ul></div><p>{TEXT}</p><p>{MORE}</p></div>")
    assert article.body.splitlines() == [TEXT, MORE]


def test_an_offer_between_paragraphs_does_not_end_a_text_whose_lead_stands_apart() -> None:
    lead = "<div class=lead><p>掌柜说，老主顾的月结账照旧，茶价也不会涨。</p></div>"
    offer = "<p>延伸阅读：<a href=/2.html>早市搬进新棚 摊位费三年不变</a></p>"
    body = extract(f"{HEAD}{BYLINE}{lead}<div class=text>{offer}<p>{TEXT}</p><p>{MORE}</p></div>").body
    assert body.splitlines()[-2:] == [TEXT, MORE]


def test_pages_below_are_neither_text_nor_editors() -> None:
    pager = "<div><a href=2.html>2</a> <a href=3.html>3</a> <a href=2.html>下一页</a> 共5页</div>"
    article = extract(f"{HEAD}{BYLINE}<div><p>{TEXT}</p><p>责任编辑：</p>{pager}</div>")
    assert (article.body, article.editors) == (TEXT, [])


def test_a_text_in_a_block_named_for_advertisements_is_one_beside_a_form_too() -> None:
    text = f"<div class=keyword_ad_area><p>{TEXT}</p><p>{MORE}</p></div>"
    form = "<div><p>昵称：匿名 验证码：</p><p>请您文明上网、理性发言并遵守相关规定。</p></div>"
    assert extract(f"{HEAD}{BYLINE}<div>{text}{form}</div>").body.splitlines() == [TEXT, MORE]


@pytest.mark.parametrize("stop", [".", "．"])
def test_sentences_may_end_with_the_dots_of_other_scripts(stop: str) -> None:
    half = [text.replace("，", ",").replace("。", stop) for text in (TEXT, MORE)]
    page = f"{HEAD}{BYLINE}<div class=t><p>{half[0]}</p><p>{half[1]}</p></div>{COMMENTS}{summaries()}"
    article = extract(page, "https://www.qinggang.example/news/20210514/100.html")
    assert (article.kind, article.body.splitlines()) == ("article", half)


def test_a_text_that_is_broken_at_every_mark_is_kept_to_its_ends() -> None:
    clauses = ["今年以来，", "雨水多，", "茶树发芽早。", *TEXT.split("，"), "茶价也没有涨，", "街坊都说好。"]
    lines = "".join(f"<p>{'<br>'.join(clauses[at : at + 3])}</p>" for at in range(0, len(clauses), 3))
    assert extract(f"{HEAD}{BYLINE}<div class=t>{lines}</div>").body.splitlines() == clauses


def test_a_text_without_a_mark_is_one_beside_the_little_that_has_some() -> None:
    verses = "江南的梅雨一来 墙角开始长毛 老房子都这样 先别急着刮墙 弄清水从哪儿来 找根细管 沿着墙走一圈 水印最深的地方 就是源头 补好再上漆 晴天开窗 雨天关门 梅雨过后 墙自己会干 老人们都懂 这是房子的脾气".split()
    text = "".join(f"<section><p>{verse}</p></section>" for verse in verses)
    page = f"{HEAD}{BYLINE}<div class=t>{text}</div><div><p>谢谢您读到这里，我们明天再见。</p></div>"
    assert extract(page).body.splitlines()[: len(verses)] == verses
