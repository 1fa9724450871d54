"""A table of embeddings becomes a collection that can be searched: every known product, and what is not quite right."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from akin.plugin.contract import (
    CollectionInfo,
    Extent,
    ImportEmbeddings,
    ImportEmbeddingsResult,
    SearchSimilar,
    SearchText,
    Term,
)
from akin.plugin.contract.verbs import COLLECTION_INFO, IMPORT_EMBEDDINGS, SEARCH_SIMILAR, SEARCH_TEXT
from akin.plugin.engine.base.errors import Cancelled, CollectionError, EncoderMissing, QueryError, RequestError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.index.opened import open_collection
from akin.plugin.engine.collection.table import PatchTable
from akin.plugin.engine.imagery.grid.crs import to_crs
from akin.plugin.engine.imagery.grid.grid import Grid
from akin.plugin.engine.process.api import perform

Import = Callable[..., ImportEmbeddingsResult]


@pytest.fixture
def bring(tmp_path: Path, akin_home: Path) -> Import:
    """`bring(path, **request)` imports a table into tmp_path/"c"."""

    def run(path: Path, job: Job | None = None, **request: Any) -> ImportEmbeddingsResult:
        return perform(IMPORT_EMBEDDINGS, ImportEmbeddings(str(path), str(tmp_path / "c"), **request), job)

    return run


def stored(folder: str) -> dict[str, np.ndarray]:
    """What a collection has: vectors, and centres in longitude and latitude, in the order of the ids."""
    opened = open_collection(folder)
    order = np.argsort(opened.table.ids)
    x, y = opened.table.centers(order)
    places = to_crs(np.column_stack([x, y]), opened.table.grid.crs, "EPSG:4326")
    return {"vectors": opened.store.read(order), "places": places, "source": opened.table.source[order]}


PRODUCTS = [
    ("major_tom", "major-tom", 768, 2240.0, "2020-07-17", "2021-05-22"),
    ("clay_v0", "clay-v0", 768, 5120.0, "2020-05-01", "2020-05-01"),
    ("clay_v15", "clay-v1.5", 1024, 2560.0, "2024-06-12", "2024-06-12"),
    ("earth_index", "earth-index", 384, 320.0, None, None),
]


@pytest.mark.parametrize("maker, product, dimension, patch_m, first, last", PRODUCTS)
def test_every_product_comes_in(
    maker: str,
    product: str,
    dimension: int,
    patch_m: float,
    first: str | None,
    last: str | None,
    bring: Import,
    make_tables: ModuleType,
    tmp_path: Path,
) -> None:
    made = getattr(make_tables, maker)(tmp_path / "table.parquet")
    result = bring(tmp_path / "table.parquet")
    assert (result.product, result.dimension, result.patch_m) == (product, dimension, patch_m)
    assert (result.patches, result.left_out) == (len(made), 0)
    assert (result.first_date, result.last_date) == (first, last)
    found, steps = stored(result.collection), patch_m / 16
    wanted = make_tables.centres(len(made), patch_m)
    if last == first:  # one date: one source, whose patches have the ids of the rows in their order
        off = (found["places"] - wanted) * make_tables.METRES * [np.cos(np.radians(make_tables.SOUTH)), 1]
        assert np.abs(off).max() < 1.05 * steps  # the rounding of degrees to metres is not exact
        assert np.abs(found["vectors"] - made).max() < 1e-3
    assert np.allclose(np.linalg.norm(found["vectors"], axis=1), 1, atol=2e-3)


def test_a_search_by_place_finds_what_is_alike(bring: Import, make_tables: ModuleType, tmp_path: Path) -> None:
    make_tables.earth_index(tmp_path / "table.parquet")
    result = bring(tmp_path / "table.parquet")
    x, y = make_tables.centres(400, 320.0)[7].tolist()
    found = perform(
        SEARCH_SIMILAR, SearchSimilar(result.collection, (Term("place", x=x, y=y, crs="EPSG:4326"),), count=20)
    )
    assert found.hits[0].patch == 7
    assert {hit.patch % 10 for hit in found.hits} == {7}


def test_words_are_refused_with_the_reason(
    bring: Import, make_tables: ModuleType, tmp_path: Path, refused: Any
) -> None:
    make_tables.clay_v15(tmp_path / "table.parquet")
    result = bring(tmp_path / "table.parquet")
    assert "tables.words_not_possible" in [note.code for note in result.notes]
    with refused("tables.imported", EncoderMissing, encoder="Clay v1.5"):
        perform(SEARCH_TEXT, SearchText(result.collection, "water"))
    info = perform(COLLECTION_INFO, CollectionInfo(result.collection))
    assert [problem.code for problem in info.problems] == ["tables.imported"]
    assert not info.words and not info.encoder_usable


def test_words_ask_a_table_whose_encoder_is_named(bring: Import, make_tables: ModuleType, tmp_path: Path) -> None:
    make_tables.general(tmp_path / "table.parquet", made=make_tables.vectors(200, 16))
    result = bring(tmp_path / "table.parquet", encoder="fake")
    assert (result.encoder, [note.code for note in result.notes]) == ("fake", ["tables.words_with"])
    assert perform(COLLECTION_INFO, CollectionInfo(result.collection)).words
    assert perform(SEARCH_TEXT, SearchText(result.collection, "red")).hits


def test_tables_of_nobody_are_alike_to_no_other(make_tables: ModuleType, bring: Import, tmp_path: Path) -> None:
    make_tables.general(tmp_path / "table.parquet")
    first = bring(tmp_path / "table.parquet")
    other = ImportEmbeddings(str(tmp_path / "table.parquet"), str(tmp_path / "other"))
    second = perform(IMPORT_EMBEDDINGS, other)
    digests = {Collection.open(r.collection).manifest.encoder_digest for r in (first, second)}
    assert first.encoder != second.encoder and len(digests) == 2


@pytest.mark.parametrize("prefix", ["dim_", "emb_", "A"])
def test_a_column_for_each_dimension(prefix: str, bring: Import, make_tables: ModuleType, tmp_path: Path) -> None:
    made = make_tables.dimensions(tmp_path / "table.parquet", prefix)
    result = bring(tmp_path / "table.parquet", patch_size_m=500.0)
    assert (result.dimension, result.patches) == (32, 100)
    assert np.abs(stored(result.collection)["vectors"] - made).max() < 1e-3


@pytest.mark.parametrize("kind", ["halffloat", "float", "double"])
@pytest.mark.parametrize("fixed", [False, True])
def test_the_types_of_vectors(kind: str, fixed: bool, bring: Import, make_tables: ModuleType, tmp_path: Path) -> None:
    types = {"halffloat": pa.float16(), "float": pa.float32(), "double": pa.float64()}
    made = make_tables.general(tmp_path / "table.parquet", kind=types[kind], fixed=fixed)
    found = stored(bring(tmp_path / "table.parquet").collection)["vectors"]
    assert (
        np.array_equal(found, made.astype(np.float16)) if kind == "halffloat" else np.allclose(found, made, atol=1e-3)
    )


def test_whole_numbers_become_values_by_scale_and_offset(
    bring: Import, make_tables: ModuleType, tmp_path: Path
) -> None:
    values = make_tables.quantized(tmp_path / "table.parquet")
    found = stored(bring(tmp_path / "table.parquet").collection)["vectors"]
    assert np.abs(found - values / np.linalg.norm(values, axis=1, keepdims=True)).max() < 1e-3


def test_alphaearth_is_not_linear(bring: Import, make_tables: ModuleType, tmp_path: Path, message_of: Any) -> None:
    made = make_tables.alphaearth(tmp_path / "table.parquet")
    result = bring(tmp_path / "table.parquet")
    assert (result.product, result.patch_m, result.first_date) == ("alphaearth", 10.0, "2023-01-01")
    message_of(result.notes, "tables.not_numbers", count=1)  # nodata
    found = stored(result.collection)["vectors"]
    assert (found * made[:-1]).sum(axis=1).min() > 0.999  # 0.93 where int8 is read as linear


def test_a_folder_with_partitions_and_an_area(bring: Import, make_tables: ModuleType, tmp_path: Path) -> None:
    for k, month in enumerate(("05", "06")):
        folder = tmp_path / "t" / "gzd=31T" / "year=2024" / f"month={month}"
        make_tables.clay_v15(folder / "part-0.parquet", day=f"2024-{month}-12", move=20 * k)
    (tmp_path / "t" / "_SUCCESS.parquet").write_bytes(b"")
    everything = bring(tmp_path / "t")
    assert (everything.patches, everything.files) == (128, 2)
    assert (everything.first_date, everything.last_date) == ("2024-05-12", "2024-06-12")
    extent = Extent(3.7, 43.5, 3.93, 43.63, "EPSG:4326")
    part = perform(IMPORT_EMBEDDINGS, ImportEmbeddings(str(tmp_path / "t"), str(tmp_path / "part"), extent))
    middle = make_tables.centres(64, 2560.0)
    inside = (middle[:, 0] <= 3.93) & (middle[:, 1] <= 43.63)
    assert (part.patches, part.files) == (inside.sum(), 1)


def test_an_area_reads_only_the_row_groups_that_touch_it(
    bring: Import, make_tables: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from akin.plugin.engine.tables import rows

    asked: list[tuple[int, ...]] = []
    real = rows.batches
    monkeypatch.setattr(rows, "batches", lambda f, c, groups, n: asked.append(tuple(groups)) or real(f, c, groups, n))
    make_tables.clay_v15(tmp_path / "table.parquet")  # four row groups of two rows of patches each
    bring(tmp_path / "table.parquet", extent=Extent(3.7, 43.5, 4.5, 43.58, "EPSG:4326"))
    assert asked == [(0,)]


def test_dates_come_from_partitions_where_no_column_has_them(
    bring: Import, make_tables: ModuleType, tmp_path: Path
) -> None:
    make_tables.general(tmp_path / "t" / "year=2023" / "month=6" / "a.parquet")
    assert bring(tmp_path / "t").first_date == "2023-06-01"


def test_an_area_across_the_edge_of_the_globe(bring: Import, make_tables: ModuleType, tmp_path: Path) -> None:
    middle = make_tables.centres(50, 500.0)
    middle[:, 0] = (middle[:, 0] - make_tables.WEST) * 1.0 + 179.99
    middle[:, 0] = np.where(middle[:, 0] > 180, middle[:, 0] - 360, middle[:, 0])
    make_tables.general(tmp_path / "table.parquet", middle=middle)
    result = bring(tmp_path / "table.parquet", extent=Extent(179.9, 43.0, 180.1, 44.0, "EPSG:4326"))
    assert result.patches == 50
    other = ImportEmbeddings(str(tmp_path / "table.parquet"), str(tmp_path / "other"))
    whole = perform(IMPORT_EMBEDDINGS, other)
    assert whole.patches == 50 and abs(whole.patch_m - 500) < 5


@pytest.mark.parametrize("as_box", [False, True])
def test_footprints_on_both_sides_of_180_degrees(
    as_box: bool, bring: Import, make_tables: ModuleType, tmp_path: Path
) -> None:
    m, count = make_tables, 20
    lat = 10 + 0.01 * np.arange(count)
    east = np.where(np.arange(count) % 2, -179.9977, 179.9993)  # every second one ends at the other side
    west = np.where(np.arange(count) % 2, 179.9977, 179.9947)
    around = np.column_stack([np.minimum(west, east), lat, np.maximum(west, east), lat + 0.0046])
    place = {"geometry": m.polygons_wkb(around)}
    if as_box:
        names = ("xmin", "ymin", "xmax", "ymax")
        columns = [west, lat, east, lat + 0.0046]
        place = {"bbox": pa.StructArray.from_arrays([pa.array(c) for c in columns], list(names))}
    column = m.lists(m.vectors(count, 16), pa.float32())
    m.write(tmp_path / "t.parquet", {"embedding": column, **place}, m.geo("Polygon"))
    result = bring(tmp_path / "t.parquet")
    assert result.patch_m == pytest.approx(506, rel=0.02)
    assert np.abs(np.abs(stored(result.collection)["places"][:, 0]) - 180).max() < 0.006


def test_an_empty_list_is_a_missing_embedding_and_categories_are_dates(
    bring: Import, make_tables: ModuleType, tmp_path: Path, message_of: Any
) -> None:
    rows = [row.tolist() for row in make_tables.vectors(50, 16)]
    rows[0], rows[7] = [], None
    around = make_tables.polygons_wkb(make_tables.boxes(make_tables.centres(50, 500.0), 500.0))
    columns = {
        "embedding": pa.array(rows, pa.list_(pa.float32())),
        "geometry": around,
        "date": pa.array(["2021-05-04"] * 50).dictionary_encode(),
    }
    make_tables.write(tmp_path / "t.parquet", columns, make_tables.geo("Polygon"))
    result = bring(tmp_path / "t.parquet")
    assert (result.patches, result.first_date) == (48, "2021-05-04")
    message_of(result.notes, "tables.not_numbers", count=2)


def test_rows_that_can_not_be_used_are_counted(
    bring: Import, make_tables: ModuleType, tmp_path: Path, message_of: Any
) -> None:
    made, middle = make_tables.vectors(50, 16) * 7.0, make_tables.centres(50, 500.0)
    made[3], made[4, 2], made[5, 1], middle[6] = 0.0, np.nan, np.inf, np.nan
    make_tables.general(tmp_path / "table.parquet", made=made, middle=middle)
    result = bring(tmp_path / "table.parquet")
    assert (result.patches, result.left_out) == (46, 4)
    message_of(result.notes, "tables.zero", count=1)
    message_of(result.notes, "tables.not_numbers", count=2)
    message_of(result.notes, "tables.no_place", count=1)
    message_of(result.notes, "tables.normalised")


def test_a_row_that_is_there_twice_comes_in_once(
    bring: Import, make_tables: ModuleType, tmp_path: Path, message_of: Any
) -> None:
    for name in ("a", "b"):
        make_tables.earth_index(tmp_path / "t" / f"{name}.parquet", count=30)
    result = bring(tmp_path / "t")
    assert result.patches == 30
    message_of(result.notes, "tables.twice", count=30)


def test_patches_of_one_place_are_all_there(bring: Import, make_tables: ModuleType, tmp_path: Path) -> None:
    middle = np.repeat(make_tables.centres(5, 500.0), 4, axis=0)
    made = make_tables.general(tmp_path / "table.parquet", made=make_tables.vectors(20, 16), middle=middle)
    result = bring(tmp_path / "table.parquet")
    assert result.patches == 20
    opened = open_collection(result.collection)
    assert len(opened.table.at(*(v[0] for v in opened.table.centers(np.array([0]))))) == 4
    found = opened.store.read(np.arange(20))
    assert np.allclose(np.sort(found[:, 0]), np.sort(made[:, 0]), atol=1e-3)


BAD = [
    ("no_vectors", {"code": "tables.no_vectors"}),
    ("no_places", {"code": "tables.no_places"}),
    ("mixed", {"code": "tables.mixed_dimensions", "first": 16, "second": 15}),
    ("no_crs", {"code": "tables.no_crs"}),
    ("plain", {"code": "tables.no_crs"}),
    ("all_zero", {"code": "tables.nothing_usable", "count": 50}),
    ("truncated", {"code": "tables.unreadable"}),
    ("text", {"code": "tables.not_parquet"}),
    ("empty", {"code": "tables.empty"}),
    ("no_scale", {"code": "tables.int8_without_scale"}),
    ("three_scales", {"code": "tables.int8_without_scale"}),
    ("swapped", {"code": "tables.places_not_possible", "count": 50}),
    ("no_wkb", {"code": "tables.places_not_possible", "count": 50}),
    ("whole_numbers", {"code": "tables.int8_without_scale"}),
    ("other_method", {"code": "tables.unknown_quantization", "method": "codebook"}),
    ("points", {"code": "tables.points_need_size"}),
    ("bomb", {"code": "tables.too_dense"}),
    ("page", {"code": "tables.too_dense"}),
    ("missing", {"code": "tables.no_input"}),
    ("no_files", {"code": "tables.no_files"}),
]


def bad(name: str, m: ModuleType, path: Path) -> Path:
    """A table that can't be imported."""
    zeros, middle = np.zeros((50, 16), np.float32), m.centres(50, 500.0)
    around = m.polygons_wkb(m.boxes(middle, 500.0))
    if name == "no_vectors":
        m.write(path, {"id": pa.array(range(50)), "geometry": around}, m.geo("Polygon"))
    elif name == "no_places":
        m.write(path, {"embedding": m.lists(m.vectors(50, 16), pa.float32())})
    elif name == "mixed":
        rows = [row.tolist() for row in m.vectors(50, 16)]
        rows[30] = rows[30][:15]
        m.general(path, made=pa.array(rows, pa.list_(pa.float32())))
    elif name in ("no_crs", "plain"):
        m.general(path, metadata=m.geo("Polygon", crs=None) if name == "no_crs" else {})
    elif name == "all_zero":
        m.general(path, made=zeros)
    elif name == "truncated":
        m.general(path)
        path.write_bytes(path.read_bytes()[:-200])
    elif name == "text":
        path.write_text("embedding,geometry\n")
    elif name == "empty":
        m.general(path, made=zeros[:0], middle=middle[:0])
    elif name == "no_scale":
        m.quantized(path, scale=None)
    elif name == "three_scales":
        m.quantized(path, scale=[0.1, 0.1, 0.1])
    elif name == "swapped":
        m.general(path, middle=middle[:, ::-1] * (1, -40))
    elif name == "no_wkb":
        column = m.lists(m.vectors(50, 16), pa.float32())
        m.write(path, {"embedding": column, "geometry": pa.array([b"xx"] * 50)}, m.geo("Polygon"))
    elif name == "whole_numbers":
        column = pa.array((m.vectors(50, 16) * 3000).astype(int).tolist(), pa.list_(pa.int16()))
        m.write(path, {"embedding": column, "geometry": around}, m.geo("Polygon"))
    elif name == "other_method":
        m.quantized(path, method="codebook")
    elif name == "points":
        m.dimensions(path)
    elif name == "bomb":  # 2 million rows in a few kilobytes
        count = 2_000_000
        flat = pa.DictionaryArray.from_arrays(pa.array(np.zeros(16 * count, np.int8)), pa.array([1.0], pa.float32()))
        where = pa.StructArray.from_arrays([pa.array(np.zeros(count))] * 2, ["x", "y"])
        column = pa.FixedSizeListArray.from_arrays(flat.cast(pa.float32()), 16)
        m.write(path, {"embedding": column, "geometry": where}, m.geo("Point", encoding="point"))
    elif name == "page":  # few rows, whose page is 256 MB of zeros
        column = m.lists(np.zeros((1000, 60_000), np.float32), pa.float32(), fixed=True)
        m.write(path, {"embedding": column, "geometry": around.take(pa.array(np.arange(1000) % 50))}, m.geo("Polygon"))
    elif name == "no_files":
        (path.parent / "folder").mkdir()
        return path.parent / "folder"
    return path


