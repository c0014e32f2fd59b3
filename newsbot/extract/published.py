"""The time of publication: what the byline shows, made more precise by what the page's data agree with.

Evidence comes from several places; what a reader sees wins, and hidden data (metas, JSON-LD, inline data, comments) add
seconds to it where they tell the same minute, or stand in where the byline shows nothing, only an update, or a time
without a year. It must never take a date from running text, from a list of other articles, or the time of the crawl.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from newsbot.article import Evidence, Precision
from newsbot.chinese.dates import CHINA, ParsedTime, find_times, parse_datetime
from newsbot.extract.boilerplate import is_barrier
from newsbot.extract.bylines import ADDRESS, OUTLET_AND_DAY
from newsbot.extract.local_time import to_local
from newsbot.extract.own_address import address_of
from newsbot.extract.times_in_data import is_same_without_year, times_in_data
from newsbot.extract.times_shown import Candidate, apart, around_text, best_visible, in_byline, with_clock
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_times import CLOCK_WORDS
from newsbot.extract.zones import Zones, find_zones, hint_of, segments, where

if TYPE_CHECKING:
    from newsbot.extract.body import Body
    from newsbot.extract.page import Line, Page
    from newsbot.extract.title import Title


@dataclass(slots=True)
class Published:
    """The time of publication: aware, with what the page gave of it, the text it was read from, and why."""

    value: datetime
    precision: Precision
    raw: str
    evidence: Evidence


_RANK: Final = {"day": 0, "minute": 1, "second": 2}


def find_published(page: Page, body: Body, title: Title | None = None, zones: Zones | None = None) -> Published | None:
    """When the page says that its article was published, or None."""
    zones = zones or find_zones(page, body, title)
    shown = best_visible(list(_believable(in_byline(page, zones), page)))
    if shown is not None and not shown.time.complete:
        shown = _with_year_of_address(shown, page)
    if shown is None or shown.updated or not shown.time.complete:
        elsewhere = best_visible(list(_believable(around_text(page, zones), page)))
        shown = shown if elsewhere is None or (shown is not None and elsewhere.updated) else elsewhere
        if shown is None:
            shown = best_visible(list(_believable(apart(zones), page)))
    if shown is not None and shown.time.precision == "day" and shown.time.complete:
        shown = with_clock(shown, zones)
    if shown is not None and not shown.updated and shown.time.complete and shown.time.precision == "second":
        return _published(shown)
    headline = title.text[:12] if title is not None and title.text else ""
    in_data = bool(body.text) and not body.lines
    data = _believable(times_in_data(page, zones, shown, headline, in_data), page)
    if shown is not None and shown.time.complete and not shown.updated:
        return _published(_refined(shown, data))
    chosen = _choose(shown, list(data), page)
    if chosen is None:
        return _last_resort(page, zones, body)
    return _published(chosen)


def _published(chosen: Candidate) -> Published:
    time = chosen.time
    evidence = Evidence(chosen.rule, chosen.where, time.raw.strip()[:120], round(min(1.0, chosen.trust), 2))
    return Published(time.value, time.precision, time.raw.strip(), evidence)


def _believable(candidates: Iterator[Candidate], page: Page) -> Iterator[Candidate]:
    """The candidates that are plausible, by the page's clock."""
    for candidate in candidates:
        if page.zone is not None:
            candidate.time = to_local(candidate.time, page.zone)
        if is_plausible(candidate.time, page):
            yield candidate


def is_plausible(time: ParsedTime, page: Page) -> bool:
    """Not later than a day after the fetch: a page can't have been published after it was read."""
    return page.fetched_at is None or time.value <= _aware(page.fetched_at) + timedelta(days=1)


def _aware(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=CHINA)


