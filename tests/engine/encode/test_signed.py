"""Signed addresses: a renewed signature is the same raster, and no signature reaches what Akin keeps or shows."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from akin.plugin.contract import CollectionInfo, InspectRaster, SearchSimilar, Term, verbs
from akin.plugin.engine.base.errors import RasterError, RequestError
from akin.plugin.engine.collection.manifest import read_manifest, write_manifest
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.process.api import perform

SERVER = Path(__file__).parents[2] / "data" / "signed_store.py"


class Store:
    """A store of files. Only the signature of the last `address` opens it."""

    def __init__(self, folder: Path, port: str) -> None:
        self.folder, self._port = folder, port

    def address(self, signature: str) -> str:
        (self.folder / "signature").write_text(signature, "utf-8")
        query = f"id=3&se=2019-05-31T00%3A00%3A00Z&sig={signature}"
        return f"/vsicurl/http://127.0.0.1:{self._port}/scene.tif?{query}"


@pytest.fixture
def store(rasters, tmp_path: Path) -> Iterator[Store]:
    """With a raster of 36 patches."""
    folder = tmp_path / "store"
    folder.mkdir()
    rasters.write(folder / "scene.tif", rasters.landscape(96, 96))
    process = subprocess.Popen([sys.executable, str(SERVER), str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    yield Store(folder, process.stdout.readline().strip())
    process.kill()
    process.communicate()


def test_a_renewed_signature_is_the_same_raster(encode, store, tmp_path: Path) -> None:
    first = encode(store.address("SECRET-ONE"))
    again = encode(store.address("SECRET-TWO"))
    assert first.encoded == again.unchanged == again.patches == 36 and again.encoded == 0
    folder = tmp_path / "c"
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"SECRET" not in kept and b"scene.tif?id=3" in kept
    place = Term("place", x=500_050.0, y=4_999_950.0, crs="EPSG:32631")
    results = [perform(verbs.COLLECTION_INFO, CollectionInfo(str(folder)))]
    results.append(perform(verbs.SEARCH_SIMILAR, SearchSimilar(str(folder), (place,))))
    assert "SECRET" not in str([first, again, *results])


def test_signatures_say_nothing_about_the_date(store) -> None:
    assert describe(store.address("SECRET-ONE")).date is None


def test_an_old_manifest_loses_its_signatures(encode, store, tmp_path: Path) -> None:
    encode(store.address("SECRET-ONE"), sources=("scene",))
    path = tmp_path / "c" / "manifest.json"
    text = path.read_text("utf-8").replace("scene.tif?id=3", "scene.tif?id=3&sig=SECRET-OLD")
    old = json.loads(text) | {"format": 1}
    del old["checksum"]  # format 1 has none
    path.write_text(json.dumps(old), "utf-8")
    assert "SECRET" in path.read_text("utf-8") and "SECRET" not in read_manifest(tmp_path / "c").sources[0].path
    assert encode(store.address("SECRET-TWO"), sources=("scene",)).unchanged == 36
    write_manifest(tmp_path / "c", read_manifest(tmp_path / "c"))
    assert "SECRET" not in path.read_text("utf-8")


def test_errors_have_no_signature_and_twice_is_said(encode, store) -> None:
    with pytest.raises(RasterError) as raised:
        perform(verbs.INSPECT_RASTER, InspectRaster(store.address("SECRET-ONE").replace("scene", "none")))
    assert "SECRET" not in str(raised.value) and "none.tif?id=3" in str(raised.value)
    with pytest.raises(RequestError) as twice:
        encode(store.address("SECRET-ONE"), store.address("SECRET-TWO"))
    assert twice.value.message.code == "encode.input_twice"
