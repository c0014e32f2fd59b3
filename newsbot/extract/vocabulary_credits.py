"""The words of bylines and signatures: labels by role, what ends a value, what is no name. Data only."""

from __future__ import annotations

#: role → labels. The role of a label decides where its value goes; ``other`` labels end the value before them and
#: their own value is dropped. Longer labels win over shorter ones inside them (图片来源 over 来源).
LABELS: dict[str, str] = {
    "source": """
        来源 来源于 来源自 本文来源于 文章来源于 内容来源于 转载于 原载 原载于 稿源 稿件来源 文章来源 新闻来源
        信息来源 消息来源 内容来源 本文来源 原文来源 来稿来源 稿件源
        本文来自 来自微信公众号 本文来自微信公众号 来源微信公众号 来源公众号 出自
        来源网站 来源媒体 来源单位 来源机构 来源平台 发布来源 信息源 文源 供稿单位 发布机构 发布单位 信息提供单位
        转自 转载自
        转载来源 出处 原文出处 文章出处 来自 选自 摘自 媒体
        來源 來源於 稿件來源 文章來源 新聞來源 信息來源 資訊來源 消息來源 本文來源 轉自 轉載自 轉載來源 出處
        文章出處 來自
        來源網站 供稿單位 發布單位 發佈單位 發布機關 發稿單位
    """,
    "author": """
        作者 本文作者 原作者 原创作者 文章作者 记者 本报记者 撰文 撰稿 撰稿人 撰写 执笔 执笔人 采写 采访 采写记者
        见习记者 实习记者 首席记者 特约记者 文字记者 全媒体记者 融媒体记者 融媒记者 新媒体记者 特派记者 本网记者
        本刊记者 本台记者 责任记者 特约评论员 专栏作者 评论员
        文 文字 图文 文图 文/图 图/文 文／图 图／文 文、图 图、文 文·图 图·文 文并图 通讯员 供稿 供稿人 通讯员供稿
        特约作者 特约撰稿 特约撰稿人 报道 投稿 投稿人 编写
        编撰 整合 整理 采编 作者/来源 by By BY
        記者 本報記者 撰稿人 撰寫 執筆 採訪 採寫 採訪撰文 採訪報導 圖文 文圖 文/圖 文／圖 圖/文 圖／文 通訊員 供稿人
        特約作者 特約撰稿 特約撰稿人 特約記者 報導 報道者 編寫 編撰
        撰文者 專欄作家
    """,
    "translator": """
        编译 翻译 译者 译 译文 編譯 翻譯 譯者 譯
    """,
    "editor": """
        编 編 编辑 责编 责任编辑 网络编辑 本文编辑 本文责编 本期编辑 本期责编 本版编辑 网站编辑 网页编辑 值班编辑
        执行编辑
        文字编辑 新媒体编辑
        见习编辑 实习编辑 版面编辑 初审编辑 复审编辑 审核编辑 终审编辑 助理编辑 首席编辑 高级编辑 资深编辑 频道编辑
        首页编辑 夜班编辑 轮值编辑 英文编辑 中文编辑 客户端编辑 融媒编辑 融媒体编辑 全媒体编辑 微信编辑 本报编辑
        本刊编辑 网编 撰稿编辑 中文责编 文编 本网编辑 在线编辑 值编 责任编缉 编辑人 信息编辑 稿件编辑 栏目编辑 录入编辑
        編輯 責編 責任編輯 網編 撰稿編輯 網路編輯 網絡編輯 本文編輯 值班編輯 執行編輯 核稿編輯 核稿
    """,
    "picker": """
        校 选稿 审编 编审 校对 编校 审校 校对人 选编 選稿 編審 校對 編校 選編
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
        摄影 摄像 摄 图 图片 图片作者 摄影记者 图片编辑 视频编辑 视频 视频记者 制图 绘图 插图 漫画 海报 剪辑 拍摄
        航拍 配图 供图 音频 播音 配音 主播 主持
        主持人 设计 美编 美术编辑 视觉 视觉设计 编导 导演 制作 制作人 出品 出品人 监制 总监制 策划 总策划 统筹
        总统筹 终审 审核 复审 初审 审签
        签发 审读 值班主任 值班主编 值班总编 值班编委 编委 主编 总编 总编辑 副总编辑 副主编 责任审校 监审 技术
        技术支持 运营 新媒体 排版 版式
        作者单位 作者简介 作者系 作者为 作者是 单位 联系人 联系电话 联系记者 受访者 嘉宾 口述 讲述 线索 爆料 报料
        标题 原标题 原题
        听新闻 听全文 关键词 关键字 标签 栏目 频道 分类 所属分类 类别 所属栏目 专题 字号 字体 字体大小 阅读 阅读量
        阅读数 阅读次数
        浏览 浏览量 浏览次数 浏览数 点击
        点击量 点击数 点击率 点击次数 访问量 访问次数 人气 热度 评论 评论数 收藏 分享 分享到 点赞 转发 转播 打印
        订阅 关注 微信 微博 微信号 公众号 功能介绍
        索引号 文号 发文字号 有效性 主题词 主题分类 分享至 扫一扫 责任校对 校阅 一审 二审 三审 一校 二校 三校 监督
        值班 法律顾问 版权 版权声明 来稿 原创
        投诉 稿费 微信公众号 本文字数 字数 录入 文章录入 信息录入 录入员 大小 用户名 昵称 等级 积分
        圖片來源 資料來源 數據來源 影片來源 圖源 攝影 攝 圖 圖片 製圖 繪圖 影片 影音 剪輯 設計 監製 策劃 統籌 主編
        總編輯 美編 審核 製作 標題 原標題 關鍵字 關鍵詞
        標籤 欄目 頻道 分類 字體 字級 閱讀 瀏覽 點閱 點閱數 點擊 人氣 評論 收藏 分享 列印 訂閱 追蹤 作者簡介
        聯絡記者 責任校對 校對
    """,
}

