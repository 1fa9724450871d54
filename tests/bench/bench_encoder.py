"""An encoder, through the plugin's own verbs, on labelled mosaics: words, clicks, counter-examples, known words, speed.

    script/bench encoder [--encoder FOLDER] [--against FOLDER] [--data FOLDER] [--write] [--queries]

FOLDER of an encoder has its card.json (default: models/akin-mini-2; the speed is compared with models/akin-mini).
DATA holds mosaics/<set>_dev.tif with a .geojson of one labelled cell a scene (default: $AKIN_TRAINING_DATA, else
../shared/data). A cell has one vector, the mean of its patches (see mosaic.py). --write puts the figures into the
encoder's card and MODEL.md; --queries looks at the listed queries too. Which words are known is measured on the lists
of encoder/known.json, everyday words on those of encoder/everyday.json; left_out.json in the encoder's folder, which
plugin/training/recipe/left_out.py writes, gives the figures on sources and classes that were left out of the training.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from akin.plugin.contract import Term
from akin.plugin.engine.encoders.card import load
from akin.plugin.engine.search.query.words import text_vectors
from akin.plugin.training.recipe.words.typed import typed
from encoder.baselines import colour_vectors, imagenet_vectors
from encoder.everyday import everyday_words
from encoder.folder import SHIPPED, chosen
from encoder.known import known_words
from encoder.patches import HITS, patch_precision
from encoder.report import LISTS, OTHERS, write_figures
from encoder.speed import text_milliseconds, tower_speed
from encoder.words import CLASS_WORDS, LANGUAGES, NAMES
from mosaic import Mosaic

ROOT = Path(__file__).resolve().parents[2]
SETS = {"eurosat": 50, "ucmerced": 10}  # mosaic -> how many hits are looked at
CLICKS_A_CLASS = 160


def words_precision(mosaic: Mosaic, name: str, language: str) -> dict[str, float]:
    """Precision of the first hits for each class's words. Unknown words have no hits, which counts as none right."""
    shares = {}
    for label in mosaic.classes:
        cells = mosaic.found([_words(name, label, language)], SETS[name])
        shares[label] = float(np.sum(mosaic.cells[cells] == label) / SETS[name])
    return shares


def _words(name: str, label: str, language: str) -> Term:
    return Term("words", text=CLASS_WORDS[name][label][LANGUAGES.index(language)])


