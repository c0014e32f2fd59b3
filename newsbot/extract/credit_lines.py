"""Lines of credits: what a line that holds nothing else says of people and outlets, and the bracket that does.

Pure functions over single lines; what stands where on the page is `newsbot.extract.credits`' concern.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from newsbot.extract.boilerplate import DRAWN_FROM, is_picture_label
from newsbot.extract.labels import ROLE_OF, Labelled, labelled_values, may_hold_credit
from newsbot.extract.name_forms import is_built_like_a_name, is_strict_name, is_sure_name
from newsbot.extract.names import holds_rare_name, latin_reporter, parse_names, read_name
from newsbot.extract.reports import BETWEEN, REPORT_ENDS, find_report, names_at_work, reporters
from newsbot.extract.source_names import CLOSE, EDGE, OPEN, clean_source, only_furniture
from newsbot.extract.vocabulary import compiled, words_in_both_scripts
from newsbot.extract.vocabulary_credits import OUTLET_ENDINGS, OUTLETS
from newsbot.extract.vocabulary_names import ORGANISATION_ENDINGS, ROLES


@dataclass(slots=True)
class Credits:
    """People that one line credits. ``outlet`` is the outlet named with the reporter (中新网记者 张三), "" if none."""

    authors: list[str] = field(default_factory=list)
    translators: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    pickers: list[str] = field(default_factory=list)
    source: str | None = None

    def __bool__(self) -> bool:
        return bool(self.authors or self.translators or self.editors or self.pickers or self.source)


BRACKET: Final = re.compile(r"[(（\[【〔［「]\s*(?P<inner>[^()（）\[\]【】〔〕［］「」]{2,90}?)\s*[)）\]】〕］」]")
PERSON_WORD: Final = compiled(
    r"记者|記者|通讯员|通訊員|作者|编辑|編輯|责编|責編|撰文|撰稿|采写|採訪|编译|編譯|文\s?[/／:：|｜丨]|文字|图文|實習|实习生|译|譯|整理|特派|责任|选稿|校对|评论员"
)
_REVERSED: Final = compiled(
    r"^(?P<who>.{2,40}?)\s?[/／|｜丨]\s?(?:文|撰文|采写|整理|图文|文图|编译)(?![\u4e00-\u9fff]{0,2}[:：])"
)
_PHOTO: Final = compiled(r"^[/／\s]*(?:摄|攝|摄影|攝影|图|圖|供图|供圖|翻攝|提供|绘|制图|图[/／]文?视觉.*)$")
_BULLETS: Final = "□■▲△●◎○※◆◇★☆▍▎▌"
_OFFICE_BEHIND: Final = re.compile(r"\s?[(（][^()（）:：]{3,30}[)）]?$")
_LEAD: Final = re.compile(r"^[\s□■▲△●◎○※◆◇★☆▍▎▌*＊>》·•—–-]+")
_SENTENCE_ENDS: Final = tuple("。！？!?…")
_LONGEST_VOUCHED: Final = 40
_LONGEST_SURE: Final = 4  # characters of names that commas part
_DAY_BEHIND: Final = re.compile(r"\d{1,2}[月日]")  # 侨报记者陈勇青11月14日旧金山报道
_REPORTER_LABELS: Final = frozenset("记者 記者 本报记者 本報記者".split())
_MEDIA: Final = frozenset(words_in_both_scripts("媒体"))


def line_credits(text: str) -> Credits:
    """The credits of a line that holds nothing else; empty where it holds other text too, or no credit.

    ``□ 本报记者 张三``, ``记者 刘涛``, ``（编辑：严玉洁 王辉）``, ``采写：南都见习记者 林子沛``,
    ``記者林悅／南市報導``, ``编辑|张三``, ``海州新闻·海州商报记者马明/文受访者供图``, ``中新网记者 张三``,
    ``责编：萧潇、张妍``, ``来源：无锡交警``.
    """
    text = text.strip()
    if len(text) <= _LONGEST_WITH_RIGHTS and ("转" in text or "轉" in text) and (rights := _RIGHTS_BEHIND.search(text)):
        text = text[: rights.start()]
    if not 2 < len(text) <= 120 or is_picture_label(text):
        return Credits()
    if _DATELINE_AND_TEXT.match(text):
        return Credits()
    if text[0] in "/／╱" and text.endswith(REPORT_ENDS):
        return Credits()  # where it was written, the names being in an element of their own: ／蘭嶼報導
    if text[-1] in "影摄攝":
        text = _PHOTOGRAPHER_BEHIND.sub("", text)
    if text[-1] in _PLACE_ENDS and (place := _PLACE_BEHIND.search(text)):
        text = text[: place.start()]
    if "丨" in text and (turned := _LABEL_BEHIND.match(text)):
        text = f"{turned['label']}：{turned['value']}"
    if original := _ORIGINAL.match(text):
        return Credits(source=clean_source(original["book"] or original["drawn"]))
    if text[0] == "本" and (put_up := _PUT_UP.match(text)):
        return Credits(source=clean_source(put_up["source"]))
    bracket = BRACKET.match(text)
    if bracket and bracket.end() == len(text):
        return bracket_credits(bracket["inner"])
    if text[0] in OPEN and text[-1] in CLOSE:
        text = text[1:-1]
    if english := english_byline(text):
        return Credits(authors=english)
    if (named := _BY.match(text) or _ROLE_BEHIND.match(text) or _BOTH_BEHIND.match(text)) and all_names(named["who"]):
        return Credits(authors=parse_names(named["who"]))
    if named and holds_rare_name(named["who"]):
        return Credits(authors=parse_names("记者 " + named["who"]))  # 南志恩 记者
    if (named := _OUTLET_AND_NAMES.match(text)) and all_names(named["who"]):
        return Credits(authors=parse_names(named["who"]))  # 《海州财经》 张三
    if (noted := _ROLE_IN_BRACKET.match(text)) and parse_names(noted["who"], loose=True) == [noted["who"]]:
        outlet = noted["outlet"] or ""
        source = clean_source(outlet) if outlet.endswith(ORGANISATION_ENDINGS) else None
        return Credits(authors=[noted["who"]], source=source)
    if text[-1] in ")）":
        text = _WORK_NOTE.sub(r" \1", text)
    bare = _LEAD.sub("", text).strip(" \u3000" + OPEN + CLOSE)
    if bare != text and text[0] in _BULLETS and all_names(people := _OFFICE_BEHIND.sub("", bare)):
        return Credits(authors=parse_names(people))  # ○ 张立平, ◎张立平（海州大学教授）
    # A bullet vouches for the names behind it as a bracket does: □ 本报记者 巴特尔夫.
    return _credits_of(bare, bracketed=text[0] in _BULLETS) if bare else Credits()


#: A paragraph that begins with its dateline, whatever it ends with: 海州晚报讯（记者 张三）铃声一响，课桌变床
_DATELINE_AND_TEXT: Final = compiled(
    r"[^（(，。]{0,24}(?:讯|电|消息|报道)\s?(?:[（(][^）)]{2,40}[）)]\s?){1,2}[^（(【\[：:\s]{8}"
    r"|[^（(，。]{0,12}(?:讯|电|消息)\s+[^，。：:]{2,20}报道[\s：:]+[^（(【\[：:\s]{8}"
)
#: 海視新聞 張智雄 王明華 綜合報導 / 台北市: where the report comes from.
_PLACE_BEHIND: Final = compiled(r"(?<=报[导道])\s?[/／]\s?[\u4e00-\u9fff]{2,3}$")
#: 张三 报道 李四 摄影: who took the pictures, behind what the other did.
_PHOTOGRAPHER_BEHIND: Final = compiled(r"(?<=报[道导])\s+[\u4e00-\u9fff·、]{2,12}\s?(?:摄影|摄)$")
_PLACE_ENDS: Final = frozenset("市县縣")
#: AH丨编辑, 海州日报丨来源
_LABEL_BEHIND: Final = compiled(r"(?P<value>[^丨，。：:]{2,24}?)\s?丨\s?(?P<label>编辑|责编|作者|来源)$")
_LONGEST_WITH_RIGHTS: Final = 240
#: What a line of credits says of its rights behind them: 责任编辑：张三　来源：某报　转载请注明出处.
_RIGHTS_BEHIND: Final = compiled(
    r"(?<=[^\s])[\s，,；;。]+[(（]?(?:如需|欢迎|未经[^\s，。]{1,8}[，,]?)?(?:不得)?转载[^:：]*$"
)
#: 原载《海州周刊》2019年第3期, （摘自2019年3月2日《海州晚报》）
_ORIGINAL: Final = compiled(
    r"[（(【\[]?\s?(?:本文|文章|原文)?(?:原载于?|原刊于?|摘自|摘编自|转自|转载自|选自)\s?(?:\d[\d年月日.\-/]{3,10})?"
    r"《(?P<book>[^《》]{2,12})》(?:，(?=\d))?[^，。；！？《》]{0,16}$"
    rf"|{DRAWN_FROM}"
)
#: 本文由 海州网编辑部 发表于 2017年10月16日 10:13，来源：海州电视台: who put it up is no author.
_PUT_UP: Final = compiled(
    r"本文由\s?[^\s，。]{2,12}\s?(?:于|发[表布][于在])[^，。]{8,28}[，,]\s?来源\s?[:：]\s?(?P<source>[^，。\s]{2,20})$"
)
_OUTLET_AND_NAMES: Final = compiled(
    r"[\u4e00-\u9fff]{0,4}《[^》]{2,12}》\s*(?:特约|见习)?(?:记者|作者)?\s*[/／|｜]?\s*"
    r"(?P<who>[^\s，。]{2,9}(?:[\s、][^\s，。]{2,9}){0,3}?)(?:\s[^\s，。]{2,8}(?:报道|报导))?$"
)
_MAIL: Final = r"\s[\w.+-]{1,40}@[\w.-]{3,40}"
#: by 张三; 张三 记者 【某报 李四译】; 金恩智 记者 ejkim@jeil.example
_BY: Final = re.compile(r"(?:by|By|BY)\s+(?P<who>[\u4e00-\u9fff·、\s]{2,24})$")
_ROLE_BEHIND: Final = compiled(
    r"(?P<who>[\u4e00-\u9fff·、]{2,12})\s(?:特派)?(?:记者|通讯员|撰稿人)"
    rf"(?:\s?[【（(][^】）)]{{2,30}}译[】）)]|{_MAIL})?$"
)
#: 张三　李四　文/图: who wrote and took pictures, before what they did.
_BOTH_BEHIND: Final = re.compile(
    r"(?P<who>[\u4e00-\u9fff·、\s]{2,40}?)\s+(?:文\s?[/／、]\s?[图圖]|[图圖]\s?[/／、]\s?文)$"
)
#: 张立平（海州日报记者） zlp@haizhou.example, 藤井美沙（撰文）: who, and then of which outlet or what for.
_ROLE_IN_BRACKET: Final = compiled(
    r"(?P<who>[\u4e00-\u9fff·]{2,6})\s?[(（]\s?"
    r"(?:(?:本[报网台刊]|(?P<outlet>[^\s()（）：:，。本]{2,10}?))?(?:特派|特约|实习|见习)?记者|撰文|采写|采访、?撰文)\s?[)）]"
    rf"(?:{_MAIL})?$"
)
#: 李京慧/张筠青（综合报道）: what the people before the bracket did.
_WORK_NOTE: Final = compiled(r"\s?[(（]((?:综合|编译|整理|翻译|撰文|文)?(?:报道|报导)?)[)）]$")
_ENGLISH_BYLINE: Final = re.compile(
    r"(?:By|BY)\s(?P<who>[A-Z][A-Za-z .,'’-]{2,60}?)\s*(?=$|[/|｜(（·•]|\d"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d|on\s[A-Z\d])"
)


def english_byline(text: str) -> list[str]:
    """The authors of an English byline: By Li Rongqian and Denise Jia / Mar 08, 2023."""
    match = _ENGLISH_BYLINE.match(text)
    names = parse_names(match["who"], loose=True) if match else []
    return [name for name in names if name.rpartition(" ")[2].lower() not in _NEWSROOMS]


#: Last words of whom an English byline credits and who is no person: By Staff Reporter, By Harbour News.
_NEWSROOMS: Final = frozenset(
    "staff reporter reporters news desk editor editors editorial team times media daily press post".split()
)


def all_names(text: str) -> bool:
    """Whether a text is at most four names and nothing else."""
    names = parse_names(text)
    return bool(names) and len(names) <= 4 and sum(map(len, names)) == len(BETWEEN.sub("", text))


def _credits_of(text: str, *, bracketed: bool = False) -> Credits:
    """Credits of a text without its brackets and bullets, all of which must be credit. A bracket vouches for names
    that are not built like Chinese ones (记者 格桑边觉)."""
    result = Credits()
    report = find_report(text)
    if report and ROLE_OF.get(report["who"].strip()) != "source":  # 来源/海州经济报道
        result.authors = reporters(report)
        return result
    if text.endswith(_PICTURED_REPORT) and (working := names_at_work(text)):
        result.authors = working  # 张三 李四 摄影报道
        return result
    values = labelled_values(text)
    head = text[: values[0].start].strip(EDGE) if values else text
    if head and values and values[0].role == "author" and (people := _people_ahead(head, bracketed)):
        result.authors += people
        head = ""
    if head and bracketed and values and values[0].role == "author" and _EXPERT.fullmatch(head):
        head = ""
    if head and values and (desk := _DESK_AND_PEOPLE.match(head)) and all_names(desk["people"]):
        result.authors += parse_names(desk["people"])
        head = ""
    if head and values:
        names = _role_names(head) or ([] if not _outlet_before_label(head, values[0]) else None)
        if names is None:
            head = ""
        elif names:
            result.authors += names
        elif bracketed and values[0].role == "editor" and all_names(head):
            result.authors += parse_names(head)  # 张三 编辑李四
        elif not only_furniture(head):
            return Credits()
    if not values:
        result.authors = _role_names(text) or names_at_work(text)
        return result
    for value in values:
        if not _add(result, value, bracketed):
            if bracketed or len(text) > _LONGEST_VOUCHED or not any(is_strict_name(each.value) for each in values):
                return Credits()
            return _credits_of(text, bracketed=True)  # 记者 王芬 通讯员 粤交宣: one true name vouches for the others
    return result


#: Who was asked, before the reporter in a bracket: 市人民医院主任医师 张三　本报记者 李四.
_EXPERT: Final = compiled(
    r"[\u4e00-\u9fff]{2,20}(?:医师|医生|药师|教授|专家|律师|研究员|营养师|院长|所长|主任)\s?[\u4e00-\u9fff]{2,4}[，,、]?"
)
_PICTURED_REPORT: Final = tuple(words_in_both_scripts("摄影报道 摄影报导"))


def _people_ahead(head: str, bracketed: bool) -> list[str]:
    """Names that stand before a reporter's label without one of their own, the label's outlet left out: 张三、 in
    张三、通讯员李四, 张三 in □张三 海州日报记者 李四. Without a bracket or bullet only names of three characters
    count."""
    who, _, outlet = head.rpartition(" ")
    if who and len(outlet) > 1 and outlet.endswith(ORGANISATION_ENDINGS) and not is_strict_name(outlet):
        head = who
    if not all_names(head):
        return []
    names = parse_names(head)
    return names if bracketed or all(map(is_sure_name, names)) else []


def people_of(value: str) -> str:
    """The pieces of a value that name people: the first, and those behind it that are names or roles too, or that a
    mark of enumeration joins (撰文：<a>黎倩彤</a> <a>區偉倫</a>)."""
    pieces = value.split("  ")
    kept = [pieces[0]]
    for piece in pieces[1:]:
        if not (
            piece in _JOINTS
            or kept[-1] in _JOINTS
            or kept[-1][-1:] in _JOINTS
            or is_strict_name(piece)
            or piece.endswith(ROLES)
        ):
            break
        kept.append(piece)
    return "、".join(piece for piece in kept if piece not in _JOINTS)


_JOINTS: Final = frozenset("、,，/／&＆和與与及")


def _outlet_before_label(head: str, value: Labelled) -> bool:
    """松花江网 in 松花江网编辑 孙桂芳; 本报 in 本报记者; 海州新闻客户端 总台 in 海州新闻客户端 总台记者; no end of a
    sentence before a bracket."""
    if not _MARKS.isdisjoint(head):
        return False
    if " " in head and all(word.endswith(ORGANISATION_ENDINGS) for word in head.split()):
        return len(head) <= 24 and value.role in ("author", "editor")
    longest = 24 if head.endswith(ORGANISATION_ENDINGS) else 12
    return len(head) <= longest and " " not in head and value.role in ("author", "editor") and read_name(head) is None


_MARKS: Final = frozenset("，。！？；")


def _add(result: Credits, value: Labelled, bracketed: bool) -> bool:
    """Take one labelled value into the credits; False where it does not look like a credit's value."""
    text = value.value
    if "  " in text:  # elements of a line, parted by two blanks
        text = text.partition("  ")[0] if value.role == "source" else people_of(text)
    if value.role == "source":
        if len(text) > 40 or any(char in text for char in "，。；！？"):
            return False  # a sentence: 本文来源于网络，版权归原作者所有
        if value.label == "Source":
            return True  # in the text itself it tells whose picture stands there
        if value.colon or value.label.endswith(("于", "自", "於")):
            outlet, people = outlet_and_people(text)
            if bracketed and " " in outlet and not people:
                outlet, people = _outlet_before_names(outlet)
            name = clean_source(outlet)
            if name and value.label in _MEDIA and not (name in OUTLETS or name.endswith(OUTLET_ENDINGS)):
                return False  # a headline: 媒体：海州五十六家企业入围百强
            result.source = result.source or name
            result.authors += people
        return True
    if value.role in ("other", "published", "updated"):
        return len(text) <= 40
    if len(text) > 90 or (text.endswith(_SENTENCE_ENDS) and (len(text) > 30 or "，" in text)):
        return False
    if _PHOTOGRAPHED.match(text):
        return True  # 记者 闫峰/图
    if value.label in _REPORTER_LABELS and not value.colon and "，" not in text:
        text = _DAY_BEHIND.split(text, maxsplit=1)[0]
    names = parse_names(text, loose=value.colon and value.label not in _REPORTER_LABELS)
    names = names or latin_reporter(text)
    if value.label in _REPORTER_LABELS and value.colon and text[-1:] in _SENTENCE_ENDS:
        return False  # an interview: 记者：谢谢您。
    if value.label in _REPORTER_LABELS or not value.colon:
        if (
            not names and not bracketed and not holds_rare_name(text) and not is_built_like_a_name(text)
        ):  # one true name, or a bracket, vouches for others
            return len(text) <= 10 and text.endswith(ORGANISATION_ENDINGS)  # 通讯员 区融媒
        given = [name for name in parse_names("记者 " + text, vouched=bracketed) if len(name) <= 5 or "·" in name]
        names = given or latin_reporter(text)
        if len(text) > sum(map(len, names)) + 20:
            return False
    if ("，" in text or "," in text) and not (
        any(map(is_strict_name, names)) and max(map(len, names)) <= _LONGEST_SURE
    ):
        return False  # what someone says: 评论员：市场，需要耐心
    target = {
        "author": result.authors,
        "translator": result.translators,
        "editor": result.editors,
        "picker": result.pickers,
    }
    if value.role == "author" and took_pictures(text, names):
        return True
    target[value.role].extend(name for name in names if name not in target[value.role])
    return True


