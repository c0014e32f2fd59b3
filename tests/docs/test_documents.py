"""The documentation keeps up with the code."""

import re
import subprocess
import sys
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
    # In a process of its own: click keeps the help option of a command that another test called by itself.
    command = [sys.executable, "-m", "newsbot.cli.reference"]
    made = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=60, check=True).stdout.decode()
    assert (ROOT / "docs/cli.md").read_text("utf-8") == made
