"""Authors without a label: the name in an element named for the author, with a link to its own page, behind a bare
``by`` or the outlet, above its role, or confirmed by metas and JSON-LD. Asked only where no label spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile, zip_longest
from typing import TYPE_CHECKING, Final

from newsbot.chinese.dates import find_times
from newsbot.extract.credits_said import Collected, Said
from newsbot.extract.credits_unlabelled import TIME_LIKE
from newsbot.extract.hints import NAV, RELATED, SHARE
from newsbot.extract.labels import labelled_values
from newsbot.extract.name_forms import is_strict_name, is_sure_name
from newsbot.extract.names import parse_names
from newsbot.extract.outlets import is_outlet, is_site_name, is_sites_account, unlabelled_name
from newsbot.extract.place_names import is_place
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_credits import AUTHOR_HINTS, SURE_SOURCE_HINTS
from newsbot.extract.zones import Segment, Zones, hint_of

if TYPE_CHECKING:
    from newsbot.extract.page import Line, Link, Page


def read_unlabelled_author(found: Collected, zones: Zones, page: Page) -> None:
    """The name in an element of the byline that is named for the author, or right after the outlet: 科技日报 张晓军, or
    after a bare ``by``. A pen name in such an element needs a link to its own page too."""
    lines = (zones.byline + zones.taken)[:12]
    for line, below in pairwise(lines):
        if is_strict_name(line.text) and _ROLE_ALONE.match(below.text):
            found.authors.append(Said(line.text, "role_below", line, 0.7, f"{line.text} {below.text}"))
        elif not found.authors and (names := _above_time(line, below)):
            found.authors.extend(Said(name, "above_time", line, 0.55, line.text) for name in names)
    for line in lines:
        if len(line.text) > 60 or zones.aside(line, NAV | RELATED | SHARE):
            continue
        pieces = zones.segments(line)
        found.authors.extend(_by_elements(found, line, pieces, page))
        if (
            not found.authors
            and (len(pieces) == 1 or _opens_with_name(pieces, line.text))
            and (name := _beside_time(line.text, page))
        ):
            found.authors.append(Said(name, "beside_time", line, 0.55, line.text))
        if not found.authors:
            found.authors.extend(_by_words(found, line, [word for piece in pieces for word in piece.text.split()]))


def _by_elements(found: Collected, line: Line, pieces: list[Segment], page: Page) -> Iterator[Said]:
    """Names by the elements of a line: named for the author, linked to the author's page, or alone with the time."""
    block = hint_of(line) if len(pieces) == 1 else ""
    before = ""
    for piece, following in zip_longest(pieces, pieces[1:]):
        text, hint = piece.words, f"{piece.hint} {block}"
        by, before = before.endswith(_BEFORE_AUTHOR), text
        named = by or any(word in hint for word in AUTHOR_HINTS)
        if is_strict_name(text) and (named or any(word in hint for word in _ACCOUNT_HINTS)):
            yield Said(text, "element", line, 0.7, line.text)
        elif named and (member := _MEMBER.match(text)) and is_strict_name(member["name"]):
            yield Said(member["name"], "element", line, 0.7, line.text)
        elif named and _LATIN_NAME.match(text) and not is_site_name(text, page):
            for name in parse_names(text, loose=True):
                yield Said(name, "element", line, 0.7, line.text)
        elif (linked := _linked_author(piece, named, line, page)) and not _is_taken(linked, found, page):
            yield Said(linked, "authors_page", line, 0.6, line.text)
        elif following is not None and _has_published(text, following, line, page) and not _is_taken(text, found, page):
            yield Said(text, "published_by", line, 0.6, line.text)
        elif is_strict_name(text) and following is not None and _is_account(following) and not is_site_name(text, page):
            yield Said(text, "before_account", line, 0.6, line.text)
        elif is_sure_name(text) and _is_bare_byline(line, pieces, page) and not is_site_name(text, page):
            yield Said(text, "beside_time", line, 0.55, line.text)


