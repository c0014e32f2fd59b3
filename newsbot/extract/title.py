"""The title: the headline that a reader sees, without site suffixes, kickers and subtitles.

The head names the article (``<title>``, og:title), but dressed up with site and channel; the page shows it bare. So the
lines of the page are looked up in what the head says, and only a page that shows no such line gets the head's words,
cut at their separators. It must not look at the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsbot.extract.boilerplate import SENTENCE_END, is_frame
from newsbot.extract.bylines import is_byline
from newsbot.extract.hints import ASIDE, COMMENT, FOOTER, HIDDEN, NAV, RELATED, TITLE
from newsbot.extract.page import Line, Page
from newsbot.extract.vocabulary import BADGES, NO_TITLE, SITE_WORDS

_HEAD_TITLES = (
    "og:title",
    "articletitle",
    "twitter:title",
    "headline",
    "title",
    "dc.title",
    "weibo:article:title",
    "sharetitle",
)
_FOLD = str.maketrans(
    "，：；！？（）“”‘’「」『』｜－—–﹣０１２３４５６７８９％",
    ",:;!?()''''''''|----0123456789%",
    " \u3000\xa0\t\r\n\"'",
)
#: What stands between the parts of a head title.
_SEPARATOR = re.compile(r"\s*(?:_+|\|+|｜+|--+|——+|\s[-–—·]+\s?|[-–—]\s|>>?|»|«|::)\s*")
#: Parts of an electronic newspaper's title that name the issue: 2013年05月17日, 第A06版：江东·关注, 20130517.
_ISSUE = re.compile(
    r"(?:第\s?[A-Z]?\d{1,3}\s?版|[A-Z]\d{1,3}\s?版|[A-Z]\d\d(?=[:：\s]|$))[^，。]{0,16}$"
    r"|20\d\d(?:年\d{1,2}月\d{1,2}日|-\d\d-\d\d|\d{4})\s?(?:期|星期.|周.)?$"
)
_LAST_DASH = re.compile(r"[-–—]([^-–—]{2,20})$")
#: A name before a lone dash or a blank: 某某日报数字报-标题, 某某電子報 標題.
_FIRST_NAME = re.compile(r"^([^-–—\s]{3,20})[-–—\s]\s*(?=\S{3})")
#: Founder's publishing systems make most electronic editions of newspapers: <founder:title>标题</founder:title>.
_IN_COMMENT = re.compile(r"<founder[:-]title>\s*([^<]{3,150}?)\s*<", re.I)
_FURTHEST = 1500  # lines: no headline without a word of it in the head stands further down
_LONGEST, _SHORTEST = 150, 4
_NEVER = FOOTER | COMMENT
_NEWSPAPERS = tuple(
    "日报 日報 晚报 晚報 早报 早報 晨报 晨報 时报 時報 数字报 數字報 电子报 電子報 电子版 電子版".split()
)


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
    heads = _head_titles(page)
    for head in heads:
        found = _shown(page, head)
        if found:
            return found
    found = _heading(page, heads)
    if found:
        return found
    for head in heads:
        text = strip_site(head, page.meta.get("og:site_name", ""))
        if text:
            return Title(text, -1, -1, "title.head", 0.6)
    return Title()


def fold(text: str) -> str:
    """Text for comparison: without white space and quotation marks, full-width punctuation and digits as ASCII."""
    return text.translate(_FOLD)


def strip_site(head: str, site_name: str = "") -> str:
    """A head title without the names of site and channel at its end (or, rarely, its beginning)."""
    parts = [part for part in _SEPARATOR.split(head) if part]
    if len(parts) < 2:
        return _strip_dashes(head, site_name)
    while len(parts) > 1 and is_site_name(parts[0], site_name) and len(parts[0]) < max(map(len, parts[1:])):
        parts.pop(0)
    first = parts[0]
    # A headline may hold a separator of its own: the parts up to the first site or channel name belong to it, if it is
    # shown with nothing but short names behind.
    start = head.find(first)
    end = start + len(first)
    for part in parts[1:]:
        if len(part) < 9 or is_site_name(part, site_name):
            break
        end = head.find(part, end) + len(part)
    return _strip_dashes(head[start:end], site_name)


def _strip_dashes(text: str, site_name: str) -> str:
    """Take off names of site and channel behind single dashes (标题-业界-某某网), and a newspaper's before one."""
    text = text.strip()
    first = _FIRST_NAME.match(text)
    if first and is_newspaper(first.group(1)):
        text = text[first.end() :]
    stripped = False
    while True:
        dash = _LAST_DASH.search(text)
        if not dash or not (is_site_name(dash.group(1), site_name) or (stripped and len(dash.group(1)) <= 4)):
            return text
        text, stripped = text[: dash.start()].strip(), True


def is_site_name(text: str, site_name: str = "") -> bool:
    """Whether a part of a head title names a site or a channel."""
    text = text.strip()
    if site_name and (text in site_name or site_name in text):
        return True
    if _ISSUE.match(text):
        return True
    return len(text) <= 20 and (text.endswith(SITE_WORDS) or text.startswith(SITE_WORDS))


