"""The headline by its looks, for pages whose head says nothing of use: the line that stands over dateline or text.

Old tables show it in a large font or bold, in the middle, in a cell of a class named for it; some only by its place. It
must not look at the body.
"""

from __future__ import annotations

import re
from typing import Final

from newsbot.extract.boilerplate import ends_sentence, is_frame
from newsbot.extract.bylines import is_byline, is_dated
from newsbot.extract.credit_lines import is_credit_line
from newsbot.extract.hints import ASIDE, COMMENT, FOOTER, HIDDEN, NAV, RELATED, TITLE
from newsbot.extract.own_address import own_address
from newsbot.extract.page import Line, Page
from newsbot.extract.title_heads import SEPARATOR, fold, is_bare_name, is_site_name, strip_site
from newsbot.extract.vocabulary import NO_TITLE

_FURTHEST: Final = 1500  # lines: no headline without a word of it in the head stands further down
_NEVER: Final = FOOTER | COMMENT
_ENOUGH: Final = 2.0
_ENOUGH_WITH_HEAD: Final = 3.5
_SIZE: Final = re.compile(r"font-size\s*:\s*(\d{1,3})(?:\.\d{1,3})?\s*(px|pt|r?em)?", re.I)
_PIXELS: Final = {"pt": 1.33, "em": 14.0, "rem": 14.0}
_FONT_SIZE: Final = re.compile(r"size\s*=\s*[\"']?(\+?)([1-7])", re.I)
_FONT_PIXELS: Final = (10, 13, 16, 18, 24, 32, 48)
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_CENTRED: Final = re.compile(r"text-align\s*:\s*center|align\s*=\s*[\"']?(?:center|middle)", re.I)
_NAMED: Final = re.compile(r"(?<!sub)(?<!sub[-_])title|headline|(?<!fu)biaoti|bt1?$", re.I)
#: What a byline has and a headline seldom: an address, a full date with or without a clock.
_OF_BYLINE: Final = re.compile(r"www\.|https?://|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d|\d:\d\d", re.I)
#: A place in the site: 海州网 > 新闻 > 正文.
_CRUMBS: Final = re.compile(r"[>＞»›].*[>＞»›]")
_SUBTITLE: Final = ("——", "--", "──")  # what a subtitle begins with
#: Characters of a headline; of one in the highest heading.
_SHORTEST: Final = 6
_SHORTEST_CHIEF: Final = 4
_LONGEST_NAME: Final = 12  # characters of a line that ends like an outlet's name and is one
_PARAGRAPH: Final = 25  # characters of a sentence that may be a text's first
_RUNNING: Final = frozenset(("marquee",))  # elements of notices to the reader, which tell nothing of an article
#: Pixels: of running text, and of what is plainly larger.
_TEXT_SIZE: Final = 14
_A_STEP: Final = 8


def line_score(line: Line) -> float:
    """How much a line looks like the place of a headline."""
    score = 0.0
    if line.heading:
        score += 2.5 if line.heading == 1 else 1.5
    if line.flags & TITLE:
        score += 0.5
    if line.link_share > 0.5:
        score -= 0.7 if line.heading == 1 else 2.5
    if line.flags & (NAV | ASIDE | RELATED):
        score -= 0.7
    if line.flags & HIDDEN:
        score -= 1.0
    if line.flags & _NEVER:
        score -= 1.5
    return score


