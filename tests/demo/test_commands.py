"""`newsbot demo`, as a user's shell runs it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest

from newsbot.store import Database


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Commands that the test starts take SIGINT, even where a background job's shell had it ignored for all of them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_serve_serves_until_it_is_interrupted(database: Database) -> None:
    command = [sys.executable, "-u", "-m", "newsbot", "demo", "serve", "--edition", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ.copy()) as serving:
        assert serving.stdout is not None
        first = serving.stdout.readline()
        found = re.search(r"edition 2 on (http://127\.0\.0\.1:\d+/)", first)
        assert found, first
        request = urllib.request.Request(found[1], headers={"Host": "news.qinghe.example"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert "更正" in answer.read().decode()
        serving.send_signal(signal.SIGINT)
        serving.communicate(timeout=20)
    assert serving.returncode == 0


@pytest.mark.parametrize("command", ["serve", "crawl"])
def test_a_port_in_use_is_one_line_and_a_usage_error(database: Database, command: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        words = [sys.executable, "-m", "newsbot", "demo", command, "--port", str(port)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"newsbot: port {port} cannot be used (Address already in use): name another with --port"
    ]
