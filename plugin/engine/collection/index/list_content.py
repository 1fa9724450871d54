"""The content of a `lists` index: made, changed, saved and opened."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...base.arrays import ArraysDamaged, open_arrays, save_arrays
from ...base.job import Job
from ..store import Rows, VectorStore, visit
from .exact import ExactIndex, Ids
from .partition import (
    SAMPLE_VALUES,
    Code,
    Floats,
    axes_of,
    group_sums,
    k_means,
    learn_code,
    learn_groups,
    list_count,
    nearest,
)

#: A list that is larger than the mean list by this factor is split. One that is smaller by it is dissolved.
WORN = 8
#: Vectors whose code leaves out so many times the usual length are far from their list, and get lists of their own.
#: These lists are smaller, by SMALLER: what is left out there differs more from vector to vector.
FAR, SMALLER = 2.0, 4
#: Vectors read at a time (16 MB at 512), and codes of a large list from which its parts are found.
CHUNK, CODES = 8192, 65_536


@dataclass(frozen=True)
class Lists:
    """n vectors in c lists, in the order of the lists; p components of codes.

    ids: int64 (n,). codes: int8 (n, p). radial, left: float32 (n,), what each code leaves out along the mean of its
    list, and the length of the rest. starts: int64 (c + 1,), the first position of each list. means: float32 (c, d):
    codes are relative to them; near the means of the vectors. variance: float32 (c, p), the mean squares of the codes.
    rest: float32 (c, 2), those of `radial` and `left`. code: see Code.
    """

    ids: Ids
    codes: NDArray[np.int8]
    radial: Floats
    left: Floats
    starts: NDArray[np.int64]
    means: Floats
    variance: Floats
    rest: Floats
    code: Code

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """The number of vectors (c,) of each list."""
        return np.diff(self.starts)

    @cached_property
    def axes(self) -> Floats:
        """The directions (c, d) of the means."""
        return axes_of(self.means)

    @property
    def lists(self) -> NDArray[np.int64]:
        """The list (n,) of each vector."""
        return np.repeat(np.arange(len(self.means)), self.sizes)


def make_lists(exact: ExactIndex, words: Floats, job: Job) -> Lists:
    """Lists for all vectors of an exact index. words: directions (w, d) that queries have too. Raises Cancelled."""
    store = exact.store
    sample = store.sample(max(1, SAMPLE_VALUES // store.dimension))
    groups = learn_groups(sample, list_count(len(store)), job.part(0.0, 0.2))
    lists = groups.of(sample)
    count = len(groups.centres)
    means = groups.mean + groups.centres @ groups.basis.T  # where the sample has no vector in a list
    sizes = np.bincount(lists, minlength=count)
    sums = group_sums(sample, lists, count)
    means[sizes > 0] = (sums[sizes > 0] / sizes[sizes > 0, None]).astype(np.float32)
    job.progress(0.25)
    code = learn_code(sample, lists, words)
    members = _Members.empty(exact.ids, code, means)
    job.progress(0.3)

    def fill(start: int, vectors: Floats) -> None:
        job.check()
        here = slice(start, start + len(vectors))
        members.lists[here] = groups.of(vectors)
        members.encode(here, vectors)
        job.progress(0.3 + 0.55 * start / len(store))

    visit(store, fill)
    rows = np.arange(len(store))
    return members.separate(store, rows, job.part(0.85, 0.95)).split(store, rows, job.part(0.95, 1.0)).in_order()


def changed_lists(old: Lists, rows: Rows, exact: ExactIndex, pending: Rows, job: Job) -> Lists:
    """Lists without the vectors that are gone, and with new ones.

    Args:
        rows: the row (n,) of each vector in `exact`, -1 for those that are gone. pending: rows (m,) of the new ones.
    """
    held = np.flatnonzero(rows >= 0)
    kept = _Members(
        old.ids[held], old.lists[held], old.codes[held], old.radial[held], old.left[held], old.means, old.code
    )
    new = _Members.empty(exact.ids[pending], old.code, old.means)

    def fill(start: int, vectors: Floats) -> None:
        job.check()
        here = slice(start, start + len(vectors))
        new.lists[here] = nearest(vectors, old.means)
        new.encode(here, vectors)

    visit(exact.store, fill, pending)
    all_rows = np.concatenate([rows[held], pending])
    return kept.and_also(new).dissolve(exact.store, all_rows).split(exact.store, all_rows, job).in_order()


@dataclass(frozen=True)
class _Members:
    """Vectors in any order, with their lists (n,) and codes. See Lists."""

    ids: Ids
    lists: NDArray[np.int64]
    codes: NDArray[np.int8]
    radial: Floats
    left: Floats
    means: Floats
    code: Code

    @classmethod
    def empty(cls, ids: Ids, code: Code, means: Floats) -> _Members:
        """Members whose lists and codes are still to be filled in."""
        codes = np.empty((len(ids), code.encode.shape[1]), np.int8)
        radial, left = np.empty((2, len(ids)), np.float32)
        return cls(ids, np.empty(len(ids), np.int64), codes, radial, left, means, code)

    @cached_property
    def _axes(self) -> Floats:
        return axes_of(self.means)

    def encode(self, here: slice | NDArray[np.int64], vectors: Floats) -> None:
        """Write the codes of the members at `here` from their vectors (m, d)."""
        offsets = vectors - self.means[self.lists[here]]
        codes = self.code.codes(offsets)
        self.codes[here] = codes
        self.radial[here], self.left[here] = self.code.left_out(offsets, codes, self._axes[self.lists[here]])

    def and_also(self, new: _Members) -> _Members:
        """These and new members, in lists with the same means."""
        return _Members(
            np.concatenate([self.ids, new.ids]),
            np.concatenate([self.lists, new.lists]),
            np.concatenate([self.codes, new.codes]),
            np.concatenate([self.radial, new.radial]),
            np.concatenate([self.left, new.left]),
            self.means,
            self.code,
        )

    def dissolve(self, store: VectorStore, rows: Rows) -> _Members:
        """Move the members of small lists to the other lists that are nearest. rows: of the members, in the store."""
        sizes = np.bincount(self.lists, minlength=len(self.means))
        small = (sizes > 0) & (sizes * WORN < sizes[sizes > 0].mean())
        moved, others = np.flatnonzero(small[self.lists]), np.flatnonzero((sizes > 0) & ~small)
        for start in range(0, len(moved), CHUNK):
            here = moved[start : start + CHUNK]
            vectors = store.read(rows[here])
            self.lists[here] = others[nearest(vectors, self.means[others])]
            self.encode(here, vectors)
        return self

    def separate(self, store: VectorStore, rows: Rows, job: Job) -> _Members:
        """Put vectors that are far from their list into new lists. rows: of the members, in the store.

        They are of rare kinds, of which the sample has too few for a list.
        """
        far = np.flatnonzero(self.left > FAR * np.median(self.left))
        count = round(SMALLER * len(far) * len(self.means) / max(1, len(self.lists)))
        if not count:
            return self
        step = -(-4 * len(far) * store.dimension // SAMPLE_VALUES)
        centres = k_means(store.read(rows[far[::step]]), count, job)
        done = replace(self, means=np.concatenate([self.means, centres]))
        for start in range(0, len(far), CHUNK):
            here = far[start : start + CHUNK]
            vectors = store.read(rows[here])
            self.lists[here] = len(self.means) + nearest(vectors, centres)
            done.encode(here, vectors)
        return done

    def split(self, store: VectorStore, rows: Rows, job: Job) -> _Members:
        """Divide large lists. rows: of the members, in the store."""
        sizes = np.bincount(self.lists, minlength=len(self.means))
        mean = sizes[sizes > 0].mean()
        means = [self.means]
        divided: list[NDArray[np.int64]] = []
        for large in np.flatnonzero(sizes > WORN * mean).tolist():
            job.check()
            here = np.flatnonzero(self.lists == large)
            points = self.codes[here].astype(np.float32)
            centres = k_means(points[:: max(1, len(here) // CODES)], round(len(here) / mean), Job())
            self.lists[here] = sum(map(len, means)) + nearest(points, centres)
            means.append(self.means[large] + centres @ self.code.decode.T)
            divided.append(here)
        done = replace(self, means=np.concatenate(means))
        for here in divided:
            for start in range(0, len(here), CHUNK):
                some = here[start : start + CHUNK]
                done.encode(some, store.read(rows[some]))
        return done

    def in_order(self) -> Lists:
        """The members in the order of their lists, without empty lists."""
        sizes = np.bincount(self.lists, minlength=len(self.means))
        filled = sizes > 0
        order = np.argsort(self.lists, kind="stable")
        starts = np.concatenate([[0], np.cumsum(sizes[filled])])
        codes, radial, left = self.codes[order], self.radial[order], self.left[order]
        return Lists(
            ids=self.ids[order],
            codes=codes,
            radial=radial,
            left=left,
            starts=starts,
            means=np.ascontiguousarray(self.means[filled]),
            variance=_mean_squares(codes, starts),
            rest=_mean_squares(np.stack([radial, left], axis=1), starts),
            code=self.code,
        )


def _mean_squares(values: NDArray[Any], starts: NDArray[np.int64]) -> Floats:
    """The mean squares (c, p) of the values (n, p) between starts (c + 1,)."""
    out = np.empty((len(starts) - 1, values.shape[1]), np.float32)
    for i in range(len(out)):
        start, end = starts[i], starts[i + 1]
        out[i] = (values[start:end].astype(np.float32) ** 2).mean(axis=0)
    return out


_OWN = tuple(f.name for f in fields(Lists) if f.name != "code")
_OF_CODE = {f"code_{f.name}": f.name for f in fields(Code)}


def save_lists(lists: Lists, path: Path) -> None:
    """Write lists to a file. Raises OSError; no incomplete file remains."""
    arrays = {name: getattr(lists, name) for name in _OWN} | {
        saved: getattr(lists.code, name) for saved, name in _OF_CODE.items()
    }
    save_arrays(path, arrays, {})


def open_lists(path: Path) -> Lists:
    """Lists from a file, mapped into memory (on Windows read, so that the file can be replaced).

    Raises:
        ArraysDamaged: it is not such a file, or its parts do not fit together.
        OSError: it can't be read.
    """
    arrays = open_arrays(path, into_memory=os.name == "nt").arrays
    try:
        code = Code(**{name: np.array(arrays[saved]) for saved, name in _OF_CODE.items()})
        large = {"ids", "codes", "radial", "left"}
        lists = Lists(code=code, **{n: arrays[n] if n in large else np.array(arrays[n]) for n in _OWN})
        _check(lists)
    except (KeyError, ValueError, TypeError, IndexError) as error:  # missing, or with another number of axes
        raise ArraysDamaged(f"{type(error).__name__}: {error}") from error
    return lists


def _check(lists: Lists) -> None:
    """Raise ArraysDamaged unless the arrays have the shapes and types of a Lists."""
    n, (c, d), p = len(lists.ids), lists.means.shape, lists.codes.shape[-1]
    expected = {
        "ids": ((n,), np.int64), "codes": ((n, p), np.int8), "radial": ((n,), np.float32),
        "left": ((n,), np.float32), "starts": ((c + 1,), np.int64),
        "means": ((c, d), np.float32), "variance": ((c, p), np.float32), "rest": ((c, 2), np.float32),
    }  # fmt: skip
    of_code = {"encode": (d, p), "decode": (d, p), "left": (d, d)}
    starts = lists.starts
    sound = all(getattr(lists, name).shape == shape for name, (shape, _) in expected.items())
    sound = sound and all(getattr(lists, name).dtype == kind for name, (_, kind) in expected.items())
    sound = sound and all(getattr(lists.code, name).shape == shape for name, shape in of_code.items())
    numbers = (lists.means, lists.variance, lists.rest, *(getattr(lists.code, name) for name in of_code))
    sound = sound and all(np.isfinite(array).all() and array.dtype == np.float32 for array in numbers)
    if not sound or starts[0] != 0 or starts[-1] != n or (np.diff(starts) < 0).any():
        raise ArraysDamaged("the arrays do not fit together")
