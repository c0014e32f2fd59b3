"""People's names in credits: where a name begins and ends, and what is no name. Pure functions over short texts.

Two degrees of trust. Strict: the text must be built like a Chinese name (surname and one or two characters, or with a
·); used where no label vouches for it. Loose: after a label such as 作者：, where pen names, account names and foreign
names count as well. It must not be given running text: it reads whatever it gets as names.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from typing import Final

from newsbot.extract.name_forms import (
    ALL_HAN,
    BAD_CHARACTERS,
    HAN,
    is_built_like_a_name,
    is_latin,
    is_loose_name,
    is_name_like_picture,
    is_organisation,
    is_strict_name,
)
from newsbot.extract.place_names import is_place, may_be_place
from newsbot.extract.source_names import FONT_SIZES
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_credits import OTHER_ROLES, OUTLETS
from newsbot.extract.vocabulary_names import (
    COMPOUND_SURNAMES,
    MONGOLIAN_ENDINGS,
    NOBODY,
    NOT_NAMES,
    PLACES,
    RARE_SURNAMES,
    ROLE_MODIFIERS,
    ROLES,
    SURNAMES,
    TITLES,
)

_CODE_AFTER: Final = re.compile(
    r"(?<=[^\x00-\x7f])[_\s(（-]*[A-Za-z]{0,4}_?[A-Za-z]{0,5}\d{2,8}[)）]?$|(?<=[^\x00-\x7f])_[A-Za-z]+$"
)
#: A reporter's or correspondent's role, with what may stand before it (首席记者, 全媒体见习记者, 驻京记者).
_ROLE: Final = compiled(
    rf"(?:{'|'.join(ROLE_MODIFIERS)}|驻[^\s、，]{{1,5}}?|駐[^\s、，]{{1,5}}?)*(?:{'|'.join(ROLES)})(?:中心|组|报导|报道|综合)?[:：]?"
)
_SPLIT: Final = re.compile(r"[\s\u3000、,，;；/／|｜丨&＆+＋◎●□■▲△※★☆*~～]+")
_BRACKETED: Final = re.compile(r"[(（\[［【<《〈「『〔][^)）\]］】>》〉」』〕]{0,30}[)）\]］】>》〉」』〕]")
_LONE_BRACKET: Final = re.compile(r"[(（\[［【<《〈「『〔)）\]］】>》〉」』〕]")
_MAY_HOLD_ROLE: Final = re.compile("[记記员員译譯撰笔筆]|实习|實習|作者|编辑|編輯")
#: 王晓东 发自海州: the place is no name. 李娜/图: who took the pictures is no author.
_SENT_FROM: Final = compiled("[发發]自")
#: What stands behind a date is another part of the byline: 高文博 2021年11月19日 15:12 试听.
_DATE_BEHIND: Final = re.compile(r"(?<=[^\d\s])\s*(?:(?:19|20)\d\d\s?[-年/.]\s?\d|\d{1,2}[:：]\d\d)")
_OF_PICTURES: Final = compiled(
    f"[{HAN}·]{{2,8}}\\s?(?:[/／]\\s?(?:图|圖|摄影?|攝影?|制[图表]|绘图?|漫画|编辑|編輯|校对)(?![/／、]?文)"
    r"|[(（](?:图|圖|摄影?|攝影?)[)）])"
)
#: Behind a name who wrote, and then who took the pictures: 文 李四 图.
_WRITTEN: Final = re.compile(f"(?<=[{HAN}])\\s+文\\s+[{HAN}·]{{2,8}}\\s+(?:图|圖|摄影?|攝影?)$")
_LAST_OF_PICTURES: Final = frozenset("图圖摄攝影")
#: 热孜万 ·木沙: white space on one side of the dot that joins a name's parts.
_LOOSE_DOT: Final = re.compile(f"(?<=[{HAN}])(?:\\s+·(?=[{HAN}])|·\\s+(?=[{HAN}]))")
_PICTURE_MARKS: Final = re.compile("[/／]|[(（](?:图|圖|摄|攝)")
_WRAPPED: Final = re.compile(r"\s*[\[（(【〔「]\s*(?P<inner>[^\[\]（()）【】〔〕「」]+?)\s*[\]）)】〕」]\s*$")
_EDGE: Final = " \u3000\t:：。.,，;；、!！?？·-—_|｜\"'“”‘’()（）[]【】〔〕<>《》「」『』/／*#@▲■□●◎"
_TAIL: Final = compiled(
    r"(?:摄影报道|综合报道|综合报导|整理报道|编译报道|图文报道|发自.{0,8}|摄影|报导|报道|编译|综合|整理|整合|采写|撰文|撰稿|文字|图文|供稿|翻译|译|文|摄|图)$"
)
#: A pupil's class before the name: 高一（3）班 李想.
_SCHOOL_CLASS: Final = compiled(
    r"(?:[高初大][一二三四]|[一二三四五六七八九]年级|\d{2,4}级)?\s?"
    r"(?:[（(]\s?[\d一二三四五六七八九十]{1,3}\s?[）)]|\d{1,4})\s?班"
)
#: What a reporter whose name stands before it did: 记者苏璐萍 热依达报道.
_REPORTED: Final = compiled("(?:摄影|综合|采访)?(?:报道|报导)$")
_PHOTO_ONLY: Final = compiled(r"(?:[\s/／]|^)?(?:摄|攝|摄影|攝影|图|圖|供图|供圖|翻攝|提供|绘|繪|制图|視覺)$")
#: Words that a sentence goes on with behind a role: 记者 昨日上午.
_SENTENCE_STARTS: Final = tuple(
    words_in_both_scripts(
        """
        昨 今 近日 日前 当 据 在 目前 最近 现场 上午 下午 凌晨 本 该 此
        探访 走访 采访 直击 观察 手记 调查 体验 帮忙 追踪 每 又 再 已 近 来到 走进
        """
    )
)


def parse_names(text: str, *, loose: bool = False, vouched: bool = False) -> list[str]:
    """The names in a credit's value, in order, without repeats: ``张三 李四``, ``张三、李四``, ``王　伟``, ``记者 张三
    通讯员 李四``, ``新华社记者王优玲、何宗渝``, ``杨倩_NF4425``, ``John Smith``.

    ``loose`` admits what only a label can vouch for (pen names, accounts); ``vouched`` names of two characters that are
    not built like Chinese ones, behind a role in a bracket (记者 乌兰). Roles, outlets, departments, staff codes
    and nobodies (管理员, 佚名) are left out.
    """
    text = unicodedata.normalize("NFC", text[:200])
    if "·" in text:
        text = _LOOSE_DOT.sub("·", text)
    if "班" in text:
        text = _SCHOOL_CLASS.sub(" ", text)
    if FONT_SIZES.search(text):
        text = FONT_SIZES.sub(" ", text)
    if _PICTURE_MARKS.search(text):
        text = _OF_PICTURES.sub(" ", text)
    if text[-1:] in _LAST_OF_PICTURES and (written := _WRITTEN.search(text)):
        text = text[: written.start()]  # 记者 张三 文 李四 图
    wrapped = _WRAPPED.match(text)
    text = _within_brackets(_BRACKETED.sub(" ", wrapped["inner"] if wrapped else text))
    text = _DATE_BEHIND.split(_SENT_FROM.split(text, maxsplit=1)[0], maxsplit=1)[0].strip(_EDGE)
    if not text or len(text) > 160:
        return []
    spoken_for = loose
    if _MAY_HOLD_ROLE.search(text):
        text, roles = _without_roles(text)
        spoken_for = loose or roles > 0
    names: list[str] = []
    tokens = _before_places(_tokens(text))
    shortest = 2 if vouched or ("、" in text and len(tokens) > 2 and any(map(is_strict_name, tokens))) else 3
    for token in tokens:
        if token in OTHER_ROLES:
            break  # 责编 张三 审核 李四
        if names and may_be_place(cut := _TAIL.sub("", token)) and cut != token:
            continue  # 记者 王芬 石门报道
        if names and is_place(token):
            continue  # 作者 王芬 / 台北
        name = read_name(token, loose=loose) or (spoken_for and not loose and _after_role(token, shortest)) or None
        if name and name not in names:
            names.append(name)
    return names


def _before_places(tokens: list[str]) -> list[str]:
    """The words of a credit without the several places that it ends with: 记者 王晓东 | 海安、如东报道."""
    if len(tokens) < 3 or (place := _TAIL.sub("", tokens[-1])) == tokens[-1] or not may_be_place(place):
        return tokens
    kept = tokens[:-1]
    while len(kept) > 1 and may_be_place(kept[-1]):
        kept.pop()
    return kept


def without_pictures(text: str) -> str:
    """A credit without who took or drew the pictures: 张三/文 李四/图 → 张三/文."""
    return _OF_PICTURES.sub(" ", text).strip()


def _within_brackets(text: str) -> str:
    """The text up to the first bracket that closes and was not opened, or opens and is not closed: 老鹿) cn_sport."""
    match = _LONE_BRACKET.search(text, 1)
    return text[: match.start()] if match else text


def read_name(token: str, *, loose: bool = False) -> str | None:
    """The name that one token is, without staff code, title, trailing role or place; None if it is no name."""
    token = token.strip(_EDGE)
    if not token or len(token) > 40 or token.lower() in NOBODY or token in OUTLETS:
        return None
    token = _CODE_AFTER.sub("", token)
    if is_strict_name(token) or (loose and is_name_like_picture(token)):
        return token
    if token.startswith(("系", "为", "是")) and len(token) > 3:
        return None
    if loose and _is_mongolian(token):
        return token
    cut = _TAIL.sub("", token)
    if cut != token and is_strict_name(cut):
        return None if cut in PLACES or is_place(cut) or _PHOTO_ONLY.search(token) else cut  # 台中報導
    if (head := _name_before_place_or_title(token) or _name_before_place_or_title(cut)) is not None:
        return head
    return token if loose and is_loose_name(token) else None


#: Characters of 额尔敦朝克图, the longest sort.
_LONGEST_MONGOLIAN: Final = 7


def _after_role(token: str, shortest: int) -> str | None:
    """A name that a role vouches for: up to five characters of which nothing says that they are none (格桑边觉). One of
    two characters needs names beside it too (春拉、白少波、格桑边觉)."""
    token = _REPORTED.sub("", _CODE_AFTER.sub("", token.strip(_EDGE)))
    if token in NOBODY:  # 记者辛苦
        return None
    if _is_mongolian(token):
        return token
    if len(token) == 2 and is_built_like_a_name(token) and not token.startswith(_SENTENCE_STARTS):
        return token  # 记者 蓝天: a word as well
    if not ALL_HAN.match(token) or not shortest <= len(token) <= 5 or token in NOT_NAMES or token.lower() in NOBODY:
        return None
    if is_organisation(token) or not BAD_CHARACTERS.isdisjoint(token) or _TAIL.search(token):
        return None
    if token.startswith(_SENTENCE_STARTS) or is_place(token) or token[:2] in NOT_NAMES:
        return None
    return token


def _is_mongolian(token: str) -> bool:
    """Whether a word is a Mongolian name that is long, or ends like a word for pictures (阿拉腾其其格, 青格乐图)."""
    if not token.endswith(MONGOLIAN_ENDINGS):
        return False
    return 2 < len(token) <= _LONGEST_MONGOLIAN and ALL_HAN.match(token) is not None


def latin_reporter(text: str) -> list[str]:
    """The Latin name that stands alone behind a reporter's label: Jisuan 報導; [] where more does."""
    match = _LATIN_REPORTER.match(text)
    return [match[1]] if match and match[1].lower() not in NOBODY else []


