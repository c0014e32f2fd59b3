"""Related lists: the other articles that an article page offers, under the heading that they stand under.

Which groups of links are such lists is decided in `linkmodel`; this module makes links of them: titles without glued
dates and rank numbers, each article once in a group, the page itself left out.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import takewhile
from typing import Final

from newsbot.article import RelatedLink
from newsbot.chinese.glued_dates import split_glued_date
from newsbot.extract.body import Body
from newsbot.extract.boilerplate import is_frame
from newsbot.extract.itemdates import dates_beside
from newsbot.extract.linkgroups import Candidate, LinkGroup, LinkTable, heading_kind, is_step
from newsbot.extract.linkmodel import choose, surroundings
from newsbot.extract.page import Line, Page
from newsbot.extract.promotion import is_promotion
from newsbot.extract.vocabulary import compiled

#: A single link taken alone is more often a stray headline than a list.
FEWEST: Final = 2
_LONG_TITLE: Final = 30  # a link that holds more may hold the whole item
_SHORTEST_HEADLINE: Final = 6
#: What stands in a link beside its headline: outlet, time, place in a ranking, how many read it.
_BESIDE_HEADLINE: Final = compiled(
    r".{0,8}|[\u4e00-\u9fffA-Za-z]{0,8}[\s|·]*\d[\d\s.,:/年月日-]*(?:[秒分小时天]{1,3}钟?前|[万wW+]{0,2}[\u4e00-\u9fff]{0,4})"
)
_CUT_SHORT: Final = ("…", "..", "⋯")
_RANK: Final = re.compile(r"^(?:NO\.?|TOP|第)?\s?0?\d{1,2}(?:[.、．]\s?|\s+(?=\D))", re.I)
_BULLET: Final = " \t\u3000·•●■□▪◆◇★☆►▶▸»›>-—|｜・．.,，、*"
_RANK_STARTS: Final = frozenset("0123456789NnTt第")
_STEP_STARTS: Final = frozenset("PNOpno上下前后後【[〖<＜«‹>＞»›阅閱閲查看点點继繼")
_MORE_STARTS: Final = frozenset("阅閱閲查看点點更浏瀏了全戳")
_ENDS: Final = " \t\u3000|｜_>»[(（【"
_BARE_ENDS, _CLOSED = " \t\u3000|｜_>»", tuple(")）】]")
_TIME_LABEL: Final = compiled(r"^(?:出版|发布|發布|更新|刊登)?(?:时间|時間|日期)\s?[:：]\s?")
_LONGEST_TIME_LABEL: Final = 6
_STEP: Final = compiled(
    r"(?i:(?:previous|next|older|newer)\s(?:articles?|posts?|stor(?:y|ies))|(?:previous|next)\s?[:：])"
    r"|[【\[〖<＜«‹>＞»›\s]*(?:阅读|查看|点击|继续)*(?:上|下|前|后)一?[篇条则页][】\]〗>＞»›：:\s]*"
)
_STEP_ENDS: Final = frozenset("篇条條则則页頁：:")
_STEP_BEHIND: Final = compiled(r"(?:上|下|前|后)一?[篇条则页]\s?[:：]?$")
#: A link to a list of further articles: 阅读更多内容，狠戳这里.
_MORE: Final = compiled(
    r"(?:请|請|点击|點擊|戳|点此|點此)*(?:阅读|閱讀|查看|浏览|瀏覽|了解|看)?(?:更多|全部|所有)(?:的|相关|相關|精彩|热门|熱門|最新)*"
    r"(?:内容|內容|新闻|新聞|资讯|資訊|文章|报道|報導|图片|圖片|视频|影片|作品|动态|動態|评论|留言)*[，,、\s]*(?:请|請|就|狠)*"
    r"(?:[戳点點]击?擊?|进入|進入)?(?:这里|這裡|这儿|此处|此處|此|我|查看|了解|阅读|閱讀)*[>＞»›→.…。！!\s]*"
)
#: A share and how it stands: 海州股份 -0.32%.
_QUOTE: Final = re.compile(r"\S{2,10}\s(?:[\d.,]+\s)?[+＋−-]?\d{1,3}\.\d\d?%")
#: An archive of a blog, and how much it holds: 2020年8月 (689).
_MONTH: Final = re.compile(r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月(?:份)?\s*(?:[(（\[]\s?\d+\s?(?:篇)?[)）\]])?")
_STATUTE: Final = compiled(r"[·*]?《[^》]{4,40}(?:规定|规则|决定|条例|办法|公约|协议|守则|准则)》$")
_HEADING_ENDS: Final = compiled(
    r"(?:查看更多|(?<![在了想人又])看更多|更多内容|更多|more|[>»›：:+|/\ue000-\uf8ff\s])+$", re.I
)


def find_related(page: Page, body: Body, title: str | None = None, url: str | None = None) -> list[RelatedLink]:
    """The other articles that the page offers, in page order; [] where it has no such lists.

    ``body`` tells where the article stands, ``title`` its headline (a link that bears it is the page itself), ``url``
    the page's own address where the page does not know it.
    """
    table = LinkTable(page, url)
    if not table.candidates:
        return []
    leave_out_steps(table)
    groups = choose(table, surroundings(page, body), "related")
    for group in groups:
        if short := table.short_items(group):
            group.items = sorted([*group.items, *short], key=lambda item: item.link.order)
    links = [link for link in links_of(page, groups) if link.title != title]
    return links if len(links) >= FEWEST or all(_is_said_to_be(link) for link in links) else []


def _is_said_to_be(link: RelatedLink) -> bool:
    """Whether a link stands under 相关阅读 or the like, and is no invitation (下载客户端)."""
    told = link.group is not None and heading_kind(link.group) == "related"
    return told and not is_frame(link.title) and not is_promotion(link.title)


def leave_out_steps(table: LinkTable) -> None:
    """Take the links that are no offers out of a table: 上一篇 and 下一篇, 查看更多内容, and the statutes that sites
    name beside their forms for comments, and shares with their quotes."""
    table.keep([item for item in table.candidates if not (_is_no_title(item.title) or _leads_on(table.page, item))])


def _is_no_title(text: str) -> bool:
    return (
        (text[0] in "·*《" and _STATUTE.match(text) is not None)
        or (text[0] in _MORE_STARTS and _MORE.fullmatch(text) is not None)
        or (text[-1] == "%" and _QUOTE.fullmatch(text) is not None)
        or (text[0] in "12" and _MONTH.fullmatch(text) is not None)
    )


def _leads_on(page: Page, item: Candidate) -> bool:
    """True for 上一篇：… and 下一篇：…, which are navigation; the label stands in the link or before it, or in its
    ``rel``."""
    lines, index = page.lines, item.link.line
    if is_step(item.link):
        return True
    if item.title[0] in _STEP_STARTS and _STEP.match(item.title):
        return True
    own = lines[index].text if index < len(lines) else ""
    if own and own[0] in _STEP_STARTS and _STEP.match(own):
        return True
    before = lines[index - 1].text if 0 < index < len(lines) else ""
    if not before:
        return False
    if before[-1] in _STEP_ENDS and item.link.block == lines[index - 1].block:
        return _STEP_BEHIND.search(before) is not None  # <a>标题</a>下一篇<br><a>标题</a>
    if before[-1] == "s" and lines[index - 1].heading:
        return False  # Previous Posts: a list's heading
    return before[0] in _STEP_STARTS and _STEP.fullmatch(before) is not None


def links_of(page: Page, groups: list[LinkGroup]) -> list[RelatedLink]:
    """The groups' links in page order, each article once, with the dates glued to their titles or beside them."""
    reference = page.fetched_at
    found: list[tuple[int, str, RelatedLink]] = []
    for group in groups:
        heading = tidy_heading(group.heading)
        days = dates_beside(page, group, reference)
        headlines = [_headline(page, item) for item in group.items]
        ranked = _without_ranks(headlines)
        for item, day, headline, bare in zip(group.items, days, headlines, ranked, strict=True):
            if day is None and headline != item.title:
                day = split_glued_date(item.title, reference)[1]
            found.append((item.link.order, item.key, _link(bare, item.url, heading, day, reference)))
    found.sort(key=lambda entry: entry[0])
    links: dict[str, RelatedLink] = {}
    dated: set[tuple[str, date]] = set()
    for _, key, link in found:
        if link.published_on is not None:  # one story under two addresses: the same title on the same day
            if (link.title, link.published_on) in dated:
                continue
            dated.add((link.title, link.published_on))
        links.setdefault(key, link)
    return list(links.values())


