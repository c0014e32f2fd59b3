"""Pages that are no articles, and short articles among lists, put together at random: the first are never taken for
articles, the others never lost. Outlets are invented."""

# ruff: noqa: E501 (pages)
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.extract import extract

HEADLINES = [
    "海州地铁三号线开工建设", "旧城改造方案公开征求意见", "三所新学校秋季投入使用", "社区食堂日供餐三百份", "夜市摊位摇号八成给青年",
    "龙舟赛本周末鸣锣开赛", "湿地公园飞来三百只天鹅", "跨江大桥主塔顺利封顶", "“错峰用电”能省多少钱？记者算了笔账", "一周天气：周三起气温回升",
    "公积金贷款额度上调至八十万元", "古籍修复师的三十年", "老站台变身社区咖啡馆", "绿皮信箱里的三十年",
]  # fmt: skip
SENTENCES = [
    "记者昨日从有关部门获悉，此项工作进展顺利，预计年内完成，将惠及三万余名居民。",
    "据介绍，项目总投资两亿元，建成后将进一步完善城市功能。",
    "活动现场，许多市民带着孩子前来参观，现场气氛热烈。",
]
#: An item of a list: {u} its address, {t} its headline, {d} its day, {s} its summary.
ITEMS = [
    '<li><a href="{u}">{t}</a></li>', '<li><a href="{u}">{t}</a><span>{d}</span></li>',
    '<div><h3><a href="{u}">{t}</a></h3><p>{s}</p><span>{d} 来源：海州日报</span></div>',
    '<li><a href="{u}"><h4>{t}</h4><p>{s}</p></a><em>{d}</em></li>',
    '<dl><dt><a href="{u}">{t}</a></dt><dd>{s}[<a href="{u}">详细</a>]</dd></dl>',
    '<div><a href="{u}"><img src="1.jpg" alt="{t}"></a><a href="{u}">{t}</a></div>', '<p>·<a href="{u}">{t}</a>[{d}]</p>',
]  # fmt: skip
NAVIGATION = "".join(f'<a href="/{folder}/">{name}</a> ' for folder, name in (("news", "新闻"), ("gov", "政务"), ("edu", "教育"), ("life", "生活"), ("ent", "娱乐")))  # fmt: skip
FEET = [
    "<div>海州在线 版权所有</div>",
    "<div><p>Copyright © 2023 海州在线 All Rights Reserved</p><p>海ICP备12345678号-1 互联网新闻信息服务许可证 12345678901</p><p>地址：海州市人民路1号 电话：0987-6543210</p></div>",
    '<footer><a href="/about/">关于我们</a> <a href="/contact/">联系我们</a><p>违法和不良信息举报电话：0987-6543210</p></footer>',
    "",
]
GONE = [
    "抱歉，您访问的页面不存在或已被删除！", "404 Not Found 页面没有找到", "您要查看的页面已过期或被移除，3秒后自动返回首页。", "该文章已被作者删除",
    "系统发生错误，请稍后再试", "该内容已下线", "此内容因违规无法查看", "页面不见了，可能是网址输入有误，也可能是页面已经搬家。",
]  # fmt: skip
SHELLS = [
    '<div id="app"></div><script>var a = 1</script>', '<div id="root">正在加载...</div>', "<div>页面加载中，请稍候...</div>",
    "<noscript>您的浏览器未启用JavaScript，请启用后访问。</noscript><div></div>", "<p>请开启JavaScript后继续访问本站</p>",
    "<div>正在验证您的浏览器，请稍候，验证完成后将自动跳转。</div>", "<h2>用户登录</h2><form>用户名：<input> 密码：<input> <a href='/reg'>立即注册</a></form><p>登录即代表您同意《用户协议》和《隐私政策》</p>",
    "<div>您需要登录后才可以查看本帖内容，请先登录或注册。</div>", "<h3>访问受限</h3><p>您的访问过于频繁，请输入验证码后继续浏览。</p>",
    "<h1>关于我们</h1><p>海州在线是海州市重点新闻网站，由海州日报社主办，创办于2001年。</p><p>联系电话：0987-6543210，邮箱：a@haizhou.example。</p>",
    "<h1>海州高粱酒 500ml 礼盒装</h1><div>价格：￥128.00 市场价：￥168.00</div><div><a href='#'>加入购物车</a> <a href='#'>立即购买</a></div><div>商品详情 商品评价(23)</div><p>海州高粱酒选用本地高粱，纯粮酿造，口感醇厚。</p>",
]  # fmt: skip


@st.composite
def lists(draw: st.DrawFn, fewest: int = 5, most: int = 14) -> str:
    """A list of links to articles."""
    item = draw(st.sampled_from(ITEMS))
    first, count = draw(st.integers(0, 13)), draw(st.integers(fewest, most))
    rows = [
        item.format(
            u=f"/2023/08{10 + place}/{7000 + place}.html",
            t=HEADLINES[(first + place) % len(HEADLINES)],
            d=f"2023-08-{10 + place}",
            s=SENTENCES[place % len(SENTENCES)],
        )
        for place in range(count)
    ]
    return f"<ul>{''.join(rows)}</ul>" if item.startswith("<li") else f"<div>{''.join(rows)}</div>"