def line_by_looks(page: Page, heads: list[str], useless: bool) -> Line | None:
    """The heading, or line of a title class, that stands over dateline or text; where the head is ``useless``, any
    short line that looks so."""
    lines = page.lines
    useless = useless or not heads or all(_is_sites(head) or head.isascii() for head in heads)
    best: tuple[float, Line] | None = None
    told = False
    highest = min((line.heading for line in lines if line.heading), default=0) if useless else 0
    for line in lines[:_FURTHEST]:
        text = line.text
        told = told or (
            len(text) > 60 and ends_sentence(text) and line.link_share < 0.3 and line.element.tag not in _RUNNING
        )
        chief = useless and 0 < line.heading == highest and _is_pages_own(page, line, heads)
        if not (_SHORTEST_CHIEF if chief else _SHORTEST) <= len(text) <= 80 or line.flags & (_NEVER | HIDDEN):
            continue
        if not chief and (line.flags & NAV or line.link_share > 0.5):
            continue
        if not (line.heading or line.flags & TITLE or useless) or text in NO_TITLE or _is_tool(line):
            continue
        score = line_score(line) + min(len(text), 20) / 20 - line.index / len(lines)
        sentence = text.endswith(("。", "。”", "。」", "，", "：", ":", "；")) or text.count("，") > 1
        name = is_site_name(text) and not SEPARATOR.search(text) and (len(text) <= _LONGEST_NAME or is_bare_name(text))
        if sentence or name or is_byline(text):
            score -= 2
        if is_byline(text) and is_dated(text) and not (line.heading and line.pieces):
            continue
        if useless and (text.startswith(_SUBTITLE) or is_credit_line(text) or _CRUMBS.search(text)):
            continue
        if useless and not line.heading and _OF_BYLINE.search(text):
            score -= 2
        near = lines[line.index + 1 : line.index + 5]
        if any(is_byline(other.text) or (useless and is_credit_line(other.text)) for other in near):
            score += 1.5
        if any(len(other.text) > _PARAGRAPH and ends_sentence(other.text) for other in near):
            score += 1.2
        if near and (near[0].text == text or near[0].text.startswith(_SUBTITLE)):
            score += 1.5  # shown over the text, and again as its first line; or over a subtitle
        if useless:
            score += _prominence(page, line)
            above = lines[max(0, line.index - 3) : line.index]
            if any(is_byline(other.text) or _OF_BYLINE.search(other.text[:60]) for other in above):
                score += 0.8
            if told:
                score -= 2.5
        if best is None or score > best[0]:
            best = (score, line)
    if best is None or best[0] < (_ENOUGH if useless else _ENOUGH_WITH_HEAD):
        return None
    return best[1]


def _is_pages_own(page: Page, line: Line, heads: list[str]) -> bool:
    """Whether a heading may be the page's own: not what the head says of the site, and no link to another page."""
    key = fold(line.text)
    if any(key in fold(head) for head in heads):
        return False
    if line.link_share <= 0.5:
        return True
    own = own_address(page)
    return own is not None and any(page.absolute(link.href) == own for link in page.links if link.line == line.index)


def _is_sites(head: str) -> bool:
    """Whether a head title is but the site's name; what ends with one may be a headline: 新馆启用——海州网."""
    return is_site_name(head) and all(
        is_site_name(part) or len(part) <= _LONGEST_WORD for part in strip_site(head).split()
    )


_LONGEST_WORD: Final = 4  # characters of a part of a name: 海州 新闻网


def _is_tool(line: Line) -> bool:
    """Whether a line is a tool or a place in the site; a long heading only begins like one: 评论｜别让…"""
    return is_frame(line.text) and not (line.heading == 1 and len(line.text) > _LONGEST_TOOL)


_LONGEST_TOOL: Final = 10  # characters


def _prominence(page: Page, line: Line) -> float:
    """How much a line stands out by font, place and class, from its own elements and the block that holds only it."""
    block = page.blocks[line.block]
    written = [block.written]
    if block.parent >= 0 and page.blocks[block.parent].end - page.blocks[block.parent].first == 1:
        written.append(page.blocks[block.parent].written)
    tags = []
    for piece in line.pieces or ():
        if isinstance(piece, str) and piece.strip():
            break  # what stands inside the line says nothing of the whole
        if isinstance(piece, tuple) and piece:
            tags.append(piece[0])
            written.append(piece[1])
    style = " ".join(written)
    score = 0.5 if _BOLD.search(style) or not {"b", "strong"}.isdisjoint(tags) else 0.0
    if _CENTRED.search(style):
        score += 0.3
    if not line.flags & TITLE and any(_NAMED.search(name) for name in (block.get("class") or "").split()):
        score += 0.8
    return score + max(0.0, min(1.5, (_pixels(style) - _TEXT_SIZE) / _A_STEP))


def _pixels(style: str) -> float:
    """The largest font size that attributes ask for, in pixels; that of running text if they ask for none."""
    sizes = [float(size) * _PIXELS.get(unit.lower(), 1.0) for size, unit in _SIZE.findall(style)]
    sizes += [_FONT_PIXELS[min(6, int(size) - 1 + (3 if plus else 0))] for plus, size in _FONT_SIZE.findall(style)]
    return max(sizes, default=float(_TEXT_SIZE))
