"""Who is meant by a credit: 新华网, 新华社客户端 and 新华社微信公众号 are one family.

The table is source_families.tsv.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from newsbot.analysis.fingerprint import fold

_TABLE = Path(__file__).with_name("source_families.tsv")
#: What an account adds to its outlet's name, folded.
_ACCOUNT = re.compile(
    "(?:官方|微信|公众号|微博|新闻客户端|手机客户端|客户端|视频号|抖音号|头条号|百家号|app|官网|网站|账号)+$"
)
#: 云岚日报网 is 云岚日报's: what a newspaper's site adds to the paper's name.
_SITE_OF_A_PAPER = re.compile("(?:(?<=日报)|(?<=晚报)|(?<=晨报)|(?<=早报)|(?<=时报)|(?<=商报)|(?<=周刊)|(?<=新闻))网$")


@lru_cache(10_000)
def family(source: str | None) -> str | None:
    """The family that a credited name belongs to: the table's name for it, else the name itself, folded and without
    what accounts and newspaper sites add. None for no name."""
    folded = fold(source or "")
    if not folded:
        return None
    outlet = _ACCOUNT.sub("", folded) or folded
    # 川观新闻客户端 is 川观新闻's, 人民日报新闻客户端 is 人民日报's.
    newsroom = f"{outlet}新闻" if folded.startswith(f"{outlet}新闻") else outlet
    paper = _SITE_OF_A_PAPER.sub("", outlet)
    table = _families()
    return next((table[name] for name in (folded, newsroom, outlet, paper) if name in table), paper)


@cache
def _families() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, members = line.partition("\t")
            for member in (name, *members.split()):
                table.setdefault(fold(member), name)
    return table
