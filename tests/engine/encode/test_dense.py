"""Dense encoders: each token of a tile becomes a patch of its own, at its own place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import EncodeRaster, ImportEncoder, SearchSimilar, SimilarityRaster, Term, messages
from akin.plugin.engine.base.errors import Cancelled, CollectionError, ModelFileError, RequestError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.importing import trial as dry_run_module
from akin.plugin.engine.catalog.importing.run import import_encoder
from akin.plugin.engine.catalog.importing.trial import dry_run
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode.encode import encode_raster, preflight
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.encoders.kinds import open_encoder
from akin.plugin.engine.encoders.pooling import pool
from akin.plugin.engine.maps.similarity import similarity_raster
from akin.plugin.engine.search.search import search_similar

SIDE = 4  # 32 px at once become 4 x 4 patches of 8 px
COUNT = 25 * 41  # patches of 8 px with enough data in 200 x 330 px


@pytest.fixture
def home(make_data, tmp_path, monkeypatch):
    """An Akin home with `dense`, and with `fine`, which sees 8 px at a time and so must agree with it."""
    folder = tmp_path / "home"
    make_data.make_encoder(folder / "models", "dense", patch_px=32, side=SIDE, pooling="dense")
    make_data.make_encoder(folder / "models", "fine", patch_px=8)
    monkeypatch.setenv("AKIN_HOME", str(folder))
    return folder


@pytest.fixture
def scene(rasters):
    """uint8 (3, 200, 330): no whole number of tiles in either direction."""
    return rasters.landscape(200, 330, block=8)


@pytest.fixture
def raster(rasters, scene, tmp_path):
    return rasters.write(tmp_path / "a.tif", scene, tiled=True, blockxsize=128, blockysize=128)


def run(path: Path, folder: Path, encoder: str = "dense", job: Job | None = None, **more: object):
    return encode_raster(EncodeRaster((str(path),), encoder, str(folder), **more), job or Job())


def table(folder: Path) -> dict[tuple[int, int], np.ndarray]:
    """A collection's vectors by row and column."""
    blocks = list(Collection.open(folder).blocks())
    return {(int(r), int(c)): v for b in blocks for r, c, v in zip(b.row, b.col, b.vectors)}


def test_each_square_gets_the_vector_of_its_own_ground(home, rasters, scene, tmp_path):
    raster = rasters.write(tmp_path / "a.tif", scene[:, :, :328])  # whole patches, so that both have the same grid
    dense, fine = run(raster, tmp_path / "d"), run(raster, tmp_path / "f", "fine")
    assert dense.patches == fine.patches == COUNT
    ours, theirs = table(tmp_path / "d"), table(tmp_path / "f")
    assert ours.keys() == theirs.keys()
    assert all(np.allclose(ours[at], theirs[at], atol=2e-3) for at in ours)
    grids = [Collection.open(tmp_path / name).manifest.grid for name in ("d", "f")]
    assert grids[0] == grids[1]


def test_the_patches_of_a_dense_encoder_are_not_moved_together(home, raster, tmp_path):
    assert run(raster, tmp_path / "d").patches == COUNT  # the last 2 px of 330 are a quarter of a patch: left out
    assert Collection.open(tmp_path / "d").manifest.grid.fit_px is None


def test_patches_without_data_are_left_out_one_by_one(home, rasters, scene, tmp_path):
    scene[:, 40:56, 64:72] = 0
    path = rasters.write(tmp_path / "holes.tif", scene, nodata=0)
    result = run(path, tmp_path / "d")
    assert {(5, 8), (6, 8)}.isdisjoint(table(tmp_path / "d")) and (4, 8) in table(tmp_path / "d")
    assert result.patches == COUNT - 2
    assert run(path, tmp_path / "d", min_valid=0.0).patches == 25 * 42 - 2


