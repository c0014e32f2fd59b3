"""Commands that take a query: `newsbot search 港口 -房价` means what it says, though a word begins with a dash.

A word is taken for part of the query where no option is meant: nothing of ours is a dash and several letters. What
could be an option written wrongly stays an error, and the error tells the remedy.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

#: Put before a word that begins with a dash, so that click takes it for no option. In no argument: the system has none
#: that hold it.
_MARK = "\0"


class QueryCommand(click.Command):
    """A command whose arguments are, or end with, a query."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, list(self._marked(args)))
        except click.NoSuchOption as error:
            asked = next((word for word in args if word.startswith(error.option_name)), error.option_name)
            meant = f" (did you mean {' or '.join(error.possibilities)}?)" if error.possibilities else ""
            raise click.UsageError(
                f"there is no option {asked}{meant}. If it is part of the query, put the query last and -- before it: "
                f"{ctx.command_path} -- '{asked}'",
                ctx,
            ) from error

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        context = super().make_context(info_name, args, parent, **extra)
        context.params = {name: _unmarked(value) for name, value in context.params.items()}
        return context

    def _marked(self, args: list[str]) -> Iterator[str]:
        options = [each for each in self.params if isinstance(each, click.Option)]
        names = {name.lstrip("-") for each in options for name in (*each.opts, *each.secondary_opts)} | {"help"}
        with_value = {name for each in options if not (each.is_flag or each.count) for name in each.opts}
        waiting = iter(args)
        for word in waiting:
            if word == "--":
                yield word
                yield from waiting
            elif word in with_value:
                yield word
                yield from (value for _, value in zip(range(1), waiting, strict=False))
            else:
                yield _MARK + word if _is_query(word, names) else word


def _is_query(word: str, names: set[str]) -> bool:
    """Whether a word that begins with a dash can only be part of a query."""
    if not word.startswith("-") or word.startswith("--") or word == "-":
        return False
    rest = word[1:]
    return rest.partition("=")[0] not in names and not (len(rest) == 1 and rest.isascii() and rest.isalpha())


def _unmarked(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_unmarked, value))
    return value.removeprefix(_MARK) if isinstance(value, str) else value
