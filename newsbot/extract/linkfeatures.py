"""What is known of a link group, as names: the evidence that `linkmodel` weighs. Describes, decides nothing.

Every name can be read: ``heading_related`` (stands under 相关阅读 or the like), ``article_form`` (the addresses carry a
date or a number of their own), ``before_in_nav`` (in a menu above the body). A group holds some thirty of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from newsbot.extract.addresses import (
    BIT_NAMES,
    DATED,
    FOLDER,
    LONG_NUMBER,
    MIXED_NUMBER,
    SAME_FILE,
    SAME_SHAPE,
    WORD_BITS,
)
from newsbot.extract.hints import ADVERT, ASIDE, COMMENT, FOOTER, HEADER, HIDDEN, NAV, RELATED, SHARE
from newsbot.extract.linkgroups import LinkGroup, LinkTable
from newsbot.extract.page import Page

_FLAG_NAMES: Final = (
    (HEADER, "in_header"),
    (FOOTER, "in_footer"),
    (NAV, "in_nav"),
    (ASIDE, "in_aside"),
    (HIDDEN, "in_hidden"),
    (RELATED, "in_related"),
    (COMMENT, "in_comment"),
    (ADVERT, "in_advert"),
    (SHARE, "in_share"),
)
#: Kinds of words in an address that speak for another kind of page than an article.
ADVERSE: Final = sum(WORD_BITS[kind] for kind in "video topic forum thread trade advert photo service list".split())
_OWN_NUMBER: Final = DATED | LONG_NUMBER | MIXED_NUMBER
#: Kinds of headings that lists of articles stand under.
_NAMED: Final = ("related", "hot", "latest")
#: Characters, in the mean, of headlines that stand beside one another in few lines: shorter ones are tags and channels.
#: Under a heading of articles, and with addresses of articles, short headlines may stand so too.
_IN_A_ROW: Final = 12
_HEADED_IN_A_ROW: Final = 8
#: What headlines have and names of channels do not.
_PUNCTUATION: Final = frozenset("，。：！？“”「」《》、；｜… :!?／")
#: How long a video plays, glued to its title.
_LENGTH_OF_PLAY: Final = re.compile(r"^(?:\d{1,2}:)?\d{1,2}:\d\d(?!\d)\s*\S|\S\s*(?<![\d:])\d{1,2}:\d\d$")
_LISTS: Final = frozenset(("ul", "ol", "dl"))
_BESIDE: Final = 20  # elements on either side that are looked at
_DEEPEST: Final = 60  # blocks around a group that are looked at
_LOOKED_AT: Final = 4  # items of a group that are looked at one by one
_COUNTS: Final = (1, 2, 5, 12, 40)
_LENGTHS: Final = (5, 7, 9, 12, 20, 32, 50)


@dataclass(slots=True, frozen=True)
class Surroundings:
    """Where the body of the page is: its lines ``first <= i < end`` (equal where there is none), and the flags of its
    block, which say nothing of the lists beside it."""

    first: int = 0
    end: int = 0
    flags: int = 0


def describe(table: LinkTable, group: LinkGroup, around: Surroundings) -> list[str]:
    """The names of all that holds of a group."""
    names = list(_kind_names(group.kind))
    _add_text(names, table, group)
    _add_place(names, table, group, around)
    alike = table.kinds[group.kind]
    names.append("alike" + _bin(alike, _COUNTS))
    names.append(f"share_{min(alike * 10 // len(table.candidates), 6)}")
    if not table.reader.own:
        names.append("own_unknown")
    return names


@lru_cache(maxsize=4096)
def _kind_names(kind: int) -> tuple[str, ...]:
    """What the bits of an address say."""
    names = [name for bit, name in BIT_NAMES.items() if kind & bit]
    if kind & _OWN_NUMBER and not kind & FOLDER:
        names.append("article_form")
        if kind & (SAME_SHAPE | SAME_FILE):
            names.append("article_form_same")
        if not kind & ADVERSE:
            names.append("article_form_clean")
    return tuple(names)


def _add_text(names: list[str], table: LinkTable, group: LinkGroup) -> None:
    """What the titles and the heading say."""
    items = group.items
    count = len(items)
    named = group.heading_kind in _NAMED
    mean = sum([len(item.title) for item in items]) / count
    names.append("heading_" + group.heading_kind)
    names.append("length" + _bin(int(mean), _LENGTHS))
    if not named:
        if mean < 9:
            names.append("short_unnamed")
        if count == 1:
            names.append("single_unnamed")
    shortest = _HEADED_IN_A_ROW if named and "article_form" in names else _IN_A_ROW
    if mean < shortest and len({item.link.line for item in items}) * 2 <= count:
        names.append("many_a_line")
    index = items[0].link.line
    lines = table.page.lines
    if index < len(lines) and lines[index].link_chars * 2 < len(lines[index].text):
        names.append("in_running_text")
    looked_at = items[:_LOOKED_AT]
    timed = [item for item in looked_at if ":" in item.title and _LENGTH_OF_PLAY.search(item.title)]
    if len(timed) * 2 > len(looked_at):
        names.append("timed")
    folder = table.reader.own.rpartition("/")[0]
    if group.kind & DATED and folder and all(item.key.rpartition("/")[0].lower() == folder for item in looked_at):
        names.append("own_day_named" if named else "own_day_unnamed")  # the other articles of a newspaper's issue
    if sum([not _PUNCTUATION.isdisjoint(item.title) for item in looked_at]) * 3 > len(looked_at):
        names.append("punctuated")


def _add_place(names: list[str], table: LinkTable, group: LinkGroup, around: Surroundings) -> None:
    """Where on the page the group stands."""
    link = group.items[0].link
    flags = link.flags & ~around.flags
    if flags:
        names.extend(_flag_names(flags))
    named = group.heading_kind in _NAMED
    if flags & SHARE and not named:
        names.append("share_unnamed")
    if flags & HIDDEN:
        names.append("hidden_named" if named else "hidden_unnamed")
        styled = _hidden_where(table, link.block)
        if styled:
            names.append(styled)
    if around.end <= around.first:
        names.append("no_body")
    elif link.line >= around.end:
        names.append("after_body")
    elif link.line >= around.first:
        names.append("inside_body")
    else:
        names.append("before_body")
        names.append("before_named" if named else "before_unnamed")
        if in_menu(group, around):
            names.append("before_in_nav")


def in_menu(group: LinkGroup, around: Surroundings) -> bool:
    """True where the group stands in a header or a menu above the body."""
    link = group.items[0].link
    return link.line < around.first < around.end and bool(link.flags & ~around.flags & (NAV | HEADER))


@lru_cache(maxsize=1024)
def _flag_names(flags: int) -> tuple[str, ...]:
    return tuple(name for bit, name in _FLAG_NAMES if flags & bit)


def _hidden_where(table: LinkTable, block: int) -> str:
    """ "", or how a style hides the group (HIDDEN alone may stand for a mere class name): ``hidden_tab`` for a tab
    beside others made alike, which a click shows, ``hidden_alone`` for a block of its own, which no reader is meant to
    see."""
    blocks = table.page.blocks
    where = ""
    for _ in range(_DEEPEST):
        if block < 0:
            break
        if blocks[block].hints & HIDDEN:
            style = blocks[block].get("style")
            if style and "none" in style:
                if not _has_twin(table.page, block):
                    return "hidden_alone"
                where = "hidden_tab"
        block = blocks[block].parent
    return where


def _has_twin(page: Page, block: int) -> bool:
    """True where a shown element of the same tag beside this one is a list as well, has the same class, or an id that
    differs in its number only."""
    own = page.blocks[block]
    name = own.get("class")
    number = (own.get("id") or "").rstrip("0123456789")
    siblings = page.children[own.parent]
    place = bisect_left(siblings, block)
    for other in (page.blocks[index] for index in siblings[max(0, place - _BESIDE) : place + 1 + _BESIDE]):
        if other is not own and other.tag == own.tag and "none" not in (other.get("style") or ""):
            if own.tag in _LISTS or (name and other.get("class") == name):
                return True
            if number and (other.get("id") or "").rstrip("0123456789") == number:
                return True
    return False


def _bin(value: int, edges: tuple[int, ...]) -> str:
    for edge in edges:
        if value <= edge:
            return f"_to_{edge}"
    return f"_over_{edges[-1]}"
