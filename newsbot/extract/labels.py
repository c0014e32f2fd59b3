"""Labels of a byline and their values: 来源：天津日报 作者：张立平 责编 李四. Pure functions over single lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from newsbot.extract.source_names import EDGE
from newsbot.extract.toolbars import is_toolbar
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_credits import LABELS, NEED_COLON, PICTURE_LABELS, TOOL_PHRASES

#: label → role, for all labels.
ROLE_OF: Final[dict[str, str]] = {
    label: role for role, labels in LABELS.items() for label in words_in_both_scripts(labels)
}
_LONGEST: Final = max(map(len, ROLE_OF))
_GENERIC_TIMES: Final = frozenset("时间 時間 日期".split())
_LAST_OF_LABEL: Final = frozenset(label[-1] for label in ROLE_OF)


def _trie(words: set[str]) -> str:
    """A regular expression for the longest of the words, as nested alternations: each character is looked at once."""
    heads: dict[str, set[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], set()).add(word[1:])
    branches = [re.escape(head) + _trie(tails) for head, tails in sorted(heads.items())]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in words else "")


#: Labels that are labels without a colon as well (来源CSDN, 作者魏星, 责任编辑 张三), and what may stand before them.
_BARE: Final = re.compile(_trie({label for label in set(ROLE_OF) - NEED_COLON if len(label) > 1}) + "(?![:：])")
_BEFORE_BARE: Final = frozenset("■□●◆▲○◎※◇▍▎▌ \t\n\u3000\xa0|｜丨/／╱,，;；、(（[【〔「>》网網报報站台社刊0123456789")
_CLOSERS: Final = frozenset(")）]】〕」》")
#: 每经编辑 李四 beside 每经记者 张三: an outlet's short name before the label.
_OUTLETS_EDITOR: Final = re.compile(r"(?:^|(?<=\s))[\u4e00-\u9fff]{2,4}(?:编辑|編輯)(?=\s)")
_SEPARATOR: Final = re.compile(r"[:：|｜丨/／︱│】]")
_SPACED: Final = compiled(
    r"(来|來|作|责|責|编|編|记|記|文|图|圖|摄|时|時|日)[\s\u3000]+(源|者|任|辑|輯|编|編|间|間|期|章)(?=\s*[:：|｜丨/／]|\s+\S)"
)
#: Labels that names of outlets end in.
_ENDS_NAMES: Final = frozenset(words_in_both_scripts("发布 报道 媒体 频道 视频 专题"))
_GAP: Final = re.compile(r"\s")
#: 来源｜公众号“海州财经”, 来源：微信公众号 海州财经
_ACCOUNT: Final = compiled(
    r"(?:来源|[稿文]源|出处|转自|转载自|来自)(?:\s?[:：|｜丨/／]\s?|\s)(?:微信)?公众号\s?[:：]?\s?[“\"「]?(?=\S)"
)
_FIXED: Final = compiled(
    r"(?:文\s?[/／、·]\s?图|图\s?[/／、·]\s?文|文并图)(?:\s*[:：]|(?=\s))?"
    r"|(?<![\u4e00-\u9fff])(?:文\s?[、及]\s?摄影|摄影\s?[、及]\s?文)\s?[/／:：|｜]"
)


#: 撰文．林小明, 主笔·李四: a dot behind the label that a line begins with.
_DOTTED: Final = compiled(
    r"([（(\[【]?(?:文|撰文|文字|采写|采访|主笔|作者|记者|编译|编辑|责编))\s?[．‧・·•]\s?(?=[\u4e00-\u9fffA-Za-z])"
)


@dataclass(slots=True)
class Labelled:
    """A label found in a line and its value: ``role`` as in `LABELS`, the value's text and its span in the line."""

    role: str
    label: str
    value: str
    start: int
    end: int
    colon: bool = True


def may_hold_credit(text: str) -> bool:
    """A cheap test: False only where the text surely holds no label of a person or an outlet."""
    return _CREDIT_WORD.search(text) is not None


