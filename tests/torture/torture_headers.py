"""Unusual rasters and damaged headers through inspect-raster, preflight and encode-raster.

Every file must end in a result or in a sentence of Akin's own, in time and in bounded memory. Each file is encoded in a
process of its own kind, which may crash; the next file gets a new one.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import select
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "data"))
#: A verb is cancelled after these seconds; it must then end within the others.
CANCEL_S, PATIENCE_S = 5.0, 20.0
#: A file of a few kilobytes must not take more memory than this, in addition to what the engine takes.
MEMORY_BYTES = 3 << 30


@dataclass(frozen=True)
class Outcome:
    """How a verb ended: "ok", the code of a sentence, or "fault: ..." with the place in the code."""

    text: str

    @property
    def is_fault(self) -> bool:
        """Whether it is none of Akin's own sentences."""
        return self.text.startswith("fault")


def tried(path: Path, collection: Path) -> list[Outcome]:
    """Inspect, estimate and encode one file."""
    from akin.plugin.contract import EncodeRaster, InspectRaster, verbs

    encode = EncodeRaster((str(path),), "fake", str(collection))
    requests = ((verbs.INSPECT_RASTER, InspectRaster(str(path), "fake")), (verbs.PREFLIGHT, encode))
    return [_outcome(verb, request) for verb, request in (*requests, (verbs.ENCODE_RASTER, encode))]


def _outcome(verb: Any, request: Any) -> Outcome:
    from akin.plugin.engine.base.errors import AkinError, Cancelled
    from akin.plugin.engine.base.job import Job
    from akin.plugin.engine.process.api import perform

    end = time.monotonic() + CANCEL_S
    try:
        perform(verb, request, Job(cancelled=lambda: time.monotonic() > end))
    except AkinError as error:
        return Outcome(f"{error.message.code}: {error.message}"[:300])
    except Cancelled:
        return Outcome("cancelled")
    except Exception as error:  # noqa: BLE001 - what this program looks for
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "/plugin/" in f.filename]
        at = " < ".join(f"{Path(f.filename).name}:{f.lineno}:{f.name}" for f in frames[:-4:-1])
        return Outcome(f"fault: {type(error).__name__} at {at} | {str(error)[:150]}")
    return Outcome("ok")


def child() -> int:
    """Answer each path on stdin with a line: the outcomes as JSON."""
    import runpy
    import warnings

    runpy.run_path(str(ROOT / "tests" / "conftest.py"), run_name="conftest")
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        collection = path.parent / "collection"
        found = [outcome.text for outcome in tried(path, collection)]
        shutil.rmtree(collection, ignore_errors=True)
        print(json.dumps(found), flush=True)
    return 0


class Child:
    """A process that tries files, and is replaced when it crashes or hangs."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def try_file(self, path: Path) -> list[Outcome]:
        """The outcomes of one file."""
        process = self._started()
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        if not select.select([process.stdout], [], [], 3 * (CANCEL_S + PATIENCE_S))[0]:
            return [self._ended("hang")]
        line = process.stdout.readline()
        if not line:
            return [self._ended(f"crash {process.wait()}")]
        return [Outcome(text) for text in json.loads(line)]

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            command = [sys.executable, "-X", "faulthandler", __file__, "--child"]
            pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
            self._process = subprocess.Popen(command, text=True, bufsize=1, **pipes)
        return self._process

    def _ended(self, how: str) -> Outcome:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = None
        return Outcome(f"fault: {how}")


def main() -> int:
    """Try files until the count, and report faults. The exit code is 1 if there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="damaged headers; the unusual kinds come first")
    parser.add_argument("--seed", type=int, default=0, help="of the first damaged header")
    parser.add_argument("--kinds", choices=["yes", "no"], default="yes", help="whether to try the unusual kinds")
    parser.add_argument("--sentences", action="store_true", help="list all sentences that came")
    asked = parser.parse_args()
    import make_data
    import odd_headers
    import odd_rasters

    folder = Path(tempfile.mkdtemp(prefix="akin-torture-"))
    make_data.make_encoder(folder / "home" / "models", "fake")
    os.environ["AKIN_HOME"] = str(folder / "home")
    child, seen, faults = Child(), Counter[str](), Counter[str]()
    work = folder / "work"

    def try_one(name: str, path: Path) -> None:
        for verb, outcome in zip(("inspect", "estimate", "encode"), child.try_file(path)):
            seen[outcome.text.split(": ")[0] if not asked.sentences else outcome.text] += 1
            if outcome.is_fault:
                faults[outcome.text.split(" | ")[0]] += 1
                print(f"{name} {verb}: {outcome.text}", flush=True)

    if asked.kinds == "yes":
        work.mkdir()
        for name, path in odd_rasters.kinds(work):
            try_one(name, path)
        shutil.rmtree(work)
    for seed in range(asked.seed, asked.seed + asked.count):
        work.mkdir()
        name, path = odd_headers.damaged(work, seed)
        try_one(f"{name} --seed {seed}", path)
        shutil.rmtree(work)
    shutil.rmtree(folder)
    for text, count in seen.most_common():
        print(f"{count:6} {text}")
    print(f"{sum(faults.values())} faults of {len(faults)} kinds")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(child() if sys.argv[1:] == ["--child"] else main())