_LATIN_REPORTER: Final = compiled(r"([A-Z][a-z]{2,14}(?: [A-Z][a-z]{1,14})?)(?:\s?(?:综合|编译|整理|采访)?报[道导])?$")


def holds_rare_name(text: str) -> bool:
    """Whether a role's value begins with three characters that a rare surname makes a name: 普光泉, 盘丽娟 李明."""
    word = re.split(r"[\s、/／]", text.strip(), maxsplit=1)[0]
    return len(word) == 3 and word[0] in RARE_SURNAMES and _after_role(word, 3) is not None


def _name_before_place_or_title(token: str) -> str | None:
    """方敏北京大学经济学院教授 → 方敏; 邱俊欽桃園 → 邱俊欽; 张三教授 → 张三."""
    if len(token) < 4:
        return None
    for length in (3, 2, 4):
        head, rest = token[:length], token[length:]
        if rest and is_strict_name(head) and (rest.startswith(PLACES) or is_place(rest)):
            return head
    for length in (3, 2, 4):
        head, rest = token[:length], token[length:]
        if rest in TITLES and is_strict_name(head):
            return head
    return None


#: 石榴新/海州日报: two names of an outlet, glued to its reporter's role; the first may be built like a person's.
TWO_OUTLETS: Final = compiled(r"[\u4e00-\u9fff]{2,6}[/／][\u4e00-\u9fff]{2,8}(?:报|网|台|社|新闻|客户端)$")


