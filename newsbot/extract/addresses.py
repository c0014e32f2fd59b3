"""What an address alone says of the page behind it: a date, an article number, a video, a channel. Bits, no verdicts.

Addresses of articles differ by outlet and year, but they carry a date or a number of their own, and addresses of
channels, videos, topics, shops and forums carry words that say so. The words stand in `vocabulary_links`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from urllib.parse import urljoin

from newsbot.extract.vocabulary_links import ADDRESS_WORDS, SECOND_LEVEL

(
    SAME_SHAPE,  # as the page's own address, digits apart
    SAME_HOST,
    SAME_SITE,  # same registered domain
    DATED,  # a day or month in the path: /2026/0401/, /20260401/, /2026-04/01/
    LONG_NUMBER,  # five digits or more in the last part or the query
    SHORT_NUMBER,  # one to four digits there
    MIXED_NUMBER,  # letters and digits of eight characters or more: doc-ihnzahi3275702, FGLHEVF80001899O
    PAGE_FILE,  # .html, .shtml, .aspx ...
    QUERY,
    FOLDER,  # ends in a slash, or names an index file, or the bare host
    SLUG,  # words joined by hyphens, or percent-encoded text
    SAME_FILE,  # the last part is shaped as that of the page's own address
) = (1 << n for n in range(12))
#: Bits from here on stand for the words of `ADDRESS_WORDS`, one for each kind of word.
WORD_BITS: Final = {kind: 1 << (12 + n) for n, kind in enumerate(ADDRESS_WORDS)}
BIT_NAMES: Final = {
    SAME_SHAPE: "same_shape",
    SAME_HOST: "same_host",
    SAME_SITE: "same_site",
    DATED: "dated",
    LONG_NUMBER: "long_number",
    SHORT_NUMBER: "short_number",
    MIXED_NUMBER: "mixed_number",
    PAGE_FILE: "page_file",
    QUERY: "query",
    FOLDER: "folder",
    SLUG: "slug",
    SAME_FILE: "same_file",
    **{bit: f"word_{kind}" for kind, bit in WORD_BITS.items()},
}
_WORD_BIT: Final = {word: WORD_BITS[kind] for kind, words in ADDRESS_WORDS.items() for word in words.split()}
#: Dates in an address whose digits are all written as 0: (pattern, offset of the century or -1, offset of the month).
_DATES: Final = (
    (re.compile(r"(?<!0)0000[-_/]00?(?:[-_/]|00(?!0))"), 0, 5),  # 2026-04-01, 2026/4/1, 2026/0401
    (re.compile(r"(?<!0)(?:0{6}|0{8,14})(?!0)"), 0, 4),  # 202604, 20260401, 202604011234
    (re.compile(r"/00/0000/"), -1, 4),  # /26/0401/
    (re.compile(r"/000000/"), -1, 3),  # /260401/
)
_FOLD: Final = bytes.maketrans(b"123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"000000000abcdefghijklmnopqrstuvwxyz")
_PARAMETERS: Final = re.compile(r"[a-z]+(?==)")
#: Words of an address; a letter glued to a number is none: t20230614_447.html.
_LETTERS: Final = re.compile(r"[a-z]{2,}|(?<![a-z0])[a-z](?![a-z0])")
_ESCAPED: Final = re.compile(r"%[0-9a-f]{2}")
_DIGITS: Final = re.compile(r"\d+")
_FILE: Final = re.compile(r"\.(?:s?html?|aspx?|jsp|php|xhtml|do|htm[a-z])$")
_MEDIA: Final = re.compile(
    r"\.(?:jpe?g|png|gif|bmp|webp|pdf|mp[34]|flv|avi|zip|rar|apk|exe|docx?|xlsx?|pptx?|od[tsp]|wps|rtf)$"
)
#: A last folder that is an article's own number, or its day: /881234/title, /now.881234/title, /2023/06/06/title; a
#: channel may follow the title: /2023/06/06/title/tech.
_NUMBERED_FOLDER: Final = re.compile(
    r"(?:^|/)(?:(?:[a-z]{1,4}\.)?(0{5,9})|(?:(?:0000|00)[-/]00?[-/]00?|0000[-/]?0000)(?:/[^/]*-[^/]*)?)$"
)
#: A static page with a number of its own, and what is appended to it: content_3421144.htm?node=33809. The query tells
#: where the link stands, and nothing of the page.
_APPENDED: Final = re.compile(r"(0{5}[^/?]{0,40}\.s?html?)\?.*$")
_ABSOLUTE: Final = ("http://", "https://", "//")
_FEWEST_LINKS: Final = 5
_INDEX_NAMES: Final = ("index", "default", "home", "list")


_OF_FORUMS: Final = WORD_BITS["forum"] | WORD_BITS["thread"]


class AddressReader:
    """Reads the addresses of one page; ``own`` is the page's own absolute address, or None, and ``of_article`` whether
    it is an article's: the word of topics in it is its site's name for articles (/japan-topics/g00811/)."""

    def __init__(self, base: str | None, own: str | None, of_article: bool = False) -> None:
        self.base = base or ""
        scheme, _, rest = self.base.partition("://")
        self._scheme = scheme + ":" if rest else ""
        self._origin = f"{scheme}://{rest.partition('/')[0]}" if rest else ""
        path = rest.partition("?")[0]
        self._folder = f"{scheme}://{path.rpartition('/')[0] if '/' in path else path}/" if rest else ""
        own = own or base or ""
        self.own = key_of(own).lower()
        self.host = self.own.partition("/")[0] if own else ""
        self._live_at(self.host, registered_domain(self.host))
        folded = _folded(self.own)
        self.shape = shape_of(_essential(folded))
        self.file_shape = self.shape.rpartition("/")[2] if "0" in self.shape else ""
        self._own_words = _facts(folded, True)[0] & WORD_BITS["topic"] if of_article and self.own else 0

    def _live_at(self, host: str, site: str) -> None:
        """Take a host and a site for the page's own."""
        self.host, self.site = host, site
        self._folded_host, self._folded_site = _folded(host), _folded(site)

    def guess_site(self, hrefs: Iterable[str]) -> None:
        """On a page whose address is unknown, take the site for its own that most of its absolute links lead to, and
        the host, if it is one."""
        hosts = Counter([_host_of(href) for href in hrefs if href.startswith(_ABSOLUTE)])
        sites: Counter[str] = Counter()
        for host, count in hosts.items():
            sites[registered_domain(host)] += count
        if sites.total() >= _FEWEST_LINKS:
            (host, of_host), (site, of_site) = hosts.most_common(1)[0], sites.most_common(1)[0]
            if of_site * 2 > sites.total():
                self._live_at(host if of_host * 2 > sites.total() else "", site)

    def resolve(self, href: str) -> str | None:
        """The absolute http(s) address of a reference; as written where the base is unknown; None for others.
        The common cases are joined by hand: `urljoin` a link would cost more than all the rest."""
        href = href.strip()
        if href.startswith("http") and "://" in href[:20]:
            return href  # with schemes such as httpdisabled:, which archives write to make a link harmless
        if not href or href[0] == "#":
            return None
        if href[0] == "/":
            if href.startswith("//"):
                return (self._scheme or "http:") + href
            return self._origin + href
        if ":" in href[:14] and not href[:14].partition(":")[0].isdigit():
            return None  # javascript:, mailto:, tel:
        if not self._folder:
            return href
        if href[0] in ".?" or "/." in href:
            try:
                return urljoin(self.base, href)
            except ValueError:
                return None
        return self._folder + href

    def kind(self, key: str, absolute: bool = True) -> int:
        """The bits of an address (`key_of`); a relative one on a page whose own address is not known has no host."""
        bits, host, shape, file_shape, dates = _facts(_folded(key), absolute)
        if host == self._folded_host or not host:
            bits = (bits | SAME_HOST | SAME_SITE) & ~self._own_words
        elif not self._folded_site or not host.endswith(self._folded_site):
            shape = file_shape = ""
        else:
            bits |= SAME_SITE
        if shape and shape == self.shape:
            bits = (bits | SAME_SHAPE) & ~_OF_FORUMS  # weibo.com/ttarticle: the host's word is the page's own too
        if file_shape and file_shape == self.file_shape:
            bits |= SAME_FILE
        for century, month in dates:
            if (key[month] in "01" or not key[month + 1].isdigit()) and (
                century < 0 or key[century : century + 2] in ("19", "20")
            ):
                return bits | DATED
        return bits