def _is_account(piece: Segment) -> bool:
    """Whether a piece of a byline is in an element that can only be the account's: who stands before it wrote."""
    return not SURE_SOURCE_HINTS.isdisjoint(piece.hint.split())


def _has_published(text: str, following: Segment, line: Line, page: Page) -> bool:
    """Whether a linked pen name stands before the label of the time: <a>云影</a> 发表于 2014-05-19."""
    if not _PUBLISHED_BY.match(following.text.strip()) or parse_names(text, loose=True) != [text]:
        return False
    return bool(page.links_at(line.index, text))


def _by_words(found: Collected, line: Line, words: list[str]) -> list[Said]:
    """Names by the word beside them: a bare label, a role behind, an outlet in front."""
    labelled = [name for label, name in pairwise(words) if label in _BARE_LABELS and is_strict_name(name)]
    if labelled:
        return [Said(name, "by", line, 0.7, line.text) for name in labelled]
    if 1 < len(words) <= 4 and words[1] in _ROLES_BEHIND and is_strict_name(words[0]):
        return [Said(words[0], "role_behind", line, 0.7, line.text)]
    if len(words) == 2 and is_sure_name(words[1]) and is_outlet(words[0]) and not is_place(words[1]):
        return [Said(words[1], "after_outlet", line, 0.55, line.text)]  # 海州基金报 李文博, over the text
    if len(words) > 2 and TIME_LIKE.search(line.text):
        credited = {said.value for said in found.sources}
        for place, (outlet, name) in enumerate(pairwise(words), 1):
            if is_strict_name(name) and (outlet in credited or is_outlet(outlet)):
                together = takewhile(is_strict_name, words[place:])
                return [Said(each, "after_outlet", line, 0.6, line.text) for each in together]
        for time, name, outlet in zip(words, words[1:], words[2:], strict=False):
            if outlet in credited and is_sure_name(name) and _CLOCK.match(time):
                return [Said(name, "before_outlet", line, 0.6, line.text)]  # 2011-07-18 14:21 李文博 海州网
    return []


