"""Words about links, as tables: what addresses and headings say of the pages behind them."""

from __future__ import annotations

from newsbot.extract.vocabulary import words_in_both_scripts

#: Second levels under a country's domain: com.cn, gov.cn, com.tw, co.uk.
SECOND_LEVEL = frozenset("com net org gov edu ac co idv mil gob or ne go".split())

#: Kind of page → words of an address (host, path and parameter names, in lower case) that speak for it.
ADDRESS_WORDS: dict[str, str] = {
    "article": """
        news newsdetail newsid article articles articleid artid art content contents contentid detail details story
        stories doc post posts read show view info xinwen nid aid breakingnews realtimenews archives system
    """,
    "video": """
        video videos videonews v tv vod live zhibo shipin play player movie film films open av vision webcast boba ved
        vms audio radio program programs podcast dianying
    """,
    "topic": """
        zt special specials topic topics zhuanti subject subjects tezhan event events feature campaign rose project act
        acts activity huodong template huiyi trending hashtag asktopic
    """,
    "list": """
        list lists channel channels category categories tag tags catalog cat col column columns keyword keywords node
        more rank ranking search searchresult so wd q klist plist viewall archive section sections menu hot
    """,
    "forum": """
        forum forums club comment comments discuss community weibo twitter facebook
    """,
    "thread": """
        bbs tbbs tieba guba thread viewthread showthread cmt gentie reply question questions wenda zhidao ask
    """,
    "blog": """
        blog blogs author authors user users profile u space home member account reporter zhuanlan t media dajia
        columnist weixin
    """,
    "photo": """
        photo photos photoview photolist pic pics picture pictures slide slides gallery album tupian tu
    """,
    "trade": """
        shop mall buy item product products goods book books car cars auto house game games price stock quote quotes
        data fund jingzhi jd taobao tmall pdd store download down app apps client itunes jiankang
    """,
    "advert": """
        ad ads adv advert click clk adclick lclick c2 union cpro redirect goto jump track sponsor guanggao promo gg
        doubleclick popin dable taboola outbrain
    """,
    "service": """
        about aboutus contact help login register passport reg copyright sitemap job jobs service services rss map
        privacy terms law policy feedback legal hr join advise mail english en
    """,
}
#: Kind of list → words in its heading. The first kind with a word in the heading wins.
HEADING_WORDS: dict[str, str] = {
    "trade": """
        在售 信托推荐 产品推荐 理财推荐 相关产品 相关商品 同类产品 热门产品 产品排行 相关个股 相關個股 相关股票 相關股票
        相關產品 相關商品 同類產品 熱門產品 產品排行
        推荐律师 推荐医生 推荐专家 推荐医院 热门医院 推荐院校 热门院校 律师推荐 医生推荐 專家推薦 推薦醫師
        推荐楼盘 热门楼盘 相关楼盘 楼盘推荐 推荐车型 热门车型 相关车型 相关车系 热门车系 推薦建案
        新游推荐 新游戏 热门手游 热门个股 热股榜 基金排行 基金推荐 小说推荐 推荐小说 礼包
        商城 商品 好书 购物 書店 课程 课堂 公开课 彩票 游戏 車款 汽车报价 商机 熱銷 下载 报价 招聘 特卖 折扣 开户
    """,
    "advert": "广告 廣告 赞助 贊助 推广 合作伙伴 商业信息 AD",
    "video": "视频 录像 集锦 影音 影片 视听 直播 节目 点播 播客 電視 电视 音频 專輯 VIDEO",
    "topic": "专题 專題 专区 話題 话题 活动 特刊 策划",
    "forum": "论坛 論壇 评论 評論 留言 跟帖 网友 網友 社区 微博 热帖 熱帖 討論 问答 互动 回复",
    "friends": "友情链接 友情連結 友链 相关网站 合作网站 合作媒体 网站地图",
    "links": """
        网站导航 栏目导航 频道导航 导航 版面 版：
        标签 标籤 关键词 關鍵字 媒体矩阵
    """,
    "photo": "图片 热图 熱圖 图集 圖集 组图 組圖 圖輯 图库 美图 高清 写真 图说 看图 图文",
    "blog": "博客 部落格 专栏 專欄 名家 作者 编辑部",
    "related": """
        Related Recommended
        相关 相關 延伸 往期 另参考 另參考 参看 參看 参见 參見 另见 另見
        推荐 推薦 猜你 您可能 你可能 可能感兴趣 也许 也許
        感兴趣 感興趣 看过 还看 還看 也看 又看 都在看 在看 爱看 同类 看更多 人还
        更多新闻 更多新聞 更多報導 更多报道 精选 精選 为您 為您 为你 為你 阅读 閱讀 同一栏目 此前报道 此前報導 今日导读
    """,
    "hot": """
        热点 熱點 热门 熱門 热文 排行 排名 点击榜 點閱 人气 人氣 TOP 最热 最夯 夯 热榜 热评 热搜 风云榜 周榜 日榜 十大
        Popular Trending
        24小时 24小時 48小时 一周 本周 本週 本月 焦点 焦點 头条 頭條 要闻 要聞
    """,
    "latest": """
        Recent Latest Posts 最新 最近 今日 即时 即時 快讯 快訊 滚动 滾動 新闻 新聞 资讯 資訊 动态 動態
        文章 报道 報導 消息 快报 快報 关注 關注 看点 时事 观察 独家 原创 聚焦 导读
    """,
}
#: Lines that mark an advertisement between the items of a list; none is a heading.
AD_LABELS = frozenset(("广告 |", "廣告 |", *words_in_both_scripts("广告 AD 推广 赞助内容")))
#: What a link to the next page says, in lower case and without brackets and arrows.
NEXT_PAGE_WORDS = {"next page"}.union("下一页 下页 下一頁 下頁 后一页 後一頁 后页 後頁 next nextpage".split())
NEXT_PAGE_ARROWS = frozenset("> >> » › → ＞".split())
#: Words of links that lead on to another text.
NEXT_ARTICLE_WORDS = tuple(words_in_both_scripts("篇 条 则 图集 一章 一期 版"))
