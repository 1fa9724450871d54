"""The verbs: all that an engine can do. A new verb needs one row here and one function.

The worker, the shell and QGIS's side all read this table. The function is imported when it is first called, so that
`akin --help` and QGIS need none of the engine's packages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .requests.change.change import (
    Anomalies,
    AnomaliesResult,
    ChangedLike,
    ChangedLikeResult,
    DetectChange,
    DetectChangeResult,
    MapTransitions,
    MapTransitionsResult,
    MatchHits,
    MatchHitsResult,
    PlaceSeries,
    PlaceSeriesResult,
)
from .requests.change.season import Forecast, ForecastResult, Phenology, PhenologyResult
from .requests.collection import (
    BuildIndex,
    BuildIndexResult,
    CollectionInfo,
    CollectionInfoResult,
    DeleteCollection,
    DeleteCollectionResult,
    RemoveSource,
    RemoveSourceResult,
    RenameCollection,
    RenameCollectionResult,
)
from .requests.compare_collections import CompareCollections, CompareCollectionsResult
from .requests.encode_raster import EncodeOnCluster, EncodeRaster, EncodeRasterResult, PreflightResult
from .requests.encoders.catalog import FetchEncoder, FetchEncoderResult, ListCatalog, ListCatalogResult
from .requests.encoders.encoders import ListEncoders, ListEncodersResult, RemoveEncoder, RemoveEncoderResult
from .requests.encoders.export_encoder import (
    ExportEncoder,
    ExportEncoderResult,
    InstallTraining,
    InstallTrainingResult,
)
from .requests.encoders.import_encoder import ImportEncoder, ImportEncoderResult
from .requests.engine import EngineInfo, EngineInfoResult, WarmUp, WarmUpResult
from .requests.fields import (
    AddField,
    AddFieldResult,
    AskYears,
    AskYearsResult,
    CollectionToField,
    CollectionToFieldResult,
    FetchField,
    PlanField,
    PlanFieldResult,
    ScoreView,
    ScoreViewResult,
)
from .requests.mapping.cluster import Cluster, ClusterResult
from .requests.mapping.mapmodel import (
    ClassifyWords,
    ClassifyWordsResult,
    PredictMap,
    PredictMapResult,
    TrainClassifier,
    TrainRegressor,
    TrainResult,
)
from .requests.mapping.report import MapReport, MapReportResult
from .requests.mapping.suggest import SuggestLabels, SuggestLabelsResult, TypicalPlaces, TypicalPlacesResult
from .requests.mapping.validation import (
    EstimateArea,
    EstimateAreaResult,
    SampleReference,
    SampleReferenceResult,
)
from .requests.maps import EmbeddingPicture, EmbeddingPictureResult
from .requests.raster import InspectRaster, InspectRasterResult
from .requests.remote import (
    FetchCollection,
    FetchCollectionResult,
    LinkCollection,
    LinkCollectionResult,
    PublishCollection,
    PublishCollectionResult,
)
from .requests.search import (
    QueryAdvice,
    QueryAdviceResult,
    Search,
    SearchResult,
    SearchSimilar,
    SearchText,
    SimilarityRaster,
    SimilarityRasterResult,
)
from .requests.tables import ExportEmbeddings, ExportEmbeddingsResult, ImportEmbeddings, ImportEmbeddingsResult

Q = TypeVar("Q")
R = TypeVar("R")


@dataclass(frozen=True)
class Verb(Generic[Q, R]):
    """One thing that an engine can do. The first line of the docstring of `request` is its help in the shell.

    code: where its function is: "module:function", below the folder `plugin`. It takes (request, job) and returns the
    result.
    """

    name: str
    request: type[Q]
    result: type[R]
    code: str


ENGINE_INFO = Verb("engine_info", EngineInfo, EngineInfoResult, "engine.base.engine_info:engine_info")
LIST_ENCODERS = Verb("list_encoders", ListEncoders, ListEncodersResult, "engine.catalog.installed:list_encoders")
INSPECT_RASTER = Verb(
    "inspect_raster", InspectRaster, InspectRasterResult, "engine.encode.checks.inspect:inspect_raster"
)
PREFLIGHT = Verb("preflight", EncodeRaster, PreflightResult, "engine.encode.encode:preflight")
ENCODE_RASTER = Verb("encode_raster", EncodeRaster, EncodeRasterResult, "engine.encode.with_index:encode_raster")
COLLECTION_INFO = Verb(
    "collection_info", CollectionInfo, CollectionInfoResult, "engine.fields.folder.info:collection_info"
)
WARM_UP = Verb("warm_up", WarmUp, WarmUpResult, "engine.search.search:warm_up")
REMOVE_SOURCE = Verb("remove_source", RemoveSource, RemoveSourceResult, "engine.collection.info:remove_source")
RENAME_COLLECTION = Verb(
    "rename_collection", RenameCollection, RenameCollectionResult, "engine.fields.folder.folder:rename_collection"
)
DELETE_COLLECTION = Verb(
    "delete_collection", DeleteCollection, DeleteCollectionResult, "engine.fields.folder.folder:delete_collection"
)
BUILD_INDEX = Verb("build_index", BuildIndex, BuildIndexResult, "engine.collection.index.build:build_index")
SEARCH = Verb("search", Search, SearchResult, "engine.search.search:search")
SEARCH_TEXT = Verb("search_text", SearchText, SearchResult, "engine.search.search:search_text")
SEARCH_SIMILAR = Verb("search_similar", SearchSimilar, SearchResult, "engine.search.search:search_similar")
QUERY_ADVICE = Verb("query_advice", QueryAdvice, QueryAdviceResult, "engine.search.advice:query_advice")
SIMILARITY_RASTER = Verb(
    "similarity_raster", SimilarityRaster, SimilarityRasterResult, "engine.maps.similarity:similarity_raster"
)
IMPORT_ENCODER = Verb(
    "import_encoder", ImportEncoder, ImportEncoderResult, "engine.catalog.importing.run:import_encoder"
)
LIST_CATALOG = Verb("list_catalog", ListCatalog, ListCatalogResult, "engine.catalog.catalog:list_catalog")
FETCH_ENCODER = Verb("fetch_encoder", FetchEncoder, FetchEncoderResult, "engine.catalog.fetch:fetch_encoder")
REMOVE_ENCODER = Verb("remove_encoder", RemoveEncoder, RemoveEncoderResult, "engine.catalog.fetch:remove_encoder")
COMPARE_COLLECTIONS = Verb(
    "compare_collections", CompareCollections, CompareCollectionsResult, "engine.maps.compare:compare"
)
ADD_FIELD = Verb("add_field", AddField, AddFieldResult, "engine.fields.add:add_field")
PLAN_FIELD = Verb("plan_field", PlanField, PlanFieldResult, "engine.catalog.fields.plan:plan_field")
FETCH_COLLECTION = Verb(
    "fetch_collection", FetchCollection, FetchCollectionResult, "engine.catalog.collections.fetch:fetch_collection"
)
PUBLISH_COLLECTION = Verb(
    "publish_collection",
    PublishCollection,
    PublishCollectionResult,
    "engine.catalog.collections.publish:publish_collection",
)
LINK_COLLECTION = Verb(
    "link_collection", LinkCollection, LinkCollectionResult, "engine.catalog.collections.link:link_collection"
)
FETCH_FIELD = Verb("fetch_field", FetchField, AddFieldResult, "engine.catalog.fields.fetch:fetch_field")
SCORE_VIEW = Verb("score_view", ScoreView, ScoreViewResult, "engine.maps.view:score_view")
COLLECTION_TO_FIELD = Verb(
    "collection_to_field",
    CollectionToField,
    CollectionToFieldResult,
    "engine.fields.from_collection:collection_to_field",
)
EMBEDDING_PICTURE = Verb(
    "embedding_picture",
    EmbeddingPicture,
    EmbeddingPictureResult,
    "engine.maps.embedding_picture:embedding_picture",
)
IMPORT_EMBEDDINGS = Verb(
    "import_embeddings",
    ImportEmbeddings,
    ImportEmbeddingsResult,
    "engine.tables.import_embeddings:import_embeddings",
)
EXPORT_EMBEDDINGS = Verb(
    "export_embeddings",
    ExportEmbeddings,
    ExportEmbeddingsResult,
    "engine.tables.export_embeddings:export_embeddings",
)
ASK_YEARS = Verb("ask_years", AskYears, AskYearsResult, "engine.search.fields.years:ask_years")
SAMPLE_REFERENCE = Verb(
    "sample_reference",
    SampleReference,
    SampleReferenceResult,
    "engine.mapping.accuracy.sample_reference:sample_reference",
)
ESTIMATE_AREA = Verb(
    "estimate_area", EstimateArea, EstimateAreaResult, "engine.mapping.accuracy.estimate_area:estimate_area"
)
TRAIN_CLASSIFIER = Verb(
    "train_classifier", TrainClassifier, TrainResult, "engine.mapping.mapmodel.train:train_classifier"
)
TRAIN_REGRESSOR = Verb("train_regressor", TrainRegressor, TrainResult, "engine.mapping.mapmodel.train:train_regressor")
PREDICT_MAP = Verb("predict_map", PredictMap, PredictMapResult, "engine.mapping.mapmodel.predict:predict_map")
SUGGEST_LABELS = Verb(
    "suggest_labels", SuggestLabels, SuggestLabelsResult, "engine.mapping.suggestions.suggest:suggest_labels"
)
TYPICAL_PLACES = Verb(
    "typical_places", TypicalPlaces, TypicalPlacesResult, "engine.mapping.suggestions.typical:typical_places"
)
CLUSTER = Verb("cluster", Cluster, ClusterResult, "engine.mapping.clusters.cluster:cluster")
MAP_REPORT = Verb("map_report", MapReport, MapReportResult, "engine.mapping.report.map_report:map_report")
CLASSIFY_WORDS = Verb(
    "classify_words", ClassifyWords, ClassifyWordsResult, "engine.mapping.mapmodel.classify_words:classify_words"
)
DETECT_CHANGE = Verb("detect_change", DetectChange, DetectChangeResult, "engine.change.detect:detect_change")
MAP_TRANSITIONS = Verb(
    "map_transitions", MapTransitions, MapTransitionsResult, "engine.change.transitions:map_transitions"
)
CHANGED_LIKE = Verb("changed_like", ChangedLike, ChangedLikeResult, "engine.change.like:changed_like")
ANOMALIES = Verb("anomalies", Anomalies, AnomaliesResult, "engine.change.anomalies:anomalies")
PLACE_SERIES = Verb("place_series", PlaceSeries, PlaceSeriesResult, "engine.change.place.place_series:place_series")
PHENOLOGY = Verb("phenology", Phenology, PhenologyResult, "engine.change.season.phenology:phenology")
FORECAST = Verb("forecast", Forecast, ForecastResult, "engine.change.season.forecast_index:forecast_index")
MATCH_HITS = Verb("match_hits", MatchHits, MatchHitsResult, "engine.change.hits.match:match_hits")
#: The verbs of every engine.
ENGINE: tuple[Verb[Any, Any], ...] = (
    ENGINE_INFO,
    LIST_ENCODERS,
    INSPECT_RASTER,
    PREFLIGHT,
    ENCODE_RASTER,
    COLLECTION_INFO,
    WARM_UP,
    REMOVE_SOURCE,
    RENAME_COLLECTION,
    DELETE_COLLECTION,
    BUILD_INDEX,
    SEARCH,
    SEARCH_TEXT,
    SEARCH_SIMILAR,
    QUERY_ADVICE,
    SIMILARITY_RASTER,
    IMPORT_ENCODER,
    LIST_CATALOG,
    FETCH_ENCODER,
    REMOVE_ENCODER,
    COMPARE_COLLECTIONS,
    ADD_FIELD,
    PLAN_FIELD,
    FETCH_COLLECTION,
    PUBLISH_COLLECTION,
    LINK_COLLECTION,
    FETCH_FIELD,
    SCORE_VIEW,
    ASK_YEARS,
    COLLECTION_TO_FIELD,
    EMBEDDING_PICTURE,
    IMPORT_EMBEDDINGS,
    EXPORT_EMBEDDINGS,
    SAMPLE_REFERENCE,
    ESTIMATE_AREA,
    TRAIN_CLASSIFIER,
    TRAIN_REGRESSOR,
    PREDICT_MAP,
    CLUSTER,
    SUGGEST_LABELS,
    TYPICAL_PLACES,
    MAP_REPORT,
    CLASSIFY_WORDS,
    DETECT_CHANGE,
    MAP_TRANSITIONS,
    CHANGED_LIKE,
    ANOMALIES,
    PLACE_SERIES,
    PHENOLOGY,
    FORECAST,
    MATCH_HITS,
)

EXPORT_ENCODER = Verb(
    "export_encoder", ExportEncoder, ExportEncoderResult, "training.export.export_encoder:export_encoder"
)
#: The verbs that only an engine with torch has.
TRAINING: tuple[Verb[Any, Any], ...] = (EXPORT_ENCODER,)

#: In the shell, in place of ENCODE_RASTER.
ENCODE_ON_CLUSTER = Verb("encode_raster", EncodeOnCluster, EncodeRasterResult, "scale.encode:encode_raster")
INSTALL_TRAINING = Verb("install_training", InstallTraining, InstallTrainingResult, "shell:install_training")
