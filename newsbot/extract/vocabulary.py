"""Words of Chinese news pages that several modules share, as data: boilerplate, headings of lists, names of sites."""

# ruff: noqa: E501 (tables of phrases)
from __future__ import annotations

import re
from itertools import product

#: Ends (or beginnings) of the site and channel names that stand beside a headline in ``<title>``.
_SITE_WORDS = """
    网 網 网站 報 报 日报 晚报 早报 晨报 商报 报社 報社 周刊 週刊 杂志 新闻 新聞 新闻网 新聞網 新聞雲 频道 頻道 资讯 資訊 中心 在线 在線 门户 首页 首頁
    电视台 電視台 广播 廣播 通讯社 中央社 客户端 手机版 手機版 官网 官方网站 政府 门户网站 平台 社区 社區 论坛 論壇 博客 专栏 專欄 财经 財經 数字报 數字報 电子版 電子版 电子报
    体育 體育 娱乐 娛樂 国际 國際 国内 國內 社会 社會 军事 軍事 科技 教育 健康 汽车 房产 旅游 文化 时政 要闻 要聞 焦点 焦點 即時 生活 政治 兩岸 地方
    民生 评论 評論 观点 觀點 正文 详情 滚动 最新 报道 公众号 百家号 头条 订阅 大学 大學 集团 公司 委员会 cn com .com .cn net News news NEWS
    BBC RFI VOA DW CNA ETtoday SETN TVBS 中文 中文网 中文網 传媒 傳媒 影音 影视 视频 視頻 图片 手机 数码 游戏 云 雲
"""
#: Headings that are never the headline of an article.
_NO_TITLE = """
    相关阅读 相关新闻 相关文章 相关报道 推荐阅读 热门文章 热点新闻 最新新闻 新闻中心 新闻排行 精彩推荐 猜你喜欢 网友评论 最新评论 关于我们 联系我们
    相關新聞 相關閱讀 推薦閱讀 熱門新聞 最新新聞 延伸閱讀 为您推荐 今日热点 24小时热文 热门推荐
"""

#: Badges and tools that stand in the headline's own element.
_BADGES = """
    原创 独家 转载 置顶 头条 推荐 热门 精选 专题 快讯 直播 分享 收藏 关注 打印 播报 听新闻 语音播报 朗读 原創 獨家 轉載 推薦 熱門 頭條
"""

