"""Killing the embedded server, as a machine that runs out of memory does."""

from __future__ import annotations

import os
import signal
import time

from newsbot.store import embedded


def kill_server() -> None:
    """SIGKILL the embedded server and wait until it is gone. A client may have started the next by then."""
    server = embedded.status()
    assert server is not None
    os.kill(server.pid, signal.SIGKILL)
    while (running := embedded.status()) is not None and running.pid == server.pid:
        time.sleep(0.01)
