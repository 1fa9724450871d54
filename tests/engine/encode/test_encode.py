"""Rasters into a collection, whole: what is encoded, kept, resumed and refused."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import EncodeRaster, Extent, InspectRaster, messages
from akin.plugin.engine.base.errors import (
    Cancelled,
    CardError,
    CollectionError,
    ModelFileError,
    RasterError,
    RequestError,
    ResourceError,
)
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.base.machine import peak_memory_bytes
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.manifest import journal
from akin.plugin.engine.encode.changes import is_gone
from akin.plugin.engine.encode.checks.inspect import inspect_raster
from akin.plugin.engine.encode.encode import encode_raster, preflight
from akin.plugin.engine.encode.pipeline import encode_parts, encode_piece
from akin.plugin.engine.encode.work import Work
from akin.plugin.engine.imagery.grid.grid import Cells
from rasterio.transform import Affine

ROOT = Path(__file__).resolve().parents[3]


def table(folder):
    """What a collection holds, by (source, row, col): (id, vector, valid)."""
    collection = Collection.open(folder)
    found = {}
    for b in collection.blocks():
        for i in range(len(b.ids)):
            key = (int(b.source[i]), int(b.row[i]), int(b.col[i]))
            assert key not in found
            found[key] = (int(b.ids[i]), b.vectors[i].tobytes(), float(b.valid[i]))
    return found


@pytest.fixture
def scene(rasters):
    """uint8 (3, 768, 768): 48 x 48 patches, in parts of 1024, 512, 512 and 256."""
    return rasters.landscape(768, 768)


@pytest.fixture
def raster(rasters, scene, tmp_path):
    return rasters.write(tmp_path / "a.tif", scene, tiled=True)


def test_a_raster_becomes_vectors(encode, raster, scene, tmp_path, make_data):
    result = encode(raster)
    assert (result.patches, result.encoded, result.unchanged, result.skipped) == (2304, 2304, 0, 0)
    assert result.device == "cpu" and any("CPU" in str(note) for note in result.notes)
    colours = scene.reshape(3, 48, 16, 48, 16).mean(axis=(2, 4)) / 255
    for (source, row, col), (_, vector, valid) in list(table(tmp_path / "c").items())[::97]:
        expected = ((colours[:, row, col] - 0.5) / 0.25) @ make_data.projection()
        got = np.frombuffer(vector, np.float16).astype(np.float32)
        assert source == 0 and valid == 1
        np.testing.assert_allclose(got, expected / np.linalg.norm(expected), atol=2e-3)


def test_again_is_nothing(encode, raster, tmp_path):
    encode(raster)
    before = Collection.open(tmp_path / "c").generation
    again = encode(raster)
    assert (again.encoded, again.unchanged, again.patches) == (0, 2304, 2304)
    assert Collection.open(tmp_path / "c").generation == before


def test_a_change_in_one_corner(encode, rasters, raster, scene, tmp_path):
    encode(raster)
    before = table(tmp_path / "c")
    scene[:, :40, :40] = 200
    rasters.write(raster, scene, tiled=True)
    result = encode(raster)
    assert (result.encoded, result.unchanged, result.patches) == (9, 2295, 2304)
    after = table(tmp_path / "c")
    changed = {k for k in after if after[k] != before[k]}
    assert changed == {(0, r, c) for r in range(3) for c in range(3)}
    assert min(after[k][0] for k in changed) == 2304  # ids of changed patches are new
    assert len(list((tmp_path / "c" / "parts").iterdir())) == 4
    assert encode(raster).encoded == 0


def test_a_copy_of_a_changed_raster_gives_the_same_vectors(encode, rasters, raster, scene, tmp_path):
    encode(raster)
    scene[:, 500:600, 500:600] = 10
    rasters.write(raster, scene, tiled=True)
    encode(raster)
    encode(raster, collection=str(tmp_path / "fresh"))
    vectors = [{k: v[1] for k, v in table(tmp_path / name).items()} for name in ("c", "fresh")]
    assert vectors[0] == vectors[1]


def test_touched_but_the_same(encode, raster, tmp_path):
    encode(raster)
    before = table(tmp_path / "c")
    os.utime(raster)
    result = encode(raster)
    assert (result.encoded, result.unchanged) == (0, 2304)
    assert table(tmp_path / "c") == before


def test_a_second_raster_appends(encode, rasters, raster, tmp_path):
    encode(raster)
    west = Affine(10, 0, 500000 - 1605, 0, -10, 5000000 + 163)
    other = rasters.write(tmp_path / "b.tif", rasters.landscape(320, 320, seed=1), transform=west)
    result = encode(other)
    assert result.encoded == result.patches - 2304 > 300
    found = table(tmp_path / "c")
    assert {k[0] for k in found} == {0, 1}
    assert min(k[2] for k in found) < 0
    assert len({v[0] for v in found.values()}) == len(found)
    assert [s.name for s in Collection.open(tmp_path / "c").manifest.sources] == [str(raster), str(other)]


def test_several_zones_at_once(encode, rasters, tmp_path):
    """Two rasters on both sides of a UTM seam share one grid."""
    left = Affine(10, 0, 740000, 0, -10, 5000000)
    right = Affine(10, 0, 262000, 0, -10, 5000000)
    a = rasters.write(tmp_path / "a.tif", rasters.landscape(160, 160), transform=left, crs="EPSG:32631")
    b = rasters.write(tmp_path / "b.tif", rasters.landscape(160, 160), transform=right, crs="EPSG:32632")
    result = encode(a, b, sources=("west", "east"))
    manifest = Collection.open(tmp_path / "c").manifest
    assert manifest.grid.crs == "EPSG:32631"
    assert [s.name for s in manifest.sources] == ["west", "east"]
    assert result.patches > 190


@pytest.fixture
def odd(rasters, tmp_path):
    """A raster of 165 x 170 px, no whole number of patches, with a collar of 50 px without data."""
    scene = rasters.landscape(170, 165)
    scene[:, :, :50] = 0
    return rasters.write(tmp_path / "odd.tif", scene, nodata=0)


def test_borders_and_collars(encode, rasters, odd, tmp_path):
    encode(rasters.write(tmp_path / "whole.tif", rasters.landscape(16, 16)))  # the grid is this one's
    result = encode(odd, min_valid=0.5)
    found = {k: v for k, v in table(tmp_path / "c").items() if k[0] == 1}
    # columns 0..2 are empty, 3 has 14 of 16; the last row has 10 of 16 rows, the last column 5 of 16 columns
    assert {k[2] for k in found} == set(range(3, 10)) and {k[1] for k in found} == set(range(11))
    assert found[(1, 0, 3)][2] == pytest.approx(14 / 16)
    assert found[(1, 10, 5)][2] == pytest.approx(10 / 16)
    on_raster = 11 * 10  # what lies outside the raster lacks nothing
    assert (len(found), result.skipped) == (77, on_raster - 77)
    assert messages.encode.SKIPPED(count=33, total=on_raster, percent=30.0) in result.notes
    stricter = encode(odd, min_valid=1.0)
    assert (stricter.patches, stricter.encoded) == (1 + 60, 0)


def test_a_new_collection_has_whole_patches_up_to_the_border(encode, odd, tmp_path):
    result = encode(odd)
    manifest, found = Collection.open(tmp_path / "c").manifest, table(tmp_path / "c")
    assert manifest.grid.fit_px == pytest.approx((14.9, 15.4)) and manifest.grid.overlap == 0
    assert manifest.grid.cells_bounds(Cells(0, 11, 0, 11)) == pytest.approx((500000, 4998300, 501650, 5000000))
    # column 3 begins at 44 px, of which the first 6 are in the collar; nothing hangs over the border
    shares = {k[1:]: v[2] for k, v in found.items()}
    assert shares == {(row, col): 1 if col > 3 else 0.625 for row in range(11) for col in range(3, 11)}
    assert (result.patches, result.skipped) == (88, 33)
    again = encode(odd)
    assert (again.encoded, again.unchanged) == (0, 88)


def test_more_of_a_fitted_collection(encode, rasters, odd, tmp_path):
    encode(odd)
    again = encode(rasters.write(tmp_path / "b.tif", rasters.landscape(170, 165, seed=1)))
    assert again.encoded == 121  # the default of Overlap is that of the collection
    with pytest.raises(CollectionError, match=r"overlap by 0, but Overlap is 0\.5\. Set Overlap to 0"):
        encode(odd, overlap=0.5)


def test_a_patch_of_a_fitted_collection_has_the_pixels_of_its_place(encode, rasters, tmp_path, make_data):
    ramp = np.full((3, 170, 165), 100, np.uint8)
    ramp[0] = np.arange(165)
    encode(rasters.write(tmp_path / "ramp.tif", ramp))
    for (_, row, col), (_, vector, _) in table(tmp_path / "c").items():
        start = int(14.9 * col + 1e-6)
        colours = np.array([start + 7.5, 100, 100]) / 255
        expected = ((colours - 0.5) / 0.25) @ make_data.projection()
        got = np.frombuffer(vector, np.float16).astype(np.float32)
        np.testing.assert_allclose(got, expected / np.linalg.norm(expected), atol=2e-3, err_msg=f"{row}, {col}")


def test_overlap(encode, rasters, tmp_path):
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(64, 64))
    assert encode(path, overlap=0.5).patches == 49
    with pytest.raises(CollectionError, match=r"overlap by 0\.5, but Overlap is 0\. Set Overlap to 0\.5"):
        encode(path, overlap=0.0)


def test_an_extent_and_then_the_rest(encode, raster, tmp_path):
    extent = Extent(500000 + 1600, 5000000 - 3200, 500000 + 4800, 5000000 - 1600, "EPSG:32631")
    assert encode(raster, extent=extent).encoded == 20 * 10
    wider = Extent(500000, 5000000 - 3200, 500000 + 4800, 5000000 - 1600, "EPSG:32631")
    assert encode(raster, extent=wider).encoded == 10 * 10
    whole = encode(raster)
    assert (whole.encoded, whole.patches) == (2304 - 300, 2304)
    os.utime(raster)
    again = encode(raster)
    assert (again.encoded, again.unchanged) == (0, 2304)


def test_sixteen_bits_get_one_scaling_for_the_whole(encode, rasters, tmp_path):
    scene = rasters.landscape(320, 320).astype(np.uint16) * 40
    path = rasters.write(tmp_path / "a.tif", scene)
    encode(path)
    source = Collection.open(tmp_path / "c").manifest.sources[0]
    low, high = np.percentile(scene.reshape(3, -1), [2, 98], axis=1)
    np.testing.assert_allclose(1 / np.array(source.scaling.gain), high - low, rtol=1e-6)
    scene[:, :16, :16] = 60000
    rasters.write(path, scene)
    assert encode(path, values="auto").encoded == 1
    assert Collection.open(tmp_path / "c").manifest.sources[0].scaling == source.scaling


def test_dates(encode, rasters, tmp_path):
    path = rasters.write(tmp_path / "a_20200501.tif", rasters.landscape(64, 64))
    notes = encode(path).notes
    assert any("date 2020-05-01, from the file name" in str(n) for n in notes)
    assert next(Collection.open(tmp_path / "c").blocks()).date == "2020-05-01"
    again = encode(path, date="2020-05-02")
    assert (again.encoded, again.unchanged) == (0, 16)
    assert next(Collection.open(tmp_path / "c").blocks()).date == "2020-05-02"


def test_preflight(akin_home, raster, tmp_path):
    request = EncodeRaster((str(raster),), "fake", str(tmp_path / "c"))
    result = preflight(request, Job())
    assert result.patches == 2304 and result.patch_m == 160 and result.pixel_size_m == 10
    assert result.rate > 0 and result.seconds == pytest.approx(2304 / result.rate, abs=0.1)
    assert 0 < result.memory_bytes - peak_memory_bytes() < 1.2e9  # the peak may come from other tests
    assert result.disk_free_bytes > result.disk_bytes > 2304 * 32
    assert len(result.match) == 3 and "CPU" in str(result.warnings[0])
    assert not (tmp_path / "c").exists()
    encode_raster(request, Job())
    assert preflight(request, Job()).patches == 0
    used = sum(p.stat().st_size for p in (tmp_path / "c" / "parts").iterdir())
    assert used < result.disk_bytes * 1.1


@pytest.mark.parametrize(("pixel_m", "coarse"), [(20.0, False), (24.0, True), (100.0, True)])
def test_pixels_much_coarser_than_the_encoder_is_used_at_are_a_warning(akin_home, rasters, tmp_path, pixel_m, coarse):
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(64, 64), pixel_m=pixel_m)
    warnings = preflight(EncodeRaster((str(path),), "fake", str(tmp_path / "c"), pixel_size_m=10.0), Job()).warnings
    inspected = inspect_raster(InspectRaster(str(path), "fake"), Job()).warnings
    for said in (warnings, inspected):
        assert any(f"{pixel_m:g} m" in str(warning) for warning in said) == coarse


@pytest.mark.parametrize("verb", [preflight, encode_raster])
def test_a_verb_plans_once(akin_home, raster, tmp_path, monkeypatch, verb):
    """Planning opens every raster and samples its values, which takes long on large or remote ones."""
    from akin.plugin.engine.encode import encode as module

    planned, make_plan = [], module.make_plan
    monkeypatch.setattr(module, "make_plan", lambda *a: planned.append(a) or make_plan(*a))
    verb(EncodeRaster((str(raster),), "fake", str(tmp_path / "c")), Job())
    assert len(planned) == 1


def test_progress_tells_rate_and_time_left(akin_home, raster, tmp_path):
    given = []
    job = Job(lambda fraction, note: given.append((fraction, note)))
    encode_raster(EncodeRaster((str(raster),), "fake", str(tmp_path / "c")), job)
    fractions = [f for f, _ in given]
    assert fractions == sorted(fractions) and fractions[-1] == 1
    assert str(given[-1][1]).startswith("2,304 of 2,304 patches")


def test_cancel_keeps_what_is_done(akin_home, encode, raster, tmp_path):
    state = {"stop": False}

    def report(fraction, note):
        state["stop"] = fraction > 0.6

    with pytest.raises(Cancelled):
        encode(raster, job=Job(report, lambda: state["stop"]))
    half = len(Collection.open(tmp_path / "c"))
    assert half in (1024, 1536, 2048)
    result = encode(raster)
    assert (result.encoded, result.unchanged) == (2304 - half, half)
    encode(raster, collection=str(tmp_path / "straight"))
    assert table(tmp_path / "c") == table(tmp_path / "straight")


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["rewritten", "grown", "deleted"])
def test_a_raster_that_changes_meanwhile_is_noticed_before_the_commit(encode, rasters, raster, scene, tmp_path, harm):
    """The second part is read from two versions of the file: it must not count as up to date."""

    def harmed(*given):
        for number, made in enumerate(encode_parts(*given)):
            if number == 1:
                {"rewritten": lambda: rasters.write(raster, 255 - scene, tiled=True),
                 "grown": lambda: raster.write_bytes(raster.read_bytes() + b"0"),
                 "deleted": raster.unlink}[harm]()  # fmt: skip
            yield made

    with pytest.raises(RasterError, match="changed while Akin encoded it"):
        encode_raster(EncodeRaster((str(raster),), "fake", str(tmp_path / "c")), Job(), harmed)
    assert len(table(tmp_path / "c")) == 1024
    rasters.write(raster, 255 - scene, tiled=True)
    assert encode(raster).patches == 2304
    rasters.write(tmp_path / "other.tif", 255 - scene, tiled=True)
    encode(tmp_path / "other.tif", collection=str(tmp_path / "d"))
    mine, whole = table(tmp_path / "c"), table(tmp_path / "d")
    assert {key: one[1] for key, one in mine.items()} == {key: one[1] for key, one in whole.items()}


def test_kill_9_resumes_and_ends_the_same(kill_encoding, encode, raster, tmp_path):
    encode(raster, collection=str(tmp_path / "straight"))
    request = {"inputs": [str(raster)], "encoder": "fake", "collection": str(tmp_path / "c"), "batch": 2}
    assert kill_encoding((0.0, 0.1, 0.3, 0.05), **request) >= 2
    encode(raster, batch=2)
    assert table(tmp_path / "c") == table(tmp_path / "straight")
    assert len(list((tmp_path / "c" / "parts").iterdir())) == 4


@pytest.mark.parametrize("harm", ["truncate", "flip", "remove"])
def test_a_damaged_part_is_mended(encode, raster, tmp_path, harm):
    encode(raster)
    before = {k: v[1:] for k, v in table(tmp_path / "c").items()}
    part = sorted((tmp_path / "c" / "parts").iterdir())[1]
    data = bytearray(part.read_bytes())
    data[len(data) // 3] ^= 1
    if harm == "remove":
        part.unlink()
    else:
        part.write_bytes(data if harm == "flip" else data[:-100])
    with pytest.raises(CollectionError, match="into the collection again"):
        table(tmp_path / "c")
    result = encode(raster)
    assert (result.encoded, result.unchanged) == (512, 1792)
    assert messages.encode.DAMAGED_PARTS(count=1) in result.notes
    assert {k: v[1:] for k, v in table(tmp_path / "c").items()} == before


def test_a_moved_raster_is_known_by_its_name(encode, raster, tmp_path):
    encode(raster, sources=("ortho",))
    moved = tmp_path / "moved.tif"
    shutil.move(raster, moved)
    result = encode(moved, sources=("ortho",))
    assert result.patches == 2304 and result.encoded == 0
    assert Collection.open(tmp_path / "c").manifest.sources[0].path == str(moved)


def test_a_namesake_in_another_archive_is_another_raster(encode, raster, tmp_path):
    paths = []
    for i, name in enumerate(("one.zip", "two.zip")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.write(raster, "ortho.tif")
        paths.append(f"/vsizip/{tmp_path / name}/ortho.tif")
        result = encode(paths[i], sources=("ortho",))
        assert (result.encoded, result.patches) == (2304, 2304 * (i + 1))
    (tmp_path / "one.zip").rename(tmp_path / "three.zip")
    assert encode(f"/vsizip/{tmp_path / 'three.zip'}/ortho.tif", sources=("ortho",)).encoded == 0
    assert len(Collection.open(tmp_path / "c").manifest.sources) == 2


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        ("/not/there.tif", True),
        ("C:/not/there.tif", True),
        ("/vsizip//not/there.zip/a.tif", True),
        ("/vsicurl/https://example.org/a.tif", False),
        ("/vsizip/vsicurl/https://example.org/a.zip/a.tif", False),
        ("/vsis3/bucket/a.tif", False),
        ("NETCDF:/not/there.nc:band", False),
        ("https://example.org/a.tif", False),
    ],
)
def test_only_what_lay_on_a_disk_can_be_gone(path, gone):
    assert is_gone(path) is gone


def test_a_raster_moved_into_another_folder_is_found_there(encode, raster, tmp_path):
    encode(raster, sources=("ortho",))
    (tmp_path / "moved").mkdir()
    moved = raster.rename(tmp_path / "moved" / raster.name)
    assert encode(moved, sources=("ortho",)).unchanged == 2304
    assert Collection.open(tmp_path / "c").manifest.sources[0].path == str(moved)


def test_namesakes_are_kept_apart(encode, rasters, tmp_path):
    a = rasters.write(tmp_path / "a.tif", rasters.landscape(64, 64))
    b = rasters.write(tmp_path / "b.tif", rasters.landscape(64, 64, seed=1))
    encode(a, sources=("ortho",))
    assert encode(b, sources=("ortho",)).patches == 32
    assert [s.name for s in Collection.open(tmp_path / "c").manifest.sources] == ["ortho", "ortho (2)"]


def test_a_piece_alone_is_the_same_work(encode, akin_home, rasters, tmp_path):
    from akin.plugin.engine.encode.settings import Frame, PatchSettings
    from akin.plugin.engine.encoders.find import find_card
    from akin.plugin.engine.encoders.kinds import open_encoder
    from akin.plugin.engine.imagery.raster.describe import describe

    path = rasters.write(tmp_path / "a.tif", rasters.landscape(160, 160))
    encode(path)
    manifest = Collection.open(tmp_path / "c").manifest
    source, card = manifest.sources[0], find_card("fake")
    frame = Frame(describe(str(path)), source.bands, source.scaling, None)
    settings = PatchSettings((frame,), manifest.grid, card, 0.5)
    patches = encode_piece(settings, Work(Cells(2, 5, 1, 4)), None, open_encoder(card), 16).patches
    found = table(tmp_path / "c")
    assert len(patches) == 9
    for row, col, vector in zip(patches.row, patches.col, patches.vectors):
        assert found[(0, row, col)][1] == vector.tobytes()


# What is refused


def test_another_encoder(encode, raster, tmp_path):
    encode(raster)
    with pytest.raises(CollectionError, match=r"made with the encoder Fake \(fake\), not with Mute \(mute\)"):
        encode(raster, encoder="mute")


def test_another_version_of_the_encoder(encode, raster, make_data, monkeypatch, tmp_path):
    encode(raster)
    make_data.make_encoder(tmp_path / "models", "fake", mean=[0.4, 0.5, 0.5])
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    with pytest.raises(CollectionError, match="another version of the encoder Fake"):
        encode(raster)


def test_another_pixel_size(encode, raster):
    encode(raster)
    with pytest.raises(CollectionError, match="has pixels of 10 m, but Pixel size is 5 m"):
        encode(raster, pixel_size_m=5.0)


def test_an_unknown_encoder(encode, raster):
    with pytest.raises(CardError, match=r"encoder nobody is not installed. Installed encoders:.*fake"):
        encode(raster, encoder="nobody")


def test_an_extent_off_the_raster(encode, raster, tmp_path):
    with pytest.raises(RasterError, match="The extent does not overlap the raster"):
        encode(raster, extent=Extent(0, 0, 1, 1, "EPSG:4326"))
    assert not (tmp_path / "c").exists()


def test_an_extent_of_the_whole_world(encode, raster):
    assert encode(raster, extent=Extent(-180, -90, 180, 90, "EPSG:4326")).patches == 2304


def test_all_nodata(encode, rasters, tmp_path):
    path = rasters.write(tmp_path / "a.tif", np.zeros((3, 64, 64), np.uint8), nodata=0)
    with pytest.raises(RasterError, match="all or nearly all of its pixels are nodata"):
        encode(path)
    assert not (tmp_path / "c").exists()
    path = rasters.write(tmp_path / "b.tif", np.zeros((3, 64, 64), np.uint16), nodata=0)
    with pytest.raises(RasterError, match="every pixel is nodata"):
        encode(path)
    assert not (tmp_path / "c").exists()


def test_too_few_bands(encode, rasters, tmp_path):
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(64, 64)[:2], colours=None)
    with pytest.raises(RasterError):
        encode(path)
    assert not (tmp_path / "c").exists()


def test_a_truncated_raster(encode, rasters, scene, tmp_path):
    path = rasters.write(tmp_path / "a.tif", scene, tiled=True)
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(RasterError, match="damaged, incomplete, or not a raster"):
        encode(path)
    path.unlink()
    rasters.write(path, scene, tiled=True)
    assert encode(path).patches == 2304


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"overlap": 0.95}, "Overlap is 0"),
        ({"min_valid": 2}, "Minimum valid fraction is 2"),
        ({"pixel_size_m": -1}, "Pixel size is -1 m"),
        ({"sources": ("a", "b")}, "one name for each raster"),
        ({"date": "yesterday"}, 'Date is "yesterday"'),
    ],
)
def test_wrong_arguments(encode, raster, request_, words):
    with pytest.raises(RequestError, match=words):
        encode(raster, **request_)


def test_no_room(encode, raster, monkeypatch, tmp_path):
    monkeypatch.setattr("akin.plugin.engine.encode.cost.estimate.free_disk_bytes", lambda folder: 1000)
    with pytest.raises(ResourceError, match="Free some disk space, choose another folder"):
        encode(raster)
    assert not (tmp_path / "c").exists()


def test_a_disk_that_is_full_at_the_commit_leaves_the_collection_as_it_was(
    encode, rasters, raster, scene, monkeypatch, tmp_path
):
    """What a commit replaces is deleted after it."""
    encode(raster)
    before = table(tmp_path / "c")
    scene[:, :40, :40] = 200
    rasters.write(raster, scene, tiled=True)

    def full(descriptor, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_write_all", full)
        with pytest.raises(ResourceError, match="is full"):
            encode(raster)
    assert table(tmp_path / "c") == before
    assert encode(raster).encoded == 9


def test_the_disk_fills_up(encode, raster, monkeypatch, tmp_path):
    from akin.plugin.engine.collection import writer as collection_writer

    write, count = collection_writer.write_part, {"n": 0}

    def full(path, *args):
        count["n"] += 1
        if count["n"] == 3:
            path.with_name(f".{path.name}.tmp").write_bytes(b"half")
            path.with_name(f".{path.name}.tmp").unlink()
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, *args)

    monkeypatch.setattr(collection_writer, "write_part", full)
    with pytest.raises(ResourceError, match=r"keeps the patches.*is full"):
        encode(raster)
    assert len(Collection.open(tmp_path / "c")) == 1536
    assert encode(raster).unchanged == 1536


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small tmpfs takes root on Linux")
def test_a_really_full_disk(encode, raster, tmp_path):
    """On a tmpfs too small for all of it: the parts that fit stay, and with more room it goes on."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=110k", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a tmpfs can't be mounted here")
    try:
        from akin.plugin.engine.encode import encode as embed

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(embed, "check_room", lambda *a: None)  # the preflight would refuse it
            with pytest.raises(ResourceError, match=r"keeps the patches.*is full"):
                encode(raster, collection=str(disk / "c"))
            done = len(Collection.open(disk / "c"))
            assert 0 < done < 2304
            assert not [p for p in (disk / "c" / "parts").iterdir() if p.suffix == ".tmp"]
        subprocess.run(["mount", "-o", "remount,size=100m", str(disk)], check=True)
        assert encode(raster, collection=str(disk / "c")).unchanged == done
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_busy_collection(encode, raster, tmp_path):
    from akin.plugin.engine.collection.writer import writing

    encode(raster)
    os.utime(raster)
    with writing(tmp_path / "c"), pytest.raises(CollectionError, match="Another Akin process is writing"):
        encode(raster)


def test_a_damaged_model(encode, raster, make_data, monkeypatch, tmp_path):
    home = make_data.make_encoder(tmp_path / "models", "fake")
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    (home / "image.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelFileError, match="damaged or was replaced"):
        encode(raster)
    (home / "image.onnx").unlink()
    with pytest.raises(ModelFileError, match=r"The file image.* is missing"):
        encode(raster)
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize(("bands", "natural"), [((1, 2, 3), True), ((1, 2, 2), False)])
def test_a_source_keeps_whether_its_colours_are_natural(encode, raster, tmp_path, bands, natural):
    encode(raster, bands=bands)
    assert [source.natural for source in Collection.open(tmp_path / "c").manifest.sources] == [natural]
