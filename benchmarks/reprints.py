"""Precision and recall of the reprint finder on a generated set, and its speed, on a real MongoDB.

    python -m benchmarks.reprints [--originals 400] [--seed 5]
    python -m benchmarks.reprints --notices 3000        a series of one template and pages of one boilerplate text


Seeds 1 and 2 were looked at when the thresholds of newsbot.analysis.similarity were chosen; any other seed is held out:
other texts, lengths and edits.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import combinations
from typing import Any

from newsbot.analysis.fingerprint import fingerprint
from newsbot.analysis.reprints import follow
from newsbot.urls import url_id

#: What news texts share without being the same: openings, links, attributions.
PHRASES = (
    "记者从有关部门获悉，",
    "据了解，",
    "与此同时，",
    "相关负责人表示，",
    "据介绍，",
    "截至目前，",
    "下一步，",
    "业内人士认为，",
    "值得注意的是，",
    "在接受记者采访时，",
    "有关方面提醒，",
)
HEADERS = ("本报讯 ", "【环球速递】", "原标题：", "（新云网讯）", "点击上方蓝字关注我们 ")
FOOTERS = (
    "更多精彩资讯请在应用市场下载客户端，欢迎提供新闻线索。",
    "声明：本文转载自其他媒体，转载目的在于传递更多信息，并不代表本网赞同其观点和对其真实性负责。",
    "欢迎扫描二维码关注官方微信公众号，第一时间获取最新消息。版权所有，未经授权不得转载使用。",
)


@dataclass(slots=True)
class Case:
    """One article of the set. ``story`` is the same for articles that tell the same story; ``kind`` how it was made."""

    text: str
    story: int
    kind: str


@dataclass(slots=True)
class Score:
    """Pairs that should be found, are found, and are found wrongly; misses by kind."""

    pairs: int = 0
    hits: int = 0
    wrong: int = 0
    missed: dict[str, int] = field(default_factory=dict)
    merged: dict[str, int] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.pairs if self.pairs else 1.0


class Writer:
    """Writes invented articles of words drawn with the frequencies of jieba's dictionary."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        words = [(word, count) for word, count in _words() if (sum(map(ord, word)) + seed) % 2 == 0]
        self.words = [word for word, _ in words]
        self.weights = list(_running(count for _, count in words))

    def vocabulary(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self) -> str:
        words = self.vocabulary(self.random.randint(6, 18))
        if self.random.random() < 0.25:
            words.insert(
                self.random.randint(1, len(words)),
                str(self.random.randint(2, 9999)) + self.random.choice("个万元人次吨米"),
            )
        if self.random.random() < 0.6 and len(words) > 6:
            words.insert(len(words) // 2, "，")
        opening = self.random.choice(PHRASES) if self.random.random() < 0.15 else ""
        return opening + "".join(words) + "。"

    def article(self) -> list[str]:
        length = int(self.random.lognormvariate(2.9, 0.6))
        return [self.sentence() for _ in range(max(3, min(length, 90)))]


def make(seed: int, originals: int) -> list[Case]:
    """The set: for each original one reprint of every kind, half-quotes, and series of template notices."""
    writer = Writer(seed)
    rng = writer.random
    cases: list[Case] = []
    texts = [writer.article() for _ in range(originals)]
    for story, sentences in enumerate(texts):
        cases.append(Case("".join(sentences), story, "original"))
        for kind in rng.sample(sorted(REPRINTS), 3):
            cases.append(Case(REPRINTS[kind](writer, sentences), story, kind))
    story = originals
    for sentences in rng.sample(texts, originals // 4):
        own = [writer.sentence() for _ in sentences]
        quote = sentences[: len(sentences) // 2]
        cases.append(Case("".join(own[: len(own) // 2] + quote), story, "half-quote"))
        story += 1
    for series in range(originals // 20):
        for notice in _notices(rng, series):
            cases.append(Case(notice, story, "template"))
            story += 1
    rng.shuffle(cases)
    return cases


def _edited(writer: Writer, sentences: list[str]) -> str:
    """One sentence in ten is written anew; in a text of few sentences, half of one."""
    edited = list(sentences)
    for place in writer.random.sample(range(len(edited)), len(edited) // 10):
        edited[place] = writer.sentence()
    if len(edited) < 10:
        place = writer.random.randrange(len(edited))
        edited[place] = edited[place][: len(edited[place]) // 2] + writer.sentence()[:10] + "。"
    return "".join(edited)


def _traditional(writer: Writer, sentences: list[str]) -> str:
    return str(_converter("s2twp" if writer.random.random() < 0.5 else "s2t").convert("".join(sentences)))


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


#: Kind of reprint: how it is made of an original's sentences.
REPRINTS: dict[str, Callable[[Writer, list[str]], str]] = {
    "copy": lambda writer, s: "".join(s),
    "header": lambda writer, s: writer.random.choice(HEADERS) + "".join(s),
    "footer": lambda writer, s: "".join(s) + writer.random.choice(FOOTERS),
    "signature": lambda writer, s: (
        f"（{''.join(writer.vocabulary(1))}日报记者 {''.join(writer.vocabulary(2))}）" + "".join(s)
    ),
    "edited": _edited,
    "cut": lambda writer, s: "".join(s[: max(2, round(len(s) * writer.random.uniform(0.55, 0.9)))]),
    "title changed": lambda writer, s: writer.sentence().rstrip("。") + "\n" + "".join(s),
    "other script": _traditional,
    "all of it": lambda writer, s: writer.random.choice(HEADERS) + _edited(writer, s) + writer.random.choice(FOOTERS),
}


#: Templates of notices: @ is the company, # to # a number in that range, with so many decimals.
TEMPLATES = (
    "@：{month}月{day}日融券净卖出#1-900#00股，连续#2-9#日累计净卖出#1-99#00股。融资融券数据显示，@{month}月{day}日"
    "融资买入#100-9000.2#万元，融资偿还#100-9000.2#万元，融券卖出#40-990#00股，融券偿还#1-39#00股，融券余量#1-90.2#万股，"
    "融券余额#10-900.2#万元，两融余额#1-20.2#亿元，较昨日变动#0-3.2#%。融资融券交易又称信用交易，是指投资者向证券公司提供担保物，"
    "借入资金买入证券或借入证券并卖出的行为。以上内容由公开数据整理，不构成投资建议。",
    "市气象台{month}月{day}日#5-18#时发布天气预报：今天白天多云转晴，最高气温#5-38#℃，夜间晴间多云，最低气温#1-24#℃，"
    "偏南风#1-3#到#4-6#级，相对湿度#20-95#%，降水概率#0-90#%。空气质量指数#20-180#。早晚温差较大，请注意适时增减衣物，"
    "出行请关注临近天气预报。",
    "{month}月{day}日晚，第#100-366#期开奖号码揭晓，本期开出红球#1-11# #12-20# #21-33#，蓝球#1-16#。"
    "一等奖开出#1-19#注，单注奖金#500-1000#万元；二等奖开出#40-300#注，单注奖金#5-40.1#万元。本期销量为#3-5.2#亿元，计提公益金#1-2.2#亿元，"
    "奖池累计金额#8-30.2#亿元滚入下期。",
)
_RANGE = re.compile(r"#(\d+)-(\d+)(?:\.(\d))?#")


def _notices(rng: random.Random, series: int) -> Iterator[str]:
    """Notices of one template: the same words about another day, with other numbers."""
    company = "".join(rng.choices("华鑫科远瑞丰恒通宏达新安东海联创中信立诚", k=3)) + rng.choice(("股份", "药业"))
    template = rng.choice(TEMPLATES).replace("@", company)
    for day in rng.sample(range(1, 29), 12):
        dated = template.format(month=series % 12 + 1, day=day)
        yield _RANGE.sub(lambda found: _number(rng, *found.groups()), dated)


def _number(rng: random.Random, low: str, high: str, decimals: str | None) -> str:
    return f"{rng.uniform(int(low), int(high)):.{decimals or 0}f}"


@cache
def _words() -> list[tuple[str, int]]:
    import jieba

    lines = (line.split() for line in jieba.get_dict_file().read().decode().splitlines())
    return [(word, int(count)) for word, count, _ in lines if int(count) > 3 and len(word) < 5]


def _running(counts: Iterator[int]) -> Iterator[int]:
    total = 0
    for count in counts:
        total += count
        yield total


def store(db: Any, cases: list[Case]) -> list[str]:
    """Put the set into ``db`` as articles; returns their identifiers in order."""
    born = datetime(2026, 1, 1, tzinfo=timezone.utc)
    documents = []
    for number, case in enumerate(cases, start=1):
        url = f"http://www.outlet{number % 37}.example/{number}"
        seen = born + timedelta(minutes=number)
        documents.append(
            {
                "_id": url_id(url),
                "url": url,
                "site": f"outlet{number % 37}",
                "title": case.text[:20],
                "published_at": seen,
                "published_precision": "minute",
                "source": None,
                "authors": [],
                "editors": [],
                "body": case.text,
                "content_hash": "-",
                "fingerprint": fingerprint(case.text),
                "story_id": None,
                "fetched_at": seen,
                "first_seen_at": seen,
                "last_seen_at": seen,
                "valid_from": seen,
                "withdrawn_at": None,
                "revision": 1,
                "change": number,
            }
        )
    db.articles.insert_many(documents)
    db.counters.update_one({"_id": "change"}, {"$set": {"value": len(documents)}}, upsert=True)
    return [document["_id"] for document in documents]


def score(db: Any, cases: list[Case], ids: list[str]) -> Score:
    """Compare the stories in ``db`` with the truth, pair by pair."""
    found = {article["_id"]: article.get("story_id") for article in db.articles.find({}, {"story_id": 1})}
    result = Score()
    for one, other in _pairs(ids, [str(case.story) for case in cases]):
        result.pairs += 1
        if found[ids[one]] and found[ids[one]] == found[ids[other]]:
            result.hits += 1
        else:
            _count(result.missed, cases[one], cases[other])
    for one, other in _pairs(ids, [found[key] for key in ids]):
        if cases[one].story != cases[other].story:
            result.wrong += 1
            _count(result.merged, cases[one], cases[other])
    return result


def _pairs(ids: list[str], groups: list[str | None]) -> Iterator[tuple[int, int]]:
    members: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        if group is not None:
            members.setdefault(group, []).append(place)
    for places in members.values():
        yield from combinations(places, 2)


def _count(counts: dict[str, int], one: Case, other: Case) -> None:
    kind = " + ".join(sorted((one.kind, other.kind)))
    counts[kind] = counts.get(kind, 0) + 1


def evaluate(db: Any, cases: list[Case]) -> tuple[Score, float, float]:
    """Store, follow, score. Returns the score and the seconds that `follow` took by the clock and of this process."""
    ids = store(db, cases)
    start, processor = time.perf_counter(), time.process_time()
    follow(db)
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    return score(db, cases, ids), seconds, processor


def notices(count: int) -> list[Case]:
    """Notices of one template, none a reprint of another, and for each ten a page that has no text but boilerplate."""
    rng = random.Random(7)
    template = TEMPLATES[0].replace("@", "华鑫股份")
    cases = []
    for number in range(count):
        dated = template.format(month=number // 28 % 12 + 1, day=number % 28 + 1)
        cases.append(Case(_RANGE.sub(lambda found: _number(rng, *found.groups()), dated), number, "template"))
        if number % 10 == 0:
            cases.append(Case(FOOTERS[0] + FOOTERS[1], -1, "boilerplate"))
    return cases


def main() -> None:
    from newsbot.store import connect_database, ensure_schema

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--originals", type=int, default=400)
    parser.add_argument("--seed", type=int, action="append", help="by default 1, 5 and 6")
    parser.add_argument("--notices", type=int, help="only this: so many notices of one template")
    options = parser.parse_args()
    sets = [(f"seed {seed}", seed) for seed in options.seed or (1, 5, 6)]
    for name, seed in [("notices", 0)] if options.notices else sets:
        cases = notices(options.notices) if options.notices else make(seed, options.originals)
        db = connect_database(name=f"benchmark_reprints_{seed}")
        db.client.drop_database(db.name)
        ensure_schema(db)
        try:
            result, seconds, processor = evaluate(db, cases)
        finally:
            db.client.drop_database(db.name)
        held_out = " (thresholds chosen here)" if seed in (1, 2) else " (held out)" if seed else ""
        print(
            f"{name}{held_out}: {len(cases)} articles, {result.pairs} pairs: precision {result.precision:.4f}, "
            f"recall {result.recall:.4f}; {len(cases) / seconds:.0f} articles/s, "
            f"{processor / len(cases) * 1e6:.0f} us of this process an article"
        )
        for what, counts in (("missed", result.missed), ("wrongly merged", result.merged)):
            for kind, count in sorted(counts.items(), key=lambda item: -item[1])[:8]:
                print(f"  {what}: {kind}: {count}")


if __name__ == "__main__":
    main()
