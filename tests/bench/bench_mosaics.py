"""Precision@50 of words and of clicks on the labelled mosaics, end to end through the engine's verbs.

    script/bench mosaics [DATA/mosaics] [--encoder akin-mini] [--clicks 3] [--json out.json]

What script/bench encoder leaves open: several clicks, refining by counter-examples (three on each side make the probe),
any encoder, and whether "no clear match" is said of what is not there, and of nothing that is. DATA is
$AKIN_TRAINING_DATA, else ../shared/data.

A mosaic of scenes of known class is encoded; each class is asked for by its words, and by clicks on random cells of it.
A hit is right if its middle lies in a cell of the class. Where a class has fewer cells than 50, precision is counted at
that number. Also asked: things that are not there, to see whether the answer says so. No cell was seen in training.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import conftest  # noqa: E402, F401  # puts the checkout into sys.modules as the package akin
from akin.plugin import contract as r
from akin.plugin.contract import verbs
from akin.plugin.engine import api

WORDS = {
    "AnnualCrop": "annual crop field",
    "HerbaceousVegetation": "herbaceous vegetation",
    "PermanentCrop": "orchard or vineyard",
    "Residential": "residential houses",
    "SeaLake": "sea or lake",
    "Industrial": "industrial buildings",
    "agricultural": "agricultural field",
    "baseballdiamond": "baseball diamond",
    "chaparral": "chaparral shrubs",
    "denseresidential": "dense residential area",
    "harbor": "harbor with boats",
    "intersection": "road intersection",
    "mediumresidential": "medium density residential houses",
    "mobilehomepark": "mobile home park",
    "runway": "airport runway",
    "sparseresidential": "sparse residential houses",
    "tenniscourt": "tennis court",
}
ABSENT = ("qwxz", "helicopter carrier", "volcano crater", "penguin", "pizza", "stock market", "iceberg", "zebra")
ABSENT += ("quantum physics", "open pit mine", "wind turbines", "happy birthday")
COUNT = 50


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = os.environ.get("AKIN_TRAINING_DATA") or ROOT.parent / "shared" / "data"
    parser.add_argument("mosaics", type=Path, nargs="?", default=Path(data) / "mosaics")
    parser.add_argument("--encoder", default="akin-mini")
    parser.add_argument("--clicks", type=int, default=3, help="queries a class, for each number of examples")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    report = {}
    with tempfile.TemporaryDirectory() as folder:
        for tif in sorted(options.mosaics.glob("*_dev.tif")):
            report[tif.stem] = measure(tif, options.encoder, options.clicks, Path(folder) / tif.stem)
    if options.json:
        options.json.write_text(json.dumps(report, indent=1))


def measure(tif: Path, encoder: str, clicks: int, collection: Path) -> dict[str, Any]:
    """Encode one mosaic and ask for each of its classes."""
    features = json.loads(tif.with_suffix(".geojson").read_text())["features"]
    rings = np.array([f["geometry"]["coordinates"][0] for f in features])
    cells = np.concatenate([rings.min(axis=1), rings.max(axis=1)], axis=1)
    classes = np.array([f["properties"]["class"] for f in features])
    made = api.perform(verbs.ENCODE_RASTER, r.EncodeRaster((str(tif),), encoder, str(collection)))
    crs = api.perform(verbs.COLLECTION_INFO, r.CollectionInfo(str(collection))).crs
    mosaic = Mosaic(str(collection), cells, classes, crs)
    print(f"{tif.stem}: {made.patches} patches, {made.rate:.0f}/s, precision@{COUNT}")
    rows = {c: mosaic.of_class(c, clicks) for c in sorted(set(classes.tolist()))}
    for name, row in rows.items():
        print(f"  {name:22}" + "".join(f"  {k} {v:.2f}" for k, v in row.items()))
    mean = {k: float(np.mean([row[k] for row in rows.values()])) for k in next(iter(rows.values()))}
    print(f"  {'mean':22}" + "".join(f"  {k} {v:.2f}" for k, v in mean.items()))
    absent = {words: mosaic.ask((r.Term("words", text=words),)) for words in ABSENT}
    silent = float(np.mean([not a.clear for a in absent.values()]))
    print(f"  not there, and said so: {silent:.0%}; wrongly clear: {[w for w, a in absent.items() if a.clear]}")
    return {"classes": rows, "mean": mean, "absent_said": silent}


class Mosaic:
    """A collection of a mosaic, and its cells: bounds float64 (n, 4), classes (n,)."""

    def __init__(self, collection: str, cells: np.ndarray, classes: np.ndarray, crs: str) -> None:
        self.collection, self.cells, self.classes, self.crs = collection, cells, classes, crs

    def of_class(self, name: str, clicks: int) -> dict[str, float]:
        """Precision of words, of 1, 3 and 5 clicks, of 3 clicks and 3 against; and whether words were clear."""
        rng = np.random.default_rng(0)
        words = self.ask((r.Term("words", text=WORDS.get(name, name.lower())),))
        row = {"words": self.precision(words, name, ()), "clear": float(words.clear)}
        mine = np.flatnonzero(self.classes == name)
        for count in (1, 3, 5):
            asked = [rng.choice(mine, count, replace=False).tolist() for _ in range(clicks)]
            row[f"{count} clicks"] = float(np.mean([self.precision(self.clicked(a), name, a) for a in asked]))
        row["3+3"] = float(
            np.mean([self.refined(name, rng.choice(mine, 3, replace=False).tolist()) for _ in range(clicks)])
        )
        return row

    def ask(self, terms: tuple[r.Term, ...], count: int = COUNT) -> r.SearchResult:
        return api.perform(verbs.SEARCH, r.Search(self.collection, terms, count))

    def clicked(self, cells: Sequence[int], against: Sequence[int] = ()) -> r.SearchResult:
        """Clicks in the middles of cells; as many more hits are asked for as will be left out."""
        given = [(c, 1) for c in cells] + [(c, -1) for c in against]
        return self.ask(tuple(self._term(c, s) for c, s in given), COUNT + len(given))

    def _term(self, cell: int, sign: int) -> r.Term:
        x0, y0, x1, y1 = self.cells[cell].tolist()
        return r.Term("place", sign=sign, x=(x0 + x1) / 2, y=(y0 + y1) / 2, crs=self.crs)

    def refined(self, name: str, cells: list[int]) -> float:
        """As a person refines: the three best wrong hits become counter-examples."""
        wrong = [c for c in self.cells_of(self.clicked(cells)) if c >= 0 and self.classes[c] != name][:3]
        return self.precision(self.clicked(cells, wrong), name, [*cells, *wrong])

    def cells_of(self, result: r.SearchResult) -> list[int]:
        """The cell in which each hit's middle lies, -1 for none."""
        found = []
        for hit in result.hits:
            x, y = hit.center
            c = self.cells
            inside = np.flatnonzero((c[:, 0] <= x) & (x < c[:, 2]) & (c[:, 1] <= y) & (y < c[:, 3]))
            found.append(int(inside[0]) if len(inside) else -1)
        return found

    def precision(self, result: r.SearchResult, name: str, left_out: Sequence[int]) -> float:
        """Share of right hits among the first 50 (or as many as there are cells), examples left out."""
        right = [self.classes[c] == name for c in self.cells_of(result) if c not in left_out]
        there = int((self.classes == name).sum()) - sum(self.classes[c] == name for c in left_out)
        most = max(1, min(COUNT, there))
        return float(np.sum(right[:most]) / most)


if __name__ == "__main__":
    main()
