"""Signatures: the brackets, the editor and the pen name at the end of a text's paragraph."""

from __future__ import annotations

import re
from typing import Final

from newsbot.extract.credit_lines import BRACKET, OF_AGENCIES, PERSON_WORD, Credits, bracket_credits
from newsbot.extract.source_names import CLOSE
from newsbot.extract.vocabulary import compiled
from newsbot.extract.vocabulary_names import NOBODY, NOT_NAMES, NOT_PEN_NAMES, ORGANISATION_ENDINGS


def signatures(paragraph: str) -> list[tuple[int, int, Credits]]:
    """The brackets at the end of a paragraph that sign it: where each begins and ends, and its credits.

    ``……便利。(记者 张立平)``, ``……作用。(文/图 刘玺东 易赛楠)``, ``……（编译/林靖东）``, ``……（常书香 马丹阳 ）``,
    ``……（王煌忠／台中報導）《蘋果》關心你``, ``……（记者 方静）[责任编辑：郑源]``. A bracket of names alone
    counts when all of it is names.
    """
    found: list[tuple[int, int, Credits]] = []
    for match in BRACKET.finditer(paragraph, max(0, len(paragraph) - 120)):
        if len(paragraph) - match.end() > 30:
            continue
        credits = bracket_credits(match["inner"])
        if credits and (_spoken_for(match["inner"]) or _ends_sentence(paragraph, match)):
            found.append((match.start(), match.end(), credits))
    return found


def _spoken_for(inner: str) -> bool:
    return PERSON_WORD.search(inner) is not None or ":" in inner or "：" in inner


def _ends_sentence(paragraph: str, match: re.Match[str]) -> bool:
    """Whether a bracket of mere names stands after a sentence's end, as signatures do."""
    before = paragraph[: match.start()].rstrip()
    after = paragraph[match.end() : match.end() + 1]
    return (not before or before[-1] in "。！？!?…”’」』.▲■◆●；》）)") and (not after or after not in "。，、")


#: Characters of an editor's label and names at the end of a paragraph.
_LONGEST_EDITOR: Final = 20
_EDITOR_AT_END: Final = compiled(
    r"(?<=[)）】\]。！？”])\s*(?P<who>(?:责任编辑|责编|编辑|值班编辑|本期编辑)\s?[:：]\s?[\u4e00-\u9fff·、\s]{2,12})$"
)


def editor_at_end(paragraph: str) -> re.Match[str] | None:
    """The editor behind a paragraph's last sentence or signature: ……便利。（张立平）　编辑：郑源."""
    return _EDITOR_AT_END.search(paragraph, max(0, len(paragraph) - _LONGEST_EDITOR))


def pen_name(paragraph: str) -> str | None:
    """The pen name of two characters in the bracket that ends a text's last paragraph: ……发出邀请函。（思远）"""
    match = _PEN_NAME.search(paragraph, max(0, len(paragraph) - 8))
    if match is None or match["name"] in NOT_PEN_NAMES or match["name"] in NOT_NAMES or match["name"] in NOBODY:
        return None
    return None if match["name"].endswith((*ORGANISATION_ENDINGS, *OF_AGENCIES)) else match["name"]


_PEN_NAME: Final = re.compile(r"(?<=[。！？…”])\s?[(（](?P<name>[\u4e00-\u9fff]{2})[)）]$")


def strip_signature(paragraph: str) -> tuple[str, list[str]]:
    """The paragraph without the reporter's and the editor's brackets at its end, and what was cut:
    ``……一体化发展便利。(记者 张立平)`` → (``……一体化发展便利。``, [``(记者 张立平)``])."""
    cut: list[str] = []
    if "编" in paragraph[-_LONGEST_EDITOR:] and (edited := editor_at_end(paragraph)):
        paragraph, cut = paragraph[: edited.start()].rstrip(), [edited[0].strip()]
    if paragraph[-1:] not in CLOSE and not any(char in paragraph[-30:] for char in ")）】"):
        return paragraph, cut
    text = paragraph
    for start, end, _ in reversed(signatures(paragraph)):
        if len(text[:start].strip()) < 2 or text[end:].strip(" \u3000。.▲■□◆●0123456789"):
            break
        cut.insert(0, text[start:].strip())
        text = text[:start].rstrip(" \u3000▲■□◆●")
    return text, cut
