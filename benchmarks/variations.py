"""How far a record depends on how its page happens to be written: pages are rewritten, and the fields that change
are counted.

    python -m benchmarks.variations                      the pages of tests/pages
    python -m benchmarks.variations PAGES [--gold GOLD]  the pages of a folder; GOLD/NAME.json may give ``url``
    python -m benchmarks.variations --only "no classes" --show 5

Three kinds of rewriting. *Markup*: what a reader sees stays, the tags do not (no classes, headings as divs, paragraphs
as line breaks), so no field may change; what only the head or a script said may go. *Values*: names of authors and
editors, the outlet, the time and the headline become others all over the page, and the record must say the others.
*Below*: another article, summaries of others, readers' words, a notice are put behind the text, and must stay out.

The record of the page as it is serves as the truth; a wrong one counts as right as long as it stays the same. Shown
is the share of pages on which a field stays (or becomes) what it must be; a body counts as the same from an F1 of 0.97
of its 4-grams. Pages without a field are not counted for it.
"""

# ruff: noqa: E501 (texts)
from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.extraction import fold, grams
from newsbot.article import Article
from newsbot.extract import extract
from newsbot.extract.decode import decode

_OWN_PAGES = Path(__file__).parents[1] / "tests" / "pages"
_FIELDS = ("kind", "title", "published_at", "source", "authors", "editors", "body", "related")
_SAME_BODY = 0.97  # F1 of 4-grams
#: What is no markup: text of scripts and styles, comments.
_OPAQUE = re.compile(
    r"(<script\b.*?</script\s*>|<style\b.*?</style\s*>|<textarea\b.*?</textarea>|<!--.*?-->)", re.S | re.I
)


@dataclass(slots=True)
class Known:
    """A page as text, its address, and its record."""

    name: str
    text: str
    url: str | None
    record: Article


Rewritten = tuple[str, dict[str, Any]]  # the page, and the fields that become others


# ---------------------------------------------------------------- markup
def _outside(text: str, rewrite: Callable[[str], str]) -> str:
    """The page with ``rewrite`` done to all of it that is markup or text."""
    return "".join(piece if place % 2 else rewrite(piece) for place, piece in enumerate(_OPAQUE.split(text)))


