"""A collection goes out as GeoParquet and comes back vector for vector; other programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from akin.plugin.contract import ExportEmbeddings, ExportEmbeddingsResult, Extent, ImportEmbeddings, SearchText
from akin.plugin.contract.verbs import EXPORT_EMBEDDINGS, IMPORT_EMBEDDINGS, SEARCH_TEXT
from akin.plugin.engine.base.errors import CollectionError, RequestError, ResourceError
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.part import Patches
from akin.plugin.engine.process.api import perform
from akin.plugin.engine.tables.export_embeddings import shown_names
from akin.plugin.engine.tables.hilbert import hilbert_order

Export = Callable[..., ExportEmbeddingsResult]


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """`export(folder)` writes tmp_path/"out.parquet"."""
    return lambda folder: perform(EXPORT_EMBEDDINGS, ExportEmbeddings(str(folder), str(tmp_path / "out.parquet")))


@pytest.fixture
def folder(make_collection: Callable[..., Path]) -> Path:
    """A collection of 5000 patches of two sources: more than a row group."""
    vectors = np.random.default_rng(0).standard_normal((5000, 16))
    return make_collection(vectors, sources=2, date="2024-06-30", stride_px=12)


def patches(folder: str | Path) -> Patches:
    """All patches of a collection, in the order of their ids."""
    collection = Collection.open(folder)
    parts = [collection.read(part) for part in collection.manifest.parts if part.file]
    names = ("ids", "row", "col", "valid", "content", "vectors")
    columns = [np.concatenate([getattr(part, name) for part in parts]) for name in names]
    order = np.argsort(columns[0])
    return Patches(*(column[order] for column in columns))


def test_it_comes_back_vector_for_vector(export: Export, folder: Path, tmp_path: Path) -> None:
    result = export(folder)
    back = perform(IMPORT_EMBEDDINGS, ImportEmbeddings(result.output, str(tmp_path / "back")))
    before, after = patches(folder), patches(back.collection)
    assert (back.patches, back.left_out, back.product) == (5000, 0, "akin")
    for name in ("ids", "row", "col", "valid", "content"):
        assert np.array_equal(getattr(before, name), getattr(after, name)), name
    assert np.array_equal(before.vectors.view(np.uint16), after.vectors.view(np.uint16))
    old, new = Collection.open(folder).manifest, Collection.open(back.collection).manifest
    assert (new.grid, new.encoder, new.encoder_digest, new.margin) == (
        old.grid,
        old.encoder,
        old.encoder_digest,
        old.margin,
    )
    assert [(s.name, s.date) for s in new.sources] == [(s.name, s.date) for s in old.sources]
    assert new.key != old.key and new.next_id == 5000


def test_both_have_the_same_hits_for_words(export: Export, folder: Path, tmp_path: Path) -> None:
    back = perform(IMPORT_EMBEDDINGS, ImportEmbeddings(export(folder).output, str(tmp_path / "back")))
    assert [note.code for note in back.notes] == ["tables.words_with"]
    first, second = (perform(SEARCH_TEXT, SearchText(str(c), "red")).hits for c in (folder, back.collection))
    assert [(h.patch, h.cosine, h.source) for h in first] == [(h.patch, h.cosine, h.source) for h in second]
    assert first and max(abs(a.score - b.score) for a, b in zip(first, second)) < 0.02  # by samples of other patches


def test_an_area_of_an_export_stays_on_its_grid(export: Export, folder: Path, tmp_path: Path) -> None:
    extent = Extent(500000, 4998000, 502000, 5000000, "EPSG:32631")
    request = ImportEmbeddings(export(folder).output, str(tmp_path / "back"), extent)
    back = perform(IMPORT_EMBEDDINGS, request)
    before, after = patches(folder), patches(back.collection)
    assert 0 < back.patches < 5000
    assert Collection.open(back.collection).manifest.grid == Collection.open(folder).manifest.grid
    places = {i: (r, c) for i, r, c in zip(before.ids.tolist(), before.row.tolist(), before.col.tolist())}
    assert all(places[i] == (r, c) for i, r, c in zip(after.ids.tolist(), after.row.tolist(), after.col.tolist()))


def test_the_file_follows_the_conventions(export: Export, folder: Path) -> None:
    result = export(folder)
    file = pq.ParquetFile(result.output)
    geo, emb = (json.loads(file.metadata.metadata[key]) for key in (b"geo", b"emb"))
    column = geo["columns"]["geometry"]
    assert geo["version"] == "1.1.0" and column["crs"]["id"] == {"authority": "EPSG", "code": 32631}
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert (emb["emb:type"], emb["emb:dimensions"], emb["data_type"]) == ("chip", 16, "float16")
    assert emb["emb:chip_layout"] == {"layout_type": "regular_grid", "chip_size": [16, 16], "stride": [12, 12]}
    assert file.metadata.num_row_groups == 2
    groups = [file.metadata.row_group(i) for i in range(2)]
    columns = [group.column(i) for group in groups for i in range(group.num_columns)]
    assert {column.compression for column in columns} == {"ZSTD"}
    assert all(c.statistics.has_min_max for c in columns if c.path_in_schema.startswith("bbox."))


def test_the_item_describes_the_file(export: Export, folder: Path) -> None:
    result = export(folder)
    item = json.loads(Path(result.item).read_text("utf-8"))
    west, south, east, north = item["bbox"]
    assert 2.9 < west < east < 3.2 and 44.9 < south < north < 45.2
    about = item["properties"]
    assert (about["emb:type"], about["emb:dimensions"]) == ("chip", 16)
    assert (about["start_datetime"], about["datetime"]) == ("2024-06-30T00:00:00Z", None)
    assert item["assets"]["embeddings"]["href"] == "./out.parquet"
    assert "https://stac-extensions.github.io/embeddings/v0.0.1/schema.json" in item["stac_extensions"]


@pytest.mark.parametrize("own", ['{"report": 1}', "[1, 2]", "not JSON", '{"stac_extensions": [], "assets": {}}'])
def test_a_file_of_somebody_else_beside_it_stays(
    export: Export, folder: Path, tmp_path: Path, refused: Any, own: str
) -> None:
    stranger = tmp_path / "out.json"
    stranger.write_text(own)
    with refused("disk.not_akins", RequestError, path=str(stranger)):
        export(folder)
    assert stranger.read_text() == own and not (tmp_path / "out.parquet").exists(), "nothing is written"


def test_the_item_of_an_earlier_export_is_replaced_but_not_that_of_another_table(
    export: Export, folder: Path, tmp_path: Path, refused: Any
) -> None:
    item = Path(export(folder).item)
    item.write_text(item.read_text("utf-8").replace('"created"', '"made"'), "utf-8")
    assert '"created"' in Path(export(folder).item).read_text("utf-8")
    with refused("disk.not_akins", RequestError):
        perform(EXPORT_EMBEDDINGS, ExportEmbeddings(str(folder), str(tmp_path / "out.geoparquet")))


def test_neighbours_are_near_in_the_file(export: Export, folder: Path) -> None:
    """The mean step from a row to the next is little more than from a patch to the next."""
    table = pq.read_table(export(folder).output, columns=["row", "col", "source"], use_threads=False)
    one = np.flatnonzero(np.array(table["source"].to_pylist()) == "c-0.tif")
    steps = np.abs(np.diff(table["row"].to_numpy()[one])) + np.abs(np.diff(table["col"].to_numpy()[one]))
    assert steps.mean() < 1.5  # 1.96 row by row


def test_the_curve_visits_each_neighbour_in_turn() -> None:
    y, x = np.divmod(np.random.default_rng(0).permutation(64 * 64), 64)
    order = hilbert_order(x.astype(float), y.astype(float))
    assert (np.abs(np.diff(x[order])) + np.abs(np.diff(y[order])) == 1).all()


def test_names_do_not_tell_the_paths_of_the_computer() -> None:
    names = ["/home/me/a/land.tif", "/home/me/b/land.tif", r"C:\maps\sea.tif", "Summer 2024"]
    assert shown_names(names) == ["land.tif (1)", "land.tif (2)", "sea.tif", "Summer 2024"]


def test_a_local_crs_has_an_item_without_a_place(export: Export, make_collection: Callable[..., Path]) -> None:
    local = 'LOCAL_CS["site",UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]]'
    result = export(make_collection(np.eye(16), crs=local))
    item = json.loads(Path(result.item).read_text("utf-8"))
    assert item["geometry"] is None and "bbox" not in item
    assert item["properties"]["datetime"]  # an item needs one


def test_what_can_not_be_written(
    export: Export, folder: Path, tmp_path: Path, refused: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with refused("tables.wrong_output", RequestError):
        perform(EXPORT_EMBEDDINGS, ExportEmbeddings(str(folder), str(tmp_path / "out.csv")))
    with refused("collections.not_found", CollectionError):
        perform(EXPORT_EMBEDDINGS, ExportEmbeddings(str(tmp_path / "none"), str(tmp_path / "out.parquet")))
    with refused("tables.not_exported", ResourceError):
        perform(EXPORT_EMBEDDINGS, ExportEmbeddings(str(folder), str(tmp_path / "no" / "out.parquet")))
    assert not list(tmp_path.glob("*.parquet")) and not list(tmp_path.glob("*.json"))


def test_a_grid_that_can_not_be_is_refused(export: Export, folder: Path, tmp_path: Path, refused: Any) -> None:
    path = Path(export(folder).output)
    table = pq.read_table(path, use_threads=False)
    emb = json.loads(table.schema.metadata[b"emb"])
    for change in ({"patch_px": 0}, {"patch_px": "sixteen"}, {"crs": ""}):
        wrong = emb | {"akin": emb["akin"] | {"grid": emb["akin"]["grid"] | change}}
        metadata = {**table.schema.metadata, b"emb": json.dumps(wrong).encode()}
        pq.write_table(table.replace_schema_metadata(metadata), path)
        with refused("tables.wrong_grid", RequestError):
            perform(IMPORT_EMBEDDINGS, ImportEmbeddings(str(path), str(tmp_path / "back")))


def test_geopandas_reads_it(export: Export, folder: Path) -> None:
    geopandas = pytest.importorskip("geopandas", reason="geopandas is not installed: script/setup installs it")
    result = export(folder)
    frame = geopandas.read_parquet(result.output)
    assert len(frame) == 5000 and frame.crs.to_epsg() == 32631
    assert np.allclose(frame.area, 160.0**2) and len(frame["embedding"][0]) == 16
    xmin, _, _, ymax = frame.total_bounds
    part = geopandas.read_parquet(result.output, bbox=(xmin, ymax - 300, xmin + 300, ymax))
    assert 0 < len(part) < 100


def test_duckdb_reads_it(export: Export, folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: script/setup installs it")
    output = export(folder).output
    rows = duckdb.sql(
        f"select id, source, date, bbox.xmin, embedding from read_parquet('{output}') order by id limit 3"
    ).fetchall()
    wanted = patches(folder)
    assert [(row[0], row[1], row[2]) for row in rows] == [(i, "c-0.tif", "2024-06-30") for i in range(3)]
    assert np.array_equal(np.array([row[4] for row in rows], np.float32), wanted.vectors[:3].astype(np.float32))
