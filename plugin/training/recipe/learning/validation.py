"""How far the words find the right label, on scenes held back from training."""

from __future__ import annotations

import torch

from ..images.image_data import TrainingSet
from ..words.phrase_bank import PhraseBank
from .learner import Learner, encode_plain
from .lessons import Lessons


@torch.no_grad()
def zero_shot(learner: Learner, sets: list[TrainingSet], lessons: Lessons) -> dict[str, float]:
    """Share of the validation scenes whose nearest label name (the first of its phrases) is their own, by set."""
    learner.eval()
    shares = {}
    for s in sets:
        if not s.validates.any():
            continue
        words = encode_plain(learner, s.images[s.validates])[0]
        first = [lessons.bank.of_concept[_own_name(s, k, lessons.bank)][0] for k in range(len(s.named))]
        nearest = (words @ learner.words(lessons.sentences[first]).T).argmax(1).numpy() + s.groups.min()
        shares[s.name] = float((nearest == s.groups[s.validates]).mean())
    return shares


def _own_name(s: TrainingSet, label: int, bank: PhraseBank) -> int:
    """The column that names this label and the fewest others."""
    shared = [sum(int(c) in set(map(int, other)) for other in s.named) for c in s.named[label]]
    candidates = [
        int(c) for c, n in sorted(zip(s.named[label], shared), key=lambda item: item[1]) if int(c) in bank.of_concept
    ]
    return candidates[0]
