"""The kinds of encoders, and opening one by its card."""

from __future__ import annotations

from collections.abc import Callable

from ..base.errors import CardError
from .card import ONNX, ModelCard
from .encoder import Encoder
from .onnx import open_onnx

Open = Callable[[ModelCard, int, str], Encoder]

#: A new kind is one file and one row here: the word of a card's `kind`, and what opens it (card, threads, device).
KINDS: dict[str, Open] = {ONNX: open_onnx}


def open_encoder(card: ModelCard, threads: int = 0, device: str = "auto") -> Encoder:
    """Open the encoder of a card; its model stays in memory for the next call.

    Args:
        threads: on the CPU; 0 for all cores.
        device: "auto" (a GPU where there is one that really works), "cpu", "cuda", "directml" or "coreml".

    Raises:
        CardError: an unknown kind.
        ModelFileError: a file is missing, unsafe, or not what the card says.
    """
    if card.kind not in KINDS:
        raise CardError(
            f"The encoder {card.name} is of the kind {card.kind!r}, and this version of Akin runs {', '.join(KINDS)}. "
            "Update Akin, or choose another encoder."
        )
    return KINDS[card.kind](card, threads, device)
