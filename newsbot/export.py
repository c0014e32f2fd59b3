"""Complete downloads: articles as CSV, JSONL, Parquet or a data frame, streamed, one row each."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import IO, Any, TypeVar

from newsbot.batches import batches
from newsbot.errors import UsageError
from newsbot.stored import StoredArticle

T = TypeVar("T")

#: Columns of tables, in order. Lists and what is nested stand in JSONL in full.
COLUMNS = (
    *("id", "url", "site", "channel", "title", "published_at", "published_precision", "source", "source_url"),
    *("authors", "editors", "tags", "keywords", "people", "places", "organisations", "language", "body"),
    *("first_seen_at", "last_seen_at", "fetched_at", "revision", "valid_from", "valid_to", "withdrawn_at"),
    *("story_id", "content_hash", "extractor_version"),
)
_NAMES = ("people", "places", "organisations")
_LISTS = frozenset({"authors", "editors", "tags", "keywords", *_NAMES})
_TIMES = frozenset(
    {"published_at", "first_seen_at", "last_seen_at", "fetched_at", "valid_from", "valid_to", "withdrawn_at"}
)
#: A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_LIST_SEPARATOR = "; "
_PARQUET_BATCH = 1000

Progress = Callable[[int], None]


def to_row(article: StoredArticle) -> dict[str, Any]:
    """One row of a table: the columns of `COLUMNS`, lists as lists and times as datetimes."""
    return {name: article.names.get(name, []) if name in _NAMES else getattr(article, name) for name in COLUMNS}


def write_csv(articles: Iterable[StoredArticle], path: str | Path, progress: Progress | None = None) -> int:
    """Write a CSV file that spreadsheets open as it is (UTF-8 with a byte order mark); the number of rows.

    Lists are joined by "; ". A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    with _replacing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        return _each(articles, progress, lambda article: table.writerow(map(_cell, to_row(article).values())))


def write_jsonl(articles: Iterable[StoredArticle], path: str | Path, progress: Progress | None = None) -> int:
    """Write one JSON object a line, every field in full; the number of rows."""
    with _replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        return _each(articles, progress, lambda article: _dump(article, file))


def write_parquet(articles: Iterable[StoredArticle], path: str | Path, progress: Progress | None = None) -> int:
    """Write a Parquet file with lists and times as such; the number of rows."""
    pyarrow = _analysis_module("pyarrow", "a Parquet file")
    parquet = _analysis_module("pyarrow.parquet", "a Parquet file")
    schema = _arrow_schema(pyarrow)
    done = 0
    with _replacing(path) as temporary, parquet.ParquetWriter(str(temporary), schema, compression="zstd") as writer:
        for batch in batches(articles, _PARQUET_BATCH):
            writer.write_table(pyarrow.Table.from_pylist(list(map(to_row, batch)), schema=schema))
            done += len(batch)
            if progress:
                progress(done)
    return done


def to_pandas(articles: Iterable[StoredArticle]) -> Any:
    """A pandas DataFrame with a row an article; the types of its columns do not depend on the rows, also on none."""
    pandas = _analysis_module("pandas", "a DataFrame")
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for article in articles:
        for name, value in to_row(article).items():
            columns[name].append(value)
    # Before pandas 3, text was of the type object.
    text = "str" if int(pandas.__version__.partition(".")[0]) >= 3 else "object"
    kinds = _by_column("datetime64[ms, Asia/Shanghai]", "object", "int64", text)
    return pandas.DataFrame({name: pandas.Series(values, dtype=kinds[name]) for name, values in columns.items()})


def to_polars(articles: Iterable[StoredArticle]) -> Any:
    """A polars DataFrame with a row an article."""
    polars = _analysis_module("polars", "a DataFrame")
    times = polars.Datetime("ms", "Asia/Shanghai")
    schema = {
        name: times
        if name in _TIMES
        else polars.List(polars.String)
        if name in _LISTS
        else polars.Int64
        if name == "revision"
        else polars.String
        for name in COLUMNS
    }
    return polars.DataFrame(list(map(to_row, articles)), schema=schema)


#: A file's ending → how it is written.
WRITERS: dict[str, Callable[[Iterable[StoredArticle], str | Path, Progress | None], int]] = {
    ".csv": write_csv,
    ".jsonl": write_jsonl,
    ".parquet": write_parquet,
}


def writer_for(path: str | Path) -> Callable[[Iterable[StoredArticle], str | Path, Progress | None], int]:
    """How a file is written, by its ending.

    Raises:
        UsageError: no such format.
    """
    writer = WRITERS.get(Path(path).suffix.lower())
    if writer is None:
        raise UsageError(f"{path}: name a file that ends in {', '.join(WRITERS)}")
    return writer


def _each(articles: Iterable[StoredArticle], progress: Progress | None, write: Callable[[StoredArticle], Any]) -> int:
    done = 0
    for article in articles:
        write(article)
        done += 1
        if progress and done % 100 == 0:
            progress(done)
    if progress:
        progress(done)
    return done


def _dump(article: StoredArticle, file: IO[str]) -> None:
    json.dump(article.to_dict(), file, ensure_ascii=False)
    file.write("\n")


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, list):
        value = _LIST_SEPARATOR.join(value)
    elif hasattr(value, "isoformat"):
        return value.isoformat(sep=" ")
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


@contextmanager
def _replacing(path: str | Path) -> Iterator[Path]:
    """A file beside the wanted one that takes its place when all is written: a broken export leaves no half file."""
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        temporary.unlink(missing_ok=True)


def _arrow_schema(pyarrow: ModuleType) -> Any:
    text = pyarrow.string()
    kinds = _by_column(pyarrow.timestamp("ms", tz="Asia/Shanghai"), pyarrow.list_(text), pyarrow.int64(), text)
    return pyarrow.schema(list(kinds.items()))


def _by_column(time: T, several: T, number: T, text: T) -> dict[str, T]:
    """Each column with the one of four types that its values have."""

    def kind(name: str) -> T:
        if name in _TIMES:
            return time
        if name in _LISTS:
            return several
        return number if name == "revision" else text

    return {name: kind(name) for name in COLUMNS}


def _analysis_module(name: str, purpose: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        # With the Python that misses it: another pip would install it elsewhere.
        raise UsageError(f'{purpose} needs {package}: {sys.executable} -m pip install "newsbot[analysis]"') from error
