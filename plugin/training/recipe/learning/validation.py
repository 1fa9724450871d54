"""How far words and clicks find the right label, on scenes that the training did not use."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from ..images.image_data import TrainingSet
from ..towers.image_tower import WORDS_DIM
from ..words.phrase_bank import PhraseBank
from .learner import Learner, encode_tokens, pooled
from .lessons import Lessons


@torch.no_grad()
def zero_shot(learner: Learner, sets: list[TrainingSet], lessons: Lessons) -> dict[str, float]:
    """Share of the validation scenes whose nearest label name is their own, by set."""
    shares = {}
    for s in sets:
        if s.validates.any():
            vectors = pooled(encode_tokens(learner, s.images[s.validates]))
            groups = s.groups[s.validates, 0, 0]
            labels = sorted(s.named)
            right = np.array(labels)[name_cosines(learner, vectors, s, labels, lessons).argmax(1)] == groups
            shares[s.name] = float(right.mean())
    return shares


def name_cosines(learner: Learner, vectors: Tensor, s: TrainingSet, labels: list[int], lessons: Lessons) -> np.ndarray:
    """The cosine of each vector [n, 256] with the most specific name of each label, float32 [n, labels]."""
    names = [lessons.concepts[own_name(s, label, lessons.bank)] for label in labels]
    texts = learner.words(lessons.language.of_names(names))
    return (F.normalize(vectors[:, :WORDS_DIM], dim=1) @ texts.T).numpy()


def own_name(s: TrainingSet, label: int, bank: PhraseBank) -> int:
    """The column that names this label and the fewest others."""
    shared = {int(c): sum(int(c) in set(map(int, other)) for other in s.named.values()) for c in s.named[label]}
    return min(shared, key=lambda c: (shared[c], c))


def click_precision(vectors: Tensor, groups: np.ndarray, nearest: int, common: float = 0.5) -> float:
    """Of the `nearest` neighbours of every scene, the share with its label; queries as the search centres them."""
    queries = F.normalize(vectors - common * vectors.mean(0), dim=1)
    similarity = (queries @ vectors.T).fill_diagonal_(-9)
    found = similarity.topk(nearest, 1).indices.numpy()
    return float((groups[found] == groups[:, None]).mean())
