"""Words, examples on the map and pictures as the terms of a query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureSource,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...layers.crs import write_crs
from ...layers.errors import LayerError
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Sentence
from .filters import plain_wkt

MOST_EXAMPLES = 1000
PICTURES = "(*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)"


def explained() -> dict[str, str]:
    """The parameters' help."""
    return {
        "QUERY": tr("What to look for, in a few words. Which languages are understood is the encoder's business."),
        "NOT": tr("Words that the hits should not look like."),
        "EXAMPLES": tr("Points or polygons on places that look like what you want. They must lie on the raster."),
        "COUNTER_EXAMPLES": tr("Points or polygons on places that look like it but are not it."),
        "PICTURE": tr("A picture of what you want: a screenshot from above, at about the raster's own scale."),
    }


def add_words(algorithm: AkinAlgorithm, optional: bool) -> None:
    """QUERY and NOT."""
    algorithm.addParameter(QgsProcessingParameterString("QUERY", tr("Words"), optional=optional))
    algorithm.addParameter(QgsProcessingParameterString("NOT", tr("Words against"), optional=True))


def add_examples(algorithm: AkinAlgorithm) -> None:
    """EXAMPLES, COUNTER_EXAMPLES and PICTURE."""
    kinds = [Qgis.ProcessingSourceType.VectorPoint, Qgis.ProcessingSourceType.VectorPolygon]
    for name, text in (("EXAMPLES", tr("Examples")), ("COUNTER_EXAMPLES", tr("Counter-examples"))):
        algorithm.addParameter(QgsProcessingParameterFeatureSource(name, text, kinds, optional=True))
    picture = tr("Pictures {patterns}").format(patterns=PICTURES)
    parameter = QgsProcessingParameterFile("PICTURE", tr("Picture"), optional=True, fileFilter=picture)
    algorithm.addParameter(parameter)


def wrong_picture(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Sentence:
    """What is wrong with PICTURE, if anything."""
    path = algorithm.parameterAsFile(parameters, "PICTURE", context)
    if path and not Path(path).is_file():
        return tr("There is no picture at {path}.").format(path=path)
    return None


def given(parameters: Parameters, *names: str) -> bool:
    """Whether any of these parameters says something."""
    return any(parameters.get(name) is not None and str(parameters[name]).strip() for name in names)


def word_terms(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> list[dict]:
    """QUERY and NOT as terms."""
    said = ((1, "QUERY"), (-1, "NOT"))
    texts = [(sign, algorithm.parameterAsString(parameters, name, context).strip()) for sign, name in said]
    return [{"kind": "words", "sign": sign, "text": text} for sign, text in texts if text]


def example_terms(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> list[dict]:
    """EXAMPLES, COUNTER_EXAMPLES and PICTURE as terms.

    Raises:
        LayerError: a layer without a CRS or without features, or with too many.
    """
    terms: list[dict[str, Any]] = []
    for sign, name in ((1, "EXAMPLES"), (-1, "COUNTER_EXAMPLES")):
        source = algorithm.parameterAsSource(parameters, name, context)
        if source is not None:
            terms += _of_layer(source, sign)
    picture = algorithm.parameterAsFile(parameters, "PICTURE", context)
    if picture:
        terms.append({"kind": "picture", "sign": 1, "path": str(Path(picture).absolute())})
    return terms


def _of_layer(source: QgsFeatureSource, sign: int) -> list[dict]:
    name = source.sourceName()
    if not source.sourceCrs().isValid():
        raise LayerError(tr("{layer} has no CRS. Set it (Layer > Set CRS of Layer…) and try again.").format(layer=name))
    crs = write_crs(source.sourceCrs())
    terms = [{**term, "sign": sign, "crs": crs} for f in source.getFeatures() for term in _of_feature(f)]
    if not terms:
        raise LayerError(tr("{layer} has no points or polygons. Add one, or choose another layer.").format(layer=name))
    if len(terms) > MOST_EXAMPLES:
        text = tr("{layer} has {count} examples: {most} at most. Select some of them, and use the selection only.")
        raise LayerError(text.format(layer=name, count=len(terms), most=MOST_EXAMPLES))
    return terms


def _of_feature(feature: QgsFeature) -> Iterator[dict]:
    if not feature.hasGeometry():
        return
    for part in feature.geometry().constParts():
        if QgsWkbTypes.geometryType(part.wkbType()) == Qgis.GeometryType.Point:
            yield {"kind": "place", "x": part.x(), "y": part.y()}
        else:
            yield {"kind": "polygon", "wkt": plain_wkt(QgsGeometry(part.clone()))}
