"""The season of real NDVI by land use, and a forecast of it compared with the value a year before.

    script/bench season [--data FOLDER] [--out FOLDER]

FOLDER (default: $AKIN_SHARED_DATA, else ../shared/data) has labels/eolearn_ndvi: 68 dates of 2015 to 2017 in Slovenia
with a mask of clouds and a map of land use. They are written as one raster with a band for each date.

season: medians of each land use; with the mask, without it, and of one year alone.
forecast: of each of the last dates from those 20 days or more before it, and how often the interval holds a date that
was not used to choose its width.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_bounds

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import conftest  # noqa: E402, F401  # puts the checkout into sys.modules as the package akin
from akin.plugin.contract import Forecast, IndexRasters, Phenology, verbs
from akin.plugin.contract.requests.change.season import SEASON_BANDS
from akin.plugin.engine.process import api

#: The classes of the example's land use with 100 pixels or more.
USES = {2: "forest", 3: "grassland", 8: "artificial"}


def write(folder: Path, out: Path) -> tuple[str, str, tuple[str, ...]]:
    """Write the index and its mask as rasters with a band for each date."""
    days = tuple(day[:10] for day in json.loads((folder / "timestamps.json").read_text()))
    corners = np.array(json.loads((folder / "bbox.geojson").read_text())["coordinates"][0])
    ndvi, cloud, valid = (np.load(folder / f"{name}.npy")[..., 0] for name in ("NDVI", "CLM", "IS_VALID"))
    hidden = ((cloud != 0) | ~valid).astype(np.uint8)
    for name, values in (("ndvi", ndvi), ("clouds", hidden)):
        height, width = values.shape[1:]
        transform = from_bounds(*corners.min(axis=0), *corners.max(axis=0), width, height)
        profile = {"driver": "GTiff", "height": height, "width": width, "count": len(days)}
        profile |= {"dtype": values.dtype.name, "crs": "EPSG:32633"}
        with rasterio.open(out / f"{name}.tif", "w", transform=transform, **profile) as file:
            file.write(values)
            for band, day in enumerate(days, 1):
                file.set_band_description(band, day)
    return str(out / "ndvi.tif"), str(out / "clouds.tif"), days


def seasons(series: IndexRasters, output: Path, use: np.ndarray, name: str) -> np.ndarray:
    """Print the medians of each land use. Returns the bands."""
    result = api.perform(verbs.PHENOLOGY, Phenology(series, str(output)))
    with rasterio.open(output) as file:
        bands = np.where((read := file.read()) == file.nodata, np.nan, read)
    print(f"\n{name}: {result.message} {100 * result.logistic:.0f} % double logistic, {result.seconds:.1f} s")
    print("| land use | pixels | " + " | ".join(SEASON_BANDS[:7]) + " |\n|" + "---|" * 9)
    for value, called in USES.items():
        own = bands[:, use == value]
        middle = np.nanmedian(own[:7], axis=1)
        print(f"| {called} | {own.shape[1]} | " + " | ".join(f"{one:.3g}" for one in middle) + " |")
    return np.asarray(bands)


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = os.environ.get("AKIN_SHARED_DATA", ROOT.parent / "shared" / "data")
    parser.add_argument("--data", default=shared, type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        out = given.out or Path(home)
        folder = given.data / "labels" / "eolearn_ndvi"
        ndvi, clouds, days = write(folder, out)
        use = np.load(folder / "LULC.npy")[..., 0]
        whole = IndexRasters((ndvi,), masks=(clouds,))
        full = seasons(whole, out / "season.tif", use, "with the mask of clouds")
        bare = seasons(IndexRasters((ndvi,)), out / "bare.tif", use, "without the mask")
        year = seasons(IndexRasters((ndvi,), masks=(clouds,), year=2017), out / "2017.tif", use, "2017 alone")
        for name, other in (("without the mask", bare), ("2017 alone", year)):
            apart = np.abs((other[:3] - full[:3] + 182.5) % 365 - 182.5)
            medians = ", ".join(
                f"{b} {m:.0f}" for b, m in zip(SEASON_BANDS, np.nanmedian(apart.reshape(3, -1), axis=1))
            )
            print(f"median difference in days, {name}: {medians}")
        for ahead in (5, 20, 60):
            target = (date.fromisoformat(days[-1]) + timedelta(days=ahead)).isoformat()
            result = api.perform(verbs.FORECAST, Forecast(whole, str(out / "forecast.tif"), target))
            held = "" if result.held is None else f" The interval holds {100 * result.held:.0f} % of the last date."
            print(f"\nforecast {ahead} days ahead: {result.message}{held} ({result.seconds:.1f} s)")


if __name__ == "__main__":
    main()
