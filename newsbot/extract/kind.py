"""What a page is: one article, a list of articles, or something else (an error page, a forum, a shop, an empty shell).

A home page, a channel page or a list of summaries must never be stored as an article; a short notice must be. It must
not look at a site's name.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from newsbot.article import Evidence, Kind
from newsbot.extract.body import Body
from newsbot.extract.boilerplate import is_barrier, is_frame
from newsbot.extract.bylines import LABELLED, is_byline, is_dated
from newsbot.extract.gone import says_gone
from newsbot.extract.introductions import is_introduction
from newsbot.extract.page import Line, Page
from newsbot.extract.paragraphs import is_day, is_item, is_prose
from newsbot.extract.promotion import is_promotion
from newsbot.extract.title import Title
from newsbot.extract.vocabulary import compiled, words_in_both_scripts

#: Words that stand many times on a forum's thread, and some that stand on a shop's page, in an encyclopedia or over
#: what readers and doctors answer.
_FORUM: Final = tuple(
    words_in_both_scripts("楼主 只看该作者 只看楼主 发表于 回复本楼 使用道具 倒序浏览 个人空间 收起回复")
)
_SHOP: Final = tuple(words_in_both_scripts("加入购物车 立即购买 商品评价 商品详情 市场价"))
_REFERENCE: Final = tuple(
    words_in_both_scripts("百科名片 词条标签 编辑词条 本词条 参考资料 词条统计 编辑锁定 开放分类")
)
_ASKED: Final = tuple(words_in_both_scripts("提问时间 病情描述 病情分析 指导意见 医生回答 最佳答案 其他回答"))
#: Kind of page → its words, and how many of them it takes.
_OTHER_KINDS: Final = (("forum", _FORUM, 3), ("shop", _SHOP, 2), ("reference", _REFERENCE, 2), ("question", _ASKED, 2))
#: Headlines of a site's pages about itself.
_SITE_PAGE: Final = compiled(
    r"(?:关于|關於|联系|聯繫|聯絡|加入)(?:我们|我們|本站|本网)|[网網]站地[图圖]|(?:版权|版權|法律|免责|免責|隐私|隱私|网站|網站)(?:声明|聲明|政策|条款|條款)|(?:用户|使用者?|服务|服務)(?:协议|協議|条款|條款)"
    r"|广告服务|廣告服務|诚聘英才|招贤纳士|站点地图|about us|contact us|privacy policy",
    re.I,
)
_TOPIC: Final = re.compile(r"/(?:zt|zhuanti|zhuanti?\w*|special|specials|topic|topics|zhuanqu)/", re.I)
_INDEX: Final = re.compile(r"^/?(?:(?:index|default|home|main)(?:\.\w+)?)?$", re.I)
_TITLE_END: Final = re.compile(r"[-_|｜–—]")
_SHORTEST_HEADLINE: Final = 8
_FEWEST_ITEMS: Final = 4  # of a list
_FEWEST_OFFERED: Final = 8  # links to articles under an introduction
_SHORT: Final = 120  # characters of running text below which a page must show a headline over it to be an article


def find_kind(page: Page, title: Title, body: Body) -> tuple[Kind, Evidence]:
    """The kind of a page and why."""
    kind, rule, raw = _decide(page, title, body)
    return kind, Evidence(f"kind.{rule}", "", raw, 0.9)


def _decide(page: Page, title: Title, body: Body) -> tuple[Kind, str, str]:
    items, offered = _offers(page)
    without: Kind = "list" if offered >= 12 else "other"
    if not body:
        return without, "no_body", f"{offered} linked lines"
    kept = [page.lines[index] for index in body.lines]
    told = [line for line in kept if is_prose(line)]
    prose = sum(len(line.text) for line in told)
    # A sentence that only looks like a headline is the summary of another article.
    shown = title.line >= 0 and not (title.rule == "title.heading" and (title.text or "").endswith("。"))
    between = page.lines[title.end : body.lines[0]] if shown and body.lines and title.end <= body.lines[0] else []
    listed = items >= _FEWEST_ITEMS  # a single line of a link and a day may be a byline with a linked outlet
    dated = any(_is_dated(line, listed) for line in between[:12])
    if not dated and says_gone(title.text, body.text):
        return "other", "gone", body.text[:60]
    if not body.lines:
        return "article", "inline_data", ""
    if title.text and _SITE_PAGE.fullmatch(title.text.strip()):
        return "other", "site_page", title.text
    above = page.lines[max(0, body.lines[0] - 4) : body.lines[0]]
    dated_above = any(_is_dated(line, listed) for line in above)
    # What readers say of an article, and what is advertised around it, are none of its own words.
    own = page.lines
    if shown and (dated or dated_above) and title.line <= body.lines[-1]:
        own = page.lines[title.line : body.lines[-1] + 1]
    labels = "\n".join(line.text for line in own if len(line.text) < 40)
    for name, words, need in _OTHER_KINDS:
        seen, kinds = _seen(labels, words)
        if seen >= need and kinds > 1:  # 发表于 alone stands in the comments on an article too
            return "other", name, ""
    byline = _own_byline(between) if shown else None
    signed = byline is not None and LABELLED.search(byline) is not None
    cut = [index for rule, index, _ in body.removed if rule == "body.summary"]
    titles = _headed(page, body.first, body.lines[-1] if byline or not cut else max(cut))
    over = page.lines[max(title.end if shown else 0, body.lines[0] - 2) : body.lines[0]]
    wholly = not signed and any(map(_leads_elsewhere, over))
    if len(told) <= 2 and (
        wholly or (not (shown and (dated or dated_above)) and any(_leads_elsewhere(line, 0.6) for line in over))
    ):
        # Its text is the first of many summaries, or one of them where no headline is shown.
        titles = max(titles, _headed(page, body.first if shown else 0, len(page.lines)))
    if titles >= 4 and titles * 2 >= len(told) and not signed:
        return "list", "summaries", f"{titles} linked headlines over {len(told)} paragraphs"
    days, headings = _days(page, title.end if shown else body.first, body.lines[-1])
    if title.rule == "title.heading" and len(told) <= 2:  # the first of several, none of which the head names
        days, twins = _days(page, title.line, len(page.lines))[0], _twins(page, title.line)
        if min(days, twins) >= _FEWEST_ITEMS:
            return "list", "days", f"{days} days under {twins} headings like the first"
    summaries = sum(1 for line in told if not line.heading)
    if days >= _FEWEST_ITEMS and (not told or (days <= headings + 1 and _FEWEST_ITEMS <= summaries <= days + 1)):
        return "list", "days", f"{days} days among {len(told)} paragraphs and {headings} headings"
    if not shown and len(told) >= 5 and sum(map(_is_bulletin, told)) * 2 > len(told):
        return "list", "bulletins", f"{len(told)} bulletins under no headline"
    jumped = sum(1 for line in between if (line.link_share > 0.6 and len(line.text) >= 9) or is_item(line))
    if jumped >= 12 and prose < 400 and not (dated or dated_above):
        return "list", "far_from_headline", f"{jumped} linked lines before the text"
    dated = dated or dated_above
    if (
        prose < (_SHORT / 2 if dated and offered < 12 else _SHORT)
        and not shown
        and not (dated and _is_told_by(title, body))
    ):
        return without, "no_headline", f"{prose} characters of text under no headline"
    if not shown and offered > 60 and prose < 600:
        return "list", "links", f"{offered} linked lines"
    if _is_index(page.url) and offered > 30 and not dated:
        return "list", "address", page.url or ""
    if offered >= _FEWEST_OFFERED and len(told) <= 2 and not dated and is_introduction(page, title, body):
        return "list", "introduction", f"{prose} characters of text over {offered} linked lines"
    if offered > 20 and prose < 600 and not dated and _is_topic(page.url):
        return "list", "topic", page.url or ""
    if not told and not dated and offered > 15:
        return without, "no_sentence", ""
    return "article", "article", f"{prose} characters of text"


#: How a bulletin begins: 【水库放流】, 09:11:22 【水库放流】.
_BULLETIN: Final = re.compile(r"(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?\s?)?【")


def _leads_elsewhere(line: Line, share: float = 0.9) -> bool:
    """Whether a line is the linked headline of another article, and no offer or invitation: 延伸阅读：……"""
    text = line.text
    return line.link_share > share and len(text) >= 8 and not (is_frame(text) or is_barrier(text) or is_promotion(text))


def _own_byline(between: list[Line]) -> str | None:
    """The dated line under the headline, before any linked headline of another article; None for no such."""
    for line in between[:12]:
        if _leads_elsewhere(line):
            return None
        if is_dated(line.text) and is_byline(line.text):
            return line.text
    return None


def _is_bulletin(line: Line) -> bool:
    return _BULLETIN.match(line.text) is not None


_LONGEST_CHANNEL: Final = 4  # characters of a channel's name


def _is_dated(line: Line, listed: bool) -> bool:
    """Whether a line is a byline that says something, and none of a list. 2013-07-19 06:58 来源：<a>海州网</a> is no
    item, and 视频 a channel."""
    if not is_byline(line.text):
        return False
    labelled = LABELLED.search(line.text) is not None
    return labelled or (len(line.text) > _LONGEST_CHANNEL and not (listed and is_item(line)))


def _offers(page: Page) -> tuple[int, int]:
    """How many lines are items of lists with their day, and how many offer an article at all."""
    items = others = 0
    for line in page.lines:
        if line.link_chars:
            if is_item(line):
                items += 1
            elif len(line.text) >= 9 and line.link_chars * 5 > len(line.text) * 3:
                others += 1
    return items, items + others


def _is_told_by(title: Title, body: Body) -> bool:
    """Whether a short text says what a headline does that stands in the title tag alone: most of its pairs of
    characters come back."""
    headline = _TITLE_END.split(title.text or "", maxsplit=1)[0]
    if len(headline) < _SHORTEST_HEADLINE:
        return False
    pairs = [headline[at : at + 2] for at in range(len(headline) - 1)]
    return sum(pair in body.text for pair in pairs) * 2 > len(pairs)


def _headed(page: Page, first: int, last: int) -> int:
    """How many paragraphs in a range of lines stand under a linked headline of their own."""
    found, linked = 0, False
    for line in page.lines[max(0, first - 3) : last + 1]:
        if line.link_chars >= 8 and (line.link_share > 0.6 or is_byline(line.text)) and not is_frame(line.text):
            linked = True  # a headline, perhaps with its day and its counts: 题 日期：2011-09-14 点击：1112
        elif linked and is_prose(line):
            found, linked = found + 1, False
    return found


def _days(page: Page, first: int, last: int) -> tuple[int, int]:
    """How many lines in a range are nothing but a day, and how many stand in headings."""
    days = headings = 0
    for line in page.lines[first : last + 1]:
        if line.heading:
            headings += 1
        elif is_day(line.text):
            days += 1
    return days, headings


def _twins(page: Page, headline: int) -> int:
    """How many headings are made like the headline, itself among them."""
    own = page.lines[headline].element
    made = own.tag, own.get("class")
    return sum(
        1 for line in page.lines[headline:] if line.heading and (line.element.tag, line.element.get("class")) == made
    )


def _seen(text: str, words: tuple[str, ...]) -> tuple[int, int]:
    """How many times the words stand on short lines (one that comes back counts up to three times), and how many words
    do."""
    counts = [min(3, text.count(word)) for word in words]
    return sum(counts), sum(map(bool, counts))


def _is_topic(url: str | None) -> bool:
    """Whether an address is a folder of special topics: /zt/2016fangxun/."""
    if not url or not _TOPIC.search(url):
        return False
    path = url.partition("?")[0]
    return path.endswith("/") or _INDEX.match("/" + path.rpartition("/")[2]) is not None


def _is_index(url: str | None) -> bool:
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return _INDEX.match(parts.path) is not None and not parts.query
