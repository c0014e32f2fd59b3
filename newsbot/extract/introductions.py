"""Short introductions over the lists that are a page's matter: a topic, an author's page.

They look like a short article with its related lists. So such a page needs several marks to be told, and a single one
of an article speaks against it: an article lost is worse than a topic kept.
"""

from __future__ import annotations

from typing import Final

from newsbot.extract.addresses import DATED, FOLDER, LONG_NUMBER, WORD_BITS, AddressReader, key_of
from newsbot.extract.body import Body
from newsbot.extract.boilerplate import heads_comments
from newsbot.extract.bylines import DATE
from newsbot.extract.linkgroups import heading_kind
from newsbot.extract.page import Page
from newsbot.extract.title import Title
from newsbot.extract.toolbars import is_toolbar
from newsbot.extract.vocabulary import compiled
from newsbot.extract.vocabulary_times import PUBLISHED_METAS

_LONGEST: Final = 200  # characters of an introduction
#: Linked lines of a list, among so many behind its heading.
_FEWEST_ITEMS: Final = 3
_LOOKED_AT: Final = 8


def is_introduction(page: Page, title: Title, body: Body) -> bool:
    """Whether the text of a page without a byline is but the introduction to lists."""
    return len(body.text) < _LONGEST and not _is_marked(page, title, body) and _introduces(page, title, body)


def _is_marked(page: Page, title: Title, body: Body) -> bool:
    """Whether anything else than its looks says that a page is an article: a time or a type in its data, a date or a
    way to its place that ends in 正文 over the headline, a signature or an editor's line at its text, an address with
    a date or a number of its own."""
    if page.meta.get("og:type", "").startswith("article") or not page.meta.keys().isdisjoint(PUBLISHED_METAS):
        return True
    above = page.lines[max(0, title.line - _ABOVE) : max(0, title.line)]
    if any(DATE.search(line.text) is not None or "正文" in line.text for line in above):
        return True
    below = page.lines[body.lines[-1] + 1 :]
    first = next((line.index for line in below if line.link_share > 0.4), len(page.lines))  # of a list's items
    cut = [(rule, text) for rule, index, text in body.removed if index < first]
    if any(rule == "body.signature" or (len(text) < 60 and _SIGNED.search(text)) for rule, text in cut):
        return True
    if any("Article" in str(record.get("@type")) for record in page.json_ld):
        return True
    if not page.url:
        return False
    bits = AddressReader(None, None).kind(key_of(page.url))
    return bool(bits & (DATED | LONG_NUMBER)) and not bits & (FOLDER | WORD_BITS["topic"])


def _introduces(page: Page, title: Title, body: Body) -> bool:
    """Whether lists that are a page's matter stand under its text: numbers of followers or pages, or, under a short
    name, several lists with headings of their own, none of which offers other articles or comments. What is done with
    an article (分享, 打印) speaks against it."""
    headed = 0
    lines = page.lines[body.lines[-1] + 1 :]
    for position, line in enumerate(lines):
        text = line.text
        if len(text) > _LONGEST_LIST_HEADING:
            continue
        if heading_kind(text) in ("related", "hot") and (line.link_share < 0.4 or len(text) <= _LONGEST_LINKED_HEADING):
            return False
        if line.link_share > 0.4:
            continue
        if _COUNTERS.search(text):
            return True
        if heads_comments(text) or (len(text) > 2 and is_toolbar(text)) or _STEP.match(text):
            return False
        following = lines[position + 1 : position + 1 + _LOOKED_AT]
        headed += sum(other.link_share > 0.4 and len(other.text) >= 8 for other in following) >= _FEWEST_ITEMS
    return headed > 1 and len(title.text or "") <= _LONGEST_NAME


#: A label that only an article's credits have.
_SIGNED: Final = compiled(r"(?:责任编辑|责编|编辑|来源|稿源|作者|记者|通讯员|文)\s?[:：/／|｜]")
_ABOVE: Final = 6  # lines over the headline where the date of an issue, or the way to the place in the site, may stand
_LONGEST_LIST_HEADING: Final = 24
_LONGEST_LINKED_HEADING: Final = 8
_STEP: Final = compiled(r"[上下]一?[篇条则][:：]?")
_LONGEST_NAME: Final = 14  # characters: of a topic, where headlines have some twenty
#: 粉丝 1.2万 获赞 4万, 共12页
_COUNTERS: Final = compiled(
    r"(?:粉丝|获赞|文章数?|作品)\s?[:：]?\s?\d.*(?:粉丝|获赞|关注|文章|阅读)|共\s?\d+\s?页|上一页.*下一页"
)
