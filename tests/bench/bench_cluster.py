"""Encoding on a Dask cluster of one and two workers on this machine, against plain encoding with as many threads."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "data")]

import conftest  # noqa: F401 - loads the checkout as `akin`
import make_rasters
from akin.plugin.contract import EncodeOnCluster
from akin.plugin.engine.base.files.home import akin_home
from akin.plugin.engine.base.job import Job
from akin.plugin.scale import encode as scale
from dask_processes import LocalProcesses


def main() -> None:
    """Measure in turns, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", default="akin-mini-2")
    parser.add_argument("--pixels", type=int, default=8192, help="along a side of the raster")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--worker-threads", type=int, default=2, help="pieces at once: one is read while another runs")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps({str(n): measure(given, Path(folder), n) for n in given.workers}, indent=1))


def measure(given: argparse.Namespace, folder: Path, workers: int) -> dict[str, object]:
    """Patches per second of both ways, and their ratio in each round: cluster / plain."""
    raster = folder / "a.tif"
    if not raster.exists():
        make_rasters.write(raster, make_rasters.landscape(given.pixels, given.pixels), tiled=True)
    (folder / f"cluster{workers}").mkdir()
    cluster = LocalProcesses(folder / f"cluster{workers}", akin_home(), threads=given.worker_threads)
    plain, on_cluster = [], []
    try:
        cluster.start_scheduler()
        for _ in range(workers):
            cluster.start_worker()
        rate(given, folder / f"warm{workers}", raster, 1, cluster.address)  # the workers open the encoder
        for number in range(given.rounds):
            name = f"{workers}-{number}"
            plain.append(rate(given, folder / f"plain{name}", raster, workers, ""))
            on_cluster.append(rate(given, folder / f"there{name}", raster, 1, cluster.address))
    finally:
        cluster.close()
    ratios = [there / here for here, there in zip(plain, on_cluster)]
    found = {"plain_per_s": statistics.median(plain), "cluster_per_s": statistics.median(on_cluster)}
    return {**found, "ratio": round(statistics.median(ratios), 3), "ratios": [round(one, 3) for one in ratios]}


def rate(given: argparse.Namespace, collection: Path, raster: Path, threads: int, scheduler: str) -> float:
    """Patches per second of one encoding."""
    request = EncodeOnCluster((str(raster),), given.encoder, str(collection), threads=threads, scheduler=scheduler)
    return scale.encode_raster(request, Job()).rate


if __name__ == "__main__":
    main()