#: Labels that are also everyday words: they need a colon (or a bar, a slash) after them to count as labels.
NEED_COLON = frozenset(
    """
    编 編 校 网编 網編 本文来自 原载     出版 首发 刊出 刊发 评论员 文编 听新闻 听全文
    文 图 圖 摄 攝 译 譯 单位 时间 時間 日期 发布 發布 發佈 发表 發表 报道 報導 采访 採訪 整理 整合 投稿 编写 編寫
    编撰 編撰 出处 出處 媒体 链接 网址 电话
    邮箱 邮编 地址 设计 視覺 视觉 制作 出品 策划 策劃 统筹 統籌 技术 运营 新媒体 单位 联系人 口述 讲述 线索 标题
    栏目 频道 頻道 分类 分類 类别 专题
    阅读 浏览 点击 人气 热度 评论 收藏 分享 点赞 转发 转播 打印 订阅 关注 微信 微博 更新 翻译 翻譯 编译 編譯 供稿
    来自 來自 选自 摘自
    视频 音频 主持 主播 监督 值班 版权 原创 投诉 稿费 大小 等级 积分 字数 昵称 技术支持 插图 漫画 海报 剪辑 拍摄
    航拍 配图 导演 编导 主编 总编 影片
    by By BY posted published Posted Published updated Updated 媒體 選編 选编 文字 图文 圖文 单位 嘉宾 图片 圖片
    执笔 撰写 撰寫 監製 监制
    字体 字體 字号
    来稿 採編 采编 标签 標籤 审核 出品人 制作人 受访者 责任 大小 用户名
    """.split()
)

#: What a value of a byline ends before: furniture of the page that stands on the same line without a label's colon.
STOPS: tuple[str, ...] = tuple(
    """
    参与互动 我要评论 我来说两句 发表评论 查看评论 人参与 条评论 共有评论 网友评论 評論 举报 打印 列印 关闭 关闭窗口
    收藏 分享 转发 转播到
    字号 字體 字体 字級 大中小 【大 【小 小字 小字号 大字号 放大字体 缩小字体 点击 點擊 浏览 瀏覽 阅读 閱讀
    人气 次阅读 跟贴 跟帖 订阅 关注 追蹤
    已关注 手机看 手机版 扫一扫 扫码 打开APP 点赞 投稿 纠错 我要纠错 我要揪错 繁体 繁體 复制链接 保存 推荐
    评论 查看 更多 用户 下载 原文 正文
    官方账号 官方帐号 官方微博 返回首页 首页 语音 播放 收听 责任 本文 版权 联系 投诉 反馈 加入收藏 讨论 热门 下一页 上一页
    """.split()
)

