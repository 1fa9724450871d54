"""A person's path through Akin in the real QGIS, from a raster to a project reopened.

The pictures go to AKIN_DESKTOP_PICTURES where it is set. AKIN_DESKTOP_RASTER, AKIN_DESKTOP_WORDS and AKIN_DESKTOP_SPOTS
take the same path over another raster, with the encoder that ships.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import desktop
import pytest

#: The longest that the GUI thread may be away while a person works with Akin.
MOST_AWAY_MS = 50
#: From a click on the map to its hits drawn.
MOST_CLICK_MS = 150
TIMEOUT_S = 420
#: Opening a form for the first time and adding a layer to the map are QGIS's own work.
OURS = ("encoding", "typing", "clicking", "refining")


def made_world(folder: Path) -> dict[str, str]:
    """A raster and an encoder made for the test. Skips where the engine's Python is not told or can't make them."""
    python = os.environ.get("AKIN_ENGINE_PYTHON")
    if not python:
        pytest.skip("AKIN_ENGINE_PYTHON does not say which Python runs the engine")
    maker = str(Path(__file__).parent / "make_raster.py")
    made = subprocess.run(
        [python, maker, str(folder / "land.tif"), str(folder / "home" / "models")],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"the encoder of the tests can't be made: {made.stderr.strip().splitlines()[-1]}")
    spots = "0.4,0.4 0.7,0.75"
    return {"AKIN_DESKTOP_RASTER": str(folder / "land.tif"), "AKIN_DESKTOP_WORDS": "water", "AKIN_DESKTOP_SPOTS": spots}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the driver wrote down."""
    folder = tmp_path_factory.mktemp("desktop")
    out = Path(os.environ.get("AKIN_DESKTOP_PICTURES", folder / "out"))
    for one in (out / "work", folder / "home" / "models"):
        one.mkdir(parents=True, exist_ok=True)
    told = {} if "AKIN_DESKTOP_RASTER" in os.environ else made_world(folder)
    told |= {"AKIN_DESKTOP_OUT": str(out), "AKIN_HOME": str(folder / "home")}
    ran = desktop.run_qgis(told, TIMEOUT_S)
    written = out / "report.json"
    assert written.is_file(), ran.stdout[-4000:]
    return json.loads(written.read_text("utf-8"))


def test_the_whole_path_is_walked(report):
    assert "error" not in report, f"{report.get('error')}\nsaid: {report['said']}\nlog: {report['log']}"
    assert report["steps"][-1] == "settings and night"


def test_each_step_did_what_it_should(report):
    assert "patches" in report["estimate"]
    assert report["patches"] > 0
    assert "hit" in report["words"]
    assert report["signs"] == [1, 1, -1]
    assert report["kept"] > 0
    assert report["emptied"] and report["reopened"]


def test_nothing_worrying_is_in_the_log(report):
    assert report["log"] == []


def test_a_click_is_answered_with_drawn_hits_at_once(report):
    # The first click loads the engine's image tower and the index; it may take longer.
    assert min(report["click_ms"]) <= MOST_CLICK_MS, report["click_ms"]


def test_the_window_never_freezes(report):
    late = {name: report["late_ms"][name] for name in OURS}
    assert max(late.values()) <= MOST_AWAY_MS, report["late_ms"]
