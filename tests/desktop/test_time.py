"""A person follows a place through four dates in the real QGIS: click, plot, date on the map, swipe, controller.

In English, and in French on a screen at 150 %. The pictures go to AKIN_DESKTOP_PICTURES/time where it is set.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import desktop
import pytest

TIMEOUT_S = 240
YEARS = (2018, 2019, 2020, 2021)
#: Run by the engine's Python: the ground of the north-west becomes that of the south-east in the third year.
MAKE = """
import sys, rasterio
from rasterio.windows import Window
with rasterio.open(sys.argv[1]) as file:
    part = Window(0, 0, file.width // 2, file.height // 2)
    pixels, given = file.read(window=part), {"crs": file.crs, "transform": file.window_transform(part)}
count, high, wide = pixels.shape
given |= {"width": wide, "height": high, "count": count, "dtype": pixels.dtype, "compress": "deflate"}
high, wide = high // 3, wide // 3
for path, changed in zip(sys.argv[2:], (False, False, True, True)):
    own = pixels.copy()
    if changed:
        own[:, :high, :wide] = pixels[:, -high:, -wide:]
    with rasterio.open(path, "w", driver="GTiff", **given) as file:
        file.write(own)
"""


@pytest.fixture(scope="module", params=[("en", "1"), ("fr", "1.5")], ids=["en", "fr-150"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the driver wrote down."""
    if not os.environ.get("AKIN_ENGINE_PYTHON"):
        pytest.skip("AKIN_ENGINE_PYTHON does not say which Python runs the engine")
    language, scale = request.param
    folder = tmp_path_factory.mktemp("time")
    out = Path(os.environ.get("AKIN_DESKTOP_PICTURES", folder / "pictures")) / "time" / language
    out.mkdir(parents=True, exist_ok=True)
    rasters = [str(folder / f"land_{year}.tif") for year in YEARS]
    subprocess.run([os.environ["AKIN_ENGINE_PYTHON"], "-c", MAKE, str(desktop.LANDSCAPE), *rasters], check=True)
    dates = [f"{year}-06-01" for year in YEARS]
    collection = desktop.encode(rasters[0], folder / "demo_akin", "--inputs", *rasters, "--dates", *dates)
    given = {
        "AKIN_DESKTOP_RASTERS": os.pathsep.join(rasters),
        "AKIN_DESKTOP_OUT": str(out),
        "AKIN_DESKTOP_COLLECTION": collection,
        "AKIN_HOME": str(folder / "home"),
        "QT_SCALE_FACTOR": scale,
    }
    written = out / "report.json"
    written.unlink(missing_ok=True)
    ran = desktop.run_qgis(given, TIMEOUT_S, "time_dock.py", language)
    assert written.is_file(), ran.stdout[-4000:]
    return json.loads(written.read_text("utf-8"))


def test_the_whole_path_is_walked(report):
    assert "error" not in report, f"{report.get('error')}\nsaid: {report['said']}\nlog: {report['log']}"
    assert report["steps"][-1] == "closed" and report["log"] == []


def test_the_plot_says_when_the_place_changed(report):
    assert report["dates"] == [f"{year}-06-01" for year in YEARS]
    assert report["change"]["date"] == "2020-06-01"
    assert report["change"]["score"] > report["change"]["threshold"]


def test_a_date_is_shown_and_all_is_undone(report):
    assert report["shown"] == ["land_2019"] and report["followed"] == "2020-06-01"
    assert report["at the end"] == [f"land_{year}" for year in YEARS]


def test_no_text_is_cut_off(report):
    assert report["cut"] == [], "\n".join(report["cut"])