def _without_roles(text: str) -> tuple[str, int]:
    """The text with each role (and the outlet glued before it) turned into a separator, and how many there were."""
    pieces: list[str] = []
    position = count = 0
    for match in _ROLE.finditer(text):
        before = text[position : match.start()]
        cut = max((before.rfind(char) for char in " \u3000、,，;；/／|｜(（:：】]"), default=-1) + 1
        head, glued = before[:cut], before[cut:]
        if not count and TWO_OUTLETS.match(before):
            head = ""
        pieces.append(head)
        if is_strict_name(glued):
            pieces.append(glued)
        pieces.append("、")
        position, count = match.end(), count + 1
    pieces.append(text[position:])
    return "".join(pieces), count


_PARTS: Final = re.compile(r"[、,，;；/／|｜丨&＆+＋◎●□■▲△※★☆*~～]+|(?<=[A-Za-z.]) and (?=[A-Z])")


def _tokens(text: str) -> list[str]:
    """The pieces between separators; two single characters parted by a space are one padded name (王　伟), and Latin
    words in sequence are one name (John Smith)."""
    tokens: list[str] = []
    for part in _PARTS.split(text):
        tokens.extend(_padded([piece for piece in part.split() if piece.strip(_EDGE)]))
    result: list[str] = []
    for token in tokens:
        result.extend(_joined_by_and(token))
    return result


