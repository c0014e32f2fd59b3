"""Bytes to text, by evidence: BOM, the bytes themselves, and whether the outcome is Chinese that people write.

Declarations (HTTP header, meta) are only weighed where the bytes leave a choice: tens of real pages say gb2312 and are
UTF-8, or say utf-8 and are GBK. It must not interpret the page.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

#: The most frequent characters of simplified and of traditional running text, with the punctuation of both.
COMMON: Final = frozenset(
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都"
    "好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间"
    "斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并"
    "别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色更拉东神记"
    "处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何度山觉路带万男边风解叫任金快原吃妈变通师立象数四失满战远格士音"
    "轻目条呢病始达深完今提求清王化空业思切怎非找片罗钱南京市省区县委政府党会议经济发展社会企业改革建设工作责任编辑来源记者"
    "這個們來時為國說會過後對學發當還沒樣種開總從無與進話問點幾將實聲車機氣書東電體主門聽許寫馬樂應報關認記處讓場覺路帶萬"
    "邊變師數戰遠條達業錢區縣黨議經濟發展會導稿責編輯來源記者聞網團專導華語灣兩岸選舉總統員長億圖"
    "，。、；：？！“”‘’（）《》【】「」『』—…·０１２３４５６７８９"
)
_ALIASES: Final = {
    **dict.fromkeys("gb2312 gbk gb_2312-80 x-gbk".split(), "gb18030"),
    **dict.fromkeys("big5 big5-hkscs cp950 x-x-big5".split(), "big5hkscs"),
    "utf8": "utf-8",
}
_CHARSET_NAME: Final = re.compile(rb"""\s*=\s*["']?\s*([a-z0-9_\-]+)""")
_HEADER_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.I)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_ASCII: Final = re.compile(rb"[\x80-\xff](?:[\x80-\xff]|[\x30-\x7e](?=[\x80-\xff]))*[\x40-\x7e]?")
_ODD: Final = re.compile("[^\\x00-\\x7f]")
_COMMON: Final = re.compile(f"[{re.escape(''.join(sorted(COMMON)))}]+")
_SAMPLE: Final = 3000  # bytes of running text that a reading is judged by
_SHORT: Final = 200  # bytes of a tag and its text that are taken whole; in a script one looks for what is not ASCII
_CLEAR: Final = 0.35  # share of frequent characters that only the right reading has: wrong ones stay below 0.1
_FEW: Final = 12  # characters below which strict UTF-8 alone is no proof: 联通 in GBK is valid UTF-8
#: Zero-width space, byte order mark in mid-text.
_UNSEEN: Final = ("\u200b", "\ufeff")


@dataclass(slots=True)
class Decoded:
    """A page's text without NUL and zero-width spaces, and how it was read.

    ``encoding`` is the codec (None when the caller gave text), ``errors`` the number of characters that could not be
    read, ``rule`` what decided, ``declared`` what header and meta say.
    """

    text: str
    encoding: str | None
    errors: int
    rule: str
    declared: str = ""


def decode(html: bytes | str, content_type: str | None = None) -> Decoded:
    """The page as text with the evidence of the decision. Never raises."""
    if isinstance(html, str):
        # Half a surrogate pair is no character: it could not be stored.
        return _done(html.encode("utf-8", "replace").decode(), None, 0, "decode.text")
    return _decode_bytes(bytes(html), content_type)


def _done(
    text: str, encoding: str | None, errors: int, rule: str, declared: str = "", utf8: bytes | None = None
) -> Decoded:
    """The outcome; ``utf8`` is the text as bytes where they are at hand: NUL is found faster in them."""
    for unseen in _UNSEEN:
        if unseen in text:
            text = text.replace(unseen, "")
    if b"\x00" in utf8 if utf8 is not None else "\x00" in text:
        text = text.replace("\x00", "")
    return Decoded(text, encoding, errors, rule, declared)


def _decode_bytes(data: bytes, content_type: str | None) -> Decoded:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _read(data[len(bom) :], codec, "decode.bom", codec)
    declared = _declared(data, content_type)
    names = " ".join(declared)
    if data.isascii() and b"\x00" not in data[:200]:
        if "hz-gb-2312" in declared or "iso-2022-jp" in declared:
            return _read(data, declared[0], "decode.declared", names)
        return _done(data.decode("ascii"), "utf-8", 0, "decode.ascii", names)
    wide = _wide(data)
    if wide:
        return _read(data, wide, "decode.zero_bytes", names)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end >= len(data):
            return _done(data[: error.start].decode("utf-8"), "utf-8", 0, "decode.utf8_cut", names)
    else:
        if "gb18030" in declared or "big5hkscs" in declared:
            odd = len(_ODD.findall(text)) if len(text) - len(data) > -3 * _FEW else 0
            if 0 < odd < _FEW and _share(data, "gb18030") > _share(data, "utf-8"):
                return _read(data, "gb18030", "decode.short", names)
        return _done(text, "utf-8", 0, "decode.utf8", names, data)
    return _by_score(data, declared, names)


