"""How the `lists` index divides vectors into lists, and how it writes each vector as a short code.

Lists are the groups of k-means (Jegou et al. 2011, doi:10.1109/TPAMI.2010.57, call this an inverted file), found in the
principal components of a sample. A code is the vector minus the mean of its list, in CODE_SIDE components, one byte
each. The components are those that matter for the queries to expect: along directions of the data (examples) and of
words, which lie off the data, so that the principal components of the data alone miss them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...base.job import Job

#: Values (vectors x dimension) of the sample that lists are learned from (67 MB as float32).
SAMPLE_VALUES = 1 << 24
#: Components in which lists are found, and components of a code.
GROUP_SIDE, CODE_SIDE = 64, 128
#: Rounds of k-means. The lists need not be optimal.
ROUNDS = 8
#: The largest code is this quantile of the sample; more are cut, which the error of a code includes.
LARGEST = 0.9995
#: Weights of words and of all directions alike among the queries to expect; directions of the data have 1.
WORDS_WEIGHT, ALL_WEIGHT = 1.0, 0.3
#: Vectors compared with the centres at a time.
CHUNK = 4096

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Groups:
    """Which list a vector belongs to. basis: (d, g) components. mean: (d,). centres: (c, g), of the lists."""

    basis: Floats
    mean: Floats
    centres: Floats

    def of(self, vectors: Floats) -> NDArray[np.int64]:
        """The lists (n,) of vectors (n, d)."""
        return nearest(np.asarray((vectors - self.mean) @ self.basis, np.float32), self.centres)


@dataclass(frozen=True)
class Code:
    """How a vector minus the mean of its list is written as a code.

    encode: (d, p), gives the code. decode: (d, p), gives the vector back. left: (d, d), the second moment of the
    direction of what a code leaves out.
    """

    encode: Floats
    decode: Floats
    left: Floats

    def codes(self, offsets: Floats) -> NDArray[np.int8]:
        """The codes (n, p) of vectors minus the means of their lists (n, d)."""
        return np.asarray(np.clip(np.rint(offsets @ self.encode), -127, 127), np.int8)

    def left_out(self, offsets: Floats, codes: NDArray[np.int8], axes: Floats) -> tuple[Floats, Floats]:
        """What codes leave out: the part along the axis of the list of each vector (n,), and the length of the rest
        (n,). axes: (n, d) of length 1.

        Vectors of length 1 that differ much from the mean of their list are shorter along it, which words that fit the
        whole list notice, and no component of a code that all lists share has it.
        """
        left = offsets - codes.astype(np.float32) @ self.decode.T
        along = np.einsum("ij,ij->i", left, axes)
        rest = np.einsum("ij,ij->i", left, left) - along**2
        return along, np.sqrt(np.maximum(rest, 0))


def axes_of(means: Floats) -> Floats:
    """The directions (c, d) of the means of lists, of length 1."""
    return np.asarray(means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9), np.float32)


def list_count(vectors: int) -> int:
    """The number of lists: near the square root of the number of vectors, a power of two."""
    return int(2 ** round(np.log2(max(vectors, 1)) / 2))


def learn_groups(sample: Floats, count: int, job: Job) -> Groups:
    """Up to `count` lists for vectors like those of a sample (s, d)."""
    mean = sample.mean(axis=0)
    centred = sample - mean
    _, axes = np.linalg.eigh(centred.T @ centred)
    basis = np.ascontiguousarray(axes[:, ::-1][:, :GROUP_SIDE])
    return Groups(basis, mean, k_means(np.asarray(centred @ basis, np.float32), count, job))


def learn_code(sample: Floats, lists: NDArray[np.int64], words: Floats) -> Code:
    """The code for vectors like those of a sample (s, d) in their lists (s,). words: directions (w, d) of length 1."""
    d = sample.shape[1]
    found, of_list, sizes = np.unique(lists, return_inverse=True, return_counts=True)
    means = np.asarray(group_sums(sample, of_list, len(found)) / sizes[:, None], np.float32)
    several = sizes[of_list] > 1
    if not several.any():
        several, of_list, means = ~several, np.zeros_like(of_list), sample.mean(axis=0, keepdims=True)
    offsets, list_axes = (sample - means[of_list])[several], axes_of(means)[of_list][several]
    length = np.linalg.norm(offsets, axis=1, keepdims=True)
    usual = offsets * np.minimum(1, np.median(length) / np.maximum(length, 1e-9))  # rare vectors do not rule
    moment = usual.T @ usual / len(usual) + 1e-9 * np.eye(d)
    centred = sample - sample.mean(axis=0)
    queries = _scaled((centred.T @ centred).astype(np.float64)) + ALL_WEIGHT / d * np.eye(d)
    if len(words):
        queries = queries + WORDS_WEIGHT * _scaled(words.T @ words)
    root, inverse = _roots(queries)
    _, axes = np.linalg.eigh(root @ moment @ root)
    axes = axes[:, ::-1][:, :CODE_SIDE]
    encode, decode = (root @ axes).astype(np.float32), (inverse @ axes).astype(np.float32)
    scale = np.maximum(np.quantile(np.abs(offsets @ encode), LARGEST, axis=0), 1e-9).astype(np.float32) / 127
    code = Code(np.ascontiguousarray(encode / scale), np.ascontiguousarray(decode * scale), np.eye(d, dtype=np.float32))
    left = offsets - code.codes(offsets).astype(np.float32) @ code.decode.T
    left -= np.einsum("ij,ij->i", left, list_axes)[:, None] * list_axes
    left /= np.maximum(np.linalg.norm(left, axis=1, keepdims=True), 1e-9)
    return Code(code.encode, code.decode, _scaled(left.T @ left + 1e-9 * np.eye(d)).astype(np.float32))


def _scaled(moment: NDArray[np.floating]) -> NDArray[np.floating]:
    """A second moment with the trace 1."""
    return np.asarray(moment / max(float(np.trace(moment)), 1e-12))


def _roots(moment: NDArray[np.floating]) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """The square root of a symmetric positive matrix, and its inverse."""
    values, axes = np.linalg.eigh(moment)
    roots = np.sqrt(np.maximum(values, 1e-9 * values.max()))
    return (axes * roots) @ axes.T, (axes / roots) @ axes.T


def k_means(points: Floats, count: int, job: Job) -> Floats:
    """The centres (c, g) of up to `count` groups of points (n, g). Always the same for the same points.

    Half of the first centres are far from the others, so that small groups far away have one too (as in k-means++,
    Arthur and Vassilvitskii 2007).
    """
    rng = np.random.default_rng(0)
    count = min(count, len(points))
    order = rng.permutation(len(points))
    centres = points[order[: max(1, count // 2)]]
    if len(centres) < count:
        gap = np.maximum(squared_distances(points, centres), 0) + 1e-12
        far = rng.choice(len(points), count - len(centres), replace=False, p=gap / gap.sum())
        centres = np.concatenate([centres, points[np.sort(far)]])
    for done in range(ROUNDS):
        job.progress(done / ROUNDS)
        group = nearest(points, centres)
        sizes = np.bincount(group, minlength=len(centres))
        centres = (group_sums(points, group, len(centres)) / np.maximum(sizes, 1)[:, None]).astype(np.float32)
        centres = centres[sizes > 0]
    return np.ascontiguousarray(centres)


def nearest(points: Floats, centres: Floats) -> NDArray[np.int64]:
    """The nearest centre (n,) of each point (n, g)."""
    return _compared(points, centres)[0]


def squared_distances(points: Floats, centres: Floats) -> NDArray[np.float64]:
    """The squared distance (n,) of each point (n, g) to its nearest centre."""
    return np.asarray((points.astype(np.float64) ** 2).sum(axis=1) - 2 * _compared(points, centres)[1])


def _compared(points: Floats, centres: Floats) -> tuple[NDArray[np.int64], Floats]:
    half = (centres**2).sum(axis=1) / 2
    where, level = np.empty(len(points), np.int64), np.empty(len(points), np.float32)
    for start in range(0, len(points), CHUNK):
        products = points[start : start + CHUNK] @ centres.T - half
        here = slice(start, start + len(products))
        where[here] = products.argmax(axis=1)
        level[here] = products[np.arange(len(products)), where[here]]
    return where, level


def group_sums(values: Floats, group: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """The sums (count, d) of values (n, d) by their groups (n,)."""
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(count))
    filled = np.flatnonzero(np.diff(starts, append=len(group)))
    sums = np.zeros((count, values.shape[1]))
    if len(filled):
        sums[filled] = np.add.reduceat(values[order], starts[filled], axis=0, dtype=np.float64)
    return sums
