"""The verbs: one typed request and one typed result each. The worker and the shell speak exactly these.

A verb imports what it needs when it is called: the shell answers `--help` and the worker its first request without
loading ONNX Runtime.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import contract as r
from .base.job import Job


def engine_info(request: r.EngineInfo, job: Job) -> r.EngineInfoResult:
    """Versions, devices and size of this engine."""
    from .base.engine_info import engine_info as run

    return run()


def list_encoders(request: r.ListEncoders, job: Job) -> r.ListEncodersResult:
    """The encoders installed here."""
    from .catalog.installed import list_encoders as run

    return run(request)


def inspect_raster(request: r.InspectRaster, job: Job) -> r.InspectRasterResult:
    """What a raster is, and how its bands would feed an encoder. Raises RasterError, CardError."""
    from .encode.inspect import inspect_raster as run

    return run(request, job)


def preflight(request: r.EncodeRaster, job: Job) -> r.PreflightResult:
    """What an encoding would cost. Raises what `encode_raster` raises before its first patch."""
    from .encode.encode import preflight as run

    return run(request, job)


def encode_raster(request: r.EncodeRaster, job: Job) -> r.EncodeRasterResult:
    """Rasters into a collection. Raises RasterError, CardError, ModelFileError, CollectionError, ResourceError.

    Where the collection has an index, it is brought up to date, or built anew if it is damaged.
    """
    from .collection.index.build import has_graph, renew_index
    from .encode.encode import encode_raster as run

    folder = Path(request.collection).expanduser()
    if not has_graph(folder):
        return run(request, job)
    result = run(request, job.part(0.0, 0.9))
    note = renew_index(folder, job.part(0.9, 1.0))
    return replace(result, notes=(*result.notes, note)) if note else result


def collection_info(request: r.CollectionInfo, job: Job) -> r.CollectionInfoResult:
    """What a collection holds. Raises CollectionError."""
    from .collection.info import collection_info as run

    return run(request)


def warm_up(request: r.WarmUp, job: Job) -> r.WarmUpResult:
    """Have what the first query needs at hand. Raises CollectionError, CardError, ModelFileError, ResourceError."""
    from .search.search import warm_up as run

    return run(request, job)


def remove_source(request: r.RemoveSource, job: Job) -> r.RemoveSourceResult:
    """Take one raster's patches out of a collection. Raises CollectionError."""
    from .collection.info import remove_source as run

    return run(request)


def build_index(request: r.BuildIndex, job: Job) -> r.BuildIndexResult:
    """Build a collection's index and measure its recall. Raises CollectionError, ResourceError."""
    from .collection.index.build import build_index as run

    return run(request, job)


def search(request: r.Search, job: Job) -> r.SearchResult:
    """A query of any terms to hits. Raises QueryError, CollectionError."""
    from .search.search import search as run

    return run(request, job)


def search_text(request: r.SearchText, job: Job) -> r.SearchResult:
    """Words to hits. Raises QueryError, CollectionError."""
    terms = [r.Term("words", text=request.query)]
    if request.against.strip():
        terms.append(r.Term("words", sign=-1, text=request.against))
    return search(r.Search(request.collection, tuple(terms), request.count, request.filters), job)


def search_similar(request: r.SearchSimilar, job: Job) -> r.SearchResult:
    """Examples to hits. Raises QueryError, CollectionError."""
    return search(r.Search(request.collection, request.examples, request.count, request.filters), job)


def query_advice(request: r.QueryAdvice, job: Job) -> r.QueryAdviceResult:
    """What to know of a query before waiting for its answer. Reads the manifest alone. Raises CollectionError."""
    from .collection.collection import Collection
    from .search.too_small import too_small_terms

    note = too_small_terms(request.terms, Collection.open(request.collection).manifest.grid.patch_m)
    return r.QueryAdviceResult((note,) if note else ())


def similarity_raster(request: r.SimilarityRaster, job: Job) -> r.SimilarityRasterResult:
    """The score of every patch as a GeoTIFF. Raises QueryError, CollectionError, ResourceError."""
    from .maps.similarity import similarity_raster as run

    return run(request, job)


def import_encoder(request: r.ImportEncoder, job: Job) -> r.ImportEncoderResult:
    """One's own ONNX file as an encoder. Raises RequestError, ModelFileError, CardError, RasterError."""
    from .importing.run import import_encoder as run

    return run(request, job)


def list_catalog(request: r.ListCatalog, job: Job) -> r.ListCatalogResult:
    """The well-known encoders, and which fit a raster. Raises RasterError, CardError."""
    from .catalog.catalog import list_catalog as run

    return run(request)


def fetch_encoder(request: r.FetchEncoder, job: Job) -> r.FetchEncoderResult:
    """Download an encoder of the catalogue. Raises RequestError, ModelFileError, ResourceError."""
    from .catalog.fetch import fetch_encoder as run

    return run(request, job)


def remove_encoder(request: r.RemoveEncoder, job: Job) -> r.RemoveEncoderResult:
    """Delete one of the user's own encoders. Raises RequestError, ResourceError."""
    from .catalog.fetch import remove_encoder as run

    return run(request)


def compare_collections(request: r.CompareCollections, job: Job) -> r.CompareCollectionsResult:
    """How far two collections over the same ground agree. Raises QueryError, CollectionError, ResourceError."""
    from .search.compare import compare_collections as run

    return run(request, job)


VERBS: dict[str, Callable[[Any, Job], Any]] = {
    f.__name__: f
    for f in (
        engine_info,
        list_encoders,
        inspect_raster,
        preflight,
        encode_raster,
        collection_info,
        warm_up,
        remove_source,
        build_index,
        search,
        search_text,
        search_similar,
        query_advice,
        similarity_raster,
        import_encoder,
        list_catalog,
        fetch_encoder,
        remove_encoder,
        compare_collections,
    )
}