@pytest.mark.parametrize("name, expected", BAD, ids=[name for name, _ in BAD])
def test_bad_input_gets_one_sentence(
    name: str, expected: dict[str, Any], bring: Import, make_tables: ModuleType, tmp_path: Path, refused: Any
) -> None:
    path = bad(name, make_tables, tmp_path / "table.parquet")
    code = expected.pop("code")
    with refused(code, RequestError, **expected):
        bring(path)
    assert not (tmp_path / "c").exists()
    assert not list(tmp_path.glob(".akin-*"))


def test_the_user_can_say_the_crs_and_the_size(bring: Import, make_tables: ModuleType, tmp_path: Path) -> None:
    make_tables.general(tmp_path / "table.parquet", metadata={})
    result = bring(tmp_path / "table.parquet", crs="EPSG:4326", patch_size_m=480.0)
    assert (result.patches, result.patch_m) == (50, 480.0)


REQUESTS = [
    ({"crs": "EPSG:nothing"}, "tables.wrong_crs", RequestError),
    ({"product": "tessera"}, "tables.unknown_product", RequestError),
    ({"product": "major-tom"}, "tables.other_product", RequestError),
    ({"encoder": "fake"}, "tables.other_dimension", RequestError),
    ({"encoder": "nobody"}, "encoders.not_installed", EncoderMissing),
    ({"patch_size_m": 0.0}, "tables.wrong_size", RequestError),
    ({"patch_size_m": 300_000.0}, "tables.size_too_large", RequestError),
    ({"extent": Extent(10, 50, 11, 51, "EPSG:4326")}, "tables.nothing_in_area", QueryError),
    ({"extent": Extent(0, 0, 1, 1, "EPSG:nothing")}, "rasters.unknown_crs", QueryError),
]