# ---------------------------------------------------------------- weighing
def _choose(shown: Candidate | None, data: list[Candidate], page: Page) -> Candidate | None:
    """The data where nothing, an update, or a time without its year is shown; else what is shown."""
    trusted = sorted((c for c in data if c.trust >= 0.4 and not c.updated), key=_order, reverse=True)
    if shown is None:
        return _with_time_of_day(trusted) if trusted else None
    if shown.updated:
        earlier = [c for c in trusted if c.time.value <= shown.time.value + timedelta(minutes=1)]
        return earlier[0] if earlier else shown
    same = [c for c in trusted if is_same_without_year(shown.time, c.time)]
    if same:
        return same[0]
    if page.fetched_at is None or (trusted and shown.time.precision == "day"):
        return trusted[0] if trusted else None
    return shown


def _with_time_of_day(trusted: list[Candidate]) -> Candidate:
    """The most trusted of some data; of a day alone, the time of day that others name of it."""
    first, *others = trusted
    return _refined(first, iter(others)) if first.time.precision == "day" else first


def _order(candidate: Candidate) -> tuple[float, int]:
    """Trust first; a time of midnight sharp is a date in disguise and counts as one."""
    return (candidate.trust, _RANK[_real_precision(candidate.time)])


def _real_precision(time: ParsedTime) -> Precision:
    value = time.value
    return "day" if (value.hour, value.minute, value.second) == (0, 0, 0) else time.precision


def _refined(shown: Candidate, data: Iterator[Candidate]) -> Candidate:
    """The shown time with the seconds (or the time of day) of the first data that agree with it."""
    rank = _RANK[shown.time.precision]
    for candidate in data:
        if candidate.trust >= _SURE and (value := _by_own_clock(shown.time, candidate)) is not None:
            precision = max(shown.time.precision, candidate.time.precision, key=_RANK.__getitem__)
            time = replace(shown.time, value=value, precision=precision, zoned=True)
            return replace(shown, time=time, rule=f"{shown.rule}+{candidate.rule.rpartition('.')[2]}")
        if _RANK[candidate.time.precision] <= rank or candidate.updated:
            continue
        value = _agreeing(shown.time, candidate.time)
        if value is not None and (shown.time.precision != "day" or candidate.trust >= 0.6):
            time = replace(shown.time, value=value, precision=candidate.time.precision)
            return replace(shown, time=time, rule=f"{shown.rule}+{candidate.rule.rpartition('.')[2]}")
    return shown


#: From what trust on data tell the zone of the clock that a page shows.
_SURE: Final = 0.8
_FURTHEST_EAST, _FURTHEST_WEST = timedelta(hours=14), timedelta(hours=-12)


def _by_own_clock(shown: ParsedTime, other: Candidate) -> datetime | None:
    """The shown time by the clock that the data's instant makes of it: 13:20 is shown where the data say 03:20Z, in
    Sydney. None for a clock of China, and where the two can't be one moment."""
    data = other.time
    if shown.zoned or shown.precision == "day" or not data.zoned or data.value.utcoffset() or other.updated:
        return None
    if _real_precision(data) == "day":
        return None
    instant = data.value.replace(tzinfo=None, second=0)
    ahead = shown.value.replace(tzinfo=None, second=0) - instant
    if not _FURTHEST_WEST <= ahead <= _FURTHEST_EAST or ahead % timedelta(minutes=30) or not ahead:
        return None
    return None if ahead == timedelta(hours=8) else data.value.astimezone(timezone(ahead))


def _agreeing(shown: ParsedTime, other: ParsedTime) -> datetime | None:
    """``other``'s value where it lies in the minute (or on the day) that is shown; a wrong zone of it is mended."""
    if shown.precision == "day":
        if other.zoned and other.value.utcoffset() and other.value.date() == shown.value.date():
            return None if _real_precision(other) == "day" else other.value  # the day by the page's own clock
        local = other.value.astimezone(CHINA) if other.zoned else other.value
        if local.date() == shown.value.date() and _real_precision(other) != "day":
            return local
        return None
    if other.value.astimezone(CHINA).replace(second=0) == shown.value.astimezone(CHINA).replace(second=0):
        return other.value.astimezone(shown.value.tzinfo)
    if other.value.replace(second=0, tzinfo=None) == shown.value.replace(second=0, tzinfo=None):
        if other.zoned and other.value.utcoffset():
            return other.value  # 11:03 is shown, 11:03+09:00 stands in the data; UTC is a mistake of the page's
        return other.value.replace(tzinfo=shown.value.tzinfo)
    return None


