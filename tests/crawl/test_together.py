"""Several runs at once, on one site and on one ledger: no page is fetched twice."""

from __future__ import annotations

from pathlib import Path

from newsbot.store import Database
from tests.crawl.commands import Command
from tests.crawl.site import NewsSite


def test_two_runs_of_one_site_do_not_overlap(newsbot_home: Path, database: Database, tmp_path: Path) -> None:
    with NewsSite(40) as site:
        folder = tmp_path / "sites"
        key = site.write_profile(folder)
        commands = [Command(key, folder, DOWNLOAD_DELAY=0.05, CONCURRENT_REQUESTS_PER_DOMAIN=1) for _ in range(2)]
        ends = [command.finish() for command in commands]
        # 0 and 0: one had ended before the other began.
        assert sorted(code for code, _, _ in ends) in ([0, 4], [0, 0]), ends
        if 4 in [code for code, _, _ in ends]:
            assert "is being worked on by process" in next(err for code, _, err in ends if code == 4)
        assert set(site.article_hits().values()) == {1}
        assert database.articles.count_documents({}) == site.pages
