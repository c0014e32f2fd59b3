"""Boilerplate of Chinese news pages, as tables of phrases: lines that are never running text, by what they say.

All tables are written in simplified characters; the traditional forms are made of them when the module is loaded. The
phrases are looked up at the start of a line, the longest first, in sets: it costs a few hash look-ups a line however
long the tables grow. They know nothing of the tree; the modules of the body decide where a finding holds.
"""

# ruff: noqa: E501 (tables of phrases)
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Final

from newsbot.extract.toolbars import is_toolbar
from newsbot.extract.vocabulary import compiled, in_both_scripts, pattern_in_both_scripts
from newsbot.extract.vocabulary_credits import LABELS

#: What offers other articles: a heading made of one word of the first table and one of the second.
_OFFER_OF: Final = """
    相关 推荐 延伸 关联 拓展 扩展 更多 精彩 继续 深度 精选 最新 热门 热点 热图 今日 编辑 小编 编辑部 为您 为你 猜你 猜您 您可能 你可能 本站 站长 头条
    重点 重磅 频道 本周 本月 一周 专题 网站 好文 图文 图片 视频 新闻 影音 主编 点击 阅读 评论 人气 24小时 48小时 实时 即时 焦点 要闻 月度 本类
    7×24 7x24 7*24 7×24小时 7x24小时 全球
    财经 国际 国内 体育 娱乐 社会 军事 热文 往期 独家 原创 近期 类似 同类 关注 其他 其它 本日 每日 当日 栏目 最热 热评 高清 滚动 时政 科技 本地
""".split()
_OFFERED: Final = """
    阅读 新闻 文章 报道 报导 链接 推荐 内容 稿件 资讯 信息 热词 搜索 视频 图片 消息 话题 主题 股票 喜欢 排行 排行榜 热榜 要闻 头条 图集 热文 导读
    聚焦 速递 速览 专栏 关注 视点 播报 直击 观察 访谈 一览 汇总 集锦 专区 时评 博客 论坛 活动
    专题 热搜 热门 人气 热议 热读 热闻 榜 回顾 荐读 推送 影音 影片 议题 快讯 焦点 热点 精选 动态 帖子 文档 博文 作品 游戏 产品 标签 词条 字词 资料 事件 人物 看点 关键字 精彩
""".split()
#: Who speaks under an article, and how that is headed.
_SPEAKER: Final = """
    网友 网民 用户 读者 热门 最热 最新 全部 精彩 查看 发表 我要 文章 新闻 手机 参与 本文 更多 所有 网上 登录 快速 匿名 发布 我来 写
""".split()
_SPOKEN: Final = "评论 留言 跟帖 跟贴 热评 点评 讨论 回应 意见 看法 热议".split()
#: What readers are told that they may like: 您可能还感兴趣, 也许你会喜欢.
_MAYBE: Final = "你可能 您可能 你也许 您也许 你或许 您或许 也许你 也许您 可能你 可能您 或许你 或许您".split()
_LIKED: Final = [
    also + liked for also in ("", "还", "也", "会", "还会", "也会") for liked in ("感兴趣", "喜欢", "想看", "爱看")
]
_MORE_BARRIERS: Final = """
    留言板 添加评论 新增评论 填写评论 留下评论 撰写评论 提交评论 发表你的看法 发表您的看法 留下你的看法 留下您的看法 写下你的看法 评论区 评论列表 文明上网 请文明 请您文明 相关热词搜索 我来说两句 我来说一说 我有话说 我有话要说 说说你的看法 说点什么 欢迎留言 看过本文的 看过此文的 看了本文的
    看过这篇 看了又看 看过的人还看了 大家都在看 大家都在搜 大家爱看 大家在看 他们也在看 别人都在看 网友都在看
    可能感兴趣 感兴趣的 猜你喜欢 猜您喜欢 猜你想看 编辑推荐
    上一篇 下一篇 上一条 下一条 上一则 下一则 上一个 下一个 前一篇 后一篇 上篇 下篇 看更多 往下看更多 同场加映 更多精彩 更多猛料 热门标签 赞助商 赞助内容 今日推荐
    leave|a|reply post|a|comment comments related|posts related|articles related|news recommended most|popular most|read you|may|also|like
    相关附件 相关稿件 相关热词 新闻热线 新闻排行 热点排行 点击排行 阅读排行 一周排行 日排行 周排行 月排行 热搜榜 精彩图片 精彩图集 推荐阅读
    vip课程推荐 关于我们 关于本站 关于本网 关于作者 作者简介 作者介绍 支持我们 赞助我们 商讯 商业推广 推广 广告赞助 特别推荐 企业动态 今日要闻 时事热点 时事要闻 其他新闻 同日新闻 返回列表 相关专题 收藏本文 图说新闻 图片新闻
    其他人还在看 本文来自 精选专题 版权声明 免责声明 免责条款 特别声明 郑重声明 著作权声明 法律声明 凡本网注明 凡注明 网友评论仅供
"""
#: A line that begins so is part of the frame of the page wherever it stands: tools, sharing, promotion. A phrase of
#: fewer than four characters must be the whole line, or be followed by something that is no letter.
_FRAME: Final = """
    分享到 分享至 分享给 分享本文 分享让更多 分享 转发到 转播到 转发 扫一扫 扫描二维码 扫码 扫描左方 扫描右方 扫描上方 扫描下方 长按二维码 长按识别 识别二维码 微信扫一扫 微信扫描 打开微信
    用微信扫 微信扫码 手机扫码 手机扫一扫 点击收藏 加入收藏 收藏本页 打印本文 打印本页 打印文章 打印此文 关闭窗口 关闭本页 关闭本窗 我要打印 我要纠错 我要收藏 我要反馈 我要评论 我要投稿
    打印 关闭 纠错 收藏 大中小 字体大小 字体 字号 字级设定 放大字体 缩小字体 放大 缩小 举报 投诉 点赞 打赏 赞赏 赞 推荐
    点击进入 点击查看 点击下载 点击播放 点击加载 点击阅读 点击图片 点击下图 按下图看 按图看 点图看 点击上方 点击蓝字 点击关注 点击菜单栏 点这里 点此 点我 播放视频 正在播放 自动播放 视频加载中 正在加载 加载中 正在缓冲
    下载客户端 下载app 下载新闻 下载手机 下载本文 安装app 打开app 打开网易 打开客户端 去app 立即下载 立即打开 客户端下载 app下载 在app 进入app 前往app 用app 新闻客户端
    关注我们 关注微信 关注官方 关注公众号 添加关注 欢迎关注 敬请关注 更多精彩内容 更多新闻请 更多内容请 更多资讯请 更多报道请 更多详情请 更多精彩请 查看更多 查看全文 查看原文 打开全文 展开全文 展开剩余 展开 收起
    阅读全文 阅读原文 全文阅读 余下全文 剩余全文 点击阅读全文 继续阅读 返回顶部 回到顶部 点阅率 点阅数 点阅次数 字级 返回首页 返回上页 返回上一 返回目录 返回列表 返回页首 返回频道 回首页 置顶 顶部 页首 复制链接 复制网址 复制本文
    已收藏 收藏成功 复制成功 分享成功 用户名 昵称 匿名 验证码 登录 注册 立即登录 立即注册 立即订阅 订阅 免费订阅 请登录 请先登录 请输入 还可以输入 发表 提交 取消 确定
    广告 advertisement 赞助 相关图集 专题 阅读排行 short|url posted|by posted|in filed|under tags share|this click|here 进入专题
    本文网址 本文链接 本文地址 文章链接 链接地址 网址 短网址 原文链接 原文地址 查看评论 首页 当前位置 目前位置 您的位置 您现在的位置 您当前的位置 您所在的位置 所在位置 你的位置 现在位置 位置
    热门搜索 热搜 搜索 检索 关键词 关键字 标签 本文标签 本文关键词 文章标签 tag 栏目 分类 所属分类 所属栏目 归类 浏览次数 浏览量 浏览 阅读量 阅读次数 阅读数 阅读
    点击数 点击次数 点击率 点击 访问量 访问次数 人气 评论 条评论 喜欢 好评 差评 顶 踩 有用 正文已结束 您可以按 本文已影响 已影响 本文已被 文章点击 参与评论 免费看 全部评论 浏览人次 浏览数 点阅数 点阅次数 点阅人次 观看次数
    按赞加入 点赞加入 加入粉丝 粉丝专页 追踪我们 加入会员 成为会员 会员专享 请用微信 用手机看 手机上看 手机看新闻 手机阅读 手机版 看一看 写下你的想法 前往“发现” 加好友
    时长 播放量 播放数 推荐视频 视频推荐 切换视频 播放 原图 查看原图 查看大图 高清大图 大图 下一页 上一页 第一页 最后一页 末页 尾页 转到 跳转 分页
    您所浏览的新闻已过 版面导航 版面概览 上一版 下一版 返回版面 pdf 语音播报 听新闻 听全文 朗读 播报文章 打开音频 倍速 全屏 静音 回复 楼主 引用 只看楼主 沙发
    想看更多 想知道更多 欲知更多 更多即时 快加入 立刻加入 立即加入 马上加入 line好友 不用抽 点亮“在看” 点亮在看 看完这篇 看完本文 点分享 点收藏 点点赞 天天看新闻 载入中 载入更多 loading 已同步到 最多200字 网友评分
    返回搜狐 返回新浪 返回网易 skip end|of 您的浏览器 你的浏览器 your|browser 请升级浏览器 视频播放器 播放器加载 点看 like我们 一指在app 本文共 全文共
    发布于 ip属地 文章关键词 新闻关键词 推荐进入 我是广告 广告（请继续阅读 请继续往下阅读 看都看完了 点个在看 点“在看” 点在看 星标 转发给 喜欢就 觉得不错 暂无评论 收录于话题 收录于合集 收录于专辑 顶一下 踩一下 分隔线 往下看更多 往下滑动 继续滑动 预览时标签 人划线 read|more 打印本新闻 打印本稿 点亮[在看] 点亮【在看】 订阅后可 进群 加微信 加群 微信号 公众号 扫二维码 关注“ 关注微信公众 请关注微信 请关注公众 支持我们 订阅我们 continue|reading subscribe|to
"""
#: Labels of what is told about a text (who made it, where it came from, when), before a colon, a slash, a bar, a space.
_LABELS: Final = """
    责任编辑 责编 编辑 网络编辑 新媒体编辑 本文编辑 实习编辑 值班编辑 主编 编审 执行主编 副主编 校对 责任校对 审校 审核 初审 复审 终审 一审 二审 三审 监制 监审 签发 审读 校审 核稿 总编辑 总编 签审
    审核人 审稿人 审签人 签发人 审定人 初审人 复审人 终审人 审定 审发 校稿 核校 终校 编发 本期编审 值班编审 总编审 总策划 出品人 值班领导
    总监制 统筹 策划 选稿 值班主任 值班总编 值班编委 作者 本文作者 撰文 撰稿 文 图 图文 文图 文字 图片 采写 记者 本报记者 本网记者 实习记者 见习记者 通讯员 特约记者 供稿 摄影 摄像 视频 制图 海报 设计
    图文来源 文图来源 海报设计 来源 稿源 消息来源 信息来源 新闻来源 文章来源 稿件来源 内容来源 资料来源 综合来源 本文来源 原文来源 转自 转载自 摘自 出处 图片来源 图源 封面图 题图 供图 首图 配图 视频来源 素材来源 视觉 审稿 复核 美术 字幕 后期 文案
    原标题 原题 原载 本文标题 文章标题 新闻标题 更新时间 发布时间 发表时间 时间 日期 发布日期 发布 最后更新 最新更新 建立时间 发稿时间 阅读时间 更新 翻译 编译 排版 制作 出品 剪辑 美编 版式 运营
    免责声明 声明 广告声明 特别声明 特别提示 郑重声明 版权声明 版权说明 版权信息 转载声明 投稿邮箱 投稿信箱 投稿热线 新闻热线 新闻线索 爆料热线 报料热线 新闻线索爆料热线 新闻线索报料热线 新闻爆料 爆料 报料 商务合作 广告热线 举报电话 举报邮箱 联系邮箱 联系电话
    索引号 索|引|号 发文机关 发文机构 主题分类 成文日期 发文日期 发文字号 文号 文|号 发布机构 生成日期 公开方式 公开范围 信息分类 内容概述 有效性 体裁分类 主题词 信息名称
    联系方式 法律顾问 客服热线 客服电话 客服专线 特约编辑 译者 译 译校 校译 审译 译文 通联 整理 汇编 组稿 责任印制 作者简介 作者单位 本期编辑 微信编辑 值班 核发 发稿 发稿人 链接 举报/反馈 本报地址 本刊地址 社址 报社地址 读者热线 发行热线 订阅热线 订报热线 封面图片来源 封面图来源 封面来源 数据支持 转载开白 开白 购房热线 看房热线 置业热线 加盟热线 头图来源 首图来源 播音 配音 主播 记者/ 图片提供 资料图片 hashtag hashtags
"""
#: Beginnings of sentences about the text: rights, disclaimers, invitations.
_ABOUT: Final = """
    版权归 版权所有 转载请 转载须 转载注明 转载申请 未经授权 未经许可 未经本 未经书面 本网站所 本网站转载 本站声明 本站转载 本站所有 本站文章 本站部分 本网声明 本网转载 本网所 凡本网 凡本站 凡注明 凡来源
    本作品采用 本文采用 凡标注 凡署名 凡转载 凡本报 凡标有 本文版权 本文仅代表 本文为作者 本文系 本文由 本文转自 本文转载 本文来自 本文图片 文中图片 文内图片 本文首发 译文首发 本文原载 本文内容 本文不代表 本文只代表 文章版权 文章内容仅 文章仅 以上内容 以上文章
    以上仅 以上信息仅 以上图片 文中观点 文章系 此文系 该文 此文仅 内容仅供 仅供参考 所有文章 部分图片 部分文章 部分内容 如有侵权 如有侵犯 如涉及 如涉版权 如果您发现 如发现本 如需转载 若需转载 欲转载 欢迎转载
    欢迎爆料 欢迎投稿 联系我们 违法和不良 互联网新闻信息 copyright © (c) 本文中 本新闻文字 本报讯息 本文章 本文授权 本文经授权 本文经作者 本文获授权 本内容 任何单位 任何媒体 任何机构 所载文章 特此声明 未经同意 严禁转载 禁止转载 请勿转载
    平台声明 特别声明 图片来自 图片均 图片源自 图片由 图源网络 图文无关 图为资料 资料图 文字来源 图片版权 注：本文 投资有风险 市场有风险 风险提示 本文数据 免责 著作权 反侵权 侵权 原创文章 原创稿件
    受苹果公司新规定 文中部分图片 文中部分配图 注：文中 文章授权 作者授权 本文作者为 本文作者系 本文作者是 整理自 本文综合 部分素材 素材来自 以上观点 以上言论 我们会通过消息 原载《 原载于《 原刊《 原刊于《 摘自《 摘编自《 转自《 转载自《 选自《 本文部分 本篇文章共 本栏目由 本专栏由
    信息来源于网络 根据网络 综合自 ※ 一手掌握 end —end -end- the|end 全文完 （完） 完）
"""

