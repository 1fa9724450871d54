"""The context of a tile: each token becomes the mean of the tokens of its tile that are like it.

The vectors of neighbouring squares of one thing, such as a wood or a quarter of houses, differ by chance. Their mean
says more than each of them. A square that is unlike all others, such as one pool in a field, must stay as it is: so a
token counts less for another one, the less alike they are. Nothing is learned here.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

#: How fast the weight of a token falls with its cosine: by e for each 1 / SHARPNESS. A lower number finds a little more
#: of wide things, but loses more of small ones that lie alone (see "Context" in docs/benchmarks.md).
SHARPNESS = 16.0


class Context(nn.Module):
    """Tokens float32 [n, t, d] of length 1 -> the same with the context of their tile, of length 1."""

    def forward(self, tokens: Tensor) -> Tensor:
        weights = torch.softmax(SHARPNESS * (tokens @ tokens.transpose(1, 2)), dim=2)
        return F.normalize(weights @ tokens, dim=2)
