"""Where pages keep their time of publication: names of metas, of keys in inline data, of labels. Data only."""

from __future__ import annotations

from newsbot.extract.vocabulary import words_in_both_scripts

#: Names of metas that give the time of publication, with how far each is to be trusted (0 to 1). A site's own
#: publishing metas come first; ``date`` and the like are often the time of the template.
PUBLISHED_METAS: dict[str, float] = {
    "article:published_time": 0.9,
    "og:article:published_time": 0.9,
    "datepublished": 0.9,
    "og:release_date": 0.85,
    "og:published_time": 0.85,
    "og:pubdate": 0.85,
    "publishdate": 0.85,
    "publish-date": 0.85,
    "publish_date": 0.85,
    "publishtime": 0.85,
    "publish_time": 0.85,
    "publishedtime": 0.85,
    "pubdate": 0.85,
    "pubtime": 0.85,
    "bytedance:published_time": 0.85,
    "weibo:article:create_at": 0.8,
    "weibo: article:create_at": 0.8,
    "apub:time": 0.8,
    "firstpublishedtime": 0.8,
    "article_date_original": 0.8,
    "dable:published_time": 0.8,
    "article.published": 0.8,
    "parsely-pub-date": 0.8,
    "sailthru.date": 0.7,
    "cxenseparse:recs:publishtime": 0.8,
    "date.available": 0.8,
    "dcterms.created": 0.8,
    "dcterms.date": 0.7,
    "dcterms.issued": 0.8,
    "dc.date.issued": 0.8,
    "dc.date.created": 0.7,
    "dc.date": 0.6,
    "dcsext.articlefirstpublished": 0.8,
    "datecreated": 0.7,
    "og:time": 0.8,
    "og:datetime": 0.6,
    "_pubtime": 0.8,
    "article:create_at": 0.8,
    "displaydate": 0.7,
    "dateupdate": 0.6,  # Baijiahao's own name for its time of publication
    "releasedate": 0.7,
    "creation_date": 0.6,
    "createdate": 0.6,
    "date": 0.5,
    "time": 0.4,
}
#: Keys of inline data whose value is the time of publication, lower case without separators.
PUBLISHED_KEYS: dict[str, float] = {
    "publishtime": 0.8,
    "publishedat": 0.8,
    "publishedtime": 0.8,
    "publishdate": 0.8,
    "publishedate": 0.8,
    "publisheddate": 0.8,
    "datepublished": 0.8,
    "pubtime": 0.8,
    "pubdate": 0.75,
    "newstime": 0.75,
    "ptime": 0.7,
    "releasetime": 0.7,
    "releasedate": 0.7,
    "oricreatetime": 0.75,
    "displaytime": 0.6,
    "showtime": 0.5,
    "inputtime": 0.5,
    "articledate": 0.5,
    "createtime": 0.5,
    "createdat": 0.45,
    "ctime": 0.45,
    "ct": 0.7,
    "datetime": 0.4,
    "time": 0.3,
}
#: What stands before the reader's clock.
CLOCK_WORDS = tuple(words_in_both_scripts("今天是 今日是 现在是 现在时间"))
#: Words of a calendar: beside a day alone they are the reader's clock, beside a time of day they are not.
CALENDAR_WORDS = ("农历", "農曆", "農歷")
#: Lines that hold the reader's clock or an event, never the article's time.
NOT_PUBLISHED = tuple(
    words_in_both_scripts(
        """
        次会议 地点 会议时间 活动时间 报告时间 讲座时间 开始时间 截止时间 考试时间 主讲 会议通过 施行
        上映时间 上映日期 开播时间 首播时间 开服时间 公测时间 内测时间 发售时间 发售日期 上市时间 上市日期 开盘时间
        交房时间 开奖时间 开奖日期 比赛时间 开赛时间 演出时间 展览时间
        今天是 今日是 现在是 现在时间 今日天气 天气预报 截至 截止 有效期 开庭 实施日期 报名 生效日期
        成立于 备案 版权所有 版权归 Copyright copyright © 星期几 许可证 以前) 之前) 失效
        """
    )
)
