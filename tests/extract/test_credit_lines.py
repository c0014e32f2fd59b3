"""Lines of credits by themselves: labels and values, signatures, datelines, and lines that only look like credits."""

import pytest

from newsbot.extract.credit_lines import is_credit_line, line_credits, pen_name, signatures, strip_signature
from newsbot.extract.datelines import dateline_authors
from newsbot.extract.labels import labelled_values
from newsbot.extract.source_names import clean_source

LINES = [
    # line, authors, editors, source
    ("□ 本报记者 王晓东", ["王晓东"], [], None),
    ("记者 刘涛", ["刘涛"], [], None),
    ("采写：南海见习记者 林子沛", ["林子沛"], [], None),
    ("記者林悅／南市報導", ["林悅"], [], None),
    ("記者 王小明 / 台北報導", ["王小明"], [], None),
    ("社會中心／王小明報導", ["王小明"], [], None),
    ("社會中心／綜合報導", [], [], None),
    ("中海社記者邱俊欽桃園19日電", ["邱俊欽"], [], None),
    ("（编辑：严玉洁 王辉）", [], ["严玉洁", "王辉"], None),
    ("【编辑:陈海峰】", [], ["陈海峰"], None),
    ("编辑|禤志杰", [], ["禤志杰"], None),
    ("（松海网编辑 孙桂芳）", [], ["孙桂芳"], None),
    ("网络编辑: 瓦特 责任编辑: 叶伟民 实习生 岑欣杭", [], ["瓦特", "叶伟民", "岑欣杭"], None),
    ("撰文丨海京报记者 王晓东 编辑丨李娜 校对丨徐静", ["王晓东"], ["李娜"], None),
    ("文/图 王晓东", ["王晓东"], [], None),
    ("文 | 王晓东", ["王晓东"], [], None),
    ("海州新闻·海州商报记者马俊峰/文受访者供图", ["马俊峰"], [], None),
    ("整合 海华日报·交汇点记者 徐睿翔", ["徐睿翔"], [], None),
    ("本文来源：海京报 责任编辑：史建磊_NBJ11331", [], ["史建磊"], "海京报"),
    ("来源：海州交警", [], [], "海州交警"),
    ("作者： 记者王敬照", ["王敬照"], [], None),
    ("作者：未知 责任编辑：棒棒不是糖", [], ["棒棒不是糖"], None),
    ("作者：[ 王晓东 ]", ["王晓东"], [], None),
    ("王小明 报道", ["王小明"], [], None),
    ("王晓东 李娜/文", ["王晓东", "李娜"], [], None),
    ("文丨王晓东 编丨李娜", ["王晓东"], ["李娜"], None),
    ("见习记者 王晓东 发自 海州", ["王晓东"], [], None),
    ("編譯王小明／綜合外電", ["王小明"], [], None),
    ("记者 王晓东/文 李娜/图", ["王晓东"], [], None),
    ("策划：李娜 文字：王晓东 剪辑：郑凯", ["王晓东"], [], None),
    ("图文／记者王小明", ["王小明"], [], None),
    ("○ 张立平", ["张立平"], [], None),
    ("责编 王晓东 李娜 审核 徐静", [], ["王晓东", "李娜"], None),
    ("【聯海報╱記者王小明／台北報導】", ["王小明"], [], None),
    ("文章录入：admin 责任编辑：张敏", [], ["张敏"], None),
    ("【记者】王晓东", ["王晓东"], [], None),
    ("李京慧/张筠青（综合报道）", ["李京慧", "张筠青"], [], None),
    ("王晓东 台中報導", ["王晓东"], [], None),
    ("首席记者 卫红/文 记者 闫峰/图", ["卫红"], [], None),
    ("来源：海州网/赵霜 丁洁芸", ["赵霜", "丁洁芸"], [], "海州网"),
    ("来源：石榴/海州日报", [], [], "石榴/海州日报"),
    ("（团工委 何倩）", ["何倩"], [], None),
    ("《海州财经》王晓东", ["王晓东"], [], None),
    ("By Li Ran and Denise Jia / Mar 08, 2023", ["Li Ran", "Denise Jia"], [], None),
    ("记者 王晓东 通讯员 区融媒", ["王晓东"], [], None),
    ("（編輯：林克倫/方沛清）1091122", [], ["林克倫", "方沛清"], None),
    ("责编：何平 网编：洪伟", [], ["何平", "洪伟"], None),
    ("海南网记者 字云燕 实习记者 普光泉 摄影报道", ["字云燕", "普光泉"], [], None),
    ("王煌忠／蘭嶼報導", ["王煌忠"], [], None),
    ("李京慧/张筠 综合报道", ["李京慧", "张筠"], [], None),
    ("编辑：覃鸿图", [], ["覃鸿图"], None),
    ("（盛恺、通讯员骆红）", ["盛恺", "骆红"], [], None),
    ("英国《海融时报》 马丁•沃尔夫 伦敦报道", ["马丁•沃尔夫"], [], None),
]
NO_CREDITS = [
    "海州晚报讯 记者王晓东报道：受台风影响，多趟列车停运。",
    "邓茗文",
    "记者从市政府获悉",
    "记者了解到，新线路下月开通。",
    "记者：谢谢您。",
    "记者：首先欢迎您来到海州网接受我们的采访",
    "记者手记",
    "编辑推荐",
    "编辑部",
    "作者最新文章",
    "（作者系海州大学教授）",
    "（实习生王金茹对此文亦有贡献）",
    "海州日报记者王晓东 摄",
    "（海新社/图）",
    "图片来源：海觉中国",
    "（资料来源：参考海讯、海外网等）",
    "本文来源于网络，版权归原作者所有",
    "①凡本网注明“来源：海州在线”的所有作品，版权均属于海州在线",
    "摄影：王晓东",
    "审核：杨建明",
    "责任编辑：",
    "□ 更多精彩内容",
    "综合报道",
    "李娜对记者说的报道",
    "一审：张敏 二审：李娜 三审：王晓东",
    "相關報導",
    "地方中心／林口報導",
    "作者： 大 中 小",
    "作者：A- A+",
    "作者：T|T",
    "责任编辑： 大 中 小",
    "记者 普通话",
    "记者 张飞图",
    "作者：高清图",
    "东方网",
]
ENDINGS = [
    # paragraph, authors, what is cut
    ("……一体化便利。(记者 张立平)", ["张立平"], "(记者 张立平)"),
    ("……良好作用。(文/图 刘玺东 易赛楠)", ["刘玺东", "易赛楠"], "(文/图 刘玺东 易赛楠)"),
    ("……佳节。（常书香 马丹阳 ）", ["常书香", "马丹阳"], "（常书香 马丹阳 ）"),
    ("……死因。（王煌忠／台中報導）《海果》關心你", ["王煌忠"], ""),
    ("……▲ (崔明轩)返回首页>>", ["崔明轩"], ""),
    ("……公布。（作者：张三丰，系海州大学教授）", ["张三丰"], "（作者：张三丰，系海州大学教授）"),
    ("他说（张三丰）。", [], ""),
    ("……表现不俗（25-20）", [], ""),
    ("……公布。（完）", [], ""),
    ("……公布。（海新社）", [], ""),
    ("……公布。（德海县发改局）", [], ""),
    ("……公布。（海新社发 张三丰 摄）", [], ""),
]
DATELINES = [
    ("海江网10月4日讯（记者陈智 整合） 国庆假期", ["陈智"]),
    ("中海网南海1月1日电 (王昊阳)雷峰塔", ["王昊阳"]),
    ("（中海社記者邱俊欽桃園19日電）桃園市", ["邱俊欽"]),
    ("〔記者王小明／台北報導〕市府昨日", ["王小明"]),
    ("【海报2023年08月22日讯】（海报记者王小明报导）市府", ["王小明"]),
    ("本报讯 记者王晓东 李娜报道：昨天", ["王晓东", "李娜"]),
    ("据海新社拉萨电（记者 格桑边觉）记者近日", ["格桑边觉"]),
    ("海新社北京8月22日电（记者王晓东、李娜）国家", ["王晓东", "李娜"]),
    ("海州晚报讯(全媒体记者 王晓东 通讯员 李娜)", ["王晓东", "李娜"]),
    ("〔即時新聞／綜合報導〕2008年", []),
    ("（吉隆坡8日海新社讯）大马去年", []),
    ("海新社北京7月8日电 近日", []),
    ("记者从市政府获悉，(张三丰)", []),
    ("海制网讯 记者鲜于杰 通讯员甘霖 从网上花高价买票，", ["鲜于杰", "甘霖"]),
    ("本报讯 记者王春 昨日，一个诈骗团伙被判刑。", ["王春"]),
    ("海民网岳阳6月11日电 （盛恺、通讯员骆红）11日上午，", ["盛恺", "骆红"]),
    ("海楚网消息（海北日报）（记者文俊 通讯员程鹏、夏婷）昨天", ["文俊", "程鹏", "夏婷"]),
    ("海国早报记者李明报道　昨天", ["李明"]),
    ("海原晚报记者 李明 通讯员 王芳 昨天", ["李明", "王芳"]),
    ("□本报记者 李明 昨天", ["李明"]),
    ("本报5月16日讯（李明 通讯员 王芳）昨天", ["李明", "王芳"]),
    ("特派记者贺兰山慕尼黑报道　昨天", ["贺兰山"]),
    ("记者 王晓山 慕尼黑报道　昨天", ["王晓山"]),
    ("记者王晓东 昨日从市政府获悉", ["王晓东"]),
    ("记者昨日从市政府获悉，通讯员队伍扩大", []),
    ("本报讯 记者昨天从市政府获悉", []),
    ("本报讯 记者日前 走进老粮仓", []),
    ("本报讯 记者王春 李明 昨日，", ["王春", "李明"]),
    ("海河报讯 记者 王春 文图 昨日上午", ["王春"]),
    ("太海晚报（记者李明）昨日，", ["李明"]),
    ("記者王小明／溫哥華報導 市府", ["王小明"]),
    ("（特约记者：萧岚 责编：胡汉明/寇天佐）", ["萧岚"]),
    ("本报记者从海州 现场获悉", []),
    ("记者 周末 走访发现", []),
    ("本报讯 通讯员 培训班 昨日开班", []),
    ("海州晚报（2023年）昨日", []),
]
SOURCES = [
    ("海州日报", "海州日报"),
    ("[ 海民网 ]", "海民网"),
    ("《理财海刊》", "理财海刊"),
    ("海是网参与互动", "海是网"),
    ("海浪科技 酷海网收集 2009-11-01", "海浪科技"),
    ("海州晚报】 【", "海州晚报"),
    ("海州网－海州日报", "海州网－海州日报"),
    ("海州日报　　字号：大 中 小", "海州日报"),
    ("BBC News 中文", "BBC News 中文"),
    ("加拿大必读", "加拿大必读"),
    ("TNW中文站", "TNW中文站"),
    ("海州日报 2023-08-22 11:07", "海州日报"),
    ("", None),
    ("点击：123", None),
    ("未知", None),
    ("本站原创", None),
    ("海州日报微信公众号", "海州日报微信公众号"),
    ("海州日报 微信 微博", "海州日报"),
    ("海州日报评论", "海州日报评论"),
    ("海州日报 评论 收藏", "海州日报"),
    ("海州日报评论(0)", "海州日报"),
    ("海州日报打印", "海州日报"),
    ("海州日报(ID:hzrb)", "海州日报"),
    ("2023-08-22", None),
    ("海津队官方微博", "海津队官方微博"),
    ("海民网 官方微博", "海民网"),
    ("A- A+", None),
    ("【大 中 小】", None),
]


