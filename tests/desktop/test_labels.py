"""A person labels places in the real QGIS: two classes, hits, a click, a polygon, undo, save, reopen.

In English, and in French on a screen at 150 %. The pictures go to AKIN_DESKTOP_PICTURES/labels where it is set.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import desktop
import pytest

TIMEOUT_S = 300


@pytest.fixture(scope="module", params=[("en", "1"), ("fr", "1.5")], ids=["en", "fr-150"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the driver wrote down."""
    if not os.environ.get("AKIN_ENGINE_PYTHON"):
        pytest.skip("AKIN_ENGINE_PYTHON does not say which Python runs the engine")
    language, scale = request.param
    folder = tmp_path_factory.mktemp("labels")
    out = Path(os.environ.get("AKIN_DESKTOP_PICTURES", folder / "pictures")) / "labels" / language
    out.mkdir(parents=True, exist_ok=True)
    raster = shutil.copy(desktop.LANDSCAPE, folder)
    given = {
        "AKIN_DESKTOP_RASTER": raster,
        "AKIN_DESKTOP_OUT": str(out),
        "AKIN_DESKTOP_WORK": str(folder),
        "AKIN_DESKTOP_COLLECTION": desktop.encode(raster, folder / "demo_akin"),
        "AKIN_HOME": str(folder / "home"),
        "QT_SCALE_FACTOR": scale,
    }
    written = out / "report.json"
    written.unlink(missing_ok=True)
    ran = desktop.run_qgis(given, TIMEOUT_S, "labels.py", language)
    assert written.is_file(), ran.stdout[-4000:]
    return json.loads(written.read_text("utf-8"))


def test_the_whole_path_is_walked(report):
    assert "error" not in report, f"{report.get('error')}\nsaid: {report['said']}\nlog: {report['log']}"
    assert report["steps"][-1] == "saved and reopened" and report["log"] == []


def test_the_labels_are_there_after_reopening(report):
    assert list(report["counts"].values()) == [4, 2, 1]
    assert report["saved"] == sum(report["counts"].values())
    assert report["reopened"] == report["counts"]


def test_a_map_is_made_with_one_click(report):
    """Seven labels are too few to tell where they say nothing, and Akin says so."""
    assert report["map"] == ["map.tif", "uncertainty.tif"]
    assert any(few in report["about"] for few in ("too few different labels", "trop peu de labels différents"))


def test_the_file_is_suggested_beside_the_project(report):
    assert Path(report["suggested"]).name == "project_labels.gpkg"


def test_no_text_is_cut_off(report):
    assert report["cut"] == [], "\n".join(report["cut"])
