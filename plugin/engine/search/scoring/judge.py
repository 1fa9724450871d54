"""The score of words by the judge of a model card: it does not depend on the collection, so scores compare.

The level of a patch is the logit of its score (see `Judge` in encoders/card.py): words compete with rivals, other words
that may describe the patch better, and imagery unlike the training's has lower scores. Levels do not have the order of
cosines, so a search scores more candidates than it needs.

Several words for: the mean of their levels. Words against: the odds are multiplied by the probability that the patch
does not show them, 1 - score, so patches that do not show them keep their level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ....contract import Term
from ...encoders.card import Judge, ModelCard
from ...encoders.familiarity import Familiar, highest, open_familiar
from ..query.words import text_vectors


@dataclass(frozen=True)
class JudgedWords:
    """One term of words. vector: float32 (d,). rivals: float32 (r, d), without those that mean the same, which `same`
    (all rivals,) tells. sign: 1 or -1."""

    vector: NDArray[np.float32]
    rivals: NDArray[np.float32]
    same: NDArray[np.bool_]
    sign: int


@dataclass(frozen=True)
class Facts:
    """What holds for patches whatever the words are. familiarity: float32 (n,), 0..1. rival: float32 (n,), the highest
    cosine with one of all rivals. which: int32 (n,), the rival."""

    familiarity: NDArray[np.float32]
    rival: NDArray[np.float32]
    which: NDArray[np.int32]

    def of(self, rows: slice | NDArray[np.int64]) -> Facts:
        """The facts of some of the patches."""
        return Facts(self.familiarity[rows], self.rival[rows], self.which[rows])


@dataclass(frozen=True)
class WordJudge:
    """The words of a query with the judge of their encoder. familiar: None if the judge does not use it. rivals:
    float32 (r, d), of all words. digest: of the encoder's card."""

    judge: Judge
    familiar: Familiar | None
    terms: tuple[JudgedWords, ...]
    rivals: NDArray[np.float32]
    digest: str

    def levels(self, vectors: NDArray[np.float32], facts: Facts | None = None) -> NDArray[np.float32]:
        """The logits (n,) of the scores of patches (n, d) for all terms together. facts: of these patches, if known."""
        shared = self._shared(vectors, facts)
        pros = [self._logits(t, vectors, shared, facts) for t in self.terms if t.sign > 0]
        cons = [self._logits(t, vectors, shared, facts) for t in self.terms if t.sign < 0]
        level = np.mean(pros, axis=0)
        for logits in cons:
            level -= np.logaddexp(0, logits)  # the logarithm of 1 - score, negative
        return np.asarray(level, np.float32)

    def anchors(self, vectors: NDArray[np.float32]) -> list[float]:
        """For each term the cosine at which the score is 0.5, with rivals and familiarity as typical for vectors
        (n, d)."""
        shared = self._shared(vectors)
        return [-float(np.median(self._rest(t, vectors) + shared)) / self.judge.cosine for t in self.terms]

    def _logits(
        self,
        term: JudgedWords,
        vectors: NDArray[np.float32],
        shared: NDArray[np.float32] | float,
        facts: Facts | None,
    ) -> NDArray[np.float32]:
        return self.judge.cosine * (vectors @ term.vector) + self._rest(term, vectors, facts) + shared

    def _shared(self, vectors: NDArray[np.float32], facts: Facts | None = None) -> NDArray[np.float32] | float:
        """The part of the logits (n,) that all terms have in common."""
        if self.familiar is None:
            return self.judge.bias
        familiarity = self.familiar.of(vectors) if facts is None else facts.familiarity
        return self.judge.bias + self.judge.familiar * familiarity

    def _rest(self, term: JudgedWords, vectors: NDArray[np.float32], facts: Facts | None = None) -> NDArray[np.float32]:
        """The part of a term's logits (n,) that its rivals cause; 0 if all rivals mean the same as the term."""
        if not len(term.rivals):
            return np.zeros(len(vectors), np.float32)
        if facts is None:
            return self.judge.rival * highest(term.rivals, vectors)
        rival, again = facts.rival.copy(), term.same[facts.which]
        rival[again] = highest(term.rivals, vectors[again])
        return np.asarray(self.judge.rival * rival)


def judge_words(terms: Sequence[Term], card: ModelCard) -> WordJudge | None:
    """The judge of the terms, all of them words; None if the encoder's card has none.

    Raises:
        ModelFileError: a file of the encoder can't be used.
    """
    judge = card.text.judge if card.text else None
    if judge is None:
        return None
    rivals = text_vectors(judge.rivals, card)
    vectors = text_vectors([t.text.strip() for t in terms], card)
    same = [rivals @ vector >= judge.same for vector in vectors]
    words = tuple(JudgedWords(v, rivals[~s], s, t.sign) for t, v, s in zip(terms, vectors, same))
    return WordJudge(judge, open_familiar(card) if judge.familiar else None, words, rivals, card.digest())
