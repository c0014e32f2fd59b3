"""The page's own tags (标签, 关键词) as shown to the reader, and its channel (栏目) from the breadcrumb.

Keywords of the head are written for search engines, often the same on all pages of a site: they count only where they
repeat no site name and look like a list of terms. Nothing is derived from the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsbot.extract.hints import FOOTER, NAV
from newsbot.extract.vocabulary_credits import CHANNEL_LABELS, HOME_WORDS, TAG_LABELS

if TYPE_CHECKING:
    from newsbot.extract.body import Body
    from newsbot.extract.page import Line, Page

_LABEL = re.compile(
    rf"^[【\[(（]?\s*(?:{'|'.join(sorted(TAG_LABELS, key=len, reverse=True))})\s*[】\])）]?\s*(?:[:：]|>>|»)\s*"
)
_SPLIT = re.compile(r"[\s,，、;；|｜/#＃\u3000]+")
_CRUMB = re.compile(r"\s*(?:>>|>|＞|»|›|→|/|\\|-->|—>|·|\|)\s*")
_HOME = re.compile("位置|首页|首頁|主页|主頁|Home")
_WHERE = re.compile(rf"(?:{'|'.join(CHANNEL_LABELS)})\s*[:：]?\s*")
_LONGEST_TAG, _MOST_TAGS = 20, 20
#: How far from the text tags and breadcrumbs are looked for, in lines.
_REACH_AFTER, _REACH_BEFORE = 40, 30


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
                tags = _links_in(page, line) or _terms(line.text[match.end() :])
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
        if len(text) > 120 or not (line.flags & NAV or _HOME.search(text)) or not _CRUMB.search(text):
            continue
        crumbs = [crumb.strip(" \u3000:：[]【】") for crumb in _CRUMB.split(_WHERE.sub("", text))]
        channels = [crumb for crumb in crumbs if _is_channel(crumb)]
        if len(crumbs) >= 2 and channels and len(channels) <= 6:
            return channels[-1]
    section = page.meta.get("article:section")
    return section if section and len(section) <= 12 else None


def _is_channel(crumb: str) -> bool:
    return 1 < len(crumb) <= 12 and not crumb.endswith(HOME_WORDS) and crumb not in CHANNEL_LABELS


def _links_in(page: Page, line: Line) -> list[str]:
    if not line.link_chars:
        return []
    return _clean([link.text for link in page.links if link.line == line.index])


def _terms(text: str) -> list[str]:
    return _clean(_SPLIT.split(text))


def _hash_tags(text: str) -> list[str]:
    """#上吊 #自殺: every word of the line is a tag."""
    words = text.split()
    return _clean([word.strip("#＃") for word in words]) if all(word[0] in "#＃" for word in words) else []


def _clean(values: list[str]) -> list[str]:
    tags = [value.strip(" \u3000#＃:：,，、;；【】[]") for value in values]
    return list(dict.fromkeys(tag for tag in tags if 1 < len(tag) <= _LONGEST_TAG))[:_MOST_TAGS]
