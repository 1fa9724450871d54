"""Two dates side by side: the chosen one on the left of the swipe, another one on its right."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsMapLayer, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....layers.errors import LayerError
from ....profile.i18n import tr
from ..session import TimeSession
from . import layers
from .dates import DatesOnMap
from .swipe import Swipe


class Swiping(QObject):
    """Keeps the swipe on the dates. Emits `changed` and `failed(error)`.

    The right side has the layers of the map, with the rasters of its date in place of those of the collection.
    """

    changed = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, session: TimeSession, dates: DatesOnMap, parent: QObject):
        super().__init__(parent)
        self._canvas, self._session, self._dates = canvas, session, dates
        self.swipe = Swipe(canvas, self)
        self.other: Optional[int] = None  # the number of the date on the right
        self.swipe.ended.connect(self.stop)
        session.date_chosen.connect(self._again)
        session.answered.connect(self._answered)

    @property
    def is_on(self) -> bool:
        """Whether two dates are on the map."""
        return self.swipe.is_on

    def choose(self, number: int) -> None:
        """The date on the right."""
        if number != self.other:
            self.other = number
            self._again()

    def start(self) -> None:
        """Show both dates. Without a chosen date, the first one is on the left."""
        dates = self._session.dates
        if len(dates) < 2:
            return
        if self._session.chosen is None:
            self._session.choose(0)
        if self.other is None or self.other >= len(dates):
            self.other = len(dates) - 1 if self._session.chosen != len(dates) - 1 else 0
        self._show()

    def stop(self) -> None:
        """End the swipe."""
        was_on = self.swipe.is_on
        self.swipe.stop()
        if was_on:
            self.changed.emit()

    def _show(self) -> None:
        left, right = self._session.chosen, self.other
        if left is None or right is None:
            return
        result = self._session.result
        (shown,) = layers.layers_of([result.rasters[right]]) if result else [[]]
        if not shown:
            self.stop()
            text = tr("The project has no layer of {date}. Choose this date in the plot and add its rasters.")
            self.failed.emit(LayerError(text.format(date=self._session.dates[right])))
            return
        self.swipe.start(self._beside(shown), (self._session.dates[left], self._session.dates[right]))
        self.changed.emit()

    def _beside(self, shown: list[QgsRasterLayer]) -> list[QgsMapLayer]:
        """The layers of the map, with these in place of the rasters of the collection."""
        of_dates = {layer.id() for layer in self._dates.of_all_dates()}
        on_map = self._canvas.layers()
        first = next((n for n, one in enumerate(on_map) if one.id() in of_dates or isinstance(one, QgsRasterLayer)), 0)
        above = [one for one in on_map[:first] if one.id() not in of_dates]
        below = [one for one in on_map[first:] if one.id() not in of_dates]
        return [*above, *shown, *below]

    def _again(self, *_: object) -> None:
        if self.swipe.is_on:
            self._show()

    def _answered(self) -> None:
        if self._session.result is None:
            self.stop()
