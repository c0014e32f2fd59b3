"""Datelines: the reporters that the beginning of a text names (海州网8月22日讯（记者张三）). Pure functions."""

from __future__ import annotations

import re
from typing import Final

from newsbot.extract.credit_lines import bracket_credits
from newsbot.extract.labels import labelled_values
from newsbot.extract.name_forms import is_strict_name, is_sure_name
from newsbot.extract.names import parse_names
from newsbot.extract.place_names import is_place, may_be_place
from newsbot.extract.reports import REPORT_ENDS, REPORTER, find_report, reporters
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_credits import OUTLET_ENDINGS
from newsbot.extract.vocabulary_names import ROLE_MODIFIERS

_DATELINE_TAIL: Final = compiled(
    r"(?:\d{1,2}[日号]|今|昨|专)?(?:电|讯|报道|报导|消息|传真|专电|即电)(?:[）)〕\]】」]|题|$|：|:|\s)"
)
#: What a dateline's bracket stands behind: 本报讯（…）, 海州网8月22日消息（…）.
_DATELINE: Final = compiled(r"[^（(。，]{0,45}?(?:电|讯|消息|报道|报导|专稿|综合|日)\s*(?=[（(])")
#: A bracket that opens a text of a school or an office: （通讯员 张三）6月5日，……
_CORRESPONDENT: Final = re.compile(r"[\u4e00-\u9fff]{0,6}(?:通讯员|通訊員)[\s:：]*[\u4e00-\u9fff·]{2,4}(?:$|[\s、])")
#: An outlet's name right before a bracket, where the bracket itself says that it names reporters: 海州晚报（记者张三）.
_OUTLET: Final = re.compile(
    r"(?P<outlet>[\u4e00-\u9fff·]{2,12}?)\s*(?=[（(][^（()）]{0,10}(?:记者|記者|通讯员|通訊員))"
)
#: Where the day of a dateline begins: 记者陈勇青11月14日旧金山报道.
_DIGITS: Final = re.compile(r"\d")
#: Characters of a name that is not built like a Chinese one, and is no name with its place: 古丽娜尔.
_LONGEST_NAME: Final = 4
_BRACKETS: Final = re.compile(r"\s*[（(〔【「［\[](?P<inner>[^（()）〔〕【】「」［］\[\]]{2,70})[)）〕】」］\]]")
_SPOKEN: Final = compiled(
    r"^[^（(。]{0,40}?(?:电|電|讯|訊|消息)?\s*[（(]?(?:本报|本网|本台|本刊)?(?:首席|见习|实习|特约|特派)?"
    r"(?:记者|特派员)[\s:：]*(?P<inner>[^，。,（(]{2,30}?)(?:报道|报导|摄影报道|[发發]自[^\s，。：:（(]{2,6})"
    r"(?:[）):：，,\s]|$)"
)


#: 民河網陳嘉文台北報導: no role and no slash.
_OUTLETS_REPORT: Final = compiled(
    r"[\u4e00-\u9fffA-Za-z]{2,10}(?:网|报|社|台|新闻)"
    r"(?P<who>[\u4e00-\u9fff]{2,4})(?P<where>[\u4e00-\u9fff]{2,3})(?:报道|报导)$"
)
#: 民河網 陳嘉文報導
_OUTLETS_OWN_REPORT: Final = compiled(
    r"[\u4e00-\u9fffA-Za-z]{2,10}(?:网|报|社|台|新闻)\s(?P<who>[\u4e00-\u9fff]{3})\s?(?:综合)?(?:报道|报导)$"
)
#: 海声报网编译秦晓婷7月12日报道: who compiled the report from foreign ones.
_COMPILED: Final = compiled(
    r"[\u4e00-\u9fff]{2,10}(?:网|报|社|台|新闻)编译\s?(?P<who>[\u4e00-\u9fff]{2,4}?)\s?"
    r"(?:(?:\d{1,2}月)?\d{1,2}日)?(?:综合)?(?:报道|报导|电|讯|消息)$"
)
#: An outlet with a Latin name before its reporter: Harbour Orange 周菊子波士頓報導.
_LATIN_OUTLET: Final = re.compile(r"^(?:[A-Z][A-Za-z]{1,14}\s){1,3}(?=[\u4e00-\u9fff])")


def dateline_authors(paragraph: str) -> list[str]:
    """The reporters named at the start of a text: ``长江网10月4日讯（记者陈智 整合）``,
    ``中新网南昌1月1日电 (王昊阳)``, ``荆楚网消息（湖北日报）（记者张三）``,
    ``（中央社記者邱俊欽桃園19日電）``, ``〔記者王小明／台北報導〕``, ``本报讯 记者张三 李四报道：``,
    ``法制网讯 记者张三 通讯员李四 一个……``."""
    head = paragraph[:120]
    dateline = _DATELINE.match(head) or _outlet(head)
    place = dateline.end() if dateline else 0
    while match := _BRACKETS.match(head, place):
        inner = _LATIN_OUTLET.sub("", match["inner"])
        if dateline or "记者" in inner or "記者" in inner or find_report(inner) or _CORRESPONDENT.match(inner):
            names = bracket_credits(inner).authors if dateline else _leading_names(inner)
            if names or not dateline:
                return list(dict.fromkeys([*names, *_second_bracket(head, match.end())]))
        elif inner.endswith(REPORT_ENDS) and (report := _OUTLETS_REPORT.match(inner)):
            return [report["who"]] if is_strict_name(report["who"]) and is_place(report["where"]) else []
        elif inner.endswith(REPORT_ENDS) and is_sure_name(inner[:3]) and is_place(inner[3:-2]):
            return [inner[:3]]  # 陳嘉文台北報導: nor an outlet
        elif (
            inner.endswith(REPORT_ENDS) and (report := _OUTLETS_OWN_REPORT.match(inner)) and is_sure_name(report["who"])
        ):
            return [report["who"]]
        elif (edited := _COMPILED.match(inner)) and is_strict_name(edited["who"]) and not is_place(edited["who"]):
            return [edited["who"]]
        place = match.end()
    if (match := _NAMED_FIRST.match(head)) and (names := bracket_credits(match["who"]).authors):
        return names
    if (match := _LEARNT.match(head)) and is_sure_name(match["name"]):
        return [match["name"]]
    match = _SPOKEN.match(head)
    names = parse_names("记者" + _DIGITS.split(match["inner"])[0]) if match else _between_spaces(head)
    joined = {name for name in names if f"、{name}" in head}  # 记者 王晓山、高明 慕尼黑报道: 高明 is a place as well
    return names[:1] + [name for name in names[1:] if name in joined or not may_be_place(name)]


