"""The main job from a shell: qgis_process, with the checkout as a plugin of a fresh profile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsRasterLayer, QgsVectorLayer

ROOT = Path(__file__).resolve().parents[3]
QGIS_PROCESS = shutil.which("qgis_process")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(QGIS_PROCESS is None, reason="qgis_process is not on this machine's PATH"),
]


class Shell:
    """qgis_process in a profile of its own."""

    def __init__(self, profile: Path, home: Path) -> None:
        plugins = profile / "profiles" / "default" / "python" / "plugins"
        plugins.mkdir(parents=True)
        (plugins / "akin").symlink_to(ROOT)
        own = {"QGIS_CUSTOM_CONFIG_PATH": str(profile), "AKIN_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        self._environment = {**os.environ, **own}
        self("plugins", "enable", "akin")

    def __call__(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [QGIS_PROCESS, *words], env=self._environment, capture_output=True, text=True, check=False, timeout=300
        )

    def run(self, name: str, **parameters: Any) -> dict:
        words = [f"--{key}={value}" for key, value in parameters.items()]
        ran = self("run", f"akin:{name}", "--json", *words)
        assert ran.returncode == 0, ran.stderr + ran.stdout
        return json.loads(ran.stdout[ran.stdout.index("{") :])["results"]


def test_the_main_job(made: Path, tmp_path: Path) -> None:
    shell = Shell(tmp_path / "profile", made / "home")
    collection = str(tmp_path / "c")
    encoded = shell.run("encoderaster", INPUT=made / "land.tif", ENCODER="fake", COLLECTION=collection)
    assert encoded["PATCHES"] == 1600
    found = shell.run("searchtext", COLLECTION=collection, QUERY="forest", COUNT=7, OUTPUT=tmp_path / "hits.gpkg")
    assert found["HITS"] == 7
    layer = QgsVectorLayer(str(tmp_path / "hits.gpkg"), "hits", "ogr")
    assert layer.featureCount() == 7 and layer.renderer().type() == "graduatedSymbol"
    clicked = {"EXAMPLES": str(tmp_path / "hits.gpkg"), "OUTPUT": tmp_path / "alike.gpkg"}
    assert shell.run("searchsimilar", COLLECTION=collection, COUNT=5, **clicked)["HITS"] == 5
    shell.run("similarityraster", COLLECTION=collection, QUERY="forest", OUTPUT=tmp_path / "heat.tif")
    assert QgsRasterLayer(str(tmp_path / "heat.tif"), "heat").isValid()

    wrong = shell("run", "akin:searchtext", f"--COLLECTION={tmp_path}", "--QUERY=forest", f"--OUTPUT={tmp_path}/x.gpkg")
    assert wrong.returncode != 0
    assert "There is no collection in" in wrong.stderr + wrong.stdout
    assert "Traceback" not in wrong.stderr + wrong.stdout
