"""Lines that invite to follow, install, subscribe or click, told from sentences of a text that speak of such things.

They know nothing of the tree; the modules of the body decide where a finding holds.
"""

from __future__ import annotations

import re

from newsbot.extract.notices import REPORTED

_PROMOTION = re.compile(
    r"[请請][在到至][^，。]{0,14}(?:客户端|客戶端|app)[上内內里裡]?(?:阅读|閱讀|查看|浏览|瀏覽|观看|觀看)"
    r"|^(?:关注|關注|追踪|追蹤|加入|订阅|訂閱)[^，。]{2,24}(?:频道|頻道|专页|專頁|群组|群組|账号|帳號|whatsapp|telegram|youtube|instagram)"
    r"|(?:立即|马上|馬上)(?:讚好|赞好|点赞|點讚|追踪|追蹤|关注|關注|订阅|訂閱|下载|下載)"
    r"|关注我们|关注我吧|點讚|[欢歡]迎.{0,6}(?:点赞|转发|關注|关注|留言|评论|評論|投稿)|提醒您[：:].{0,4}(?:饮酒|飲酒|喝酒|吸菸|未滿)|点赞.{0,6}(?:转发|关注|收藏)|二维码|二維碼|微信公众号|微信公眾號|官方微信|官方微博|下载.{0,12}(?:app|客户端)|下載.{0,12}app|好友|粉絲團|粉丝团|阅读原文|閱讀原文|(?:扫|掃)(?:码|碼|一扫)"
    r"|(?:登录|登入|订阅|訂閱|付费|付費|购买|購買|解锁|解鎖|会员|會員).{0,8}(?:继续阅读|繼續閱讀|阅读全文|閱讀全文|查看全文|专享|專享)|欢迎.{0,6}(?:报料|爆料|提供线索)"
    r"|(?:点击|點擊|點此|點我|点此).{0,20}(?:链接|连结|連結|查看|进入|下载|下載|报名|看)|订阅.{0,10}(?:邮件|电邮|简报|电子报|频道)|訂閱.{0,10}(?:電郵|簡報|電子報|頻道)|添加.{0,8}微信|[畅暢][读讀]|[请請][关關]注[^，。]{0,16}(?:号|號|[频頻]道|[栏欄]目|客[户戶]端)|(?:留言|[评評][论論])[区區][^，。]{0,8}(?:告[诉訴]|[说說][说說]|聊聊|见|見|分享|留言)|app.{0,6}(?:看|下载|下載)|(?:报料|爆料|報料|新闻热线|新聞熱線)[:：]",
    re.I,
)
_INVITES = re.compile(
    r"登[录錄入]|[会會][员員]|付[费費]|[购購][买買]|我们|我們|本[网網站报報刊]|关注|關注|下[载載]|更多|客[户戶]端|app|查看|订阅|訂閱|原文|全文|分享|打印|[欢歡]迎",
    re.I,
)


def is_promotion(text: str) -> bool:
    """Whether a short line invites to follow, install, subscribe or click."""
    return len(text) < 90 and _PROMOTION.search(text) is not None


def is_told(text: str) -> bool:
    """Whether a line that begins like a tool or a promotion is a sentence of the text that only speaks of one:
    扫描二维码后，页面会弹出提示。医保部门提醒，市民可关注公众号查询。"""
    if len(text) < 16 or text[-1] not in "。！？”" or "，" not in text:
        return False
    return _INVITES.search(text) is None or REPORTED.match(text) is not None
