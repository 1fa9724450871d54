"""Borders: how often the words of its class find a scene of which a part has no data.

    script/bench borders [FOLDER] [--data FOLDER] [--sets eurosat ucmerced] [--shares 0.69 0.53] [--json out.json]

FOLDER is an encoder's folder, with card.json (default: the included encoder). --data has mosaics/<set>_dev.tif with a
.geojson of labelled cells (default: $AKIN_TRAINING_DATA, else ../shared/data).

Each cell of a mosaic fills one input of the encoder. A part of it has no data: a strip at one side, two sides, or all
beyond a diagonal; the sides change from cell to cell. The best class by words must be the cell's own. With a dense
encoder, the tokens with enough data are averaged. "mean" is the same with a constant fill, for comparison.

"ends" is of UC Merced and dense encoders: a raster ends in the middle of a tile. The share of right classes is of the
single tokens of this half, which see mirrored pixels beyond it, or more of the raster on the other side, as the engine
reads such tiles (imagery/grid/border.py), or what really lies beyond.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from akin.plugin.contract.own_encoders import INCLUDED
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.encode.patches import holds_enough, shares_of
from akin.plugin.engine.encoders.card import ModelCard, load
from akin.plugin.engine.encoders.encoder import Encoder, unit
from akin.plugin.engine.encoders.kinds import open_encoder
from akin.plugin.engine.encoders.text.text_encoder import open_text
from akin.plugin.engine.imagery.bands.match_raster import match_raster
from akin.plugin.engine.imagery.bands.scaling import measure_scaling
from akin.plugin.engine.imagery.grid.grid import Grid
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.imagery.raster.reader import RasterReader
from akin.plugin.engine.imagery.values.mirror import fill_mirrored
from akin.plugin.engine.imagery.values.preprocess import preprocess
from encoder.words import CLASS_WORDS

ROOT = Path(__file__).resolve().parents[2]
SHARES = (0.69, 0.53)  # of a cell that have data: a strip of 44 and 34 of 64 px
MIN_VALID = 0.5
BATCH = 64
ENDS = "ucmerced"  # its scenes are larger than two tiles

Filled = Callable[[np.ndarray, np.ndarray], np.ndarray]  # an input and where it has data, to an input without gaps


def main() -> None:
    """Measure, and print a table for each mosaic."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path, nargs="?", default=ROOT / "models" / INCLUDED)
    parser.add_argument("--data", default=os.environ.get("AKIN_TRAINING_DATA") or str(ROOT.parent / "shared" / "data"))
    parser.add_argument("--sets", nargs="+", default=["eurosat", "ucmerced"], choices=list(CLASS_WORDS))
    parser.add_argument("--shares", type=float, nargs="+", default=SHARES, help="of a cell that have data")
    parser.add_argument("--every", type=int, default=1, help="take only each n-th cell")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    card = load(asked.encoder / "card.json")
    encoder = open_encoder(card)
    found: dict[str, dict[str, dict[str, float]]] = {
        name: measure(name, Path(asked.data) / "mosaics", encoder, asked.shares, asked.every) for name in asked.sets
    }
    if card.image.side > 1 and ENDS in asked.sets:
        found[ENDS]["ends"] = measure_ends(Path(asked.data) / "mosaics", encoder, asked.every)
    if asked.json:
        asked.json.write_text(json.dumps({"encoder": card.id, **found}, indent=1))


def measure(
    name: str, mosaics: Path, encoder: Encoder, shares: Sequence[float], every: int
) -> dict[str, dict[str, float]]:
    """The share of cells whose best class by words is their own, for each mask and fill."""
    card = encoder.card
    inputs, labels = read_cells(mosaics / f"{name}_dev.tif", card, every)
    classes = sorted(set(labels))
    words = open_text(card).encode([CLASS_WORDS[name][c][0] for c in classes])
    fills: dict[str, Filled] = {"mirrored": _by_engine, "mean": _by_mean}
    whole = np.ones((card.image.patch_px,) * 2, bool)
    rows = {"whole": {"mirrored": (whole, _by_engine)}}
    rows |= {
        f"{cut} {share:.0%}": {fill: (mask(cut, share, card.image.patch_px), how) for fill, how in fills.items()}
        for cut in ("strip", "corner", "diagonal")
        for share in shares
    }
    print(f"{name}, {card.name}: {len(labels)} cells")
    found: dict[str, dict[str, float]] = {}
    for row, columns in rows.items():
        found[row] = {}
        for fill, (valid, how) in columns.items():
            answers = np.array(classes)[best_class(inputs, valid, how, encoder, words)]
            found[row][fill] = round(float((answers == labels).mean()), 3)
            wrong = Counter(answers[answers != labels].tolist()).most_common(2)
            print(f"  {row:14} {fill:9} {found[row][fill]:.3f}   wrong as {wrong}", flush=True)
    return found


