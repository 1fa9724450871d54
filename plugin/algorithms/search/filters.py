"""The filters that every search takes: how many hits, how good, where, when, from which raster."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...contract.raster import Extent
from ...layers.crs import write_crs, write_extent
from ...layers.errors import LayerError
from ...profile import collections
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Sentence, ask, iso_date

MOST_HITS = 10_000


def explained() -> dict[str, str]:
    """The parameters' help."""
    return {
        "COLLECTION": tr("The folder that akin:encoderaster wrote."),
        "COUNT": tr("How many hits at most. Fewer come where fewer stand out."),
        "MIN_SCORE": tr("Leave out hits with a lower score (0 to 1). Scores of different queries can be compared."),
        "EXTENT": tr("Search only here."),
        "DATE_FROM": tr("Only imagery of this date or later."),
        "DATE_TO": tr("Only imagery of this date or earlier."),
        "MASK": tr("Search only inside these polygons."),
        "SOURCES": tr("Search only these rasters of the collection: their names, one a line."),
        "MIN_DISTANCE": tr(
            "Metres between the middles of two hits, so that overlapping neighbours don't fill the list. Half a patch "
            "by default; 0 turns it off."
        ),
    }


def add_collection(algorithm: AkinAlgorithm, name: str = "COLLECTION", text: str = "") -> None:
    """COLLECTION, or one of another name: an existing one."""
    folder = Qgis.ProcessingFileParameterBehavior.Folder
    algorithm.addParameter(QgsProcessingParameterFile(name, text or tr("Collection"), folder))


def add_extent(algorithm: AkinAlgorithm) -> None:
    """EXTENT, optional."""
    algorithm.addParameter(QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True))


def add_filters(algorithm: AkinAlgorithm) -> None:
    """COUNT, MIN_SCORE, EXTENT, DATE_FROM, DATE_TO, and MASK, SOURCES and MIN_DISTANCE folded away."""
    number = Qgis.ProcessingNumberParameterType
    add_count(algorithm)
    least = QgsProcessingParameterNumber("MIN_SCORE", tr("Least score"), number.Double, 0.0, False, 0.0, 1.0)
    algorithm.addParameter(least)
    add_where_and_when(algorithm)
    algorithm.addAdvanced(QgsProcessingParameterString("SOURCES", tr("Rasters"), multiLine=True, optional=True))
    distance = QgsProcessingParameterNumber("MIN_DISTANCE", tr("Least distance"), number.Double, None, True, 0.0)
    algorithm.addAdvanced(distance)


def add_count(algorithm: AkinAlgorithm, most: int = MOST_HITS) -> None:
    """COUNT."""
    whole = Qgis.ProcessingNumberParameterType.Integer
    algorithm.addParameter(QgsProcessingParameterNumber("COUNT", tr("Number of hits"), whole, 50, False, 1, most))


def add_where_and_when(algorithm: AkinAlgorithm) -> None:
    """EXTENT, DATE_FROM, DATE_TO, and MASK folded away."""
    date = Qgis.ProcessingDateTimeParameterDataType.Date
    add_extent(algorithm)
    algorithm.addParameter(QgsProcessingParameterDateTime("DATE_FROM", tr("From date"), date, optional=True))
    algorithm.addParameter(QgsProcessingParameterDateTime("DATE_TO", tr("To date"), date, optional=True))
    polygons = [Qgis.ProcessingSourceType.VectorPolygon]
    algorithm.addAdvanced(QgsProcessingParameterFeatureSource("MASK", tr("Mask"), polygons, optional=True))


def collection_of(
    algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext, name: str = "COLLECTION"
) -> str:
    """The collection's folder, absolute."""
    return collections.absolute(algorithm.parameterAsFile(parameters, name, context))


def wrong_collection(
    algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext, name: str = "COLLECTION"
) -> Sentence:
    """What is wrong with COLLECTION, or one of another name, if anything."""
    folder = algorithm.parameterAsFile(parameters, name, context)
    if not folder:
        return tr("Choose a collection: a folder that akin:encoderaster wrote.")
    if not collections.is_collection(folder):
        text = tr("There is no collection in {folder}. Encode a raster into it first (akin:encoderaster).")
        return text.format(folder=folder)
    return None


def wrong_dates(parameters: Parameters) -> Sentence:
    """What is wrong with DATE_FROM and DATE_TO, if anything."""
    dates = {}
    for name in ("DATE_FROM", "DATE_TO"):
        try:
            dates[name] = iso_date(parameters.get(name))
        except ValueError:
            text = tr("{name} is {value!r}, which is no date. Write it as 2024-06-30.")
            return text.format(name=name, value=parameters[name])
    if all(dates.values()) and dates["DATE_FROM"] > dates["DATE_TO"]:
        return tr("DATE_FROM ({start}) is after DATE_TO ({end}). Swap them.").format(
            start=dates["DATE_FROM"], end=dates["DATE_TO"]
        )
    return None


def read_extent(
    algorithm: AkinAlgorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    collection: str = "COLLECTION",
) -> Optional[Extent]:
    """EXTENT as the engine reads it, None where there is none; without a CRS of its own it is in the collection's."""
    extent = algorithm.parameterAsExtent(parameters, "EXTENT", context)
    if extent.isNull():
        return None
    found = write_extent(extent, algorithm.parameterAsExtentCrs(parameters, "EXTENT", context))
    if found.crs:
        return found
    folder = collection_of(algorithm, parameters, context, collection)
    return replace(found, crs=ask("collection_info", {"collection": folder}, feedback)["crs"])


def read_filters(
    algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> dict[str, Any]:
    """The filters of `add_filters` as the engine reads them."""
    told = parameters.get("MIN_DISTANCE") is not None
    names = algorithm.parameterAsString(parameters, "SOURCES", context).splitlines()
    return {
        **read_where_and_when(algorithm, parameters, context, feedback),
        "min_score": algorithm.parameterAsDouble(parameters, "MIN_SCORE", context),
        "sources": [name.strip() for name in names if name.strip()],
        "min_distance_m": algorithm.parameterAsDouble(parameters, "MIN_DISTANCE", context) if told else None,
    }


def read_where_and_when(
    algorithm: AkinAlgorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    collection: str = "COLLECTION",
) -> dict[str, Any]:
    """The filters of `add_where_and_when` as the engine reads them."""
    wkt, crs = _mask(algorithm, parameters, context)
    return {
        "extent": read_extent(algorithm, parameters, context, feedback, collection),
        "mask_wkt": wkt,
        "mask_crs": crs,
        "date_from": iso_date(parameters.get("DATE_FROM")),
        "date_to": iso_date(parameters.get("DATE_TO")),
    }


def _mask(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> tuple[str, str]:
    source = algorithm.parameterAsSource(parameters, "MASK", context)
    if source is None:
        return "", ""
    if not source.sourceCrs().isValid():
        raise LayerError(tr("The mask {layer} has no CRS. Set it and try again.").format(layer=source.sourceName()))
    geometry = QgsGeometry.unaryUnion([f.geometry() for f in source.getFeatures() if f.hasGeometry()])
    if geometry.isEmpty():
        raise LayerError(tr("The mask {layer} has no polygons.").format(layer=source.sourceName()))
    return plain_wkt(geometry), write_crs(source.sourceCrs())


def plain_wkt(geometry: QgsGeometry) -> str:
    """A polygon as WKT of straight lines in two dimensions."""
    plain = geometry.constGet().segmentize()
    plain.dropZValue()
    plain.dropMValue()
    return plain.asWkt()
