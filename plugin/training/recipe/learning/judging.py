"""The score of words on a patch, fitted on sources and classes that the training did not see.

score = logistic(cosine * cos(words, patch) + rival * the cosine of the best other thing it may be
+ familiar * familiarity + bias). A rival is a thing that the encoder knows and that the words do not mean: without it,
a forest that is unlike all training forests is still "sea" if that is the only question asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from ..images.image_data import TrainingSet
from ..images.pixels import SHARES
from ..words.truths import TRUE
from ..words.words import Concept
from .familiarity import Familiarity
from .learner import Learner, encode_tokens, pooled
from .lessons import Language

#: A score must rise with the cosine: a card with less is not valid. Only a training of a few steps comes near.
LEAST_COSINE = 0.01
SAME = 0.5  # cosine of two texts from which they may mean one thing, so that neither is the other's rival
#: Weight of a right pair: people search for what they expect. On 12 rasters, each scored without its own squares, 1.2
#: to 1.6 give the most right answers (67 and 68 of 159; 1.0: 64, 2.0: 65). With more, more is found and less refused
#: (measured once).
HOPE = 1.5
#: The score must not rise where imagery is less familiar. On the rasters, all weights of 0 to 2.5 give as many right
#: answers, so that a fit may give any (measured once).
LEAST_FAMILIAR = 0.5
PENALTY = 1e-4  # on the squares of the weights
#: The score is fitted on pairs, but people look at the first hits, the best of thousands: theirs are too high. All
#: numbers are multiplied by this, so that .5 stays .5 (chosen on real rasters: no wrong first hit has .9 there).
DAMPED = 0.75


@dataclass(frozen=True)
class Judge:
    """The numbers of the score; see the module. rivals: the words of the known things."""

    rivals: tuple[str, ...]
    same: float
    cosine: float
    rival: float
    familiar: float
    bias: float

    def score(self, features: np.ndarray) -> np.ndarray:
        """features: float [n, 3], cosine, best rival and familiarity -> 0..1 [n]."""
        level = features @ np.array([self.cosine, self.rival, self.familiar]) + self.bias
        return 1 / (1 + np.exp(-level))


@dataclass(frozen=True)
class Pairs:
    """Pairs of words and squares: features float32 [n, 3], and whether the words hold, bool [n]; and which words, which
    source, int64 [n]."""

    features: np.ndarray
    holds: np.ndarray
    words: np.ndarray
    square: np.ndarray


def rivals_of(lexicon: dict[str, Concept], seen: np.ndarray) -> tuple[str, ...]:
    """Concepts that some image shows, without colours and without the most general ones (vegetation, built-up area)."""
    shown = [name for name, is_seen in zip(lexicon, seen) if is_seen and name not in SHARES]
    parents = {p for name in shown for p in lexicon[name].parents}
    return tuple(name for name in shown if lexicon[name].parents or name not in parents)


@torch.no_grad()
def square_vectors(learner: Learner, s: TrainingSet) -> tuple[Tensor, np.ndarray, np.ndarray]:
    """The vectors of a set's squares [n, 256], the means of their tokens; their truths int8 [n, concepts] and their
    label numbers [n]."""
    squares, truths, groups = _square_tokens(learner, s)
    return pooled(squares), truths, groups


@torch.no_grad()
def token_vectors(learner: Learner, s: TrainingSet) -> tuple[Tensor, np.ndarray]:
    """One token of each square that its label fills, as a search meets it: vectors [n, 256], truths int8
    [n, concepts]."""
    squares, truths, groups = _square_tokens(learner, s)
    filled = np.array([s.filling[int(g)] for g in groups])
    which = torch.from_numpy(np.random.default_rng(len(groups)).integers(0, squares.shape[1], len(groups)))
    return squares[torch.arange(len(squares)), which][torch.from_numpy(filled)], truths[filled]


def _square_tokens(learner: Learner, s: TrainingSet) -> tuple[Tensor, np.ndarray, np.ndarray]:
    """Tokens [n, t, 256], truths and label numbers of the squares with a label."""
    tokens = encode_tokens(learner, s.images)
    grid, side = s.grid, int(tokens.shape[1] ** 0.5)
    step = side // grid
    squares = tokens.view(len(tokens), grid, step, grid, step, -1).permute(0, 1, 3, 2, 4, 5)
    known = s.groups.ravel() >= 0
    flat = squares.reshape(-1, step * step, tokens.shape[2])[torch.from_numpy(known)]
    return flat, s.truths.reshape(-1, s.truths.shape[-1])[known], s.groups.ravel()[known]


@torch.no_grad()
def make_pairs(
    learner: Learner, vectors: Tensor, truths: np.ndarray, columns: list[int], names: list[str], language: Language,
    rivals: tuple[str, ...], familiarity: Familiarity,
) -> Pairs:  # fmt: skip
    """All pairs of `names` (what the concepts in `columns` are called) and squares whose truth is known."""
    texts = _texts(learner, language, names, vectors.shape[1])
    others = _texts(learner, language, list(rivals), vectors.shape[1])
    cosines, against = vectors @ texts.T, vectors @ others.T
    alike = texts @ others.T >= SAME
    known = familiarity.of(vectors)
    parts = []
    for i, column in enumerate(columns):
        sure = torch.from_numpy(truths[:, column] >= 0)
        best = against.masked_fill(alike[i], -1.0).amax(1) * float(not alike[i].all())
        features = torch.stack([cosines[:, i], best, known], 1)[sure].numpy()
        holds = truths[sure.numpy(), column] == TRUE
        parts.append((features, holds, np.full(len(holds), i), np.flatnonzero(sure.numpy())))
    return Pairs(*(np.concatenate([p[k] for p in parts]) for k in range(4)))


def _texts(learner: Learner, language: Language, names: list[str], width: int) -> Tensor:
    texts = learner.words(language.of_names(names))
    return F.pad(texts, (0, width - texts.shape[1]))


@dataclass(frozen=True)
class Shift:
    """How the score on what a model never saw follows from its score on what it knows: level = slope * level
    + familiar * familiarity + bias."""

    slope: float
    familiar: float
    bias: float


def fit_known(pairs: list[Pairs], rivals: tuple[str, ...]) -> Judge:
    """The score on scenes of the training's own sources that the training held back; familiarity has no part in it."""
    features = np.concatenate([p.features for p in pairs])[:, :2]
    cosine, rival, bias = _logistic(features, [p.holds for p in pairs], (10.0, -5.0, -2.0))
    return Judge(rivals, SAME, cosine, rival, 0.0, bias)


