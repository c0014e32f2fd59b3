"""Generated articles, and the answers to queries over them found without any index: by plain comparison."""

from __future__ import annotations

import random
from dataclasses import dataclass

from newsbot.search.syntax import All, AnyOf, Everything, Near, Not, Query, Text
from newsbot.search.terms import find, normal, search_units, units

#: Words that overlap, contain each other and meet at their ends, in both scripts, with Latin words and numbers.
WORDS = """
中国 国家 国中 人民 民国 人民代表大会 代表 大会 会议 议会 经济 经济体制 体制 体制改革 改革 改革开放 开放 已经 济南
济南市 天津 天津市 津市 市场 场地 市场经济 北京 北京大学 大学生 学生 生活 生活动中心 活动 中心 上海 海上 发展 展中
发展中国家 科学 科学院 中国科学院 院士 人工 人工智能 智能 工智 的 了 在 是 和 与 有 我 他 不 也 就 公里 里程 新能源
能源 源头 头条 條件 臺灣 經濟 發展 後來 國際 際遇 學習 習近平 近平 平安 安全 全国 国人 房价 价格 格外 外交 交通 通知
知道 道路 京津冀 京津 津冀 冀中 中关村 关村 宝坻 區 喆 镕 A股 股市 COVID-19 covid iPhone15 iphone 5G 3.5 3.55 35
2023 2023年 8月 22日 GDP app APP ＡＰＰ １２３ １２ T恤 B站 e-mail www.news.example
""".split()
MARKS = ["，", "。", "、", "：", "“", "”", "（", "）", "。\n", " ", "　", "——", "%", "·", "/"]


@dataclass(slots=True, frozen=True)
class Page:
    title: str
    body: str


def pages(count: int, seed: int) -> list[Page]:
    """Articles of some dozen to some hundred words in a row."""
    chance = random.Random(seed)
    return [
        Page(_run(chance, 6), "".join(_run(chance, 12) + "\n" for _ in range(chance.randint(1, 12))))
        for _ in range(count)
    ]


def _run(chance: random.Random, words: int) -> str:
    parts = []
    for _ in range(chance.randint(1, words)):
        parts.append(chance.choice(WORDS))
        if chance.random() < 0.2:
            parts.append(chance.choice(MARKS))
    return "".join(parts)


def phrases(world: list[Page], count: int, seed: int) -> list[str]:
    """Pieces of the articles' own text, cut anywhere, and words; some in the other script or width."""
    chance = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        text = chance.choice(world).body
        start, length = chance.randrange(len(text)), chance.choice((1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8, 12, 20))
        piece = chance.choice(WORDS) if chance.random() < 0.3 else text[start : start + length]
        piece = piece.replace("“", "").replace("”", "").strip()
        if any(character.isalnum() for character in piece):
            found.append(piece)
    return found


def matches(query: Query, page: Page) -> bool:
    """Whether a page answers a query, by plain comparison of folded text."""
    if isinstance(query, All):
        return all(matches(part, page) for part in query.parts)
    if isinstance(query, AnyOf):
        return any(matches(part, page) for part in query.parts)
    if isinstance(query, Not):
        return not matches(query.part, page)
    if isinstance(query, Text):
        return any(find(normal(text), query.text) >= 0 for text in _texts(query.field, page))
    if isinstance(query, Near):
        return _near(query, page)
    assert isinstance(query, Everything)
    return True


def _texts(field: str, page: Page) -> list[str]:
    return [page.title] if field == "title" else [page.title, page.body]


def _near(query: Near, page: Page) -> bool:
    """Every place of one against every place of the other; title and body are one text with one unit between."""
    rows = [units(normal(text)) for text in _texts(query.left.field, page)]
    row = rows[0] + ["\x00"] + rows[1] if len(rows) == 2 and rows[0] else rows[-1]
    left, right = search_units(query.left.text), search_units(query.right.text)
    for one, other in ((left, right), (right, left)):
        for first in _starts(row, one):
            if any(0 <= second - first - len(one) <= query.distance for second in _starts(row, other)):
                return True
    return False


def _starts(row: list[str], wanted: list[str]) -> list[int]:
    return [place for place in range(len(row) - len(wanted) + 1) if row[place : place + len(wanted)] == wanted]


def queries(world: list[Page], count: int, seed: int) -> list[str]:
    """Queries of every kind over words and phrases of the articles."""
    chance = random.Random(seed)
    pieces = [f'"{piece}"' for piece in phrases(world, 300, seed + 1) if '"' not in piece]
    pick = lambda: chance.choice(pieces)  # noqa: E731
    kinds = [
        lambda: pick(),
        lambda: f"{pick()} {pick()}",
        lambda: f"{pick()} AND {pick()}",
        lambda: f"{pick()} OR {pick()}",
        lambda: f"{pick()} -{pick()}",
        lambda: f"({pick()} OR {pick()}) NOT {pick()}",
        lambda: f"title:{pick()}",
        lambda: f"title:({pick()} OR {pick()}) {pick()}",
        lambda: f"{pick()} NEAR/{chance.randint(0, 30)} {pick()}",
        lambda: f"-({pick()} {pick()})",
        lambda: f"（{pick()}　ＯＲ　{pick()}）",
    ]
    return [chance.choice(kinds)() for _ in range(count)]
