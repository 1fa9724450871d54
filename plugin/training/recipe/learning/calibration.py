# ruff: noqa: E501
"""Stage 3: the words head meets the trained text tower, and scores get a scale that means something."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from ..images.image_data import TrainingSet
from ..images.image_tower import join
from ..words.text_tower import SentenceEncoder, embed
from ..words.words import load_lexicon
from .learner import Learner, encode_plain
from .lessons import Lessons
from .training_log import TrainingLog

ALIGN_STEPS, ALIGN_RATE = 400, 2e-4


# neutral phrases to choose the background from: what any patch may be called
NEUTRAL = (
    "an aerial photo", "a satellite image", "a picture of a place", "land seen from above", "something", "an object", "land",
    "ground", "an area", "a place", "a view", "surface", "terrain", "a landscape", "things on the ground", "a photograph",
    "a map", "pixels", "texture", "a region", "some colours", "an image", "a pattern", "nothing in particular",
    "une photo aérienne", "une image satellite", "un endroit", "un paysage", "une surface", "quelque chose", "un territoire",
)  # fmt: skip
FALSE_WEIGHT = 4.0
BACKGROUND_PROMPTS, REACH = 6, 0.99  # how many are chosen; the search takes this quantile of their cosines


@dataclass(frozen=True)
class Calibration:
    """The score of words against a patch: sigmoid(scale * cosine + bias).

    background: neutral prompts whose REACH quantile over the patches lies about where the score is one half.
    """

    scale: float
    bias: float
    background: tuple[str, ...]


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
    """Logistic regression on the validation scenes: does the name hold, given its cosine?

    Each scene is compared with every label of its own set, in both languages; labels that can also be true are left out.
    A false label weighs FALSE_WEIGHT times a true label: a false hit costs more than a miss, and words that mean
    nothing here should say so.
    """
    lexicon = load_lexicon()
    names = list(lexicon)
    cosines, holds, everything = [], [], []
    for s in sets:
        if not s.validates.any():
            continue
        vectors = join(*encode_plain(learner, s.images[s.validates]))
        everything.append(vectors)
        columns = sorted({int(c) for own in s.named for c in own})
        for language in ("english", "french"):
            phrases = [getattr(lexicon[names[c]], language)[0] for c in columns]
            cosine = vectors @ text_vectors(learner, sentences, tokenizer, phrases).T
            truth = s.truths[s.validates][:, columns]
            cosines.append(cosine[torch.from_numpy(truth >= 0)])
            holds.append(torch.from_numpy((truth[truth >= 0] == 1).astype(np.float32)))
    scale, bias = _logistic(torch.cat(cosines), torch.cat(holds))
    prompts = text_vectors(learner, sentences, tokenizer, list(NEUTRAL))
    return Calibration(scale, bias, _background(torch.cat(everything), prompts, -bias / scale))


def _background(vectors: Tensor, prompts: Tensor, half: float) -> tuple[str, ...]:
    """The neutral prompts that reach nearest to the cosine at which the score is one half."""
    reach = torch.quantile(vectors @ prompts.T, REACH, dim=0)
    nearest = (reach - half).abs().argsort()[:BACKGROUND_PROMPTS]
    return tuple(NEUTRAL[i] for i in nearest.tolist())


def _logistic(cosines: Tensor, holds: Tensor) -> tuple[float, float]:
    scale, bias = torch.tensor(10.0, requires_grad=True), torch.tensor(-2.0, requires_grad=True)
    share = holds.mean().clamp(1e-3, 1 - 1e-3)
    weight = torch.where(holds > 0.5, 1 / share, FALSE_WEIGHT / (1 - share))
    optimiser = torch.optim.LBFGS([scale, bias], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(cosines * scale + bias, holds, weight=weight)
        loss.backward()
        return loss

    optimiser.step(closure)
    return float(scale.detach()), float(bias.detach())
