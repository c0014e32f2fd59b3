"""Who reports, from where: 记者张三／台北報導, 李京慧/张筠青 综合报道, 王小明 报道. Pure functions over lines."""

from __future__ import annotations

import re
from typing import Final

from newsbot.extract.name_forms import is_strict_name
from newsbot.extract.names import parse_names, without_pictures
from newsbot.extract.place_names import may_be_place
from newsbot.extract.vocabulary import ONLY_TRADITIONAL, compiled, words_in_both_scripts
from newsbot.extract.vocabulary_names import PLACES

#: What a byline or a dateline that tells who reports ends with.
REPORT_ENDS: Final = tuple(words_in_both_scripts("报道 报导"))
REPORTER: Final = re.compile("记者|記者")
#: Before the names may stand a time of day, and no label with its colon.
_REPORT: Final = compiled(
    r"^(?P<who>(?:[^:：]|(?<=\d)[:：](?=\d\d)){2,40}?)\s*[/／╱]\s?(?P<after>[^/／╱]{0,16}?)(?P<joint>综合)?"
    r"(?:报导|报道|电|专电|特稿|整理|编译|综合)$"
)
BETWEEN: Final = re.compile(r"[\s、,，/／]+")


def find_report(text: str) -> re.Match[str] | None:
    """A text that is names, a slash, and where from or what they did: 記者王小明／台北報導; for `reporters`."""
    return _REPORT.match(text) if "/" in text or "／" in text or "╱" in text else None


def reporters(report: re.Match[str]) -> list[str]:
    """Names of what `find_report` found: 記者王小明／台北報導 → 王小明, 王煌忠／蘭嶼報導 → 王煌忠; 社會中心 → [].
    Behind a desk's name they stand behind the slash: 社會中心／王小明報導."""
    names = parse_names(report["who"])
    after = report["after"].strip()
    traditional = "报导" in report[0] or not ONLY_TRADITIONAL.isdisjoint(report[0])  # as Taiwan writes
    if not names:  # 民視新聞／黃郁淇、陳柏諭 台北報導
        people = [word for word in BETWEEN.split(after) if not (_is_from(word) or word.isascii())]
        if traditional and people and len(people[-1]) == 2 and not after.endswith("、" + people[-1]):
            people.pop()  # 地方中心／林口報導: in Taiwan that is where from, and people's names have three characters
        return people if all(map(is_strict_name, people)) else []
    if REPORTER.search(report["who"]) or not is_strict_name(after) or _is_from(after):
        return names  # 記者林悅／南市 報導
    joint = report["joint"] is not None
    if (len(after) > 2 and (joint or not traditional)) or (joint and not traditional):
        return [*names, after]  # 李京慧/张筠青 综合报道
    return names


def _is_from(word: str) -> bool:
    return word.startswith(PLACES) or may_be_place(word)


def names_at_work(text: str) -> list[str]:
    """王小明 报道, 张三 李四/文: true names and then what they did, and nothing else."""
    if "/" in text or "／" in text:
        text = without_pictures(text)
    match = None if is_strict_name(text) else _AT_WORK.match(text)  # 邓茗文 is a name, 邓茗 文 a writer
    who = _OUTLET_FIRST.sub("", without_place(match["who"])) if match else ""
    names = parse_names(who)
    if match is None or sum(map(len, names)) != len(BETWEEN.sub("", who)):
        return []
    return names


_OUTLET_FIRST: Final = compiled(r"^(?:[\u4e00-\u9fff]{2,8}(?:新闻|报|网|台|社)|[A-Za-z][\w/.&-]{2,24})\s+")


def without_place(who: str) -> str:
    """王晓东 兰屿, 王晓东／兰屿 → 王晓东: where they report from."""
    match = _LAST_WORD.match(who)
    return match["head"] if match and may_be_place(match["last"]) else who


_LAST_WORD: Final = re.compile(r"(?P<head>.*[^\s/／╱])\s*[\s/／╱]\s*(?P<last>[^\s/／╱]{2,8})$")


_AT_WORK: Final = compiled(
    rf"(?P<who>.{{2,30}}?)(?:\s(?:{'|'.join(PLACES)}))?\s*[/／╱]?\s*(?:报道|报导|综合报道|摄影报道|摄影报导|采访报道|撰文|采写|编译|整理|文[/／][图摄]|图[/／]文|文|图文|文图|图文：)$"
)
