"""A run that does not come to its end is ended. Whatever a run waits for without a bound (a channel that never answers,
a lock, a fault of ours), it must not stand in the way of all runs after it for weeks.

Ending a run is what a kill does, and a kill loses nothing (docs/store.md, "What may die").
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsbot.errors import EXIT_NEEDS_A_LOOK


@contextmanager
def ended_after(seconds: float, traces: Path) -> Iterator[None]:
    """End this process with exit code 1 when the block takes longer than ``seconds``, a line on standard error, and
    where each thread stood in the file ``traces``."""
    over = threading.Event()

    def watch() -> None:
        if over.wait(seconds):
            return
        with suppress(OSError), traces.open("w", encoding="utf-8") as file:
            faulthandler.dump_traceback(file)
        with suppress(OSError):
            sys.stderr.write(
                f"newsbot: the run was still at work after {seconds / 60:.0f} minutes and was ended; nothing is lost, "
                f"the next run goes on. Please report where it stood: {traces}\n"
            )
            sys.stderr.flush()
        os._exit(EXIT_NEEDS_A_LOOK)

    threading.Thread(target=watch, name="watchdog", daemon=True).start()
    try:
        yield
    finally:
        over.set()
