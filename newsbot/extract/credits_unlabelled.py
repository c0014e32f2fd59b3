"""The outlet without a label: beside the time, in an element named for it, or at an end of the text.
Asked only where no label spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsbot.chinese.dates import find_times
from newsbot.extract.boilerplate import is_frame, is_picture_label
from newsbot.extract.bylines import OUTLET_AND_DAY, SITE_IN_BRACKETS
from newsbot.extract.credits_said import Collected, Said
from newsbot.extract.hints import NAV, RELATED, SHARE
from newsbot.extract.labels import labelled_values, may_hold_credit
from newsbot.extract.name_forms import is_latin, is_strict_name
from newsbot.extract.outlets import is_outlet, is_site_name, is_sites_account, unlabelled_name
from newsbot.extract.place_names import is_place
from newsbot.extract.source_names import clean_source
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_credits import (
    CHANNEL_ENDS,
    CHANNEL_HINTS,
    NEVER_SOURCE,
    OUTLETS,
    SOURCE_HINTS,
    SURE_SOURCE_HINTS,
    WEAK_SOURCE_HINTS,
)
from newsbot.extract.zones import Segment, Zones, hint_of

if TYPE_CHECKING:
    from newsbot.extract.page import Line, Page


def read_unlabelled_source(found: Collected, zones: Zones, page: Page) -> None:
    """The outlet that stands beside the time, or in an element named for it."""
    aside = NAV | RELATED | SHARE
    lines = [
        line
        for line in zones.byline + zones.taken
        if len(line.text) <= 80
        and not zones.aside(line, aside)
        and not (line.heading and not _DATED_HEADING.search(line.text) and not is_outlet(line.text))
        and not CRUMBS.search(line.text)
        and not is_picture_label(line.text)
        and not is_of_picture(line)
    ][:12]
    timed_below = any(TIME_LIKE.search(line.text) for line in lines)  # then what stands above may be the site's clock
    over = _OUTLET_AND_DATE if timed_below else _OVER_HEADLINE
    lines += [line for line in zones.above if len(line.text) <= 40 and over.match(line.text)]
    dated = [line.index for line in lines if find_times(line.text, page.fetched_at) or TIME_LIKE.search(line.text)]
    for line in lines:
        near = any(abs(line.index - index) <= 2 for index in dated)
        said = _unlabelled(zones, line, page, near, any(abs(line.index - index) <= 1 for index in dated))
        if said is not None:
            found.sources.append(said)
            return


def is_of_picture(line: Line) -> bool:
    """Whether a line stands in a figure, so that whom it names made the picture."""
    return any(block.tag in _FIGURES for block in (line.element, *line.element.ancestors()))


_FIGURES: Final = frozenset(("figure",))
#: An arrow that leads on to something: 发表评论>> is no breadcrumb.
CRUMBS: Final = re.compile(r"位置|[>＞»›]\s*[^\s>＞»›]")
#: A byline in a heading's element: 2019年05月16日 10:33 太原晚报.
_DATED_HEADING: Final = re.compile(r"^.{0,30}20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}.{0,30}$")
#: 中國時報 2005.06.21, 海州日报 2013年7月2日 星期二 第8版：文化: an outlet and a date, and nothing else but a paper's
#: page, over the headline.
_OUTLET_AND_DATE: Final = re.compile(
    r"[\u4e00-\u9fff]{2,10}\s+(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?:\s\d\d:\d\d(?::\d\d)?)?"
    r"(?:\s*星期.)?(?:\s*[（(]?第?\s?[A-Z]?\d{1,3}\s?版[^，。]{0,12})?$"
)
#: The same, or a time of day before the outlet: 2008年9月18日 10:15 HAI海州网 作者：张三.
_OVER_HEADLINE: Final = re.compile(
    _OUTLET_AND_DATE.pattern
    + r"|(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s?\d{1,2}[:：]\d\d(?:[:：]\d\d)?\s+"
    r"[A-Za-z]{0,8}[\u4e00-\u9fff]{2,10}(?:\s+作\s?者\s?[:：]\s?\S{2,8})?$"
)
TIME_LIKE: Final = compiled(r"\d{1,2}[-/月]\d{1,2}|\d{1,2}:\d\d|前$|\d\s?(?:小时|分钟|天)前|昨天|今天")


def _unlabelled(zones: Zones, line: Line, page: Page, near: bool, beside: bool) -> Said | None:
    if "》" in line.text and (issue := _BOOK_AND_ISSUE.search(line.text)) and is_outlet(issue["book"]):
        return Said(issue["book"], "issue", line, 0.75, line.text)
    pieces = zones.segments(line)
    block = hint_of(line)
    if len(pieces) > 1:  # an id that can only be the account's speaks before classes that may be anything's
        pieces = sorted(pieces, key=lambda piece: SURE_SOURCE_HINTS.isdisjoint(piece.hint.split()))
    for piece in pieces or []:
        text = piece.text.strip()
        if not 1 < len(text) <= 24 or piece.text.isspace():
            continue
        hint = piece.hint if len(pieces) > 1 else f"{piece.hint} {block}"
        if _OF_CHANNEL.match(text) or (
            text.islower() and (is_sites_account(text, page) or _is_login(text, line, page))
        ):
            continue
        weak = beside and not is_latin(text) and any(map(_may_name_source, piece.hint.split()))
        if weak or _named_for_source(hint):
            name = unlabelled_name(text)
            if name is None and not weak and is_strict_name(text) and is_site_name(text, page):
                name = text  # 房天下, which reads like a person's name
            if name and (near or is_outlet(name) or not SURE_SOURCE_HINTS.isdisjoint(piece.hint.split())):
                return Said(name, "element", line, 0.7, line.text)
    if not near:
        return None
    sites_own: str | None = None
    texts = [piece.text.strip() for piece in pieces if not _is_channel(piece, line, page)]
    for text in _remainders(texts if len(pieces) > 1 or not texts else [line.text]):
        name = unlabelled_name(text)
        if name and is_site_name(name, page):
            sites_own = sites_own or name
        elif sites_own and name and name.endswith(_NEWS) and is_place(name[:-2]):
            continue  # 溫灣新聞 beside the site's own name: its channel
        elif name and is_outlet(name) and not any(map(_is_caption, texts)):
            return Said(name, "beside_time", line, 0.65, line.text)
    return Said(sites_own, "beside_time", line, 0.65, line.text) if sites_own else None


_NEWS: Final = ("新闻", "新聞")
#: The paper that an electronic edition's byline names with its day: 张三 《 海州日报 》（ 2011年11月07日 03 版）
_BOOK_AND_ISSUE: Final = re.compile(
    r"《\s?(?P<book>[^《》\s]{2,12})\s?》\s?[（(]\s?(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*(?:第?\s?[A-Z]?\d{1,3}\s?版)?\s?[）)]"
)


def _is_login(text: str, line: Line, page: Page) -> bool:
    """Whether a name is what an author logs in by, as blogs show it: <a href="/author/editor08/">editor08</a>."""
    own = f"/{text}"
    return text.isascii() and any(link.href.rstrip("/").endswith(own) for link in page.links_at(line.index, text))


def _is_caption(text: str) -> bool:
    """Whether a piece of a line tells what a picture shows, so that the outlet beside it gave the picture."""
    return _PLAIN.match(text) is not None and not (may_hold_credit(text) or is_frame(text) or is_outlet(text))


_PLAIN: Final = re.compile("[\u4e00-\u9fff]{7,}$")


def _may_name_source(name: str) -> bool:
    """Whether a class such as ``name`` may mark an outlet; ``category-name`` marks a channel."""
    words = re.split(r"[_-]+", name)
    return not WEAK_SOURCE_HINTS.isdisjoint(words) and CHANNEL_HINTS.isdisjoint(words)


def _is_channel(piece: Segment, line: Line, page: Page) -> bool:
    """Whether a piece of a byline is the link to the article's channel (地产新闻 beside the date): in an element named
    for it, or called like one and leading to a page of the same site."""
    if not line.link_chars:
        return False
    text = piece.words
    if is_site_name(text, page):
        return False
    link = next(iter(page.links_at(line.index, text)), None)
    if link is None:
        return False
    if not _RELATIONS.isdisjoint((link.get("rel") or "").split()):
        return True
    if not CHANNEL_HINTS.isdisjoint(_BETWEEN_WORDS.split(piece.hint)):
        return True
    return text not in OUTLETS and text.endswith(_CHANNEL_ENDS) and _OWN_FOLDER.match(link.href) is not None


#: What names the channel, and no outlet: 分类：国际.
_OF_CHANNEL: Final = compiled(r"(?:所属)?(?:分类|栏目|频道|类别|标签|板块)\s?[:：]")
_RELATIONS: Final = frozenset(("category", "tag"))
_BETWEEN_WORDS: Final = re.compile(r"[\s_-]+")
_CHANNEL_ENDS: Final = tuple(CHANNEL_ENDS - {"网", "網"})
#: /property/, /channel/12: a folder of the site itself.
_OWN_FOLDER: Final = re.compile(r"/[^/]")


def read_account(found: Collected, zones: Zones, page: Page) -> None:
    """The account whose name stands in a block that is marked up as the author (``itemprop``): a person's name is an
    author, any other the outlet's."""
    named = page.meta.get("name")
    if not named or not 1 < len(named) <= 24:
        return
    for line in zones.byline[:12]:
        blocks = (line.element, *line.element.ancestors())
        if line.text == named and any("author" in (block.get("itemprop") or "") for block in blocks):
            person = is_strict_name(named)
            said = Said(named, "account", line, 0.65, line.text)
            if person and not found.authors:
                found.authors.append(said)
            elif not person and unlabelled_name(named) == named:
                found.sources.append(said)
            return


