"""Pages that stand for one that is not there: 404, deleted, moved, behind a firewall.

Such a page speaks to its reader about itself, in its headline or its first sentence, and names no day of publication;
a report of deleted posts, or of 404 new cases, must stay an article. It must not look at a site's name.
"""

# ruff: noqa: E501 (tables of phrases)
from __future__ import annotations

import re
from typing import Final

from newsbot.extract.vocabulary import fold_script

#: A text that is longer says more than that a page is not there; what says so stands at its beginning.
_LONGEST: Final = 300
_READ: Final = 80
#: Words that such headlines are made of, and hardly any others (simplified).
_WORDS = """
    not found page error http oops sorry access denied forbidden 404 403 410 500 502 503
    页面 网页 文章 内容 新闻 信息 帖子 主题 链接 地址 网址 资源 文件 稿件 网站 提示 系统 代码
    该 此 本 您 你 我们 所 要 想 的 了 啦 吧 呀 已 经 被 可能 或者 或 很 非常 暂时 请求 指定
    审核 无法 不 未 没有 没 存在 找 到 走丢 丢失 丢 失踪 删除 下架 下线 移除 失效 过期 错误 出错 错 出 迷路
    发布者 作者 管理员 抱歉 对不起 哎呀 哎哟 啊哦 访问 查看 浏览 寻找 输入 打开 显示 造访 受限 频繁 过于 异常 禁止 拒绝 安全 验证 跳转 正在 中 请 稍 候 后
""".split()
_MADE_OF = re.compile("|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True))) + r"|[\W_]")
#: What one of these headlines has to say at least.
_SIGN = re.compile(
    r"(?<!\d)(?:404|403|410|50[023])(?!\d)|error|not found|denied|forbidden|oops|不存在|找不到|[未没]有?找到|无法|走丢|丢失|丢了|失踪"
    r"|迷路|删除|下架|下线|移除|失效|过期|出错|错误|访问(?:受限|过于频繁|异常)|安全验证|跳转|审核中|^(?:系统|页面)?提示(?:信息)?$"
)
_THING = "(?:页面?|网页|文章|内容|新闻|信息|帖子|主题|链接|地址|资源|文件|稿件|图片|专题)"
_SORRY = r"^(?:[\W_]|404|哎呀|很|非常|十分|抱歉|对不起|sorry|oops|提示|信息|系统|error|页面出错)*"
_HERE = r"(?:该|此|本|当前|这个|指定的?|(?:[您你]|请求)[^，。]{0,6}的)?"
#: How a text begins that says so of its own page.
_BEGINS = re.compile(
    rf"{_SORRY}{_HERE}{_THING}(?:可能|暂时?|已经?|都|被|因[^，。]{{1,8}}|(?:发布者|原?作者|管理员)(?:自行)?)*"
    r"(?:不存在|[未没]有?找到|找不到|走丢|丢失|失踪|删除|下架|下线|移除|失效|过期|(?:正在)?审核中|无法(?:查看|访问|显示|找到|打开))"
    rf"|{_SORRY}(?:找不到|[未没]有?找到|无法(?:找到|打开|访问|显示)){_HERE}{_THING}"
)
#: What is said to no one but the reader of such a page, wherever it stands.
_TO_READER = re.compile(
    rf"[您你](?:所|要|想|正在)*(?:访问|查看|浏览|要找|寻找|找|请求|查找|造访|打开)的(?:{_THING}|网址)"
    r"|not found|error \d{3}|access denied|您的(?:请求|访问|ip)[^。]{0,20}(?:拦截|拒绝|限制|屏蔽|不合法)|请输入验证码|正在跳转"
    r"|(?:请|需)(?:您|先)*(?:完成|进行|通过)(?:下列|以下|人机|安全)*验证|(?:您|你)的?访问(?:受限|过于频繁|异常)"
)


def says_gone(headline: str | None, text: str) -> bool:
    """Whether a page without a byline says that what was asked for is not there, or not given out."""
    if len(text) >= _LONGEST:
        return False
    headline = fold_script(headline or "").lower()
    if _SIGN.search(headline) and not _MADE_OF.sub("", headline):
        return True
    beginning = fold_script(text[:_READ]).lower()
    return _BEGINS.match(beginning) is not None or _TO_READER.search(f"{headline} {beginning}") is not None
