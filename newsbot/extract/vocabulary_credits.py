"""The words of bylines and signatures: labels by role, what ends a value, what is no name. Data only."""

from __future__ import annotations

from newsbot.extract.vocabulary import words_in_both_scripts

#: role → labels. The role of a label decides where its value goes; ``other`` labels end the value before them and
#: their own value is dropped. Longer labels win over shorter ones inside them (图片来源 over 来源).
LABELS: dict[str, str] = {
    "source": """
        来源 来源于 来源自 本文来源于 文章来源于 内容来源于 转载于 原载 原载于 稿源 稿件来源 文章来源 新闻来源
        信息来源 消息来源 内容来源 本文来源 原文来源 文字来源 来稿来源 稿件源
        本文来自 来自微信公众号 本文来自微信公众号 来源微信公众号 来源公众号 出自
        发布者 发布人 发布部门 发布科室
        来源网站 来源媒体 来源单位 来源机构 来源平台 发布来源 信息源 文源 供稿单位 发布机构 发布单位 信息提供单位
        撰稿单位 报送单位 投稿单位 来稿单位 供稿部门
        转自 转载自
        转载来源 出处 原文出处 文章出处 来自 选自 摘自 媒体
        來源 來源於 稿件來源 文章來源 新聞來源 信息來源 資訊來源 消息來源 本文來源 轉自 轉載自 轉載來源 出處
        文章出處 來自
        發布者 發佈者 來源網站 供稿單位 發布單位 發佈單位 發布機關 發稿單位 Source
    """,
    "author": """
        作者 本文作者 原作者 原创作者 文章作者 记者 本报记者 撰文 撰稿 撰稿人 撰写 自由撰稿人 主笔 执笔 执笔人
        采写 采访 采写记者
        见习记者 实习记者 首席记者 特约记者 文字记者 全媒体记者 融媒体记者 融媒记者 新媒体记者 特派记者 本网记者
        本刊记者 本台记者 责任记者 特约评论员 首席评论员 专栏作者 评论员 本版文字 本版撰文
        文 文字 文稿 图文 文图 文/图 图/文 文／图 图／文 文、图 图、文 文·图 图·文 文并图 通讯员 供稿 供稿人 通讯员供稿
        特约作者 特约撰稿 特约撰稿人 报道 投稿 投稿人 编写
        编撰 整合 整理 采编 作者/来源 by By BY Author author
        記者 本報記者 撰稿人 撰寫 執筆 採訪 採寫 採訪撰文 採訪報導 圖文 文圖 文/圖 文／圖 圖/文 圖／文 通訊員 供稿人
        特約作者 特約撰稿 特約撰稿人 特約記者 報導 報道者 編寫 編撰
        撰文者 專欄作家
    """,
    "translator": """
        编译 综编 编综 翻译 译者 译 译文 編譯 翻譯 譯者 譯
    """,
    "editor": """
        编 編 编辑 责编 责任编辑 网络编辑 本文编辑 本文责编 本期编辑 本期责编 本版编辑 网站编辑 网页编辑 值班编辑
        执行编辑 本版责编
        文字编辑 新媒体编辑
        见习编辑 实习编辑 版面编辑 初审编辑 复审编辑 审核编辑 终审编辑 助理编辑 首席编辑 高级编辑 资深编辑 频道编辑
        首页编辑 夜班编辑 轮值编辑 英文编辑 中文编辑 客户端编辑 融媒编辑 融媒体编辑 全媒体编辑 微信编辑 本报编辑
        本刊编辑 网编 撰稿编辑 中文责编 文编 本网编辑 在线编辑 值编 责任编缉 编辑人 信息编辑 稿件编辑 栏目编辑 录入编辑
        編輯 責編 責任編輯 網編 撰稿編輯 網路編輯 網絡編輯 本文編輯 值班編輯 執行編輯 核稿編輯 核稿 Editor
    """,
    "picker": """
        校 选稿 审编 编审 校对 编校 校对人 选编 選稿 編審 校對 編校 選編
    """,
    "published": """
        发布时间 发布日期 发表时间 发表日期 发布于 发表于 发稿时间 发布 发表 时间 日期 刊发时间 刊登时间 刊发日期
        刊登日期 上传时间
        上传日期 发文日期 发文时间 成文日期 发稿日期 录入时间 添加时间 添加日期 创建时间 首次发布 首发时间 出版 首发
        刊出 刊发 发帖时间
        投稿时间 公布日期 印发日期
        信息时间 信息日期 推送时间 日期/时间 生成日期 见报日期 出版日期 入库时间 提交时间 发表在 撰写时间 加入时间
        新闻时间 文章时间
        發布時間 發佈時間 發布日期 發佈日期 發表時間 發表日期 發布於 發佈於 發表於 發稿時間 發布 發佈 發表 時間
        建立時間 刊登時間 刊出時間 出版時間
        上稿時間 刊登日期 上版日期 張貼日期 公告日期 發文日期
        posted posted on published published on Posted Published
    """,
    "updated": """
        更新时间 更新日期 最后更新 最近更新 更新于 更新 修改时间 最后修改 修改于 编辑于 最新更新 最后更新时间
        最后编辑于 最后修订
        更新時間 更新日期 最後更新 最近更新 更新於 修改時間 最後修改 最新更新 最後更新時間 updated last updated
        Updated Last updated
    """,
    "other": """
        本文来源于网络 图片来源 图片来源于 信息来源于 素材来源于 资料来源于 图来源 资料来源 数据来源 视频来源
        素材来源 封面来源
        头图来自 题图来自 封面来自 图片来自 配图来自 首图来自 封面图来自 图自 视频来自
        头图来源 题图来源 音频来源 图源 题图 头图
        封面图 来源网址 来源链接
        来源地址 原文链接 原文地址 原文网址 链接 网址 电话 邮箱 邮编 地址
        摄影 摄像 摄 图 图片 图片作者 摄影记者 本版图片 本版摄影 图片编辑 视频编辑 视频
        视频记者 制图 绘图 插图 漫画 海报 剪辑 拍摄
        航拍 配图 供图 音频 播音 配音 主播 主持
        主持人 设计 美编 美术编辑 视觉 视觉设计 编导 导演 制作 制作人 出品 出品人 监制 总监制 策划 总策划 统筹
        总统筹 终审 审核 复审 初审 审签 审核人 审稿人 审签人 签发人 审定人 初审人 复审人 终审人
        签发 审读 值班主任 值班主编 值班总编 值班编委 编委 主编 总编 总编辑 副总编辑 副主编 责任审校 监审 技术
        技术支持 运营 新媒体 排版 版式
        作者单位 作者简介 作者系 作者为 作者是 单位 联系人 联系电话 联系记者 受访者 嘉宾 口述 讲述 线索 爆料 报料
        标题 原标题 原题
        听新闻 听全文 关键词 关键字 标签 栏目 频道 分类 所属分类 类别 所属栏目 专题 字号 字体 字体大小 阅读 阅读量
        阅读数 阅读次数
        浏览 浏览量 浏览次数 浏览数 点击
        点击量 点击数 点击率 点击次数 访问量 访问次数 人气 热度 评论 评论数 收藏 分享 分享到 点赞 转发 转播 打印
        订阅 关注 微信 微博 微信号 公众号 功能介绍
        索引号 文号 发文字号 有效性 主题词 主题分类 分享至 扫一扫
        责任校对 审校 校阅 一审 二审 三审 一校 二校 三校 监督
        制版编辑 版式编辑 流程编辑 栏目主编 指导老师 指导教师 值班 法律顾问 版权 版权声明 来稿 原创
        纠错 纠错热线 纠错邮箱
        投诉 稿费 微信公众号 本文字数 字数 录入 文章录入 信息录入 录入员 大小 用户名 昵称 等级 积分
        圖片來源 資料來源 數據來源 影片來源 圖源 攝影 攝 圖 圖片 製圖 繪圖 影片 影音 剪輯 設計 監製 策劃 統籌 主編
        總編輯 美編 審核 製作 標題 原標題 關鍵字 關鍵詞
        標籤 欄目 頻道 分類 字體 字級 閱讀 瀏覽 點閱 點閱數 點擊 人氣 評論 收藏 分享 列印 訂閱 追蹤 作者簡介
        聯絡記者 責任校對 圖檔來源 圖檔 照片來源 照片提供 圖片提供 影像來源 攝影師 栏目编导 照片来源
    """,
}

