"""Bulk writes that tell a document's own fault from the server's."""

from __future__ import annotations

from typing import Any, TypeAlias

from pymongo import DeleteOne, InsertOne, UpdateOne
from pymongo.errors import BulkWriteError

from newsbot.store.connection import Collection

Write: TypeAlias = InsertOne[dict[str, Any]] | UpdateOne | DeleteOne
#: A failed write as the server tells it.
Failure: TypeAlias = dict[str, Any]

DUPLICATE_KEY = 11000
_INVALID = 121
#: The server's doing, not the document's: the whole batch is to be tried again later.
_SERVER_TROUBLE = frozenset(
    {6, 7, 13, 18, 24, 46, 50, 64, 74, 89, 91, 100, 112, 133, 134, 189, 262, 317, 9001, 10058, 10107, 11600, 11602}
    | {13435, 13436, 14031}
)


def write_all(collection: Collection, writes: list[Write], retry_duplicates: bool = True) -> dict[int, Failure]:
    """Write all that the server takes; the failures that are a document's own, by position.

    Two upserts of one ``_id`` at the same moment can collide: the second is tried again. Raises `BulkWriteError` when
    the trouble is the server's, so that nothing counts as written that was not acknowledged.
    """
    pending = dict(enumerate(writes))
    failures: dict[int, Failure] = {}
    while pending:
        positions = list(pending)
        try:
            collection.bulk_write(list(pending.values()), ordered=False)
            break
        except BulkWriteError as error:
            failed = {positions[failure["index"]]: failure for failure in error.details["writeErrors"]}
            if error.details["writeConcernErrors"] or any(f["code"] in _SERVER_TROUBLE for f in failed.values()):
                raise
            again = {key for key, failure in failed.items() if retry_duplicates and failure["code"] == DUPLICATE_KEY}
            failures |= {key: failure for key, failure in failed.items() if key not in again}
            pending = {key: pending[key] for key in again}
    return failures


def refusal(failure: Failure) -> str:
    """The server's reason for refusing a document, short: the fields that break the schema where it names them."""
    if failure["code"] != _INVALID:
        return f"refused:{failure['code']}:{failure.get('errmsg', '')[:200]}"
    rules = failure.get("errInfo", {}).get("details", {}).get("schemaRulesNotSatisfied", [])
    wrong = [broken.get("propertyName", "?") for rule in rules for broken in rule.get("propertiesNotSatisfied", ())]
    missing = [name for rule in rules for name in rule.get("missingProperties", ())]
    return "schema:" + (",".join(wrong + missing) or failure.get("errmsg", ""))
