"""Pages are kept as fetched, in files that any WARC tool reads, and come back by their pointer."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
from datetime import timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsbot.errors import UsageError
from newsbot.store import Archive, ArchivePointer
from newsbot.store.warc import iterate_warc
from tests.conftest import ROOT
from tests.store.pages import START, address

PAGE = "<html><body><p>临江大桥今日通车。</p></body></html>".encode("gb18030")
HEADERS = {
    b"Content-Type": [b"text/html; charset=gb2312"],
    b"Content-Encoding": [b"gzip"],
    b"Set-Cookie": [b"a=1", b"b"],
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive", "run-1")


def keep(archive: Archive, number: int = 1, body: bytes = PAGE) -> ArchivePointer:
    return archive.append(address(number), 200, HEADERS, body, START)


def test_a_page_comes_back_by_its_pointer(archive):
    pointers = [keep(archive, number, PAGE * number) for number in range(1, 4)]
    assert pointers[1].offset == pointers[0].offset + pointers[0].length
    record = archive.read(pointers[1])
    assert (record.url, record.status, record.body, record.fetched_at) == (address(2), 200, PAGE * 2, START)
    assert record.content_type == "text/html; charset=gb2312"
    assert record.headers["x-archive-orig-content-encoding"] == "gzip"


def test_warcio_reads_and_verifies_what_is_written(archive, capsys):
    keep(archive)
    keep(archive, 2, b"")
    archive.close()
    (path,) = archive.files()
    types = [record.rec_type for record in ArchiveIterator(path.open("rb"), check_digests="raise", arc2warc=True)]
    assert types == ["warcinfo", "response", "response"]

    class Arguments:
        inputs = (str(path),)
        verbose = True

    assert Checker(Arguments()).process_all() == 0
    assert "digest pass" in capsys.readouterr().out


def test_hostile_addresses_and_headers_cannot_forge_a_record(archive):
    forged = "https://a.example/\r\n\r\nWARC/1.1\r\nWARC-Type: response"
    pointer = archive.append(forged, 200, {"X": "1\r\nSet-Cookie: forged=1"}, PAGE, START)
    record = archive.read(pointer)
    assert "set-cookie" not in record.headers
    assert record.body == PAGE


def test_files_are_rotated_by_size(tmp_path):
    archive = Archive(tmp_path, file_bytes=600)
    pointers = [keep(archive, number) for number in range(4)]
    assert len({pointer.file for pointer in pointers}) == len(archive.files()) > 1
    assert [archive.read(pointer).url for pointer in pointers] == [address(number) for number in range(4)]


def test_threads_share_one_file(archive):
    pointers: dict[int, ArchivePointer] = {}

    def work(start: int) -> None:
        for number in range(start, start + 25):
            pointers[number] = keep(archive, number, PAGE * (number % 5 + 1))

    threads = [threading.Thread(target=work, args=(start,)) for start in range(0, 100, 25)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(archive.files()) == 1
    assert all(archive.read(pointer).url == address(number) for number, pointer in pointers.items())


def test_a_torn_end_is_passed_over(archive):
    pointers = [keep(archive, number) for number in range(3)]
    archive.close()
    (path,) = archive.files()
    path.write_bytes(path.read_bytes()[:-20])
    assert [record.url for record in iterate_warc(path)] == [address(0), address(1)]
    with pytest.raises(UsageError, match="has no page at"):
        archive.read(pointers[2])


def test_what_a_killed_process_told_is_in_its_archive(archive):
    script = (
        "from pathlib import Path; from newsbot.store import Archive; from tests.store.test_archive import *\n"
        f"archive = Archive(Path({str(archive.folder)!r})); n = 0\n"
        "while True:\n    keep(archive, n, PAGE * 50); n += 1; print(n, flush=True)"
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert child.stdout is not None
    told = 0
    while told < 50:
        told = int(child.stdout.readline())
    child.kill()
    told = max([told, *(int(line) for line in child.stdout.read().split())])
    child.wait()
    (path,) = archive.files()
    urls = [record.url for record in iterate_warc(path)]
    assert urls[:told] == [address(number) for number in range(told)]


def test_a_missing_file_is_named(archive):
    with pytest.raises(UsageError, match=r"202403/x\.warc\.gz cannot be read"):
        archive.read(ArchivePointer("202403/x.warc.gz", 0, 10))


@pytest.mark.parametrize("content", [b"", b"no warc at all\n" * 50, gzip.compress(b"neither is this", mtime=0)])
def test_a_file_that_is_no_warc_gives_no_pages_or_a_clear_error(tmp_path, content):
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    try:
        assert list(iterate_warc(path)) == []
    except UsageError as error:
        assert "x.warc.gz is no WARC file" in str(error)


def test_another_tools_warc_gives_its_responses_only(tmp_path):
    """As Common Crawl's news files are: requests and metadata beside the responses, bodies compressed and chunked."""
    path = tmp_path / "CC-NEWS.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        head = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
        )
        get = StatusAndHeaders("GET / HTTP/1.1", [("Host", "a.example")], is_http_request=True)
        dated = {"WARC-Date": "2024-03-05T01:30:00Z"}
        writer.write_record(writer.create_warc_record(address(1), "request", http_headers=get))
        body = BytesIO(gzip.compress(PAGE))
        writer.write_record(
            writer.create_warc_record(address(1), "response", payload=body, http_headers=head, warc_headers_dict=dated)
        )
        writer.write_record(writer.create_warc_record(address(1), "metadata", payload=BytesIO(b"fetchTimeMs: 5")))
    (record,) = iterate_warc(path)
    assert (record.url, record.body, record.fetched_at) == (address(1), PAGE, START)
    assert record.fetched_at.utcoffset() == timedelta() == timezone.utc.utcoffset(None)


def test_one_damaged_record_does_not_hide_the_others(tmp_path):
    path = tmp_path / "other.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, date in enumerate(["2024-03-05T01:30:00Z", "yesterday", "2024-03-05T01:30:00.5Z"]):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            dated = {"WARC-Date": date}
            writer.write_record(
                writer.create_warc_record(
                    address(number), "response", payload=BytesIO(PAGE), http_headers=head, warc_headers_dict=dated
                )
            )
    assert [record.url for record in iterate_warc(path)] == [address(0), address(2)]
