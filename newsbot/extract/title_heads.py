"""What the head of a page says its headline is, and the names of sites and channels that dress it up.

A name is one by its words (某某网, 某某日报), or by evidence of the page: it is the site's own name where the page
signs with it. It must not choose a line of the page.
"""

# ruff: noqa: E501 (tables of phrases)
from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from newsbot.extract.hints import FOOTER
from newsbot.extract.page import Page
from newsbot.extract.vocabulary import SITE_WORDS, compiled, pattern_in_both_scripts, words_in_both_scripts

_HEAD_TITLES: Final = (
    "og:title",
    "articletitle",
    "twitter:title",
    "headline",
    "title",
    "dc.title",
    "weibo:article:title",
    "sharetitle",
)
_FOLD: Final = dict.fromkeys(" \u3000\xa0\t\r\n\"'", "") | dict(
    zip(
        "，：；！？（）“”‘’「」『』｜－—–﹣０１２３４５６７８９％",
        ",:;!?()''''''''|----0123456789%",
        strict=True,
    )
)
_FOLDED: Final = re.compile(f"[{''.join(map(re.escape, _FOLD))}]")
#: What stands between the parts of a head title.
SEPARATOR: Final = re.compile(r"\s*(?:_+|\|+|｜+|│+|--+|——+|\s[-–—·]+\s?|[-–—]\s|>>?|»|«|::)\s*")
#: Parts of an electronic newspaper's title that name the issue: 2013年05月17日, 第A06版：江东·关注, 20130517.
_ISSUE: Final = compiled(
    r"(?:第\s?[A-Z]?\d{1,3}\s?版|[A-Z]\d{1,3}\s?版|[A-Z]\d\d(?=[:：\s]|$))[^，。]{0,16}$"
    r"|20\d\d(?:年\d{1,2}月\d{1,2}日|-\d\d-\d\d|\d{4})\s?(?:期|星期.|周.)?$"
)
_LAST_DASH: Final = re.compile(r"[-–—]([^-–—]{2,20})$")
#: A name before a lone dash or a blank: 某某日报数字报-标题, 某某電子報 標題.
_FIRST_NAME: Final = re.compile(r"^([^-–—\s]{3,20})[-–—\s]\s*(?=\S{3})")
#: A channel between the paper's name and the headline: 某某日报-社会-标题.
_FIRST_CHANNEL: Final = re.compile(r"[^-–—\s，。！？：]{2,4}[-–—]")
#: Founder's publishing systems make most electronic editions of newspapers: <founder:title>标题</founder:title>.
_IN_COMMENT: Final = re.compile(r"<founder[:-]title>\s*([^<]{3,150}?)\s*<", re.I)
_NEWSPAPERS: Final = tuple(
    "日报 日報 晚报 晚報 早报 早報 晨报 晨報 时报 時報 数字报 數字報 电子报 電子報 电子版 電子版".split()
)
#: Names of pages that templates leave in ``<title>``: they name neither a site nor an article.
_PAGE_NAMES: Final = frozenset(
    words_in_both_scripts(
        """
        新闻内容 新闻正文 新闻详情 新闻详细 新闻浏览 新闻阅读 新闻详细页 新闻内容页 新闻页面 内容页 内容页面 内容详情 详细内容 详细页 详细页面 详细信息
        详情 详情页 文章内容 文章详情 文章正文 文章阅读 文章浏览 信息内容 信息详情 信息浏览 正文 正文页 正文内容 首页 无标题文档 无标题 新建网页 新网页 标题
        新闻中心 资讯中心 新闻资讯 新闻频道 新闻动态 最新动态 工作动态 政务动态 公司新闻 行业新闻 综合新闻 媒体报道 通知公告
        """
    )
)
#: What the name of a site or a newspaper is made of, whole: no headline of an article is so short and ends so.
_NAME: Final = re.compile(
    pattern_in_both_scripts(
        r"[^，。！？：；、“”《》\s]{1,12}(?:网|网站|在线|日报|晚报|早报|晨报|时报|商报|都市报|周报|周刊|导报|快报|杂志|数字报|电子报|电子版|数字版|海外版|频道"
        r"|客户端|App|融媒体中心|融媒体|融媒|报社|经济报道|新闻|公众号|[港要国][闻聞]"
        r"|门户|人民政府|之窗|热线|信息港|电视台|广播电台|首页|官网|论坛|新闻中心|资讯|头条)"
    )
)
#: The name of a site or a paper before that of a section.
_SITE: Final = compiled(r"[^，。！？：；、“”《》\s]{1,10}(?:网|网站|在线|日报|晚报|早报|晨报|时报|商报|都市报)")
_LONGEST_PAPER: Final = 6  # characters of a name before that of a section: 太陽報
_LONGEST_SECTION: Final = 3
_SECTION: Final = compiled("[港澳台要国]闻")
_BRACKET_BEHIND: Final = re.compile(r"[（(][^（）()]{1,20}[）)]$")
_BETWEEN_NAMES: Final = re.compile(r"[-–—_|｜·\s>»]+")
_ADDRESS: Final = re.compile(r"(?:https?://)?(?:www\.)?[\w.-]+\.[a-z]{2,6}/?", re.I)
_SIGNED: Final = re.compile(pattern_in_both_scripts(r"©|\(c\)|版权|copyright"), re.I)
_NAMING: Final = ("og:site_name", "application-name", "apple-mobile-web-app-title", "author", "copyright", "publisher")
_LAST_NAME: Final = re.compile(r"[-–—_|｜]\s*([^-–—_|｜]{2,20})$")
_HOME: Final = re.compile(r"/?(?:(?:index|default|home|main)\.\w+)?")
_FOLDER: Final = re.compile(r"/?(?:[a-z]{1,20}/){1,2}(?:index\.\w+)?", re.I)
_INSTITUTIONS: Final = tuple(
    words_in_both_scripts(
        "医院 学院 大学 学校 中学 小学 幼儿园 法院 检察院 局 厅 协会 学会 商会 研究院 研究所 公司 集团 图书馆 博物馆 委员会 卫生院"
    )
)
_LONGEST_INSTITUTION: Final = 20
_LONGEST_CHANNEL: Final = 4  # characters of what stands between headline and site, and need not be linked to
_SHORTEST: Final = 3  # characters of a name that the page is asked about


