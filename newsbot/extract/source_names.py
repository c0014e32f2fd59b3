"""The outlet's name in a byline's value: what stands around it on the line is taken off. Pure."""

from __future__ import annotations

import re
from typing import Final

from newsbot.chinese.dates import find_times
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_credits import STOPS, WEAK_STOPS

#: What a value is stripped of at both ends, and the brackets that may stand around it.
EDGE: Final = " \u3000\t\xa0:：|｜丨/／·,，;；-—_>»＞"
_QUOTES_OPENED, _QUOTES_CLOSED = '“「"', '”」"'
OPEN, CLOSE = "(（[【〔［「『〈<", ")）]】〕］」』〉>"


_WEAK: Final = "|".join(sorted(map(re.escape, WEAK_STOPS)))
_STOP: Final = re.compile(
    r"大\s中\s小|(?:[\[【]|(?<![\u4e00-\u9fff]))[大中小](?:\s|$)|"  # 市人大, 海州二中 end so too
    + "|".join(sorted(map(re.escape, set(STOPS) - WEAK_STOPS), key=len, reverse=True))
    + rf"|(?:^|(?<=[\s(（\[【|｜/]))(?:{_WEAK})|(?:{_WEAK})(?=\s*[:：(（\d])"
)
_WRAPPED: Final = re.compile(
    r"^[\[（(【〔《「『“\"<](?P<inner>[^\[\]（()）【】〔〕《》「」『』“”\"<>]+)[\]）)】〕》」』”\">]$"
)
_URL: Final = re.compile(r"https?://\S+|www\.\S+|[A-Za-z0-9.-]+\.(?:com|cn|net|org)(?:\.\w\w)?/?\S*")
_AFTER_SOURCE: Final = compiled(
    r"[|｜丨\t\u3000;；]|\s{2,}|[(（\[【](?![^)）\]】]{0,12}(?:网|报|社|台|版|站)[)）\]】])|\d{4}[-年/.]|\d{1,2}:\d\d"
)
_NOISE_WORD: Final = compiled(
    r"^(?:\d+\s?(?:秒|分钟|小时|天|周|个月|年)前|刚刚|今天|昨天|前天|作者|记者|编辑|時間|时间|发布|[\d\s.,:：/-]+|次|条|人)$"
)
#: Values that name no outlet, among them who lends pictures.
_NO_SOURCE: Final = frozenset(
    words_in_both_scripts(
        """
    未知 无 暂无 不详 null none 来源 作者 本文 原文 点击 其他 其它 默认 undefined 文字 本人 原 本站 本网
    转载 自采 约稿 投稿 自媒体 原创稿 首发 采集 抓取 官网 手机 电脑 后台
    翻译 编译 译文 翻譯 編譯 译 原创 本站原创 本网原创 微博 微信 QQ qq 空间 QQ空间
    出版时间 上架时间 刊登时间 建立时间 发稿时间 上传时间 录入时间 出版日期 刊登日期
    发布于 发表于 更新于 创建于 编辑于 提交于 发布时间 发表时间 更新时间 上线时间 发布日期 发布 发表 更新
    通讯员 特约记者 特约通讯员 实习生 本报记者 本网记者 本站整理 本站讯
    视觉中国 图虫 图虫创意 图虫网 摄图网 东方IC 东方ic 全景视觉 千图网 包图网 pexels unsplash pixabay gettyimages
    文章 资讯 视频 图文 专栏 作者赐稿 作者投稿 作者供稿 作者授权 作者惠赐 读者来稿 读者投稿 来稿
    原创文章 网站编辑 佚名 匿名 admin 管理员 编辑 记者 未注明
    """
    )
)


#: The switch of the font's size: 大 中 小, 【大 中 小】, A- A+, A A A, T|T. It stands where a value is missing.
FONT_SIZES: Final = re.compile(
    r"(?:^|(?<=[\s:：]))[【\[(（]?\s?(?:[大中小](?:[\s/|·]*[大中小]){1,2}|[AaＡ](?:[+＋－-]?[\s/|]*[AaＡ]){1,2}[+＋－-]?"
    r"|[Tt](?:[+＋－-]?[\s/|]*[Tt]){1,2}[+＋－-]?|[AaTtＡ字]\s?[+＋－-])\s?[】\])）]?(?=\s|$)(?!\s[A-Za-z]{2})"
    r"|(?<=[\u4e00-\u9fff])(?:大\s中\s小|小\s中\s大)(?=\s|$)"
)


