"""Patches that are skipped, with too little data or without a vector: the rest is encoded, and the counts are true."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from akin.plugin.contract import EncodeRaster
from akin.plugin.engine.base.errors import Cancelled, ModelFileError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.importing.trial import dry_run
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode.encode import encode_raster
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.search.query.picture import picture_vectors


@pytest.fixture
def home(make_data, tmp_path, monkeypatch):
    """An Akin home with `standard`, which gives NaN for a patch of one value."""
    make_data.make_encoder(tmp_path / "home" / "models", "standard", standardised=True)
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def scene(rasters):
    """uint8 (3, 128, 128): 8 x 8 patches; the one in row 2, column 3 is burnt out."""
    scene = rasters.landscape(128, 128)
    scene[:, 32:48, 48:64] = 255
    return scene


def run(path, folder, **more):
    paths = path if isinstance(path, list) else [path]
    return encode_raster(EncodeRaster(tuple(str(p) for p in paths), "standard", str(folder), **more), Job())


def cells(folder):
    blocks = Collection.open(folder).blocks()
    return {(int(r), int(c)) for b in blocks for r, c in zip(b.row, b.col)}


@pytest.mark.parametrize("batch", [1, 5, 64])
def test_a_patch_without_a_vector_is_skipped(home, rasters, scene, tmp_path, message_of, batch):
    path = rasters.write(tmp_path / "a.tif", scene)
    result = run(path, tmp_path / "c", batch=batch)
    assert (result.patches, result.encoded, result.skipped) == (63, 63, 1)
    assert cells(tmp_path / "c") == {(r, c) for r in range(8) for c in range(8)} - {(2, 3)}
    message_of(result.notes, "encode.no_vector", count=1, raster="a.tif", x=500560.0, y=4999600.0)
    vectors = np.concatenate([b.vectors for b in Collection.open(tmp_path / "c").blocks()])
    assert np.isfinite(vectors).all()


def test_a_patch_that_is_burnt_out_later_is_taken_out(home, rasters, scene, tmp_path):
    path = rasters.write(tmp_path / "a.tif", scene)
    run(path, tmp_path / "c")
    scene[:, :16, :16] = 255
    again = run(rasters.write(path, scene), tmp_path / "c")
    assert (again.patches, again.encoded, again.unchanged, again.skipped) == (62, 0, 62, 2)
    assert (0, 0) not in cells(tmp_path / "c")


def test_what_was_skipped_before_a_stop_is_said_after_it(home, rasters, tmp_path, message_of):
    scene = rasters.landscape(768, 768)
    scene[:, 32:48, 48:64] = 255
    scene[:, :16] = 0
    scene[:, -16:, -32:] = 0
    path = rasters.write(tmp_path / "a.tif", scene, nodata=0)
    state = {"stop": False}

    def report(fraction, note):
        state["stop"] = fraction > 0.6

    request = EncodeRaster((str(path),), "standard", str(tmp_path / "c"))
    with pytest.raises(Cancelled):
        encode_raster(request, Job(report, lambda: state["stop"]))
    half = len(Collection.open(tmp_path / "c"))
    assert 0 < half < 2253
    result = run(path, tmp_path / "c")
    assert (result.patches, result.unchanged, result.skipped) == (2253, half, 2)
    message_of(result.notes, "encode.skipped", count=50, total=2304)
    message_of(result.notes, "encode.no_vector", count=1, x=500560.0, y=4999600.0)
    assert not [note for note in run(path, tmp_path / "c").notes if "skipped" in str(note)], "nothing was read"


def test_too_little_data_and_no_vector_are_distinguished(home, rasters, scene, tmp_path, message_of):
    scene[:, :, 64:] = 0
    path = rasters.write(tmp_path / "a.tif", scene, nodata=0)
    result = run(path, tmp_path / "c")
    assert (result.patches, result.skipped) == (31, 33)
    note = message_of(result.notes, "encode.skipped", count=32, total=64, percent=50.0)
    assert "32 of 64 patches (50.0 %) have too little data" in str(note)
    message_of(result.notes, "encode.no_vector", count=1)


def test_a_turned_raster_with_data_everywhere_has_none_with_too_little(home, rasters, tmp_path):
    turned = Affine.translation(500_000, 5_000_000) * Affine.rotation(30) * Affine.scale(10, -10)
    result = run(rasters.write(tmp_path / "a.tif", rasters.landscape(256, 256), transform=turned), tmp_path / "c")
    assert result.patches > 200 and result.skipped == 0
    assert not [note for note in result.notes if note.code == "encode.skipped"]


def test_an_encoder_that_gives_no_vector_at_all_is_the_reason(home, rasters, scene, tmp_path, refused, message_of):
    flat = rasters.write(tmp_path / "flat.tif", np.full_like(scene, 200))
    with refused("encoders.not_numbers", ModelFileError):
        run(flat, tmp_path / "c")
    assert not (tmp_path / "c").exists()
    result = run([rasters.write(tmp_path / "a.tif", scene), flat], tmp_path / "c")
    assert result.patches == 63 and len(Collection.open(tmp_path / "c").manifest.sources) == 1
    message_of(result.notes, "encode.no_vector", count=64, raster="flat.tif")
    assert not [n for n in result.notes if n.code == "encode.no_data"]


def test_the_test_of_an_import_goes_on(home, rasters, scene, tmp_path, message_of):
    scene[:, 32:80, 32:80] = 255
    path, card = rasters.write(tmp_path / "a.tif", scene), find_card("standard")
    _, _, warnings = dry_run(card, str(path), (), tmp_path / "p.png", Job())
    message_of(warnings, "importing.some_not_numbers", raster="a.tif")
    flat = rasters.write(tmp_path / "flat.tif", np.full_like(scene, 200))
    with pytest.raises(ModelFileError):
        dry_run(card, str(flat), (), tmp_path / "p.png", Job())


def test_a_picture_of_one_colour_is_refused(home, rasters, scene, tmp_path, refused):
    path = rasters.write(tmp_path / "a.tif", scene)
    run(path, tmp_path / "c")
    grid, card = Collection.open(tmp_path / "c").manifest.grid, find_card("standard")
    assert np.isfinite(picture_vectors(str(path), card, grid)).all()
    flat = rasters.write(tmp_path / "flat.tif", np.full_like(scene, 200))
    with refused("encoders.not_numbers", ModelFileError):
        picture_vectors(str(flat), card, grid)


@pytest.mark.parametrize("lowest", [-1.8e308, 1e300, np.inf, np.nan])
def test_huge_floats_are_not_blamed_on_the_encoder(home, rasters, scene, tmp_path, lowest, message_of):
    pixels = scene.astype(np.float64)
    pixels[:, :, :64] = lowest
    result = run(rasters.write(tmp_path / "a.tif", pixels), tmp_path / "c")
    assert (result.patches, result.skipped) == (32, 32)
    message_of(result.notes, "encode.skipped", count=32)


@pytest.mark.parametrize("lowest", [-1.8e308, np.nan])
def test_huge_floats_in_a_picture_are_no_data(home, rasters, scene, tmp_path, lowest):
    path, card = rasters.write(tmp_path / "a.tif", scene), find_card("standard")
    run(path, tmp_path / "c")
    grid = Collection.open(tmp_path / "c").manifest.grid
    pixels = scene.astype(np.float64)
    pixels[:, 60:70, 60:70] = lowest
    holes = rasters.write(tmp_path / "holes.tif", pixels)
    assert np.isfinite(picture_vectors(str(holes), card, grid)).all()


def test_bands_of_different_types_are_encoded(home, rasters, scene, tmp_path):
    result = run(rasters.write_mixed(tmp_path, rasters.landscape(128, 128)), tmp_path / "c")
    assert (result.patches, result.skipped) == (64, 0)


def test_a_black_border_without_a_nodata_value_is_skipped_and_said(home, rasters, scene, tmp_path, message_of):
    scene[:, :, :48] = 0
    result = run(rasters.write(tmp_path / "a.tif", scene), tmp_path / "c")
    assert cells(tmp_path / "c") == {(r, c) for r in range(8) for c in range(3, 8)} - {(2, 3)}
    message_of(result.notes, "rasters.blank_border", raster="a.tif", value=0)


def test_a_black_image_has_no_data(home, rasters, scene, tmp_path, refused):
    path = rasters.write(tmp_path / "a.tif", np.zeros_like(scene))
    with refused("encode.no_data"):
        run(path, tmp_path / "c")
