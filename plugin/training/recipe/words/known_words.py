"""Which words the encoder knows: a small classifier on sentence vectors, of taught words against all kinds of others.

The nearest taught name alone does not tell: "the price of bread" is as near to "wheat field" as many a good description
of one. The direction of the vector does: what can be seen from above lies on one side of the sentence encoder's space.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..learning.lessons import Language
from .typed import typed

UNSEEN = Path(__file__).parent / "not_seen.txt"
#: Common words of each language that count as unknown unless they are near to a taught name (PyPI package wordfreq).
COMMON_WORDS = {"en": 3500, "fr": 3500, "de": 1800, "es": 1800, "pt": 1800, "it": 1800}
NEAR = 0.7  # cosine with a taught name from which a common word may be known
UNSEEN_WEIGHT = 3.0  # of a word in UNSEEN against a common word
STEPS, BATCH, RATE, DECAY = 400, 2048, 1e-2, 1e-2
KNOWN_FROM = 0.6  # at 0.5 a taught phrase and another word are equally likely
SAME = 0.99  # cosine from which a text is a taught name: it is known, whatever the classifier says of its direction


class KnownWords(nn.Module):
    """Sentence vectors [n, 384] -> how sure it is that such words were taught, 0..1 [n].

    taught: float32 [m, 384], the sentence vectors of the taught names.
    """

    def __init__(self, taught: Tensor) -> None:
        super().__init__()
        self.centre = nn.Parameter(taught.mean(0), requires_grad=False)
        self.taught = nn.Parameter(self.directions(taught).T.contiguous(), requires_grad=False)
        self.plane = nn.Linear(taught.shape[1], 1)
        self.near = nn.Parameter(torch.tensor(10.0))

    def directions(self, sentences: Tensor) -> Tensor:
        """Centred and of length 1."""
        return F.normalize(sentences - self.centre, dim=1)

    def level(self, directions: Tensor, nearest: Tensor) -> Tensor:
        """The level of the classifier [n], from directions [n, 384] and the cosine with the nearest taught name [n]."""
        return self.plane(directions * 4).squeeze(1) + self.near * (nearest - 0.5)

    def forward(self, sentences: Tensor) -> Tensor:
        directions = self.directions(sentences)
        nearest = (directions @ self.taught).amax(1)
        known = torch.sigmoid(self.level(directions, nearest))
        return torch.where(nearest > SAME, torch.ones_like(known), known)

    @torch.no_grad()
    def take_in(self, names: Tensor) -> None:
        """Count further names as taught where they would be refused. names: float32 [n, 384], sentence vectors."""
        refused = names[self(names) < KNOWN_FROM]
        taught = torch.cat([self.taught, self.directions(refused).T], 1)
        self.taught = nn.Parameter(taught.contiguous(), requires_grad=False)


def learn_known_words(language: Language, phrases: Tensor, spelled: Tensor, seed: int) -> KnownWords:
    """Fit the classifier.

    phrases: float32 [n, 384], sentence vectors of taught phrases; a phrase's own name does not count as its nearest.
    spelled: float32 [m, 384], of the names as people type them. Without accents many look like other words: "foret".
    """
    torch.manual_seed(seed)
    known = KnownWords(language.vectors)
    others, weight = _others(language, known)
    directions = torch.cat([known.directions(phrases), others])
    nearest = torch.cat([_nearest(part, known.taught) for part in directions.split(2048)])
    truth = torch.cat([torch.ones(len(phrases)), torch.zeros(len(others))])
    weight = torch.cat([torch.full((len(phrases),), weight.sum() / len(phrases)), weight])
    learned = [known.near, *known.plane.parameters()]
    optimiser = torch.optim.AdamW(learned, RATE, weight_decay=DECAY)
    generator = torch.Generator().manual_seed(seed)
    for _ in range(STEPS):
        i = torch.randint(0, len(truth), (BATCH,), generator=generator)
        level = known.level(directions[i], nearest[i])
        optimiser.zero_grad()
        F.binary_cross_entropy_with_logits(level, truth[i], weight=weight[i]).backward()
        optimiser.step()
    known.take_in(spelled)
    return known.eval()


@torch.no_grad()
def _others(language: Language, known: KnownWords) -> tuple[Tensor, Tensor]:
    """Directions of words that were not taught, and their weights."""
    from wordfreq import top_n_list

    taught = {name.lower() for name in language.names}
    listed = [w for code, count in COMMON_WORDS.items() for w in top_n_list(code, count)]
    common = [w for w in dict.fromkeys(listed) if w.isalpha() and len(w) > 2 and w not in taught]
    directions = known.directions(language.embed(common))
    directions = directions[torch.cat([_nearest(part, known.taught) for part in directions.split(2048)]) < NEAR]
    unseen = known.directions(language.embed([t for text in read_unseen() for t in (text, *typed(text))]))
    weights = torch.cat([torch.ones(len(directions)), torch.full((len(unseen),), UNSEEN_WEIGHT)])
    return torch.cat([directions, unseen]), weights


def _nearest(directions: Tensor, taught: Tensor) -> Tensor:
    """The cosine with the nearest taught name that is not the phrase itself, [n]."""
    cosines = directions @ taught
    return cosines.masked_fill(cosines > 0.999, -1.0).amax(1)


def read_unseen(path: Path = UNSEEN) -> list[str]:
    """Words that name nothing the encoder can know."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
