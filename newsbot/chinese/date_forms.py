"""The forms in which Chinese pages write dates and times, as patterns, for `newsbot.chinese.dates`. Data only."""

from __future__ import annotations

import re
from typing import Final

from newsbot.chinese.numerals import NUMERAL_CHARACTERS

# ---------------------------------------------------------------- the parts of a time
_HALF_DAY: Final = r"上午|下午|晚上|晚间|晚間|凌晨|清晨|早上|早晨|中午|傍晚|午夜|深夜|上晝|下晝|[AP]M(?=\s?\d)"
#: Half-day words after which the hours 1 to 11 mean 13 to 23.
AFTERNOON: Final = frozenset("下午 晚上 晚间 晚間 傍晚 深夜 下晝 pm p.m p.m.".split())
#: A weekday right before a date, of which it may tell the day from the month: 周五, 05/11/2018.
WEEKDAY_BEFORE: Final = re.compile(r"(?:星期|周|週|礼拜|禮拜)(?P<day>[一二三四五六日天])[)）,，\s]{1,3}$")
WEEKDAYS: Final = "一二三四五六日"
_WEEKDAY: Final = r"(?:[(（\[]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)）\]]?|[(（][一二三四五六日][)）])"
_NAMED_ZONE: Final = (
    r"HKT|SGT|(?:北京|台北|香港)(?:时间|時間)|格林尼治标准时间|格林威治标准时间|格林威治時間|格林尼治时间"
)
_ZONE: Final = (
    r"Z(?![A-Za-z])|(?:UTC|GMT)(?:[+-]\d{1,2}(?!\d))?|[EP][SD]?T(?![A-Za-z])|[+-](?:0\d|1[0-4]):?[0-5]\d(?![\d:/-])"
)
CLOCK: Final = (
    rf"(?P<half>{_HALF_DAY}|[AaPp]\.?[Mm]\.?(?=\s?\d))?\s?(?P<h>\d{{1,2}})\s?(?:"
    r"[:：]\s?(?P<mi>\d{2}|\d(?=:\d))(?:\s?[:：]\s?(?P<s>\d{2}|(?<=\d:)\d(?=[\s）)\]】|]|$))(?:[.,]\d{1,9})?)?(?!\d)"
    r"|[时時点點]\s?(?P<mi2>\d{1,2})\s?分?(?:\s?(?P<s2>\d{1,2})\s?秒)?)"
    rf"(?:\s?(?P<ampm>[AaPp]\.?[Mm](?![A-Za-z])\.?|[上下]午(?!\s?\d)))?(?:\s?(?P<zone>{_ZONE}))?"
)
#: What may stand between a date and its time of day.
_GAP: Final = rf"(?:T|[\s,，、|｜·・•/—-]{{0,4}}(?:{_WEEKDAY})?[\s,，|｜-]{{0,4}}(?P<named>{_NAMED_ZONE})?\s?[(（\[]?)"
_DAY: Final = r"\d{1,2}?(?=\D|$|\d\d\s?[:：]\s?\d\d)"  # ends before a glued time: 10-0812:00
_AT: Final = rf"(?:{_GAP}{CLOCK})?"
#: Programs of old sites leave zeros out: 2012-6-7 8:5.
_AT_BY_PROGRAMS: Final = _AT.replace(r"(?P<mi>\d{2}|", r"(?P<mi>\d{2}|(?(sep)\d(?=[\s）)\]】|来來作责責编編]|$)|(?!))|")