def test_a_lower_limit_brings_the_patches_that_were_too_empty(home, rasters, scene, tmp_path):
    scene[:, 40:48, 64:70] = 0
    path = rasters.write(tmp_path / "holes.tif", scene, nodata=0)
    assert run(path, tmp_path / "d").patches == COUNT - 1
    again = run(path, tmp_path / "d", min_valid=0.2)
    assert again.patches == 25 * 42 and (5, 8) in table(tmp_path / "d")


def test_what_is_there_stays_and_what_changed_is_encoded_again(home, raster, rasters, scene, tmp_path):
    first = run(raster, tmp_path / "d")
    again = run(raster, tmp_path / "d")
    assert (again.encoded, again.unchanged) == (0, first.patches)
    scene[:, :8, :8] = 255 - scene[:, :8, :8]
    rasters.write(raster, scene, tiled=True, blockxsize=128, blockysize=128)
    before = table(tmp_path / "d")
    changed = run(raster, tmp_path / "d")
    assert changed.encoded == SIDE**2 and changed.patches == first.patches
    after = table(tmp_path / "d")
    assert [at for at in after if not np.array_equal(after[at], before[at])] == [(0, 0)]


def test_an_interrupted_encoding_ends_in_the_same_collection(home, raster, tmp_path):
    run(raster, tmp_path / "whole")
    given = []

    def stop(fraction: float, note: str) -> None:
        given.append(fraction)

    job = Job(stop, lambda: bool(given) and given[-1] > 0.3)
    with pytest.raises(Cancelled):
        run(raster, tmp_path / "d", job=job, batch=1)
    result = run(raster, tmp_path / "d")
    assert result.patches == COUNT
    whole, resumed = table(tmp_path / "whole"), table(tmp_path / "d")
    assert whole.keys() == resumed.keys() and all(np.array_equal(whole[at], resumed[at]) for at in whole)


@pytest.mark.parametrize(("side", "tiles"), [(1, 32), (4, 8), (14, 8), (16, 8), (32, 4), (64, 2), (128, 1), (200, 1)])
def test_a_part_holds_a_batch_of_tiles(raster, side, tiles):
    from akin.plugin.engine.encode.work import unit_shape
    from akin.plugin.engine.imagery.grid.grid import Cells
    from akin.plugin.engine.imagery.raster.describe import describe

    tiled, wide = describe(str(raster)), Cells(0, 1000 * side, 0, 1000 * side)
    assert unit_shape(tiled, wide, side) == (tiles * side, tiles * side)
    assert unit_shape(replace(tiled, block=(16, tiled.width)), wide, side) == (side, min(tiles**2, 1000) * side)


def test_an_extent_is_widened_to_whole_tiles_and_completed_later(home, raster, tmp_path):
    from akin.plugin.contract import Extent

    x0, y0 = 500000.0, 5000000.0
    part = Extent(x0 + 400, y0 - 300, x0 + 500, y0 - 200, "EPSG:32631")
    assert run(raster, tmp_path / "d", extent=part).patches == SIDE**2
    whole = run(raster, tmp_path / "d")
    assert (whole.patches, whole.unchanged) == (COUNT, SIDE**2)


def test_what_it_costs_is_reported_in_patches(home, raster, tmp_path):
    cost = preflight(EncodeRaster((str(raster),), "dense", str(tmp_path / "d")), Job())
    assert cost.patches == COUNT and cost.patch_m == 80.0  # not those of its tiles that lie off the raster
    assert messages.encode.DENSE(tile_m=320.0, side=4, patch_m=80.0) in cost.match


def test_with_overlap_only_the_inner_squares_are_kept(home, raster, tmp_path):
    plain, inner = run(raster, tmp_path / "d"), run(raster, tmp_path / "o", overlap=0.5)
    assert plain.patches == inner.patches == COUNT
    ours, theirs = table(tmp_path / "o"), table(tmp_path / "d")
    assert ours.keys() == theirs.keys()
    assert all(np.allclose(ours[at], theirs[at], atol=2e-3) for at in ours)
    manifest = Collection.open(tmp_path / "o").manifest
    assert manifest.margin == 1 and manifest.grid == Collection.open(tmp_path / "d").manifest.grid
    assert run(raster, tmp_path / "o", overlap=0.5).unchanged == COUNT


