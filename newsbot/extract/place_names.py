"""Names of places as they stand in credits: 记者张三台北报道, 特派记者王晓东慕尼黑报道. Data and one look-up."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from newsbot.extract.vocabulary import fold_script, in_both_scripts

#: Beside the places that `newsbot.chinese` knows: what reporters of Taiwan, Hong Kong, Macao and overseas sign from.
_ALSO: Final = """
    新北 桃园 苗栗 彰化 南投 云林 嘉义 屏东 宜兰 花莲 台东 澎湖 金门 马祖 连江 兰屿 绿岛 小琉球 阿里山 日月潭 太平岛
    板桥 三重 中和 永和 新庄 新店 土城 芦洲 汐止 树林 莺歌 三峡 淡水 瑞芳 九份 林口 乌来 中坜 平镇 八德 杨梅 大溪
    竹北 竹东 头份 丰原 大里 太平 清水 沙鹿 梧栖 员林 鹿港 和美 草屯 埔里 斗六 虎尾 北港 朴子 新营 永康 凤山 冈山
    左营 旗山 美浓 潮州 东港 恒春 垦丁 罗东 礁溪 苏澳 玉里 关山 知本
    中环 湾仔 铜锣湾 旺角 油麻地 尖沙咀 深水埗 观塘 荃湾 沙田 屯门 元朗 大埔 西贡 上水 粉岭 天水围 将军澳 九龙 新界
    氹仔 路环 横琴
    雪梨 纽西兰 寮国 槟城 新山 怡保 古晋 亚庇 马六甲 胡志明市 芭提雅 清迈 金边 仰光 万象 达卡 科伦坡 加德满都
    维港 旧金山 三藩市 圣荷西 尔湾 奥兰多 迈阿密 费城 亚特兰大 达拉斯 休士顿 奥斯汀 丹佛 凤凰城 圣地牙哥 圣迭戈
    檀香山 夏威夷 波特兰 匹兹堡 克利夫兰 巴尔的摩 纽黑文 法拉盛 本拿比 列治文 卡尔加里 爱德蒙顿 魁北克 布里斯本
    布里斯班 珀斯 阿德莱德 基督城 惠灵顿 都柏林 爱丁堡 格拉斯哥 伯明翰 利兹 曼城 里昂 马赛 尼斯 戛纳 斯特拉斯堡
    杜塞尔多夫 斯图加特 汉诺威 莱比锡 德累斯顿 多特蒙德 科隆 巴塞尔 洛桑 都灵 佛罗伦萨 那不勒斯 安特卫普 鹿特丹
    萨尔茨堡 布加勒斯特 贝尔格莱德 萨拉热窝 索非亚 地拉那 里加 维尔纽斯 塔林 第比利斯 埃里温 巴库 阿斯塔纳 塔什干
    乌兰巴托 海参崴 符拉迪沃斯托克 仁川 济州 光州 大邱 神户 仙台 长崎 那霸 金泽 阿布扎比 麦加 萨那 安曼
    亚的斯亚贝巴 达喀尔 阿布贾 拉各斯 卢萨卡 金沙萨 罗安达 利马 波哥大 圣地亚哥 基多 加拉加斯 巴西利亚 蒙得维的亚
    墨西哥城 巴拿马城 世贸组织 联合国 华府 白宫 前方 外电 两岸 海外 各地
"""


def _words(package: str, name: str) -> list[str]:
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]


_PLACES: Final = frozenset(
    form for word in (*_words("newsbot.chinese", "places.txt"), *_ALSO.split()) for form in in_both_scripts(word)
)
_ADMINISTRATIVE: Final = tuple("市县縣区區乡鄉镇鎮村州盟旗")


def is_place(text: str) -> bool:
    """Whether a word is a place's name: 慕尼黑, 蘭嶼, 台北市."""
    return text in _PLACES or (len(text) > 2 and text[-1] in _ADMINISTRATIVE and text[:-1] in _PLACES)


@cache
def _counties() -> frozenset[str]:
    return frozenset(_words("newsbot.extract", "counties.txt"))


def may_be_place(text: str) -> bool:
    """Whether a word behind reporters' names is where they report from: a county as well, though people have such names
    too (石门, 凌云), alone or behind its province (河南洛宁)."""
    if is_place(text) or fold_script(text) in _counties():
        return True
    return len(text) > 3 and is_place(text[:2]) and (is_place(text[2:]) or fold_script(text[2:]) in _counties())
