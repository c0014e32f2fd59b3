"""Errors that a caller can act on. Each carries the exit code that the command line ends with (docs/cli.md)."""

from __future__ import annotations

EXIT_DONE = 0
EXIT_NEEDS_A_LOOK = 1
EXIT_USAGE = 2
EXIT_DATABASE = 3
EXIT_LOCKED = 4
#: As shells name the ends by SIGINT and SIGPIPE.
EXIT_INTERRUPTED = 130
EXIT_NO_READER = 141


class NewsbotError(Exception):
    """Base of all errors that newsbot raises on purpose; the message is one line: the thing, then the remedy."""

    exit_code = EXIT_NEEDS_A_LOOK


class UsageError(NewsbotError):
    """A wrong argument, an unreadable file, an unknown site: the caller can mend it."""

    exit_code = EXIT_USAGE


class SiteProfileError(UsageError):
    """A site profile (sites/*.toml) that does not hold: names file, line and remedy."""


class QueryError(UsageError):
    """A search query that cannot be read; ``position`` is the 0-based character that it fails at."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


class DatabaseUnreachable(NewsbotError):
    """MongoDB does not answer. What was crawled is in the spool."""

    exit_code = EXIT_DATABASE


class Locked(NewsbotError):
    """Another run holds the lock of the same site."""

    exit_code = EXIT_LOCKED
