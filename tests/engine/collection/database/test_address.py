"""Addresses of databases: read, written back, and never with a password."""

from __future__ import annotations

import pytest
from akin.plugin.contract import CollectionInfo, FetchCollection, LinkCollection, PublishCollection, verbs
from akin.plugin.contract.addresses import DatabaseAddress, is_database
from akin.plugin.engine.base.errors import AkinError, RequestError
from akin.plugin.engine.collection.database.address import parse
from akin.plugin.engine.process.api import perform


@pytest.mark.parametrize(
    ("text", "wanted", "back"),
    [
        ("postgresql://db/gis", DatabaseAddress("gis", "db"), "postgresql://db/gis"),
        (" postgres://db:5433/gis ", DatabaseAddress("gis", "db", "5433"), "postgresql://db:5433/gis"),
        ("POSTGRESQL://db/gis", DatabaseAddress("gis", "db"), "postgresql://db/gis"),
        (
            "postgresql://me@db/gis?schema=maps&collection=first",
            DatabaseAddress("gis", "db", user="me", schema="maps", name="first"),
            "postgresql://db/gis?user=me&schema=maps&collection=first",
        ),
        (
            "postgresql://db/gis?schema=two words&collection=a%26b%3Dc/d",
            DatabaseAddress("gis", "db", schema="two words", name="a&b=c/d"),
            "postgresql://db/gis?schema=two%20words&collection=a%26b%3Dc/d",
        ),
        ("postgresql://[2001:db8::1]:5433/gis", DatabaseAddress("gis", "2001:db8::1", "5433"), None),
        ("postgresql:///gis?host=::1", DatabaseAddress("gis", "::1"), "postgresql://[::1]/gis"),
        (
            "postgresql:///gis?host=/var/run/postgresql&port=5433",
            DatabaseAddress("gis", "/var/run/postgresql", "5433"),
            None,
        ),
        (
            "postgresql://%2Fvar%2Frun/gis",
            DatabaseAddress("gis", "/var/run"),
            "postgresql:///gis?host=/var/run",
        ),
        ("postgresql:///?service=maps", DatabaseAddress("", service="maps"), None),
        ("postgresql://db/gis?sslmode=verify-full", DatabaseAddress("gis", "db", sslmode="verify-full"), None),
        ("postgresql://db/gis?schema=akin", DatabaseAddress("gis", "db"), "postgresql://db/gis"),
        ("postgresql://db/Größe%20%2B?collection=Wälder", DatabaseAddress("Größe +", "db", name="Wälder"), None),
    ],
)
def test_addresses_are_read_and_written_back(text: str, wanted: DatabaseAddress, back: str | None) -> None:
    found = parse(text)
    assert found == wanted
    assert parse(found.text) == wanted
    assert is_database(text)
    if back or "ö" not in text:
        assert found.text == (back or text)


def test_what_people_read_names_the_database_alone() -> None:
    found = parse("postgresql://me@db:5433/gis?schema=maps&collection=first&sslmode=require")
    assert found.server == "postgresql://db:5433/gis"
    assert found.named("second").text == found.text.replace("first", "second")
    assert found.options == {"dbname": "gis", "host": "db", "port": "5433", "user": "me", "sslmode": "require"}


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://me:hunter2@db/gis",
        "postgresql://me:@db/gis",
        "postgresql://:hunter2@db/gis",
        "postgresql://db/gis?password=hunter2",
        "postgresql://db/gis?PASSWORD=hunter2",
        "postgresql://db/gis?%70assword=hunter2",
        "postgresql://db/gis?schema=a&password=",
        "postgresql://db/gis?sslpassword=hunter2",
        "postgresql://db/gis?passfile=/home/me/hunter2",
        "postgresql://me:hunter%402@db/gis",
        "postgresql://me:x#hunter2@db/gis",
        "postgresql://me:x/hunter2@db/gis",
        "postgresql://me:12/hunter2@db/gis",
        "postgresql://me:x?hunter2@db/gis",
        "postgresql://me:x@hunter2@db/gis",
        "postgresql://me:hunter2@[::1/gis",
        "postgresql://me:hunter2@db:port/gis",
        "postgresql://db/gis#password=hunter2",
        "postgresql://db/gis?schema=a;password=hunter2",
        "mysql://me:hunter2@db/gis",
        "host=db dbname=gis password=hunter2",
        "host=db dbname=gis password='hunter2'",
    ],
)
def test_passwords_are_refused_and_never_repeated(text: str, akin_home: object, tmp_path: object) -> None:
    for verb, request in (
        (verbs.PUBLISH_COLLECTION, PublishCollection(str(tmp_path), text)),
        (verbs.LINK_COLLECTION, LinkCollection(text, str(tmp_path))),
        (verbs.FETCH_COLLECTION, FetchCollection(text)),
        (verbs.COLLECTION_INFO, CollectionInfo(text)),
    ):
        if verb is verbs.PUBLISH_COLLECTION or (verb is not verbs.LINK_COLLECTION and not is_database(text)):
            continue  # it opens the collection first; the text of the others is a folder
        with pytest.raises(AkinError) as raised:
            perform(verb, request)
        assert "hunter2" not in str(raised.value)
    with pytest.raises(RequestError) as wrong:
        parse(text)
    assert "hunter2" not in str(wrong.value)
    assert wrong.value.message.code == "database.password"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_address"),
        ("gis", "no_address"),
        ("https://db/gis", "no_address"),
        ("postgresql://db:port/gis", "no_address"),
        ("postgresql://db:99999/gis", "no_address"),
        ("postgresql://[::1/gis", "no_address"),
        ("postgresql://db/gis%00", "no_address"),
        ("postgresql://", "no_database"),
        ("postgresql://db", "no_database"),
        ("postgresql://db/?schema=a", "no_database"),
        ("postgresql://db/gis?options=-c", "parameter"),
        ("postgresql://db/gis?SCHEMA=a", "parameter"),
        ("postgresql://db/gis?hostaddr=1.2.3.4", "parameter"),
        ("postgresql://db/gis?schema=" + 64 * "a", "long_schema"),
        ("postgresql://db/gis?schema=" + 32 * "ö", "long_schema"),
    ],
)
def test_wrong_addresses(text: str, code: str) -> None:
    with pytest.raises(RequestError) as raised:
        parse(text)
    assert raised.value.message.code == f"database.{code}"


def test_the_sentence_on_a_parameter_names_it_and_the_others() -> None:
    with pytest.raises(RequestError, match=r"the parameter options .*It takes schema, collection, host"):
        parse("postgresql://db/gis?options=-c")


def test_the_longest_schema() -> None:
    assert parse("postgresql://db/gis?schema=" + 63 * "a").schema == 63 * "a"