# ---------------------------------------------------------------- last resorts, to the day
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_URL_DATE: Final = re.compile(
    r"(?<!\d)(?P<y>19[89]\d|20\d\d)(?:[-/_]?(?P<m>0[1-9]|1[0-2])[-/_]?(?P<d>0[1-9]|[12]\d|3[01])"
    r"|[-/_](?P<m2>\d)[-/_](?P<d2>\d\d?))(?!\d)"
    r"|(?:/|t)(?P<y2>20\d\d)(?P<m3>0[1-9]|1[0-2])(?P<d3>0[1-9]|[12]\d|3[01])_"
    r"|/(?P<y3>20\d\d)/(?:[a-z]{1,8}/)?(?P<named>" + "|".join(_MONTHS) + r")/(?P<d4>\d\d?)/"
)
_ISSUE: Final = re.compile(r"(?P<date>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))\s?期")


def date_in_address(address: str | None) -> ParsedTime | None:
    """The day that an address names (/2023-08/22/, /20230822/, t20230822_123.htm, /2023/new/aug/22/), or None."""
    match = _URL_DATE.search(address or "")
    if match is None:
        return None
    groups = match.groupdict()
    year = groups["y"] or groups["y2"] or groups["y3"]
    month = groups["m"] or groups["m2"] or groups["m3"] or str(_MONTHS.index(groups["named"]) + 1)
    day = groups["d"] or groups["d2"] or groups["d3"] or groups["d4"]
    return parse_datetime(f"{year}-{month}-{day}")


def _with_year_of_address(shown: Candidate, page: Page) -> Candidate:
    """A time that is shown without its year, with the year of the address where that names the same day."""
    address = date_in_address(address_of(page))
    value = shown.time.value
    if address is None or (address.value.month, address.value.day) != (value.month, value.day):
        return shown
    time = replace(shown.time, value=value.replace(year=address.value.year), complete=True)
    return replace(shown, time=time, rule=f"{shown.rule}+url")


def _last_resort(page: Page, zones: Zones, body: Body) -> Published | None:
    """To the day: the issue of a newspaper's electronic edition, a date above the headline that the page's paths bear
    out, the address."""
    issue = _ISSUE.search(page.title_tag)
    candidate: Candidate | None = None
    if issue and (time := parse_datetime(issue["date"])):
        candidate = Candidate(time, "published.issue", "title", 0.6)
    address = date_in_address(address_of(page))
    if candidate is None:
        candidate = _issue_date(page, zones, body, address)
    candidate = candidate or _dateline(zones) or _signed_date(page, zones) or _right_above(zones)
    if candidate is None and address is not None:
        candidate = Candidate(address, "published.url", "url", 0.5)
    if candidate is None or not is_plausible(candidate.time, page):
        return None
    return _published(candidate)


_DATELINE: Final = re.compile(
    r"^[\s【〔（(\[]*[^。，]{0,16}?(?P<date>20\d\d年\d{1,2}月\d{1,2}日)\s?(?:讯|訊|电|電|消息)"
)


def _dateline(zones: Zones) -> Candidate | None:
    """The full date of an agency's dateline at the head of the text: 【海报2023年08月22日讯】."""
    for line in zones.opening[:2]:
        match = _DATELINE.match(line.text[:80])
        if match and (time := parse_datetime(match["date"])):
            return Candidate(time, "published.dateline", where(line), 0.6)
    return None


