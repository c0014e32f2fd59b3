"""Sites that only a browser can show: a clear line where there is none, and the page's text where there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from newsbot.crawl.render import VARIABLE, render_settings, why_not
from newsbot.crawl.report import RunReport
from newsbot.errors import UsageError
from newsbot.store import Database
from tests.crawl.site import NewsSite, body, title

Crawl = Callable[..., RunReport]


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))


def test_missing_browser_is_one_clear_line(crawl: Crawl, site: NewsSite, no_browser: None) -> None:
    with pytest.raises(UsageError, match=r"needs a browser \(render = true\): (pip install|install Chromium)"):
        crawl(replace(site.profile(), render=True))
    assert not site.hits


def test_missing_browser_does_not_stop_the_other_sites(
    crawl: Crawl, site: NewsSite, no_browser: None, database: Database
) -> None:
    with NewsSite(3) as rendered:
        report = crawl(site, replace(rendered.profile(), render=True))
        assert (report.exit_code, report.total("stored")) == (1, site.pages)
        assert any("needs a browser" in note for note in report.notes)
        assert not rendered.hits


@pytest.mark.skipif(why_not() is not None, reason=f"no rendering here: {why_not()}")
def test_text_that_a_script_writes_is_stored(crawl: Crawl, database: Database) -> None:
    assert render_settings({})["PLAYWRIGHT_BROWSER_TYPE"] == "chromium"
    with NewsSite(2) as site:
        for number in range(site.pages):
            text = "".join(f"<p>{paragraph}</p>" for paragraph in body(number))
            page = f"""<html lang="zh-CN"><head><meta charset="utf-8"><title>{title(number)}_清河新闻网</title></head>
                <body><div id="app"></div><script>document.getElementById("app").innerHTML =
                '<h1>{title(number)}</h1><div>2023-08-22 11:07 来源：清河日报</div><div class="content">{text}</div>';
                </script></body></html>"""
            path = site.article_url(number).removeprefix(site.home.rstrip("/"))
            site.overrides[path] = lambda request, page=page: (
                200, {"Content-Type": "text/html; charset=utf-8"}, page.encode()
            )  # fmt: skip
        crawl(replace(site.profile(), render=True))
        stored = {document["title"]: document["body"] for document in database.articles.find()}
        assert stored == {title(number): "\n".join(body(number)) for number in range(site.pages)}
