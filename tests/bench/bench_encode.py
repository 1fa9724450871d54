"""Encoding: throughput against ONNX Runtime alone, on the same patches, and memory on a 50,000 x 50,000 VRT."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from akin.plugin.engine.encoders.card import ModelCard

ROOT = Path(__file__).resolve().parents[2]
SIDE = 4096  # of the tile that the large VRT repeats


def main() -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", help="id of the encoder for the throughput (the included one)")
    parser.add_argument("--raster", help="raster for the throughput; one of 5120 x 5120 pixels is made by default")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--batch", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3, help="times that both are measured, in turns")
    parser.add_argument("--compress", default="none", help="of the raster that is made: none, deflate, jpeg, zstd...")
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


def throughput(given: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Patches a second: ONNX Runtime alone on ready-made batches, and the whole way from the raster to the disk; in
    turns, so that both meet the same machine. cpu_ratio compares processor time, which other programs disturb less."""
    from akin.plugin.contract import EncodeRaster
    from akin.plugin.contract.own_encoders import INCLUDED
    from akin.plugin.engine.base.job import Job
    from akin.plugin.engine.encode.encode import batch_for, encode_raster
    from akin.plugin.engine.encoders.find import find_card
    from akin.plugin.engine.encoders.kinds import open_encoder

    card = find_card(given.encoder or INCLUDED)
    pixel_m = min(card.image.pixel_sizes_m, key=lambda size: abs(size - 5.0))
    raster = given.raster or str(make_tile(folder / "scene.tif", 5120, given.compress, pixel_m))
    request = EncodeRaster(
        (raster,), card.id, str(folder / "c"), threads=given.threads, batch=given.batch, device="cpu"
    )
    batch = batch_for(request, open_encoder(card, given.threads, "cpu"))
    rounds = []
    for number in range(given.rounds):
        marks: list[tuple[float, float]] = []
        job = Job(lambda fraction, note, marks=marks: marks.append((fraction, time.process_time())))
        result = encode_raster(replace(request, collection=str(folder / f"c{number}")), job)
        first, last = next(m for m in marks if m[0] > 0), marks[-1]
        cpu = (last[1] - first[1]) / ((last[0] - first[0]) * result.encoded)
        rounds.append((result.rate, cpu, *alone(card, batch, given.threads, max(2.0, result.seconds / 2))))
    whole, bare = (float(np.median([r[i] for r in rounds])) for i in (0, 2))
    return {
        "encoder": card.id,
        "batch": batch,
        "threads": given.threads or os.cpu_count(),
        "raster": given.raster or f"5120 x 5120, {given.compress}",
        "patches": result.patches,
        "akin_per_s": round(whole, 1),
        "onnxruntime_per_s": round(bare, 1),
        "ratio": round(float(np.median([r[0] / r[2] for r in rounds])), 3),
        "cpu_ratio": round(float(np.median([r[3] / r[1] for r in rounds])), 3),
        "rounds": [{"akin_per_s": round(r[0], 1), "onnxruntime_per_s": round(r[2], 1)} for r in rounds],
    }


def alone(card: ModelCard, batch: int, threads: int, seconds: float) -> tuple[float, float]:
    """ONNX Runtime on one ready-made batch, again and again: patches a second, and processor seconds a patch."""
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
    return count / (time.perf_counter() - start), (time.process_time() - cpu) / count


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
    return make_rasters.write(path, scene, pixel_m=pixel_m, tiled=True, compress=compress)


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