def _by_score(data: bytes, declared: list[str], names: str) -> Decoded:
    """The reading that gives the largest share of common Chinese characters; declarations break near ties."""
    runs, size = [], 0
    for piece in data.split(b"<"):  # no part of a character in any of these encodings; most pieces hold none at all
        if not piece.isascii():
            found = piece if len(piece) < _SHORT else b" ".join(_NOT_ASCII.findall(piece))
            runs.append(found)
            size += len(found) + 1
            if size > _SAMPLE:
                break
    sample = b" ".join(runs)[:_SAMPLE]
    candidates = dict.fromkeys([*declared, "utf-8", "gb18030", "big5hkscs"])
    scores = {}
    for codec in candidates:
        scores[codec] = _share(sample, codec) + (0.03 if codec in declared else 0.0)
        if scores[codec] > _CLEAR:
            break
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] < 0.05 and declared:
        best = declared[0]
    return _read(data, best, "decode.score", names)


def _share(data: bytes, codec: str) -> float:
    """Share of common characters among those that are not ASCII, minus what could not be read; -1 without a codec."""
    try:
        text = data.decode(codec, "replace")
    except (LookupError, UnicodeError, ValueError):
        return -1.0
    odd = len(text) - len(text.encode("ascii", "ignore"))
    if not odd:
        return 0.0
    return (len("".join(_COMMON.findall(text))) - 2 * text.count("\ufffd")) / odd


def _read(data: bytes, codec: str, rule: str, declared: str) -> Decoded:
    """Decode with one codec; single bytes that it can't read are tried in the other Chinese encodings in place."""
    try:
        text = data.decode(codec)
        return _done(text, codec, 0, rule, declared)
    except (UnicodeDecodeError, LookupError, ValueError):
        pass
    try:
        text = data.decode(codec, "newsbot-mend")
    except (LookupError, UnicodeError, ValueError):
        text, codec = data.decode("utf-8", "replace"), "utf-8"
    text = text.rstrip(_UNREAD)  # a character cut in two at the end of the page
    # The mending handler marks each byte that stayed unread with a private mark, so that U+FFFD which the page itself
    # carries is not counted.
    errors = text.count(_UNREAD)
    return _done(text.replace(_UNREAD, "\ufffd"), codec, errors, rule, declared)


_UNREAD: Final = "\ufdd0"  # a noncharacter: it stands in no page
_RUN: Final = re.compile(rb"[\x80-\xff](?:[\x80-\xff]|[\x40-\x7e](?=[\x80-\xff]))*[\x40-\x7e]?")


def _mend(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: a run of bytes from an include in another encoding is read in that encoding."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, start = error.object, error.start
    run = _RUN.match(data, start, start + 4000)
    if run is not None and len(run.group()) >= 4:
        others = ("gb18030", "big5hkscs") if error.encoding.lower().startswith("utf") else ("utf-8",)
        for codec in others:
            for end in (run.end(), run.end() - 1):
                piece = data[start:end]
                try:
                    text = piece.decode(codec)
                except UnicodeDecodeError:
                    continue
                if _share(piece, codec) > 0.25 and all(
                    char in "，。、：；！？“”（）" or "\u4e00" <= char < "\ua000" for char in text
                ):
                    return text, end
    return _UNREAD, start + 1


codecs.register_error("newsbot-mend", _mend)


def _declared(data: bytes, content_type: str | None) -> list[str]:
    """Codecs named by the header and by the page, header first, unknown names left out."""
    names = []
    header = _HEADER_CHARSET.search(content_type or "")
    if header:
        names.append(header.group(1))
    head = data[:8192].lower()
    for word in (b"charset", b"encoding"):
        at = head.find(word)
        while at >= 0 and len(names) < 4:
            value = _CHARSET_NAME.match(head, at + len(word))
            if value:
                names.append(value.group(1).decode("ascii"))
            at = head.find(word, at + len(word))
    known = []
    for name in names:
        codec = _ALIASES.get(name.lower(), name.lower())
        try:
            codecs.lookup(codec).decode(b"")
        except (LookupError, UnicodeError, TypeError, ValueError):
            continue
        if codec not in known:
            known.append(codec)
    return known


def _wide(data: bytes) -> str | None:
    """UTF-16 without a BOM: every second byte of the markup is zero."""
    head = data[:400]
    if len(head) >= 20 and head[1::2].count(0) > len(head) // 3 and not head[0::2].count(0):
        return "utf-16-le"
    if len(head) >= 20 and head[0::2].count(0) > len(head) // 3 and not head[1::2].count(0):
        return "utf-16-be"
    return None
