"""Renders the demo's pages to the bytes that an outlet would send: its template, its encoding, its label."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from newsbot.config import SHOWN_ZONE
from newsbot.demo.dates import shown
from newsbot.demo.world import DemoArticle, LinkList, Outlet, World

#: How many of the newest articles a feed holds; what stands in no list is in it too.
IN_FEED = 5


@dataclass(slots=True)
class Link:
    """A link as a list shows it."""

    title: str
    url: str
    date: str = ""
    minute: str = ""
    summary: str = ""


@dataclass(slots=True)
class ShownList:
    """A `LinkList` with its links made out."""

    heading: str
    style: str
    links: list[Link]


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def shown_list(outlet: Outlet, article: DemoArticle, links: LinkList) -> ShownList:
    """The links of a list on an article's page: other articles that exist in this edition, titles cut as it says."""
    others = [outlet.articles[key] for key in links.items if key in outlet.articles and key != article.id]
    return ShownList(
        links.heading,
        links.style,
        [
            Link(
                cut_title(other.title, links),
                outlet.path_of(other),
                date=f"{other.published.astimezone(SHOWN_ZONE):%Y-%m-%d}",
            )
            for other in others
        ],
    )


def cut_title(title: str, links: LinkList) -> str:
    """A title as a list shows it: glued lists cut without a sign, others with an ellipsis."""
    if links.cut is None or len(title) <= links.cut:
        return title
    return title[: links.cut] + ("" if links.style == "glued" else "…")


def article_page(outlet: Outlet, article: DemoArticle, page: int, now: datetime, mobile: bool = False) -> bytes:
    """Page ``page`` (from 1) of an article; with ``mobile`` its mobile twin, in UTF-8 and on one page."""
    lines = [line for each in article.pages for line in each] if mobile else article.pages[page - 1]
    words = _credits(outlet, article, now)
    template = _templates().get_template(f"{outlet.template}/{'mobile' if mobile else 'article'}.html")
    html = template.render(
        **_furniture(outlet, now),
        article=article,
        lines=lines,
        page=page,
        pages=len(article.pages),
        page_paths=[outlet.path_of(article, number) for number in range(1, len(article.pages) + 1)],
        path=outlet.path_of(article),
        canonical=outlet.url_of(article),
        byline=article.byline.format(**words),
        footer=article.footer.format(**words),
        lists=[shown_list(outlet, article, each) for each in article.lists],
        rankings=[shown_list(outlet, article, each) for each in outlet.rankings],
        structured=_structured(outlet, article) if article.structured else None,
        state=_state(article, now) if article.layout == "json" else None,
    )
    return html.encode("utf-8" if mobile else article.encoding, "xmlcharrefreplace")


def list_page(outlet: Outlet, channel: str | None, page: int, now: datetime) -> bytes | None:
    """Page ``page`` of a channel's list, newest first, or of the front page; None past its end."""
    links = list_links(outlet, channel)
    pages = -(-len(links) // outlet.per_page)
    if not 1 <= page <= pages:
        return None
    folder = f"/{channel}/" if channel else "/"
    html = (
        _templates()
        .get_template(f"{outlet.template}/list.html")
        .render(
            **_furniture(outlet, now),
            heading=outlet.channels[channel] if channel else outlet.slogan,
            links=links[(page - 1) * outlet.per_page : page * outlet.per_page],
            page=page,
            pages=pages,
            previous=None if page == 1 else folder if page == 2 else f"{folder}index_{page - 1}.html",
            next=f"{folder}index_{page + 1}.html" if page < pages else None,
        )
    )
    return html.encode(outlet.encoding, "xmlcharrefreplace")


def list_links(outlet: Outlet, channel: str | None) -> list[Link]:
    """What a channel's list links to: articles (some at an old address, one at its mobile twin) and traps."""
    articles = [article for article in outlet.articles.values() if channel in (None, article.channel)]
    links = [
        Link(
            article.title, _listed_path(outlet, article), minute=_minute(article), summary=article.pages[0][0].text[:50]
        )
        for article in articles
        if not article.unlisted
    ]
    for trap in outlet.traps:
        if channel in (None, trap.channel):
            links.append(Link(trap.title, trap.path, minute=_minute(articles[0])))
    return links


def _listed_path(outlet: Outlet, article: DemoArticle) -> str:
    if article.moved_from:
        return article.moved_from[0]
    if outlet.mobile and article.id == outlet.mobile_listed:
        return f"http://{outlet.mobile}{outlet.path_of(article)}"
    return outlet.path_of(article)


def _minute(article: DemoArticle) -> str:
    return f"{article.published.astimezone(SHOWN_ZONE):%Y-%m-%d %H:%M}"


def calendar_page(outlet: Outlet, month: date, now: datetime) -> bytes:
    """A month of the archive calendar; the months before and after never end."""
    before, after = month - timedelta(days=1), month.replace(day=28) + timedelta(days=4)
    html = (
        _templates()
        .get_template(f"{outlet.template}/calendar.html")
        .render(
            **_furniture(outlet, now),
            heading=f"{month.year}年{month.month}月",
            weeks=calendar.monthcalendar(month.year, month.month),
            here=f"{outlet.calendar}{month:%Y-%m}.html",
            previous=f"{outlet.calendar}{before:%Y-%m}.html",
            next=f"{outlet.calendar}{after:%Y-%m}.html",
        )
    )
    return html.encode(outlet.encoding, "xmlcharrefreplace")


def feed(outlet: Outlet, world: World, name: str) -> bytes:
    """An RSS feed or sitemap: ``name`` is the template's file name."""
    articles = list(outlet.articles.values())
    if name == "rss.xml":
        articles = [each for number, each in enumerate(articles) if number < IN_FEED or each.unlisted]
    template = _templates().get_template(name)
    return template.render(
        outlet=outlet,
        articles=articles,
        modified=lambda article: modified(article, world),
    ).encode("utf-8")


def modified(article: DemoArticle, world: World) -> datetime:
    """When an article's page last changed: at publication, or when the world's edition changed it."""
    return article.published if article.version == 1 else world.born


def _furniture(outlet: Outlet, now: datetime) -> dict[str, Any]:
    today = now.astimezone(SHOWN_ZONE)
    return {
        "outlet": outlet,
        "today": f"{today.year}年{today.month}月{today.day}日",
        "year": today.year,
        "calendar": f"{outlet.calendar}{today:%Y-%m}.html" if outlet.calendar else None,
    }


def _credits(outlet: Outlet, article: DemoArticle, now: datetime) -> dict[str, str]:
    between = "、" if outlet.language == "zh-Hant" else " "
    return {
        "date": shown(article.form, article.published, now),
        "source": escape(article.source),
        "authors": between.join(map(escape, article.authors)),
        "editors": between.join(map(escape, article.editors)),
    }


def _structured(outlet: Outlet, article: DemoArticle) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.isoformat(),
        "publisher": {"@type": "Organization", "name": outlet.name},
    }


def _state(article: DemoArticle, now: datetime) -> dict[str, Any]:
    """The page's data as a script-rendered front end keeps it."""
    return {
        "route": {"name": "detail", "params": {"id": article.id}},
        "detail": {
            "id": int(article.id),
            "title": article.title,
            "publishTime": shown(article.form, article.published, now),
            "source": article.source,
            "author": " ".join(article.authors),
            "editor": " ".join(article.editors),
            "content": "".join(f"<p>{escape(line.text)}</p>" for page in article.pages for line in page),
        },
        "user": None,
    }
