"""Collections on disk: what is written is read, commits are whole, and damage is noticed."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.engine.base.errors import CollectionError, EncoderMissing, ResourceError
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.manifest import read_manifest, write_manifest
from akin.plugin.engine.collection.writer import writing

VECTORS = np.random.default_rng(0).normal(size=(30, 16))


def test_what_is_written_is_read(make_collection):
    collection = Collection.open(make_collection(VECTORS, sources=2, date="2020-05-01"))
    blocks = list(collection.blocks())
    assert len(collection) == 30
    assert [len(b.ids) for b in blocks] == [15, 15]
    assert np.concatenate([b.ids for b in blocks]).tolist() == list(range(30))
    assert blocks[1].source.tolist() == [1] * 15
    assert blocks[0].date == "2020-05-01"
    expected = VECTORS / np.linalg.norm(VECTORS, axis=1, keepdims=True)
    got = np.concatenate([b.vectors for b in blocks])
    assert got.dtype == np.float16
    np.testing.assert_allclose(got, expected, atol=1e-3)


def test_a_process_that_ends_after_reading_ends_well(make_collection):
    root = str(Path(__file__).resolve().parents[3])
    code = f"import sys; sys.path.insert(0, {root!r}); from plugin.engine.collection.collection import Collection; "
    code += f"print(len(list(Collection.open({str(make_collection(VECTORS))!r}).blocks())))"
    for _ in range(4):  # it failed six times in ten
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr


def test_parts_are_geoparquet(make_collection):
    import pyarrow.parquet as pq

    folder = make_collection(VECTORS)
    table = pq.read_table(next((folder / "parts").iterdir()))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["crs"]["id"] == {"authority": "EPSG", "code": 32631}
    assert geo["columns"]["geometry"]["bbox"] == [500000.0, 4999200.0, 500960.0, 5000000.0]


def test_the_geometry_of_a_patch_is_a_polygon_in_wkb(make_collection):
    import pyarrow.parquet as pq

    table = pq.read_table(next((make_collection(VECTORS) / "parts").iterdir()))
    row, col = table["row"][7].as_py(), table["col"][7].as_py()
    order, kind, rings, points, *ring = struct.unpack("<BIII10d", table["geometry"][7].as_py())
    assert (order, kind, rings, points) == (1, 3, 1, 5)  # little-endian, Polygon, in OGC 06-103r4, 8.2
    left, top = 500000 + 160 * col, 5000000 - 160 * row
    corners = [(left, top - 160), (left + 160, top - 160), (left + 160, top), (left, top), (left, top - 160)]
    assert list(zip(ring[::2], ring[1::2])) == corners


def test_generation_changes_with_every_commit(make_collection):
    folder = make_collection(VECTORS, sources=2)
    before = Collection.open(folder).generation
    with writing(folder) as writer:
        writer.remove_source(0)
    after = Collection.open(folder)
    assert after.generation != before
    assert len(after) == 15
    assert [b.source.tolist() for b in after.blocks()] == [[0] * 15]
    assert len(list((folder / "parts").iterdir())) == 1


@pytest.mark.parametrize("harm", ["truncate", "flip", "remove"])
def test_a_damaged_part_is_noticed(make_collection, harm):
    folder = make_collection(VECTORS)
    part = next((folder / "parts").iterdir())
    data = bytearray(part.read_bytes())
    if harm == "truncate":
        part.write_bytes(data[: len(data) // 2])
    elif harm == "flip":
        data[len(data) // 4] ^= 0xFF
        part.write_bytes(data)
    else:
        part.unlink()
    with pytest.raises(CollectionError, match=r"Encode c-0\.tif into the collection again"):
        list(Collection.open(folder).blocks())


def test_a_manifest_of_before_fitted_grids_is_read(make_collection):
    folder = make_collection(VECTORS)
    data = json.loads((folder / "manifest.json").read_text())
    del data["grid"]["fit_px"]
    del data["checksum"]
    (folder / "manifest.json").write_text(json.dumps(data | {"format": 1}))
    grid = Collection.open(folder).manifest.grid
    assert grid.fit_px is None and grid.strides_px == (16, 16)


def test_a_fitted_grid_is_written_and_read(make_collection):
    folder = make_collection(VECTORS)
    manifest = read_manifest(folder)
    fitted = replace(manifest, grid=replace(manifest.grid, fit_px=(15.25, 8.0)))
    write_manifest(folder, fitted)
    assert read_manifest(folder) == fitted


def test_a_newer_version_is_refused(make_collection):
    folder = make_collection(VECTORS)
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 3, "novelty": 1}))
    with pytest.raises(CollectionError, match="newer version of Akin"):
        Collection.open(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 1, "grid": 3}', "null"])
def test_a_damaged_manifest_is_refused(make_collection, text):
    folder = make_collection(VECTORS)
    (folder / "manifest.json").write_text(text)
    (folder / "manifest.backup.json").write_text(text)
    with pytest.raises(CollectionError, match="is damaged"):
        Collection.open(folder)


def test_a_field_is_named(tmp_path: Path, refused):
    (tmp_path / "field.json").write_text("{}")
    with refused("collections.is_field", CollectionError, folder=str(tmp_path)):
        Collection.open(tmp_path)


def test_no_collection(tmp_path: Path):
    with pytest.raises(CollectionError, match="There is no collection in"):
        Collection.open(tmp_path / "nowhere")


def test_the_encoder_that_made_it(make_collection, monkeypatch, refused):
    collection = Collection.open(make_collection(VECTORS))
    assert collection.encoder_card().id == "fake"
    monkeypatch.setenv("AKIN_HOME", "/nowhere")
    with refused("collections.encoder_not_installed", EncoderMissing, encoder="Fake", id="fake"):
        collection.encoder_card()


def test_two_writers_at_once_are_refused(make_collection):
    folder = make_collection(VECTORS)
    with writing(folder), pytest.raises(CollectionError, match="Another Akin process is writing"), writing(folder):
        pass
    with writing(folder):
        assert len(Collection.open(folder)) == 30


def test_the_lock_of_a_dead_process_is_taken_over(make_collection):
    folder = make_collection(VECTORS)
    hold = f"import fcntl,os; f=open({str(folder / '.lock')!r},'a'); fcntl.flock(f,2); os.kill(os.getpid(),9)"
    assert subprocess.run([sys.executable, "-c", hold], check=False).returncode == -9
    with writing(folder) as writer:
        assert writer.manifest.patches == 30


def test_orphans_are_swept(make_collection):
    folder = make_collection(VECTORS)
    (folder / "parts" / "s000-0000099.parquet").write_bytes(b"half")
    (folder / "parts" / ".s000-0000099.parquet.tmp").write_bytes(b"half")
    with writing(folder):
        assert len(list((folder / "parts").iterdir())) == 1


def test_a_link_in_place_of_the_parts_is_not_written_through(make_collection, tmp_path, refused):
    folder = make_collection(VECTORS)
    elsewhere = tmp_path / "elsewhere"
    (folder / "parts").rename(elsewhere)
    (elsewhere / "of-another.parquet").write_text("mine")
    (folder / "parts").symlink_to(elsewhere)
    with refused("disk.is_a_link", ResourceError, path=str(folder / "parts")), writing(folder):
        pass
    assert (elsewhere / "of-another.parquet").exists()


@pytest.mark.parametrize("name", [".manifest.json.tmp", ".lock"])
def test_links_in_a_folder_from_elsewhere_lead_no_write_to_their_target(make_collection, tmp_path, name):
    folder, victim = make_collection(VECTORS, sources=2), tmp_path / "victim"
    victim.write_text("mine")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(victim)
    try:
        with writing(folder) as writer:
            writer.remove_source(0)
    except ResourceError:
        assert name == ".lock"
    assert victim.read_text() == "mine"
