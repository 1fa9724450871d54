"""Further inputs of a graph: filled as the known encoders take them, in the shape that the graph has."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from akin.plugin.contract import EncodeRaster
from akin.plugin.engine.base.errors import CardError, ModelFileError, RasterError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode.encode import encode_raster, preflight
from akin.plugin.engine.encoders.extras import EXTRAS, Circumstances, fitted
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.encoders.kinds import open_encoder

onnx = pytest.importorskip("onnx")
F, WHOLE = onnx.TensorProto.FLOAT, onnx.TensorProto.INT64
AT = Circumstances(np.array([[45.0, 3.0], [-30.0, 150.0]]), (date(2020, 1, 5), date(2021, 2, 1)), 10.0, (490.0, 665.0))
CHANNELS = [{"name": n, "common_name": n, "wavelength_nm": w} for n, w in (("red", 665.0), ("green", 560.0))]


@pytest.fixture
def models(tmp_path, monkeypatch):
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    return tmp_path / "models"


@pytest.mark.parametrize(
    ("kind", "shape", "first"),
    [
        ("latlon", (2, 2), [45, 3]),
        ("lonlat", (2, 2), [3, 45]),
        ("latlon_sincos", (2, 4), [math.sin(math.pi / 4), math.cos(math.pi / 4), 0.0523, 0.9986]),
        ("date", (2, 2, 2), [[2020, 5], [2021, 32]]),
        ("day_of_year", (2, 2, 1), [[5], [32]]),
        ("month", (2, 2, 1), [[0], [1]]),
        ("week_hour_sincos", (2, 2, 4), [[0.1205, 0.9927, 0, 0], [0.5681, 0.8230, 0, 0]]),
        ("pixel_size_m", (2, 1), [10]),
        ("wavelengths_um", (2, 2), [0.49, 0.665]),
        ("wavelengths_nm", (2, 2), [490, 665]),
    ],
)
def test_each_kind_has_the_values_that_its_encoders_take(kind, shape, first):
    values = EXTRAS[kind].fill(AT)
    assert values.shape == shape and values.dtype == np.float32
    np.testing.assert_allclose(values[0], first, atol=1e-4)


def test_every_kind_is_tried_above():
    assert len(EXTRAS) == 10


@pytest.mark.parametrize(
    ("kind", "shape", "batch", "taken"),
    [
        ("date", ["n", 2, 2], "n", ((2, 2, 2), True)),
        ("date", [None, None, 2], None, ((2, 2, 2), True)),
        ("date", ["n", 4], "n", ((2, 4), True)),
        ("month", ["n", 2], "n", ((2, 2), True)),
        ("month", ["n"], "n", ((2,), True)),  # of the first date, as Presto takes it
        ("month", [2], "n", ((2,), False)),
        ("pixel_size_m", ["n"], "n", ((2,), True)),
        ("pixel_size_m", ["n", 1], "n", ((2, 1), True)),
        ("pixel_size_m", [1], "n", ((1,), False)),
        ("pixel_size_m", ["g"], "n", ((1,), False)),
        ("pixel_size_m", [], "n", ((), False)),
        ("wavelengths_um", [2], "n", ((2,), False)),
        ("wavelengths_um", ["waves"], "n", ((2,), False)),
        ("wavelengths_um", ["n", 2], "n", ((2, 2), True)),
        ("wavelengths_um", [1, 2], "n", ((1, 2), False)),
        ("wavelengths_um", [4, 2], 4, ((2, 2), True)),
        ("latlon", ["n", 2], "n", ((2, 2), True)),
        ("latlon", ["n", 4], "n", None),
        ("latlon", [2], "n", None),
        ("date", ["n", 3, 2], "n", None),
        ("wavelengths_um", [13], "n", None),
    ],
)
def test_rank_and_sizes_decide_how_values_are_fed(kind, shape, batch, taken):
    found = fitted(kind, EXTRAS[kind].fill(AT), shape, batch)
    assert (found and (found[0].shape, found[1])) == taken


def test_the_month_of_the_first_date_is_that_of_the_first_date():
    values, _ = fitted("month", EXTRAS["month"].fill(AT), ["n"], "n")
    assert values.tolist() == [0, 0]


def given(folder, count):
    """What the graph was given, of the patch at row 0, column 0; its vectors have length 1, so one value is needed."""
    return next(Collection.open(folder).blocks()).vectors[0].astype(float)[:count]


def test_an_encoder_as_clay_is_fed(models, make_series, rasters, tmp_path):
    inputs = {"time": (["n", 4], F), "latlon": (["n", 4], F), "gsd": ([1], F), "waves": ([2], F)}
    kinds = {"time": "week_hour_sincos", "latlon": "latlon_sincos", "gsd": "pixel_size_m", "waves": "wavelengths_um"}
    extras = [{"input": i, "kind": k} for i, k in kinds.items()]
    make_series.make_encoder(models, "clay", channels=CHANNELS, graph_extras=inputs, extras=extras)
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(32, 32))
    request = EncodeRaster((str(path),), "clay", str(tmp_path / "c"), bands=(1, 2), date="2020-02-01")
    assert encode_raster(request, Job()).patches == 4
    fed = given(tmp_path / "c", 11)
    fed *= 0.665 / fed[-2]  # the red channel's micrometres
    week, lat, lon = 5 * 2 * math.pi / 52, math.radians(45.15), math.radians(3.0)
    angles = [math.sin(week), math.cos(week), 0, 0, math.sin(lat), math.cos(lat), math.sin(lon), math.cos(lon)]
    np.testing.assert_allclose(fed, [*angles, 10, 0.665, 0.56], atol=0.02)


def test_an_encoder_as_prithvi_is_fed(models, make_series, rasters, tmp_path):
    inputs = {"temporal_coords": (["n", 2, 2], F), "location_coords": (["n", 2], F), "months": (["n", 2], WHOLE)}
    kinds = {"temporal_coords": "date", "location_coords": "latlon", "months": "month"}
    extras = [{"input": i, "kind": k} for i, k in kinds.items()]
    make_series.make_encoder(models, "prithvi", "ncthw", 2, graph_extras=inputs, extras=extras)
    days = ("2019-03-01", "2020-12-31")
    paths = [rasters.write(tmp_path / f"s_{d}.tif", rasters.landscape(32, 32, seed=i)) for i, d in enumerate(days)]
    encode_raster(EncodeRaster(tuple(map(str, paths)), "prithvi", str(tmp_path / "c")), Job())
    fed = given(tmp_path / "c", 8)
    fed *= 2019 / fed[0]
    np.testing.assert_allclose(fed[[1, 3, 4, 5, 6, 7]], [60, 366, 45.15, 3, 2, 11], atol=2)
    assert fed[2] == pytest.approx(2020, rel=1e-3)


def test_a_date_is_asked_for_and_a_new_one_encodes_again(models, make_series, rasters, tmp_path):
    inputs = {"month": (["n"], WHOLE), "gsd": (["n"], F)}
    extras = [{"input": "month", "kind": "month"}, {"input": "gsd", "kind": "pixel_size_m"}]
    make_series.make_encoder(models, "m", graph_extras=inputs, extras=extras)
    path = rasters.write(tmp_path / "a_2020.tif", rasters.landscape(32, 32))
    # the year in the name of the file is not enough: the encoder sees the day
    request = EncodeRaster((str(path),), "m", str(tmp_path / "c"))
    for verb in (preflight, encode_raster):
        with pytest.raises(RasterError, match=r"M needs the date of the imagery, but a_2020\.tif has no date"):
            verb(request, Job())
    dated = EncodeRaster((str(path),), "m", str(tmp_path / "c"), date="2020-03-01")
    assert encode_raster(dated, Job()).encoded == 4
    fed = given(tmp_path / "c", 2)
    assert fed[0] / fed[1] * 10 == pytest.approx(2, rel=0.01)
    later = EncodeRaster((str(path),), "m", str(tmp_path / "c"), date="2020-05-01")
    assert encode_raster(later, Job()).encoded == 4


def test_a_graph_that_can_not_take_what_its_card_says(models, make_series):
    extras = [{"input": "latlon", "kind": "latlon"}]
    make_series.make_encoder(models, "x", graph_extras={"latlon": (["n", 5], F)}, extras=extras)
    encoder = open_encoder(find_card("x"))
    patches = np.zeros((2, 3, 16, 16), np.float32)
    with pytest.raises(ModelFileError, match=r"of the encoder X has the shape \['n', 5\], which does not fit latlon"):
        encoder.encode(patches, {"latlon": EXTRAS["latlon"].fill(AT)})
    with pytest.raises(ModelFileError, match="needs latlon, but this raster does not contain it"):
        encoder.encode(patches)


def test_cards_are_held_to_their_extras(models, make_series):
    make_series.make_encoder(models, "a", extras=[{"input": "waves", "kind": "wavelengths_um"}])
    with pytest.raises(CardError, match="each channel must have a wavelength_nm"):
        find_card("a")
    make_series.make_encoder(models, "b", extras=[{"input": "t", "kind": "temperature"}])
    with pytest.raises(CardError, match="extras must be one of latlon"):
        find_card("b")


def test_other_extras_make_another_encoder(models, make_series):
    one = find_card(make_series.make_encoder(models, "a", extras=[{"input": "p", "kind": "latlon"}]).name)
    other = find_card(make_series.make_encoder(models, "a", extras=[{"input": "p", "kind": "lonlat"}]).name)
    assert one.digest() != other.digest()
