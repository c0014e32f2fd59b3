"""Every command explains itself: examples that can be typed as they stand, and its exit codes."""

from __future__ import annotations

import shlex

import click
import pytest
from click.testing import CliRunner

from newsbot.cli import COMMANDS, main
from newsbot.cli.examples import EXAMPLES


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples_and_exit_codes(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert f"  newsbot {name}" in shown.output
    assert "Exit codes" in shown.output


@pytest.mark.parametrize("typed", [typed for examples in EXAMPLES.values() for typed, _ in examples])
def test_an_example_can_be_typed_as_it_stands(typed: str) -> None:
    words = shlex.split(typed.partition(" > ")[0])[1:]
    command: click.Command = main
    context = click.Context(main)
    while isinstance(command, click.Group):
        found = command.get_command(context, words.pop(0))
        assert found is not None
        command = found
    command.make_context(command.name, words)