_LONG_LABEL: Final = 4  # characters of a label of credits that is no everyday word

_SYMBOLS: Final = " ·•▶►▼▲◆■□▍▎▌●○★☆※>＞»【[「《<—-–|｜+＋_=~～*#＃◎⊙→⇒↓↑（(〔［"
_AFTER_HEADING: Final = " :：>》】」]|｜/（(…·、，,的"
_AFTER_LABEL: Final = " :：/／|｜丨】]）)〕・·"


def _both(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(form for phrase in phrases for form in in_both_scripts(phrase.replace("|", " ").lower()))


def _phrases(table: str) -> frozenset[str]:
    return _both(table.split())


#: What one is told to do with comments.
_DONE: Final = tuple("查看 发表 發表 我 参与 參與 登录 登錄 快速 发布 發布 發佈 手机 手機".split())
_COUNT_BEHIND: Final = re.compile(r"\s?[(（]?\d*[条條]?[)）]?$")
_COMMENTS: Final = _both(a + b for a in _SPEAKER for b in _SPOKEN) | _phrases("评论区 评论列表 留言板")
_OF_COMMENTS: Final = frozenset(phrase[-1] for phrase in _COMMENTS)
_BARRIERS: Final = (
    _both(a + b for a in _OFFER_OF for b in _OFFERED if a != b)
    | _COMMENTS
    | _both(a + b for a in _MAYBE for b in _LIKED)
    | _phrases(_MORE_BARRIERS)
)
_CREDIT_LABELS: Final = _both(
    label for labels in LABELS.values() for label in labels.split() if len(label) >= _LONG_LABEL
)
_FRAMES, _LABEL_SET, _ABOUTS = _phrases(_FRAME), _phrases(_LABELS) | _CREDIT_LABELS, _phrases(_ABOUT)

SENTENCE_END: Final = tuple("。！？!?；;…”」』．")


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does; with a dot of half width only behind a Chinese character."""
    return text.endswith(SENTENCE_END) or (text[-1:] == "." and "\u4e00" <= text[-2:-1] <= "\u9fff")


#: A headed disclaimer: 反侵权公告：, 某某网版权与免责声明
_NOTICE: Final = compiled(
    r"^[^，。！？]{0,14}(?:声明|聲明|免责|免責|侵权公告|版权与|版权及|投稿须知|使用条款)[^，。！？]{0,8}$"
)
#: Of these, the ones that no part of a report is headed with (某公司声明).
_NOTICE_HEADING: Final = compiled(
    r"^[^，。！？]{0,14}(?:免责|侵权(?:公告|声明)|版权(?:声明|与|及|说明)|法律声明|投稿须知|使用条款)[^，。！？]{0,8}$"
)
#: A short line in brackets that names who made the text.
_SIGNED: Final = compiled(
    r"^[（(【\[〔][^。！？]{0,40}(?:记者|記者|编辑|編輯|责编|責編|来源|來源|摄|攝|供稿|通讯员|作者|整理|编译|編譯|文/|社)[^。！？]{0,40}[）)】\]〕]$"
)
#: —— 完 ——, *全文完*
_THE_END: Final = re.compile(
    r"[\s—–\-·*=/／（(【\[]*(?:全文|本文|正文)?(?:完|终|終|结束|結束|未完待续|未完待續|(?:the\s)?end)[\s—–\-·*=/／）)】\].]*",
    re.I,
)


def _starts(table: frozenset[str]) -> tuple[frozenset[str], int]:
    return frozenset(phrase[:2] for phrase in table), max(map(len, table))


_BARRIER_STARTS, _BARRIER_LONGEST = _starts(_BARRIERS)
_FRAME_STARTS, _FRAME_LONGEST = _starts(_FRAMES)
_ABOUT_STARTS, _ABOUT_LONGEST = _starts(_ABOUTS | _LABEL_SET)
#: What heads a lead that stands in a line of its own below.
_HEADS_ALONE: Final = _phrases("核心提示 内容提要 内容摘要 新闻摘要 内容导读 编者按 导读 摘要 提要")
_SHORT_FRAMES: Final = frozenset(phrase for phrase in _FRAMES if len(phrase) == 1)


#: A count of what readers said, which heads what they said: 258条评论, 3則回應.
_COUNTED: Final = compiled(
    r"^(?:共有?|已有|全部|目前有)?\s?\d[\d,.万萬]*\s*(?:条|條|个|個|则|則|人|位|篇)(?:网友|網友)?(?:评论|評論|留言|跟[帖贴]|回复|回覆|回應|参与|參與)"
    r"|^(?:评论|評論|留言|跟[帖贴]|回复|参与)\s?[(（]?\d+(?:人|条|條)?[)）]?(?:人|条|條)?$"
    r"|^(?:共有|已有|共)\s?\d+\s?(?:条|位|人|个)(?:网友|读者)?(?:发表)?(?:评论|留言|跟[帖贴]|回复|看法)\s?[)）】\]]?$"
)
#: What offers more of a site's own: 更多民市新聞報導.
_MORE_OF: Final = compiled(
    r"^(?:看|点我看)?更多[^，。！？；]{1,12}(?:新闻|新聞|报道|報導|报导|報道|文章|内容|內容|资讯|資訊|消息)$"
)
#: What offers the other works of whoever made the text: 小编最近文章, 该作者的其他文章.
_WORKS_OF: Final = compiled(
    r"^(?:小编|作者|该作者|本文作者|记者|专栏|[他她ta]{1,2}|博主|楼主)的?(?:最近|近期|最新|热门|其他|其它|更多|往期|全部|相关)?的?(?:文章|作品|新闻|报道|动态|博文|专栏|主页)$"
)
#: How lines of the two kinds above end.
_OFFER_ENDS: Final = frozenset("闻聞道导導章容讯訊息品态態文栏欄页頁")
#: Labels that also stand before what someone says or when something is: 记者：为什么回来？
_SPEAKING: Final = _both(
    "记者 文 图 时间 日期 发布 更新 视频 摄影 图片 文字 摘自 策划 审核人 审定人 签发人 出品人 编发".split()
) | (_CREDIT_LABELS - _phrases(_LABELS))


#: Lines whose answers are kept: several steps ask the same of a line, and a site's furniture comes back on every page.
_KNOWN: Final = 8192
_SHORT: Final = 400  # characters of a line whose answer is kept: long ones would fill the memory


def remembered(judge: Callable[[str], bool]) -> Callable[[str], bool]:
    """Keeps the answers for the short lines met last."""
    remember = lru_cache(maxsize=_KNOWN)(judge)

    @wraps(judge)
    def answer(text: str) -> bool:
        return remember(text) if len(text) <= _SHORT else judge(text)

    return answer


@remembered
def is_barrier(text: str) -> bool:
    """Whether a short line heads other articles, comments or a disclaimer: what follows is no longer this text."""
    if len(text) > 40:
        return False
    key = text.lstrip(_SYMBOLS).lower()
    if not key.isascii() and (" " in key or "·" in key or "・" in key):
        key = key.replace(" ", "").replace("·", "").replace("・", "")
    if key[:2] in _BARRIER_STARTS:
        for size in range(min(len(key), _BARRIER_LONGEST), 1, -1):
            if key[:size] in _BARRIERS:
                rest = key[size:]
                if not rest or rest[0] in _AFTER_HEADING or (len(rest) <= 4 and rest[-1] not in SENTENCE_END):
                    return True
    if len(text) >= 26:
        return False
    if _NOTICE.match(key) is not None or _COUNTED.match(key) is not None:
        return True
    key = key.rstrip(":：→>》… ")
    return key[-1:] in _OFFER_ENDS and (_MORE_OF.match(key) is not None or _WORKS_OF.match(key) is not None)


def heads_comments(text: str) -> bool:
    """Whether a short line heads what readers say: 网友评论（12）; 查看评论 and 发表评论 are tools."""
    if _OF_COMMENTS.isdisjoint(text):
        return False
    key = _COUNT_BEHIND.sub("", text.lstrip(_SYMBOLS)).rstrip(" :：")
    return key in _COMMENTS and not key.startswith(_DONE)


def heads_notice(text: str) -> bool:
    """Whether a short line heads a disclaimer: 反侵权公告："""
    return len(text) < 26 and _NOTICE_HEADING.match(text.lstrip(_SYMBOLS)) is not None


@remembered
def is_frame(text: str) -> bool:
    """Whether a line is a tool, a share bar, a promotion or a place in the site, whatever surrounds it."""
    key = text[:30].lstrip(_SYMBOLS).lower()
    if key in _SHORT_FRAMES or key.rstrip(":： 】") in _HEADS_ALONE:
        return True
    if is_toolbar(text):
        return True
    if key[:2] in _FRAME_STARTS:
        for size in range(min(len(key), _FRAME_LONGEST), 1, -1):
            if key[:size] in _FRAMES and (size > 3 or size == len(key) or not key[size].isalpha()):
                return size > 3 or key[size : size + 1] != "，" or text[-1] != "。"  # 下一页，故事就要从头说起。
    if key[:2] == "更多":
        return _MORE_HEADED.match(key) is not None
    if is_player(text):
        return True
    if "首" in key and len(text) <= _LONGEST_WAY_HOME and _WAY_HOME.match(key) is not None:
        return True
    return ("页" in key or "頁" in key) and len(text) <= _LONGEST_PAGER and _PAGER.fullmatch(text) is not None


#: Numbers of pages and nothing else: [第 1 页] [第 2 页], （共3页）, 第1页/共5页 下一页
_PAGER: Final = compiled(
    r"(?:[\s\[\]【】()（）〔〕,，、/·.:：|<>＜＞《》»«\d]|本文|当前|[共第分][\s\d]|[页頁]|[上下首末尾前后後]一?(?=[页頁]))+"
)
_LONGEST_PAGER: Final = 60


#: 更多海州新闻报道：, before another article's headline
_MORE_HEADED: Final = compiled(r"更多[^，。！？；：:“”]{1,12}(?:新闻|报道|报导|文章|内容|资讯)\s?[:：]")


def is_player(text: str) -> bool:
    """Whether a line is a video player's: its buttons, and that the browser cannot play it."""
    return "器不支" in text and len(text) < _LONGEST_PLAYER and _NO_PLAYER.search(text) is not None


#: What a video player says where it cannot play.
_NO_PLAYER: Final = compiled(r"浏览器不支[持援]")
_LONGEST_PLAYER: Final = 120
#: 返回海州网首页 >>, 点击返回首页, 回到频道首页
_WAY_HOME: Final = compiled(r"(?:点击|请)?(?:返回|回到|进入)[^，。！？；：“”]{0,12}首页[\s>＞»→）)】\]]*$")
_LONGEST_WAY_HOME: Final = 24


@remembered
def is_about(text: str) -> bool:
    """Whether a line tells who made the text, where it came from, or what may be done with it."""
    if text[1:2] == " " == text[3:4]:
        text = text.replace(" ", "")  # 版 权 所 有
    if text[0] in "（(【[" and text[-1] in "。！？”…" and _CREDITED_TEXT.match(text):
        return False
    key = text[:30].lstrip(_SYMBOLS).lower()
    if key[:2] in _ABOUT_STARTS or key[:1] in _ABOUT_STARTS:
        for size in range(min(len(key), _ABOUT_LONGEST), 0, -1):
            head = key[:size]
            if head in _ABOUTS:
                return True
            if head in _LABEL_SET and (size == len(key) or key[size] in _AFTER_LABEL):
                return head not in _SPEAKING or len(text) < 12 or text[-1] not in "。？！?…”"
    if len(text) < _LONGEST_DRAWN and _DRAWN.match(text) is not None:
        return True
    return (len(text) < 60 and text[0] in "（(【[〔" and _SIGNED.match(text) is not None) or (
        len(text) < 16 and _THE_END.fullmatch(text) is not None
    )


#: A text that begins with who wrote it: （通讯员 张三）6月5日，……
_CREDITED_TEXT: Final = compiled(
    r"[（(【\[][^）)】\]，。]{0,12}(?:记者|通讯员|作者)[^）)】\]，。]{1,40}[）)】\]][^）)】\]：:]{3,}?[，。]"
)
_LONGEST_DRAWN: Final = 24
#: 据《海州日报》报道, in a line of its own.
DRAWN_FROM: Final = r"[（(]?(?:综合)?据《(?P<drawn>[^《》]{2,12})》(?:报道|消息|综合)?[）)]?$"
#: The same, and other outlets in a bracket or behind 综合.
_DRAWN: Final = compiled(
    DRAWN_FROM
    + r"|[（(](?:据|综合)[^，。；：《》（）()]{2,20}[）)]$|综合\s?[：:][^，。；]{2,20}$|综合[^，。；：]{2,20}等$"
)


_PICTURE_LABEL: Final = re.compile(
    pattern_in_both_scripts(
        r"(?:图像来源|图像加注文字|image (?:source|caption)).*|[（(【\[▲△▼\s]*(?:资料图片?|示意图|图片)[\s，,、]*(?:与(?:本文|内容)|图文)无关[）)】\]]?|[（(【\[▲△\s]*(?:相关)?(?:(?:资料|图片|配图|图文|示意|效果|网络|新闻|视频)?(?:图片?|截图|照片?)|图文无关)"
        r"(?:来源|与(?:本文|内容)无关)?(?:[：:][^，。；]{0,8})?[）)】\]\s]*"
        # who took it: 新华社发（某某摄）, 本报记者 某某 摄, 某某供图
        r"|[（(【\[▲△▼\s]*(?:图|摄|摄影|图片|供图|图源|海报设计|海报制作)\s?[/／:：|｜丨]\s?[^，。；！？/／:：编责校]{2,20}[）)】\]]?"
        r"|[（(【\[]?[^，。；！？：/／]{2,12}\s?[/／]\s?(?:摄影?|图|翻摄|提供|制图|绘图?)[）)】\]]?"
        r"|[（(【\[]?本[版报](?:图片|摄影)[^，。；！？]{0,16}[）)】\]]?"
        r"|[（(【\[]?[^，。；！？：“”]{0,20}(?:社\s?发|供图|(?<!拍)摄|(?:记者|通讯员)[^，。；！？：]{1,12}摄影)[）)】\]]?(?:\s?[（(]?[^，。；！？（(）)]{1,16}摄[）)]?)?"
    ),
    re.I,
)


def is_picture_label(text: str) -> bool:
    """Whether a line only says that a picture stands here: (相关资料图)."""
    if len(text) >= 80 or text[-1] in "。！？" or _PICTURE_LABEL.fullmatch(text) is None:
        return False
    return _WRITTEN_BY.search(text) is None


#: Who wrote stands there as well: 海州商报记者马明/文 受访者供图.
_WRITTEN_BY: Final = compiled(r"[/／\s、]文|文[/／字图、]|撰文|图文(?!无关)|采写|报道")
