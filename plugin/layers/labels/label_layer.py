"""A layer of labels: what is in it now, and the steps that change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsSpatialIndex,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...contract.requests.mapping.suggest import CHANCE_FIELD
from ...profile.i18n import tr
from ..crs import transform, write_crs
from ..errors import LayerError
from ..tasks import WorkTask
from . import editing, structure
from .label import Label, Place, Value, attribute, label_of, read

#: Two polygons are the same place if their common area is at least this share of the area of both together.
SAME_SHARE = 0.8
MOST_LABELS = 50_000
#: More are read in a thread: 10,000 take half a second.
MOST_AT_ONCE = 2_000


class LabelLayer(QObject):
    """Follows the features of a layer, also changes by QGIS's own tools. Emits `changed`, and `saved`.

    Args:
        layer: of points or polygons.
        field: with the classes or the values.
        numbers: whether the field has values.
    """

    changed = pyqtSignal()
    saved = pyqtSignal()

    def __init__(self, layer: QgsVectorLayer, field: str, numbers: bool = False, parent: Optional[QObject] = None):
        super().__init__(parent)
        self.layer, self.field, self.numbers = layer, field, numbers
        self._labels: dict[int, Label] = {}
        self._index = QgsSpatialIndex()
        self._reading: Optional[WorkTask] = None
        self.began = False  # Akin put the layer into edit mode
        self._connections = [
            (layer.featureAdded, self._added),
            (layer.featureDeleted, self._deleted),
            (layer.attributeValueChanged, self._value_changed),
            (layer.geometryChanged, self._moved),
            (layer.afterRollBack, self.read_again),
            (layer.dataSourceChanged, self.read_again),
            (layer.subsetStringChanged, self.read_again),
            (layer.updatedFields, self.read_again),
            (layer.undoStack().indexChanged, self._stepped),
            (layer.editingStopped, self._stopped),
            (layer.afterCommitChanges, self.saved),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)
        self._read()

    def close(self) -> None:
        """Follow the layer no more."""
        self._stop_reading()
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._connections = []

    @property
    def is_of_points(self) -> bool:
        """Whether the layer has points; if not, it has polygons."""
        return self.layer.geometryType() == Qgis.GeometryType.Point

    def check_read(self) -> None:
        """Raise LayerError while the labels are still being read in a thread."""
        if self._reading is not None:
            text = tr("Akin is still reading the labels of {layer}. Try again in a moment.")
            raise LayerError(text.format(layer=self.layer.name()))

    def labels(self) -> list[Label]:
        """All labels, also those without a class."""
        return list(self._labels.values())

    def counts(self) -> Counter[Optional[Value]]:
        """How many labels each class has; under None those without a class."""
        return Counter(label.value for label in self._labels.values())

    def has_field(self) -> bool:
        """Whether the layer still has the field."""
        return self.layer.fields().lookupField(self.field) >= 0

    def is_unsaved(self) -> bool:
        """Whether the layer has edits that are not saved."""
        return self.layer.isModified()

    def set_value(self, places: Sequence[Place], value: Value, text: str) -> None:
        """Label places in one step. A place that has a label gets the other class. As `set_values`."""
        self.set_values([(place, value) for place in places], text)

    def set_values(self, pairs: Sequence[tuple[Place, Value]], text: str) -> None:
        """Label each place with its class or value, all in one step.

        Args:
            text: of the step in QGIS's undo history.

        Raises:
            LayerError: the layer can't be edited, or can't store a value or a place. Nothing is changed.
        """
        field = self.layer.fields().field(self._index_of_field())
        steps = [(place, self._in_layer(place), attribute(value, field)) for place, value in pairs]
        known = [self._same(shape, place.drawn) for place, shape, _ in steps]
        with editing.one_step(self._editable(), text):
            for (place, shape, stored), fids in zip(steps, known):
                if fids:
                    editing.change(self.layer, fids, self.field, stored)
                else:
                    values = {**structure.about_label(place), self.field: stored}
                    editing.add(self.layer, [self._point_of(place) or shape], values)

    def unlabel(self, places: Sequence[Place], text: str) -> int:
        """Remove the labels of places in one step, and return how many there were. Raises LayerError as `set_value`."""
        found: dict[int, None] = {}
        for place in places:
            found.update(dict.fromkeys(self._same(self._in_layer(place), place.drawn)))
        return self.remove(list(found), text)

    def remove(self, fids: Sequence[int], text: str) -> int:
        """Remove labels in one step, and return how many. Raises LayerError as `set_value`."""
        if fids:
            with editing.one_step(self._editable(), text):
                editing.remove(self.layer, fids)
        return len(fids)

    def rename(self, old: Value, new: Value, text: str) -> None:
        """Give all labels of a class another one in one step. Raises LayerError as `set_value`."""
        stored = attribute(new, self.layer.fields().field(self._index_of_field()))
        fids = self.of(old)
        if fids:
            with editing.one_step(self._editable(), text):
                editing.change(self.layer, fids, self.field, stored)

    def of(self, value: Optional[Value]) -> list[int]:
        """The ids of the labels of a class; None for those without one."""
        return [label.fid for label in self._labels.values() if label.value == value]

    def has_label(self, place: Place) -> bool:
        """Whether a place has a label with a class or value: one that covers the middle of a patch, or whose own middle
        is in the patch; for a polygon that a person drew, one of the same place.

        Raises:
            LayerError: the layer can't hold the place.
        """
        shape = self._in_layer(place)
        if place.drawn:  # a patch in a large polygon is another place
            found = [self._labels[fid] for fid in self._same(shape, drawn=True)]
        else:
            found = [*self.at(shape.pointOnSurface().asPoint(), shape), *self.inside(shape)]
        return any(one.value is not None for one in found)

    def at(self, point: QgsPointXY, cell: Optional[QgsGeometry] = None) -> list[Label]:
        """The labels that hold a point of the layer, the smallest first; of a layer of points, those in `cell`."""
        here = QgsGeometry.fromPointXY(point)
        area = cell if cell is not None and self.is_of_points else here
        found = [one for one in self._near(area.boundingBox()) if one.shape.intersects(area)]
        return sorted(found, key=lambda one: (one.shape.area(), -abs(one.fid)))

    def inside(self, shape: QgsGeometry) -> list[Label]:
        """The labels whose middle is in a polygon of the layer's CRS."""
        near = self._near(shape.boundingBox())
        return [label for label in near if shape.contains(label.shape.pointOnSurface())]

    def undo(self) -> None:
        """Undo the last step of the layer, made here or by QGIS's own tools."""
        self.layer.undoStack().undo()
        self.layer.triggerRepaint()

    def redo(self) -> None:
        """Redo the step that was undone."""
        self.layer.undoStack().redo()
        self.layer.triggerRepaint()

    def can_undo(self) -> bool:
        """Whether the layer has a step to undo."""
        return self.layer.isEditable() and self.layer.undoStack().canUndo()

    def can_redo(self) -> bool:
        """Whether the layer has a step to redo."""
        return self.layer.isEditable() and self.layer.undoStack().canRedo()

    def save(self) -> None:
        """Save the edits. The layer leaves edit mode if Akin put it there. Raises LayerError."""
        editing.commit(self.layer, go_on=not self.began)

    def keep_in_file(self, path: str) -> None:
        """Move a temporary layer to a GeoPackage. Raises LayerError: the layer is as before."""
        self.save()
        if self.layer.isEditable():  # the user edits it: its data source can't change meanwhile
            editing.commit(self.layer, go_on=False)
        structure.keep_in_file(self.layer, path)

    def read_again(self, *_: object) -> None:
        """Read all features: they may all be other ones."""
        self._read()
        self.changed.emit()

    def _editable(self) -> QgsVectorLayer:
        self.check_read()
        self.began = self.began or not self.layer.isEditable()
        return self.layer

    def _index_of_field(self) -> int:
        index = self.layer.fields().lookupField(self.field)
        if index < 0:
            text = tr("The layer {layer} has no field {field} any more. Choose another field.")
            raise LayerError(text.format(layer=self.layer.name(), field=self.field))
        return index

    def _in_layer(self, place: Place) -> QgsGeometry:
        """A place in the layer's CRS. Raises LayerError where the layer can't hold it."""
        if place.drawn and self.is_of_points:
            text = tr("The layer {layer} has points: it can't hold a polygon. Click on the map, or use another layer.")
            raise LayerError(text.format(layer=self.layer.name()))
        shape = QgsGeometry(place.shape)
        try:
            shape.transform(transform(place.crs, self.layer.crs()))
        except QgsCsException as error:
            text = tr("The place is outside the area of use of the CRS of {layer}.")
            raise LayerError(text.format(layer=self.layer.name())) from error
        return shape

    def _point_of(self, place: Place) -> Optional[QgsGeometry]:
        """What a layer of points stores for a place; None for its middle."""
        if not self.is_of_points or place.point is None:
            return None
        shape = QgsGeometry.fromPointXY(place.point)
        shape.transform(transform(place.crs, self.layer.crs()))
        return shape

    def _same(self, shape: QgsGeometry, drawn: bool) -> list[int]:
        """The labels of the same place; of a layer of points, those in the cell."""
        near = self._near(shape.boundingBox())
        if self.is_of_points:
            return [label.fid for label in near if not drawn and shape.contains(label.shape)]
        return [label.fid for label in near if _common_share(label.shape, shape) >= SAME_SHARE]

    def _near(self, box: QgsRectangle) -> list[Label]:
        return [self._labels[fid] for fid in self._index.intersects(box)]

    def _read(self) -> None:
        self._stop_reading()
        self._labels, self._index = {}, QgsSpatialIndex()
        if not self.has_field():
            return
        if self.layer.featureCount() <= MOST_AT_ONCE:
            for label in read(self.layer, self.field, self.numbers):
                self._put(label)
            return
        source, field, numbers = QgsVectorLayerFeatureSource(self.layer), self.field, self.numbers
        title = tr("Akin: reading the labels of {layer}").format(layer=self.layer.name())
        self._reading = WorkTask(title, lambda _: _indexed(list(read(source, field, numbers))))
        self._reading.succeeded.connect(self._were_read)
        self._reading.start()

    def _were_read(self, found: tuple[dict[int, Label], QgsSpatialIndex]) -> None:
        self._reading = None
        self._labels, self._index = found
        self.changed.emit()

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.succeeded.disconnect(self._were_read)
            self._reading.cancel()
            self._reading = None

    def _put(self, label: Label) -> None:
        self._labels[label.fid] = label
        if not label.shape.isEmpty():
            self._index.addFeature(label.fid, label.shape.boundingBox())

    def _drop(self, fid: int) -> Optional[Label]:
        label = self._labels.pop(fid, None)
        if label is not None and not label.shape.isEmpty():
            feature = QgsFeature(fid)
            feature.setGeometry(label.shape)
            self._index.deleteFeature(feature)
        return label

    def _added(self, fid: int) -> None:
        if self._reading is not None:
            self.read_again()  # what is being read is out of date
            return
        self._drop(fid)
        self._put(label_of(self.layer.getFeature(fid), self.field, self.numbers))
        self.changed.emit()

    def _deleted(self, fid: int) -> None:
        if self._reading is not None:
            self.read_again()
        elif self._drop(fid) is not None:
            self.changed.emit()

    def _value_changed(self, fid: int, index: int, value: Any) -> None:
        fields = self.layer.fields()
        if index in (fields.lookupField(self.field), fields.lookupField(CHANCE_FIELD)) and fid in self._labels:
            self._added(fid)

    def _moved(self, fid: int, shape: QgsGeometry) -> None:
        label = self._drop(fid)
        if label is not None:
            self._put(replace(label, shape=QgsGeometry(shape)))
            self.changed.emit()

    def _stopped(self) -> None:
        """The layer leaves edit mode: the next time, it may be the user who starts it."""
        self.began = False
        self.changed.emit()

    def _stepped(self, *_: object) -> None:
        self.changed.emit()


