"""Notices under a text: of rights and liability, by their phrases, and any other by what it speaks of: every site words
its own, so no table of phrases holds them all.

A line that touches several of a few subjects (the site, the reader, the work, rights, opinions, ways to reach someone,
things to click) and addresses someone is about the text and not of it. It must not look at where a line stands;
`newsbot.extract.body_ends` asks only at the ends of a text, where such lines are.
"""

# ruff: noqa: E501 (tables of phrases)
from __future__ import annotations

import re
from typing import Final

from newsbot.extract.vocabulary import compiled, compiled_from

#: Sentences about rights and liability, wherever in a line they stand.
_RIGHTS: Final = compiled_from(
    "不未非版著侵禁谢严转如以上文本作此网并线创c第立ad仅发对据",
    r"不得转载|[未非]经(?:本[网站报刊]|授权|同意|许可)[^。]{0,12}(?:不得|禁止|请勿)|版权(?:所有|归属|归[^，。]{2,16}所有)|著作权归|侵权必究"
    r"|(?:禁止|谢绝|严禁).{0,4}转载|转载[^。]{0,4}[请须需应](?:务必)?(?:注明|联系|联络|保留|标明|与)|如有侵权|不代表本[网站报刊平台公司]"
    r"|(?:以上|上述|文中|本文|作者|文章|此文)[^。]{0,24}不代表[^，。；]{0,14}(?:立场|观点|意见)"
    r"|本文[经获][^。]{1,20}授权[^。]{0,4}(?:转载|刊登|刊载|发布)|对本文亦?有[^，。]{0,6}贡献"
    r"|网友评论仅供|(?:并不表明[^。]{0,8}立场|不意味着[赞认]同[^。]{0,4}(?:观点|立场|描述))|线索[^。]{0,12}(?:采纳|稿酬|奖励)"
    r"|本文依.{0,4}CC|(?:CC|创用)[^。]{0,30}授权(?:条款)?(?:释出|使用)?$"
    r"|据此(?:操作|投资|入市)[^。]{0,8}风险|(?:以上|本文)[^。]{0,16}仅供[^，。]{0,6}参考"
    r"|对[本此](?:公告|新闻稿|稿件|文|报告)的?内容[^。]{0,8}(?:责任|负责)"
    r"|不构成(?:任何)?投资|仅代表(?:作者)?(?:本人|个人)|发言[^。]{0,4}遵守|侵删|立即删除|第一时间(?:处理|删除)|all rights reserved|does not constitute",
    re.I,
)
#: What is done without leave, and that it is forbidden: a text may tell of either.
_WITHOUT_LEAVE: Final = compiled(r"未经[^。]{0,24}(?:转载|复制|摘编|镜像|转贴|改编|刊载|刊登|引用|使用|转发)", re.I)
_FORBIDDEN: Final = compiled(r"不得|禁止|严禁|谢绝|请勿|违者|必究|追究|一律|违法|违反|书面", re.I)
_STRONG_NOTICE: Final = compiled(
    r"^[\s※*（(【\[“「]*(?:免责声明|特别声明|版权声明|郑重声明|法律声明|平台声明|风险提示|声明|著作权声明|disclaimer|notice)\s*[:：】\])）]",
    re.I,
)
#: What only the foot of a site says: its registration, licences, hot lines, makers.
_COLOPHON: Final = compiled_from(
    "i公备经服传节出网报社国邮不举a技主建",
    r"ICP[备证]\s?(?:\d|[：:])|公网安备|备案(?:序|编)?号\s?[：:]|(?:经营|服务|传播|节目|出版)许可证|网站标识码|(?:报社地|社)址\s?[：:]|社[：:][^。，]{4,40}电话\s?[：:]|国内统一(?:连续出版物)?刊?号|邮发代号"
    r"|不良信息举报|举报(?:电话|邮箱)\s?[：:]|all rights? reserved|技术支持\s?[：:]|主办(?:单位)?\s?[：:].{2,40}承办|建议使用.{0,20}(?:浏览器|分辨率)",
    re.I,
)
_HOSTED: Final = compiled(r"[^，。]{2,16}主办\s[^，。]{2,20}承办$")
#: Who says it stands before what is said: 医保部门提醒， and not the site itself: 本网提醒， 特别提醒：
REPORTED: Final = compiled(
    r"(?![（(【\[\s※*]*(?:本[网站报刊平公文]|[此该]文|以上|我们|特别|郑重|温馨|友情|重要)|《|【)"
    r"[^，。！？：]{2,16}(?:(?:提醒|要求|呼吁|建议|告诫)[^，。！？：]{0,6}"
    r"|表示|介绍|指出|解释|认(?:为|定)|坦言|称|说|规定|明确|强调|透露|回应|承诺)[，：]",
    re.I,
)

