"""Hints: what the class, the id and the tag of a block say about it, as bits. Soft evidence only, never a verdict.

Pages name their parts in English, in pinyin and in abbreviations of their publishing systems; the tables hold words of
all three. A word is looked up after class and id were cut at hyphens, underscores, digits and camelCase humps.
"""

# ruff: noqa: E501 (tables of phrases)
from __future__ import annotations

import re
from typing import Final

HEADER: Final = 1
FOOTER: Final = 2
NAV: Final = 4
ASIDE: Final = 8
HIDDEN: Final = 16
CONTENT: Final = 32
COMMENT: Final = 64
RELATED: Final = 128
ADVERT: Final = 256
SHARE: Final = 512
BYLINE: Final = 1024
TITLE: Final = 2048
CAPTION: Final = 4096
COPYRIGHT: Final = 8192
SUMMARY: Final = 16384

#: One word of a class or id → the bit it speaks for.
_WORDS: Final[dict[str, int]] = {
    **dict.fromkeys("header head top topbar toper tops hd masthead".split(), HEADER),
    **dict.fromkeys("footer foot bottom bottombar".split(), FOOTER),
    **dict.fromkeys(
        "nav navi navbar navigation menu breadcrumb breadcrumbs crumb crumbs daohang location position curpos path "
        "weizhi mbx subnav channel".split(),
        NAV,
    ),
    **dict.fromkeys("sidebar side aside rightbar right leftbar".split(), ASIDE),
    **dict.fromkeys("hidden hide none invisible".split(), HIDDEN),
    **dict.fromkeys(
        "content contents cnt con cont article articles artical arti artibody text txt main body story post entry detail details "
        "zhengwen neirong zoom editor trs ueditor richtext rich endtext newstext paragraph para".split(),
        CONTENT,
    ),
    **dict.fromkeys(
        "comment comments cmt cmts pinglun reply replies discuss disqus changyan liuyan feedback post_comment guestbook "
        "gentie tie".split(),
        COMMENT,
    ),
    **dict.fromkeys(
        "related relate relation relative relevant correlation xgnews xgyd xiangguan recommend recommended recommendation recomm recom rec "
        "tuijian hot hots hotnews rank ranking ranklist paihang more morenews latest newest guess more_news likes "
        "readmore popular trending also next prev previous pager paging pagination page pages".split(),
        RELATED,
    ),
    **dict.fromkeys(
        "ad ads adv advert advertisement gg guanggao sponsor sponsored promotion promo banner download newsletter subscribe subscription donate donation paywall app player playlist vlist embed dfp adsbygoogle qrcode ewm erweima qr".split(),
        ADVERT,
    ),
    **dict.fromkeys(
        "share sharing bdshare bshare jiathis social sns toolbar tools tool fenxiang like zan".split(), SHARE
    ),
    **dict.fromkeys(
        "source laiyuan author authors byline info infos meta date time pubtime publish pub editor_name editors zebian reporter origin sub "
        "post_info ly ptime".split(),
        BYLINE,
    ),
    **dict.fromkeys("title titles headline biaoti tit subject h1".split(), TITLE),
    **dict.fromkeys("caption figcaption picinfo pictext photo imgdesc".split(), CAPTION),
    **dict.fromkeys("copyright disclaimer statement shengming mianze banquan copy".split(), COPYRIGHT),
    **dict.fromkeys("summary abstract lead intro digest daodu zhaiyao description desc sapo excerpt".split(), SUMMARY),
}
#: A class of the bShare widget for text whose marked parts can be shared: no share bar.
_MARKS_TEXT: Final = "BSHARE_POP"
#: The foot of an article (article-footer, NewsBottom), where editors sign, is not that of the page.
_FOOT_OF_ARTICLE: Final = re.compile(
    r"(?:article|post|entry|story|detail|content|news|text|main|art|zw|zhengwen|wz)[-_]?(?:foot|bottom)", re.I
)
#: Classes of frameworks that say hidden of a label, of what flows over, or of some screens: Drupal's field-label-hidden.
_NOT_HIDDEN: Final = re.compile(
    r"(?:label|overflow|bullets?|scrollbar|caption)[-_]hidden|hidden[-_](?:xs|sm|md|lg|xl|print|phone|tablet|mobile|desktop)",
    re.I,
)
#: A class of frameworks that only places what it marks, beside others: class="relative flex".
_PLACED: Final = re.compile(r"(?:^|\s)relative(?=\s+\S)|(?<=\S)\s+relative(?=\s|$)")
#: Classes that give room or a side to what they mark, and say nothing of what it is: margin-bottom-20, text-right.
_ROOM: Final = re.compile(
    r"(?<![a-z])(?:margin|padding|border|bd|pd|mg|m|p)[-_]{0,2}(?:top|bottom|right)|(?:text|float|pull|align)[-_]?right"
    r"|(?:top|bottom|right)[-_](?:buffer|space|gap|line)",
    re.I,
)
_PLACES: Final = HEADER | FOOTER | ASIDE
_CUT: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|h1")


def class_hints(names: str) -> int:
    """The bits that a class or id attribute speaks for; 0 for none."""
    found = 0
    for word in _CUT.findall(names[:200].replace(_MARKS_TEXT, "")):
        found |= _WORDS.get(word.lower(), 0)
    if found & _PLACES and _ROOM.search(names):
        found = class_hints(_ROOM.sub(" ", names))
    if found & RELATED and _PLACED.search(names):
        found = class_hints(_PLACED.sub(" ", names))
    if found & HIDDEN and _NOT_HIDDEN.search(names):
        found = class_hints(_NOT_HIDDEN.sub(" ", names))
    if found & FOOTER and _FOOT_OF_ARTICLE.search(names):
        found &= ~FOOTER
    return found
