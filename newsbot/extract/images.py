"""The images inside the body, with the captions shown with them. Icons, spacers and emoticons are none."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Final

from newsbot.article import Image
from newsbot.extract.body import Body
from newsbot.extract.hints import ADVERT, CAPTION, COMMENT, HIDDEN, NAV, RELATED, SHARE
from newsbot.extract.page import Block, Page, Picture
from newsbot.extract.vocabulary import words_in_both_scripts

#: Where lazily loaded pages keep the address, before ``src``, which then holds a placeholder.
_SOURCES: Final = tuple("data-src data-original data-lazy-src data-actualsrc data-url original _src src".split())
#: What the addresses of spacers, icons, buttons and codes have in them.
_NOT_A_PICTURE: Final = (
    "blank. spacer pixel loading placeholder /icon/ /icons/ /icons_ /icons. icon_ icon- icon. logo avatar qrcode ewm"
    " erweima weixin share btn button arrow emoji emotion smil /face/ gg_ /ads /ad_ /ad/ tracker stat. .svg transparent"
    " grey.gif icon0 icon1 icon2 icon3 icon4 icon5 icon6 icon7 icon8 icon9"
).split()
_NOT_INSIDE: Final = ADVERT | COMMENT | NAV | RELATED | SHARE | HIDDEN
_SMALLEST: Final = 80  # pixels of a side that is no icon
_LONGEST_CAPTION: Final = 120
_CAPTION_START: Final = ("▲", "△", "▼", *words_in_both_scripts("图 资料图 （图 (图"))


def find_images(page: Page, body: Body) -> list[Image]:
    """The pictures between the first and the last line of the body, in page order, each address once."""
    if not body.blocks or body.end <= body.first:
        return []
    last = body.lines[-1] + 1 if body.lines else body.end
    inside = page.blocks[body.blocks[0]].flags
    images: dict[str, Image] = {}
    for picture in page.pictures:
        if not body.first <= picture.line <= last or picture.flags & ~inside & _NOT_INSIDE:
            continue
        if not _within(page, picture.block, body.blocks):
            continue
        url = _address(page, picture.attributes)
        if url and url not in images:
            images[url] = Image(url, _caption(page, picture, body))
    return list(images.values())


def _within(page: Page, block: int, holders: list[int]) -> bool:
    while block >= 0:
        if block in holders:
            return True
        block = page.blocks[block].parent
    return False


def _address(page: Page, attributes: Mapping[str, str]) -> str | None:
    for side in ("width", "height"):
        size = (attributes.get(side) or "").strip().removesuffix("px")
        if size.isascii() and size.isdigit() and 0 < int(size[:6]) < _SMALLEST:
            return None
    for name in _SOURCES:
        value = (attributes.get(name) or "").strip()
        if value and not _is_no_picture(value.lower()):
            return page.absolute(value)
    return None


def _is_no_picture(address: str) -> bool:
    return address.startswith("data:") or any(word in address for word in _NOT_A_PICTURE)


def _in_caption(block: Block, figure: Block) -> bool:
    around = takewhile(lambda up: up is not figure, (block, *block.ancestors()))
    return any(up.tag == "figcaption" for up in around)


def _caption(page: Page, picture: Picture, body: Body) -> str | None:
    """The figcaption of the picture's figure, or the line of a caption class right behind it."""
    figure = next((page.blocks[up] for up in page.ancestors(picture.block) if page.blocks[up].tag == "figure"), None)
    if figure is not None:
        inside = page.lines[figure.first : figure.end]
        text = " ".join(line.text for line in inside if _in_caption(line.element, figure))
        if text:
            return text
    if picture.line < len(page.lines):
        line = page.lines[picture.line]
        if len(line.text) <= _LONGEST_CAPTION and (
            (line.flags & CAPTION and picture.line < body.end) or line.text.startswith(_CAPTION_START)
        ):
            return line.text
    return None
