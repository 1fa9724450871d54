"""Cards from elsewhere: sizes and numbers are checked, and one bad card never hides the other encoders."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import onnx
import pytest
from akin.plugin.contract import ListEncoders
from akin.plugin.engine.base.errors import CardError, ModelFileError
from akin.plugin.engine.catalog.installed import list_encoders
from akin.plugin.engine.encoders.card import load
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.encoders.kinds import open_encoder

LONG = "x" * 5000


@pytest.fixture
def home(fake_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home with the encoder `fake`, to be written into."""
    shutil.copytree(fake_home, tmp_path / "home")
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def changed(home: Path, way: str, value: Any, name: str = "aaa") -> Path:
    """A copy of `fake` with one field of its card changed. It sorts before the others."""
    folder = home / "models" / name
    shutil.copytree(home / "models" / "fake", folder)
    card = json.loads((folder / "card.json").read_text())
    card["id"] = name
    *steps, last = way.split(".")
    part = card
    for step in steps:
        part = part[step]
    part[last] = value
    (folder / "card.json").write_text(json.dumps(card))
    return folder


BAD = [
    ("name", LONG),
    ("image.file", LONG),
    ("text.tokenizer", LONG),
    ("image.input", LONG),
    ("description", LONG * 5),
    ("text.logit_scale", 0.0),
    ("text.logit_scale", -1.0),
    ("text.logit_scale", float("nan")),
    ("text.logit_bias", float("inf")),
    ("text.pad_id", 1 << 40),
    ("text.templates", ["{}"] * 100_000),
    ("image.mean", [0.0, float("nan"), 0.0]),
    ("figures", {"x": float("nan")}),
    ("figures", {"x": 1 << 70}),
]


@pytest.mark.parametrize(("way", "value"), BAD)
def test_a_bad_card_is_reported_and_hides_no_other(home: Path, way: str, value: Any) -> None:
    with pytest.raises((CardError, ModelFileError)):
        load(changed(home, way, value))
    found = {one.id: one.problem for one in list_encoders(ListEncoders()).encoders}
    assert found["fake"] is None and found["aaa"] is not None
    assert find_card("fake").id == "fake"


def test_a_huge_input_is_refused(home: Path) -> None:
    folder = changed(home, "image.patch_px", 4096)
    card = json.loads((folder / "card.json").read_text())
    card["image"] |= {"steps": 64, "layout": "ntchw"}
    (folder / "card.json").write_text(json.dumps(card))
    with pytest.raises(CardError, match="at most 268,435,456 values"):
        load(folder)


@pytest.mark.parametrize("depth", [500, 900, 5000, 100_000])
def test_deep_json_is_reported(home: Path, depth: int) -> None:
    folder = changed(home, "figures", {})
    text = (
        (folder / "card.json").read_text().replace('"figures": {}', f'"figures": {{"x": {"[" * depth}{"]" * depth}}}')
    )
    (folder / "card.json").write_text(text)
    try:
        load(folder)
    except CardError as error:
        assert "nested too deeply" in str(error)
    assert "fake" in {one.id for one in list_encoders(ListEncoders()).encoders}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a FIFO is of POSIX")
@pytest.mark.parametrize("name", ["card.json", "image.onnx", "tokenizer.json"])
def test_a_fifo_in_the_place_of_a_file_hides_no_other(home: Path, name: str) -> None:
    folder = changed(home, "description", "")
    files = {"image.onnx": find_card("fake").image.file, "tokenizer.json": find_card("fake").text.tokenizer}
    path = folder / files.get(name, name)
    path.unlink()
    os.mkfifo(path)
    found = {one.id: one.problem for one in list_encoders(ListEncoders()).encoders}
    assert found["fake"] is None and found["aaa"] is not None


def test_a_graph_of_two_billion_patches_at_once_is_refused(home: Path, make_data: ModuleType) -> None:
    folder = changed(home, "description", "")
    file = folder / find_card("fake").image.file
    model = onnx.load(str(file))
    model.graph.input[0].type.tensor_type.shape.dim[0].dim_value = (1 << 31) - 1
    model.graph.output[0].type.tensor_type.shape.dim[0].dim_value = (1 << 31) - 1
    onnx.save(model, str(file))
    card = json.loads((folder / "card.json").read_text())
    card["image"]["sha256"] = make_data.sha256(file)
    (folder / "card.json").write_text(json.dumps(card))
    with pytest.raises(ModelFileError, match="2,147,483,647 patches at once"):
        open_encoder(load(folder))
