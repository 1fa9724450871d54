"""Scores that mean something: 0..1, alike from query to query, and whether anything stands out at all.

Every query is a line in the encoder's space: a patch v has the level w.v, and its score is a logistic function of that
level, so scores rank as levels do and the index can look for the highest ones. What makes scores comparable is where
the logistic curve is anchored, and words and examples are anchored differently, because a text vector and an image
vector lie in different parts of the space (the "modality gap", Liang et al. 2022, arXiv:2203.02053) and their cosines
say different things:

- words: against neutral prompts of the model card ("an aerial photograph", "land"). 0.5 is the level at which the
  words describe a patch as well as the neutral prompts describe the patches they fit best.
- examples: against the collection and the examples themselves. 0.5 lies halfway between a typical patch and the
  examples.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Score below which no hit is called a find.
CLEAR = 0.5
#: Logistic steepness between a typical patch (score 0.03) and the examples (0.97).
EXAMPLE_SLOPE = 7.0
#: Quantile of the neutral prompts' cosines over the collection that words have to beat.
BACKGROUND_QUANTILE = 0.999


@dataclass(frozen=True)
class Curve:
    """score = 1 / (1 + exp(-slope * (level - half))), level being w.v."""

    half: float
    slope: float

    def scores(self, levels: NDArray[np.float32]) -> NDArray[np.float64]:
        """Levels (n,) to scores 0..1 (n,)."""
        return 1 / (1 + np.exp(-np.clip(self.slope * (levels.astype(np.float64) - self.half), -60, 60)))

    def level(self, score: float) -> float:
        """The level at which a score (0..1) is reached."""
        score = min(max(score, 1e-12), 1 - 1e-12)
        return self.half + float(np.log(score / (1 - score))) / self.slope


def percentiles(
    levels: NDArray[np.float32], sample: NDArray[np.float32], places: NDArray[np.int64] | None, count: int
) -> NDArray[np.float64]:
    """How many of 100 patches of the collection lie below each level: 0..100 (n,).

    Args:
        sample: levels of patches chosen by chance, sorted (s,).
        places: place of each in the order of the whole collection, from 0, where it is known.
        count: patches in the collection.
    """
    if places is not None:
        return 100 * (1 - places / max(count, 1))
    below = np.searchsorted(sample, levels) / len(sample)
    return np.asarray(100 * np.minimum(below, 1 - 1 / (2 * len(sample)) if len(sample) < count else 1.0))


def not_clear(title: str, words: bool) -> str:
    """What to say where nothing stands out."""
    if words:
        return f"No clear match for {title}: these are the nearest patches, but neutral words fit them as well."
    return f"No clear match for {title}: beside the examples, nothing is nearer to them than to the rest."
