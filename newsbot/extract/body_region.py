"""The region of the body: the block that holds most of the weight, widened to neighbours that go on telling.

It sees weights and blocks only. It must not look at words.
"""

from __future__ import annotations

from typing import Final

from newsbot.extract.page import Block, Page

_DECAY: Final = (1.0, 0.5, 0.25)
_LEAD: Final = 40.0  # weight that is enough for a lead between headline and body


def find_seed(page: Page, weights: list[float]) -> int:
    """The block with most weight right below it; -1 if no line weighs anything."""
    blocks = page.blocks
    sums: dict[int, float] = {}
    for line in page.lines:
        weight = weights[line.index]
        if weight <= 0:
            continue
        index = line.block
        block = blocks[index]
        if block.end - block.first == 1:
            sums[index] = sums.get(index, 0.0) + 0.9 * weight
            index = block.parent
        for decay in _DECAY:
            if index < 0:
                break
            sums[index] = sums.get(index, 0.0) + decay * weight
            index = blocks[index].parent
    if not sums:
        return -1
    return max(sums, key=lambda index: (sums[index], index))


def widen(page: Page, seed: int, weights: list[float], barriers: list[bool], start: int) -> tuple[int, int, list[int]]:
    """The range of lines around the seed that goes on telling, climbing from block to block around it."""
    blocks = page.blocks
    first, end = max(blocks[seed].first, min(start, blocks[seed].end - 1)), blocks[seed].end
    if first >= start > blocks[seed].first:
        first = start
    held = [seed]
    total = sum(weight for weight in weights[first:end] if weight > 0)
    index = blocks[seed].parent
    while index >= 0:
        block = blocks[index]
        need = max(30.0, 0.08 * total)
        grown = False
        ahead = _furthest(weights, barriers, range(end, block.end), need)
        if ahead is not None:
            total += ahead[1]
            end, grown = ahead[0] + 1, True
        if block.first < first:
            span = range(first - 1, max(block.first, start) - 1, -1)
            back = _furthest(weights, barriers, span, min(need, _LEAD))
            if back is not None:
                total += back[1]
                first, grown = back[0], True
        if grown:
            held = [index]
        index = block.parent
    first, end = _with_twins(page, first, end, start, weights, barriers)
    return first, end, held


_BOXES: Final = frozenset(("div", "section", "article", "li"))
_HEADINGS: Final = frozenset(("h1", "h2"))
_SHORT_LINE: Final = -1.0  # weight of a line that is too short to tell by its words; links and tools weigh less


def _with_twins(
    page: Page, first: int, end: int, start: int, weights: list[float], barriers: list[bool]
) -> tuple[int, int]:
    """The region with the boxes before and after it that belong to its series: a text parted into boxes made alike (the
    entries of a live report, paragraphs in sections of their own) begins and ends with one, however little that
    tells."""
    blocks, lines = page.blocks, page.lines

    def is_short_text(box: Block) -> bool:
        return min(weights[box.first : box.end]) >= _SHORT_LINE and not any(barriers[box.first : box.end])

    while end < len(lines) and lines[end].element.tag not in _HEADINGS:
        opened = [index for index in page.ancestors(lines[end].block) if blocks[index].first == end]
        box = blocks[opened[-1]] if opened else None
        before = _twin(page, box, end - 1)
        if not (box and before and first < before.first and _twin(page, box, before.first - 1) and is_short_text(box)):
            break
        end = box.end
    while first > start:
        closed = [index for index in page.ancestors(lines[first - 1].block) if blocks[index].end == first]
        box = blocks[closed[-1]] if closed else None
        behind = _twin(page, box, first)
        if not (box and behind and behind.end < end and _twin(page, box, behind.end) and is_short_text(box)):
            break
        if box.first < start:
            break
        first = box.first
    return first, end


def _twin(page: Page, box: Block | None, line: int) -> Block | None:
    """The box beside ``box`` that holds a line and is made like it: of its class, or a section too."""
    if box is None or box.tag not in _BOXES or not (box.get("class") or box.tag == "section"):
        return None
    for index in page.ancestors(page.lines[line].block):
        block = page.blocks[index]
        if block.parent == box.parent:
            return block if block.tag == box.tag and block.get("class") == box.get("class") else None
    return None


def _furthest(weights: list[float], barriers: list[bool], span: range, need: float) -> tuple[int, float] | None:
    """Where the running sum over a span peaks, if the peak is worth it; a barrier ends the span. What stands behind a
    gap must outweigh it twice: a few sentences behind a column of links belong to something else."""
    total = best = lowest = 0.0
    at = -1
    for index in span:
        if barriers[index]:
            break
        total += weights[index]
        if total > best and total - best >= best - lowest:
            at, best, lowest = index, total, total
        elif total < best - 120:
            break
        else:
            lowest = min(lowest, total)
    return (at, best) if best >= need else None