@dataclass(frozen=True)
class Sample:
    """Pairs of words and places that a model never saw: its level for what it knows, the familiarity, and whether the
    words hold; float or bool [n]."""

    level: np.ndarray
    familiar: np.ndarray
    holds: np.ndarray


def sample_of(judge: Judge, pairs: Pairs) -> Sample:
    """The pairs as the shift is fitted on them. judge: of what the model knows."""
    return Sample(_level(judge, pairs.features), pairs.features[:, 2], pairs.holds)


def save_samples(path: Path, samples: list[Sample]) -> None:
    """Write samples as one npz."""
    level, familiar, holds = (
        np.concatenate([getattr(s, name) for s in samples]) for name in ("level", "familiar", "holds")
    )
    lengths = np.array([len(s.level) for s in samples])
    np.savez_compressed(path, lengths=lengths, level=level, familiar=familiar, holds=holds)


def load_samples(path: Path) -> list[Sample]:
    """Read samples. Raises FileNotFoundError: left_out.py was not run in this working folder."""
    with np.load(path) as stored:
        cuts = np.cumsum(stored["lengths"])[:-1]
        parts = zip(*(np.split(stored[name], cuts) for name in ("level", "familiar", "holds")))
        return [Sample(*part) for part in parts]


def fit_shift(samples: list[Sample]) -> Shift:
    """From pairs that were left out of their models' training."""
    features = np.stack([np.concatenate([s.level for s in samples]), np.concatenate([s.familiar for s in samples])], 1)
    holds = [s.holds for s in samples]
    slope, familiar, bias = _logistic(features, holds, (0.5, 1.0, -1.0))
    if familiar < LEAST_FAMILIAR:
        slope, bias = _logistic(features[:, :1], holds, (0.5, -1.0), LEAST_FAMILIAR * features[:, 1])
    return Shift(slope, max(familiar, LEAST_FAMILIAR), bias)


def shifted(judge: Judge, shift: Shift) -> Judge:
    """The score for imagery that the model never saw."""
    bias = judge.bias * shift.slope + shift.bias
    numbers = (judge.cosine * shift.slope, judge.rival * shift.slope, shift.familiar, bias)
    cosine, rival, familiar, bias = (round(DAMPED * number, 4) for number in numbers)
    return Judge(judge.rivals, judge.same, max(cosine, LEAST_COSINE), rival, familiar, bias)


def _level(judge: Judge, features: np.ndarray) -> np.ndarray:
    return np.asarray(features[:, 0] * judge.cosine + features[:, 1] * judge.rival + judge.bias)


def _logistic(
    features: np.ndarray, parts: list[np.ndarray], start: tuple[float, ...], given: np.ndarray | float = 0.0
) -> tuple[float, ...]:
    """Weights of the features, then a bias. Every entry of `parts` weighs the same, and its right pairs HOPE times its
    wrong ones. given: float [n], a part of the level that is fixed."""
    x = torch.from_numpy(features.astype(np.float64))
    holds = torch.from_numpy(np.concatenate(parts)).double()
    weights = [np.where(part, HOPE, 1.0) / len(part) for part in parts]
    weight = torch.from_numpy(np.concatenate(weights))
    numbers = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([numbers], max_iter=300, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        level = x @ numbers[:-1] + numbers[-1] + torch.as_tensor(given, dtype=torch.float64)
        loss = F.binary_cross_entropy_with_logits(level, holds, weight=weight, reduction="sum")
        loss = loss + PENALTY * numbers.square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return tuple(float(v) for v in numbers.detach())