@pytest.mark.parametrize("request_, code, error", REQUESTS, ids=[code for _, code, _ in REQUESTS])
def test_wrong_arguments_get_one_sentence(
    request_: dict[str, Any],
    code: str,
    error: type[Exception],
    bring: Import,
    make_tables: ModuleType,
    tmp_path: Path,
    refused: Any,
) -> None:
    make_tables.earth_index(tmp_path / "table.parquet")
    with refused(code, error):
        bring(tmp_path / "table.parquet", **request_)
    assert not (tmp_path / "c").exists()


def test_products_are_not_mixed(bring: Import, make_tables: ModuleType, tmp_path: Path, refused: Any) -> None:
    make_tables.major_tom(tmp_path / "t" / "Core-S2L1C-SSL4EO" / "a.parquet")
    make_tables.major_tom(tmp_path / "t" / "Core-S1RTC-SSL4EO" / "a.parquet")
    variants = {"first": "Major TOM Core-S1RTC-SSL4EO", "second": "Major TOM Core-S2L1C-SSL4EO"}
    with refused("tables.mixed_products", RequestError, **variants):
        bring(tmp_path / "t")
    make_tables.earth_index(tmp_path / "u" / "a.parquet")
    make_tables.clay_v15(tmp_path / "u" / "b.parquet")
    with refused("tables.mixed_products", RequestError, first="Earth Index", second="Clay v1.5"):
        bring(tmp_path / "u")


