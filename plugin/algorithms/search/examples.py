"""Words, examples on the map and pictures: parameters that become the terms of a query."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ...contract.requests.search import Term
from ...contract.typed.signed_words import signed_words
from ...layers.crs import write_crs
from ...layers.errors import LayerError
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Problem
from ..features import geometries
from .filters import plain_wkt

MOST_EXAMPLES = 1000
PICTURES = "(*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp)"
WORDS = ("QUERY", "NOT")
LAYERS = ((1, "EXAMPLES"), (-1, "COUNTER_EXAMPLES"))


def explained() -> dict[str, str]:
    """The help of the parameters."""
    return {
        "QUERY": tr("What to search for, in a few words. The possible languages depend on the encoder."),
        "NOT": tr("Words for what the hits must not look like."),
        "EXAMPLES": tr("Points or polygons on places that look like what you search for. They must be on the raster."),
        "COUNTER_EXAMPLES": tr("Points or polygons on places that look similar but are something else."),
        "PICTURE": tr("A picture of what you search for: an image from above, at about the scale of the raster."),
    }


def add_words(algorithm: AkinAlgorithm, optional: bool) -> None:
    """QUERY and NOT."""
    algorithm.addParameter(QgsProcessingParameterString("QUERY", tr("Words"), optional=optional))
    algorithm.addParameter(QgsProcessingParameterString("NOT", tr("Words to avoid"), optional=True))


def add_examples(algorithm: AkinAlgorithm) -> None:
    """EXAMPLES, COUNTER_EXAMPLES and PICTURE."""
    kinds = [Qgis.ProcessingSourceType.VectorPoint, Qgis.ProcessingSourceType.VectorPolygon]
    for name, text in (("EXAMPLES", tr("Examples")), ("COUNTER_EXAMPLES", tr("Counter-examples"))):
        algorithm.addParameter(QgsProcessingParameterFeatureSource(name, text, kinds, optional=True))
    picture = tr("Pictures {patterns}").format(patterns=PICTURES)
    parameter = QgsProcessingParameterFile("PICTURE", tr("Picture"), optional=True, fileFilter=picture)
    algorithm.addParameter(parameter)


def wrong_picture(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Problem:
    """What is wrong with PICTURE."""
    path = algorithm.parameterAsFile(parameters, "PICTURE", context)
    if path and not Path(path).is_file():
        return tr("The picture {path} does not exist. Choose another file.").format(path=path)
    return None


def given(parameters: Parameters, *names: str) -> bool:
    """Whether any of these parameters has a value."""
    return any(parameters.get(name) is not None and str(parameters[name]).strip() for name in names)


def word_terms(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> tuple[Term, ...]:
    """QUERY and NOT as terms. QUERY can have words to avoid, as the words line of the Search panel."""
    query, avoided = (algorithm.parameterAsString(parameters, name, context).strip() for name in WORDS)
    signed = [*signed_words(query), *([(-1, avoided)] if avoided else [])]
    return tuple(Term("words", sign, text=text) for sign, text in signed)


def example_terms(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> tuple[Term, ...]:
    """EXAMPLES, COUNTER_EXAMPLES and PICTURE as terms.

    Raises:
        LayerError: a layer has no CRS, no features, too many features, or a geometry that can't be repaired.
    """
    terms: list[Term] = []
    for sign, name in LAYERS:
        source = algorithm.parameterAsSource(parameters, name, context)
        if source is not None:
            terms += _of_layer(source, sign)
    picture = algorithm.parameterAsFile(parameters, "PICTURE", context)
    if picture:
        terms.append(Term("picture", path=str(Path(picture).absolute())))
    return tuple(terms)


def layer_terms(
    algorithm: AkinAlgorithm, name: str, parameters: Parameters, context: QgsProcessingContext
) -> tuple[Term, ...]:
    """The features of one layer as terms. Raises LayerError, as `example_terms`."""
    return tuple(_of_layer(algorithm.parameterAsSource(parameters, name, context), 1))


def _of_layer(source: QgsProcessingFeatureSource, sign: int) -> list[Term]:
    name = source.sourceName()
    if not source.sourceCrs().isValid():
        raise LayerError(
            tr("{layer} has no CRS. Set it (Layer > Set CRS of Layer(s)) and try again.").format(layer=name)
        )
    crs = write_crs(source.sourceCrs())
    terms = [replace(_of_geometry(one), sign=sign, crs=crs) for one in geometries(source)]
    if not terms:
        raise LayerError(tr("{layer} has no points or polygons. Add one, or choose another layer.").format(layer=name))
    if len(terms) > MOST_EXAMPLES:
        text = tr(
            "{layer} has {count} examples, but the maximum is {most}. Select some features, and choose Selected "
            "features only."
        )
        raise LayerError(text.format(layer=name, count=len(terms), most=MOST_EXAMPLES))
    return terms


def _of_geometry(geometry: QgsGeometry) -> Term:
    if geometry.type() == Qgis.GeometryType.Point:
        return Term("place", x=geometry.asPoint().x(), y=geometry.asPoint().y())
    return Term("polygon", wkt=plain_wkt(geometry))
