"""Labels the area of a cluster that the user clicks on the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Optional

from qgis.core import (
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterDataProvider,
    QgsRasterLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ....layers.crs import read_crs, transform, write_crs
from ....layers.labels.label import Place
from ....layers.tasks import WorkTask
from ....profile.i18n import number, tr
from ...map.place_tool import PlaceTool
from ...search.session import SearchSession
from ...shared.messages import Messages
from ..clicks import places
from ..session import LabelSession
from .area import Area, Cell, Window, area_at, sample, window_at
from .dialog import Promoted, class_of
from .setting import label_cluster


@dataclass(frozen=True)
class Picked:
    """An area of a cluster that was clicked. against: its labels are to be removed. chosen: the cells to label."""

    wanted: Promoted
    window: Window
    crs: str
    area: Area
    chosen: tuple[Cell, ...]
    against: bool


class Picking(QObject):
    """Has the map tool: a click labels some places of the area below, Shift+click removes the labels of the area."""

    def __init__(
        self, session: LabelSession, search: SearchSession, messages: Messages, canvas: QgsMapCanvas, parent: QObject
    ):
        super().__init__(parent)
        self._session, self._search, self._messages, self._canvas = session, search, messages, canvas
        self._wanted: Optional[Promoted] = None
        self._layer_id = ""
        self._task: Optional[WorkTask] = None
        self.tool = PlaceTool(canvas)
        self.tool.placed.connect(self._clicked)

    def start(self, wanted: Promoted) -> None:
        """Wait for clicks on the map."""
        self._wanted, self._layer_id = wanted, wanted.layer.id()
        self._canvas.setMapTool(self.tool)
        text = tr("Click an area of {layer} on the map: {count} of its places get a label. Shift+click removes them.")
        self._messages.info(text.format(layer=wanted.layer.name(), count=wanted.count))

    def stop(self) -> None:
        """Leave the map: Akin is unloaded, or the collection is another one."""
        self._drop()
        self._canvas.unsetMapTool(self.tool)

    def close(self) -> None:
        """Akin is unloaded."""
        self.stop()
        self.tool.deleteLater()  # it belongs to the canvas, which stays

    def _drop(self) -> None:
        if self._task is not None:
            for signal in (self._task.succeeded, self._task.failed, self._task.stopped):
                signal.disconnect()
            self._task.cancel()
            self._task = None

    def _clicked(self, x: float, y: float, crs: str, sign: int) -> None:
        wanted, layer = self._wanted, self._layer()
        if wanted is None or layer is None or self._task is not None:
            return
        try:
            window = window_at(layer, transform(crs, layer.crs()).transform(QgsPointXY(x, y)))
        except QgsCsException:
            window = None
        if window is None:
            self._say_none()
            return
        provider = layer.dataProvider().clone()
        work = partial(_look, provider, window, wanted, write_crs(layer.crs()), sign < 0)
        task = self._task = WorkTask(tr("Akin: area of a cluster"), work)
        task.succeeded.connect(self._found)
        task.failed.connect(self._failed)
        task.stopped.connect(self._ended)
        task.start()

    def _layer(self) -> Optional[QgsRasterLayer]:
        """The raster of clusters, unless it left the project meanwhile."""
        layer = QgsProject.instance().mapLayer(self._layer_id)
        if isinstance(layer, QgsRasterLayer):
            return layer
        self.stop()
        return None

    def _found(self, picked: Optional[Picked]) -> None:
        self._ended()
        if picked is None:
            self._say_none()
            return
        self._unlabel(picked) if picked.against else self._label(picked)

    def _label(self, picked: Picked) -> None:
        wanted, area, layer = picked.wanted, picked.area, self._layer()
        if layer is None:
            return
        label, colour = class_of(layer, area.value)
        name = wanted.name or label
        source = tr("Cluster {value} of {layer}").format(value=area.value, layer=layer.name())
        cells = self._places(picked, picked.chosen, source)
        if not cells:
            self._messages.warning(tr("The collection has no patch in this area."))
            return
        text = tr("{name}: {count} labels in an area of {cells} cells. Ctrl+Z on the map takes them back.")
        values = {"name": name, "cells": number(len(area.cells), ",")}
        label_cluster(self._session, self._messages, cells, name, colour, partial(text.format, **values))

    def _unlabel(self, picked: Picked) -> None:
        window, area = picked.window, set(picked.area.cells)
        labels = self._session.inside(QgsGeometry.fromRect(window.extent), picked.crs)
        layer = self._session.layer
        if layer is not None:
            there = transform(write_crs(layer.crs()), read_crs(picked.crs))
            points = ((one, there.transform(one.shape.pointOnSurface().asPoint())) for one in labels)
            self._session.remove_labels([one for one, point in points if window.cell(point) in area])

    def _places(self, picked: Picked, cells: Iterable[Cell], source: str) -> list[Place]:
        """The patches below cells, once each."""
        info = self._search.info
        found: dict[str, Place] = {}
        if info is None:
            return []
        for cell in cells:
            point = picked.window.center(cell)
            place = places.of_place(point.x(), point.y(), picked.crs, info, source)
            if place is not None:
                found.setdefault(place.shape.boundingBox().toString(), place)
        return list(found.values())

    def _say_none(self) -> None:
        self._messages.warning(tr("There is no cluster at this place. Click inside the raster of clusters."))

    def _failed(self, error: Exception) -> None:
        self._ended()
        self._messages.error(error)

    def _ended(self) -> None:
        self._task = None


def _look(
    provider: QgsRasterDataProvider,
    window: Window,
    wanted: Promoted,
    crs: str,
    against: bool,
    feedback: QgsProcessingFeedback,
) -> Optional[Picked]:
    """Find the area and the cells to label, in a thread."""
    area = area_at(provider, window)
    if area is None:
        return None
    chosen = () if against else tuple(sample(area, wanted.count))
    return Picked(wanted, window, crs, area, chosen, against)
