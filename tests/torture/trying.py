"""What the experiments share: Akin loaded from the checkout, a home with a small encoder, and small rasters."""

from __future__ import annotations

import os
import runpy
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def load_akin() -> None:
    """Load the checkout as the package `akin`."""
    sys.path.insert(0, str(ROOT / "tests" / "data"))
    runpy.run_path(str(ROOT / "tests" / "conftest.py"), run_name="conftest")
    warnings.simplefilter("ignore")


def make_home() -> Path:
    """A new folder with the encoder `fake`, which becomes AKIN_HOME. The caller deletes it."""
    import make_data

    folder = Path(tempfile.mkdtemp(prefix="akin-torture-"))
    make_data.make_encoder(folder / "models", "fake")
    os.environ["AKIN_HOME"] = str(folder)
    return folder


def encode(path: Path, collection: Path) -> str:
    """Encode a raster; "ok", or the code of the sentence."""
    from akin.plugin.contract import EncodeRaster
    from akin.plugin.engine.base.errors import AkinError
    from akin.plugin.engine.base.job import Job
    from akin.plugin.engine.encode.encode import encode_raster

    try:
        encode_raster(EncodeRaster((str(path),), "fake", str(collection)), Job())
    except AkinError as error:
        return error.message.code
    return "ok"


def content(collection: Path) -> dict[str, Any]:
    """What a collection holds: its grid, and for each source the place and digest of its patches."""
    from akin.plugin.engine.collection.collection import Collection

    opened = Collection.open(collection)
    found: dict[str, Any] = {"grid": opened.manifest.grid}
    for source in opened.manifest.sources:
        found[Path(source.name).name] = set()
    names = {s.number: Path(s.name).name for s in opened.manifest.sources}
    for part in opened.manifest.parts:
        if part.file is not None:
            patches = opened.read(part)
            rows = zip(patches.row.tolist(), patches.col.tolist(), patches.content.tolist())
            found[names[part.source]] |= set(rows)
    return found