def _tags(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Callable[[Known], Rewritten]:
    found = re.compile(pattern, re.I | re.S)
    return lambda known: (_outside(known.text, lambda piece: found.sub(by, piece)), {})


def _paragraphs_as_breaks(known: Known) -> Rewritten:
    text = _outside(known.text, lambda piece: re.sub(r"<p(\s[^>]*)?>", "", piece, flags=re.I))
    return _outside(text, lambda piece: re.sub(r"</p\s*>", "<br><br>", piece, flags=re.I)), {}


def _divs_as_tables(known: Known) -> Rewritten:
    opened = re.compile(r"<div(\s[^>]*)?>", re.I | re.S)
    text = _outside(known.text, lambda piece: opened.sub(lambda tag: f"<table{tag[1] or ''}><tr><td>", piece))
    return _outside(text, lambda piece: re.sub(r"</div\s*>", "</td></tr></table>", piece, flags=re.I)), {}


MARKUP: dict[str, Callable[[Known], Rewritten]] = {
    "tags in capitals": _tags(r"<(/?)([a-z][a-z0-9]*)(?=[\s>/])", lambda tag: f"<{tag[1]}{tag[2].upper()}"),
    "blocks on lines of their own": _tags(
        r"(</?(?:div|p|ul|li|table|tr|td|section|article|h[1-6])\b[^>]*>)", r"\n    \1\n    "
    ),
    "no classes, no ids": _tags(r"\s(?:id|class)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", ""),
    "headings as divs": _tags(r"<(/?)h[1-6](?=[\s>])", r"<\1div"),
    "lists as divs": _tags(r"<(/?)(?:li|ul|ol)(?=[\s>])", r"<\1div"),
    "spans as divs": _tags(r"<(/?)span(?=[\s>])", r"<\1div"),
    "divs as tables": _divs_as_tables,
    "paragraphs as divs": _tags(r"<(/?)p(?=[\s>])", r"<\1div"),
    "paragraphs as breaks": _paragraphs_as_breaks,
    "no metas": _tags(r"<meta\b(?![^>]*charset)[^>]*>", ""),
    "no scripts": lambda known: (re.sub(r"<script\b.*?</script\s*>", "", known.text, flags=re.S | re.I), {}),
    "a head that names the site": _tags(
        r"(<title\b[^>]*>).*?(</title)|<meta\b[^>]*(?:og:title|twitter:title|name=.title)[^>]*>",
        lambda tag: f"{tag[1]}海州网{tag[2]}" if tag[1] else "",
    ),
}

# ---------------------------------------------------------------- values
_NAMES = {
    "names of three characters": "王晓东 李思远 张雨欣 刘佳琪 陈嘉豪 杨紫涵 赵一鸣 黄梦瑶 周子轩 吴欣怡",
    "names of two characters": "王伟 李娜 张敏 刘洋 陈静 杨帆 赵磊 黄丽 周杰 吴刚",
    "names that are words": "高峰 白雪 江山 向阳 方圆 金鑫 马达 石磊 田野 康乐 安宁 文静 路遥",
    "rare surnames": "仝大伟 逄丽丽 亓明月 佘诗曼 禤文杰 乜玉红 由小芳 苑晓琳 矫志强 苟利民 茹秋实 訾建国 邸天宇",
    "surnames of two characters": "欧阳修远 司马南星 诸葛明 上官婉 端木杰 慕容雪 南宫问雅 皇甫平",
    "names of other peoples": "古丽娜尔 阿依努尔·买买提 格桑边觉 扎西次仁 巴特尔 乌云其其格 娜仁花 洛桑卓玛 多吉才让",
}
_OUTLETS = {
    "papers": "海州日报 南溪晚报 江淮晨报 滨海时报 云岭都市报 中国渔业报 半岛商报",
    "clients": "海报新闻 红星新闻 上观新闻 封面新闻 南方+ 潮新闻 央视新闻客户端 齐鲁壹点 川观新闻",
    "accounts": "刺猬公社 知识分子 平安海州 海州发布 侠客岛 玉渊谭天 长安街知事 果壳 丁香医生",
    "authorities": "应急管理部 国家统计局 海州市气象局 中国地震台网 海州市公安局 最高人民法院 农业农村部",
    "outlets with Latin names": "36氪 cnBeta CCTV-13 IT之家 BBC中文网 FT中文网 DoNews TechWeb",
}
_HEADLINES = (
    "地铁2号线开通_首日客流12万",
    "5G+农业 | 山里人的新活法",
    "海州-南溪高铁今日开建",
    "让阅读成为习惯——写在新馆启用之际",
    "“我在这里挺好”：一位外卖员的来信",
    "如何看待“围炉煮茶”？",
    "2023年8月22日全国农产品批发价格",
    "【海州故事】三代守塔人",
    "我省建成全国最大的气象监测网",
    "记者手记：我在高原修铁路",
    "时评|别让“一刀切”寒了人心",
    "来源不明的快递不要拆",
    "海州图书馆（组图）",
)
_WEEKDAYS = "一二三四五六日"
_TIMES: dict[str, Callable[[datetime], str]] = {
    "2023/08/22 11:07": lambda time: f"{time:%Y/%m/%d %H:%M}",
    "2023年8月22日11时7分": lambda time: f"{time.year}年{time.month}月{time.day}日{time.hour}时{time.minute}分",
    "2023年8月22日 星期二 11:07": lambda time: (
        f"{time.year}年{time.month}月{time.day}日 星期{_WEEKDAYS[time.weekday()]} {time:%H:%M}"
    ),
    "2023/8/22 下午 03:07:57": lambda time: (
        f"{time.year}/{time.month}/{time.day} {'上午' if time.hour < 12 else '下午'} {time:%I:%M:%S}"
    ),
    "2023-08-22 03:07 PM": lambda time: f"{time:%Y-%m-%d %I:%M %p}",
    "Aug 22, 2023 11:07": lambda time: f"{time:%b} {time.day}, {time.year} {time:%H:%M}",
    "民國112年8月22日 11:07": lambda time: f"民國{time.year - 1911}年{time.month}月{time.day}日 {time:%H:%M}",
    "20230822 11:07": lambda time: f"{time:%Y%m%d %H:%M}",
}
_HAN_NAME = re.compile("[\u4e00-\u9fff]{2,4}$")


def _renamed(names: list[str]) -> Callable[[Known], Rewritten | None]:
    def rewrite(known: Known) -> Rewritten | None:
        old = list(dict.fromkeys(known.record.authors + known.record.editors))
        if not old or len(old) > len(names) or not all(map(_HAN_NAME.match, old)):
            return None
        chosen = dict(zip(old, random.Random(known.name).sample(names, len(old)), strict=True))
        text = re.sub("|".join(sorted(old, key=len, reverse=True)), lambda name: chosen[name[0]], known.text)
        fields = {field: [chosen[name] for name in getattr(known.record, field)] for field in ("authors", "editors")}
        return (text, fields) if all(name in known.text for name in old) else None

    return rewrite


def _from_another(outlets: list[str]) -> Callable[[Known], Rewritten | None]:
    def rewrite(known: Known) -> Rewritten | None:
        old = known.record.source
        if not old or len(old) < 3 or old not in known.text or old in (known.record.title or ""):
            return None
        new = random.Random(known.name).choice(outlets)
        return known.text.replace(old, new), {"source": new}

    return rewrite


def _at(write: Callable[[datetime], str]) -> Callable[[Known], Rewritten | None]:
    def rewrite(known: Known) -> Rewritten | None:
        record = known.record
        raw = record.published_raw
        if record.published_at is None or record.published_precision == "day" or not raw or raw not in known.text:
            return None
        if not re.search(r"(?:19|20)\d\d\D", raw) or str(record.published_at.utcoffset()) != "8:00:00":
            return None  # a time without a year, in another zone, or in seconds since 1970
        new = write(record.published_at)
        seconds = record.published_at if ":%S" in new or new.count(":") > 1 else record.published_at.replace(second=0)
        return known.text.replace(raw, new), {"published_at": seconds}

    return rewrite


def _headlined(known: Known) -> Rewritten | None:
    old = known.record.title
    if not old or known.text.count(old) < 2:
        return None
    new = random.Random(known.name).choice(_HEADLINES)
    return known.text.replace(old, new), {"title": new}


VALUES: dict[str, Callable[[Known], Rewritten | None]] = {
    **{name: _renamed(names.split()) for name, names in _NAMES.items()},
    **{name: _from_another(outlets.split()) for name, outlets in _OUTLETS.items()},
    **{name: _at(write) for name, write in _TIMES.items()},
    "other headlines": _headlined,
}

# ---------------------------------------------------------------- below
_STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "梨树沟村的老水磨坊上周修好了，停了二十年的水轮重新转了起来，村里的孩子们围在渠边看稀奇，老人们说又听见了小时候的声音。",
        "主持修复的木匠贺老六介绍，水轮用的是本地柏木，一共换了三十六片叶板，花了四个月时间，大部分工序都是手工完成的。",
        "村委会打算把磨坊办成一个小展馆，周末向城里来的学生开放，磨出来的面粉也会装袋出售，收入用来维护水渠和堤岸。",
    )
)
_OTHERS = {
    "早市搬进新棚 摊位费三年不变": "记者从镇政府获悉，这项工程上个月开工，投资三百多万元，沿线居民表示欢迎，预计年底以前完成。",
    "小学操场周末向居民开放": "学校负责人说，周末每天开放八小时，安排专人值守，居民凭身份证登记进入，已有两千多人次来锻炼。",
    "夜班公交延长到零点以后": "公交公司介绍，新增的三条线路覆盖两处医院和火车站，票价不变，首日客流超过八百人次。",
}
_SAID = ("写得真好，看得我都想去看看了，希望多报道这样的事。", "我们村也有一座，可惜早就塌了，真是太遗憾了。")
_BELOW = {
    "another article": f"<h2><a href=/x/2.html>老水磨坊修好了</a></h2><p>2019-03-02 10:22 来源：梨树晚报</p>{_STORY}",
    "another article, its headline a plain line": (
        f"<div>老水磨坊修好了</div><div>2019-03-02 10:22 来源：梨树晚报</div><div>{_STORY}</div>"
    ),
    "summaries under 为您推荐": "<h3>为您推荐</h3>"
    + "".join(
        f"<div><h4><a href=/x/{text[:2]}.html>{title}</a></h4><p>{text}</p></div>" for title, text in _OTHERS.items()
    ),
    "summaries under no heading": "".join(
        f"<div><h4><a href=/x/{text[:2]}.html>{title}</a></h4><p>{text}</p></div>" for title, text in _OTHERS.items()
    ),
    "comments under 网友评论": "<h3>网友评论</h3>"
    + "".join(f"<div><b>河边的人</b> 2019-03-02 12:30<p>{said}</p></div>" for said in _SAID),
    "comments under no heading": "".join(
        f"<div><b>河边的人</b><span>2019-03-02 12:30</span><p>{said}</p><a>回复</a><a>赞(3)</a></div>" for said in _SAID
    ),
    "a disclaimer": (
        "<p>免责声明：本站所载内容来源于互联网、合作媒体、网友投稿等渠道，本站对文中陈述、观点判断保持中立，"
        "不对所包含内容的准确性、可靠性或完整性提供任何明示或暗示的保证。</p>"
    ),
}
_END_OF_BODY = re.compile(r"</body", re.I)


