"""What an outlet's name looks like where no label marks it: known or built like one, the site's own, an account's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsbot.extract.name_forms import is_strict_name
from newsbot.extract.source_names import clean_source, only_furniture
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_credits import (
    CHANNEL_ENDS,
    CHANNEL_STARTS,
    NEVER_SOURCE,
    OUTLET_ENDINGS,
    OUTLETS,
)

if TYPE_CHECKING:
    from newsbot.extract.page import Page


def unlabelled_name(text: str) -> str | None:
    """The outlet's or account's name that a piece of a byline may be; None for people, tools and sentences."""
    name = clean_source(_AROUND_NAME.sub("", text))
    if (
        name is None
        or name.startswith(_FROM)
        or name.endswith(_BADGES)
        or _DAY_IN_NAME.search(name)
        or is_strict_name(name)
        or len(name) > 20
        or name in NEVER_SOURCE
        or name.lower() in NEVER_SOURCE
    ):
        return None
    if only_furniture(name) or any(char in name for char in "，。！？：:；?!…／"):
        return None
    return name


#: Where a text was sent from: a place, a device (来自海州市, 来自iPhone); what one is told to do (登录海州网).
_FROM: Final = ("来自", "來自", "登录", "登錄", "进入", "進入", "返回", "下载", "下載", "注册", "註冊")
#: A dateline, and no name: 海州发布12月8日消息.
_DAY_IN_NAME: Final = re.compile(r"\d[日号號]")
#: What platforms call those who write for them, and their accounts: 优质财经领域创作者, 知名财经博主.
_BADGES: Final = tuple(words_in_both_scripts("作者 博主 官方账号 官方帐号"))
#: What stands glued to an outlet's name: 原创 before or behind it, what sort of account it is (公众号：海州财经), the
#: number of a magazine's issue (海州周刊1812期).
_AROUND_NAME: Final = compiled(
    r"^(?:原创|(?:微信)?公众号\s?[:：]|本文(?:转载自|转自|来自|摘自))\s*|\s*原创$|\s*(?:20\d\d年)?\s*第?\s?\d{1,4}\s?期$"
)


def is_outlet(name: str) -> bool:
    """Whether a name that no label marks is an outlet's, and not a channel's or a person's."""
    if name in OUTLETS:
        return True
    if not 2 < len(name) <= 20 or name in NEVER_SOURCE or is_strict_name(name):
        return False
    if name.endswith("综合") and len(name) > 4:
        name = name[:-2]  # 新浪财经综合
    if any(dot in name for dot in "·-－"):  # 海鲁晚报·海鲁壹点
        return any(len(part) > 3 and is_outlet(part) for part in _BETWEEN_OUTLETS.split(name))
    if _PUBLIC_BODY.fullmatch(name):
        return True
    return name.endswith(OUTLET_ENDINGS) and not (name[:2] in CHANNEL_STARTS and name[2:] in CHANNEL_ENDS)


_BETWEEN_OUTLETS: Final = re.compile("[·－-]")
#: 海州市教育局, 南溪县人民医院: who writes on the pages of a place's government.
_PUBLIC_BODY: Final = compiled(
    r"(?:[\u4e00-\u9fff]{1,6}(?:省|市|区|县|州|旗|乡|镇|街道)|国家|全国|中国)[\u4e00-\u9fff]{1,12}"
    r"(?:局|厅|委|办|院|部|署|中心|总队|支队|大队|学校|中学|小学|协会)"
)


def is_site_name(name: str, page: Page) -> bool:
    """Whether the site calls itself so: the end of its ``<title>``, og:site_name."""
    name = _folded(name)
    site = _folded(page.meta.get("og:site_name", ""))
    head = _folded(page.title_tag)
    return 2 <= len(name) <= _LONGEST_SITE and (
        head.endswith(name) or name == site or (head.endswith(_DOMAINS) and _DOMAIN.sub("", head).endswith(name))
    )


_DOMAINS: Final = (".com", ".cn", ".net")
#: What a site's name ends with where it is called by its address: - 51CTO.COM.
_DOMAIN: Final = re.compile(r"(?:\.com|\.net)?(?:\.cn)?$")
_LONGEST_SITE: Final = 16  # characters: longer ends of a head title are the headline itself


def is_sites_account(name: str, page: Page) -> bool:
    """Whether a name is what the host is called, as the newsroom's own account is: harbour on www.harbour.example."""
    if len(name) < _LONG_ENOUGH or not (name.isascii() and name.isalnum()):
        return False
    addresses = (page.url, page.head_links.get("canonical"), page.meta.get("og:url"))
    hosts = [url.partition("//")[2].partition("/")[0] for url in addresses if url]
    return any(label.startswith(name.lower()) for host in hosts for label in host.lower().split("."))


_LONG_ENOUGH: Final = 5  # letters of a name that no host begins with by chance


def _folded(text: str) -> str:
    return text.replace(" ", "").lower()
