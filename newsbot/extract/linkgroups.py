"""The table of link groups: which links of a page belong together, under which heading, and what is known of them.

Related lists and list pages are two questions to this one table. A group is the links of one kind of address inside
the smallest block that holds several of them. The table describes; `related` and `discover` decide.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from newsbot.extract.addresses import WORD_BITS, AddressReader, key_of
from newsbot.extract.page import Link, Page
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_links import AD_LABELS, HEADING_WORDS

#: Links fewer than this do not make a list; the block around is asked.
_LIST_FROM: Final = 3
#: Shorter texts are names of channels: among 2,000 of them that dev pages link to, a headline is not to be found.
_SHORTEST_TITLE: Final = 6
_LONGEST_BESIDE: Final = 40
#: What no page that people read goes beyond; pages made to harm do.
_LONGEST_ADDRESS: Final = 2048
_LONGEST_TITLE: Final = 300
_DEEPEST: Final = 60
_LONGEST_HEADING: Final = 20
_SHORTEST_LABEL: Final = 3
_LONGEST_LABEL: Final = 12
_LINES_ABOVE: Final = 4
_LONGEST_LIST: Final = 12  # lines of a block that a link or two make up
_BLOCKS_AROUND: Final = 3
ADVERT: Final = WORD_BITS["advert"]
_HEADING_KINDS: Final = tuple((kind, tuple(words_in_both_scripts(words))) for kind, words in HEADING_WORDS.items())
#: Over the articles of a leaf of an e-paper, where other headings with 导航 stand over the site's parts.
_LEAF: Final = tuple(words_in_both_scripts("标题导航 本版标题 本版导航 本版文章 本版新闻 本版目录 本版其他"))
_HEADING_WORD: Final = re.compile("|".join(re.escape(word) for _, words in _HEADING_KINDS for word in words))
#: A figure about the page and not its title: 12评论, 50万阅读, 跟贴 6390.
_COUNT: Final = compiled(r"(?:[\d.,+\s万萬wW条人次个()（）⋅]|跟贴|评论?|阅读|播放|評論|留言|讨论|参与)+")
_COUNT_STARTS: Final = frozenset("0123456789跟评評阅閱閲播留讨討参參(（")
_LONGEST_COUNT: Final = 24
_OF_NAMES: Final = WORD_BITS["blog"] | WORD_BITS["trade"]  # addresses of accounts and goods, whose names are short too
_SHORTEST_SHORT: Final = 4  # characters of a title that is as short as a channel's
_SHORT_BESIDE: Final = 6  # links before the first item of a list, and behind the last, that may be short items of it
#: Short titles of what is in a list and no article: the pictures, the weather and the notices of a paper's page.
_NO_ITEM: Final = frozenset(
    words_in_both_scripts("图片新闻 图片报道 天气预报 天气 便民信息 公益广告 广告 公告 启事 原文链接 阅读原文")
)
#: A place among the comments of a page: /archives/18001#comment-3.
_COMMENT_PLACE: Final = re.compile(r"#(?:comment|respond|reply|pinglun)", re.I)


@dataclass(slots=True)
class Candidate:
    """A place that an article is linked from: its address, its title there and the link."""

    url: str
    key: str
    kind: int
    title: str
    link: Link


@dataclass(slots=True)
class LinkGroup:
    """Links of one kind inside one block. ``first`` and ``last`` are the lines they begin and end on."""

    block: int
    kind: int
    items: list[Candidate] = field(default_factory=list)
    heading: str | None = None
    heading_kind: str = "none"


def is_step(link: Link) -> bool:
    """Whether a link says in its ``rel`` that it leads to the page before or behind."""
    said = link.get("rel")
    return said is not None and not _STEPS.isdisjoint(said.split())


_STEPS: Final = frozenset(("prev", "next"))


class LinkTable:
    """All candidates and groups of a page, in page order."""

    def __init__(self, page: Page, own: str | None = None, shortest: int = _SHORTEST_TITLE) -> None:
        """``own`` is the address of an article's page, where it is known."""
        self.page = page
        self.shortest = shortest
        self.reader = AddressReader(page.base, own or page.url or _own_address(page), of_article=own is not None)
        if not self.reader.own:
            self.reader.guess_site(link.href for link in page.links)
        self.own_lines: set[int] = set()  # that link to the page itself
        self.keep(self._collect())

    def keep(self, candidates: list[Candidate]) -> None:
        """Go on with these candidates."""
        self.candidates = candidates
        self._groups: list[LinkGroup] | None = None
        #: How many candidates there are of each kind.
        self.kinds: dict[int, int] = {}
        for candidate in candidates:
            self.kinds[candidate.kind] = self.kinds.get(candidate.kind, 0) + 1

    @property
    def groups(self) -> list[LinkGroup]:
        """The groups of the candidates."""
        if self._groups is None:
            self._groups = self._group()
        return self._groups

    def _collect(self) -> list[Candidate]:
        """The places that pages are linked from, with the text of the first link that tells more than a label would.
        An image and a headline one after the other are one place; a headline that stands in two lists is two."""
        links = self.page.links
        found: list[Candidate] = []
        targets: dict[str, tuple[str, str, int]] = {}  # as written → address, key, kind
        reader, own, shortest = self.reader, self.reader.own, self.shortest
        size = len(own)
        last, last_key = None, ""
        for link in links:
            text = link.text
            if len(text) < shortest:
                text = "" if text else self._described(link)
                if not text:
                    continue
            if text.isascii() or (
                text[0] in _COUNT_STARTS and len(text) < _LONGEST_COUNT and _COUNT.fullmatch(text) is not None
            ):
                continue
            href = link.href
            target = targets.get(href)
            if target is None:
                if "#" in href and _COMMENT_PLACE.search(href) is not None:
                    continue
                if len(href) > _LONGEST_ADDRESS:
                    continue
                url = reader.resolve(href) or ""
                key = key_of(url)
                kind = (
                    reader.kind(key, "://" in url) if key and not (len(key) == size and key.lower() == own) else ADVERT
                )
                target = targets[href] = (url, key, kind)
            url, key, kind = target
            if kind & ADVERT:
                if len(key) == size and key.lower() == own:
                    self.own_lines.add(link.line)
                continue
            if last is not None and key == last_key:
                if link.text and (not last.link.text or is_step(last.link)):
                    last.title, last.link = text, link
                continue
            last, last_key = Candidate(url, key, kind, text[:_LONGEST_TITLE], link), key
            found.append(last)
        return found

    def short_items(self, group: LinkGroup) -> list[Candidate]:
        """The items of a list whose titles are as short as those of channels (制秤匠人): links on lines of their own
        among the group's items, or right before or behind them, with an address of the same kind."""
        if group.kind & _OF_NAMES:
            return []
        links, block = self.page.links, self.page.blocks[group.block]
        first, last = group.items[0].link.order, group.items[-1].link.order
        start, end = max(0, first - _SHORT_BESIDE), min(len(links), last + 1 + _SHORT_BESIDE)
        short = [link for link in links[start:end] if _SHORTEST_SHORT <= len(link.text) < self.shortest]
        if not short:
            return []
        taken = {item.link.line for item in group.items}
        keys = {item.key for item in group.items}
        found: list[Candidate] = []
        for link in short:
            text = link.text
            if link.line in taken or not block.first <= link.line < block.end or text.isascii() or text in _NO_ITEM:
                continue
            url = self.reader.resolve(link.href) or ""
            key = key_of(url)
            if key and key not in keys and self.reader.kind(key, "://" in url) == group.kind:
                keys.add(key)
                found.append(Candidate(url, key, group.kind, text, link))
        counts = Counter(item.title for item in found)
        return [item for item in found if counts[item.title] == 1]  # several links of one text lead on: 原文链接

    def _described(self, link: Link) -> str:
        """What a link without text says of its target: its title, the alternative text of its image, or the line that
        stands beside the image in the same block."""
        for text in (link.get("title") or "", link.alt):
            if len(text) >= self.shortest:
                return " ".join(text.split())
        block = self.page.blocks[link.block]
        if block.first <= link.line < block.end <= link.line + 2 and link.pictured:
            line = self.page.lines[link.line]
            if self.shortest <= len(line.text) <= _LONGEST_BESIDE and not line.link_chars:
                return line.text
        return ""

    def _group(self) -> list[LinkGroup]:
        blocks = self.page.blocks
        counts = [0] * len(blocks)
        for candidate in self.candidates:
            counts[candidate.link.block] += 1
        for index in range(len(blocks) - 1, 0, -1):
            if counts[index] and blocks[index].parent >= 0:
                counts[blocks[index].parent] += counts[index]
        groups: dict[tuple[int, int], LinkGroup] = {}
        headings: dict[int, tuple[str | None, str]] = {}
        headed: dict[int, bool] = {}
        titles = self.own_lines | {c.link.line for c in self.candidates if len(c.title) > 10}
        labelled, said = -1, ""  # the last line whose links stand behind a label, and the label
        for candidate in self.candidates:
            block = candidate.link.block
            for _ in range(_DEEPEST):
                if counts[block] >= _LIST_FROM or blocks[block].parent < 0:
                    break
                if block not in headed:
                    headed[block] = self._is_headed(block)
                if headed[block]:
                    break
                block = blocks[block].parent
            label = self._label(candidate) if candidate.link.text else None
            if label is None and candidate.link.line == labelled:
                label = said  # 相关阅读：<a>…</a> <a>…</a>
            if label is not None:
                block = candidate.link.block
                labelled, said = candidate.link.line, label
            place = (block, candidate.kind)
            group = groups.get(place)
            if group is None and label is not None:
                group = groups[place] = LinkGroup(block, candidate.kind, [], label, "related")
            if group is None:
                if block not in headings:
                    headings[block] = self._heading(candidate.link.line, block, titles)
                heading, heading_kind_ = headings[block]
                group = groups[place] = LinkGroup(block, candidate.kind, [], heading, heading_kind_)
            group.items.append(candidate)
        return list(groups.values())

    def _is_headed(self, block: int) -> bool:
        """Whether a block with a link or two is a list all the same: it begins with 延伸阅读 or the like."""
        place = self.page.blocks[block]
        if not 1 < place.end - place.first <= _LONGEST_LIST:
            return False
        line = self.page.lines[place.first]
        size, linked = len(line.text), line.link_chars
        if size > (_LONGEST_LABEL if linked else _LONGEST_HEADING) or (not line.heading and linked * 2 > size):
            return False  # the first headline of a list; 相关阅读 <a>更多</a> is none
        return heading_kind(unspread(line.text)) == "related"

    def _label(self, candidate: Candidate) -> str | None:
        """The label that stands before a link in its own line and says that it leads on: 延伸閱讀：…"""
        lines, index = self.page.lines, candidate.link.line
        if index >= len(lines):
            return None
        line = lines[index]
        if not _SHORTEST_LABEL <= len(line.text) - line.link_chars <= _LONGEST_LABEL:
            return None  # so it is with nearly all links
        label = line.text.partition(candidate.link.text)[0].strip()
        if not _SHORTEST_LABEL <= len(label) <= _LONGEST_LABEL or heading_kind(label) != "related":
            return None
        return label

    def _heading(self, first: int, block: int, titles: set[int]) -> tuple[str | None, str]:
        """The heading above a list and its kind: the nearest line above that is a heading or reads like one; first
        above the list, then above the blocks around it."""
        lines, blocks = self.page.lines, self.page.blocks
        asked = -1
        for _ in range(_BLOCKS_AROUND):
            for index in range(first - 1, max(asked, first - 1 - _LINES_ABOVE), -1):
                line = lines[index]
                if len(line.text) > _LONGEST_HEADING or index in titles or line.text in AD_LABELS:
                    continue
                text = unspread(line.text)
                kind = heading_kind(text)
                if kind != "none" or line.heading:
                    return text, kind
            if block < 0:
                break
            first, block = min(blocks[block].first, first), blocks[block].parent
        return None, "none"


