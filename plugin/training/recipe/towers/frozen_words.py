"""What words can say of a token, from networks that no run changed (those of looks.py).

A network that is trained for long on the kinds of places that have labels finds these best, but finds less on imagery
unlike them. A head on frozen networks does not lose this: the words of a token are the sum of both.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

HIDDEN, DROPPED = 512, 0.1


class FrozenWords(nn.Module):
    """Features of `Looks.features` [n, t, d] -> [n, t, dimension] of length 1."""

    def __init__(self, width: int, dimension: int) -> None:
        super().__init__()
        self.norm, self.dropout = nn.LayerNorm(width), nn.Dropout(DROPPED)
        self.straight, self.hidden = nn.Linear(width, dimension), nn.Linear(width, HIDDEN)
        self.bent = nn.Linear(HIDDEN, dimension)

    def forward(self, features: Tensor) -> Tensor:
        return self.parts(features)[0]

    def parts(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """The words, and the hidden layer [n, t, 512]."""
        features = self.dropout(self.norm(features))
        hidden = F.gelu(self.hidden(features))
        return F.normalize(self.straight(features) + self.bent(hidden), dim=-1), hidden
