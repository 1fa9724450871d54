"""Tiles for one step of the training: scenes side by side, or cuts of pictures, with the labels of their squares.

Scenes of one source fill a tile as 1 x 1, 2 x 2 or 4 x 4 squares: this teaches many pixel sizes, and that a token looks
at its own ground. Each tile comes twice, as two sensors would show it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from ..towers.image_tower import PATCH_PX, SIDE
from .augment import another_sensor, as_float, matrices, mirrored, moved, random_moves
from .image_data import TrainingSet

SQUARES = {64: (0.4, 0.45, 0.15), 128: (0.6, 0.3, 0.1), 256: (0.75, 0.2, 0.05)}  # shares of 1, 2 and 4 squares a side
CLOSEST = {64: 0.65, 128: 0.65, 256: 0.45}  # the smallest part of a scene, by its side in pixels, that fills a tile
WHOLE_SHARE = 0.35  # of the tiles of large scenes: whole scenes at their own pixel size, each a square of several tiles
PLAIN_SHARE = 0.3  # of the tiles: as their own sensor shows them
BORDER_SHARE = 0.15
KEPT_TOKENS = 6  # of each cut of a picture, chosen at random: neighbours say little new
JUNK = 3  # tiles of a step that show nothing real: all words are wrong for them


@dataclass(frozen=True)
class Tiles:
    """Two views float32 [n, 3, 128, 128] in 0..1 of n tiles, and their squares (m of them, with labels).

    members: float32 [m, n * 16], the share of each token in a square (rows sum to 1). truths: int8 [m, concepts].
    groups: int64 [m]. looks: float32 [m, 128], zeros where they are not known. filling: bool [m], whether each token of
    the square shows its label. sources: int64 [m], the number of the set; -1 for junk.
    """

    first: Tensor
    second: Tensor
    members: Tensor
    truths: np.ndarray
    groups: np.ndarray
    looks: np.ndarray
    filling: np.ndarray
    sources: np.ndarray


@dataclass
class _Square:
    tokens: list[int]
    truth: np.ndarray
    group: int
    looks: np.ndarray
    filling: bool
    source: int


def make_tiles(
    sets: list[TrainingSet], counts: list[int], numbers: np.random.Generator, generator: torch.Generator
) -> Tiles:
    """Tiles of each set (counts: how many of each), then junk."""
    views: tuple[list[Tensor], list[Tensor]] = ([], [])
    squares: list[_Square] = []
    for number, (s, count) in enumerate(zip(sets, counts)):
        make = _cuts if s.grid > 1 else _mosaics
        start = sum(len(v) for v in views[0]) * SIDE * SIDE
        made = make(s, count, number, start, numbers, generator)
        squares += made[2]
        for side, view in zip(views, made[:2]):
            side.append(view)
    start = sum(len(v) for v in views[0]) * SIDE * SIDE
    junk = _junk(JUNK, generator)
    concepts, width = sets[0].truths.shape[-1], sets[0].looks.shape[-1]
    for i in range(JUNK):
        tokens = list(range(start + i * SIDE * SIDE, start + (i + 1) * SIDE * SIDE))
        squares.append(_Square(tokens, np.zeros(concepts, np.int8), -1, np.zeros(width, np.float32), True, -1))
    first, second = (mirrored(_sensed(torch.cat([*v, junk]), generator), BORDER_SHARE, generator) for v in views)
    members = torch.zeros(len(squares), len(first) * SIDE * SIDE)
    for row, square in enumerate(squares):
        members[row, square.tokens] = 1 / len(square.tokens)
    return Tiles(
        first, second, members,
        np.stack([q.truth for q in squares]), np.array([q.group for q in squares]),
        np.stack([q.looks for q in squares]), np.array([q.filling for q in squares]),
        np.array([q.source for q in squares]),
    )  # fmt: skip


def _sensed(tiles: Tensor, generator: torch.Generator) -> Tensor:
    plain = torch.rand((len(tiles), 1, 1, 1), generator=generator) < PLAIN_SHARE
    return torch.where(plain, tiles, another_sensor(tiles, generator))


def _balanced(s: TrainingSet, count: int, numbers: np.random.Generator) -> np.ndarray:
    """Scenes that do not validate, each label as likely as another."""
    own = s.groups[:, 0, 0]
    groups = numbers.choice(np.unique(own), count)
    free = ~s.validates
    return np.array([numbers.choice(np.flatnonzero((own == g) & free)) for g in groups])


def _mosaics(
    s: TrainingSet, count: int, number: int, start: int, numbers: np.random.Generator, generator: torch.Generator
) -> tuple[Tensor, Tensor, list[_Square]]:
    views: tuple[list[Tensor], list[Tensor]] = ([], [])
    squares: list[_Square] = []
    across = s.images.shape[1] // PATCH_PX
    scenes = round(WHOLE_SHARE * count / across**2) if across > 1 else 0
    if scenes:
        made = _whole(s, scenes, number, start, numbers, generator)
        squares += made[2]
        for views_of, view in zip(views, made[:2]):
            views_of.append(view)
        start, count = start + scenes * across**2 * SIDE**2, count - scenes * across**2
    sides = numbers.choice([1, 2, 4], count, p=SQUARES[s.images.shape[1]])
    for side in (1, 2, 4):
        n = int((sides == side).sum())
        if not n:
            continue
        chosen = _balanced(s, n * side * side, numbers)
        images = as_float(torch.from_numpy(np.ascontiguousarray(s.images[chosen])))
        for view in views:
            closest = CLOSEST[s.images.shape[1]] if side == 1 else CLOSEST[64]
            scenes = moved(images, random_moves(len(images), generator, closest), PATCH_PX // side, generator)
            view.append(_side_by_side(scenes, side))
        for position, i in enumerate(chosen.tolist()):
            tokens = _tokens(position, side, start)
            group = int(s.groups[i, 0, 0])
            squares.append(_Square(tokens, s.truths[i, 0, 0], group, s.looks[i, 0, 0], s.filling[group], number))
        start += n * SIDE * SIDE
    return torch.cat(views[0]), torch.cat(views[1]), squares


def _whole(
    s: TrainingSet, scenes: int, number: int, start: int, numbers: np.random.Generator, generator: torch.Generator
) -> tuple[Tensor, Tensor, list[_Square]]:
    """Scenes at their own pixel size, cut into tiles: the square of a scene has the tokens of all its tiles."""
    chosen = _balanced(s, scenes, numbers)
    images = as_float(torch.from_numpy(np.ascontiguousarray(s.images[chosen])))
    size = images.shape[-1]
    views = [_into_tiles(moved(images, random_moves(scenes, generator, 0.8), size, generator)) for _ in range(2)]
    each = (size // PATCH_PX) ** 2 * SIDE * SIDE
    squares = []
    for k, i in enumerate(chosen.tolist()):
        group, tokens = int(s.groups[i, 0, 0]), list(range(start + k * each, start + (k + 1) * each))
        squares.append(_Square(tokens, s.truths[i, 0, 0], group, s.looks[i, 0, 0], s.filling[group], number))
    return views[0], views[1], squares


def _into_tiles(scenes: Tensor) -> Tensor:
    """[n, 3, k * 128, k * 128] -> [n * k * k, 3, 128, 128], scene by scene, row by row."""
    n, c, size, _ = scenes.shape
    k = size // PATCH_PX
    tiles = scenes.view(n, c, k, PATCH_PX, k, PATCH_PX).permute(0, 2, 4, 1, 3, 5)
    return tiles.reshape(-1, c, PATCH_PX, PATCH_PX)


def _side_by_side(scenes: Tensor, side: int) -> Tensor:
    """[n * side * side, 3, h, h] -> tiles [n, 3, side * h, side * h], row by row."""
    n, c, h, _ = scenes.shape
    tiles = scenes.view(n // (side * side), side, side, c, h, h).permute(0, 3, 1, 4, 2, 5)
    return tiles.reshape(-1, c, side * h, side * h)


def _tokens(position: int, side: int, start: int) -> list[int]:
    """The tokens of a scene: its position among the scenes of all tiles, row by row."""
    tile, place = divmod(position, side * side)
    row, column = divmod(place, side)
    step = SIDE // side
    first = start + tile * SIDE * SIDE
    rows, columns = range(row * step, (row + 1) * step), range(column * step, (column + 1) * step)
    return [first + r * SIDE + c for r in rows for c in columns]


def _cuts(
    s: TrainingSet, count: int, number: int, start: int, numbers: np.random.Generator, generator: torch.Generator
) -> tuple[Tensor, Tensor, list[_Square]]:
    """Cuts of pictures, turned by quarters; each token has the label of the square that its middle lies in."""
    chosen = numbers.choice(len(s.images), count)
    images = as_float(torch.from_numpy(np.ascontiguousarray(s.images[chosen])))
    zoom = torch.from_numpy(numbers.uniform(0.3, 1.0, count)).float()
    shift = torch.from_numpy(numbers.uniform(-1, 1, (count, 2))).float() * (1 - zoom)[:, None]
    flip = torch.from_numpy(numbers.choice([-1.0, 1.0], count)).float()
    angle = torch.from_numpy(numbers.integers(0, 4, count)).float() * (torch.pi / 2)
    theta = matrices(angle, zoom, flip, shift)
    views = [moved(images, theta, PATCH_PX, generator) for _ in range(2)]
    middles = (torch.arange(SIDE) + 0.5) / SIDE * 2 - 1
    y, x = torch.meshgrid(middles, middles, indexing="ij")
    places = torch.stack([x.ravel(), y.ravel(), torch.ones(SIDE * SIDE)])
    on_picture = ((theta @ places + 1) / 2 * s.grid).long().clamp(0, s.grid - 1).numpy()
    squares = []
    for k, i in enumerate(chosen.tolist()):
        for token in numbers.choice(SIDE * SIDE, KEPT_TOKENS, replace=False).tolist():
            column, row = on_picture[k, :, token]
            group = int(s.groups[i, row, column])
            if group >= 0:
                own = start + k * SIDE * SIDE + token
                squares.append(_Square([own], s.truths[i, row, column], group, s.looks[i, row, column], True, number))
    return views[0], views[1], squares


def _junk(n: int, generator: torch.Generator) -> Tensor:
    """Coloured noise of several sizes, [n, 3, 128, 128]: what no raster of the ground looks like."""
    total = torch.zeros(n, 3, PATCH_PX, PATCH_PX)
    for size in (2, 4, 8, 16, 32, 64, 128):
        noise = torch.rand(n, 3, size, size, generator=generator) - 0.5
        weight = torch.rand(n, 1, 1, 1, generator=generator)
        total += weight * torch.nn.functional.interpolate(noise, size=(PATCH_PX, PATCH_PX), mode="bilinear")
    return (0.5 + total * (0.3 + torch.rand(n, 1, 1, 1, generator=generator))).clamp(0, 1)
