"""What a database refuses is said in sentences, and nothing shows a password."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.contract import (
    CollectionInfo,
    DeleteCollection,
    FetchCollection,
    Filters,
    LinkCollection,
    RenameCollection,
    Search,
    SimilarityRaster,
    Term,
    verbs,
)
from akin.plugin.contract.addresses import DatabaseAddress
from akin.plugin.contract.records import to_json
from akin.plugin.engine.base.errors import AkinError, CollectionError, ResourceError
from akin.plugin.engine.collection.database.address import lend, parse
from akin.plugin.engine.process.api import perform

from .conftest import ROOT

HIT = Term("hit", patch=7)
SECRET = "hunter2 with 'quotes"


@pytest.fixture
def some(make_collection: Any, kinds: Any) -> Path:
    """A collection of 100 patches."""
    return Path(make_collection(kinds(100), sources=4))


def ask(collection: object) -> Any:
    return perform(verbs.SEARCH, Search(str(collection), (HIT,), 10))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("postgresql://127.0.0.1:9/akin", "unreachable"),
        ("postgresql:///akin?host=/nowhere", "unreachable"),
        ("postgresql://db.invalid/akin", "unreachable"),
        ("postgresql:///?service=none", "setting"),
        ("postgresql:///akin?host=/tmp&sslmode=perhaps", "ssl"),
        ("postgresql:///akin?host=/tmp&port=none", "setting"),
    ],
)
def test_a_database_that_is_not_there(schema: str, text: str, code: str, akin_home: Path, tmp_path: Path) -> None:
    for verb, request in (
        (verbs.SEARCH, Search(text, (HIT,))),
        (verbs.COLLECTION_INFO, CollectionInfo(text)),
        (verbs.LINK_COLLECTION, LinkCollection(text, str(tmp_path / "link"))),
        (verbs.FETCH_COLLECTION, FetchCollection(text)),
    ):
        with pytest.raises(ResourceError) as raised:
            perform(verb, request)
        assert raised.value.message.code == f"database.{code}"
    assert not (tmp_path / "link").exists()


def test_a_database_that_the_server_does_not_have(server: Any, database: DatabaseAddress) -> None:
    with pytest.raises(ResourceError, match='database "nothing" does not exist') as raised:
        ask(replace(database, database="nothing").text)
    assert raised.value.message.code == "database.unknown"
    with pytest.raises(ResourceError) as raised:
        ask(replace(database, user="nobody").text)
    assert raised.value.message.code == "database.login"


@pytest.mark.parametrize("missing", ["postgis", "vector", "old"])
def test_extensions_that_are_missing(some: Path, server: Any, publish: Any, database: Any, missing: str) -> None:
    name = f"lacks_{missing}"
    server.sql(f"CREATE DATABASE {name}", "postgres")
    for extension in {"postgis", "vector"} - {missing}:
        server.sql(f"CREATE EXTENSION {extension}", name)
    if missing == "old":
        server.sql("UPDATE pg_extension SET extversion = '0.7.4' WHERE extname = 'vector'", name)
    address = replace(database, database=name).text
    for run in (lambda: publish(some, address=address), lambda: ask(address)):
        with pytest.raises(ResourceError) as raised:
            run()
        message = raised.value.message
        if missing == "old":
            assert message.code == "database.old_pgvector" and message.params["version"] == "0.7.4"
        else:
            assert message.code == "database.no_extension" and message.params["name"] == missing


def test_extensions_in_a_schema_of_their_own(some: Path, server: Any, publish: Any, database: Any, same: Any) -> None:
    name = "elsewhere"
    server.sql(f"CREATE DATABASE {name}", "postgres")
    server.sql('CREATE SCHEMA "gis; x"; CREATE SCHEMA ai', name)
    server.sql('CREATE EXTENSION postgis SCHEMA "gis; x"; CREATE EXTENSION vector SCHEMA ai', name)
    result = publish(some, address=replace(database, database=name).text)
    assert [h.patch for h in ask(result.address).hits] == [h.patch for h in ask(some).hits]


def test_nothing_was_published(database: DatabaseAddress, sql: Any) -> None:
    for prepare in ("SELECT 1", "CREATE SCHEMA {s}"):
        sql(prepare)
        with pytest.raises(CollectionError) as raised:
            ask(database.text)
        assert raised.value.message.code == "database.no_collections"


def test_a_reader(some: Path, publish: Any, role: Any, sql: Any, link: Any) -> None:
    """It needs no more than the sentences say."""
    publish(some)
    reader = role(kind="reader")
    sql(f"ALTER ROLE {reader.user} SET default_transaction_read_only = on")  # as in a standby
    address = reader.named("c").text
    with pytest.raises(ResourceError) as raised:
        ask(address)
    assert raised.value.message.code == "database.read_right"
    sql(f"GRANT USAGE ON SCHEMA {{s}} TO {reader.user}")
    with pytest.raises(ResourceError) as raised:
        ask(address)
    assert raised.value.message.code == "database.read_right"
    sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA {{s}} TO {reader.user}")
    wanted = [h.patch for h in ask(some).hits]
    assert [h.patch for h in ask(address).hits] == wanted
    assert [h.patch for h in ask(link(address)).hits] == wanted
    assert perform(verbs.COLLECTION_INFO, CollectionInfo(address)).patches == 100
    assert perform(verbs.FETCH_COLLECTION, FetchCollection(address)).patches == 100
    for code in ("database.read_only", "database.write_right"):
        with pytest.raises(ResourceError) as raised:
            publish(some, address=address)
        assert raised.value.message.code == code
        sql(f"ALTER ROLE {reader.user} RESET default_transaction_read_only")


def test_a_writer(some: Path, publish: Any, role: Any, sql: Any, same: Any, make_collection: Any, kinds: Any) -> None:
    """It needs no more than the sentences say, and changes no collection of others."""
    writer = role(kind="writer")
    with pytest.raises(ResourceError) as raised:
        publish(some, address=writer.text)
    assert raised.value.message.code == "database.no_schema"
    sql("CREATE SCHEMA {s}")
    with pytest.raises(ResourceError) as raised:
        publish(some, address=writer.text)
    assert raised.value.message.code == "database.write_right"
    sql(f"GRANT USAGE, CREATE ON SCHEMA {{s}} TO {writer.user}")
    assert publish(some, address=writer.text).index == "hnsw"
    same(some)
    assert publish(some, address=writer.text).sent == 0
    other = role(kind="writer")
    sql(f"GRANT USAGE, CREATE ON SCHEMA {{s}} TO {other.user}")
    with pytest.raises(ResourceError) as raised:
        publish(some, address=other.text)
    assert raised.value.message.code == "database.write_right"
    sql(f"GRANT SELECT, INSERT, UPDATE ON {{s}}.collections, {{s}}.parts TO {other.user}")
    second = make_collection(kinds(40, 2), "second")
    publish(second, address=other.text)
    same(second)


@pytest.mark.parametrize(
    ("setting", "code"), [("default_transaction_read_only = on", "read_only"), ("statement_timeout = 1", "timeout")]
)
def test_what_the_owner_of_the_server_set(
    some: Path, publish: Any, role: Any, sql: Any, setting: str, code: str
) -> None:
    writer = role()
    sql(f"CREATE SCHEMA {{s}} AUTHORIZATION {writer.user}")
    if code == "timeout":
        publish(some, address=writer.text)
        sql("ALTER TABLE {s}.parts RENAME TO p; CREATE VIEW {s}.parts AS SELECT p.* FROM {s}.p, pg_sleep(1)")
        sql(f"GRANT ALL ON {{s}}.parts TO {writer.user}")
    sql(f"ALTER ROLE {writer.user} SET {setting}")
    with pytest.raises(ResourceError) as raised:
        publish(some, address=writer.text)
    assert raised.value.message.code == f"database.{code}"


def test_one_connection_is_enough(some: Path, publish: Any, role: Any, sql: Any, same: Any) -> None:
    writer = role("CONNECTION LIMIT 1")
    sql(f"CREATE SCHEMA {{s}} AUTHORIZATION {writer.user}")
    assert publish(some, address=writer.text).index == "hnsw"
    same(some)
    assert ask(writer.named("c").text).hits
    assert perform(verbs.FETCH_COLLECTION, FetchCollection(writer.named("c").text)).fetched == 4


@pytest.mark.parametrize("package", ["psycopg", "pgvector.psycopg"])
def test_without_the_packages(
    some: Path, publish: Any, database: Any, monkeypatch: pytest.MonkeyPatch, package: str, tmp_path: Path
) -> None:
    from akin.plugin.engine.collection.database.connection import forget_connections

    address = publish(some).address
    forget_connections()
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, package, None)
        for run in (
            lambda: ask(address),
            lambda: publish(some),
            lambda: perform(verbs.LINK_COLLECTION, LinkCollection(address, str(tmp_path / "link"))),
            lambda: perform(verbs.COLLECTION_INFO, CollectionInfo(address)),
        ):
            with pytest.raises(ResourceError) as raised:
                run()
            assert raised.value.message.code == "database.package"
        assert ask(some).hits


def changed(path: str, value: object) -> str:
    """SQL that changes the manifest."""
    return f"manifest = jsonb_set(manifest::jsonb, '{{{path}}}', '{json.dumps(value)}')::text"


DAMAGED = [
    "manifest = ''",
    "manifest = '{'",
    "manifest = 'null'",
    "manifest = '[]'",
    "manifest = '{}'",
    "manifest = repeat('[', 200000)",
    changed("dimension", 1 << 40),
    changed("dimension", 0),
    changed("dimension", 32),
    changed("dimension", 6),
    changed("dimension", "many"),
    changed("grid,pixel_size_m", 1e300),
    changed("grid,x0", "NaN"),
    changed("grid,patch_px", 0),
    changed("grid,stride_px", 10**9),
    changed("grid,crs", ""),
    changed("grid,crs", "nonsense"),
    changed("sources", []),
    changed("sources,0,number", -5),
    changed("sources,0,date", "yesterday"),
    changed("parts,0,file", "../../x.parquet"),
    changed("parts,0,file", "/etc/passwd"),
    changed("parts,0,patches", 10**15),
    changed("parts,0,cells,row1", 10**15),
    changed("parts,0,crc32", -1),
    changed("next_id", 3),
    changed("encoder", ""),
    changed("nothing", 1),
    "sample = ''",
    "sample = '\\x00'",
    "sample = decode(repeat('ff', 52 * 100), 'hex')",
    "sample = decode(repeat('00', 52 * 100), 'hex')",
    "likeness = 'NaN'",
    "likeness = 'Infinity'",
    "effort = -5",
    "effort = 100000",
    "recall = 'NaN'",
]


def test_what_can_not_be_true(some: Path, publish: Any, sql: Any, tmp_path: Path) -> None:
    address = publish(some).address
    columns = "manifest, sample, likeness, effort, recall"
    sql("CREATE TABLE {s}.before AS SELECT * FROM {s}.collections")
    place = Term("place", x=500400, y=4999600, crs="EPSG:32631")
    for change in DAMAGED:
        sql(f"UPDATE {{s}}.collections SET ({columns}) = (SELECT {columns} FROM {{s}}.before)")
        sql(f"UPDATE {{s}}.collections SET {change}")
        for run in (
            lambda: ask(address),
            lambda: perform(verbs.SEARCH, Search(address, (place,))),
            lambda: perform(verbs.COLLECTION_INFO, CollectionInfo(address)),
            lambda: perform(verbs.LINK_COLLECTION, LinkCollection(address, str(tmp_path / "link"))),
            lambda: perform(verbs.FETCH_COLLECTION, FetchCollection(address, str(tmp_path / "copy"))),
        ):
            with pytest.raises(AkinError) as raised:
                run()
            assert raised.value.message.code == "database.damaged", change
    assert not (tmp_path / "copy").exists() and not (tmp_path / "link").exists()


@pytest.mark.parametrize(
    "change", ["manifest = ''", "sample = ''", "likeness = 'NaN'", "effort = -5", "recall = 'NaN'", "effort = 100000"]
)
def test_to_publish_it_again_mends_it(some: Path, publish: Any, sql: Any, same: Any, change: str) -> None:
    address = publish(some).address
    sql(f"UPDATE {{s}}.collections SET {change}")
    assert publish(some).sent == 0
    same(some)
    assert [h.patch for h in ask(address).hits] == [h.patch for h in ask(some).hits]


def test_a_table_of_patches_that_was_deleted(some: Path, publish: Any, sql: Any, same: Any) -> None:
    address = publish(some).address
    sql("DROP TABLE {s}.patches_1")
    with pytest.raises(AkinError) as raised:
        ask(address)
    assert raised.value.message.code == "database.no_patches"
    assert publish(some).sent == 100
    same(some)
    assert [h.patch for h in ask(address).hits] == [h.patch for h in ask(some).hits]


def test_a_table_of_parts_that_was_deleted(some: Path, publish: Any, sql: Any, same: Any) -> None:
    """Patches that the collection does not have any more are deleted, although nothing says of which part they are."""
    publish(some, index=False)
    sql("DROP TABLE {s}.parts")
    sql("UPDATE {s}.patches_1 SET patch = patch + 100000")  # as if all were of an earlier state
    publish(some, index=False)
    same(some)


def test_a_right_on_a_schema_with_capitals(some: Path, publish: Any, role: Any) -> None:
    writer = replace(role(kind="writer"), schema="Big Maps")
    with pytest.raises(ResourceError, match='CREATE SCHEMA "Big Maps", and GRANT USAGE, CREATE ON SCHEMA "Big Maps"'):
        publish(some, address=writer.text)


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE {s}.patches_1 ALTER embedding TYPE halfvec(3) USING '[1,2,3]'",
        "ALTER TABLE {s}.patches_1 ALTER embedding TYPE text",
        "ALTER TABLE {s}.patches_1 DROP embedding",
        "ALTER TABLE {s}.patches_1 ALTER geometry TYPE geometry(Polygon, 4326) USING ST_SetSRID(geometry, 4326)",
        "DROP TABLE {s}.patches_1",
        "DROP TABLE {s}.parts",
        "DELETE FROM {s}.patches_1",
        'UPDATE {s}.patches_1 SET "row" = 2000000000, col = -2000000000',
        "UPDATE {s}.patches_1 SET source = -7",
        "UPDATE {s}.collections SET srid = 999",
    ],
)
def test_tables_that_others_changed(some: Path, publish: Any, sql: Any, change: str, tmp_path: Path) -> None:
    """A sentence, or hits."""
    address = publish(some, index=False).address
    sql(change)
    mask = "POLYGON ((500000 5000000, 500900 5000000, 500900 4999100, 500000 4999100, 500000 5000000))"
    for request in (
        Search(address, (HIT,)),
        Search(address, (Term("words", text="red"),)),
        Search(address, (Term("polygon", wkt=mask, crs="EPSG:32631"),)),
        Search(address, (HIT,), 10, Filters(mask_wkt=mask, mask_crs="EPSG:32631")),
    ):
        with suppress(AkinError):
            perform(verbs.SEARCH, request)
    with suppress(AkinError):
        perform(verbs.FETCH_COLLECTION, FetchCollection(address, str(tmp_path / "copy")))
    with suppress(AkinError):
        publish(some, index=False)


@pytest.fixture
def locked(server: Any, role: Any) -> Iterator[DatabaseAddress]:
    """The address of the schema for a role that needs the password SECRET."""
    quoted = SECRET.replace("'", "''")
    address = role(f"PASSWORD '{quoted}'")
    rules = server.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"local all {address.user} scram-sha-256\n{before}")
    server.sql("SELECT pg_reload_conf()")
    server.sql(f"CREATE SCHEMA {address.schema} AUTHORIZATION {address.user}")
    yield address
    rules.write_text(before)
    server.sql("SELECT pg_reload_conf()")


def login(address: DatabaseAddress, password: str) -> str:
    """A connection text as QGIS makes it."""
    escaped = password.replace("\\", "\\\\").replace("'", "\\'")
    return f"dbname='akin' host='{address.host}' user='{address.user}' password='{escaped}'"


def test_a_login_that_is_refused(some: Path, publish: Any, locked: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def code() -> str:
        with pytest.raises(ResourceError) as raised:
            publish(some, address=locked.text, connection="theirs")
        assert "hunter" not in str(raised.value)
        return raised.value.message.code

    assert code() == "database.login"
    monkeypatch.setenv("PGPASSWORD", "hunter3")
    assert code() == "database.login"
    lend([(locked.server, "theirs", login(locked, "hunter4"))])
    assert code() == "database.login"
    for broken in ("password=hunter5 hunter6", "password='hunter7", "hunter8=1 password=a"):
        lend([(locked.server, "theirs", broken)])
        assert code() == "database.login"


def test_two_users_of_one_database(some: Path, publish: Any, role: Any, sql: Any, tmp_path: Path) -> None:
    """Each link is searched with the login of its own connection, and an address with its own user."""
    publish(some)
    reader, stranger = role(kind="reader"), role(kind="stranger")
    sql(f"GRANT USAGE ON SCHEMA {{s}} TO {reader.user}; GRANT SELECT ON ALL TABLES IN SCHEMA {{s}} TO {reader.user}")
    lend([(one.server, one.user, login(one, "")) for one in (reader, stranger)])
    plain, linked = replace(reader, user="", name="c").text, str(tmp_path / "link")
    perform(verbs.LINK_COLLECTION, LinkCollection(plain, linked, reader.user))
    with pytest.raises(ResourceError) as raised:
        perform(verbs.LINK_COLLECTION, LinkCollection(plain, str(tmp_path / "none"), stranger.user))
    assert raised.value.message.code == "database.read_right"
    request = SimilarityRaster(linked, (HIT,), str(tmp_path / "heat.tif"))
    assert ask(linked).hits and ask(reader.named("c").text).hits
    assert Path(perform(verbs.SIMILARITY_RASTER, request).output).is_file()  # of a copy
    with pytest.raises(ResourceError) as raised:
        ask(stranger.named("c").text)
    assert raised.value.message.code == "database.read_right"


@pytest.mark.parametrize("way", ["environment", "file", "lent"])
def test_a_password_is_written_nowhere(
    some: Path,
    publish: Any,
    locked: DatabaseAddress,
    akin_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    sql: Any,
    way: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    if way == "environment":
        monkeypatch.setenv("PGPASSWORD", SECRET)
    elif way == "file":
        passwords = tmp_path / "outside" / "pgpass"
        passwords.parent.mkdir()
        passwords.write_text(f"*:*:*:{locked.user}:{SECRET}\n")
        passwords.chmod(0o600)
        monkeypatch.setenv("PGPASSFILE", str(passwords))
    else:
        lend([(locked.server, "theirs", login(locked, SECRET))])
    answers = [to_json(publish(some, address=locked.text, connection="theirs"))]
    linked = tmp_path / "link"
    request = LinkCollection(locked.named("c").text, str(linked), "theirs")
    answers.append(to_json(perform(verbs.LINK_COLLECTION, request)))
    answers.append(to_json(ask(linked)))
    answers.append(to_json(perform(verbs.COLLECTION_INFO, CollectionInfo(str(linked)))))
    answers.append(to_json(perform(verbs.FETCH_COLLECTION, FetchCollection(str(linked), str(tmp_path / "copy")))))
    for change in ("manifest = '{'", "format = 99"):
        sql(f"UPDATE {{s}}.collections SET state = 'new', {change}")
        with pytest.raises(AkinError) as raised:
            ask(linked)
        answers.append(str(raised.value) + repr(to_json(raised.value.message)))
    files = [path for folder in (linked, tmp_path / "copy", akin_home) for path in folder.rglob("*") if path.is_file()]
    assert linked / "database.json" in files
    written = b"".join(path.read_bytes() for path in files)
    printed = capfd.readouterr()
    text = json.dumps(answers) + caplog.text + printed.out + printed.err + written.decode("latin-1")
    assert "hunter2" not in text and "password=" not in text


def test_a_worker_tells_no_login(some: Path, locked: DatabaseAddress, tmp_path: Path) -> None:
    """Neither in its answers nor in its log, also when it fails in a way that nobody foresaw."""
    logins = [[locked.server, "theirs", login(locked, SECRET)]]
    linked = str(tmp_path / "link")
    sent = {"collection": str(some), "address": locked.text, "connection": "theirs"}
    opened = {"collection": linked, "address": locked.named("c").text, "connection": "theirs"}
    requests = [
        {"method": "publish_collection", "params": sent, "logins": logins},
        {"method": "link_collection", "params": opened},
        {"method": "search", "params": {"collection": linked, "terms": [{"kind": "hit", "patch": 3}]}},
        {"method": "search", "params": {"collection": "postgresql://me:hunter2@db/gis", "terms": []}},
        {"method": "link_collection", "params": {"address": "password=hunter2", "collection": str(some)}},
        {"method": "publish_collection", "params": {"collection": 3, "address": "postgresql://me:hunter2@db/gis"}},
    ]
    lines = "".join(json.dumps({"jsonrpc": "2.0", "id": i, **one}) + "\n" for i, one in enumerate(requests))
    command = [sys.executable, "-I", str(ROOT / "plugin" / "engine" / "__main__.py"), "worker"]
    done = subprocess.run(command, input=lines.encode(), capture_output=True, timeout=60, check=True)
    found = map(json.loads, filter(None, done.stdout.splitlines()))
    answers = {one["id"]: one for one in found if one.get("id") is not None}
    assert answers[0]["result"]["patches"] == 100 and answers[2]["result"]["hits"]
    assert all("error" in answers[i] for i in (3, 4, 5))
    assert b"hunter2" not in done.stdout + done.stderr


@pytest.mark.parametrize("verb", [verbs.DELETE_COLLECTION, verbs.RENAME_COLLECTION])
def test_an_address_is_not_deleted_or_renamed(some: Path, publish: Any, same: Any, verb: Any) -> None:
    address = publish(some).address
    request = DeleteCollection(address) if verb is verbs.DELETE_COLLECTION else RenameCollection(address, "other")
    with pytest.raises(AkinError) as raised:
        perform(verb, request)
    assert raised.value.message.code == "database.only_read"
    same(some)


def test_parse_gives_sentences() -> None:
    with pytest.raises(AkinError, match="Enter an address such as postgresql://host:5432/database"):
        parse("db")
