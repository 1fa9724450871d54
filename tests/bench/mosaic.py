"""A labelled mosaic of scenes, encoded and searched by the plugin's verbs, with one vector for each scene.

A scene fills a cell. An encoder of small patches, or a dense one, gives several vectors for it: those of the patches
whose middle lies in the cell are averaged. An encoder whose patches are as large as the cells, or larger, gives one.
The vectors of the cells are a collection of their own, in which each patch is a cell, so that all encoders are asked
alike: by the same verbs, for whole scenes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from akin.plugin.contract import EncodeRaster, EncodeRasterResult, Search, SearchResult, Term, verbs
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.memory_store import read_collection
from akin.plugin.engine.collection.part import Patches
from akin.plugin.engine.collection.table import PatchTable
from akin.plugin.engine.collection.writer import writing
from akin.plugin.engine.encoders.encoder import unit
from akin.plugin.engine.imagery.grid.grid import Cells, Grid
from akin.plugin.engine.process import api

PATCH_PX = 128  # of a cell in the collection of cells, whatever its encoder reads


@dataclass(frozen=True)
class Labels:
    """The cells of a mosaic. boxes: float64 (n, 4), xmin, ymin, xmax, ymax, all of one size. classes: (n,). places:
    the row and column of each cell."""

    boxes: np.ndarray
    classes: np.ndarray
    places: list[tuple[int, int]]

    @property
    def side_m(self) -> float:
        return float(self.boxes[0, 2] - self.boxes[0, 0])


def read_labels(geojson: Path) -> Labels:
    """The cells in the file next to a mosaic."""
    features = json.loads(geojson.read_text(encoding="utf-8"))["features"]
    rings = np.array([f["geometry"]["coordinates"][0] for f in features])
    places = [(f["properties"]["row"], f["properties"]["col"]) for f in features]
    classes = np.array([f["properties"]["class"] for f in features])
    return Labels(np.concatenate([rings.min(axis=1), rings.max(axis=1)], axis=1), classes, places)


class Mosaic:
    """A mosaic and the collection of its cells, where the patch with the id i is the cell i."""

    def __init__(self, raster: Path, encoder: str, folder: Path, zoom: float = 0.0) -> None:
        """Encode a mosaic.

        Args:
            folder: for the collections.
            zoom: the pixel size as a multiple of the raster's own; 0 for the engine's choice.
        """
        self.raster, self.labels = raster, read_labels(raster.with_suffix(".geojson"))
        self.cells = self.labels.classes
        self.classes: list[str] = sorted(set(self.cells.tolist()))
        self.patches = folder / f"{raster.stem}_patches"
        self.made = encode(raster, encoder, self.patches, zoom)
        self.collection = folder / f"{raster.stem}_cells"
        self.vectors = write_cells(Collection.open(self.patches), self.labels, self.collection)
        self.crs = Collection.open(self.patches).manifest.grid.crs

    def ask(self, terms: Sequence[Term], count: int) -> SearchResult:
        return api.perform(verbs.SEARCH, Search(str(self.collection), tuple(terms), count))

    def found(self, terms: Sequence[Term], count: int) -> list[int]:
        """The cells of the hits, best first. Words that the encoder does not know find none."""
        return [hit.patch for hit in self.ask(terms, count).hits]

    def click(self, cell: int, sign: int = 1) -> Term:
        """A place: the middle of a cell."""
        xmin, ymin, xmax, ymax = self.labels.boxes[cell].tolist()
        return Term("place", sign=sign, x=(xmin + xmax) / 2, y=(ymin + ymax) / 2, crs=self.crs)


def encode(raster: Path, encoder: str, collection: Path, zoom: float = 0.0) -> EncodeRasterResult:
    """Encode a raster by the plugin's verb; see Mosaic."""
    request = EncodeRaster((str(raster),), encoder, str(collection))
    if zoom:
        import rasterio

        with rasterio.open(raster) as source:
            request = replace(request, pixel_size_m=zoom * source.res[0])
    return api.perform(verbs.ENCODE_RASTER, request)


def cell_vectors(table: PatchTable, vectors: np.ndarray, labels: Labels) -> np.ndarray:
    """The mean of the vectors (m, d) whose patch has its middle in a cell, of length 1: float32 (n, d).

    A cell without such a patch gets the vectors of the patches at its middle.
    """
    x, y = table.centers(np.arange(len(table)))
    left, top = labels.boxes[:, 0].min(), labels.boxes[:, 3].max()
    across = np.floor((x - left) / labels.side_m).astype(int)
    down = np.floor((top - y) / labels.side_m).astype(int)
    at = {(round((top - b[3]) / labels.side_m), round((b[0] - left) / labels.side_m)): i
          for i, b in enumerate(labels.boxes)}  # fmt: skip
    cell = np.array([at.get(place, -1) for place in zip(down.tolist(), across.tolist())])
    sums = np.zeros((len(labels.boxes), vectors.shape[1]), np.float32)
    np.add.at(sums, cell[cell >= 0], vectors[cell >= 0])
    for empty in np.setdiff1d(np.arange(len(sums)), cell).tolist():
        xmin, ymin, xmax, ymax = labels.boxes[empty].tolist()
        sums[empty] = vectors[table.at((xmin + xmax) / 2, (ymin + ymax) / 2)].sum(axis=0)
    return unit(sums)


def write_cells(patches: Collection, labels: Labels, folder: Path) -> np.ndarray:
    """Write the collection of the cells, and return their vectors float32 (n, d)."""
    table, store = read_collection(patches, Job())
    vectors = cell_vectors(table, store.read(np.arange(len(table))), labels)
    left, top, side_m = labels.boxes[:, 0].min(), labels.boxes[:, 3].max(), labels.side_m
    grid = Grid(patches.manifest.grid.crs, float(left), float(top), side_m / PATCH_PX, PATCH_PX, PATCH_PX)
    row = np.round((top - labels.boxes[:, 3]) / side_m).astype(np.int32)
    col = np.round((labels.boxes[:, 0] - left) / side_m).astype(np.int32)
    n = len(vectors)
    made = Patches(np.arange(n), row, col, np.ones(n, np.float32), np.arange(n, dtype=np.uint64),
                   vectors.astype(np.float16))  # fmt: skip
    source = patches.manifest.sources[0]
    new = replace(
        patches.manifest, grid=grid, key=f"{patches.manifest.key}cells", parts=(), sources=(), next_id=n, margin=0,
        serial=0,
    )  # fmt: skip
    with writing(folder, new) as writer:
        writer.put_source(source)
        writer.put_part(source, Cells(0, int(row.max()) + 1, 0, int(col.max()) + 1), made, 0)
    return vectors
