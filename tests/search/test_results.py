"""What a search gives: order, fields, filters, complete files."""

from __future__ import annotations

import builtins
import csv
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from newsbot.api import News
from newsbot.errors import UsageError
from newsbot.export import COLUMNS
from newsbot.search.hits import Sort
from tests.search.conftest import START, Store, address, outcome


@pytest.fixture
def filled(news: News, store: Store) -> News:
    store(
        outcome(1, "公交", "甲", source="临江晚报", authors=["周映雪", "罗文朗"], channel="城事", tags=["交通"]),
        outcome(2, "=HYPERLINK(1)", "公交 公交 公交", source="新华社", editors=["沈一舟"], site="haicang"),
        outcome(3, "@公交", "乙，\n“引号”与,逗号", source="新华网", published_at=None),
        outcome(4, "-1 公交", "公交丙", source="臨江晚報", published_at=START - timedelta(days=400)),
    )
    return news


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("source:临江晚报", {1, 4}),
        ("来源：新华*", {2, 3}),
        ("source:新华", set()),
        ("site:haicang", {2}),
        ("author:罗文朗", {1}),
        ("editor:沈一舟 公交", {2}),
        ("tag:交通 OR channel:城事", {1}),
        ("kind:article", {1, 2, 3, 4}),
        ("source:(新华社 OR 新华网) 公交", {2, 3}),
        ("-source:新华*", {1, 4}),
        ("since:2024-03-05", {1, 2}),
        ("until:2023-12", {4}),
        ("since:2023 until:2023", {4}),
        ("seen:2024-03-05", {1, 2, 3, 4}),
        ("seen:2024-03-06", set()),
        ("since:2023 until:2024-03-05 since:2024", {1, 2}),
        ("since:2024-03-05 until:2023", set()),
        ("until:2023 OR since:2024-03-05", {1, 2, 4}),
        ("公交 -since:2024", {3, 4}),
    ],
)
def test_fields(filled: News, query: str, numbers: set[int]) -> None:
    results = filled.search(query)
    assert {article.url for article in results} == {address(number) for number in numbers}
    assert results.count() == len(numbers)


def test_newest_first_and_undated_articles_by_the_time_they_were_seen(filled: News) -> None:
    assert [article.url for article in filled.search("公交")] == [address(number) for number in (3, 1, 2, 4)]


def test_relevance_puts_the_article_first_that_says_it_most(filled: News) -> None:
    best = next(iter(filled.search("公交", sort="relevance", limit=1)))
    assert best.url == address(2)


def test_limit_and_total(filled: News) -> None:
    results = filled.search("公交", limit=2)
    assert (results.count(), len(list(results)), results.total()) == (2, 2, 4)


def test_articles_of_one_second_always_come_in_the_same_order(news: News, store: Store) -> None:
    store(*(outcome(number, f"第{number}条", "正文", published_at=START) for number in range(40)))
    first = news.search("正文", limit=10).ids()
    store(outcome(3, "第3条", "正文改了", published_at=START, after=timedelta(hours=1)))
    news.index.rebuild()
    assert news.search("正文", limit=10).ids() == first


def test_an_article_is_a_record_that_cannot_be_changed(filled: News) -> None:
    article = filled.get(address(1))
    assert article is not None
    assert article["title"] == article.title == "公交"
    assert json.loads(json.dumps(article.to_dict()))["published_at"] == "2024-03-05T08:30:00+08:00"
    with pytest.raises(AttributeError):
        article.title = "x"  # type: ignore[misc]
    assert filled.get(article.id) == article
    assert filled.get("https://www.linjiang.example/none") is None


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(filled: News, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    assert filled.search("公交").to_csv(path) == 4
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["url"]: row for row in csv.DictReader(file)}
    assert rows[address(2)]["title"] == "'=HYPERLINK(1)"
    assert rows[address(3)]["title"] == "'@公交"
    assert rows[address(4)]["title"] == "'-1 公交"
    assert rows[address(3)]["body"] == "乙，\n“引号”与,逗号"
    assert rows[address(1)]["authors"] == "周映雪; 罗文朗"
    assert list(rows[address(1)]) == list(COLUMNS)


def test_jsonl_parquet_and_frames_hold_the_same_rows(filled: News, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    results = filled.search("公交")
    ids = results.ids()
    assert results.to_jsonl(tmp_path / "rows.jsonl") == 4
    lines = (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids
    assert results.to_parquet(tmp_path / "rows.parquet") == 4
    table = parquet.read_table(tmp_path / "rows.parquet").to_pylist()
    assert [row["id"] for row in table] == ids
    assert table[1]["authors"] == ["周映雪", "罗文朗"]
    assert table[1]["published_at"] == START - timedelta(hours=1)
    assert list(results.to_pandas()["id"]) == list(results.to_polars()["id"]) == ids
    assert results.to_polars()["published_at"][0] is None
    assert filled.search("没有的词").to_polars().height == len(filled.search("没有的词").to_pandas()) == 0


def test_columns_of_frames_have_the_same_types_whatever_rows_there_are(filled: News) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("polars")
    some, none = (filled.search(query) for query in ("公交", "没有的词"))
    assert list(some.to_pandas().dtypes) == list(none.to_pandas().dtypes)
    assert some.to_polars().schema == none.to_polars().schema
    frame = some.to_pandas()
    assert str(frame["published_at"].dt.tz) == "Asia/Shanghai"
    assert pandas.isna(frame["withdrawn_at"].dt.date).all()  # none of them has a value
    assert list(none.to_pandas()["published_at"].dt.date) == []
    assert frame["authors"][1] == ["周映雪", "罗文朗"]


def test_an_export_that_fails_leaves_the_old_file(filled: News, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("old")

    def broken() -> Any:
        yield from filled.search("公交", limit=1)
        raise RuntimeError

    from newsbot.export import write_csv

    with pytest.raises(RuntimeError):
        write_csv(broken(), path)
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["rows.csv"]
    with pytest.raises(UsageError, match="cannot be written"):
        filled.search("公交").to_csv(tmp_path / "none" / "rows.csv")


def test_without_the_analysis_extra_the_error_names_it(
    filled: News, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr("importlib.import_module", missing)
    with pytest.raises(UsageError, match=r'pip install "newsbot\[analysis\]"'):
        filled.search("公交").to_parquet(tmp_path / "rows.parquet")


def test_hostile_text_does_no_harm(filled: News) -> None:
    for query in ('{"$where": "sleep(1000)"}', "(a+)+$", "source:{$gt:1}", "author:.*", "x*" * 500, "title:a[[[["):
        assert filled.search(query).count() == len(list(filled.search(query))) == 0
    assert filled.search("*").count() == 4


@pytest.mark.parametrize(("limit", "given"), [(0, 0), (1, 1), (7, 7), (12, 12), (13, 12), (10**12, 12), (None, 12)])
@pytest.mark.parametrize("sort", ["newest", "relevance"])
def test_a_limit_gives_so_many_of_the_first(
    news: News, store: Store, sort: Sort, limit: int | None, given: int
) -> None:
    store(*(outcome(number, "甲", "改革" * (number + 1)) for number in range(12)))
    everything = news.search("改革", sort=sort).ids()
    assert len(everything) == 12
    assert news.search("改革", sort=sort, limit=limit).ids() == everything[:given]
