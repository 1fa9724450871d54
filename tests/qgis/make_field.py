"""A raster of embeddings as AlphaEarth's, made from known classes of ground. Run in the engine's Python.

make_field.py FOLDER SIDE YEAR...
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data"))

import numpy as np
from make_embeddings import alphaearth_values, unit_vectors, write_alphaearth

DIMENSION = 64


def main(folder: Path, side: int, years: list[str]) -> None:
    """A file for each year: two classes of ground in the west and the east, and a lake with an island in the west."""
    y, x = np.mgrid[:side, :side] / side
    ground = (x > 0.5).astype(np.int64)
    away = np.hypot(x - 0.25, y - 0.5)
    ground[(away < 0.15) & (away > 0.06)] = 2
    for number, year in enumerate(years):
        vectors = unit_vectors(np.roll(ground, number * side // 4, axis=0), DIMENSION, noise=0.01)
        path = folder / "annual" / year / "10N" / "one.tiff"
        write_alphaearth(path, alphaearth_values(vectors), overviews=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