def is_newspaper(text: str) -> bool:
    """Whether a part of a head title is the name of a newspaper or of its electronic edition and nothing else."""
    return text.endswith(_NEWSPAPERS)


def _head_titles(page: Page) -> list[str]:
    """What the head says the headline is, and before it what a newspaper's publishing system left in a comment."""
    heads = [
        found.group(1)
        for comment in page.comments
        if "founder" in comment[:400] and (found := _IN_COMMENT.search(comment))
    ]
    heads += [page.meta[name] for name in _HEAD_TITLES if name in page.meta]
    if page.title_tag:
        heads.append(page.title_tag)
    heads = [" ".join(head.split()) for head in heads]
    return list(dict.fromkeys(head for head in heads if len(head) >= 3))


def _shown(page: Page, head: str) -> Title | None:
    """The line (or lines) of the page that the head title begins with, or holds between separators."""
    key = fold(head)
    first = fold(strip_site(head, page.meta.get("og:site_name", "")))
    if not first:
        return None
    start, opening = first[:2], head[1:3]
    parts = {first, *(fold(part) for part in _SEPARATOR.split(head))}
    best: tuple[float, Line, int] | None = None
    lines = page.lines
    for line in lines:
        text = line.text
        if len(text) > _LONGEST or (len(text) < _SHORTEST and text != first):
            continue
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
                and head[len(text) : len(text) + 1] in " _|｜-–—"
                and not broken
            ):
                covers = max(covers, 0.8)  # the head goes on behind a space or a bar
            elif at_start and covers < 0.95:
                joined, end = _joined(page, line.index, key)
                covers = max(covers, len(joined) / len(first))
            if not at_start and folded not in parts:
                continue
            if covers < (0.5 if at_start else 0.6) and not (line.heading and covers > 0.35 and len(folded) > 7):
                continue
            if not at_start and len(folded) < 6 and not line.heading:
                continue
        elif first in folded and len(first) >= 6 and len(folded) < len(first) + 40 and not is_frame(text):
            covers = 0.9
        elif folded[:2] == start and _truncated(head) and folded.startswith(first.rstrip(".…")) and len(first) > 8:
            covers = 1.2
        else:
            continue
        score = _line_score(line) + 4 * min(covers, 1.3) + (1 if folded == first else 0) - line.index / len(lines)
        if best is None or score > best[0]:
            best = (score, line, end)
    if best is None or best[0] < 2.0:
        return None
    _, line, end = best
    text = "".join(part.text for part in lines[line.index : end])
    folded = fold(text)
    if (
        first in folded
        and len(folded) > len(first) + 1
        and not line.heading
        and len(first) >= 6
        and not _truncated(head)
    ) or (line.heading and first in folded and folded.replace(first, "", 1) in BADGES):
        text = strip_site(head, page.meta.get("og:site_name", ""))
    return Title(text, line.index, end, "title.shown", 0.95 if line.heading else 0.9)


def _truncated(head: str) -> bool:
    return head.rstrip().endswith(("...", "…"))


def _joined(page: Page, start: int, key: str) -> tuple[str, int]:
    """The longest run of lines from ``start`` that together begin the head title."""
    joined, end = fold(page.lines[start].text), start + 1
    element = page.lines[start].element
    while end < min(len(page.lines), start + 4):
        more = joined + fold(page.lines[end].text)
        if not key.startswith(more) or page.lines[end].element.tag != element.tag:
            break
        joined, end = more, end + 1
    return joined, end


def _line_score(line: Line) -> float:
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


def _heading(page: Page, heads: list[str]) -> Title | None:
    """Where the head says nothing of use: the heading, or line of a title class, that stands over dateline or text."""
    lines = page.lines
    useless = not heads or all(is_site_name(head) or head.isascii() for head in heads)
    best: tuple[float, Line] | None = None
    for line in lines[:_FURTHEST]:
        text = line.text
        if not 6 <= len(text) <= 80 or line.flags & (_NEVER | NAV | HIDDEN) or line.link_share > 0.5:
            continue
        if not (line.heading or line.flags & TITLE or useless) or text in NO_TITLE or is_frame(text):
            continue
        score = _line_score(line) + min(len(text), 20) / 20 - line.index / len(lines)
        sentence = text.endswith(("。", "。”", "。」", "，", "：", ":", "；")) or text.count("，") > 1
        if sentence or is_site_name(text) or is_byline(text):
            score -= 2
        near = lines[line.index + 1 : line.index + 5]
        if any(is_byline(other.text) for other in near):
            score += 1.5
        if any(len(other.text) > 40 and other.text.endswith(SENTENCE_END) for other in near):
            score += 1.2
        if near and near[0].text == text:
            score += 1.5  # shown over the text, and again as its first line
        if best is None or score > best[0]:
            best = (score, line)
    if best is None or best[0] < (2.0 if useless else 3.5):
        return None
    line = best[1]
    return Title(line.text, line.index, line.index + 1, "title.heading", 0.7)
