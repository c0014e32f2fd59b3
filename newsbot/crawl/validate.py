"""Whether a record may stand among the articles. Pure rules with stable codes; a record that breaks one is kept in
quarantine, never dropped.

A missing time, source or author breaks no rule: many pages have none. Such gaps are counted in the run's report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from newsbot.article import Article

#: News sites did not exist before; an earlier time was misread.
FIRST_DAY = datetime(1990, 1, 1, tzinfo=timezone.utc)
#: How far after the fetch a publication may lie: clocks and zones differ.
FUTURE = timedelta(days=1)

#: Lines that are a page's furniture, not its text, compared without white space and punctuation.
_FURNITURE = frozenset(
    """
    加载中 正在加载 加载更多 请稍候 请稍后 点击查看更多 点击查看全文 查看更多 查看全文 阅读全文 阅读原文 打开APP阅读全文
    打开APP 返回首页 返回顶部 回到顶部 上一篇 下一篇 上一页 下一页 分享到 分享 收藏 点赞 评论 登录 注册 关闭 打印 举报
    广告
    您的浏览器不支持视频播放 您的浏览器不支持JavaScript 请开启JavaScript 请升级浏览器 请使用微信扫描二维码 扫一扫分享
    版权所有 版权声明 免责声明 关于我们 联系我们 网站地图 暂无内容 暂无数据 暂无评论 无内容 載入中 返回頁頂 回首頁
    """.split()
)
_MARKS = re.compile(r"[\W_]+")
_COPYRIGHT = re.compile(r"版权所有|Copyright|©|[京沪粤津冀]ICP[备证]|互联网新闻信息服务许可证", re.IGNORECASE)


def problems(article: Article, fetched_at: datetime, site_names: Iterable[str] = ()) -> list[str]:
    """The codes of the rules that a record breaks; empty when it may be stored.

    ``site_names`` are the outlet's names, to tell a page title that is nothing else. ``fetched_at`` is aware.
    """
    found = []
    if not article.title:
        found.append("no_title")
    elif _bare(article.title) in {_bare(name) for name in site_names if name}:
        found.append("title_is_site_name")
    if not article.body.strip():
        found.append("no_body")
    elif _is_furniture(article.body):
        found.append("body_is_furniture")
    if "\ufffd" in article.body or "\ufffd" in (article.title or ""):
        found.append("undecodable")
    if article.published_at is not None:
        if article.published_at > fetched_at + FUTURE:
            found.append("published_in_future")
        elif article.published_at < FIRST_DAY:
            found.append("published_before_1990")
    return found


def _is_furniture(body: str) -> bool:
    """No line that says anything. Only short bodies can be: the first real line ends the look."""
    return all(_bare(line) in _FURNITURE or (len(line) < 200 and _COPYRIGHT.search(line)) for line in body.split("\n"))


def _bare(text: str) -> str:
    return _MARKS.sub("", text)
