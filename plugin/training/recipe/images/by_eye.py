"""Pictures of other places and sensors, labelled by eye: one label set for each of their squares (see by_eye.txt)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .raster_pictures import RASTERS, cut

LABELS = Path(__file__).parent / "by_eye.txt"
SEPARATORS = ("|", ",", "+")  # of rows, of squares in a row, of concepts in a square


@dataclass(frozen=True)
class Picture:
    """One picture: uint8 RGB [side, side, 3], and the concepts of its squares, rows from the north; None: not known."""

    source: str
    pixels: np.ndarray
    squares: list[list[tuple[str, ...] | None]]


def load_pictures(data: Path, path: Path = LABELS) -> list[Picture]:
    """The labelled pictures: files under `data/scenes_other`, and cuts of rasters; what is not there is left out."""
    pictures, cuts = [], {name: cut(data, name) for name in RASTERS}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, _, labels = line.partition(":")
        source, _, file = name.strip().partition("/")
        pixels = cuts[source].get(file) if source in cuts else _read(data / "scenes_other" / source / file)
        if pixels is not None:
            pictures.append(Picture(source, pixels, parse_squares(labels)))
    return pictures


def _read(file: Path) -> np.ndarray | None:
    return read_rgb(file) if file.exists() else None


def parse_squares(labels: str) -> list[list[tuple[str, ...] | None]]:
    """`a+b,c | ?,d` -> [[("a", "b"), ("c",)], [None, ("d",)]]."""
    rows, squares, concepts = SEPARATORS
    return [[_concepts(square, concepts) for square in row.split(squares)] for row in labels.split(rows)]


def _concepts(square: str, separator: str) -> tuple[str, ...] | None:
    names = tuple(name.strip() for name in square.split(separator) if name.strip())
    return None if not names or "?" in names else names


def read_rgb(file: Path) -> np.ndarray:
    """The middle square of a picture, uint8 [side, side, 3]."""
    with Image.open(file) as image:
        rgb = np.asarray(image.convert("RGB"))
    side = min(rgb.shape[:2])
    top, left = (rgb.shape[0] - side) // 2, (rgb.shape[1] - side) // 2
    return np.ascontiguousarray(rgb[top : top + side, left : left + side])
