"""Queries by a picture, and words asked of an encoder that has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import EncodeRasterResult, Search, Term
from akin.plugin.engine.base.errors import QueryError, RasterError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.search.search import search

MakeCollection = Callable[..., Path]


def test_a_picture_finds_what_it_shows(encode: Callable[..., EncodeRasterResult], tmp_path: Path) -> None:
    """A plain picture without a place on the ground, against colours of a raster."""
    colours = np.array([[200, 30, 30], [30, 200, 30], [30, 30, 200], [128, 128, 128]], np.uint8)
    raster = np.repeat(np.repeat(colours[np.arange(16) % 4].reshape(4, 4, 3), 16, 0), 16, 1)
    profile = {"driver": "GTiff", "width": 64, "height": 64, "count": 3, "dtype": "uint8"}
    profile |= {"crs": "EPSG:32631", "transform": rasterio.transform.from_origin(500000, 5000000, 10, 10)}
    with rasterio.open(tmp_path / "r.tif", "w", photometric="RGB", **profile) as file:
        file.write(np.moveaxis(raster, -1, 0))
    collection = encode(tmp_path / "r.tif").collection
    with rasterio.open(tmp_path / "p.png", "w", driver="PNG", width=40, height=30, count=3, dtype="uint8") as file:
        file.write(np.broadcast_to(colours[0][:, None, None], (3, 30, 40)))
    result = search(Search(collection, (Term("picture", path=str(tmp_path / "p.png")),), 4), Job())
    reds = {h.center for h in result.hits}
    assert {int((x - 500000) // 160) for x, _ in reds} == {0} and len(reds) == 4
    assert str(result.title) == "picture p.png"


def test_a_picture_that_cannot_be_read(make_collection: MakeCollection, tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(b"no picture")
    with pytest.raises(RasterError, match=r"The picture p\.png can't be read"):
        search(Search(str(make_collection(np.eye(16))), (Term("picture", path=str(tmp_path / "p.png")),)), Job())


def test_words_asked_of_an_encoder_without_them(akin_home: Path, make_data: ModuleType) -> None:
    from akin.plugin.engine.encoders.find import find_card
    from akin.plugin.engine.search.query.words import text_vectors

    with pytest.raises(QueryError, match="does not understand words"):
        text_vectors(["red"], find_card("mute"))
