"""Words that are built like people's names and are none, from jieba's dictionary: `python -m benchmarks.name_words`.

Writes ``newsbot/extract/words_like_names.txt``. The extractor must not look words up in jieba itself (half a second to
load); which of its words begin with a surname is decided here once. Words whose last character is common in given
names (高原, 江山) stay names, unless they are among the commonest words of all.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import jieba

from newsbot.extract import name_forms

TARGET = Path(name_forms.__file__).with_name("words_like_names.txt")
#: How often a word stands in the corpus that jieba's dictionary was counted on.
COMMON, COMMONEST, COMMON_OF_THREE = 100, 1000, 10
#: A last character is a given name's when so many names end with it, and such a part of all words that do.
NAMES, SHARE = 40, 0.15


def main() -> None:
    """Write the table anew."""
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    entries = [line.split() for line in dictionary.read_text(encoding="utf-8").splitlines()]
    words = [(word, int(count), tag) for word, count, tag in entries if len(word) in (2, 3)]
    ends = Counter(word[-1] for word, _, _ in words)
    name_ends = Counter(word[-1] for word, _, tag in words if tag == "nr")
    given = {char for char, count in name_ends.items() if count >= NAMES and count > SHARE * ends[char]}
    found = [
        word
        for word, count, tag in words
        if not tag.startswith("nr")
        and _is_common(word, count, word[-1] in given)
        and name_forms.is_built_like_a_name(word)
    ]
    TARGET.write_text("\n".join(sorted(found)) + "\n", encoding="utf-8")
    print(f"{len(found)} words in {TARGET}")


def _is_common(word: str, count: int, ends_like_a_name: bool) -> bool:
    if len(word) == 3:
        return count >= COMMON_OF_THREE
    return count >= (COMMONEST if ends_like_a_name else COMMON)


if __name__ == "__main__":
    main()
