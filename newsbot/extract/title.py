"""The title: the headline that a reader sees, without site suffixes, kickers and subtitles.

The head names the article (``<title>``, og:title), but dressed up with site and channel; the page shows it bare. So the
lines of the page are looked up in what the head says, and only a page that shows no such line gets the head's words,
cut at their separators. It must not look at the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsbot.chinese.dates import find_times, parse_datetime
from newsbot.extract.boilerplate import is_about, is_frame
from newsbot.extract.bylines import is_byline, is_dated
from newsbot.extract.hints import TITLE
from newsbot.extract.page import Line, Page
from newsbot.extract.promotion import is_promotion
from newsbot.extract.title_heads import (
    SEPARATOR,
    fold,
    head_titles,
    is_bare_name,
    is_institution,
    is_newspaper,
    is_signed,
    is_site_name,
    leads_home,
    strip_site,
    without_names,
)
from newsbot.extract.title_looks import line_by_looks, line_score
from newsbot.extract.vocabulary import BADGES
from newsbot.extract.zones import parted, segments

_LONGEST: Final = 150
_SHORTEST: Final = 4
_LONG_TEXT: Final = 4  # paragraphs longer than that, behind which no line is the headline that is no heading
_SHORTEST_BOUNDED: Final = 5  # characters of a line that is more than the name of a channel
_LONGEST_KICKER: Final = 5  # of a word before the headline, in its own line: 评论｜
#: A channel in brackets before a head title: 【国内新闻】标题.
_CHANNEL_AHEAD: Final = re.compile(r"^[【\[][^】\]]{2,8}[】\]]\s?")
_LONGEST_NAMES: Final = 24  # of paper and channel, before a headline
#: The rule of a title that is but the name of the site: a list page has no other, an article has none then.
SITES_OWN: Final = "title.site"
#: The rule of no title: the head has only the first words of a post, which has no headline.
_POST: Final = "title.post"


@dataclass(slots=True)
class Title:
    """The headline and where it stands: ``line`` is its index in `Page.lines` (-1 when it was read from the head),
    ``end`` the index after its last line (a headline may be broken over several)."""

    text: str | None = None
    line: int = -1
    end: int = -1
    rule: str = ""
    confidence: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.text)


def find_title(page: Page) -> Title:
    """The headline of the page; its ``text`` is None where there is none."""
    found = _found(page)
    if found.text and found.text[-1] in ")）]":
        found.text = _COUNTER.sub("", found.text).rstrip()
    if found.line >= 0 and found.text and page.lines[found.line].pieces:
        line = page.lines[found.line]
        if found.end == found.line + 1 and is_dated(line.text) and (headline := _before_byline(page, line)):
            found.text = headline
        elif found.text[-1].isdigit():
            return _without_date(line, found)
        elif found.text == line.text:
            found.text = _before_links(page, line) or _without_badges(line)
    return found


def _before_byline(page: Page, line: Line) -> str | None:
    """The headline before outlet and time that stand in elements of their own inside the heading
    (<h1>标题<small>海州晚报 2019-09-16</small></h1>): the head knows its words, and none of theirs."""
    pieces = segments(line)
    headline = pieces[0].words
    times = find_times(parted(pieces[1:]))
    if len(headline) <= _SHORTEST or not any(time.complete for time in times):
        return None
    key, site = fold(headline), page.meta.get("og:site_name", "")
    heads = [head for head in (fold(strip_site(head, site)) for head in head_titles(page)) if key in head]
    if not heads or any(fold(piece.words) in head for piece in pieces[1:] for head in heads):
        return None
    return headline


def _before_links(page: Page, line: Line) -> str | None:
    """The headline before buttons that lead elsewhere, inside the heading (<h1>标题 <a>订阅本节目</a></h1>): the head
    knows its words, and none of theirs."""
    if not line.heading or not line.link_chars:
        return None
    pieces = segments(line)
    headline, *others = (piece.words for piece in pieces)
    heads = [fold(head) for head in head_titles(page)]
    if len(headline) <= 2 * _SHORTEST or sum(map(len, others)) != line.link_chars:
        return None
    told = any(head.startswith(fold(headline)) for head in heads)
    return headline if told and not any(fold(words) in head for words in others for head in heads) else None


#: Which picture of a gallery this is: 高清图集：海州湾的清晨 (1/4).
_COUNTER: Final = re.compile(r"\s?[(（\[]\d{1,3}\s?/\s?\d{1,3}[)）\]]$")


def _without_badges(line: Line) -> str:
    """The text of a headline's line without the badges and tools that stand in elements of their own beside it (原创,
    分享)."""
    if not line.pieces or not (line.text.endswith(_BADGES) or line.text.startswith(_BADGES)):
        return line.text
    words = [piece.words for piece in segments(line)]
    while len(words) > 1 and words[-1] in BADGES:
        words.pop()
    while len(words) > 1 and words[0] in BADGES:
        words.pop(0)
    text = line.text
    start, end = text.find(words[0]), text.rfind(words[-1]) + len(words[-1])
    return text[start:end] if 0 <= start < end else text


_BADGES: Final = tuple(BADGES)


def _without_date(line: Line, title: Title) -> Title:
    """The headline without the date that stands in an element of its own behind it."""
    last = segments(line)[-1].text.strip()
    if title.text and title.text.endswith(last) and len(title.text) > len(last) + _SHORTEST:
        time = parse_datetime(last)
        if time is not None and time.complete and not last.isdigit():
            title.text = title.text.removesuffix(last).rstrip()
    return title


def _found(page: Page) -> Title:
    heads = head_titles(page)
    useless = all(is_bare_name(head) or is_institution(page, head) for head in heads)
    shown = _shown_of(page, heads)
    if shown is not None and (shown.rule == _POST or not (useless and _is_sites_own(page, shown))):
        return shown
    line = line_by_looks(page, heads, useless)
    if line is not None:
        return Title(line.text, line.index, line.index + 1, "title.heading", 0.7)
    if shown:
        return Title(shown.text, -1, -1, SITES_OWN, 0.3)
    for head in heads:
        text = strip_site(head, page.meta.get("og:site_name", ""))
        bare = without_names(page, text)
        if bare != text:
            return _shown(page, bare) or Title(bare, -1, -1, "title.head", 0.6)
        if text:
            named = useless and (is_newspaper(text) or is_signed(page, text))
            return Title(text, -1, -1, SITES_OWN if named else "title.head", 0.3 if named else 0.6)
    return Title()


def _is_sites_own(page: Page, shown: Title) -> bool:
    """Whether a line that reads like a name is one: it stands in no heading, or the page signs with it."""
    text = shown.text or ""
    return not page.lines[shown.line].heading or is_newspaper(text) or is_signed(page, text)


def _shown_of(page: Page, heads: list[str]) -> Title | None:
    """What the page shows of the first head title that it shows anything of."""
    return next((shown for shown in (_shown(page, head) for head in heads) if shown is not None), None)


def _shown(page: Page, head: str) -> Title | None:
    """The line (or lines) of the page that the head title begins with, or holds between separators."""
    key = fold(head)
    first = fold(strip_site(head, page.meta.get("og:site_name", "")))
    if not first:
        return None
    start, opening, truncated = first[:2], head[1:3], _truncated(head) or _truncated(first)
    parts = {first, *(fold(part) for part in SEPARATOR.split(_CHANNEL_AHEAD.sub("", head)))}
    best: tuple[float, Line, int] | None = None
    lines = page.lines
    told = 0  # paragraphs that no headline is as long as
    for line in lines:
        text = line.text if not line.heading else _without_badges(line)
        if len(text) > _LONGEST or (len(text) < _SHORTEST and text != first):
            told += len(text) > _LONGEST
            continue
        if told >= _LONG_TEXT and not line.heading:
            continue  # a paragraph or subheading that the head quotes
        if text[1:3] not in head and text[-3:-1] not in head and opening not in text:
            continue  # most lines: not worth folding
        folded = fold(text)
        end = line.index + 1
        if folded in key:
            covers = len(folded) / len(first)
            at_start = key.startswith(folded)
            broken = line.heading and end < len(lines) and lines[end].block == line.block  # by a <br>
            if (
                len(folded) > (5 if line.heading == 1 else 7)
                and head.startswith(text)
                and head[len(text) : len(text) + 1] in " _|｜│-–—"
                and not broken
            ):
                covers = max(covers, 0.8)  # the head goes on behind a space or a bar
            elif covers < 0.95 and (at_start or line.heading or key[key.find(folded) - 1] in _PARTS_NAMES):
                joined, end = _joined(page, line.index, key, first.rstrip(".…") if truncated else None)
                covers = max(covers, len(joined) / len(first))
                folded = joined
            bounded = _is_bounded(key, folded)
            if not at_start and folded not in parts and not bounded and not _closes(head, text):
                continue
            if bounded and len(folded) > _SHORTEST_BOUNDED and not is_site_name(text):
                covers = max(covers, 0.9)
            if covers < (0.5 if at_start else 0.6) and not (line.heading and covers > 0.35 and len(folded) > 7):
                continue
            if not at_start and len(folded) < 6 and not line.heading:
                continue
        elif first in folded and len(first) >= 6 and len(folded) < len(first) + 40 and not _is_no_headline(line):
            covers = 0.9
        elif folded[:2] == start and truncated and folded.startswith(first.rstrip(".…")) and len(first) > 8:
            covers = 1.2
        else:
            continue
        score = line_score(line) + 4 * min(covers, 1.3) + (1 if folded == first else 0) - line.index / len(lines)
        if line.link_share > 0.9 and _leads_home(page, line):
            continue
        if best is None or score > best[0]:
            best = (score, line, end)
    if best is None or best[0] < 2.0:
        return None
    _, line, end = best
    if truncated and _opens_a_post(lines, line, end):
        return Title(rule=_POST)
    texts = [part.text for part in lines[line.index : end]]
    text = " ".join(texts) if " ".join(texts) in head else "".join(texts)
    folded = fold(text)
    if (
        first in folded
        and len(folded) > len(first) + 1
        and not line.heading
        and not (folded in key and _is_own(text, folded, first))
        and len(first) >= 6
        and not truncated
        and not _is_longer_headline(line, text, folded, first)
    ) or (line.heading and first in folded and folded.replace(first, "", 1) in BADGES):
        text = strip_site(head, page.meta.get("og:site_name", ""))
    return Title(text, line.index, end, "title.shown", 0.95 if line.heading else 0.9)


def _opens_a_post(lines: list[Line], line: Line, end: int) -> bool:
    """Whether what the head was cut out of are the first sentences of a text that goes on in the same block, under no
    heading: a post of a platform."""
    if line.heading or not lines[end - 1].text.endswith("。") or end >= len(lines) or lines[end].block != line.block:
        return False
    above = lines[max(0, line.index - _ABOVE_POST) : line.index]
    return lines[end].text.endswith(_ENDS_OF_SENTENCE) and not any(other.heading for other in above)


_ABOVE_POST: Final = 12  # lines above its first sentence that hold its headline, if it has one
_ENDS_OF_SENTENCE: Final = tuple("。！？”…")


def _is_no_headline(line: Line) -> bool:
    """Whether a line that holds the words of the head is a byline, a tool or an invitation: 来源：某某客户端. A
    heading may hold its byline in elements of their own."""
    text = line.text
    dated = is_byline(text) and not (line.heading and line.pieces)
    return dated or is_frame(text) or is_about(text) or is_promotion(text)


def _closes(head: str, text: str) -> bool:
    """Whether a line is the end of a head title, behind the names of paper and channel: 海州日报-社会-标题."""
    before = head.removesuffix(text)
    return len(text) > 7 and before != head and 0 < len(before) <= _LONGEST_NAMES and before[-1] in "-–—_|｜·:： \xa0"


def _leads_home(page: Page, line: Line) -> bool:
    """Whether a line is the link to the site's home page: its name, and no headline."""
    return any(leads_home(page, link.href) for link in page.links if link.line == line.index)


