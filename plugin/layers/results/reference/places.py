"""Places to label: a point layer with the class of the map, and an empty field for the class that is really there."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    Qgis,
    QgsEditorWidgetSetup,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from ....contract import MapClass, SampleReferenceResult

#: The field for the class that is really there.
REFERENCE = "reference"
#: The fields with the class of the map: its value and its name.
OF_MAP = ("map_value", "map_class")


def place_fields() -> QgsFields:
    """id, map_value and map_class (of the map), reference (empty)."""
    types, made = QMetaType.Type, QgsFields()
    for name, kind in zip(("id", *OF_MAP), (types.Int, types.Int, types.QString)):
        made.append(QgsField(name, kind))
    made.append(QgsField(REFERENCE, types.QString))
    return made


def place_features(result: SampleReferenceResult) -> list[QgsFeature]:
    """A point for each place, with `place_fields`."""
    names = {one.value: one.name for one in result.strata}
    features = []
    for number, place in enumerate(result.places, 1):
        feature = QgsFeature(place_fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(place.x, place.y)))
        feature.setAttributes([number, place.value, names[place.value], None])
        features.append(feature)
    return features


def style(layer: QgsVectorLayer, classes: Sequence[MapClass]) -> None:
    """All places look alike, so that the class of the map leads nobody, and the form offers the classes."""
    symbol = {"name": "circle", "color": "0,0,0,0", "outline_color": "#ffffff", "outline_width": "0.6", "size": "4"}
    marker = QgsMarkerSymbol.createSimple(symbol)
    halo = QgsMarkerSymbol.createSimple({**symbol, "outline_color": "#000000", "outline_width": "1.2"})
    marker.insertSymbolLayer(0, halo.symbolLayer(0).clone())
    layer.setRenderer(QgsSingleSymbolRenderer(marker))
    index = layer.fields().indexOf(REFERENCE)
    offered = [{one.name: one.name} for one in classes]
    layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": offered}))
    form = layer.editFormConfig()
    form.setSuppress(Qgis.AttributeFormSuppression.Off)
    for name in ("id", *OF_MAP):
        form.setReadOnly(layer.fields().indexOf(name), True)
    layer.setEditFormConfig(form)