def test_overlap_gives_each_square_its_surroundings(make_data, home, raster, tmp_path):
    make_data.make_encoder(home / "models", "small", patch_px=32, side=4, pooling="dense", around=1)
    make_data.make_encoder(home / "models", "large", patch_px=64, side=8, pooling="dense", around=1)
    run(raster, tmp_path / "small", "small", overlap=0.5)
    run(raster, tmp_path / "large", "large", overlap=0.25)
    run(raster, tmp_path / "edges", "small")
    small, large, edges = (table(tmp_path / name) for name in ("small", "large", "edges"))
    inside = [(r, c) for r, c in small if 2 <= r < 22 and 2 <= c < 38]  # where no nodata is looked at
    assert all(np.allclose(small[at], large[at], atol=2e-3) for at in inside)
    assert not all(np.allclose(edges[at], large[at], atol=2e-3) for at in inside)


def test_a_tile_at_a_border_is_read_where_the_data_is(make_data, home, rasters, scene, tmp_path):
    """In the last half of a tile, and behind ground without data, patches see what is next to them, and no mirror."""
    make_data.make_encoder(home / "models", "small", patch_px=32, side=4, pooling="dense", around=1)
    run(rasters.write(tmp_path / "a.tif", scene), tmp_path / "truth", "small", overlap=0.5)
    run(rasters.write(tmp_path / "b.tif", scene[:, :, :176]), tmp_path / "right", "small")
    behind = np.maximum(scene, 1)
    behind[:, :, :16] = 0
    run(rasters.write(tmp_path / "c.tif", behind, nodata=0), tmp_path / "left", "small")
    truth = table(tmp_path / "truth")
    for name, col, outer in (("right", 20, 22), ("left", 3, 1)):
        found = table(tmp_path / name)
        assert not [at for at in found if at[1] == outer], "they have no data"
        inside = [(row, col) for row in range(24) if row % SIDE in (1, 2)]
        assert all(np.allclose(found[at], truth[at], atol=2e-3) for at in inside)
    again = run(tmp_path / "b.tif", tmp_path / "right", "small")
    assert again.encoded == 0 and again.unchanged == 25 * 22


def test_another_overlap_is_refused_with_the_one_to_give(home, raster, tmp_path):
    run(raster, tmp_path / "d", overlap=0.5)
    with pytest.raises(CollectionError, match=r"Set Overlap to 0\.5, or choose another folder"):
        run(raster, tmp_path / "d", overlap=0.0)


def test_a_click_finds_squares_and_a_heat_map_draws_them(home, rasters, tmp_path):
    scene = np.full((3, 128, 128), 40, np.uint8) + np.random.default_rng(0).integers(0, 9, (3, 128, 128), np.uint8)
    scene[0, 40:48, 40:48] = 250
    scene[0, 96:104, 16:24] = 250
    path = rasters.write(tmp_path / "red.tif", scene)
    run(path, tmp_path / "d")
    click = Term("place", x=500000 + 440.0, y=5000000 - 440.0, crs="EPSG:32631")
    found = search_similar(SearchSimilar(str(tmp_path / "d"), (click,), 2), Job())
    assert {h.center for h in found.hits} == {(500440.0, 4999560.0), (500200.0, 4999000.0)}
    heat = similarity_raster(SimilarityRaster(str(tmp_path / "d"), (click,), str(tmp_path / "heat.tif")), Job())
    assert (heat.width, heat.height, heat.cell_m) == (16, 16, 80.0)


