"""The command line: `newsbot COMMAND`. Each command is loaded from its module when it is called, so that
`newsbot --help` starts fast. Commands call the Python API and print; they decide nothing themselves."""

from __future__ import annotations

import importlib
import logging
import os
import signal
import sys
from typing import Any, NoReturn, cast

import click

from newsbot import __version__
from newsbot.cli.examples import epilog
from newsbot.errors import EXIT_INTERRUPTED, EXIT_NO_READER, NewsbotError

#: command: (module under newsbot.cli, attribute, short help). The help stands here so that --help imports nothing.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "extract": ("extract", "extract_command", "Extract the record of pages: files, standard input or addresses."),
    "explain": ("extract", "explain_command", "Show why each field of a page's record has its value."),
    "crawl": ("crawl", "crawl_command", "Crawl sites, a list page, saved pages or WARC files."),
    "run": ("run", "run_command", "Do whatever is due: sites, rechecks, spool, index. For cron."),
    "cron": ("cron", "cron_group", "Print, install or remove the crontab line."),
    "status": ("status", "status_command", "Show sites, last success, next due time and health."),
    "site": ("site", "site_group", "List, show and check site profiles."),
    "search": ("search", "search_command", "Search the stored articles."),
    "export": ("export", "export_command", "Write every article of a search to CSV, JSONL or Parquet."),
    "trend": ("trend", "trend_command", "Count articles over time, with known gaps."),
    "reprints": ("reprints", "reprints_command", "Show who published a story, in which order."),
    "revisions": ("revisions", "revisions_command", "Show how an article changed."),
    "watch": ("watch", "watch_group", "Saved queries with alerts and briefs."),
    "index": ("index", "index_group", "Status of the search index; rebuild it."),
    "reextract": ("reextract", "reextract_command", "Run the current extractor over the archived pages."),
    "db": ("db", "db_group", "Start, stop and inspect the database; drain the spool."),
    "demo": ("demo", "demo_group", "Serve and crawl the bundled demo sites."),
    "doctor": ("doctor", "doctor_command", "Check this machine and say what to do."),
}


class LazyGroup(click.Group):
    """A click group that imports a command's module on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, attribute, _ = entry
        command = cast(click.Command, getattr(importlib.import_module(f"newsbot.cli.{module}"), attribute))
        command.epilog = epilog(cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # What is still in the buffer goes nowhere: flushed at the end of the process, it would be an error again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(EXIT_NO_READER) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, _, help_) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="newsbot")
@click.option("-v", "--verbose", count=True, help="Log more (-v information, -vv everything) to stderr.")
def main(verbose: int) -> None:
    """newsbot crawls Chinese news sites into one normalised record a page and answers queries over them.

    Exit codes: 0 done; 1 done, but something needs a look (named on stderr); 2 usage; 3 the database is unreachable
    (what was crawled is in the spool); 4 another run holds the lock; 130 interrupted; 141 nobody read the output to its
    end, as in `newsbot search 港口 | head`.
    """
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logging.basicConfig(level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")


def run(argv: list[str] | None = None) -> NoReturn:
    """Entry point of the console script: errors that newsbot raises on purpose become one line and an exit code, an
    interrupt and a reader that went away the codes that shells know them by."""
    try:
        code = main.main(args=argv, prog_name="newsbot", standalone_mode=False)
    except NewsbotError as error:
        click.echo(f"newsbot: {error}", err=True)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except SystemExit as ended:  # rich ends the process itself
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        code = EXIT_NO_READER
    except BaseException as error:
        if not _is_interrupt(error):
            raise
        click.echo("newsbot: interrupted", err=True)
        code = EXIT_INTERRUPTED
    finally:
        if argv is None:  # the process ends: a second Ctrl-C meets nothing that could print a traceback
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(code if isinstance(code, int) else 0)


def _is_interrupt(error: BaseException | None) -> bool:
    """Whether an error is an interrupt, or one that an interrupt in the middle of an import was turned into."""
    if error is None:
        return False
    return isinstance(error, (KeyboardInterrupt, click.Abort)) or _is_interrupt(error.__cause__)
