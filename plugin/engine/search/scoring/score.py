"""Scores from 0 to 1 that can be compared between queries, and what is said if a query has no clear match.

A query is a direction w in the encoder's space. The level of a patch v is w.v, and its score is a logistic function of
the level: scores have the order of levels, so the index can search for the highest levels. (Words of an encoder with a
judge have other levels, see judge.py.) Scores are comparable because the logistic curve is anchored. The anchors differ
for words and examples, because text vectors and image vectors are in different parts of the space (the "modality gap",
Liang et al. 2022, arXiv:2203.02053), so that their cosines have different meanings:

- words: the anchor is the neutral prompts of the model card ("an aerial photograph", "land"). At 0.5 the words describe
  a patch as well as the neutral prompts describe the patches that they describe best.
- examples: the anchors are the examples and the collection. At 0.5 a patch is as similar to the example as a patch of
  this collection usually is to its most similar other patch (likeness.py). With small patches, the curve is then moved
  by how alike the surroundings of the best other patch are (sites.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ....contract.message import Message

#: Logistic steepness between the likeness that is enough (score 0.5) and a patch equal to the examples (0.97). With it
#: the scores are near the share of right hits on the labelled mosaics (fitted: 2 to 5 for five encoders).
EXAMPLE_SLOPE = 3.5
#: Quantile of the neutral prompts' cosines over the collection, the anchor of words.
BACKGROUND_QUANTILE = 0.999


@dataclass(frozen=True)
class Curve:
    """score = 1 / (1 + exp(-slope * (level - half))), with level = w.v."""

    half: float
    slope: float

    def scores(self, levels: NDArray[np.float32]) -> NDArray[np.float64]:
        """The scores 0..1 (n,) of levels (n,)."""
        return 1 / (1 + np.exp(-np.clip(self.slope * (levels.astype(np.float64) - self.half), -60, 60)))

    def level(self, score: float) -> float:
        """The level of a score (0..1)."""
        score = min(max(score, 1e-12), 1 - 1e-12)
        return self.half + float(np.log(score / (1 - score))) / self.slope


#: The curve of levels that are logits.
LOGISTIC = Curve(half=0.0, slope=1.0)


def percentiles(
    levels: NDArray[np.float32], sample: NDArray[np.float32], positions: NDArray[np.int64] | None, count: int
) -> NDArray[np.float64]:
    """The percentage of patches in the collection with a lower level, for each level: 0..100 (n,).

    Args:
        sample: sorted levels (s,) of random patches.
        positions: the position of each level in the order of the whole collection, from 0; None if it is not known.
        count: number of patches in the collection.
    """
    if positions is not None:
        return 100 * (1 - positions / max(count, 1))
    below = np.searchsorted(sample, levels) / len(sample)
    return np.asarray(100 * np.minimum(below, 1 - 1 / (2 * len(sample)) if len(sample) < count else 1.0))


def no_clear_match(title: Message, only_words: bool, judged: bool = False, both: bool = False) -> Message:
    """The message for a query without a clear match.

    judged: whether a judge gave the scores. both: whether words and examples count for the query.
    """
    if judged:
        return messages.search.NO_CLEAR_MATCH_FOR_JUDGED_WORDS(query=title)
    if only_words:
        return messages.search.NO_CLEAR_MATCH_FOR_WORDS(query=title)
    if both:
        return messages.search.NO_CLEAR_MATCH_FOR_BOTH(query=title)
    return messages.search.NO_CLEAR_MATCH_FOR_EXAMPLES(query=title)
