"""Collections, validators and indexes are made once, by whoever comes first, and brought up to date."""

from __future__ import annotations

import threading

import pytest
from pymongo import ASCENDING
from pymongo.errors import WriteError

from newsbot.store import connect_database, ensure_schema
from newsbot.store.schema import INDEXES, SCHEMAS
from tests.store.test_ledger import Commands


def shape(db) -> dict[str, set[str]]:
    return {name: set(db[name].index_information()) for name in db.list_collection_names()}


def test_processes_that_come_first_at_once_make_one_schema(empty_database, mongodb_uri):
    failures: list[Exception] = []

    def work() -> None:
        try:
            ensure_schema(connect_database(mongodb_uri, empty_database.name))
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    found = shape(empty_database)
    for name, indexes in INDEXES.items():
        assert found[name] == {"_id_", *(index.document["name"] for index in indexes)}


def test_when_all_is_there_it_costs_one_read(database, mongodb_uri):
    import pymongo

    commands = Commands()
    client = pymongo.MongoClient(mongodb_uri, event_listeners=[commands])
    ensure_schema(client[database.name])
    assert commands.names == ["find"]
    client.close()


def test_an_older_index_and_an_older_validator_are_replaced(empty_database):
    empty_database.create_collection("ledger", validator={"$jsonSchema": {"required": ["nothing we know"]}})
    empty_database.ledger.create_index([("site", ASCENDING)], name="due")
    ensure_schema(empty_database)
    assert [key for key, _ in empty_database.ledger.index_information()["due"]["key"]] == ["site", "state", "due_at"]
    options = empty_database.ledger.options()
    assert options["validator"] == {"$jsonSchema": SCHEMAS["ledger"]}


def test_somebody_elses_index_over_the_same_fields_serves_as_well(empty_database):
    empty_database.articles.create_index([("published_at", -1)], name="mine")
    ensure_schema(empty_database)
    assert {"mine", "change"} <= set(empty_database.articles.index_information())
    ensure_schema(empty_database)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_document_that_is_none_is_refused(database, name):
    with pytest.raises(WriteError) as refused:
        database[name].insert_one({"_id": "x"})
    assert refused.value.code == 121
