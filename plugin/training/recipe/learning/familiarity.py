"""How near a token lies to what the encoder was trained on: the nearest of some centres of its training tokens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from ..images.augment import another_sensor, as_float, normalise, resized
from ..images.image_data import TrainingSet
from ..towers.image_tower import PATCH_PX
from .learner import Learner

CENTRES, ROUNDS = 384, 12
IMAGES = 700  # of each set
NEAR, HALF = 0.5, 0.02  # quantiles of the training tokens: familiarity 1, and one half


@dataclass(frozen=True)
class Familiarity:
    """centres: float32 [k, 256] of length 1. near, far: the cosines with the nearest centre that mean 1 and 0."""

    centres: Tensor
    near: float
    far: float

    def of(self, vectors: Tensor) -> Tensor:
        """Vectors [n, 256] of length 1 -> familiarity 0..1 [n]."""
        nearest = (vectors @ self.centres.T).amax(1)
        return ((nearest - self.far) / (self.near - self.far)).clamp(0, 1)


def make_familiarity(learner: Learner, sets: list[TrainingSet], seed: int) -> Familiarity:
    """Centres of the tokens of training images, as they are and as other sensors show them (k-means on the sphere)."""
    plain, other = _tokens(learner, sets, seed)
    both = torch.cat([plain, other])
    centres = _centres(both, seed)
    nearest = (plain @ centres.T).amax(1)
    near, low = (float(torch.quantile(nearest, q)) for q in (NEAR, HALF))
    return Familiarity(centres, near, 2 * low - near)


@torch.no_grad()
def _tokens(learner: Learner, sets: list[TrainingSet], seed: int) -> tuple[Tensor, Tensor]:
    learner.eval()
    generator, numbers = torch.Generator().manual_seed(seed), np.random.default_rng(seed)
    found: tuple[list[Tensor], list[Tensor]] = ([], [])
    for s in sets:
        chosen = np.sort(numbers.permutation(np.flatnonzero(~s.validates))[:IMAGES])
        for start in range(0, len(chosen), 64):
            images = as_float(torch.from_numpy(np.ascontiguousarray(s.images[chosen[start : start + 64]])))
            view = resized(images, PATCH_PX)
            for side, shown in zip(found, (view, another_sensor(view, generator))):
                tokens = learner.tower(normalise(shown).to(memory_format=torch.channels_last))
                side.append(tokens[:, ::3].flatten(0, 1))
    return torch.cat(found[0]), torch.cat(found[1])


def _centres(tokens: Tensor, seed: int) -> Tensor:
    order = torch.randperm(len(tokens), generator=torch.Generator().manual_seed(seed))
    centres = tokens[order[:CENTRES]]
    for _ in range(ROUNDS):
        own = torch.cat([(part @ centres.T).argmax(1) for part in tokens.split(8192)])
        sums = torch.zeros_like(centres).index_add_(0, own, tokens)
        empty = torch.bincount(own, minlength=CENTRES) == 0
        centres = torch.where(empty[:, None], centres, F.normalize(sums, dim=1))
    return centres
