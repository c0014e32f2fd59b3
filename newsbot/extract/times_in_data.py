"""Times that a page carries in its data: metas, hidden lines, ``time`` elements, comments, JSON-LD, inline data. Which
of them is the time of publication, `newsbot.extract.published` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from newsbot.chinese.dates import CHINA, ParsedTime, parse_datetime
from newsbot.extract.times_shown import Candidate, in_line
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_times import PUBLISHED_KEYS, PUBLISHED_METAS
from newsbot.extract.zones import Zones

if TYPE_CHECKING:
    from newsbot.extract.page import Page


def times_in_data(
    page: Page, zones: Zones, shown: Candidate | None, headline: str, body_in_data: bool
) -> Iterator[Candidate]:
    """What metas, hidden lines, ``time`` elements, comments and scripts say, the cheapest first. Where a time is shown
    already, scripts are only searched for its own minute or day, which costs a hundredth of reading them."""
    meta = page.meta
    for name in sorted(meta.keys() & PUBLISHED_METAS.keys(), key=PUBLISHED_METAS.__getitem__, reverse=True):
        time = parse_datetime(meta[name])
        if time is not None:
            yield Candidate(time, "published.meta", f"meta {name}", PUBLISHED_METAS[name])
    for line in zones.hidden:
        for candidate in in_line(line, page, "published.hidden", 0.75):
            if candidate.time.complete:
                yield candidate
    if body_in_data and (state := page.state_article) is not None and state.time is not None:
        time = parse_datetime(str(state.time))
        if time is not None:
            yield Candidate(time, "published.state", "script", 0.9)
    yield from _time_elements(page, zones)
    yield from _attributes(zones)
    yield from _comments(page)
    if shown is not None and not shown.updated:
        yield from _echoes(page, shown.time)
        if shown.time.precision == "minute":
            yield from _in_name_of_joomla(page)
        if not shown.time.complete:
            yield from (c for c in _json_ld(page) if is_same_without_year(shown.time, c.time))
            yield from (c for c in _scripts(page, headline) if is_same_without_year(shown.time, c.time))
    elif not meta.keys() & _SURE_METAS:
        yield from _json_ld(page)
        yield from _scripts(page, headline)


def _in_name_of_joomla(page: Page) -> Iterator[Candidate]:
    """The instant by which Joomla names a text whose headline has no Latin letter: /8842-2015-08-12-04-21-33. It is in
    UTC, so that it tells whose clock a shown minute is of; alone it only says when the text was begun."""
    match = _NAME_OF_JOOMLA.search(page.url or "") if "Joomla" in page.meta.get("generator", "") else None
    time = parse_datetime(f"{match['day']}T{match['clock'].replace('-', ':')}Z") if match else None
    if time is not None:
        yield Candidate(time, "published.url", "url", 0.8)


_NAME_OF_JOOMLA: Final = re.compile(r"/\d+[-:](?P<day>20\d\d-\d\d-\d\d)-(?P<clock>\d\d-\d\d-\d\d)(?:\.html)?$")


def is_same_without_year(shown: ParsedTime, other: ParsedTime) -> bool:
    """Whether a time that is shown without its year (01-21 10:22) may be the one that the data tell in full."""
    local = other.value.astimezone(CHINA)
    if (shown.value.month, shown.value.day) != (local.month, local.day):
        return False
    return shown.precision == "day" or (shown.value.hour, shown.value.minute) == (local.hour, local.minute)


_SURE_METAS: Final = frozenset(name for name, trust in PUBLISHED_METAS.items() if trust >= 0.85)


def _echoes(page: Page, shown: ParsedTime) -> Iterator[Candidate]:
    """Times in inline data that begin as the shown one does: 2023-08-22 11:07: for 2023年8月22日 11:07."""
    value = shown.value
    needles = _needles(value, shown)
    for _, text in page.scripts:
        for needle in needles:
            place = text.find(needle)
            for _ in range(_ECHOES if shown.precision == "day" else 1):
                if place < 0:
                    break
                found = _TIME_AT.search(text, max(0, place - 6))
                time = parse_datetime(found[0]) if found else None
                if time is not None and (shown.precision == "minute" or _key_before(text, place) in PUBLISHED_KEYS):
                    yield Candidate(time, "published.script", "script", 0.7)
                place = text.find(needle, place + len(needle))


#: How many echoes of a day are looked at: epochs that begin alike stand for other days and things as well.
_ECHOES: Final = 8


def _needles(value: datetime, shown: ParsedTime) -> list[str]:
    dates = (value.strftime("%Y-%m-%d"), value.strftime("%Y/%m/%d"))
    if not shown.complete:
        return [value.strftime(form) for form in ("-%m-%d %H:%M:", "/%m/%d %H:%M:", "-%m-%dT%H:%M:")]
    if shown.precision == "day":
        noon = int(value.timestamp()) // 86400 * 86400
        epochs = {str(noon - 28800)[:5], str(noon + 86400)[:5]}
        return [f"{day}{gap}" for day in dates for gap in " T"] + sorted(epochs)
    clock = value.strftime("%H:%M:")
    return [f"{day}{gap}{clock}" for day in dates for gap in " T"] + [str(int(value.timestamp()))[:8]]


_TIME_AT: Final = re.compile(
    r"\b(?:\d{4}[-/]\d{2}[-/]\d{2}[ T]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|1\d{9}(?:\d{3})?)(?!\d)"
)


def _time_elements(page: Page, zones: Zones) -> Iterator[Candidate]:
    near = {line.index for line in (*zones.byline, *zones.hidden, *zones.above[-2:])}
    for element in page.times:
        value = element.attributes.get("datetime") or element.attributes.get("title")
        if value and element.line in near:
            time = parse_datetime(value)
            if time is not None:
                name = f"{element.attributes.get('class') or ''} {element.attributes.get('itemprop') or ''}".lower()
                updated = ("modif" in name or "updat" in name) and "publish" not in name  # WordPress says both of one
                yield Candidate(time, "published.time_element", "time@datetime", 0.8, updated)


_DATA_TIME: Final = re.compile(
    r"\bdata-(?:orig\w{0,6}[_-]?(?:date|time)|time|timestamp|ts|val|date|datetime|pub\w{0,12}|created?(?:[_-]?at|[_-]?time)?)\s*=\s*[\"']?\s*"
    r"(?P<value>1\d{9}(?:\d{3})?(?!\d)|20\d\d[-/]\d\d?[-/]\d\d?[^\"'>]{0,20})",
    re.IGNORECASE,
)


#: <span property="dc:date dc:created" content="…">, <div itemprop="datePublished" content="…">
_SAYS_PUBLISHED: Final = re.compile(
    r"(?:property|itemprop)\s*=\s*[\"'][^\"']{0,40}(?:dc:date|dc:created|published)", re.IGNORECASE
)
_CONTENT: Final = re.compile(r"content\s*=\s*[\"']?(?P<value>20\d\d-\d\d-\d\d[^\"'>]{0,20})")


def _attributes(zones: Zones) -> Iterator[Candidate]:
    """The time that an element of the byline keeps for a script: <span data-time="1692673677">3小时前</span>."""
    for line in zones.byline:
        tags = [piece for piece in line.pieces or () if isinstance(piece, tuple) and piece]
        for attributes in (line.element.written, *(written for _, written in tags)):
            match = _DATA_TIME.search(attributes) if "data-" in attributes else None
            if match is None and "content" in attributes and _SAYS_PUBLISHED.search(attributes):
                match = _CONTENT.search(attributes)
            time = parse_datetime(match["value"].strip()) if match else None
            if time is not None:
                yield Candidate(time, "published.attribute", match[0].partition("=")[0] if match else "", 0.7)


def _json_ld(page: Page) -> Iterator[Candidate]:
    for record in page.json_ld:
        for key, trust in (("datePublished", 0.85), ("pubDate", 0.7), ("dateCreated", 0.6), ("uploadDate", 0.3)):
            value = record.get(key)
            if isinstance(value, str):
                time = parse_datetime(value.replace("&#x2B;", "+"))
                if time is not None:
                    yield Candidate(time, "published.json_ld", key, trust if _is_article(record) else trust / 2)


def _is_article(record: dict[str, Any]) -> bool:
    kind = record.get("@type") or ""
    return not isinstance(kind, str) or not kind or "Article" in kind or "Posting" in kind or "Page" in kind


#: It begins with a class of characters, to the next of which the search skips.
_COMMENT_TIME: Final = compiled(
    r"[<\[pP发](?i:(?<=<)(?:founder[:-])?date>\s*(?P<tag>[\d: .-]{8,24}?)(?:(?<=:\d\d:\d\d):\d{1,3})?\s*</"
    r"|(?:(?<=p)(?:ublished at|ub_?time|ublishtime|ubdate)|(?<=发)(?:布时间|佈時間|表时间)|(?<=<)pubtime>"
    r"|(?<=\[)pubtime\])\s*[:：=]?\s*[\"']?"
    r"(?P<said>\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?[T ]?[\d:]{0,8}))"
)
_COMMENT_WORDS: Final = ("date>", "pub", "Pub", "PUB", *words_in_both_scripts("发布 發佈 发表"))
_BEFORE_WORD: Final = len("<founder-")
_CLOCKED: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?")


def _comments(page: Page) -> Iterator[Candidate]:
    for comment in page.comments:
        if len(comment) > 20_000 or "20" not in comment:
            continue
        starts = [start for word in _COMMENT_WORDS if (start := comment.find(word)) >= 0]
        match = _COMMENT_TIME.search(comment, max(0, min(starts) - _BEFORE_WORD)) if starts else None
        if match:
            time = parse_datetime(match["tag"] or match["said"])
            if time is not None:
                yield Candidate(time, "published.comment", "comment", 0.75)
        elif len(comment) < 400 and (clocked := _CLOCKED.search(comment)):  # only corroborates: see _choose
            time = parse_datetime(clocked[0])
            if time is not None:
                yield Candidate(time, "published.comment", "comment", 0.2)


#: Times as inline data write them; each pattern begins with a literal, so that it runs at the speed of a string search.
_DATED_VALUE: Final = re.compile(
    r"20\d\d[-/]\d\d?[-/]\d\d?(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?\d\d(?![\d-]))?"
)
_EPOCH_VALUE: Final = re.compile(r"1\d{9}(?:\d{3})?(?![\d.])")
_KEY_BEFORE: Final = re.compile(r"(?P<key>[A-Za-z_-]{2,24})[\\\"']{0,3}\s?[:=]\s?[\\\"']{0,3}$")
#: How far each script is read, and how many times in it are looked at: a list of comments holds thousands.
_SCRIPT_REACH: Final = 400_000
_SCRIPT_HITS: Final = 60


def _scripts(page: Page, headline: str) -> Iterator[Candidate]:
    """Times under telling keys in inline data: pubtime, publish_time, ct, newsTime. Those near the headline, which a
    list of other articles in the same data lacks, come first."""
    for kind, text in page.scripts:
        if "ld+json" in kind:
            continue
        place = max(text.find(headline), text.find(headline.replace(" ", ""))) if headline else -1
        for pattern in (_DATED_VALUE, _EPOCH_VALUE):
            for count, match in enumerate(pattern.finditer(text, 0, _SCRIPT_REACH)):
                if count >= _SCRIPT_HITS:
                    break
                key = _key_before(text, match.start())
                trust = PUBLISHED_KEYS.get(key, 0.0)
                if trust and _of_another(text, match.start(), headline, place >= 0):
                    continue
                time = parse_datetime(match[0]) if trust else None
                if time is not None:
                    far = min(0.1, abs(match.start() - place) / 100_000) if place >= 0 else 0.0
                    yield Candidate(time, "published.script", f"script {key}", trust - count * 0.001 - far)


_TITLE_BESIDE: Final = re.compile(
    r"title(?:\\?[\"'])?\s?[:=]\s?\\?[\"'](?P<title>(?:[^\\\"']|\\u[0-9a-f]{4}){6,80})", re.IGNORECASE
)
_ESCAPED: Final = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)
_BRACE: Final = re.compile(r"[{}]")
#: How far an object's title may stand from its time.
_SAME_OBJECT: Final = 300


def _of_another(text: str, place: int, headline: str, exactly: bool) -> bool:
    """Whether a time stands in an object with another article's title: {"title": …, "ctime": 1422260099}. What is near
    counts as the same object, unless ``exactly`` (the article itself is in the script)."""
    if not headline:
        return False
    start, end = max(0, place - _SAME_OBJECT), place + _SAME_OBJECT
    if exactly:
        opened = [match for match in _BRACE.finditer(text, start, place) if match[0] == "{"]
        closed = _BRACE.search(text, place, end)
        if not opened or closed is None or closed[0] == "{" or "}" in text[opened[-1].start() : place]:
            return False
        start, end = opened[-1].start(), closed.end()
    beside = _TITLE_BESIDE.finditer(text, start, end)
    titles = [_ESCAPED.sub(lambda code: chr(int(code[1], 16)), match["title"]) for match in beside]
    return any(map(_HAN.search, titles)) and not any(headline in title for title in titles)


_HAN: Final = re.compile("[\u4e00-\u9fff]")


def _key_before(text: str, place: int) -> str:
    """The key that a value stands under, in lower case without separators; "" for none."""
    match = _KEY_BEFORE.search(text, max(0, place - 36), place)
    return match["key"].lower().replace("_", "").replace("-", "") if match else ""
