"""Words of Chinese text. jieba's dictionary and tokens are the reference; rjieba, a Rust engine with the same
dictionary, does the work 17 times faster and is brought to the same tokens. Pure but for the user dictionary.

The search index does not depend on how words are cut (see newsbot/search/terms.py); keywords and trends do.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from newsbot.config import home
from newsbot.errors import UsageError

logger = logging.getLogger(__name__)

USER_DICTIONARY_VARIABLE = "NEWSBOT_USER_DICTIONARY"
#: rjieba keeps 2019-09-06 and www.a.cn in one piece where jieba cuts; such tokens are cut as jieba cuts them.
_JOINED = re.compile(r"[-._&#+]")
_JIEBA_CUTS = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


@dataclass(slots=True, frozen=True)
class UserWord:
    """A line of the user dictionary: ``word [frequency] [part of speech]``, as jieba reads it."""

    word: str
    frequency: int | None = None
    tag: str | None = None


class _Engine(Protocol):
    def cut(self, text: str) -> list[str]: ...

    def tag(self, text: str) -> list[tuple[str, str]]: ...

    def knows(self, word: str) -> bool: ...


def user_dictionary_path() -> Path:
    """The file of this installation's own words: ``NEWSBOT_USER_DICTIONARY``, else ``userdict.txt`` in home()."""
    named = os.environ.get(USER_DICTIONARY_VARIABLE)
    return Path(named).expanduser() if named else home() / "userdict.txt"


def read_user_dictionary(path: Path) -> list[UserWord]:
    """The words of a user dictionary in file order; empty when there is no such file.

    Raises:
        UsageError: the file is not UTF-8, or a line's frequency is no number.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}); save it as UTF-8, a word on each line") from error
    words = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split()
        if not parts or line.startswith("#"):
            continue
        frequency, tag = None, None
        for part in parts[1:]:
            if part.isdigit():
                frequency = int(part)
            elif re.fullmatch(r"[a-z]{1,4}", part):
                tag = part
            else:
                raise UsageError(f"{path}:{number}: write `word [frequency] [part of speech]`, not {line.strip()!r}")
        words.append(UserWord(parts[0], frequency, tag))
    return words


class _Rust:
    """rjieba, with jieba's cuts inside runs of Latin letters and digits."""

    def __init__(self, words: list[UserWord]) -> None:
        import rjieba

        self._jieba = rjieba.Jieba() if words else rjieba._DEFAULT_JIEBA
        for word in words:
            self._jieba.add_word(word.word, word.frequency, word.tag)

    def cut(self, text: str) -> list[str]:
        tokens: list[str] = self._jieba.cut(text)
        if not _JOINED.search(text):
            return tokens
        cut: list[str] = []
        for token in tokens:
            if len(token) > 1 and token.isascii() and _JOINED.search(token) and not self._jieba.has_word(token):
                cut.extend(piece for piece in _JIEBA_CUTS.split(token) if piece)
            else:
                cut.append(token)
        return cut

    def tag(self, text: str) -> list[tuple[str, str]]:
        tagged: list[tuple[str, str]] = self._jieba.tag(text)
        return tagged

    def knows(self, word: str) -> bool:
        return bool(self._jieba.has_word(word))


class _Python:
    """jieba itself, for platforms without an rjieba wheel."""

    def __init__(self, words: list[UserWord]) -> None:
        import jieba

        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        for word in words:
            self._jieba.add_word(word.word, word.frequency, word.tag)

    def cut(self, text: str) -> list[str]:
        tokens: list[str] = self._jieba.lcut(text)
        return tokens

    def tag(self, text: str) -> list[tuple[str, str]]:
        from jieba import posseg

        return [(pair.word, pair.flag) for pair in posseg.POSTokenizer(self._jieba).cut(text)]

    def knows(self, word: str) -> bool:
        self._jieba.check_initialized()
        return bool(self._jieba.FREQ.get(word))


class Segmenter:
    """A segmentation engine with a user dictionary loaded. ``name`` tells engine, version and dictionary apart, so
    that what was derived with it can be told from what another one would derive."""

    def __init__(self, words: list[UserWord] | None = None, engine: str | None = None) -> None:
        words = words or []
        self._engine: _Engine
        if engine is None:
            engine = "rjieba" if _has_rjieba() else "jieba"
        self._engine = _Rust(words) if engine == "rjieba" else _Python(words)
        self.name = f"{engine} {version(engine)}"
        if words:
            marks = "\n".join(f"{word.word} {word.frequency} {word.tag}" for word in words)
            self.name += f" + {len(words)} user words {hashlib.sha256(marks.encode()).hexdigest()[:8]}"

    def segment(self, text: str) -> list[str]:
        """The words of ``text`` in order; joined they give the text again."""
        return self._engine.cut(_encodable(text))

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The words with their parts of speech (jieba's tags: nr a person, ns a place, nt an organisation)."""
        return self._engine.tag(_encodable(text))

    def knows(self, word: str) -> bool:
        """Whether the dictionary or the user dictionary has a word; others are guessed from their characters."""
        return self._engine.knows(_encodable(word))


def _has_rjieba() -> bool:
    try:
        import rjieba  # noqa: F401
    except ImportError:
        logger.info("rjieba is not installed: words are cut by jieba, more slowly")
        return False
    return True


def _encodable(text: str) -> str:
    """Half of a surrogate pair cannot be handed to Rust; it is no character anyway."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


@cache
def default_segmenter() -> Segmenter:
    """The segmenter of this installation, with its user dictionary; loaded once a process."""
    return Segmenter(read_user_dictionary(user_dictionary_path()))


def segment(text: str) -> list[str]:
    """The words of ``text`` in order, as jieba cuts them; joined they give the text again."""
    return default_segmenter().segment(text)
