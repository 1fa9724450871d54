"""How a token looks to networks that ImageNet taught and no run changed: the part of a vector without words.

What is learned on a few kinds of places forgets differences that these do not need. Frozen networks keep them: on
places, sensors and classes that a training left out, one click finds more with them than with looks that the training
learned (see MODEL.md). Two networks of different families find more than each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .backbone import Backbone

STRIDES = (32, 16, 8)  # feature maps that are joined
WHITENED = 0.5  # the power of whitening: 0 leaves the principal components as they are, 1 makes all equally strong
LEAST = 1e-3  # variance of a component, as a part of the largest, that whitening adds to all
#: The ground has no up: features that change when a tile is turned say little of a place. So in each direction they are
#: divided by the size of that change, which counts as at least this part of the largest (of the variances). One click
#: with looks alone then finds more: .65 in place of .63 on the seven sources of photographs, .60 in place of .59 on 12
#: rasters, patch by patch .73 in place of .66 of EuroSAT and .56 in place of .52 of UC Merced at 0.3 m. From 0.0003 to
#: 0.01 it is the same; with another zoom, shift or sensor in place of turns it is less. (Measured once.)
CALMED = 3e-3
AROUND = 0.25  # weight of the mean of the neighbours: a place is known by its surroundings too


class Looks(nn.Module):
    """Tiles float32 [n, 3, 128, 128], normalised -> [n, side * side, dimension] of length 1.

    networks: the ONNX file of each. The axes come from `fit`: principal components, partly whitened, of features that
    turns of a tile change alike. Until then they are zero.
    """

    def __init__(self, networks: Sequence[Path], side: int, dimension: int) -> None:
        super().__init__()
        self.networks = nn.ModuleList(Backbone(path) for path in networks)
        self.side = side
        channels = [network.channels() for network in self.networks]
        self.width = sum(c[stride] for c in channels for stride in STRIDES if stride in c)
        self.centre = nn.Parameter(torch.zeros(self.width))
        self.axes = nn.Parameter(torch.zeros(self.width, dimension))
        self.neighbours = nn.Parameter(_neighbours(side))
        self.requires_grad_(False)

    def features(self, images: Tensor) -> Tensor:
        """[n, side * side, d]: the means of the feature maps over each token, each map of length 1."""
        found = []
        for network in self.networks:
            maps = network(images)
            means = [F.adaptive_avg_pool2d(maps[s], self.side) for s in STRIDES if s in maps]
            found += [F.normalize(m.flatten(2).transpose(1, 2), dim=2) for m in means]
        return torch.cat(found, 2)

    @torch.no_grad()
    def fit(self, images: Tensor) -> None:
        """Take the axes from many tiles [n, 3, 128, 128]."""
        turned = torch.stack([self._turned(images, turns) for turns in range(4)])
        tokens, changes = turned[0].flatten(0, 1), (turned - turned.mean(0)).flatten(0, 2)
        self.centre.copy_(tokens.mean(0))
        calm = _whitening(changes.T @ changes / (len(changes) - len(tokens)))
        strengths, axes = torch.linalg.eigh(torch.cov(((tokens - self.centre) @ calm).T))
        count = min(len(tokens), self.axes.shape[1])
        strengths, axes = strengths.flip(0)[:count], axes.flip(1)[:, :count]
        self.axes[:, :count] = calm @ axes * (strengths + LEAST * strengths[0]) ** (-WHITENED / 2)

    def _turned(self, images: Tensor, turns: int) -> Tensor:
        """The features of tiles that are turned by quarters, each token at its place before [n, side * side, d]."""
        batches = torch.rot90(images, turns, (2, 3)).split(64)
        features = torch.cat([self.features(batch) for batch in batches]).unflatten(1, (self.side, self.side))
        return torch.rot90(features, -turns, (1, 2)).flatten(1, 2)

    def forward(self, images: Tensor) -> Tensor:
        return self.of(self.features(images))

    def of(self, features: Tensor) -> Tensor:
        """From what `features` gives."""
        own = F.normalize((features - self.centre) @ self.axes, dim=2)
        return F.normalize(own + AROUND * (self.neighbours @ own), dim=2)


def _whitening(changes: Tensor) -> Tensor:
    """The symmetric matrix [d, d] after which changes of this covariance are alike in all directions; see CALMED."""
    strengths, axes = torch.linalg.eigh(changes)
    return axes * (strengths.clamp(min=0) + CALMED * strengths[-1]) ** -0.5 @ axes.T


def _neighbours(side: int) -> Tensor:
    """float32 [side * side, side * side]: the share of each token in the mean of another one's neighbours."""
    row, column = torch.arange(side * side) // side, torch.arange(side * side) % side
    far = torch.maximum((row[:, None] - row).abs(), (column[:, None] - column).abs())
    near = (far == 1).float()
    return near / near.sum(1, keepdim=True)
