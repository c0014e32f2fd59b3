"""Weighs what is known of link groups: two linear models in a row, their weights in ``link_weights.json``.

The first adds up the weights of a group's own features. The second adds what the groups around it say: those with the
same kind of address elsewhere on the page, and those in the same block. Groups of one page agree with one another, and
a list without a heading is known by its neighbours. `benchmarks/train_links.py` makes the weights from annotated
pages; each score is a sum of named parts.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal

from newsbot.extract.addresses import (
    DATED,
    FOLDER,
    LONG_NUMBER,
    MIXED_NUMBER,
    PAGE_FILE,
    SAME_FILE,
    SAME_HOST,
    SAME_SHAPE,
    SAME_SITE,
    SHORT_NUMBER,
    WORD_BITS,
)
from newsbot.extract.body import Body
from newsbot.extract.hints import HIDDEN
from newsbot.extract.linkfeatures import ADVERSE, Surroundings, describe, in_menu
from newsbot.extract.linkgroups import LinkGroup, LinkTable
from newsbot.extract.page import Block, Page

Question = Literal["related", "discover"]
_WEIGHTS: Final = files("newsbot.extract") / "link_weights.json"


#: Features of a group that no list of related articles has, whatever else speaks for it. Among them are menus above
#: the article with headlines in them: navigation.
_NEVER_RELATED: Final = frozenset(
    "many_a_line share_unnamed heading_advert heading_friends before_in_nav word_forum word_thread folder".split()
)
_OWN_FORM: Final = SAME_SHAPE | SHORT_NUMBER
_OWN_FILE: Final = SAME_HOST | SAME_FILE | SHORT_NUMBER | PAGE_FILE
#: What the digits of a number in hexadecimal, a section's name or the length of a number make of an address.
_ACCIDENTAL: Final = SAME_SHAPE | SAME_FILE | DATED | LONG_NUMBER | SHORT_NUMBER | MIXED_NUMBER | WORD_BITS["article"]
_CLEAN_FORM: Final = ("article_form", "article_form_clean")
_ARTICLE_FORM: Final = (*_CLEAN_FORM, "article_form_same")
#: What a heading such as 相关阅读 adds to the score of the headlines under it. Chosen on annotated pages; between 0.5
#: and 1.5 little changes.
_HEADED: Final = 1.0
_NEVER_RELATED_KINDS: Final = FOLDER | WORD_BITS["forum"] | WORD_BITS["thread"]


@dataclass(slots=True, frozen=True)
class Weights:
    """The weights of one question: ``own`` of a group's features, ``joint`` of these and the neighbours' opinions,
    each with its constant under the empty name. A group is taken when its joint score is above ``threshold``, and a
    page's groups only when one of them is above ``sure``: most pages without such lists have something like one."""

    own: dict[str, float]
    joint: dict[str, float]
    threshold: float
    sure: float


@lru_cache(maxsize=1)
def load_weights() -> dict[str, Weights]:
    """The weights of each question."""
    return {name: Weights(**values) for name, values in json.loads(_WEIGHTS.read_text("utf-8")).items()}


def choose(table: LinkTable, around: Surroundings, question: Question) -> list[LinkGroup]:
    """The groups of a page that answer the question, in page order."""
    weights = load_weights()[question]
    groups, described = [], []
    for group in table.groups:
        if question == "related" and (group.kind & _NEVER_RELATED_KINDS or in_menu(group, around)):
            continue  # `excluded` would say so too, after it was described
        names = describe(table, group, around)
        if question == "related" and "article_form" not in names and _is_numbered_alike(group, table.reader.own):
            names += _ARTICLE_FORM  # numbered as the article's own address is, in whatever form
        elif question == "discover" and "article_form" not in names and _is_numbered_list(group):
            names += _CLEAN_FORM
        if not excluded(names, question):
            groups.append(group)
            described.append(names)
    own = [add_up(weights.own, names) for names in described]
    joint = [
        add_up(weights.joint, names + opinions)
        for names, opinions in zip(described, opinions_of(groups, own), strict=True)
    ]
    headed = [question == "related" and is_headed(group, names) for group, names in zip(groups, described, strict=True)]
    joint = [score + _HEADED * head for score, head in zip(joint, headed, strict=True)]
    sure = sure_of(joint, described, weights.sure)
    chosen = [
        group
        for group, score, head in zip(groups, joint, headed, strict=True)
        if score > weights.threshold and (sure or head)
    ]
    return _with_rest(table, chosen, groups, described) if question == "related" and chosen else chosen


def _is_numbered_alike(group: LinkGroup, own: str) -> bool:
    """Whether addresses are numbered as the page's ``own`` is, maybe in another section: /arti/politics/1210.html of
    /arti/culture/1577.html."""
    if group.kind & _OWN_FORM == _OWN_FORM:
        return True
    if group.kind & _OWN_FILE != _OWN_FILE or group.kind & ADVERSE:
        return False
    folders = own.split("/")[1:-1]
    for item in group.items:
        others = item.key.lower().split("/")[1:-1]
        if len(others) != len(folders) or sum(map(str.__ne__, others, folders)) > 1:
            return False
    return bool(folders)


