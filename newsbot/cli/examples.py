"""Examples at the end of each command's --help: what is typed, and what it does. Tests see that each can be parsed."""

from __future__ import annotations

#: Command: its examples. The help of `search` and `export` holds its own.
EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "extract": (
        ("newsbot extract page.html --url https://news.example/a.html", "a saved page"),
        ("newsbot extract *.html > records.jsonl", "many pages, a record a line"),
        ("newsbot extract page.html --site people", "with the selectors of a site's profile"),
    ),
    "explain": (("newsbot explain page.html", "which rule gave each value, and from which text"),),
    "crawl": (
        ("newsbot crawl people xinhuanet", "two of the sites that newsbot site list names"),
        ("newsbot crawl https://any.host/list/", "any list page, no profile needed"),
        ("newsbot crawl people --max-pages 20", "a small trial"),
        ("newsbot crawl --from-dir saved/", "pages that you saved yourself"),
    ),
    "run": (
        ("newsbot run", "whatever is due, of all sites"),
        ("newsbot run people --max-minutes 20", "one site, for 20 minutes at most"),
    ),
    "cron": (
        ("newsbot cron print", "what would be written"),
        ("newsbot cron install --every 15", "crawl what is due every 15 minutes"),
        ("newsbot cron remove", "no more"),
    ),
    "status": (("newsbot status", "the sites that were crawled"), ("newsbot status --all", "the others too")),
    "site": (
        ("newsbot site list", "the sites that can be crawled by name"),
        ("newsbot site new https://any.host/list/ > any.toml", "begin a profile of your own"),
        ("newsbot site check any.toml", "what is wrong with it"),
    ),
    "trend": (
        ("newsbot trend 京津冀 --by week", "how often, week by week"),
        ("newsbot trend 新能源 --field source --share", "in which outlets, as shares of all that they published"),
        ("newsbot trend --words --since 7d", "which words rose this week"),
    ),
    "reprints": (
        ("newsbot reprints https://news.example/a.html", "who published this story, and when"),
        ("newsbot reprints", "the stories that most outlets carried"),
    ),
    "revisions": (("newsbot revisions https://news.example/a.html", "what was changed after publication"),),
    "watch": (
        ("newsbot watch add 港口 '港口 OR 航运' --to mailto://me:secret@mail.example", "mail me what is new, daily"),
        ("newsbot watch show 港口", "what it would tell now"),
        ("newsbot watch run", "tell all that is due (newsbot run does it too)"),
    ),
    "index": (("newsbot index status", "is it complete?"), ("newsbot index rebuild", "make it anew from the database")),
    "reextract": (
        ("newsbot reextract --site people", "what would be read differently now"),
        ("newsbot reextract --site people --apply", "correct it in the database"),
    ),
    "db": (
        ("newsbot db status", "which MongoDB, what it holds, what waits"),
        ("newsbot db quarantine --limit 10", "pages that were kept aside, and why"),
        ("newsbot db drain", "store what was spooled while the database was away"),
    ),
    "demo": (
        ("newsbot demo crawl", "crawl three invented sites; a second time shows what changes"),
        ("newsbot demo serve", "look at them in a browser or with curl"),
    ),
    "doctor": (("newsbot doctor", "is this machine ready, and what to do where it is not"),),
}
_EXIT_CODES = (
    "Exit codes: 0 done; 1 done, but something needs a look (named on stderr); 2 usage; 3 the database is unreachable; "
    "4 another run holds the lock."
)


def epilog(command: str) -> str:
    """What stands at the end of a command's help: its examples and the exit codes."""
    examples = EXAMPLES.get(command, ())
    width = max((len(typed) for typed, _ in examples if len(typed) < 60), default=0)
    lines = [f"  {typed:<{width}}  {what}" for typed, what in examples]
    head = "\b\nExamples:\n" + "\n".join(lines) + "\n\n" if lines else ""
    return head + _EXIT_CODES
