"""The outlet in inline data: named by a script and by the page both, or beside the headline in the same object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from newsbot.extract.credits_said import Collected, Said
from newsbot.extract.outlets import unlabelled_name
from newsbot.extract.source_names import clean_source
from newsbot.extract.vocabulary_names import NOBODY
from newsbot.extract.zones import Zones

if TYPE_CHECKING:
    from newsbot.extract.page import Page

#: Keys that inline data keep the outlet under, as they end (mediaName, article_source); each is found by string search.
_SOURCE_KEYS: Final = ("ource", "ediaName", "edia_name", "nickname", "ourceName", "ource_name", "ccount_name", "edia")
_VALUE_AFTER: Final = re.compile(
    r"[\\\"']{0,2}\s?[:=]\s?(?:htmlDecode\()?[\"'](?P<value>[^\"'<>{}\\]{2,30}|(?:\\u[0-9a-fA-F]{4}){2,20})[\"']"
)
_SCRIPT_REACH: Final = 400_000
_SCRIPT_HITS: Final = 10


def read_inline_data(found: Collected, zones: Zones, page: Page, headline: str = "") -> None:
    """The outlet that inline data name, where the page shows the same name to the reader, or where it stands under a
    key for the outlet in the same object as the headline: {"title": …, "media": "新京报"}."""
    shown = {
        word for line in zones.byline + zones.taken + zones.above if len(line.text) <= 60 for word in line.text.split()
    }
    for kind, text in page.scripts:
        if "ld+json" in kind:
            continue
        for match in _source_values(text):
            value = match["value"]
            if value.startswith("\\u"):
                value = value.encode("ascii").decode("unicode_escape", "replace")
            name = clean_source(value)
            if not name or name.lower() in NOBODY or name.isascii():
                continue
            if name in shown or (_beside_headline(text, match, headline) and unlabelled_name(name) == name):
                found.sources.append(Said(name, "data", None, 0.6, match[0][:60]))
                return


def _beside_headline(text: str, match: re.Match[str], headline: str) -> bool:
    """Whether a value stands under an outlet's own key, in reach of the headline."""
    if len(headline) < 4 or not _OUTLET_KEY.search(text, max(0, match.start() - 14), match.start()):
        return False
    return headline in text[max(0, match.start() - _SAME_OBJECT) : match.end() + _SAME_OBJECT]


_OUTLET_KEY: Final = re.compile(r"(?<![A-Za-z_])(?:media|mediaName|media_name|source|sourceName|source_name)$")
_SAME_OBJECT: Final = 500


def _source_values(text: str) -> Iterator[re.Match[str]]:
    for key in _SOURCE_KEYS:
        place = text.find(key, 0, _SCRIPT_REACH)
        for _ in range(_SCRIPT_HITS):
            if place < 0:
                break
            match = _VALUE_AFTER.match(text, place + len(key))
            if match:
                yield match
            place = text.find(key, place + len(key), _SCRIPT_REACH)
