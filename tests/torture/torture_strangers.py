"""Random bits flipped in the index of a collection, whose card a stranger signs again.

Each index must be refused, or give the hits of the sound one: no crash, no other hit, no query without an end.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import select
import shutil
import signal
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import trying

PATIENCE_S, PATCHES = 20.0, (3, 500, 1500, 2500)
FILES = {"hnsw": "index.hnsw", "lists": "index.lists"}


def made(home: Path, backend: str) -> Path:
    """A collection of 3,000 patches with an index."""
    from akin.plugin.contract import BuildIndex
    from akin.plugin.engine.base.job import Job
    from akin.plugin.engine.collection.index.build import build_index
    from akin.plugin.engine.collection.manifest import Manifest, Source
    from akin.plugin.engine.collection.part import Patches
    from akin.plugin.engine.collection.writer import NEW, writing
    from akin.plugin.engine.encoders.encoder import unit
    from akin.plugin.engine.encoders.find import find_card
    from akin.plugin.engine.imagery.grid.grid import Cells, Grid
    from akin.plugin.engine.imagery.values.scaling import RasterScaling

    card, count, folder = find_card("fake"), 3000, home / backend
    vectors = unit(np.random.default_rng(0).standard_normal((count, card.dimension)).astype(np.float32))
    grid = Grid("EPSG:32631", 500000.0, 5000000.0, 10.0, 16, 16)
    scaling = RasterScaling((1.0,) * 3, (0.0,) * 3, False)
    source = Source(0, "r.tif", "", None, (1, 2, 3), scaling, 0.5, (60, 60), "x")
    at = np.arange(count, dtype=np.int32)
    ones, zeros, ids = np.ones(count, np.float32), np.zeros(count, np.uint64), np.full(count, NEW)
    patches = Patches(ids, at // 60, at % 60, ones, zeros, vectors.astype(np.float16))
    manifest = Manifest(card.id, card.name, card.digest(), card.dimension, grid, key=backend)
    with writing(folder, manifest) as writer:
        writer.put_source(source)
        writer.put_part(source, Cells(0, 50, 0, 60), patches, 0)
    build_index(BuildIndex(str(folder), backend), Job())
    return folder


def hits(folder: Path) -> str:
    """The hits of some queries, or the code of what Akin says, from a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.write(write, _found(folder).encode())
        os._exit(0)
    os.close(write)
    ready, _, _ = select.select([read], [], [], PATIENCE_S)
    text = os.read(read, 1 << 16).decode() if ready else "HUNG"
    if not ready:
        os.kill(child, signal.SIGKILL)
    os.close(read)
    os.waitpid(child, 0)
    return text or "CRASHED"


def _found(folder: Path) -> str:
    from akin.plugin.contract import Search, Term
    from akin.plugin.engine.base.errors import AkinError
    from akin.plugin.engine.base.job import Job
    from akin.plugin.engine.collection.index.opened import open_collection
    from akin.plugin.engine.search.search import search

    try:
        found = [search(Search(str(folder), (Term("hit", patch=p),), 20), Job()).hits for p in PATCHES]
        note = open_collection(str(folder)).note
    except AkinError as error:
        return f"says {error.message.code}"
    except Exception as error:  # noqa: BLE001 - what an experiment must count
        return f"UNFORESEEN {type(error).__name__}"
    return json.dumps([str(note), [[(h.patch, round(h.score, 4)) for h in one] for one in found]])


def resigned(folder: Path, name: str, data: bytes) -> None:
    """Put another index into a folder, with its checksum."""
    (folder / name).write_bytes(data)
    card = json.loads((folder / "index.json").read_text())
    card |= {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    (folder / "index.json").write_text(json.dumps(card))


def outcome(found: str, truth: str) -> str:
    """What became of an index, for the report."""
    if not found.startswith("["):
        return found
    note, listed = json.loads(found)
    if listed != json.loads(truth)[1]:
        return "OTHER HITS, and said so" if note != json.loads(truth)[0] else "OTHER HITS, nothing said"
    return "the right hits, index refused" if note != json.loads(truth)[0] else "the right hits, index used"


def main() -> int:
    """Try, and report. The exit code is 1 if an index crashed the engine or gave other hits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=350, help="flips of each index")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    trying.load_akin()
    home, bad = trying.make_home(), 0
    for backend, name in FILES.items():
        folder, chance = made(home, backend), random.Random(asked.seed)
        truth, sound, seen = hits(folder), (folder / name).read_bytes(), Counter[str]()
        for _ in range(asked.count):
            data = bytearray(sound)
            place = chance.choice([len(data), min(len(data), 4096)])  # the header counts as much as all the rest
            data[chance.randrange(place)] ^= 1 << chance.randrange(8)
            resigned(folder, name, bytes(data))
            seen[outcome(hits(folder), truth)] += 1
        for text, count in seen.most_common():
            print(f"{name:12} {count:5} {text}")
        bad += sum(count for text, count in seen.items() if not text.startswith("the right"))
    shutil.rmtree(home)
    print(f"{bad} indexes crashed the engine or gave other hits")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
