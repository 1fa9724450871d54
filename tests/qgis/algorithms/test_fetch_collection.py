"""akin:fetchcollection against a real engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from akin.plugin.profile import collections, settings
from engine_kit import Heard
from qgis.core import QgsProcessingException


def run(heard: Heard, address: str, folder: Path) -> dict:
    import processing

    asked = {"ADDRESS": address, "COLLECTION": str(folder)}
    return processing.run("akin:fetchcollection", asked, feedback=heard)


def test_a_copy_and_the_copy_again(real_engine: Path, made: Path, tmp_path: Path) -> None:
    import processing

    shared, folder, heard = tmp_path / "shared", tmp_path / "copy", Heard()
    asked = {"INPUT": [str(made / "land.tif")], "ENCODER": "fake", "COLLECTION": str(shared)}
    processing.run("akin:encoderaster", asked, feedback=heard)
    first = run(heard, str(shared), folder)
    assert first["COLLECTION"] == str(folder) and first["PATCHES"] > 0 and first["MEGABYTES"] > 0
    assert settings.get("recent_collections")[0] == str(folder)
    assert run(heard, str(shared), folder)["MEGABYTES"] == 0
    assert any("Copied 0 of" in said for said in heard.infos)
    for one in (folder, shared):
        collections.forget(str(one))


@pytest.mark.parametrize(
    ("address", "match"),
    [("", "Enter the address of a collection"), ("ftp://h/c", "is not the address of a collection")],
)
def test_a_wrong_address(real_engine: Path, tmp_path: Path, address: str, match: str) -> None:
    with pytest.raises(QgsProcessingException, match=match):
        run(Heard(), address, tmp_path / "copy")
