"""How far maps from few labels can be trusted, on labelled vectors: accuracy, coverage, and the area of applicability.

    script/bench trust FOLDER [--seeds 10] [--labels 5 20 100] [--estimator linear]

FOLDER: CSV files of vectors (A00, A01, ...) with longitude, latitude and a class (dw_label), a region each. Measured in
each region:

- balanced accuracy with so many labels a class, drawn by chance; tested on points of other blocks of ground;
- how often conformal sets of 90 % hold the class: on points drawn by chance, which are exchangeable with the labels,
  and in blocks of ground that were held back;
- the area of applicability: the share of points of a class that was left out, and that of known classes in blocks that
  were held back, that are inside; and how well it and other ways tell the two apart, whatever the threshold.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from akin.plugin.engine.mapping.estimators import BY_NAME
from akin.plugin.engine.mapping.estimators.base import Estimator, Scaling, classify_some
from akin.plugin.engine.mapping.validation.applicability import applicability
from akin.plugin.engine.mapping.validation.choose import spatial_folds
from akin.plugin.engine.mapping.validation.conformal import ClassSets, held_out_coverage
from akin.plugin.engine.mapping.validation.scores import class_scores
from akin.plugin.engine.mapping.validation.splits import folds, random_folds
from learner import Labelled, Learner
from strangeness import KNOWN_INSIDE, left_out

LEVEL = 0.9
DEGREE_M = 111_320.0


@dataclass(frozen=True)
class Region:
    """x: vectors (n, d). y: classes (n,). xy: metres (n, 2)."""

    name: str
    x: np.ndarray
    y: np.ndarray
    xy: np.ndarray

    @property
    def classes(self) -> int:
        return int(self.y.max()) + 1


def read(path: Path) -> Region:
    """A CSV file."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    columns = sorted(name for name in rows[0] if name.startswith("A") and name[1:].isdigit())
    x = np.array([[float(row[name]) for name in columns] for row in rows], np.float32)
    lon, lat = (np.array([float(row[name]) for row in rows]) for name in ("longitude", "latitude"))
    xy = np.stack([lon * np.cos(np.radians(lat.mean())), lat], axis=1) * DEGREE_M
    return Region(path.stem, x, np.unique([row["dw_label"] for row in rows], return_inverse=True)[1], xy)


def drawn(y: np.ndarray, rows: np.ndarray, each: int, seed: int) -> np.ndarray:
    """`each` of the rows of every class, by chance."""
    order = np.random.default_rng(seed).permutation(rows)
    return np.concatenate([order[y[order] == one][:each] for one in np.unique(y)])


def held_out(region: Region, estimator: Estimator, fold: np.ndarray) -> np.ndarray:
    """Probabilities for each point, without its fold."""
    out, scaling = np.zeros((len(region.y), region.classes), np.float32), Scaling.of(region.x)
    for one in np.unique(fold):
        train = fold != one
        fitted = classify_some(estimator, region.x[train], region.y[train], region.classes, scaling, 0)
        out[~train] = fitted.predict(region.x[~train])
    return out


def accuracies(region: Region, learner: Learner, each: int, seeds: int) -> list[float]:
    """Balanced accuracy on other blocks of ground, for each seed: each block is tested with labels from the others."""
    scaling, found = Scaling.of(region.x), []
    points = Labelled(region.x, region.y, region.xy, np.arange(len(region.y)))
    for seed in range(seeds):
        fold, best = folds(region.xy, points.group, region.y, 5, seed), np.zeros(len(region.y), np.int64)
        assert fold is not None
        for one in np.unique(fold):
            some, test = drawn(region.y, np.flatnonzero(fold != one), each, seed), fold == one
            fitted = learner.classify(points.of(some), region.xy, region.classes, scaling, seed)
            best[test] = fitted.predict(region.x[test]).argmax(axis=1)
        found.append(class_scores(region.y, best, region.classes).balanced_accuracy)
    return found


