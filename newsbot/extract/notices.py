"""Notices under a text, told by what they speak of: every site words its own, so no table of phrases holds them all.

A line that touches several of a few subjects (the site, the reader, the work, rights, opinions, ways to reach someone,
things to click) and addresses someone is about the text and not of it. It must not look at where a line stands;
`newsbot.extract.body_ends` asks only at the ends of a text, where such lines are.
"""

from __future__ import annotations

import re

from newsbot.extract.boilerplate import REPORTED

#: What a line under the text speaks of when it is about the text and not of it; each stands for one subject.
_SUBJECTS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"本[网網站报報刊]|[报報]社|平[台臺]|我们|我們",
        r"您|[读讀]者|用[户戶]|[会會][员員]|粉[丝絲絲]",
        r"本文|此文|[该該]文|作品|稿件|文章|原[创創]|首[发發]|作者|[内內]容",
        r"版[权權]|著作[权權]|侵[权權]|授[权權]|[许許]可|[转轉][载載]|[违違]者|追究|稿酬|署名|[注註]明出|免[责責]|撤下",
        r"不代表|[仅僅]代表|[仅僅]供[参參]考|投[资資]建[议議]|[风風][险險]自|[观觀][点點]|立[场場]",
        r"[邮郵]箱|@\w|[电電](?:[话話郵邮]|子[邮郵]件)|[热熱][线線]|微信|[联聯][系繫絡络]|公[众眾][号號]",
        r"[点點][击擊]|[订訂][阅閱]|下[载載]|[扫掃][码碼]|[关關]注|投稿|app|客[户戶]端|[链鏈][接結]|[点點][赞讚]|插件|(?:新[闻聞]|提供)[线線]索|[报報爆]料",
    )
)
#: Of these subjects, those that running text seldom has: the site itself, rights, whose opinion.
_OWN_SUBJECTS = (0, 3, 4)
_ADDRESSES = re.compile(
    r"本[文网網站作内內]|本平[台臺]|此文|[请請勿]|[欢歡]迎|如[需有遇您果]|[点點][击擊](?:[这這]里|此[处處])|[仅僅]代表"
)
_FEWEST_SUBJECTS = 3
_ADDRESS = re.compile(
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
    if _ADDRESSES.search(text) is None:
        return False
    touched = [number for number, subject in enumerate(_SUBJECTS) if subject.search(text)]
    return len(touched) >= _FEWEST_SUBJECTS and any(number in _OWN_SUBJECTS for number in touched)


_COURTESY = re.compile(r"敬[请請]|[亲親][爱愛]的|尊敬的|[欢歡]迎|[谅諒]解")


def is_announcement(text: str) -> bool:
    """Whether a line is the site's own word to its readers: 亲爱的读者，本站将于周六维护，敬请谅解。"""
    return may_be_about_itself(text) and _COURTESY.search(text) is not None


def may_be_about_itself(text: str) -> bool:
    """Whether a short line touches two such subjects: enough beside a line that is certain."""
    return len(text) < 80 and text[0] not in "“「" and sum(s.search(text) is not None for s in _SUBJECTS) >= 2
