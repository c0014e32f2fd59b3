"""`newsbot crawl` as a process of its own, for the tests that kill it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.crawl.conftest import FAST

ROOT = Path(__file__).resolve().parents[2]


class Command:
    """`newsbot crawl` of one site, started; its environment is the test's."""

    def __init__(self, key: str, sites: Path, *options: str, **settings: object) -> None:
        chosen = FAST | settings
        given = [option for name, value in chosen.items() for option in ("-s", f"{name}={value}")]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "newsbot", "crawl", key, *given, *options],
            cwd=ROOT,
            env=os.environ | {"NEWSBOT_SITES": str(sites)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        self.process.kill()
        self.process.communicate(timeout=60)

    def finish(self, seconds: float = 240) -> tuple[int, str, str]:
        """Wait for the end; exit code, standard output, standard error."""
        out, err = self.process.communicate(timeout=seconds)
        return self.process.returncode, out, err
