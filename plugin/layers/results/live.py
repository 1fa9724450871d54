"""The live layer: the scores of a field for what the map shows. Its file is replaced whenever the map moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsColorRampShader,
    QgsDataProvider,
    QgsProject,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ...contract import verbs
from ...contract.requests.fields import ScoreView
from ...profile.i18n import number, tr
from ...profile.plain import without_markup
from .. import provenance
from ..errors import LayerError
from .heat import OPACITY, STOPS
from .viridis import viridis

#: The custom property that tells the layer from others, also in a project that is opened again.
PROPERTY = "akin/live"
#: Below the minimum score, the ramp ends so far below it: there is no step in the ramps of QGIS.
STEP = 1e-4
#: What a saved project has in place of the file, which is temporary: one pixel with the score 0, without a file.
NO_FILE = (
    '<VRTDataset rasterXSize="1" rasterYSize="1"><SRS>{crs}</SRS>'
    "<GeoTransform>{x}, 1, 0, {y}, 0, -1</GeoTransform>"
    '<VRTRasterBand dataType="Float32" band="1"></VRTRasterBand></VRTDataset>'
)


def live_layer(path: str, title: str, least: float) -> QgsRasterLayer:
    """A layer of a file of scores. Call it in the main thread.

    Args:
        title: of the query.
        least: the minimum score (0..1); lower scores are transparent.

    Raises:
        LayerError: QGIS can't open the file.
    """
    empty = NO_FILE.format(crs="EPSG:4326", x=0, y=0)  # of a new file, QGIS would read all pixels for its own style
    layer = QgsRasterLayer(empty, layer_name(title), "gdal")
    switch(layer, path)
    layer.setCustomProperty(PROPERTY, True)
    style(layer, least)
    layer.setOpacity(OPACITY)
    return layer


def layer_name(title: str) -> str:
    """The name of the live layer. title: of the query."""
    return without_markup(tr("{query} – live").format(query=title))


def is_live(layer: object) -> bool:
    """Whether a layer is a live layer."""
    return isinstance(layer, QgsRasterLayer) and bool(layer.customProperty(PROPERTY))


def live_layers() -> Iterator[QgsRasterLayer]:
    """The live layers of the open project: one, or several in a project that was put together from others."""
    return (layer for layer in list(QgsProject.instance().mapLayers().values()) if is_live(layer))


def switch(layer: QgsRasterLayer, path: str) -> None:
    """Show another file in the layer, which keeps its style. Raises LayerError: QGIS can't open the file."""
    layer.setDataSource(path, layer.name(), "gdal", QgsDataProvider.ProviderOptions())
    _check(layer, path)
    layer.triggerRepaint()


def _check(layer: QgsRasterLayer, path: str) -> None:
    if not layer.isValid():
        raise LayerError(tr("QGIS can't open the scores in {path}. Search again.").format(path=path))


def style(layer: QgsRasterLayer, least: float) -> None:
    """Viridis from the minimum score to 1. Lower scores are transparent."""
    least = min(least, 1 - STEP)
    colours, clear = viridis(), QColor(0, 0, 0, 0)
    items = [QgsColorRampShader.ColorRampItem(least - STEP, clear, tr("below {score:.2f}").format(score=least))]
    for i in range(STOPS):
        share = i / (STOPS - 1)
        value = least + share * (1 - least)
        items.append(QgsColorRampShader.ColorRampItem(value, colours.color(share), number(value, ".2f")))
    ramp = QgsColorRampShader(least, 1.0, colours)
    ramp.setColorRampType(Qgis.ShaderInterpolationMethod.Linear)
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader(least, 1.0)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(least)
    renderer.setClassificationMax(1.0)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def describe(layer: QgsRasterLayer, request: ScoreView, attribution: str) -> None:
    """Write the query, the meaning of the values and the attribution into the layer's metadata."""
    text = tr("Scores (0 to 1) of the field {field} for what the map shows. Akin updates them when the map moves.")
    made_by = provenance.LayerRequest(verbs.SCORE_VIEW, request)
    provenance.describe(layer, layer.name(), made_by, [text.format(field=Path(request.collection).name)])
    credit(layer, attribution)


def credit(layer: QgsRasterLayer, attribution: str) -> None:
    """Write what the licence of a field asks for into the layer's metadata; nothing for ""."""
    if attribution:
        metadata = layer.metadata()
        metadata.setRights([attribution])
        layer.setMetadata(metadata)


def without_file(layer: QgsRasterLayer, element: QDomElement, document: QDomDocument) -> None:
    """Write a live layer into a project without its temporary file: the layer opens in any QGIS, with nothing in it.

    Args:
        element: of the layer, as QGIS wrote it.
    """
    source = element.firstChildElement("datasource")
    if not is_live(layer) or source.isNull():
        return
    middle = layer.extent().center()
    empty = NO_FILE.format(crs=layer.crs().authid() or "EPSG:4326", x=middle.x(), y=middle.y())
    while source.hasChildNodes():
        source.removeChild(source.firstChild())
    source.appendChild(document.createTextNode(empty))
