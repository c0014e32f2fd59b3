"""The documentation keeps up with the code."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_READ = re.compile(r"""(?:environ(?:\.get)?[(\[]|_VARIABLE = )["'](NEWSBOT_\w+|MONGODB_URI)""")


def test_every_environment_variable_is_documented():
    code = "\n".join(file.read_text("utf-8") for file in (ROOT / "newsbot").rglob("*.py"))
    documented = set(re.findall(r"`(NEWSBOT_\w+|MONGODB_URI)` \|", (ROOT / "docs/configuration.md").read_text("utf-8")))
    assert set(_READ.findall(code)) <= documented


def test_links_between_the_documents_lead_somewhere():
    dead = [
        f"{page.name}: {target}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert dead == []


def test_the_page_of_the_command_line_is_up_to_date():
    from newsbot.cli.reference import reference

    assert (ROOT / "docs/cli.md").read_text("utf-8") == reference()
