"""A request of every verb that touches a disk, and the folder in which it is made."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from akin.plugin.contract import (
    AddField,
    Anomalies,
    AskYears,
    BuildIndex,
    ChangedLike,
    ClassifyWords,
    Cluster,
    CollectionInfo,
    CollectionToField,
    CompareCollections,
    DeleteCollection,
    DetectChange,
    EmbeddingPicture,
    EncodeRaster,
    EngineInfo,
    EstimateArea,
    ExportEmbeddings,
    Extent,
    FetchCollection,
    FetchEncoder,
    FetchField,
    Filters,
    Follow,
    Forecast,
    ImportEmbeddings,
    ImportEncoder,
    IndexRasters,
    InspectRaster,
    ListCatalog,
    ListEncoders,
    MapReport,
    MapTransitions,
    Phenology,
    PlaceSeries,
    PlanField,
    PredictMap,
    QueryAdvice,
    RemoveEncoder,
    RemoveSource,
    RenameCollection,
    SampleReference,
    ScoreView,
    Search,
    SearchSimilar,
    SearchText,
    SimilarityRaster,
    SuggestLabels,
    Term,
    TrainClassifier,
    TrainRegressor,
    TypicalPlaces,
    WarmUp,
    verbs,
)
from akin.plugin.engine.process.api import perform
from akin.tests.data import make_embeddings, make_index, make_labels

Asked = tuple[verbs.Verb[Any, Any], Any]

PLACE = Term("place", x=500_080.0, y=4_999_920.0, crs="EPSG:32631")
WORDS = Term("words", text="red")
ON_FIELD = Term("place", x=600_105.0, y=4_099_895.0, crs="EPSG:32610")
FIELD_EXTENT = Extent(600_000, 4_099_000, 601_000, 4_100_000, "EPSG:32610")
#: West, south, east and north of the rasters of the field, in degrees.
FIELD_BOX = (-121.89, 37.03, -121.86, 37.05)
#: Verbs that no request asks for, and why.
LEFT_OUT = {
    verbs.EXPORT_ENCODER.name: "it needs torch, and its files are written by libraries that have it",
    verbs.MATCH_HITS.name: "it reads and writes no file",
    verbs.PUBLISH_COLLECTION.name: "it needs a server: tests/engine/collection/database",
    verbs.LINK_COLLECTION.name: "it needs a server: tests/engine/collection/database",
}
#: Requests for which every collection is a large one, that opens from a mapped file.
LARGE = ("warm_up large", "search large", "encode large")


def _new(c: Path, at: Path, **more: Any) -> EncodeRaster:
    return EncodeRaster((str(at / "land.tif"),), "fake", str(at / "new"), **more)


def _more(c: Path, at: Path, **more: Any) -> EncodeRaster:
    return EncodeRaster((str(at / "more.tif"),), "fake", str(c), **more)


def _index(at: Path) -> str:
    """The address of the index of a product, on the hub of the place."""
    return (at / "index").read_text()


def _import(at: Path, encoder_id: str, **more: Any) -> ImportEncoder:
    image, card = str(at / "m.onnx"), {"pixel_sizes_m": (10.0,), "normalisation": "half", "licence": "x"}
    return ImportEncoder(image, id=encoder_id, **card, **more)


def _index_rasters(at: Path) -> IndexRasters:
    """The same raster at a date in each of 24 months."""
    months = tuple(f"{year}-{month:02d}-15" for year in (2019, 2020) for month in range(1, 13))
    return IndexRasters((str(at / "land.tif"),) * len(months), months, red=1, nir=2)


#: What is asked, by the folder `c` of a collection and the folder `at` around it.
REQUESTS: dict[str, Callable[[Path, Path], Asked]] = {
    "engine_info": lambda c, at: (verbs.ENGINE_INFO, EngineInfo()),
    "list_encoders": lambda c, at: (verbs.LIST_ENCODERS, ListEncoders((str(at),))),
    "list_catalog": lambda c, at: (verbs.LIST_CATALOG, ListCatalog(str(at / "land.tif"))),
    "inspect_raster": lambda c, at: (verbs.INSPECT_RASTER, InspectRaster(str(at / "land.tif"))),
    "preflight": lambda c, at: (verbs.PREFLIGHT, _new(c, at)),
    "preflight more": lambda c, at: (verbs.PREFLIGHT, _more(c, at)),
    "encode": lambda c, at: (verbs.ENCODE_RASTER, _new(c, at)),
    "encode more": lambda c, at: (verbs.ENCODE_RASTER, _more(c, at)),
    "encode large": lambda c, at: (verbs.ENCODE_RASTER, _more(c, at)),
    "collection_info": lambda c, at: (verbs.COLLECTION_INFO, CollectionInfo(str(c))),
    "warm_up": lambda c, at: (verbs.WARM_UP, WarmUp(str(c))),
    "warm_up large": lambda c, at: (verbs.WARM_UP, WarmUp(str(c))),
    "remove_source": lambda c, at: (verbs.REMOVE_SOURCE, RemoveSource(str(c), str(at / "land.tif"))),
    "rename": lambda c, at: (verbs.RENAME_COLLECTION, RenameCollection(str(c), "d")),
    "delete": lambda c, at: (verbs.DELETE_COLLECTION, DeleteCollection(str(c))),
    "build_index": lambda c, at: (verbs.BUILD_INDEX, BuildIndex(str(c), "hnsw")),
    "build_index lists": lambda c, at: (verbs.BUILD_INDEX, BuildIndex(str(c), "lists")),
    "drop_index": lambda c, at: (verbs.BUILD_INDEX, BuildIndex(str(c), "exact")),
    "search": lambda c, at: (verbs.SEARCH, Search(str(c), (WORDS, PLACE))),
    "search large": lambda c, at: (verbs.SEARCH, Search(str(c), (PLACE,))),
    "search two": lambda c, at: (verbs.SEARCH, Search(str(c), (WORDS,), also=(str(at / "other"),))),
    "search picture": lambda c, at: (verbs.SEARCH, Search(str(c), (Term("picture", path=str(at / "land.tif")),))),
    "search_text": lambda c, at: (verbs.SEARCH_TEXT, SearchText(str(c), "red")),
    "search_similar": lambda c, at: (verbs.SEARCH_SIMILAR, SearchSimilar(str(c), (PLACE,))),
    "query_advice": lambda c, at: (verbs.QUERY_ADVICE, QueryAdvice(str(c), (WORDS,))),
    "heat_map": lambda c, at: (verbs.SIMILARITY_RASTER, SimilarityRaster(str(c), (WORDS,), str(at / "heat.tif"))),
    "compare field": lambda c, at: (
        verbs.COMPARE_COLLECTIONS,
        CompareCollections(str(at / "field"), str(at / "other field"), (ON_FIELD,), output=str(at / "ground.tif")),
    ),
    "compare": lambda c, at: (verbs.COMPARE_COLLECTIONS, CompareCollections(str(c), str(at / "other"))),
    "import": lambda c, at: (verbs.IMPORT_ENCODER, _import(at, "mine")),
    "import again": lambda c, at: (verbs.IMPORT_ENCODER, _import(at, "mute", replace=True)),
    "fetch": lambda c, at: (verbs.FETCH_ENCODER, FetchEncoder("colours")),
    "fetch checkpoint": lambda c, at: (verbs.FETCH_ENCODER, FetchEncoder("clip")),
    "add_field": lambda c, at: (verbs.ADD_FIELD, AddField(str(at / "2023"), str(at / "new field"))),
    "plan_field": lambda c, at: (
        verbs.PLAN_FIELD,
        PlanField("alphaearth", FIELD_EXTENT, (2023,), str(at / "from server"), _index(at)),
    ),
    "fetch_collection": lambda c, at: (verbs.FETCH_COLLECTION, FetchCollection(str(c), str(at / "copy.akin"))),
    "fetch_field": lambda c, at: (
        verbs.FETCH_FIELD,
        FetchField("alphaearth", FIELD_EXTENT, (2023,), str(at / "from server"), index=_index(at)),
    ),
    "field_info": lambda c, at: (verbs.COLLECTION_INFO, CollectionInfo(str(at / "field"))),
    "rename_field": lambda c, at: (verbs.RENAME_COLLECTION, RenameCollection(str(at / "field"), "d")),
    "delete_field": lambda c, at: (verbs.DELETE_COLLECTION, DeleteCollection(str(at / "field"))),
    "search_field": lambda c, at: (verbs.SEARCH, Search(str(at / "field"), (ON_FIELD,))),
    "field_map": lambda c, at: (
        verbs.SIMILARITY_RASTER,
        SimilarityRaster(str(at / "field"), (ON_FIELD,), str(at / "map.tif")),
    ),
    "centred_map": lambda c, at: (
        verbs.SIMILARITY_RASTER,
        SimilarityRaster(str(at / "field"), (ON_FIELD,), str(at / "map.tif"), filters=Filters(centre_km=1)),
    ),
    "score_view": lambda c, at: (
        verbs.SCORE_VIEW,
        ScoreView(str(at / "field"), (ON_FIELD,), str(at / "view.tif"), FIELD_EXTENT, 64),
    ),
    "train": lambda c, at: (
        verbs.TRAIN_CLASSIFIER,
        TrainClassifier(str(c), str(at / "labels.geojson"), "class", str(at / "new model"), "linear"),
    ),
    "train again": lambda c, at: (
        verbs.TRAIN_CLASSIFIER,
        TrainClassifier(str(c), str(at / "labels.gpkg"), "class", str(at / "model"), "linear"),
    ),
    "predict": lambda c, at: (
        verbs.PREDICT_MAP,
        PredictMap(
            str(c),
            str(at / "model"),
            str(at / "classes.tif"),
            str(at / "sure.tif"),
            str(at / "inside.tif"),
            str(at / "each.tif"),
            str(at / "areas.geojson"),
        ),
    ),
    "classify_words": lambda c, at: (
        verbs.CLASSIFY_WORDS,
        ClassifyWords(str(c), ("red", "blue: blue"), str(at / "words.tif"), str(at / "scores.tif")),
    ),
    "train pure places": lambda c, at: (
        verbs.TRAIN_REGRESSOR,
        TrainRegressor(str(c), str(at / "labels.geojson"), "", str(at / "new model"), "linear", pure_field="class"),
    ),
    "train values": lambda c, at: (
        verbs.TRAIN_REGRESSOR,
        TrainRegressor(str(c), str(at / "labels.geojson"), "value", str(at / "new model"), "linear"),
    ),
    "export_embeddings": lambda c, at: (verbs.EXPORT_EMBEDDINGS, ExportEmbeddings(str(c), str(at / "out.parquet"))),
    "import_embeddings": lambda c, at: (
        verbs.IMPORT_EMBEDDINGS,
        ImportEmbeddings(str(at / "table.parquet"), str(at / "imported")),
    ),
    "ask_years": lambda c, at: (verbs.ASK_YEARS, AskYears(str(at / "field"), (ON_FIELD,))),
    "collection_to_field": lambda c, at: (verbs.COLLECTION_TO_FIELD, CollectionToField(str(c), str(at / "made field"))),
    "embedding_picture": lambda c, at: (verbs.EMBEDDING_PICTURE, EmbeddingPicture(str(c), str(at / "picture.tif"))),
    "field_picture": lambda c, at: (
        verbs.EMBEDDING_PICTURE,
        EmbeddingPicture(str(at / "field"), str(at / "picture.tif"), FIELD_EXTENT, 2022),
    ),
    "sample_reference": lambda c, at: (
        verbs.SAMPLE_REFERENCE,
        SampleReference(str(at / "classes.tif"), size=20, minimum=5, output=str(at / "places.geojson")),
    ),
    "estimate_area": lambda c, at: (
        verbs.ESTIMATE_AREA,
        EstimateArea(str(at / "classes.tif"), str(at / "reference.geojson"), "map_class"),
    ),
    "map_report": lambda c, at: (verbs.MAP_REPORT, MapReport(str(at / "model"))),
    "suggest_labels": lambda c, at: (
        verbs.SUGGEST_LABELS,
        SuggestLabels(str(c), str(at / "few.geojson"), "class", rounds=(2, 2), count=5),
    ),
    "typical_places": lambda c, at: (verbs.TYPICAL_PLACES, TypicalPlaces(str(c), str(at / "classes.tif"), 1)),
    "cluster": lambda c, at: (verbs.CLUSTER, Cluster(str(c), str(at / "clusters.tif"), 2)),
    "detect_change": lambda c, at: (
        verbs.DETECT_CHANGE,
        DetectChange(
            str(at / "field"), str(at / "change.tif"), str(at / "mask.tif"), str(at / "areas.geojson"), rate=0.05
        ),
    ),
    "anomalies": lambda c, at: (
        verbs.ANOMALIES,
        Anomalies(str(at / "field"), str(at / "anomalies.tif"), str(at / "anomalies.geojson")),
    ),
    "map_transitions": lambda c, at: (
        verbs.MAP_TRANSITIONS,
        MapTransitions(str(at / "dates"), ("red", "green"), str(at / "transitions.tif"), rate=1.0),
    ),
    "map_transitions by a model": lambda c, at: (
        verbs.MAP_TRANSITIONS,
        MapTransitions(str(at / "dates"), (), str(at / "transitions.tif"), rate=1.0, model=str(at / "model")),
    ),
    "changed_like": lambda c, at: (
        verbs.CHANGED_LIKE,
        ChangedLike(str(at / "field"), (ON_FIELD,), str(at / "like.tif")),
    ),
    "phenology": lambda c, at: (verbs.PHENOLOGY, Phenology(_index_rasters(at), str(at / "season.tif"), least=0.01)),
    "forecast": lambda c, at: (
        verbs.FORECAST,
        Forecast(_index_rasters(at), str(at / "forecast.tif"), "2021-01-15"),
    ),
    "place_series": lambda c, at: (
        verbs.PLACE_SERIES,
        PlaceSeries(
            str(at / "dates"),
            *(PLACE.x, PLACE.y, PLACE.crs),
            (
                Follow("query", (WORDS,)),
                Follow("model", model=str(at / "model")),
                Follow("ndvi", red=1, nir=2, rasters=(str(at / "land.tif"),)),
            ),
        ),
    ),
    "place_series field": lambda c, at: (
        verbs.PLACE_SERIES,
        PlaceSeries(
            str(at / "field"), *(ON_FIELD.x, ON_FIELD.y, ON_FIELD.crs), (Follow("query", (ON_FIELD,)),), change=True
        ),
    ),
    "remove_encoder": lambda c, at: (verbs.REMOVE_ENCODER, RemoveEncoder("mute")),
}


def make_place(home: Path, serve: Callable[[dict[str, bytes]], Any]) -> Path:
    """A folder with an Akin home, rasters, and collections: the place that each try gets a copy of.

    Args:
        serve: starts a hub of tests/data/loopback_hub.py with these files, and gives it.
    """
    import make_data
    import make_rasters

    at = home / "place"
    at.mkdir(parents=True)
    os.environ["AKIN_HOME"] = str(at / "home")
    for name in ("fake", "mute"):
        folder = make_data.make_encoder(at / "home" / "models", name)
    shutil.copy(folder / "image.onnx", at / "m.onnx")
    downloaded = at / "home" / "downloads" / "mute"
    downloaded.mkdir(parents=True)
    (downloaded / "weights.pt").write_bytes(b"weights")
    pixels = np.random.default_rng(1).integers(1, 255, (3, 64, 64)).astype(np.uint8)
    for name in ("land.tif", "more.tif"):
        make_rasters.write(at / name, pixels, "EPSG:32631")
    for name in ("c", "other"):
        perform(verbs.ENCODE_RASTER, EncodeRaster((str(at / "land.tif"),), "fake", str(at / name)))
    for name, date in (("land.tif", "2019-07-01"), ("more.tif", "2020-07-01")):
        perform(verbs.ENCODE_RASTER, EncodeRaster((str(at / name),), "fake", str(at / "dates"), date=date))
    perform(verbs.BUILD_INDEX, BuildIndex(str(at / "c"), "hnsw"))
    perform(verbs.EXPORT_EMBEDDINGS, ExportEmbeddings(str(at / "c"), str(at / "table.parquet")))
    _make_model(at)
    make_rasters.write(at / "classes.tif", (pixels[:1] % 2 + 1).astype(np.uint8), "EPSG:32631")
    sampled = SampleReference(str(at / "classes.tif"), size=20, minimum=5, output=str(at / "reference.geojson"))
    perform(verbs.SAMPLE_REFERENCE, sampled)
    values = make_embeddings.alphaearth_values(make_embeddings.unit_vectors(make_embeddings.classes(64), 64))
    make_embeddings.write_alphaearth(at / "2023" / "one.tiff", values)
    perform(verbs.ADD_FIELD, AddField(str(at / "2023"), str(at / "other field")))
    make_embeddings.write_alphaearth(at / "2022" / "one.tiff", np.roll(values, 20, axis=2))
    make_embeddings.write_alphaearth(at / "2021" / "one.tiff", np.roll(values, 20, axis=1))
    for year in (2021, 2022, 2023):
        perform(verbs.ADD_FIELD, AddField(str(at / str(year)), str(at / "field"), year=year))
    files = {"/me/colours/resolve/main/image.onnx": (folder / "image.onnx").read_bytes()}
    files["/me/clip/resolve/main/weights.pt"] = b"weights"
    catalogue = at / "catalog.json"
    os.environ["AKIN_CATALOG"] = str(catalogue)
    files["/2023/one.tiff"] = (at / "2023" / "one.tiff").read_bytes()
    files["/index.parquet"] = make_index.stac_index(make_index.Row("2023/one.tiff", 2023, FIELD_BOX))
    address = serve(files).address
    (at / "index").write_text(f"{address}/index.parquet")
    catalogue.write_text(json.dumps(_catalogue(address)))
    shutil.copytree(at, at.with_name("kept"))
    return at


def _make_model(at: Path) -> None:
    """Labels on the collection `c`, and a map model of them."""
    places = [make_labels.point(500_080.0 + 160 * (n % 4), 4_999_920.0 - 160 * (n // 4)) for n in range(16)]
    labels = [(place, {"class": "ab"[n % 2], "value": n}) for n, place in enumerate(places)]
    make_labels.write_geojson(at / "labels.geojson", labels)
    make_labels.write_geopackage(at / "labels.gpkg", labels)
    make_labels.write_geojson(at / "few.geojson", labels[:6])
    request = TrainClassifier(str(at / "c"), str(at / "labels.geojson"), "class", str(at / "model"), "linear")
    perform(verbs.TRAIN_CLASSIFIER, request)


def _catalogue(address: str) -> dict[str, Any]:
    common = {
        "licence": "CC0", "knows": "colours", "patch_px": 16, "pixel_sizes_m": [1.0], "words": False, "dimension": 16,
        "channels": ["red:665", "green:560", "blue:490"], "languages": [], "bytes": 1000, "non_commercial": False,
    }  # fmt: skip

    def hub(repo: str, role: str, path: str) -> dict[str, Any]:
        return {"repo": repo, "revision": "main", "files": [{"as": role, "path": path}]}

    ready = {"hub": hub("me/colours", "image", "image.onnx"), "arguments": {"normalisation": "unit"}}
    export = {"hub": hub("me/clip", "checkpoint", "weights.pt"), "told": {"model": "ViT-B-32"}}
    return {
        "format": 1,
        "hub": address + "/{repo}/resolve/{revision}/{path}",
        "encoders": [
            {"id": "colours", "name": "Colours", "how": "import", **common, **ready},
            {"id": "clip", "name": "Clip", "how": "export", **common, **export},
        ],
    }
