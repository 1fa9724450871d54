"""The pixel size of a collection: by the raster, by what people look for, and with a word where neither is met."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from akin.plugin.contract import EncodeRaster, Message, PreflightResult
from akin.plugin.engine.base.errors import CollectionError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode.encode import encode_raster, preflight


@pytest.fixture
def home(make_data: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An Akin home with `ranged`, dense with tokens of 8 px, and `fixed`, which reads 1 and 10 m with 16 px."""
    folder = tmp_path / "home"
    sizes = {"pixel_range_m": [0.1, 30.0], "pixel_sizes_m": []}
    make_data.make_encoder(folder / "models", "ranged", patch_px=32, side=4, pooling="dense", **sizes)
    make_data.make_encoder(folder / "models", "fixed")
    monkeypatch.setenv("AKIN_HOME", str(folder))
    return folder


@pytest.fixture
def ask(home: Path, rasters: Any, tmp_path: Path) -> Any:
    """`ask(pixel_m, encoder, **request)`: the estimate for a raster of such pixels."""

    def estimate(pixel_m: float, encoder: str = "ranged", **request: Any) -> PreflightResult:
        path = tmp_path / f"{pixel_m:g}.tif"
        if not path.exists():
            rasters.write(path, rasters.landscape(128, 128), pixel_m=pixel_m)
        return preflight(EncodeRaster((str(path),), encoder, str(tmp_path / "c"), **request), Job())

    return estimate


def codes(result: PreflightResult) -> list[str]:
    """The codes of the warnings about pixel sizes and patches, with those of their parts."""
    parts = [p for w in result.warnings for p in (w.params["messages"] if w.code == "several" else [w])]
    return [part.code for part in parts if isinstance(part, Message) and not part.code.startswith("encoders.")]


def test_a_raster_is_read_as_it_is(ask: Any) -> None:
    result = ask(0.7)
    assert (result.pixel_size_m, result.patch_m) == (0.7, pytest.approx(5.6))
    assert not {"rasters.blurred", "rasters.details_lost"} & set(codes(result))


def test_what_people_look_for_chooses_the_pixel_size(ask: Any) -> None:
    """Tokens of 8 px: 15 m are pixels of 1.88 m, 80 m are pixels of 10 m."""
    assert ask(2.0, look_for="houses").pixel_size_m == 1.88
    fields = ask(6.0, look_for="fields")
    assert (fields.pixel_size_m, fields.patch_m) == (10.0, 80.0) and not codes(fields)


@pytest.mark.parametrize(
    ("pixel_m", "encoder", "request_", "expected"),
    [
        (30.0, "ranged", {"look_for": "houses"}, ["encode.patches_too_large", "encode.raster_too_coarse"]),
        (0.5, "ranged", {"look_for": "landscapes"}, ["encode.patches_too_small", "encode.larger_pixels"]),
        (0.5, "fixed", {"look_for": "landscapes"}, ["encode.patches_too_small", "encode.larger_pixels"]),
        (0.5, "ranged", {"pixel_size_m": 5.0}, ["rasters.details_lost", "rasters.leave_pixel_size"]),
        (30.0, "ranged", {"pixel_size_m": 5.0}, ["rasters.blurred", "rasters.leave_pixel_size"]),
        (30.0, "ranged", {"pixel_size_m": 60.0}, ["rasters.outside_range"]),
        (90.0, "ranged", {}, ["rasters.blurred", "rasters.for_coarser_pixels"]),
        (0.04, "ranged", {}, ["rasters.details_lost", "rasters.for_finer_pixels"]),
        (0.4, "fixed", {}, ["rasters.details_lost", "rasters.for_finer_pixels"]),
        (2.0, "fixed", {"look_for": "fields"}, ["rasters.details_lost", "rasters.look_for_smaller"]),
        (60.0, "fixed", {"look_for": "houses"}, ["rasters.blurred", "rasters.for_coarser_pixels"]),
    ],
)
def test_what_is_not_met_is_said_with_the_next_step(
    ask: Any, pixel_m: float, encoder: str, request_: dict[str, Any], expected: list[str]
) -> None:
    said = codes(ask(pixel_m, encoder, **request_))
    assert [code for code in said if code in expected] == expected


def test_a_collection_keeps_its_pixel_size(ask: Any, home: Path, rasters: Any, tmp_path: Path) -> None:
    first = ask(2.0)
    encode_raster(EncodeRaster((str(tmp_path / "2.tif"),), "ranged", str(tmp_path / "c")), Job())
    assert Collection.open(tmp_path / "c").manifest.grid.pixel_size_m == first.pixel_size_m == 2.0
    again = ask(10.0, look_for="landscapes")
    assert again.pixel_size_m == 2.0
    said = ["rasters.blurred", "encode.kept_pixel_size", "encode.patches_too_small", "encode.kept_pixel_size"]
    said.append("encode.undated")
    assert sorted(codes(again)) == sorted(said)
    with pytest.raises(CollectionError):
        ask(10.0, pixel_size_m=10.0)


def test_a_wish_that_is_not_known_is_refused(ask: Any, refused: Any) -> None:
    with refused("encode.wrong_look_for", look_for="castles"):
        ask(2.0, look_for="castles")