def _outlet_before_names(value: str) -> tuple[str, list[str]]:
    """海州日报 张小三 李四光 → the outlet and who wrote for it, in the bracket that ends a text."""
    outlet, _, people = value.partition(" ")
    if outlet.endswith(ORGANISATION_ENDINGS) and all(map(is_sure_name, people.split())):
        return outlet, people.split()
    return value, []


_PHOTOGRAPHED: Final = re.compile(r"[^/／、，]{2,12}\s?[/／]\s?(?:图|圖|摄|攝|摄影|攝影)$")


def outlet_and_people(value: str) -> tuple[str, list[str]]:
    """The outlet in a source's value and the people behind a slash or a bar: 环球网/赵霜 丁洁芸, 文艺报 | 王杨 2019年;
    石榴云/新疆日报 is one name."""
    match = _OUTLET_AND_PEOPLE.match(value)
    if match and all_names(match["people"]):
        return match["outlet"].rstrip(), parse_names(match["people"])
    return value, []


#: 海州广电总台·新闻中心/王芬, before a label.
_DESK_AND_PEOPLE: Final = compiled(
    r"[\u4e00-\u9fff·]{2,20}(?:台|中心|报|社|网|部|组)\s?[/／]\s?(?P<people>[^/／]{2,20})$"
)
_OUTLET_AND_PEOPLE: Final = re.compile(
    r"(?P<outlet>[^/|｜丨]{3,30})[/|｜丨]\s?(?P<people>[^/|｜丨\d]{2,30}?)\s?(?:$|\d{4}\s?[-年/.])"
)


