"""The labels of a project: their layer, their classes, and what is labelled next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Callable, Optional

from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...layers.crs import transform
from ...layers.errors import LayerError
from ...layers.labels import label_layer, structure, style
from ...layers.labels.label import Label, Place, Value
from ...layers.labels.label_layer import LabelLayer
from ...profile.i18n import tr
from .classes import MOST_CLASSES, Classes, LabelClass, free_name

#: Makes the layer of the first label. None if the user cancels.
NewLayer = Callable[[], Optional[QgsVectorLayer]]


class LabelSession(QObject):
    """Holds the layer, its field and the classes, and labels places.

    Emits `layer_changed`, `classes_changed` (also when another class is chosen), `labels_changed` once after all
    changes of the layer at this moment, `labelled` when the user labelled or unlabelled something, `saved` when the
    labels were saved, and `failed(error)`.

    Args:
        new_layer: called with the first label if there is no layer.
    """

    layer_changed = pyqtSignal()
    classes_changed = pyqtSignal()
    labels_changed = pyqtSignal()
    labelled = pyqtSignal()
    saved = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, new_layer: NewLayer, parent: Optional[QObject] = None):
        super().__init__(parent)
        self._new_layer, self._styling = new_layer, False
        self.labels: Optional[LabelLayer] = None
        self.classes = Classes()
        self.chosen = ""
        self.value = 0.0  # the next value, where the layer has values
        self._heard = QTimer(self)
        self._heard.setSingleShot(True)
        self._heard.timeout.connect(self._follow)
        QgsProject.instance().layersWillBeRemoved.connect(self._removed)

    @property
    def layer(self) -> Optional[QgsVectorLayer]:
        """The layer of the labels; None for none yet."""
        return self.labels.layer if self.labels else None

    @property
    def numbers(self) -> bool:
        """Whether the layer has values in place of classes. Without a layer, there are classes."""
        return self.labels is not None and self.labels.numbers

    def close(self) -> None:
        """Leave the layer and the project."""
        QgsProject.instance().layersWillBeRemoved.disconnect(self._removed)
        self._leave()

    def start(self, classes: Classes) -> None:
        """Start again without a layer: another project was opened."""
        self._leave()
        self.classes = classes
        self.chosen = classes.names()[0] if classes.all else ""
        self.layer_changed.emit()
        self.classes_changed.emit()
        self.labels_changed.emit()

    def use(self, layer: Optional[QgsVectorLayer], field: str = "", numbers: bool = False) -> None:
        """Use a layer with its classes in a field, or its values. None: a new layer is made with the next label.

        Classes that have labels in the layer before it go with that layer.
        """
        if layer is None:
            self.start(self._without_used())
            return
        try:
            label_layer.check(layer)
        except LayerError as error:
            self.failed.emit(error)
            self.layer_changed.emit()  # the widgets go back to the layer before it
            return
        self.classes = self._without_used()
        self._leave()
        self.labels = LabelLayer(layer, field, numbers, self)
        self.labels.changed.connect(self._heard.start)
        self.labels.saved.connect(self.saved)
        layer.rendererChanged.connect(self._restyled)
        self._take_classes()
        self.layer_changed.emit()
        self._follow()

    def _without_used(self) -> Classes:
        """The classes that have no labels in the layer."""
        used = self.counts()
        return Classes(tuple(one for one in self.classes.all if not used[one.name]))

    def _take_classes(self) -> None:
        """The classes of the style keep its colours; other classes get other ones."""
        if self.labels is not None and not self.numbers:
            self.classes = self.classes.in_style(style.classes_in_style(self.labels.layer, self.labels.field))

    # the classes

    def choose(self, name: str) -> None:
        """Choose the class that is labelled next."""
        if self.classes.get(name) is not None and name != self.chosen:
            self.chosen = name
            self.classes_changed.emit()

    def choose_number(self, number: int) -> Optional[LabelClass]:
        """Choose the class with this number key, from 1 on; None if there is no such class."""
        one = self.classes.all[number - 1] if 0 < number <= len(self.classes.all) else None
        if one is not None:
            self.choose(one.name)
        return one

    def add_class(self, name: str = "") -> str:
        """Add a class and choose it. Returns its name, which is a free one if none is given.

        Where there are too many classes, `failed` says so, and the name is that of the class chosen before.
        """
        name = name.strip() or free_name(self.classes)
        if len(self.classes.all) >= MOST_CLASSES and self.classes.get(name) is None:
            text = tr("There are {count} classes, which is the most. Remove a class, or use another labels layer.")
            self.failed.emit(LayerError(text.format(count=len(self.classes.all))))
            return self.chosen
        self._set_classes(self.classes.with_class(name))
        self.choose(name)
        return name

    def rename_class(self, old: str, new: str) -> None:
        """Rename a class and its labels, in one step of the layer."""
        new = new.strip()
        if not new or new == old:
            self.classes_changed.emit()  # the widgets show the old name again
            return
        if self.classes.get(new) is not None:
            self.failed.emit(LayerError(tr("There is a class {name} already. Use another name.").format(name=new)))
        elif self._worked(lambda: self._rename_labels(old, new)):
            self.chosen = new if self.chosen == old else self.chosen
            self._set_classes(self.classes.renamed(old, new))
            return
        self.classes_changed.emit()

    def _rename_labels(self, old: str, new: str) -> None:
        if self.labels is not None:
            self.labels.rename(old, new, tr("Rename {old} to {new}").format(old=old, new=new))

    def recolour_class(self, name: str, colour: str) -> None:
        """Give a class another colour."""
        self._set_classes(self.classes.coloured(name, colour))

    def move_class(self, name: str, rows: int) -> None:
        """Move a class up or down: it gets another number key."""
        self._set_classes(self.classes.moved(name, rows))

    def remove_class(self, name: str) -> None:
        """Remove a class and its labels, in one step of the layer."""
        labels, text = self.labels, tr("Remove the class {name}").format(name=name)
        if labels is None or self._worked(lambda: labels.remove(labels.of(name), text)):
            self._set_classes(self.classes.without(name))

    def _set_classes(self, classes: Classes) -> None:
        self.classes = classes
        if classes.get(self.chosen) is None:
            self.chosen = classes.names()[0] if classes.all else ""
        self._style()
        self.classes_changed.emit()
        self.labels_changed.emit()

    # the labels

    def next_value(self) -> Value:
        """What is labelled next. A class is made if there is none."""
        if self.numbers:
            return self.value
        return self.chosen or self.add_class()

    def label(self, places: Sequence[Place], value: Optional[Value] = None) -> bool:
        """Label places in one step: with what is labelled next, or with another class. Returns whether it worked."""
        if not places:
            return False
        value = self.next_value() if value is None else value
        return self.label_each([(place, value) for place in places])

    def label_each(self, pairs: Sequence[tuple[Place, Value]]) -> bool:
        """Label each place with its own class or value, all in one step. Returns whether it worked.

        A class that is new is added.
        """
        return bool(pairs) and self._worked(lambda: self._label_each(pairs))

    def label_new(self, pairs: Sequence[tuple[Place, Value]]) -> Optional[int]:
        """Label those places that have no label yet, as `label_each`: what the user labelled stays.

        Returns how many places are labelled now; None if it failed.
        """
        free: list[tuple[Place, Value]] = []
        worked = self._worked(lambda: free.extend(self._without_label(pairs)))
        return len(free) if worked and (not free or self.label_each(free)) else None

    def _without_label(self, pairs: Sequence[tuple[Place, Value]]) -> list[tuple[Place, Value]]:
        labels = self.labels
        return [pair for pair in pairs if labels is None or not labels.has_label(pair[0])]

    def _label_each(self, pairs: Sequence[tuple[Place, Value]]) -> None:
        names = ", ".join(dict.fromkeys(str(value) for _, value in pairs))
        labels = self._ready()
        if labels is not None:
            labels.set_values(pairs, tr("Label as {name}").format(name=names))
            self._edited(labels)

    def unlabel(self, places: Sequence[Place]) -> int:
        """Remove the labels of these places in one step. Returns how many there were."""
        before = sum(self.counts().values())
        labels = self.labels
        if labels is not None:
            self._worked(lambda: labels.unlabel(places, tr("Remove labels")))
            self._edited(labels)
        return before - sum(self.counts().values())

    def remove_labels(self, found: Sequence[Label]) -> None:
        """Remove labels in one step."""
        labels = self.labels
        if labels is not None and self._worked(lambda: labels.remove([one.fid for one in found], tr("Remove labels"))):
            self._edited(labels)

    def _edited(self, labels: LabelLayer) -> None:
        labels.layer.triggerRepaint()
        self.labelled.emit()

    def at(self, point: QgsPointXY, crs: str, cell: Optional[QgsGeometry] = None) -> list[Label]:
        """The labels at a point, the smallest first; of a layer of points, those in `cell`. Both are in `crs`."""
        if self.labels is None:
            return []
        there = transform(crs, self.labels.layer.crs())
        moved = QgsGeometry(cell) if cell is not None else None
        if moved is not None:
            moved.transform(there)
        return self.labels.at(there.transform(point), moved)

    def inside(self, shape: QgsGeometry, crs: str) -> list[Label]:
        """The labels whose middle is in a polygon."""
        if self.labels is None:
            return []
        moved = QgsGeometry(shape)
        moved.transform(transform(crs, self.labels.layer.crs()))
        return self.labels.inside(moved)

    def counts(self) -> Counter[Optional[Value]]:
        """How many labels each class has; under None those without a class."""
        return self.labels.counts() if self.labels is not None else Counter()

    def undo(self) -> None:
        """Undo the last step of the layer, made here or by QGIS's own tools."""
        if self.labels is not None and self.can_undo():
            self.labels.undo()

    def redo(self) -> None:
        """Redo the step that was undone."""
        if self.labels is not None and self.can_redo():
            self.labels.redo()

    def can_undo(self) -> bool:
        """Whether the layer has a step to undo."""
        return self.labels is not None and self.labels.can_undo()

    def can_redo(self) -> bool:
        """Whether the layer has a step to redo."""
        return self.labels is not None and self.labels.can_redo()

    def save_own(self) -> None:
        """Save the edits if Akin put the layer into edit mode. Those of the user's own edit mode stay as they are."""
        if self.labels is not None and self.labels.began and self.labels.is_unsaved():
            self.save()

    def save(self) -> bool:
        """Save the edits of the layer. Returns whether it worked."""
        labels = self.labels
        if labels is None:
            return True
        if not self._worked(labels.save):
            return False
        style.keep_style(labels.layer)
        self.labels_changed.emit()
        return True

    def is_temporary(self) -> bool:
        """Whether the labels are lost when QGIS closes."""
        return self.layer is not None and structure.is_temporary(self.layer)

    def keep_in_file(self, path: str) -> None:
        """Move temporary labels to a GeoPackage."""
        labels = self.labels
        if labels is not None and self._worked(lambda: labels.keep_in_file(path)):
            self._style()
            style.keep_style(labels.layer)
            self.layer_changed.emit()
            self.labels_changed.emit()

    # the layer

    def _ready(self) -> Optional[LabelLayer]:
        """The layer; a new one is made if there is none."""
        if self.labels is None:
            made = self._new_layer()
            if made is not None:
                self.use(made, structure.CLASS)
        return self.labels

    def _leave(self) -> None:
        self._heard.stop()
        if self.labels is not None:
            self.labels.layer.rendererChanged.disconnect(self._restyled)
            self.labels.close()
            self.labels.deleteLater()
            self.labels = None

    def _removed(self, ids: list[str]) -> None:
        if self.layer is not None and self.layer.id() in ids:
            self.use(None)

    def _follow(self) -> None:
        """The layer has other labels: a class that is new there is added."""
        if self.labels is not None and not self.numbers:
            classes = self.classes.following([str(one) for one in label_layer.values_of(self.labels.labels())])
            if classes != self.classes:
                self._set_classes(classes)
                return
            self._style()
        self.labels_changed.emit()

    def follow_now(self) -> None:
        """Follow the layer before the next event does: the classes of labels that were just set are there."""
        if self._heard.isActive():
            self._heard.stop()
            self._follow()

    def _style(self) -> None:
        """Style the layer if its style does not show the classes, and is not the user's own."""
        labels = self.labels
        if labels is None or self.numbers or not labels.has_field():
            return
        wanted = [(one.name, one.colour) for one in self.classes.all]
        unnamed = bool(self.counts()[None])
        shown = style.classes_in_style(labels.layer, labels.field), style.shows_unnamed(labels.layer)
        if not wanted or shown == (wanted, unnamed):
            return
        if style.may_style(labels.layer, labels.field):
            self._styling = True
            style.style(labels.layer, labels.field, wanted, unnamed)
            self._styling = False

    def _restyled(self) -> None:
        """The user changed colours in the layer's style."""
        if self.labels is None or self._styling:
            return
        for name, hue in style.classes_in_style(self.labels.layer, self.labels.field):
            self.classes = self.classes.coloured(name, hue)
        self.classes_changed.emit()

    def _worked(self, work: Callable[[], object]) -> bool:
        """Do something with the layer. Returns whether it worked; if not, `failed` says why."""
        try:
            work()
        except LayerError as error:
            self.failed.emit(error)
            return False
        return True
