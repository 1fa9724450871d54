"""Encoding: throughput against ONNX Runtime alone, for uncompressed, deflate and JPEG rasters, and memory on a
50,000 x 50,000 VRT."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np

if TYPE_CHECKING:
    from akin.plugin.contract import EncodeRaster
    from akin.plugin.engine.encoders.card import ModelCard

ROOT = Path(__file__).resolve().parents[2]
SIDE = 4096  # of the tile that the large VRT repeats
KINDS = ("none", "deflate", "jpeg")
ALONE_S = 3.0  # ONNX Runtime alone, before and after each encoding
READERS = 2  # threads that read, at most


def main() -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", help="id of the encoder for the throughput (the included one)")
    parser.add_argument("--raster", help="raster for the throughput; by default, one of each of --kinds is made")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--batch", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3, help="times that all are measured, in turns")
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), help="compression of the rasters: none, zstd...")
    parser.add_argument("--pixels", type=int, default=5120, help="along a side of these rasters")
    parser.add_argument("--side", type=int, default=50_000, help="pixels of the large VRT; 0 leaves it out")
    parser.add_argument("--large-encoder", default="", help="encoder for the large VRT; a tiny one is made by default")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    load("akin", ROOT / "__init__.py")
    if given.child:
        print(json.dumps(encode_alone(*given.child)))
        return
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, object] = {}
        if given.rounds:
            found["throughput"] = throughput(given, Path(folder))
        if given.side:
            found["large"] = large(given, Path(folder))
    print(json.dumps(found, indent=1))


def throughput(given: argparse.Namespace, folder: Path) -> list[dict[str, object]]:
    """Rates for each kind of raster, side by side: in every round each is encoded once. ONNX Runtime alone is measured
    before and after it, and decoding after it, so that all meet the same machine.

    A tile is one input of the encoder. ratio: of wall times, the whole way against the slower of ONNX Runtime alone and
    of decoding alone, each with the threads that it has here. Processor time is disturbed less by other programs:
    cpu_ratio is that of ONNX Runtime alone, and cpu_ratio_both that of ONNX Runtime and decoding, against the whole.
    one_core_limit: the cpu_ratio that is left where one core decodes and infers, and nothing else costs anything.
    busy: the share of the time in which ONNX Runtime runs, whatever other programs take of the machine.
    """
    from akin.plugin.contract import EncodeRaster
    from akin.plugin.contract.own_encoders import INCLUDED
    from akin.plugin.engine.encode.encode import batch_for
    from akin.plugin.engine.encoders.find import find_card
    from akin.plugin.engine.encoders.kinds import open_encoder

    card = find_card(given.encoder or INCLUDED)
    batch = given.batch or batch_for(EncodeRaster(("",), card.id, ""), open_encoder(card, given.threads, "cpu"))
    pixel_m = card.pixel_size_for(5.0)
    files = {kind: str(make_tile(folder / f"{kind}.tif", given.pixels, kind, pixel_m)) for kind in given.kinds}
    files = {given.raster: given.raster} if given.raster else files
    rounds: dict[str, list[Round]] = {name: [] for name in files}
    for number in range(given.rounds):
        for name, raster in files.items():
            request = EncodeRaster((raster,), card.id, str(folder / f"{number}{Path(raster).stem}"))
            request = replace(request, threads=given.threads, batch=given.batch, device="cpu")
            before = alone(card, batch, given.threads, ALONE_S)
            whole, tiles, busy = encoding(request, card)
            bare = between(before, alone(card, batch, given.threads, ALONE_S))
            rounds[name].append(Round(whole, bare, decoding(raster, tiles), busy))
    about = {"encoder": card.id, "batch": batch, "threads": given.threads or os.cpu_count()}
    return [about | {"raster": name} | _medians(each) for name, each in rounds.items()]


@dataclass(frozen=True)
class Cost:
    """Milliseconds a tile: by the clock, and of all cores together."""

    wall_ms: float
    cpu_ms: float


@dataclass(frozen=True)
class Round:
    """The whole encoding of one raster, and what limits it: ONNX Runtime alone, and decoding alone on one thread.
    busy: see `throughput`."""

    whole: Cost
    bare: Cost
    decoding: Cost
    busy: float

    @property
    def ratio(self) -> float:
        """See `throughput`."""
        return max(self.bare.wall_ms, self.decoding.wall_ms / READERS) / self.whole.wall_ms


def _medians(rounds: Sequence[Round]) -> dict[str, object]:
    def median(value: Callable[[Round], float], digits: int = 3) -> float:
        return round(float(np.median([value(r) for r in rounds])), digits)

    return {
        "akin_per_s": median(lambda r: 1000 / r.whole.wall_ms, 1),
        "onnxruntime_per_s": median(lambda r: 1000 / r.bare.wall_ms, 1),
        "ratio": median(lambda r: r.ratio),
        "cpu_ratio": median(lambda r: r.bare.cpu_ms / r.whole.cpu_ms),
        "cpu_ratio_both": median(lambda r: (r.bare.cpu_ms + r.decoding.cpu_ms) / r.whole.cpu_ms),
        "one_core_limit": median(lambda r: r.bare.cpu_ms / (r.bare.cpu_ms + r.decoding.cpu_ms)),
        "busy": median(lambda r: r.busy),
        "cpu_ms": {n: median(lambda r, n=n: getattr(r, n).cpu_ms) for n in ("whole", "bare", "decoding")},
        "ratios": [round(r.ratio, 3) for r in rounds],
    }


def between(before: Cost, after: Cost) -> Cost:
    """The mean of two costs: of what was measured before and after something else, on a machine that changes."""
    return Cost((before.wall_ms + after.wall_ms) / 2, (before.cpu_ms + after.cpu_ms) / 2)


def encoding(request: EncodeRaster, card: ModelCard) -> tuple[Cost, int, float]:
    """The cost of a whole encoding from its first batch on, a tile; its number of tiles; and the share of this time in
    which ONNX Runtime runs."""
    from akin.plugin.engine.base.job import Job
    from akin.plugin.engine.encode.encode import encode_raster

    marks: list[tuple[float, float, float]] = []
    job = Job(lambda fraction, note: marks.append((fraction, time.perf_counter(), time.process_time())))
    with timed_runs() as runs:
        result = encode_raster(request, job)
    tiles = result.encoded // card.image.side**2
    first, last = next(m for m in marks if m[0] > 0), marks[-1]
    wall, cpu = (1000 * (last[i] - first[i]) / ((last[0] - first[0]) * tiles) for i in (1, 2))
    return Cost(wall, cpu), tiles, covered(runs, first[1], last[1])


@contextmanager
def timed_runs() -> Iterator[list[tuple[float, float]]]:
    """Start and end of each run of ONNX Runtime meanwhile, in seconds of time.perf_counter."""
    import onnxruntime

    runs: list[tuple[float, float]] = []
    run = onnxruntime.InferenceSession.run

    def timed(*given: object) -> object:
        start = time.perf_counter()
        try:
            return run(*given)
        finally:
            runs.append((start, time.perf_counter()))

    with mock.patch.object(onnxruntime.InferenceSession, "run", timed):
        yield runs


def covered(spans: Sequence[tuple[float, float]], first: float, last: float) -> float:
    """The share of the time from first to last that at least one span covers."""
    seconds, until = 0.0, first
    for start, end in sorted(spans):
        seconds += max(0.0, min(end, last) - max(start, until))
        until = max(until, end)
    return seconds / (last - first)


def decoding(raster: str, tiles: int) -> Cost:
    """GDAL reading each block of all bands once, on one thread."""
    import rasterio

    with rasterio.Env(GDAL_NUM_THREADS="1"), rasterio.open(raster) as dataset:
        start, cpu = time.perf_counter(), time.process_time()
        for _, window in dataset.block_windows(1):
            dataset.read(window=window)
        wall, used = time.perf_counter() - start, time.process_time() - cpu
    return Cost(1000 * wall / tiles, 1000 * used / tiles)


def alone(card: ModelCard, batch: int, threads: int, seconds: float) -> Cost:
    """ONNX Runtime on one ready-made batch, again and again."""
    import onnxruntime

    image = card.image
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(card.path(image.file)), options, providers=["CPUExecutionProvider"])
    shape = (batch, len(image.channels), image.patch_px, image.patch_px)
    feeds = {image.input: np.random.default_rng(0).normal(size=shape).astype(np.float32)}
    session.run([image.output], feeds)
    start, cpu, count = time.perf_counter(), time.process_time(), 0
    while time.perf_counter() - start < seconds:
        session.run([image.output], feeds)
        count += batch
    return Cost(1000 * (time.perf_counter() - start) / count, 1000 * (time.process_time() - cpu) / count)


def large(given: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Encode a VRT of side x side pixels in a process of its own, and read its peak of memory."""
    make_data = load("make_data", ROOT / "tests" / "data" / "make_data.py")
    encoder = given.large_encoder
    environment = dict(os.environ)
    if not encoder:
        make_data.make_encoder(folder / "home" / "models", "tiny", patch_px=128)
        encoder, environment["AKIN_HOME"] = "tiny", str(folder / "home")
    vrt = make_vrt(folder, given.side)
    command = [sys.executable, __file__, "--child", str(vrt), encoder]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1]) | {"pixels": given.side**2, "encoder": encoder}