#: Labels of who made the pictures and films.
PICTURE_LABELS = frozenset(
    words_in_both_scripts(
        "图 圖 图片 圖片 摄 攝 摄影 攝影 摄像 拍摄 航拍 视频 影片 剪辑 供图 图源 制图 製圖 海报 设计 图片作者 配图"
    )
)

#: Labels that are also everyday words: they need a colon (or a bar, a slash) after them to count as labels.
NEED_COLON = frozenset(
    words_in_both_scripts(
        """
    编 編 校 网编 網編 本文来自 原载     出版 首发 刊出 刊发 评论员 文编 听新闻 听全文
    文 图 圖 摄 攝 译 譯 单位 时间 時間 日期 发布 發布 發佈 发表 發表 报道 報導 采访 採訪 整理 整合 投稿 编写 編寫
    编撰 編撰 出处 出處 媒体 链接 网址 电话
    邮箱 邮编 地址 设计 視覺 视觉 制作 出品 策划 策劃 统筹 統籌 技术 运营 新媒体 单位 联系人 口述 讲述 线索 标题
    栏目 频道 頻道 分类 分類 类别 专题
    阅读 浏览 点击 人气 热度 评论 收藏 分享 点赞 转发 转播 打印 订阅 关注 微信 微博 更新 翻译 翻譯 编译 編譯 供稿
    来自 來自 选自 摘自
    文稿 视频 音频 主持 主播 监督 值班 版权 原创 投诉 稿费 大小 等级 积分 字数 昵称 技术支持 插图 漫画 海报 剪辑 拍摄
    航拍 配图 导演 编导 主编 总编 影片
    Author author Source Editor
    by By BY posted published Posted Published updated Updated 媒體 選編 选编 文字 图文 圖文 单位 嘉宾 图片 圖片
    主笔 执笔 撰写 撰寫 監製 监制
    字体 字體 字号
    来稿 採編 采编 标签 標籤 审核 出品人 制作人 受访者 责任 大小 用户名
    """
    )
)

