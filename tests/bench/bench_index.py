"""The index: build time, memory, recall and query times, for one or more kinds side by side on the same vectors.

    script/bench index [--sizes 10000 100000 1000000] [--backends auto lists hnsw] [--others faiss usearch] [--filters]
                       [--kernel numpy] [--collection DIR] [--hard] [--keep DIR] [--ef-construction 100]

Vectors are made up, as embeddings of a landscape lie: a part common to all, 1,000 clusters of very unequal size, 24
directions of variation, a little noise. `--hard` takes gaussian vectors instead, which no encoder gives. `--collection`
takes a collection that is there, with the words of its encoder; made-up vectors have random directions in their place.

Recall is that of the nearest 100: "data" for vectors of the same kind that are not in the collection (for
`--collection`: that are in it), "words" for directions of words that the index was not built with. "index" is the index
alone, "engine" the verb `search` on a warm collection (a hit as the example, 50 hits), "client" the same as JSON-RPC
over stdio, with the worker in a process of its own: "first" is its first answer after it started, on a warm disk, and
"memory" its memory besides mapped files. "build memory" is what building takes besides mapped files.

`--others` measures FAISS (IVF with 8-bit codes) and USearch (float16) on the same vectors, if they are installed.
`--kernel numpy` does without simsimd.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
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
from akin.plugin.engine.base import products
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index import index_file
from akin.plugin.engine.collection.index.build import build_index, measure, nearest_levels
from akin.plugin.engine.collection.index.directions import word_directions
from akin.plugin.engine.collection.index.opened import OpenCollection, open_collection
from akin.plugin.engine.collection.manifest import Manifest, Source
from akin.plugin.engine.collection.part import Patches
from akin.plugin.engine.collection.writer import NEW, writing
from akin.plugin.engine.imagery.grid.grid import Cells, Grid
from akin.plugin.engine.imagery.values.scaling import RasterScaling
from akin.plugin.engine.search.search import search
from other_indexes import measure_others

#: Shares of patches that pass a filter.
FILTERS = (0.5, 0.1, 0.01, 0.001)
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


def bench(folder: Path, backend: str, given: argparse.Namespace) -> dict[str, Any]:
    """All figures of one kind of index on one collection."""
    index_file.forget(folder)
    with Memory() as memory:
        built = build_index(BuildIndex(str(folder), backend, given.m, given.ef_construction), Job())
    started = time.perf_counter()
    opened = open_collection(str(folder))
    row: dict[str, Any] = {"vectors": len(opened.table), "backend": built.backend, "build_s": built.seconds}
    row |= {"build_mb": memory.peak_mb, "index_mb": built.bytes / 1e6, "open_s": time.perf_counter() - started}
    row["effort"] = opened.index.effort
    data, words = queries_for(opened, given)
    for name, queries in (("data", data), ("words", words)):
        row[f"recall_{name}"] = measure(opened.index, queries, nearest_levels(opened.exact, queries, 100, Job())).at_100
        row |= _times(name, [lambda q=q: opened.index.search(q, 100) for q in queries])
    if given.filters:
        row["filters"] = [filtered(opened, data, share) for share in FILTERS]
    patches = opened.table.ids[np.random.default_rng(3).integers(0, len(opened.table), given.queries)].tolist()
    asked = [Search(str(folder), (Term("hit", patch=p),), 50) for p in patches]
    row |= _times("engine", [lambda a=a: search(a, Job()) for a in asked])
    return row | _client(folder, patches, given.kernel)


def queries_for(opened: OpenCollection, given: argparse.Namespace) -> tuple[np.ndarray, np.ndarray]:
    """Queries of the data's kind (n, d), and directions of words (w, d) that the index was not built with."""
    words = word_directions(opened.collection)[1]
    if given.collection:
        return opened.store.sample(given.queries, seed=7), words
    make = gaussian if given.hard else landscape
    return make(given.queries, opened.store.dimension, 7).astype(np.float32), words


def filtered(opened: OpenCollection, queries: np.ndarray, share: float) -> dict[str, float]:
    """Time and recall where a random share (0..1) of the patches passes."""
    rows = np.flatnonzero(np.random.default_rng(5).random(len(opened.table)) < share)
    times = _times("p", [lambda q=q: opened.index.search(q, 100, rows) for q in queries])
    found = [opened.index.search(q, 100, rows)[1] for q in queries[:50]]
    truth = [opened.exact.search(q, 100, rows)[1] for q in queries[:50]]
    recall = float(np.mean([np.mean(f >= t[-1] - 1e-5) for f, t in zip(found, truth) if len(t)]))
    return {"share": share, "p50_ms": times["p_p50_ms"], "p99_ms": times["p_p99_ms"], "recall": recall}


