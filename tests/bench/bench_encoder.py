"""The encoder that ships, through the plugin's own verbs, on labelled mosaics: words, clicks, counter-examples, speed.

    script/bench encoder [--data FOLDER] [--write] [--queries]

FOLDER holds mosaics/<set>_dev.tif with a .geojson of one labelled cell a scene (default: $AKIN_TRAINING_DATA, else
../shared/data). --write puts the figures into the encoder's card and MODEL.md; --queries looks at
the listed queries too.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from akin.plugin.contract import EncodeRaster, Search, Term
from akin.plugin.engine import api
from akin.plugin.engine.base.job import Job
from encoder_baselines import colour_vectors, imagenet_vectors
from encoder_report import write_figures
from encoder_words import CLASS_WORDS

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models" / "akin-mini"
SETS = {"eurosat": 50, "ucmerced": 10}  # mosaic -> how many hits are looked at
CLICKS_A_CLASS = 160


class Mosaic:
    """A labelled mosaic and its collection: which class lies at a place, and the cells' centres."""

    def __init__(self, name: str, data: Path, folder: Path) -> None:
        self.name, self.count = name, SETS[name]
        self.raster = data / "mosaics" / f"{name}_dev.tif"
        truth = json.loads((data / "mosaics" / f"{name}_dev.geojson").read_text(encoding="utf-8"))
        self.crs = "EPSG:" + truth["crs"]["properties"]["name"].rsplit(":", 1)[-1]
        rings = [np.array(f["geometry"]["coordinates"][0]) for f in truth["features"]]
        self.boxes = np.array([[*ring.min(0), *ring.max(0)] for ring in rings])
        self.labels = np.array([f["properties"]["class"] for f in truth["features"]])
        self.cells = [(f["properties"]["row"], f["properties"]["col"]) for f in truth["features"]]
        self.classes = sorted(set(self.labels))
        self.collection = str(folder / f"{name}.akin")

    def encode(self) -> float:
        """Encode with the shipped encoder; patches a second."""
        request = EncodeRaster(inputs=(str(self.raster),), encoder="akin-mini", collection=self.collection)
        return api.encode_raster(request, Job()).rate

    def centre(self, cell: int) -> tuple[float, float]:
        xmin, ymin, xmax, ymax = self.boxes[cell]
        return float((xmin + xmax) / 2), float((ymin + ymax) / 2)

    def cell_at(self, x: float, y: float) -> int:
        inside = (self.boxes[:, 0] <= x) & (x <= self.boxes[:, 2]) & (self.boxes[:, 1] <= y) & (y <= self.boxes[:, 3])
        return int(np.flatnonzero(inside)[0]) if inside.any() else -1

    def found(self, terms: Sequence[Term], count: int) -> list[int]:
        """The cells of the hits, best first."""
        result = api.search(Search(collection=self.collection, terms=tuple(terms), count=count), Job())
        return [self.cell_at(*hit.center) for hit in result.hits]

    def click(self, cell: int, sign: int = 1) -> Term:
        x, y = self.centre(cell)
        return Term(kind="place", sign=sign, x=x, y=y, crs=self.crs)


def words_precision(mosaic: Mosaic, language: int) -> dict[str, float]:
    """Precision of the first hits for each class's words; 0 is English, 1 French."""
    shares = {}
    for label in mosaic.classes:
        term = Term(kind="words", text=CLASS_WORDS[mosaic.name][label][language])
        cells = mosaic.found([term], mosaic.count)
        shares[label] = float(np.mean([mosaic.labels[c] == label for c in cells]))
    return shares