def took_pictures(text: str, names: list[str]) -> bool:
    """Whether a value says that the people in it took the pictures: 任军川 摄."""
    return _PHOTO.search(_after_names(text, names)) is not None


def _after_names(text: str, names: list[str]) -> str:
    if not names:
        return ""
    place = text.rfind(names[-1])
    return text[place + len(names[-1]) :] if place >= 0 else ""


def _role_names(text: str) -> list[str]:
    """Names of a text such as 新华社记者王优玲、何宗渝 or 整合 新华日报·交汇点记者 徐睿翔; [] where more is in it."""
    role = re.search(r"记者|記者|通讯员|通訊員|实习生|實習生|特派员|撰稿人|评论员", text)
    if role is None or role.start() > 24 or len(text) > 80 or "，" in text[: role.start()]:
        return []
    if text[role.start() - 1 : role.start()] in (":", "：") and all_names(text[: role.start() - 1]):
        return []  # what a reader says: 东方红：记者好样的
    reversed_ = _REVERSED.match(text)
    body = reversed_["who"] if reversed_ else text
    names = parse_names(body)
    if not names:
        return []
    last = body.rfind(names[-1][-1])
    rest = body[last + 1 :]
    if _PHOTO.search(rest):
        return []
    if len(rest) > 16 or any(char in text for char in "。？！?!"):
        return []
    letters = sum(len(name) for name in names)
    return names if len(text) - letters - role.start() <= 12 + 8 * len(names) else []