#: What a line under the text speaks of when it is about the text and not of it; each stands for one subject.
_SUBJECTS: Final = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"本[网網站报報刊]|[报報]社|平[台臺]|我们|我們",
        r"您|[读讀]者|用[户戶]|[会會][员員]|粉[丝絲絲]",
        r"本文|此文|[该該]文|作品|稿件|文章|原[创創]|首[发發]|作者|[内內]容",
        r"版[权權]|著作[权權]|侵[权權]|授[权權]|[许許]可|[转轉][载載]|[违違]者|追究|稿酬|署名|[注註]明出|免[责責]|撤下",
        r"不代表|[仅僅]代表|[仅僅]供[参參]考|投[资資]建[议議]|[风風][险險]自|[观觀][点點]|立[场場]",
        r"[邮郵]箱|@\w|[电電](?:[话話郵邮]|子[邮郵]件)|[热熱][线線]|微信|[联聯][系繫絡络]|公[众眾][号號]",
        r"[点點][击擊]|[订訂][阅閱閲]|下[载載]|[扫掃][码碼]|[关關]注|投稿|app|客[户戶]端|[链鏈][接結]|[点點][赞讚]|插件|(?:新[闻聞]|提供)[线線]索|[报報爆]料",
    )
)
#: Of these subjects, those that running text seldom has: the site itself, rights, whose opinion.
_OWN_SUBJECTS: Final = (0, 3, 4)
_ADDRESSES: Final = compiled_from(
    "本此请請勿欢歡如点點仅僅",
    r"本[文网網站作内內]|本平[台臺]|此文|[请請勿]|[欢歡]迎|如[需有遇您果]|[点點][击擊](?:[这這]里|此[处處])|[仅僅]代表",
    re.I,
)
_FEWEST_SUBJECTS: Final = 3
#: What closes a text that was put together: 以上就是小编为大家带来的全部内容，希望对大家有所帮助。
_FAREWELL: Final = compiled(
    r"(?:好了|那么)?[，,]?以上(?:就是|便是|即是|是|即为)[^。！]{0,40}(?:小编|全部内容|所有内容|相关内容|介绍|攻略|分享|解答)"
    r"[^。！]{0,12}[，,]\s?(?:希望|更多|感谢|谢谢|如果|想|你|您)"
)
_LONGEST_FAREWELL: Final = 100
_ADDRESS: Final = re.compile(
    r"[（(【\[]?[^，。！？@\x00-\x7f]{0,12}[:：]?\s?(?:[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}|https?://[!-~]{1,300})[)）】\].。]?",
    re.I,
)


def is_about_itself(text: str) -> bool:
    """Whether a line speaks to the reader about the text, its rights and its site, in words no table foresees: it
    touches at least three such subjects, of which one is seldom told of, and addresses someone."""
    if len(text) > 260 or text[0] in "“「" or REPORTED.match(text):
        return False
    if ("@" in text or "://" in text) and _ADDRESS.fullmatch(text):
        return True
    if text[0] in "以好那" and len(text) < _LONGEST_FAREWELL and _FAREWELL.match(text):
        return True
    if _ADDRESSES.search(text) is None:
        return False
    touched = [number for number, subject in enumerate(_SUBJECTS) if subject.search(text)]
    return len(touched) >= _FEWEST_SUBJECTS and any(number in _OWN_SUBJECTS for number in touched)


_FOR_MONEY: Final = compiled(
    r"(?:定额|小额|每月|月费)[^，。]{0,4}(?:支持|赞助|捐)|(?:赞助|捐款|捐助|月捐)|[您你]的支持|支持(?:我们|独立媒体|本[网站报刊])"
)
_OURSELVES: Final = compiled("我们|本[网站报刊]|非[营牟盈]利|独立媒体|(?:这篇|本篇)(?:文章|报道)")
_YOU: Final = re.compile("[您你请請]|[欢歡]迎")


def is_appeal(text: str) -> bool:
    """Whether a line asks the reader for money: 如你认同我们的报道，请以每月定额支持。"""
    if len(text) > 120 or not ("支持" in text or "助" in text or "捐" in text) or text[0] in "“「":
        return False
    if _FOR_MONEY.search(text) is None or REPORTED.match(text):
        return False
    return _OURSELVES.search(text) is not None and _YOU.search(text) is not None


_COURTESY: Final = re.compile(r"敬[请請]|[亲親][爱愛]的|尊敬的|[欢歡]迎|[谅諒]解")


def is_announcement(text: str) -> bool:
    """Whether a line is the site's own word to its readers: 亲爱的读者，本站将于周六维护，敬请谅解。"""
    return may_be_about_itself(text) and _COURTESY.search(text) is not None


def may_be_about_itself(text: str) -> bool:
    """Whether a short line touches two such subjects: enough beside a line that is certain."""
    return len(text) < 80 and text[0] not in "“「" and sum(s.search(text) is not None for s in _SUBJECTS) >= 2


def is_colophon(text: str) -> bool:
    """Whether a line stands at the foot of a site: the article has ended before it."""
    if len(text) >= 300 or text[-1] in "。！？":
        return False
    return _COLOPHON.search(text) is not None or (text[-1] in "办辦" and _HOSTED.match(text) is not None)


def is_rights(text: str) -> bool:
    """Whether a line speaks of rights or liability in the text."""
    if len(text) < 12 and text[0] in "“「" and text[-1] in "”」":
        text = text[1:-1]  # “转载请注明出处”
    if len(text) >= 400 or not text or text[0] in "“「":
        return False
    if _RIGHTS.search(text) is None and (_WITHOUT_LEAVE.search(text) is None or _FORBIDDEN.search(text) is None):
        return False
    return REPORTED.match(text) is None


#: 本網站使用 Cookies 以提升用戶體驗。
_COOKIES: Final = compiled(
    r"(?:使用|接受|同意|允许|储存)[^。]{0,16}cookie|cookie[^。]{0,20}(?:设定|政策|改善|提升)", re.I
)


def asks_for_cookies(text: str) -> bool:
    """Whether a line tells the reader that the site keeps cookies, and no report tells of another's."""
    if "ookie" not in text or len(text) > 300 or _YOU_OR_US.search(text) is None:
        return False
    return text[0] not in "“「" and _COOKIES.search(text) is not None and REPORTED.match(text) is None


_YOU_OR_US: Final = re.compile("[您你]|本[网網]站|我们|我們")


def begins_notice(text: str) -> bool:
    """Whether a line begins a disclaimer that may go on over several lines."""
    return _STRONG_NOTICE.match(text) is not None
