"""The interface of an encoder, as the rest of the engine uses it: it turns patches into vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import numpy as np

from ...contract import Message, messages
from ..base.errors import ModelFileError
from .card import ModelCard


class Encoder(Protocol):
    """Turns patches into vectors. Every kind of encoder (a file, a service) implements this.

    card: describes the input and the output. device: "cpu" or the name of an accelerator. notes: for the user, about
    the device. fixed_batch: the only number of patches that `encode` computes at once, or None for any; fewer patches
    take the same time. runs: how many threads may call `encode` at once, and use the device best so.
    """

    @property
    def card(self) -> ModelCard: ...

    @property
    def device(self) -> str: ...

    @property
    def notes(self) -> tuple[Message, ...]: ...

    @property
    def fixed_batch(self) -> int | None: ...

    @property
    def runs(self) -> int: ...

    def encode(
        self,
        patches: np.ndarray,
        extras: Mapping[str, np.ndarray] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> np.ndarray:
        """The vectors of patches: float32 (n, d) of length 1; for a dense encoder float32 (n, side, side, d), the
        northernmost row first. Where the model gives NaN or infinity, the whole vector is NaN: see `has_numbers`.

        Args:
            patches: float32 (n, c, patch_px, patch_px), scaled and normalised; a series of dates is (n, t, c, patch_px,
                patch_px).
            extras: additional inputs of the model by kind (see extras.py): float32 (n, k) or (n, t, k).
            cancelled: called while the model runs; True stops it.

        Raises:
            ModelFileError: the model can't run, or its vectors have another shape.
            Cancelled: `cancelled` returned True while the model ran.
        """
        ...


def unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors scaled to the length 1, float32 (..., d). A vector of zeros stays as it is."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


def has_numbers(vectors: np.ndarray) -> np.ndarray:
    """Which vectors, (..., d), are not NaN: bool (...). Some models give NaN for a patch of one colour."""
    return np.asarray(np.isfinite(vectors).all(axis=-1))


def not_numbers(card: ModelCard) -> ModelFileError:
    """The error where a model gives NaN for all that it is asked for."""
    return ModelFileError(messages.encoders.NOT_NUMBERS(file=card.image.file, encoder=card.name))