FULL: Final = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?:(?<!\d....)|(?<=:\d\d....))\s?(?:"  # no number goes on with it
    r"年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>" + _DAY + r")\s?[日号號]?"
    r"|(?P<sep>[-/.．－])\s?(?P<m2>\d{1,2})\s?(?P=sep)\s?(?P<d2>" + _DAY + r")日?)" + _AT_BY_PROGRAMS
)
SHORT_YEAR: Final = re.compile(
    r"(?<![\d./-])(?<!\d[:：])(?P<y>\d\d)(?P<sep>[-/])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)" + _GAP + CLOCK
)
YEAR_APART: Final = re.compile(r"(?<!\d)(?P<y>20\d\d)\s+(?P<m>\d\d)\s?(?P<sep>[-/])\s?(?P<d>\d\d)(?!\d)" + _GAP + CLOCK)
#: 20140824 21:30: digits alone are a date only before a clock.
DIGITS: Final = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?=\D)" + _GAP + CLOCK)
NO_YEAR: Final = re.compile(
    r"(?<![\d年.:/-])(?:(?P<m>\d{1,2})\s?月\s?(?P<d>" + _DAY + r")\s?[日号號]?" + _AT + r""
    r"|(?P<m2>\d{1,2})(?P<sep>[-/])(?P<d2>" + _DAY + r")" + _AT.replace("?P<", "?P<x") + r")(?![\d年/-])"
)
_HAN: Final = f"[{NUMERAL_CHARACTERS}]"
HAN_DATE: Final = re.compile(
    rf"(?P<roc>(?:中[华華])?民[国國]\s?)?(?P<y>{_HAN}{{1,6}})\s?年\s?(?P<m>{_HAN}{{1,3}})\s?月\s?(?P<d>{_HAN}{{1,3}})\s?[日号號]"
    + _AT
)
#: 民國112/8/22; behind a label a year of three digits says as much: 發布日期：112-04-03.
ROC_SLASH: Final = re.compile(
    r"(?:民[国國]\s?(?P<y>\d{2,3})|(?:日期|時間|时间)\s?[:：]\s?(?P<y3>1[0-2]\d))"
    r"(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>" + _DAY + ")" + _AT
)
DAY_FIRST: Final = re.compile(
    r"(?<![\d./-])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)" + _AT
)
_NAMED_MONTH: Final = rf"(?P<m>\d{{1,2}}|{_HAN}{{1,3}})\s?月"
#: The order of English with the names of Chinese, as translated programs write it: 八月 21, 2019; 8月21日, 2019;
#: 23 十一月 2019; 21 8 月, 2019.
ENGLISH_ORDER: Final = re.compile(
    rf"(?<![\d年.]){_NAMED_MONTH}\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th|\s?[日号號])?[,，]\s?(?P<y>(?:19|20)\d\d)(?!\d)"
    + _AT
)
DAY_BEFORE_MONTH: Final = re.compile(
    rf"(?<![\d年.])(?P<d>\d{{1,2}})\s{_NAMED_MONTH}[,，]?\s(?P<y>(?:19|20)\d\d)(?!\d)" + _AT
)
_MONTHS: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
#: Whether the name of a month stands in a text; a class comes first, to the next of which the search skips.
MONTH: Final = re.compile(rf"[jfmasondJFMASOND](?<=(?=(?i:{_MONTHS})).)")
DIGIT: Final = re.compile(r"\d")
#: What parts day and clock in English: 12 Mar 2017 | 16:40 GMT.
ENGLISH_GAP: Final = re.compile(r"\s[|•·–—-]\s")
_ENGLISH_TIME: Final = (
    r"(?:(?:,?\s*(?:at\s)?|\s[|•·–—-]\s)\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m(?![a-z])\.?)?"
    r"(?:\s?(?:utc|gmt|z|[+-]\d{2}:?\d{2})(?![\w:]))?)?"
)
ENGLISH: Final = re.compile(
    rf"(?<![a-z])(?:{_MONTHS}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{_MONTHS}\.?,?[\s-]+(?:19|20)\d\d)(?!\d){_ENGLISH_TIME}",
    re.IGNORECASE,
)
RELATIVE: Final = re.compile(
    r"(?P<now>刚刚|剛剛)"
    rf"|(?P<n>\d{{1,3}}|半|[{NUMERAL_CHARACTERS}]{{1,3}})\s?个?個?(?P<unit>秒|分钟|分鐘|小时|小時|钟头|鐘頭|天|日|周|週)\s?(?:之|以)?前"
    rf"|(?P<day>今天|今日|昨天|昨日|前天|前日)(?P<rest>(?:\s?{CLOCK})?)"
)
COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$")
EPOCH: Final = re.compile(r"[1-9]\d{8,9}(?:\d{3})?$")
CLOCK_BEFORE: Final = re.compile(
    rf"(?P<half>{_HALF_DAY})?\s?(?<!\d)(?P<h>\d{{1,2}}):(?P<mi>\d{{2}})(?::(?P<s>\d{{2}}))?\s?(?P<ampm>[AaPp][Mm])?,?\s?$"
)
ONLY_WEEKDAY: Final = re.compile(rf"\s*(?:{_WEEKDAY})?\s*$")
UNITS = {"秒": 1, "分钟": 60, "分鐘": 60, "小时": 3600, "小時": 3600, "钟头": 3600, "鐘頭": 3600}
UNITS |= {"天": 86400, "日": 86400, "周": 604800, "週": 604800}
DAYS_BACK: Final = {"今": 0, "昨": 1, "前": 2}