#: Names of no one: what stands in a byline where the site has no name to give.
NOBODY = frozenset(
    """
    未知 佚名 匿名 无名 不详 网络 互联网 网络整理 网络转载 网友 网站编辑 网编 小编 编辑 责编 记者 作者 本站 本网
    本报 本刊 本台 本社 本报记者 本站编辑 本站原创 原创
    管理员 系统管理员 超级管理员 系统 会员 用户 游客 站长 站务 版主 后台 测试 转载 转帖 综合 整理 综合报道 综合整理
    综合消息 编辑部 新闻中心 宣传部 办公室
    通讯员 实习生 特约 本报讯 本报综合 未署名 无 暂无 暂无作者 其他 其它 管理 发布者 发布员 投稿 来源 来源于网络
    转自网络 图片 图文 文字 資料 資料照
    reuters ap afp bbc cnn voa rfa rfi dw xinhua cctv 路透 新华 admin administrator root editor author user guest
    test unknown anonymous none null undefined webmaster
    system manager name
    綜合報導 綜合 即時新聞 編輯 編輯部 記者 作者 本報 本網 本站 管理員 佚名 匿名 網路 網路新聞 網友 讀者 民眾 中央社
    翻攝 合成 示意圖 資料照片 臉書 提供
    新华社 新华网 人民网 中新网 中新社 央视网 光明网 中国网 澎湃新闻 新浪 搜狐 网易 腾讯 凤凰网 百度 百家号 头条号
    今日头条 微信公众号 受访者 微信 微博 本版
    视觉中国 东方ic 图虫 资料图 资料片 资料 供图 摄影 摄 完 待续 连载 组图 图 上 下 中 法新社 路透社 美联社 终审
    复审 初审 有删改 有删节 全文完 未完待续
    """.split()
)

#: Words of two or three characters that begin like a Chinese name (their first character is a surname) and are none;
#: looked at only where a bare bracket or a line without label may hold a name.
NOT_NAMES = frozenset(
    """
    关闭 打印 训练营 纠错 收藏 顶部 查看更多 项目组 程序员 高级 高管 高手 高端 方便 易信 华尔街 金句 金融界 单独
    明白 平面 安静 白皮书 云端 云上
    文章 文字 文化 文明 文学 方法 方案 方向 方面 方式 金融 金额 金牌 金属 高清 高清图 高考 高校 高温 高速 安全 安徽
    安排 安装 云南 江苏 江西 江南 江北 成都 成本 成功 成果
    连载 常见 常识 广告 广东 广西 广州 湖北 石油 石家庄 时间 时评 时代 时政 时讯 明天 明年 明星 白天 和平 和谐 任务
    任命 万元 万人 余人 马上 平安 平台 平均 项目 节目 于是
    关于 关键 关注 相关 简介 简讯 简称 单位 单价 经济 经验 经典 经理 通知 通讯 通告 通过 通报 车主 车展 车辆 能源
    能力 阳光 阳台 应用 应该 宣传 贺词 贺电 毛利 钱江 钱包 包括
    包装 计划 计算 花絮 花卉 花园 田园 景区 景点 党建 党委 党员 曾经 解读 解放 解析 解决 支持 支付 温馨 温度 温州
    盛大 盛况 郑州 沈阳 武汉 武警 海南 海报 海外 海军 海关 海口 厦门
    天津 重庆 上海 北京 黄金 黄河 黄山 红色 水平 水利 水质 池州 扬州 苏州 杭州 常州 徐州 郑重 戴口罩 柴油 易车 易错
    全文 全部 全国 全球 全省 全市 雷军说 雷雨 雷达 雷电 钟情 钟点
    左右 左图 右图 上图 下图 前图 后图 程序 程度 周刊 周末 周报 周边 周一 周二 周三 周四 周五 周六 周日 周年 习近平
    张家口 张家界 张贴 张掖 林业 林木 林区 林地 林芝 段落 段子 路况
    路线 路透 路演
    古代 古城 古典 古镇 宁夏 宁波 宁德 严重 严肃 严格 满意 满足 满分 司法 司机 司徒 国务院 国家 国内 国际 国庆 东方
    东北 东南 西安 西藏 南方 南京 南海 北方 青海 青岛 台湾 台北 香港
    澳门 高雄
    金门 金山 金华 金价 沙龙 谷歌 谷物 查看 查询 宋体 元旦 元宵 蓝图 蓝天 蓝皮书 米兰 米价 相声 相册 喜欢 喜报 喜讯
    荣誉 荣获 盘点 盘面 向前 向上 鲜花 鲜活 甘肃 甘南
    华为 华东 华北 华南 华商报 强调 强化 强国 强军 容易 容量 利润 利率 利好 原题 原文 原标题 原创 祝福 祝贺 管理
    管控 管道 印度 印尼 印象 舒适 舒服 和田 纪念 纪录 纪委 纪实
    农业 农村 农民 农药 法新 法院 法律 法治 法规 法国 公司 公告 公安 公布 公益 公示 公众 公开 水电 水产 木材 木工
    牛市 牛年 牛肉 羊肉 虎年 龙年 兔年 冷空气 冷链
    商业 商务 商报 商讯 商品 商家 商贸 乐透 乐视 权威 权利 权益 种植 种子 巴西 巴黎 巴士 车市 车企 车险 钢铁 铁路
    焦点 焦炭 苗木 苗圃 苗族 秋天 秋冬 秋季 春节 春运 夏天 夏季 冬季
    冬天
    曲线 曲目 曲阜 都市 都市报 都江堰 那么 那里 那些 何以 何时 何处 何去 何况 何谓 尤其 尤为 莫非 莫名 莫斯科 如何
    如此 如果 来源 来自 来稿 来信 来电 来函 第一 终于 艾滋 区域 区间
    区块链 区别
    空气 空调 空军 空间 空港 空袭 凌晨 操盘 操作 危机 危险 党报 党课 双方 双色球 双边 双语 双十一 双休日 童年 童话
    童装 胜利 胜负 养老 养殖 养生 居民 居家 居住 步骤 步行 充电 充分
    充足
    官方 官员 官网 官宣 师生 师资 师范 师傅 时报 新华社 新华网 人民网 中新网 光明网 晚报 日报 早报 晨报 快报 商报
    财经 财政 财富 财税 综述 综合 特稿 特写 专稿 专电 专访 专题 通稿
    英国 美国 德国 韩国 泰国 俄罗斯 日本 加拿大 法国 意大利 车小米 易观 宗教 宗旨 戏曲 戏剧 房价 房产 房地产 房源
    房屋 房贷 应急 应聘 应届
    昌平 昌吉 诸多 诸暨 劳动 劳务 贡献 索赔 索尼 皮肤 皮革 宣布 宣讲 宣言 厉害 荣获 廣告 師生 師資 雙方 滿意 樂透 榮譽
    从业 从事 从严 从此 凤凰 牧民 牧区 牧业 储备 储能 储户 储蓄 鄂州 咸阳 咸宁 湛江 茅台 骆驼 杭城 籍贯 皮草
    完 待续 连载 节选 组图 略 有删改
    """.split()
)