def _indexed(labels: list[Label]) -> tuple[dict[int, Label], QgsSpatialIndex]:
    index = QgsSpatialIndex()
    for label in labels:
        if not label.shape.isEmpty():
            index.addFeature(label.fid, label.shape.boundingBox())
    return {label.fid: label for label in labels}, index


def _common_share(one: QgsGeometry, other: QgsGeometry) -> float:
    """The common area of two polygons, as a share of the area of both together."""
    common = one.intersection(other).area()
    both = one.area() + other.area() - common
    return common / both if both > 0 else 0.0


def check(layer: QgsVectorLayer) -> None:
    """Raise LayerError for a layer that can't hold labels."""
    if layer.geometryType() not in structure.GEOMETRIES:
        text = tr("The layer {layer} has no points or polygons. Choose another layer.")
        raise LayerError(text.format(layer=layer.name()))
    if not layer.fields().count():
        text = tr("The layer {layer} has no fields. Add a text field for the classes, or choose another layer.")
        raise LayerError(text.format(layer=layer.name()))
    if layer.featureCount() > MOST_LABELS:
        text = tr("The layer {layer} has {count} features. Choose a layer with at most {most} labels.")
        values = {"layer": layer.name(), "count": f"{layer.featureCount():,}", "most": f"{MOST_LABELS:,}"}
        raise LayerError(text.format(**values))


def crs_of(layer: QgsVectorLayer) -> str:
    """The CRS of a layer in the engine's form."""
    return write_crs(layer.crs())


def values_of(labels: Iterable[Label]) -> list[Value]:
    """The values of labels, in the order in which they appear, once each."""
    return list(dict.fromkeys(label.value for label in labels if label.value is not None))
