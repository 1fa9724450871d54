"""The filters of a search: number of hits, score, extent, mask, dates, rasters, distance."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

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

from ...contract import messages, verbs
from ...contract.requests.collection import CollectionInfo
from ...contract.requests.raster import Extent
from ...contract.requests.search import Filters
from ...layers.crs import write_crs, write_extent
from ...layers.errors import LayerError
from ...profile import collections
from ...profile.i18n import say, tr
from ..base import AkinAlgorithm, Parameters, Problem, ask, iso_date
from ..features import geometries

MOST_HITS = 10_000
#: The years that YEAR can have.
YEARS = 1900, 2200
#: The engine's limit of CENTRE_KM.
MOST_CENTRE_KM = 5000.0


def explained() -> dict[str, str]:
    """The help of the parameters."""
    return {
        "COLLECTION": tr("The folder of a collection, made by Encode rasters (akin:encoderaster)."),
        "COUNT": tr("The maximum number of hits. The result has fewer if fewer patches match."),
        "MIN_SCORE": tr(
            "The minimum score of a hit, from 0 to 1. From 0.5 on, a hit is clear. You can compare scores of different "
            "queries."
        ),
        "EXTENT": tr("Search only in this extent."),
        "DATE_FROM": tr("Search only imagery of this date or later."),
        "DATE_TO": tr("Search only imagery of this date or earlier."),
        "MASK": tr("Search only inside these polygons."),
        "SOURCES": tr("Search only these rasters of the collection. One name per line."),
        "MIN_DISTANCE": tr(
            "The minimum distance in metres between the centres of two hits. It prevents a list of overlapping hits. "
            "The default is half a patch; 0 turns this filter off."
        ),
    }


def explained_field() -> dict[str, str]:
    """The help of the parameters of an algorithm that also searches fields."""
    return {
        "COLLECTION": tr(
            "The folder of a collection, made by Encode rasters (akin:encoderaster), or of a field: rasters of "
            "ready-made embeddings."
        ),
        "YEAR": tr("The year of a field to search. The default is its last year. Collections have no years."),
        "CENTRE_KM": tr(
            "Local centring, only for fields: the mean of the vectors within this radius (km) is taken off each vector."
            " It helps in a field of several regions, where the same kind of ground has drifted apart; use about 100 "
            "km. 0 is off."
        ),
    }


def add_year(algorithm: AkinAlgorithm) -> None:
    """YEAR, advanced and optional: of a field."""
    whole = Qgis.ProcessingNumberParameterType.Integer
    algorithm.addAdvanced(QgsProcessingParameterNumber("YEAR", tr("Year"), whole, None, True, *YEARS))


def add_time(algorithm: AkinAlgorithm) -> None:
    """DATE_FROM and DATE_TO of a collection, and YEAR of a field; all advanced and optional."""
    for parameter in _dates():
        algorithm.addAdvanced(parameter)
    add_year(algorithm)


def explained_time() -> dict[str, str]:
    """The help of the parameters of `add_time`, where a map is made or a model is trained."""
    more = " " + tr("Without dates, a place has its patches of all dates together.")
    year = tr("The year of a field. The default is its last year. Collections have no years.")
    return {
        "DATE_FROM": tr("Use only imagery of this date or later.") + more,
        "DATE_TO": tr("Use only imagery of this date or earlier.") + more,
        "YEAR": year,
    }


def read_time(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Filters:
    """The values of the parameters of `add_time`."""
    start, end = (iso_date(parameters.get(name)) for name in ("DATE_FROM", "DATE_TO"))
    return Filters(year=read_year(algorithm, parameters, context), date_from=start, date_to=end)


def wrong_time(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Problem:
    """What is wrong with the parameters of `add_time`: a collection has no years, a field no dates."""
    problem = wrong_dates(parameters) or wrong_year(algorithm, parameters, context)
    dated = any(parameters.get(name) not in (None, "") for name in ("DATE_FROM", "DATE_TO"))
    if problem is None and dated and on_field(algorithm, parameters, context):
        return tr("A field has years, not dates. Leave the dates empty, and choose its Year.")
    return problem


def add_centre(algorithm: AkinAlgorithm) -> None:
    """CENTRE_KM, advanced: of a field."""
    real = Qgis.ProcessingNumberParameterType.Double
    text = tr("Local centring (radius in km)")
    algorithm.addAdvanced(QgsProcessingParameterNumber("CENTRE_KM", text, real, 0.0, False, 0.0, MOST_CENTRE_KM))


def read_centre(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> float:
    """CENTRE_KM; 0 is off."""
    return algorithm.parameterAsDouble(parameters, "CENTRE_KM", context)


def read_year(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Optional[int]:
    """YEAR; None for the last one."""
    return None if parameters.get("YEAR") in (None, "") else algorithm.parameterAsInt(parameters, "YEAR", context)


def on_field(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> bool:
    """Whether COLLECTION is a field."""
    return collections.is_field(collection_of(algorithm, parameters, context))


def wrong_year(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext, *names: str) -> Problem:
    """What is wrong with YEAR: none of the folders `names` is a field, and a collection has no years."""
    folders = [collection_of(algorithm, parameters, context, name) for name in names or ("COLLECTION",)]
    if read_year(algorithm, parameters, context) is None or any(map(collections.is_field, folders)):
        return None
    return tr("A collection has no years. Leave Year empty, or choose a field.")


def wrong_field(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Problem:
    """What a field can't be asked: pictures. A collection has no years."""
    if not on_field(algorithm, parameters, context):
        if algorithm.parameterDefinition("CENTRE_KM") and read_centre(algorithm, parameters, context):
            return tr("Local centring is for fields. Set its radius to 0, or choose a field.")
        return wrong_year(algorithm, parameters, context)
    if str(parameters.get("PICTURE") or "").strip():
        return tr("A picture can't be an example for a field. Choose a layer of points or polygons in Examples.")
    return None


