"""List pages and portals: their article links in page order, and the next page.

Which groups of links are articles is decided in `linkmodel`, or by the outlet's own address pattern where it has one.
"""

from __future__ import annotations

import re

from newsbot.article import ListPage
from newsbot.extract.linkfeatures import Surroundings
from newsbot.extract.linkgroups import LinkGroup, LinkTable
from newsbot.extract.linkmodel import choose
from newsbot.extract.page import Page
from newsbot.extract.paging import find_next_page
from newsbot.extract.related import links_of

#: On list pages headlines are cut shorter than on article pages: 有钱人真多.
SHORTEST_TITLE = 4


def discover_page(page: Page, articles: re.Pattern[str] | None = None) -> ListPage:
    """The article links of a list page, in page order, and its next page.

    ``articles`` is the outlet's address pattern (`SiteProfile.articles`): where it finds anything on the page it
    decides alone, and otherwise (an outlet that changed its addresses) the page is read without it.
    """
    table = LinkTable(page, shortest=SHORTEST_TITLE)
    groups: list[LinkGroup] = []
    if articles is not None:
        for group in table.groups:
            items = [item for item in group.items if articles.search(item.url)]
            if items:
                groups.append(LinkGroup(group.block, group.kind, items, group.heading, group.heading_kind))
    if not groups and table.candidates:
        groups = choose(table, Surroundings(), "discover")
    return ListPage(page.url, links_of(page, groups), find_next_page(page, list_page=True))
