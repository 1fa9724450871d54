"""What unchanged places of a series look like, learnt from a sample, and how far each place is from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ...base.errors import QueryError
from ...base.job import Job
from ...maps.base import Raster
from ..series.base import Places, Series
from .align import Alignment, fit_alignment
from .kinds import Kinds, fit_kinds, least_level
from .null import Null, fit_null
from .statistics import departures, steps

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
#: Places that are learnt from, and how many at least.
SAMPLE, LEAST_PLACES = 20_000, 50
#: Values of vectors that are learnt from: 400 MB of float32.
SAMPLE_VALUES = 100_000_000


@dataclass(frozen=True)
class Changes:
    """score: float32 (n,), NaN for places with fewer than two dates. first: int64 (n,), the date of the change.

    left: residuals (t, n, k).
    """

    score: NDArray[np.float32]
    first: NDArray[np.int64]
    left: Floats


@dataclass(frozen=True)
class Levels:
    """The level of a statistic in each kind of ground (c,), and the null of the statistic divided by it."""

    levels: NDArray[np.float64]
    null: Null

    def relative(self, values: NDArray[np.float64], kind: NDArray[np.int64]) -> NDArray[np.float64]:
        """Values (n,) divided by the level of their place's kinds (t, n)."""
        return np.asarray(values / least_level(self.levels, kind))


@dataclass(frozen=True)
class ChangeModel:
    """The alignment of the dates, the kinds of ground, and the nulls of lasting steps, of single dates (None for two
    dates), and of the more surprising of both."""

    alignment: Alignment
    kinds: Kinds
    steps: Levels
    single: Levels | None
    both: Null | None

    def changes(self, places: Places) -> Changes:
        """How far places are from unchanged ones, and when they changed."""
        aligned, left = self.alignment.split(places.vectors, places.has)
        kind, step = self.kinds.of(aligned, places.has), steps(left, places.has)
        of_step = self.steps.relative(step.value, kind)
        if self.single is None or self.both is None:
            return Changes(scores_of(self.steps.null, of_step), step.first, left)
        alone, date = _largest(departures(left, places.has))
        of_alone = self.single.relative(alone, kind)
        surprise, is_single = _joined(self.steps.null, self.single.null, of_step, of_alone)
        changed = np.where(is_single, _after_the_first(date, places.has), step.first)
        return Changes(scores_of(self.both, surprise), changed, left)


def _after_the_first(date: NDArray[np.int64], has: Mask) -> NDArray[np.int64]:
    """The dates (n,) at which places changed that differ at one date. Nothing comes before the first date of a place:
    where this one differs, the place changed at its second."""
    second = (np.cumsum(has, axis=0) == 2).argmax(axis=0)
    return np.where(date == has.argmax(axis=0), second, date)


def scores_of(null: Null, values: NDArray[np.float64]) -> NDArray[np.float32]:
    """The scores (n,) of values, NaN for NaN."""
    return np.where(np.isfinite(values), null.scores(np.nan_to_num(values)), np.float32(np.nan)).astype(np.float32)


def learn(series: Series, area: Raster, job: Job, seed: int = 0) -> ChangeModel:
    """The model of an area of a series.

    Raises:
        QueryError: no place has two dates, or only a few.
    """
    return model_of(sample_of(series, area, job, seed), seed)


def sample_of(series: Series, area: Raster, job: Job, seed: int = 0) -> Places:
    """The places that are learnt from. Raises QueryError: no place has two dates, or only a few."""
    job.note(messages.change.LEARNING())
    count = min(SAMPLE, SAMPLE_VALUES // max(1, len(series.dates) * series.origin.dimension))
    sample = series.sample(area, count, seed, job)
    enough = int(sample.has.shape[1])
    if not enough:
        raise QueryError(messages.change.NO_OVERLAP(name=series.name))
    if enough < LEAST_PLACES:
        raise QueryError(messages.change.FEW_PLACES(count=enough, least=LEAST_PLACES))
    job.check()
    return sample


def model_of(sample: Places, seed: int = 0) -> ChangeModel:
    """The model of a sample of places, most of which did not change."""
    alignment = fit_alignment(sample.vectors, sample.has)
    both = [alignment.split(v, h) for v, h in _parts(sample)]
    aligned, left = (np.concatenate(one, axis=1) for one in zip(*both))
    kinds = fit_kinds(aligned, sample.has, seed)
    kind, step = kinds.of(aligned, sample.has), steps(left, sample.has).value
    of_steps = levels_of(kinds, step, kind, seed)
    if len(sample.has) < 3 or int((sample.has.sum(axis=0) > 2).sum()) < LEAST_PLACES:
        return ChangeModel(alignment, kinds, of_steps, None, None)
    alone, _ = _largest(departures(left, sample.has))
    single = levels_of(kinds, alone, kind, seed)
    joined, _ = _joined(of_steps.null, single.null, of_steps.relative(step, kind), single.relative(alone, kind))
    return ChangeModel(alignment, kinds, of_steps, single, fit_null(joined, seed))


def levels_of(kinds: Kinds, values: NDArray[np.float64], kind: NDArray[np.int64], seed: int = 0) -> Levels:
    """The levels and the null of the values (n,) of a sample of places, by their kinds (t, n)."""
    levels = kinds.levels(values, kind)
    return Levels(levels, fit_null(values / least_level(levels, kind), seed))


def _parts(sample: Places) -> Iterator[tuple[Floats, Mask]]:
    for start in range(0, sample.has.shape[1], 4096):
        yield sample.vectors[:, start : start + 4096], sample.has[:, start : start + 4096]


def _largest(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The largest value (n,) over the dates of (t, n), NaN where there is none, and its date."""
    filled = np.where(np.isfinite(values), values, -1)
    date = filled.argmax(axis=0)
    value = filled.max(axis=0)
    return np.where(value < 0, np.nan, value), date


def _joined(
    of_steps: Null, single: Null, step: NDArray[np.float64], alone: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """How surprising the more surprising of both is, -log(p) (n,), and whether this is the single date."""
    of_step, of_alone = of_steps.surprise(step), single.surprise(alone)
    return np.fmax(of_step, of_alone), np.nan_to_num(of_alone, nan=-1) > np.nan_to_num(of_step, nan=-1)
