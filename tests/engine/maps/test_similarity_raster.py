"""The heat map: exact on the patch grid, in its CRS, overlaps averaged, nodata where nothing was encoded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import Extent, Filters, Search, SimilarityRaster, SimilarityRasterResult, Term, messages
from akin.plugin.engine.base.errors import Cancelled, CollectionError, QueryError, ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.maps import base as module
from akin.plugin.engine.maps.base import NODATA
from akin.plugin.engine.maps.similarity import similarity_raster
from akin.plugin.engine.search.search import search
from rasterio.warp import transform_bounds

MakeCollection = Callable[..., Path]
X0, Y0 = 500000.0, 5000000.0
QUERY = (Term("hit", patch=3),)


def vectors(count: int) -> np.ndarray:
    return 0.5 + np.random.default_rng(0).standard_normal((count, 16))


def heat(collection: Path, output: Path, **given: object) -> tuple[SimilarityRasterResult, np.ndarray]:
    request = SimilarityRaster(str(collection), given.pop("terms", QUERY), str(output), **given)  # type: ignore[arg-type]
    result = similarity_raster(request, Job())
    with rasterio.open(output) as file:
        return result, file.read(1)


def scores(collection: Path, count: int) -> np.ndarray:
    """The score of every patch (count,), by its id, as the search gives it."""
    hits = search(Search(str(collection), QUERY, count, Filters(min_distance_m=0.0)), Job()).hits
    assert len(hits) == count
    return np.array([h.score for h in sorted(hits, key=lambda h: h.patch)])


@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:26914", "EPSG:2154"])
def test_a_cell_is_a_patch_s_score_where_the_patch_lies(
    make_collection: MakeCollection, tmp_path: Path, crs: str
) -> None:
    collection = make_collection(vectors(95), columns=10, crs=crs)  # the last five cells were not encoded
    result, values = heat(collection, tmp_path / "heat.tif")
    with rasterio.open(tmp_path / "heat.tif") as file:
        assert file.transform.to_gdal() == (X0, 160.0, 0.0, Y0, 0.0, -160.0)
        assert file.crs.to_epsg() == int(crs[5:]) and file.dtypes == ("float32",) and file.nodata == NODATA
        assert (file.count, file.height, file.width) == (1, 10, 10)
        assert file.tags()["TITLE"] == "patch 3" and file.descriptions == ("patch 3",)
    assert np.all(values[9, 5:] == NODATA)
    assert np.allclose(values.ravel()[:95], scores(collection, 95), atol=2e-6)
    assert (result.width, result.height, result.cell_m, result.crs) == (10, 10, 160.0, crs)
    assert result.minimum == pytest.approx(values.ravel()[:95].min())
    assert result.maximum == pytest.approx(values.max())


def test_only_patches_that_pass_the_filters_are_drawn(make_collection: MakeCollection, tmp_path: Path) -> None:
    collection = make_collection(vectors(100), columns=10)
    whole = heat(collection, tmp_path / "whole.tif")[1]
    corner = f"POLYGON(({X0} {Y0}, {X0 + 480} {Y0}, {X0 + 480} {Y0 - 320}, {X0} {Y0 - 320}, {X0} {Y0}))"
    filters = Filters(mask_wkt=corner, mask_crs="EPSG:32631", min_score=0.99)
    values = heat(collection, tmp_path / "corner.tif", filters=filters)[1]
    assert np.array_equal(values, whole[:2, :3]), "the score does not filter a map"
    with pytest.raises(QueryError) as error:
        far = Filters(mask_wkt=corner.replace("500", "700"), mask_crs="EPSG:32631")
        heat(collection, tmp_path / "none.tif", filters=far)
    assert error.value.message.code == messages.search.NOTHING_PASSES.code


def test_an_example_may_lie_in_another_collection(make_collection: MakeCollection, tmp_path: Path) -> None:
    first, second = make_collection(vectors(100), columns=10), make_collection(vectors(100), "d", columns=10)
    mine = heat(first, tmp_path / "mine.tif")[1]
    theirs = (Term("hit", patch=3, collection=str(second)),)
    values = heat(first, tmp_path / "theirs.tif", terms=theirs, also=(str(second),))[1]
    assert np.allclose(values, mine, atol=1e-6), "the same vectors"


def test_overlapping_patches_are_averaged(make_collection: MakeCollection, tmp_path: Path) -> None:
    collection = make_collection(vectors(100), columns=10, stride_px=8)
    _, values = heat(collection, tmp_path / "heat.tif")
    total, count = np.zeros((11, 11)), np.zeros((11, 11))
    for patch, score in enumerate(scores(collection, 100)):
        row, col = divmod(patch, 10)
        total[row : row + 2, col : col + 2] += score
        count[row : row + 2, col : col + 2] += 1
    assert values.shape == (11, 11) and np.allclose(values, total / count, atol=2e-6)
    with rasterio.open(tmp_path / "heat.tif") as file:
        assert file.transform.to_gdal() == (X0, 80.0, 0.0, Y0, 0.0, -80.0)


def test_rasters_over_one_another_are_averaged(make_collection: MakeCollection, tmp_path: Path) -> None:
    collection = make_collection(vectors(200), sources=2, columns=10)
    _, values = heat(collection, tmp_path / "heat.tif")
    assert np.allclose(values, scores(collection, 200).reshape(2, 10, 10).mean(axis=0), atol=2e-6)


def test_the_mean_of_several_dates_is_said(
    make_collection: MakeCollection, tmp_path: Path, message_of: Callable
) -> None:
    collection = make_collection(vectors(200), sources=2, columns=10, date=("1985-01-01", "2020-01-01"))
    result, _ = heat(collection, tmp_path / "heat.tif")
    message_of(result.notes, "mapmodel.mixed_dates", count=2, dates="1985-01-01, 2020-01-01")
    result, values = heat(collection, tmp_path / "heat.tif", filters=Filters(date_from="2000-01-01"))
    assert "mapmodel.mixed_dates" not in {note.code for note in result.notes}
    assert np.allclose(values.ravel(), scores(collection, 200)[100:], atol=2e-6)


def test_that_no_place_stands_out_is_said(
    make_collection: MakeCollection, tmp_path: Path, message_of: Callable
) -> None:
    """The colours of a heat map reach from its least to its best score, whatever that is."""
    collection = make_collection(np.eye(16)[[0] * 20 + [5] * 20], columns=10)
    assert not heat(collection, tmp_path / "heat.tif")[0].notes
    far = Extent(X0, Y0 - 4 * 160, X0 + 10 * 160, Y0 - 3 * 160, "EPSG:32631")
    result, values = heat(collection, tmp_path / "heat.tif", extent=far)
    message_of(result.notes, "maps.nothing_clear", score=result.maximum)
    assert values.max() < 0.5


@pytest.mark.parametrize("height", [1, 3, 7])
def test_stripes_leave_no_seams(
    make_collection: MakeCollection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, height: int
) -> None:
    collection = make_collection(vectors(900), columns=30, stride_px=4)
    _, whole = heat(collection, tmp_path / "whole.tif")
    monkeypatch.setattr(module, "TILE", 16)
    monkeypatch.setattr(module, "STRIPE_CELLS", height * 16 * 33)
    _, striped = heat(collection, tmp_path / "striped.tif")
    assert striped.shape == (33, 33) and np.array_equal(whole, striped)


@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:4326"])
def test_an_extent_cuts_on_the_same_lattice(make_collection: MakeCollection, tmp_path: Path, crs: str) -> None:
    collection = make_collection(vectors(100), columns=10)
    _, whole = heat(collection, tmp_path / "whole.tif")
    box = X0 + 330, Y0 - 790, X0 + 620, Y0 - 490
    extent = Extent(*transform_bounds("EPSG:32631", crs, *box), crs)
    _, part = heat(collection, tmp_path / "part.tif", extent=extent)
    with rasterio.open(tmp_path / "part.tif") as file:
        left, bottom, right, top = file.bounds
    col, row = round((left - X0) / 160), round((Y0 - top) / 160)
    assert (left, top) == (X0 + 160 * col, Y0 - 160 * row)
    assert left <= box[0] and top >= box[3] and right >= box[2] and bottom <= box[1]
    assert np.array_equal(part, whole[row : row + part.shape[0], col : col + part.shape[1]])


def test_words_make_a_heat_map_too(make_collection: MakeCollection, tmp_path: Path) -> None:
    terms = (Term("words", text="red"), Term("words", text="water", sign=-1))
    result, values = heat(make_collection(vectors(100), columns=10), tmp_path / "heat.tif", terms=terms)
    assert str(result.title) == "red \N{MINUS SIGN} water" and 0 <= values.min() <= values.max() <= 1


def test_a_former_output_is_replaced_and_nothing_else_is_left(make_collection: MakeCollection, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "heat.tif").write_bytes(b"old")
    heat(make_collection(vectors(100), columns=10), tmp_path / "out" / "heat.tif")
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["heat.tif"]


def test_a_cancel_leaves_the_former_output(make_collection: MakeCollection, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    output = tmp_path / "out" / "heat.tif"
    output.write_bytes(b"old")
    said: list[object] = []
    job = Job(lambda fraction, note: said.append(note), lambda: messages.maps.WRITING() in said)
    with pytest.raises(Cancelled):
        similarity_raster(SimilarityRaster(str(make_collection(vectors(100))), QUERY, str(output)), job)
    assert output.read_bytes() == b"old" and len(list(output.parent.iterdir())) == 1


@pytest.mark.parametrize(
    ("output", "given", "sentence"),
    [
        ("heat.png", {}, r"ends in \.tif"),
        ("heat", {}, r"ends in \.tif"),
        ("nowhere/heat.tif", {}, "does not exist"),
        ("heat.tif", {"terms": ()}, "query is empty"),
        ("heat.tif", {"terms": (Term("words", text="red", sign=-1),)}, "only counter-examples"),
        ("heat.tif", {"extent": Extent(0, 0, 1, 1, "EPSG:4326")}, "no patches in the extent"),
        ("heat.tif", {"extent": Extent(1, 1, 0, 0, "EPSG:4326")}, "wrong order"),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence(
    make_collection: MakeCollection, tmp_path: Path, output: str, given: dict[str, object], sentence: str
) -> None:
    with pytest.raises(QueryError, match=sentence):
        heat(make_collection(vectors(50)), tmp_path / output, **given)
    assert not (tmp_path / output).exists()


def test_rasters_far_apart_are_not_drawn_as_one(
    make_collection: MakeCollection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_CELLS", 80)
    with pytest.raises(QueryError, match=r"far apart\. Choose a smaller extent"):
        heat(make_collection(vectors(100), columns=10), tmp_path / "heat.tif")


def test_a_missing_collection_is_named(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="no collection"):
        heat(tmp_path / "nowhere", tmp_path / "heat.tif")


def test_a_folder_that_cannot_be_written_is_named(
    make_collection: MakeCollection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    collection = make_collection(vectors(50))
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ResourceError, match=r"can't be written.*Choose another folder"):
        heat(collection, tmp_path / "heat.tif")
    assert not list(tmp_path.glob(".heat*"))


@pytest.mark.skipif(sys.platform != "linux", reason="mounting a small tmpfs takes Linux, and root")
def test_a_full_disk_is_reported_and_leaves_nothing(make_collection: MakeCollection, tmp_path: Path) -> None:
    collection = make_collection(vectors(40_000), columns=200)
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a tmpfs can't be mounted here")
    try:
        with pytest.raises(ResourceError, match=r"can't be written.*Free some disk space"):
            heat(collection, disk / "heat.tif")
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)
