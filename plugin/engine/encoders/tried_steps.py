"""What the child process of `tried.py` does: the same as the engine, with values that mean nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from .card import ModelCard, load
from .extras import EXTRAS, Circumstances
from .onnx import open_onnx
from .text.text_encoder import open_text

_DAY, _PIXEL_SIZE_M, _WAVELENGTH_NM = date(2020, 7, 1), 10.0, 600.0


def image(arguments: dict[str, Any], reads: Callable[[str], None]) -> None:
    """Open the image tower of the card in a folder and encode one patch, or as many as the graph takes at once."""
    card = load(Path(arguments["folder"]))
    reads(f"{card.name}: {card.image.file}")
    encoder = open_onnx(card, arguments["threads"], "cpu")
    count, tower = encoder.fixed_batch or 1, card.image
    dates = (tower.steps,) if tower.steps > 1 else ()
    patches = np.zeros((count, *dates, len(tower.channels), tower.patch_px, tower.patch_px), np.float32)
    encoder.encode(patches, _extras(card, count))


def _extras(card: ModelCard, count: int) -> dict[str, np.ndarray]:
    tower = card.image
    wavelengths = tuple(channel.wavelength_nm or _WAVELENGTH_NM for channel in tower.channels)
    at = Circumstances(np.zeros((count, 2)), (_DAY,) * tower.steps, _PIXEL_SIZE_M, wavelengths)
    return {extra.kind: EXTRAS[extra.kind].fill(at) for extra in tower.extras}


def text(arguments: dict[str, Any], reads: Callable[[str], None]) -> None:
    """Open the text tower of the card in a folder and read texts that are hard for tokenizers."""
    card = load(Path(arguments["folder"]))
    if card.text is not None:
        reads(f"{card.name}: {card.text.file}, {card.text.tokenizer}")
        open_text(card, arguments["threads"]).try_out(lambda file: reads(f"{card.name}: {file}"))