def exchangeable_coverage(region: Region, estimator: Estimator, seeds: int) -> tuple[float, np.ndarray]:
    """Coverage of all and by class, the mean over draws: half of the points calibrate, the other half tests."""
    overall, by_class = [], []
    for seed in range(seeds):
        p = held_out(region, estimator, random_folds(len(region.y), region.y, 5, seed))
        half = random_folds(len(region.y), region.y, 2, seed + 1000) == 0
        sets = ClassSets.calibrated(p[half], region.y[half]).sets(p[~half], LEVEL)
        test = region.y[~half]
        hit = sets[np.arange(len(test)), test]
        overall.append(hit.mean())
        by_class.append([hit[test == one].mean() for one in range(region.classes)])
    return float(np.mean(overall)), np.mean(by_class, axis=0)


def inside_shares(region: Region, estimator: Estimator, fold: np.ndarray) -> tuple[list[float], list[float]]:
    """The shares that are inside: of each class that is left out, and of the others in a block that is held back."""
    unknown, known = [], []
    for one in range(region.classes):
        others = region.y != one
        unknown.append(_inside(region, estimator, fold, others, ~others))
        known.append(_inside(region, estimator, fold, others & (fold != 0), others & (fold == 0)))
    return unknown, known


def _inside(region: Region, estimator: Estimator, fold: np.ndarray, train: np.ndarray, test: np.ndarray) -> float:
    """The share of the test that is inside the area of applicability of a model."""
    x, y = region.x[train], np.unique(region.y[train], return_inverse=True)[1]
    weights = estimator.classify(x, y, Scaling.of(region.x), 0).importance()
    found = applicability(x, fold[train], weights, y)
    assert found is not None
    return float(found.inside(found.judged(region.x[test])[0]).mean())


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of each region."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--labels", type=int, nargs="+", default=[5, 20, 100])
    parser.add_argument("--estimator", default="linear", choices=list(BY_NAME))
    given = parser.parse_args(arguments)
    estimator = BY_NAME[given.estimator]
    for path in sorted(given.folder.glob("*.csv")):
        region = read(path)
        print(f"{region.name}: {len(region.y)} points, {region.classes} classes, {given.estimator}")
        for each in given.labels:
            found = accuracies(region, Learner(given.estimator), each, given.seeds)
            fewest = int(np.bincount(region.y).min())
            note = "" if each < fewest else f" (all that there are: fewer than {fewest})"
            print(f"  {each} labels a class{note}: balanced accuracy {np.mean(found):.3f} ± {np.std(found):.3f}")
        overall, by_class = exchangeable_coverage(region, estimator, given.seeds)
        low, high = by_class.min(), by_class.max()
        print(f"  coverage of {LEVEL:.0%}, exchangeable: {overall:.3f}, by class {low:.3f} to {high:.3f}")
        split = spatial_folds(region.xy, np.arange(len(region.y)), region.y, region.xy)
        assert split is not None
        reached = held_out_coverage(held_out(region, estimator, split.fold), region.y, split.fold, LEVEL)
        size = f"{reached.mean_size:.2f} classes a set"
        print(f"  coverage of {LEVEL:.0%} in blocks held back ({split.method}): {reached.overall:.3f}, {size}")
        unknown, known = inside_shares(region, estimator, split.fold)
        print(f"  inside: of a class left out {np.mean(unknown):.2f} ({min(unknown):.2f} to {max(unknown):.2f})")
        print(f"  inside: of known classes in blocks held back {np.mean(known):.2f}")
        measured = [left_out(region.x, region.y, split.fold, one) for one in range(region.classes)]
        for name in measured[0]:
            ways = [one[name] for one in measured]
            separation, inside = np.mean([(way.separation, way.unknown_inside) for way in ways], axis=0)
            print(f"  {name}: AUC {separation:.3f}, left out but inside with {KNOWN_INSIDE:.0%} known {inside:.2f}")


if __name__ == "__main__":
    main()
