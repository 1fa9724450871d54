"""Aerial images with land cover at 1 m (Chesapeake Conservancy): not for training, but to fit the score with."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..words.truths import FALSE, TRUE, UNKNOWN

TILE, TOKEN = 128, 32
MOST, LEAST = 0.6, 0.03  # share of a token from which a cover holds, and below which it does not
#: Cover number -> concepts that it is called. Water, trees, low vegetation, bare, impervious and road.
COVERS = {
    1: ("water",), 2: ("forest", "vegetation"), 3: ("grassland", "vegetation", "herbaceous vegetation"),
    4: ("bare ground",), 5: ("impervious surface", "built-up area"), 6: ("road", "impervious surface"),
}  # fmt: skip
#: What is nowhere on these images of the eastern United States.
ABSENT = (
    "sea", "desert", "dune", "snow", "beach", "volcano", "glacier", "harbor", "airport", "runway", "rice paddy",
    "island", "olive grove", "vineyard", "storage tanks", "container port", "solar farm", "mangrove", "rainforest",
    "tundra", "salt flat", "stadium", "airplane", "boats", "cloud", "burned area", "savanna", "wind turbine",
)  # fmt: skip


def load_land_cover(data: Path, concepts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Tiles uint8 [n, 128, 128, 3] and the truths of their tokens, int8 [n * 16, concepts]; none without the data."""
    images, truths = [], []
    for file in sorted((data / "labels" / "chesapeake").glob("*.npz")):
        bands = np.load(file)["arr_0"][0]
        for top in range(0, bands.shape[1] - TILE + 1, TILE):
            for left in range(0, bands.shape[2] - TILE + 1, TILE):
                part = bands[:, top : top + TILE, left : left + TILE]
                images.append(part[:3].transpose(1, 2, 0).clip(0, 255).astype(np.uint8))
                truths.append(_truths(part[8].round().astype(int), concepts))
    if not images:
        return np.zeros((0, TILE, TILE, 3), np.uint8), np.zeros((0, len(concepts)), np.int8)
    return np.stack(images), np.concatenate(truths)


def _truths(cover: np.ndarray, concepts: list[str]) -> np.ndarray:
    """int8 [16, concepts] from cover numbers [128, 128]."""
    side = TILE // TOKEN
    tokens = cover.reshape(side, TOKEN, side, TOKEN).transpose(0, 2, 1, 3).reshape(side * side, -1)
    truths = np.full((side * side, len(concepts)), UNKNOWN, np.int8)
    truths[:, [concepts.index(name) for name in ABSENT]] = FALSE
    for name in sorted({name for names in COVERS.values() for name in names}):
        share = np.isin(tokens, [number for number, names in COVERS.items() if name in names]).mean(1)
        column = truths[:, concepts.index(name)]
        column[share >= MOST], column[share <= LEAST] = TRUE, FALSE
    return truths
