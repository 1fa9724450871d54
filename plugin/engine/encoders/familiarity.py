"""Familiarity: how near a patch lies to what its encoder was trained on, computed from its stored vector.

The card names a file with centres: typical vectors of the training's patches. Nearness to the closest prototype is a
usual measure of what lies outside a training set (Snell et al. 2017, arXiv:1703.05175; Sun et al. 2022,
arXiv:2204.06507).
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...contract import messages
from ...contract.system_errors import refusal
from ..base.errors import ModelFileError
from .card import ModelCard

#: Maximum size of the centres in bytes, and the name of their array in the file.
MAX_BYTES = 64_000_000
ARRAY = "centres.npy"
#: Vectors compared at a time: with 200 points the products take 1.6 MB and stay in a core's cache.
CHUNK = 2048


def highest(points: NDArray[np.float32], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The highest inner product of each vector (n, d) with one of the points (k, d): float32 (n,)."""
    out = np.empty(len(vectors), np.float32)
    for start in range(0, len(vectors), CHUNK):
        some = vectors[start : start + CHUNK]
        np.max(points @ some.T, axis=0, out=out[start : start + len(some)])
    return out


def highest_of(
    points: NDArray[np.float32], vectors: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """As `highest`, and which of the points it is: int64 (n,)."""
    out, which = np.empty(len(vectors), np.float32), np.empty(len(vectors), np.int64)
    for start in range(0, len(vectors), CHUNK):
        products = vectors[start : start + CHUNK] @ points.T
        here = slice(start, start + len(products))
        which[here] = products.argmax(axis=1)
        out[here] = products[np.arange(len(products)), which[here]]
    return out, which


@dataclass(frozen=True)
class Familiar:
    """centres: float32 (k, d), k > 0. near, far: the cosines at which the familiarity is 1 and 0."""

    centres: NDArray[np.float32]
    near: float
    far: float

    def of(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """The familiarity of patches, 0..1 (n,), from their vectors (n, d) of length 1."""
        cosines = highest(self.centres, vectors)
        return np.asarray(np.clip((cosines - self.far) / (self.near - self.far), 0, 1), np.float32)


def open_familiar(card: ModelCard) -> Familiar | None:
    """What tells how familiar patches are to an encoder; None if its card has nothing for it.

    Raises:
        ModelFileError: the file is missing, or not the one in the card, or has no centres of the card's dimension.
    """
    about = card.image.familiarity
    if about is None:
        return None
    card.verify_file(about.file, about.sha256)
    path = card.path(about.file)
    try:
        centres = _centres(path, path.stat().st_mtime_ns, card.dimension)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError) as error:
        names = {"file": about.file, "encoder": card.name, "dimension": card.dimension}
        raise ModelFileError(refusal(error, path) or messages.encoders.FAMILIAR_UNREADABLE(**names)) from error
    return Familiar(centres, about.near, about.far)


@lru_cache(maxsize=4)
def _centres(path: Path, mtime_ns: int, dimension: int) -> NDArray[np.float32]:
    """The centres (k, dimension). The size and the header are checked before the array is read: the file is untrusted.

    Raises ValueError, KeyError, OSError, BadZipFile, NotImplementedError: it is not such a file.
    """
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(ARRAY).file_size > MAX_BYTES:
            raise ValueError("too large")
        with archive.open(ARRAY) as member:
            data = io.BytesIO(member.read(MAX_BYTES))
    if np.lib.format.read_magic(data) != (1, 0):
        raise ValueError("a version of the format that is not known")
    shape, _, dtype = np.lib.format.read_array_header_1_0(data)
    left = len(data.getbuffer()) - data.tell()
    if dtype not in (np.float16, np.float32) or len(shape) != 2 or shape[1] != dimension or not shape[0]:
        raise ValueError(f"{dtype} {shape}")
    if shape[0] * shape[1] * dtype.itemsize != left:
        raise ValueError("it ends too early")
    data.seek(0)
    centres = np.lib.format.read_array(data, allow_pickle=False).astype(np.float32)
    if not np.isfinite(centres).all():
        raise ValueError("not numbers")
    return np.ascontiguousarray(centres)
