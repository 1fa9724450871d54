"""The benches of mosaics ask for whole scenes, whatever the size of an encoder's patches."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import Term

BENCH = Path(__file__).parents[2] / "bench"
CELL_PX, SIDE = 32, 3
CLASSES = {"forest": (13, 102, 13), "water": (13, 26, 128), "sand": (230, 204, 128)}


@pytest.fixture
def mosaic_module(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("mosaic")


@pytest.fixture
def home(make_data, tmp_path, monkeypatch):
    """Encoders that know colours: patches smaller than a cell, as large, larger, and dense."""
    models = tmp_path / "home" / "models"
    for name, patch_px in (("small", 16), ("equal", 32), ("large", 96)):
        make_data.make_encoder(models, name, patch_px=patch_px)
    make_data.make_encoder(models, "dense", patch_px=32, side=4, pooling="dense")
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def labelled(rasters, tmp_path):
    """A raster of 3 x 3 cells of one colour each, and its .geojson."""
    names = [list(CLASSES)[(row + col) % 3] for row in range(SIDE) for col in range(SIDE)]
    colours = np.array([CLASSES[name] for name in names], np.uint8).reshape(SIDE, SIDE, 3)
    pixels = colours.repeat(CELL_PX, 0).repeat(CELL_PX, 1).transpose(2, 0, 1).copy()
    path = rasters.write(tmp_path / "scenes_dev.tif", pixels)
    side_m, (x0, y0) = CELL_PX * 10.0, rasters.ORIGIN
    features = []
    for i, name in enumerate(names):
        row, col = divmod(i, SIDE)
        left, top = x0 + col * side_m, y0 - row * side_m
        ring = [[left, top], [left + side_m, top], [left + side_m, top - side_m], [left, top - side_m], [left, top]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"properties": {"class": name, "row": row, "col": col}, "geometry": geometry})
    path.with_suffix(".geojson").write_text(json.dumps({"features": features}))
    return path


@pytest.mark.parametrize(("encoder", "patches"), [("small", 36), ("equal", 9), ("dense", 144)])
def test_each_cell_has_the_mean_of_its_patches(mosaic_module, home, labelled, tmp_path, encoder, patches):
    mosaic = mosaic_module.Mosaic(labelled, encoder, tmp_path)
    assert mosaic.made.patches == patches
    assert mosaic.vectors.shape == (9, 16)
    np.testing.assert_allclose(np.linalg.norm(mosaic.vectors, axis=1), 1, atol=1e-3)
    for name in CLASSES:
        mine = np.flatnonzero(mosaic.cells == name).tolist()
        assert sorted(mosaic.found([Term("words", text=name)], 3)) == mine
        assert sorted(mosaic.found([mosaic.click(mine[1])], 3)) == mine


def test_a_cell_without_a_patch_of_its_own_has_the_one_around_it(mosaic_module, home, labelled, tmp_path):
    mosaic = mosaic_module.Mosaic(labelled, "large", tmp_path)
    assert mosaic.made.patches == 1
    np.testing.assert_allclose(mosaic.vectors, np.repeat(mosaic.vectors[:1], 9, axis=0), atol=1e-6)


def test_zoom_reads_other_pixels(mosaic_module, home, labelled, tmp_path):
    assert mosaic_module.Mosaic(labelled, "small", tmp_path, zoom=0.5).made.patches == 144
