"""The image tower: a pretrained backbone and two heads, one that words share and one that remembers how things look."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .backbone import Backbone

WORDS_DIM, LOOKS_DIM = 192, 64
DIMENSION = WORDS_DIM + LOOKS_DIM
LOOKS_SHARE = 0.15  # of the squared length of a vector; the words part has the rest
FEATURES = 576


class ImageTower(nn.Module):
    """Images float32 [n, 3, 128, 128], normalised -> [n, 256] of length 1: what words can say, then how it looks.

    Text vectors are zero in the second part, so that a cosine with words is `sqrt(1 - LOOKS_SHARE)` times the first
    part's own, whatever the looks: two images, though, are compared by both.
    """

    def __init__(self, backbone: Path) -> None:
        super().__init__()
        self.backbone = Backbone(backbone)
        self.norm = nn.LayerNorm(FEATURES)
        self.straight = nn.Linear(FEATURES, WORDS_DIM)
        self.hidden = nn.Linear(FEATURES, 512)
        self.bent = nn.Linear(512, WORDS_DIM)
        self.looks = nn.Linear(FEATURES, LOOKS_DIM)

    def parts(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """The two parts, each of length 1: [n, 192] and [n, 64]."""
        features = self.norm(self.backbone(images))
        words = self.straight(features) + self.bent(F.gelu(self.hidden(features)))
        return F.normalize(words, dim=1), F.normalize(self.looks(features), dim=1)

    def forward(self, images: Tensor) -> Tensor:
        return join(*self.parts(images))


def join(words: Tensor, looks: Tensor) -> Tensor:
    """The two parts [n, 192] and [n, 64], each of length 1, as one vector [n, 256] of length 1."""
    return torch.cat([words * (1 - LOOKS_SHARE) ** 0.5, looks * LOOKS_SHARE**0.5], 1)


class WordsHead(nn.Module):
    """A sentence vector [n, 384] -> [n, 192] of length 1, starting as the principal components of the phrases."""

    def __init__(self) -> None:
        super().__init__()
        self.centre = nn.Parameter(torch.zeros(384))
        self.project = nn.Linear(384, WORDS_DIM, bias=False)

    @torch.no_grad()
    def start(self, sentences: Tensor) -> None:
        """From the sentence vectors of many phrases, [n, 384]."""
        self.centre.copy_(sentences.mean(0))
        _, _, axes = torch.linalg.svd(sentences - self.centre, full_matrices=False)
        self.project.weight.copy_(axes[:WORDS_DIM])

    def forward(self, sentences: Tensor) -> Tensor:
        return F.normalize(self.project(sentences - self.centre), dim=1)
