"""Fields: how fast stored vectors are compared, what a click costs, and a whole raster in bounded memory.

    script/bench field [--side 4096] [--rounds 5] [--points FOLDER] [--click RASTER X Y]

The kernel is compared, on one thread, with a plain copy of the same bytes (the memory's limit) and with numpy's product
of float32. The raster is made of noise around a few classes, in the layout of AlphaEarth's files.

--points: a folder with CSV files of AlphaEarth vectors (A00..A63), longitude, latitude and dw_label. It measures how
often the class of a point is that of most of its NEIGHBOURS nearest other points ("searched": with the direction of a
query and an index), with and without taking off the mean of the surroundings; and the clear matches of a point, by the
number of others that show how alike places of one kind are. With several files, also all of them as one large field:
as it is searched, and with the mean of each region taken off ("across").
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import rasterio
from akin.plugin.contract import AddField, Extent, ScoreView, Search, SimilarityRaster, Term, verbs
from akin.plugin.engine.base.products import inner_bands
from akin.plugin.engine.collection.index import ExactIndex
from akin.plugin.engine.collection.index.opened import Searchable
from akin.plugin.engine.collection.memory_store import MemoryStore
from akin.plugin.engine.collection.table import PatchTable
from akin.plugin.engine.encoders.encoder import unit
from akin.plugin.engine.fields.opened import OTHERS, forget_fields
from akin.plugin.engine.imagery.grid.grid import Grid
from akin.plugin.engine.process.api import perform
from akin.plugin.engine.search.scoring.likeness import centred, enough
from rasterio.transform import Affine
from rasterio.windows import Window

WEST, NORTH, PIXEL = 600_000, 4_100_000, 10
KERNEL_PIXELS = 1 << 20
TILE = 256
NEIGHBOURS = 5


def cpu_s(function: Callable[[], object], rounds: int) -> float:
    """The least processor time of a call, in one thread."""
    times = []
    for _ in range(rounds):
        began = time.thread_time()
        function()
        times.append(time.thread_time() - began)
    return min(times)


def kernel(rounds: int) -> dict[str, float]:
    """Million pixels a second of 64 int8 bands on one thread, and their ratios to a copy and to numpy's product."""
    random = np.random.default_rng(0)
    bands = random.integers(-60, 60, (64, KERNEL_PIXELS)).astype(np.int8)
    direction = random.normal(size=64).astype(np.float32)
    copy, wide = np.empty_like(bands), bands.astype(np.float32)
    seconds = {
        "copy": cpu_s(lambda: np.copyto(copy, bands), rounds),
        "float32 product": cpu_s(lambda: direction @ wide, rounds),
        "linear": cpu_s(lambda: inner_bands(bands, direction), rounds),
        "quadratic": cpu_s(lambda: inner_bands(bands, direction, quadratic=True), rounds),
    }
    rates = {f"{name} Mpx/s": KERNEL_PIXELS / s / 1e6 for name, s in seconds.items()}
    against = {f"quadratic / {name}": seconds[name] / seconds["quadratic"] for name in ("copy", "float32 product")}
    return {**rates, **against}