def click_precision(mosaic: Mosaic, most: int, search: Callable[[int, int], list[int]]) -> dict[str, float]:
    """Mean precision of the hits of one click a query; `search(cell, count)` gives cells, the clicked one left out."""
    shares: dict[str, float] = {}
    for label in mosaic.classes:
        cells = np.flatnonzero(mosaic.cells == label)
        count = min(most, len(cells) - 1)
        precision = []
        for cell in cells[:: max(1, len(cells) // CLICKS_A_CLASS)][:CLICKS_A_CLASS]:
            found = [c for c in search(int(cell), count + 1) if c != cell][:count]
            precision.append(np.mean([mosaic.cells[c] == label for c in found]))
        shares[label] = float(np.mean(precision))
    return shares


def by_click(mosaic: Mosaic) -> Callable[[int, int], list[int]]:
    return lambda cell, count: mosaic.found([mosaic.click(cell)], count)


def by_click_and_two_counter_examples(mosaic: Mosaic) -> Callable[[int, int], list[int]]:
    """The first two wrong hits of the click, given back as counter-examples, as a person would."""

    def search(cell: int, count: int) -> list[int]:
        first = mosaic.found([mosaic.click(cell)], 4 * count)
        wrong = [c for c in first if mosaic.cells[c] != mosaic.cells[cell]][:2]
        return mosaic.found([mosaic.click(cell), *(mosaic.click(c, -1) for c in wrong)], count)

    return search


def by_vectors(vectors: np.ndarray) -> Callable[[int, int], list[int]]:
    """The same click among other vectors, [cells, d]: for the baselines."""
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return lambda cell, count: np.argsort(-(unit @ unit[cell]), kind="stable")[:count].tolist()


def right_class(mosaic: Mosaic, name: str, folder: Path, language: str, spell: Callable[[str], str] = str) -> float:
    """Share of the cells whose best class by words is their own: the class whose words have the highest cosine.

    spell: how a person writes the words.
    """
    texts = [spell(_words(name, label, language).text) for label in mosaic.classes]
    best = (mosaic.vectors @ text_vectors(texts, load(folder / "card.json")).T).argmax(axis=1)
    return round(float((np.array(mosaic.classes)[best] == mosaic.cells).mean()), 3)


def without_accents(text: str) -> str:
    """A text in small letters without accents, as people type in haste."""
    return (typed(text) or (text,))[-1]


#: Figure -> how the words of the classes are written for it.
SPELLED: dict[str, Callable[[str], str]] = {
    "right_class": str, "right_class_in_capitals": str.upper, "right_class_without_accents": without_accents,
}  # fmt: skip


def measure(mosaic: Mosaic, name: str, folder: Path, data: Path) -> dict:
    """Every figure of one mosaic."""
    count = SETS[name]
    colours = colour_vectors(mosaic.raster, mosaic.labels.places)
    rows = {
        "words, English": words_precision(mosaic, name, "en"),
        "words, French": words_precision(mosaic, name, "fr"),
        "clicks": click_precision(mosaic, count, by_click(mosaic)),
        "clicks and two counter-examples": click_precision(mosaic, count, by_click_and_two_counter_examples(mosaic)),
        "clicks, colour statistics": click_precision(mosaic, count, by_vectors(colours)),
    }
    everyday = everyday_words(mosaic, name)
    backbone = data / "models" / "mobilenet_v3_small" / "mobilenet_v3_small_imagenet_embed.onnx"
    if backbone.exists():
        vectors = imagenet_vectors(backbone, mosaic.raster, mosaic.labels.places)
        rows["clicks, ImageNet MobileNetV3-Small"] = click_precision(mosaic, count, by_vectors(vectors))
    alone = patch_precision(mosaic, lambda label: _words(name, label, "en").text)
    return {
        "scenes": len(mosaic.cells), "classes": len(mosaic.classes), "hits": count,
        "precision": {row: round(float(np.mean(list(shares.values()))), 3) for row, shares in rows.items()},
        "by_class": {row: {k: round(v, 2) for k, v in shares.items()} for row, shares in rows.items()},
        "everyday": {language: round(float(np.mean(list(row.values()))), 3) for language, row in everyday.items()},
        "everyday_words": everyday,
        **{
            key: {language: right_class(mosaic, name, folder, language, spell) for language in LANGUAGES}
            for key, spell in SPELLED.items()
        },
        "by_patch": {"hits": HITS} | {k: round(float(np.mean(list(row.values()))), 3) for k, row in alone.items()},
        "patches_per_scene": round(mosaic.made.patches / len(mosaic.cells), 1),
    }  # fmt: skip


def look_at_queries(mosaics: dict[str, Mosaic]) -> dict:
    """For every listed query: the share of its ten best hits in the classes expected, and what they were; and for words
    that mean nothing here, whether the search said so. The lists `later_`, `blind_` and `fresh_` were written after the
    words that Akin Mini learns, the last two without a look at these: no word was added for their sake. Nothing of
    Akin Mini 2.4 was chosen by `fresh_`. The list `others_`, in four more languages, is blind too, and was written
    after Akin Mini 2.5."""
    queries, others = (
        json.loads((Path(__file__).parent / "encoder" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("queries", "other_languages")
    )
    looked: dict[str, list] = {}
    for key, mosaic in ((start + name, mosaic) for start in LISTS for name, mosaic in mosaics.items()):
        for english, french, expected in queries[key]:
            rows = ((english, "English"), (french, "French"))
            looked.setdefault(key, []).extend(_query(text, language, expected, mosaic) for text, language in rows)
    for name, mosaic in mosaics.items():
        rows = [(text, NAMES[code], meant) for code, listed in others[name].items() for text, meant in listed]
        looked[OTHERS + name] = [_query(*row, mosaic) for row in rows]
    looked["nonsense"] = [
        _nonsense(text, name, mosaic)
        for texts in queries["nonsense"]
        for text in texts
        for name, mosaic in mosaics.items()
    ]
    return looked


def _query(text: str, language: str, expected: list[str], mosaic: Mosaic) -> dict:
    labels = mosaic.cells[mosaic.found([Term("words", text=text)], 10)].tolist()
    share = sum(label in expected for label in labels) / 10
    return {"query": text, "language": language, "expected": expected, "share": share, "found": labels}


def _nonsense(text: str, name: str, mosaic: Mosaic) -> dict:
    result = mosaic.ask([Term("words", text=text)], 5)
    best = round(result.hits[0].score, 3) if result.hits else 0.0
    return {"query": text, "set": name, "clear": result.clear, "best": best}


def megabytes(folder: Path) -> float:
    """The size of the files that the card names."""
    files = load(folder / "card.json").files()
    return round(sum((folder / name).stat().st_size for name in files) / 1e6, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, metavar="FOLDER", default=SHIPPED)
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="another encoder, for the ratio of the speeds")
    parser.add_argument("--data", default=os.environ.get("AKIN_TRAINING_DATA") or str(ROOT.parent / "shared" / "data"))
    parser.add_argument("--sets", nargs="+", choices=list(SETS), default=list(SETS))
    parser.add_argument("--zoom", type=float, default=0.0, help="pixel size in pixels of the mosaic; 0: Akin's choice")
    parser.add_argument("--write", action="store_true", help="put the figures into card.json and MODEL.md")
    parser.add_argument("--queries", action="store_true", help="look at the listed queries too")
    asked = parser.parse_args()
    if asked.write and not asked.against:
        parser.error("--write needs --against FOLDER: a speed is written as a ratio to another encoder's")
    data, folder = Path(asked.data), asked.encoder
    figures: dict = {}
    with tempfile.TemporaryDirectory() as temporary:
        encoder = chosen(folder, Path(temporary) / "home")
        rasters = {name: data / "mosaics" / f"{name}_dev.tif" for name in asked.sets}
        mosaics = {name: Mosaic(path, encoder, Path(temporary), asked.zoom) for name, path in rasters.items()}
        figures |= {name: measure(mosaic, name, folder, data) for name, mosaic in mosaics.items()}
        figures["known"] = known_words(folder)
        if asked.against:
            figures["speed"] = tower_speed(folder, asked.against)
        figures["megabytes"] = megabytes(folder)
        figures["text_milliseconds"] = text_milliseconds(folder)
        queries = look_at_queries(mosaics) if asked.queries or asked.write else {}
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    if asked.queries:
        print(json.dumps(queries, indent=0, ensure_ascii=False))
    if asked.write:
        write_figures(folder, figures, queries)


if __name__ == "__main__":
    main()