def _is_organisations(word: str) -> bool:
    """Whether a word ends like an organisation's name and is no person's, as 邵志国 and 李建军 are."""
    return word.endswith(ORGANISATION_ENDINGS) and not (word[-1] in _ENDS_NAMES_TOO and is_strict_name(word))


_ENDS_NAMES_TOO: Final = "国國军軍志党黨"


def bracket_credits(inner: str) -> Credits:
    """Credits of a bracket's content."""
    inner = _LEAD.sub("", inner).strip()
    if (named := _OUTLET_AND_NAMES.match(inner)) and all_names(named["who"]):
        return Credits(authors=parse_names(named["who"]))  # （《海州财经》 张三）
    if inner.endswith(_EDITORS_BEHIND) and all_names(who := inner[:-2]):
        return Credits(editors=parse_names(who))  # （张三 编辑）
    if PERSON_WORD.search(inner) or inner.startswith(_TAKEN_FROM) or not _SIGNS_OF_LABELS.isdisjoint(inner):
        return _credits_of(inner, bracketed=True)
    if inner.endswith(REPORT_ENDS):
        return Credits(authors=names_at_work(inner))  # （海視新聞 林佳慧 台南報導）
    tokens = inner.split() if " " in inner or "\u3000" in inner else re.split(r"[、，,]", inner)
    if len(tokens) > 1 and len(tokens[0]) > 2 and _is_organisations(tokens[0]):
        tokens = tokens[1:]  # 团工委 何倩
    if len(tokens) > 1:  # 儿科 张三 办公室 李四
        tokens = [token for token in tokens if not token.endswith(ORGANISATION_ENDINGS) or is_strict_name(token)]
    if len(inner) == 2 and inner[1] in OF_AGENCIES:
        return Credits()
    names = parse_names(" ".join(tokens))
    if names and len(names) <= 6 and len("".join(tokens)) == sum(map(len, names)) and all(map(is_strict_name, names)):
        return Credits(authors=names)
    return Credits()


#: How the mark of an agency or a paper's news desk ends: （冶讯）, （宗讯）.
OF_AGENCIES: Final = frozenset("讯訊")
_TAKEN_FROM: Final = tuple(words_in_both_scripts("转载自 转自 摘自 选自"))
_SIGNS_OF_LABELS: Final = frozenset(":：/／")
_EDITORS_BEHIND: Final = tuple(words_in_both_scripts("编辑 责编"))


def is_credit_line(text: str) -> bool:
    """Whether a line is nothing but credits (编辑：张三, □ 本报记者 李四, 来源：某报 责编：王五) and so no body."""
    if not 2 < len(text) <= 120:
        return False
    if not (may_hold_credit(text) or text[0] in _BULLETS or text[-1] == "文"):
        short = len(text) <= 24 and (text[0] == "《" or (text[0] in OPEN and text[-1] in CLOSE))
        return short and bool(line_credits(text))
    return bool(line_credits(text))
