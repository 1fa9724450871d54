"""How a token looks to a network that ImageNet taught and no run changed: the part of a vector without land cover.

What is learned on a few kinds of places forgets differences that these do not need. This frozen part keeps them: on
places and sensors that the training left out, one click finds more with it than without it (see MODEL.md).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .backbone import Backbone

STRIDES = (32, 16, 8)  # feature maps that are joined
ENLARGED = 2  # times a tile is enlarged, so that a token covers several places of the deepest map


class FirstSight(nn.Module):
    """Tiles float32 [n, 3, 128, 128], normalised -> [n, 16, dimension] of length 1.

    The axes are principal components, from `fit`; until then they are zero.
    """

    def __init__(self, backbone: Path, side: int, dimension: int) -> None:
        super().__init__()
        self.backbone, self.side = Backbone(backbone), side
        channels = self.backbone.channels()
        width = sum(channels[stride] for stride in STRIDES if stride in channels)
        self.centre = nn.Parameter(torch.zeros(width))
        self.axes = nn.Parameter(torch.zeros(width, dimension))
        self.requires_grad_(False)

    def features(self, images: Tensor) -> Tensor:
        """[n, side * side, d]: the means of the feature maps over each token, each map of length 1."""
        maps = self.backbone(F.interpolate(images, scale_factor=ENLARGED, mode="bilinear"))
        means = [F.adaptive_avg_pool2d(maps[s], self.side) for s in STRIDES if s in maps]
        return torch.cat([F.normalize(m.flatten(2).transpose(1, 2), dim=2) for m in means], 2)

    @torch.no_grad()
    def fit(self, tokens: Tensor) -> None:
        """Take the axes from features of many tokens [m, d]."""
        self.centre.copy_(tokens.mean(0))
        found = torch.linalg.svd(tokens - self.centre, full_matrices=False)[2]
        count = min(len(found), self.axes.shape[1])
        self.axes[:, :count] = found[:count].T

    def forward(self, images: Tensor) -> Tensor:
        return F.normalize((self.features(images) - self.centre) @ self.axes, dim=2)