# Traditional characters that stand in the phrases of these tables and in the commonest words of news, and their
# simplified forms, in the same order. Not a converter: enough to look up a phrase, and to tell the scripts apart.
_TRADITIONAL = (
    "萬與專業東絲丟兩嚴喪個豐臨為麗舉義樂習鄉書買亂爭於虧雲產親億僅從侖倉儀們價眾優會傘偉傳傷倫偽體餘傭債傾償儲兒黨蘭關興養獸內岡冊寫軍農馮衝"
    "決況凍淨涼減湊幾鳳憑凱擊劃劉則剛創刪別劑劍劇勸辦務動勵勁勞勢勳區醫華協單賣盧衛卻廠廳歷厲壓厭縣參雙發變敘葉號嘆籲嗎啟吳員聽響問啞喬單嚇囑團"
    "園圍國圖圓聖場壞塊堅壇壩墳墜壘墾執擴報處備復夠頭誇奪奮獎奧婦媽娛孫學寧寶實寵審憲宮寬賓對尋導壽將爾塵嘗層屬歲豈島嶺崗峽幣帥師帳帶幫庫應廟"
    "廢開異棄張彈強歸當錄彥徹徑憶憂懷態憐總懇戀惡惱慣慘慮懸懼懲戲戰戶撲託執擴掃揚擾撫拋搶護報擔擬擁攔擇擊擋擠揮損換據擄撿擺搖攤撐敵數齊斷無舊時"
    "顯晝曉曬術機殺雜權條來楊極構標棧棟樹橋檢樓欄歐歡殘毀畢氣漢湯溝沒淚潔淺測濟渾濃濤濱滅燈靈災爐點煉熱愛爺牆狀獨獄獵環現瑪璽瓊電畫暢療瘋"
    "監蓋盤眼睜確礎碼禮禍種稱積穩窮競筆範築簡籃籌類糧緊糾紅約級紀純納紛紙線組細終結給絕統經綁網羅罰罷聯聞職聲肅腦腫膽臉臨艦艱藝節蘇蘋蘭處虛蟲蝦"
    "補裝見規覺視覽觀觸計認討讓訊訓議記講許論設訪證評識訴詞譯試詩誠話誕該詳說誤語請諸讀課調談謝謠貝負貢財責賢敗貨質販貪購貴貸費賀賊資賽贏趙跡踐"
    "車軌轉輪軟較載輔輛輝輸轄辭邊達遷過運還這進遠違連遲適選遺郵鄭鄧醬釋裡針釣鈔鋼錢鐵銀銷鋒錯鎮鏡長門閉問闖間閃閣閱隊陽陰陣階際陸陳險隨隱難雖雙"
    "維鏈欄滾賞縮饋緩詢戶註裏臺連讚"
    "靜韓頁頂項順須預領頻題額顏願類風飛飯飲館馬駐駕驗驚驢髮鬥鬧魚鮮鳥鳴鴻麥黃齡龍龜後薦籤標導稿點瀏並臺週佈裏係製隻檯準嘅嗰喺咗佢哋"
    "烏亞廈呂屆鞏廣莊慶龐攝暫欒檔匯潤溫灣滿離稅竇紐練紹繪絡繼續綜緝編繆聶勝騰蘆蒼荊榮藥獲營蕭薩蔣藍藺襲譽訂諶諧謂譚賁貼貿賈賴"
    "蹤軒輯轅遼遞鄔鄒郟酈採鍾鈕鎖錫錦鍵閆閔閻闕闞陝韋顧頓饒驟魯鮑龔遊佔"
    "衆爲啓説閲衞敍羣峯晉恆瀟萊蓮漸盡樣澤婁駱鄺幹煙贊織綠諾賠輕邁膚獻橫窩粵僑側嶼銅鑼賬礙撥叢夾鶯詐誡諒矯毆殼閏祿棲檳曆"
)
_SIMPLIFIED = (
    "万与专业东丝丢两严丧个丰临为丽举义乐习乡书买乱争于亏云产亲亿仅从仑仓仪们价众优会伞伟传伤伦伪体余佣债倾偿储儿党兰关兴养兽内冈册写军农冯冲"
    "决况冻净凉减凑几凤凭凯击划刘则刚创删别剂剑剧劝办务动励劲劳势勋区医华协单卖卢卫却厂厅历厉压厌县参双发变叙叶号叹吁吗启吴员听响问哑乔单吓嘱团"
    "园围国图圆圣场坏块坚坛坝坟坠垒垦执扩报处备复够头夸夺奋奖奥妇妈娱孙学宁宝实宠审宪宫宽宾对寻导寿将尔尘尝层属岁岂岛岭岗峡币帅师帐带帮库应庙"
    "废开异弃张弹强归当录彦彻径忆忧怀态怜总恳恋恶恼惯惨虑悬惧惩戏战户扑托执扩扫扬扰抚抛抢护报担拟拥拦择击挡挤挥损换据掳捡摆摇摊撑敌数齐断无旧时"
    "显昼晓晒术机杀杂权条来杨极构标栈栋树桥检楼栏欧欢残毁毕气汉汤沟没泪洁浅测济浑浓涛滨灭灯灵灾炉点炼热爱爷墙状独狱猎环现玛玺琼电画畅疗疯"
    "监盖盘眼睁确础码礼祸种称积稳穷竞笔范筑简篮筹类粮紧纠红约级纪纯纳纷纸线组细终结给绝统经绑网罗罚罢联闻职声肃脑肿胆脸临舰艰艺节苏苹兰处虚虫虾"
    "补装见规觉视览观触计认讨让讯训议记讲许论设访证评识诉词译试诗诚话诞该详说误语请诸读课调谈谢谣贝负贡财责贤败货质贩贪购贵贷费贺贼资赛赢赵迹践"
    "车轨转轮软较载辅辆辉输辖辞边达迁过运还这进远违连迟适选遗邮郑邓酱释里针钓钞钢钱铁银销锋错镇镜长门闭问闯间闪阁阅队阳阴阵阶际陆陈险随隐难虽双"
    "维链栏滚赏缩馈缓询户注里台连赞"
    "静韩页顶项顺须预领频题额颜愿类风飞饭饮馆马驻驾验惊驴发斗闹鱼鲜鸟鸣鸿麦黄龄龙龟后荐签标导稿点浏并台周布里系制只台准嘅嗰喺咗佢哋"
    "乌亚厦吕届巩广庄庆庞摄暂栾档汇润温湾满离税窦纽练绍绘络继续综缉编缪聂胜腾芦苍荆荣药获营萧萨蒋蓝蔺袭誉订谌谐谓谭贲贴贸贾赖"
    "踪轩辑辕辽递邬邹郏郦采钟钮锁锡锦键闫闵阎阙阚陕韦顾顿饶骤鲁鲍龚游占"
    "众为启说阅卫叙群峰晋恒潇莱莲渐尽样泽娄骆邝干烟赞织绿诺赔轻迈肤献横窝粤侨侧屿铜锣账碍拨丛夹莺诈诫谅矫殴壳闰禄栖槟历"
)
_TO_TRADITIONAL: dict[str, list[str]] = {}
for _a, _b in zip(_TRADITIONAL, _SIMPLIFIED, strict=True):
    if _a not in _TO_TRADITIONAL.setdefault(_b, []):
        _TO_TRADITIONAL[_b].append(_a)
