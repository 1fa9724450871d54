"""The verb that makes a raster of clusters."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ....contract import Cluster, ClusterResult, messages
from ....contract.requests.mapping.cluster import MOST_CLUSTERS
from ...base.errors import QueryError
from ...base.job import Job
from ...maps.base import Raster
from ...maps.classes import NO_CLASS, Areas, class_file, dtype_of
from ...maps.files import Pieces, write_files, write_table
from ...maps.geotiff import check_output
from ...maps.vectors.base import Vectors
from ...maps.vectors.dates import dates_note
from ...maps.vectors.source import open_vectors
from ..mapmodel.colours import coloured
from .kmeans import SAMPLE, Clusters, find_clusters, suggest


def cluster(request: Cluster, job: Job) -> ClusterResult:
    """Write the raster: uint8, 0 is nodata.

    Raises:
        QueryError: the number of clusters or the extent is not valid. CollectionError, RasterError: the collection or
        field can't be read. ResourceError: no disk space, or no permission to write.
    """
    started = time.perf_counter()
    output = Path(request.output).expanduser()
    check_output(output)
    for count in (request.most, *([] if request.count is None else [request.count])):
        if not 2 <= count <= MOST_CLUSTERS:
            raise QueryError(messages.cluster.BAD_COUNT(most=MOST_CLUSTERS, count=count))
    vectors = open_vectors(request.collection, request.filters, job)
    area = vectors.area(request.extent, request.most_pixels)
    job.note(messages.cluster.FINDING())
    sample = vectors.sample(SAMPLE, request.seed).vectors
    count, tried = _count(request, vectors, sample, job.part(0, 0.3))
    found = find_clusters(sample, count, request.seed)
    names = tuple(str(messages.cluster.NAME(number=number)) for number in range(1, count + 1))
    classes = coloured(names, ())
    areas = Areas(classes, vectors.cell_area_m2(area))
    file = class_file(output, str(messages.cluster.TITLE(collection=vectors.name)), classes, {})
    write_files([file], area, _pieces(vectors, area, found, areas, job), job.part(0.4, 1))
    kept = tuple(one for one in areas.of_classes() if one.area_ha > 0)
    write_table(output, kept)
    suggested = (messages.cluster.SUGGESTED(count=count),) if request.count is None else ()
    return ClusterResult(
        output=str(output),
        width=area.width,
        height=area.height,
        crs=area.crs,
        cell_m=vectors.cell_m(area),
        clusters=kept,
        suggested=request.count is None,
        tried=tried,
        seconds=time.perf_counter() - started,
        notes=(*suggested, *dates_note(vectors)),
    )


def _count(
    request: Cluster, vectors: Vectors, sample: NDArray[np.float32], job: Job
) -> tuple[int, tuple[tuple[int, float], ...]]:
    different = len(np.unique(sample[: 10 * MOST_CLUSTERS], axis=0))
    if different < (request.count or 2):
        wanted = {"count": different, "wanted": request.count or 2}
        raise QueryError(messages.cluster.TOO_FEW(collection=vectors.name, **wanted))
    if request.count is not None:
        return request.count, ()
    return suggest(sample, min(request.most, different), request.seed, job)


def _pieces(vectors: Vectors, area: Raster, found: Clusters, areas: Areas, job: Job) -> Pieces:
    for window, near, valid in vectors.parts(area, found.nearness, len(found.centers), job):
        clusters = np.where(valid, near.argmax(axis=0) + 1, NO_CLASS).astype(dtype_of(len(found.centers)))
        areas.add(window, clusters)
        yield window, [clusters]