#: What stands in a bracket of two characters at the end of a text and is no pen name.
NOT_PEN_NAMES = frozenset(
    """
    上篇 中篇 下篇 上集 下集 上接 下转 待续 未完 全文 完结 终篇 摘编 摘录 摘要 选自 来自 节选 连载 转载 首发 独家 原创 编译
    图片 组图 配图 资料 视频 音频 多图 有图 图文 附图 如图 视觉 供图 广告 推广 推荐 更新 更正 订正 勘误 注释 附注 笑声 掌声
    新华 中新 人民 光明 央视 央广 本报 本网 本刊 本台 晚报 日报 晨报 早报 商报 都市 文汇 解放 青年 经济 财经 科技 体育 娱乐
    综合 宗合 整理 汇总 据悉 略有 删节 试行 暂行 修订 草案 公示 通讯 特写 评论 社论 时评 来论 投稿 来稿 译文 英文 中文 双语
    化名 假名 笔名 作者 记者 编辑 责编 校对 审核 续完 完稿 单位 公章 盖章 签名 签字 见图 左图 右图 上图 下图 前排 后排 左一 右一
    """.split()
)

#: Single-character surnames (simplified and traditional), commonest first, then the rest of those in use.
SURNAMES = frozenset(
    "荀伊王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴"
    "夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔"
    "白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂"
    "丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时"
    "舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉"
    "饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟"
    "全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官"
    "衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
    "阴敬车边束岩冶闫肖付付代戎火衡宓禹狄贝贲计伏郦雍璩濮寿通扈冀郏浦尚农别庄晏瞿阎充慕茹宦鱼容慎戈庾终暨居步耿满"
    "弘国匡寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那"
    "简饶空曾毋沙乜养须丰巢关蒯相荆红游竺权逯盖益桓公铁么占才牙问区逄次帅闪院由危冒忻线兀苍双税归呼禤翦贠仝肇麦招"
    "倪闻钮粟昝战撒缪麻滑矫库隗庹仉郄"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鐘鍾範譚鄒陸顧龍萬錢湯喬賀賴龔龐蘭顏嚴蘆韋畢聶叢齊莊塗關費紀"
    "盛歐項陽衛鮑單寧閔強車邊饒樞滕晉"
    "褚簡婁蓋黨連談計竇遲藍鞏應諶銀蔺闞闕歸無練種繆麥聞鈕戰庫齊齣寶蔔遊晏尉欒岑郟莘權儲"
    "从佘储凤劳厉宣昌杭牧索荣蒲裘诸贡鄂雒骆皮湛茅嵇芮羿汲邴邰咸籍酆钭仉亓仝笪綦郇阚揣"
    "鄔鄺駱諸勞賁貢酈厲溫滿祿師鳳譙稅魯豐習甯陰樂蒼閆區侶賓榮嶽鄖藺佘涂濮"
)
#: Surnames of two characters, then double surnames as used in Taiwan.
COMPOUND_SURNAMES = frozenset(
    """
    欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 夏侯 端木 独孤 南宫 西门 东郭 百里 呼延
    轩辕 淳于 单于 太史 申屠 公羊 澹台 赫连 钟离 闻人 万俟
    歐陽 司馬 諸葛 東方 尉遲 公孫 長孫 南宮 西門 軒轅 鍾離 聞人 范姜 張簡 張廖 陳林 江謝 翁林 葉劉 王郭 第五 拓跋
    完颜 耶律 爱新觉罗
    """.split()
)

