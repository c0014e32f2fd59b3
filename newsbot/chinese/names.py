"""People, places and organisations that a text names: parts of speech from the segmenter, checked against how such
names are built, because the dictionary's parts of speech are often wrong (高水平 a person, 普及 a place). Pure.

A name may be missed; what looks like a name and is none is left out where that can be told. For finding and counting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from newsbot.chinese.segmentation import Segmenter, default_segmenter

PERSON, PLACE, ORGANISATION = "people", "places", "organisations"

_SURNAMES: Final = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗凤方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅卞齐康伍余元卜顾孟平黄和穆萧尹姚邵汪祁毛狄米贝明臧计伏成戴宋庞熊纪舒"
    "屈项祝董梁杜阮蓝闵席季麻贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪"
    "包诸左石崔吉龚程邢裴陆荣翁荀惠甄曲封储靳焦牧谷车侯班秋仲宫宁仇栾甘厉祖武符刘景詹束龙叶幸司黎薄印怀蒲从鄂索赖卓蔺"
    "屠蒙池乔阴闻党翟谭贡劳申冉郦雍桑桂牛边燕冀浦尚农温庄晏柴瞿阎连习艾容向古易慎戈廖耿满匡文寇广欧沃蔚隆师巩聂晁敖融"
    "冷辛阚那简饶曾沙鞠丰关查游竺权盖桓公仉付肖闫尉岳商佟代白邸母戎年覃涂由原南朴苑雒兰芦初宿过佘逯修禹门仝时"
)
_COMPOUND_SURNAMES: Final = frozenset(
    """
    欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 端木 独孤 南宫 西门 闻人
    """.split()
)
#: Surnames that begin many ordinary words: such a name counts only beside a title or a verb of saying.
_WORD_SURNAMES: Final = frozenset(
    "高安平全和常明方白金石水路于从时万乐应成华文许易关段祖向齐项温包严元计师广公由原南年简游权盖过满容连尚商代初修门古"
    "党边车封农支房管解单左景印怀丰康丁贝米龙牛马林江田武黄池雷云荣兰冷宣宫幸"
)
#: No given name ends like this.
_NO_GIVEN_END: Final = frozenset(
    "化性率证期者度型区级量病员工程学法所家费感力网店县市省们式类品物点面时间人价费款额部岛卜路称说向送被在对与及遭"
)
#: What is written like a foreign name and is no person.
_NO_PEOPLE: Final = frozenset(
    """
    阿里巴巴 特斯拉 奥斯卡 迪士尼 法拉利 兰博基尼 劳斯莱斯 欧莱雅 诺基亚 摩托罗拉 亚马逊 马拉松 比基尼 维他命 阿拉伯
    伊斯兰 穆斯林 塔利班 哈马斯 加利福尼亚 佛罗里达 夏威夷 阿拉斯加 德克萨斯 克里米亚 苏格兰 英格兰 威尔士 爱尔兰
    """.split()
)
#: Characters that foreign names are written with.
_FOREIGN: Final = frozenset(
    "阿埃艾安奥巴拜班贝本比彼波伯勃布查达戴丹德登狄迪东多恩尔法菲费芬弗福夫盖戈格根古哈海汉豪赫亨胡霍基吉加贾杰金卡凯"
    "坎康考柯科克肯库拉莱兰朗劳勒雷里利莉丽连列林琳隆卢鲁伦罗洛马迈曼梅门蒙米密莫姆穆纳娜南内尼涅诺帕佩皮珀普奇恰乔切琴"
    "让热日荣茹若萨塞赛桑瑟沙莎史斯思苏索塔泰坦汤特廷图托瓦威维温文翁沃乌武西希夏香谢休雅亚扬耶叶伊英尤约泽扎詹珍宗佐"
)
_TITLES: Final = frozenset(
    """
    记者 通讯员 教授 院士 博士 研究员 专家 医生 主任 副主任 书记 副书记 市委书记 省委书记 县委书记 市长 副市长 省长
    副省长 县长 区长 局长 副局长 处长 部长 副部长 厅长 校长 院长 所长 会长 秘书长 董事长 总经理 总裁 副总裁 总监
    经理 律师 法官 检察官 民警 队长 教练 球员 选手 导演 演员 歌手 作家 诗人 画家 主席 副主席 总统 总理 副总理 首相
    外长 发言人 议员 大使 将军 司令 先生 女士 市民 村民 居民 学生 老师 同志 患者 嫌疑人 被告人 创始人 负责人 队员
    党员 代表 委员 常委 主持人 分析师 经济学家
    """.split()
)
_SAYS: Final = frozenset(
    """
    说 表示 介绍 认为 告诉 透露 指出 称 强调 坦言 回忆 解释 出席 主持 会见 致辞 讲话 摄 文 报道
    """.split()
)
#: 宝坻区 and the like. A place of two characters must be in the list.
_PLACE_END: Final = frozenset("省市县区镇乡村州盟旗岛湾河江湖山")
_NO_PLACES: Final = frozenset(
    """
    风景区 开发区 示范区 试验区 居民区 小区 社区 自贸区 高新区 保护区 自治区 直辖市 地级市 县级市 工业区
    """.split()
)
_ORGANISATION_END: Final = re.compile(
    r"(?:大学|学院|公司|集团|银行|中心|组织|法院|检察院|政府|俱乐部|[社局部委会院厅署台报队党馆校])$"
)
#: A name before one of these belongs to it (阿里巴巴 + 集团).
_ORGANISATION_TAILS: Final = frozenset(
    """
    集团 公司 有限公司 股份公司 股份有限公司 大学 学院 医院 银行 证券 研究院 研究所 研究中心 委员会 法院 检察院
    公安局 政府 人民政府 市委 省委 县委 区委 电视台 日报社 出版社 俱乐部 协会 基金会 联合会
    """.split()
)
_NO_ORGANISATIONS: Final = frozenset(
    """
    全社会 会议室 办公室 俱乐部 委员会 学校 医院 政府 公司 现代医学 卫生院 联合会
    """.split()
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")


@cache
def _places() -> frozenset[str]:
    text = files("newsbot.chinese").joinpath("places.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def names(text: str, segmenter: Segmenter | None = None) -> dict[str, list[str]]:
    """The ``people``, ``places`` and ``organisations`` that a text names, each once, in order of appearance.

    The dictionary is one of simplified words: give a text in that script (`newsbot.chinese.script.simplified`).
    """
    return names_in((segmenter or default_segmenter()).tag(text))


def names_in(tagged: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """`names` of words with their parts of speech, as `Segmenter.tag` gives them."""
    found: dict[str, dict[str, None]] = {PERSON: {}, PLACE: {}, ORGANISATION: {}}
    for place, (word, tag) in enumerate(tagged):
        if word in _ORGANISATION_TAILS and place and (joined := _organisation_of(*tagged[place - 1], word)):
            for kind in (PERSON, PLACE):
                found[kind].pop(tagged[place - 1][0], None)
            found[ORGANISATION][joined] = None
        elif word in _places():
            found[PLACE][word] = None
        elif tag in ("nr", "nrfg", "nrt"):
            before = tagged[place - 1][0] if place else ""
            after = tagged[place + 1][0] if place + 1 < len(tagged) else ""
            if _is_person(word, before in _TITLES or after in _SAYS or after in _TITLES):
                found[PERSON][word] = None
        elif tag == "ns" and _is_place(word):
            found[PLACE][word] = None
        elif tag == "nt" and _is_organisation(word):
            found[ORGANISATION][word] = None
    return {kind: list(words) for kind, words in found.items()}


def _is_person(word: str, vouched: bool) -> bool:
    """``vouched``: a title or a verb of saying stands beside it."""
    length = len(word)
    if not 2 <= length <= 6 or _HAN.fullmatch(word) is None or word in _NO_PEOPLE:
        return False
    if length >= 3 and _FOREIGN.issuperset(word):
        return True
    if word[:2] in _COMPOUND_SURNAMES:
        return 3 <= length <= 4
    if length > 3 or word[0] not in _SURNAMES or word[-1] in _NO_GIVEN_END:
        return False
    return vouched or (length == 3 and word[0] not in _WORD_SURNAMES)


def _is_place(word: str) -> bool:
    """Whether a word tagged as a place is built like one; those of the list need no look."""
    return len(word) >= 3 and word[-1] in _PLACE_END and word not in _NO_PLACES and _HAN.fullmatch(word) is not None


def _is_organisation(word: str) -> bool:
    return len(word) >= 3 and word not in _NO_ORGANISATIONS and _ORGANISATION_END.search(word) is not None


def _organisation_of(name: str, tag: str, tail: str) -> str | None:
    """A name and the word after it as an organisation, if the name is one that can bear it."""
    named = tag in ("nrt", "nz", "nr", "nt") or (tag == "ns" and (name in _places() or _is_place(name)))
    return name + tail if named and len(name) > 1 and _HAN.fullmatch(name) else None
