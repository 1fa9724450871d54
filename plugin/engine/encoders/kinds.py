"""The kinds of encoders, and how to open an encoder by its card."""

from __future__ import annotations

from collections.abc import Callable

from ...contract import messages
from ..base.errors import CardError
from .card import ONNX, ModelCard
from .encoder import Encoder
from .onnx import open_onnx

Open = Callable[[ModelCard, int, str], Encoder]

#: By a card's `kind`, the function that opens it: (card, threads, device). A new kind needs one file and one row here.
KINDS: dict[str, Open] = {ONNX: open_onnx}


def open_encoder(card: ModelCard, threads: int = 0, device: str = "auto") -> Encoder:
    """Open the encoder of a card. Its model stays in memory for the next call.

    Args:
        threads: on the CPU; 0 for all cores.
        device: "auto" (a GPU if one works, else the CPU), "cpu", "cuda", "directml" or "coreml".

    Raises:
        CardError: this version of Akin does not know the kind.
        ModelFileError: a file is missing, unsafe, or not the one in the card.
    """
    if card.kind not in KINDS:
        raise CardError(messages.encoders.UNKNOWN_KIND(encoder=card.name, kind=card.kind, known=list(KINDS)))
    return KINDS[card.kind](card, threads, device)
