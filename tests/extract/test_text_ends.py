"""What stands under a text: invitations, rights and credits go; sentences that only speak of such things stay."""

from __future__ import annotations

import pytest

from newsbot.extract import extract

TEXT = [
    "青岗镇的老茶馆上周重新开张，门前的石阶换了新料，掌柜还是七十岁的郑阿婆。",
    "镇文旅办说，沿街还有九间老屋要修，工期到明年三月，修好后租给手艺人。",
]


def body_with(*last: str) -> list[str]:
    paragraphs = "".join(f"<p>{text}</p>" for text in (*TEXT, *last))
    html = f"<h1>老茶馆重新开张</h1><div>2021-05-14 09:30 来源：青岗晚报</div><div class=article>{paragraphs}</div>"
    return (extract(html).body or "").splitlines()


@pytest.mark.parametrize(
    "line",
    [
        # invitations
        "关注青岗视界WhatsApp频道，掌握最新消息",
        "关注青岗视界Telegram频道，第一时间掌握最新消息。",
        "追踪青岗早报脸书专页，突发新闻不错过！",
        "立即追蹤青崗日報 Instagram",
        "立即加入青岗早报电报群组",
        "訂閱青崗台 YouTube 頻道，新聞直播看到飽",
        "按讚追蹤青崗新聞粉絲專頁",
        "加入青崗新聞 LINE 好友，最新消息不漏接",
        "現在用APP看新聞 保證天天中獎 點我下載APP",
        "想看更多报道？下载青岗新闻客户端",
        "更多精彩，请在青岗新闻客户端上阅读。",
        "关于此事的更多报道，请到青岗财经客户端查看。",
        "更多内容请下载青岗新闻App",
        "海量资讯、精准解读，尽在青岗财经APP",
        "打开青岗新闻，查看更多高清图片",
        "《青崗申訴》推出全新專頁，歡迎提供線索 >>立即讚好",
        "《青崗申訴》全新登場。 >>> 按此瀏覽",
        "全文見今日副刊 ▶點我看",
        "长按识别二维码，关注青岗发布",
        "报料微信关注：qgcb，报料QQ：55550000",
        "青岗声明：青岗网登载此文出于传递更多信息之目的，并不意味着赞同其观点或证实其描述。",
        "广告声明：文内含有的对外跳转链接（包括超链接、二维码、口令等形式），用于传递更多信息，节省甄选时间，结果仅供参考。",
        "青岗通讯社国内部出品",
        "青岗电视台音视频部制作",
        "▍编辑 骆红云",
        "核发：骆红云",
        "审核人：骆红云",
        "审稿人：骆红云　终审人：马明远",
        "扫描下方二维码，加入读者群",
        "(下载青岗新闻，报料有奖！)",
        "如果您有新闻线索，欢迎向我们报料，一经采纳有费用酬谢。",
        "新闻线索请拨打热线 0532-55550000，或加微信 qinggang。",
        "喜欢这篇文章，请点赞、在看、转发",
        "你怎么看？欢迎在评论区留言",
        "青岗线是非牟利媒体，如你认同我们的报道，请以每月定额支持，让记者继续守在镇上。",
        "青崗新聞不接受廣告，您的小額支持，能讓我們繼續走進產地。",
        "如果您喜歡我們的報導，歡迎贊助我們。",
        "（青岗网 qinggang.example）",
        "FacebookTwitter",
        "Facebook 微博 打印",
        # rights
        "本文属于原创文章，如若转载，请注明来源：老茶馆重新开张https://www.qinggang.example/1.html",
        "原创内容，转载请务必注明出处及作者。",
        "未经青岗晚报社书面授权，任何媒体不得转载、摘编。",
        "未經授權，不得轉載。",
        "本文為作者個人意見，不代表本報立場。",
        "以上言论不代表青岗网立场",
        "图片来自网络，如有侵权请联系删除",
        "文中观点仅代表作者个人，投资者据此操作，风险自担。",
        "（本文不构成投资建议，据此操作风险自担）",
        "本文图片均来自网络",
        "此文版权归原作者所有",
        "温馨提示：如果您喜欢本文，请分享到朋友圈",
        "支持優質新聞，請按讚",
        "◎ 飲酒過量，有害健康",
        "自殺不能解決問題，請撥打1995",
        "＊＊青崗新聞提醒您：酒後不開車，飲酒過量有害身心健康。＊＊",
        "炒股开户享福利，入金抽红包",
        "看完这篇文章有何感觉？",
        "—— 完 ——",
        "（全文完）",
        "@青岗晚报 2021",
        "青岗新闻客户端出品",
        "本报地址：青岗市河街1号 邮编：441000",
        "读者热线：0532-55550000",
        "封面图片来源：青岗图库",
        "1、回复【公租房】查看最新消息",
        "请在Facebook和Twitter上关注青岗中文，了解更多新闻。",
        "本文依 CC 創用姓名標示-非商業性-禁止改作4.0授權條款釋出",
        "【加入青崗評論網會員】每天精彩好文直送你的信箱，立刻點擊免費加入會員！",
        "你會放心讓鄰居幫手教功課嗎？去Facebook留言",
        # credits
        "新华社发",
        "新華社發",
        "中新社发 郑启 摄",
        "新华社发（郑启摄）",
        "（青岗日报供图）",
        "视觉中国供图",
        "图/青岗日报",
        "本报记者 郑启 摄",
        "郑启 摄",
        "译者/裴然",
        "翻譯：裴然",
        "（青岗社）",
        "首圖來源：青岗圖庫",
        "＊作者為青岗大學教授",
        # what to send to an account
        "温馨提示：微信搜索公众号【青岗生活】，关注后在对话框回复“公交”，可获取最新线路图。",
        "微信搜索公众号青岗生活，关注后回复【茶馆】可领取优惠券。",
        # furniture
        "---",
        "＊＊＊＊＊",
        "收藏 微信 分享 字号",
        "收藏 | 打印 | 大 中 小",
        "列印 轉寄 分享",
        "添加评论",
        "留下评论",
        "发表你的看法",
    ],
)
def test_what_is_about_the_text_goes(line: str) -> None:
    assert body_with(line) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "目前，修缮还在进行，茶馆照常营业。",
        "加入世贸组织以来，镇上的茶叶出口翻了三倍。",
        "关注留守儿童心理健康频道建设的提案获得通过。",
        "加入该群组的居民可以享受半价茶水。",
        "订阅该频道的用户已经超过十万人。",
        "关注民生，关注环保，是本次大会的主题。",
        "民警提醒他立即下载国家反诈中心App并报警。",
        "老人给好友留下一封长信后搬去了县城。",
        "他和好友重修了后院的水井和石阶。",
        "市民扫描二维码即可领取五元茶券。",
        "“凡是抄袭的，不得转载、必须下架。”",
        "新规要求，未经授权不得转载他人作品，违者最高罚款五万元。",
        "该App上线一年，已下载十万次。",
        "请到社区服务中心窗口查看办理进度的居民排起了长队。",
        "郑阿婆说：“请在门口看一眼再走。”",
        "郑阿婆提醒街坊，未经许可不得转载她拍的照片。",
        "镇卫生院说，饮酒过量的人有害怕寒冷的感觉。",
        "镇上出品的茶饼卖到了省城。",
        "茶馆门前挂着郑启摄的老照片。",
        "新华社发布消息说，茶价今年上涨一成。",
        "他翻译的茶经将于年底出版。",
        "这张专页记下了老街五十年的变迁。",
        "茶馆的官方微博昨天回应了涨价的传闻。",
        "镇上每月捐款支持茶馆的老人有二十多位。",
        "郑阿婆说，你的支持让我们这条街活了过来。",
        "微信搜索量昨天翻了一番，老街成了热词。",
        "温馨提示：本周末老街限行，请绕道南门。",
    ],
)
def test_what_is_told_stays(line: str) -> None:
    assert body_with(line) == [*TEXT, line]


