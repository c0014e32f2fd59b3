"""Lines that are made of words for what one does with a page: 收藏微信分享字号, 转给身边的朋友看看吧, 没有更多了.

Every site words its own, so the words stand in the table and not the lines. It must not know phrases; those stand in
`newsbot.extract.boilerplate`.
"""

# ruff: noqa: E501 (tables of words)
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from newsbot.extract.vocabulary import compiled, in_both_scripts

#: What is done with a page, and the words that such lines are made of: 收藏微信分享字号, 转给身边的朋友看看吧.
_TOOLS: Final = """
    收藏 微信 微博 分享 转发 转寄 转给 字号 字体 打印 列印 评论 点赞 赞好 留言 朋友圈 QQ空间 复制链接 邮件 电邮 纠错 举报 关注 订阅 私信 全屏 静音 倍速 播放 播报 朗读
    阅读 观看 展开 收起 剩余 余下 查看 滑动 上滑 下滑 左滑 右滑 加载 登录 注册 关闭窗口 在看 点个赞 扫码 扫一扫 二维码 下载 客户端 app 推荐给 置顶 星标 摘要 加入收藏
""".split()
_AMONG_TOOLS: Final = """
    点击 戳 关闭 窗口 大 中 小 人 条 次 个 了 吧 哦 呀 的 请 您 你 我 我们 要 到 给 至 和 与 或 已 有 后 再 走 看 看看 看完 看到 看见 点 点亮 点上方 上方 下方 蓝字 左右 上下 快 让 更多 更 多 全部 没有 显示 视频 音频
    语音 图集 机器 智能 ai 听 新闻 全文 原文 本文 此文 本页 文章 本稿 此稿 内容 精彩 页面 链接 朋友 好友 身边 知道 扩散 感谢 谢谢 欢迎 记得 别忘了 这里 此处 了解 详情 返回 顶部 首页 发表 参与 网友 用户 读者 数 量
    赞 高清 楼 浏览 手机 版 打开 进入 一下 一个 喜欢 觉得 不错 就 转 推荐 复制 链接 获取 第一时间 不错过 每一条 推送 方式 以上 ta
""".split()
#: Where a page is shared to: two of them in a row are buttons (FacebookTwitter), one may be what a text speaks of.
_PLACES: Final = "facebook twitter tweet line whatsapp telegram messenger plurk threads linkedin pinterest email wechat weibo qq zalo 脸书 推特 电报 噗浪 微博".split()


def _forms(words: Iterable[str]) -> list[str]:
    """The words in both scripts, longest first."""
    return sorted({form for word in words for form in in_both_scripts(word)}, key=lambda form: (-len(form), form))


_SIGNS_AMONG_TOOLS: Final = '0123456789A+-|/：:，,！!、.…“”「」"()（）[]【】>＞»% 👉👇👆▼▲↑↓'
_TOOL_FORMS, _TOOLBAR_FORMS = _forms(_TOOLS), _forms([*_TOOLS, *_AMONG_TOOLS, *_PLACES])
_PLACE: Final = "|".join(_forms(_PLACES))
_HOLDS_TOOL: Final = re.compile(
    "|".join(map(re.escape, [*_TOOL_FORMS, *_forms("没有更多 显示全部 图集".split())]))
    + rf"|更多\s?[>＞»]|[赞讚]\s?[(（]?\d|A\+|(?:{_PLACE})\s?[|/·]?\s?(?:{_PLACE})",
    re.I,
)
#: One word or sign of such a line; taken off one by one, which costs the same for any line of this length.
_OF_TOOLBAR: Final = re.compile(
    rf"{'|'.join(map(re.escape, _TOOLBAR_FORMS))}|[{re.escape(_SIGNS_AMONG_TOOLS)}\s]", re.I
)
#: Where such a line begins and ends: nearly all others do not.
_TOOLBAR_STARTS: Final = frozenset(form[0] for form in _TOOLBAR_FORMS) | frozenset(_SIGNS_AMONG_TOOLS + "AQTFWLPEZ")
_TOOLBAR_ENDS: Final = frozenset(form[-1] for form in _TOOLBAR_FORMS) | frozenset(_SIGNS_AMONG_TOOLS + "AP")
#: 【打印】 【关闭】 【字体：大 中 小】
_BRACKETED_TOOL: Final = compiled(
    r"【\s?(?:打印|关闭|推荐|收藏|评论|论坛|纠错|分享|发表评论|复制链接|返回|投稿|我来说两句|我要[“”\w]{1,6}|字[体号][^】]{0,16}|大\s?中\s?小)[^】]{0,6}】"
)
_LONGEST: Final = 36  # characters of such a line


def is_toolbar(text: str) -> bool:
    """Whether a line is made of words for tools and what stands among them, and of nothing else."""
    if (
        len(text) <= _LONGEST
        and text[0] in _TOOLBAR_STARTS
        and text[-1] in _TOOLBAR_ENDS
        and _HOLDS_TOOL.search(text) is not None
        and not _OF_TOOLBAR.sub("", text)
    ):
        return True
    return "【" in text and len(text) < 80 and len(_BRACKETED_TOOL.findall(text)) > 1