_CLOCK: Final = re.compile(r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?$")
#: Posted by <a>Kevin Liu</a> on 2012/11/06: the last word before the author's element.
_BEFORE_AUTHOR: Final = ("by", "By", "BY")
#: 外语学院 单笑薇: whose department, then who.
_MEMBER: Final = compiled(
    r"[\u4e00-\u9fff]{2,12}(?:学院|學院|系|部|处|處|中心|办公室|科|馆|館|公司)\s+(?P<name>[\u4e00-\u9fff·]{2,6})$"
)
#: Labels that stand bare, with white space behind.
_BARE_LABELS: Final = frozenset("by By BY 由 文 文字 撰文 採訪 采访".split())
_PUBLISHED_BY: Final = compiled(r"发[表布][于在]")
#: 金素英 记者
_ROLES_BEHIND: Final = frozenset(words_in_both_scripts("特约撰述 记者 特派记者 通讯员 特派员 撰稿人"))
#: 徐晓东 / 海州中文记者: the role on the line under the name.
_ROLE_ALONE: Final = compiled(r"[^\s，。：:]{0,10}(?:记者|記者|特约撰稿人|撰稿人|通讯员)$")
_ACCOUNT_HINTS: Final = ("nickname", "username", "user-name", "user_name")
_LATIN_PERSON: Final = r"[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){1,3}"
_LATIN_NAME: Final = re.compile(
    r"(?!.*(?:News|Times|Staff|Daily|Post|Press|Media|Editor|Team|Online|NEWS|TIMES|STAFF|DAILY|EDITOR"
    r"|Journalist|Reporter|Correspondent|Columnist|Producer|Presenter|Contributor|Photo|Galler|Video|Share|Print|Email|Comment|Follow|Read|More|This|Page|Home|Live|Publish|Update|Subscri|Sign|Log))"
    rf"{_LATIN_PERSON}(?:(?:, | and | AND ){_LATIN_PERSON}){{0,3}}$"
)


def _is_bare_byline(line: Line, pieces: list[Segment], page: Page) -> bool:
    """Whether a line without any label holds a time and one element for the name, alone or beside an outlet's."""
    text = line.text
    if "于" in text or "於" in text:
        text = _SENT_FROM.sub("", text)
        pieces = [piece for piece in pieces if piece.words in text]
    if not TIME_LIKE.search(text) or labelled_values(text) or _COLON_BEHIND.search(text):
        return False
    return (len(pieces) == 2 and not line.link_chars) or any(_is_outlets(piece.text.strip(), page) for piece in pieces)


def _opens_with_name(pieces: list[Segment], text: str) -> bool:
    """Whether a line with the label of a source begins with an element that holds a name: <a>李文博</a> • 2023-08-22
    来源：海州日报. Without the label it may be a topic's, and a name of two characters a place's."""
    labelled = "来源" in text or "來源" in text
    return labelled and bool(pieces) and 3 <= len(pieces[0].words) <= 4 and is_sure_name(pieces[0].words)


def _beside_time(text: str, page: Page) -> str | None:
    """The name alone with a time, or with an outlet's and a time: 李文博 · 2023-08-22, 海州日报 | 李文博 | 8月22日."""
    if len(text) > 48 or not TIME_LIKE.search(text):
        return None
    times = find_times(text)
    labels = labelled_values(text)
    if len(times) == 1 and ("来自" in text or "來自" in text or "于" in text or "於" in text):
        text = _SENT_FROM.sub("", text)  # 李文博 发布于 2023-08-22 来自雪球, 李文博 2023-08-22 发表于海州
    if len(times) == 1 and (more := next((label for label in labels if label.role == "other"), None)):
        if more.start < times[0].end:
            return None
        text = text[: more.start]  # 2023-08-22 李文博 点击：12
        labels = tuple(label for label in labels if label.start < more.start)
    if len(times) != 1 or any(label.role not in ("published", "source") for label in labels):
        return None
    for label in labels:  # 李文博 發佈於 2023-08-22, 李文博 | 2023-08-22 | 来源：海州日报
        end = label.end if label.role == "source" else label.start + len(label.label)
        if label.role == "source" and label.start < times[0].start:
            return None
        text = text[: label.start] + " " * (end - label.start) + text[end:]
    words = _BETWEEN_PIECES.split(f"{text[: times[0].start]} {text[times[0].end :]}".strip(_MARKS))
    names = [word for word in words if is_sure_name(word)]
    others = [word for word in words if word not in names and not word.isdigit()]  # how often it was read
    if len(names) != 1 or not (not others or (len(others) == 1 and _is_outlets(others[0], page))):
        return None
    return names[0] if not is_site_name(names[0], page) else None  # 房天下 is a site


def _above_time(line: Line, below: Line) -> list[str]:
    """The names that stand alone in the line right above the time."""
    if len(line.text) > _LONGEST_NAMES or line.heading or below.index != line.index + 1 or len(below.text) > 48:
        return []
    names = [name for name in _BETWEEN_NAMES.split(line.text) if name]
    if not names or not all(map(is_sure_name, names)) or not TIME_LIKE.search(below.text):
        return []
    return names if len(find_times(below.text)) == 1 else []


_LONGEST_NAMES: Final = 20
_BETWEEN_NAMES: Final = re.compile(r"[\s,，、]+")
_MARKS: Final = " \u3000·•|｜丨/／-—"
_BETWEEN_PIECES: Final = re.compile(r"[\s·•|｜丨/／—-]+")


def _is_outlets(text: str, page: Page) -> bool:
    return is_outlet(text) or is_site_name(text, page)


#: The device or the place that a text was sent from.
_SENT_FROM: Final = compiled(r"\s(?:来自\S{1,12}|发[布表]于\s?[:：]?\s?[\u4e00-\u9fff]{2,8})$")
_COLON_BEHIND: Final = re.compile(r"(?<!\d)\s?[:：]")


def _linked_author(piece: Segment, named: bool, line: Line, page: Page) -> str | None:
    """The pen name that links to an author's page (/author/7, /people/mai), ``named`` for the author by its element or
    the word before it, with the author's picture in the link, or on the line of the time."""
    text = piece.words
    if not line.link_chars:
        return None
    for link in page.links_at(line.index, text):
        if _AUTHORS_PAGE.match(link.href):
            sure = named or is_strict_name(text) or (_is_writers(link) and not labelled_values(line.text))
            if not (sure or link.pictured or TIME_LIKE.search(line.text)) or text.startswith(_FURNITURE):
                return None
            numbered = link.href[-2:].strip("/").isdigit()
            return text if (sure or numbered) and parse_names(text, loose=True) == [text] else None
    return None


def read_linked_account(found: Collected, zones: Zones, page: Page) -> None:
    """The account that a platform names beside the time, with a link to its page (/u/1002): 城事观察员. Shorter names,
    and those in elements named for the author, are pen names."""
    lines = zones.byline[:_ACCOUNT_LINES]
    for line, below in zip_longest(lines, lines[1:]):
        if not line.link_chars or len(line.text) > _LONGEST_ACCOUNT_LINE or zones.aside(line, NAV | RELATED | SHARE):
            continue
        alone = below is not None and line.link_chars == len(line.text) and below.index == line.index + 1
        if not TIME_LIKE.search(line.text) and not (alone and below and TIME_LIKE.search(below.text)):
            continue
        for link in page.links:
            shortest = _SHORTEST_ACCOUNT if _ACCOUNTS_SORT not in line.text else _SHORTEST_NAME
            if link.line != line.index or len(link.text) < shortest or not _AUTHORS_PAGE.match(link.href):
                continue
            hints = " ".join(piece.hint for piece in zones.segments(line) if piece.words == link.text)
            if any(word in f"{hints} {hint_of(line)}" for word in AUTHOR_HINTS) or link.text.startswith(_FURNITURE):
                continue
            if _is_writers(link) and parse_names(link.text, loose=True) == [link.text]:
                continue  # `_linked_author` reads it
            if not link.text.isascii() and not is_strict_name(link.text) and unlabelled_name(link.text) == link.text:
                found.sources.append(Said(link.text, "account", line, 0.6, line.text))
                return


_ACCOUNT_LINES: Final = 6  # lines under the headline that an account may stand on
_LONGEST_ACCOUNT_LINE: Final = 60
_SHORTEST_ACCOUNT: Final = 5  # characters; shorter ones are pen names, unless the line says what they are
_SHORTEST_NAME, _ACCOUNTS_SORT = 3, "公众号"
_FURNITURE: Final = tuple(words_in_both_scripts("我 个人 登 注册 查看 更多 关注 全部"))
_AUTHORS_PAGE: Final = re.compile(
    r"(?:(?:https?:)?//[^/]+)?(?:/(?:c|m|cn|zh[\w-]*))?"
    r"/(?:authors?|users?|u|people|byline|writers?|columnists?|reporters?|members?|profile|space)"
    r"/(?!list|index|login|register|all\b)[^/?#]+/?$"
    r"|(?:(?:https?:)?//[^/]+)?/?(?:index\.php)?\?(?:c=author&(?:id|uid)|author|author_id)=\d+$"
)


def _is_writers(link: Link) -> bool:
    """Whether a link leads to the page of someone who writes, be it under a pen name, and not to any account's."""
    return "/author" in link.href or "/columnist" in link.href or "/writer" in link.href


def _is_taken(name: str, found: Collected, page: Page) -> bool:
    """Whether a name is the outlet's."""
    return _is_outlets(name, page) or is_sites_account(name, page) or any(said.value == name for said in found.sources)


def read_author_card(found: Collected, zones: Zones, page: Page) -> None:
    """The author whose card stands under the text: a name in a block named for the author, with a link to its page
    there or over the text. Several such links are a list of authors, and name no one."""
    cards: dict[str, Line] = {}
    for line in zones.after:
        if len(line.text) > 40 or not any(word in hint_of(line) for word in _CARD_HINTS):
            continue
        for link in page.links:
            here = link.line == line.index or (link.line < zones.end and link.text == line.text)
            if here and link.text and _AUTHORS_PAGE.match(link.href) and not link.text.startswith(_FURNITURE):
                cards.setdefault(link.text, line)
    if len(cards) != 1:
        return
    name, line = cards.popitem()
    if name.isascii() and " " not in name:
        return  # an account of the newsroom
    if parse_names(name, loose=True) == [name] and not _is_taken(name, found, page):
        found.authors.append(Said(name, "card", line, 0.55, line.text))


def read_profile(found: Collected, page: Page) -> None:
    """The blogger whom the box of a blog names, under 个人档案 or the like, in an element named for it."""
    for line, below in pairwise(page.lines):
        if len(line.text) <= _LONGEST_PROFILE and _HEADS_PROFILE.fullmatch(line.text):
            name = below.text
            named = not _OF_NAME.isdisjoint(re.split(r"[\s_-]+", hint_of(below)))
            if named and parse_names(name, loose=True) == [name] and not _is_taken(name, found, page):
                found.authors.append(Said(name, "profile", below, 0.55, name))
            return


_LONGEST_PROFILE: Final = 8
_HEADS_PROFILE: Final = compiled(r"(?:个人|博主|作者)(?:档案|资料|简介|信息)\s?[:：]?|关于博主\s?[:：]?")
_OF_NAME: Final = frozenset(("name", "nick", "nickname", "username", "author", "blogger"))
_CARD_HINTS: Final = ("author", "writer", "zuozhe")
_AUTHOR_METAS: Final = (
    "author",
    "og:article:author",
    "og:author",
    "article:author",
    "dable:author",
    "byl",
    "sailthru.author",
    "byline",
    "parsely-author",
)


def read_confirmed_author(found: Collected, zones: Zones, page: Page) -> None:
    """The author that metas or JSON-LD name, where the byline shows the same name by itself. Most metas name the site,
    which the byline shows too, so outlets and the credited source are left out."""
    aside = RELATED | SHARE
    lines = [*zones.byline, *zones.taken, *zones.above[-1:]]
    lines = [line for line in lines if len(line.text) <= 60 and not zones.aside(line, aside)][:12]
    pieces = [(piece, line) for line in lines for piece in zones.segments(line) if len(piece.text) < 60]
    shown = [(_bare(part), line) for piece, line in pieces for part in _BARS.split(piece.text)]
    shown = [(text, line) for text, line in shown if 1 < len(text) <= 20 or "," in text or "、" in text]
    named = {page.meta[key] for key in _AUTHOR_METAS if key in page.meta}
    marked = any(word in piece.hint for piece, _ in pieces for word in AUTHOR_HINTS)
    if marked or any(is_strict_name(text) for text, _ in shown):  # JSON-LD is dear: only where a name awaits its word
        named.update(_json_ld_authors(page))
    sources = {said.value for said in found.sources}
    for text, line in shown:
        if text in named and text not in sources and not is_outlet(text) and not is_site_name(text, page):
            names = parse_names(text, loose=True) or ([text] if _leads_to_author(text, line, page) else [])
            found.authors.extend(Said(name, "confirmed", line, 0.75, line.text) for name in names)
            return


def _leads_to_author(text: str, line: Line, page: Page) -> bool:
    """Whether a text is a link to an author's page: whoever a meta names too has that name, be it no person's."""
    return any(_AUTHORS_PAGE.match(link.href) for link in page.links_at(line.index, text))


#: What parts time, channel and author in a line without elements: 2019年11月20日 07:15 | 专栏 | 陈望舒.
_BARS: Final = re.compile("[|｜丨／]")


def _bare(text: str) -> str:
    return " ".join(text.split()).removeprefix("By ").removeprefix("文/")


def _json_ld_authors(page: Page) -> Iterator[str]:
    for record in page.json_ld:
        author = record.get("author")
        for entry in author if isinstance(author, list) else [author]:
            name = entry.get("name") if isinstance(entry, dict) else entry
            if isinstance(name, str):
                yield name.strip()
