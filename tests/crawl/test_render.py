"""Sites that only a browser can show: a clear line where there is none, and the page's text where there is. What a
page's scripts do is held to the crawl's addresses, bounds and times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsbot.crawl.render import VARIABLE, why_not
from newsbot.crawl.report import RunReport
from newsbot.errors import UsageError
from newsbot.store import Database
from tests.crawl.site import NewsSite, body, title

Crawl = Callable[..., RunReport]
HTML = {"Content-Type": "text/html; charset=utf-8"}
needs_browser = pytest.mark.skipif(why_not() is not None, reason=f"no rendering here: {why_not()}")


def script_page(number: int, script: str) -> str:
    """A page that is empty until ``script`` calls ``show()``, which puts article ``number`` there."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in body(number))
    return f"""<html lang="zh-CN"><head><meta charset="utf-8"><title>{title(number)}_清河新闻网</title></head>
        <body><div id="app"></div><script>function show() {{ document.getElementById("app").innerHTML =
        '<h1>{title(number)}</h1><div>2023-08-22 11:07 来源：清河日报</div><div class="content">{text}</div>'; }}
        {script}</script></body></html>"""


def give(site: NewsSite, number: int, page: str) -> None:
    path = site.article_url(number).removeprefix(site.home.rstrip("/"))
    site.overrides[path] = lambda request: (200, HTML, page.encode())


def assert_all_stored(site: NewsSite, report: RunReport, database: Database) -> None:
    stored = {document["title"]: document["body"] for document in database.articles.find()}
    assert stored == {title(number): "\n".join(body(number)) for number in range(site.pages)}, report


def named(site: NewsSite) -> dict[str, Any]:
    """Arguments of a rendered crawl of the site under a name: nothing on a private address is allowed beside it."""
    address = site.home.removeprefix("http://").rstrip("/")
    profile = replace(site.profile(), home="http://qinghe.example/", lists=("http://qinghe.example/",))
    profile = replace(profile, hosts=("qinghe.example",), render=True)
    return {"site": profile, "allow_private": False, "host_map": {"qinghe.example": address}}


def crawl_named(crawl: Crawl, site: NewsSite, **options: Any) -> RunReport:
    given = named(site)
    return crawl(given.pop("site"), **given, max_minutes=1.5, **options)


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


@needs_browser
def test_text_that_a_script_writes_is_stored(crawl: Crawl, database: Database) -> None:
    with NewsSite(2) as site:
        give(site, 0, script_page(0, "show()"))
        give(site, 1, script_page(1, "fetch('/data.json').then(r => r.json()).then(d => setTimeout(show, d.wait))"))
        site.overrides["/data.json"] = lambda request: (200, {"Content-Type": "application/json"}, b'{"wait": 300}')
        assert_all_stored(site, crawl(replace(site.profile(), render=True)), database)


@needs_browser
def test_text_that_comes_long_after_the_last_answer_is_stored(crawl: Crawl, database: Database) -> None:
    """A network that has fallen silent does not mean that the scripts have: the first page is empty for two seconds,
    the others have their menus at once and the text, in one piece or several, when the last answer is old."""
    with NewsSite(3) as site:
        menu = "document.body.insertAdjacentHTML('afterbegin', '<nav>首页 国内 国际</nav>');"
        give(site, 0, script_page(0, "setTimeout(show, 2000)"))
        give(site, 1, script_page(1, f"{menu} setTimeout(show, 800)"))
        steps = "let n = 0; const step = () => { document.title += ' '; ++n < 5 ? setTimeout(step, 400) : show(); };"
        give(site, 2, script_page(2, f"{menu} {steps} step()"))
        assert_all_stored(site, crawl(replace(site.profile(), render=True)), database)


@needs_browser
def test_page_that_stays_empty_is_told_and_comes_again(crawl: Crawl, database: Database) -> None:
    with NewsSite(2) as site:
        give(site, 0, script_page(0, ""))
        settings = {"NEWSBOT_RENDER_SECONDS": 8}
        report = crawl(replace(site.profile(), render=True), settings=settings).sites[site.profile().key]
        assert (report.stored, report.failed) == (1, {"timeout": 1})


