"""Puts the Time dock together: its session, its map tool, its marks on the map."""

from __future__ import annotations

from typing import Any, Callable

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ...profile import paths
from ...profile.i18n import tr
from ..map.place_tool import PlaceTool
from ..search.session import SearchSession
from ..shared.messages import Messages
from .dock import TimeDock
from .place_mark import PlaceMark
from .session import TimeSession


class Timing(QObject):
    """Makes and connects the parts. The caller adds the dock to QGIS's window.

    Args:
        engine: returns the engine that queries share.
        search: the session of the Search dock; its collection and query are followed.
    """

    def __init__(
        self,
        iface: QgisInterface,
        engine: Callable[[], Any],
        search: SearchSession,
        messages: Messages,
        parent: QObject,
    ):
        super().__init__(parent)
        self._canvas = iface.mapCanvas()
        self.session = TimeSession(engine, search, self)
        self.tool = PlaceTool(self._canvas)
        self.action = QAction(QIcon(paths.icon("time")), tr("Click a place"), self)
        tip = tr("Click on the map: the place to follow through its dates. Enter: the centre of the map.")
        self.action.setToolTip(tip)
        self.action.setCheckable(True)
        self.action.triggered.connect(self._use_tool)
        self.tool.setAction(self.action)
        self.dock = TimeDock(self.session, self.action, iface.mainWindow())
        self.mark = PlaceMark(self._canvas)
        self.tool.placed.connect(lambda x, y, crs, sign: self.session.set_place(x, y, crs))
        self.session.place_changed.connect(self._mark)
        self.session.answered.connect(self._mark)
        self.session.failed.connect(self._mark)
        self.dock.unsaved.connect(messages.error)
        self.dock.visibilityChanged.connect(self._seen)
        self._in_sight = False

    def close(self) -> None:
        """Remove all from QGIS except the dock."""
        self.dock.visibilityChanged.disconnect(self._seen)
        self.session.stop()
        self._canvas.unsetMapTool(self.tool)
        self.tool.deleteLater()  # it belongs to the canvas, which stays
        self.mark.remove()

    def _use_tool(self, on: bool) -> None:
        if on:
            self._canvas.setMapTool(self.tool)
        else:
            self._canvas.unsetMapTool(self.tool)

    def _seen(self, in_sight: bool) -> None:
        self._in_sight = in_sight
        self.session.set_seen(in_sight)
        if not in_sight:
            self._canvas.unsetMapTool(self.tool)
        self._mark()

    def _mark(self, *_: object) -> None:
        result = self.session.result
        ring, crs = (result.ring, result.crs) if result else ((), "")
        self.mark.show_place(self.session.place if self._in_sight else None, ring, crs)
