"""A server on loopback with an AlphaEarth raster and its index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.contract import AddFieldResult, Extent, FetchField, verbs
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog import download
from akin.plugin.engine.fields.opened import forget_fields
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import write_alphaearth
from akin.tests.data.make_index import Row, stac_index
from akin.tests.engine.catalog.fields.kit import AREA, BOX, VALUES, Fetch


@pytest.fixture(scope="session")
def tile(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A raster as in the bucket."""
    return write_alphaearth(tmp_path_factory.mktemp("tile") / "tile.tiff", VALUES).read_bytes()


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No waiting, and a folder of Akin for the test alone."""
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(download, "PAUSE_S", 0.01)
    monkeypatch.setattr(download, "TIMEOUT_S", 0.5)
    yield
    forget_fields()


@pytest.fixture
def hub(serve: Any, tile: bytes) -> Any:
    """A server with the raster of 2023 and its index."""
    return serve({"/2023/tile.tiff": tile, "/index.parquet": stac_index(Row("2023/tile.tiff", 2023, BOX))})


@pytest.fixture
def fetch(hub: Any, tmp_path: Path) -> Fetch:
    """`fetch(area)` reads a field into tmp_path/"field"."""

    def run(area: Extent = AREA, job: Job | None = None, **given: Any) -> AddFieldResult:
        arguments = {
            "years": (2023,),
            "output": str(tmp_path / "field"),
            "index": f"{hub.address}/index.parquet",
            **given,
        }
        return perform(verbs.FETCH_FIELD, FetchField("alphaearth", area, **arguments), job)

    return run