@needs_browser
def test_scripts_reach_no_private_address(crawl: Crawl, database: Database) -> None:
    """Every way that a page has to make a browser ask for something, on every spelling of this machine's address."""
    with NewsSite(1) as site, NewsSite(1) as inside:
        port = inside.home.rsplit(":", 1)[1].rstrip("/")
        site.overrides["/away"] = lambda request: (302, {"Location": f"http://127.0.0.1:{port}/redirect"}, b"")
        hosts = ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0")
        addresses = [f"http://{host}:{port}/{n}" for n, host in enumerate(hosts)]
        ways = """
            for (const address of ADDRESSES) {
              for (const name of ['script', 'iframe', 'img', 'embed']) {
                const made = document.createElement(name); made.src = address + name;
                document.body.appendChild(made);
              }
              const link = document.createElement('link'); link.rel = 'stylesheet'; link.href = address + 'css';
              document.head.appendChild(link);
              fetch(address + 'fetch', {mode: 'no-cors'}).catch(() => 0);
              navigator.sendBeacon(address + 'beacon', 'x');
              try { new WebSocket(address.replace('http', 'ws') + 'socket'); } catch (error) {}
              try { new EventSource(address + 'events'); } catch (error) {}
              try { window.open(address + 'window'); } catch (error) {}
            }
            let under_way = 2;  // leaving the page takes back what it has not asked for yet
            const leave = () => {
              if (!--under_way) fetch('/leaving').finally(() => { location.href = FIRST + 'location'; });
            };
            fetch('/away', {mode: 'no-cors'}).catch(() => 0).finally(leave);
            const frame = document.createElement('iframe'); frame.src = '/away'; frame.onload = leave;
            document.body.appendChild(frame);
            try { new WebSocket('ws://qinghe.example/away'); } catch (error) {}
            show();
        """.replace("ADDRESSES", str(addresses)).replace("FIRST", repr(addresses[0]))
        give(site, 0, script_page(0, ways))
        report = crawl_named(crawl, site)
        assert not inside.hits
        assert site.hits["/leaving"] == 1
        assert site.hits["/away"] >= 2  # what the site itself answers is allowed, where it leads is not
        assert report.total("stored") == 1


@needs_browser
def test_redirects_and_robots_hold_before_a_browser_is_asked(crawl: Crawl, database: Database) -> None:
    with NewsSite(3) as site, NewsSite(1) as inside:
        rules = b"User-agent: *\nDisallow: /secret/\n"
        site.overrides["/robots.txt"] = lambda request: (200, {"Content-Type": "text/plain"}, rules)
        site.overrides["/2023/0822/c1000.html"] = lambda request: (302, {"Location": inside.home}, b"")
        site.overrides["/2023/0822/c1001.html"] = lambda request: (302, {"Location": "/secret/1.html"}, b"")
        give(site, 2, script_page(2, "show()"))
        report = crawl_named(crawl, site).sites[site.profile().key]
        assert not inside.hits
        assert not site.hits["/secret/1.html"]
        assert (report.stored, report.failed, report.refused) == (1, {"private_address": 1}, {"robots": 1})


@needs_browser
def test_page_that_never_comes_to_an_end_costs_its_time_and_no_other_page(crawl: Crawl, database: Database) -> None:
    with NewsSite(3) as site:
        give(site, 0, script_page(0, "while (true) {}"))
        give(site, 1, script_page(1, "show(); document.body.append('x'.repeat(3e5))"))
        give(site, 2, script_page(2, "show(); setInterval(() => fetch('/again'), 50)"))  # asks for ever, but is there
        settings = {"NEWSBOT_RENDER_SECONDS": 15, "DOWNLOAD_MAXSIZE": 200_000}
        report = crawl_named(crawl, site, settings=settings)
        assert report.state == "done"
        counts = report.sites[site.profile().key]
        assert (counts.stored, counts.failed, counts.refused) == (1, {"timeout": 1}, {"body_size": 1})