#: A word that ends with one of these names an outlet, an office or a thing, never a person.
ORGANISATION_ENDINGS: tuple[str, ...] = tuple(
    """
    网 報 报 社 台 臺 電視 电视 新闻 新聞 日报 晚报 时报 早报 晨报 商报 周刊 週刊 月刊 杂志 雜誌 在线 客户端 频道
    頻道 中心 编辑部 編輯部 新媒体 公众号 微信 微博 快讯 快訊 发布
    局 部 委 院 厅 办 处 队 所 会 司 站 公司 集团 大学 学院 学校 中学 小学 医院 银行 法院 检察院 研究院 研究所 协会
    学会 委员会 办公室 政府 街道 办事处 出版社 通讯社 广播 之声
    网站 門戶 门户 论坛 论丛 文化 传媒 观察 評論 评论 财经 科技 體育 体育 娱乐 健康 教育 资讯 資訊 论 记 志 号 號 館
    馆 组 組 科 系 室 党 团 军 店 厂 县 市 区 省 镇 乡 村
    国 洲 融媒
    報導 报道 综合 綜合 整理 编译 記者 记者 通讯员 作者 编辑 編輯 教授 博士 主任 院长 研究员 律师 经理 总裁 董事长
    主席 书记 市长 县长 先生 女士 同学 老师 医生 警官
    网友 用户 会员 管理员 小编 供图 供圖 摄 攝 图 圖 提供 中新网 版权 声明 工作室 团队 實習生 实习生 中央社 連線
    连线 專電 专电 傳真 外電
    """.split()
)
#: One-character endings above that are also common last characters of given names; they count from 3 characters on
#: only when the word does not begin with a surname.
NAME_LIKE_ENDINGS = frozenset(
    "志 军 国 厂 记 团 乡 村 论 会 所 院 系 科 党 洲 委 部 司 市 市 省 县 馆 室 区 店 组 处 办 队 站".split()
)

#: What people do at an outlet, and what may stand before it (首席记者, 全媒体见习记者, 特約撰稿人).
ROLE_MODIFIERS: tuple[str, ...] = tuple(
    """
    首席 特约 特邀 特派 见习 实习 专职 资深 高级 全媒体 融媒体 融媒 新媒体 文字 摄影 影像 视频 视觉 图片 评论 助理
    特約 特邀 特派 見習 見学 实習 實習 專職 資深 高級 全媒體 融媒體 新媒體 攝影 影音 視覺 圖片 評論
    """.split()
)
ROLES: tuple[str, ...] = tuple(
    """
    记者站 记者 通讯员 通联员 通信员 实习生 特派员 评论员 撰稿人 撰稿 主笔 编译员 编译 小记者 作者 研究员 编辑 实习
    記者 通訊員 實習生 特派員 評論員 主筆 編譯 報導員 報道員 編輯 撰稿員
    """.split()
)

