"""What the tests of change share: collections and fields of several dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import AddField, verbs
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import alphaearth_values, write_alphaearth

MakeDates = Callable[..., Path]


@pytest.fixture
def make_dates(akin_home: Path, tmp_path: Path) -> MakeDates:
    """`make_dates(vectors, dates, columns, has, name, col0, stride_px)` writes a collection of the encoder `fake`.

    vectors: (t, n, 16), a raster for each date; they fill the grid (EPSG:32631, patches of 160 m) row by row, from
    column col0. has: (t, n), the patches that exist.
    """
    from akin.plugin.engine.collection.manifest import Manifest, Source
    from akin.plugin.engine.collection.part import Patches
    from akin.plugin.engine.collection.writer import NEW, writing
    from akin.plugin.engine.encoders.encoder import unit
    from akin.plugin.engine.encoders.find import find_card
    from akin.plugin.engine.imagery.grid.grid import Cells, Grid
    from akin.plugin.engine.imagery.values.scaling import RasterScaling

    def make(
        vectors: np.ndarray,
        dates: Sequence[str | None],
        columns: int,
        has: np.ndarray | None = None,
        name: str = "c",
        col0: int = 0,
        stride_px: int = 16,
        x0: float = 500000.0,
        encoder: str = "fake",
    ) -> Path:
        card = find_card(encoder)
        grid = Grid("EPSG:32631", x0, 5000000.0, 10.0, 16, stride_px)
        manifest = Manifest(card.id, card.name, card.digest(), vectors.shape[2], grid, key=name)
        at = np.arange(vectors.shape[1])
        with writing(tmp_path / name, manifest) as writer:
            for number, (date, mine) in enumerate(zip(dates, vectors)):
                scaling = RasterScaling((1.0,) * 3, (0.0,) * 3, False)
                source = Source(number, f"{name}-{number}.tif", "", date, (1, 2, 3), scaling, 0.5, (32, 32), "x")
                writer.put_source(source)
                some = at if has is None else at[has[number]]
                patches = Patches(
                    np.full(len(some), NEW),
                    (some // columns).astype(np.int32),
                    (some % columns + col0).astype(np.int32),
                    np.ones(len(some), np.float32),
                    np.zeros(len(some), np.uint64),
                    unit(np.asarray(mine[some], np.float32)).astype(np.float16),
                )
                rows = int(at[-1] // columns) + 1
                writer.put_part(source, Cells(0, rows, col0, col0 + columns), patches, 0)
        return tmp_path / name

    return make


@pytest.fixture
def make_years(tmp_path: Path) -> Callable[[np.ndarray, Sequence[int]], Path]:
    """`make_years(vectors (t, 64, h, w), years)` adds a field (EPSG:32610, 10 m); zeros are nodata."""

    def make(vectors: np.ndarray, years: Sequence[int]) -> Path:
        for year, mine in zip(years, vectors):
            values = alphaearth_values(mine)
            values[:, ~mine.any(axis=0)] = -128
            source = write_alphaearth(tmp_path / str(year) / "one.tiff", values)
            perform(verbs.ADD_FIELD, AddField(str(source), str(tmp_path / "field"), year=year))
        return tmp_path / "field"

    return make