def test_a_folder_with_something_in_it_stays_as_it_is(
    bring: Import, make_tables: ModuleType, tmp_path: Path, refused: Any
) -> None:
    make_tables.earth_index(tmp_path / "table.parquet")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "notes.txt").write_text("mine")
    with refused("tables.folder_not_empty", CollectionError):
        bring(tmp_path / "table.parquet")
    (tmp_path / "c" / "notes.txt").unlink()
    assert bring(tmp_path / "table.parquet").patches == 400  # the toolbox makes the folder
    with refused("collections.exists", CollectionError):
        bring(tmp_path / "table.parquet")


def test_a_stopped_import_leaves_nothing(bring: Import, make_tables: ModuleType, tmp_path: Path) -> None:
    make_tables.earth_index(tmp_path / "table.parquet", count=9000)
    asked = iter(range(10_000))
    with pytest.raises(Cancelled):
        bring(tmp_path / "table.parquet", Job(cancelled=lambda: next(asked) > 8))
    assert [path.name for path in tmp_path.iterdir()] == ["table.parquet"]


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_a_killed_import_leaves_no_collection_and_the_next_one_sweeps(
    bring: Import, make_tables: ModuleType, tmp_path: Path
) -> None:
    make_tables.earth_index(tmp_path / "table.parquet", count=20_000)
    main = Path(__file__).resolve().parents[3] / "plugin" / "engine" / "__main__.py"
    names = ["--input", str(tmp_path / "table.parquet"), "--collection", str(tmp_path / "c")]
    command = [sys.executable, "-I", str(main), "import-embeddings", *names]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and not list(tmp_path.glob(".akin-*.import/parts/*")):
            pass
        process.send_signal(signal.SIGKILL)
    assert not (tmp_path / "c").exists()
    assert list(tmp_path.glob(".akin-*.import"))
    assert bring(tmp_path / "table.parquet").patches == 20_000
    assert not list(tmp_path.glob(".akin-*"))


@pytest.mark.parametrize("stride_px, found", [(1, 1), (2, 0)])
def test_a_click_between_two_patches_of_a_fine_grid_takes_the_nearest(stride_px: int, found: int) -> None:
    """Two patches of 80 m with a gap of one step of the grid between them, and a click in the gap."""
    grid = Grid("EPSG:32631", 0.0, 0.0, 10.0, 8, stride_px)
    steps = 8 // stride_px + 1
    none, col = np.zeros(2, np.int32), np.array([0, steps], np.int32)
    table = PatchTable(grid, np.arange(2), none, col, none, ("a",), (None,))
    middle = 80 + 10 * stride_px / 2
    assert len(table.at(middle, -40.0)) == found
    assert not len(table.at(80 + 10 * stride_px * (steps + 1) + 80, -40.0))  # beyond both
    assert table.at(middle - 60, -40.0).tolist() == [0]