def unspread(text: str) -> str:
    """A heading without the blanks that its characters are spread by: 相 关 文 章."""
    if text[1:2] != " ":
        return text
    characters = text.split()
    return "".join(characters) if len(characters) > 2 and all(len(each) == 1 for each in characters) else text


@lru_cache(maxsize=4096)
def heading_kind(text: str) -> str:
    """What a heading says its list is: a key of `HEADING_WORDS`, or "none"."""
    if text.startswith(_LEAF):
        return "latest"
    if _HEADING_WORD.search(text):
        first = text.partition(" ")[0]
        if 4 <= len(first) < len(text) and heading_kind(first) == "related":
            return "related"  # 相关文章 关键词：键盘，罗技
        if ("作者" in text or "博" in text) and _OF_AUTHORS.search(text):
            return "related"
        for kind, words in _HEADING_KINDS:
            for word in words:
                if word in text:
                    return "related" if kind == "latest" and text.startswith("更多") else kind  # 更多社会新闻
    return "none"


#: Over what else the author has written (作者其他文章, 作者最新文章), and over what blogs are recommended for.
_OF_AUTHORS: Final = compiled(
    r"^(?:推荐博[客文]|博客推荐)|作者的?(?:其[他它]|最新|最近|热门|更多|相关)的?(?:文章|作品|内容|报道|博文)"
)


def _own_address(page: Page) -> str | None:
    for url in (page.head_links.get("canonical"), page.meta.get("og:url")):
        if url and url.startswith("http"):
            return url
    return None
