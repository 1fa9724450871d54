"""The index at 10,000, 100,000 and 1,000,000 vectors of 512: build time, memory, recall, and query times.

    script/bench index [--sizes 10000 100000] [--ef-construction 100] [--backend hnsw] [--hard] [--keep DIR]

Vectors are made up, as embeddings of a landscape lie: a part common to all, 1,000 clusters of very unequal size, 24
directions of variation, a little noise; a low intrinsic dimension, without which no graph finds its way. `--hard` takes
gaussian vectors instead, which no encoder gives. Queries are vectors of the same kind that are not in the collection.
"index" is the index alone (100 nearest), "engine" the verb `search` on a warm collection (a hit as the example, 50
hits), "client" the same as JSON-RPC over stdio, with the worker in a process of its own, whose peak memory is reported
too. Peaks of building count from the first size on: give sizes in ascending order, or one a run. The largest takes
half an hour of one core to build at the default ef_construction of 200.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the engine's process does
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import conftest  # noqa: E402, F401  # puts the checkout into sys.modules as the package akin
from akin.plugin.contract import BuildIndex, Search, Term
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index.build import build_index, measure
from akin.plugin.engine.collection.index.opened import open_collection
from akin.plugin.engine.collection.manifest import Manifest, Source
from akin.plugin.engine.collection.part import Patches
from akin.plugin.engine.collection.writer import NEW, writing
from akin.plugin.engine.imagery.grid.grid import Cells, Grid
from akin.plugin.engine.imagery.values.scaling import RasterScaling
from akin.plugin.engine.search.search import search

PART, WIDE = 16_384, 1024


def landscape(count: int, dimension: int, seed: int = 0) -> np.ndarray:
    """Clustered vectors of low intrinsic dimension: float16 (count, dimension) of length 1."""
    fixed, rng = np.random.default_rng(0), np.random.default_rng(seed + 1)
    centres = fixed.standard_normal((1000, dimension), dtype=np.float32) / np.sqrt(dimension)
    basis = fixed.standard_normal((24, dimension), dtype=np.float32) / np.sqrt(dimension)
    common = fixed.standard_normal(dimension).astype(np.float32) / np.sqrt(dimension)
    out = np.empty((count, dimension), np.float16)
    for at in range(0, count, PART):
        n = min(PART, count - at)
        own = rng.standard_normal((n, 24), dtype=np.float32) @ basis * (0.8 / np.sqrt(24))
        noise = rng.standard_normal((n, dimension), dtype=np.float32) * (0.15 / np.sqrt(dimension))
        out[at : at + n] = _unit(common + centres[rng.zipf(1.5, n) % 1000] + own + noise)
    return out


def gaussian(count: int, dimension: int, seed: int = 0) -> np.ndarray:
    """Vectors without any order: float16 (count, dimension) of length 1."""
    return _unit(np.random.default_rng(seed).standard_normal((count, dimension), dtype=np.float32)).astype(np.float16)


def _unit(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def write(folder: Path, vectors: np.ndarray) -> None:
    """A collection of made-up vectors, side by side on a grid."""
    grid = Grid("EPSG:32631", 500000.0, 5000000.0, 10.0, 16, 16)
    scaling = RasterScaling((1.0,) * 3, (0.0,) * 3, False)
    source = Source(0, "made-up.tif", "", "2024-01-01", (1, 2, 3), scaling, 0.5, (16, WIDE), "x")
    with writing(folder, Manifest("made-up", "Made up", "0", vectors.shape[1], grid, key=str(len(vectors)))) as writer:
        writer.put_source(source)
        for at in range(0, len(vectors), PART):
            mine = vectors[at : at + PART]
            place = at + np.arange(len(mine))
            row, col = (place // WIDE).astype(np.int32), (place % WIDE).astype(np.int32)
            ones, zeros = np.ones(len(mine), np.float32), np.zeros(len(mine), np.uint64)
            cells = Cells(int(row[0]), int(row[-1]) + 1, 0, WIDE)
            writer.put_part(source, cells, Patches(np.full(len(mine), NEW), row, col, ones, zeros, mine), 0)


def bench(
    count: int, dimension: int, folder: Path, make: Callable[..., np.ndarray], queries: int, build: BuildIndex
) -> dict[str, Any]:
    """All figures of one size."""
    built = build_index(build, Job())
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    started = time.perf_counter()
    opened = open_collection(str(folder))
    row: dict[str, Any] = {"vectors": count, "backend": built.backend, "build_s": built.seconds}
    row |= {"build_mb": peak_mb, "index_mb": built.bytes / 1e6, "open_s": time.perf_counter() - started}
    row["ef"] = opened.index.effort
    others = make(queries, dimension, 7).astype(np.float32)
    row["recall_10"] = row["recall_100"] = 1.0
    if opened.index is not opened.exact:
        recall = measure(opened.index, others, [opened.exact.search(q, 100)[1] for q in others])
        row |= {"recall_10": recall.at_10, "recall_100": recall.at_100}
    row |= _times("index", [lambda q=q: opened.index.search(q, 100) for q in others])
    patches = np.random.default_rng(3).integers(0, count, queries).tolist()
    asked = [Search(str(folder), (Term("hit", patch=p),), 50) for p in patches]
    row |= _times("engine", [lambda a=a: search(a, Job()) for a in asked])
    return row | _client(folder, patches)


def _times(name: str, calls: Sequence[Callable[[], Any]]) -> dict[str, float]:
    calls[0]()
    spent = []
    for call in calls:
        started = time.perf_counter()
        call()
        spent.append((time.perf_counter() - started) * 1e3)
    return {f"{name}_p50_ms": float(np.median(spent)), f"{name}_p99_ms": float(np.quantile(spent, 0.99))}


def _client(folder: Path, patches: Sequence[int]) -> dict[str, float]:
    command = [sys.executable, "-I", str(ROOT / "plugin" / "engine" / "__main__.py"), "worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdin is not None and worker.stdout is not None
        sink, source = worker.stdin, worker.stdout

        def ask(number: int, patch: int) -> None:
            params = {"collection": str(folder), "terms": [{"kind": "hit", "patch": patch}], "count": 50}
            sink.write(json.dumps({"jsonrpc": "2.0", "id": number, "method": "search", "params": params}) + "\n")
            sink.flush()
            while (answer := json.loads(source.readline())).get("id") != number:
                pass
            assert "result" in answer, answer

        calls = [lambda n=n, p=p: ask(n, p) for n, p in enumerate(patches, 1)]
        figures = _times("client", calls) | {"client_mb": _peak_mb(worker.pid)}
        sink.close()
    return figures


def _peak_mb(pid: int) -> float:
    """The peak of memory of a process, where Linux tells it; else nan."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((float(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM")), float("nan"))


