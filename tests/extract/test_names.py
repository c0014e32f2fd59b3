"""Where names in credits begin and end, and what is no name."""

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.extract.name_forms import is_strict_name
from newsbot.extract.names import parse_names

STRICT = [
    ("王华军 李建国 陈国华", ["王华军", "李建国", "陈国华"]),
    ("宫晓燕、农文强、刘爱党", ["宫晓燕", "农文强", "刘爱党"]),
    ("国际 时间 来源 问题 华尔街 从业者", []),
    ("王晓东 李娜", ["王晓东", "李娜"]),
    ("王晓东、李娜", ["王晓东", "李娜"]),
    ("王　伟 李晓明", ["王伟", "李晓明"]),
    ("张 三 李 四", ["张三", "李四"]),
    ("诸葛 亮", ["诸葛亮"]),
    ("欧阳明", ["欧阳明"]),
    ("范姜佳鈺", ["范姜佳鈺"]),
    ("记者 王晓东 通讯员 李娜", ["王晓东", "李娜"]),
    ("记者王晓东通讯员李娜", ["王晓东", "李娜"]),
    ("海华社记者王优玲、何宗渝", ["王优玲", "何宗渝"]),
    ("海方周末记者 雍兴中 姜世离 海方周末实习生 朱亮韬", ["雍兴中", "姜世离", "朱亮韬"]),
    ("本报驻京记者 王明", ["王明"]),
    ("全媒体见习记者 林子沛", ["林子沛"]),
    ("記者 陳小明/台北報導", ["陳小明"]),
    ("记者 格桑边觉", ["格桑边觉"]),
    ("阿卜杜拉·买买提", ["阿卜杜拉·买买提"]),
    ("方敏北京大学经济学院教授", ["方敏"]),
    ("邱俊欽桃園", ["邱俊欽"]),
    ("王晓东和李娜", ["王晓东", "李娜"]),
    ("李和平", ["李和平"]),
    ("于文娜 从玉华 诸葛夏", ["于文娜", "从玉华", "诸葛夏"]),
    ("储安 骆明 荣华文 裘晋奕", ["储安", "骆明", "荣华文", "裘晋奕"]),
    ("高于婷", ["高于婷"]),
    ("曹国厂", ["曹国厂"]),
    ("特約撰稿人 區倩儀 發自倫敦", ["區倩儀"]),
    ("记者春拉、白少波、格桑边觉", ["春拉", "白少波", "格桑边觉"]),
    ("林悅／台中報導", ["林悅"]),
    ("李望賢 深圳報道", ["李望賢"]),
    ("老鹿) hz_sport", []),
    ("宋喜群（海州日报", ["宋喜群"]),
    ("高建国", ["高建国"]),
    ("石榴新/海州日报记者 王晓东", ["王晓东"]),
    ("王晓东/文 海州日报记者 李娜", ["王晓东", "李娜"]),
    ("本报记者 白莲 通讯员 阿拉腾其其格 青格乐图", ["白莲", "阿拉腾其其格", "青格乐图"]),
    ("财经记者 高文博 2021年11月19日 15:12 试听", ["高文博"]),
    ("王伟 10:22 试听", ["王伟"]),
    ("王晓东 摄", ["王晓东"]),
    ("记者 王晓东 河南洛宁报道", ["王晓东"]),
    ("王晓东摄", []),
    ("记者 王晓东 王晓东", ["王晓东"]),
    ("海州市发改局", []),
    ("完", []),
    ("文章", []),
    ("图文无关", []),
    ("海州日报", []),
    ("谢谢您", []),
    ("", []),
]
LOOSE = [
    ("editor2", []),
    ("admin_01", []),
    ("Super User", []),
    ("杨倩_NF4425", ["杨倩"]),
    ("化成雨_NBJ11143", ["化成雨"]),
    ("王晓东 SF115", ["王晓东"]),
    ("瓦特", ["瓦特"]),
    ("棒棒不是糖", ["棒棒不是糖"]),
    ("biaoffeng", ["biaoffeng"]),
    ("John Smith, Mary Ann Lee", ["John Smith", "Mary Ann Lee"]),
    ("John Smith and Mary Ann Lee", ["John Smith", "Mary Ann Lee"]),
    ("老鹿) hz_sport", ["老鹿"]),
    ("[美]约翰·史密斯", ["约翰·史密斯"]),
    ("王晓东（实习）", ["王晓东"]),
    ("设计艺术学院 张帆", ["张帆"]),
    ("财新 王晓东", ["王晓东"]),
    ("未知", []),
    ("佚名", []),
    ("admin", []),
    ("管理员", []),
    ("本站编辑", []),
    ("小编", []),
    ("L_104485", []),
    ("NF4425", []),
    ("海球网报道", []),
    ("互联网", []),
    ("www.haizhou.example.com", []),
    ("系海州大学教授", []),
]


@pytest.mark.parametrize(("text", "names"), STRICT)
def test_names_without_a_label(text: str, names: list[str]) -> None:
    assert parse_names(text) == names


@pytest.mark.parametrize(("text", "names"), [case for case in STRICT if case[1]] + LOOSE)
def test_names_after_a_label(text: str, names: list[str]) -> None:
    assert parse_names(text, loose=True) == names


@pytest.mark.parametrize(("text", "names"), STRICT)
def test_the_traditional_twin_gives_the_same_names(text: str, names: list[str]) -> None:
    traditional = opencc.OpenCC("s2t").convert
    found = [traditional(name) for name in parse_names(traditional(text))]
    assert found == [traditional(name) for name in names]


@given(st.text(alphabet="王李张欧阳记者通讯员、 ，/·—(（)）【】aB1_的了报网　", max_size=60), st.booleans())
def test_any_text_gives_distinct_names_and_never_raises(text: str, loose: bool) -> None:
    names = parse_names(text, loose=loose)
    assert len(set(names)) == len(names)
    assert all(len(name) > 1 for name in names)
    is_strict_name(text)
