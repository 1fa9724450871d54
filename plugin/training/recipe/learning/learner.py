"""What is trained on pictures and words together."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from ..images.augment import normalise, plain_view
from ..images.image_tower import ImageTower, WordsHead


class Learner(nn.Module):
    """What is trained: the image tower, the words head, and the scale of the similarities."""

    def __init__(self, backbone: Path) -> None:
        super().__init__()
        self.tower, self.words = ImageTower(backbone), WordsHead()
        self.log_scale = nn.Parameter(torch.tensor(math.log(12.0)))


@torch.no_grad()
def encode_plain(learner: Learner, images: np.ndarray, batch: int = 128) -> tuple[Tensor, Tensor]:
    """uint8 [n, h, w, 3] -> words [n, 192] and looks [n, 64] of the scenes as they are."""
    parts = []
    for start in range(0, len(images), batch):
        view = plain_view(torch.from_numpy(np.ascontiguousarray(images[start : start + batch])))
        parts.append(learner.tower.parts(normalise(view).to(memory_format=torch.channels_last)))
    return torch.cat([p[0] for p in parts]), torch.cat([p[1] for p in parts])
