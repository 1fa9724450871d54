"""Encoders of several dates: in order, of a raster each or of a stack, resumed, changed, refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import CollectionInfo, EncodeRaster, RemoveSource
from akin.plugin.engine.base.errors import Cancelled, RasterError, RequestError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.info import collection_info, remove_source
from akin.plugin.engine.encode.encode import encode_raster, preflight
from rasterio.transform import Affine

ROOT = Path(__file__).resolve().parents[3]
DAYS = ("2020-01-05", "2020-03-05", "2020-07-04")


@pytest.fixture(autouse=True)
def models(make_series, tmp_path, monkeypatch):
    """An Akin home with the encoder `trio`, which takes three dates."""
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    make_series.make_encoder(tmp_path / "home" / "models", "trio", "ncthw", 3)
    return tmp_path / "home" / "models"


@pytest.fixture
def dates(rasters, tmp_path):
    """Three rasters of 64 x 64 px of the same ground, whose names tell their dates, in no order."""
    scenes = [rasters.landscape(64, 64, seed=i) for i in range(3)]
    paths = [rasters.write(tmp_path / f"s_{d.replace('-', '')}.tif", s) for d, s in zip(DAYS, scenes)]
    return paths, scenes


def encode(tmp_path, *paths, job=None, **options):
    options = {"encoder": "trio", "collection": str(tmp_path / "c"), **options}
    return encode_raster(EncodeRaster(tuple(str(p) for p in paths), **options), job or Job())


def vectors(folder):
    """By (row, col), float32, of length 1."""
    found = {}
    for b in Collection.open(folder).blocks():
        found |= {(int(r), int(c)): v.astype(np.float32) for r, c, v in zip(b.row, b.col, b.vectors)}
    return found


def expected(make_series, scenes, row, col):
    """What the tower makes of a patch of 16 px, of dates in this order."""
    means = [s[:, row * 16 : row * 16 + 16, col * 16 : col * 16 + 16].mean(axis=(1, 2)) / 255 for s in scenes]
    vector = np.einsum("tc,tcd->d", np.array(means), make_series.weights(3, 3, 8))
    return vector / np.linalg.norm(vector)


def check(make_series, folder, scenes, rows=4, cols=4):
    found = vectors(folder)
    assert set(found) == {(r, c) for r in range(rows) for c in range(cols)}
    for (row, col), vector in found.items():
        np.testing.assert_allclose(vector, expected(make_series, scenes, row, col), atol=2e-3)


@pytest.mark.parametrize("layout", ["ncthw", "ntchw", "nthwc", "nhwtc"])
def test_dates_are_fed_in_their_order_whatever_that_of_the_inputs(make_series, models, tmp_path, dates, layout):
    paths, scenes = dates
    make_series.make_encoder(models, "trio", layout, 3)
    result = encode(tmp_path, paths[2], paths[0], paths[1])
    assert (result.patches, result.encoded) == (16, 16)
    check(make_series, tmp_path / "c", scenes)
    wrong = expected(make_series, scenes[::-1], 1, 1)
    assert abs(vectors(tmp_path / "c")[1, 1] - wrong).max() > 0.05


def test_a_series_is_one_source_with_its_last_date(dates, tmp_path):
    paths, _ = dates
    encode(tmp_path, *paths, sources=("spring", "summer", "autumn"))
    (source,) = Collection.open(tmp_path / "c").manifest.sources
    assert (source.name, source.date, source.path) == ("spring to autumn", DAYS[2], str(paths[2]))
    assert [(d.path, d.date) for d in source.dates] == [(str(p), d) for p, d in zip(paths, DAYS)]
    assert next(Collection.open(tmp_path / "c").blocks()).date == DAYS[2]


def test_the_match_has_lines_for_each_date(message_of, dates, tmp_path):
    paths, _ = dates
    request = EncodeRaster(tuple(map(str, paths)), "trio", str(tmp_path / "c"))
    result = preflight(request, Job())
    assert str(result.match[0]).startswith("2020-01-05: red <- band 1")
    assert str(result.match[8]).startswith("2020-07-04: blue")
    assert result.patches == 16 and not (tmp_path / "c").exists()
    assert message_of(result.warnings, "rasters.date_from_name", raster="s_20200305.tif", date="2020-03-05")


def test_each_date_has_a_scaling_of_its_own(make_series, models, rasters, tmp_path):
    make_series.make_encoder(models, "trio", "ntchw", 3, scaling={"kind": "percentile"})
    scenes = [rasters.landscape(64, 64, seed=i).astype(np.uint16) * (i + 1) * 10 for i in range(3)]
    paths = [rasters.write(tmp_path / f"s_{d}.tif", s) for d, s in zip(DAYS, scenes)]
    encode(tmp_path, *paths)
    (source,) = Collection.open(tmp_path / "c").manifest.sources
    gains = [d.scaling.gain[0] for d in source.dates]
    assert gains[0] > 1.5 * gains[1] > 2 * gains[2]


def test_dates_may_differ_in_crs_pixel_size_and_extent(make_series, rasters, tmp_path):
    from rasterio.warp import Resampling, calculate_default_transform, reproject

    scenes = [np.kron(rasters.landscape(12, 12, seed=i, block=1), np.ones((1, 16, 16), np.uint8)) for i in range(3)]
    a = rasters.write(tmp_path / "a_20200105.tif", scenes[0])
    finer = scenes[1].repeat(2, axis=1).repeat(2, axis=2)
    b = rasters.write(tmp_path / "b_20200305.tif", finer, pixel_m=5.0)
    shape = (192, 192, 500000, 5000000 - 1920, 501920, 5000000)
    to, width, height = calculate_default_transform("EPSG:32631", "EPSG:32632", shape[0], shape[1], *shape[2:])
    warped = np.zeros((3, height, width), np.uint8)
    source = {"src_transform": Affine(10, 0, 500000, 0, -10, 5000000), "src_crs": "EPSG:32631"}
    reproject(scenes[2], warped, dst_transform=to, dst_crs="EPSG:32632", resampling=Resampling.nearest, **source)
    c = rasters.write(tmp_path / "c_20200704.tif", warped, crs="EPSG:32632", transform=to, nodata=0)
    result = encode(tmp_path, a, b, c)
    assert result.patches > 100
    grid = Collection.open(tmp_path / "c").manifest.grid
    assert (grid.crs, grid.pixel_size_m) == ("EPSG:32631", 10.0)
    for (row, col), vector in vectors(tmp_path / "c").items():
        if 0 < row < 11 and 0 < col < 11:  # the borders of the warped one are blurred
            cosine = float(vector @ expected(make_series, scenes, row, col))
            assert cosine > 0.99


def test_a_patch_needs_data_on_every_date(rasters, tmp_path):
    scenes = [rasters.landscape(64, 64, seed=i) for i in range(3)]
    scenes[1][:, :, :40] = 0  # the middle date lacks columns 0 and 1, and half of column 2
    paths = [rasters.write(tmp_path / f"s_{d}.tif", s, nodata=0) for d, s in zip(DAYS, scenes)]
    result = encode(tmp_path, *paths)
    assert (result.patches, result.skipped) == (8, 8)
    valid = next(Collection.open(tmp_path / "c").blocks()).valid
    assert sorted(set(valid.tolist())) == [0.5, 1.0]


# A stack


def stack(rasters, path, scenes, descriptions=(), **options):
    import rasterio

    rasters.write(path, np.concatenate(scenes), colours=None, **options)
    with rasterio.open(path, "r+") as dataset:
        for number, text in enumerate(descriptions, 1):
            dataset.set_band_description(number, text)
    return path


def test_a_stack_whose_bands_tell_their_dates(make_series, rasters, dates, tmp_path):
    _, scenes = dates
    order = [2, 0, 1]
    texts = [f"{DAYS[i]} {colour}" for i in order for colour in ("red", "green", "blue")]
    path = stack(rasters, tmp_path / "all.tif", [scenes[i] for i in order], texts)
    encode(tmp_path, path)
    check(make_series, tmp_path / "c", scenes)
    (source,) = Collection.open(tmp_path / "c").manifest.sources
    assert [d.date for d in source.dates] == list(DAYS)
    assert [d.bands for d in source.dates] == [(4, 5, 6), (7, 8, 9), (1, 2, 3)]
    assert source.name == str(path)
    assert encode(tmp_path, path).encoded == 0


def test_an_encoder_of_one_date_says_which_it_takes(message_of, make_series, models, rasters, dates, tmp_path):
    make_series.make_encoder(models, "solo")
    texts = [f"{day} {colour}" for day in DAYS for colour in ("red", "green", "blue")]
    path = stack(rasters, tmp_path / "all.tif", dates[1], texts)
    request = EncodeRaster((str(path),), "solo", str(tmp_path / "c"))
    said = preflight(request, Job())
    stacked = message_of(said.warnings, "rasters.stack_for_one_date", count=3, first=DAYS[0], last=DAYS[2])
    assert stacked.fields == ("bands",)
    with_bands = preflight(replace(request, bands=(4, 5, 6)), Job())
    assert stacked not in with_bands.warnings and "has bands of" not in " ".join(map(str, with_bands.warnings))


def test_a_stack_of_runs_of_named_bands(make_series, rasters, dates, tmp_path):
    _, scenes = dates
    texts = [f"{code}_{i}" for i in range(3) for code in ("B04", "B03", "B02")]
    path = stack(rasters, tmp_path / "S2.tif", scenes, texts)
    request = EncodeRaster((str(path),), "trio", str(tmp_path / "c"), dates=DAYS)
    assert str(preflight(request, Job()).match[3]).startswith("2020-03-05: red <- band 4 (B04_1")
    encode_raster(request, Job())
    check(make_series, tmp_path / "c", scenes)
    again = encode(tmp_path, path)  # the earlier dates are kept
    assert again.encoded == 0 and Collection.open(tmp_path / "c").manifest.sources[0].date == DAYS[2]


def test_a_stack_numbered_by_the_user(make_series, rasters, dates, tmp_path):
    _, scenes = dates
    path = stack(rasters, tmp_path / "mixed.tif", [s[::-1] for s in scenes])
    encode(tmp_path, path, bands=(3, 2, 1, 6, 5, 4, 9, 8, 7))
    check(make_series, tmp_path / "c", scenes)
    assert Collection.open(tmp_path / "c").manifest.sources[0].date is None


def test_nodata_of_one_date_of_a_stack_is_seen(rasters, dates, tmp_path):
    _, scenes = dates
    scenes[0][:, :16] = 0
    result = encode(tmp_path, stack(rasters, tmp_path / "all.tif", scenes, nodata=0), bands=tuple(range(1, 10)))
    assert (result.patches, result.skipped) == (12, 4)


def test_a_stack_that_can_not_be_read_as_dates_says_how_to_number_it(refused, rasters, dates, tmp_path):
    _, scenes = dates
    texts = [c for c in ("red", "green", "blue") for _ in range(3)]  # band after band, not date after date
    path = stack(rasters, tmp_path / "all.tif", scenes, texts)
    with refused("rasters.read_as_stack", steps=3, channels=3):
        encode(tmp_path, path)
    with refused("rasters.number_of_stacked_bands", count=3, steps=3, channels=3, total=9):
        encode(tmp_path, path, bands=(1, 2, 3))
    with pytest.raises(RequestError, match=r"Needed: 3\. Entered: 1"):
        encode(tmp_path, path, bands=(1, 4, 7, 2, 5, 8, 3, 6, 9), dates=DAYS[:1])
    with refused("rasters.dates_out_of_order", following="2020-01-05", date="2020-03-05"):
        encode(tmp_path, path, bands=(1, 4, 7, 2, 5, 8, 3, 6, 9), dates=(DAYS[1], DAYS[0], DAYS[2]))


# Again, changed, stopped


def test_one_date_changes(make_series, rasters, dates, tmp_path):
    paths, scenes = dates
    encode(tmp_path, *paths)
    assert encode(tmp_path, *paths[::-1]).encoded == 0
    scenes[0][:, :16, :16] = 200
    rasters.write(paths[0], scenes[0])
    result = encode(tmp_path, *paths)
    assert (result.encoded, result.unchanged) == (1, 15)
    check(make_series, tmp_path / "c", scenes)
    assert len(Collection.open(tmp_path / "c").manifest.sources) == 1


def test_a_date_corrected_puts_the_series_in_another_order(make_series, dates, tmp_path):
    paths, scenes = dates
    encode(tmp_path, *paths)
    result = encode(tmp_path, *paths, dates=("2020-12-01", "", ""))
    assert (result.encoded, result.patches) == (16, 16)
    check(make_series, tmp_path / "c", [scenes[1], scenes[2], scenes[0]])
    assert collection_info(CollectionInfo(str(tmp_path / "c"))).sources[0].date == "2020-12-01"


def test_a_scaling_follows_its_raster_into_another_order(make_series, models, rasters, tmp_path):
    make_series.make_encoder(models, "trio", "ntchw", 3, scaling={"kind": "percentile"})
    scenes = [rasters.landscape(64, 64, seed=i).astype(np.uint16) * (i + 1) * 10 for i in range(3)]
    paths = [rasters.write(tmp_path / f"s_{d}.tif", s) for d, s in zip(DAYS, scenes)]
    encode(tmp_path, *paths)
    before = {d.path: d.scaling for d in Collection.open(tmp_path / "c").manifest.sources[0].dates}
    encode(tmp_path, *paths, dates=("2020-12-01", "", ""))
    (source,) = Collection.open(tmp_path / "c").manifest.sources
    assert [d.path for d in source.dates] == [str(paths[i]) for i in (1, 2, 0)]
    assert {d.path: d.scaling for d in source.dates} == before


def test_another_series_is_another_source_and_can_be_removed(rasters, dates, tmp_path):
    paths, _ = dates
    later = rasters.write(tmp_path / "s_20210101.tif", rasters.landscape(64, 64, seed=9))
    encode(tmp_path, *paths)
    encode(tmp_path, paths[1], paths[2], later)
    names = [s.source for s in collection_info(CollectionInfo(str(tmp_path / "c"))).sources]
    assert names == ["s_20200105.tif to s_20200704.tif", "s_20200305.tif to s_20210101.tif"]
    assert remove_source(RemoveSource(str(tmp_path / "c"), names[0])).removed == 16
    assert encode(tmp_path, paths[1], paths[2], later).unchanged == 16


def test_a_series_that_was_moved_is_known_by_its_name(dates, tmp_path):
    paths, _ = dates
    names = ("spring", "summer", "autumn")
    encode(tmp_path, *paths, sources=names)
    (tmp_path / "moved").mkdir()
    moved = [path.rename(tmp_path / "moved" / path.name) for path in paths]
    result = encode(tmp_path, *moved, sources=names)
    assert (result.encoded, result.patches) == (0, 16)
    (source,) = Collection.open(tmp_path / "c").manifest.sources
    assert source.name == "spring to autumn" and [d.path for d in source.dates] == [str(p) for p in moved]


@pytest.fixture
def large(rasters, tmp_path):
    """Three dates of 48 x 48 patches."""
    scenes = [rasters.landscape(768, 768, seed=i) for i in range(3)]
    return [rasters.write(tmp_path / f"l_{d}.tif", s, tiled=True) for d, s in zip(DAYS, scenes)]


def test_a_series_stopped_goes_on_where_it_was(large, tmp_path):
    state = {"stop": False}

    def report(fraction, note):
        state["stop"] = fraction > 0.6

    with pytest.raises(Cancelled):
        encode(tmp_path, *large, job=Job(report, lambda: state["stop"]))
    half = len(Collection.open(tmp_path / "c"))
    assert 0 < half < 2304
    assert encode(tmp_path, *large).unchanged == half
    encode(tmp_path, *large, collection=str(tmp_path / "straight"))
    one, other = vectors(tmp_path / "c"), vectors(tmp_path / "straight")
    assert {k: v.tobytes() for k, v in one.items()} == {k: v.tobytes() for k, v in other.items()}


@pytest.mark.slow
def test_a_series_killed_ends_the_same(kill_encoding, large, tmp_path):
    request = {"inputs": [str(p) for p in large], "encoder": "trio", "collection": str(tmp_path / "c"), "batch": 2}
    assert kill_encoding((0.0, 0.2), **request)
    encode(tmp_path, *large)
    encode(tmp_path, *large, collection=str(tmp_path / "straight"))
    one, other = vectors(tmp_path / "c"), vectors(tmp_path / "straight")
    assert {k: v.tobytes() for k, v in one.items()} == {k: v.tobytes() for k, v in other.items()}


# What is refused


def test_too_few_and_too_many(refused, dates, rasters, tmp_path):
    paths, _ = dates
    with refused("rasters.number_of_rasters", steps=3, count=2):
        encode(tmp_path, *paths[:2])
    with refused("rasters.not_all_dates", steps=3, count=3):
        encode(tmp_path, paths[0])
    fourth = rasters.write(tmp_path / "s_20211231.tif", rasters.landscape(64, 64))
    with refused("rasters.number_of_rasters", steps=3, count=4):
        encode(tmp_path, *paths, fourth)
    assert not (tmp_path / "c").exists()


def test_a_missing_date(refused, dates, rasters, tmp_path):
    paths, scenes = dates
    plain = rasters.write(tmp_path / "plain.tif", scenes[2])
    with refused("rasters.no_date", raster="plain.tif", count=3):
        encode(tmp_path, *paths[:2], plain)
    assert encode(tmp_path, *paths[:2], plain, dates=("", "", "2020-09-01")).patches == 16
    assert encode(tmp_path, *paths[:2], plain).encoded == 0  # with the earlier date


def test_the_same_date_twice(refused, dates, rasters, tmp_path):
    paths, scenes = dates
    twin = rasters.write(tmp_path / "twin_20200305.tif", scenes[2])
    with refused("rasters.same_date", first="s_20200305.tif", second="twin_20200305.tif", date="2020-03-05"):
        encode(tmp_path, *paths[:2], twin)


def test_dates_that_share_no_ground(dates, rasters, tmp_path):
    paths, scenes = dates
    off = Affine(10, 0, 520000, 0, -10, 5000000)
    elsewhere = rasters.write(tmp_path / "s_20211231.tif", scenes[2], transform=off)
    with pytest.raises(RasterError, match="do not overlap"):
        encode(tmp_path, *paths[:2], elsewhere)


def test_one_date_for_all_is_refused(dates, tmp_path):
    with pytest.raises(RequestError, match="Date is one date, but Trio takes 3 dates"):
        encode(tmp_path, *dates[0], date="2020-01-01")
    with pytest.raises(RequestError, match=r"Needed: 3\. Entered: 2"):
        encode(tmp_path, *dates[0], dates=("2020-01-01", "2020-02-01"))


@pytest.mark.parametrize("odd", ["20200105", "2020-W01-7", "2020-1-5", "soon"])
def test_dates_that_would_not_sort_are_refused(dates, tmp_path, odd):
    with pytest.raises(RequestError, match="Enter dates such as"):
        encode(tmp_path, *dates[0], dates=(odd, *DAYS[1:]))


def test_a_picture_and_a_single_raster_lack_dates(message_of, dates, rasters, tmp_path):
    from akin.plugin.contract import InspectRaster
    from akin.plugin.engine.base.errors import QueryError
    from akin.plugin.engine.encode.checks.inspect import inspect_raster
    from akin.plugin.engine.encoders.find import find_card
    from akin.plugin.engine.imagery.bands.fits import fit
    from akin.plugin.engine.imagery.raster.describe import describe
    from akin.plugin.engine.search.query.picture import picture_vectors

    paths, scenes = dates
    encode(tmp_path, *paths)
    grid = Collection.open(tmp_path / "c").manifest.grid
    with pytest.raises(QueryError, match="needs 3 dates of a place, but a picture shows one"):
        picture_vectors(str(paths[0]), find_card("trio"), grid)
    fits, why = fit(find_card("trio"), describe(str(paths[0])))
    assert fits and message_of([why], "rasters.series_needed", steps=3)
    one = inspect_raster(InspectRaster(str(paths[0]), "trio"), Job())
    assert len(one.match) == 3 and one.matched_bands == (1, 2, 3)
    texts = [f"{day} {colour}" for day in DAYS for colour in ("red", "green", "blue")]
    whole = stack(rasters, tmp_path / "all.tif", scenes, texts)
    assert "dates of a place" not in str(fit(find_card("trio"), describe(str(whole)))[1])
    seen = inspect_raster(InspectRaster(str(whole), "trio"), Job())
    assert seen.matched_bands == tuple(range(1, 10)) and str(seen.match[-1]).startswith("2020-07-04: blue")
