# ruff: noqa: E501 (tables of bylines)
"""The bylines and signatures of Chinese outlets, 2003 to 2024: one case a form, with invented outlets and people.

Each case is the HTML between the headline and the text, the HTML after the text, and the facts that must come out:
time to its precision, source, authors, editors. None, or an empty list, where the form tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

import pytest

from newsbot.extract import extract

HEADLINE = "海州开通三条夜间公交线路"
STORY = (
    "<p>海州市交通运输局昨天宣布，三条夜间公交线路将于下月初开通，覆盖火车站、大学城和两处三甲医院，末班车时间延长到零点以后。</p>"
    "<p>据介绍，新线路全长四十六公里，配车二十八辆，票价与白天相同。沿线居民表示，以后加班回家不必再等很久的出租车了。</p>"
    "<p>市公交集团负责人说，运营三个月后将根据客流调整班次，并考虑在节假日加开临时车次，具体安排会提前向社会公布。</p>"
)
FETCHED = datetime(2023, 8, 22, 15, 0, tzinfo=timezone(timedelta(hours=8)))
SECOND, MINUTE, DAY = "2023-08-22T11:07:57+08:00", "2023-08-22T11:07+08:00", "2023-08-22"


@dataclass
class Case:
    """One form of byline. ``head`` goes into <head>, ``above`` over the headline, ``before`` and ``after``
    around the story."""

    before: str
    when: str | None = None
    source: str | None = None
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    after: str = ""
    head: str = ""
    story: str = STORY
    above: str = ""
    url: str | None = "http://news.haizhou.example/a/10086.html"
    fetched: datetime | None = FETCHED


PORTALS = {
    "time, source in one line": Case("<div>2023年08月22日07:48&nbsp;&nbsp;来源：<a href='/'>海州网－海州日报</a></div>",
        "2023-08-22T07:48+08:00", "海州网－海州日报", ["王晓东"], ["张敏", "李建国"],
        after="<p>本报记者 王晓东</p><div class='edit'>(责编：张敏、李建国)</div>"),
    "year, day and time in elements of their own": Case(
        "<div class='header-time'><span class='year'><em>2023</em></span> <span class='day'><em>08</em>/<em>22</em></span>"
        " <span class='time'>11:07:57</span></div><div class='source'>来源：海州网</div>", SECOND, "海州网",
        after="<div class='editor'>【责任编辑:赵雪】</div>", editors=["赵雪"]),
    "source first, a bar": Case("<div class='info1'>来源：海视网 | 2023年08月22日 11:07:57</div>", SECOND, "海视网",
        after="<p>编辑：张敏 责任编辑：刘亮</p>", editors=["张敏", "刘亮"]),
    "time and source in spans": Case("<div><span class='m-con-time'>2023-08-22 11:07</span><span class='m-con-source'>来源：<a>海明网</a></span></div>",
        MINUTE, "海明网", after="<span>[ 责编：孙丽 ]</span>", editors=["孙丽"]),
    "furniture glued to the source": Case("<div>2023年08月22日 11:07　来源：海州新闻网<a>参与互动</a>(0)</div>", MINUTE, "海州新闻网",
        after="<div>【编辑:周涛】</div>", editors=["周涛"]),
    "reporters on their own line, source after the time": Case(
        "<div>海湃新闻记者 王晓东 实习生 何薇</div><div><span>2023-08-22 11:07</span><span>来源：海湃新闻</span></div>", MINUTE, "海湃新闻",
        ["王晓东", "何薇"], ["马文"], after="<p>责任编辑：马文</p><p>图片编辑：朱莹</p><p>校对：徐静</p>"),
    "source, time, editor parted by bars": Case("<div>来源：海际在线 | 2023-08-22 11:07:57 | 编辑：张敏</div>", SECOND, "海际在线", [], ["张敏"]),
    "ids named for time and source": Case("<span id='articleTime'>2023年08月22日 11:07</span>　　<span id='articleSource'>来源：经海日报</span>",
        MINUTE, "经海日报", after="<p>（责任编辑：武晓娟）</p>", editors=["武晓娟"]),
    "outlet after the author's name": Case("<p>发稿时间：2023-08-22 11:07:00 来源：海州青年网 作者：李建国 海州青年网</p>",
        "2023-08-22T11:07:00+08:00", "海州青年网", ["李建国"]),
    "all labels with bars": Case("<div>发布时间:2023-08-22 11:07:57 | 来源:海州网 | 作者:王晓东 | 责任编辑:张敏</div>", SECOND, "海州网", ["王晓东"], ["张敏"]),
    "author in an element, no label": Case(
        "<p><span class='author'><a>王晓东</a></span> · 2023/08/22 11:07 · 浏览 1.2w · 来源：界海新闻</p>", MINUTE, "界海新闻", ["王晓东"]),
    "outlet before the time, author and editor below": Case("<p class='title_info'><em>第一海经 2023-08-22 11:07:57</em> 听新闻</p>"
        "<p>作者：王晓东 责编：李娜</p>", SECOND, None, ["王晓东"], ["李娜"]),
    "source without colon, 文 with a bar": Case("<div>来源于 海新网 2023年08月22日 11:07</div><div>文｜海新周刊 王晓东，李娜</div>", MINUTE, "海新网",
        ["王晓东", "李娜"], ["张敏", "刘亮"], after="<p>责任编辑：张敏 | 版面编辑：刘亮</p>"),
    "items in divs": Case("<div class='item'>2023年08月22日 11:07</div><div class='item'>作者：王晓东</div><div class='item'>来源：海券时报</div>",
        MINUTE, "海券时报", ["王晓东"], [], after="<p>（文章来源：海券时报）</p><p>(责任编辑：DF526)</p>"),
    "source with a place after it": Case("<div class='post_info'>2023-08-22 11:07:57　来源: <a>海州日报</a> 江苏 <a>举报</a></div>", SECOND, "海州日报",
        after="<div>责任编辑：荀建国_NN7379</div>", editors=["荀建国"]),
    "date and source in elements": Case("<div><span class='date'>2023年08月22日 11:07</span><a class='source'>参考海讯</a></div>", MINUTE, "参考海讯",
        after="<p>责任编辑：张敏 SF115</p>", editors=["张敏"]),
    "outlet without label beside the time": Case("<div>2023-08-22 11:07:57 海州晚报 分享</div>", SECOND, "海州晚报"),
    "account before the time": Case("<div class='article-meta'><span>2023-08-22 11:07</span> · <span class='name'><a>海州早知道</a></span></div>",
        MINUTE, "海州早知道"),
    "account and place": Case("<p class='media-name'>海州日报</p><p>2023-08-22 11:07发布于江苏</p>", MINUTE, "海州日报"),
    "time, source, author, editor in a row": Case("<div>2023-08-22 11:07:57　来源：海苏网　作者：王晓东　编辑：张敏</div>", SECOND, "海苏网", ["王晓东"], ["张敏"]),
    "reporter and editor without colons": Case("<div>海京报记者 王晓东 编辑 张敏 校对 徐静</div><div>2023-08-22 11:07</div>", MINUTE, None, ["王晓东"], ["张敏"]),
    "paper's own reporters and editors": Case("<p>每日海州新闻 2023-08-22 11:07:57</p><p>海闻记者 王晓东    海闻编辑 李娜</p>", SECOND, "每日海州新闻",
        ["王晓东"], ["李娜"]),
    "source with a dot": Case("<div>来源：海州证券报·海证网 作者：王晓东 2023-08-22 11:07:57</div>", SECOND, "海州证券报·海证网", ["王晓东"]),
    "picker only": Case("<div>2023-08-22 11:07:57 来源:海方网 作者:王晓东 选稿:李娜</div>", SECOND, "海方网", ["王晓东"], ["李娜"]),
    "reporter and correspondent after the source": Case("<div>2023-08-22 11:07　来源：海江在线 记者 王晓东 通讯员 李娜 郑凯</div>", MINUTE, "海江在线",
        ["王晓东", "李娜", "郑凯"]),
    "稿源": Case("<div>2023年08月22日 11:07　稿源：海楚网</div>", MINUTE, "海楚网"),
    "brackets around each": Case("<div>(2023-08-22 11:07:57)  【稿件来源：海州晚报】 【作者：王晓东】</div>", SECOND, "海州晚报", ["王晓东"]),
    "address, time and outlet of 2003": Case("<font>http://www.haizhou.example 2023年08月22日11:07 海州晨报</font>", MINUTE, "海州晨报"),
    "来源 spaced out": Case("<td>时 间：2023-08-22　来 源：海州晚报　作 者：王 伟　责 编：李娜</td>", DAY, "海州晚报", ["王伟"], ["李娜"]),
    "initial and final editors": Case("<div>2023-08-22 11:07:57 来源:大海网 作者:王晓东</div>", SECOND, "大海网", ["王晓东"], ["张敏", "刘亮"],
        after="<p>初审编辑：张敏</p><p>责任编辑：刘亮</p>"),
    "book-title marks": Case("<div>2023-08-22 11:07 《海州周刊》</div>", MINUTE, "海州周刊"),
    "font size before the outlet": Case("<td>【字号：<a>大</a> <a>中</a> <a>小</a>】 海州晚报　2009年08月22日 11:07 【<a>发表评论</a>】</td>",
        "2009-08-22T11:07+08:00", "海州晚报"),
    "font size in one text before the outlet": Case("<td>【字号：大 中 小】 海州晚报　2009年08月22日 11:07</td>", "2009-08-22T11:07+08:00", "海州晚报"),
    "tools behind labels without a value": Case("<td>2009年08月22日 11:07　来源：　<a href=#>进入强国论坛</a>　作者：　<a href=#>打印本页</a>　编辑：　<a href=#>关闭</a></td>",
        "2009-08-22T11:07+08:00"),
    "a tool in one text behind a label without a value": Case("<td>2009年08月22日 11:07　来源：海州晚报　作者：　推荐给好友</td>", "2009-08-22T11:07+08:00", "海州晚报"),
    "a tool's arrow behind the time": Case("<td>海州在线 haizhou.example　时间: 2009-08-22 11:07　发表评论&gt;&gt;</td>", "2009-08-22T11:07+08:00", "海州在线"),
    "places to share to beside the time": Case("<td>2009年08月22日 11:07　转发到：<a href=#>QQ空间</a> <a href=#>人人网</a> <a href=#>开心网</a></td>",
        "2009-08-22T11:07+08:00"),
    "what one is told to do beside the time": Case("<td>2009年08月22日 11:07　<a href=#>登录海州网</a></td>", "2009-08-22T11:07+08:00"),
    "fields that the system did not fill in": Case("<td>2009年08月22日 11:07　作者：{$author}　来源：$source$</td>", "2009-08-22T11:07+08:00"),
    "fields of a collector that were not filled in": Case("<td>2009年08月22日 11:07　作者：[db:作者]　来源：[db:来源]</td>", "2009-08-22T11:07+08:00"),
    "a tool in the item behind a label without a value": Case("<ul><li>2009-08-22 11:07</li><li>来源：</li><li><a href=#>我有话说</a></li></ul>", "2009-08-22T11:07+08:00"),
    "weekday between time and outlet": Case("<td>2009年8月22日　11:07　星期六　海州晚报</td>", "2009-08-22T11:07+08:00", "海州晚报"),
    "outlet behind reporters and time": Case("<td>本报记者 王晓东 本报通讯员 郑凯　　2009年08月22日 11:07　　海州晚报</td>", "2009-08-22T11:07+08:00", "海州晚报",
        ["王晓东", "郑凯"]),
    "square brackets": Case("<div>2023年8月22日11:07 来源：[ 海民网 ]</div>", MINUTE, "海民网", after="<p>（ 责任编辑：魏喆 ）</p>", editors=["魏喆"]),
    "portal of 2005, source and author in brackets": Case("<td>BUSINESS.HAIHU.EXAMPLE　2005年3月11日12:12　来源：[ 海民网 ]　作者：[ 王晓东 ]</td>",
        "2005-03-11T12:12+08:00", "海民网", ["王晓东"]),
    "site's name, time in brackets, source": Case("<td>海华网海州频道 ( 2012-06-04 09:20:26 ) 稿件来源： 海州日报</td>", "2012-06-04T09:20:26+08:00", "海州日报"),
    "hours and minutes in characters": Case("<td>2005年07月18日13时03分来源：海华网</td>", "2005-07-18T13:03+08:00", "海华网"),
    "old content system": Case("<td>作者：佚名 来源：本站原创 点击数：120 更新时间：2005-7-18</td>", "2005-07-18", after="<p>文章录入：admin 责任编辑：admin</p>"),
    "comments counted after the source": Case("<div>2005-07-18 13:03:17 来源: 海京报 网友评论 0 条</div>", "2005-07-18T13:03:17+08:00", "海京报"),
    "reporter's name after a square": Case("<div>2023-08-22 07:48</div><p>□王晓东</p>", "2023-08-22T07:48+08:00", None, ["王晓东"]),
    "editor far below a share bar": Case("<div>2023-08-22 07:48 来源：海湖网</div>", "2023-08-22T07:48+08:00", "海湖网", [], ["张敏"],
        after="<div class='share'>" + "<p>分享</p>" * 30 + "</div><div>[责任编辑：张敏]</div>"),
    "label and value in two cells": Case("<table><tr><td>来源：</td><td>海州日报</td><td>发布日期：</td><td>2023-08-22</td></tr></table>", DAY, "海州日报"),
}  # fmt: skip

OFFICES = {
    "office with views and font sizes": Case("<div>发布时间：2023-08-22 11:07　信息来源：市教育局　浏览次数：123　【字体：大 中 小】</div>", MINUTE, "市教育局"),
    "date of the document and of publication": Case(
        "<p>成文日期：2023年08月20日</p><p>发布日期：2023-08-22</p><p>来源：市政府办公室 字号：[大 中 小] 打印</p>", DAY, "市政府办公室"),
    "university": Case("<p>作者：王晓东 摄影：李娜 来源：宣传部 编辑：张敏 审核：赵雪 发布时间：2023-08-22 浏览：</p>", DAY, "宣传部", ["王晓东"], ["张敏"]),
    "office whose name is a warning word elsewhere": Case("<p>2023-08-22 11:07 来源：海州统计局</p>", MINUTE, "海州统计局"),
    "empty labels": Case("<p>发布时间：2023-08-22 来源： 作者： 编辑： 点击：12</p>", DAY),
    "nobodies": Case("<p>2023-08-22 11:07 来源：海州在线 作者：admin 编辑：管理员</p>", MINUTE, "海州在线"),
    "update beside publication": Case("<p>更新时间：2023-08-23 09:00 发布时间：2023-08-22 11:07</p>", MINUTE, fetched=None),
}  # fmt: skip

TRADITIONAL = {
    "time, paper, reporter": Case("<div><span>2023-08-22 11:07</span>海合報 記者王小明╱即時報導</div>", MINUTE, "海合報", ["王小明"]),
    "reporter and place": Case("<p>記者林悅／南市報導</p><time>2023年08月22日 11:07</time>", MINUTE, None, ["林悅"]),
    "desk and reporter": Case("<p>2023/08/22 11:07:57</p><p>社會中心／王小明報導</p>", SECOND, None, ["王小明"]),
    "reporter and place, simplified": Case("<p>2023/08/22 11:07:57</p><p>彭孟哲／台中报导</p>", SECOND, None, ["彭孟哲"]),
    "reporters who report, simplified": Case("<p>2023/08/22 11:07:57</p><p>蔡宜庭 谢明谚 报导</p>", SECOND, None, ["蔡宜庭", "谢明谚"]),
    "desk and place, simplified": Case("<p>2023/08/22 11:07:57</p><p>地方中心／林口报导</p>", SECOND),
    "tools of a page, simplified": Case("<p>2023/08/22 11:07:57 | 作者：罗智安苗栗报导 | 点阅次数：1024 | 环保列印</p>", SECOND, None, ["罗智安"]),
    "login of an author": Case('<div class="td-post-author-name"><div class="td-author-by">By</div> <a href="/author/editor08/">editor08</a></div><p>2023/08/22 11:07:57</p>', SECOND),
    "position of an author": Case('<p>2023/08/22 11:07:57</p><div class="author-name"><a href="/authors/gao-wenqi">高雯琪</a></div><div class="author-job-title">Harbour Chinese Journalist</div>', SECOND, None, ["高雯琪"]),
    "administrator of a system": Case("<dd>发布于 2023年8月22日 11:07</dd><dd>作者 Super User</dd>", MINUTE),
    "name at the right under the text": Case("<p>2023/08/22 11:07:57</p>", SECOND, None, ["明方"], story=STORY + '<p style="text-align: right;"><strong>明方</strong></p>'),
    "place at the right under the text": Case("<p>2023/08/22 11:07:57</p>", SECOND, story=STORY + '<p align="right">海州</p>'),
    "name with a rare surname before its role": Case("<p>2023/08/22 11:07:57</p>", SECOND, None, ["南志恩"], story=STORY + "<p>南志恩 记者</p>"),
    "headline with a label behind a bullet": Case("<p>2023/08/22 11:07:57 文／林維邦</p>", SECOND, None, ["林維邦"], after="<h3>相關新聞</h3><li>．<a href=/b/5.html>新車Lumio試駕報導：山道實測</a></li>"),
    "account in src": Case('<p><span class="original">原创</span><span class="src"> 老街客厅 </span><span>2023-08-22 11:07</span></p>', MINUTE, "老街客厅"),
    "author before an account": Case('<div><span class="meta">李晓明</span><span class="nickname"><a href="#" id="js_name">海州微生活</a></span></div>', None, "海州微生活", ["李晓明"]),
    "day and instant in a script": Case('<script>var ct="1692673677";var publish_time="2023-08-22"||"";</script>', SECOND),
    "time in an empty element": Case('<div class="author"><span class="name">任思远</span><span class="date smart-date" data-origindate="2023-08-22 11:07:57 +0800"></span></div>', SECOND, None, ["任思远"]),
    "logo of the outlet": Case('<div>2023-08-22 11:07:57 来源：<a href="http://www.haizhou.example/"><img src="/logo.png" alt="海州日报"></a> 责任编辑：陈海棠</div>', SECOND, "海州日报", [], ["陈海棠"]),
    "logo that is no outlet": Case('<div>2023-08-22 11:07:57 来源：<a href="/share"><img src="/w.png" alt="分享到微博"></a> 责任编辑：陈海棠</div>', SECOND, None, [], ["陈海棠"]),
    "account and what it is": Case('<small><a href="/u/1">老街味道</a> · 公众号 · 美食 · 2023-08-22 11:07</small>', MINUTE, "老街味道"),
    "desk alone": Case("<p>2023/08/22 11:07:57</p><p>社會中心／綜合報導</p>", SECOND),
    "agency and where it reports from": Case("<p>海央社/台北報導 (2023-08-22 11:07)</p>", MINUTE, "海央社"),
    "agency and its dispatch under the time": Case("<p>2023-08-22 11:07</p><p>海新社／巴黎22日電</p>", MINUTE, "海新社"),
    "taken from another outlet": Case("<p>本文轉載自海平日報 2023-08-22</p>", DAY, "海平日報"),
    "newsroom and where it reports from": Case("<p>娛樂新聞中心／台北報導 2023-08-22 11:07</p>", MINUTE),
    "name and place in a bracket": Case("<p>2023-08-22 11:07</p>", MINUTE, None, ["林宜芳"], story=STORY.replace("<p>海州市交", "<p>【林宜芳台南報導】海州市交", 1)),
    "agency and place in a bracket": Case("<p>2023-08-22 11:07</p>", MINUTE, story=STORY.replace("<p>海州市交", "<p>【安莎社羅馬報導】海州市交", 1)),
    "text and pictures by one": Case("<p>2023-08-22</p><p>文、攝影／林宜芳</p>", DAY, None, ["林宜芳"]),
    "translators' desk and name": Case("<p>2023-08-22</p><p>編譯中心林宜芳／綜合報導</p>", DAY, None, ["林宜芳"]),
    "outlet, space and name in a bracket": Case("<p>2023-08-22</p>", DAY, None, ["林宜芳"], story=STORY.replace("<p>海州市交", "<p>【海平新聞網 林宜芳報導】海州市交", 1)),
    "correspondent and place": Case("<p>2023-08-22</p>", DAY, None, ["林宜芳"], story=STORY.replace("<p>海州市交", "<p>（本報特派員林宜芳東京報導）海州市交", 1)),
    "name and where the author teaches": Case("<p>2023-08-22</p>", DAY, None, ["林宜芳"], after="<p>●作者：林宜芳／台大教授</p>"),
    "taken from another outlet, in a bracket": Case("<p>2023-08-22</p>", DAY, "海平新聞網", after="<p>（轉載自海平新聞網）</p>"),
    "outlet alone under a picture": Case("<figure><img src=a.jpg><figcaption>海新社</figcaption></figure><p>2023-08-22 11:07</p>", MINUTE),
    "year of the republic without its name": Case("<p>發布時間：112年8月22日 11:07</p>", MINUTE),
    "weekday in a bracket by its number": Case("<p>2023年08月22日(二) 11:07</p>", MINUTE),
    "half of the day in Latin letters before the clock": Case("<p>2023/08/22 PM 03:20</p>", "2023-08-22T15:20+08:00"),
    "year of the republic in numerals, readers counted": Case("<p>中華民國一百一十二年八月二十二日　星期二　點閱人次：412</p>", DAY),
    "year of the republic, digit by digit": Case("<p>民國一一二年八月廿二日</p>", DAY),
    "publication and update": Case("<p>發佈時間：2023/08/22 11:07</p><p>最後更新時間：2023/08/22 12:40</p><p>記者 王小明 報導</p>", MINUTE, None, ["王小明"],
        ["陳大文"], after="<p>責任編輯：陳大文</p>"),
    "update in brackets": Case("<span>2023/8/22 11:07（8/22 12:00 更新）</span>", MINUTE, None, ["王小明"], ["陳大文"],
        story=STORY.replace("<p>海州", "<p>（中海社記者王小明台北22日電）海州", 1).replace("公布。</p>", "公布。（編輯：陳大文）1120822</p>")),
    "Hong Kong": Case("<div>撰文：王小明</div><div>出版：2023-08-22 11:07</div><div>更新：2023-08-22 12:00</div>", MINUTE, None, ["王小明"]),
    "year of the Republic": Case("<p>發布日期：民國112年8月22日</p><p>資料來源：市府新聞處</p>", DAY),
    "bracket at the start": Case("<p>2023-08-22 11:07</p>", MINUTE, None, ["王小明"], story=STORY.replace("<p>海州", "<p>〔記者王小明／台北報導〕海州", 1)),
    "paper and reporter in brackets": Case("<p>【聯海報╱記者王小明／台北報導】</p><p>2008.03.19 02:52 am</p>", "2008-03-19T02:52+08:00", "聯海報", ["王小明"]),
    "outlet and reporter with a slash": Case("<div>海報快訊／范姜佳鈺 2023年08月22日 11:07:57</div>", SECOND, "海報快訊", ["范姜佳鈺"]),
    "source and reporter in Chinese labels": Case("<div>2023-08-22 11:07:57 來源：大海報 作者：王小明 責任編輯：陳大文</div>", SECOND, "大海報", ["王小明"], ["陳大文"]),
    "afternoon": Case("<p>2023-08-22 下午3:07 更新</p>", "2023-08-22T15:07+08:00", fetched=None),
}  # fmt: skip

OVERSEAS = {
    "slashes with spaces": Case("<div>发布 / 2023年8月22日 11:07 AM</div><div>来源 / 海合早报</div><div>文 / 王小明</div>", MINUTE, "海合早报", ["王小明"]),
    "time before the date, day first": Case("<div>发布： 11:07am 22/08/2023</div><div>报道：王小明</div>", MINUTE, None, ["王小明"]),
    "English date": Case("<div>Posted on August 22, 2023</div>", DAY),
    "English byline and date": Case("<p>By Mary Holt 2023-08-22</p>", DAY, None, ["Mary Holt"]),
    "English byline, linked, on a day": Case("<div>By <a rel=author href=/author/holt>Mary Holt</a> on August 22, 2023</div>", DAY, None, ["Mary Holt"]),
    "English byline of a newsroom": Case("<p>By Harbour News 2023-08-22</p>", DAY),
    "English labels": Case("<p>Source: SBN Author: Mary Holt Editor: 魏可 2023-08-22 11:07</p>", MINUTE, "SBN", ["Mary Holt"], ["魏可"]),
    "English label behind a Chinese one": Case("<p>来源: SB Herald Author: Mary Holt 2023-08-22</p>", DAY, "SB Herald", ["Mary Holt"]),
    "English label of a picture's source": Case("<p>2023-08-22 11:07</p>", MINUTE, after="<p>▲ 夜班车驶出大学城。（Source：海州大学）</p>"),
    "English label of a picture's source above the text": Case("<p>2023-08-22 11:07</p><p>Source: Gallery Images</p>", MINUTE),
    "source of a picture in its caption": Case("<figure><img src=a.jpg><figcaption>夜班車。來源：海新社</figcaption></figure><p>2023-08-22 11:07</p>", MINUTE),
    "source of a picture in a paragraph of its caption": Case("<p>2023-08-22 11:07</p><figure><img src=a.jpg><figcaption><p>來源：海新社</p></figcaption></figure>", MINUTE),
    "reporter, a slash, the paper": Case("<p>2023-08-22</p><p>王小明/海合早报</p>", DAY, "海合早报", ["王小明"]),
    "zone in the time element": Case(
        "<p>发表时间： 06/02/2023 - 13:48</p><time datetime='2023-02-06T12:48:06+00:00'>06/02/2023 - 13:48</time><p>作者： 安东尼</p>",
        "2023-02-06T12:48:06+00:00", None, ["安东尼"]),
    "reporter who reports": Case("<p>(2013-08-22)</p><p>● 王小明 报道</p>", "2013-08-22", None, ["王小明"]),
    "dateline alone tells the day": Case("", DAY, url="http://news.haizhou.example/10086.html",
        story=STORY.replace("<p>海州", "<p>【海报2023年08月22日讯】海州", 1)),
    "agency's dateline": Case("<p>2023年8月22日</p>", DAY, None, ["王小明"],
        story=STORY.replace("<p>海州", "<p>【海报2023年08月22日讯】（海报记者王小明报导）海州", 1)),
}  # fmt: skip

SIGNATURES = {
    "headline that ends the head, in the dated line": Case("<div>海州开通三条夜间公交线路与两条水上巴士 2023-08-22 11:07</div>", MINUTE,
        head="<title>Haizhou | 海州开通三条夜间公交线路与两条水上巴士</title>"),
    "headlines under the text that begin like credits": Case("<div>2023-08-22 11:07</div>", MINUTE,
        after="<ul><li><a href='/2023/0821/1.html'>媒体：海州五十六家企业入围榜单 居全省之首</a></li><li><a href='/2023/0821/2.html'>作者：写给海州的十二封信</a></li></ul>"),
    "how a platform calls the account": Case("<div><span class='source'>优质财经领域创作者</span> 2023-08-22 11:07</div>", MINUTE),
    "account with its sign": Case("<div>2023-08-22 11:07 来源：@海州发布</div>", MINUTE, "海州发布"),
    "who lent the picture": Case("<div>2023-08-22 11:07</div>", MINUTE, story="<p>（来源：视觉中国）</p>" + STORY),
    "account that the text was taken from, in the notice": Case("<div>2023-08-22 11:07</div>", MINUTE, "海岸商业观察",
        story=STORY + "<p>本文转载自微信公众号“海岸商业观察”，版权归原作者所有</p>"),
    "what the text was taken from, in the notice": Case("<div>2023-08-22 11:07</div>", MINUTE, "海州商报",
        story=STORY + "<p>本文转载自海州商报，版权归原作者所有</p>"),
    "name and time, and where it was sent from": Case("<div><span>王晓东</span> <span>2023-08-22 11:07</span> <span>发表于海州</span></div>", MINUTE, None, ["王晓东"]),
    "outlet and name alone over the text": Case("<div>2023-08-22 11:07</div>", MINUTE, "海州商报", ["王晓东"], story="<p>海州商报 王晓东</p>" + STORY),
    "the expert who was asked, before the reporter": Case("<div>2023-08-22 11:07</div>", MINUTE, None, ["王晓东"],
        story=STORY + "<p>（市人民医院主任医师 李建国　本报记者 王晓东）</p>"),
    "where the words are from, and where the pictures": Case("<div>2023-08-22 11:07</div>", MINUTE, "海州商报",
        story=STORY + "<p>文字来源：海州商报</p><p>图片来源：海州视觉</p>"),
    "posted by, with a link to the author's page": Case("<p>Posted by <a href='/author/kevin'>Kevin Liu</a> on 2023/08/22 in <a>观点</a> with <a>12 comments</a></p>",
        DAY, None, ["Kevin Liu"]),
    "account over the time, linked": Case("<p><a href='/u/1002'>城事观察社员</a></p><p>2023-08-22 11:07 · 优质城市领域创作者</p>", MINUTE, "城事观察社员"),
    "account before how long ago, linked": Case("<p><a href='/u/1002'>城事观察社员</a> <span>3小时前</span> <span>阅读 2388</span></p>",
        DAY, "城事观察社员"),
    "who read the proofs, where no one else edited": Case("<div>2023-08-22 11:07</div>", MINUTE, None, ["王晓东"],
        ["徐静"], story=STORY + "<p>撰文：王晓东&nbsp;&nbsp;校对：徐静</p>"),
    "who checked the facts is no editor": Case("<div>2023-08-22 11:07</div>", MINUTE, None, ["王晓东"],
        story=STORY + "<p>撰文：王晓东&nbsp;&nbsp;审校：徐静</p>"),
    "who read the proofs beside an editor": Case("<div>2023-08-22 11:07</div>", MINUTE, None, ["王晓东"],
        ["马文"], story=STORY + "<p>撰文：王晓东&nbsp;&nbsp;编辑：马文&nbsp;&nbsp;校对：徐静</p>"),
    "channel and author behind bars, whom a meta names": Case("<div>2023年8月22日 11:07 | 深度观察室 | 王晓东</div>", MINUTE, None,
        ["王晓东"], head="<meta name='author' content='王晓东'>"),
    "reporter in brackets at the end": Case("<p>2023-08-22 11:07:57 来源：海州日报</p>", SECOND, "海州日报", ["张立平"],
        story=STORY.replace("公布。</p>", "公布。(记者 张立平)</p>")),
    "text and pictures": Case("<p>2023-08-22 来源：海州日报</p>", DAY, "海州日报", ["刘玺东", "易赛楠"],
        story=STORY.replace("公布。</p>", "公布。(文/图 刘玺东 易赛楠)</p>")),
    "names alone": Case("<p>2023-08-22 来源：海州日报</p>", DAY, "海州日报", ["常书香", "马丹阳"], story=STORY.replace("公布。</p>", "公布。（常书香 马丹阳 ）</p>")),
    "translator": Case("<p>2023-08-22 来源：海讯</p>", DAY, "海讯", ["林靖东"], story=STORY.replace("公布。</p>", "公布。（编译/林靖东）</p>")),
    "photographer only": Case("<p>2023-08-22 来源：海州日报</p>", DAY, "海州日报", story=STORY.replace("公布。</p>", "公布。（海新社发 张三丰 摄）</p>")),
    "professor": Case("<p>2023-08-22 来源：海是网</p>", DAY, "海是网", ["方敏"], story=STORY + "<p>(作者：方敏，系海州大学经济学院教授)</p>"),
    "author who is a professor, no name": Case("<p>2023-08-22 来源：海是网</p>", DAY, "海是网", story=STORY + "<p>（作者系海州大学经济学院教授）</p>"),
    "dateline": Case("<p>2023-08-22 来源：海江网</p>", DAY, "海江网", ["陈智"], story=STORY.replace("<p>海州", "<p>海江网8月22日讯（记者陈智 整合）海州", 1)),
    "dateline with names only": Case("<p>2023-08-22 来源：中海网</p>", DAY, "中海网", ["王昊阳"],
        story=STORY.replace("<p>海州", "<p>中海网海州8月22日电 (王昊阳)海州", 1)),
    "reporter without a Chinese surname": Case("<p>2023-08-22 来源：海藏日报</p>", DAY, "海藏日报", ["格桑边觉"],
        story=STORY.replace("<p>海州", "<p>据海新社拉萨电（记者 格桑边觉）海州", 1)),
    "agency's reporters under its headline": Case("<p>2023-08-22 11:07:57 海华网</p><p>海华社记者王优玲、何宗渝</p>", SECOND, "海华网", ["王优玲", "何宗渝"]),
    "source and editor under the text": Case("<p>2023-08-22 11:07:57</p>", SECOND, "海京报", [], ["史建磊"],
        after="<p>本文来源：海京报 责任编辑：史建磊_NBJ11331</p>"),
    "bars under the text": Case("<p>2023-08-22 来源：海湃号</p>", DAY, "海湃号", ["王晓东"], ["禤志杰", "陈梦莹"],
        story=STORY + "<p>文字|王晓东</p><p>编辑|禤志杰</p><p>责编|陈梦莹</p><p>校对|黄慧敏</p><p>来源|海州参考、海州发布</p>"),
    "square and paper's reporter": Case("<p>2023-08-22 来源：海华日报</p>", DAY, "海华日报", ["葛灵丹"], story=STORY + "<p>□ 本报记者 葛灵丹</p>"),
    "editor of the site": Case("<p>2023-08-22 09:57 海明网</p>", "2023-08-22T09:57+08:00", "海明网", [], ["孙桂芳"], after="<p>（松海网编辑 孙桂芳）</p>"),
    "foreign name": Case("<p>2023-08-22 来源：海州日报</p>", DAY, "海州日报", ["阿卜杜拉·买买提"], story=STORY.replace("公布。</p>", "公布。（记者阿卜杜拉·买买提）</p>")),
    "padded names": Case("<p>2023-08-22 来源：海州日报</p>", DAY, "海州日报", ["王伟", "李晓明"], story=STORY + "<p>本报记者　王　伟　李晓明</p>"),
    "intern who helped": Case("<p>2023-08-22 来源：海湃</p>", DAY, "海湃", story=STORY + "<p>（实习生王金茹对此文亦有贡献）</p>"),
    "no one": Case("<p>2023-08-22 11:07:57</p>", SECOND, story=STORY.replace("公布。</p>", "公布。（完）</p>")),
}  # fmt: skip

DATA = {
    "seconds in a meta": Case("<p>2023年08月22日 11:07 海讯社</p>", SECOND, "海讯社",
        head="<meta property='article:published_time' content='2023-08-22T11:07:57+08:00'>"),
    "a wrong Z": Case("<p>2023-08-22 11:07</p>", SECOND, head="<meta name='pubdate' content='2023-08-22T11:07:57Z'>"),
    "meta of another minute": Case("<p>2023-08-22 11:07 来源：海球网</p>", MINUTE, "海球网",
        head="<meta property='article:published_time' content='2023-08-22T11:10:42+08:00'>"),
    "time of day in a meta": Case("<p>发布日期：2023-08-22 来源：海发改委</p>", MINUTE, "海发改委", head="<meta name='PubDate' content='2023-08-22 11:07'>"),
    "update shown, publication in a meta": Case("<p>最新更新：2023/08/22 13:48</p>", MINUTE, head="<meta itemprop='datePublished' content='2023/08/22 11:07'>"),
    "meta only": Case("<p>海州</p>", SECOND, head="<meta name='apub:time' content='2023-08-22 11:07:57'>"),
    "JSON-LD only": Case("", SECOND, head="<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-08-22T11:07:57+08:00\"}</script>"),
    "wrong people in metas": Case("<p>2023-08-22 11:07:57</p>", SECOND, head="<meta name='author' content='海州在线'><meta name='source' content='海州在线'>"),
    "author of JSON-LD, shown without label": Case("<div><span>王晓东</span> <span>2023年8月22日</span></div>", DAY, None, ["王晓东"],
        head="<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"王晓东\"}}</script>"),
    "author of a meta, shown beside the account": Case("<div><em>小海</em> <a id='js_name'>海州早知道</a> <em>2023-08-22</em></div>", DAY, "海州早知道", ["小海"],
        head="<meta property='og:article:author' content='小海'>"),
    "author of JSON-LD, not shown": Case("<div>2023年8月22日</div>", DAY,
        head="<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"王晓东\"}}</script>"),
    "inline data": Case("<p>昨天</p>", "2023-08-21T22:17:54+08:00", fetched=None, head="<script>var ct = \"1692627474\";</script>"),
    "year in data": Case("<p>发布时间：08-22 11:07</p>", SECOND, fetched=None, head="<meta itemprop='dateUpdate' content='2023-08-22 11:07:57'>"),
    "publishing comment": Case("<!--enpproperty <date>2023-08-22 11:07:57:0</date><author></author> /enpproperty-->", SECOND, fetched=None),
    "address": Case("", DAY, url="http://news.haizhou.example/2023-08/22/content_123.htm"),
    "address of another form": Case("", DAY, url="http://www.haizhou.example/xw/202308/t20230822_4067361.html"),
    "address with the month's name": Case("", DAY, url="http://www.haizhou.example/2023/new/aug/22/today-south6.htm"),
    "time in the title of an abbr": Case("<div>By 钟文乐 | Published: <abbr class='published' title='2023-08-22T11:07:57+0800'>2023 年 08 月 22 日</abbr></div>",
        SECOND, None, ["钟文乐"]),
    "time under a key with a hyphen": Case("<p>2023-08-22</p>", SECOND,
        head="<script>window.state={\"attributes\":{\"title\":\"" + HEADLINE + "\",\"published-at\":\"2023-08-22T11:07:57.000+08:00\"}}</script>"),
    "nothing": Case("", None),
}  # fmt: skip

RELATIVE = {
    "no year": Case("<p>08-22 11:07 来源：海报</p>", MINUTE, "海报"),
    "hours ago": Case("<p>海州日报 3小时前</p>", DAY, "海州日报"),
    "yesterday": Case("<p>昨天 12:30</p>", "2023-08-21T12:30+08:00"),
    "Chinese numerals": Case("<p>二〇二三年八月二十二日</p>", DAY),
    "the reader's clock above": Case("<p>2023-08-22 11:07</p>", MINUTE, head="", url=None),
}  # fmt: skip

NEGATIVES = {
    "copyright statement": Case("<p>2023-08-22 11:07:57</p>", SECOND, after="<p>①凡本网注明“来源：海州在线”的所有作品，版权均属于海州在线，未经授权不得转载。</p>"
        "<p>本文来源于网络，版权归原作者所有，如有侵权请联系编辑删除。</p><p>来源不明的图片请勿转载</p>"),
    "channel beside the time": Case("<div><a href='/gn/'>国内新闻</a> 2023-08-22 11:07</div>", MINUTE),
    "company news": Case("<div>公司新闻 发布时间：2023-08-22 阅读：1024</div>", DAY),
    "editor's picks": Case("<p>2023-08-22 11:07</p>", MINUTE, after="<h3>编辑推荐</h3><p>作者最新文章</p><p>记者手记</p>"),
    "interview": Case("<p>2023-08-22 11:07</p>", MINUTE, story=STORY + "<p>记者：这三条线路怎么收费？</p><p>记者：谢谢您。</p>"),
    "people in the text": Case("<p>2023-08-22 11:07</p>", MINUTE, story=STORY + "<p>记者从市政府获悉，张立平（市交通局局长）和李建国（市公交集团）参加了会议（见图）。</p>"),
    "captions": Case("<p>2023-08-22 11:07</p>", MINUTE, story="<p>▲夜班公交车驶出场站。（圖／記者王小明攝）</p>" + STORY + "<p>（图/李娜）</p><p>图为夜班公交。张三丰 摄</p>"),
    "comments": Case("<p>2023-08-22 11:07</p>", MINUTE, after="<div class='comments'><p>网友评论</p><p>海州网友 2023-08-23 12:00</p><p>作者：路人甲</p></div>"),
    "dates in the text": Case("", None, story="<p>2019年2月27日下午，海州市举行夜间公交线路座谈会。</p><p>2022-03-04 09:00，首班车发出。</p>" + STORY),
    "year in the title only": Case("", None, head="<meta name='keywords' content='2023,公交'>"),
    "date of expiry": Case("<p>有效期至：2025-12-31</p>", None),
    "photo credit of an agency": Case("<p>2023-08-22 11:07</p>", MINUTE, story=STORY.replace("公布。</p>", "公布。（图片来源：海觉中国）</p>")),
    "label of others": Case("<p>2023-08-22 11:07</p>", MINUTE,
        after="<p>监制：张立平</p><p>策划：李建国</p><p>制图：王晓东</p><p>审核：赵雪</p><p>摄影：郑凯</p><p>图片编辑：马文</p>"),
    "video list below": Case("<p>2023-08-22 11:07</p>", MINUTE, after="<div class='related video-list'><p>海州夜景航拍</p><p>来源：海视网</p><p>时长：0'23''</p></div>"),
    "weather and clock above": Case("<p>2023-08-22 11:07</p>", MINUTE),
    "time of a lecture": Case("", None, story="<p>讲座时间：2023-08-18 14:00</p><p>地点：大学城图书馆</p>" + STORY),
    "future date": Case("<p>报名截止：2023-12-31</p>", None),
    "time of the template": Case("<p>2023-08-22</p>", DAY, head="<meta name='others' content='页面生成时间 2023-10-23 11:23:36'><meta name='Maketime' content='2023-09-22 12:28:37'>"),
}  # fmt: skip

UNUSUAL = {
    "outlet in its bracket's neighbour": Case("<p>央视国际 (2023年08月22日 11:07)</p>", MINUTE, "央视国际"),
    "edition of a paper and its page under the text": Case("<p>2023年8月22日11:07</p>", MINUTE, "海州日报·城市版", ["邵建国", "吴桐"], ["罗娟"],
        after="<p align='right'>（邵建国 吴桐）</p><p>《海州日报·城市版》 (2023年08月22日第二版)</p><p>(责任编辑:罗娟)</p>"),
    "source and editor in the foot of the text": Case("<p>更新时间：2023-08-22 11:07:57</p>", SECOND, "经济观察论坛", [], ["李振宇"],
        after="<div class='info_bottom'><p>本文责编：李振宇</p><p>文章来源：经济观察论坛</p></div>"),
    "first printed elsewhere": Case("<p>2023-08-22</p>", DAY, "校长茶座", after="<p>原刊于《校长茶座》，本社获作者授权转载。</p>"),
    "name with accents": Case("<div class='contributor'><span class='label'>作者</span> <a class='contributor-name' href='/author/belen/'>Belén Fuentes</a></div>"
        "<div>2023年8月22日 11:07</div>", MINUTE, None, ["Belén Fuentes"], head="<meta property='article:author' content='Belén Fuentes'>"),
    "author's page by a query, and a count glued to the time": Case(
        "<div class='info'><img src='/77.jpg'><a class='name' href='/?c=author&id=77'>钱一帆</a><span>·</span><span class='time'>2023-08-22 11:07</span>"
        "<span class='look'>12940</span></div>", MINUTE, None, ["钱一帆"]),
    "pen name that links to a writer's page": Case("<h3><a href='/sea'>海事</a> | <a href='/authors/lefty'>海州左手仔</a> | 2023/08/22</h3>", DAY, None, ["海州左手仔"]),
    "pen name with its picture in the link": Case(
        "<div><a class='avatar' href='/users/80312'><img src='/80312.jpg'><h3>夜航船员</h3></a><span>2023-08-22</span><a href='/categories/2'>文章</a><span>412</span></div>",
        DAY, None, ["夜航船员"]),
    "pen name of the card that is linked over the text": Case(
        "<p>2023-08-22</p><div class='avatar_by'><a href='/users/228103'>阿苔</a> <span class='job'>海英编辑</span></div>", DAY, None, ["阿苔"],
        after="<div class='author_info'><a href='/users/228103'><img src='/228103.jpg'></a><h4>阿苔</h4><p>写广告的人，也写菜谱。</p></div>"),
    "name and column over the headline": Case("<p>2023-08-22</p>", DAY, None, ["王念慈"], head="<meta property='article:author' content='王念慈'>",
        above="<div class='authorName'><a href='/blog/profile/318'>王念慈／山上的图书室</a></div>"),
    "column's editor before the text's": Case("<p>2023-08-22 11:07 来源：海观新闻</p>", MINUTE, "海观新闻", [], ["王海燕"],
        after="<p>栏目主编：王海燕 文字编辑：王海燕 题图来源：海观题图 图片编辑：项建英</p>"),
    "outlet's editor in an element of its own": Case("<div><span>金海编辑 陈子豪</span> <span>2023-08-22 11:07</span></div>", MINUTE, None, [], ["陈子豪"]),
    "pen name behind a bare label in an element of its own": Case(
        "<div><span>海上车市</span> <span>2023-08-22 11:07</span> <span>编辑 大鹏</span></div>", MINUTE, None, [], ["大鹏"]),
    "pen name with a Latin letter": Case("<p>2023-08-22 11:07:57　来源：翻译　作者：孟德尔z　编辑：孟德尔z</p>", SECOND, None, ["孟德尔z"], ["孟德尔z"]),
    "department's client program": Case("<p>2023-08-22 11:07:57　作者：海州APP</p>", SECOND),
    "photographer behind his paper": Case("<p>2023-08-22 来源：海城晚报</p>", DAY, "海城晚报", ["严艺文"], ["肖欢欢"],
        after="<p>文｜海城晚报全媒体记者 严艺文</p><p>图｜海城晚报全媒体记者 宋金峪</p><p>责编｜肖欢欢</p>"),
    "picture's source": Case("<div><span>撰文：劉煥彥</span><span>圖檔來源：陳弘岱攝</span><span>日期：2023-08-22</span></div>", DAY, None, ["劉煥彥"]),
    "magazine with its issue": Case("<p><a>海州周刊</a>1812期 2023.08.22</p>", DAY, "海州周刊"),
    "magazine and writer": Case("<p><time>2023-08-22</time> <span>文 <a>林倖妃</a></span> <span>海外雜誌723期</span></p>", DAY, "海外雜誌", ["林倖妃"]),
    "outlet's own": Case("<p><span>2023年08月22日 11:07</span> <span>海山网-海州日报原创</span></p>", MINUTE, "海山网-海州日报"),
    "by and a name": Case("<p><span>by 李宜蓁</span> <time datetime='2023-08-22T11:07:57+08:00'>Aug 22, 2023</time></p>", SECOND, None, ["李宜蓁"]),
    "notice of first publication": Case("<p>2023-08-22</p>", DAY, "南海周末", after="<p>本文首发于《南海周末》，未经授权，不得转载。</p>"),
    "notice with people": Case("<p>2023-08-22</p>", DAY, "海媒体APP", ["张帅"], ["盖虹达"], after="<p>（本文首发海媒体APP，作者｜张帅，编辑｜盖虹达）</p>"),
    "notice of no outlet": Case("<p>2023-08-22</p>", DAY, after="<p>本文来自网络，未经授权不得转载。</p><p>本文来自读者的投稿，文责自负。</p>"),
    "account of first publication": Case("<p>2023-08-22</p>", DAY, "老街观察", after="<p>本文首发于微信公众号：老街观察，转载请联系。</p>"),
    "link to the author's page": Case("<header><a class='note-author' href='/people/12/'>荞麦</a> <span>2023-08-22 11:07:57</span></header>", SECOND, None, ["荞麦"]),
    "link to a page that is no author's": Case("<header><a class='note-author' href='/topic/12/'>荞麦</a> <span>2023-08-22 11:07:57</span></header>", SECOND),
    "user's page beside the time": Case("<p><a href='/user/10'>晓曦</a> · <span>2023-08-22 11:07</span></p>", MINUTE, None, ["晓曦"]),
    "name over the role": Case("<ul><li><strong>徐晓东</strong></li><li>海州中文记者</li></ul><p>2023-08-22</p>", DAY, None, ["徐晓东"]),
    "name in capitals, a translator below": Case("<div class='byline'><address>ANNA SMITH</address> <time>2023-08-22</time></div>", DAY, None, ["ANNA SMITH"],
        after="<p>翻译：晋其角</p>"),
    "paper's name in Latin letters": Case("<div class='byline'><address>Haizhou Daily News</address> <time>2023-08-22</time></div>", DAY),
    "reporter after the last sentence": Case("<p>2023-08-22 来源：海西晚报</p>", DAY, "海西晚报", ["李尚鸿"], story=STORY.replace("公布。</p>", "公布。　本报记者 李尚鸿</p>")),
    "paper's reporter after the last sentence": Case("<p>2023-08-22 来源：海商网</p>", DAY, "海商网", ["任婷"], story=STORY.replace("公布。</p>", "公布。海商报记者 任婷</p>")),
    "reporters who report, one without a Han surname": Case("<p>2023-08-22</p>", DAY, None, ["苏璐萍", "热依达"],
        story=STORY.replace("<p>海州", "<p>海山网讯（记者苏璐萍 热依达报道）海州", 1)),
    "pupil and teacher": Case("<p>作者：高一（3）班 李想&nbsp;&nbsp;指导老师：王敏&nbsp;&nbsp;2023-08-22</p>", DAY, None, ["李想"]),
    "department that hands it in": Case("<p>发布者：宣传科　供稿单位：教务处　发布时间：2023-08-22</p>", DAY, "教务处"),
    "words for an account": Case("<p>微信公众号　发布时间：2023-08-22</p>", DAY),
    "department that puts it up": Case("<p>发布者：宣传科　发布时间：2023-08-22</p>", DAY, "宣传科"),
    "person who puts it up": Case("<p>发布者：张敏　发布时间：2023-08-22</p>", DAY),
    "cells without colons": Case("<table><tr><td>索 引 号</td><td>0001-12</td></tr><tr><td>发布机构</td><td>市发改委</td><td>生成日期</td><td>2023-08-22</td></tr></table>",
        DAY, "市发改委"),
    "year in the address": Case("<p>08-22 11:07 <span>海州都市报</span></p>", MINUTE, "海州都市报", fetched=None, url="http://m.haizhou.example/2023-08/22/c_1.htm"),
    "another day in the address": Case("<p>08-22 11:07 <span>海州都市报</span></p>", "2023-08-23", "海州都市报", fetched=None,
        url="http://m.haizhou.example/2023-08/23/c_1.htm"),
    "seconds in inline data of that day": Case("<p>2023-08-22</p>", SECOND, head='<script>var d = {"id":16926,"publishTime":1692673677000}</script>'),
    "summer clock of New York": Case("<p>2023-08-22 11:07 ET</p>", "2023-08-22T11:07-04:00"),
    "winter clock of the west coast": Case("<p>2023-02-01 03:15 PT</p>", "2023-02-01T03:15-08:00"),
    "two outlets around the time": Case("<p>海州在线 &nbsp;2023-08-22 11:07:57 &nbsp;海西日报 &nbsp;<a>我要评论</a></p>", SECOND, "海西日报"),
    "twin names of an outlet": Case("<p>2023-08-22 11:07 | 海鲁晚报·海鲁壹点 | 记者 巩悦悦</p>", MINUTE, "海鲁晚报·海鲁壹点", ["巩悦悦"]),
    "people behind the source's bar": Case("<p>来源：海艺报 | 王杨&nbsp;&nbsp;2023年08月22日11:07</p>", MINUTE, "海艺报", ["王杨"]),
    "reporters behind the station's slash": Case("<p>2023-08-22 11:07</p>", MINUTE, None, ["黃郁淇", "陳柏諭"],
        story=STORY.replace("公布。</p>", "公布。（海視新聞／黃郁淇、陳柏諭 台北報導）</p>")),
    "department before the author's name": Case("<p>作者：宣传科 王芳 发布时间：2023-08-22</p>", DAY, None, ["王芳"]),
    "list of users beside the time": Case("<p><a href='/user/list'>达人</a> <a href='/tag/u/dao'>海岛</a> 2023-08-22 11:07</p>", MINUTE),
    "name in an element of its own beside outlet and time": Case(
        "<p><span>海世日报</span> <span>李争光</span> <span>2023-08-22 11:07:57</span></p>", SECOND, "海世日报", ["李争光"]),
    "city in an element of its own beside the time": Case("<p><span>连云港</span> <span>2023-08-22 11:07:57</span></p>", SECOND),
    "author's page on a line of its own": Case("<p>2023-08-22 11:07</p><p><a href='/author/lee'>李超凡</a></p>", MINUTE, None, ["李超凡"]),
    "words for labels": Case("<p>文字 <a>孔德廉</a> 攝影 <a>余志偉</a> 核稿 <a>方德琳</a></p><p>2023/8/22</p>", DAY, None, ["孔德廉"], ["方德琳"]),
    "account with a number, a staff's number": Case("<p>2023-08-22 责任编辑：newtype2001 流程编辑：u022</p>", DAY, None, [], ["newtype2001"]),
    "unknown label in an element of its own": Case("<ul><li><b>張貼日</b>：2023-08-22</li></ul>", DAY),
    "topic linked beside the time": Case("<p><a href='/c/2'>高歌猛</a> <span>2023-08-22 11:07</span></p>", MINUTE),
    "city like a name": Case("<p><span>2023-08-22 11:07</span> <span>张家口</span></p>", MINUTE),
    "reader's own page beside the time": Case("<p><a href='/user/88'>我的主页</a> <a href='/user/reg'>注册</a> <span>2023-08-22 11:07</span></p>", MINUTE),
    "tools in English": Case("<div class='author'><span>Share This Page</span> <time>2023-08-22 11:07</time></div>", MINUTE),
    "empty cell before the next label": Case("<table><tr><td>来源</td><td>点击数</td><td>33</td></tr></table><p>2023-08-22</p>", DAY),
    "label without a value before the size of the font": Case("<div>2023-08-22 11:07 来源：海晶报 作者： 大 中 小</div>", MINUTE, "海晶报"),
    "label without a value before letters for the size": Case("<div>2023-08-22 11:07</div><div><span>作者：</span></div><div><span>A</span><span>A</span></div>", MINUTE),
    "outlet in a dated heading": Case("<h3><span>2023年08月22日 11:07</span><span>海原晚报</span></h3>", MINUTE, "海原晚报"),
    "name that ends like an organisation": Case("<div>2023-08-22 11:07 编辑：<span>覃鸿图</span></div>", MINUTE, None, [], ["覃鸿图"]),
    "two linked authors": Case("<div>2023-08-22 撰文：<a href='/a/1'>黎倩彤</a> <a href='/a/2'>区伟伦</a></div>", DAY, None, ["黎倩彤", "区伟伦"]),
    "channel linked beside the date": Case("<div>2023-08-22 <a href='/property/'>地产新闻</a></div>", DAY),
    "outlet's own staff labels": Case("<p>2023-08-22</p><p>每海记者 鹿其林&nbsp; 每海编辑 水云身</p>", DAY, None, ["鹿其林"], ["水云身"]),
    "rare surnames behind roles, no brackets": Case("<p>2023-08-22</p>", DAY, None, ["字云燕", "普光泉"],
        after="<p>海南网记者 字云燕 实习记者 普光泉 摄影报道</p>"),
    "an outlet's own reporters before a known label": Case("<p>2023-08-22</p>", DAY, None, ["骆红云", "盛一恺"],
        story="<p>半海全媒体记者 骆红云 通讯员 盛一恺</p>" + STORY),
    "who took the pictures behind slash and bracket": Case("<p>2023-08-22 11:07 作者：骆红云/文 盛一恺/摄影 编辑：何倩</p>", MINUTE, None, ["骆红云"], ["何倩"]),
    "who took the pictures in a bracket": Case("<p>2023-08-22 作者：骆红云(文) 盛一恺(图)</p>", DAY, None, ["骆红云"]),
    "an outlet's commentator above the text": Case("<p>2023-08-22</p>", DAY, None, ["骆红云"], story="<p>海州日报评论员 骆红云</p>" + STORY),
    "a school that wrote the report": Case("<p>撰稿单位：海州二中 发布时间：2023-08-22</p>", DAY, "海州二中"),
    "a name alone with the time": Case("<div>王晓东 · 2023-08-22 11:07</div>", MINUTE, None, ["王晓东"]),
    "an outlet and a name alone with the time": Case("<div>海州日报 | 王晓东 | 2023-08-22 11:07</div>", MINUTE, "海州日报", ["王晓东"]),
    "a district alone with the time": Case("<div>高新区 2023-08-22 11:07</div>", MINUTE),
    "by, in Chinese": Case("<div>由 王晓东 发表于 2023年8月22日</div>", DAY, None, ["王晓东"]),
    "an account's mark of a platform": Case("<div>2023-08-22 11:07 海州日报官方账号</div>", MINUTE, "海州日报"),
    "a program's time without zeros": Case("<div>2023-8-22 11:7 来源：海州日报</div>", "2023-08-22T11:07+08:00", "海州日报"),
    "two reporters, one of the pictures": Case("<p>2023-08-22</p>", DAY, None, ["王晓东"],
        after="<p>文/本报记者 王晓东 图/本报记者 李娜</p>"),
    "signed with a name alone": Case("<p>2023-08-22</p>", DAY, None, ["王晓东"], story=STORY + "<p align=right>王晓东</p>"),
    "a word alone that begins with a surname": Case("<p>2023-08-22</p>", DAY, story=STORY + "<p>公务员</p>"),
    "words alone with the time": Case("<div>马铃薯 · 2023-08-22 11:07</div>", MINUTE),
    "an outlet of two names before the reporters": Case("<div>2023-08-22 11:07 作者：海州日报·海州网记者 王晓东 李娜</div>", MINUTE, None, ["王晓东", "李娜"]),
    "a county behind the reporters": Case("<p>2023-08-22</p>", DAY, None, ["王芬", "程俊"], after="<p>海报新闻记者 王芬 程俊 石门报道</p>"),
    "a name of three spread characters": Case("<p>2023-08-22</p>", DAY, editors=["王晓明", "李刚", "欧阳慧"],
        after="<p>责任编辑：王 晓 明 李 刚</p><p>编辑：欧 阳 慧</p>"),
    "a name that is not built like one, in a bracket": Case("<p>2023-08-22</p>", DAY, None, ["乌兰", "仲夏"],
        after="<p>（记者 乌兰　实习生 仲夏）</p>"),
    "a long desk before the role": Case("<p>2023-08-22</p>", DAY, None, ["时中达", "卢一鸣"], ["尚丽"],
        after="<p>（海州广电总台·融媒体新闻中心记者/时中达 通讯员/卢一鸣 编辑/尚丽）</p>"),
    "who compiled it": Case("<p>2023-08-22</p>", DAY, None, ["谷朗"], after="<p>（综编/海州网 谷朗）</p>"),
    "several counties behind the reporters": Case("<p>2023-08-22</p>", DAY, None, ["王芬"], after="<p>记者 王芬 | 海安、如东报道</p>"),
    "names and then what they did": Case("<p>2023-08-22</p>", DAY, None, ["王芬", "程俊"], after="<p>王芬 程俊/文</p>"),
    "one name for two roles": Case("<p>2023-08-22</p>", DAY, editors=["王芬"], after="<p>责编/版式：王芬</p>"),
    "reporters behind a bullet, before the text": Case("<p>2023-08-22</p>", DAY, None, ["王芬", "程俊"],
        story=STORY.replace("<p>", "<p>□记者 王芬 通讯员 程俊 ", 1)),
    "the page of a newspaper behind its name": Case("<div>来源：海州日报第03版 2023-08-22</div>", DAY, "海州日报"),
    "editors in the foot of the article": Case("<p>2023-08-22</p>", DAY, editors=["梅兰"],
        after="<div class='NewsBottom'>责任编辑：梅兰</div>"),
    "who put it up, and the source": Case("<div>发布人：县政府办　来源：海州日报 2023-08-22</div>", DAY, "海州日报"),
    "who handed it in alone": Case("<div>信息提供单位：县环保局 发布时间：2023-08-22</div>", DAY, "县环保局"),
    "photographer first": Case("<p>2023-08-22</p>", DAY, None, ["王芬"], story="<p>见习记者 鲁博 摄</p>" + STORY, after="<p>记者 王芬</p>"),
    "photographer last": Case("<p>2023-08-22</p>", DAY, after="<p>本报记者 鲁博 摄影</p>"),
    "writer and photographer in one line": Case("<p>2023-08-22</p>", DAY, None, ["马明"], after="<p>海州商报记者马明/文 受访者供图</p>"),
    "offices that look like names": Case("<p>2023-08-22</p>", DAY, after="<p>供稿：精仪系 学生科协</p><p>文字：院办</p>"),
    "pen names of offices beside a reporter": Case("<p>2023-08-22</p>", DAY, None, ["王芬", "粤交宣", "粤应急"],
        after="<p>记者 王芬 通讯员 粤交宣 粤应急</p>"),
    "the outlet and its reporter, parted by a dot": Case("<div>2023-08-22 海州日报·记者 王芬</div>", DAY, "海州日报", ["王芬"]),
    "two people as the source": Case("<div>来源：王芬 李明 2023-08-22</div>", DAY, None, ["王芬", "李明"]),
    "a day glued behind the reporter": Case("<p>2023-08-22</p>", DAY, None, ["陈勇青"], after="<p>（海报记者陈勇青11月14日旧金山报道）</p>"),
    "a day glued behind, in a dateline": Case("<p>2023-08-22</p>", DAY, None, ["王小芬"],
        story=STORY.replace("<p>", "<p>本报驻法国记者王小芬6月5日巴黎报道：", 1)),
    "an account in quotes": Case("<p>2023-08-22</p>", DAY, "海州财经", after="<p>来源｜公众号“海州财经”（ID：haizhou）</p>"),
    "outlet and two names": Case("<div>2023-08-22 海州日报 王芬 李明</div>", DAY, "海州日报", ["王芬", "李明"]),
    "AM before the clock": Case("<div>2023-08-22 AM 11:07</div>", MINUTE, fetched=None),
    "the day of a film and no other": Case("<div>上映日期：2023-08-30</div>", None, fetched=None),
    "an event's time and the notice's": Case("<div>会议时间：2023-08-30 发布时间：2023-08-22</div>", DAY, fetched=None),
    "two figures for the year behind a label": Case("<div>发表时间:23-08-22 11:07</div>", MINUTE),
    "the site's address before the time, in the text": Case("", MINUTE, story="<p>http://www.haizhou.example　2023-08-22 11:07</p>" + STORY),
    "a member of a faculty by name": Case("<p>2023-08-22</p><p>by 王晓东</p>", DAY, None, ["王晓东"]),
    "by, under the lead": Case("<p>2023-08-22</p>", DAY, None, ["王晓东"], story=STORY.replace("</p><p>", "</p><p>by 王晓东</p><p>", 1)),
    "role behind the name": Case("<p>2023-08-22</p>", DAY, None, ["金素英"], after="<p>金素英 记者 【海州中文网 王悦译】</p>"),
    "labels and names in lines of their own": Case("<div>2023-08-22</div><div>文</div><div>王晓东</div><div>摄影</div><div>李娜</div><div>责任编辑</div>"
        "<div>赵雪</div>", DAY, None, ["王晓东"], ["赵雪"]),
    "published and updated in one element": Case("<div>2023-08-22 <time class='entry-date published updated' datetime='2023-08-22T11:07:57+08:00'></time></div>",
        SECOND),
    "time in the content of a property": Case("<div><span property='dc:date dc:created' content='2023-08-22T11:07:57+08:00'>建立于 2023/08/22</span></div>",
        SECOND),
    "a clock far away": Case("<div>2023-08-22 13:07 <time datetime='2023-08-22T03:07:57Z'></time></div>", "2023-08-22T13:07:57+10:00", fetched=None),
    "category linked beside the time": Case("<div>2023-08-22 分类 <a href='/category/energy/' rel='category tag'>能源科技</a></div>", DAY),
    "a bullet between day and time": Case("<div>發佈於 2023-08-22 • 11:07</div>", MINUTE),
    "a name before the label of the time": Case("<div>王晓东 發佈於 2023-08-22 11:07</div>", MINUTE, None, ["王晓东"]),
    "reporters of a report, and the day": Case("<div>記者王曉東、李娜／專題報導 2023-08-22</div>", DAY, None, ["王曉東", "李娜"]),
    "a tool beside the editor's name": Case("<p>2023-08-22</p>", DAY, editors=["王兰"], after="<p><span>责任编辑：王兰</span><a href='#'>打印</a></p>"),
    "two editors in elements of their own": Case("<p>2023-08-22</p>", DAY, editors=["王兰", "赵刚"], after="<p><span>责编：王兰</span><span>赵刚</span></p>"),
    "labels with a dash, side by side": Case("<p>2023-08-22</p>", DAY, editors=["葛书瑶"],
        after="<div><span>网站编辑 - 葛书瑶</span><span>审核 - 柴进</span></div>"),
    "the site itself beside its author": Case("<div>作者：海州在线 葛亮 2023-08-22</div>", DAY, None, ["葛亮"]),
    "drawn from several": Case("<div>来源：综合自新华社 2023-08-22</div>", DAY, "新华社"),
    "drawn from, in the label's value": Case("<div>来源：据《海州晚报》 2023-08-22</div>", DAY, "海州晚报"),
    "a reporter whose name is a word": Case("<p>2023-08-22</p>", DAY, None, ["石头"], after="<p>海报新闻记者 石头</p>"),
    "spread labels without a colon": Case("<p>2023-08-22</p>", DAY, editors=["赵刚"], after="<p>责 编 赵刚</p>"),
    "a spread label of the reporter": Case("<div>2023-08-22 记 者：王芬</div>", DAY, None, ["王芬"]),
    "a writer of no outlet": Case("<p>2023-08-22</p>", DAY, None, ["葛亮"], after="<p>自由撰稿人 葛亮</p>"),
    "the clock in a bracket": Case("<div>2023-08-22(11:07)</div>", MINUTE),
    "an outlet in marks among tools": Case("<div>2023-08-22 11:07:57 《海州晚报》 评论(31) 收藏</div>", SECOND, "海州晚报"),
    "a label of the time beside the author's element": Case(
        "<div><a class='author-name'>苗千里</a><time>发布于 2023年8月22日</time></div>", DAY, None, ["苗千里"]),
    "how long ago, in an element": Case("<div><span class='source'>3天前</span></div>", None, fetched=None),
    "the words of an author's card": Case("<p>2023-08-22</p>", DAY, None, ["钱多多"], after="<p>作者：钱多多 发表文章 121 篇</p>"),
    "two names alone on the last line": Case("<p>2023-08-22</p>", DAY, None, ["伊雪梅", "孔祥瑞"], story=STORY + "<p align=right>伊雪梅　孔祥瑞</p>"),
    "a name before the time and a labelled source": Case("<div>王晓东 | 2023-08-22 11:07 | 来源：海州日报</div>", MINUTE, "海州日报", ["王晓东"]),
    "utility classes that only place": Case("<div class='relative flex'>2023-08-22 11:07 来源：海州日报</div>", MINUTE, "海州日报"),
    "drawn from another paper": Case("<p>2023-08-22</p>", DAY, "海州日报", story=STORY.removesuffix("</p>") + "（据《海州日报》报道）</p>"),
    "drawn from an agency": Case("<p>2023-08-22</p>", DAY, "新华社", story=STORY.removesuffix("</p>") + "（据新华社北京电）</p>"),
    "drawn from nobody": Case("<p>2023-08-22</p>", DAY, story=STORY.removesuffix("</p>") + "（据公开报道）</p>"),
    "time in a hidden input": Case("<input type='hidden' id='pubtime' value='2023-08-22 11:07:57'>", SECOND),
    "time in an attribute, for a script": Case("<div><span class='t' data-time='1692673677'>3天前</span></div>", SECOND, fetched=None),
    "a clock under its day": Case("<div>2023-08-22</div><div>11:07</div>", MINUTE),
    "a clock in the cell behind its day": Case("<table><tr><td>2023年08月22日</td><td>11:07:57</td><td>海州日报</td></tr></table>", SECOND, "海州日报"),
    "outlet behind the author": Case("<div>2023-08-22 11:07:57 &nbsp; 骆红云 &nbsp; 海州商报</div>", SECOND, "海州商报", ["骆红云"]),
    "count behind author and outlet": Case("<div>2023年08月22日 11:07&nbsp; 骆红云&nbsp; 海州商报&nbsp; 点击：[]</div>", MINUTE, "海州商报", ["骆红云"]),
    "author before another label": Case("<div>2023-08-22 骆红云 浏览次数：120</div>", DAY, None, ["骆红云"]),
    "authors over the time": Case("<div><p>骆红云, 马明远</p><p>2023-08-22 11:07</p></div>", MINUTE, None, ["骆红云", "马明远"]),
    "no author over the time": Case("<div><p>高新区</p><p>2023-08-22 11:07</p></div>", MINUTE),
    "sent from a device": Case("<div>2023-08-22 11:07 来自雪球</div>", MINUTE),
    "sent from a device by an author": Case("<div>骆红云 发布于 2023-08-22 11:07 来自雪球</div>", MINUTE, None, ["骆红云"]),
    "a score under another day": Case("<div>2023-08-22</div><div>第21轮 11:07</div>", DAY),
    "a leaf of a calendar": Case("<div class='leaf'><b>22</b><i>2023-08</i></div>", DAY, fetched=None),
    "an outlet's media centre beside the time": Case("<div><span>海州日报社融媒体中心</span> <span>2023/08/22 11:07</span></div>", MINUTE, "海州日报社融媒体中心"),
    "two outlets glued to the author's role": Case("<div>2023-08-22 11:07:57 来源：石榴新/海州日报 作者：石榴新/海州日报记者 骆红云</div>", SECOND, "石榴新/海州日报", ["骆红云"]),
    "labels in lines over the names": Case("<div>2023-08-22</div>", DAY, None, ["骆红云", "马明远"], ["盛恺"], story=STORY + "<p>文字</p><p>骆红云 马明远</p><p>责编</p><p>盛恺</p>"),
    "manuscript and pictures": Case("<div>2023-08-22</div>", DAY, None, ["骆红云", "马明远"], story=STORY + "<p>文稿：骆红云 马明远</p><p>图片：秦越</p>"),
    "an editor behind the signature of a paragraph": Case("<div>2023-08-22</div>", DAY, None, ["骆红云"], ["盛恺", "马明远"], story=STORY.removesuffix("</p>") + "（骆红云）　责编：盛恺 马明远</p>"),
    "a byline under the text": Case("", MINUTE, "海州日报", ["骆红云"], ["盛恺"], after="<div>来源：海州日报　作者：骆红云　编辑：盛恺　2023-08-22 11:07</div>"),
    "authors of what won a prize": Case("<div>2023-08-22</div>", DAY, story=STORY + "<p>作者</p><p>骆红云、马明远</p><p>共有十二件作品获奖，展览到月底。</p>"),
    "one character and a slash": Case("<div>2023-08-22</div>", DAY, None, [], ["盛恺"], story=STORY + "<p>编/盛恺</p>"),
    "short outlet before the reporter's role": Case("<div>2023-08-22</div>", DAY, None, ["骆红云", "马明远"], story=STORY.replace("<p>", "<p>海州日报讯 （骆红云 海报融媒记者 马明远 文/图）", 1)),
    "a leaf with the year below": Case("<div class='leaf'><p>08/22</p><p>2023</p></div>", DAY, fetched=None),
    "editor in a block of its own under the text": Case("<div>2023-08-22 11:07</div>", MINUTE, None, [], ["马明远"], after="<div>[责任编辑:<p>马明远</p>]</div>"),
    "editor and code in blocks of their own": Case("<div>2023-08-22 11:07</div>", MINUTE, None, [], ["马明远"], after="<div>责任编辑：<div>马明远</div> UN656</div>"),
    "heading of a list over a name": Case("<div>2023-08-22 11:07</div>", MINUTE, after="<div>相关报道：</div><div><a href=/b/3.html>马明远</a></div>"),
    "a platform's badge": Case("<div class='author'><p class='name'>优质原创作者</p><p>2023-08-22 11:07</p></div>", MINUTE),
    "place in the line under its reporters": Case("<div class='reporter'><div>駱紅雲 馬明遠</div>／ 蘭嶼報導</div><div>2023-08-22 11:07</div>", MINUTE),
    "a headline that begins with media": Case("<div>2023-08-22 11:07</div>", MINUTE, after="<div><a href=/b/3.html>媒体：海州56家企业入围百强 居全省之首</a></div>"),
    "a client without a label": Case("<div>2023-08-22 11:07 齐鲁壹点</div>", MINUTE, "齐鲁壹点"),
    "an authority without a label": Case("<div>2023-08-22 11:07 农业农村部</div>", MINUTE, "农业农村部"),
    "an authority's site without a label": Case("<div>2023-08-22 11:07 海州气象局网站</div>", MINUTE, "海州气象局网站"),
    "a dateline is no outlet": Case("<div>2023-08-22 11:07</div><p>海州发布8月22日消息</p>", MINUTE),
    "an account with its picture": Case("<div class='hd'><img src='/img/avatar/8.png'><div><b>海州时评</b><p>2023-08-22 11:07 原创</p></div></div>", MINUTE, "海州时评"),
    "an account that a card names again": Case("<p><span class='col cite'>海州大佬时间</span> <span>2023-08-22 11:07</span> <span>+关注</span></p>", MINUTE, "海州大佬时间", after="<div class='author-box'><img src='/u.jpg'><b>海州大佬时间</b><p>说点人话。</p></div>"),
    "a blogger in the box of the blog": Case("<div>2023-08-22 | 标签：公交</div>", DAY, None, ["骆红云"], after="<div class='module'><h2>个人档案</h2><div><img src='/b.jpg'><p class='name'>骆红云</p><p>财经 海州 女</p></div></div>"),
    "an outlet in a heading over the time": Case("<div><figure><img src='/img/8.png'></figure><figcaption><h2>海州晚报</h2><time>08月22日 11:07</time></figcaption></div>", MINUTE, "海州晚报"),
    "author between the time and the site's own name": Case("<div>2023-08-22 11:07 <a href='http://lhy.blog.example'>骆红云</a> 海州在线 <a href='#c'>我要评论(<span>5</span>)</a> 字号：<a href='#'>T</a></div>", MINUTE, "海州在线", ["骆红云"]),
    "columnists in a list are no authors": Case("<div>2023-08-22 11:07</div>", MINUTE, after="<div><div>专栏作者</div><ul><li><a href='/u/1'>骆红云</a></li><li><a href='/u/2'>马明远</a></li><li><a href='/u/3'>盛恺</a></li></ul></div>"),
    "commentator in a bracket": Case("<div>2023-08-22 11:07</div>", MINUTE, None, ["骆红云"], story=STORY + "<p>（海报新闻评论员 骆红云）</p>"),
    "mark of an agency": Case("<div>2023-08-22 11:07</div>", MINUTE, story=STORY.removesuffix("</p>") + "（冶讯）</p>"),
    "selected from another paper, with its day": Case("<div>2023-08-22</div>", DAY, "海州教育时报", story=STORY + "<p>文章选自《海州教育时报》，2023年8月18日</p>"),
    "who put it up, when and from where, under the text": Case("", SECOND, "海州电视台", after="<ul><li>本文由 <a href='/author/admin'>海州网编辑部</a> 发表于 <time>2023年8月22日 11:07:57</time>，来源：海州电视台</li></ul>"),
    "how the site is to be named": Case("<div>haizhou 发布于： 2023年08月22日</div>", DAY, "海州在线", after="<div>转载请注明：文章转载自：海州在线 [<a href=/>http://haizhou.example</a>]</div>"),
    "editor in the foot of the article": Case("<div>2023-08-22 11:07</div>", MINUTE, None, [], ["盛恺"], after="<div class='footer'><div>责任编辑：盛恺_HN6182</div></div>"),
    "a heading behind a bullet is no editor": Case("<div>2023-08-22 11:07 编辑：盛恺</div>", MINUTE, None, [], ["盛恺"], story=STORY + "<p>●编辑总结</p><p>总的来看，夜间公交方便了下班晚的人，能不能坚持下去，还要看客流。</p>"),
    "time in a textarea": Case("<textarea class='article-time' style='display:none'>1692673677000</textarea><p>2023-08-22 11:07</p>", SECOND),
}  # fmt: skip

CASES = {
    f"{group}: {name}": case
    for group, cases in {
        "portal": PORTALS, "office": OFFICES, "traditional": TRADITIONAL, "overseas": OVERSEAS, "signature": SIGNATURES,
        "data": DATA, "relative": RELATIVE, "negative": NEGATIVES, "unusual": UNUSUAL,
    }.items()
    for name, case in cases.items()
}  # fmt: skip


def page(case: Case) -> str:
    """The page of a case, with what stands around every article: a clock, navigation, other articles, a footer."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{HEADLINE}_海州在线</title>{case.head}</head><body>
