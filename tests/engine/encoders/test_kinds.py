"""The seam of encoders: whatever implements the protocol and has a row in KINDS encodes rasters."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from akin.plugin.contract import EncodeRaster
from akin.plugin.engine.base.errors import CardError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.importing.folder import card_json
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode.encode import encode_raster, preflight
from akin.plugin.engine.encoders import kinds
from akin.plugin.engine.encoders.card import ModelCard, load
from akin.plugin.engine.encoders.encoder import unit


class MeanColour:
    """An encoder without any file: the mean of each channel, and zeros."""

    device, notes, fixed_batch, runs = "cpu", ("It only knows colours.",), None, 1

    def __init__(self, card: ModelCard) -> None:
        self.card = card

    def encode(
        self,
        patches: np.ndarray,
        extras: Mapping[str, np.ndarray] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> np.ndarray:
        vectors = np.zeros((len(patches), self.card.dimension), np.float32)
        vectors[:, : patches.shape[1]] = patches.mean(axis=(2, 3)) + 0.01
        return unit(vectors)


@pytest.fixture
def folder(make_data: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed encoder whose card says the kind "mean-colour"."""
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    folder = make_data.make_encoder(tmp_path / "home" / "models", "colours", words=False)
    card = json.loads((folder / "card.json").read_text("utf-8"))
    (folder / "card.json").write_text(json.dumps({**card, "kind": "mean-colour"}), "utf-8")
    return Path(folder)


def test_an_encoder_of_another_kind_encodes_a_raster(
    folder: Path, rasters: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(kinds.KINDS, "mean-colour", lambda card, threads, device: MeanColour(card))
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(160, 160))
    request = EncodeRaster((str(path),), "colours", str(tmp_path / "c"))
    assert preflight(request, Job()).patches == 100
    result = encode_raster(request, Job())
    assert (result.patches, result.device) == (100, "cpu") and MeanColour.notes[0] in result.notes
    assert all((block.vectors[:, 3:] == 0).all() for block in Collection.open(tmp_path / "c").blocks())


def test_a_kind_that_is_not_known_is_named(folder: Path) -> None:
    with pytest.raises(CardError, match=r'of the kind "mean-colour".* knows onnx'):
        kinds.open_encoder(load(folder))


def test_a_card_without_a_kind_is_onnx_and_is_written_without_one(make_data: ModuleType, tmp_path: Path) -> None:
    card = load(make_data.make_encoder(tmp_path, "fake"))
    assert card.kind == "onnx" and "kind" not in card_json(card)


def test_a_card_of_another_kind_keeps_it_and_has_another_digest(folder: Path, make_data: ModuleType) -> None:
    card = load(folder)
    assert card_json(card)["kind"] == "mean-colour"
    (folder / "card.json").write_text(json.dumps({**card_json(card), "kind": "onnx"}), "utf-8")
    assert load(folder).digest() != card.digest()
