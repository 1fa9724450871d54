"""The encoder as the rest of the engine sees it: patches in, vectors out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import numpy as np

from .card import ModelCard


class Encoder(Protocol):
    """What turns patches into vectors. Whatever runs the model (a file, a service) implements this.

    card: what the encoder takes and gives. device: "cpu" or the name of an accelerator. notes: sentences about the
    device for people. fixed_batch: the only number of patches that `encode` computes at once, or None for any; a
    smaller number costs as much.
    """

    @property
    def card(self) -> ModelCard: ...

    @property
    def device(self) -> str: ...

    @property
    def notes(self) -> tuple[str, ...]: ...

    @property
    def fixed_batch(self) -> int | None: ...

    def encode(
        self,
        patches: np.ndarray,
        extras: Mapping[str, np.ndarray] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> np.ndarray:
        """Patches float32 (n, c, patch_px, patch_px), scaled and normalised, to float32 (n, d) of length 1; of a dense
        encoder float32 (n, side, side, d), rows to the south. A series of dates is (n, t, c, patch_px, patch_px).

        Args:
            extras: further inputs of the model by kind (see extras.py): float32 (n, k) or (n, t, k).
            cancelled: asked while the model runs.

        Raises:
            ModelFileError: the model can't be run on them, or its vectors have another dimension or are no numbers.
            Cancelled: `cancelled` said so while the model ran.
        """
        ...


def unit(vectors: np.ndarray) -> np.ndarray:
    """float32 (..., d), each vector of length 1; one of zeros stays so."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