def _is_own(text: str, folded: str, first: str) -> bool:
    """Whether what a line of the page holds beyond the head's first part is the headline's own: a word before it
    (评论｜标题), or a second part that names no site (地铁二号线开通_首日客流12万)."""
    if folded.endswith(first):
        return len(folded) - len(first) <= _LONGEST_KICKER
    return folded.startswith(first) and not is_site_name(SEPARATOR.split(text)[-1])


def _is_longer_headline(line: Line, text: str, folded: str, first: str) -> bool:
    """Whether a line that is named for the headline, and nothing but one text, goes on where the head was cut short:
    夜市复苏 摊主的账本 for 夜市复苏."""
    return (
        line.flags & TITLE != 0
        and not line.pieces
        and folded.startswith(first)
        and _SECOND_PART.search(text, len(first)) is not None
        and not _is_no_headline(line)
    )


#: The second part of a headline, behind a blank.
_SECOND_PART: Final = re.compile(r"[\s\u3000][\u4e00-\u9fff“《「]{2}[^\s\d:：]{2,28}$")


_PARTS_NAMES: Final = "-_|·:>»】]"  # what parts the names of site and channel from a headline behind them


def _is_bounded(key: str, folded: str) -> bool:
    """Whether a line stands in the head title between marks that part names from headlines: 社会-标题-海州网."""
    place = key.find(folded)
    before, after = key[:place], key[place + len(folded) :]
    return (not before or (len(before) <= _LONGEST_NAMES and before[-1] in _PARTS_NAMES)) and (
        not after or after[0] in "-_|·>»([【."
    )


def _truncated(head: str) -> bool:
    return head.rstrip().endswith(("..", "…"))


def _joined(page: Page, start: int, key: str, beginning: str | None) -> tuple[str, int]:
    """The longest run of lines from ``start`` that together stand in the head title, or begin with the ``beginning``
    that is left of it."""
    joined, end = fold(page.lines[start].text), start + 1
    element = page.lines[start].element
    while end < min(len(page.lines), start + 4):
        if beginning and joined.startswith(beginning):
            break
        more = joined + fold(page.lines[end].text)
        if (
            not (more in key or (beginning and more.startswith(beginning)))
            or page.lines[end].element.tag != element.tag
        ):
            break
        joined, end = more, end + 1
    return joined, end
