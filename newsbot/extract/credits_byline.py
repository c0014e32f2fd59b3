"""Credits of the byline: labelled values between headline and text, in elements and cells of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from newsbot.chinese.dates import find_times
from newsbot.extract.boilerplate import is_barrier, is_frame, is_picture_label
from newsbot.extract.bylines import DATE
from newsbot.extract.credit_lines import Credits as LineCredits
from newsbot.extract.credit_lines import (
    all_names,
    english_byline,
    line_credits,
    outlet_and_people,
    people_of,
    took_pictures,
)
from newsbot.extract.credits_said import HIDDEN_TRUST, Collected
from newsbot.extract.credits_unlabelled import CRUMBS, is_of_picture
from newsbot.extract.hints import RELATED
from newsbot.extract.labels import ROLE_OF, labelled_values, may_hold_credit
from newsbot.extract.name_forms import is_strict_name
from newsbot.extract.names import TWO_OUTLETS, latin_reporter, parse_names
from newsbot.extract.outlets import is_outlet
from newsbot.extract.source_names import clean_source, only_furniture
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_names import NOT_NAMES, ORGANISATION_ENDINGS
from newsbot.extract.zones import Segment, Zones, parted

if TYPE_CHECKING:
    from newsbot.extract.page import Line

#: A byline is short; longer lines are read as text.
_LONGEST_BYLINE: Final = 160


def read_byline(found: Collected, zones: Zones) -> None:
    for line, text in with_values(zones.byline + zones.taken):
        _read_byline_line(found, line, 0.95, zones, text)
    for line in zones.hidden:
        _read_byline_line(found, line, HIDDEN_TRUST, zones)
    for line in zones.above:
        if len(line.text) >= 80 or CRUMBS.search(line.text):
            continue  # 当前位置 > 社会 > 来源不明的快递不要拆
        if "来源" in line.text or "來源" in line.text or _is_dated_author(line.text):
            _read_byline_line(found, line, 0.7, zones)
    for line in zones.opening:
        if len(line.text) <= 80 and may_hold_credit(line.text):
            if _UNDER_LEAD.match(line.text):
                _read_byline_line(found, line, 0.9, zones)
            else:
                found.take(line_credits(line.text), "byline", line, 0.9)


def _is_dated_author(text: str) -> bool:
    """Whether a line over the headline is a byline of its author: 发布于 2018年9月27日 作者：木书."""
    return ("作者" in text or "作 者" in text) and DATE.search(text) is not None


#: A byline between the lead and the text: it has a date, and nothing of a sentence.
_UNDER_LEAD: Final = re.compile(r"[^，。！？；]{0,24}20\d\d\s?[-/.年]\s?\d{1,2}[^，。！？；]{0,60}$")


def with_values(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """Lines with their text; a label in a cell or a line of its own has the next one's text joined to it."""
    for index, line in enumerate(lines):
        text = line.text
        if len(text) <= 8 and index + 1 < len(lines):
            following, label = lines[index + 1].text, "".join(text.split())
            role = ROLE_OF.get(label)
            if text[-1] in ":：" and not (is_barrier(text) or is_frame(following)):
                text += following
            elif following in ROLE_OF:
                pass  # an empty cell, and the next label
            elif (line.element.tag in ("td", "th") and role in ("source", "author")) or (
                role in ("author", "editor") and all_names(following) and not _goes_on(lines, index + 2, following)
            ):
                text = f"{label}：{following}"
        yield line, text


def _goes_on(lines: list[Line], index: int, name: str) -> bool:
    """Whether the name under a label without a colon is the first of a list: 专栏作者 over those who write for the
    site, a line each."""
    return index < len(lines) and lines[index].text != name and all_names(lines[index].text)


def _read_byline_line(found: Collected, line: Line, trust: float, zones: Zones, text: str = "") -> None:
    """Take over the credits of a byline's line; ``text`` is what to read in place of the line's own."""
    text = text or line.text
    if is_picture_label(text) or is_of_picture(line):
        return
    if len(text) > _LONGEST_BYLINE or zones.aside(line, RELATED):
        return
    if may_hold_credit(text):
        found.take(_byline_credits(text, zones.segments(line) if text is line.text else []), "byline", line, trust)
    elif text[0] in "□■●○◎◆▲《":
        found.take(line_credits(text), "byline", line, trust)
    elif ("／" in text or "/" in text or "╱" in text) and (slashed := _SLASHED.match(text)):
        found.take(_outlet_and_reporter(slashed), "byline", line, trust)


