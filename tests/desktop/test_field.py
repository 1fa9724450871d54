"""A person's path through a field in the real QGIS: choose it, click, see it light up, keep the regions, reopen."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import desktop
import pytest

TIMEOUT_S = 240
MAKE = desktop.ROOT / "tests" / "qgis" / "make_field.py"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the driver wrote down."""
    python = os.environ.get("AKIN_ENGINE_PYTHON")
    if not python:
        pytest.skip("AKIN_ENGINE_PYTHON does not say which Python runs the engine")
    folder = tmp_path_factory.mktemp("field")
    out = Path(os.environ.get("AKIN_DESKTOP_PICTURES", folder)) / "field"
    out.mkdir(parents=True, exist_ok=True)
    home = {
        "AKIN_HOME": str(folder / "home")
    }  # a field opens only with the secret of the folder that it was added with
    engine = [python, str(desktop.ROOT / "plugin" / "engine"), "add-field"]
    subprocess.run([python, str(MAKE), str(folder / "files"), "512", "2023", "2024"], check=True)
    given = ["--source", str(folder / "files"), "--output", str(folder / "valley_field")]
    subprocess.run([*engine, *given], check=True, stdout=subprocess.DEVNULL, env=os.environ | home)
    environment = {
        "AKIN_DESKTOP_OUT": str(out),
        "AKIN_DESKTOP_WORK": str(folder),
        "AKIN_DESKTOP_FIELD": str(folder / "valley_field"),
        **home,
    }
    written = out / "report.json"
    written.unlink(missing_ok=True)
    ran = desktop.run_qgis(environment, TIMEOUT_S, "field.py")
    assert written.is_file(), ran.stdout[-4000:]
    return json.loads(written.read_text("utf-8"))


def test_the_whole_path_is_walked(report):
    assert "error" not in report, f"{report.get('error')}\nsaid: {report['said']}\nlog: {report['log']}"
    assert report["steps"][-1] == "reopened" and report["log"] == []


def test_a_click_lights_up_the_lake_and_not_its_island(report):
    lake, island = report["lit"]
    assert lake > 0.5 > island and report["regions"] >= 1
    assert report["follows"], "the layer follows the map"


def test_the_regions_are_kept_and_the_project_lights_up_again(report):
    assert report["kept"] == ["area_ha", "best"]
    assert report["reopened"] == report["lit"]