#: What a value of a byline ends before: furniture of the page that stands on the same line without a label's colon.
STOPS: tuple[str, ...] = tuple(
    words_in_both_scripts(
        """
    参与互动 我要评论 我来说两句 发表评论 查看评论 人参与 条评论 共有评论 网友评论 評論 举报 打印 列印 关闭 关闭窗口
    收藏此页 收藏本页 收藏本文 收藏 分享 转发 转播到
    字号 字體 字体 字級 大中小 【大 【小 小字 小字号 大字号 放大字体 缩小字体 点击 點擊 浏览 瀏覽 阅读 閱讀
    人气 次阅读 跟贴 跟帖 订阅 关注 追蹤
    已关注 手机看 手机版 扫一扫 扫码 打开APP 点赞 投稿 纠错 我要纠错 我要揪错 繁体 繁體 复制链接 保存 推荐
    评论 查看 更多 用户 下载 原文 正文
    官方账号 官方帐号 官方微博 返回首页 首页 语音 播放 收听 责任 本文 版权 联系 投诉 反馈 加入收藏 讨论 热门 下一页
    上一页
    """
    )
)

#: Tools of a page that stand right behind a label without a value, and are not made of the words of `toolbars`.
TOOL_PHRASES = frozenset(
    words_in_both_scripts(
        """
    复制网址 我要投稿 读后感言 新闻论坛 论坛讨论 打印预览 保存文章 放入收藏夹 短信订阅 彩信订阅 手机看新闻 电子杂志
    发给好友 发送给好友 添加收藏 我要纠错 进入论坛 快速评论 免费订阅 返回首页 我有话说 我要发言 我要留言
    """
    )
)
#: Outlets: what a line's unlabelled text must end with to be taken for the credited outlet.
OUTLET_ENDINGS: tuple[str, ...] = tuple(
    words_in_both_scripts(
        """
    网 网站 報 报 社 电视台 广播电台 电台 總台 总台 卫视 新闻 新聞 日报 晚报 时报 早报 晨报 商报 都市报 周刊 週刊 周报
    经济报道 經濟報道 商业报道
    杂志 雜誌 在线 客户端 APP 频道 通讯社 新闻网 中新网 快报 快訊
    快讯 发布 观察 观察者
    新闻中心 门户 传媒 财经 科技 公众号 新媒体 编辑部 之声 广播网 日報 晚報 時報 週報 電視台 網 新聞網 新聞雲 論壇报
    导报 导刊 画报 月刊 半月谈 求是 通讯 参考消息 参考 消息 在線 頭條
    头条 融媒 融媒体 融媒体中心 融媒中心
    研究中心 中文站 中文网 政府 办公室 委员会 管理局 研究院 大学 出版社 公安局 宣传部 办事处 号
    """
    )
)
#: Outlets whose names have no such ending.
OUTLETS = frozenset(
    words_in_both_scripts(
        """
    新华社 中新社 央视 央视新闻 求是 半月谈 界面 虎嗅 36氪 钛媒体 澎湃 财新 财联社 第一财经 参考消息 互联网 网络
    综合 中時 中时 中央社 聯合 明報 星島 信報 端傳媒 關鍵評論網 观察者 新浪 搜狐 网易 腾讯 凤凰 百度 雅虎 人民 光明
    央视国际
    中青在线 三联生活周刊 果壳 知乎 豆瓣 CNN BBC 路透 法新社 美联社 彭博 自由亚洲 美国之音 法广 德国之声 香港01
    眾新聞 立場 博客 人民日报海外版 新华每日电讯 农村大众 南风窗 看天下 环球人物 瞭望 博客天下 壹读 中国企业家
    证券之星 东方财富 同花顺 雪球 格隆汇 巨潮资讯 大智慧 和讯 金融界 蓝鲸 华尔街见闻 投资界 亿邦动力 亿欧 品玩
    极客公园 爱范儿 机器之心 量子位 刺猬公社 毒眸 娱乐资本论 i黑马 DoNews TechWeb IT之家 cnBeta 汽车之家 易车 懂车帝
    爱卡汽车 盖世汽车 虎扑 懂球帝 直播吧 新浪体育 搜狐体育 网易体育 腾讯体育 新浪娱乐 搜狐娱乐 网易娱乐 腾讯娱乐
    凤凰娱乐 新浪汽车 腾讯汽车 游民星空 多玩 游戏葡萄 触乐 GameLook 机核 丁香园 丁香医生 南方+ 南方Plus 齐鲁壹点
    我们视频 新京报我们视频 梨视频 一点资讯 ZAKER 津云 冀云 上观 周到上海 橙柿互动 长江云 羊城派 南都 新花城 读特
    石榴云 侠客岛 学习小组 玉渊谭天 长安街知事 牛弹琴 补壹刀 政知道 政知圈 政知见 共青团中央 团结湖参考 环球锐评
    国际锐评 央视快评 新华视点 大众日报 应急管理部 农业农村部 生态环境部 交通运输部 人力资源和社会保障部 人社部
    住房和城乡建设部 住建部 自然资源部 水利部 商务部 文化和旅游部 教育部 科技部 工业和信息化部 工信部 公安部 民政部
    司法部 财政部 外交部 国防部 最高人民法院 最高人民检察院 最高法 最高检 国家卫健委 国家卫生健康委 国家发展改革委
    国家发改委 市场监管总局 国家市场监管总局 税务总局 国家税务总局 海关总署 国资委 证监会 银保监会 中国地震台网 上报
    太报 公视 华视 民视 台视 三立 东森 TVBS 中广 独立媒体 大公文汇 NHK 共同社 韩联社 时事社 俄新社 埃菲社 安莎社
    德新社 今日俄罗斯
    """
    )
)