def _followed_by(html: str) -> Callable[[Known], Rewritten]:
    def rewrite(known: Known) -> Rewritten:
        places = list(_END_OF_BODY.finditer(known.text))
        end = places[-1].start() if places else len(known.text)
        return f"{known.text[:end]}<div>{html}</div>{known.text[end:]}", {}

    return rewrite


BELOW: dict[str, Callable[[Known], Rewritten]] = {name: _followed_by(html) for name, html in _BELOW.items()}
#: What is put below is offered there too.
_NOT_ASKED = {name: {"related"} for name in BELOW}
VARIATIONS: dict[str, Callable[[Known], Rewritten | None]] = {**MARKUP, **VALUES, **BELOW}


# ---------------------------------------------------------------- measuring
def pages_of(folder: Path, gold: Path | None) -> Iterator[Known]:
    """The article pages of a folder, or of folders in it that hold a page.html each."""
    for path in sorted([*folder.glob("*.html"), *folder.glob("*/page.html")]):
        name = path.parent.name if path.name == "page.html" else path.stem
        about: dict[str, Any] = {}
        if path.name == "page.html" and (path.parent / "expected.json").is_file():
            about = json.loads((path.parent / "expected.json").read_text("utf-8")).get("with", {})
        elif gold is not None and (gold / f"{name}.json").is_file():
            about = json.loads((gold / f"{name}.json").read_text("utf-8"))
        text = decode(path.read_bytes()).text
        record = extract(text, about.get("url"))
        if record.kind == "article" and record.evidence["body"].rule == "body.block":
            yield Known(name, text, about.get("url"), record)


