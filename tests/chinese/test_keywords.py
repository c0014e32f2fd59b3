"""What an article is about, and whom it names."""

from __future__ import annotations

import pytest

from newsbot.chinese.keywords import keywords, names, stop_words, weights
from newsbot.chinese.segmentation import segment

STORY = (
    "本报讯（记者周映雪）临江市交通局3月5日宣布，第三条公交快线将于今年6月开通。公交快线全长12公里，设九站，"
    "连接临江大学与临江高铁站。市民李建国表示，公交快线会让他上班少花二十分钟。据报道，公交快线由临江公交集团运营。"
)


def test_keywords_are_the_words_that_tell_most() -> None:
    found = keywords(segment(STORY), 6)
    assert found[:2] == ["公交", "快线"] or found[:2] == ["快线", "公交"]
    assert "临江" in "".join(found)


def test_keywords_are_never_stop_words_numbers_or_marks() -> None:
    found = keywords(segment(STORY), 100)
    for none in ("记者", "报道", "表示", "今年", "12", "二十", "，", "3", "月"):
        assert none not in found
    assert not set(found) & stop_words()


def test_weights_follow_jieba() -> None:
    from jieba.analyse import extract_tags

    theirs = dict(extract_tags("公交快线连接大学与高铁站，公交集团运营公交", topK=None, withWeight=True))
    ours = weights(segment("公交快线连接大学与高铁站，公交集团运营公交"))
    assert ours == pytest.approx({word: theirs[word] for word in ours})


def test_no_words_give_no_keywords() -> None:
    assert keywords([]) == []
    assert keywords(["，", "的", "2024"]) == []


@pytest.mark.parametrize(
    ("text", "people", "places", "organisations"),
    [
        ("记者张立平在天津市宝坻区采访了李建国。", ["张立平", "李建国"], ["天津市", "宝坻区"], []),
        ("清华大学教授王晓东与北京大学张立平会谈", ["王晓东", "张立平"], [], ["清华大学", "北京大学"]),
        ("习近平在北京会见美国总统特朗普", ["习近平", "特朗普"], ["北京", "美国"], []),
        ("阿里巴巴集团与新华社签约", [], [], ["阿里巴巴集团", "新华社"]),
        ("高水平开放，高质量发展，许可证办理弘扬文明，普及知识，加强治安", [], [], []),
        ("", [], [], []),
    ],
)
def test_names(text: str, people: list[str], places: list[str], organisations: list[str]) -> None:
    assert names(text) == {"people": people, "places": places, "organisations": organisations}
