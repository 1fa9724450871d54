"""Precision@50 of words and of clicks on the labelled mosaics, end to end through the engine's verbs.

    script/bench mosaics [DATA/mosaics] [--encoder ID] [--clicks 3] [--json out.json]

What script/bench encoder leaves open: several clicks, refining by counter-examples (three on each side make the probe),
any encoder, and whether "no clear match" is said of what is not there, and of nothing that is. ID is that of an
installed encoder (default: the one that ships). DATA is $AKIN_TRAINING_DATA, else ../shared/data.

A mosaic of scenes of known class is encoded; each class is asked for by its words, and by clicks on random cells of it.
Each cell has one vector, the mean of its patches (see mosaic.py). Where a class has fewer cells than 50, precision is
counted at that number. Also asked: things that are not there, to see whether the answer says so. No cell was seen in
training.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from akin.plugin.contract import SearchResult, Term
from encoder.folder import SHIPPED
from mosaic import Mosaic

ROOT = Path(__file__).resolve().parents[2]
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
    parser.add_argument("--encoder", metavar="ID", default=SHIPPED.name)
    parser.add_argument("--clicks", type=int, default=3, help="queries a class, for each number of examples")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    report = {}
    with tempfile.TemporaryDirectory() as folder:
        for tif in sorted(options.mosaics.glob("*_dev.tif")):
            report[tif.stem] = measure(Mosaic(tif, options.encoder, Path(folder)), options.clicks)
    if options.json:
        options.json.write_text(json.dumps(report, indent=1))


def measure(mosaic: Mosaic, clicks: int) -> dict[str, Any]:
    """Ask for each class of a mosaic, and for what is not there."""
    print(f"{mosaic.raster.stem}: {mosaic.made.patches} patches, {mosaic.made.rate:.0f}/s, precision@{COUNT}")
    rows = {name: of_class(mosaic, name, clicks) for name in mosaic.classes}
    for name, row in rows.items():
        print(f"  {name:22}" + "".join(f"  {k} {v:.2f}" for k, v in row.items()))
    mean = {k: float(np.mean([row[k] for row in rows.values()])) for k in next(iter(rows.values()))}
    print(f"  {'mean':22}" + "".join(f"  {k} {v:.2f}" for k, v in mean.items()))
    absent = {words: mosaic.ask((Term("words", text=words),), COUNT) for words in ABSENT}
    silent = float(np.mean([not a.clear for a in absent.values()]))
    print(f"  not there, and said so: {silent:.0%}; wrongly clear: {[w for w, a in absent.items() if a.clear]}")
    return {"classes": rows, "mean": mean, "absent_said": silent}


def of_class(mosaic: Mosaic, name: str, clicks: int) -> dict[str, float]:
    """Precision of words, of 1, 3 and 5 clicks, of 3 clicks and 3 against; and whether words were clear."""
    rng = np.random.default_rng(0)
    words = mosaic.ask((Term("words", text=WORDS.get(name, name.lower())),), COUNT)
    row = {"words": precision(mosaic, words, name, ()), "clear": float(words.clear)}
    mine = np.flatnonzero(mosaic.cells == name)
    for count in (1, 3, 5):
        asked = [rng.choice(mine, count, replace=False).tolist() for _ in range(clicks)]
        row[f"{count} clicks"] = float(np.mean([precision(mosaic, clicked(mosaic, a), name, a) for a in asked]))
    asked = [rng.choice(mine, 3, replace=False).tolist() for _ in range(clicks)]
    row["3+3"] = float(np.mean([refined(mosaic, name, cells) for cells in asked]))
    return row


def clicked(mosaic: Mosaic, cells: Sequence[int], against: Sequence[int] = ()) -> SearchResult:
    """Clicks in the middles of cells; as many more hits are asked for as will be left out."""
    terms = [*(mosaic.click(c) for c in cells), *(mosaic.click(c, -1) for c in against)]
    return mosaic.ask(terms, COUNT + len(terms))


def refined(mosaic: Mosaic, name: str, cells: list[int]) -> float:
    """As a person refines: the three best wrong hits become counter-examples."""
    hits = clicked(mosaic, cells).hits
    wrong = [hit.patch for hit in hits if mosaic.cells[hit.patch] != name][:3]
    return precision(mosaic, clicked(mosaic, cells, wrong), name, [*cells, *wrong])


def precision(mosaic: Mosaic, result: SearchResult, name: str, left_out: Sequence[int]) -> float:
    """Share of right hits among the first 50 (or as many as there are cells), examples left out."""
    right = [mosaic.cells[hit.patch] == name for hit in result.hits if hit.patch not in left_out]
    there = int((mosaic.cells == name).sum()) - sum(mosaic.cells[c] == name for c in left_out)
    most = max(1, min(COUNT, there))
    return float(np.sum(right[:most]) / most)


if __name__ == "__main__":
    main()
