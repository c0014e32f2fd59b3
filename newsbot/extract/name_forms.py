"""What is built like a person's name, and what only looks so. Pure functions over single words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from newsbot.extract.place_names import is_place
from newsbot.extract.vocabulary import fold_script, words_in_both_scripts
from newsbot.extract.vocabulary_names import (
    COMPOUND_SURNAMES,
    NAME_LIKE_ENDINGS,
    NAME_PARTS,
    NOBODY,
    NOT_NAMES,
    ORGANISATION_ENDINGS,
    PLACES,
    SURNAMES,
)

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ebef"
ALL_HAN: Final = re.compile(f"[{HAN}]+$")
_DOTTED: Final = re.compile(f"[{HAN}]{{1,8}}(?:[·•・‧．.][{HAN}A-Za-z]{{1,8}}){{1,3}}$")
_DOTS: Final = re.compile("[·•・‧．.]")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.-]*(?:[ _][A-Za-zÀ-ɏ'’.-]+){0,3}$")
_ACCOUNT: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{2,24}$")
#: Pen names with a Latin word or letter before or behind: 老K, A叔, 孟德尔z, Linda鹿.
_MIXED: Final = re.compile(
    f"(?=.*[A-Za-z])(?P<before>[A-Za-z]{{0,8}})(?P<han>[{HAN}]{{1,5}})(?P<after>[A-Za-z]{{0,3}})$"
)
_MEDIA: Final = frozenset("app tv ai qq id vip pr hr ceo".split())
_STAFF_CODE: Final = re.compile(r"[ _(（]*(?:[A-Za-z]{0,4}_?[A-Za-z]{0,4}\d{2,12}|[A-Z]{1,3}\d+)[)）]?$")
#: What a given name does not end with, though it is a surname or part of one: 于, 从, 都.
BAD_CHARACTERS: Final = frozenset(
    "对對說说称稱您请請的了是在從从与與你我他她它们們這这那个個些吗嗎呢吧不没沒将將被把很也都就"
)


@lru_cache(maxsize=4096)
def is_strict_name(text: str) -> bool:
    """Whether the text is built like a person's name, and no common word: 问题 begins with a surname too."""
    return is_built_like_a_name(text) and fold_script(text) not in words_like_names()


@cache
def words_like_names() -> frozenset[str]:
    """Common words, in simplified characters, that are built like names (see `benchmarks.name_words`)."""
    file = files("newsbot.extract").joinpath("words_like_names.txt")
    return frozenset(file.read_text(encoding="utf-8").split())


def is_built_like_a_name(text: str) -> bool:
    """Whether the text is surname and one or two characters, or parts joined by ·."""
    if not 2 <= len(text) <= 20:
        return False
    if not ALL_HAN.match(text):
        return len(text) >= 3 and _DOTTED.match(text) is not None and not any(map(_is_no_part, _DOTS.split(text)))
    given = text[2:] if len(text) == 3 and text[1] in "从從" else text[1:]  # 沈从文
    if text in NOT_NAMES or text in NOBODY or not BAD_CHARACTERS.isdisjoint(given):
        return False  # 于, 从, 都 are surnames, but not the end of a given name
    if text[:2] in _FIRST_OF_PARTS and _OF_PARTS.fullmatch(text) and not is_place(text):
        return True
    if len(text) > 4:
        return False
    if text[-1] == "人" and is_place(text[:-1]):
        return False  # 台北人
    if text[:2] in COMPOUND_SURNAMES and len(text) >= 3:
        return len(text) == 4 or not is_organisation(text)  # 东方网
    if len(text) > 3 or text[0] not in SURNAMES:
        return False
    return len(text) == 2 or not is_organisation(text)


#: 扎西次仁, 巴特尔: two or three parts, or one of three characters.
_PARTS: Final = "|".join(sorted(NAME_PARTS, key=len, reverse=True))
_OF_PARTS: Final = re.compile(f"(?:{_PARTS}){{2,3}}|(?=.{{3,}})(?:{_PARTS})")
_FIRST_OF_PARTS: Final = frozenset(part[:2] for part in NAME_PARTS)


def is_sure_name(text: str) -> bool:
    """Whether a text is a name of three characters, as most are, and neither a place nor an office (石景山, 高新区)."""
    return (
        len(text) == 3
        and text[:2] not in NOT_NAMES
        and text[2] not in _LAST_OF_PLACES
        and is_strict_name(text)
        and not is_place(text)
    )


_LAST_OF_PLACES: Final = frozenset(
    "区區县縣市镇鎮乡鄉村会會馆館院局处處长長堂讯訊江河湖山岛島路街界网網报報台臺社部科嘴线線"
)


_LONGEST_LOOSE: Final = 5
_LONGEST_NICKNAME: Final = 7


def is_latin(text: str) -> bool:
    """Whether a text holds no character beyond the Latin letters with their accents."""
    return max(text) <= "ɏ"


@lru_cache(maxsize=4096)
def is_loose_name(text: str) -> bool:
    """Whether the text can be a person's or pen name where a label says that it is one."""
    if text.lower() in NOBODY or len(text) < 2 or text.startswith(_FURNITURE):
        return False
    if ALL_HAN.match(text):
        longest = _LONGEST_NICKNAME if "的" in text[1:-1] else _LONGEST_LOOSE  # 山外的鸭子哥
        return len(text) <= longest and not is_organisation(text) and text[0] != "的"
    if _DOTTED.match(text):
        return not any(map(_is_no_part, _DOTS.split(text)))  # 农民日报·中国农网
    if mixed := _MIXED.match(text):
        return (mixed["before"] + mixed["after"]).lower() not in _MEDIA and not is_organisation(mixed["han"])
    if text.isascii():
        if text.lower().rstrip(_NUMBERING) in NOBODY:
            return False  # editor2
        if (_STAFF_CODE.match(text) and not (text[:5].isalpha() and text[:5].islower())) or (
            "." in text and text.lower().endswith((".com", ".cn", ".net", ".org"))
        ):
            return False
        return (_LATIN.match(text) or _ACCOUNT.match(text)) is not None
    return _LATIN.match(text) is not None  # with accents


#: What accounts of the newsroom are told apart by.
_NUMBERING: Final = "0123456789_-."


def is_name_like_picture(text: str) -> bool:
    """覃鸿图: a name behind a label, where without one it would be a picture by 覃鸿."""
    return len(text) == 3 and text[2] in "图圖" and text[0] in SURNAMES and text[:2] not in NOT_NAMES


#: How the words of an author's card begin: 发表文章 121 篇, 点击关注.
_FURNITURE: Final = tuple(
    words_in_both_scripts(
        "上一页 下一页 首页 末页 尾页 发表 点击 查看 关注 加关注 更多 全部 进入 返回 粉丝 订阅 私信 文章 评论 阅读"
    )
)


def _is_no_part(text: str) -> bool:
    """Whether a part of a dotted name is none of a person's: 南都·深圳大件事, 通讯员阿依努尔·买买提."""
    return is_organisation(text) or text.startswith((*PLACES, *_ROLES)) or text.endswith(_WORK)


_ROLES: Final = tuple(words_in_both_scripts("记者 通讯员 通信员 作者 编辑 实习生 特派员"))
_WORK: Final = tuple(words_in_both_scripts("报道 报导 编译 整理 摄影"))


def is_organisation(text: str) -> bool:
    if not text.endswith(ORGANISATION_ENDINGS):
        return False
    if text[:2] in NOT_NAMES or text[0] not in SURNAMES:  # 宣传科, 精仪系
        return True
    return not (len(text) <= 3 and text[-1] in NAME_LIKE_ENDINGS)