def _byline_credits(text: str, pieces: list[Segment]) -> LineCredits:
    """The labelled values of a byline. A value that an element holds by itself ends where the element ends."""
    result = LineCredits()
    spaced = parted(pieces) if len(pieces) > 1 else text
    values = labelled_values(spaced)
    standing = 0  # of the label that the source so far is from
    alone = {piece.words for piece in pieces} if len(pieces) > 1 else set()
    for value, following in zip_longest(values, values[1:]):
        glued = following is not None and following.label in _REPORTER and value.end == following.start
        if glued and TWO_OUTLETS.match(value.value):
            continue  # 作者：石榴新闻/海州日报记者 张三
        if value.role == "source" and value.label in _PUBLISHERS and not _is_department(value.value.split("  ")[0]):
            continue
        if value.label == "Source" and len(values) == 1 and DATE.search(text) is None:
            continue  # alone it tells whose picture stands there
        if value.role == "source" and (result.source is None or _standing(value.label) > standing):
            standing = _standing(value.label)
            outlet, people = outlet_and_people(value.value.split("  ")[0])
            people_only = _DIGIT.split(value.value)[0].strip()
            if len(names := parse_names(people_only)) > 1 and all_names(people_only):  # 来源：张三 李四
                result.authors += names
                continue
            result.source = clean_source(outlet)
            result.authors += people
        elif value.role in ("author", "translator", "editor", "picker"):
            strict = (not value.colon or value.label in _REPORTER) and f"{value.label} {value.value}" not in alone
            if strict and _ONLY_NAMES.match(value.value) and not only_furniture(value.value):
                names = parse_names(f"记者 {value.value}")  # 阿依努尔: the label vouches for a name alone with its like
            else:
                names = parse_names(people_of(value.value) if not strict else value.value, loose=not strict)
            if not names:
                names = latin_reporter(value.value) if strict else parse_names(value.value, loose=False)
            if value.role == "author" and took_pictures(value.value, names):
                continue
            target = {"author": result.authors, "translator": result.translators, "editor": result.editors}
            target.get(value.role, result.pickers).extend(names)
    if result.authors and values[0].role == "author" and not values[0].colon and values[0].start > 1:
        # 海州全媒体记者 张三 通讯员 李四: people before the first label that is known
        whole = line_credits(text).authors
        result.authors = whole if len(whole) > len(result.authors) else result.authors
    if not result.authors and text[:3] in _BY:
        result.authors = english_byline(text)
    if not result.authors and _PERSON.search(text):
        result.authors = line_credits(text).authors
        if not result.authors and values and values[0].start > 4:
            result.authors = line_credits(text[: values[0].start]).authors  # 每经记者 李明  每经编辑 飞鸟
    if not result.authors and _AT_WORK.search(text):
        times = find_times(text)
        if times and times[0].start:
            result.authors = line_credits(text[: times[0].start]).authors
        if times and not result.authors:
            result.authors = line_credits(text[times[-1].end :]).authors
        for piece in pieces if len(pieces) > 1 and not result.authors else ():
            result.authors += line_credits(piece.text).authors
    if result.source is None and (match := _OUTLETS_REPORTER.match(text)) and is_outlet(match["outlet"]):
        result.source = match["outlet"]
    if result.source is None and result.authors and (match := _BOOK_AND_PEOPLE.search(spaced)):
        result.source = match["outlet"]
    return result


_BY: Final = frozenset(("By ", "BY "))
_REPORTER: Final = frozenset("记者 記者".split())
#: Labels before a department's name, or that of whoever put the page up, who is credited with nothing.
_PUBLISHERS: Final = frozenset(words_in_both_scripts("发布者 发布人 发布员"))


_DIGIT: Final = re.compile(r"\d")
#: Labels of who put a text up or handed it in, which yield to that of the source.
_GIVERS: Final = frozenset(
    words_in_both_scripts(
        "发布者 发布人 发布员 发布部门 发布科室 发布机构 发布单位 发布机关 供稿单位 信息提供单位 发稿单位 来源单位 "
        "提供单位 撰稿单位 报送单位 投稿单位 来稿单位 供稿部门"
    )
)


def _standing(label: str) -> int:
    """Which label of a source yields to which: who put the text up to who handed it in, and both to the source."""
    if label in _GIVERS:
        return 1 if label in _PUBLISHERS else 2
    return 3


def _is_department(text: str) -> bool:
    if len(text) < 3 or "编辑" in text or not text.endswith(ORGANISATION_ENDINGS):
        return False
    return text[:2] in NOT_NAMES or not is_strict_name(text)


_OUTLETS_REPORTER: Final = re.compile(r"[\s【〔（\[]*(?P<outlet>[^\s╱／/【】]{2,8})\s*[╱／/]\s*(?:記者|记者)")
#: 英国《金融时报》 康纳 苏黎世报道: an outlet with its country before the names.
_BOOK_AND_PEOPLE: Final = re.compile(r"(?:^|\s)(?P<outlet>[\u4e00-\u9fff]{2,4}《[^《》]{2,12}》)\s")
_ONLY_NAMES: Final = re.compile(r"[\u4e00-\u9fff·]{2,15}(?:[\s、]+[\u4e00-\u9fff·]{2,15}){0,3}$")
_AT_WORK: Final = compiled("记者|编译|报道|报导")
_PERSON: Final = compiled("记者|通讯员|评论员|作者|实习生|报道|报导|[/／╱]|文$")
_SLASHED: Final = re.compile(r"^(?P<outlet>[^\s/／╱]{2,12})\s?[/／╱]\s?(?P<name>[^\s/／\d]{2,10})(?=\s|$|\d)")


def _outlet_and_reporter(match: re.Match[str]) -> LineCredits:
    """上報快訊／范姜佳鈺 2020年03月12日 → 上報快訊 and 范姜佳鈺, as 范姜佳鈺/上報快訊; 社會中心／綜合報導 → nothing."""
    for name, outlet in ((match["name"], match["outlet"]), (match["outlet"], match["name"])):
        if is_strict_name(name) and is_outlet(outlet):
            return LineCredits(authors=[name], source=outlet)
    return LineCredits()
