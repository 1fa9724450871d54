"""A person's path through Akin in the real QGIS, from a raster to a project reopened.

It searches the demo's landscape with the encoder that ships. The pictures go to AKIN_DESKTOP_PICTURES where it is set;
AKIN_DESKTOP_RASTER, AKIN_DESKTOP_WORDS and AKIN_DESKTOP_SPOTS take the same path over another raster.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import desktop
import pytest
from akin.plugin.contract.own_encoders import INCLUDED_NAME

#: The longest that the GUI thread may be away at once while a person works with Akin, as a share of the time that the
#: work takes: in a window that waits for the engine it is near 1. The report has the gaps in ms (the aims: 50, and 150
#: from a click to its hits); a limit in ms would depend on the machine.
MOST_AWAY = 0.5
TIMEOUT_S = 600
#: Shares of the raster's width and height: more like the river, less like the sea.
RIVER_AND_SEA = "0.364,0.29 0.15,0.85"
#: Opening a form for the first time and adding a layer to the map are QGIS's own work.
OURS = ("encoding", "typing", "clicking", "refining", "comparing")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the driver wrote down."""
    if not os.environ.get("AKIN_ENGINE_PYTHON"):
        pytest.skip("AKIN_ENGINE_PYTHON does not say which Python runs the engine")
    folder = tmp_path_factory.mktemp("desktop")
    out = Path(os.environ.get("AKIN_DESKTOP_PICTURES", folder / "pictures"))
    out.mkdir(parents=True, exist_ok=True)
    raster = shutil.copy(desktop.LANDSCAPE, folder)
    given = {"AKIN_DESKTOP_RASTER": raster, "AKIN_DESKTOP_WORDS": "river", "AKIN_DESKTOP_SPOTS": RIVER_AND_SEA}
    given |= {name: value for name, value in os.environ.items() if name in given}
    given |= {"AKIN_DESKTOP_OUT": str(out), "AKIN_DESKTOP_WORK": str(folder), "AKIN_HOME": str(folder / "home")}
    given["AKIN_DESKTOP_SECOND"] = desktop.encode(
        given["AKIN_DESKTOP_RASTER"], folder / "overlapping_akin", "--overlap", "0.25"
    )
    written = out / "report.json"
    written.unlink(missing_ok=True)
    ran = desktop.run_qgis(given, TIMEOUT_S)
    assert written.is_file(), ran.stdout[-4000:]
    return json.loads(written.read_text("utf-8"))


def test_the_whole_path_is_walked(report):
    assert "error" not in report, f"{report.get('error')}\nsaid: {report['said']}\nlog: {report['log']}"
    assert report["steps"][-1] == "settings and night"


def test_each_step_did_what_it_should(report):
    assert "Disk: " in report["estimate"]
    assert report["drawn_patches"]
    assert 0 < report["stopped_at"] <= report["patches"]
    assert report["folder_again"].endswith("demo_akin") and " left of " in report["left"]
    assert "hit" in report["words"]
    assert report["signs"] == [1, 1, -1]
    assert report["kept"] > 0
    assert "Found by both" in report["compared"] and report["drawn"] == [50, 50]
    assert report["emptied"] and report["reopened"] and report["comparison_reopened"]


def test_the_encoders_are_judged_for_the_raster(report):
    assert report["encoders"][INCLUDED_NAME] == "Yes" and "No" in report["encoders"].values()


def test_nothing_worrying_is_in_the_log(report):
    assert report["log"] == []


def test_each_click_is_answered_with_drawn_hits(report, capsys):
    with capsys.disabled():
        print(f"\nFrom a click to its hits, in ms: {report['click_ms']}")
    assert len(report["click_ms"]) == len(report["signs"]) - 1


def test_the_window_never_freezes(report, capsys):
    late, lasted = ({name: report[key][name] for name in OURS} for key in ("late_ms", "lasted_ms"))
    with capsys.disabled():
        print(f"\nThe longest that the window was away, in ms: {late}")
    frozen = {name: late[name] / lasted[name] for name in OURS if late[name] > MOST_AWAY * lasted[name]}
    assert not frozen, (late, lasted, report["seen"])