def add_collection(algorithm: AkinAlgorithm, name: str = "COLLECTION", text: str = "") -> None:
    """COLLECTION, or `name`: the folder of an existing collection."""
    folder = Qgis.ProcessingFileParameterBehavior.Folder
    algorithm.addParameter(QgsProcessingParameterFile(name, text or tr("Collection"), folder))


def add_extent(algorithm: AkinAlgorithm) -> None:
    """EXTENT, optional."""
    algorithm.addParameter(QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True))


def add_filters(algorithm: AkinAlgorithm) -> None:
    """COUNT, MIN_SCORE, EXTENT, DATE_FROM and DATE_TO; advanced: MASK, SOURCES and MIN_DISTANCE."""
    number = Qgis.ProcessingNumberParameterType
    add_count(algorithm)
    least = QgsProcessingParameterNumber("MIN_SCORE", tr("Minimum score"), number.Double, 0.0, False, 0.0, 1.0)
    algorithm.addParameter(least)
    add_where_and_when(algorithm)
    algorithm.addAdvanced(QgsProcessingParameterString("SOURCES", tr("Rasters"), multiLine=True, optional=True))
    distance = QgsProcessingParameterNumber("MIN_DISTANCE", tr("Minimum distance (m)"), number.Double, None, True, 0.0)
    algorithm.addAdvanced(distance)


def add_count(algorithm: AkinAlgorithm, most: int = MOST_HITS) -> None:
    """COUNT."""
    whole = Qgis.ProcessingNumberParameterType.Integer
    algorithm.addParameter(QgsProcessingParameterNumber("COUNT", tr("Number of hits"), whole, 50, False, 1, most))


def add_where_and_when(algorithm: AkinAlgorithm) -> None:
    """EXTENT, DATE_FROM and DATE_TO; advanced: MASK."""
    add_extent(algorithm)
    for parameter in _dates():
        algorithm.addParameter(parameter)
    polygons = [Qgis.ProcessingSourceType.VectorPolygon]
    algorithm.addAdvanced(QgsProcessingParameterFeatureSource("MASK", tr("Mask"), polygons, optional=True))


def _dates() -> list[QgsProcessingParameterDateTime]:
    date = Qgis.ProcessingDateTimeParameterDataType.Date
    names = {"DATE_FROM": tr("Earliest date"), "DATE_TO": tr("Latest date")}
    return [QgsProcessingParameterDateTime(name, text, date, optional=True) for name, text in names.items()]


def collection_of(
    algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext, name: str = "COLLECTION"
) -> str:
    """The absolute path of the collection's folder."""
    return collections.absolute(algorithm.parameterAsFile(parameters, name, context))