def encode_alone(raster: str, encoder: str) -> dict[str, object]:
    """(child) Encode, and tell what it took."""
    from akin.plugin.contract import EncodeRaster
    from akin.plugin.engine.base.job import Job
    from akin.plugin.engine.base.machine import peak_memory_bytes
    from akin.plugin.engine.encode.encode import encode_raster

    folder = Path(raster).with_suffix(".akin")
    result = encode_raster(EncodeRaster((raster,), encoder, str(folder)), Job())
    return {
        "patches": result.patches,
        "seconds": result.seconds,
        "per_s": result.rate,
        "peak_mb": round(peak_memory_bytes() / 1e6),
        "disk_mb": round(sum(p.stat().st_size for p in (folder / "parts").iterdir()) / 1e6, 1),
    }


def make_tile(path: Path, side: int, compress: str = "none", pixel_m: float = 5.0) -> Path:
    """A tiled GeoTIFF of side x side pixels."""
    make_rasters = load("make_rasters", ROOT / "tests" / "data" / "make_rasters.py")
    scene = make_rasters.landscape(side, side, block=64)
    options = {"compress": compress} | ({"photometric": "ycbcr"} if compress == "jpeg" else {})
    return make_rasters.write(path, scene, pixel_m=pixel_m, tiled=True, interleave="pixel", **options)