#: 海州讯 李明远、记者赵志强报道：, 本报讯 李明远报道：who reports, where a reporter does not come first.
_NAMED_FIRST: Final = compiled(
    r"[^（(。，：:\s]{1,14}(?:讯|電|电|消息)\s+(?![\u4e00-\u9fff]{0,6}记者)(?P<who>[^，。：:（(]{2,40}?)\s?报道(?:[:：\s]|$)"
)
#: 海州讯 记者李明远从市水利局获悉
_LEARNT: Final = compiled(
    r"[^（(。，：:\s]{1,14}(?:讯|电|消息)\s+(?:本报|本网)?记者\s?(?P<name>[\u4e00-\u9fff]{2}[^从今昨近日])"
    r"\s?(?=从|今[天日]|昨[天日]|近日|日前)"
)


def _second_bracket(head: str, place: int) -> list[str]:
    """The names in a bracket right behind the first, of another role: 本报讯(记者 张三)(通讯员 李四)."""
    match = _BRACKETS.match(head, place)
    return bracket_credits(match["inner"]).authors if match and labelled_values(match["inner"]) else []


def _outlet(head: str) -> re.Match[str] | None:
    match = _OUTLET.match(head)
    return match if match and match["outlet"].endswith(OUTLET_ENDINGS) else None


def _leading_names(inner: str) -> list[str]:
    report = find_report(inner)
    if report:
        return reporters(report)
    if len(REPORTER.findall(inner)) > 1 or any(value.role != "author" for value in labelled_values(inner)):
        return bracket_credits(inner).authors
    if _CORRESPONDENT.match(inner):
        return [name for name in bracket_credits(inner).authors if is_strict_name(name)]
    place = max(inner.rfind("记者"), inner.rfind("記者"))
    who = _DIGITS.split(_DATELINE_TAIL.sub("", inner[place + 2 :]).strip())[0]
    if names := parse_names(who):
        return names
    return (parse_names("记者" + who) if len(who) <= _LONGEST_NAME else []) or parse_names("记者" + who[:3])


# ---------------------------------------------------------------- names between spaces
#: 法制网讯 记者, □本报记者, 海州晚报记者: the roles that names stand behind without a bracket.
_OPENED: Final = re.compile(r"[\s□■▲△●○◎◆◇]*(?:[^（(。，：:“”\s]{0,24}(?:电|電|讯|訊|消息)\s+)?")
_BULLETS: Final = "□■▲△●○◎◆◇"
_OUTLETS_OWN: Final = re.compile(r"(?P<outlet>[\u4e00-\u9fff·]{3,14})\s+(?=[\u4e00-\u9fff]{0,4}(?:记者|記者)\s)")
_ROLE_AHEAD: Final = re.compile(
    rf"(?P<outlet>[\u4e00-\u9fff·]{{0,8}}?)(?P<role>(?:{'|'.join(ROLE_MODIFIERS)})*"
    r"(?:记者|記者|通讯员|通訊員|通信员|实习生|實習生|特派员))\s*"
)
_NAME_AHEAD: Final = re.compile(r"(?P<name>[\u4e00-\u9fff·]{2,15})(?:\s*、\s*|\s+|$)")
_OWN: Final = frozenset(words_in_both_scripts("本报 本刊 本网 本台 本社 我报 我台"))


def _between_spaces(head: str) -> list[str]:
    """Names behind their roles, each up to a space: 本报讯 记者王春 李明 昨日，……; [] where a role is part of a
    sentence (记者从市政府获悉)."""
    opened = _OPENED.match(head)
    place = opened.end() if opened else 0
    # A bare 记者 at the start of a text begins a sentence more often than a byline.
    vouched = place > 1 or head[:1] in _BULLETS
    if (by := _OUTLETS_OWN.match(head, place)) and by["outlet"].endswith(OUTLET_ENDINGS):
        place, vouched = by.end(), True  # 潮新闻客户端 记者 王芬
    names: list[str] = []
    while (role := _ROLE_AHEAD.match(head, place)) is not None:
        outlet = role["outlet"]
        if outlet and outlet not in _OWN and not outlet.endswith(OUTLET_ENDINGS):
            break
        vouched = vouched or bool(outlet) or len(role["role"]) > 2
        place = role.end()
        before = len(names)
        while (word := _NAME_AHEAD.match(head, place)) is not None:
            name = word["name"]
            if not is_strict_name(name) or is_place(name) or name[0] in "从從" or (not vouched and len(name) < 3):
                break
            names.append(name)
            place = word.end()
        if len(names) == before:
            break
    return list(dict.fromkeys(names))
