"""Which places are detected: the threshold of the false-alarm rate, and the correction for many places."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import special

from .null import MOST_SCORE, p_of_score

#: The width of the bins in which scores are counted: a map of any size needs little memory.
BIN = 0.002


@dataclass
class ScoreCounts:
    """How many places have which score. It grows with each part of a map."""

    counts: NDArray[np.int64] = field(default_factory=lambda: np.zeros(round(2 * MOST_SCORE / BIN) + 1, np.int64))

    def add(self, scores: NDArray[np.float32]) -> None:
        """Add scores (n,); NaN does not count."""
        known = scores[np.isfinite(scores)].astype(np.float64)
        at = np.floor((known + MOST_SCORE) / BIN + 1e-6).astype(np.int64).clip(0, len(self.counts) - 1)
        self.counts += np.bincount(at, minlength=len(self.counts))

    @property
    def total(self) -> int:
        """All places."""
        return int(self.counts.sum())

    def over(self, score: float) -> int:
        """The places with this score or more, up to a bin."""
        return int(self.counts[max(0, int(np.ceil((score + MOST_SCORE) / BIN - 1e-6))) :].sum())

    def detected_from(self, rate: float, false_share: float) -> float | None:
        """The smallest score of detected places; None if none is detected.

        They are above the threshold of the false-alarm rate, and among them at most `false_share` are expected to be
        unchanged: the procedure of Benjamini and Hochberg (1995), with scores rounded down to bins.
        """
        edges = np.asarray(-MOST_SCORE + BIN * np.arange(len(self.counts)), np.float64)
        over = np.cumsum(self.counts[::-1])[::-1]
        p = p_of_score(edges)
        passes = (self.counts > 0) & (p <= rate) & (p * max(self.total, 1) <= false_share * over)
        return float(edges[passes][0]) if passes.any() else None


def threshold(rate: float) -> float:
    """The score that a share `rate` of unchanged places has or exceeds."""
    return float(-special.ndtri(rate))
