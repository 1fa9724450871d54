"""What every product of ready-made embeddings has to do, with files that are true to its format."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import AddField, CollectionInfo, Filters, Search, SimilarityRaster, Term, verbs
from akin.plugin.engine.base.errors import AkinError, QueryError, RasterError
from akin.plugin.engine.fields.encoding import Encoding
from akin.plugin.engine.fields.mosaic import lattice_of, values_in
from akin.plugin.engine.fields.opened import OpenField, forget_fields, open_field
from akin.plugin.engine.fields.products import PRODUCTS, product_named
from akin.plugin.engine.fields.tile import Box
from akin.plugin.engine.imagery.grid.crs import to_crs
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth
from akin.tests.data.make_products import MAKERS, Place, write_turning_vrt
from numpy.typing import NDArray

SIDE, LARGE, YEAR = 96, 528, 2023
#: Akin reads Zarr from Python 3.11 on.
NO_ZARR = pytest.mark.skipif(find_spec("zarr") is None, reason="the library zarr needs Python 3.11")


def some(*products: str) -> list[Any]:
    """Parameters of a test; those of Zarr are left out where Akin does not read it."""
    return [pytest.param(name, marks=NO_ZARR if "zarr" in name else ()) for name in products]


EVERY = pytest.mark.parametrize("product", some(*PRODUCTS))


@pytest.fixture(autouse=True)
def home(akin_home: Path) -> Iterator[Path]:
    """An Akin folder, with the secret that seals fields. Fields are closed afterwards."""
    yield akin_home
    forget_fields()


def ground(side: int = SIDE) -> NDArray[np.int64]:
    return classes(side, 3)


def made(
    product: str, folder: Path, side: int = SIDE, year: int = YEAR, place: Place | None = None, noise: float = 0.02
) -> Path:
    """A product's files with vectors of three classes; the pixels of `hole` have none."""
    maker = MAKERS[product]
    vectors = unit_vectors(ground(side), maker.dimension, noise=noise)
    return maker.write(folder / str(year), vectors, ~hole(side), year, place or maker.north)


def hole(side: int = SIDE) -> NDArray[np.bool_]:
    found = np.zeros((side, side), bool)
    found[3:9, 20:40] = True
    return found


def added(source: Path, field: Path, year: int | None = None) -> Path:
    perform(verbs.ADD_FIELD, AddField(str(source), str(field), year=year))
    return field


def whole(opened: OpenField, step: int = 1) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """All vectors (d, h, w) of the only raster, and which pixels have one."""
    (tile,) = opened.tiles
    height, width = tile.size(step)
    pixels = tile.read(Box(0, 0, height, width), step)
    vectors = pixels.encoding.decoded(pixels.bands.reshape(len(pixels.bands), -1))
    return vectors.reshape(-1, height, width), pixels.valid


def click(place: Place, row: int, col: int) -> Term:
    """An example at a pixel, in degrees."""
    at = np.array([[place.west + (col + 0.5) * place.pixel, place.north - (row + 0.5) * place.pixel]])
    x, y = to_crs(at, place.crs, "EPSG:4326")[0]
    return Term("place", x=float(x), y=float(y), crs="EPSG:4326")


def scores(field: Path, term: Term, **kept: object) -> NDArray[np.float32]:
    output = field.parent / "map.tif"
    perform(verbs.SIMILARITY_RASTER, SimilarityRaster(str(field), (term,), str(output), **kept))  # type: ignore[arg-type]
    with rasterio.open(output) as file:
        return np.asarray(file.read(1))


def test_every_product_has_a_maker() -> None:
    """A new product is not covered before its files can be made."""
    assert set(MAKERS) == set(PRODUCTS)


def test_linear_values_of_a_quadratic_product_would_be_seen() -> None:
    """The bound of the next test: vectors that are read as linear are this far from the truth."""
    truth = unit_vectors(ground(), 64, noise=0.02).reshape(64, -1)
    wrong = Encoding("linear").decoded(alphaearth_values(truth))
    assert (wrong * truth).sum(axis=0).max() < 0.99