@st.composite
def others(draw: st.DrawFn) -> str:
    """A page that is no article."""
    kind = draw(st.sampled_from(["channel", "home", "topic", "search", "gone", "shell", "author", "forum"]))
    channel = draw(st.sampled_from(["本地新闻", "民生", "时政要闻", "通知公告"]))
    pager = draw(st.sampled_from(["", '<div><a href="i2.html">下一页</a> 共12页</div>']))
    head = f"{channel}_海州在线"
    if kind == "channel":
        body = draw(st.sampled_from([f"<h1>{channel}</h1>", f"<div>{channel}</div>", ""])) + draw(lists()) + pager
    elif kind == "home":
        head = "海州在线"
        body = "".join(f"<div><h3>{name}</h3>{draw(lists(4, 8))}</div>" for name in ("要闻", "国内", "社会", "财经"))
    elif kind == "topic":
        name = draw(st.sampled_from(["聚焦2023全民阅读", "海州创建文明城市专题", "防汛抗旱进行时"]))
        head, parts = (
            f"{name}_海州在线",
            draw(st.permutations(["最新动态", "图片报道", "权威发布", "媒体聚焦", "评论"])),
        )
        body = f"<h1>{name}</h1><p>{''.join(SENTENCES[: draw(st.integers(1, 3))])}</p>"
        body += "".join(f"<div><h3>{part}</h3>{draw(lists(4, 6))}</div>" for part in parts[:3])
    elif kind == "search":
        head = "“图书馆”的搜索结果_海州在线"
        body = f"<form><input><button>搜索</button></form><div>找到相关结果约125条</div>{draw(lists())}{pager}"
    elif kind == "gone":
        tag = draw(st.sampled_from(["h1", "p", "h2"]))
        head = draw(st.sampled_from(["404", "页面不存在", "提示信息 - 海州在线"]))
        body = f'<div><{tag}>{draw(st.sampled_from(GONE))}</{tag}></div><a href="/">返回首页</a>'
        body += draw(st.sampled_from(["", f"<h3>热门推荐</h3>{draw(lists())}"]))
    elif kind == "shell":
        head, body = draw(st.sampled_from(["海州在线", "", "加载中"])), draw(st.sampled_from(SHELLS))
    elif kind == "author":
        head = "李文博_作者主页_海州在线"
        body = f"<h1>李文博</h1><p>海州日报记者，关注城市与人。</p><div>粉丝 1.2万 关注 23 获赞 4万</div>{draw(lists(9, 14))}"
    else:
        head = "请问图书馆几点开门 - 海州论坛"
        body = "<h1>请问图书馆几点开门</h1>" + "".join(
            f"<div><div>楼主 海边的石头 发表于 2023-8-1 11:0{place}</div><div>{sentence}</div><div>回复 引用 举报 只看该作者</div></div>"
            for place, sentence in enumerate(SENTENCES)
        )
    return page(head, body, draw(st.sampled_from(FEET)))


@st.composite
def short_articles(draw: st.DrawFn) -> str:
    """An article of a few sentences without date or byline, lists of other articles under it."""
    title = draw(st.sampled_from(["海州图书馆新馆启用 首日接待读者三千多人", "台风“海葵”登陆", "停水通知"]))
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[: draw(st.integers(1, 3))])
    heads = draw(st.permutations(["相关阅读", "延伸阅读", "热门推荐", "点击排行", "猜你喜欢", "一周热门"]))
    offers = "".join(f"<div><h3>{head}</h3>{draw(lists(3, 8))}</div>" for head in heads[: draw(st.integers(1, 3))])
    tools = draw(st.sampled_from(["", "<div>分享到：</div>", "<div>标签：<a href='/tag/a'>图书馆</a></div>"]))
    return page(f"{title}_海州在线", f"<h1>{title}</h1><div>{text}</div>{tools}{offers}", draw(st.sampled_from(FEET)))


def page(head: str, body: str, foot: str) -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{head}</title></head><body><div>{NAVIGATION}</div>{body}{foot}</body></html>'


@settings(max_examples=300, deadline=None, derandomize=True)
@given(others())
def test_what_is_no_article_is_never_taken_for_one(html: str) -> None:
    article = extract(html)
    assert article.kind != "article" and article.body == ""


@settings(max_examples=200, deadline=None, derandomize=True)
@given(short_articles())
def test_a_short_article_without_a_date_is_never_lost(html: str) -> None:
    article = extract(html)
    assert article.kind == "article" and article.body.split("\n") == SENTENCES[: len(article.body.split("\n"))]
