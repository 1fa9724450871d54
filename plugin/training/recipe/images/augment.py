"""Views of a scene: turned, flipped, zoomed, recoloured, stretched and blurred, on whole batches of tensors."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as F

PATCH_PX = 128
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def normalise(images: Tensor) -> Tensor:
    """float32 [n, 3, h, w] in 0..1 -> with ImageNet's mean and standard deviation."""
    return (images - torch.tensor(MEAN)[:, None, None]) / torch.tensor(STD)[:, None, None]


def plain_view(images: Tensor) -> Tensor:
    """uint8 [n, h, w, 3] -> float32 [n, 3, 128, 128] in 0..1, as the plugin would read it."""
    x = images.permute(0, 3, 1, 2).float() / 255
    if x.shape[-1] > PATCH_PX:
        return F.adaptive_avg_pool2d(x, PATCH_PX)
    return F.interpolate(x, size=(PATCH_PX, PATCH_PX), mode="bilinear") if x.shape[-1] < PATCH_PX else x


def random_view(images: Tensor, generator: torch.Generator) -> Tensor:
    """uint8 [n, h, w, 3] -> float32 [n, 3, 128, 128] in 0..1, another view of each."""
    x = images.permute(0, 3, 1, 2).float() / 255
    if x.shape[-1] > PATCH_PX and torch.rand((), generator=generator) < 0.7:
        x = F.adaptive_avg_pool2d(x, PATCH_PX)
    return _recolour(_blur(_move(x, generator), generator), generator).clamp(0, 1)


def _uniform(n: int, low: float, high: float, generator: torch.Generator, *shape: int) -> Tensor:
    return low + (high - low) * torch.rand((n, *(shape or (1, 1, 1))), generator=generator)


def _move(x: Tensor, generator: torch.Generator) -> Tensor:
    """Any quarter turn, a small further turn for half, flips, zoom 0.65 to 1.15, a shift that stays near the scene."""
    n = len(x)
    quarter = torch.randint(0, 4, (n,), generator=generator) * (math.pi / 2)
    small = (torch.rand(n, generator=generator) < 0.5) * (torch.rand(n, generator=generator) - 0.5) * 0.9
    angle = quarter + small
    zoom = 0.65 + 0.5 * torch.rand(n, generator=generator)
    zoom = torch.where(torch.rand(n, generator=generator) < 0.3, torch.ones(n), zoom)
    flip = torch.where(torch.rand(n, generator=generator) < 0.5, -1.0, 1.0)
    shift = (torch.rand(n, 2, generator=generator) - 0.5) * 2 * (0.08 + (1 - zoom).clamp(min=0))[:, None]
    cos, sin = torch.cos(angle) * zoom, torch.sin(angle) * zoom
    theta = torch.stack(
        [torch.stack([cos * flip, -sin, shift[:, 0]], 1), torch.stack([sin * flip, cos, shift[:, 1]], 1)], 1
    )
    grid = F.affine_grid(theta, [n, 3, PATCH_PX, PATCH_PX], align_corners=False)
    mode = "bilinear" if torch.rand((), generator=generator) < 0.85 else "nearest"
    return F.grid_sample(x, grid, mode=mode, padding_mode="reflection", align_corners=False)


def _blur(x: Tensor, generator: torch.Generator) -> Tensor:
    """A quarter of the scenes as a coarser sensor would see them."""
    n = len(x)
    size = int(PATCH_PX / float(1.4 + 1.8 * torch.rand((), generator=generator)))
    coarse = F.interpolate(F.interpolate(x, size=(size, size), mode="area"), size=x.shape[2:], mode="bilinear")
    return torch.where(_uniform(n, 0, 1, generator) < 0.2, coarse, x)


def _recolour(x: Tensor, generator: torch.Generator) -> Tensor:
    """Channel gains, gamma, contrast, saturation, haze, noise; for a third a percentile stretch, as in QGIS."""
    n = len(x)
    low = torch.quantile(x[:, :, ::4, ::4].flatten(1), 0.02, dim=1)[:, None, None, None] * _uniform(
        n, 0.3, 1.0, generator
    )
    high = torch.quantile(x[:, :, ::4, ::4].flatten(1), 0.98, dim=1)[:, None, None, None]
    high = high + (1 - high) * _uniform(n, 0.0, 0.6, generator)
    stretched = (x - low) / (high - low).clamp(min=0.15)
    x = torch.where(_uniform(n, 0, 1, generator) < 0.3, stretched, x).clamp(0, 1)
    x = x * _uniform(n, 0.92, 1.08, generator, 3, 1, 1)
    x = x.clamp(1e-3, 1) ** _uniform(n, 0.7, 1.4, generator)
    mean = x.mean((1, 2, 3), keepdim=True)
    x = (x - mean) * _uniform(n, 0.75, 1.3, generator) + mean * _uniform(n, 0.8, 1.2, generator)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * _uniform(n, 0.55, 1.4, generator)
    haze = torch.where(_uniform(n, 0, 1, generator) < 0.15, _uniform(n, 0.0, 0.3, generator), torch.zeros(n, 1, 1, 1))
    x = x * (1 - haze) + haze * 0.85
    amount = torch.where(_uniform(n, 0, 1, generator) < 0.3, _uniform(n, 0, 0.03, generator), torch.zeros(n, 1, 1, 1))
    return x + torch.randn(x.shape, generator=generator) * amount