_TO_SIMPLIFIED = {ord(a): b for a, b in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}


def fold_script(text: str) -> str:
    """Text with the traditional characters of the tables made simplified."""
    return text.translate(_TO_SIMPLIFIED)


#: Characters that stay as they are in some traditional words: both forms are looked for.
_EITHER = frozenset("里台布周系注签制只准干采游占")


def in_both_scripts(phrase: str) -> list[str]:
    """A phrase, its simplified form and its traditional ones: folding the tables once is cheaper than folding every
    line. Words of the traditional script have a simplified form as well (報導, 列印 → 报导, 列印)."""
    options = []
    for char in phrase:
        forms = _TO_TRADITIONAL.get(char, [char])
        options.append([char, *forms] if char in _EITHER else forms)
    return [phrase, fold_script(phrase), *("".join(chars) for chars in product(*options))]


def words_in_both_scripts(table: str) -> dict[str, None]:
    """The words of a table with their forms in both scripts, each once and in order."""
    return dict.fromkeys(form for word in table.split() for form in in_both_scripts(word))


def pattern_in_both_scripts(pattern: str) -> str:
    """A regular expression that finds what it names in both scripts: each character that has other forms becomes a
    class of them, or joins the class that it stands in (never as the end of a range)."""
    parts: list[str] = []
    in_class = escaped = False
    for char in pattern:
        forms = "" if escaped else "".join(_TO_TRADITIONAL.get(char, [])) + _TO_SIMPLIFIED.get(ord(char), "")
        parts.append(f"[{char}{forms}]" if forms and not in_class else char + forms)
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif char in "[]":
            in_class = char == "["
    return "".join(parts)


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression that finds what it names in both scripts, compiled."""
    return re.compile(pattern_in_both_scripts(pattern), flags)


def compiled_from(starts: str, pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Like `compiled`, for a table of many phrases that is searched for in long lines, to know whether one stands there:
    the match is its first character. ``starts`` are the characters that they all begin with: the search skips from one
    of these to the next, as it does only for a pattern that begins with a class; a phrase whose first character is left
    out is never found (a test looks for that)."""
    if flags & re.IGNORECASE:  # the engine does not skip to letters that have two cases unless both stand there
        starts = "".join(dict.fromkeys(starts + starts.lower() + starts.upper()))
    inside = "i" if flags & re.IGNORECASE else ""
    return compiled(f"[{re.escape(starts)}](?<=(?=(?{inside}:{pattern})).)", flags & ~re.IGNORECASE)


SITE_WORDS = tuple(words_in_both_scripts(_SITE_WORDS))
NO_TITLE = frozenset(words_in_both_scripts(_NO_TITLE))
BADGES = frozenset(words_in_both_scripts(_BADGES))
ONLY_TRADITIONAL = frozenset(_TRADITIONAL) - frozenset(_SIMPLIFIED) - frozenset("於著嘆裡佈週")
ONLY_SIMPLIFIED = (
    frozenset(_SIMPLIFIED)
    - frozenset(_TRADITIONAL)
    - frozenset("台里后余丑斗云几面系只干才表于卷征致制布周游着划丰出松冬采游占获")
)
