"""The first opening of an encoder that does not ship with Akin; see `base/tried`. Its files are verified before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import onnxruntime
import tokenizers

from ...contract.records import to_json
from ..base.files.home import shipped_models
from ..base.tried import verdicts
from ..base.tried.first import Trial, try_first
from .card import ModelCard, TextTower

_STEPS = "encoders.tried_steps"


def try_image(card: ModelCard, threads: int) -> None:
    """Open a card's image tower in a child process, and encode one batch. Raises the errors of `try_first`."""
    image = card.image
    identity = _image(card)
    if _ships(card.folder) or verdicts.is_good(identity):
        return
    arguments = {"folder": str(card.folder), "threads": threads}
    size = _size_bytes(card, (image.file, *image.data))
    try_first(Trial(f"{_STEPS}:image", arguments, identity, f"{card.name}: {image.file}", size))


def vouch_for_image(card: ModelCard) -> None:
    """Remember that a child process has run the image tower of a card already."""
    verdicts.remember(_image(card))


def try_text(card: ModelCard, text: TextTower, threads: int) -> None:
    """Open a card's text tower and its tokenizer in a child process. Raises the errors of `try_first`."""
    names = ("file", "sha256", "data", "tokenizer_sha256", "context_length", "input", "mask_input", "output", "dtype")
    identity = [_versions(), "text", *(to_json(getattr(text, name)) for name in (*names, "pad_id"))]
    if _ships(card.folder) or verdicts.is_good(identity):
        return
    size = _size_bytes(card, (text.file, text.tokenizer, *text.data))
    arguments = {"folder": str(card.folder), "threads": threads}
    try_first(Trial(f"{_STEPS}:text", arguments, identity, f"{card.name}: {text.file}", size))


def _image(card: ModelCard) -> list[Any]:
    names = ("sha256", "data", "patch_px", "channels", "input", "output", "layout", "steps", "extras")
    return [_versions(), "image", *(to_json(getattr(card.image, name)) for name in names)]


def _versions() -> list[str]:
    """Another version may read a file in another way."""
    return [onnxruntime.__version__, tokenizers.__version__]


def _ships(folder: Path) -> bool:
    return folder.resolve().parent == shipped_models().resolve()


def _size_bytes(card: ModelCard, names: Iterable[str]) -> int:
    return sum(card.path(name).stat().st_size for name in names)
