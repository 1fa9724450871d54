"""What can be asked of the engine and what it answers: one frozen request and one frozen result a verb.

Paths are strings as rasterio takes them (files, VRTs, /vsi paths). Coordinates travel with a CRS (any string that
rasterio reads: "EPSG:4326", WKT). Dates are ISO 8601 (YYYY-MM-DD).
"""

from __future__ import annotations

from typing import Any

from .catalog import CatalogEntry, FetchEncoder, FetchEncoderResult, ListCatalog, ListCatalogResult
from .collection import (
    BuildIndex,
    BuildIndexResult,
    CollectionInfo,
    CollectionInfoResult,
    RemoveSource,
    RemoveSourceResult,
    SourceSummary,
)
from .compare_collections import CompareCollections, CompareCollectionsResult
from .encode_raster import EncodeRaster, EncodeRasterResult, PreflightResult
from .encoders import EncoderSummary, ListEncoders, ListEncodersResult, RemoveEncoder, RemoveEncoderResult
from .engine import EngineInfo, EngineInfoResult, WarmUp, WarmUpResult
from .export_encoder import ExportEncoder, ExportEncoderResult
from .import_encoder import ImportEncoder, ImportEncoderResult, ImportOutput, ImportQuestion
from .raster import Extent, InspectRaster, InspectRasterResult, RasterBand
from .search import (
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

__all__ = [
    "REQUESTS",
    "BuildIndex",
    "BuildIndexResult",
    "CatalogEntry",
    "CollectionInfo",
    "CollectionInfoResult",
    "CompareCollections",
    "CompareCollectionsResult",
    "EncodeRaster",
    "EncodeRasterResult",
    "EncoderSummary",
    "EngineInfo",
    "EngineInfoResult",
    "ExportEncoder",
    "ExportEncoderResult",
    "Extent",
    "FetchEncoder",
    "FetchEncoderResult",
    "Filters",
    "Hit",
    "ImportEncoder",
    "ImportEncoderResult",
    "ImportOutput",
    "ImportQuestion",
    "InspectRaster",
    "InspectRasterResult",
    "ListCatalog",
    "ListCatalogResult",
    "ListEncoders",
    "ListEncodersResult",
    "PreflightResult",
    "QueryAdvice",
    "QueryAdviceResult",
    "RasterBand",
    "RemoveEncoder",
    "RemoveEncoderResult",
    "RemoveSource",
    "RemoveSourceResult",
    "Search",
    "SearchResult",
    "SearchSimilar",
    "SearchText",
    "SimilarityRaster",
    "SimilarityRasterResult",
    "SourceSummary",
    "Term",
    "WarmUp",
    "WarmUpResult",
]

#: Verb -> request type; the result types are the verbs' return annotations in api.py.
REQUESTS: dict[str, type[Any]] = {
    "engine_info": EngineInfo,
    "list_encoders": ListEncoders,
    "inspect_raster": InspectRaster,
    "preflight": EncodeRaster,
    "encode_raster": EncodeRaster,
    "collection_info": CollectionInfo,
    "warm_up": WarmUp,
    "remove_source": RemoveSource,
    "build_index": BuildIndex,
    "search": Search,
    "search_text": SearchText,
    "search_similar": SearchSimilar,
    "query_advice": QueryAdvice,
    "similarity_raster": SimilarityRaster,
    "import_encoder": ImportEncoder,
    "list_catalog": ListCatalog,
    "fetch_encoder": FetchEncoder,
    "remove_encoder": RemoveEncoder,
    "compare_collections": CompareCollections,
}
