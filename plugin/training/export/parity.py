"""Compares the vectors of an exported encoder with those of torch, and the hits with a smaller precision."""

from __future__ import annotations

import numpy as np

#: Words that people may search with, and what can break tokenizers: case, accents, punctuation, digits, scripts, emoji,
#: quotes, and a text longer than any context.
TEXTS = (
    "a harbour with boats", "solar panels on a roof", "Forest", "an aerial photograph of a FOOTBALL PITCH",
    "une rivière en crue", "Flüsse und Äcker", "a road, a bridge & a train station", "it's the farmer's field",
    "runway 27L", "10 m sea-level rise", "water_tower", "空港", "мост через реку", "🏝 island", "a “quoted” word", "x",
    "  too   many \t spaces ", "burnt area after a wildfire", "rows of greenhouses", "a parking lot full of cars",
    "a roundabout", "terraced rice fields", "dense residential area", "storage tanks at a refinery",
    "a very long description of a place that goes on and on " * 12,
)  # fmt: skip
PICTURES = 64
NEAREST = 10
LEAST_COSINE = 0.9999
LEAST_CENTRED = 0.999


def pictures(patch_px: int, mean: tuple[float, ...], std: tuple[float, ...], count: int = PICTURES) -> np.ndarray:
    """Generated patches with squares of colour in several sizes, float32 (count, 3, patch_px, patch_px), normalised."""
    random = np.random.default_rng(0)
    out = np.zeros((count, 3, patch_px, patch_px), np.float32)
    for cells in (1, 3, 8, 24):
        field = random.random((count, 3, cells, cells), np.float32) * random.random((count, 1, 1, 1), np.float32)
        at = np.arange(patch_px) * cells // patch_px
        out += field[:, :, at][:, :, :, at]
    out /= out.max(axis=(1, 2, 3), keepdims=True)
    shape = (1, 3, 1, 1)
    return (out - np.array(mean, np.float32).reshape(shape)) / np.array(std, np.float32).reshape(shape)


def least_cosine(a: np.ndarray, b: np.ndarray) -> float:
    """The smallest cosine between a row of `a` and the same row of `b`; both are float32 (n, d) of length 1."""
    return float((a.astype(np.float64) * b.astype(np.float64)).sum(axis=1).min())


def least_centred(truth: np.ndarray, found: np.ndarray) -> float:
    """The smallest cosine after the mean of `truth` is subtracted from both.

    The vectors of some encoders are so similar that even a graph which ignores its input has a high plain cosine.
    """
    common = truth.astype(np.float64).mean(axis=0)
    a, b = truth - common, found - common
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return float(((a * b).sum(axis=1) / np.maximum(lengths, 1e-30)).min())


def neighbours_kept(before: np.ndarray, after: np.ndarray, k: int = NEAREST) -> float:
    """The mean fraction (0..1) of the k nearest other rows of each row in `before` that are the same in `after`."""
    return _overlap(_nearest(before @ before.T, k, True), _nearest(after @ after.T, k, True))


def words_kept(images: np.ndarray, texts: np.ndarray, images_after: np.ndarray, texts_after: np.ndarray) -> float:
    """The mean fraction (0..1) of the ten images nearest to each text that are the same after."""
    before, after = texts @ images.T, texts_after @ images_after.T
    return _overlap(_nearest(before, NEAREST, False), _nearest(after, NEAREST, False))


def _nearest(cosines: np.ndarray, k: int, itself: bool) -> np.ndarray:
    cosines = cosines.copy()
    if itself:
        np.fill_diagonal(cosines, -2)
    return np.argsort(-cosines, axis=1, kind="stable")[:, : min(k, cosines.shape[1] - itself)]


def _overlap(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.mean([len(set(x) & set(y)) / len(x) for x, y in zip(a.tolist(), b.tolist())]))
