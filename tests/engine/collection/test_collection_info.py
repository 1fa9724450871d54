"""What a collection says of itself, and taking a raster out of it."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.contract import CollectionInfo, PatchGrid, RemoveSource
from akin.plugin.engine.base.errors import CollectionError
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.info import collection_info, remove_source

VECTORS = np.random.default_rng(0).normal(size=(40, 16))


def test_in_numbers(make_collection):
    folder = make_collection(VECTORS, sources=2, columns=5, date="2020-05-01")
    found = collection_info(CollectionInfo(str(folder)))
    assert (found.encoder, found.encoder_name, found.words, found.dimension) == ("fake", "Fake", True, 16)
    assert (found.patches, found.crs, found.patch_m, found.pixel_size_m) == (40, "EPSG:32631", 160.0, 10.0)
    assert [(s.source, s.date, s.patches) for s in found.sources] == [
        ("c-0.tif", "2020-05-01", 20),
        ("c-1.tif", "2020-05-01", 20),
    ]
    extent = found.extent
    assert (extent.xmin, extent.ymin, extent.xmax, extent.ymax) == (500000, 4999360, 500800, 5000000)
    assert found.problems == ()
    assert found.grid == PatchGrid(500000.0, 5000000.0, 160.0, 160.0, 160.0)


def test_its_problems(make_collection, monkeypatch):
    folder = make_collection(VECTORS)
    next((folder / "parts").iterdir()).unlink()
    monkeypatch.setenv("AKIN_HOME", "/nowhere")
    problems = collection_info(CollectionInfo(str(folder))).problems
    assert len(problems) == 2
    assert [problem.code for problem in problems] == ["collections.part_missing", "collections.encoder_not_installed"]


def test_a_source_is_taken_out(make_collection):
    folder = make_collection(VECTORS, sources=2)
    result = remove_source(RemoveSource(str(folder), "c-0.tif"))
    assert (result.removed, result.patches) == (20, 20)
    left = np.concatenate([b.ids for b in Collection.open(folder).blocks()])
    assert left.tolist() == list(range(20, 40))
    with pytest.raises(CollectionError, match=r'no raster "c-0\.tif". Its rasters: c-1\.tif'):
        remove_source(RemoveSource(str(folder), "c-0.tif"))


def test_no_collection(tmp_path):
    for run, request in ((collection_info, CollectionInfo), (remove_source, lambda f: RemoveSource(f, "x"))):
        with pytest.raises(CollectionError, match="There is no collection in"):
            run(request(str(tmp_path / "nowhere")))
    assert not (tmp_path / "nowhere").exists()
