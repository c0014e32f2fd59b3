"""Lines that give the date and the makers of a text: what stands between headline and text.

They know nothing of the tree. It must not read names or times; it only tells such lines from running text.
"""

from __future__ import annotations

import re
from typing import Final

from newsbot.extract.boilerplate import is_about, remembered
from newsbot.extract.labels import may_hold_credit
from newsbot.extract.vocabulary import compiled, pattern_in_both_scripts

#: What a byline is made of: dates, times, labels with a value, counts.
#: It begins with a class of characters, to the next of which the search skips.
DATE: Final = re.compile(
    r"[\d民](?:(?:(?<=1)9|(?<=2)0)\d\d\s?[-/年.]\s?\d{1,2}\s?[-/月.]\s?\d{1,2}"
    r"|(?<=\d)\d?月\d{1,2}日\s?\d{1,2}[:：]\d\d"
    r"|(?<=民)[国國]\s?(?:\d{2,3}|[一二九十百○〇零][一二三四五六七八九十百零○〇]{1,4})\s?年[\d一二三四五六七八九十]"
    r"|(?<=\d)(?<![\d./-]\d)\d?(?P<sep>[-/.])\d{1,2}(?P=sep)(?:19|20)\d\d(?!\d))"
)
TIME: Final = compiled(r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?|\d+\s?(?:小时|分钟|天|小時|分鐘)前")
LABELLED: Final = re.compile(
    pattern_in_both_scripts(
        r"(?:来源|稿源|出处|作者|记者|责任编辑|责编|编辑|发[布佈]|发表|更新|分类|类别|标签|关键[字词]|转[发载]到|分享到|字号|字体|浏览|点击|阅读|评论|日期|时间|编译|撰文|通讯员|供稿"
        r"|人气|次数|网友|状态|昵称|点阅|观看)(?:时间|于|日期|者|人|数|量|次数|人次)?\s*[:：/／|丨]"
    )
)
#: What stands before the date of a byline without a colon: 更新于2023年2月6日
_DATED: Final = compiled(r"(?:最[后後]|最新)?(?:更新|[发發][布佈表]|刊登)(?:[于於在]|[日时時][期间間])")
_LONGEST_DATED: Final = 6
#: The site's own address, as it stands before the time: http://www.haizhou.example 2004-11-09 08:20.
ADDRESS: Final = r"(?:https?://|www\.)[\w./-]{4,40}"
#: （海州网 haizhou.example）
SITE_IN_BRACKETS: Final = re.compile(
    r"[（(\[【](?P<site>[^\s（(。，：:]{0,12})\s?(?:www\.)?[a-zA-Z0-9-]{2,24}(?:\.[a-z]{2,7}){1,2}[)）\]】]$"
)
#: The paper and the day that a text was taken from, as its last line: 《海州晚报》 2003年7月8日, 海州网 2003年7月8日,
#: 《海州日报·城市版》 (2003年7月8日第二版).
OUTLET_AND_DAY: Final = re.compile(
    r"[（(]?(?:《(?P<book>[^《》]{1,11}[报報刊网網社志谈談](?:[·・][^《》]{2,6})?|求是|瞭望)》"
    r"|(?P<name>[\u4e00-\u9fff]{1,9}[报報刊网網社])(?=[\s（(]))[\s（(]*"
    r"(?P<day>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?:\s?第?[\dA-Z一二三四五六七八九十]{1,3}版)?[)）]?$"
)
_ADDRESS_BEFORE: Final = re.compile(rf"^{ADDRESS}\s+")
#: The site's name as its host, before or behind the date: 【HaiZhou.com】 2005-9-24.
_HOST_ALONE: Final = re.compile(r"(?:^|(?<=\s))[【\[（(]?(?:[A-Za-z0-9-]{2,24}\.){1,3}[A-Za-z]{2,4}[】\]）)]?(?=\s|$)")
#: What stands beside a date and an outlet: tools, and what readers did.
_LONGEST_BESIDE: Final = 14
_TOOLS: Final = compiled(
    r"[(（\[【]?\s?(?:评论|阅读|点赞|收藏(?:本文|此页)?|分享|转发|举报|打印|关闭|论坛|我有话说|我要评论|参与|浏览|点击|关注|订阅|人气|字号)"
    r"\s?[(（]?[\d.,万wW+]*人?(?:参与|评论)?[)）]?\s?[)）\]】]?|[+＋·|｜\s]"
)
_ENGLISH: Final = re.compile(
    r"(?:By\s[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){0,3}|(?:Published|Updated|Posted)\b.{0,40}\d{4}.{0,20}|Source:\s.{2,30})$"
)
_DATELINE: Final = re.compile(
    r"[\s\d:：\-–—/.,，年月日时分秒時星期一二三四五六日天周週上下午晚早ampAMPM()（）【】|｜]+"
)


_READING_TIME: Final = compiled(
    r"(?:[阅閱][读讀](?:[时時][间間長长])?|全文|[约約])?\s?[:：]?\s?[约約]?\d{1,3}\s?分[钟鐘](?:[阅閱][读讀])?"
)


def is_reading_time(text: str) -> bool:
    """Whether a line says how long the text takes to read: 2 分钟."""
    return len(text) < 20 and _READING_TIME.fullmatch(text) is not None


def date_in(text: str) -> re.Match[str] | None:
    """The first date that stands in a text."""
    if "20" in text or "月" in text or "19" in text or "民" in text:  # nearly always none of them
        return DATE.search(text)
    return None


def is_dated(text: str) -> bool:
    """Whether a date stands in a text."""
    return date_in(text) is not None


def is_dateline(text: str) -> bool:
    """Whether a line is a date or a time and nothing else."""
    return (
        len(text) < 40
        and any(c.isdigit() for c in text)
        and _DATELINE.fullmatch(text) is not None
        and (DATE.search(text) is not None or TIME.search(text) is not None)
    )


@remembered
def is_byline(text: str) -> bool:
    """Whether a short line is date, time and labels: what stands between headline and text."""
    if len(text) >= 100:
        return False
    if text[0] in "BPSU" and _ENGLISH.match(text):
        return True
    found = DATE.search(text) or TIME.search(text)
    if found is None:
        return is_about(text) and not text.endswith("。")
    if text.endswith("。"):
        return False
    text = _ADDRESS_BEFORE.sub("", text)
    if LABELLED.search(text) is not None or _DATED.match(text) is not None:
        return True
    if _DATED.search(text, max(0, found.start() - _LONGEST_DATED), found.start()) is not None:
        return True  # 海边的石头 发表于2013年2月6日
    beside = DATE.sub("", TIME.sub("", text))
    if len(beside) <= _LONGEST_BESIDE or len(_TOOLS.sub("", _HOST_ALONE.sub("", beside))) <= _LONGEST_BESIDE:
        return True
    if "，" in text:
        return False
    if is_about(text):  # 本报记者 张三 《某报》（2016年05月16日 07 版）
        return True
    dated = DATE.search(text)
    if dated is None or not (dated.start() < 2 or dated.end() > len(text) - 2 or TIME.search(text) is not None):
        return False
    return may_hold_credit(text)