def wrong_collection(
    algorithm: AkinAlgorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    name: str = "COLLECTION",
    fields: bool = False,
) -> Problem:
    """What is wrong with COLLECTION, or `name`. fields: whether it can be a field."""
    folder = algorithm.parameterAsFile(parameters, name, context)
    if not folder:
        return tr("Choose a collection: a folder made by Encode rasters (akin:encoderaster).")
    if collections.is_field(folder):
        return None if fields else say(messages.collections.IS_FIELD(folder=folder))
    if not collections.is_collection(folder) and not collections.is_link(folder):
        text = tr("There is no collection in {folder}. Encode a raster into it first (akin:encoderaster).")
        return text.format(folder=folder)
    return None


def wrong_dates(parameters: Parameters) -> Problem:
    """What is wrong with DATE_FROM and DATE_TO."""
    dates = {}
    for name, label in (("DATE_FROM", tr("Earliest date")), ("DATE_TO", tr("Latest date"))):
        try:
            dates[name] = iso_date(parameters.get(name))
        except ValueError:
            text = tr('{field} is "{value}", which is not a date. Enter a date such as 2024-06-30.')
            return text.format(field=label, value=parameters[name])
    start, end = dates["DATE_FROM"], dates["DATE_TO"]
    if start and end and start > end:
        text = tr("Earliest date ({start}) is after Latest date ({end}). Swap the dates.")
        return text.format(start=start, end=end)
    return None


def read_extent(
    algorithm: AkinAlgorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    collection: str = "COLLECTION",
) -> Optional[Extent]:
    """EXTENT for the engine, None if it is not set. An extent without a CRS is in the collection's CRS."""
    extent = algorithm.parameterAsExtent(parameters, "EXTENT", context)
    if extent.isNull():
        return None
    found = write_extent(extent, algorithm.parameterAsExtentCrs(parameters, "EXTENT", context))
    if found.crs:
        return found
    folder = collection_of(algorithm, parameters, context, collection)
    return replace(found, crs=ask(verbs.COLLECTION_INFO, CollectionInfo(folder), feedback).crs)


def read_filters(
    algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> Filters:
    """The values of the parameters of `add_filters`."""
    distance = algorithm.parameterAsDouble(parameters, "MIN_DISTANCE", context)
    names = algorithm.parameterAsString(parameters, "SOURCES", context).splitlines()
    return replace(
        read_where_and_when(algorithm, parameters, context, feedback),
        min_score=algorithm.parameterAsDouble(parameters, "MIN_SCORE", context),
        sources=tuple(name.strip() for name in names if name.strip()),
        min_distance_m=None if parameters.get("MIN_DISTANCE") is None else distance,
    )


def read_where_and_when(
    algorithm: AkinAlgorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    collection: str = "COLLECTION",
) -> Filters:
    """The values of the parameters of `add_where_and_when`. collection: the parameter with the collection's folder."""
    wkt, crs = _mask(algorithm, parameters, context)
    return Filters(
        extent=read_extent(algorithm, parameters, context, feedback, collection),
        mask_wkt=wkt,
        mask_crs=crs,
        date_from=iso_date(parameters.get("DATE_FROM")),
        date_to=iso_date(parameters.get("DATE_TO")),
    )


def _mask(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> tuple[str, str]:
    source = algorithm.parameterAsSource(parameters, "MASK", context)
    if source is None:
        return "", ""
    if not source.sourceCrs().isValid():
        text = tr("The mask {layer} has no CRS. Set it (Layer > Set CRS of Layer(s)) and try again.")
        raise LayerError(text.format(layer=source.sourceName()))
    geometry = QgsGeometry.unaryUnion(list(geometries(source)))
    if geometry.isEmpty():
        text = tr("The mask {layer} has no polygons. Add one, or choose another layer.")
        raise LayerError(text.format(layer=source.sourceName()))
    return plain_wkt(geometry), write_crs(source.sourceCrs())


def plain_wkt(geometry: QgsGeometry) -> str:
    """A polygon as WKT with straight lines, without Z and M: the engine reads no other."""
    plain = geometry.constGet().segmentize()
    plain.dropZValue()
    plain.dropMValue()
    return plain.asWkt()
