"""Times that a page shows to the reader: in the byline, under the text, above the headline, with what their labels say
of them. Which of them is the time of publication, `newsbot.extract.published` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsbot.chinese.dates import CHINA, ParsedTime, find_times, parse_datetime, puts_day_first
from newsbot.extract.boilerplate import is_barrier
from newsbot.extract.bylines import ADDRESS
from newsbot.extract.hints import ASIDE, COMMENT, FOOTER, NAV, RELATED
from newsbot.extract.labels import Labelled, labelled_values
from newsbot.extract.vocabulary import compiled
from newsbot.extract.vocabulary_credits import DOCUMENT_DATES
from newsbot.extract.vocabulary_times import CALENDAR_WORDS, NOT_PUBLISHED
from newsbot.extract.zones import AFTER_BODY, Zones, hint_of, segments, where

if TYPE_CHECKING:
    from newsbot.extract.page import Line, Page


@dataclass(slots=True)
class Candidate:
    time: ParsedTime
    rule: str
    where: str
    trust: float
    updated: bool = False


#: A byline is short; a longer line is running text, and its dates are not the article's.
_LONGEST_BYLINE: Final = 160


def in_byline(page: Page, zones: Zones) -> Iterator[Candidate]:
    for line in zones.byline:
        linked = line.link_share > 0.6 and len(line.text) > 24
        aside = zones.aside(line, RELATED | COMMENT)
        for candidate in in_line(line, page, "published.byline", 0.9):
            # A linked line is an item of a list, unless labels say whose the text is: the time, too, may be a link.
            if candidate.trust > 0.95 or not (aside or (linked and not _names_credits(line))):
                yield candidate


def _names_credits(line: Line) -> bool:
    return any(label.colon and label.role in ("source", "author", "editor") for label in labelled_values(line.text))


def apart(zones: Zones) -> Iterator[Candidate]:
    """The day whose parts stand in lines or elements of their own, as on a leaf of a calendar: 22 over 2023-08."""
    for (line, one), (_, other) in pairwise(_short_pieces(zones)):
        for first, second in ((one, other), (other, one)):
            day = _DAY_ALONE.match(second) if _YEAR_AND_MONTH.match(first) else None
            if day or (_YEAR_ALONE.match(first) and _DAY_OF_MONTH.match(second)):
                time = parse_datetime("-".join(re.findall(r"\d+", f"{first} {second}")))
                if time is not None:
                    yield Candidate(time, "published.byline", where(line), 0.8)


def _short_pieces(zones: Zones) -> list[tuple[Line, str]]:
    """The elements of the byline's short lines."""
    lines = [line for line in zones.byline if len(line.text) <= 24 and not zones.aside(line, RELATED | COMMENT)]
    return [(line, piece.text.strip()) for line in lines for piece in zones.segments(line)]


def with_clock(shown: Candidate, zones: Zones) -> Candidate:
    """The shown day with the time of day that stands alone in the line or element behind it: 2018-08-22 over 09:10."""
    if not any(_CLOCK.match(line.text[-8:].lstrip()) for line in zones.byline if len(line.text) <= 24):
        return shown
    day = shown.time.value
    for (line, one), (_, other) in pairwise(_short_pieces(zones)):
        numbers = _NUMBERS.findall(one)
        if _CLOCK.match(other) and len(numbers) > 1 and list(map(int, numbers[-2:])) == [day.month, day.day]:
            time = parse_datetime(f"{day:%Y-%m-%d} {other.replace('：', ':')}")
            return shown if time is None else Candidate(time, shown.rule, where(line), shown.trust, shown.updated)
    return shown


