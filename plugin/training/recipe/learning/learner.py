"""What is trained on pictures and words together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..images.augment import as_float, normalise, resized
from ..images.teachers import V3
from ..towers.efficientnet import lite0_backbone
from ..towers.image_tower import PATCH_PX, ImageTower, WordsHead


@dataclass(frozen=True)
class Networks:
    """The ONNX files of the networks that ImageNet taught: of words and looks, and the other one of the looks."""

    backbone: Path
    other: Path


def find_networks(data: Path, work: Path) -> Networks:
    """From the data, and written into the working folder from its package. Raises ImportError: it is not installed."""
    return Networks(data / V3, lite0_backbone(work))


class Learner(nn.Module):
    """What is trained: the image tower, the words head, and the scale of the similarities."""

    def __init__(self, networks: Networks) -> None:
        super().__init__()
        self.tower, self.words = ImageTower(networks.backbone, networks.other), WordsHead()
        self.log_scale = nn.Parameter(torch.tensor(math.log(12.0)))


@torch.no_grad()
def encode_tokens(learner: Learner, images: np.ndarray, batch: int = 64) -> Tensor:
    """uint8 [n, h, w, 3] -> the tokens of each image as one tile, float32 [n, 16, 256] of length 1."""
    learner.eval()
    parts = []
    for start in range(0, len(images), batch):
        view = resized(as_float(torch.from_numpy(np.ascontiguousarray(images[start : start + batch]))), PATCH_PX)
        parts.append(learner.tower(normalise(view).to(memory_format=torch.channels_last)))
    return torch.cat(parts)


def pooled(tokens: Tensor) -> Tensor:
    """Tokens [n, t, d] -> patches [n, d] of length 1: their mean."""
    return F.normalize(tokens.mean(1), dim=-1)