#: Each alternative begins with one character (no class): the search skips from one of these characters to the next, and
#: is eight times slower otherwise.
_CREDIT_WORD: Final = re.compile(
    r"/文|／文|｜文|丨文|\|文|综编|綜編|来\s*源|來\s*源|稿源|文源|信息源|原[载刊]|转载|轉載|发布[单机者人部科]|發[布佈][單機者]|供稿单位|提供单位|供稿單位|发稿单位|發稿單位|转自|轉自|选自|選自|摘自|来自|來自|出处|出處|出自|记者|記者|记\s者|記\s者|作\s*者|编\s*[辑译写/／|｜丨:：]|編\s*[輯譯寫/／|｜丨:：]"
    r"|责\s*编|責\s*編|责任编|責任編|通讯员|通訊員|通信员|实习|實習|撰[文稿写寫]|采[写访编]|採[寫訪編]|执笔|執筆|翻译|翻譯|译者|譯者"
    r"|文\s?[:：/／|｜丨·．‧・]|图\s?[/／文]|圖\s?[/／文]|文[字图圖稿]|译\s?[:：]|譯\s?[:：]|整[合理]|综合|綜合|供稿|选稿|選稿|校对|校對"
    r"|编审|審編|审编|评论员|評論員|报道|报导|報導|報道|特派|主笔|主筆|值编|网编|網編|值班编|媒体|媒體|By |by |BY "
    r"|文、摄|文、攝|影、文|Author\s?[:：]|author\s?[:：]|Source\s?[:：]|Editor\s?[:：]"
)


@lru_cache(maxsize=128)
def labelled_values(text: str) -> tuple[Labelled, ...]:
    """The labels of a line with their values, in order. A value ends where the next label begins.

    Lines are read for several fields, so the last ones are kept: don't change what it returns.
    Meant for bylines and credit lines (``2023-08-22 11:07 来源：天津日报 作者：张立平``), not for running text.
    """
    if _GAP.search(text):
        text = _SPACED.sub(lambda match: match[1] + match[2] + " " * (len(match[0]) - 2), text)
    if "号" in text or "號" in text:
        text = _ACCOUNT.sub(lambda match: "来源：" + " " * (len(match[0]) - 3), text)
    if "文" in text:
        text = _FIXED.sub("图文：", text)
    if _DOTTED.match(text):
        text = _DOTTED.sub(r"\1：", text)
    hits: list[tuple[int, int, str, bool]] = []  # start, end of separator, label, with a separator
    for match in _SEPARATOR.finditer(text):
        label = _label_before(text, match.start())
        if label is not None:
            start = text.rindex(label, 0, match.start())
            if not _is_in_name(text, start, label, match) and _separates(text, start, match):
                hits.append((start, match.end(), label, True))
    taken = [(start, end) for start, end, _, _ in hits]
    bare = [match for match in _BARE.finditer(text) if _stands_alone(text, match)]
    outlets = _OUTLETS_EDITOR.finditer(text) if "编辑" in text or "編輯" in text else ()
    for match in (*bare, *outlets):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            label = match[0] if match.re is _BARE else "编辑"
            hits.append((match.start(), match.end(), label, False))
            taken.append(match.span())
    hits.sort()
    hits = [hit for index, hit in enumerate(hits) if not index or not _is_photographers(text, hits[index - 1], hit)]
    found: list[Labelled] = []
    for index, (start, end, label, colon) in enumerate(hits):
        stop = hits[index + 1][0] if index + 1 < len(hits) else len(text)
        value = text[end:stop].strip(EDGE)
        if ROLE_OF[label] in _CREDITED and _is_tool(value):
            value = ""
        found.append(Labelled(ROLE_OF[label], label, value, start, stop, colon))
    for one, other in pairwise(found):
        shared = one.role in ("editor", "author") and not one.colon and one.value in ("", "、", "和", "&")
        if shared and other.role == "other" and other.colon and other.start - one.start < 8:
            one.value, one.end, one.colon = other.value, other.end, True  # 责编/版式：张三, 撰文、摄影／张三
    return tuple(found)