def click_precision(mosaic: Mosaic, search: Callable[[int, int], list[int]]) -> dict[str, float]:
    """Mean precision of the hits of one click a query; `search(cell, count)` gives cells, the clicked one left out."""
    shares: dict[str, float] = {}
    for label in mosaic.classes:
        cells = np.flatnonzero(mosaic.labels == label)
        count = min(mosaic.count, len(cells) - 1)
        precision = []
        for cell in cells[:: max(1, len(cells) // CLICKS_A_CLASS)][:CLICKS_A_CLASS]:
            found = [c for c in search(int(cell), count + 1) if c != cell][:count]
            precision.append(np.mean([mosaic.labels[c] == label for c in found]))
        shares[label] = float(np.mean(precision))
    return shares


def by_click(mosaic: Mosaic) -> Callable[[int, int], list[int]]:
    return lambda cell, count: mosaic.found([mosaic.click(cell)], count)


def by_click_and_two_counter_examples(mosaic: Mosaic) -> Callable[[int, int], list[int]]:
    """The first two wrong hits of the click, given back as counter-examples, as a person would."""

    def search(cell: int, count: int) -> list[int]:
        first = mosaic.found([mosaic.click(cell)], 4 * count)
        wrong = [c for c in first if mosaic.labels[c] != mosaic.labels[cell]][:2]
        return mosaic.found([mosaic.click(cell), *(mosaic.click(c, -1) for c in wrong)], count)

    return search


def by_vectors(vectors: np.ndarray) -> Callable[[int, int], list[int]]:
    """The same click among vectors of one's own, [cells, d]: for the baselines."""
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return lambda cell, count: np.argsort(-(unit @ unit[cell]), kind="stable")[:count].tolist()


def zero_shot(mosaic: Mosaic, language: int) -> float:
    """Share of the cells whose best class by words is their own: each class's words rank every cell by cosine."""
    cosines = np.zeros((len(mosaic.labels), len(mosaic.classes)))
    for k, label in enumerate(mosaic.classes):
        term = Term(kind="words", text=CLASS_WORDS[mosaic.name][label][language])
        result = api.search(Search(mosaic.collection, (term,), count=len(mosaic.labels)), Job())
        for hit in result.hits:
            cosines[mosaic.cell_at(*hit.center), k] = hit.cosine
    return float((np.array(mosaic.classes)[cosines.argmax(1)] == mosaic.labels).mean())


def measure(mosaic: Mosaic, data: Path) -> dict:
    """Every figure of one mosaic."""
    rate = mosaic.encode()
    rows = {
        "words, English": words_precision(mosaic, 0),
        "words, French": words_precision(mosaic, 1),
        "clicks": click_precision(mosaic, by_click(mosaic)),
        "clicks and two counter-examples": click_precision(mosaic, by_click_and_two_counter_examples(mosaic)),
        "clicks, colour statistics": click_precision(mosaic, by_vectors(colour_vectors(mosaic.raster, mosaic.cells))),
    }
    backbone = data / "models" / "mobilenet_v3_small" / "mobilenet_v3_small_imagenet_embed.onnx"
    if backbone.exists():
        vectors = imagenet_vectors(backbone, mosaic.raster, mosaic.cells)
        rows["clicks, ImageNet MobileNetV3-Small"] = click_precision(mosaic, by_vectors(vectors))
    return {
        "scenes": len(mosaic.labels), "classes": len(mosaic.classes), "hits": mosaic.count,
        "precision": {name: round(float(np.mean(list(shares.values()))), 3) for name, shares in rows.items()},
        "by_class": {name: {k: round(v, 2) for k, v in shares.items()} for name, shares in rows.items()},
        "zero_shot": {"English": round(zero_shot(mosaic, 0), 3), "French": round(zero_shot(mosaic, 1), 3)},
        "patches_per_second": round(rate, 1),
    }  # fmt: skip


def look_at_queries(mosaics: dict[str, Mosaic]) -> dict:
    """For every listed query: the share of its ten best hits in the classes expected, and what they were; and for words
    that mean nothing here, whether the search said so. The `later_` lists were written after the last change of the
    lexicon and the word pairs: no word was added for their sake."""
    queries = json.loads((Path(__file__).parent / "encoder_queries.json").read_text(encoding="utf-8"))
    looked: dict[str, list] = {}
    for key in [*mosaics, *(f"later_{name}" for name in mosaics)]:
        mosaic = mosaics[key.removeprefix("later_")]
        for english, french, expected in queries[key]:
            for language, text in (("English", english), ("French", french)):
                cells = mosaic.found([Term(kind="words", text=text)], 10)
                labels = mosaic.labels[cells].tolist()
                share = float(np.mean([label in expected for label in labels]))
                row = {"query": text, "language": language, "expected": expected, "share": share, "found": labels}
                looked.setdefault(key, []).append(row)
    for texts in queries["nonsense"]:
        for text in texts:
            for name, mosaic in mosaics.items():
                result = api.search(Search(mosaic.collection, (Term(kind="words", text=text),), count=5), Job())
                best = round(result.hits[0].score, 3) if result.hits else 0.0
                looked.setdefault("nonsense", []).append(
                    {"query": text, "set": name, "clear": result.clear, "best": best}
                )
    return looked


def text_milliseconds() -> float:
    """Median time of one query through the text tower alone."""
    import time

    from akin.plugin.engine.encoders.card import load
    from akin.plugin.engine.encoders.text import open_text

    encoder = open_text(load(MODEL / "card.json"), threads=2)
    times = []
    for _ in range(30):
        start = time.perf_counter()
        encoder.encode(["dense residential area near a river"])
        times.append(time.perf_counter() - start)
    return float(np.median(times) * 1e3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("AKIN_TRAINING_DATA") or str(ROOT.parent / "shared" / "data"))
    parser.add_argument("--write", action="store_true", help="put the figures into card.json and MODEL.md")
    parser.add_argument("--queries", action="store_true", help="look at the listed queries too")
    asked = parser.parse_args()
    data = Path(asked.data)
    with tempfile.TemporaryDirectory() as folder:
        mosaics = {name: Mosaic(name, data, Path(folder)) for name in SETS}
        figures: dict = {name: measure(mosaic, data) for name, mosaic in mosaics.items()}
        figures["megabytes"] = round(
            sum((MODEL / f).stat().st_size for f in ("image.onnx", "text.onnx", "tokenizer.json")) / 1e6, 1
        )
        figures["text_milliseconds"] = round(text_milliseconds(), 1)
        figures["cores"] = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        queries = look_at_queries(mosaics) if asked.queries or asked.write else None
    print(json.dumps(figures, indent=1))
    if asked.queries:
        print(json.dumps(queries, indent=0, ensure_ascii=False))
    if asked.write:
        write_figures(MODEL, figures, queries or {})


if __name__ == "__main__":
    main()
