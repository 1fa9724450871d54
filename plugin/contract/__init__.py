"""The requests and results of the engine: one frozen dataclass each for every verb.

Paths are strings that rasterio can open (files, VRTs, /vsi paths). Coordinates come with a CRS (see
`crs_text.py`: "EPSG:4326", WKT, PROJJSON). Dates are ISO 8601 (YYYY-MM-DD).
"""

from __future__ import annotations

from . import messages
from .message import Message
from .requests.catalog import CatalogEntry, FetchEncoder, FetchEncoderResult, ListCatalog, ListCatalogResult
from .requests.collection import (
    BuildIndex,
    BuildIndexResult,
    CollectionInfo,
    CollectionInfoResult,
    DeleteCollection,
    DeleteCollectionResult,
    PatchGrid,
    RemoveSource,
    RemoveSourceResult,
    RenameCollection,
    RenameCollectionResult,
    SourceSummary,
)
from .requests.compare_collections import CompareCollections, CompareCollectionsResult
from .requests.encode_raster import EncodeRaster, EncodeRasterResult, PatchBlocks, PreflightResult
from .requests.encoders import EncoderSummary, ListEncoders, ListEncodersResult, RemoveEncoder, RemoveEncoderResult
from .requests.engine import EngineInfo, EngineInfoResult, WarmUp, WarmUpResult
from .requests.export_encoder import ExportEncoder, ExportEncoderResult, InstallTraining, InstallTrainingResult
from .requests.fields import AddField, AddFieldResult, AskYears, AskYearsResult, ScoreView, ScoreViewResult, YearAnswer
from .requests.import_encoder import ImportEncoder, ImportEncoderResult, ImportOutput, ImportQuestion
from .requests.mapmodel import (
    ClassArea,
    ClassColour,
    ClassifyWords,
    ClassifyWordsResult,
    Figure,
    LabelProblem,
    PredictMap,
    PredictMapResult,
    TrainClassifier,
    TrainRegressor,
    TrainResult,
)
from .requests.maps import EmbeddingPicture, EmbeddingPictureResult
from .requests.raster import Extent, InspectRaster, InspectRasterResult, RasterBand
from .requests.search import (
    Filters,
    Hit,
    QueryAdvice,
    QueryAdviceResult,
    Search,
    SearchResult,
    SearchSimilar,
    SearchText,
    SimilarityRaster,
    SimilarityRasterResult,
    Term,
)
from .requests.tables import ExportEmbeddings, ExportEmbeddingsResult, ImportEmbeddings, ImportEmbeddingsResult
from .requests.validation import (
    EstimateArea,
    EstimateAreaResult,
    EstimatedClass,
    MapClass,
    SampledPlace,
    SampleReference,
    SampleReferenceResult,
    Stratum,
)

__all__ = [
    "AddField",
    "AddFieldResult",
    "AskYears",
    "AskYearsResult",
    "BuildIndex",
    "BuildIndexResult",
    "CatalogEntry",
    "ClassArea",
    "ClassColour",
    "ClassifyWords",
    "ClassifyWordsResult",
    "CollectionInfo",
    "CollectionInfoResult",
    "CompareCollections",
    "CompareCollectionsResult",
    "DeleteCollection",
    "DeleteCollectionResult",
    "EmbeddingPicture",
    "EmbeddingPictureResult",
    "EncodeRaster",
    "EncodeRasterResult",
    "EncoderSummary",
    "EngineInfo",
    "EngineInfoResult",
    "EstimateArea",
    "EstimateAreaResult",
    "EstimatedClass",
    "ExportEmbeddings",
    "ExportEmbeddingsResult",
    "ExportEncoder",
    "ExportEncoderResult",
    "Extent",
    "FetchEncoder",
    "FetchEncoderResult",
    "Figure",
    "Filters",
    "Hit",
    "ImportEmbeddings",
    "ImportEmbeddingsResult",
    "ImportEncoder",
    "ImportEncoderResult",
    "ImportOutput",
    "ImportQuestion",
    "InspectRaster",
    "InspectRasterResult",
    "InstallTraining",
    "InstallTrainingResult",
    "LabelProblem",
    "ListCatalog",
    "ListCatalogResult",
    "ListEncoders",
    "ListEncodersResult",
    "MapClass",
    "Message",
    "PatchBlocks",
    "PatchGrid",
    "PredictMap",
    "PredictMapResult",
    "PreflightResult",
    "QueryAdvice",
    "QueryAdviceResult",
    "RasterBand",
    "RemoveEncoder",
    "RemoveEncoderResult",
    "RemoveSource",
    "RemoveSourceResult",
    "RenameCollection",
    "RenameCollectionResult",
    "SampleReference",
    "SampleReferenceResult",
    "SampledPlace",
    "ScoreView",
    "ScoreViewResult",
    "Search",
    "SearchResult",
    "SearchSimilar",
    "SearchText",
    "SimilarityRaster",
    "SimilarityRasterResult",
    "SourceSummary",
    "Stratum",
    "Term",
    "TrainClassifier",
    "TrainRegressor",
    "TrainResult",
    "WarmUp",
    "WarmUpResult",
    "YearAnswer",
    "messages",
]