<div class="top">今天是2026年11月23日 星期一 <a href="/">首页</a> <a href="/xw/">新闻</a> <a href="/cj/">财经</a></div>
<div class="main">{case.above}<h1>{HEADLINE}</h1>{case.before}<div class="content">{case.story}</div>{case.after}</div>
<div class="list"><h3>相关新闻</h3><ul><li><a href="/b/1.html">海州地铁二号线年底试运行</a> 2022-01-05 08:00</li>
<li><a href="/b/2.html">海州公交推出月票优惠政策</a> 2022-01-04 09:30</li></ul></div>
<div class="footer">版权所有 海州在线 2003-2026 网站编辑：admin 备案号：2019-08-01</div></body></html>"""


@pytest.mark.parametrize("name", CASES)
def test_byline_form(name: str) -> None:
    case = CASES[name]
    article = extract(page(case), url=case.url, fetched_at=case.fetched)
    when = None
    if article.published_at is not None:
        iso = {
            "day": article.published_at.date().isoformat(),
            "minute": article.published_at.isoformat(timespec="minutes"),
        }
        when = iso.get(article.published_precision or "", article.published_at.isoformat())
    got = (when, article.source, article.authors, article.editors)
    assert got == (case.when, case.source, case.authors, case.editors)
    for field_name in ("published_at", "source", "authors", "editors"):
        assert bool(getattr(article, field_name)) == (field_name in article.evidence)


@pytest.mark.parametrize("headline", ["来源不明的快递不要拆", "海州日报评论员：让青春在基层闪光"])
def test_a_headline_told_again_is_no_credit(headline: str) -> None:
    head = f"<title>{headline}_海州在线</title><p>当前位置 : <a href=/>海州在线</a> > 社会 > {headline}</p>"
    html = f"{head}<h1>{headline}</h1><div>2023-08-22 11:07</div><div>{headline}</div><div class=c>{STORY}</div>"
    article = extract(html)
    assert (article.title, article.source, article.authors) == (headline, None, [])