def markdown(rows: Sequence[dict[str, Any]]) -> str:
    """The figures as a table."""
    heads = ("vectors", "index", "build", "peak", "file", "open", "recall@10", "recall@100")
    heads += ("index p50 / p99", "engine p50 / p99", "client p50 / p99", "its peak")
    lines = ["| " + " | ".join(heads) + " |", "|" + "---:|" * len(heads)]
    for r in rows:
        kind = f"{r['backend']} (ef {r['ef']})" if r["ef"] else r["backend"]
        cells = [f"{r['vectors']:,}", kind, f"{r['build_s']:.1f} s", f"{r['build_mb']:,.0f} MB"]
        cells += [f"{r['index_mb']:,.0f} MB", f"{r['open_s']:.1f} s", f"{r['recall_10']:.3f}", f"{r['recall_100']:.3f}"]
        pairs = ("index", "engine", "client")
        cells += [f"{r[f'{p}_p50_ms']:.1f} / {r[f'{p}_p99_ms']:.1f} ms" for p in pairs] + [f"{r['client_mb']:,.0f} MB"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def made(folder: Path, count: int, given: argparse.Namespace) -> Path:
    """The collection of that size, made in a process of its own, whose memory does not count."""
    if not (folder / "manifest.json").exists():
        command = [sys.executable, __file__, "--make", str(folder), "--sizes", str(count)]
        command += ["--dimension", str(given.dimension), *(["--hard"] if given.hard else [])]
        subprocess.run(command, check=True)
    return folder


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--dimension", type=int, default=512)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--backend", default="auto", choices=("auto", "exact", "hnsw"))
    parser.add_argument("--m", type=int, default=16)
    parser.add_argument("--ef-construction", type=int, default=200)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--hard", action="store_true", help="gaussian vectors")
    parser.add_argument("--keep", type=Path, help="keep the collections here, and use those that are there")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    make = gaussian if given.hard else landscape
    if given.make:
        write(given.make, make(given.sizes[0], given.dimension))
        return
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in given.sizes:
            name = f"{'hard' if given.hard else 'landscape'}-{size}-{given.dimension}"
            folder = made((given.keep or Path(scratch)) / name, size, given)
            build = BuildIndex(str(folder), given.backend, given.m, given.ef_construction)
            rows.append(bench(size, given.dimension, folder, make, given.queries, build))
            print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    print(markdown(rows))
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