#: Outlets: what a line's unlabelled text must end with to be taken for the credited outlet.
OUTLET_ENDINGS: tuple[str, ...] = tuple(
    """
    网 報 报 社 电视台 广播电台 电台 總台 总台 卫视 新闻 新聞 日报 晚报 时报 早报 晨报 商报 都市报 周刊 週刊 周报 经济报道 經濟報道 商业报道
    杂志 雜誌 在线 客户端 APP 频道 通讯社 新闻网 中新网 快报 快訊
    快讯 发布 观察 观察者
    新闻中心 门户 传媒 财经 科技 公众号 新媒体 编辑部 之声 广播网 日報 晚報 時報 週報 電視台 網 新聞網 新聞雲 論壇报
    导报 导刊 画报 月刊 半月谈 求是 通讯 参考消息 参考 消息 在線 頭條
    头条 融媒 融媒体
    研究中心 中文站 中文网 政府 办公室 委员会 管理局 研究院 大学 出版社 公安局 宣传部 办事处 号
    """.split()
)
#: Outlets whose names have no such ending.
OUTLETS = frozenset(
    """
    新华社 中新社 央视 央视新闻 求是 半月谈 界面 虎嗅 36氪 钛媒体 澎湃 财新 财联社 第一财经 参考消息 互联网 网络
    综合 中時 中时 中央社 聯合 明報 星島 信報 端傳媒 關鍵評論網 观察者
    新浪 搜狐 网易 腾讯 凤凰 百度 雅虎 人民 光明 中青在线 三联生活周刊 果壳 知乎 豆瓣 CNN BBC 路透 法新社 美联社
    彭博 自由亚洲 美国之音 法广 德国之声 香港01 眾新聞 立場 博客
    """.split()
)

#: Class or id words that mark the element which holds the outlet, the reporter, the time (lower case substrings).
SOURCE_HINTS: tuple[str, ...] = (
    "source", "from", "origin", "laiyuan", "jgname", "media_name", "medianame", "media-name", "author-name",
    "author_name",
    "authorname", "account", "nickname", "js_name", "profile_nickname", "comefrom", "copyfrom", "ly",
    "mediaid", "newspaper", "infosource", "where", "laiyuan_name",
)  # fmt: skip
AUTHOR_HINTS: tuple[str, ...] = ("author", "reporter", "writer", "byline", "zuozhe", "journalist")
EDITOR_HINTS: tuple[str, ...] = ("editor", "bianji", "zebian")

