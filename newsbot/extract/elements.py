"""Elements and their tags: what each is to the tables of a page, what it closes, and one tag as it is read.

The rules of what closes what are those of the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html), as
far as lines and blocks need them: whatever is no block only runs on within its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsbot.extract.hints import ASIDE, FOOTER, HEADER, HIDDEN, NAV, class_hints
from newsbot.extract.markup import has_open_quote, tag_name, until_sign, value_of, whole_tag

#: What an element is to the tables. Whatever is not named here runs on within its line.
BLOCK_END: Final = 0
BLOCK: Final = 1
INLINE: Final = 2
LINK: Final = 3
LINK_END: Final = 4
INLINE_END: Final = 5
BREAK: Final = 6
IMAGE: Final = 7
SCRIPT: Final = 8
META: Final = 9
COMMENT: Final = 10
UNREAD: Final = 11
SKIP: Final = 12
HEAD_LINK: Final = 13
TIME: Final = 14
TITLE: Final = 15
TEXTAREA: Final = 16
ROOT: Final = 17
BASE: Final = 18
VOID: Final = 19
OTHER_END: Final = 20
NOTHING: Final = 21
FIELD: Final = 22
#: A tag as it was read: what it is; its name, or the text of a comment; its attributes as they are written; bits of its
#: class, id and name (for a link, whether it has a class or an id); a link's address.
Tag = tuple[int, str, str, int, "str | None"]
#: Tags that say something of what they hold: bits of `newsbot.extract.hints`.
_HINTS_BY_TAG: Final = {"header": HEADER, "footer": FOOTER, "nav": NAV, "aside": ASIDE}
_KINDS: Final[dict[str, int]] = {
    **dict.fromkeys(
        "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td "
        "tfoot th thead tr ul caption legend marquee".split(),
        BLOCK,
    ),
    **dict.fromkeys("html head body".split(), ROOT),
    **dict.fromkeys("span font strong b em i u small big label cite".split(), INLINE),
    "br": BREAK,
    # Their text is in no line; in the first ones tags are text too.
    **dict.fromkeys("style noscript iframe noframes noembed xmp".split(), UNREAD),
    **dict.fromkeys(
        "template svg math select option button object applet frameset audio video canvas map datalist".split(),
        SKIP,
    ),
    "input": FIELD,
    **dict.fromkeys("param source track wbr area col colgroup embed keygen frame".split(), VOID),
    "textarea": TEXTAREA,
    "a": LINK,
    "img": IMAGE,
    "meta": META,
    "script": SCRIPT,
    "title": TITLE,
    "link": HEAD_LINK,
    "base": BASE,
    **dict.fromkeys(("time", "abbr"), TIME),
}
_ENDS: Final = {BLOCK: BLOCK_END, LINK: LINK_END, INLINE: INLINE_END, TIME: INLINE_END}
#: What stands between < and > in most tags → what it is.
KNOWN: Final[dict[str, Tag]] = {}
for _tag, _kind in _KINDS.items():
    for _name in (_tag, _tag.upper()):
        KNOWN[_name] = (_kind, _tag, "", _HINTS_BY_TAG.get(_tag, 0), None)
        KNOWN["/" + _name] = (_ENDS.get(_kind, OTHER_END), _tag, "", 0, None)
KNOWN["br/"] = KNOWN["br /"] = KNOWN["br"]
#: Elements that hold text only, tags in it being text too.
RAW: Final = frozenset((SCRIPT, UNREAD, TEXTAREA))

#: Tag → the open blocks right around that it closes.
HEADINGS: Final = frozenset(f"h{level}" for level in range(1, 7))
CLOSES: Final[dict[str, frozenset[str]]] = {
    **{tag: frozenset("p") for tag, kind in _KINDS.items() if kind == BLOCK},
    **{tag: HEADINGS | {"p"} for tag in HEADINGS},
    "li": frozenset(("p", "li")),
    **dict.fromkeys(("dt", "dd"), frozenset(("p", "dt", "dd"))),
}
#: Part of a table → the parts that it closes, whatever is open in them.
CLOSES_PART: Final = {
    **dict.fromkeys(("td", "th"), frozenset(("td", "th"))),
    "tr": frozenset(("tr",)),
    **dict.fromkeys(("tbody", "thead", "tfoot"), frozenset(("tbody", "thead", "tfoot"))),
}
#: Blocks that an end tag does not reach through.
_TABLE_PARTS: Final = frozenset(("table", "td", "th", "caption"))
TABLE: Final = frozenset(("table",))
BARRIERS: Final[dict[str, frozenset[str]]] = {
    **{tag: _TABLE_PARTS for tag, kind in _KINDS.items() if kind == BLOCK},
    "li": _TABLE_PARTS | {"ul", "ol"},
    **dict.fromkeys(("td", "th", "tr", "tbody", "thead", "tfoot", "caption"), TABLE),
    "table": frozenset(),
}
#: Levels that an end tag closes at most: what is nested deeper is no page that people made.
DEEPEST: Final = 300

#: Tags as they were written → what they are: the same few hundred come back on every page of a site.
_SEEN: Final[dict[str, Tag]] = dict(KNOWN)
_MOST_SEEN: Final = 20_000
#: Characters of a tag that is kept in mind: one that never ends holds the rest of its page.
LONGEST_SEEN: Final = 200


def tags_seen() -> dict[str, Tag]:
    """What stands between ``<`` and ``>`` in the tags of earlier pages → what they are. Whoever reads a new one that
    is no longer than `LONGEST_SEEN`, and ends with its first ``>``, adds it; they are forgotten when too many."""
    if len(_SEEN) > _MOST_SEEN:
        _SEEN.clear()
        _SEEN.update(KNOWN)
    return _SEEN


def is_block(tag: str) -> bool:
    """Whether an element of this tag begins and ends a line."""
    return _KINDS.get(tag) == BLOCK


def read_tag(piece: str, head: str, closed: str, behind: str, following: Iterator[str]) -> tuple[Tag, str]:
    """The tag at the beginning of a piece, and the text behind it; takes the pieces that belong to it. ``head`` is what
    stands before the first ``>``, ``behind`` what stands behind it; ``closed`` is "" where there is none."""
    if piece.startswith("!--") and (end := piece.find("-->", 3)) >= 0:
        return (COMMENT, piece[3:end], "", 0, None), piece[end + 3 :]
    tag, _, written = head.partition(" ")
    kind = _KINDS.get(tag)
    if kind is None or not closed:
        return _read_odd_tag(piece, following)
    if head[-1] != '"' and has_open_quote(head):
        head, behind = whole_tag(piece, following)
        written = head[len(tag) + 1 :]
    if kind == LINK:
        return (kind, tag, written, "class=" in written or "id=" in written, value_of(written, "href")), behind
    if kind in (BLOCK, ROOT):
        return (kind, tag, written, _HINTS_BY_TAG.get(tag, 0) | _hints(written), None), behind
    return (kind, tag, written, 0, None), behind


def _read_odd_tag(piece: str, following: Iterator[str]) -> tuple[Tag, str]:
    """Like `read_tag`, for whatever stands behind a ``<``."""
    sign = piece[:1]
    if sign == "!" or sign == "?":
        if piece[:3] == "!--":
            comment, behind = until_sign("-->", piece[1:], following)  # <!--> is a whole one
            return (COMMENT if len(comment) > 2 else NOTHING, comment[2:], "", 0, None), behind
        return (NOTHING, "", "", 0, None), until_sign(">", piece, following)[1]
    tag = tag_name(piece[1:] if sign == "/" else piece)
    if not tag:  # no tag at all: 3 < 5
        return (NOTHING, "", "", 0, None), "<" + piece
    head, behind = whole_tag(piece, following)
    if sign == "/":
        return (_ENDS.get(_KINDS.get(tag, INLINE), OTHER_END), tag, "", 0, None), behind
    kind = _KINDS.get(tag, INLINE)
    written = head[len(tag) :]
    if kind == LINK:
        return (kind, tag, written, True, value_of(written, "href")), behind
    if kind in (BLOCK, ROOT):
        return (kind, tag, written, _HINTS_BY_TAG.get(tag, 0) | _hints(written), None), behind
    return (kind, tag, written, 0, None), behind


def _hints(written: str) -> int:
    """The bits that a block's class, id and style speak for."""
    hints = 0
    for naming in ("class", "id"):
        name = value_of(written, naming)
        if name:
            hints |= class_hints(name)
    if "none" in written:
        style = value_of(written, "style")
        if style and "none" in style and "display" in style.lower():
            hints |= HIDDEN
    return hints