def _without_ranks(headlines: list[str]) -> list[str]:
    """The headlines of a list without the places that are glued to them: 1多地恢复夜游, 2民宿预订进入高峰, 3…; a list
    may go on behind another: 4…, 5…"""
    digits = _FIRST_PLACE.match(headlines[0]) if len(headlines) >= _FEWEST_RANKED else None
    if digits is None:
        return headlines
    first = digits[0]
    for form, start in (("{}", int(first[0])), ("{}", int(first)), ("{:02}", int(first))):
        ranks = [form.format(place) for place in range(start, start + len(headlines))]
        if all(map(str.startswith, headlines, ranks)) and headlines[0][len(ranks[0]) :][:1] not in _COUNTED:
            return [headline[len(rank) :] or headline for headline, rank in zip(headlines, ranks, strict=True)]
    return headlines


_FEWEST_RANKED: Final = 3
_FIRST_PLACE: Final = re.compile("[0-9]{1,2}")
_COUNTED: Final = frozenset("月日年季期号號层層级級类類条條个個项項分点點岁歲")  # 1月物价, 2月物价, 3月物价


def _link(shown: str, url: str, heading: str | None, day: date | None, reference: datetime | None) -> RelatedLink:
    if ":" in shown[:_LONGEST_TIME_LABEL] or "：" in shown[:_LONGEST_TIME_LABEL]:
        shown = _TIME_LABEL.sub("", shown, count=1)
    title, published_on = split_glued_date(shown, reference)
    if published_on is not None and shown.endswith(_CLOSED):
        title = title.rstrip(_ENDS)  # the bracket that the date stood in; a title that was cut short keeps its own
    title = title.lstrip(_BULLET).rstrip(_BARE_ENDS) or title
    if title[0] in _RANK_STARTS and len(title) > 8:
        title = _RANK.sub("", title, count=1)
    return RelatedLink(title, url, published_on or day, heading, title.endswith(_CUT_SHORT))


