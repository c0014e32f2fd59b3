"""The way to MongoDB: the server that ``MONGODB_URI`` names, else the embedded one."""

from __future__ import annotations

import logging
import os
import threading
from typing import Any, TypeAlias

import pymongo
from pymongo.collection import Collection as _Collection
from pymongo.database import Database as _Database
from pymongo.errors import ConfigurationError, InvalidURI, OperationFailure, PyMongoError
from pymongo.monitoring import (
    ServerHeartbeatFailedEvent,
    ServerHeartbeatListener,
    ServerHeartbeatStartedEvent,
    ServerHeartbeatSucceededEvent,
)
from pymongo.uri_parser import parse_uri
from pymongo.write_concern import WriteConcern

from newsbot.config import database_name, mongodb_uri
from newsbot.errors import DatabaseUnreachable, UsageError
from newsbot.store import embedded

logger = logging.getLogger(__name__)

Database: TypeAlias = _Database[dict[str, Any]]
Collection: TypeAlias = _Collection[dict[str, Any]]

#: Seconds to look for a server before it counts as unreachable.
SELECTION_SECONDS = 5.0
#: Seconds to wait for an answer before the connection counts as dead (``socketTimeoutMS`` in the address overrides it).
ANSWER_SECONDS = 60.0
#: A write is acknowledged when most members have it in their journal; a standalone server counts as most.
WRITE_CONCERN = WriteConcern("majority", wtimeout=30_000, j=True)
#: Codes of MongoDB for a refused user name or password, or a user without the rights.
_REFUSED = frozenset({13, 18, 8000})


def connect_database(uri: str | None = None, name: str | None = None) -> Database:
    """The database, connected and answering. All times read from it are aware, in UTC.

    ``uri`` defaults to ``MONGODB_URI``, then to the embedded server, which is started if need be. ``name`` defaults to
    ``NEWSBOT_DATABASE``, then to the database that the address names, then to ``newsbot``. Raises
    `DatabaseUnreachable` with one line that names the address (never the password) and the remedy, and `UsageError`
    for an address that cannot be read.
    """
    uri = uri or mongodb_uri()
    named = name or os.environ.get("NEWSBOT_DATABASE")
    if uri is None:
        server = embedded.start()
        client = _client(server.uri, event_listeners=[_Reviver(server.port)])
    else:
        shown, in_uri = _describe(uri)
        named = named or in_uri
        client = _client(uri)
        try:
            client.admin.command("ping")
        except PyMongoError as error:
            client.close()
            raise DatabaseUnreachable(_remedy(shown, error)) from error
    return client.get_database(named or database_name(), write_concern=WRITE_CONCERN)


def revive(port: int) -> bool:
    """Start the embedded server of this home again if it used ``port`` and is gone, unless it was stopped on purpose.

    True if it runs now; quiet otherwise.
    """
    if embedded.last_port() != port or embedded.was_stopped():
        return False
    try:
        return embedded.start(unless_stopped=True).port == port
    except DatabaseUnreachable as error:
        logger.debug("%s", error)
        return False


class _Reviver(ServerHeartbeatListener):
    """Brings an embedded server back that was killed, as soon as the driver finds out."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._folder = embedded.folder()
        self._busy = threading.Lock()

    def failed(self, event: ServerHeartbeatFailedEvent) -> None:
        """The driver's monitor got no answer."""
        # The home may be another one by now, in tests and notebooks.
        if embedded.folder() == self._folder and self._busy.acquire(blocking=False):
            threading.Thread(target=self._revive, name="newsbot-revive", daemon=True).start()

    def _revive(self) -> None:
        try:
            revive(self._port)
        finally:
            self._busy.release()

    def started(self, event: ServerHeartbeatStartedEvent) -> None:
        """Not needed."""

    def succeeded(self, event: ServerHeartbeatSucceededEvent) -> None:
        """Not needed."""


def describe(db: Database) -> str:
    """The address of the server behind ``db``, as host:port, for messages."""
    address = _seed(db)
    return f"{address[0]}:{address[1]}" if address else "its address"


def _seed(db: Database) -> tuple[str, int | None] | None:
    for host, port in db.client.topology_description.server_descriptions():
        return host, port
    return None


def _client(uri: str, **options: Any) -> pymongo.MongoClient[dict[str, Any]]:
    bounds: dict[str, Any] = {
        "serverSelectionTimeoutMS": int(SELECTION_SECONDS * 1000),
        "connectTimeoutMS": int(SELECTION_SECONDS * 1000),
        "socketTimeoutMS": int(ANSWER_SECONDS * 1000),
    }
    # What the address itself says is meant.
    bounds = {name: value for name, value in bounds.items() if name.lower() not in uri.lower()}
    try:
        return pymongo.MongoClient(uri, appname="newsbot", tz_aware=True, **bounds, **options)
    except (ConfigurationError, ValueError) as error:
        raise _unreadable() from error


def _describe(uri: str) -> tuple[str, str | None]:
    """The address without credentials, and the database that it names."""
    if uri.startswith("mongodb+srv://"):  # its hosts stand in the DNS; asking for them is the driver's job
        return uri.removeprefix("mongodb+srv://").rpartition("@")[2].partition("/")[0], None
    try:
        parsed = parse_uri(uri)
    except (InvalidURI, ConfigurationError, ValueError) as error:
        raise _unreadable() from error
    return ",".join(f"{host}:{port}" for host, port in parsed["nodelist"]), parsed["database"]


def _unreadable() -> UsageError:
    # The driver's own message may quote a piece of the password.
    return UsageError(
        "MONGODB_URI cannot be read: it looks like mongodb://user:password@host:27017/, "
        "with : / ? # @ in user and password written as %XX"
    )


def _remedy(shown: str, error: PyMongoError) -> str:
    if isinstance(error, OperationFailure) and error.code in _REFUSED:
        return f"MongoDB at {shown} refuses the user name or password: correct MONGODB_URI"
    return f"MongoDB at {shown} does not answer: start it, correct MONGODB_URI, or unset it for the embedded server"
