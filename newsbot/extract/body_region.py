"""The region of the body: the block that holds most of the weight, widened to neighbours that go on telling.

It sees weights and blocks only. It must not look at words.
"""

from __future__ import annotations

from newsbot.extract.page import Block, Page

_DECAY = (1.0, 0.5, 0.25)
_LEAD = 40.0  # weight that is enough for a lead between headline and body


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
    return first, _to_last_twin(page, first, end, weights, barriers), held


_BOXES = frozenset(("div", "section", "article", "li"))


def _to_last_twin(page: Page, first: int, end: int, weights: list[float], barriers: list[bool]) -> int:
    """The end of the region with the boxes that follow in its series: a text parted into boxes made alike (the entries
    of a live report, questions with their answers) ends with one of them, however little that tells."""
    blocks, lines = page.blocks, page.lines
    while end < len(lines) and lines[end].element.tag not in _HEADINGS:
        opened = [index for index in page.ancestors(lines[end].block) if blocks[index].first == end]
        twin = blocks[opened[-1]] if opened else None
        if twin is None or twin.tag not in _BOXES or not (twin.get("class") or twin.tag == "section"):
            break
        before = _beside(page, twin, end - 1)
        if before is None or before.first <= first or _beside(page, twin, before.first - 1) is None:
            break
        if min(weights[end : twin.end]) < _SHORT_LINE or any(barriers[end : twin.end]):
            break
        end = twin.end
    return end


_HEADINGS = frozenset(("h1", "h2"))
_SHORT_LINE = -1.0  # weight of a line that is too short to tell by its words; links and tools weigh less


def _beside(page: Page, twin: Block, line: int) -> Block | None:
    """The box beside ``twin`` that holds a line and is made like it."""
    for index in page.ancestors(page.lines[line].block):
        block = page.blocks[index]
        if block.parent == twin.parent:
            return block if block.tag == twin.tag and block.get("class") == twin.get("class") else None
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
