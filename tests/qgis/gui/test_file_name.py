"""The file that a user wants to save has one true name, and none is replaced without a question."""

from __future__ import annotations

from pathlib import Path

import pytest
from akin.plugin.gui.shared import file_name
from qgis.PyQt.QtWidgets import QWidget

KINDS = ["Picture (*.png)", "Table (*.csv)"]


@pytest.mark.parametrize(
    ("entered", "suffixes", "name"),
    [
        ("/a/hits", ["gpkg"], "/a/hits.gpkg"),
        ("/a/hits.gpkg", ["gpkg"], "/a/hits.gpkg"),
        ("/a/hits.GPKG", ["gpkg"], "/a/hits.GPKG"),
        ("/a/mes hits.shp", ["gpkg"], "/a/mes hits.gpkg"),
        ("/a/map.png", ["tif"], "/a/map.tif"),
        ("/a/map.tiff", ["tif", "tiff"], "/a/map.tiff"),
        ("/a/hits 2.5", ["gpkg"], "/a/hits 2.5.gpkg"),
        ("/a/v1.2/hits", ["gpkg"], "/a/v1.2/hits.gpkg"),
        ("", ["gpkg"], ""),
    ],
)
def test_the_true_name(entered: str, suffixes: list[str], name: str) -> None:
    assert file_name.true_name(entered, *suffixes) == name


def asked(monkeypatch: pytest.MonkeyPatch, entered: str, chosen: str = "") -> str:
    """What is saved where the user enters a name, and chooses a format in the list."""
    monkeypatch.setattr(file_name.QFileDialog, "getSaveFileName", lambda *_, **__: (entered, chosen))
    return file_name.ask_file(QWidget(), "Save", "", KINDS)


def test_a_name_says_its_format_and_the_list_that_of_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert asked(monkeypatch, f"{tmp_path}/a.csv", KINDS[0]) == f"{tmp_path}/a.csv"
    assert asked(monkeypatch, f"{tmp_path}/a", KINDS[1]) == f"{tmp_path}/a.csv"
    assert asked(monkeypatch, f"{tmp_path}/a.jpg") == f"{tmp_path}/a.png"
    assert asked(monkeypatch, "") == ""


def test_only_a_name_that_qt_did_not_ask_about_is_asked_about(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, questions
) -> None:
    (tmp_path / "a.png").write_text("mine")
    assert asked(monkeypatch, f"{tmp_path}/a.png") == f"{tmp_path}/a.png" and not questions.texts
    assert asked(monkeypatch, f"{tmp_path}/a") == f"{tmp_path}/a.png"
    questions.agree = False
    assert asked(monkeypatch, f"{tmp_path}/a") == ""
    assert questions.texts == ["This replaces a.png."] * 2