_WORK: Final = frozenset("文图圖摄攝译譯")


def _padded(pieces: list[str]) -> list[str]:
    tokens: list[str] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if piece in _WORK and is_strict_name(following):
            index += 1
            continue
        if name := _spread(pieces[index : index + _LONGEST_SPREAD]):
            tokens.append("".join(name))
            index += len(name)
            continue
        if tokens and _capitalised(tokens[-1]) and _capitalised(piece):
            tokens[-1] += " " + piece
        else:
            tokens.append(piece)
        index += 1
    return tokens


#: How many characters are looked at to tell where spread names end.
_LONGEST_SPREAD: Final = 13


def _spread(pieces: list[str]) -> list[str]:
    """The pieces that make up the padded name at the beginning: 王 伟, 王 晓明, 王 晓 明, 欧 阳 慧; [] for none. Where
    characters go on, what follows must begin another name: 王 晓 明 李 刚, 王 伟 李 刚."""
    if len(pieces) < 2 or not all(map(ALL_HAN.match, pieces[:2])):
        return []
    if pieces[0] in COMPOUND_SURNAMES and len(pieces[1]) <= 2:
        return pieces[:2]
    if len(pieces[0]) > 1:
        return []
    if len(pieces[1]) == 2:
        return pieces[:2]
    singles = list(takewhile(lambda piece: len(piece) == 1 and ALL_HAN.match(piece), pieces))
    if "".join(singles[:2]) in COMPOUND_SURNAMES and len(singles) > 2:
        return singles[:3]
    return singles[: _first_name(singles) or (len(singles) if len(singles) < 4 else 2)]


def _first_name(singles: list[str]) -> int:
    """Of how many characters the first of several spread names is, so that each has a surname; 0 if they can't."""
    if singles[0] not in SURNAMES:
        return 0
    for size in (3, 2):
        rest = singles[size:]
        if len(singles) >= size and (not rest or (len(rest) > 1 and _first_name(rest))):
            return size
    return 0


def _capitalised(text: str) -> bool:
    letters = text.replace(" ", "").replace(".", "").replace("-", "")
    return is_latin(text) and text[0].isupper() and letters.isalpha()


def _joined_by_and(token: str) -> list[str]:
    """张三和李四 → two names, where both halves are names; 李和平 stays one."""
    for word in ("和", "与", "與", "及"):
        place = token.find(word, 2)
        if 2 <= place <= 4 and is_strict_name(token[:place]) and is_strict_name(token[place + 1 :]):
            return [token[:place], token[place + 1 :]]
    return [token]
