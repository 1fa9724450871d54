"""Views of scenes: moved and zoomed; and of tiles: another sensor, light, haze, season, resolution and border."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as F

from ..towers.image_tower import PATCH_PX

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def normalise(images: Tensor) -> Tensor:
    """float32 [n, 3, h, w] in 0..1 -> with ImageNet's mean and standard deviation."""
    return (images - torch.tensor(MEAN)[:, None, None]) / torch.tensor(STD)[:, None, None]


def as_float(images: Tensor) -> Tensor:
    """uint8 [n, h, w, 3] -> float32 [n, 3, h, w] in 0..1."""
    return images.permute(0, 3, 1, 2).float() / 255


def resized(x: Tensor, size: int) -> Tensor:
    """float32 [n, 3, h, w] -> [n, 3, size, size]: the mean where it gets smaller, as the plugin reads a raster."""
    if x.shape[-1] > size:
        return F.interpolate(x, size=(size, size), mode="area")
    return F.interpolate(x, size=(size, size), mode="bilinear") if x.shape[-1] < size else x


def random_moves(n: int, generator: torch.Generator, closest: float = 0.65) -> Tensor:
    """Affine matrices float32 [n, 2, 3]: any quarter turn, for half a small turn, flips, zoom `closest` to 1.15, a
    shift."""
    quarter = torch.randint(0, 4, (n,), generator=generator) * (math.pi / 2)
    small = (torch.rand(n, generator=generator) < 0.5) * (torch.rand(n, generator=generator) - 0.5) * 0.9
    zoom = closest + (1.15 - closest) * torch.rand(n, generator=generator)
    zoom = torch.where(torch.rand(n, generator=generator) < 0.3, torch.ones(n), zoom)
    shift = (torch.rand(n, 2, generator=generator) - 0.5) * 2 * (0.08 + (1 - zoom).clamp(min=0))[:, None]
    flip = torch.where(torch.rand(n, generator=generator) < 0.5, -1.0, 1.0)
    return matrices(quarter + small, zoom, flip, shift)


def matrices(angle: Tensor, zoom: Tensor, flip: Tensor, shift: Tensor) -> Tensor:
    """Affine matrices [n, 2, 3] as affine_grid takes them, from angles, zooms, flips [n] and shifts [n, 2]."""
    cos, sin = torch.cos(angle) * zoom, torch.sin(angle) * zoom
    upper = torch.stack([cos * flip, -sin, shift[:, 0]], 1)
    return torch.stack([upper, torch.stack([sin * flip, cos, shift[:, 1]], 1)], 1)


def moved(x: Tensor, theta: Tensor, size: int, generator: torch.Generator) -> Tensor:
    """float32 [n, 3, h, w] seen through affine matrices [n, 2, 3], as [n, 3, size, size]."""
    if x.shape[-1] >= 2 * size:
        x = resized(x, 2 * size if torch.rand((), generator=generator) < 0.3 else size)
    grid = F.affine_grid(theta, [len(x), 3, size, size], align_corners=False)
    mode = "bilinear" if torch.rand((), generator=generator) < 0.85 else "nearest"
    return F.grid_sample(x, grid, mode=mode, padding_mode="reflection", align_corners=False)


def another_sensor(x: Tensor, generator: torch.Generator) -> Tensor:
    """Tiles float32 [n, 3, 128, 128] in 0..1 as another sensor, day and season would show them."""
    x = _stretched(_blurred(x, generator), generator)
    x = _mixed(x, generator)
    x = x.clamp(1e-3, 1) ** torch.exp(_uniform(len(x), -0.6, 0.6, generator))
    mean = x.mean((1, 2, 3), keepdim=True)
    x = (x - mean) * _uniform(len(x), 0.6, 1.35, generator) + mean * _uniform(len(x), 0.6, 1.3, generator)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * _uniform(len(x), 0.4, 1.5, generator)
    haze = _some(len(x), 0.25, 0.0, 0.45, generator)
    x = x * (1 - haze) + haze * _uniform(len(x), 0.7, 0.95, generator, 3, 1, 1)
    noise = torch.randn(x.shape, generator=generator)
    return (x + noise * _some(len(x), 0.3, 0.0, 0.04, generator)).clamp(0, 1)


def mirrored(x: Tensor, share: float, generator: torch.Generator) -> Tensor:
    """A share of the tiles as at the border of a raster: what lies beyond a line is filled with the mirrored rest."""
    x = x.clone()
    for i in torch.nonzero(torch.rand(len(x), generator=generator) < share).flatten().tolist():
        cut = int(torch.randint(PATCH_PX // 2, PATCH_PX - 8, (), generator=generator))
        turns = int(torch.randint(0, 4, (), generator=generator))
        tile = torch.rot90(x[i], turns, (1, 2)).clone()
        tile[:, :, cut:] = tile[:, :, 2 * cut - PATCH_PX : cut].flip(2)
        x[i] = torch.rot90(tile, -turns, (1, 2))
    return x


def _uniform(n: int, low: float, high: float, generator: torch.Generator, *shape: int) -> Tensor:
    return low + (high - low) * torch.rand((n, *(shape or (1, 1, 1))), generator=generator)


def _some(n: int, share: float, low: float, high: float, generator: torch.Generator) -> Tensor:
    amount = _uniform(n, low, high, generator)
    return torch.where(_uniform(n, 0, 1, generator) < share, amount, torch.zeros(1))


def _blurred(x: Tensor, generator: torch.Generator) -> Tensor:
    """A third of the tiles as a coarser sensor, or a raster enlarged up to three times, would show them."""
    size = int(PATCH_PX / float(1.2 + 1.8 * torch.rand((), generator=generator)))
    coarse = F.interpolate(F.interpolate(x, size=(size, size), mode="area"), size=x.shape[2:], mode="bilinear")
    return torch.where(_uniform(len(x), 0, 1, generator) < 0.33, coarse, x)


def _stretched(x: Tensor, generator: torch.Generator) -> Tensor:
    """For a third a percentile stretch as in QGIS: of all bands together, or of each band alone."""
    n = len(x)
    sample = x[:, :, ::4, ::4].flatten(2)
    low, high = torch.quantile(sample, 0.02, dim=2), torch.quantile(sample, 0.98, dim=2)
    alone = torch.rand(n, 1, generator=generator) < 0.35
    low = torch.where(alone, low, low.mean(1, keepdim=True)) * _uniform(n, 0.3, 1.0, generator, 1)
    high = torch.where(alone, high, high.mean(1, keepdim=True))
    high = high + (1 - high) * _uniform(n, 0.0, 0.6, generator, 1)
    stretched = (x - low[:, :, None, None]) / (high - low).clamp(min=0.12)[:, :, None, None]
    return torch.where(_uniform(n, 0, 1, generator) < 0.35, stretched, x).clamp(0, 1)


def _mixed(x: Tensor, generator: torch.Generator) -> Tensor:
    """The bands of another sensor: gains, and a little of each band in the others; one tile in 25 has only greys."""
    n = len(x)
    mix = torch.eye(3) + torch.randn(n, 3, 3, generator=generator) * 0.06
    mix = mix * (1 + torch.randn(n, 3, 1, generator=generator) * 0.08)
    grey = torch.rand(n, 1, 1, generator=generator) < 0.04
    mix = torch.where(grey, torch.full((3, 3), 1 / 3), mix)
    return torch.einsum("nij,njhw->nihw", mix, x)