def test_a_picture_stands_for_the_mean_of_its_squares(home, rasters, raster, tmp_path):
    run(raster, tmp_path / "d")
    plain = np.zeros((3, 32, 32), np.uint8)
    plain[0] = 250
    picture = rasters.write(tmp_path / "red.tif", plain, crs=None)
    found = search_similar(SearchSimilar(str(tmp_path / "d"), (Term("picture", path=str(picture)),), 5), Job())
    assert len(found.hits) == 5


def test_a_dry_run_holds_no_more_than_it_may(home, raster, monkeypatch):
    monkeypatch.setattr(dry_run_module, "SAMPLE_BYTES", 9 * 3 * 8 * 8 * 4)
    assert dry_run_module.sample_patches(find_card("fine"), str(raster), (), Job()).patches.shape == (9, 3, 8, 8)


def test_the_dry_run_draws_every_square(home, raster, tmp_path):
    import rasterio

    alike, lines, _ = dry_run(find_card("dense"), str(raster), (), tmp_path / "pca.tif", Job())
    with rasterio.open(tmp_path / "pca.tif") as drawn:
        assert drawn.width == 6 * SIDE and drawn.res == (80.0, 80.0)
    assert alike < 0.9 and any("patches of 80 m" in str(line) for line in lines)


@pytest.mark.parametrize("leading", [0, 1, 5])
def test_tokens_before_the_squares_are_left_out(leading):
    tokens = np.arange((leading + 4) * 3, dtype=np.float32).reshape(1, -1, 3)
    assert np.array_equal(pool(tokens, "dense", 2).reshape(4, 3), tokens[0, leading:])


def test_a_feature_map_is_read_in_either_order():
    first = np.arange(5 * 2 * 2, dtype=np.float32).reshape(1, 5, 2, 2)
    last = first.transpose(0, 2, 3, 1)
    for pooling in ("dense", "mean", "gem", "cls"):
        np.testing.assert_array_equal(pool(first, pooling, 2), pool(last, pooling, 2))


def test_a_card_that_claims_another_grid_is_reported(home):
    card = find_card("dense")
    wrong = replace(card, image=replace(card.image, side=8))
    with pytest.raises(ModelFileError, match="the model card says"):
        open_encoder(wrong).encode(np.zeros((1, 3, 32, 32), np.float32))


@pytest.mark.parametrize("leading", [1, 5])
def test_a_token_grid_is_imported_as_a_dense_encoder(home, make_data, raster, tmp_path, leading):
    import onnx

    onnx.save(make_data.dense_tower(32, SIDE, leading), tmp_path / "vit.onnx")
    given = {"pixel_sizes_m": (10.0,), "normalisation": "unit", "licence": "CC0", "pooling": "dense"}
    result = import_encoder(ImportEncoder(str(tmp_path / "vit.onnx"), raster=str(raster), **given), Job())
    assert any("4 x 4 vectors" in str(line) for line in result.found)
    assert run(raster, tmp_path / "d", "vit").patches == COUNT


def test_tokens_that_are_no_whole_pixels_are_refused(home, make_data, tmp_path):
    import onnx

    onnx.save(make_data.dense_tower(36, 3), tmp_path / "vit.onnx")
    given = {"pixel_sizes_m": (10.0,), "normalisation": "unit", "pooling": "dense"}
    assert import_encoder(ImportEncoder(str(tmp_path / "vit.onnx"), **given), Job()).card["image"]["side"] == 3
    model = onnx.load(tmp_path / "vit.onnx")
    model.graph.input[0].type.tensor_type.shape.dim[2].dim_value = 37
    model.graph.input[0].type.tensor_type.shape.dim[3].dim_value = 37
    onnx.save(model, tmp_path / "odd.onnx")
    with pytest.raises(RequestError, match="divides patches of 37 pixels evenly"):
        import_encoder(ImportEncoder(str(tmp_path / "odd.onnx"), **given), Job())