def measure_ends(mosaics: Path, encoder: Encoder, every: int) -> dict[str, float]:
    """The share of right classes of the tokens in the half of a tile with data, for each way to see beyond it."""
    card, px = encoder.card, encoder.card.image.patch_px
    inputs, labels = read_cells(mosaics / f"{ENDS}_dev.tif", card, every, 2 * px)
    classes = np.array(sorted(set(labels)))
    words = open_text(card).encode([CLASS_WORDS[ENDS][c][0] for c in classes])
    half, tile = px // 2, inputs[:, :, :px, px:]
    valid = mask("strip", 0.5, px)
    ways = {
        "mirrored": (np.stack([_by_engine(pixels, valid) for pixels in tile]), slice(None, card.image.side // 2)),
        "moved": (inputs[:, :, :px, half : half + px], slice(card.image.side // 2, None)),
        "true": (tile, slice(None, card.image.side // 2)),
    }
    found = {}
    for way, (seen, cols) in ways.items():
        batches = [np.ascontiguousarray(seen[i : i + BATCH]) for i in range(0, len(seen), BATCH)]
        tokens = np.concatenate([encoder.encode(batch) for batch in batches]).astype(np.float32)
        tokens = tokens.reshape(len(seen), card.image.side, card.image.side, -1)[:, :, cols]
        best = (unit(tokens.reshape(-1, tokens.shape[-1])) @ words.T).argmax(axis=1).reshape(len(seen), -1)
        found[way] = round(float((classes[best] == labels[:, None]).mean()), 3)
        print(f"  {'ends':14} {way:9} {found[way]:.3f}", flush=True)
    return found


def read_cells(raster_path: Path, card: ModelCard, every: int, px: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Cells as float32 (n, c, px, px), scaled and normalised, and their classes (n,). px: 0 for the encoder's."""
    features = json.loads(raster_path.with_suffix(".geojson").read_text(encoding="utf-8"))["features"][::every]
    raster, px = describe(str(raster_path)), px or card.image.patch_px
    match = match_raster(raster, card, (), "", Job())
    scaling = measure_scaling(raster, card, match, Job())
    corners = [np.array(f["geometry"]["coordinates"][0]) for f in features]
    pixel_m = float(np.ptp(corners[0][:, 0])) / px
    inputs = np.empty((len(features), len(match.numbers), px, px), np.float32)
    for ring, out in zip(corners, inputs):
        grid = Grid(raster.crs, float(ring[:, 0].min()), float(ring[:, 1].max()), pixel_m, px, px)
        with RasterReader(raster, grid, [n for n in match.numbers if n is not None]) as reader:
            preprocess(*reader.read(0, 0, px, px), card, scaling, out)
    return inputs, np.array([f["properties"]["class"] for f in features])


def mask(cut: str, share: float, px: int) -> np.ndarray:
    """bool (px, px): where a cell has data, in all this share of it."""
    y, x = (np.indices((px, px)) + 0.5) / px
    if cut == "strip":
        return np.asarray(x < share)
    if cut == "corner":
        return np.asarray((x < share**0.5) & (y < share**0.5))
    return np.asarray(x + y < 2 - (2 * (1 - share)) ** 0.5)  # the area beyond it is a triangle


def best_class(inputs: np.ndarray, valid: np.ndarray, fill: Filled, encoder: Encoder, words: np.ndarray) -> np.ndarray:
    """The class with the words that are nearest to each cell, int (n,). words: float32 (classes, d)."""
    best = []
    for start in range(0, len(inputs), BATCH):
        turned = [np.rot90(valid, turn) for turn in range(start, start + len(inputs[start : start + BATCH]))]
        batch = np.stack([fill(pixels, mine) for pixels, mine in zip(inputs[start : start + BATCH], turned)])
        vectors = encoder.encode(batch)
        if encoder.card.image.side > 1:
            vectors = np.stack([_pooled(v, mine) for v, mine in zip(vectors, turned)])
        best.append((unit(vectors.astype(np.float32)) @ words.T).argmax(axis=1))
    return np.concatenate(best)


def _pooled(tokens: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """The mean of the tokens (side, side, d) with enough data, which are those that a collection keeps."""
    enough = holds_enough(shares_of(valid, len(tokens)), MIN_VALID)
    return np.asarray(tokens.reshape(-1, tokens.shape[-1])[enough].mean(axis=0))


def _by_engine(pixels: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """As the engine fills pixels without data."""
    out = np.where(valid, pixels, 0)
    if not valid.all():
        fill_mirrored(out, valid)
    return out


def _by_mean(pixels: np.ndarray, valid: np.ndarray) -> np.ndarray:
    return np.where(valid, pixels, pixels[:, valid].mean(axis=1)[:, None, None])


if __name__ == "__main__":
    main()
