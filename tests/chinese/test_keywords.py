"""What an article is about, and whom it names."""

from __future__ import annotations

import pytest

from newsbot.chinese.keywords import keywords, names, stop_words, weights
from newsbot.chinese.segmentation import segment
from newsbot.crawl.derive import derive_words

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


def derived(body: str, title: str = "") -> list[str]:
    return derive_words(title, body).keywords


def test_pieces_that_the_segmenter_made_up_are_no_keywords() -> None:
    """It cuts 湖越|冬候鸟 and 白尾海|雕 from characters that it does not know as words."""
    found = derived("青螺湖越冬候鸟超四万只，首次拍到白尾海雕亚成体。白尾海雕以鱼类为食，专家说白尾海雕对水质敏感。")
    assert "白尾海雕" in found
    assert not {"湖越", "白尾海", "雕亚", "雕以"} & set(found)


def test_names_are_keywords_though_no_dictionary_has_them() -> None:
    assert "鲍继民" in derived("管理站高级工程师鲍继民说，湖区的鱼类资源正在恢复。")


def test_numbers_measures_and_adverbs_are_no_keywords() -> None:
    found = derived("滑翔机连续航行二十一天，航程六百三十公里，续航四十分钟，几十分之一的耗电，首次... 完成海试。")
    assert not {"二十一天", "六百三十", "四十分钟", "几十分之一", "首次", "..."} & set(found)
    assert {"滑翔机", "航程"} <= set(found)


def test_both_scripts_have_the_same_keywords_and_names() -> None:
    simple = derive_words("青螺湖候鸟", "管理站工程师鲍继民说，候鸟数量增长，显示湿地正在恢复。结果在网站公布。")
    traditional = derive_words("青螺湖候鳥", "管理站工程師鮑繼民說，候鳥數量增長，顯示濕地正在恢復。結果在網站公布。")
    assert traditional.keywords == simple.keywords
    assert traditional.names == simple.names
    assert simple.names["people"] == ["鲍继民"]
    assert "候鳥" in traditional.terms  # as it is written there


@pytest.mark.parametrize(
    ("text", "people", "places", "organisations"),
    [
        ("记者张立平在天津市宝坻区采访了李建国。", ["张立平", "李建国"], ["天津市", "宝坻区"], []),
        ("清华大学教授王晓东与北京大学张立平会谈", ["王晓东", "张立平"], [], ["清华大学", "北京大学"]),
        ("习近平在北京会见美国总统特朗普", ["习近平", "特朗普"], ["北京", "美国"], []),
        ("阿里巴巴集团与新华社签约", [], [], ["阿里巴巴集团", "新华社"]),
        ("高水平开放，高质量发展，许可证办理弘扬文明，普及知识，加强治安", [], [], []),
        ("冷却水泄漏，宣传部称胡萝卜涨价，宫古岛停航，阿里巴巴、克里米亚与奥斯卡", [], [], []),
        ("", [], [], []),
    ],
)
def test_names(text: str, people: list[str], places: list[str], organisations: list[str]) -> None:
    assert names(text) == {"people": people, "places": places, "organisations": organisations}
