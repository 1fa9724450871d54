"""The image tower: a pretrained backbone, tokens from its feature maps, and two heads for each token."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .backbone import Backbone
from .first_sight import FirstSight

PATCH_PX, SIDE = 128, 4  # a tile in pixels, and its tokens along a side
WORDS_DIM, LOOKS_DIM = 128, 128
DIMENSION = WORDS_DIM + LOOKS_DIM
WORDS_SHARE, LOOKS_SHARE = 0.25, 0.75  # of the squared length of a vector: much for looks, which find what has no words
LEARNED = 64  # principal components of the learned looks in a finished vector; the first sight has the other half
FINE_STRIDES = (8, 16)  # feature maps that add texture from a token's own ground to the deepest one
HIDDEN = 512


class ImageTower(nn.Module):
    """Tiles float32 [n, 3, 128, 128], normalised -> tokens [n, 16, 256] of length 1, row by row.

    The first half of a vector is what words can say, the second how it looks: half as the training learned it, half as
    a network sees it that ImageNet taught (first_sight.py). Text vectors are zero in the second half: words see only
    the first, two images are compared by both. Until `finish` all looks are learned ones.
    """

    def __init__(self, backbone: Path) -> None:
        super().__init__()
        self.backbone = Backbone(backbone)
        channels = self.backbone.channels()
        self.fine = tuple(s for s in FINE_STRIDES if s in channels and s < max(channels))
        widths = [channels[max(channels)], *(2 * channels[s] for s in self.fine)]
        self.norms = nn.ModuleList(nn.LayerNorm(w) for w in widths)
        self.straight = nn.Linear(sum(widths), WORDS_DIM)
        self.hidden = nn.Linear(sum(widths), HIDDEN)
        self.bent = nn.Linear(HIDDEN, WORDS_DIM)
        self.looks = nn.Linear(sum(widths), LOOKS_DIM)
        self.looks_bent = nn.Linear(HIDDEN, LOOKS_DIM)
        self.first_sight = FirstSight(backbone, SIDE, LOOKS_DIM - LEARNED)
        self.centre = nn.Parameter(torch.zeros(LOOKS_DIM), requires_grad=False)
        self.axes = nn.Parameter(torch.zeros(LOOKS_DIM, LEARNED), requires_grad=False)
        self.finished = False

    def features(self, images: Tensor) -> Tensor:
        """[n, 16, d]: the deepest map, and the mean and the spread of the finer ones over each token."""
        maps = self.backbone(images)
        levels = [F.adaptive_avg_pool2d(maps[max(maps)], SIDE)]
        for stride in self.fine:
            size = PATCH_PX // stride // SIDE
            mean = F.avg_pool2d(maps[stride], size)
            spread = (F.avg_pool2d(maps[stride] ** 2, size) - mean**2).clamp(min=1e-6).sqrt()
            levels.append(torch.cat([mean, spread], 1))
        tokens = [norm(level.flatten(2).transpose(1, 2)) for norm, level in zip(self.norms, levels)]
        return torch.cat(tokens, 2)

    def parts(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """The two parts of each token, each of length 1: [n, 16, 128] and [n, 16, 128]."""
        features = self.features(images)
        hidden = F.gelu(self.hidden(features))
        words = self.straight(features) + self.bent(hidden)
        looks = self.looks(features) + self.looks_bent(hidden)
        return F.normalize(words, dim=-1), F.normalize(looks, dim=-1)

    @torch.no_grad()
    def finish(self, images: Tensor) -> None:
        """Join learned looks and the first sight from now on. images: many tiles, for the principal axes of both."""
        batches = images.split(64)
        self.first_sight.fit(torch.cat([self.first_sight.features(b).flatten(0, 1) for b in batches]))
        learned = torch.cat([self.parts(b)[1].flatten(0, 1) for b in batches])
        self.centre.copy_(learned.mean(0))
        self.axes.copy_(torch.linalg.svd(learned - self.centre, full_matrices=False)[2][:LEARNED].T)
        self.finished = True

    def forward(self, images: Tensor) -> Tensor:
        words, looks = self.parts(images)
        if not self.finished:
            return join(words, looks)
        learned = F.normalize((looks - self.centre) @ self.axes, dim=-1)
        return join(words, torch.cat([learned, self.first_sight(images)], -1) * 0.5**0.5)


def join(words: Tensor, looks: Tensor) -> Tensor:
    """The two parts, each of length 1, as one vector of length 1."""
    return torch.cat([words * WORDS_SHARE**0.5, looks * LOOKS_SHARE**0.5], -1)


class WordsHead(nn.Module):
    """A sentence vector [n, 384] -> [n, 128] of length 1, starting as the principal components of the phrases."""

    def __init__(self) -> None:
        super().__init__()
        self.centre = nn.Parameter(torch.zeros(384))
        self.project = nn.Linear(384, WORDS_DIM, bias=False)
        self.hidden = nn.Linear(384, HIDDEN)
        self.bent = nn.Linear(HIDDEN, WORDS_DIM, bias=False)

    @torch.no_grad()
    def start(self, sentences: Tensor) -> None:
        """From the sentence vectors of many phrases, [n, 384]."""
        self.centre.copy_(sentences.mean(0))
        _, _, axes = torch.linalg.svd(sentences - self.centre, full_matrices=False)
        self.project.weight.copy_(axes[:WORDS_DIM])
        nn.init.zeros_(self.bent.weight)

    def forward(self, sentences: Tensor) -> Tensor:
        meant = F.normalize(sentences - self.centre, dim=-1)
        return F.normalize(self.project(meant) + self.bent(F.gelu(self.hidden(meant))), dim=-1)