def _folded(text: str) -> str:
    """An address in lower case with every digit a 0, by way of bytes: `str.translate` asks its table for each one."""
    return text.encode("utf-8", "surrogatepass").translate(_FOLD).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=20_000)
def _facts(key: str, absolute: bool) -> tuple[int, str, str, str, tuple[tuple[int, int], ...]]:
    """What holds of all addresses that differ in their digits only: bits, host, shape, shape of the last part, and
    where a date may stand. Outlets number their pages, so that a few shapes make up most of a site."""
    key = _essential(key)
    path, _, query = key.partition("?")
    host, _, path = path.partition("/") if absolute else ("", "", path)
    folders, _, last = path.rpartition("/")
    bits = QUERY if query else 0
    words = _words_of(_ESCAPED.sub("", last) if "%" in last else last)
    if _FILE.search(last):
        bits |= PAGE_FILE
        last = last.rpartition(".")[0]
    numbers = _DIGITS.findall(last)
    index = last.startswith(_INDEX_NAMES)
    numbered = _NUMBERED_FOLDER.search(folders) if last and not index else None
    if last.count("-") > 2 or "%" in last or not last.isascii():
        bits |= SLUG
    elif not numbers and (not bits & PAGE_FILE or index) and not query and numbered is None:
        bits |= FOLDER
    if numbered is not None and numbered.group(1):
        bits |= LONG_NUMBER
        words = []  # /news/53162/node-1-7: what stands behind the article's own number is its headline
    if query:
        numbers += _DIGITS.findall(query)
        words += _PARAMETERS.findall(query)
    for number in numbers:
        bits |= LONG_NUMBER if len(number) > 4 else SHORT_NUMBER
    if len(last) >= 8 and numbers and not last.isdigit():
        bits |= MIXED_NUMBER
    if len(words) > 4 and not query:
        words = []  # a headline in English, not the words of a publishing system
    words += _LETTERS.findall(_ESCAPED.sub("", folders) if "%" in folders else folders)
    words += _LETTERS.findall(host)
    for word in words:
        bits |= _WORD_BIT.get(word, 0)
    if _MEDIA.search(key):
        bits |= WORD_BITS["advert"]  # an image or a download, or a page that shows one: as little an article
    shape = shape_of(key)
    dates = [
        (found.start() if century == 0 else -1, found.start() + month)
        for pattern, century, month in _DATES
        for found in pattern.finditer(key)
    ]
    return bits, host, shape, shape.rpartition("/")[2] if "0" in shape else "", tuple(dates)


