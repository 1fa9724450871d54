"""Rasters that no training uses: how they are cut, and what their labels say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

rasterio = pytest.importorskip("rasterio", reason="needs rasterio: pip install -r plugin/training/requirements.txt")
pytest.importorskip("PIL", reason="needs Pillow: pip install pillow")

from akin.plugin.training.recipe.images import by_eye, raster_pictures
from akin.plugin.training.recipe.images.by_eye import LABELS, load_pictures
from akin.plugin.training.recipe.images.raster_pictures import RASTERS, Cutting, cut, spread


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (by_eye, raster_pictures):
        monkeypatch.setattr(module, "RASTERS", {"town": Cutting("town.tif", (3, 2, 1), 40)})


def write(path: Path, bands: np.ndarray, **profile: object) -> None:
    count, height, width = bands.shape
    profile |= {"driver": "GTiff", "count": count, "height": height, "width": width, "dtype": bands.dtype.name}
    with rasterio.open(path, "w", crs="EPSG:32631", transform=rasterio.Affine(1, 0, 0, 0, -1, 0), **profile) as file:
        file.write(bands)


def test_pieces_lie_evenly_between_the_borders() -> None:
    assert spread(100, 40) == [0, 60] and spread(130, 40) == [0, 45, 90]
    assert spread(50, 40) == [5], "one lies in the middle"
    assert spread(30, 40) == []


def test_a_raster_is_cut_with_its_bands_in_order(town: None, tmp_path: Path) -> None:
    bands = np.random.default_rng(0).integers(1, 255, (3, 50, 100), np.uint8)
    write(tmp_path / "town.tif", bands)
    found = cut(tmp_path, "town")
    assert list(found) == ["0_0", "0_1"]
    np.testing.assert_array_equal(found["0_1"], bands[::-1, 5:45, 60:].transpose(1, 2, 0))


def test_what_is_no_byte_is_stretched_and_nodata_becomes_the_mean(town: None, tmp_path: Path) -> None:
    bands = np.full((3, 50, 100), 3000, np.uint16)
    bands[:, :, 50:] = 1000
    bands[:, :10] = 0
    write(tmp_path / "town.tif", bands, nodata=0)
    found = cut(tmp_path, "town")["0_0"]
    assert (found[0, 0] == 127).all() and (found[20, 0] == 255).all() and (found[20, 5] == 255).all()


def test_pictures_of_a_raster_that_is_not_there_are_left_out(town: None, tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_text("town/0_0: forest\ntown/7_7: forest\nother/a.png: sea\n", encoding="utf-8")
    assert load_pictures(tmp_path, tmp_path / "labels.txt") == []
    write(tmp_path / "town.tif", np.ones((3, 50, 100), np.uint8))
    (picture,) = load_pictures(tmp_path, tmp_path / "labels.txt")
    assert picture.source == "town" and picture.squares == [[("forest",)]] and picture.pixels.shape == (40, 40, 3)


def test_each_raster_has_labels_and_each_label_a_piece() -> None:
    lines = [line.partition(":")[0] for line in LABELS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    listed = [line.split("/") for line in lines if line.partition("/")[0] in RASTERS]
    assert {source for source, _ in listed} == set(RASTERS)
    assert all(len(piece.split("_")) == 2 for _, piece in listed)