#: Class or id words that mark the element which holds the outlet, the reporter, the time (lower case substrings).
SOURCE_HINTS: tuple[str, ...] = (
    "source", "from", "origin", "laiyuan", "jgname", "media_name", "medianame", "media-name", "author-name",
    "author_name",
    "authorname", "account", "nickname", "js_name", "profile_nickname", "comefrom", "copyfrom", "ly",
    "mediaid", "newspaper", "infosource", "where", "laiyuan_name", "src",
)  # fmt: skip
AUTHOR_HINTS: tuple[str, ...] = ("author", "reporter", "writer", "byline", "zuozhe", "journalist")
EDITOR_HINTS: tuple[str, ...] = ("editor", "bianji", "zebian")

#: Sources of no one in particular; they count in a byline (来自: 互联网), not in a line under the text.
GENERIC_SOURCES = frozenset(
    words_in_both_scripts("网络 互联网 网络整理 综合 网络综合 综合整理 网友 本站 本网 原创 网上 微信 微博")
)
#: Channels and furniture that stand in bylines without a label and are no outlet.
NEVER_SOURCE = frozenset(
    words_in_both_scripts(
        """
    首页 正文 新闻 新聞 财经 科技 体育 娱乐 国内 国际 社会 军事 要闻 头条 综合 即时 即時 本地 时政 地方 资讯 快讯
    快訊 滚动
    评论 观点 原创 独家 视频 图片 时尚 健康 教育 生活 汽车 房产 旅游 文化 历史 政治 通知 公告 网络 互联网 客户端
    打印 字号
    编辑 记者 作者 听新闻 听全文 语音播报 手机报 手机网 手机客户端 手机版 客户端下载 APP下载 官方微博 官方微信
    新浪微博 腾讯微博 人民微博 手机版 朋友圈
    公众号 微信公众号 订阅号 微信订阅号 视频号 公民记者
    手机看新闻 电子杂志 短信新闻 手机上网 人人网 开心网 校内网 豆瓣网 豆瓣
    百度空间 白社会 飞信 搜狐微博 网易微博 凤凰微博 QQ书签 百度搜藏
    本报讯 本网讯 本刊讯 本台讯 本社讯 综合报道 分类 栏目 频道 专栏 标签 by author admin editor staff
    周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 星期六 星期日
    """
    )
)
#: Labels of the tags that a page shows.
TAG_LABELS: tuple[str, ...] = tuple(
    words_in_both_scripts(
        """
    标签 标签TAG 文章标签 本文标签 相关标签 关键词 关键字 文章关键词 关键词标签 Tags Tag TAGS TAG tags tag 标签Tags
    话题
    標籤 關鍵字 關鍵詞 相關關鍵字 標籤雲 文章標籤
    """
    )
)
#: What stands before a breadcrumb.
CHANNEL_LABELS: tuple[str, ...] = tuple(
    words_in_both_scripts(
        "您现在的位置 您当前的位置 你的位置 当前位置 您的位置 现在位置 所在位置 位置 您當前的位置 目前位置 所在栏目"
    )
)
#: Ends of crumbs that are no channel: the home page, the article itself.
HOME_WORDS: tuple[str, ...] = tuple(
    words_in_both_scripts("首页 首頁 主页 主頁 正文 内容 內文 详情 查看文章 文章 本文 全文 Home HOME")
)
#: Ids of one publishing system each that mark an account's or outlet's name wherever they stand.
SURE_SOURCE_HINTS = frozenset(
    "js_name post-user profilebt profile_nickname media_name medianame media-name source_baidu".split()
)
#: Class words that mark an account's name where it stands beside the time; elsewhere they mark anything.
WEAK_SOURCE_HINTS = frozenset("name user username account mp media outlet site nick".split())
#: Class words of the link to an article's channel, which stands beside the time as an outlet does.
CHANNEL_HINTS = frozenset(
    "cat cats category channel section column subcategory topic tag tags crumb breadcrumb lanmu".split()
)
#: Labels of a document's own date, which yields to a label of publication.
DOCUMENT_DATES = frozenset(words_in_both_scripts("成文日期 发文日期 印发日期 生成日期 撰写时间 录入时间 發文日期"))
#: Beginnings and ends of the names of channels (国内新闻, 公司资讯), which stand in bylines as outlets do and are none.
CHANNEL_STARTS = frozenset(
    words_in_both_scripts(
        """
    本地 国内 国际 社会 体育 娱乐 财经 科技 公司 企业 行业 集团 学院 学校 校园 综合 图片 视频 热点 最新 时政 民生
    教育 健康 汽车
    房产 旅游 军事 法治 党建 基层 部门 县区 市县 媒体 专题 今日 每日 一周 新闻 区县 地方 省内 市内 本市 本省 本网
    要闻 头条 产业
    金融 证券 股票 基金 银行 宏观 通信 家电 数码 手机 游戏 电影 音乐 明星 文化 历史 生活 时尚 美食 女性 工作 通知
    滚动 即时 焦点
    政务 机关 单位 其他 其它 更多 相关 推荐 重要 学术 科研 产品 市场 政策 公告 活动 展会 會議 國際 社會 體育 娛樂
    財經 地方 政治
    """
    )
)
CHANNEL_ENDS = frozenset(
    words_in_both_scripts(
        """
    新闻 新聞 资讯 資訊 动态 動態 快讯 快訊 要闻 要聞 报道 報導 观察 评论 频道 财经 科技 发布 通讯 头条 消息
    信息 中心 在线 网
    """
    )
)
#: Labels of other people's roles: names that stand behind one are no authors and no editors.
OTHER_ROLES = frozenset(words_in_both_scripts(f"{LABELS['other']} {LABELS['picker']}"))
#: Stops that are also the end of outlets' names (人民日报评论): they end a value only after a space or before a number.
WEAK_STOPS = frozenset(
    words_in_both_scripts(
        """
    评论 評論 阅读 閱讀 推荐 关注 讨论 举报 语音 用户 本文 更多 热门 正文 首页 联系 保存 责任 反馈 下载 收藏 分享 订阅
    转发 播放
    官方账号 官方帐号 官方微博 收听 原文 查看 投诉 版权 微信 微博 投稿 上一页 下一页
    """
    )
)