@EVERY
def test_vectors_are_those_of_the_file_and_rows_go_south(product: str, tmp_path: Path) -> None:
    opened = open_field(str(added(made(product, tmp_path), tmp_path / "field")))
    vectors, valid = whole(opened)
    truth = unit_vectors(ground(), MAKERS[product].dimension, noise=0.02)
    assert opened.card.product == product and opened.card.years == (YEAR,)
    assert np.array_equal(valid, ~hole())
    assert np.abs(np.linalg.norm(vectors[:, valid], axis=0) - 1).max() < 1e-5
    assert (vectors * truth).sum(axis=0)[valid].min() > 0.999
    some = np.nonzero(valid.ravel())[0][::97]
    pixels = opened.tiles[0].read(Box(0, 0, SIDE, SIDE), 1)
    for at in some:
        stored = pixels.bands.reshape(len(truth), -1)[:, at : at + 1]
        assert pixels.encoding.levels(stored, truth.reshape(len(truth), -1)[:, at]) == pytest.approx(1, abs=0.02)
    a, _, c, _, e, f = opened.tiles[0].card.transform
    place = MAKERS[product].north
    assert (a, e) == pytest.approx((place.pixel, -place.pixel)) and (c, f) == pytest.approx((place.west, place.north))


@EVERY
def test_a_part_is_that_of_the_whole(product: str, tmp_path: Path) -> None:
    opened = open_field(str(added(made(product, tmp_path), tmp_path / "field")))
    (tile,), (vectors, valid) = opened.tiles, whole(opened)
    for row, col, height, width in ((0, 0, 1, 1), (5, 17, 40, 70), (SIDE - 3, SIDE - 9, 3, 9)):
        pixels = tile.read(Box(row, col, height, width), 1)
        part = pixels.encoding.decoded(pixels.bands.reshape(len(pixels.bands), -1)).reshape(-1, height, width)
        here = slice(row, row + height), slice(col, col + width)
        assert np.array_equal(pixels.valid, valid[here])
        assert np.array_equal(part[:, pixels.valid], vectors[:, here[0], here[1]][:, pixels.valid])