def _headline(page: Page, item: Candidate) -> str:
    """The title of an item; of a link that holds headline, teaser, outlet and time all in one, the heading inside, or
    the line that is longer than what could stand beside a headline."""
    lines = page.lines[item.link.line : item.link.end]
    long = len(item.title) > _LONG_TITLE
    if not item.link.text or not (long or len(lines) > 1):
        return item.title
    inside = [line for line in lines if line.link_share > 0.99]
    if headed := " ".join(line.text for line in inside if line.heading):
        return headed if len(headed) >= _SHORTEST_HEADLINE else item.title
    for line in inside if long else ():
        if len(text := _bold(line)) >= _SHORTEST_HEADLINE:
            return text
    if len(inside) > 1 and len(inside) == len(lines):
        told = [line.text for line in inside if not _BESIDE_HEADLINE.fullmatch(line.text)]
        if len(told) == 1:
            return told[0]
    return item.title


def _bold(line: Line) -> str:
    """The first text of a line in bold, "" where none is."""
    pieces = iter(line.pieces or [])
    for piece in pieces:
        if isinstance(piece, tuple) and piece and piece[0] in ("strong", "b"):
            bold = takewhile(lambda piece: piece is not None, pieces)
            return " ".join("".join(text for text in bold if isinstance(text, str)).split())
    return ""


def tidy_heading(text: str | None) -> str | None:
    """A heading without what stands beside it: 相关阅读 更多>> → 相关阅读."""
    if text is None:
        return None
    return _HEADING_ENDS.sub("", text).strip(_BULLET + "【】〔〕《》：:") or text
