"""Damaged netCDF files end a child process and not the engine."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import rasterio.shutil
from akin.plugin.contract.messages.imagery import tried
from akin.plugin.engine.base.errors import RasterError
from akin.plugin.engine.base.tried import first, verdicts
from akin.plugin.engine.imagery.raster.describe import describe
from rasterio.transform import from_origin

#: Of 40 damaged files of classic netCDF, 5 to 7 end the process that opens them: which ones depends on the machine.
SEEDS, SEEDS_OF_HDF5 = range(40), range(12)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(verdicts, "_good", set())


@pytest.fixture(params=["NC", "NC4"])
def raster(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A raster of 64 x 64 pixels: classic netCDF, and netCDF 4, which is HDF5."""
    values, made = np.arange(64 * 64).astype(np.uint8).reshape(1, 64, 64), tmp_path / "made.tif"
    place = {"crs": "EPSG:32631", "transform": from_origin(500_000, 5_000_000, 10, 10)}
    with rasterio.open(made, "w", driver="GTiff", width=64, height=64, count=1, dtype="uint8", **place) as file:
        file.write(values)
    path = tmp_path / "cube.nc"
    rasterio.shutil.copy(str(made), str(path), driver="netCDF", FORMAT=request.param)
    return path


def damaged(path: Path, seed: int) -> Path:
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 2, 4])):
        at = chance.randrange(4, 2000)
        data[at] = chance.choice([0, 255, 127, 128, data[at] ^ (1 << chance.randrange(8))])
    made = path.with_name(f"{path.stem}{seed}.nc")
    made.write_bytes(data)
    return made


def test_a_damaged_header_ends_no_engine(raster: Path) -> None:
    """This process goes on after each file. Without the child it ends with the first of those that crash."""
    codes: Counter[str] = Counter()
    classic = raster.read_bytes().startswith(b"CDF")
    for seed in SEEDS if classic else SEEDS_OF_HDF5:
        path = damaged(raster, seed)
        try:
            describe(str(path))
        except RasterError as error:
            codes[error.message.code] += 1
            assert path.name in str(error), str(error)
    if classic:
        assert codes[tried.CRASHED.code] >= 1


def test_a_raster_is_tried_once_until_it_changes(raster: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert describe(f'NETCDF:"{raster}":Band1').width == describe(str(raster)).width == 64
    monkeypatch.setattr(verdicts, "_good", set())  # as a new engine
    monkeypatch.setattr(first, "_START", "raise SystemExit(3)")
    describe(str(raster))
    describe(f'NETCDF:"{raster}":Band1')
    raster.write_bytes(raster.read_bytes() + b"\0")
    with pytest.raises(RasterError, match=r"cube\.nc .*exit code 3"):
        describe(str(raster))
    with pytest.raises(RasterError, match=r"cube\.nc .*exit code 3"):
        describe(f'NETCDF:"{raster}":Band1')


def test_other_rasters_need_no_child(raster: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "_START", "raise SystemExit(3)")
    describe(str(raster.with_name("made.tif")))
    with pytest.raises(RasterError, match="does not exist"):
        describe(str(raster.with_name("none.nc")))
