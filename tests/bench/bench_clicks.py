"""Whether "nothing else looks like this" is said of clicks when it is so, and only then, on the labelled mosaics.

    script/bench clicks [ENCODER] [--data FOLDER] [--per 10] [--words | --picked] [--alone] [--json out.json]

ENCODER is the folder of an encoder (default: models/akin-mini-2). FOLDER holds mosaics/<set>_dev.tif with a .geojson of
one labelled cell a scene (default: $AKIN_TRAINING_DATA, else ../shared/data).

A mosaic is encoded once. Then, for each class and PER times, a collection is made of part of its cells, and one or
three random patches of the class are clicked. "Equal" collections have all cells, "unequal" ones a random 10 to 100 %
of the cells of each class. Of the class of the click there are no other cells, 1 to 5, or as many as of any class.
Cells that a click lies in are one place: a filter leaves their other patches out unless they are near the click, where
the search itself must not count them.

With --words, the query has the words of the class too, and "contrary" is how often it is said if it has the words of
another class: no patch is as the click and the words are. With --picked, so too, but the clicks are on the patches of
the class that its words describe best, as people search for words and then click on the first right hits. In "equal"
collections of all cells these are the same each time, so that PER adds nothing there.

With --alone, examples are compared with patches alone, not with sites.

said: how often the search says it if the class has no other cell. wrongly: how often if it has. best: what would be
said if the limit were such that it is wrongly said of 10 %, that is, how well the similarity can decide at all.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "bench")]
import conftest  # noqa: E402, F401  # puts the checkout into sys.modules as the package akin
from akin.plugin.contract import EncodeRaster, Term, verbs
from akin.plugin.engine.collection.index.exact import ExactIndex
from akin.plugin.engine.collection.index.opened import OpenCollection, open_collection
from akin.plugin.engine.collection.memory_store import MemoryStore
from akin.plugin.engine.encoders.card import load
from akin.plugin.engine.process import api
from akin.plugin.engine.search.clear import is_clear
from akin.plugin.engine.search.query.query import make_query
from akin.plugin.engine.search.scoring.near import near_any
from bench_mosaics import WORDS

#: Hits of a search.
COUNT = 50
KINDS = ("equal", "unequal")
NONE, FEW, ALL, CONTRARY = "none", "1 to 5", "all", "contrary"


@dataclass(frozen=True)
class Mosaic:
    """A collection of a mosaic. cell: int (n,), the cell of each patch, -1 if it lies in several. touched: int (n, 4),
    the cells of its corners. classes: str (c,) of the cells."""

    opened: OpenCollection
    cell: np.ndarray
    touched: np.ndarray
    classes: np.ndarray


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path, nargs="?", default=ROOT / "models" / "akin-mini-2")
    parser.add_argument("--data", default=os.environ.get("AKIN_TRAINING_DATA") or str(ROOT.parent / "shared" / "data"))
    parser.add_argument("--per", type=int, default=10, help="collections a class, of each kind")
    words = parser.add_mutually_exclusive_group()
    words.add_argument("--words", action="store_true", help="search for the words of the class too")
    words.add_argument("--picked", action="store_true", help="and click on what they describe best")
    parser.add_argument("--alone", action="store_true", help="compare patches alone, not sites")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    report = {}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "models").mkdir()
        (Path(folder) / "models" / "measured").symlink_to(options.encoder.resolve())
        os.environ["AKIN_HOME"] = folder
        for tif in sorted((Path(options.data) / "mosaics").glob("*_dev.tif")):
            mosaic = encoded(tif, load(options.encoder).id, Path(folder) / tif.stem)
            print(f"{tif.stem}: {len(mosaic.opened.table)} patches of {mosaic.opened.table.grid.patch_m:g} m")
            report[tif.stem] = {
                clicks: measured(
                    mosaic, clicks, options.per, options.words or options.picked, options.picked, not options.alone
                )
                for clicks in (1, 3)
            }
    if options.json:
        options.json.write_text(json.dumps(report, indent=1), encoding="utf-8")


def encoded(tif: Path, encoder: str, folder: Path) -> Mosaic:
    """Encode one mosaic and find the cells of its patches."""
    api.perform(verbs.ENCODE_RASTER, EncodeRaster((str(tif),), encoder, str(folder)))
    features = json.loads(tif.with_suffix(".geojson").read_text(encoding="utf-8"))["features"]
    rings = np.array([f["geometry"]["coordinates"][0] for f in features])
    boxes = np.concatenate([rings.min(axis=1), rings.max(axis=1)], axis=1)
    opened = open_collection(str(folder))
    x, y = opened.table.centers(np.arange(len(opened.table)))
    half = 0.45 * opened.table.grid.patch_m  # a border of 5 % may lie in another cell
    corners = [(x + i * half, y + j * half) for i in (-1, 1) for j in (-1, 1)]
    touched = np.stack([cells_at(boxes, *corner) for corner in corners], axis=1)
    cell = np.where((touched == touched[:, :1]).all(axis=1), touched[:, 0], -1)
    return Mosaic(opened, cell, touched, np.array([f["properties"]["class"] for f in features]))


def cells_at(boxes: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The cell (n,) of each point, -1 for none."""
    found = np.full(len(x), -1)
    for cell, (left, bottom, right, top) in enumerate(boxes):
        found[(x >= left) & (x < right) & (y >= bottom) & (y < top)] = cell
    return found


