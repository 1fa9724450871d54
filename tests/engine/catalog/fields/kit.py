"""Shared by the tests of fields that are read from a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from akin.plugin.contract import AddFieldResult, Extent, PlanField, PlanFieldResult, verbs
from akin.plugin.engine.base.errors import AkinError
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors
from akin.tests.data.make_index import Row, aef_index
from rasterio.warp import transform_bounds

SIDE = 1024
WEST, NORTH = 600_000, 4_100_000
CRS = "EPSG:32610"
VALUES = alphaearth_values(unit_vectors(classes(SIDE), 64))
BOX = transform_bounds(CRS, "EPSG:4326", WEST, NORTH - 10 * SIDE, WEST + 10 * SIDE, NORTH)
#: Of the blocks of 256 x 256 px, this touches rows 1 and 2 and columns 0 to 1.
AREA = Extent(WEST + 100, NORTH - 7000, WEST + 5000, NORTH - 3000, CRS)
Fetch = Callable[..., AddFieldResult]


def put_index(hub: Any, *rows: Row) -> None:
    """Another index on the server."""
    hub.files = {**hub.files, "/index.parquet": aef_index(*rows)}


def plan(hub: Any, area: Extent = AREA, *years: int) -> PlanFieldResult:
    """What the area takes."""
    asked = PlanField("alphaearth", area, years or (2023,), index=f"{hub.address}/index.parquet")
    return perform(verbs.PLAN_FIELD, asked)


def only(folder: Path) -> Path:
    """The one raster of a field."""
    (found,) = folder.glob("rasters/*/*.tif")
    return found


def refused(sentence: Any) -> Any:
    """Where one error with this sentence is expected."""

    class Block:
        def __enter__(self) -> None: ...

        def __exit__(self, kind: Any, error: Any, at: Any) -> bool:
            assert isinstance(error, AkinError), error
            assert error.message.code == sentence.code, str(error)
            return True

    return Block()
