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
from ..shared.plain import as_tip
from .dock import TimeDock
from .on_map.dates import DatesOnMap
from .on_map.place_mark import PlaceMark
from .on_map.swiping import Swiping
from .on_map.temporal import TemporalLink
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
        self.action.setToolTip(as_tip(tip))
        self.action.setCheckable(True)
        self.action.triggered.connect(self._use_tool)
        self.tool.setAction(self.action)
        self.dock = TimeDock(self.session, self.action, iface.mainWindow())
        self.mark = PlaceMark(self._canvas)
        self.tool.placed.connect(lambda x, y, crs, sign: self.session.set_place(x, y, crs))
        self.session.place_changed.connect(self._mark)
        self.session.answered.connect(self._mark)
        self.session.failed.connect(self._mark)
        self.dates = DatesOnMap(self.session, self)
        self.swiping = Swiping(self._canvas, self.session, self.dates, self)
        self.temporal = TemporalLink(self._canvas, self.session, self.dock, self)
        for signal in (self.dock.unsaved, self.dates.failed, self.swiping.failed):
            signal.connect(messages.error)
        self.dock.visibilityChanged.connect(self._seen)
        self.dock.closed.connect(self._put_back)
        self._in_sight = False
        self._connect_row()

    def _connect_row(self) -> None:
        row = self.dock.row
        row.shown.toggled.connect(self.dates.set_on)
        row.controller.toggled.connect(self.temporal.set_on)
        row.add.clicked.connect(self._add)
        row.swipe_wanted.connect(lambda on: self.swiping.start() if on else self.swiping.stop())
        row.other_wanted.connect(self.swiping.choose)
        row.line_wanted.connect(self.swiping.swipe.set_share)
        self.swiping.swipe.moved.connect(row.show_line)
        for signal in (self.session.answered, self.dates.changed, self.swiping.changed, self.swiping.failed):
            signal.connect(self._show_row)
        self._show_row()

    def _add(self) -> None:
        self.dates.add_missing(self.dock)
        self.session.ask()  # for the NDVI of what was added

    def _show_row(self, *_: object) -> None:
        row, result = self.dock.row, self.session.result
        row.show_dates(self.session.dates, self.swiping.other, bool(result and any(result.rasters)))
        row.show_swipe(self.swiping.is_on)
        row.add.setVisible(bool(self.dates.missing()))
        row.controller.setVisible(self.temporal.controller() is not None)

    def _put_back(self) -> None:
        """The map is as it was before the dock was used."""
        self.dock.row.controller.setChecked(False)
        self.swiping.stop()
        self.session.choose(None)
        self.dates.restore()

    def close(self) -> None:
        """Remove all from QGIS except the dock."""
        self.dock.visibilityChanged.disconnect(self._seen)
        self.dock.closed.disconnect(self._put_back)
        self.session.stop()
        self.temporal.close()
        self.swiping.stop()
        self.dates.restore()
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