def write_tile(path: Path, side: int) -> None:
    """An AlphaEarth raster of side x side pixels, written block by block."""
    random = np.random.default_rng(0)
    means = random.normal(size=(12, 64)) + random.normal(size=64)
    profile = {
        "driver": "GTiff", "width": side, "height": side, "count": 64, "dtype": "int8", "crs": "EPSG:32610",
        "transform": Affine(PIXEL, 0, WEST, 0, -PIXEL, NORTH), "nodata": -128, "tiled": True, "blockxsize": TILE,
        "blockysize": TILE, "compress": "deflate", "zlevel": 1, "interleave": "pixel", "bigtiff": "YES",
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as file:
        file.descriptions = tuple(f"A{i:02}" for i in range(64))
        for top in range(0, side, TILE):
            for left in range(0, side, TILE):
                small = random.integers(0, len(means), (TILE // 16, TILE // 16))
                ground = np.repeat(np.repeat(small, 16, axis=0), 16, axis=1)
                values = means[ground].transpose(2, 0, 1) + random.normal(0, 0.3, (64, TILE, TILE))
                values /= np.linalg.norm(values, axis=0)
                stored = np.rint(np.sign(values) * np.sqrt(np.abs(values)) * 127.5).clip(-127, 127).astype(np.int8)
                file.write(stored, window=Window(left, top, TILE, TILE))


def raster(side: int, rounds: int) -> dict[str, float]:
    """Seconds of a click on a map of 1,920 x 1,080 pixels, cold and warm, and of the whole raster; the most memory."""
    with tempfile.TemporaryDirectory() as folder:
        source, field = Path(folder) / "2023" / "tile.tiff", Path(folder) / "field"
        source.parent.mkdir()
        write_tile(source, side)
        began = time.perf_counter()
        perform(verbs.ADD_FIELD, AddField(str(source), str(field)))
        added = time.perf_counter() - began
        forget_fields()
        wide, high = min(side, 1920) * PIXEL, min(side, 1080) * PIXEL
        extent = Extent(WEST, NORTH - high, WEST + wide, NORTH, "EPSG:32610")
        view, times = str(Path(folder) / "view.tif"), []
        for i in range(rounds + 1):
            term = Term("place", x=WEST + 1000 + 500 * i, y=NORTH - 1000 - 300 * i, crs="EPSG:32610")
            began = time.perf_counter()
            perform(verbs.SCORE_VIEW, ScoreView(str(field), (term,), view, extent, wide // PIXEL))
            times.append(time.perf_counter() - began)
        began = time.perf_counter()
        perform(verbs.SEARCH, Search(str(field), (term,), most_pixels=4_000_000))
        searched = time.perf_counter() - began
        forget_fields()
        before_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        began = time.perf_counter()
        perform(verbs.SIMILARITY_RASTER, SimilarityRaster(str(field), (term,), str(Path(folder) / "map.tif")))
        whole = time.perf_counter() - began
    return {
        "add s": added,
        "click cold s": times[0],
        "click warm s": float(np.median(times[1:])),
        "regions of the view s": searched,
        "whole raster s": whole,
        "whole raster Mpx/s": side * side / whole / 1e6,
        "most memory MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "before the whole raster MB": before_mb,
    }


def points(folder: Path) -> dict[str, object]:
    """For each file: the share of points whose class is that of most of their neighbours, and what is a clear match."""
    found: dict[str, object] = {}
    regions: list[tuple[np.ndarray, np.ndarray]] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        vectors = np.array([[float(row[f"A{i:02}"]) for i in range(64)] for row in rows], np.float32)
        places = np.array([[float(row["longitude"]), float(row["latitude"])] for row in rows])
        labels = np.array([row["dw_label"] for row in rows])
        shares = {"searched": searched(vectors, labels), "cosine": leave_one_out(vectors, labels)}
        for kilometres in (50, 200):
            near = np.hypot(*(111 * (places[:, None] - places[None]) * [np.cos(np.radians(places[:, 1].mean())), 1]).T)
            weights = (near < kilometres).astype(np.float32)
            local = vectors - 0.5 * (weights @ vectors) / weights.sum(axis=1, keepdims=True)
            shares[f"mean of {kilometres} km off"] = leave_one_out(local, labels)
        shares["mean of all off"] = leave_one_out(vectors - 0.5 * vectors.mean(axis=0), labels)
        clear = {str(others or "all"): clear_matches(vectors, labels, others) for others in (None, 1024, OTHERS, 64)}
        clear["its mean off"] = clear_matches(unit(vectors - vectors.mean(axis=0)), labels, OTHERS)
        found[path.stem] = {"neighbours": shares, "clear matches by number of others": clear}
        regions.append((vectors, labels))
    return found | ({"across": across(regions)} if len(regions) > 1 else {})


def across(regions: Sequence[tuple[np.ndarray, np.ndarray]]) -> dict[str, object]:
    """Several regions as one field: clear matches, and neighbours that must be in another region.

    "as it is": half of the mean of all is taken off, as a query does. "own means off": before that, the mean of each
    region is taken off its vectors, which then have length 1 again.
    """
    labels = np.concatenate([its for _, its in regions])
    region = np.repeat(np.arange(len(regions)), [len(its) for _, its in regions])
    as_it_is = np.concatenate([vectors for vectors, _ in regions])
    own = np.concatenate([unit(vectors - vectors.mean(axis=0)) for vectors, _ in regions])
    elsewhere = region[:, None] != region[None]
    return {
        name: {
            "clear": clear_matches(vectors, labels, OTHERS),
            "clear in other regions": clear_matches(vectors, labels, OTHERS, elsewhere),
            "neighbours in other regions": neighbours_among(vectors, labels, elsewhere),
        }
        for name, vectors in (("as it is", as_it_is), ("own means off", own))
    }


def neighbours_among(vectors: np.ndarray, labels: np.ndarray, allowed: np.ndarray) -> float:
    """As `searched`, with the neighbours of each vector among those that `allowed` (n, n) lets be."""
    levels = np.where(allowed, centred(vectors, space_of(vectors)) @ vectors.T, -np.inf)
    return voted(np.argsort(-levels, axis=1)[:, :NEIGHBOURS], labels)


def space_of(vectors: np.ndarray, others: int | None = None) -> Searchable:
    """Vectors (n, d) as if each were a place of its own, far from the others."""
    ids, zeros = np.arange(len(vectors)), np.zeros(len(vectors), np.int32)
    table = PatchTable(
        Grid("EPSG:32631", 0.0, 0.0, 1.0, 1, 1), ids, 10 * ids.astype(np.int32), zeros, zeros, ("a",), (None,)
    )
    store = MemoryStore(vectors)
    exact = ExactIndex(ids, store)
    return Searchable(table, store, exact, exact, exact, others=others)


def searched(vectors: np.ndarray, labels: np.ndarray) -> float:
    """As `leave_one_out`, with the direction that a query has and the product's own index."""
    space = space_of(vectors)
    directions = centred(vectors, space)
    nearest = [
        [row for row in space.exact.search(one, NEIGHBOURS + 1)[0] if row != i] for i, one in enumerate(directions)
    ]
    return voted(np.array([rows[:NEIGHBOURS] for rows in nearest]), labels)


def clear_matches(
    vectors: np.ndarray, labels: np.ndarray, others: int | None, allowed: np.ndarray | bool = True
) -> dict[str, float]:
    """Precision and recall of the clear matches of a point among the others, where its class counts as right.

    allowed: the pairs (n, n) that count.
    """
    space = space_of(vectors, others)
    directions = centred(vectors, space)
    typical, own = directions @ space.mean, (directions * vectors).sum(axis=1)
    clear = (directions @ vectors.T - typical[:, None]) / (own - typical)[:, None] >= enough(space)
    clear, same = clear & allowed, (labels[:, None] == labels[None]) & allowed
    np.fill_diagonal(clear, False)
    np.fill_diagonal(same, False)
    right = float((clear & same).sum())
    return {"precision": right / max(1, int(clear.sum())), "recall": right / int(same.sum()), "enough": enough(space)}


def click(source: Path, x: float, y: float) -> list[dict[str, object]]:
    """The regions of a raster of vectors that look like its pixel at (x, y), in the raster's CRS."""
    with tempfile.TemporaryDirectory() as folder, rasterio.open(source) as file:
        field, term = str(Path(folder) / "field"), Term("place", x=x, y=y, crs=file.crs.to_string())
        perform(verbs.ADD_FIELD, AddField(str(source), field))
        hits = perform(verbs.SEARCH, Search(field, (term,))).hits
        forget_fields()
    return [{"area_ha": hit.area_ha, "mean": hit.score, "center": hit.center} for hit in hits[:5]]


def leave_one_out(vectors: np.ndarray, labels: np.ndarray) -> float:
    """The share of vectors (n, d) whose label is that of most of their NEIGHBOURS nearest others by cosine."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    levels = unit @ unit.T
    np.fill_diagonal(levels, -2)
    return voted(np.argsort(-levels, axis=1)[:, :NEIGHBOURS], labels)


def voted(nearest: np.ndarray, labels: np.ndarray) -> float:
    """The share of labels (n,) that are those of most of the nearest (n, k); a tie goes to the nearest."""
    names, codes = np.unique(labels, return_inverse=True)
    votes = 10 * np.stack([(codes[nearest] == code).sum(axis=1) for code in range(len(names))], axis=1)
    votes[np.arange(len(votes)), codes[nearest[:, 0]]] += 1
    return float((votes.argmax(axis=1) == codes).mean())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--side", type=int, default=4096, help="of the raster, in pixels; 0 for no raster")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--points", type=Path)
    parser.add_argument("--click", nargs=3, metavar=("RASTER", "X", "Y"), help="a raster of vectors, and a place on it")
    asked = parser.parse_args()
    found: dict[str, object] = {"load": os.getloadavg()[0], "kernel": kernel(asked.rounds)}
    if asked.side:
        found["raster"] = {"side": asked.side, **raster(asked.side, asked.rounds)}
    if asked.points:
        found["points"] = points(asked.points)
    if asked.click:
        found["click"] = click(Path(asked.click[0]), *map(float, asked.click[1:]))
    print(json.dumps(found, indent=1, default=lambda value: round(float(value), 4)))


if __name__ == "__main__":
    main()
