"""Chinese numerals as integers: 二〇二三, 二十二, 廿二, 一百一十二, 两千零二十三, also full-width digits. Pure.

Numbers above 9999 and fractions don't occur in dates and are left out on purpose.
"""

from __future__ import annotations

from typing import Final

#: Every way that a digit is written in dates, simplified, traditional and in the forms used against forgery.
DIGITS: Final[dict[str, int]] = {
    char: value
    for value, chars in enumerate(
        "〇零○Ｏ0０ 一壹1１元 二贰貳两兩2２ 三叁參3３ 四肆4４ 五伍5５ 六陆陸6６ 七柒7７ 八捌8８ 九玖9９".split()
    )
    for char in chars
}
UNITS: Final[dict[str, int]] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
#: 廿 and 卅 are twenty and thirty in one character.
TENS: Final[dict[str, int]] = {"廿": 20, "卄": 20, "卅": 30}
#: Every character that a numeral can hold, for regular expressions.
NUMERAL_CHARACTERS: Final = "".join(DIGITS) + "".join(UNITS) + "".join(TENS)


def parse_number(text: str) -> int | None:
    """The non-negative integer that ``text`` writes, or None where it is not a numeral from beginning to end.

    Both ways of writing are read: digit by digit (二〇二三) and with units (二千零二十三, 二十二, 廿二).
    """
    text = text.strip()
    if not text or len(text) > 9:
        return None
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total, digit, last_unit = 0, None, 10_000
    for position, char in enumerate(text):
        if char in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[char]
        elif char in TENS:
            if digit not in (None, 0) or last_unit <= 10:
                return None
            total, digit, last_unit = total + TENS[char], None, 10
        elif char in UNITS:
            unit = UNITS[char]
            if unit >= last_unit or (digit is None and position > 0 and unit != 10):
                return None
            total, digit, last_unit = total + (1 if digit is None else digit) * unit, None, unit
        else:
            return None
    return total + (digit or 0)
