"""A server with PostGIS and pgvector, and a schema of its own for each test."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import LinkCollection, PublishCollection, PublishCollectionResult, verbs
from akin.plugin.contract.addresses import DatabaseAddress
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.process.api import perform

ROOT = Path(__file__).resolve().parents[4]
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Any]:
    """The server of tests/data/postgres_server.py."""
    for package in ("psycopg", "pgvector"):
        pytest.importorskip(package, reason=f"collections in a database need the package {package}")
    servers = import_module("postgres_server")
    serving = servers.serving()
    try:
        running = serving.__enter__()
    except servers.ServerMissing as missing:
        pytest.skip(str(missing))
    yield running
    serving.__exit__(None, None, None)


@pytest.fixture
def schema(server: Any) -> Iterator[str]:
    """The name of a schema that is not there yet. Afterwards nothing of it is left in memory."""
    from akin.plugin.engine.collection.database import address
    from akin.plugin.engine.collection.database.connection import forget_connections
    from akin.plugin.engine.search.shared import opened

    yield f"s{next(_numbers)}"
    forget_connections()
    opened._warm.clear()
    address._logins.clear()


@pytest.fixture
def database(server: Any, schema: str) -> DatabaseAddress:
    """The address of the schema."""
    return DatabaseAddress.parse(server.address(schema=schema))


@pytest.fixture
def publish(database: DatabaseAddress) -> Callable[..., PublishCollectionResult]:
    """`publish(folder, job=None, **request)` publishes a collection into the schema."""

    def run(folder: Path | str, job: Job | None = None, **request: object) -> PublishCollectionResult:
        given: dict[str, Any] = {"collection": str(folder), "address": database.text, **request}
        return perform(verbs.PUBLISH_COLLECTION, PublishCollection(**given), job)

    return run


@pytest.fixture
def link(tmp_path: Path) -> Callable[[str], str]:
    """`link(address)` makes a link in a new folder, and gives the folder."""
    numbers = itertools.count(1)

    def run(address: str) -> str:
        folder = tmp_path / f"link-{next(numbers)}"
        return perform(verbs.LINK_COLLECTION, LinkCollection(address, str(folder))).collection

    return run


@pytest.fixture
def sql(server: Any, schema: str) -> Callable[..., list[list[str]]]:
    """`sql("SELECT … FROM {s}.collections")` runs SQL as the owner of the server; the rows as texts."""

    def run(text: str, database: str = "akin") -> list[list[str]]:
        found = server.sql(text.replace("{s}", f'"{schema}"'), database)
        return [line.split("|") for line in found.splitlines()]

    return run


@pytest.fixture
def kinds() -> Callable[..., np.ndarray]:
    """`kinds(n, seed)` are patches (n, 16) of five kinds of ground, each a little different."""

    def make(count: int, seed: int = 1, blur: float = 0.3) -> np.ndarray:
        of = np.random.default_rng(1).standard_normal((5, 16))
        random = np.random.default_rng(seed)
        return np.asarray(0.5 + of[random.integers(0, 5, count)] + blur * random.standard_normal((count, 16)))

    return make


@pytest.fixture
def same(server: Any, schema: str) -> Callable[..., None]:
    """`same(folder, name)` asserts that the database holds just the patches of a collection, bit for bit."""
    import psycopg
    from akin.plugin.engine.collection.collection import Collection

    def check(folder: Path | str, name: str = "") -> None:
        collection = Collection.open(folder)
        manifest = collection.manifest
        with psycopg.connect(f"host={server.folder} user=postgres dbname=akin") as session:
            text = f'SELECT id, key, patches, crs FROM "{schema}".collections WHERE name = %s'
            number, *found = session.execute(text, [name or collection.folder.name]).fetchone()
            assert found == [manifest.key, manifest.patches, manifest.grid.crs]
            text = (
                'SELECT patch, source, "row", col, valid, content, date::text, halfvec_send(embedding), '
                f'ST_AsBinary(geometry), ST_SRID(geometry), file FROM "{schema}".patches_{number} '
                f'JOIN "{schema}".parts p ON p.id = part AND p.collection = {number} ORDER BY patch'
            )
            found = session.execute(text).fetchall()
            text = f'SELECT file, crc32, patches FROM "{schema}".parts WHERE collection = {number}'
            parts = set(session.execute(text).fetchall())
        assert parts == {(part.file, part.crc32, part.patches) for part in manifest.parts if part.file}
        srids = {row[9] for row in found}
        assert srids == {int(manifest.grid.crs.removeprefix("EPSG:")) if manifest.grid.crs.startswith("EPSG") else 0}
        dates = {source.number: source.date for source in manifest.sources}
        wanted = {}
        for part in manifest.parts:
            if part.file:
                patches = collection.read(part)
                for i, patch in enumerate(patches.ids.tolist()):
                    content = int(patches.content.astype(np.uint64).view(np.int64)[i])
                    row, col = int(patches.row[i]), int(patches.col[i])
                    date = dates[part.source]
                    columns = (part.source, row, col, float(patches.valid[i]), content, date and date[:10])
                    ring = set(manifest.grid.footprint(row, col))
                    wanted[patch] = (columns, patches.vectors[i].tobytes(), ring, part.file)
        assert [row[0] for row in found] == sorted(wanted)
        for row in found:
            vector = np.frombuffer(row[7], ">f2", offset=4).astype("<f2").tobytes()
            ring = {tuple(xy) for xy in np.frombuffer(row[8], "<f8", offset=13).reshape(5, 2).tolist()}
            assert (row[1:7], vector, ring, row[10]) == wanted[row[0]]

    return check


@pytest.fixture
def role(server: Any, database: DatabaseAddress) -> Iterator[Callable[..., DatabaseAddress]]:
    """`role("WITH …")` makes a role that may log in, and gives the address of the schema for it."""
    made: list[str] = []

    def make(options: str = "", kind: str = "role") -> DatabaseAddress:
        name = f"{kind}_{database.schema}_{len(made)}"
        server.sql(f"CREATE ROLE {name} LOGIN {options}")
        made.append(name)
        return replace(database, user=name)

    yield make
    from akin.plugin.engine.collection.database.connection import forget_connections

    forget_connections()
    for name in made:
        server.sql(f"DROP OWNED BY {name} CASCADE; DROP ROLE {name}")
