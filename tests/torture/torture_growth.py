"""A collection of very many small rasters: the time to add one, and to open all.

By default the rasters are made up, so that only the collection is measured. With --rasters yes, each is a file of
16 patches that is encoded with a small encoder.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import time
from pathlib import Path

import trying

WINDOW = 50  # rasters that are measured together


def add(writer: object, number: int) -> None:
    """Add one made-up source of 16 patches."""
    import numpy as np
    from akin.plugin.engine.collection.manifest import FileState, Source
    from akin.plugin.engine.collection.part import Patches
    from akin.plugin.engine.collection.writer import NEW
    from akin.plugin.engine.imagery.grid.grid import Cells
    from akin.plugin.engine.imagery.values.scaling import RasterScaling

    path = f"/data/tiles/tile_{number:06d}.tif"
    scaling = RasterScaling((0.0039,) * 3, (0.0,) * 3, False)
    files = (FileState(path, 12345 + number, 1_700_000_000_000_000_000 + number),)
    source = Source(number, path, path, "2020-05-01", (1, 2, 3), scaling, 0.5, (32, 32), f"{number:016x}", files)
    writer.put_source(source)  # type: ignore[attr-defined]
    at = np.arange(16)
    places = (at // 4).astype(np.int32), (at % 4).astype(np.int32)
    vectors = np.random.default_rng(number).normal(size=(16, 16)).astype(np.float16)
    patches = Patches(np.full(16, NEW), *places, np.ones(16, np.float32), at.astype(np.uint64), vectors)
    writer.put_part(source, Cells(0, 4, 0, 4), patches, 0)  # type: ignore[attr-defined]


def made_up(collection: Path, marks: list[int]) -> None:
    """Add made-up sources in one run, and print the time of one at each mark."""
    from akin.plugin.engine.collection.manifest import Manifest
    from akin.plugin.engine.collection.writer import writing
    from akin.plugin.engine.encoders.find import find_card
    from akin.plugin.engine.imagery.grid.grid import Grid

    card = find_card("fake")
    grid = Grid("EPSG:32631", 500000.0, 5000000.0, 10.0, 16, 16)
    times: list[float] = []
    with writing(collection, Manifest(card.id, card.name, card.digest(), 16, grid, key="growth")) as writer:
        for number in range(max(marks)):
            began = time.perf_counter()
            add(writer, number)
            times.append(time.perf_counter() - began)
            if number + 1 in marks:
                _print_rate(number + 1, times)


def encoded(collection: Path, marks: list[int]) -> None:
    """Encode files in one run, and print the time of one at each mark."""
    import make_rasters
    from akin.plugin.contract import EncodeRaster
    from akin.plugin.engine.base.job import Job
    from akin.plugin.engine.collection.writer import CollectionWriter
    from akin.plugin.engine.encode.encode import encode_raster
    from rasterio.transform import Affine

    folder = collection.parent / "tiles"
    folder.mkdir()
    scene, paths = make_rasters.landscape(64, 64), []
    for number in range(max(marks)):
        x, y = make_rasters.ORIGIN[0] + number % 100 * 640, make_rasters.ORIGIN[1] - number // 100 * 640
        paths.append(
            str(make_rasters.write(folder / f"t{number:06d}.tif", scene, transform=Affine(10, 0, x, 0, -10, y)))
        )
    times: list[float] = []
    last, put = time.perf_counter(), CollectionWriter.put_part

    def timed(self: CollectionWriter, *args: object, **named: object) -> object:
        nonlocal last
        made = put(self, *args, **named)  # type: ignore[arg-type]
        now = time.perf_counter()
        times.append(now - last)
        last = now
        if len(times) in marks:
            _print_rate(len(times), times)
        return made

    CollectionWriter.put_part = timed  # type: ignore[method-assign,assignment]
    began = time.perf_counter()
    encode_raster(EncodeRaster(tuple(paths), "fake", str(collection)), Job())
    print(f"all {len(times)}: {time.perf_counter() - began:.1f} s", flush=True)
    began = time.perf_counter()
    encode_raster(EncodeRaster(tuple(paths), "fake", str(collection)), Job())
    print(f"again, nothing to do: {time.perf_counter() - began:.1f} s", flush=True)


def _print_rate(count: int, times: list[float]) -> None:
    each_ms = 1000 * statistics.median(times[-WINDOW:])
    print(f"{count:6} rasters: {each_ms:6.1f} ms each", flush=True)


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--marks", type=int, nargs="+", default=[100, 1600, 20000], help="measure at these counts")
    parser.add_argument("--rasters", choices=["yes", "no"], default="no", help="encode files")
    parser.add_argument("--sync", choices=["yes", "no"], default="yes", help="no: leave out the waits for the disk")
    asked = parser.parse_args()
    if asked.sync == "no":
        os.fsync = lambda descriptor: None  # type: ignore[assignment]
    trying.load_akin()
    home = trying.make_home()
    from akin.plugin.engine.collection.collection import Collection

    (encoded if asked.rasters == "yes" else made_up)(home / "c", asked.marks)
    began = time.perf_counter()
    sources = len(Collection.open(home / "c").manifest.sources)
    print(f"opening {sources} sources: {time.perf_counter() - began:.2f} s")
    shutil.rmtree(home)
    return 0


if __name__ == "__main__":
    sys.exit(main())
