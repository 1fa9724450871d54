"""Akin warns first if a patch can't show the thing asked for, or if the pixel size is far from the encoder's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.gui.search.dock import StatusLine
from akin.plugin.gui.search.session import SearchSession
from engine_kit import Heard
from waiting import until


def run(name: str, **parameters: Any) -> Heard:
    import processing

    heard = Heard()
    processing.run(f"akin:{name}", parameters, feedback=heard)
    return heard


def place(heard: Heard, words: str) -> int:
    """Where in what was said those words stand."""
    return next(i for i, line in enumerate(heard.said) if words in line)


@pytest.fixture
def coarse(real_engine: Path) -> str:
    """land.tif in patches of 640 m, with an encoder that learned at 10 m."""
    folder = str(real_engine / "scale_guard")
    heard = run("encoderaster", INPUT=[str(real_engine / "land.tif")], ENCODER="fake", COLLECTION=folder, PIXEL_SIZE=40)
    assert (Path(folder) / "manifest.json").is_file()
    run.encoding = heard
    return folder


def test_an_encoding_far_from_the_encoders_pixels_says_so_before_it_runs(coarse):
    assert place(run.encoding, "4 times coarser. Expect poor results") < place(run.encoding, "Encoded now")


@pytest.mark.parametrize("words", ["helipad", "un héliport", "piscines"])
def test_the_toolbox_says_so_before_the_search_and_only_once(coarse, words):
    heard = run("searchtext", COLLECTION=coarse, QUERY=words, OUTPUT="TEMPORARY_OUTPUT")
    assert place(heard, "too large to show it") < place(heard, "Patches searched")
    assert sum("too large to show it" in line for line in (*heard.infos, *heard.warnings) if "MESSAGE" not in line) == 1


def test_a_heat_map_says_so_before_it_is_made(coarse, tmp_path):
    heard = run("similarityraster", COLLECTION=coarse, QUERY="a green car", OUTPUT=str(tmp_path / "heat.tif"))
    assert place(heard, '"car" measures about 5 m, but a patch of this collection is 640 m wide') < place(
        heard, "cells of"
    )


def test_the_dock_says_so_with_the_hits_however_clear_they_are(coarse):
    session = SearchSession(Engine.shared, lambda: None)
    line = StatusLine(session)
    session.set_collection(coarse)
    session.type_words("helipad")
    until(lambda: "too large to show it" in line.text() and "patches, " in line.text(), 60)
    session.type_words("forest")
    until(lambda: "patches, " in line.text() and "too large to show it" not in line.text(), 60)
    session.stop()


@pytest.mark.parametrize(
    ("look_for", "patch"), [(0, "16 m wide, with pixels of 1 m"), (3, "160 m wide, with pixels of 10 m")]
)
def test_what_people_look_for_chooses_the_pixel_size(real_engine, tmp_path, look_for, patch):
    given = {"INPUT": [str(real_engine / "land.tif")], "ENCODER": "fake", "COLLECTION": str(tmp_path / "c")}
    heard = run("encoderaster", **given, LOOK_FOR=look_for)
    assert place(heard, patch) < place(heard, "Encoded now")
    assert any("details are lost" in line for line in heard.said) == (look_for == 3)
