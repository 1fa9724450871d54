"""Changes of a labels layer, each one step of QGIS's own undo stack. The layer goes into edit mode by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from qgis.core import Qgis, QgsFeature, QgsGeometry, QgsVectorDataProvider, QgsVectorLayer, QgsWkbTypes

from ...profile.i18n import tr
from ...profile.plain import without_markup
from ..errors import LayerError

_CAN = QgsVectorDataProvider.Capability
NEEDED = _CAN.AddFeatures | _CAN.DeleteFeatures | _CAN.ChangeAttributeValues


def check_editable(layer: QgsVectorLayer) -> None:
    """Raise LayerError for a layer that can't be changed."""
    if layer.readOnly():
        text = tr("The layer {layer} is read-only. Clear Read-only in Project > Properties > Data Sources.")
        raise LayerError(text.format(layer=layer.name()))
    if layer.dataProvider().capabilities() & NEEDED != NEEDED:
        text = tr("QGIS can't change the layer {layer}: its file is read-only, or its format can't be edited.")
        raise LayerError(text.format(layer=layer.name()) + " " + tr("Export it as a GeoPackage, then choose that."))


@contextmanager
def one_step(layer: QgsVectorLayer, text: str) -> Iterator[None]:
    """Make all changes in the block one step of the layer's undo stack, or none if an error is raised.

    Raises:
        LayerError: the layer can't be edited.
    """
    check_editable(layer)
    if not layer.isEditable() and not layer.startEditing():
        raise LayerError(
            tr("QGIS can't edit the layer {layer}. Close other programs that use its file.").format(layer=layer.name())
        )
    layer.beginEditCommand(without_markup(text))
    try:
        yield
    except BaseException:
        layer.destroyEditCommand()
        raise
    layer.endEditCommand()


def add(layer: QgsVectorLayer, shapes: Iterable[QgsGeometry], values: Mapping[str, Any]) -> None:
    """Add a feature for each shape, in the layer's CRS, with the values of those fields that the layer has.

    Raises:
        LayerError: the layer refuses a feature.
    """
    fields = layer.fields()
    attributes = {index: value for name, value in values.items() if (index := fields.lookupField(name)) >= 0}
    for shape in shapes:
        feature = QgsFeature(fields)
        feature.setGeometry(in_type(shape, layer.wkbType()))
        for index, value in attributes.items():
            feature.setAttribute(index, value)
        if not layer.addFeature(feature):
            raise LayerError(tr("The layer {layer} refuses the label.").format(layer=layer.name()))


def change(layer: QgsVectorLayer, fids: Iterable[int], field: str, value: Any) -> None:
    """Set a field of features. Raises LayerError: the layer refuses the value."""
    index = layer.fields().lookupField(field)
    for fid in fids:
        if not layer.changeAttributeValue(fid, index, value):
            raise LayerError(tr("The layer {layer} refuses the label.").format(layer=layer.name()))


def remove(layer: QgsVectorLayer, fids: Iterable[int]) -> None:
    """Delete features. Raises LayerError: the layer keeps them."""
    if not layer.deleteFeatures(list(fids)):
        raise LayerError(tr("The layer {layer} can't delete the labels.").format(layer=layer.name()))


def commit(layer: QgsVectorLayer, go_on: bool) -> None:
    """Save the edits of the layer, also those that the user made with QGIS's tools.

    Args:
        go_on: whether the layer stays in edit mode.

    Raises:
        LayerError: the layer can't be saved; its edits stay.
    """
    if layer.isEditable() and not layer.commitChanges(not go_on):
        reason = " ".join(layer.commitErrors()).strip()
        text = tr("QGIS could not save the labels of {layer} ({reason}). They are still in the layer: save it again.")
        raise LayerError(text.format(layer=layer.name(), reason=reason))


def in_type(shape: QgsGeometry, kind: Qgis.WkbType) -> QgsGeometry:
    """A shape as a layer of this type stores it: as one point in it, and as several parts if the type is multi."""
    made = QgsGeometry(shape)
    if QgsWkbTypes.geometryType(kind) == Qgis.GeometryType.Point and made.type() != Qgis.GeometryType.Point:
        made = made.pointOnSurface()
    if QgsWkbTypes.isMultiType(kind):
        made.convertToMultiType()
    return made