_CLOCK: Final = re.compile(r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?$")
_NUMBERS: Final = re.compile(r"\d+")
_YEAR_AND_MONTH: Final = re.compile(r"20\d\d\s?[-/.年]\s?\d{1,2}\s?月?$")
_DAY_ALONE: Final = re.compile(r"\d{1,2}\s?[日号號]?$")
_YEAR_ALONE: Final = re.compile(r"20\d\d\s?年?$")
_DAY_OF_MONTH: Final = re.compile(r"\d{1,2}\s?[-/.月]\s?\d{1,2}\s?[日号號]?$")


def around_text(page: Page, zones: Zones) -> Iterator[Candidate]:
    """Times taken along into the text's head, under the text, and above the headline."""
    for line in zones.taken or zones.opening:
        if len(line.text) <= 80 and not (line.flags & ASIDE and zones.hints(line) & ASIDE):
            yield from (c for c in in_line(line, page, "published.byline", 0.85) if _is_whole(line, c.time))
    yield from _after_text(page, zones)
    for line in reversed(zones.above):
        for candidate in in_line(line, page, "published.above", 0.6):
            names = " ".join([hint_of(line), *(piece.hint for piece in segments(line))])
            if "Posted" in line.text or any(word in names for word in _DATE_HINTS):
                candidate.trust += 0.1
            yield candidate


def _after_text(page: Page, zones: Zones) -> Iterator[Candidate]:
    """Times under the text that are said to be those of publication, and the first that is said to be an update's."""
    listed = offered = False
    for line in page.lines[zones.end : zones.end + AFTER_BODY] if zones.end else []:
        text = line.text
        listed = listed or is_barrier(text)
        if not _AFTER_LABEL.search(text):
            offered = offered or (line.link_share > 0.6 and len(text) >= _SHORTEST_HEADLINE)
            if "20" in text and not (listed or offered) and _is_credited(line, zones):
                yield from (c for c in in_line(line, page, "published.after", 0.75) if c.time.complete)
            continue
        hints = zones.hints(line)
        if hints & COMMENT:
            continue
        posted = _POSTED.match(text) is not None
        if posted or not hints & FOOTER:
            yield from (
                c for c in in_line(line, page, "published.after", 0.8) if not c.updated and (c.trust > 0.8 or posted)
            )
        if not listed and not hints & (FOOTER | RELATED | NAV) and len(text) <= _LONGEST_UPDATE:
            updates = [c for c in in_line(line, page, "published.after", 0.8) if c.updated]
            if updates and (_UPDATED.match(text) or _names_credits(line)):
                yield updates[0]
                listed = True


def _is_credited(line: Line, zones: Zones) -> bool:
    """Whether a line under the text is its byline, and no other article's: 来源：海州日报 编辑：张三 2023-08-22."""
    if len(line.text) > _LONGEST_CREDITS or zones.hints(line) & (FOOTER | RELATED | NAV | COMMENT):
        return False
    return _names_credits(line)


_LONGEST_CREDITS: Final = 80
_SHORTEST_HEADLINE: Final = 9  # characters of a link that another article begins with
_AFTER_LABEL: Final = compiled(
    "[发發][布佈表稿文]|时间|時間|日期|[Pp]osted|[Pp]ublished|刊[登于於]|更新|[辑輯改订訂][于於]"
)
#: How a line under the text begins that tells when its text was published, and when it was changed.
_POSTED: Final = compiled(
    r"(?:本文|文章|此文)?(?:[Pp]osted|[Pp]ublished|[发發][布佈表文]|刊[登于於]|(?:日期|时间|時間) )"
)
_UPDATED: Final = re.compile(r"(?:本文|文章|此文|最[后後近新]|上次)*(?:[编編][辑輯]|更新|修[改订訂])")
_LONGEST_UPDATE: Final = 40
_DATE_HINTS: Final = ("date", "time", "pub", "info", "meta", "byline", "posted", "riqi", "shijian")


def _is_whole(line: Line, time: ParsedTime) -> bool:
    """Whether a line at the head of the text is a byline that was taken along: a complete time and little more."""
    if not time.complete or "。" in line.text or "，" in line.text:
        return False
    address = _ADDRESS.match(line.text)
    rest = len(line.text) - len(time.raw) - (len(address[0]) if address else 0)
    at_an_end = time.start < 12 or time.end == len(line.text)
    if rest <= 12 or (rest <= 50 and time.precision != "day" and at_an_end):
        return True
    return rest <= 50 and any(label.colon for label in labelled_values(line.text))


_ADDRESS: Final = re.compile(rf"{ADDRESS}\s*")


def in_line(line: Line, page: Page, rule: str, trust: float) -> Iterator[Candidate]:
    """The times of a byline, with what their labels say of them."""
    text = line.text
    if len(text) > _LONGEST_BYLINE or not _TIME_SIGN.search(text):
        return
    times = find_times(text, page.fetched_at)
    if _GLUED[times[0].precision].match(text, times[0].end) if times else line.pieces and _GLUED_DAY.search(text):
        text = "  ".join(piece.text.strip() for piece in segments(line))  # 06:20 and 1200 人氣 are two elements
        times = find_times(text, page.fetched_at)
    if not times and _NUMBERS_ONLY.search(text) and (day_first := _puts_day_first(page)) is not None:
        times = find_times(text, page.fetched_at, day_first)
    if not times and page.fetched_at is None and _MONTH_AND_DAY.search(text):
        times = [time for time in find_times(text, _ANY_YEAR) if time.raw[:1].isdigit() and "前" not in time.raw]
    if not times:
        return
    only_labelled = _NOT_PUBLISHED.search(text) is not None  # of an event's time and its notice's, the latter
    if only_labelled and not _PUBLISHED_LABEL.search(text):
        return
    if times[0].precision == "day" and any(word in text for word in CALENDAR_WORDS):
        return
    if len(text) > 60 and not _is_byline(text, times):
        return
    labels = [label for label in labelled_values(text) if label.role in ("published", "updated", "other")]
    for time in times:
        label = next((label for label in labels if label.start <= time.start < label.end), None)
        if label is None and time.start <= 1 and line.index > 0:
            label = _label_on_line_before(page.lines[line.index - 1].text)
        role = label.role if label else None
        if only_labelled and (role != "published" or label is None or not _PUBLISHED_LABEL.match(f"{label.label}：")):
            continue
        if role is None and (_UPDATED_AFTER.match(text, time.end) or _UPDATED_BEFORE.search(text[: time.start])):
            role = "updated"
        if role == "other" and not _UNLABELLED.search(text[: time.start]):
            role = None
        weight = trust + (0.09 if role == "published" and label and label.label not in DOCUMENT_DATES else 0.0)
        time = _as_told_to_programs(line, time)
        yield Candidate(time, f"{rule}.updated" if role == "updated" else rule, where(line), weight, role == "updated")


def _as_told_to_programs(line: Line, time: ParsedTime) -> ParsedTime:
    """A time with the zone and the seconds that its element tells programs, where the clock is the same:
    <abbr title="2012-10-21T00:14:00-04:00">10/21/2012 12:14 上午</abbr>."""
    if time.zoned or time.precision == "day" or not line.pieces:
        return time
    for piece in line.pieces:
        match = _FOR_PROGRAMS.search(piece[1]) if isinstance(piece, tuple) and piece and "T" in piece[1] else None
        told = parse_datetime(match["time"]) if match else None
        if told and told.value.replace(second=0, tzinfo=None) == time.value.replace(second=0, tzinfo=None):
            return replace(time, value=told.value, precision=told.precision, zoned=True)
    return time


#: A time with its zone; UTC is as often a mistake of the page's.
_FOR_PROGRAMS: Final = re.compile(
    r"(?:title|datetime)\s*=\s*[\"'](?P<time>20\d\d-\d\d-\d\dT\d\d:\d\d[\d:.]*[+-](?!00:?00)\d\d:?\d\d)[\"']"
)
#: 08/05/2011, of which nobody knows which is the day unless the page tells.
_NUMBERS_ONLY: Final = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d(?!\d)")
#: Countries where the day comes first, by the ends of their hosts.
_DAY_FIRST_COUNTRIES: Final = re.compile(
    r"^(?:https?:)?//[^/:?]*\.(?:sg|my|nz|au|hk|mo|uk|fr|de|it|es|nl|th|id|vn)(?:[/:?]|$)"
)


def _puts_day_first(page: Page) -> bool | None:
    """Whether the page writes the day before the month: by its other dates, else by its host's country."""
    order = puts_day_first(line.text for line in page.lines if len(line.text) <= _LONGEST_BYLINE and "20" in line.text)
    if order is None and any(_DAY_FIRST_COUNTRIES.match(url) for url in _own_addresses(page)):
        return True
    return order


def _own_addresses(page: Page) -> list[str]:
    return [url for url in (page.url, page.head_links.get("canonical"), page.meta.get("og:url")) if url]


def _label_on_line_before(text: str) -> Labelled | None:
    """The label that stands in a cell of its own before the cell with the time."""
    if len(text) > 12 or text[-1] not in ":：":
        return None
    labels = labelled_values(text)
    return labels[-1] if labels and not labels[-1].value else None


#: A reference of no meaning, by which a time without a year is read and marked incomplete; its year is never used.
_ANY_YEAR: Final = datetime(2096, 12, 31, 23, 59, tzinfo=CHINA)
_UPDATED_AFTER: Final = compiled(r"\s?(?:更新|修改|最后编辑)")
_UPDATED_BEFORE: Final = re.compile(r"(?:[编編][辑輯][于於在]|(?:更新|修[改订訂])[于於在]?\s?[:：]?)\s?$")
_UNLABELLED: Final = re.compile(r"[:：]\s?$")
#: What of a time went into a number that is glued to it: 06:201200 人氣, 11:23:503425 次阅读.
_GLUED: Final = {
    "day": re.compile(r"\s?(?:-\s)?\d{1,2}[:：]\d{3}"),
    "minute": re.compile(r"[:：]\d{3}"),
    "second": re.compile(r"(?!)"),
}
#: A day with a number glued to either end: 2014-05-1021世纪, 阅读122014-05-10.
_GLUED_DAY: Final = re.compile(r"\d(?:19|20)\d\d[-/.年]\d|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{3}")
_NOT_PUBLISHED: Final = re.compile("|".join(map(re.escape, NOT_PUBLISHED)))
_PUBLISHED_LABEL: Final = compiled(r"发[布表](?:时间|日期|于)\s?[:：]?")
_MONTH_AND_DAY: Final = re.compile(r"\d\s?[-/月]\s?\d")
_TIME_SIGN: Final = re.compile("[0-9刚剛昨前今〇]|二[零○]|民[国國]")


def _is_byline(text: str, times: list[ParsedTime]) -> bool:
    """Whether a longer line is a byline: no sentence in it, and its time stands at an end or beside a label."""
    if "。" in text or text.count("，") > 1:
        return False
    return times[0].start < 30 or times[-1].end > len(text) - 30 or "来源" in text or "來源" in text


def best_visible(seen: list[Candidate]) -> Candidate | None:
    """The first labelled time, else the first in the byline, else an update."""
    if not seen:
        return None
    published = [c for c in seen if not c.updated]
    for wanted in (
        [c for c in published if c.rule == "published.byline" and c.trust > 0.95],
        [c for c in published if c.rule == "published.byline" and c.time.precision != "day" and c.time.complete],
        [c for c in published if c.rule == "published.byline" and c.time.complete],
        [c for c in published if c.rule == "published.byline"],
        [c for c in published if c.rule == "published.after"],
        [c for c in published if c.rule == "published.above" and (c.time.precision != "day" or c.trust > 0.65)],
        [c for c in seen if c.updated and c.rule.startswith("published.byline")],
        [c for c in seen if c.updated and not c.rule.startswith("published.above")],
    ):
        if wanted:
            return wanted[0]
    return None