def read_pictured_account(found: Collected, zones: Zones, page: Page) -> None:
    """The account whose picture stands before its name, and the time right below it."""
    for line, below in pairwise(zones.byline[:12]):
        name = line.text
        if not _SHORTEST_ACCOUNT <= len(name) <= _LONGEST_ACCOUNT or not TIME_LIKE.search(below.text[:40]):
            continue
        if line.link_chars not in (0, len(name)) or zones.aside(line, NAV | RELATED | SHARE):
            continue
        written = (picture.written for picture in page.pictures if picture.line == line.index)
        if any(map(_OF_ACCOUNT.search, written)) and unlabelled_name(name) == name:
            found.sources.append(Said(name, "account", line, 0.6, name))
            return


def read_carded_account(found: Collected, zones: Zones, page: Page) -> None:
    """The account beside the time whose card, below the text or beside it, bears the same name."""
    cards = {
        line.text
        for line in page.lines[zones.end :]
        if _SHORTEST_ACCOUNT <= len(line.text) <= _LONGEST_ACCOUNT and _OF_CARD.search(hint_of(line))
    }
    for line in zones.byline[:12] if cards else ():
        if len(line.text) > _LONGEST_ACCOUNT_LINE or zones.aside(line, NAV | RELATED | SHARE):
            continue
        for piece in zones.segments(line):
            name = piece.words
            if name in cards and not name.isascii() and unlabelled_name(name) == name:
                found.sources.append(Said(name, "card", line, 0.6, line.text))
                return


