"""The words head learns what people type besides names: descriptions, which images were never labelled with.

Images and the names that they were taught with stay where they are: only the head changes, so that a description comes
to lie where the names of its concept lie.
"""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from ..towers.image_tower import WordsHead
from ..words.words import Concept, ancestors, load_descriptions
from .lessons import Language, kept_vectors

STEPS, BATCH, RATE, DECAY = 2000, 512, 5e-4, 0.01
SCALE = 14.0  # of the cosines with all concepts
#: Weight of the names, which must stay where they are, against the descriptions. With a quarter of it, more unseen
#: descriptions mean the right concept (.47 in place of .44), but names find fewer places (.88 in place of .90 at 0.3 m;
#: measured once).
KEPT = 20.0
HELD_OUT = 0.2  # of the descriptions, in `described_shares`


@dataclass(frozen=True)
class Descriptions:
    """vectors: float32 [n, 384], of their sentences. concepts: int64 [n]. related: bool [concepts, concepts], see
    `related_concepts`."""

    vectors: Tensor
    concepts: np.ndarray
    related: np.ndarray

    def part(self, which: np.ndarray) -> Descriptions:
        """Those where `which` (bool [n]) is true."""
        return Descriptions(self.vectors[torch.from_numpy(which)], self.concepts[which], self.related)


def make_descriptions(
    lexicon: dict[str, Concept], akin: dict[str, set[str]], language: Language, work: Path
) -> Descriptions:
    """All of them, with sentence vectors kept in `work`. akin: as `akin_concepts` gives it."""
    listed = load_descriptions(lexicon)
    pairs = [(phrase, i) for i, name in enumerate(lexicon) for phrase in listed[name]]
    vectors = kept_vectors(work / "descriptions.pt", [phrase for phrase, _ in pairs], language.embed)
    return Descriptions(vectors, np.array([i for _, i in pairs]), related_concepts(lexicon, akin))


def learn_descriptions(head: WordsHead, descriptions: Descriptions, language: Language, seed: int) -> WordsHead:
    """A copy of the head that knows the descriptions too."""
    vectors, concepts = descriptions.vectors, torch.from_numpy(descriptions.concepts)
    names, places = _places(head, language, len(descriptions.related))
    related = torch.from_numpy(descriptions.related)
    made = copy.deepcopy(head).train()
    optimiser = torch.optim.AdamW(made.parameters(), RATE, weight_decay=DECAY)
    generator = torch.Generator().manual_seed(seed)
    for step in range(STEPS):
        for group in optimiser.param_groups:
            group["lr"] = RATE * 0.5 * (1 + math.cos(math.pi * step / STEPS))
        some = torch.randint(len(vectors), (BATCH,), generator=generator)
        kept = torch.randint(len(names), (BATCH,), generator=generator)
        loss = _loss(made(vectors[some]), places, concepts[some], related)
        loss = loss + KEPT * (1 - (made(language.vectors[kept]) * names[kept]).sum(1)).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return made.eval()


def _loss(made: Tensor, places: Tensor, own: Tensor, related: Tensor) -> Tensor:
    """Descriptions lie where the names of their concept do, and far from those of concepts that have nothing to do with
    it."""
    mine = F.one_hot(own, len(places)).bool()
    levels = (SCALE * made @ places.T).masked_fill(related[own] & ~mine, -1e4)
    return F.cross_entropy(levels, own) + (1 - (made * places[own]).sum(1)).mean()


def related_concepts(lexicon: dict[str, Concept], akin: dict[str, set[str]]) -> np.ndarray:
    """bool [concepts, concepts]: the concept itself, what is above or below it, and what has like names."""
    above = {name: ancestors(name, lexicon) for name in lexicon}
    rows = [[o in above[n] or n in above[o] or o in akin[n] or n in akin[o] for o in lexicon] for n in lexicon]
    return np.array(rows)


@torch.no_grad()
def _places(head: WordsHead, language: Language, count: int) -> tuple[Tensor, Tensor]:
    """Where the names lie [n, 128], and the middle of those of each concept [concepts, 128]."""
    names = head(language.vectors)
    own = torch.from_numpy(language.concept_of)
    middles = torch.zeros(count, names.shape[1]).index_add_(0, own, names)
    return names, F.normalize(middles, dim=1)


def described_shares(
    head: WordsHead, descriptions: Descriptions, language: Language, seed: int
) -> dict[str, tuple[float, float]]:
    """What learning is worth: the shares of unseen descriptions whose nearest concept is their own, and is their own or
    a related one, before it ("names") and after it ("descriptions") on the others."""
    unseen = np.random.default_rng(seed).random(len(descriptions.concepts)) < HELD_OUT
    asked = descriptions.part(unseen)
    _, places = _places(head, language, len(descriptions.related))
    after = learn_descriptions(head, descriptions.part(~unseen), language, seed)
    shares = {}
    for name, which in (("names", head), ("descriptions", after)):
        with torch.no_grad():
            nearest = (which(asked.vectors) @ places.T).argmax(1).numpy()
        related = descriptions.related[asked.concepts, nearest]
        shares[name] = (float((nearest == asked.concepts).mean()), float(related.mean()))
    return shares
