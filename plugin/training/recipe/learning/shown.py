"""Places whose images the descriptions must find: what a description means shows in what it finds.

Names of concepts alone do not tell which differences images show: "houses crammed side by side" lies near all names of
housing, but must find dense areas and no sparse ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from ..images.augment import as_float, normalise, resized
from ..images.image_data import TrainingSet
from ..towers.image_tower import PATCH_PX, SIDE, ImageTower
from ..words.truths import FALSE, TRUE

IMAGES = 1200  # of a set, at most
PLACES = 300  # of a set, in each step
SCALE = 20.0  # of the cosines with images
LEAST = 10  # places that a description must not find, for a set to say anything


@dataclass(frozen=True)
class Shown:
    """What words can say of places: vectors float32 [n, 128], truths int8 [n, concepts], and the number of the set of
    each, int64 [n]. Only places of one set are compared: a search is in images of one kind too."""

    vectors: Tensor
    truths: Tensor
    sets: Tensor


@torch.no_grad()
def show(tower: ImageTower, sets: list[TrainingSet], seed: int) -> Shown:
    """The labelled squares of images of each set, without those that validate."""
    numbers, found = np.random.default_rng(seed), []
    for number, s in enumerate(sets):
        rows = numbers.permutation(np.flatnonzero(~s.validates))[:IMAGES]
        labelled = s.groups[rows].ravel() >= 0
        vectors = torch.cat([_squares(tower, s, part) for part in np.array_split(rows, -(-len(rows) // 64))])
        truths = torch.from_numpy(s.truths[rows].reshape(len(labelled), -1)[labelled])
        found.append((vectors[torch.from_numpy(labelled)], truths, torch.full((len(truths),), number)))
    return Shown(*(torch.cat(parts) for parts in zip(*found)))


def _squares(tower: ImageTower, s: TrainingSet, rows: np.ndarray) -> Tensor:
    """The means of the tokens of each square, of length 1: [n * rows * columns, 128]."""
    images = torch.from_numpy(np.ascontiguousarray(s.images[rows]))
    tokens = tower.words(normalise(resized(as_float(images), PATCH_PX)))
    grid = tokens.transpose(1, 2).reshape(len(tokens), -1, SIDE, SIDE)
    return F.normalize(F.adaptive_avg_pool2d(grid, s.grid).flatten(2).transpose(1, 2).flatten(0, 1), dim=1)


def shown_loss(texts: Tensor, own: Tensor, shown: Shown, numbers: np.random.Generator) -> Tensor:
    """Descriptions lie nearer to each place where their concept is than to the places of its set where it is not.

    texts: [n, 128] of length 1. own: int64 [n], their concepts. Sets with no such places say nothing of a description.
    """
    losses = [texts.sum(1)[:0]]
    for number in shown.sets.unique():
        rows = np.flatnonzero((shown.sets == number).numpy())
        some = torch.from_numpy(numbers.permutation(rows)[:PLACES])
        truths = shown.truths[some][:, own].T
        there, absent = truths == TRUE, truths == FALSE
        asked = there.any(1) & (absent.sum(1) >= LEAST)
        levels, there, absent = SCALE * texts[asked] @ shown.vectors[some].T, there[asked], absent[asked]
        rivals = levels.masked_fill(~absent, -torch.inf).logsumexp(1, keepdim=True)
        missed = torch.logaddexp(levels, rivals) - levels
        losses.append((missed * there).sum(1) / there.sum(1))
    every = torch.cat(losses)
    return every.mean() if len(every) else texts.sum() * 0
