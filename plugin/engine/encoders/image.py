"""The image tower: patches to vectors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from ..base.errors import ModelFileError
from .card import ModelCard
from .extras import fitted
from .layout import arranged, shape_in
from .session import Session, open_session

GEM_POWER = 3.0  # Radenovic et al. 2018, "Fine-tuning CNN image retrieval with no human annotation"


class Encoder(Protocol):
    """What turns patches into vectors."""

    card: ModelCard
    device: str

    def encode(
        self,
        patches: np.ndarray,
        extras: Mapping[str, np.ndarray] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> np.ndarray:
        """Patches float32 (n, c, patch_px, patch_px), scaled and normalised, to float32 (n, d) of length 1; of a dense
        encoder float32 (n, side, side, d), rows to the south. A series of dates is (n, t, c, patch_px, patch_px).

        extras: further inputs of the graph by kind (see extras.py): float32 (n, k) or (n, t, k). cancelled: asked while
        it runs.
        """
        ...


class OnnxEncoder:
    """An encoder run by ONNX Runtime. `notes` say which device is used, and why not another."""

    def __init__(self, card: ModelCard, session: Session) -> None:
        self.card = card
        self._session = session
        self.device = session.device
        self.notes = session.notes
        self.fixed_batch = session.fixed_batch(card.image.input)

    def encode(
        self,
        patches: np.ndarray,
        extras: Mapping[str, np.ndarray] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> np.ndarray:
        """As the protocol says.

        Raises:
            ModelFileError: the model can't be run on them, or its vectors have another dimension or are no numbers.
            Cancelled: `cancelled` said so while the model ran.
        """
        if not len(patches):
            return np.zeros((0, *self._shape), np.float32)
        feeds, shared = self._extras(extras or {})
        feeds[self.card.image.input] = arranged(patches, self.card.image.layout)
        count, step = len(patches), self.fixed_batch or len(patches)
        runs = [self._run(feeds, shared, start, step, cancelled) for start in range(0, count, step)]
        return unit(np.concatenate(runs)[:count])

    @property
    def _shape(self) -> tuple[int, ...]:
        image = self.card.image
        grid = (image.side, image.side) if image.pooling == "dense" else ()
        return (*grid, self.card.dimension)

    def _extras(self, told: Mapping[str, np.ndarray]) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
        """The further inputs by name: those whose first axis is that of the patches, and those that all share."""
        each: dict[str, np.ndarray] = {}
        shared: dict[str, np.ndarray] = {}
        for extra in self.card.image.extras:
            if extra.kind not in told:
                raise ModelFileError(
                    f"The encoder {self.card.name} needs {extra.kind}, which this raster does not tell."
                )
            shape, batch = self._session.shape(extra.input), self._session.shape(self.card.image.input)[0]
            found = fitted(extra.kind, told[extra.kind], shape, batch)
            if found is None:
                raise ModelFileError(
                    f"The input {extra.input!r} of the encoder {self.card.name} takes {list(shape)}, which "
                    f"{extra.kind} does not fit. Correct image.extras of its card."
                )
            values, follows = found
            (each if follows else shared)[extra.input] = values
        return each, shared

    def _run(
        self,
        feeds: Mapping[str, np.ndarray],
        shared: Mapping[str, np.ndarray],
        start: int,
        step: int,
        cancelled: Callable[[], bool] | None,
    ) -> np.ndarray:
        """Vectors of `step` patches from `start` on; past the end the last is repeated, for graphs of a fixed batch."""
        some = {name: values[start : start + step] for name, values in feeds.items()}
        for name, values in some.items():
            if len(values) < step:
                some[name] = np.concatenate([values, np.repeat(values[-1:], step - len(values), axis=0)])
        image = self.card.image
        vectors = pool(self._session.run({**some, **shared}, image.output, cancelled), image.pooling, image.side)
        return self._checked(vectors, step)

    def _checked(self, vectors: np.ndarray, count: int) -> np.ndarray:
        card = self.card
        if vectors.shape != (count, *self._shape):
            raise ModelFileError(
                f"{card.image.file} of the encoder {card.name} gives vectors of shape {vectors.shape}; its card says "
                f"{(count, *self._shape)}. Correct the card's dimension, pooling or side, or install the encoder again."
            )
        if not np.isfinite(vectors).all():
            raise ModelFileError(f"{card.image.file} of the encoder {card.name} gives values that are not numbers.")
        return vectors


def open_encoder(card: ModelCard, threads: int = 0, device: str = "auto") -> OnnxEncoder:
    """Open an encoder's image tower; kept warm for the next call.

    Args:
        threads: of ONNX Runtime on the CPU; 0 for all cores.
        device: "auto" (a GPU where ONNX Runtime has one and really uses it), "cpu", "cuda", "directml" or "coreml".

    Raises:
        ModelFileError: a file is missing, unsafe, or not what the card says.
    """
    card.verify_tower(card.image)
    path = card.path(card.image.file)
    with _OPENING:
        session = _session(path, path.stat().st_mtime_ns, threads, device)
    _check_graph(card, session)
    return OnnxEncoder(card, session)


_OPENING = threading.Lock()


@lru_cache(maxsize=2)
def _session(path: Path, mtime_ns: int, threads: int, device: str) -> Session:
    return open_session(path, threads, device)


def _check_graph(card: ModelCard, session: Session) -> None:
    image = card.image
    session.need(image.input, shape_in(image.layout, len(image.channels), image.patch_px, image.steps))
    for extra in image.extras:
        session.need(extra.input, None)
    session.need_output(image.output)


def pool(output: np.ndarray, pooling: str, side: int = 1) -> np.ndarray:
    """A tower's output to one vector a patch, float32 (n, d); with "dense" to float32 (n, side, side, d).

    output: (n, d) for "none"; else a token grid, (n, t, d), (n, d, h, w) or (n, h, w, d). "cls" takes the first token,
    "mean" all of them, "gem" their generalised mean (a power of 3, of what is positive), "dense" the last side x side
    ones as they are: what comes before them (CLS, registers) belongs to no place.
    """
    output = output.astype(np.float32, copy=False)
    if pooling == "none":
        return output.reshape(output.shape[:2]) if output.ndim > 2 and output[0, 0].size == 1 else output
    tokens = as_tokens(output)
    if tokens.ndim != 3:
        return tokens
    if pooling == "dense":
        count = side * side
        return tokens[:, -count:].reshape(len(tokens), side, side, -1) if tokens.shape[1] >= count else tokens
    if pooling == "cls":
        return tokens[:, 0]
    if pooling == "mean":
        return np.asarray(tokens.mean(axis=1))
    positive: np.ndarray = np.maximum(tokens, 1e-6) ** GEM_POWER
    return np.asarray(positive.mean(axis=1) ** (1 / GEM_POWER))


def as_tokens(output: np.ndarray) -> np.ndarray:
    """A feature map (n, d, h, w), or (n, h, w, d) where only that is square, as tokens (n, h * w, d), row by row."""
    if output.ndim != 4:
        return output
    if output.shape[2] != output.shape[3] and output.shape[1] == output.shape[2]:
        return output.reshape(len(output), -1, output.shape[3])
    return np.asarray(output.reshape(*output.shape[:2], -1).transpose(0, 2, 1))


def unit(vectors: np.ndarray) -> np.ndarray:
    """float32 (..., d), each vector of length 1; one of zeros stays so."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
