"""MongoDB and what lies beside it on disk: connection, schema, writer, ledger, leases, history, spool, archive.

The store does not know spiders; see docs/architecture.md for the collections and what always holds.
"""

from newsbot.store.archive import Archive
from newsbot.store.changes import ChangeSequence
from newsbot.store.connection import Database, connect_database
from newsbot.store.document import content_hash, to_article
from newsbot.store.history import as_of, revisions, revisions_of
from newsbot.store.leases import SiteLease, new_owner
from newsbot.store.ledger import Ledger, LedgerEntry
from newsbot.store.outcomes import ArchivePointer, Derived, Fetch, Outcome
from newsbot.store.result import WriteResult
from newsbot.store.schema import ensure_schema
from newsbot.store.sources import Sources
from newsbot.store.spool import Spool, SpoolFull
from newsbot.store.transitions import Policy
from newsbot.store.writer import Writer

__all__ = [
    "Archive",
    "ArchivePointer",
    "ChangeSequence",
    "Database",
    "Derived",
    "Fetch",
    "Ledger",
    "LedgerEntry",
    "Outcome",
    "Policy",
    "SiteLease",
    "Sources",
    "Spool",
    "SpoolFull",
    "WriteResult",
    "Writer",
    "as_of",
    "connect_database",
    "content_hash",
    "ensure_schema",
    "new_owner",
    "revisions",
    "revisions_of",
    "to_article",
]
