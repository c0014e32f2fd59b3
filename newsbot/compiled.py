"""The extractor as machine code: the same modules, compiled by mypyc, where somebody did (``make compile``).

Importing this module puts the compiled modules before their sources, if they fit: made from exactly the sources that
stand there now, for this Python. Whatever does not fit is passed over, so that an edited source is never hidden behind
a compiled one. Records are the same either way (`tests/extract/test_compiled.py`); only the cost differs
(docs/extraction.md).
"""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

_PACKAGE = Path(__file__).parent
#: Where the compiled modules lie.
FOLDER = _PACKAGE / "_compiled"
#: The file beside them that tells what they were made from.
MADE_FROM = FOLDER / "made-from"
_PACKAGES = ("chinese", "extract")
#: Modules that stay as they are: tables of words, and what most pages never ask for.
_LEFT_OUT = frozenset("__init__ discover gone keywords plaintext script segmentation selectors".split())
#: How the file of a compiled module ends, for this Python.
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX") or ".so"
#: Set to 0 to use the sources, compiled or not.
_SWITCH = "NEWSBOT_COMPILED"


class _Compiled(MetaPathFinder):
    """Finds the compiled modules by name, and the library that all of them share."""

    def __init__(self, folder: Path) -> None:
        self.files = {file.name.removesuffix(SUFFIX): file for file in folder.glob("*" + SUFFIX)}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The specification of a compiled module, or None for any other."""
        file = self.files.get(fullname)
        return spec_from_file_location(fullname, file) if file is not None else None


def sources() -> list[Path]:
    """The modules that are compiled."""
    return [file for file in _modules() if file.stem not in _LEFT_OUT and not file.stem.startswith("vocabulary")]


def _modules() -> list[Path]:
    return [file for package in _PACKAGES for file in sorted((_PACKAGE / package).glob("*.py"))]


def fingerprint() -> str:
    """What compiled modules are made from: this Python, and every byte of the two packages, for constants of modules
    that are not compiled may stand in those that are."""
    digest = hashlib.sha256(SUFFIX.encode())
    for source in _modules():
        digest.update(f"\n{source.parent.name}/{source.name}\n".encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def is_made() -> bool:
    """Whether there are compiled modules that fit the sources and this Python."""
    try:
        return MADE_FROM.read_text("ascii") == fingerprint()
    except OSError:
        return False


#: Whether the extractor runs compiled in this process.
IN_USE = os.environ.get(_SWITCH) != "0" and is_made()
if IN_USE:
    sys.meta_path.insert(0, _Compiled(FOLDER))