def fold(text: str) -> str:
    """Text for comparison: without white space and quotation marks, full-width punctuation and digits as ASCII."""
    return _FOLDED.sub(_fold_sign, text)


def _fold_sign(match: re.Match[str]) -> str:
    return _FOLD[match.group()]


def strip_site(head: str, site_name: str = "") -> str:
    """A head title without the names of site and channel at its end (or, rarely, its beginning)."""
    parts = [part for part in SEPARATOR.split(head) if part]
    if len(parts) < 2:
        return _strip_dashes(head, site_name)
    while len(parts) > 1 and is_site_name(parts[0], site_name) and len(parts[0]) < max(map(len, parts[1:])):
        parts.pop(0)
    first = parts[0]
    # A headline may hold a separator of its own: the parts up to the first site or channel name belong to it, if it is
    # shown with nothing but short names behind.
    start = head.find(first)
    end = start + len(first)
    for part in parts[1:]:
        if (
            len(part) < 9
            or part.isascii()
            or is_site_name(part, site_name)
            or (part == parts[-1] and part.endswith(_INSTITUTIONS))
        ):
            break
        end = head.find(part, end) + len(part)
    return _strip_dashes(head[start:end], site_name)


def _strip_dashes(text: str, site_name: str) -> str:
    """Take off names of site and channel behind single dashes (标题-业界-某某网), and a newspaper's before one."""
    text = text.strip()
    first = _FIRST_NAME.match(text)
    if first and (is_newspaper(first.group(1)) or (_NAME.fullmatch(first.group(1)) and len(text) > first.end() + 8)):
        text = text[first.end() :]
        channel = _FIRST_CHANNEL.match(text)
        if channel and len(text) > channel.end() + 8:
            text = text[channel.end() :]
    stripped = False
    while True:
        dash = _LAST_DASH.search(text)
        if not dash or not (is_site_name(dash.group(1), site_name) or (stripped and len(dash.group(1)) <= 4)):
            return text
        text, stripped = text[: dash.start()].strip(), True


def is_site_name(text: str, site_name: str = "") -> bool:
    """Whether a part of a head title names a site or a channel."""
    text = text.strip()
    if site_name and (text in site_name or site_name in text):
        return True
    if _ISSUE.match(text):
        return True
    if text[-1:] in ")）":
        text = _BRACKET_BEHIND.sub("", text)  # 海州网（海州新闻网）
    return len(text) <= 20 and (text.endswith(SITE_WORDS) or text.startswith(SITE_WORDS))


def is_newspaper(text: str) -> bool:
    """Whether a part of a head title is the name of a newspaper or of its electronic edition and nothing else."""
    return text.endswith(_NEWSPAPERS)


