"""Print docs/cli.md, the help of every command on one page: ``python -m newsbot.cli.reference > docs/cli.md``."""

from __future__ import annotations

from collections.abc import Iterator

import click

from newsbot.cli import main

_HEAD = """# The command line

Made by `python -m newsbot.cli.reference > docs/cli.md`; what stands here is what `--help` says.
"""


def reference() -> str:
    """The page: each command and subcommand with its help, in the order that `newsbot --help` lists them."""
    return _HEAD + "".join(_sections(main, "newsbot", None))


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    settings = {**command.context_settings, "terminal_width": 100}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    yield f"\n## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _sections(found, child, context)


if __name__ == "__main__":
    click.echo(reference(), nl=False)
