"""The page's own tags (标签, 关键词) as shown to the reader, and its channel (栏目) from the breadcrumb.

Keywords of the head are written for search engines, often the same on all pages of a site: they count only where they
repeat no site name and look like a list of terms. Nothing is derived from the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsbot.extract.hints import FOOTER, NAV
from newsbot.extract.vocabulary import compiled
from newsbot.extract.vocabulary_credits import CHANNEL_LABELS, HOME_WORDS, TAG_LABELS
from newsbot.extract.zones import segments

if TYPE_CHECKING:
    from newsbot.extract.body import Body
    from newsbot.extract.page import Line, Page

_LABEL: Final = re.compile(
    rf"^[【\[(（]?\s*(?:{'|'.join(sorted(TAG_LABELS, key=len, reverse=True))})\s*[】\])）]?\s*(?:[:：]|>>|»)\s*"
)
_SPLIT: Final = re.compile(r"[\s,，、;；|｜/#＃\u3000]+")
#: What parts the crumbs of a breadcrumb; bars and dashes do so in menus as well, and count where more speaks for one.
_ARROW: Final = re.compile(r"\s*(?:-+>|—>|>>|>|＞|»|›|→)\s*")
_BAR: Final = re.compile(r"\s*(?:/|\\|·|\||(?<=[\s\u4e00-\u9fff])[-–](?=[\s\u4e00-\u9fff]))\s*")
_ARROW_SIGN: Final = re.compile("[>＞»›→]")
_BAR_SIGN: Final = re.compile(r"[/\\·|–-]")
_TEXT_ENDS: Final = ("正文", "内文", "內文", "详情", "詳情")
_HOME: Final = re.compile(r"\s*[^\s>＞»›→/|·-]{0,8}?(?:首页|首頁|主页|主頁|Home)")
_TO_TEXT: Final = re.compile(r"(?:正文|内文|內文|详情|詳情)(?:内容|\s.{1,8})?$")
_WHERE: Final = re.compile(rf"(?:[^\s:：>]{{0,8}}位置|{'|'.join(CHANNEL_LABELS)})\s*[:：]?\s*")
_HASHES: Final = re.compile(r"[\s#＃]+")
#: What stands beside tags: buttons, and the credits of the same line.
_NO_TAG: Final = compiled(r"[:：]|^[+＋]|^(?:关注|關注|更多|收藏|分享|举报|打印|点赞|评论)$")
_SITE_ENDS: Final = ("网", "網", "在线", "在線", "报", "報", "台", "臺", "社", "com", "cn")
_SHORTEST_HEADLINE: Final = 5
_LONGEST_TAG: Final = 20
_MOST_TAGS: Final = 20
#: How far from the text tags and breadcrumbs are looked for, in lines.
_REACH_AFTER: Final = 40
_REACH_BEFORE: Final = 30


def find_tags(page: Page, body: Body) -> list[str]:
    """The tags shown on the page, in order, without repeats; [] where none are shown."""
    start = body.lines[0] if body.lines else 0
    end = body.lines[-1] + 1 if body.lines else 0
    for lines in (page.lines[end : end + _REACH_AFTER], page.lines[max(0, start - _REACH_BEFORE) : start]):
        for line in lines:
            if line.flags & FOOTER or len(line.text) > 200:
                continue
            match = _LABEL.match(line.text)
            if match:
                tags = _links_in(page, line) or _terms(_spaced(line)[match.end() :])
                if not tags and line.index + 1 < len(page.lines):
                    tags = _links_in(page, page.lines[line.index + 1])
                if tags:
                    return tags
            elif line.text.startswith("#") and (hashed := _hash_tags(line.text)):
                return hashed
    return _clean([content for key, content in page.metas if key == "article:tag"])


def find_channel(page: Page) -> str | None:
    """The last channel of the page's breadcrumb (首页 > 新闻 > 国内 > 正文 → 国内), or None."""
    for line in page.lines[:400]:
        text = line.text
        if not 5 <= len(text) <= 120 or line.flags & FOOTER:
            continue
        arrows = _ARROW_SIGN.search(text) is not None
        if not arrows and not (line.flags & NAV or text.endswith(_TEXT_ENDS) or "位置" in text):
            continue
        parting = _ARROW if arrows and _ARROW.search(text) else None
        if parting is None and _BAR_SIGN.search(text) and _BAR.search(text):
            parting = _BAR
        if parting is None or not _is_breadcrumb(line, parting is _ARROW or text.count(" / ") > 1):
            continue
        crumbs = [crumb.strip(" \u3000:：[]【】-") for crumb in parting.split(_WHERE.sub("", text)) if crumb]
        channels = [crumb for crumb in crumbs if _is_channel(crumb)]
        if len(crumbs) >= 2 and len(crumbs[-1]) >= _SHORTEST_HEADLINE and page.title_tag.startswith(crumbs[-1]):
            channels = [crumb for crumb in channels if crumb != crumbs[-1]]  # the headline itself
        if len(crumbs) >= 2 and channels and len(channels) <= 6 and not _is_site(channels[-1], crumbs[0]):
            return channels[-1]
    section = page.meta.get("article:section")
    return section if section and len(section) <= 12 else None


def _is_breadcrumb(line: Line, arrows: bool) -> bool:
    """Whether a line of parts is a place in the site: it says so, ends at the text, or has two of three: it begins at
    the home page, arrows lead on, its block is named for it."""
    text = line.text
    if _TO_TEXT.search(text) or _WHERE.match(text):
        return True
    home = _HOME.match(text) is not None
    if "设为首页" in text or (not home and line.link_chars * 2 < len(text) > _LONGEST_TAG):
        return False
    return home + arrows + bool(line.flags & NAV) >= 2


def _is_site(crumb: str, first: str) -> bool:
    """Whether a crumb is the first, and the site's own name: 海州网 in 海州网 > 正文."""
    return crumb == first and crumb.endswith(_SITE_ENDS)


def _is_channel(crumb: str) -> bool:
    if not 1 < len(crumb) <= 12 or crumb.startswith(("正文", "搜索", "当前页")):
        return False
    return not crumb.endswith(HOME_WORDS) and crumb not in CHANNEL_LABELS


def _links_in(page: Page, line: Line) -> list[str]:
    if not line.link_chars:
        return []
    return _clean([link.text for link in page.links if link.line == line.index])


def _spaced(line: Line) -> str:
    """A line's text with its elements apart, so that 标签：图书馆 does not run on into 编辑：王海 beside it."""
    return " ".join(piece.text.strip() for piece in segments(line)) if line.pieces else line.text


def _terms(text: str) -> list[str]:
    return _clean(_SPLIT.split(text))


def _hash_tags(text: str) -> list[str]:
    """#上吊 #自殺: every word of the line is a tag."""
    if any(word[0] not in "#＃" for word in text.split()):
        return []
    return _clean(_HASHES.split(text))


def _clean(values: list[str]) -> list[str]:
    tags = [value.strip(" \u3000#＃:：,，、;；【】[]") for value in values]
    return list(dict.fromkeys(tag for tag in tags if 1 < len(tag) <= _LONGEST_TAG and not _NO_TAG.search(tag)))[
        :_MOST_TAGS
    ]