_LONGEST_ACCOUNT_LINE: Final = 60
#: How the card of an account is called.
_OF_CARD: Final = re.compile(r"(?:^|[\s_-])(?:author|user|account|writer|profile|name|nickname)(?:$|[\s_-])")
#: Characters; shorter ones may be pen names.
_SHORTEST_ACCOUNT: Final = 4
_LONGEST_ACCOUNT: Final = 16
#: How the picture of an account is called.
_OF_ACCOUNT: Final = re.compile(r"avatar|touxiang|headimg|head_img|userhead|user[-_]?face|user[-_]?pic|logo", re.I)


def read_numbered_outlet(found: Collected, zones: Zones, page: Page) -> None:
    """The outlet whose name is a number, where the page calls itself so: 来源：17173 on 17173.com."""
    for line in (zones.byline + zones.taken)[:12]:
        match = _NUMBERED.search(line.text) if len(line.text) <= 80 else None
        if match and re.search(rf"(?<![\d.]){match['name']}[.网]", f"{page.url or ''} {page.title_tag}"):
            found.sources.append(Said(match["name"], "byline", line, 0.8, line.text))
            return


_NUMBERED: Final = compiled(r"(?:来源|來源|稿源|出处)\s?[:：]\s?(?P<name>\d{3,6})(?![\d.:：年/-])")


def read_logo(found: Collected, zones: Zones, page: Page) -> None:
    """The outlet whose logo stands behind the label: 来源：<a href="/"><img alt="海州日报"></a>."""
    for line in (zones.byline + zones.taken)[:12]:
        if len(line.text) > 80 or not _NO_VALUE.search(line.text):
            continue
        links = (link for link in page.links if link.line == line.index and link.pictured and not link.text)
        name = next((alt for link in links if is_outlet(alt := link.alt.strip())), None)
        if name:
            found.sources.append(Said(name, "logo", line, 0.6, line.text))
            return


_NO_VALUE: Final = compiled(r"来源\s?[:：]\s*(?:$|[\u4e00-\u9fff]{2,4}\s?[:：])")


def read_closing_outlet(found: Collected, zones: Zones) -> None:
    """The outlet that ends the text, in a line of its own or in a bracket: 《联合早报》, （中新社）, （据新华社）; or
    that opens it: 【海州日报专讯】."""
    for line in zones.opening[:1]:
        match = _OPENING.match(line.text)
        names = (match["name"] or "", match["before_place"] or match["paper"] or "") if match else ()
        outlet = next(filter(is_outlet, names), None)
        if match and outlet:
            found.sources.append(Said(outlet, "dateline", line, 0.5, match[0]))
            return
    after = [line for line in zones.after[:2] if line.index <= zones.end + 1]
    for line in [*zones.closing[-2:], *after]:
        drawn = _DRAWN_FROM.search(line.text, max(0, len(line.text) - 30))
        if drawn and is_outlet(name := drawn["agency"] or drawn["name"]):
            found.sources.append(Said(name, "drawn_from", line, 0.55, drawn[0]))
            return
        signed = SITE_IN_BRACKETS.match(line.text) if line.text[-1] in ")）]】" else None
        site = clean_source(signed["site"]) if signed else None
        if site and site not in NEVER_SOURCE:
            found.sources.append(Said(site, "closing", line, 0.55, line.text))
            return
        match = (_ALONE.match(line.text) if len(line.text) <= 24 else None) or OUTLET_AND_DAY.match(line.text)
        name = clean_source(match["book"] or match["name"]) if match else None
        if (
            name
            and name not in NEVER_SOURCE
            and is_outlet(name)
            and (match is None or match["book"] or name in OUTLETS or match.re is OUTLET_AND_DAY)
        ):
            found.sources.append(Said(name, "closing", line, 0.55, line.text))
            return


