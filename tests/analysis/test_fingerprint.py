"""Fingerprints: what near-duplicates share, and what they don't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.analysis.fingerprint import SIZE, fingerprint, fold, shared, shingles

TEXT = (
    "云岚市交通运输局今日宣布,连接老城区与高新区的跨江人行桥将于下月初试开放,试开放期间每日限流八千人次,市民可提前一天在网上预约。"
    "桥体全长412米,宽9米,两侧设有观景平台和无障碍坡道。项目负责人说,施工期间共拆除旧栈道三处,原有的二十七棵香樟全部移栽成活。"
    "记者在现场看到,桥面铺装已经完成,工人正在调试照明与广播设备。预计试开放一个月后转入正式运营,届时取消预约。"
)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("ABC 123,。\n", "abc123"),
        ("天津市寶坻區加快打造創新發展", "天津市宝坻区加快打造创新发展"),
        ("“京东_黄金·走廊”", "京东黄金走廊"),
        ("", ""),
    ],
)
def test_fold_keeps_letters_and_digits_in_one_form(raw: str, folded: str) -> None:
    assert fold(raw) == folded


def test_a_fingerprint_is_the_smallest_hashes_of_all_shingles() -> None:
    assert fingerprint(TEXT) == sorted(shingles(fold(TEXT)))[:SIZE]


def test_layout_width_and_script_change_nothing() -> None:
    from opencc import OpenCC

    spaced = "  " + TEXT.replace("。", "。\n\n").replace(",", " , ")
    assert fingerprint(spaced) == fingerprint(TEXT)
    assert shared(fingerprint(OpenCC("s2t").convert(TEXT)), fingerprint(TEXT)) >= 14


def test_a_header_and_a_footer_leave_most_of_it() -> None:
    wrapped = "本报讯(记者 林晚舟)" + TEXT + "更多资讯请下载客户端。"
    assert shared(fingerprint(wrapped), fingerprint(TEXT)) >= 10


def test_other_texts_share_nothing() -> None:
    assert shared(fingerprint(TEXT), fingerprint(TEXT[::-1])) == 0


@given(st.text())
def test_any_text_has_one(text: str) -> None:
    numbers = fingerprint(text)
    assert numbers == sorted(set(numbers))
    assert len(numbers) <= SIZE
    assert all(0 <= number < 2**32 for number in numbers)


@given(st.text(alphabet="天津云岚市交通", min_size=0, max_size=600))
def test_repetitive_text_takes_the_same_hashes_as_the_plain_definition(text: str) -> None:
    assert fingerprint(text) == sorted(shingles(fold(text)))[:SIZE]
