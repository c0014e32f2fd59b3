"""Dates and times as Chinese pages write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.chinese.dates import CHINA, find_times, parse_datetime
from newsbot.chinese.glued_dates import split_glued_date

REFERENCE = datetime(2023, 8, 22, 15, 0, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2023-08-22 11:07:57", "2023-08-22T11:07:57+08:00", "second"),
        ("2023-08-22T11:07:57", "2023-08-22T11:07:57+08:00", "second"),
        ("2023-08-22T03:07:57Z", "2023-08-22T03:07:57+00:00", "second"),
        ("2023-08-22T12:07:57.123+0900", "2023-08-22T12:07:57+09:00", "second"),
        ("2023-08-22T11:07:57+08:00", "2023-08-22T11:07:57+08:00", "second"),
        ("2023-08-22 11:07", "2023-08-22T11:07:00+08:00", "minute"),
        ("2023-8-2 1:07", "2023-08-02T01:07:00+08:00", "minute"),
        ("2012-6-7 8:5", "2012-06-07T08:05:00+08:00", "minute"),  # zeros that old programs leave out
        ("2012/6/7 18:5:3", "2012-06-07T18:05:03+08:00", "second"),
        ("2023-08-22", "2023-08-22T00:00:00+08:00", "day"),
        ("2023/08/22", "2023-08-22T00:00:00+08:00", "day"),
        ("2023.08.22 11:07", "2023-08-22T11:07:00+08:00", "minute"),
        ("2023年8月22日", "2023-08-22T00:00:00+08:00", "day"),
        ("2023年8月22日 11:07", "2023-08-22T11:07:00+08:00", "minute"),
        ("2023年08月22日07:48", "2023-08-22T07:48:00+08:00", "minute"),
        ("2023年8月22日11时7分", "2023-08-22T11:07:00+08:00", "minute"),
        ("2023 年 8 月 22 日", "2023-08-22T00:00:00+08:00", "day"),
        ("2023年8月22日 星期二 11:07", "2023-08-22T11:07:00+08:00", "minute"),
        ("2023-08-22 (星期二)", "2023-08-22T00:00:00+08:00", "day"),
        ("二〇二三年八月二十二日", "2023-08-22T00:00:00+08:00", "day"),
        ("二○二三年十一月三日", "2023-11-03T00:00:00+08:00", "day"),
        ("民國112年8月22日", "2023-08-22T00:00:00+08:00", "day"),
        ("中華民國一一二年八月二十二日", "2023-08-22T00:00:00+08:00", "day"),
        ("民國112/08/22", "2023-08-22T00:00:00+08:00", "day"),
        ("2023-08-22 HKT 17:12", "2023-08-22T17:12:00+08:00", "minute"),
        ("2023-08-22 下午3:07", "2023-08-22T15:07:00+08:00", "minute"),
        ("2023年8月22日 上午12:07", "2023-08-22T00:07:00+08:00", "minute"),
        ("2023/08/22 晚上 9:15", "2023-08-22T21:15:00+08:00", "minute"),
        ("下午 3:07 2023/08/22", "2023-08-22T15:07:00+08:00", "minute"),
        ("15:312018/09/16", "2018-09-16T15:31:00+08:00", "minute"),
        ("2019-09-3007:42", "2019-09-30T07:42:00+08:00", "minute"),
        ("2023 08/22 11:07:57", "2023-08-22T11:07:57+08:00", "second"),
        ("18-03-08 23:16", "2018-03-08T23:16:00+08:00", "minute"),
        ("2012年12月10日, 格林尼治标准时间10:41", "2012-12-10T10:41:00+00:00", "minute"),
        ("22/08/2023 11:07", "2023-08-22T11:07:00+08:00", "minute"),
        ("Tue, 22 Aug 2023 03:07:57 GMT", "2023-08-22T03:07:57+00:00", "second"),
        ("Wed Aug 23 11:00:02 CST 2023", "2023-08-23T11:00:02+08:00", "second"),
        ("August 22, 2023 3:07 PM", "2023-08-22T15:07:00+08:00", "minute"),
        ("2023-08-22 PM 03:07", "2023-08-22T15:07:00+08:00", "minute"),
        ("2023-08-22 AM 12:07", "2023-08-22T00:07:00+08:00", "minute"),
        ("20230822 15:07", "2023-08-22T15:07:00+08:00", "minute"),
        ("22 Aug 2023 | 15:07 GMT", "2023-08-22T15:07:00+00:00", "minute"),
        ("Aug 22, 2023 - 3:07 PM", "2023-08-22T15:07:00+08:00", "minute"),
        ("八月 22, 2023", "2023-08-22T00:00:00+08:00", "day"),
        ("十一月 2nd, 2023 下午 3:07", "2023-11-02T15:07:00+08:00", "minute"),
        ("8月22日, 2023", "2023-08-22T00:00:00+08:00", "day"),
        ("周五 05/11/2018 - 12:30", "2018-05-11T12:30:00+08:00", "minute"),  # of 5 November and 11 May, the Friday
        ("週一 05/11/2018 - 12:30", "2018-11-05T12:30:00+08:00", "minute"),
        ("22 8 月, 2023", "2023-08-22T00:00:00+08:00", "day"),
        ("22 十一月 2023, 15:07", "2023-11-22T15:07:00+08:00", "minute"),
        ("Sunday, March 16th, 2014", "2014-03-16T00:00:00+08:00", "day"),
        ("20230822", "2023-08-22T00:00:00+08:00", "day"),
        ("202308221107", "2023-08-22T11:07:00+08:00", "minute"),
        ("20230822110757", "2023-08-22T11:07:57+08:00", "second"),
        ("1692673677", "2023-08-22T11:07:57+08:00", "second"),
        ("1692673677000", "2023-08-22T11:07:57+08:00", "second"),
        ("2024-02-29", "2024-02-29T00:00:00+08:00", "day"),
        ("2023-08-22 25:61", "2023-08-22T00:00:00+08:00", "day"),  # an impossible time of day: the day stands
    ],
)
def test_complete_time_needs_no_reference(text: str, value: str, precision: str) -> None:
    parsed = parse_datetime(text)
    assert parsed is not None
    assert (parsed.value.isoformat(), parsed.precision, parsed.complete) == (value, precision, True)


def test_a_score_behind_a_date_is_no_clock() -> None:
    assert [found.precision for found in find_times("2012-6-7 3:1胜 海州队")] == ["day"]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("08-22 11:07", "2023-08-22T11:07:00+08:00", "minute"),
        ("8月22日 11:07", "2023-08-22T11:07:00+08:00", "minute"),
        ("8月22日", "2023-08-22T00:00:00+08:00", "day"),
        ("10-0812:00", "2022-10-08T12:00:00+08:00", "minute"),
        ("08-22 16:07", "2022-08-22T16:07:00+08:00", "minute"),  # later than the reference: the year before
        ("12-31 08:00", "2022-12-31T08:00:00+08:00", "minute"),
        ("昨天 12:30", "2023-08-21T12:30:00+08:00", "minute"),
        ("昨天", "2023-08-21T00:00:00+08:00", "day"),
        ("前天 下午3:05", "2023-08-20T15:05:00+08:00", "minute"),
        ("今天 08:30", "2023-08-22T08:30:00+08:00", "minute"),
        ("3小时前", "2023-08-22T12:00:00+08:00", "day"),
        ("半小时前", "2023-08-22T14:30:00+08:00", "minute"),
        ("5 分鐘前", "2023-08-22T14:55:00+08:00", "minute"),
        ("两天前", "2023-08-20T00:00:00+08:00", "day"),
        ("1周前", "2023-08-15T00:00:00+08:00", "day"),
        ("刚刚", "2023-08-22T15:00:00+08:00", "minute"),
    ],
)
def test_incomplete_time_is_read_from_the_reference_and_never_without(text: str, value: str, precision: str) -> None:
    parsed = parse_datetime(text, REFERENCE)
    assert parsed is not None
    assert (parsed.value.isoformat(), parsed.precision, parsed.complete) == (value, precision, False)
    assert parse_datetime(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-13-22",
        "2023-02-29",
        "06/02/2022 13:48",  # 6 February or 2 June
        "星期二 11:07",
        "11:07",
        "今天 16:30",  # in the future of the reference
        "3/4",
        "12345678",
        "0101010101",
        "13800138000",
        "发布于2023-08-22",
        "2023-08-22 11:07-2023-08-23 10:00",
        "1998",
        "May 5",
        "文章编号 20230822",
        "共有 22 八月刊",
    ],
)
def test_what_is_no_time_or_ambiguous_is_none(text: str) -> None:
    assert parse_datetime(text, REFERENCE) is None


def test_times_are_found_in_a_byline_with_their_places() -> None:
    line = "发布时间：2023-08-22 11:07 来源：海州晚报 更新：2023-08-23 09:00:01"
    first, second = find_times(line)
    assert line[first.start : first.end] == first.raw == "2023-08-22 11:07"
    assert (second.value.day, second.precision) == (23, "second")


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        (
            "某某股份(300000)8月21日主力资金净卖出22023-08-22",
            "某某股份(300000)8月21日主力资金净卖出2",
            date(2023, 8, 22),
        ),
        ("融资余额1.02023-08-22", "融资余额1.0", date(2023, 8, 22)),
        ("海州开通夜间公交2020.10.04", "海州开通夜间公交", date(2020, 10, 4)),
        ("海州开通夜间公交2023年8月22日 13:36:14", "海州开通夜间公交", date(2023, 8, 22)),
        ("海州开通夜间公交 [2023-08-22 11:07]", "海州开通夜间公交", date(2023, 8, 22)),
        ("2023-08-22 海州开通夜间公交", "海州开通夜间公交", date(2023, 8, 22)),
        ("海州开通夜间公交 08-22", "海州开通夜间公交", date(2023, 8, 22)),
        ("[08月22日]海州开通夜间公交", "海州开通夜间公交", date(2023, 8, 22)),
        ("海州开通夜间公交(12-31)", "海州开通夜间公交", date(2022, 12, 31)),
        ("前7月进出口增长19.1%(2023-08-22", "前7月进出口增长19.1%(", date(2023, 8, 22)),
        ("女排3-2", "女排3-2", None),
        ("2023-08-22", "2023-08-22", None),
        ("回顾2023", "回顾2023", None),
    ],
)
def test_glued_date_is_split_off_a_title(text: str, title: str, day: date | None) -> None:
    assert split_glued_date(text, REFERENCE) == (title, day)


def test_yearless_glued_date_without_reference_is_split_off_and_none() -> None:
    assert split_glued_date("海州开通夜间公交 08-22") == ("海州开通夜间公交", None)


@given(st.text(alphabet="0123456789-/:. 年月日时前昨天民國二〇十TZ+", max_size=40))
def test_any_text_is_read_without_raising_and_never_as_the_future(text: str) -> None:
    parsed = parse_datetime(text, REFERENCE)
    split_glued_date(text, REFERENCE)
    if parsed is not None and not parsed.complete:
        assert parsed.value <= REFERENCE


@pytest.mark.parametrize("text", ["2023-08-22 03:07 PM来源：海州网", "August 22, 2023 3:07 PM编辑：骆红云"])
def test_what_is_glued_to_the_half_of_the_day_does_not_hide_it(text: str) -> None:
    (time,) = find_times(text)
    assert time.value.isoformat() == "2023-08-22T15:07:00+08:00"