@EVERY
def test_overviews_are_sums_with_length_1(product: str, tmp_path: Path) -> None:
    opened = open_field(str(added(made(product, tmp_path, LARGE), tmp_path / "field")))
    (vectors, valid), (coarse, has) = whole(opened), whole(opened, 4)
    vectors = np.where(valid, vectors, 0)
    sums = vectors.reshape(len(vectors), LARGE // 4, 4, LARGE // 4, 4).sum(axis=(2, 4))
    lengths = np.linalg.norm(sums, axis=0)
    assert opened.tiles[0].steps[:2] == (1, 4) and np.array_equal(has, lengths > 0)
    assert ((coarse * sums).sum(axis=0)[has] / lengths[has]).min() > 0.999


@EVERY
@pytest.mark.parametrize("half", ["north", "south"])
def test_a_click_lights_up_its_own_class(product: str, half: str, tmp_path: Path) -> None:
    place = getattr(MAKERS[product], half)
    field = added(made(product, tmp_path, place=place, noise=0), tmp_path / "field")
    found, same = scores(field, click(place, 50, 20)), ground() == ground()[50, 20]
    assert (found[hole()] == -9999).all()
    assert found[same & ~hole()].min() > 10 * found[~same & ~hole()].max()


@EVERY
def test_years_are_apart(product: str, tmp_path: Path) -> None:
    field = tmp_path / "field"
    for year in (YEAR, YEAR + 2):
        added(made(product, tmp_path, year=year), field)
    info = perform(verbs.COLLECTION_INFO, CollectionInfo(str(field)))
    assert info.years == (YEAR, YEAR + 2) and info.product == product
    assert scores(field, click(MAKERS[product].north, 50, 20), filters=Filters(year=YEAR)).shape == (SIDE, SIDE)
    with pytest.raises(QueryError, match=f"{YEAR}, {YEAR + 2}"):
        scores(field, click(MAKERS[product].north, 50, 20), filters=Filters(year=1999))


@EVERY
def test_the_year_of_a_user_counts(product: str, tmp_path: Path) -> None:
    field = added(made(product, tmp_path), tmp_path / "field", year=2001)
    assert open_field(str(field)).card.years == (2001,)


@EVERY
def test_files_without_data_are_reported(product: str, tmp_path: Path) -> None:
    maker = MAKERS[product]
    vectors = unit_vectors(ground(64), maker.dimension)
    source = maker.write(tmp_path, vectors, np.zeros((64, 64), bool), YEAR, maker.north)
    with pytest.raises(AkinError, match=r"no |No pixel"):
        added(source, tmp_path / "field")


@EVERY
def test_a_zero_vector_is_no_data(product: str, tmp_path: Path) -> None:
    maker, vectors = MAKERS[product], unit_vectors(ground(), MAKERS[product].dimension)
    vectors[:, hole()] = 0
    source = maker.write(tmp_path, vectors, np.ones((SIDE, SIDE), bool), YEAR, maker.north)
    assert np.array_equal(whole(open_field(str(added(source, tmp_path / "field"))))[1], ~hole())


@EVERY
def test_vectors_of_another_length(product: str, tmp_path: Path) -> None:
    """A product whose vectors have length 1 refuses others; only the direction counts elsewhere."""
    maker, vectors = MAKERS[product], unit_vectors(ground(), MAKERS[product].dimension)
    source = maker.write(tmp_path, vectors / 2, ~hole(), YEAR, maker.north)
    if maker.unit:
        with pytest.raises(AkinError, match=r"length 0\.50 and not 1"):
            added(source, tmp_path / "field")
        return
    found, valid = whole(open_field(str(added(source, tmp_path / "field"))))
    assert (found * vectors).sum(axis=0)[valid].min() > 0.999


@EVERY
def test_the_order_of_rows_is_that_of_the_file(product: str, tmp_path: Path) -> None:
    maker = MAKERS[product]
    if not maker.both_ways:
        pytest.skip("the format has one order of rows")
    vectors = unit_vectors(ground(), maker.dimension, noise=0.02)
    found = []
    for way in (False, True):
        source = maker.write(tmp_path / str(way), vectors, ~hole(), YEAR, maker.north, to_north=way)
        opened = open_field(str(added(source, tmp_path / f"field {way}")))
        found.append((*whole(opened), opened.tiles[0].read(Box(5, 7, 20, 30), 1).bands, opened.tiles[0].card.transform))
    for down, up in zip(*found):
        assert np.array_equal(down, up, equal_nan=True) or down == pytest.approx(up)


@EVERY
def test_stored_values_are_never_interpolated(product: str, tmp_path: Path) -> None:
    """Half a pixel off, each value is one of the raster's own: that of the nearest pixel."""
    opened = open_field(str(added(made(product, tmp_path), tmp_path / "field")))
    own = lattice_of(opened, None, None)
    assert own is not None
    direction = np.random.default_rng(5).normal(size=opened.card.dimension).astype(np.float32)
    values, valid = values_in(opened, own, lambda encoding, bands: encoding.levels(bands, direction))
    off = replace(own, x0=own.x0 + own.pixel_x / 2, y0=own.y0 - own.pixel_y / 2, height=SIDE - 1, width=SIDE - 1)
    found, has = values_in(opened, off, lambda encoding, bands: encoding.levels(bands, direction))
    assert has.mean() > 0.9 and np.isin(found[has], values[valid]).all()


@EVERY
def test_a_point_is_of_its_own_zone_where_tiles_overlap(product: str, tmp_path: Path) -> None:
    """Two tiles, of zones 10 and 11, lie over the border of these zones, and have different classes."""
    maker, half = MAKERS[product], SIDE * 5
    for zone, crs in enumerate(("EPSG:32610", "EPSG:32611")):
        x, y = to_crs(np.array([[-120.0, 37.0]]), "EPSG:4326", crs)[0]
        place = Place(crs, round(x, -1) - half, round(y, -1) + half, 10)
        vectors = unit_vectors(ground(), maker.dimension)[:, ground() == zone][:, :1]
        vectors = np.repeat(vectors, SIDE * SIDE, axis=1).reshape(-1, SIDE, SIDE)
        source = maker.write(tmp_path / crs[-2:], vectors, np.ones((SIDE, SIDE), bool), YEAR, place)
        added(source, tmp_path / "field")
    opened = open_field(str(tmp_path / "field"))
    if not any(tile.card.zone for tile in opened.tiles):
        pytest.skip("the product's tiles do not overlap")
    lons = (-120.002, -119.998)
    for lon in lons:
        scores(tmp_path / "field", Term("place", x=lon, y=37.0, crs="EPSG:4326"))
        with rasterio.open(tmp_path / "map.tif") as file:
            there = to_crs(np.array([[other, 37.0] for other in lons]), "EPSG:4326", file.crs.to_string())
            found = [value[0] > 0.5 for value in file.sample(there.tolist())]
        assert found == [other == lon for other in lons]


@EVERY
def test_a_truncated_file_is_reported_in_one_sentence(product: str, tmp_path: Path) -> None:
    source = made(product, tmp_path)
    files = [source] if source.is_file() else [f for f in source.rglob("*") if f.is_file() and f.suffix not in _TEXT]
    for file in files:
        if file.stat().st_size > 4096:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(AkinError, match=r"can't be read \(.+\)\. If it was moved"):
        added(source, tmp_path / "field")
        perform(verbs.SEARCH, Search(str(tmp_path / "field"), (click(MAKERS[product].north, 50, 20),)))


_TEXT = (".json", ".tiff")


@EVERY
def test_files_that_are_gone_are_reported(product: str, tmp_path: Path) -> None:
    source = made(product, tmp_path)
    field = added(source, tmp_path / "field")
    forget_fields()
    source.rename(tmp_path / "elsewhere")
    with pytest.raises(AkinError, match="can't be read"):
        scores(field, click(MAKERS[product].north, 50, 20))


@EVERY
@pytest.mark.parametrize("other", some(*PRODUCTS))
def test_products_are_never_mixed(product: str, other: str, tmp_path: Path) -> None:
    if product == other:
        pytest.skip("it is the same product")
    field = added(made(product, tmp_path / "one"), tmp_path / "field")
    own, its = (re.escape(product_named(name).title) for name in (product, other))
    with pytest.raises(QueryError, match=rf"has the product {own}.*, and .* has the product {its}"):
        added(made(other, tmp_path / "two"), field)


def test_versions_and_variants_are_never_mixed(tmp_path: Path) -> None:
    source = made("tessera_npy", tmp_path)
    field = added(source, tmp_path / "field")
    for name in ("v1.1-dclimate", "v1.1-cam"):
        other = tmp_path / name
        shutil.copytree(source / f"v1/{YEAR}", other / str(YEAR))
        shutil.copytree(source / "landmasks/v1", other / "landmasks")
        words = {"v1.1-dclimate": "1.1 dclimate", "v1.1-cam": "1.1 cambridge"}[name]
        with pytest.raises(QueryError, match=rf"TESSERA \(NPY\) 1\.0 vultr.*TESSERA \(NPY\) {words}"):
            added(other, field)
    shutil.rmtree(tmp_path / "v1.1-cam")
    shutil.copytree(tmp_path / "v1.1-dclimate", source / "v1.1-dclimate")
    with pytest.raises(RasterError, match=r"TESSERA 1\.1 dclimate.*TESSERA 1\.0 vultr"):
        added(source, tmp_path / "new")


@NO_ZARR
def test_one_tessera_dataset_in_two_kinds_of_file(tmp_path: Path) -> None:
    """Its vectors could be compared: the sentence does not say that they can't be."""
    field = added(made("tessera_zarr", tmp_path / "one"), tmp_path / "field")
    named = r"TESSERA \(Zarr\) 1\.1 dclimate.*TESSERA \(GeoTIFF\) 1\.1 dclimate"
    with pytest.raises(QueryError, match=named) as caught:
        added(made("tessera_geotiff", tmp_path / "two"), field)
    assert "one product, version and file format" in str(caught.value)


@NO_ZARR
def test_int8_without_scales(tmp_path: Path) -> None:
    pair, store = made("tessera_npy", tmp_path / "one"), made("tessera_zarr", tmp_path / "two")
    next(pair.rglob("*_scales.npy")).unlink()
    shutil.rmtree(store / "utm10/scales")
    for source in (pair, store):
        with pytest.raises(RasterError, match=r"scales of .* are missing or do not fit"):
            added(source, tmp_path / "field")


@pytest.mark.parametrize("product", some("tessera_npy", "tessera_zarr", "tessera_geotiff"))
def test_values_that_tessera_can_not_have_are_no_data(product: str, tmp_path: Path) -> None:
    """As in grid_106.45_38.65 of 2021, whose values reach -161,685."""
    source, wild = made(product, tmp_path), np.zeros((SIDE, SIDE), bool)
    wild[50:60, 50:70] = True
    if product == "tessera_geotiff":
        with rasterio.open(source, "r+") as file:
            values = file.read()
            values[:, wild] *= 161_685 / np.abs(values[:, wild]).max()
            file.write(values)
    elif product == "tessera_npy":
        file = next(source.rglob("*_scales.npy"))
        np.save(file, np.where(wild, np.float32(161_685 / 127), np.load(file)))
    else:
        import zarr

        scales = zarr.open_array(source / "utm10/scales")
        scales[-1] = np.where(wild, np.float32(161_685 / 127), scales[-1])
    result = perform(verbs.ADD_FIELD, AddField(str(source), str(tmp_path / "field")))
    assert np.array_equal(whole(open_field(result.field))[1], ~hole() & ~wild)
    if product == "tessera_npy":
        assert [str(note) for note in result.notes] == [
            "200 pixels of grid_0.15_52.05.npy are left out: their values reach 161,685, which TESSERA does not have."
        ]


def test_a_tile_of_wild_values_is_named(tmp_path: Path) -> None:
    source = made("tessera_npy", tmp_path)
    file = next(source.rglob("*_scales.npy"))
    np.save(file, np.full((SIDE, SIDE), 161_685 / 127, np.float32))
    with pytest.raises(RasterError, match=r"grid_0\.15_52\.05\.npy .* values reach 161,685"):
        added(source, tmp_path / "field")


def test_scales_of_each_value(tmp_path: Path) -> None:
    """TESSERA has tiles with a scale for each band of each pixel."""
    source = made("tessera_npy", tmp_path)
    file = next(source.rglob("*_scales.npy"))
    factors = np.random.default_rng(2).uniform(0.5, 2, 128).astype(np.float32)
    np.save(file, np.load(file)[:, :, None] * factors)
    vectors, valid = whole(open_field(str(added(source, tmp_path / "field"))))
    truth = unit_vectors(ground(), 128, noise=0.02) * factors[:, None, None]
    truth /= np.linalg.norm(truth, axis=0)
    assert np.array_equal(valid, ~hole()) and (vectors * truth).sum(axis=0)[valid].min() > 0.999


def test_a_landmask_that_is_missing_or_of_another_size(tmp_path: Path) -> None:
    source = made("tessera_npy", tmp_path)
    mask = next(source.rglob("*.tiff"))
    away = mask.rename(tmp_path / "away.tiff")
    with pytest.raises(RasterError, match=r"landmask of .* is missing.*grid_0\.15_52\.05\.tiff of the version v1"):
        added(source, tmp_path / "field")
    with rasterio.open(away) as file:
        profile = {**file.profile, "width": SIDE - 1}
    with rasterio.open(mask, "w", **profile) as file:
        file.write(np.ones((1, SIDE, SIDE - 1), np.uint8))
    with pytest.raises(RasterError, match="has another size"):
        added(source, tmp_path / "field")


@pytest.mark.parametrize("product", some("raster", "tessera_geotiff", "zarr"))
def test_nan_and_infinity_are_no_data(product: str, tmp_path: Path) -> None:
    maker, vectors = MAKERS[product], unit_vectors(ground(), MAKERS[product].dimension)
    vectors[3, :5], vectors[4, 5:10] = np.nan, np.inf
    source = maker.write(tmp_path, vectors, ~hole(), YEAR, maker.north)
    sound = ~hole()
    sound[:10] = False
    assert np.array_equal(whole(open_field(str(added(source, tmp_path / "field"))))[1], sound)


@pytest.mark.parametrize("product", some("alphaearth", "alphaearth_zarr"))
def test_nodata_in_some_bands_is_no_vector(product: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """-128 would be -1.008: AlphaEarth has it only for no data."""
    values = alphaearth_values(unit_vectors(ground(), 64))
    values[7, hole()] = -128
    monkeypatch.setattr("akin.tests.data.make_products.alphaearth_values", lambda vectors: values)
    maker = MAKERS[product]
    source = maker.write(tmp_path, values, np.ones((SIDE, SIDE), bool), YEAR, maker.north)
    assert np.array_equal(whole(open_field(str(added(source, tmp_path / "field"))))[1], ~hole())


def test_alphaearth_in_the_layouts_of_its_mirrors(tmp_path: Path) -> None:
    """Google's bucket; Source Cooperative's, with rows to the north, alone and with a .vrt; the subset of Major TOM."""
    values = np.where(hole(), np.int8(-128), alphaearth_values(unit_vectors(ground(), 64, noise=0.02)))
    name = "xq6ce38rdl8e2x6ca-0000000000-0000008192"
    write_alphaearth(tmp_path / f"bucket/annual/{YEAR}/10N/{name}.tiff", values)
    write_alphaearth(tmp_path / f"mirror/annual/{YEAR}/10N/{name}.tiff", values, to_north=True)
    turned = write_alphaearth(tmp_path / f"turned/annual/{YEAR}/10N/{name}.tiff", values, to_north=True)
    write_turning_vrt(turned)
    write_alphaearth(tmp_path / f"subset/{YEAR}/U/1/L/7/471U_587L.tif", values)
    found = []
    alone = shutil.copytree(tmp_path / "turned", tmp_path / "alone") / turned.relative_to(tmp_path / "turned")
    write_turning_vrt(alone)
    alone.rename(tmp_path / "original.tiff")
    text = alone.with_suffix(".vrt").read_text()
    alone.with_suffix(".vrt").write_text(
        text.replace(alone.name, str(tmp_path / "original.tiff")).replace('relativeToVRT="1"', 'relativeToVRT="0"')
    )
    for layout in ("bucket", "mirror", "turned", "alone", "subset"):
        opened = open_field(str(added(tmp_path / layout, tmp_path / f"field of {layout}")))
        assert opened.card.product == "alphaearth" and opened.card.years == (YEAR,) and len(opened.tiles) == 1
        found.append((*whole(opened), opened.tiles[0].card.transform))
    for vectors, valid, transform in found:
        assert np.array_equal(vectors, found[0][0]) and np.array_equal(valid, ~hole()) and transform == found[0][2]


def test_the_real_raster_of_wisconsin(tmp_path: Path) -> None:
    """11 of 64 bands of AlphaEarth, as floats. A click on water lights up water."""
    folder = Path(__file__).parents[3] / "shared/data/embeddings/alphaearth_wisconsin"
    if not folder.is_dir():
        pytest.skip("the raster is not here")
    bands = {}
    for path in sorted(folder.glob("wi_*.tif")):
        with rasterio.open(path) as file:
            bands |= dict(zip(path.stem.split("_")[1:], file.read()))
            profile = {**file.profile, "dtype": "float32", "count": len(bands)}
    with rasterio.open(tmp_path / "wisconsin_2023.tif", "w", **profile) as file:
        file.write(np.stack([bands[name] for name in sorted(bands)]).astype(np.float32))
    a, _, c, _, e, f = tuple(profile["transform"])[:6]
    field = added(tmp_path / "wisconsin_2023.tif", tmp_path / "field")
    lake = Term("place", x=c + 248.5 * a, y=f + 27.5 * e, crs="EPSG:4326")
    result = perform(verbs.SEARCH, Search(str(field), (lake,)))
    found = scores(field, lake)
    assert result.clear and (result.hits[0].area_ha or 0) > 30
    farmland = found[560:640, 700:1000]
    assert np.median(found[10:45, 200:290]) > 0.5 and (farmland > 0.5).mean() < 0.01
