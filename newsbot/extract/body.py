"""The body: which lines of the page are the article's running text.

Four steps, all on the flat tables of `Page`: weigh each line (`body_weights`), choose the block that holds most of the
weight after the headline and widen it to neighbours that go on telling (`body_region`), take off line by line what is
not told (`body_cleaning`), and what stands under the text (`body_ends`). Where the page shows no text, the body is that
of its inline data. It must not read fields.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from newsbot.extract.body_cleaning import Body, take
from newsbot.extract.body_region import find_seed, widen
from newsbot.extract.body_weights import weigh, weigh_verse
from newsbot.extract.page import Line, Page
from newsbot.extract.paragraphs import is_prose
from newsbot.extract.title import Title
from newsbot.extract.title_heads import fold

__all__ = ["Body", "body_of", "find_body"]

_LITTLE: Final = 100  # characters of a text below which one without punctuation is looked for
_HAN: Final = re.compile("[^a-zA-Z/]{0,2}[\u4e00-\u9fff]")
_FEWEST_VERSES: Final = 8
_MUCH_LONGER: Final = 2
_WEAK: Final = 200  # characters of running text below which inline data is asked for more


def find_body(page: Page, title: Title) -> Body:
    """The body of an article page; an empty one where there is none."""
    body = _shown(page, title)
    told = sum(len(line.text) for line in map(page.lines.__getitem__, body.lines) if is_prose(line))
    if told < _WEAK and page.has_data:
        carried = _carried(page, body, told)
        if carried is not None:
            return carried
    return body


def body_of(page: Page, title: Title, lines: list[Line]) -> Body:
    """The body that stands on given lines, which are known to hold it; cleaned like any other."""
    blocks = page.ancestors(lines[0].block)
    others = [set(page.ancestors(line.block)) for line in lines[1:]]
    around = next((block for block in blocks if all(block in other for other in others)), blocks[-1])
    nothing = [False] * len(page.lines)
    return take(page, title, lines[0].index, lines[-1].index + 1, [around], nothing, lines)


def _shown(page: Page, title: Title) -> Body:
    """The body that stands on the page as text."""
    if not page.lines:
        return Body()
    start = _start(page, title)
    weights, barriers = weigh(page, title, start)
    seed = find_seed(page, weights)
    if seed < 0 and title.line >= 0:
        weights = weigh_verse(page, start, barriers)
        seed = find_seed(page, weights)
    if seed < 0:
        return Body()
    first, end, blocks = widen(page, seed, weights, barriers, start)
    body = take(page, title, first, end, blocks, barriers)
    if len(body.text) < _LITTLE and title.line >= 0:
        return _verse(page, title, start, barriers, body)
    return body


def _verse(page: Page, title: Title, start: int, barriers: list[bool], body: Body) -> Body:
    """The text without a punctuation mark that stands right under the byline, a line for each clause, where it is much
    longer than the little that was found; else that."""
    weights = weigh_verse(page, start, barriers)
    seed = find_seed(page, weights)
    if seed < 0:
        return body
    block = page.blocks[seed]
    verses = {line.text for line in page.lines[block.first : block.end] if weights[line.index] > 0}
    told = [text for text in verses if _HAN.match(text) and not text[-1].isdigit()]
    if len(told) < _FEWEST_VERSES or len(told) * 3 < (block.end - block.first) * 2:
        return body
    verse = take(page, title, max(block.first, start), block.end, [seed], barriers)
    return verse if len(verse.text) > _MUCH_LONGER * len(body.text) + _WEAK // 4 else body


def _start(page: Page, title: Title) -> int:
    """The first line that may be text: the one after the headline, or the one that begins with it (a bulletin whose
    only headline is its own first sentence)."""
    if title.line < 0:
        return 0
    line = page.lines[title.line]
    holds_more = len(line.text) > len(title.text or "") + 20
    return title.line if holds_more and is_prose(line) else title.end


def _carried(page: Page, body: Body, told: int) -> Body | None:
    """The body that only inline data holds, where the page shows none or but its beginning."""
    state = page.state_article
    if state is None:
        return None
    content = state.content
    if "<" not in content:
        content = "<br>".join(escape(content).splitlines())
    inner = Page.parse(f"<html><body><div>{content}</div></body></html>", page.url)
    if not inner.lines:
        return None
    found = take(inner, Title(state.title), 0, len(inner.lines), [1], [False] * len(inner.lines))
    if told and len(found.text) < 1.5 * told + 40:
        return None
    if told and fold(body.text[:30]) not in fold(found.text) and body.text:
        known = bool(state.title) and fold(state.title or "")[:12] in fold(page.title_tag)
        if not known:
            return None
    return Body(text=found.text, removed=found.removed, rule="body.state", confidence=0.8) if found else None