@pytest.mark.parametrize(
    "heading",
    "二维码背后的生意 “好友”反目 官方微博发声 连夜拍摄 旅行社发力 加入合作社 下载量翻番 爱上摄影的人".split(),
)
def test_subheadings_that_speak_of_such_things_stay(heading: str) -> None:
    more = "街坊们都说，这件事从去年春天就开始了，起初没有人当真。"
    assert body_with(heading, more) == [*TEXT, heading, more]


@pytest.mark.parametrize(
    "line", ["新华社发（郑启摄）", "本报记者 郑启 摄", "打开青岗新闻 查看更多图片", ">>>按此瀏覽相關圖輯"]
)
def test_credits_of_pictures_and_invitations_between_paragraphs_go(line: str) -> None:
    more = "街坊们都说，这件事从去年春天就开始了，起初没有人当真。"
    assert body_with(line, more) == [*TEXT, more]


@pytest.mark.parametrize("cell", ["<td>{}</td>", "<td><p>{}</p></td>"])
def test_a_table_that_ends_the_text_stays(cell: str) -> None:
    cells = ["茶名", "每壶", "青岗毛尖", "十二元", "河湾老茶", "八元"]
    rows = "".join(
        f"<tr>{cell.format(left)}{cell.format(right)}</tr>" for left, right in zip(cells[::2], cells[1::2], strict=True)
    )
    text = f"<div class=article><p>{TEXT[0]}</p><p>{TEXT[1]}</p><table>{rows}</table></div>"
    body = extract(f"<h1>老茶馆重新开张</h1><div>2021-05-14 09:30 来源：青岗晚报</div>{text}").body or ""
    assert body.splitlines() == [*TEXT, *cells]


def test_who_keeps_up_the_outlet_goes_with_the_editors_above_and_stays_at_the_end_of_an_event() -> None:
    editors = ("责编：骆红云", "终审：马明远", "主办：青岗镇融媒体中心", "承办：青岗广播站")
    assert body_with(*editors) == TEXT
    assert body_with("活动定于六月一日开幕。", "主办：青岗镇文旅办")[-1] == "主办：青岗镇文旅办"


def test_a_sentence_about_who_approves_stays() -> None:
    told = "审核人：由镇水利站长担任，负责核对每户用水量。"
    assert body_with(told)[-1] == told


def test_an_editor_behind_the_last_sentence_goes() -> None:
    assert body_with("修缮由镇里的老匠人承担。编辑：骆红云")[-1] == "修缮由镇里的老匠人承担。"
    assert body_with("修缮由镇里的老匠人承担。（马明远）　责编：骆红云")[-1] == "修缮由镇里的老匠人承担。"
