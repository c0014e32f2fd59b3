"""Lines that invite to follow, install, subscribe or click, told from sentences of a text that speak of such things.

They know nothing of the tree; the modules of the body decide where a finding holds.
"""

from __future__ import annotations

import re

from newsbot.extract.notices import REPORTED
from newsbot.extract.vocabulary import compiled, compiled_from

#: Where one can follow an outlet.
_PLACES = (
    r"(?:频道|专页|主页|专区|群组|[账帐]号|公众号|订阅号|视频号|官微|粉丝团|客户端|app|脸书|电报|推特|抖音|小红书|电子报|电邮|邮件|简报"
    r"|whatsapp|telegram|youtube|facebook|instagram|threads|line|newsletter)"
)
#: What a line begins with that invites.
_OPENINGS = (
    # to follow: 立即关注某某频道，掌握最新消息
    r"[（(“《【★☆▶>＞→\s]*(?:[点按]赞|立即|马上|即刻|快来|快|现在|请|欢迎|敬请|记得){0,3}\s?"
    r"(?:关注|追踪|追看|订阅|加入|下载|安装|打开|登录|follow)[^，。]{0,24}"
    + _PLACES
    + r"\s*(?:好友|粉丝)?[）)】]?\s*(?:[，,、！!。~]|$)",
    r"[^，。]{0,14}(?:官方微[信博]|公众号)\s*(?:[：:（(@“]|$)",
    r"[\d、.\s]{0,4}回复【[^】]{1,12}】",
    r"[^，。]{0,16}(?:微信号|QQ群|客服热线|客服电话)[:：]",
    r"[^，。]{0,8}二维码$",
    r"@[^\s，。@]{2,16}(?:\s?20\d\d)?$",
    r"[^，。]{2,16}(?:客户端|工作室|编辑部|中心|报社|传媒|[融全]媒体?|日报|晚报|新闻|频道)(?:联合)?出品$",
    r"[^，。]{0,6}(?:社|台)[^，。]{1,8}(?:部|中心|工作室)(?:联合)?(?:出品|制作)$",
    r"炒股[^。]{0,10}开户",
    r"[\s◎※*＊●⊙]*(?:(?:饮酒|喝酒)过量，?(?:有害|有碍|害)|酒后不开车|未满(?:18|十八)岁.{0,8}(?:禁止|勿|不得)|(?:吸烟|抽烟|吸菸)有害)",
    r"[\s◎※*＊●⊙]*(?:自杀(?:不能|无法|，不能)|珍惜生命|请珍惜生命|给自己一个机会)[^。]{0,40}(?:1925|1995|1980|求助|协助|专线|热线)",
)
#: What invites wherever in a line it stands, and the characters that these begin with.
_STARTS = (
    "关请粉搜登添订立马即l加成邀分尽点打查阅浏获观相更都免去看想以畅下a付购解会>＞»→➤▶👉扫识长"
    "上左右文此微官二欢留评报爆新向提线喜觉详短发手"
)
_INVITATIONS = (
    r"关注我们",
    r"关注我吧",
    r"关注[^，。]{0,16}(?:公众号|官方微[信博])",
    r"请关注[^，。]{0,16}(?:号|频道|栏目|客户端)",
    r"粉丝[团专]",
    r"(?:搜索|登录|添加|订阅)[^，。]{0,16}(?:公众号|官方微[信博])",
    r"(?<![^》」】）)：:>，,！!\s])(?:立即|马上|即刻)(?:赞好|点赞|追踪|关注|订阅|下载|加入|浏览)",
    r"(?:立即|马上|即刻)(?:赞好|点赞|追踪|关注|订阅|下载)$",
    r"(?:line|加|加入|成为|添加|邀请|分享给?)[^，。]{0,8}好友",
    r"添加.{0,8}微信",
    # to read on elsewhere
    r"请[在到至去上][^，。]{0,14}(?:客户端|app|公众号|官网)[上内里中]?(?:阅读|查看|浏览|观看|收看)",
    r"尽在[^，。]{2,14}(?:app|客户端|公众号|官网)",
    r"(?<![^，,\s])(?:点击|打开|立即)?(?:查看|阅读|浏览|获取|观看)(?:更多|完整|高清|全部)[^，。]{0,12}$",
    r"(?:相关|更多)[^，。“”]{0,6}(?:资讯|内容|信息|新闻|报道|攻略)[^。]{0,6}请(?:关注|点击|查看|登录|浏览|访问|进入)",
    r"都在\s?[^，。]{2,12}(?:app|客户端)$",
    r"立即(?:免费)?(?:提问|咨询|领取|试用|报名|预约|购买|抢购)",
    r"关注[^。]{0,16}了解更多",
    r"加入[^，。]{0,16}会员】|免费加入会员",
    r"去(?:facebook|脸书|微博|评论区)留言",
    r"看更多(?:此|这位|该)?作者",
    r"想了解更多[^。]{0,24}(?:点击|关注|频道)",
    r"以上就是(?:小编|本文)",
    r"阅读原文",
    r"畅读",
    r"下载.{0,12}(?:app|客户端)",
    r"app(?:[内里上中]|最新)?\s?(?:看|下载|查看|观看)",
    r"(?:登录|登入|订阅|付费|购买|解锁|会员).{0,8}(?:继续阅读|阅读全文|查看全文|专享)",
    r"订阅.{0,10}(?:邮件|电邮|简报|电子报|频道)$",
    r"点(?:击|此|我).{0,20}(?:链接|连结|查看|进入|下载|报名|看)",
    r"[>＞»→➤▶👉]\s*(?:立即|马上|即刻|按|点|进入|了解|详情|查看|报名|下载)[^，。]{0,12}$",
    # codes to scan
    r"(?:扫|识别|长按|关注|[下上]方|[左右]侧|文末|以下|此|微信|官方)[^，。]{0,14}二维码",
    r"二维码[^，。]{0,6}(?:关注|下载|加|进|查看|报名|了解|阅读|参与)",
    r"扫(?:码|一扫)",
    # to read on the phones of 2005
    r"(?:短信|发送)[^，。]{0,20}[到至]\s?\d{4,}",
    r"手机[^，。]{0,14}(?:wap|3g)\.[a-z]",
    # to say something, or tell the newsroom
    r"欢迎.{0,6}(?:点赞|转发|关注|留言|评论|投稿|报料|爆料|提供线索)",
    r"欢迎(?:分享|转发)[^，。]{0,8}(?:朋友圈|好友|微博)",
    r"点赞.{0,6}(?:转发|关注|收藏|在看)",
    r"(?:留言|评论)区[^，。]{0,8}(?:告诉|说说|聊聊|见|分享|留言)",
    r"(?:报料|爆料|新闻热线)[:：]",
    r"[报爆]料(?:有[奖赏]|(?:微信|QQ|邮箱|电话)[^，。]{0,4}[:：])",
    r"向(?:我们|本报)[报爆]料",
    r"提供(?:新闻)?线索",
    r"线索[^。]{0,8}(?:拨打|致电|联系|发送至|电邮)",
    r"(?:喜欢|觉得)[^，。]{0,10}(?:本文|文章|此文|这篇)[^。]{0,12}(?:分享|点赞|转发|收藏|推荐)",
    r"请[按点]赞",
    r"点个?[“「\"]?(?:在看|赞)[”」\"]?(?:吧|哦|呗|呀|哟|[！!～~]|$)",
    r"微信(?:搜索|搜一搜|搜)[^，。]{2,20}关注",
    r"(?:更多|详情)[^。]{0,10}请?点击(?:这里|此处|查看|进入)[^，。]{0,4}$",
    # what the law wants said
    r"提醒您[：:][^。]{0,4}(?:饮酒|喝酒|酒后|吸菸|未满)",
)
_OPENING = compiled("|".join(_OPENINGS), re.I)
_PROMOTION = compiled_from(_STARTS, "|".join(_INVITATIONS), re.I)
#: Words that make a sentence an invitation even if it has a comma.
_INVITES = compiled(
    r"登[录入]|会员|付费|购买|我们|本[网站报刊]|关注|下载|更多|客户端|app|查看|订阅|原文|全文|分享|打印|欢迎", re.I
)
#: Who is addressed, and what one is told to do: the words of an invitation, not of a report.
_ADDRESSED = compiled(
    r"我们|本[网站报刊]|[您你]|(?:各位|广大|亲爱的|敬请|欢迎|请)读者|读者(?:朋友|可|请)|粉丝|各位|欢迎|敬请|尽在|点击|点此|请[在到至去上]|请拨打|[报爆]料|更多(?:报道|内容|资讯|精彩|详情)",
    re.I,
)
_IMPERATIVE = compiled(
    r"^[（(“《【★☆▶>＞→\s]*(?:(?:温馨)?提示[：:]\s?)?(?:请|点|微信(?:搜索|搜一搜|搜|扫)|扫|长按|识别|下载|安装|打开|登[录入]|关注|追踪|订阅|加入|添加|转发|分享|收藏|查看|阅读|浏览|发送|编辑短信|返回|想|更多|如[果需有欲]|立即|马上|即刻|快|现在|喜欢|用|在|通过|戳|按|上)",
    re.I,
)


def is_promotion(text: str) -> bool:
    """Whether a short line invites to follow, install, subscribe or click."""
    return len(text) < 90 and (_PROMOTION.search(text) is not None or _OPENING.match(text) is not None)


def is_told(text: str) -> bool:
    """Whether a line that begins like a tool or a promotion is a sentence of the text that only speaks of one:
    扫描二维码后，页面会弹出提示。医保部门提醒，市民可关注公众号查询。民警让他立即下载反诈应用并报警。"""
    size = len(text)
    if size < 12 or text[-1] not in "。！？”":
        return False
    if REPORTED.match(text):
        return True
    if _ADDRESSED.search(text):
        return False
    if size >= 16 and "，" in text and _INVITES.search(text) is None:
        return True
    return text[-1] != "！" and _IMPERATIVE.match(text) is None