def _times(name: str, calls: Sequence[Callable[[], Any]]) -> dict[str, float]:
    calls[0]()
    spent = []
    for call in calls:
        started = time.perf_counter()
        call()
        spent.append((time.perf_counter() - started) * 1e3)
    return {f"{name}_p50_ms": float(np.median(spent)), f"{name}_p99_ms": float(np.quantile(spent, 0.99))}


def _client(folder: Path, patches: Sequence[int], kernel: str) -> dict[str, float]:
    start = "import runpy, sys; sys.argv[1:] = ['worker']; "
    start += "sys.modules['simsimd'] = None; " if kernel == "numpy" else ""
    main = str(ROOT / "plugin" / "engine" / "__main__.py")
    command = [sys.executable, "-I", "-c", f"{start} runpy.run_path({main!r}, run_name='__main__')"]
    started = time.perf_counter()
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

        ask(0, patches[0])
        first = time.perf_counter() - started
        calls = [lambda n=n, p=p: ask(n, p) for n, p in enumerate(patches, 1)]
        figures = _times("client", calls) | {"first_s": first, "client_mb": own_memory_mb(worker.pid)}
        sink.close()
    return figures


def own_memory_mb(pid: int | str) -> float:
    """The memory of a process besides mapped files, where Linux tells it; else nan."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((float(line.split()[1]) / 1e3 for line in lines if line.startswith("RssAnon:")), float("nan"))


class Memory:
    """A context manager that looks for the most memory besides mapped files that is taken inside."""

    def __enter__(self) -> Memory:
        self._before = self.peak_mb = own_memory_mb("self")
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._done.set()
        self._thread.join()
        self.peak_mb -= self._before

    def _look(self) -> None:
        while not self._done.wait(0.05):
            self.peak_mb = max(self.peak_mb, own_memory_mb("self"))


def markdown(rows: Sequence[dict[str, Any]]) -> str:
    """The figures as tables."""
    heads = ("vectors", "index", "build", "build memory", "file", "recall data / words", "index p50 / p99")
    heads += ("words p50", "engine p50 / p99", "client p50 / p99", "first", "memory")
    lines = ["| " + " | ".join(heads) + " |", "|" + "---:|" * len(heads)]
    for r in rows:
        kind = f"{r['backend']} ({r['effort']})" if r.get("effort") else r["backend"]
        cells = [f"{r['vectors']:,}", kind, f"{r['build_s']:.1f} s", f"{r['build_mb']:,.0f} MB"]
        cells += [f"{r['index_mb']:,.0f} MB", f"{r['recall_data']:.3f} / {r['recall_words']:.3f}"]
        cells += [f"{r['data_p50_ms']:.1f} / {r['data_p99_ms']:.1f} ms", f"{r['words_p50_ms']:.1f} ms"]
        if "engine_p50_ms" in r:
            cells += [f"{r[f'{p}_p50_ms']:.1f} / {r[f'{p}_p99_ms']:.1f} ms" for p in ("engine", "client")]
            cells += [f"{r['first_s']:.2f} s", f"{r['client_mb']:,.0f} MB"]
        lines.append("| " + " | ".join([*cells, *[""] * (len(heads) - len(cells))]) + " |")
    for r in rows:
        for f in r.get("filters", ()):
            text = f"{r['backend']}, {f['share']:.1%} pass: {f['p50_ms']:.1f} / {f['p99_ms']:.1f} ms, {f['recall']:.3f}"
            lines.append(text)
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
    parser.add_argument("--backends", nargs="+", default=["auto"], choices=("auto", "exact", "lists", "hnsw"))
    parser.add_argument("--kernel", default="simsimd", choices=("simsimd", "numpy"))
    parser.add_argument("--m", type=int, default=16)
    parser.add_argument("--ef-construction", type=int, default=200)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--hard", action="store_true", help="gaussian vectors")
    parser.add_argument("--filters", action="store_true", help="also queries of which only some patches pass")
    parser.add_argument("--others", nargs="+", default=[], choices=("faiss", "usearch"), help="also these")
    parser.add_argument("--collection", type=Path, help="this collection in place of made-up vectors")
    parser.add_argument("--keep", type=Path, help="keep the collections here, and use those that are there")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    if given.make:
        write(given.make, (gaussian if given.hard else landscape)(given.sizes[0], given.dimension))
        return
    if given.kernel == "numpy":
        products.simsimd = None  # type: ignore[assignment]
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in [0] if given.collection else given.sizes:
            name = f"{'hard' if given.hard else 'landscape'}-{size}-{given.dimension}"
            folder = given.collection or made((given.keep or Path(scratch)) / name, size, given)
            for backend in given.backends:
                rows.append(bench(folder, backend, given))
                print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
            if given.others:
                opened = open_collection(str(folder))
                rows += measure_others(given.others, opened.store, *queries_for(opened, given))
    print(markdown(rows))
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
