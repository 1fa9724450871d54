"""Two processes that begin one new collection at the same moment.

Each try starts two encodings of different rasters into the same new folder. Afterwards the collection must be one that
the same encodings make one after the other: each process that ended well has its patches there, on the grid of the
collection, and a process that was refused has nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import trying

SPREAD_S = 0.05  # the second process begins at most this much later or earlier
OPENING_S = 0.4  # a large encoder takes up to this long to open, between the plan and the first patch


def child() -> int:
    """For each line on stdin, "moment raster collection", encode at that moment and answer with the outcome."""
    trying.load_akin()
    from akin.plugin.engine.encode import encode

    opening, chance = encode.open_encoder, random.Random(os.getpid())

    def slow(*given: Any) -> Any:
        time.sleep(chance.random() * OPENING_S)
        return opening(*given)

    encode.open_encoder = slow
    print("ready", flush=True)
    for line in sys.stdin:
        moment, raster, collection = line.split()
        time.sleep(max(0.0, float(moment) - time.time()))
        try:
            print(trying.encode(Path(raster), Path(collection)), flush=True)
        except Exception as error:  # noqa: BLE001 - what this program looks for
            print(f"fault:{type(error).__name__}", flush=True)
    return 0


def start() -> subprocess.Popen[str]:
    """A process that waits for lines."""
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, __file__, "--child"], text=True, bufsize=1, **pipes)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process


def rasters(folder: Path) -> tuple[Path, Path]:
    """Two rasters with other grids: other pixel sizes, other origins."""
    import make_rasters
    from rasterio.transform import Affine

    scene = make_rasters.landscape(200, 200)
    first = make_rasters.write(folder / "first.tif", scene)
    place = Affine(13, 0, make_rasters.ORIGIN[0] + 777, 0, -13, make_rasters.ORIGIN[1] - 333)
    return first, make_rasters.write(folder / "second.tif", scene, transform=place)


def truths(folder: Path, both: tuple[Path, Path]) -> list[dict[str, Any]]:
    """What the encodings make one after the other, in each order, and each alone."""
    found = []
    for order in (both, both[::-1], both[:1], both[1:]):
        collection = folder / "truth"
        for path in order:
            assert trying.encode(path, collection) == "ok"
        found.append(trying.content(collection))
        shutil.rmtree(collection)
    return found


def verdict(outcomes: list[str], collection: Path, known: list[dict[str, Any]], both: tuple[Path, Path]) -> str:
    """ "sound", or what is wrong."""
    from akin.plugin.engine.base.errors import AkinError

    try:
        found = trying.content(collection)
    except AkinError as error:
        return f"corrupt: {error.message.code}"
    if found not in known:
        return "corrupt, nothing said"
    missing = [path for path, outcome in zip(both, outcomes) if outcome == "ok" and path.name not in found]
    return "a process said done, its patches are missing" if missing else "sound"


def main() -> int:
    """Try, and report. The exit code is 1 if a collection was not sound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=36)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    trying.load_akin()
    home = trying.make_home()
    both = rasters(home)
    known = truths(home, both)
    processes, chance, seen = (start(), start()), random.Random(asked.seed), Counter[str]()
    for number in range(asked.count):
        collection = home / f"c{number}"
        moment = time.time() + 0.2
        for process, path in zip(processes, both):
            assert process.stdin is not None
            print(moment + chance.random() * SPREAD_S, path, collection, file=process.stdin, flush=True)
        outcomes = [process.stdout.readline().strip() for process in processes if process.stdout]
        seen[f"{verdict(outcomes, collection, known, both)} ({', '.join(sorted(outcomes))})"] += 1
        shutil.rmtree(collection, ignore_errors=True)
    for process in processes:
        process.kill()
    shutil.rmtree(home)
    for text, count in seen.most_common():
        print(f"{count:6} {text}")
    wrong = sum(count for text, count in seen.items() if not text.startswith("sound"))
    print(f"{wrong} of {asked.count} collections were not sound")
    return 1 if wrong else 0


if __name__ == "__main__":
    os.chdir(Path(__file__).parent)
    sys.exit(child() if sys.argv[1:] == ["--child"] else main())