def same(field: str, wanted: Any, got: Any) -> bool:
    """Whether a field came out as it must."""
    if field == "body":
        one, other = grams(fold(wanted)), grams(fold(got))
        return 2 * sum((one & other).values()) > _SAME_BODY * (sum(one.values()) + sum(other.values()))
    if field == "related":
        return [link.url for link in wanted] == [link.url for link in got]
    if field == "title":
        return fold(wanted) == fold(got)
    if field == "published_at":
        return got is not None and wanted.replace(second=0) == got.replace(second=0)
    return bool(wanted == got)


def measure(pages: list[Known], name: str, show: int = 0) -> tuple[int, dict[str, float]]:
    """How many pages a variation can be made of, and for each field the share on which it came out as it must."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    missed: dict[str, list[str]] = defaultdict(list)
    varied = 0
    for known in pages:
        rewritten = VARIATIONS[name](known)
        if rewritten is None:
            continue
        varied += 1
        text, fields = rewritten
        wanted, got = replace(known.record, **fields), extract(text, known.url)
        for field in fields if name in VALUES else set(_FIELDS) - _NOT_ASKED.get(name, set()):
            value = getattr(wanted, field)
            if not value:
                continue
            asked[field] += 1
            if same(field, value, getattr(got, field)):
                right[field] += 1
            else:
                missed[field].append(f"{known.name}: {str(getattr(got, field))[:60]!r} for {str(value)[:60]!r}")
    for field, misses in missed.items():
        for miss in misses[:show]:
            print(f"    {field}: {miss}")
    return varied, {field: right[field] / asked[field] for field in _FIELDS if asked[field]}


def main() -> None:
    """Print a table, a variation a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="?", default=_OWN_PAGES, metavar="PAGES")
    parser.add_argument("--gold", type=Path, help="a folder of NAME.json, of which `url` is read")
    parser.add_argument("--only", choices=list(VARIATIONS), action="append", help="this variation (repeatable)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N misses a field")
    chosen = parser.parse_args()
    pages = list(pages_of(chosen.pages, chosen.gold))
    if not pages:
        sys.exit(f"there are no article pages in {chosen.pages}: give a folder of NAME.html")
    print(f"{len(pages)} articles\n")
    print(f"| variation | pages | {' | '.join(field.removesuffix('_at') for field in _FIELDS)} |")
    print(f"| --- | --- |{' --- |' * len(_FIELDS)}")
    for name in chosen.only or VARIATIONS:
        varied, shares = measure(pages, name, chosen.show)
        cells = [f"{shares[field]:.3f}" if field in shares else "-" for field in _FIELDS]
        print(f"| {name} | {varied} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
