"""Compiles the extractor: ``python -m newsbot.compile_extractor``, which ``make compile`` calls.

mypyc makes C of the modules that `newsbot.compiled` names, types and all, and the C compiler of this machine makes them
machine code. What is made is used from the next start on, as long as the sources stay as they are. Needs mypy and
setuptools (requirements-dev.txt), a C compiler and Python's headers, and about a minute.

Exit codes: 0 compiled, or nothing to do; 1 it could not be compiled (with --if-possible 0), and the sources run as they
are; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from newsbot.compiled import FOLDER, MADE_FROM, SUFFIX, fingerprint, is_made, sources


class CompileError(Exception):
    """What the compilers said against the sources."""


def missing() -> str | None:
    """What this machine lacks to compile, with the remedy, in a line; None where nothing is missing."""
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        return f"there is no C compiler {compiler}: install gcc"
    if not Path(sysconfig.get_paths()["include"], "Python.h").exists():
        return "the headers of Python are missing: install your system's python3-dev package"
    return None


def compile_extractor() -> None:
    """Compile the extractor from its sources as they are now. Raises what the compilers raise; nothing half made is
    left behind then."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext
    from setuptools.errors import BaseError, CCompilerError

    made_from = fingerprint()
    root = FOLDER.parent.parent
    os.chdir(root)  # mypyc names modules by their path from here
    with tempfile.TemporaryDirectory(prefix="newsbot-") as scratch:
        with redirect_stdout(io.StringIO()) as said:
            try:
                extensions = mypycify(
                    [str(source.relative_to(root)) for source in sources()],
                    opt_level="2",
                    debug_level="0",
                    multi_file=True,
                    target_dir=scratch,
                    group_name="newsbot_compiled",
                )
            except SystemExit:
                raise CompileError(said.getvalue()) from None
        if sys.platform != "win32":  # there nothing is visible from outside anyway
            for extension in extensions:  # calls between its functions need not ask where they are: 4 % of the time
                extension.extra_compile_args.append("-fvisibility=hidden")
        command: Any = build_ext(Distribution({"ext_modules": extensions}))
        command.build_lib, command.build_temp = f"{scratch}/made", scratch
        command.parallel = os.cpu_count() or 1
        command.ensure_finalized()
        build_extensions = command.build_extensions

        def in_parallel() -> None:
            command.compiler.compile = _each_at_once(command.compiler.compile, command.parallel)
            build_extensions()

        command.build_extensions = in_parallel
        try:
            command.run()
        except (BaseError, CCompilerError) as error:
            raise CompileError(str(error)) from error
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir()
        made = Path(command.build_lib)
        for file in made.rglob("*" + SUFFIX):
            shutil.copy(file, FOLDER / ".".join(file.relative_to(made).parts))
    MADE_FROM.write_text(made_from, "ascii")


def _each_at_once(compile_files: Callable[..., list[str]], workers: int) -> Callable[..., list[str]]:
    """Compile the sources of a library on all processors: setuptools takes one after the other."""

    def compile_all(files: Sequence[str], **options: Any) -> list[str]:
        with ThreadPoolExecutor(workers) as pool:
            return [name for names in pool.map(lambda file: compile_files([file], **options), files) for name in names]

    return compile_all


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m newsbot.compile_extractor", description=__doc__)
    parser.add_argument("--if-possible", action="store_true", help="exit with 0 where this machine cannot compile")
    arguments = parser.parse_args()
    if is_made():
        return 0
    lack = missing()
    if lack is None:
        print("compiling the extractor (once, about a minute) ...", flush=True)
        try:
            compile_extractor()
            return 0
        except (CompileError, OSError, ImportError) as error:
            lack = f"{type(error).__name__}: {error}"
    print(f"the extractor is not compiled, its sources run as they are: {lack}", file=sys.stderr)
    return 0 if arguments.if_possible else 1


if __name__ == "__main__":
    sys.exit(main())