def _is_tool(value: str) -> bool:
    """Whether what stands behind a label is the tool beside it, the label's own value being empty: 作者： 打印本页."""
    if "$" in value or value.startswith(_UNFILLED):
        return True  # a field that the system did not fill in: {$author}, [db:来源]
    return len(value) > 2 and (value in TOOL_PHRASES or value.startswith(_LEADS_ON) or is_toolbar(value))


_CREDITED: Final = frozenset(("source", "author", "translator", "editor", "picker"))
_LEADS_ON: Final = ("进入", "進入")
_UNFILLED: Final = ("db:", "{{", "[db")


def _is_photographers(text: str, before: tuple[int, int, str, bool], hit: tuple[int, int, str, bool]) -> bool:
    """Whether a reporter's label belongs to the value of the picture's label before it: 摄影 | 海京报记者 王飞."""
    if hit[3] or before[2] not in PICTURE_LABELS or not hit[2].endswith(("记者", "記者")):
        return False
    between = text[before[1] : hit[0]].lstrip()
    return len(between) <= 12 and " " not in between


def _stands_alone(text: str, label: re.Match[str]) -> bool:
    """Whether a label without a colon begins a word, and does not end a bracket: 宋喜群（光明日报记者）."""
    start, end = label.span()
    if start and text[start - 1] in "/／" and label[0] in PICTURE_LABELS and _NAME_AND_SLASH.search(text, 0, start):
        return False  # 张三/文 李四/摄影
    return (not start or text[start - 1] in _BEFORE_BARE) and (not start or text[end : end + 1] not in _CLOSERS)


_NAME_AND_SLASH: Final = re.compile(r"文[\s、，]+[\u4e00-\u9fff·]{2,8}[/／]$")


def _label_before(text: str, end: int) -> str | None:
    """The longest label that ends right before ``end`` (white space between is allowed)."""
    tail = text[max(0, end - _LONGEST - 4) : end].rstrip()
    if not tail or tail[-1] not in _LAST_OF_LABEL:
        return None
    for length in range(min(_LONGEST, len(tail)), 0, -1):
        label = tail[-length:]
        if label in ROLE_OF:
            if (length == 1 or label in _GENERIC_TIMES) and "\u4e00" <= tail[-length - 1 : -length] <= "\u9fff":
                return None  # 中文：, 地图：, 会议时间：
            return label
    return None


def _is_in_name(text: str, start: int, label: str, separator: re.Match[str]) -> bool:
    """Whether what reads like a label is the end of an outlet's name before a slash: 海州发布 / 2023-08-22."""
    if separator[0] in ":：" or label not in _ENDS_NAMES:
        return False
    return "\u4e00" <= text[start - 1 : start] <= "\u9fff"


def _separates(text: str, label: int, separator: re.Match[str]) -> bool:
    """Whether a colon, bar or bracket parts the label that begins at ``label`` from its value: 编辑|张三, 【编辑】张三,
    but not 台中報導】 nor a bar between two entries."""
    if separator[0] in ":：":
        return True
    if separator[0] == "】":
        return text[label - 1 : label] in ("【", "")
    after = text[separator.end() : separator.end() + 8].lstrip()
    other = _label_at(after)
    return bool(after) and (other is None or (text[label] in _PENS and other.endswith(("记者", "記者"))))


#: 文/本报记者 张三 图/本报记者 李四, 采写/本报记者 王五: whose work it is, and then the role of whoever did it.
_PENS: Final = frozenset("文图圖摄攝采採撰")


def _label_at(text: str) -> str | None:
    for length in range(min(4, len(text)), 1, -1):
        if text[:length] in ROLE_OF:
            return text[:length]
    return None