def make_vrt(folder: Path, side: int) -> Path:
    """A VRT of side x side pixels that repeats one tile: as large to read as any, small to keep."""
    tile = make_tile(folder / "tile.tif", SIDE)
    sources = []
    for band in (1, 2, 3):
        parts = [
            f'<SimpleSource><SourceFilename relativeToVRT="0">{tile}</SourceFilename><SourceBand>{band}</SourceBand>'
            f'<SrcRect xOff="0" yOff="0" xSize="{SIDE}" ySize="{SIDE}"/>'
            f'<DstRect xOff="{x}" yOff="{y}" xSize="{SIDE}" ySize="{SIDE}"/></SimpleSource>'
            for y in range(0, side, SIDE)
            for x in range(0, side, SIDE)
        ]
        colour = ("Red", "Green", "Blue")[band - 1]
        inside = f"<ColorInterp>{colour}</ColorInterp>{''.join(parts)}"
        sources.append(f'<VRTRasterBand dataType="Byte" band="{band}">{inside}</VRTRasterBand>')
    head = f'<VRTDataset rasterXSize="{side}" rasterYSize="{side}"><SRS>EPSG:32631</SRS>'
    head += "<GeoTransform>300000, 5, 0, 5000000, 0, -5</GeoTransform>"
    path = folder / "large.vrt"
    path.write_text(head + "".join(sources) + "</VRTDataset>", "utf-8")
    return path


def load(name: str, path: Path) -> object:
    """A file as a module; the checkout as the package `akin`."""
    if name in sys.modules:
        return sys.modules[name]
    folder = [str(path.parent)] if path.name == "__init__.py" else None
    spec = importlib.util.spec_from_file_location(name, path, submodule_search_locations=folder)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
