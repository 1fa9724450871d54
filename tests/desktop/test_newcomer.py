"""A newcomer in the real QGIS: a raster, "river", ten right and ten wrong hits, labels, a map, its report.

No setting is changed. In English, and in French on a screen at 150 %. The pictures go to
AKIN_DESKTOP_PICTURES/newcomer where it is set.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import desktop
import pytest

TIMEOUT_S = 300
#: A person's time by the keystroke-level model (Card, Moran and Newell 1980), in seconds: a key; a click with the way
#: of the mouse to it; a thought before a click.
KEY_S, CLICK_S, THOUGHT_S = 0.28, 1.3, 1.35
MOST_S = 180
LAYERS = ("applicability.tif", "uncertainty.tif", "map.tif", "landscape.tif")


@pytest.fixture(scope="module", params=[("en", "1"), ("fr", "1.5")], ids=["en", "fr-150"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the driver wrote down."""
    if not os.environ.get("AKIN_ENGINE_PYTHON"):
        pytest.skip("AKIN_ENGINE_PYTHON does not say which Python runs the engine")
    language, scale = request.param
    folder = tmp_path_factory.mktemp("newcomer")
    out = Path(os.environ.get("AKIN_DESKTOP_PICTURES", folder / "pictures")) / "newcomer" / language
    out.mkdir(parents=True, exist_ok=True)
    given = {
        "AKIN_DESKTOP_RASTER": shutil.copy(desktop.LANDSCAPE, folder),
        "AKIN_DESKTOP_OUT": str(out),
        "AKIN_HOME": str(folder / "home"),
        "QT_SCALE_FACTOR": scale,
    }
    written = out / "report.json"
    written.unlink(missing_ok=True)
    ran = desktop.run_qgis(given, TIMEOUT_S, "newcomer.py", language)
    assert written.is_file(), ran.stdout[-4000:]
    return json.loads(written.read_text("utf-8"))


def test_the_whole_path_is_walked(report):
    assert "error" not in report, f"{report.get('error')}\nsaid: {report['said']}\nlog: {report['log']}"
    assert report["steps"][-1] == "report" and report["log"] == []


def test_no_text_is_cut_off(report):
    assert report["cut"] == [], "\n".join(report["cut"])


def test_ten_labels_of_each_class_come_from_the_search(report):
    assert list(report["counts"].values()) == [10, 10], "also the marks that came before the query was refined"
    assert next(iter(report["counts"])) == "river"


def test_the_map_comes_with_its_uncertainty(report):
    labels, *rasters = report["layers"]
    assert [one["file"] for one in rasters] == list(LAYERS), "from the top down, under the labels"
    assert [one["shown"] for one in report["layers"]] == [True, True, False, True, True]
    assert labels["style"] == "categorizedSymbol" and labels["legend"] == list(report["counts"])
    assert {one["style"] for one in rasters[:3]} == {"paletted"}


def test_the_report_opens_with_one_click(report):
    path = Path(report["opened"])
    assert path.name == "report.html" and path.is_file()
    assert report["in_sight"], "what is said of the map is seen without scrolling"


def test_it_takes_a_person_less_than_three_minutes(report, capsys):
    clicks, keys = report["clicks"], report["keys"]
    taken_s = clicks * (CLICK_S + THOUGHT_S) + keys * KEY_S
    with capsys.disabled():
        print(f"\nA newcomer: {clicks} clicks, {keys} keys, {taken_s:.0f} s by the keystroke-level model; ", end="")
        print(f"waits for the machine: {report['waited_s']:.0f} s; all: {report['seconds']:.0f} s")
    assert taken_s < MOST_S
