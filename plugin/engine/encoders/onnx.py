"""An encoder that runs as an ONNX graph in ONNX Runtime. It implements encoder.py."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

from ...contract import messages
from ..base.errors import ModelFileError
from .card import MAX_VALUES, ModelCard
from .encoder import has_numbers, unit
from .extras import fitted
from .layout import arranged, shape_in
from .pooling import pool
from .session import Session, open_session
from .tried import try_image

#: Of the image tower, at once on the CPU. Two, each with half of the threads, need less processor time than one after
#: the other with all threads (docs/benchmarks.md); more would need more memory.
RUNS = 2


class OnnxEncoder:
    """An encoder that runs in ONNX Runtime. `notes` say which device is used, and why not another."""

    def __init__(self, card: ModelCard, session: Session) -> None:
        self.card = card
        self._session = session
        self.device = session.device
        self.notes = session.notes
        self.runs = session.runs
        self.fixed_batch = session.fixed_batch(card.image.input)

    def encode(
        self,
        patches: np.ndarray,
        extras: Mapping[str, np.ndarray] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> np.ndarray:
        """See `Encoder.encode`.

        Raises:
            ModelFileError: the model can't run, or its vectors have another shape.
            Cancelled: `cancelled` returned True while the model ran.
        """
        if not len(patches):
            return np.zeros((0, *self._shape), np.float32)
        feeds, shared = self._extras(extras or {})
        feeds[self.card.image.input] = arranged(patches, self.card.image.layout)
        count, step = len(patches), self.fixed_batch or len(patches)
        runs = [self._run(feeds, shared, start, step, cancelled) for start in range(0, count, step)]
        vectors = np.concatenate(runs)[:count].astype(np.float32, copy=False)
        vectors[~has_numbers(vectors)] = np.nan
        return unit(vectors)

    @property
    def _shape(self) -> tuple[int, ...]:
        image = self.card.image
        grid = (image.side, image.side) if image.pooling == "dense" else ()
        return (*grid, self.card.dimension)

    def _extras(self, given: Mapping[str, np.ndarray]) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
        """The additional inputs by name: those whose first axis is that of the patches, and those that all share."""
        each: dict[str, np.ndarray] = {}
        shared: dict[str, np.ndarray] = {}
        encoder = self.card.name
        for extra in self.card.image.extras:
            if extra.kind not in given:
                raise ModelFileError(messages.encoders.EXTRA_UNKNOWN(encoder=encoder, kind=extra.kind))
            shape, batch = self._session.shape(extra.input), self._session.shape(self.card.image.input)[0]
            found = fitted(extra.kind, given[extra.kind], shape, batch)
            if found is None:
                about = {"name": extra.input, "encoder": encoder, "shape": str(list(shape)), "kind": extra.kind}
                raise ModelFileError(messages.encoders.EXTRA_SHAPE(**about))
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
        """Vectors of `step` patches from `start` on. A graph with a fixed batch size gets the last patch repeated."""
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
            shapes = {"found": str(vectors.shape), "expected": str((count, *self._shape))}
            raise ModelFileError(messages.encoders.WRONG_VECTORS(file=card.image.file, encoder=card.name, **shapes))
        return vectors


def open_onnx(card: ModelCard, threads: int, device: str) -> OnnxEncoder:
    """Open the image tower of a card; see `open_encoder` for the arguments and errors. The session stays in memory."""
    card.verify_tower(card.image)
    try_image(card, threads)
    path = card.path(card.image.file)
    with _OPENING:
        session = _session(path, path.stat().st_mtime_ns, threads, device)
    _check_graph(card, session)
    return OnnxEncoder(card, session)


_OPENING = threading.Lock()


@lru_cache(maxsize=2)
def _session(path: Path, mtime_ns: int, threads: int, device: str) -> Session:
    return open_session(path, threads, device, RUNS)


def _check_graph(card: ModelCard, session: Session) -> None:
    image = card.image
    session.check_input(image.input, shape_in(image.layout, len(image.channels), image.patch_px, image.steps))
    values = (session.fixed_batch(image.input) or 1) * image.patch_px**2 * len(image.channels) * image.steps
    if values > MAX_VALUES:
        batch = session.fixed_batch(image.input)
        raise ModelFileError(messages.encoders.BATCH_TOO_LARGE(file=image.file, batch=batch, most=MAX_VALUES))
    for extra in image.extras:
        session.check_input(extra.input, None)
    session.check_output(image.output)
