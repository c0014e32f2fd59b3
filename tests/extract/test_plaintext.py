# ruff: noqa: E501 (pages)
"""Pages that were flattened to text: the same record as from the page itself."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.extract.plaintext import extract_text, looks_like_html

PAGE = """海州湾湿地迎来今年首批候鸟
2023-10-12 08:15:42 来源:海州日报
(相关资料图)
10日清晨,海州湾湿地保护区的监测员在滩涂上记录到今年首批候鸟,共有十一个种类、三千二百余只,比去年提早了六天。
保护区负责人介绍,近三年来通过退养还滩,滩涂面积恢复了4.19平方公里,底栖生物数量明显增加,为过境的候鸟提供了充足的食物。
志愿者将在观鸟点设置提示牌,请市民与候鸟保持一百米以上的距离,不使用无人机和闪光灯。(记者 张立平)
标签:
相关阅读
精彩推荐
- 海州湾湿地迎来今年首批候鸟2023-10-12
- 海州港前三季度吞吐量增长6.3%2023-10-12
- 海港股份:10月11日融券净卖出6300股,连续3日2023-10-12
- 海港股份:10月11日融券净卖出6300股,连续3日2023-10-12
- 海湾科技(300000)10月11日主力资金净卖出22023-10-12
- 海岸能源:融资净买入35.21万元,融资余额1.02023-10-12
- 前9月海州进出口增长19.1%(2023-10-12
- 坦途 400 Hi4-T 混动越野车将亮相2023-10-11
"""


def test_page_flattened_to_text() -> None:
    article = extract_text(PAGE)
    assert article.kind == "article"
    assert article.title == "海州湾湿地迎来今年首批候鸟"
    assert article.published_at == datetime(2023, 10, 12, 8, 15, 42, tzinfo=timezone(timedelta(hours=8)))
    assert (article.published_precision, article.published_raw) == ("second", "2023-10-12 08:15:42")
    assert (article.source, article.authors, article.editors) == ("海州日报", ["张立平"], [])
    paragraphs = article.body.split("\n")
    assert len(paragraphs) == 3
    assert paragraphs[0].startswith("10日清晨,") and paragraphs[-1].endswith("不使用无人机和闪光灯。")
    assert "相关资料图" not in article.body and "(相关资料图)" in article.evidence["body.removed"].raw
    assert article.tags == []


def test_related_items_lose_their_glued_dates_the_page_itself_and_repeats() -> None:
    related = extract_text(PAGE).related
    assert [(item.title, str(item.published_on), item.url, item.group) for item in related] == [
        ("海州港前三季度吞吐量增长6.3%", "2023-10-12", None, "精彩推荐"),
        ("海港股份:10月11日融券净卖出6300股,连续3日", "2023-10-12", None, "精彩推荐"),
        ("海湾科技(300000)10月11日主力资金净卖出2", "2023-10-12", None, "精彩推荐"),
        ("海岸能源:融资净买入35.21万元,融资余额1.0", "2023-10-12", None, "精彩推荐"),
        ("前9月海州进出口增长19.1%(", "2023-10-12", None, "精彩推荐"),
        ("坦途 400 Hi4-T 混动越野车将亮相", "2023-10-11", None, "精彩推荐"),
    ]
    assert [item.truncated for item in related] == [False, False, False, False, True, False]


@pytest.mark.parametrize(
    ("text", "source", "authors", "editors"),
    [
        ("标题一二三四\n来源：海州晚报　2023-10-12\n正文一段，内容足够长，能看出来是一段话。\n责任编辑：李娜", "海州晚报", [], ["李娜"]),
        ("标题一二三四\n2023-10-12 记者 王晓东\n正文一段，内容足够长，能看出来是一段话。\n来源：海州晚报", "海州晚报", ["王晓东"], []),
        ("标题一二三四\n2023-10-12\n海州网10月12日讯（记者 王晓东）正文一段，内容足够长，能看出来是一段话。", None, ["王晓东"], []),
    ],
)  # fmt: skip
def test_credits_in_text(text: str, source: str | None, authors: list[str], editors: list[str]) -> None:
    article = extract_text(text)
    assert (article.source, article.authors, article.editors) == (source, authors, editors)


def test_time_without_a_year_needs_the_fetch_time() -> None:
    text = "标题一二三四\n10-12 08:15 来源：海州晚报\n正文一段，内容足够长，能看出来是一段话。"
    fetched = datetime(2023, 10, 13, tzinfo=timezone.utc)
    dated = extract_text(text, fetched_at=fetched)
    assert dated.published_at is not None and dated.published_at.isoformat() == "2023-10-12T08:15:00+08:00"
    assert extract_text(text).published_at is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "只有一行",
        "标题\n2023-10-12",
        "[tool.ruff]\nline-length = 120\n# Tables, long.",
        "id,url,title,body\n1,http://a.example/1,快线开通,市交通局昨天宣布，公交快线于今天早上开通，全长十二公里。",
        "# families.tsv\n新华社\t新华网 新华通讯社 新华社新媒体 新华视点 新华国际 新华财经 新华时评 新华全媒",
    ],
)
def test_text_without_a_body_is_no_article(text: str) -> None:
    assert extract_text(text).kind == "other"


def test_html_is_told_from_text() -> None:
    assert looks_like_html("<!DOCTYPE html><html>") and looks_like_html("\n<p class='a'>正文</p>")
    assert not looks_like_html(PAGE) and not looks_like_html("a < b > c")


@given(st.text(alphabet="标题正文。，:-\n 2023年记者来源(（)）0·<>", max_size=400))
def test_any_text_gives_a_record_and_never_raises(text: str) -> None:
    assert extract_text(text).kind in ("article", "other")
