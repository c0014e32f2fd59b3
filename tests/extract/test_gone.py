"""Pages that say that something is not there, against news of such pages."""

from __future__ import annotations

import pytest

from newsbot.extract import extract


def page(headline: str, text: str, byline: str = "") -> str:
    others = "".join(f'<li><a href="/a/{n}.html">另一条新闻的标题第{n}条</a></li>' for n in range(8))
    shown = f"<div class=info>{byline}</div>" if byline else ""
    return (
        f"<html><head><title>{headline}_海州网</title></head><body><div class=main><h1>{headline}</h1>{shown}"
        f"<div class=content><p>{text}</p></div></div><ul>{others}</ul></body></html>"
    )


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("404", "抱歉，您访问的页面不存在或已删除，请返回首页。"),
        ("404 - 找不到网页", "很抱歉，找不到您要的网页，五秒后自动返回首页，请稍等片刻。"),
        ("Error 404", "页面未找到，您可以返回首页或者使用搜索功能查找您需要的内容。"),
        ("出错了", "对不起，您要查看的内容已被删除，或者地址输入有误，请检查后重试。"),
        ("系统提示", "该文章已被删除，三秒后将自动返回首页，如未跳转请点击这里。"),
        ("提示信息", "抱歉，指定的主题不存在或已被删除或正在被审核，请返回上一页。"),
        ("页面走丢了", "很抱歉，你所访问的页面走丢了，去首页看看别的新闻吧。"),
        ("抱歉，您要訪問的頁面無法找到", "您輸入的網址可能有誤，或該頁面已被移除，請回首頁重新查找。"),
        ("哎呀，出错啦", "您要找的信息不存在，可能已经被移动到别的栏目，请核对网址。"),
        ("提示", "此内容因违规无法查看，请返回首页看看其他精彩内容吧，谢谢。"),
        ("该内容已被发布者删除", "此帐号已自主选择清空部分内容，因此无法查看，请联系运营者。"),
        ("安全验证", "检测到您的网络环境异常，请先完成下列验证后继续访问本网站。"),
    ],
)
def test_a_page_that_is_gone_is_no_article(headline: str, text: str) -> None:
    assert extract(page(headline, text)).kind == "other"


@pytest.mark.parametrize("byline", ["2021-08-03 09:10 来源：海州晚报", "2021-08-03", ""])
@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("我省新增404例确诊病例", "据省卫健委通报，昨日全省新增404例确诊病例，均已转入定点医院隔离治疗。"),
        ("国道404线今晚封闭施工", "国道404线今晚十时至明早六时封闭施工，过往车辆请绕行省道。"),
        ("博主就不实言论致歉 文章已删除", "博主李某昨日发文致歉，称此前内容不实，目前文章已被删除，账号禁言三十天。"),
        ("网友反映办事网页不存在 区政务办回应", "有网友反映，点开预约链接，页面不存在。区政务办回应称，系统正在升级。"),
        ("多名用户称访问受限 运营商致歉", "昨晚八时起，多名用户称网站访问受限，运营商回应称因光缆被挖断，今晨已恢复。"),
        ("本站安全验证升级公告", "即日起，办税平台登录需安全验证，纳税人可凭手机号登录，具体事项请咨询办税大厅。"),
    ],
)
def test_news_of_such_pages_is_an_article(headline: str, text: str, byline: str) -> None:
    assert extract(page(headline, text, byline)).kind == "article"
