"""How many changed places are found at which share of false alarms, compared with plain and NDVI differencing.

    script/bench change [--data FOLDER] [--encoder FOLDER] [--seeds 3] [--json out.json]

FOLDER (default: $AKIN_SHARED_DATA, else ../shared/data) has labels/eolearn_ndvi and
rasters/landsat_pucallpa_1985_2020; what is missing is left out.

made: vectors of six kinds of ground with a season in each date, of which a share turns into another kind. quiet and
noisy: half of the places have five times the noise. NDVI: patches of 4 x 4 pixels of real NDVI (eo-learn's example,
Slovenia) of clear dates; from one date on, some places show what another place of another land use shows.

found: share of the changed places above the threshold that leaves 0.1, 1 and 5 % of the unchanged places above it,
chosen with the truth, so that the statistics themselves are compared. claimed: what Akin finds at the 1 % that it
states, and its real false alarms.

With --encoder, the four Landsat dates of Pucallpa are encoded, and what is detected between them is counted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "bench")]
import conftest  # noqa: E402, F401  # puts the checkout into sys.modules as the package akin
from akin.plugin.contract import DetectChange, EncodeRaster, verbs
from akin.plugin.engine.change.noise.found import threshold
from akin.plugin.engine.change.noise.model import model_of
from akin.plugin.engine.change.series.base import Places
from akin.plugin.engine.process import api
from akin.tests.data.make_change import made

RATES = (0.001, 0.01, 0.05)
CLAIMED = 0.01


@dataclass(frozen=True)
class Case:
    """vectors: (t, n, d). changed: bool (n,). index: an index such as NDVI (t, n), or None."""

    name: str
    vectors: np.ndarray
    changed: np.ndarray
    index: np.ndarray | None = None


@dataclass(frozen=True)
class Row:
    """found: share of the changed places at each of RATES. claimed, false_alarms: at the rate that Akin states."""

    case: str
    method: str
    found: tuple[float, ...]
    claimed: float | None = None
    false_alarms: float | None = None


def measure(case: Case) -> Iterator[Row]:
    """A row for each method."""
    places = Places(case.vectors, np.ones(case.vectors.shape[:2], bool))
    score = model_of(places).changes(places).score
    over = score >= threshold(CLAIMED)
    claimed = float(over[case.changed].mean()) if case.changed.any() else None
    yield Row(case.name, "Akin", _found(score, case.changed), claimed, float(over[~case.changed].mean()))
    yield Row(case.name, "plain differencing", _found(_largest_gap(case.vectors), case.changed))
    if case.index is not None:
        yield Row(case.name, "NDVI differencing", _found(_largest_gap(case.index[..., None]), case.changed))


def _largest_gap(values: np.ndarray) -> np.ndarray:
    """The largest distance (n,) between two dates that follow each other, of (t, n, d)."""
    return np.linalg.norm(np.diff(values.astype(float), axis=0), axis=2).max(axis=0)


def _found(values: np.ndarray, changed: np.ndarray) -> tuple[float, ...]:
    if not changed.any():
        return ()
    return tuple(float((values[changed] > np.quantile(values[~changed], 1 - rate)).mean()) for rate in RATES)


def made_cases(seed: int) -> Iterator[Case]:
    """Cases of made vectors."""
    for dates in (2, 6):
        for noise in (0.2, 0.4, 0.6):
            data = made(6000, dates, seed, changed=0.05, noise=noise)
            yield Case(f"made, {dates} dates, noise {noise}", data.vectors, data.changed)
    data = made(6000, 2, seed, changed=0.05, noise=0.1)
    random = np.random.default_rng(seed)
    noisy = data.vectors[0, :, 0] > np.median(data.vectors[0, :, 0])
    vectors = data.vectors + np.where(noisy[:, None], 0.1, 0.02) * random.normal(size=data.vectors.shape)
    vectors[1, : len(noisy) // 20] += 0.06 * random.normal(size=vectors[1, : len(noisy) // 20].shape)
    changed = data.changed | (np.arange(len(noisy)) < len(noisy) // 20)
    yield Case("made, 2 dates, quiet and noisy ground", vectors.astype(np.float32), changed)


def ndvi_cases(folder: Path, seed: int) -> Iterator[Case]:
    """Real NDVI with changes that are put in."""
    random = np.random.default_rng(seed)
    ndvi, cloud = (np.load(folder / f"{name}.npy")[..., 0].astype(np.float32) for name in ("NDVI", "CLM"))
    use = np.load(folder / "LULC.npy")[..., 0]
    days = np.array([day[:10] for day in json.loads((folder / "timestamps.json").read_text())], "datetime64[D]")
    clear = np.flatnonzero(cloud.mean(axis=(1, 2)) < 0.01)
    height, width = (n // 4 * 4 for n in use.shape)
    patches = ndvi[:, :height, :width].reshape(len(ndvi), height // 4, 4, width // 4, 4).transpose(0, 1, 3, 2, 4)
    patches = patches.reshape(len(ndvi), -1, 16)
    kind = use[2:height:4, 2:width:4].ravel()
    for name, dates in _dates(days, clear):
        chosen = patches[dates]
        changed = random.random(len(kind)) < 0.06
        with_other = chosen.copy()
        for place in np.flatnonzero(changed):
            other = random.choice(np.flatnonzero(kind != kind[place]))
            at = int(random.integers(1, len(dates)))
            with_other[at:, place] = chosen[at:, other]
        yield Case(f"NDVI, {name}", with_other, changed, with_other.mean(axis=2))


def _dates(days: np.ndarray, clear: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """Two dates of one season of two years, two of other seasons, and twelve dates."""
    year = np.timedelta64(365, "D")
    pairs = [(a, b) for a in clear for b in clear if b > a]
    same = min(pairs, key=lambda p: abs(days[p[1]] - days[p[0]] - year))
    other = min(pairs, key=lambda p: abs(days[p[1]] - days[p[0]] - np.timedelta64(180, "D")))
    yield f"{days[same[0]]} and {days[same[1]]}", np.array(same)
    yield f"{days[other[0]]} and {days[other[1]]}", np.array(other)
    yield "12 clear dates", clear[np.linspace(0, len(clear) - 1, 12).astype(int)]


def mean_rows(rows: list[Row]) -> list[Row]:
    """The mean over the seeds."""
    keys = dict.fromkeys((row.case, row.method) for row in rows)
    found = []
    for key in keys:
        mine = [row for row in rows if (row.case, row.method) == key]
        means = tuple(float(np.mean(column)) for column in zip(*(row.found for row in mine)))
        claimed = None if mine[0].claimed is None else float(np.mean([row.claimed for row in mine]))
        alarms = None if mine[0].false_alarms is None else float(np.mean([row.false_alarms for row in mine]))
        found.append(Row(*key, means, claimed, alarms))
    return found


def pucallpa(folder: Path, encoder: Path) -> Iterator[dict[str, object]]:
    """What is detected between the Landsat dates: places of 1920 m, every 480 m."""
    years = ("1985", "1995", "2005", "2020")
    with tempfile.TemporaryDirectory() as home:
        request = EncodeRaster(
            tuple(str(folder / f"{year}.tif") for year in years), encoder.name, f"{home}/c", bands=(1, 2, 3),
            dates=tuple(f"{year}-07-01" for year in years), pixel_size_m=15.0, overlap=0.5,
        )  # fmt: skip
        api.perform(verbs.ENCODE_RASTER, request)
        for dates in ((), *pairwise(years)):
            result = api.perform(verbs.DETECT_CHANGE, DetectChange(f"{home}/c", f"{home}/s.tif", dates=tuple(dates)))
            counts = {name: getattr(result, name) for name in ("places", "over", "expected", "cells", "area_ha")}
            yield {"dates": " to ".join(dates or (years[0], years[-1])), **counts, "all": not dates}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", default=os.environ.get("AKIN_SHARED_DATA", ROOT.parent / "shared" / "data"), type=Path
    )
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    rows = [row for seed in range(given.seeds) for case in made_cases(seed) for row in measure(case)]
    ndvi = given.data / "labels" / "eolearn_ndvi"
    if ndvi.is_dir():
        rows += [row for seed in range(given.seeds) for case in ndvi_cases(ndvi, seed) for row in measure(case)]
    rows = mean_rows(rows)
    print("| | method | found at .1 % | 1 % | 5 % | claimed 1 %: found | false alarms |\n|---|---|---|---|---|---|---|")
    for row in rows:
        claimed = "" if row.claimed is None else f"{row.claimed:.2f}"
        alarms = "" if row.false_alarms is None else f"{100 * row.false_alarms:.2f} %"
        print(f"| {row.case} | {row.method} | {' | '.join(f'{one:.2f}' for one in row.found)} | {claimed} | {alarms} |")
    landsat = given.data / "rasters" / "landsat_pucallpa_1985_2020"
    seen = list(pucallpa(landsat, given.encoder)) if given.encoder and landsat.is_dir() else []
    for one in seen:
        print(one)
    if given.json:
        given.json.write_text(json.dumps({"rows": [asdict(row) for row in rows], "pucallpa": seen}, indent=1))


if __name__ == "__main__":
    main()