def head_titles(page: Page) -> list[str]:
    """What the head says the headline is, and before it what a newspaper's publishing system left in a comment."""
    heads = [
        found.group(1)
        for comment in page.comments
        if "founder" in comment[:400] and (found := _IN_COMMENT.search(comment))
    ]
    heads += [page.meta[name] for name in _HEAD_TITLES if name in page.meta]
    if page.title_tag:
        heads.append(page.title_tag)
    heads = [" ".join(head.split()) for head in heads]
    return list(dict.fromkeys(head for head in heads if len(head) >= 3 and not _breaks_at_quote(head, heads[-1])))


def _breaks_at_quote(head: str, whole: str) -> bool:
    """Whether a meta's value ended at a quotation mark of the headline, which nobody escaped: content="他说"不"了"."""
    return whole.startswith(head) and whole[len(head) :].lstrip().startswith('"')


def is_bare_name(head: str) -> bool:
    """Whether a head title names site, channel, issue or template, and no article: 海州在线 - 新闻中心."""
    parts = [part for part in _BETWEEN_NAMES.split(head.strip()) if part]
    if len(parts) == 2 and len(parts[1]) <= _LONGEST_SECTION and _SITE.fullmatch(parts[0]):
        return True  # 新報網站 - 港聞: the section is too short for a headline
    if any(not part.isascii() for part in parts):
        parts = [part for part in parts if not (part.isascii() and part.isalpha())]  # The Sun 港聞
    sections = [part for part in parts if _SECTION.fullmatch(part)]
    return all(
        part in _PAGE_NAMES
        or part in sections
        or (sections and len(part) <= _LONGEST_PAPER and part.endswith(SITE_WORDS))
        or _NAME.fullmatch(part) is not None
        or (len(part) <= 4 and part in SITE_WORDS)
        or _ADDRESS.fullmatch(part) is not None
        or _ISSUE.match(part) is not None
        or _EDITION.fullmatch(part) is not None
        for part in parts
    )


#: A site in one of its forms: 海州微博HTML5版, 海州在线手机版.
_EDITION: Final = compiled(r"\S{0,10}(?:HTML5|H5|WAP|手机|移动|触屏|电脑|网页|桌面|标准|极速)版")


def is_signed(page: Page, name: str) -> bool:
    """Whether the page itself uses a name for the site: in a meta, for the logo, on the link to the home page, in the
    line of its rights."""
    if len(name) < _SHORTEST:
        return False
    if any(name in page.meta.get(key, "") for key in _NAMING):
        return True
    if any(name == (link.text or link.alt).strip() and leads_home(page, link.href) for link in page.links):
        return True
    if any(picture.attributes.get("alt", "").strip() == name for picture in page.pictures[:5]):
        return True
    return any(name in line.text and (line.flags & FOOTER or _SIGNED.search(line.text)) for line in page.lines[-40:])


def _reports(page: Page, name: str) -> bool:
    """Whether a paragraph of the page begins with a name as outlets sign what they report: 某某数据10月31日讯，"""
    return len(name) >= _SHORTEST and any(
        line.text.startswith(name) and _REPORTS.match(line.text, len(name)) for line in page.lines
    )


_REPORTS: Final = compiled(r"\s?(?:\d{1,2}月\d{1,2}日)?(?:讯|电|消息|获悉|报道)")


def is_institution(page: Page, head: str) -> bool:
    """Whether a head title is the name of the school, hospital or office whose site the page is of; headlines end in
    such names as well, so the page has to sign with it."""
    return len(head) <= _LONGEST_INSTITUTION and head.endswith(_INSTITUTIONS) and is_signed(page, head)


def leads_home(page: Page, href: str) -> bool:
    """Whether a reference leads to the site's home page."""
    return _leads(page, href, _HOME)


def _is_channel(page: Page, name: str) -> bool:
    """Whether the page links to a folder of the site by a name."""
    return any(link.text.strip() == name and _leads(page, link.href, _FOLDER) for link in page.links)


def _leads(page: Page, href: str, path: re.Pattern[str]) -> bool:
    url = page.absolute(href)
    if url is None:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.query and path.fullmatch(parts.path) is not None


def without_names(page: Page, head: str) -> str:
    """A head title without the names at its ends that the page signs with, and the channels before such a name."""
    text, cut = head, False
    while (last := _LAST_NAME.search(text)) and last.start() >= _SHORTEST + 1:
        name = last.group(1).strip()
        if not (
            is_signed(page, name)
            or _reports(page, name)
            or (cut and (len(name) <= _LONGEST_CHANNEL or _is_channel(page, name)))
        ):
            break
        text, cut = text[: last.start()].strip(), True
    first = _FIRST_NAME.match(text)
    if first and len(text) - first.end() > _SHORTEST and is_signed(page, first.group(1)):
        text = text[first.end() :].strip()
    return text
