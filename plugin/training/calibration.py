"""Stage 3: the words head meets the trained text tower, and scores get a scale that means something."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from .card import BACKGROUND
from .image_data import TrainingSet
from .image_tower import join
from .image_training import Learner, Lessons, encode_plain
from .text_tower import SentenceEncoder, embed
from .training_log import TrainingLog
from .words import load_lexicon

ALIGN_STEPS, ALIGN_RATE = 400, 2e-4


@dataclass(frozen=True)
class Calibration:
    """The score of words against a patch: sigmoid(scale * (cosine - mean background cosine) + bias)."""

    scale: float
    bias: float


def align_words(
    learner: Learner, sentences: SentenceEncoder, tokenizer: Path, lessons: Lessons, log: TrainingLog
) -> None:
    """Pull what the words head makes of the text tower's own vectors to what it made of the teacher's.

    Over every name of the lexicon in both languages and a part of the captions; cheap, since only the head moves.
    """
    reader = Tokenizer.from_file(str(tokenizer))
    lexicon = load_lexicon()
    pairs = [pair for concept in lexicon.values() for pair in concept.pairs()]
    english = [p[0] for p in pairs]
    names = sorted({name for concept in lexicon.values() for name in concept.english})
    with torch.no_grad():
        teacher = lessons.language[[names.index(name) for name in english]]
        goals = torch.cat([learner.words(teacher), learner.words(teacher)])
        made = torch.cat([embed(sentences, reader, english), embed(sentences, reader, [p[1] for p in pairs])])
    optimiser = torch.optim.Adam(learner.words.parameters(), lr=ALIGN_RATE)
    generator = torch.Generator().manual_seed(7)
    for step in range(ALIGN_STEPS):
        chosen = torch.randint(0, len(made), (256,), generator=generator)
        cosine = (learner.words(made[chosen]) * goals[chosen]).sum(1).mean()
        optimiser.zero_grad()
        (1 - cosine).backward()
        optimiser.step()
        if step in (0, ALIGN_STEPS - 1):
            log.write("align", step=step + 1, cosine=cosine.item())


@torch.no_grad()
def text_vectors(learner: Learner, sentences: SentenceEncoder, tokenizer: Path, phrases: list[str]) -> Tensor:
    """Phrases -> [n, 256] as the exported text tower gives them."""
    words = learner.words(embed(sentences, Tokenizer.from_file(str(tokenizer)), phrases))
    return F.pad(words, (0, learner.tower.looks.out_features))


def calibrate(learner: Learner, sentences: SentenceEncoder, tokenizer: Path, sets: list[TrainingSet]) -> Calibration:
    """Logistic regression on the validation scenes: does the name hold, given the cosine above the background's mean?

    Each scene is asked for every label of its own set, in both languages; labels that may hold as well are left out.
    Positives and negatives weigh the same, so that a score of one half is where they part.
    """
    lexicon = load_lexicon()
    names = list(lexicon)
    background = text_vectors(learner, sentences, tokenizer, list(BACKGROUND))
    above, holds = [], []
    for s in sets:
        if not s.validates.any():
            continue
        vectors = join(*encode_plain(learner, s.images[s.validates]))
        base = (vectors @ background.T).mean(1)
        columns = sorted({int(c) for own in s.named for c in own})
        for language in ("english", "french"):
            phrases = [getattr(lexicon[names[c]], language)[0] for c in columns]
            cosine = vectors @ text_vectors(learner, sentences, tokenizer, phrases).T - base[:, None]
            truth = s.truths[s.validates][:, columns]
            above.append(cosine[torch.from_numpy(truth >= 0)])
            holds.append(torch.from_numpy((truth[truth >= 0] == 1).astype(np.float32)))
    return _logistic(torch.cat(above), torch.cat(holds))


def _logistic(above: Tensor, holds: Tensor) -> Calibration:
    scale, bias = torch.tensor(10.0, requires_grad=True), torch.tensor(-2.0, requires_grad=True)
    weight = torch.where(holds > 0.5, 0.5 / holds.mean().clamp(min=1e-3), 0.5 / (1 - holds).mean().clamp(min=1e-3))
    optimiser = torch.optim.LBFGS([scale, bias], max_iter=100)

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(above * scale + bias, holds, weight=weight)
        loss.backward()
        return loss

    optimiser.step(closure)
    return Calibration(float(scale), float(bias))