def clean_source(value: str) -> str | None:
    """The outlet's name in a value: wrapping brackets, furniture of the page, dates and addresses are taken off.

    ``[ 人民网 ]`` → 人民网, ``《理财周刊》`` → 理财周刊, ``求是网参与互动`` → 求是网,
    ``新浪科技 酷勤网收集 2009-11-01`` → 新浪科技.
    """
    value = _DRAWN.sub("", value, count=1)
    if value[:1] in _QUOTES_OPENED and (quoted := _ACCOUNT.match(value)):
        return quoted["name"]
    value = _PAGE_OF_PAPER.sub("", FONT_SIZES.sub(" ", value)).strip(EDGE)
    wrapped = _WRAPPED.match(value)
    value = wrapped["inner"].strip(EDGE) if wrapped else _leading_wrap(value)
    times = find_times(value) if any(char.isdigit() for char in value) else []
    if times:
        value = value[: times[0].start]
    stop = _STOP.search(value)
    if stop and stop.start() == 0 and "\u4e00" <= value[len(stop[0]) : len(stop[0]) + 1] <= "\u9fff":
        stop = _STOP.search(value, len(stop[0]))  # 关注三农 is a name that begins with furniture's word
    if stop and not value[: stop.start()].strip(EDGE):
        return None
    if stop:
        value = value[: stop.start()]
    match = _AFTER_SOURCE.search(value)
    if match and match.start() > 0:
        value = value[: match.start()]
    value = _up_to_loose_bracket(value)
    without = _URL.sub("", value).strip(EDGE)
    value = without or value.strip(EDGE)
    value = _first_words(value).strip(EDGE + "。.、!！?？")
    wrapped = _WRAPPED.match(value)
    if wrapped:
        value = wrapped["inner"].strip(EDGE)
    value = _REPORTERS.sub("", value.lstrip("@＠"))
    if value and value[0] in OPEN and CLOSE[OPEN.index(value[0])] not in value:
        value = value[1:].strip(EDGE)  # 【海州日报 记者 张三】
    while value and (place := _QUOTES_CLOSED.find(value[-1])) >= 0 and _QUOTES_OPENED[place] not in value[:-1]:
        value = value[:-1]
    if value.endswith(_VERIFIED) and len(value) > 6:
        value = value[:-4]
    if not 1 < len(value) <= 40 or value.lower() in _NO_SOURCE or _NOISE_WORD.match(value):
        return None
    return value


#: “海州发布”微信公众号
_ACCOUNT: Final = compiled(
    r"[“「\"](?P<name>[^“”「」\"]{2,20})[”」\"](?:官方)?(?:微信|公众号|微博|客户端|[Aa][Pp][Pp])"
)
#: The page of a newspaper behind its name: 海州日报第03版, 海州日报（A05版）.
_PAGE_OF_PAPER: Final = re.compile(r"\s?[（(]?第?\s?[A-Z]?\d{1,3}\s?版[）)]?(?:$|(?=\s)).*")
#: Whose reporter it is: 海州日报·记者.
_REPORTERS: Final = compiled(r"(?<=.{3})[\s·]*(?:记者|通讯员|实习生)$")
#: What says that a text was made of another's: 综合自新华社, 据《海州晚报》, via 海州晚报.
_DRAWN: Final = compiled(r"^\s*(?:(?:综合|摘编|整理|编译|改编)自|据(?=《)|via\s)\s*", re.IGNORECASE)
#: A platform's mark behind the account's name.
_VERIFIED: Final = ("官方账号", "官方帐号", "官方賬號", "官方帳號")


def _up_to_loose_bracket(value: str) -> str:
    """海州晚报】 【 → 海州晚报: the value ends where a bracket closes that it did not open."""
    for place, char in enumerate(value):
        index = CLOSE.find(char)
        if index >= 0 and OPEN[index] not in value[:place]:
            return value[:place].strip(EDGE)
    return value


def _leading_wrap(value: str) -> str:
    """《经济日报》 2023-08-22, 《三联》第1034期 → the wrapped name that a value begins with."""
    if value and value[0] in "《[【":
        close = {"《": "》", "[": "]", "【": "】"}[value[0]]
        place = value.find(close)
        if place > 1 and (not value[place + 1 : place + 2].strip(EDGE) or value[place + 1] in "第2年总總"):
            return value[1:place].strip(EDGE)
    return value


def _first_words(value: str) -> str:
    """The first word of a Chinese name, but all words of a Latin one (BBC News, The Paper)."""
    words = value.split()
    if len(words) <= 1:
        return value
    if words[0].isascii():
        kept = [words[0]]
        for word in words[1:]:
            if (not word.isascii() and not kept[-1].isascii()) or ":" in word or "：" in word:
                break  # TechWeb 类型：文章
            kept.append(word)
        return " ".join(kept)
    return words[0]


def only_furniture(text: str) -> bool:
    return not _BETWEEN_TOOLS.sub("", _STOP.sub("", text))


_BETWEEN_TOOLS: Final = re.compile(f"[{re.escape(EDGE + OPEN + CLOSE)}0123456789.]+")
