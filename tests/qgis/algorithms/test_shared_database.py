"""A collection published to a real database, opened from there and searched, with a login that QGIS keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.client.databases import address_of, connections, logins_for
from akin.plugin.contract import PublishCollection, Search
from akin.plugin.gui.collections.manager import CollectionManager
from akin.plugin.profile import collections
from engine_kit import Heard
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsDataSourceUri,
    QgsProcessingException,
    QgsProject,
    QgsProviderRegistry,
)
from waiting import until

SECRET = "s3cret'word"
CONNECTION = "akin test"


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    """A server in which the role `analyst` needs a password."""
    module = import_module("postgres_server")
    try:
        with module.serving() as running:
            rules = running.folder / "data" / "pg_hba.conf"
            rules.write_text(f"local all analyst scram-sha-256\n{rules.read_text()}")
            password = SECRET.replace("'", "''")
            running.sql(f"CREATE ROLE analyst LOGIN PASSWORD '{password}'; CREATE SCHEMA akin AUTHORIZATION analyst")
            running.sql("SELECT pg_reload_conf()")
            yield running
    except module.ServerMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture
def connection(server: Any) -> Iterator[str]:
    """A connection of QGIS, whose login lies in the authentication store."""
    manager, config = QgsApplication.authManager(), QgsAuthMethodConfig("Basic")
    manager.setMasterPassword("master", True)
    config.setName("analyst")
    config.setConfig("username", "analyst")
    config.setConfig("password", SECRET)
    assert manager.storeAuthenticationConfig(config)
    uri = QgsDataSourceUri()
    uri.setConnection(str(server.folder), "5432", "akin", "", "", QgsDataSourceUri.SslMode.SslPrefer, config.id())
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    metadata.saveConnection(metadata.createConnection(uri.uri(False), {}), CONNECTION)
    yield CONNECTION
    metadata.deleteConnection(CONNECTION)
    manager.removeAuthenticationConfig(config.id())


@pytest.fixture
def encoded(real_engine: Path, tmp_path: Path) -> Iterator[Path]:
    """A collection of the raster."""
    import processing

    folder = tmp_path / "land"
    asked = {"INPUT": [str(real_engine / "land.tif")], "ENCODER": "fake", "COLLECTION": str(folder)}
    processing.run("akin:encoderaster", asked, feedback=Heard())
    yield folder
    collections.forget(str(folder))


@dataclass
class Published:
    folder: Path
    link: Path
    heard: Heard
    results: dict[str, Any]


@pytest.fixture
def published(encoded: Path, connection: str, tmp_path: Path) -> Iterator[Published]:
    """The collection in the database under the name of this test, and a link to it."""
    import processing

    heard, link = Heard(), tmp_path / "link"
    asked = {"DATABASE": connection, "SCHEMA": "akin", "NAME": tmp_path.name}
    results = processing.run("akin:publishcollection", {"COLLECTION": str(encoded), **asked}, feedback=heard)
    processing.run("akin:linkcollection", {"COLLECTION": str(link), **asked}, feedback=heard)
    yield Published(encoded, link, heard, results)
    collections.forget(str(link))


def hits(folder: Path) -> list[float]:
    """The scores of forest. Patches of one colour are equal, and their order is any."""
    import processing

    asked = {"COLLECTION": str(folder), "QUERY": "forest", "COUNT": 20, "OUTPUT": "memory:"}
    layer = processing.run("akin:searchtext", asked, feedback=Heard())["OUTPUT"]
    found = [round(one["score"], 3) for one in layer.getFeatures()]
    assert found and found[0] > 0.5
    return found


def test_a_collection_is_published_and_searched_there(published: Published) -> None:
    assert published.results["SENT"] == published.results["PATCHES"] > 0
    assert published.results["RECALL"] > 0.9
    assert hits(published.link) == hits(published.folder)
    assert collections.recent()[0] == str(published.link)


def test_a_collection_that_was_encoded_again(published: Published, connection: str, real_engine: Path) -> None:
    """The sentence names the checkbox, and the checkbox publishes it."""
    import processing

    again = published.folder.parent / "again"
    asked = {"INPUT": [str(real_engine / "land.tif")], "ENCODER": "fake", "COLLECTION": str(again)}
    processing.run("akin:encoderaster", asked, feedback=Heard())
    asked = {"COLLECTION": str(again), "DATABASE": connection, "SCHEMA": "akin", "NAME": again.parent.name}
    with pytest.raises(QgsProcessingException, match="check Replace the published collection"):
        processing.run("akin:publishcollection", asked, feedback=Heard())
    results = processing.run("akin:publishcollection", {**asked, "REPLACE": True}, feedback=Heard())
    assert results["SENT"] == results["PATCHES"] == published.results["PATCHES"]
    assert hits(published.link) == hits(again)
    collections.forget(str(again))


def test_the_password_is_written_nowhere(published: Published, tmp_path: Path) -> None:
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgs"))
    written = [*published.heard.said, str(published.results), (published.link / "database.json").read_text()]
    written += [(tmp_path / "p.qgs").read_text()]
    assert not [one for one in written if SECRET in one or "s3cret" in one]
    project.clear()


def test_a_copy_of_a_link_is_the_collection(published: Published, tmp_path: Path) -> None:
    import processing

    asked = {"ADDRESS": str(published.link), "COLLECTION": str(tmp_path / "copy")}
    found = processing.run("akin:fetchcollection", asked, feedback=Heard())
    assert found["PATCHES"] == published.results["PATCHES"]
    assert hits(tmp_path / "copy") == hits(published.folder)
    collections.forget(str(tmp_path / "copy"))


def test_a_heat_map_of_a_link(published: Published, tmp_path: Path) -> None:
    import processing

    asked = {"COLLECTION": str(published.link), "QUERY": "red", "OUTPUT": str(tmp_path / "heat.tif")}
    processing.run("akin:similarityraster", asked, feedback=Heard())
    assert (tmp_path / "heat.tif").is_file()


def test_the_window_shows_a_link_and_removes_it_alone(published: Published) -> None:
    from akin.plugin.client.engine import Engine

    manager, seen, gone = CollectionManager(Engine.shared), [], []
    manager.informed.connect(lambda folder, info: seen.append(info))
    manager.deleted.connect(gone.append)
    manager.failed.connect(lambda error: pytest.fail(str(error)))
    manager.look(str(published.link))
    until(lambda: seen)
    assert seen[0].database.startswith("postgresql://") and seen[0].patches == published.results["PATCHES"]
    assert "analyst" not in seen[0].database
    manager.delete(str(published.link))
    until(lambda: gone)
    assert not (published.link / "database.json").exists() and collections.is_collection(str(published.folder))


def test_logins_go_only_where_they_belong(connection: str, server: Any, published: Published) -> None:
    address = address_of(connection)
    assert connection in connections() and address is not None and address.user == ""
    for request in (Search(str(published.link), ()), PublishCollection("c", address.text, connection=connection)):
        [(server_of, name, text)] = logins_for(request)
        assert (server_of, name) == (address.server, connection) and "analyst" in text
    assert logins_for(Search(str(published.folder), ())) == []


@pytest.fixture
def other_user(server: Any) -> Iterator[str]:
    """A second connection to the same database, of a user who may read nothing."""
    server.sql("CREATE ROLE visitor LOGIN")
    uri = QgsDataSourceUri()
    uri.setConnection(str(server.folder), "5432", "akin", "visitor", "")
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    metadata.saveConnection(metadata.createConnection(uri.uri(False), {"saveUsername": True}), "akin visitor")
    yield "akin visitor"
    metadata.deleteConnection("akin visitor")
    server.sql("DROP ROLE visitor")


def test_two_connections_to_one_database(published: Published, connection: str, other_user: str) -> None:
    """The login is that of the connection that was chosen, also when one request needs both."""
    import processing

    asked = {"SCHEMA": "akin", "NAME": published.link.parent.name, "COLLECTION": str(published.link.parent / "other")}
    with pytest.raises(QgsProcessingException, match="can't read the collections"):
        processing.run("akin:linkcollection", {"DATABASE": other_user, **asked}, feedback=Heard())
    linked = published.link.parent / "copy of link"
    linked.mkdir()
    text = (published.link / "database.json").read_text().replace(f'"{connection}"', f'"{other_user}"')
    (linked / "database.json").write_text(text)
    found = logins_for(Search(str(published.link), (), also=(str(linked),)))
    assert [name for _, name, _ in found] == [connection, other_user]
    assert ["visitor" in text for *_, text in found] == [False, True]
    assert hits(published.link) == hits(published.folder)


@pytest.mark.parametrize(
    ("asked", "match"),
    [
        ({}, "Choose a connection"),
        ({"DATABASE": "none of mine"}, "no connection to PostgreSQL that is called none of mine"),
        ({"URI": "http://h/db"}, "not the address of a database"),
        ({"URI": "postgresql://me:word@h/db"}, "holds a password"),
        ({"URI": "postgresql:///db?host=/nowhere"}, "does not answer"),
    ],
)
def test_a_wrong_database(real_engine: Path, tmp_path: Path, asked: dict[str, str], match: str) -> None:
    import processing

    with pytest.raises(QgsProcessingException, match=match):
        processing.run("akin:linkcollection", {"COLLECTION": str(tmp_path / "link"), **asked}, feedback=Heard())


def test_a_wrong_password_says_so(encoded: Path, connection: str, server: Any, tmp_path: Path) -> None:
    import processing

    server.sql("ALTER ROLE analyst PASSWORD 'another'")
    try:
        asked = {"DATABASE": connection, "COLLECTION": str(encoded), "NAME": "x"}
        with pytest.raises(QgsProcessingException, match="refuses the login"):
            processing.run("akin:publishcollection", asked, feedback=Heard())
    finally:
        server.sql("ALTER ROLE analyst PASSWORD '{}'".format(SECRET.replace("'", "''")))
