"""Chinese numerals."""

import pytest

from newsbot.chinese.numerals import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇二三", 2023),
        ("二○二三", 2023),
        ("二零零八", 2008),
        ("一九九八", 1998),
        ("二千零二十三", 2023),
        ("两千零二十三", 2023),
        ("八", 8),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十二", 22),
        ("廿二", 22),
        ("卅一", 31),
        ("三十", 30),
        ("一百一十二", 112),
        ("一一二", 112),
        ("贰零贰叁", 2023),
        ("２０２３", 2023),
        ("元", 1),
        ("零", 0),
    ],
)
def test_numeral_is_read(text: str, value: int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "年", "二年", "十百", "二十三十", "廿廿", "二十二三", "一二三四五六七八九十"])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert parse_number(text) is None