def _with_rest(
    table: LinkTable, chosen: list[LinkGroup], groups: list[LinkGroup], described: list[list[str]]
) -> list[LinkGroup]:
    """The chosen groups, and those that lead to articles of the same sort and stand between their links in the same
    block (one list, parted by the hosts and forms of its addresses) or in a block made as theirs beside it, or are the
    lesser part of a list whose addresses differ in what is accidental only."""
    blocks = table.page.blocks
    sizes = Counter[tuple[int, str | None, int]]()
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for group in chosen:
        sizes[_list_of(group)] += len(group.items)
        place = (group.block, group.kind & _SORT)
        first, last = group.items[0].link.order, group.items[-1].link.order
        before = ends.get(place, (first, last))
        ends[place] = min(first, before[0]), max(last, before[1])
    made = {(_make_of(blocks[block]), sort) for block, sort in ends}
    taken = {id(group) for group in chosen}
    for group, names in zip(groups, described, strict=True):
        numbered, sort = "article_form" in names, group.kind & _SORT
        if sizes[_list_of(group)] > len(group.items):
            taken.add(id(group))
        if not numbered and not group.kind & SAME_FILE:
            continue
        first, last = ends.get((group.block, sort), (0, -1))
        make = _make_of(blocks[group.block])
        if (group.items[0].link.order < last and group.items[-1].link.order > first) or (
            numbered and make[2] and (make, sort) in made
        ):
            taken.add(id(group))
    return [group for group in groups if id(group) in taken]


def _list_of(group: LinkGroup) -> tuple[int, str | None, int]:
    return group.block, group.heading, group.kind & ~_ACCIDENTAL


def _make_of(block: Block) -> tuple[int, str, str | None]:
    """What blocks beside one another that are made alike share."""
    return block.parent, block.tag, block.get("class")


#: What addresses of one list have in common: the site, and the words for what is no news.
_SORT: Final = SAME_SITE | (sum(WORD_BITS.values()) & ~WORD_BITS["article"])


def _is_numbered_list(group: LinkGroup) -> bool:
    """Whether headlines stand over addresses with short numbers, all of one form: /html/9001/, /news/417."""
    if not group.kind & SHORT_NUMBER or group.kind & ADVERSE or len(group.items) < _FEWEST_NUMBERED:
        return False
    lengths = [len(item.title) for item in group.items]
    return sum(lengths) >= _HEADLINE * len(lengths) and len({item.key for item in group.items}) == len(group.items)


#: Items; characters of a headline, in the mean.
_FEWEST_NUMBERED: Final = 5
_HEADLINE: Final = 9


def sure_of(scores: list[float], described: list[list[str]], sure: float) -> bool:
    """True where one of a page's groups, and one that a reader can see, scores above ``sure``."""
    return any(score > sure and "hidden_alone" not in names for score, names in zip(scores, described, strict=True))


def is_headed(group: LinkGroup, names: list[str]) -> bool:
    """Whether a group is headlines under 相关阅读 or the like that a reader sees: such a list is one whatever its
    addresses look like, which no training set holds all forms of. So it is with dated or numbered ones under 热门 and
    its like."""
    if "short_unnamed" in names or "many_a_line" in names:
        return False
    if "heading_related" not in names and not (
        ("heading_hot" in names or ("heading_latest" in names and "article_form_same" in names))
        and "before_body" not in names
        and ("dated" in names or _is_numbered_list(group))
        and len(group.items) > 2
    ):
        return False
    return not any(item.link.flags & HIDDEN for item in (group.items[0], group.items[-1]))


def excluded(names: list[str], question: Question) -> bool:
    """True where a feature of a group rules it out."""
    return question == "related" and not _NEVER_RELATED.isdisjoint(names)


def surroundings(page: Page, body: Body) -> Surroundings:
    """Where the body of a page stands, for `choose`."""
    flags = page.blocks[body.blocks[0]].flags if body.blocks else 0
    return Surroundings(body.first, body.end, flags)


def add_up(weights: dict[str, float], names: list[str]) -> float:
    """The score of a group: the constant and the weights of its names."""
    score = weights.get("", 0.0)
    for name in names:
        score += weights.get(name, 0.0)
    return score


def opinions_of(groups: list[LinkGroup], scores: list[float]) -> list[list[str]]:
    """For each group: its own score as a step, and the mean scores of the other groups with its kind of address, and
    of the other groups in its block."""
    kinds: dict[int, list[float]] = {}
    blocks: dict[int, list[float]] = {}
    for group, score in zip(groups, scores, strict=True):
        size = len(group.items)
        for totals in (kinds.setdefault(group.kind, [0.0, 0]), blocks.setdefault(group.block, [0.0, 0])):
            totals[0] += score * size
            totals[1] += size
    found = []
    for group, score in zip(groups, scores, strict=True):
        size = len(group.items)
        found.append(
            [
                f"own_{_step(score, -5, 4)}",
                "kind_" + _others(kinds[group.kind], score, size),
                "block_" + _others(blocks[group.block], score, size),
            ]
        )
    return found


def _others(totals: list[float], score: float, size: int) -> str:
    total, count = totals
    if count <= size:
        return "none"
    return str(_step((total - score * size) / (count - size) / 1.5, -2, 1))


def _step(value: float, low: int, high: int) -> int:
    return max(low, min(high, int(value // 1)))
