"""Kills workers of a Dask cluster at random while it encodes: the collection must be that of encoding here."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "data")]

import conftest  # noqa: F401 - loads the checkout as `akin`
import make_rasters
import numpy as np
from akin.plugin.contract import EncodeOnCluster
from akin.plugin.engine.base.files.home import akin_home
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode.with_index import encode_raster
from akin.plugin.scale import encode as scale
from dask_processes import LocalProcesses


def main() -> int:
    """Encode here and on a cluster, and compare. Returns 1 where the two differ, or too few workers were killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--encoder", default="akin-mini-2")
    parser.add_argument("--pixels", type=int, default=3072, help="along a side of the raster")
    parser.add_argument("--every", type=float, default=4.0, help="seconds between two kills, on average")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return torture(given, Path(folder))


def torture(given: argparse.Namespace, folder: Path) -> int:
    chance = random.Random(given.seed)
    raster = make_rasters.write(folder / "a.tif", make_rasters.landscape(given.pixels, given.pixels), tiled=True)
    here = EncodeOnCluster((str(raster),), given.encoder, str(folder / "here"), threads=1)
    encode_raster(here, Job())
    (folder / "cluster").mkdir()
    cluster, over, kills = LocalProcesses(folder / "cluster", akin_home()), threading.Event(), 0

    def kill() -> None:
        nonlocal kills
        while kills < given.kills and not over.wait(chance.expovariate(1 / given.every)):
            cluster.kill_worker()
            kills += 1

    try:
        cluster.start_scheduler()
        cluster.start_worker()
        cluster.start_worker()
        killer = threading.Thread(target=kill)
        killer.start()
        there = EncodeOnCluster((str(raster),), given.encoder, str(folder / "there"), threads=1)
        result = scale.encode_raster(_on(there, cluster.address), Job())
        over.set()
        killer.join()
    finally:
        cluster.close()
    same = table(folder / "here") == table(folder / "there")
    print(f"{kills} workers killed, {result.patches} patches in {result.seconds:.0f} s, the same: {same}")
    return 0 if same and kills >= given.kills else 1


def _on(request: EncodeOnCluster, scheduler: str) -> EncodeOnCluster:
    return EncodeOnCluster(**{**vars(request), "scheduler": scheduler})


def table(folder: Path) -> list[bytes]:
    """What a collection holds, in order: ids, rows, columns, vectors."""
    read = [(b.ids, b.row, b.col, b.vectors) for b in Collection.open(folder).blocks()]
    return [np.concatenate(column).tobytes() for column in zip(*read)]


if __name__ == "__main__":
    sys.exit(main())