def _signed_date(page: Page, zones: Zones) -> Candidate | None:
    """The full date that stands alone right under the text, as letters and notices are signed; not one in a list."""
    for line in [*zones.closing[-2:], *zones.after[:3]]:
        text = line.text
        if line.link_chars or is_barrier(text):
            break
        time = parse_datetime(text) if len(text) <= 24 and not text.isdigit() else None
        if time is None and text[-1] in "日）)" and (drawn := OUTLET_AND_DAY.match(text)):
            time = parse_datetime(drawn["day"])
        if time is not None and time.complete:
            below = page.lines[line.index + 1].text if line.index + 1 < len(page.lines) else ""
            if time.precision == "day" and _CLOCK_ALONE.search(below, 0, 24):
                time = parse_datetime(f"{text} {below}") or time  # 香港時間12時30分 in a line of its own
            return Candidate(time, "published.signed", where(line), 0.55)
    return None


_CLOCK_ALONE: Final = re.compile(r"^\D{0,8}\d{1,2}\s?[:：时時]\s?\d\d\s?分?$")


def _right_above(zones: Zones) -> Candidate | None:
    """The full date that stands right above the headline, alone or behind the paper's name and address, without the
    weekday and the words of a page's clock."""
    for line in reversed(zones.above[-2:]):
        text = _ADDRESS.sub("", line.text) if len(line.text) <= 64 else ""
        times = find_times(text) if not text.isdigit() and not _OF_CLOCK.search(text) else []
        if len(times) == 1 and times[0].complete and len(text) - len(times[0].raw) <= _LONGEST_NAME:
            return Candidate(times[0], "published.above", where(line), 0.5)
    return None


_LONGEST_NAME: Final = 14
_ADDRESS: Final = re.compile(ADDRESS)
_OF_CLOCK: Final = re.compile("星期|周|週|礼拜|禮拜|" + "|".join(CLOCK_WORDS))


def _issue_date(page: Page, zones: Zones, body: Body, address: ParsedTime | None) -> Candidate | None:
    """The first date above the text, where the page's own paths, the element's name, or the leaves of a paper bear it
    out."""
    first = body.lines[0] if body.lines else 0
    leaves = any(link.text in _TURNS_LEAF for link in page.links)
    for line in page.lines[: min(first, 400)]:
        text = line.text
        if len(text) > 60 or "20" not in text or any(word in text for word in CLOCK_WORDS):
            continue
        times = [time for time in find_times(text) if time.complete]
        if not times:
            continue
        time = times[0]
        day = time.value.date()
        said = leaves or "paperdate" in _hints_inside(line) or "pubdate" in hint_of(line)
        said = said or _LEAF_BEHIND.search(text, text.find(time.raw)) is not None
        if said or (address is not None and address.value.date() == day) or _in_paths(page, day.isoformat()):
            return Candidate(time, "published.issue", where(line), 0.6)
    return None


#: Links from one page of a newspaper to the next.
_TURNS_LEAF: Final = frozenset(words_in_both_scripts("上一版 下一版 上一版面 下一版面"))
#: 海州日报 2013年7月2日 星期二 第8版：文化
_LEAF_BEHIND: Final = compiled(r"日\s*(?:星期.)?\s*[（(]?第?\s?[A-Z]?\d{1,3}\s?版")


def _hints_inside(line: Line) -> str:
    """Classes and ids of the inline elements of a line, in lower case."""
    return " ".join(piece.hint for piece in segments(line))


def _in_paths(page: Page, day: str) -> bool:
    """Whether pictures of the page lie under a path of that day: images/2022-02/12/, pic/202202/12/."""
    path, short = f"{day[:7]}/{day[8:]}/", f"{day[:4]}{day[5:7]}/{day[8:]}/"
    sources = (picture.attributes.get("src") or "" for picture in page.pictures[:40])
    return any(path in source or short in source for source in sources)
