"""Shows the rasters of one date: they become visible, and those of the other dates hidden, until it is undone."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsLayerTreeNode, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ....contract.requests.change.change import DatedRaster
from ....layers.errors import LayerError
from ....profile.i18n import tr
from ...shared.widgets.question import confirmed
from ..session import TimeSession
from . import layers

#: Rasters that are named.
MOST_NAMES = 8


class DatesOnMap(QObject):
    """Follows the chosen date of a session while it is on. Emits `changed` and `failed(error)`.

    Only layers of the rasters of the collection are shown or hidden, and the groups that they are in.
    """

    changed = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, session: TimeSession, parent: QObject):
        super().__init__(parent)
        self._session = session
        self._on = True
        self._before: list[tuple[QgsLayerTreeNode, bool]] = []  # what was visible before Akin changed it
        session.date_chosen.connect(self.show)
        session.answered.connect(self._answered)

    def set_on(self, on: bool) -> None:
        """Whether the chosen date is shown. Off: all is as it was before."""
        self._on = on
        if on:
            self.show()
        else:
            self.restore()

    def show(self, *_: object) -> None:
        """Show the rasters of the chosen date, if the project has them."""
        chosen, result = self._session.chosen, self._session.result
        if self._on and result is not None and chosen is not None:
            each = layers.layers_of(result.rasters)
            if each[chosen]:
                self._show_only(each[chosen], [layer for mine in each for layer in mine])
        self.changed.emit()

    def missing(self) -> tuple[DatedRaster, ...]:
        """The rasters of the chosen date, if none of them is a layer of the project."""
        chosen, result = self._session.chosen, self._session.result
        if result is None or chosen is None or any(layers.layers_of([result.rasters[chosen]])):
            return ()
        return result.rasters[chosen]

    def add_missing(self, dock: QWidget) -> None:
        """Add the rasters of the chosen date to the project, if the user agrees to their paths."""
        missing, date = self.missing(), self._session.chosen_date
        paths = layers.unseen(missing)
        if not paths:
            text = tr("The rasters of {date} are not found on this computer: {names}. Add them to the project.")
            names = ", ".join(one.source for one in missing[:MOST_NAMES])
            self.failed.emit(LayerError(text.format(date=date, names=names)))
        elif confirmed(dock, tr("Add the rasters"), tr("Add these rasters to the project?"), tr("Add"), _listed(paths)):
            self._add(paths)

    def _add(self, paths: list[str]) -> None:
        try:
            layers.add(paths, self.like())
        except LayerError as error:
            self.failed.emit(error)
        self.show()

    def of_all_dates(self) -> list[QgsRasterLayer]:
        """The project's layers of the rasters of all dates."""
        result = self._session.result
        each = layers.layers_of(result.rasters) if result else []
        return list({layer.id(): layer for mine in each for layer in mine}.values())

    def like(self) -> Optional[QgsRasterLayer]:
        """A layer of another date, whose style new layers get."""
        return next(iter(self.of_all_dates()), None)

    def restore(self) -> None:
        """Make visible what was visible before, and hide the rest."""
        before, self._before = self._before, []
        for node, checked in reversed(before):
            if not sip.isdeleted(node):
                node.setItemVisibilityChecked(checked)
        if before:
            self.changed.emit()

    def _answered(self) -> None:
        if self._session.result is None:
            self.restore()
        else:
            self.show()

    def _show_only(self, mine: list[QgsRasterLayer], every: list[QgsRasterLayer]) -> None:
        root, shown = QgsProject.instance().layerTreeRoot(), {layer.id() for layer in mine}
        for layer in every:
            node = root.findLayer(layer.id())
            if node is None:
                continue
            self._check(node, layer.id() in shown)
            parent = node.parent() if layer.id() in shown else None
            while parent is not None and parent is not root:
                self._check(parent, True)
                parent = parent.parent()

    def _check(self, node: QgsLayerTreeNode, checked: bool) -> None:
        if node.itemVisibilityChecked() == checked:
            return
        if not any(known is node for known, _ in self._before):
            self._before.append((node, node.itemVisibilityChecked()))
        node.setItemVisibilityChecked(checked)


def _listed(paths: list[str]) -> str:
    return "\n".join([*paths[:MOST_NAMES], *(["\N{HORIZONTAL ELLIPSIS}"] if len(paths) > MOST_NAMES else [])])
