"""Pages that stand where an article was: 内容已删除, 页面不存在, 文章已下线. Pure.

Only a short page can be one: an article about deleted pages has a body.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from lxml import etree

from newsbot.article import Article

#: A page with more text than this (characters, scripts and markup aside) is no notice.
MOST_TEXT = 400
#: An article body with more than this is no notice, whatever it says.
MOST_BODY = 120
_LARGEST_PAGE = 200_000

#: What is gone, and how Chinese sites say so.
_THINGS = "内容 文章 页面 网页 稿件 新闻 资讯 信息 帖子 视频 链接 地址 資訊 網頁 頁面 內容 新聞 文件".split()
_STATES = (
    "不存在 已删除 已被删除 被删除 已经删除 已下线 已经下线 已下架 已撤回 已撤稿 已失效 已过期 已屏蔽 无法查看 找不到 "
    "没有找到 未找到 已不存在 暂时无法访问 已刪除 已被刪除 已下架 已移除 已被移除"
).split()
_ASKED = r"(?:您|你)?(?:所|要|正在|想)?(?:要)?(?:访问|查看|浏览|请求|寻找|訪問|查閱|瀏覽)?的?"
_NOTICE = re.compile(
    rf"(?:很|非常)?(?:抱歉|对不起|對不起|提示|404)?[,，!！。:：~ ]*{_ASKED}(?:该|此|这个|这篇|本|當前|当前|該)?"
    rf"(?:{'|'.join(_THINGS)})(?:可能)?(?:已)?(?:因[^,，。]{{0,12}})?(?:{'|'.join(_STATES)}|已?经?被?(?:作者|发布者|管理员)(?:自行)?[删刪]除)"
    rf"|(?:找不到|没有找到|未找到|无法找到)(?:您|你)?[^,，。]{{0,6}}(?:{'|'.join(_THINGS)})"
    rf"|(?:您|你)所瀏覽的新聞已過查詢時效|page not found|404 not found|(?:error )?404(?:错误|錯誤)?$",
    re.IGNORECASE,
)
_ERROR_PATH = re.compile(r"/(?:404|error(?:404|page)?|notfound|not[-_]found)(?:/|\.\w{2,5})?$", re.IGNORECASE)
_FRONT_PATH = re.compile(r"/(?:(?:index|default|home|main)(?:\.\w{2,5})?)?$", re.IGNORECASE)


def deletion_notice(article: Article, data: bytes) -> str | None:
    """The words of a deletion notice, or None for any other page. ``data`` are the bytes as fetched."""
    if len(article.body) > MOST_BODY or len(data) > _LARGEST_PAGE:
        return None
    for text in (article.title or "", *article.body.split("\n")):
        found = _notice_in(text)
        if found:
            return found
    if article.kind == "article" and article.body:
        return None
    lines = _visible_lines(data, article.encoding or "utf-8")
    if sum(map(len, lines)) > MOST_TEXT:
        return None
    return next(filter(None, map(_notice_in, lines)), None)


def redirect_notice(asked: str, final: str) -> str | None:
    """``front_page`` or ``error_page`` where an article's address was sent on to one of those, else None."""
    if asked == final:
        return None
    was, now = urlsplit(asked), urlsplit(final)
    if _ERROR_PATH.search(now.path) and not _ERROR_PATH.search(was.path):
        return "error_page"
    if _FRONT_PATH.fullmatch(now.path) and not now.query and not _FRONT_PATH.fullmatch(was.path):
        return "front_page"
    return None


def _visible_lines(data: bytes, encoding: str) -> list[str]:
    """The texts of a page that a reader sees, element by element."""
    try:
        root = etree.HTML(data.decode(encoding, "replace").replace("\0", ""))
    except (etree.LxmlError, ValueError, LookupError):
        return []
    if root is None:
        return []
    etree.strip_elements(root, "script", "style", "noscript", etree.Comment, with_tail=False)
    return [text.strip() for text in root.itertext() if text.strip()]


def _notice_in(text: str) -> str | None:
    """A line that begins with a notice."""
    line = unicodedata.normalize("NFKC", text).strip(" \t-_|!。.")
    found = _NOTICE.match(line) if len(line) <= MOST_BODY else None
    return found[0] if found else None
