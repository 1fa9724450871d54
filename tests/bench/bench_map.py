"""From labels to a map: how long a map of many vectors takes, as a ratio to the plain product in numpy in the same run.

    script/bench map [--count 1000000] [--dimension 512] [--labels 200] [--classes 10] [--estimators linear forest]
                     [--keep DIR] [--everything]

The vectors are those of `script/bench index`. "plain" is the product of all vectors with as many directions as there
are classes, block by block as the engine reads them, on as many threads. "map" is the verb `predict_map` on an open
collection, with the class raster alone; with --everything also uncertainty, area of applicability and probabilities.
"ratio" is that of processor time, which other programs change little; "ratio_clock" is that of the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the engine's process does
import numpy as np
from akin.plugin.contract import PredictMap, TrainClassifier, verbs
from akin.plugin.contract.requests.mapping.mapmodel import ESTIMATORS
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index.opened import OpenCollection, open_collection
from akin.plugin.engine.collection.store import visit
from akin.plugin.engine.process.api import perform
from bench_index import landscape, write


def spent(function: Callable[[], object]) -> tuple[float, float]:
    """The seconds that a call takes: of the clock, and of all processors."""
    clock, processors = time.perf_counter(), time.process_time()
    function()
    return time.perf_counter() - clock, time.process_time() - processors


def plain(opened: OpenCollection, classes: int) -> None:
    """The products of all vectors with directions."""
    directions = np.random.default_rng(0).normal(size=(opened.store.dimension, classes)).astype(np.float32)
    out = np.empty((len(opened.table), classes), np.float32)

    def multiply(start: int, vectors: np.ndarray) -> None:
        np.matmul(vectors, directions, out=out[start : start + len(vectors)])

    visit(opened.store, multiply)


def labelled(opened: OpenCollection, count: int, classes: int, path: Path) -> Path:
    """Labels on random patches; the class is the nearest of as many vectors."""
    random = np.random.default_rng(1)
    rows = np.sort(random.choice(len(opened.table), count, replace=False))
    centres = opened.store.read(np.sort(random.choice(len(opened.table), classes, replace=False)))
    which = (opened.store.read(rows) @ centres.T).argmax(axis=1)
    xs, ys = opened.table.centers(rows)
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [x, y]}, "properties": {"class": str(one)}}
        for x, y, one in zip(xs.tolist(), ys.tolist(), which.tolist())
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def bench(folder: Path, estimator: str, given: argparse.Namespace, work: Path) -> dict[str, Any]:
    """The figures of one estimator."""
    opened = open_collection(str(folder))
    labels = labelled(opened, given.labels, given.classes, work / "labels.geojson")
    crs, model = opened.table.grid.crs, str(work / f"model-{estimator}")
    asked = TrainClassifier(str(folder), str(labels), "class", model, estimator, crs)
    trained: list[Any] = []
    training_s, _ = spent(lambda: trained.append(perform(verbs.TRAIN_CLASSIFIER, asked, Job())))
    names = ("uncertainty", "applicability", "probabilities") if given.everything else ()
    outputs = {name: str(work / f"{name}.tif") for name in names}
    request = PredictMap(str(folder), model, str(work / "map.tif"), **outputs)
    classes = len(trained[0].classes)
    plains = [spent(lambda: plain(opened, classes)) for _ in range(given.rounds)]
    maps = [spent(lambda: perform(verbs.PREDICT_MAP, request, Job())) for _ in range(given.rounds)]
    (plain_s, plain_cpu_s), (map_s, map_cpu_s) = (np.min(times, axis=0).tolist() for times in (plains, maps))
    return {
        "estimator": estimator,
        "vectors": len(opened.table),
        "dimension": opened.store.dimension,
        "classes": classes,
        "training_s": round(training_s, 2),
        "plain_s": round(plain_s, 2),
        "map_s": round(map_s, 2),
        "map_cpu_s": round(map_cpu_s, 2),
        "ratio": round(map_cpu_s / plain_cpu_s, 2),
        "ratio_clock": round(map_s / plain_s, 2),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures as JSON, one line for each estimator."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--dimension", type=int, default=512)
    parser.add_argument("--labels", type=int, default=200)
    parser.add_argument("--classes", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--estimators", nargs="+", default=["linear"], choices=ESTIMATORS)
    parser.add_argument("--everything", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for the collection, to use it again")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        folder = (given.keep or work) / f"made-{given.count}-{given.dimension}"
        if not folder.exists():
            write(folder, landscape(given.count, given.dimension))
        for estimator in given.estimators:
            print(json.dumps(bench(folder, estimator, given, work)), flush=True)


if __name__ == "__main__":
    main()
