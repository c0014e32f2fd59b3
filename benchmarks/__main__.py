"""Run the benchmarks that bring their own data, one after the other: `python -m benchmarks`, or `make bench`.

    python -m benchmarks                   all of them (six minutes on 2 cores)
    python -m benchmarks variations store  these
    python -m benchmarks --list            their names and commands

Each is a command of its own with more options: `python -m benchmarks.NAME --help`. Those that need annotated pages
(`extraction`, `train_links`) or a filled database (`search_exact`, `words`) are run by hand. Exit code 1 where one
failed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

#: Benchmark → its arguments here.
RUNS: dict[str, tuple[str, ...]] = {
    "variations": (),
    "store": (),
    "crawl": ("--pages", "1000"),
    "reprints": (),
    "search": ("--articles", "100000"),
    "memory": ("--pages", "2000", "--at", "500", "--at", "2000"),
}


def main() -> int:
    """Run what was chosen; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(RUNS)}")
    parser.add_argument("--list", action="store_true", help="print the commands and run nothing")
    chosen = parser.parse_args()
    unknown = [name for name in chosen.names if name not in RUNS]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r} to run here: choose of {', '.join(RUNS)}")
    failed = []
    for name in chosen.names or RUNS:
        command = [sys.executable, "-m", f"benchmarks.{name}", *RUNS[name]]
        print(f"== python -m benchmarks.{' '.join([name, *RUNS[name]])}", flush=True)
        if not chosen.list and subprocess.run(command, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