#: Places and the beginnings of affiliations that may follow a name without a gap: 邱俊欽桃園, 方敏北京大学经济学院教授.
PLACES: tuple[str, ...] = tuple(
    """
    北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川
    贵州
    云南 西藏 陕西 甘肃 青海 宁夏 新疆 内蒙古 香港 澳门 台湾 台北 广州 深圳 杭州 南京 武汉 成都 西安 沈阳 大连 青岛
    济南
    郑州 长沙 合肥 南昌 福州 厦门 太原 石家庄 哈尔滨 长春 昆明 贵阳 南宁 海口 兰州 银川 西宁 乌鲁木齐 呼和浩特 拉萨
    苏州
    无锡 宁波 中国 中共 全国 国家 中央 清华 复旦 华盛顿 纽约 东京 首尔 伦敦 巴黎 柏林 莫斯科 布鲁塞尔 日内瓦 新加坡
    曼谷
    臺北 新北 桃園 台中 臺中 台南 臺南 高雄 基隆 新竹 苗栗 彰化 南投 雲林 嘉義 屏東 宜蘭 花蓮 台東 臺東 澎湖 金門 馬祖
    連江 澳門 台灣 臺灣 華盛頓 紐約 東京 首爾 倫敦 雪梨 洛杉磯 舊金山 日內瓦 布魯塞爾 吉隆坡 雅加達 馬尼拉 河內 綜合
    綜合報導 系 单位 现任 是
    """.split()
)
#: Titles that may follow a name without a gap.
TITLES = frozenset(
    """
    教授 博士 院长 研究员 律师 主任 院士 先生 女士 同学 老师 医生 报道 報導 采写 编译 編譯 整理 撰文 撰稿 執筆
    攝影報導 攝影
    """.split()
)
#: Sources of no one in particular; they count in a byline (来自: 互联网), not in a line under the text.
GENERIC_SOURCES = frozenset("网络 互联网 网络整理 综合 网络综合 综合整理 网友 本站 本网 原创 网上 微信 微博".split())
#: Channels and furniture that stand in bylines without a label and are no outlet.
NEVER_SOURCE = frozenset(
    """
    首页 正文 新闻 新聞 财经 科技 体育 娱乐 国内 国际 社会 军事 要闻 头条 综合 即时 即時 本地 时政 地方 资讯 快讯
    快訊 滚动
    评论 观点 原创 独家 视频 图片 时尚 健康 教育 生活 汽车 房产 旅游 文化 历史 政治 通知 公告 网络 互联网 客户端
    打印 字号
    编辑 记者 作者 听新闻 听全文 语音播报 手机报 手机网 手机客户端 手机版 客户端下载 APP下载 官方微博 官方微信
    新浪微博 腾讯微博 人民微博 手机版 朋友圈
    公众号
    """.split()
)
#: Labels of the tags that a page shows.
TAG_LABELS: tuple[str, ...] = tuple(
    """
    标签 标签TAG 文章标签 本文标签 相关标签 关键词 关键字 文章关键词 关键词标签 Tags Tag TAGS TAG tags tag 标签Tags
    话题
    標籤 關鍵字 關鍵詞 相關關鍵字 標籤雲 文章標籤
    """.split()
)
#: What stands before a breadcrumb.
CHANNEL_LABELS: tuple[str, ...] = tuple(
    "您现在的位置 您当前的位置 你的位置 当前位置 您的位置 现在位置 所在位置 位置 您當前的位置 目前位置 所在栏目".split()
)
#: Ends of crumbs that are no channel: the home page, the article itself.
HOME_WORDS: tuple[str, ...] = tuple("首页 首頁 主页 主頁 正文 内容 內文 详情 查看文章 文章 本文 全文 Home HOME".split())
#: Ids of one publishing system each that mark an account's or outlet's name wherever they stand.
SURE_SOURCE_HINTS = frozenset("js_name profilebt profile_nickname media_name medianame media-name source_baidu".split())
#: Class words that mark an account's name where it stands beside the time; elsewhere they mark anything.
WEAK_SOURCE_HINTS = frozenset("name user username account mp media outlet site nick".split())
#: Labels of a document's own date, which yields to a label of publication.
DOCUMENT_DATES = frozenset("成文日期 发文日期 印发日期 生成日期 撰写时间 录入时间 發文日期".split())
#: Beginnings and ends of the names of channels (国内新闻, 公司资讯), which stand in bylines as outlets do and are none.
CHANNEL_STARTS = frozenset(
    """
    本地 国内 国际 社会 体育 娱乐 财经 科技 公司 企业 行业 集团 学院 学校 校园 综合 图片 视频 热点 最新 时政 民生
    教育 健康 汽车
    房产 旅游 军事 法治 党建 基层 部门 县区 市县 媒体 专题 今日 每日 一周 新闻 区县 地方 省内 市内 本市 本省 本网
    要闻 头条 产业
    金融 证券 股票 基金 银行 宏观 通信 家电 数码 手机 游戏 电影 音乐 明星 文化 历史 生活 时尚 美食 女性 工作 通知
    滚动 即时 焦点
    政务 机关 单位 其他 其它 更多 相关 推荐 重要 学术 科研 产品 市场 政策 公告 活动 展会 會議 國際 社會 體育 娛樂
    財經 地方 政治
    """.split()
)
CHANNEL_ENDS = frozenset(
    """
    新闻 新聞 资讯 資訊 动态 動態 快讯 快訊 要闻 要聞 报道 報導 观察 评论 频道 财经 科技 发布 通讯 头条 消息
    信息 中心 在线 网
    """.split()
)
#: Labels of other people's roles: names that stand behind one are no authors and no editors.
OTHER_ROLES = frozenset(f"{LABELS['other']} {LABELS['picker']}".split())
#: Stops that are also the end of outlets' names (人民日报评论): they end a value only after a space or before a number.
WEAK_STOPS = frozenset(
    """
    评论 評論 阅读 閱讀 推荐 关注 讨论 语音 用户 本文 更多 热门 正文 首页 联系 保存 责任 反馈 下载 收藏 分享 订阅
    转发 播放
    收听 原文 查看 投诉 版权 微信 微博 投稿 上一页 下一页
    """.split()
)