@pytest.mark.parametrize(("line", "authors", "editors", "source"), LINES)
def test_line_of_credits(line: str, authors: list[str], editors: list[str], source: str | None) -> None:
    credits = line_credits(line)
    assert (credits.authors, credits.editors, credits.source) == (authors, editors, source)
    assert is_credit_line(line) == bool(authors or editors or source)


@pytest.mark.parametrize("line", NO_CREDITS)
def test_line_that_credits_no_one(line: str) -> None:
    assert not line_credits(line)


@pytest.mark.parametrize(("paragraph", "authors", "cut"), ENDINGS)
def test_signature_at_the_end_of_a_paragraph(paragraph: str, authors: list[str], cut: str) -> None:
    assert [name for _, _, credits in signatures(paragraph) for name in credits.authors] == authors
    assert strip_signature(paragraph) == (paragraph.removesuffix(cut), [cut] if cut else [])


@pytest.mark.parametrize(("paragraph", "authors"), DATELINES)
def test_reporters_of_a_dateline(paragraph: str, authors: list[str]) -> None:
    assert dateline_authors(paragraph) == authors


@pytest.mark.parametrize(("value", "source"), SOURCES)
def test_source_is_the_outlets_name_only(value: str, source: str | None) -> None:
    assert clean_source(value) == source


def test_values_end_where_the_next_label_begins() -> None:
    values = labelled_values("2023-08-22 12:11来源：海券时报网作者：李在山| 1164次阅读| 编辑魏星")
    assert [(value.role, value.value) for value in values] == [
        ("source", "海券时报网"),
        ("author", "李在山| 1164次阅读"),
        ("editor", "魏星"),
    ]


def test_labels_may_be_spaced_out() -> None:
    assert [(v.role, v.value) for v in labelled_values("来 源：海州网　作　者：王伟")] == [
        ("source", "海州网"),
        ("author", "王伟"),
    ]


PEN_NAMES = [
    ("……发出邀请函。（思远）", "思远"),
    ("……发出邀请函。(木尔)", "木尔"),
    ("……发出邀请函。（待续）", None),
    ("……发出邀请函。（新华）", None),
    ("……发出邀请函（思远）", None),
    ("……发出邀请函。（思远摄）", None),
]


@pytest.mark.parametrize(("paragraph", "name"), PEN_NAMES)
def test_pen_name_at_the_end_of_a_text(paragraph: str, name: str | None) -> None:
    assert pen_name(paragraph) == name