def measured(
    mosaic: Mosaic, clicks: int, per: int, with_words: bool = False, picked: bool = False, by_sites: bool = True
) -> dict[str, dict[str, float]]:
    """The shares of both kinds of collections, printed."""
    report = {}
    fits = {label: described(mosaic, label) if picked else None for label in np.unique(mosaic.classes)}
    for kind in KINDS:
        said = {others: [] for others in (NONE, FEW, ALL, *([CONTRARY] if with_words else []))}
        labels = np.unique(mosaic.classes)
        for seed, label in enumerate(np.repeat(labels, per)):
            for others, results in said.items():
                other = labels[(labels.tolist().index(label) + 1 + seed % 5) % len(labels)]
                words = _words(other if others == CONTRARY else label) if with_words else ()
                random = np.random.default_rng(seed)
                results.append(asked(mosaic, label, kind, others, clicks, random, words, fits[label], by_sites))
        silent = {others: np.array([not clear for clear, _ in results]) for others, results in said.items()}
        best = {others: np.array([score for _, score in results]) for others, results in said.items()}
        row = {"said": silent[NONE], "wrongly": silent[ALL], "wrongly, 1 to 5 others": silent[FEW],
               "best": best[NONE] < np.quantile(best[ALL], 0.1)}  # fmt: skip
        row |= {CONTRARY: silent[CONTRARY]} if with_words else {}
        report[kind] = {name: round(float(np.mean(values)), 3) for name, values in row.items()}
        print(f"  {clicks} clicks, {kind:8}" + "".join(f"  {k} {v:.2f}" for k, v in report[kind].items()), flush=True)
    return report


def asked(
    mosaic: Mosaic,
    label: str,
    kind: str,
    others: str,
    clicks: int,
    random: np.random.Generator,
    words: tuple[Term, ...] = (),
    fits: np.ndarray | None = None,
    by_sites: bool = True,
) -> tuple[bool, float]:
    """Click on patches of a class in a collection of part of the mosaic: whether the query has a clear match, and the
    best score of a patch that is not near a click.

    Args:
        fits: how well words describe each patch (n,), if the clicks are on those that they describe best.
    """
    cells = dict(chosen(mosaic, label, kind, others, clicks, random, fits))
    inside = [np.flatnonzero(mosaic.cell == cell) for cell in cells[label][:clicks]]
    clicked = [int(random.choice(rows) if fits is None else rows[fits[rows].argmax()]) for rows in inside]
    opened, passing = part(mosaic, np.concatenate(list(cells.values())), cells[label][:clicks], np.array(clicked))
    ids = mosaic.opened.table.ids[clicked].tolist()
    query = make_query([*(Term("hit", patch=patch) for patch in ids), *words], opened, passing, by_sites=by_sites)
    rows, levels = opened.index.search(query.direction, len(opened.table), passing)
    scores = query.curve.scores(levels)
    best = scores[~near_any(opened.table, rows, query.examples)].max()
    return is_clear(query, rows[:COUNT], scores[:COUNT], opened, passing), float(best)


def _words(label: str) -> tuple[Term, ...]:
    return (Term("words", text=WORDS.get(label, label.lower())),)


def described(mosaic: Mosaic, label: str) -> np.ndarray:
    """How well the words of a class describe each patch: float32 (n,)."""
    query = make_query(list(_words(label)), mosaic.opened)
    return query.levels(mosaic.opened.store.read(np.arange(len(mosaic.opened.table))))


def chosen(
    mosaic: Mosaic,
    label: str,
    kind: str,
    others: str,
    clicks: int,
    random: np.random.Generator,
    fits: np.ndarray | None = None,
) -> Iterator[tuple[str, np.ndarray]]:
    """The cells of each class in a collection; of the label, those that are clicked come first. fits: see `asked`."""
    for name in np.unique(mosaic.classes):
        cells = random.permutation(np.flatnonzero(mosaic.classes == name))
        share = 1.0 if kind == "equal" else np.exp(random.uniform(np.log(0.1), 0))
        count = max(2, round(share * len(cells)))
        if name == label:
            few = int(random.integers(1, 6))
            cells = cells[: clicks + few if others == FEW else max(count, clicks + few)]
            if fits is not None:
                best = [fits[mosaic.cell == cell].max(initial=-np.inf) for cell in cells]
                cells = cells[np.argsort(best)[::-1]]
            count = clicks if others == NONE else len(cells)
        yield name, cells[:count]


def part(
    mosaic: Mosaic, cells: np.ndarray, of_clicks: np.ndarray, clicked: np.ndarray
) -> tuple[OpenCollection, np.ndarray]:
    """The collection of the patches that lie in nothing but the cells, and the rows of those that are in no clicked
    cell, or near a click."""
    table = mosaic.opened.table
    keep = np.isin(mosaic.touched, cells).all(axis=1)
    rows = np.flatnonzero(keep)
    inside = np.isin(mosaic.touched[rows], of_clicks).any(axis=1)
    others = np.flatnonzero(~inside | near_any(table, rows, clicked))
    columns = {name: getattr(table, name)[rows] for name in ("ids", "row", "col", "source")}
    store = MemoryStore(mosaic.opened.store.read(rows))
    exact = ExactIndex(columns["ids"], store)
    opened = OpenCollection(replace(table, **columns), store, exact, exact, exact, collection=mosaic.opened.collection)
    return opened, others


if __name__ == "__main__":
    main()