def _words_of(name: str) -> list[str]:
    """The words in a page's own name. Letters among digits are none: the ad in 1805045ad50990d017 is of a number."""
    if _NUMBERED.search(name) is None:
        return _LETTERS.findall(name)
    words = []
    for token in _TOKEN.findall(name):
        runs = _LETTERS.findall(token)
        if len(runs) == 1 and token.startswith(runs[0]):
            words.append(runs[0])
    return words


_NUMBERED: Final = re.compile(r"\d[a-z]")
_TOKEN: Final = re.compile(r"[a-z0-9]+")


def _essential(key: str) -> str:
    """An address whose digits are all 0, without what is only appended to it."""
    return _APPENDED.sub(r"\1", key) if "?" in key else key


def key_of(url: str) -> str:
    """An address for comparing: no scheme, no fragment, no slash at the end."""
    if "#" in url:
        url = url.partition("#")[0]
    start = url.find("://", 0, 20)
    return url[start + 3 if start >= 0 else 0 :].rstrip("/")


def shape_of(key: str) -> str:
    """An address with each run of digits as one 0 and mixed identifiers as x: /2026/0401/c1001.html →
    /0/0/c0.html. The query keeps the names of its parameters only."""
    path, mark, query = key.partition("?")
    shape = _MIXED.sub("x", _DIGITS.sub("0", path))
    if mark:
        shape += "?" + "&".join(part.partition("=")[0] for part in query.split("&"))
    return shape


_MIXED: Final = re.compile(r"(?<=[/_-])(?=[a-z0]*0)(?:[A-Za-z]*0){2,}[A-Za-z]*")


def _host_of(absolute: str) -> str:
    """The host of an absolute address, in lower case."""
    start = absolute.find("//") + 2
    end = absolute.find("/", start)
    return (absolute[start:end] if end >= 0 else absolute[start:]).lower()


def registered_domain(host: str) -> str:
    """The last labels of a host that belong to one owner: news.sina.com.cn → sina.com.cn. By a short table of second
    levels, which is enough to compare two hosts of one page."""
    labels = host.partition(":")[0].split(".")
    if len(labels) > 2 and labels[-2] in SECOND_LEVEL and len(labels[-1]) == 2:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])
