"""Words as jieba cuts them, by either engine, with this installation's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsbot.chinese import segmentation
from newsbot.chinese.segmentation import Segmenter, UserWord, read_user_dictionary
from newsbot.errors import UsageError

TEXTS = [
    "临江市交通局今天宣布，第三条公交快线将于2024-03-05正式开通，全长12.5公里，票价3.5%以内浮动。",
    "记者周映雪从 www.linjiang.example 获悉，C++ 和 iPhone15-Pro 用户可以扫码；ABC_def、T恤、B站都不例外。",
    "中国科学院院士、北京大学生命科学学院教授在人民代表大会期间表示：“已经济南市批准。”",
    "５Ｇ时代，Ａ股与b股，covid-19疫情后的A+H股；a.b.c 1.2.3 x-y&z#1",
    "",
    "\n\u3000\u3000换行 与　空格\t",
]


@pytest.fixture(scope="module")
def engines() -> tuple[Segmenter, Segmenter]:
    return Segmenter(engine="rjieba"), Segmenter(engine="jieba")


@pytest.mark.parametrize("text", TEXTS)
def test_the_fast_engine_cuts_as_jieba_does(engines: tuple[Segmenter, Segmenter], text: str) -> None:
    fast, reference = engines
    assert fast.segment(text) == reference.segment(text)
    assert "".join(fast.segment(text)) == text


def test_the_name_tells_engine_version_and_dictionary_apart() -> None:
    assert Segmenter().name.startswith("rjieba 0.")
    own = Segmenter([UserWord("临江快线")])
    assert own.name.startswith("rjieba 0.")
    assert "1 user words" in own.name


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_own_words_stay_whole(engine: str) -> None:
    assert "潮白新河畔" not in Segmenter(engine=engine).segment("在潮白新河畔举行")
    assert "潮白新河畔" in Segmenter([UserWord("潮白新河畔")], engine=engine).segment("在潮白新河畔举行")


def test_the_user_dictionary_of_the_installation_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    words = tmp_path / "userdict.txt"
    words.write_text("# 本地词\n潮白新河畔 300 ns\n公交快线\n", encoding="utf-8")
    assert read_user_dictionary(words) == [UserWord("潮白新河畔", 300, "ns"), UserWord("公交快线")]
    monkeypatch.setenv("NEWSBOT_HOME", str(tmp_path))
    segmentation.default_segmenter.cache_clear()
    try:
        assert "潮白新河畔" in segmentation.segment("在潮白新河畔举行")
    finally:
        segmentation.default_segmenter.cache_clear()
    monkeypatch.setenv("NEWSBOT_USER_DICTIONARY", str(tmp_path / "other.txt"))
    assert segmentation.user_dictionary_path() == tmp_path / "other.txt"


def test_a_wrong_dictionary_names_line_and_remedy(tmp_path: Path) -> None:
    words = tmp_path / "userdict.txt"
    words.write_text("公交快线\n潮白 新河 畔\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"userdict\.txt:2: write"):
        read_user_dictionary(words)
    words.write_bytes("公交快线".encode("gbk"))
    with pytest.raises(UsageError, match="UTF-8"):
        read_user_dictionary(words)


def test_both_engines_know_the_same_words(engines: tuple[Segmenter, Segmenter]) -> None:
    for word in ("公交", "管理站", "湖越", "白尾海", "北", "\ud800"):
        assert len({engine.knows(word) for engine in engines}) == 1, word
    assert engines[0].knows("公交") and not engines[0].knows("湖越")
    assert Segmenter([UserWord("湖越")]).knows("湖越")


def test_half_a_surrogate_pair_is_no_error() -> None:
    assert "".join(segmentation.Segmenter().segment("公交\ud800快线")) == "公交?快线"