#: 【海州日报专讯】, 【海州日报曼谷讯】, 【海州日报报道】
_OPENING: Final = compiled(
    r"[【〔\[](?:(?P<paper>[^】〕\]\s]{2,9}?[报网社])(?:综合)?报[道导]"
    r"|(?P<name>(?P<before_place>[^】〕\]\s]{2,9}?[报网社])?[^】〕\]\s]{0,12}?)(?:\s本[报社网台])?(?:专讯|专电|讯|消息))[】〕\]]"
)
_ALONE: Final = re.compile(
    r"[—–\-\s]*[（(【\[]?(?:《(?P<book>[^《》]{2,12})》|(?<=[（(【\[])(?P<name>[^\s《》（）()]{2,8}))[)）】\]]?$"
)


#: （据《海州日报》报道）, （据新华社北京电）.
_DRAWN_FROM: Final = compiled(
    r"[（(](?:综合)?据\s?(?:(?P<agency>[\u4e00-\u9fff]{1,6}?社)[\u4e00-\u9fff]{0,4}?(?:电|专电)"
    r"|《?(?P<name>[\u4e00-\u9fff]{2,10}?)》?(?:消息|报道)?)[)）]$"
)


def _named_for_source(hint: str) -> bool:
    words = re.split(r"[\s_-]+", hint)
    return any(word in SOURCE_HINTS for word in words) or any(h in hint for h in SOURCE_HINTS if len(h) > 5)


def _remainders(texts: list[str]) -> Iterator[str]:
    """The texts of a byline beside its times and before its labels."""
    for text in texts:
        if "字" in text:
            text = _FONT_SWITCH.sub(" ", text).strip()
        labels = [
            value
            for value in labelled_values(text)
            if value.role in ("author", "translator", "editor") or (value.role == "other" and value.start)
        ]
        behind = find_times(text)[-1:] if labels and not labels[0].start else []
        if behind and labels[-1].start < behind[0].start:
            text = text[behind[0].start :]  # 记者 张三 2009-04-12 08:15 海州日报
        elif labels:
            text = text[: labels[0].start]
            glued = not labels[0].colon or labels[0].label.endswith(("记者", "記者"))
            if glued and not text[-1:].isspace():
                text = text.rpartition(" ")[0]  # 海京报记者 王晓东: who the reporter works for is no source
            text = text.strip()
        times = find_times(text)
        if times:
            for rest in (text[: times[0].start], text[times[-1].end :]):
                rest = rest.strip(" \u3000·|｜-—[]()（）【】〖〗")
                if "星期" in rest:
                    rest = _WEEKDAY.sub("", rest).strip()
                if rest:
                    yield _before_place(rest)
                    words = rest.split()
                    if len(words) > 1:
                        yield words[0]
                    if len(words) == 2 and is_strict_name(words[0]):
                        yield words[1]  # 骆红云 海州商报
        elif text:
            yield _before_place(text)


def _before_place(text: str) -> str:
    """The outlet of one that stands with where it reports from: 中央社/台北報導, 法新社／巴黎5日電 → 中央社, 法新社."""
    match = _OUTLET_AND_PLACE.match(text) if text.endswith(_REPORTS) else None
    return match["outlet"] if match else text


_REPORTS: Final = tuple(words_in_both_scripts("报道 报导 电"))
_OUTLET_AND_PLACE: Final = compiled(
    r"(?P<outlet>[\u4e00-\u9fff]{1,7}[社报网台])\s?[/／╱]\s?[\u4e00-\u9fff]{2,4}(?:报道|报导|\d{1,2}日电)$"
)
#: 【字号：大 中 小】, on whichever side of the outlet.
_FONT_SWITCH: Final = compiled(r"[【\[（(]?\s?字[体号]\s?[:：]?[\s大中小A+＋－|/-]{2,12}[】\]）)]?")
_WEEKDAY: Final = re.compile("(?:^|(?<=\\s))星期[一二三四五六日天](?=\\s|$)")
