"""Says what a click on the map labels while no collection is open: a square, and how large it is on the ground."""

from __future__ import annotations

import math

from qgis.core import QgsDistanceArea, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject

from ....layers.crs import write_crs
from ....profile.i18n import tr
from ...map.place_tool import PlaceTool
from ...search.session import SearchSession
from ...shared.amounts import metres
from ...shared.plain import PlainLabel
from ..session import LabelSession
from . import places


class ClickNote(QObject):
    """Shows the label while the tool that sets labels by click is active, and no patch is below a click.

    In a layer of points, a click sets a point, whatever the size of the square is.
    """

    def __init__(
        self,
        session: LabelSession,
        search: SearchSession,
        canvas: QgsMapCanvas,
        tool: PlaceTool,
        label: PlainLabel,
        parent: QObject,
    ):
        super().__init__(parent)
        self._session, self._search, self._canvas = session, search, canvas
        self._tool, self._label = tool, label
        self._connections = [
            (tool.activated, self._show),
            (tool.deactivated, label.hide),
            (canvas.extentsChanged, self._show),
            (canvas.destinationCrsChanged, self._show),
            (search.info_changed, self._show),
            (session.layer_changed, self._show),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)
        label.hide()

    def close(self) -> None:
        """Follow the map no more: Akin is unloaded."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._connections = []

    def _show(self, *_: object) -> None:
        labels, crs = self._session.labels, self._canvas.mapSettings().destinationCrs()
        sets_points = labels is not None and labels.is_of_points
        seen = self._canvas.mapTool() is self._tool and self._search.info is None
        if not seen or sets_points or not crs.isValid():
            self._label.hide()
            return
        text = tr(
            "No collection is open: a click labels a square with sides of about {side}. Choose a collection in the "
            "Search panel to label its patches."
        )
        self._label.setText(text.format(side=metres(self._side_m())))
        self._label.show()

    def _side_m(self) -> float:
        """The side of a square as large as what a click in the middle of the map labels, on the ellipsoid."""
        canvas = self._canvas
        crs = canvas.mapSettings().destinationCrs()
        place = places.of_click(canvas.center(), write_crs(crs), None, canvas.mapUnitsPerPixel())
        measure = QgsDistanceArea()
        measure.setSourceCrs(crs, QgsProject.instance().transformContext())
        measure.setEllipsoid(crs.ellipsoidAcronym())
        return math.sqrt(max(0.0, measure.measureArea(place.shape)))
