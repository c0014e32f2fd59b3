"""Datelines: the reporters that the beginning of a text names (海州网8月22日讯（记者张三）). Pure functions."""

from __future__ import annotations

import re

from newsbot.extract.credit_lines import REPORT, REPORTER, bracket_credits, reporters
from newsbot.extract.names import parse_names

_DATELINE_TAIL = re.compile(
    r"(?:\d{1,2}[日号號]|今|昨|专|專)?(?:电|電|讯|訊|报道|報導|報道|消息|傳真|专电|專電|即電)(?:[）)〕\]】」]|题|題|$|：|:|\s)"
)
_DATELINE = re.compile(
    r"^[^（(。，]{0,45}?(?:电|電|讯|訊|消息|报道|報導|報道|专稿|综合|日)\s*[（(](?P<inner>[^()（）]{2,70})[）)]"
)
_LEADING = re.compile(r"^\s*[（(〔【「［\[](?P<inner>[^（()）〔〕【】「」［］\[\]]{2,60})[）)〕】」］\]]")
_SPOKEN = re.compile(
    r"^[^（(。]{0,40}?(?:电|電|讯|訊|消息)?\s*[（(]?(?:本报|本网|本台|本刊)?(?:首席|见习|实习|特约)?"
    r"(?:记者|記者)[\s:：]*(?P<inner>[^，。,（(]{2,30}?)(?:报道|報導|報道|摄影报道)[）):：，,]"
)


def dateline_authors(paragraph: str) -> list[str]:
    """The reporters named at the start of a text: ``长江网10月4日讯（记者陈智 整合）``,
    ``中新网南昌1月1日电 (王昊阳)``,
    ``（中央社記者邱俊欽桃園19日電）``, ``〔記者王小明／台北報導〕``, ``本报讯 记者张三 李四报道：``."""
    head = paragraph[:120]
    match = _DATELINE.match(head)
    if match:
        return bracket_credits(match["inner"]).authors
    match = _LEADING.match(head)
    while match:
        inner = match["inner"]
        if "记者" in inner or "記者" in inner or REPORT.match(inner):
            return _leading_names(inner)
        head = head[match.end() :]
        match = _LEADING.match(head)
    match = _SPOKEN.match(head)
    return parse_names("记者" + match["inner"]) if match else []


def _leading_names(inner: str) -> list[str]:
    report = REPORT.match(inner)
    if report:
        return reporters(report)
    if len(REPORTER.findall(inner)) > 1:
        return bracket_credits(inner).authors
    place = max(inner.rfind("记者"), inner.rfind("記者"))
    who = _DATELINE_TAIL.sub("", inner[place + 2 :]).strip()
    return parse_names(who) or parse_names("记者" + who[:3])
