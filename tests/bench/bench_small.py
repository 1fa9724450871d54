"""Small things that lie alone: whether a click on one finds the others of its kind.

    script/bench small [ENCODER] [--data FOLDER] [--sizes 40 64 96]

ENCODER is the folder of an encoder (default: models/akin-mini-2). FOLDER holds mosaics/ucmerced_dev.tif (default:
$AKIN_TRAINING_DATA, else ../shared/data). Squares of --sizes pixels from scenes of six kinds of built-up ground are put
one by one into scenes of forest, chaparral, fields and rivers. Each patch that lies at least half on one is an example;
the figures are the average precision of the patches of its kind on other squares, and the share of the first five that
lie on any square. What takes too much from the surroundings of a patch loses such things.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

import numpy as np
import rasterio
from akin.plugin.contract import Filters, Search, Term, verbs
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.memory_store import read_collection
from akin.plugin.engine.process import api
from encoder.folder import SHIPPED, chosen
from mosaic import encode, read_labels

ROOT = Path(__file__).resolve().parents[2]
THINGS = ("tenniscourt", "denseresidential", "harbor", "mobilehomepark", "buildings", "runway")
GROUNDS = ("forest", "chaparral", "agricultural", "river")
ACROSS = 6  # scenes of ground along a side; each gets one thing
BORDER_PX = 20  # between a thing and the edge of its scene, at least
FIRST = 5


class Planted:
    """A raster of scenes of ground with one small thing in each. kinds: of the things. left, top, size: of the things,
    in pixels."""

    def __init__(self, mosaic: Path, size: int, path: Path) -> None:
        labels = read_labels(mosaic.with_suffix(".geojson"))
        with rasterio.open(mosaic) as source:
            pixels, self.transform, crs = source.read([1, 2, 3]), source.transform, source.crs
        side = round(labels.side_m / self.transform.a)
        scenes = [pixels[:, r * side : (r + 1) * side, c * side : (c + 1) * side] for r, c in labels.places]
        random, self.size = np.random.default_rng(3), size
        grounds = random.permutation(np.flatnonzero(np.isin(labels.classes, GROUNDS)))[: ACROSS**2]
        self.kinds = np.array([THINGS[i % len(THINGS)] for i in range(len(grounds))])
        made = np.zeros((3, ACROSS * side, ACROSS * side), np.uint8)
        offsets = random.integers(BORDER_PX, side - size - BORDER_PX, (2, len(grounds)))
        rows, columns = np.divmod(random.permutation(len(grounds)), ACROSS)
        self.top, self.left = rows * side + offsets[0], columns * side + offsets[1]
        for i, ground in enumerate(grounds.tolist()):
            thing = scenes[int(random.choice(np.flatnonzero(labels.classes == self.kinds[i])))]
            start = (side - size) // 2
            row, column = int(rows[i]) * side, int(columns[i]) * side
            made[:, row : row + side, column : column + side] = scenes[ground]
            top, left = int(self.top[i]), int(self.left[i])
            cut = thing[:, start : start + size, start : start + size]
            made[:, top : top + size, left : left + size] = cut
        profile = {"driver": "GTiff", "width": made.shape[2], "height": made.shape[1], "count": 3, "dtype": "uint8"}
        with rasterio.open(path, "w", crs=crs, transform=self.transform, photometric="RGB", **profile) as out:
            out.write(made)

    def on(self, x: np.ndarray, y: np.ndarray, patch_m: float) -> tuple[np.ndarray, np.ndarray]:
        """Which thing patches (n,) lie on with at least half of their ground, -1 for none; and which touch none."""
        columns, rows = ~self.transform * (x, y)
        half = patch_m / self.transform.a / 2
        shared = [
            np.clip(np.minimum(at[:, None] + half, start + self.size) - np.maximum(at[:, None] - half, start), 0, None)
            for at, start in ((columns, self.left), (rows, self.top))
        ]
        share = shared[0] * shared[1] / (2 * half) ** 2
        return np.where(share.max(axis=1) >= 0.5, share.argmax(axis=1), -1), share.max(axis=1) == 0


def measure(mosaic: Path, size: int, encoder: str, folder: Path) -> tuple[float, float, int]:
    """The mean average precision, the share of the first hits on any thing, and the number of examples."""
    path, collection = folder / f"planted_{size}.tif", folder / f"planted_{size}"
    planted = Planted(mosaic, size, path)
    encode(path, encoder, collection)
    table, _ = read_collection(Collection.open(collection), Job())
    on, off = planted.on(*table.centers(np.arange(len(table))), table.grid.patch_m)
    counted = dict(zip(table.ids.tolist(), zip(on.tolist(), off.tolist())))
    precisions: dict[str, list[float]] = {}
    first: dict[str, list[float]] = {}
    for row in np.flatnonzero(on >= 0).tolist():
        asked = Term("hit", patch=int(table.ids[row]))
        hits = api.perform(
            verbs.SEARCH, Search(str(collection), (asked,), len(table), Filters(min_distance_m=0.0))
        ).hits
        things = np.array([thing for thing, away in (counted[hit.patch] for hit in hits) if thing >= 0 or away])
        things = things[things != on[row]]
        right = (things >= 0) & (planted.kinds[things] == planted.kinds[on[row]])
        kind = str(planted.kinds[on[row]])
        precisions.setdefault(kind, []).append(float((np.cumsum(right) / np.arange(1, len(right) + 1))[right].mean()))
        first.setdefault(kind, []).append(float((things[:FIRST] >= 0).mean()))
    means = [float(np.mean([np.mean(values) for values in found.values()])) for found in (precisions, first)]
    return means[0], means[1], int((on >= 0).sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path, nargs="?", default=SHIPPED)
    parser.add_argument("--data", default=os.environ.get("AKIN_TRAINING_DATA") or str(ROOT.parent / "shared" / "data"))
    parser.add_argument("--sizes", type=int, nargs="+", default=[40, 64, 96])
    asked = parser.parse_args()
    mosaic = Path(asked.data) / "mosaics" / "ucmerced_dev.tif"
    with tempfile.TemporaryDirectory() as temporary:
        encoder = chosen(asked.encoder, Path(temporary) / "home")
        for size in asked.sizes:
            precision, first, examples = measure(mosaic, size, encoder, Path(temporary))
            figures = f"average precision {precision:.3f}, first {FIRST} on a thing {first:.3f}"
            print(f"{size} px, {examples} examples: {figures}")


if __name__ == "__main__":
    main()
