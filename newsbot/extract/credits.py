"""Who is credited: the outlet (来源), the authors (记者, 通讯员, 作者), the editors (责编, 编辑); never mixed.

Evidence is what a reader sees: labelled values of the byline, signatures and datelines of the text, the lines right
after it; then what stands without a label where outlets stand in bylines (beside the time, in an element that is named
for it). Metas and JSON-LD name the site itself more often than a person, so they only confirm what is shown.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsbot.extract.boilerplate import is_picture_label
from newsbot.extract.credit_lines import Credits as LineCredits
from newsbot.extract.credit_lines import all_names, line_credits
from newsbot.extract.credits_authors import (
    read_author_card,
    read_confirmed_author,
    read_linked_account,
    read_profile,
    read_unlabelled_author,
)
from newsbot.extract.credits_byline import read_byline, with_values
from newsbot.extract.credits_data import read_inline_data
from newsbot.extract.credits_said import Collected, Credits
from newsbot.extract.credits_unlabelled import (
    read_account,
    read_carded_account,
    read_closing_outlet,
    read_logo,
    read_numbered_outlet,
    read_pictured_account,
    read_unlabelled_source,
)
from newsbot.extract.datelines import dateline_authors
from newsbot.extract.labels import ROLE_OF, may_hold_credit
from newsbot.extract.name_forms import is_strict_name, is_sure_name
from newsbot.extract.outlets import is_outlet, is_site_name
from newsbot.extract.place_names import may_be_place
from newsbot.extract.signatures import editor_at_end, pen_name, signatures
from newsbot.extract.source_names import CLOSE, clean_source
from newsbot.extract.vocabulary import compiled, compiled_from
from newsbot.extract.vocabulary_credits import (
    GENERIC_SOURCES,
    NEVER_SOURCE,
)
from newsbot.extract.vocabulary_names import NOT_PEN_NAMES
from newsbot.extract.zones import BODY_ENDS, Zones, find_zones, parted

if TYPE_CHECKING:
    from newsbot.extract.body import Body
    from newsbot.extract.page import Line, Page
    from newsbot.extract.title import Title


def find_credits(page: Page, body: Body, title: Title | None = None, zones: Zones | None = None) -> Credits:
    """The credits of a page; empty fields where the page credits no one."""
    zones = zones or find_zones(page, body, title)
    found = Collected()
    read_byline(found, zones)
    _read_text_ends(found, zones, body)
    if body.text and not body.lines:
        _read_carried_text(found, body)
    _read_after(found, zones, zones.after, 0.8, zones.end)
    if not found.editors:
        _read_after(found, zones, zones.far, 0.6)
    if not found.sources:
        read_unlabelled_source(found, zones, page)
    if not found.sources:
        read_account(found, zones, page)
    if not found.sources:
        read_pictured_account(found, zones, page)
    if not found.sources and not found.authors:
        read_linked_account(found, zones, page)
    if not found.sources:
        read_numbered_outlet(found, zones, page)
    if not found.sources:
        read_logo(found, zones, page)
    if not found.sources:
        _read_notice(found, zones)
    if not found.sources:
        read_inline_data(found, zones, page, title.text[:12] if title is not None and title.text else "")
    if not found.sources:
        read_closing_outlet(found, zones)
    if not found.authors:
        read_unlabelled_author(found, zones, page)
    if not found.authors:
        read_confirmed_author(found, zones, page)
    if not found.authors and not found.translators:
        read_author_card(found, zones, page)
    if not found.authors and not found.translators and zones.closing:
        last = zones.closing[-1]
        if (name := pen_name(last.text)) is not None:
            found.take(LineCredits(authors=[name]), "pen_name", last, 0.6, last.text[-20:])
        elif len(zones.closing) > 1 and all(map(is_sure_name, names := last.text.split())):
            found.take(LineCredits(authors=names), "signed", last, 0.55)
        elif signed := next(filter(_signs_at_right, [last, *zones.after[:1]]), None):
            found.take(LineCredits(authors=[signed.text]), "signed", signed, 0.55)
    if not found.sources and not found.authors:
        read_carded_account(found, zones, page)
    if not found.sources and not found.authors and not found.translators:
        read_profile(found, page)
    if len({said.value for said in found.authors}) > 1:  # 作者：海州动力 葛亮: the site, and who wrote for it
        found.authors = [said for said in found.authors if not is_site_name(said.value, page)] or found.authors
    return found.weigh(page)


def _signs_at_right(line: Line) -> bool:
    """Whether a name stands alone at the right under a text, where letters are signed: one of two characters too."""
    name = line.text
    return (
        len(name) <= _LONGEST_SIGNED
        and is_strict_name(name)
        and not may_be_place(name)
        and name not in NOT_PEN_NAMES
        and _AT_RIGHT.search(line.element.written) is not None
    )


_LONGEST_SIGNED: Final = 4  # characters of a name
_AT_RIGHT: Final = re.compile(r"text-align\s*:\s*right|\balign\s*=\s*[\"']?right", re.I)


# ---------------------------------------------------------------- the text and what follows it
def _read_text_ends(found: Collected, zones: Zones, body: Body) -> None:
    for line in zones.opening[:4]:
        text = line.text
        if _DATELINE_WORD.search(text, 0, 90) and not is_picture_label(text):
            names = dateline_authors(text)
            found.take(LineCredits(authors=names), "dateline", line, 0.85)
    for line in zones.closing[:-BODY_ENDS]:
        if len(line.text) <= 60 and may_hold_credit(line.text):
            found.take(line_credits(line.text), "signature", line, 0.8)
    for line in zones.closing[-BODY_ENDS:]:
        _read_ending(found, line, zones)
    for line, below in pairwise(zones.closing[-BODY_ENDS:] + zones.after[:1]):
        label = line.text.rstrip(":：") if len(line.text) < _LONGEST_LABEL else ""
        if (
            ROLE_OF.get(label) in _PEOPLE
            and label not in _HEADS_LISTS
            and below.text not in ROLE_OF
            and all_names(below.text)
        ):
            found.take(line_credits(f"{label}：{below.text}"), "signature", line, 0.8)


#: Of a label in a line of its own, over the names: 责编 / 张三.
_LONGEST_LABEL: Final = 7
_PEOPLE: Final = frozenset(("author", "editor"))
#: Labels that also stand over lists of people: those who won a prize.
_HEADS_LISTS: Final = frozenset("作者 记者 記者".split())
_DATELINE_WORD: Final = compiled_from("记电讯报消", "记者|电|讯|报道|报导|消息")


def _line_credits(line: Line, zones: Zones) -> LineCredits:
    """The credits of a line, read with its elements parted where that finds any."""
    pieces = zones.segments(line) if line.pieces else []
    credits = line_credits(parted(pieces)) if len(pieces) > 1 else None
    return credits or line_credits(line.text)


def _read_ending(found: Collected, line: Line, zones: Zones) -> None:
    text = line.text
    if len(text) <= 120 and may_hold_credit(text):
        credits = _line_credits(line, zones)
        if credits:
            found.take(credits, "signature", line, 0.8)
            return
    if (match := _REPORTER_AT_END.search(text, max(0, len(text) - 48))) and (credits := line_credits(match["who"])):
        found.take(credits, "signature", line, 0.8, text[-60:])
        return
    if edited := editor_at_end(text):
        found.take(line_credits(edited["who"]), "signature", line, 0.8, edited["who"])
        text = text[: edited.start()]
    if _CLOSING.search(text, max(0, len(text) - 40)):
        for _, _, credits in signatures(text):
            found.take(credits, "signature", line, 0.85, text[-60:])


def _read_notice(found: Collected, zones: Zones) -> None:
    """The outlet that the notice under a text says it was first published by: 本文首发于《南海周末》，未经授权……"""
    for line in [*zones.closing[-BODY_ENDS:], *zones.after]:
        match = _FIRST_PUBLISHED.search(line.text[:160])
        name = clean_source(match["account"] or match["book"] or match["site"] or match["outlet"]) if match else None
        if match and name and name not in NEVER_SOURCE and (not match["outlet"] or is_outlet(name)):
            found.take(LineCredits(source=name), "notice", line, 0.6)
            return


_NAME: Final = r"[^，。,；;：:、\s《》「」（）()]{2,16}"
_FIRST_PUBLISHED: Final = compiled(
    r"本文(?:由[^，。]{1,12})?(?:首发于?|首發於?|首发自|来自|來自|转载自|转自|原载于?|原載於?|刊载于|刊于)\s?"
    rf"(?:微信)?(?:公众号|公眾號)[:：“「\s]{{1,2}}(?P<account>{_NAME})"
    rf"|转载请注明(?:出处|来源|来自)?\s?[:：]?\s?(?:文章)?(?:转载自|转自|来自|出处|来源)?\s?[:：]\s?(?P<site>{_NAME})\s?[\[【(（]\s?https?:"
    rf"|(?:本文(?:首发于?|首發於?|首发自|来自|來自|转载自|转自|原载于?|原載於?|刊载于|刊于)|(?:^|[，。（(])原[刊载]于)\s?(?:《(?P<book>{_NAME})》"
    rf"|(?P<outlet>{_NAME})(?=\s?[，,。.；;]?\s?(?:$|[）)]|未经|未經|转载|轉載|如需|如若|若需|请|作者|编辑|欢迎|版权|版權|谢绝)))"
)


def _read_carried_text(found: Collected, body: Body) -> None:
    """Credits of a text that stands in inline data: its first paragraph, its last ones, what was cut out of it."""
    paragraphs = body.text.split("\n")
    found.take(LineCredits(authors=dateline_authors(paragraphs[0])), "dateline", None, 0.8, paragraphs[0][:60])
    for text in [*paragraphs[-2:], *(text for _, _, text in body.removed)]:
        credits = line_credits(text) if len(text) <= 120 else None
        for signed in [credits] if credits else [credits for _, _, credits in signatures(text)]:
            found.take(signed, "signature", None, 0.75, text[-60:])


#: 客流渐增。 本报记者 李明: who wrote it, behind the last sentence and without a bracket.
_REPORTER_AT_END: Final = compiled(
    r"[。！？”…]\s*(?P<who>(?:本报|本刊|本网|本台|本報|[\u4e00-\u9fff]{2,6}(?:报|報|网|社|新闻))[^，。：:“”！？]{0,10}?(?:记者|記者|通讯员|通訊員)\s?[^，。：:“”！？]{2,30})$"
)
_CLOSING: Final = re.compile(f"[{re.escape(CLOSE)}]")


_LONGEST_LINKED: Final = 12  # characters of a credit that is all link
_BULLETS: Final = " \u3000．·・•▪■□◆◇●○★☆►▶›»>-"  # what items of a list begin with


def _is_all_link(line: Line) -> bool:
    """Whether nothing but a bullet stands beside the link of a line."""
    return line.link_chars >= len(line.text.lstrip(_BULLETS))


def _read_after(found: Collected, zones: Zones, lines: list[Line], trust: float, end: int = -2) -> None:
    """Credits under the text, which ends before line ``end``. Far below it, only what a colon marks as a label
    counts."""
    for line, text in with_values(lines):
        if line.link_chars > _LONGEST_LINKED and ("：" in text or ":" in text) and _is_all_link(line):
            continue  # the headline of another article: 媒体：五十家企业入围
        if trust < 0.7 and not (len(text) <= 60 and ("：" in text or ":" in text)):
            continue
        if len(text) > 120:
            _read_ending(found, line, zones)
        elif may_hold_credit(text):
            credits = _line_credits(line, zones) if text is line.text else line_credits(text)
            if credits.source in GENERIC_SOURCES or trust < 0.7:
                credits.source = None
            found.take(credits, "after", line, trust)
        elif text[-1] in ")）】］" and len(text) <= 24 and line.index <= end + 1:
            found.take(line_credits(text), "after", line, trust)  # （张三）, （团工委 何倩） right under the text
