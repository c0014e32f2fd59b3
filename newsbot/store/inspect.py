"""What the database is and holds, for `newsbot db status`. Starts nothing."""

from __future__ import annotations

from typing import Any

from newsbot.config import mongodb_uri
from newsbot.store import embedded
from newsbot.store.connection import Database, connect_database, describe
from newsbot.store.ledger import Ledger
from newsbot.store.spool import Spool

COUNTED = ("articles", "revisions", "ledger", "quarantine", "runs", "stories")


def database_status() -> dict[str, Any]:
    """Server, version, number of documents, sizes, states of the ledger, and what waits in the spool.

    Raises `DatabaseUnreachable` when ``MONGODB_URI`` is set and does not answer; an embedded server that is not
    running is reported as such.
    """
    spool = Spool()
    report: dict[str, Any] = {"server": "MONGODB_URI" if mongodb_uri() else "embedded"}
    waiting = {"spool_outcomes": spool.count(), "spool_bytes": spool.size(), "spool": str(spool.folder)}
    if not mongodb_uri() and embedded.status() is None:
        return report | {"running": False, "folder": str(embedded.folder())} | waiting
    db = connect_database()
    try:
        return report | {"running": True} | _contents(db) | waiting
    finally:
        db.client.close()


def _contents(db: Database) -> dict[str, Any]:
    stats = db.command("dbStats")
    server = embedded.status() if not mongodb_uri() else None
    return {
        "address": describe(db),
        "version": db.client.server_info()["version"],
        **({"process": server.pid, "folder": server.folder} if server else {}),
        "database": db.name,
        **{name: db[name].estimated_document_count() for name in COUNTED},
        "ledger_states": Ledger(db).counts(),
        "data_bytes": int(stats["dataSize"]),
        "disk_bytes": int(stats["storageSize"] + stats["indexSize"]),
    }
