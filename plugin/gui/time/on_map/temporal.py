"""QGIS's temporal controller follows the chosen date, and the chosen date follows it."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsDateTimeRange, QgsTemporalNavigationObject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDate, QDateTime, QObject, Qt, QTime
from qgis.PyQt.QtWidgets import QWidget

from ..session import TimeSession

Mode = QgsTemporalNavigationObject.NavigationMode


class TemporalLink(QObject):
    """Links a session with the controller of a canvas.

    A controller that is on gets the range of each chosen date. One that is off is left alone, because it hides every
    layer of another time: `set_on` switches it on for a fixed range, and puts it back. A closed dock follows nothing.
    """

    def __init__(self, canvas: QgsMapCanvas, session: TimeSession, dock: QWidget, parent: QObject):
        super().__init__(parent)
        self._canvas, self._session, self._dock = canvas, session, dock
        self._before: Optional[tuple[Any, QgsDateTimeRange]] = None
        self._feeding = False
        session.date_chosen.connect(self._feed)
        canvas.temporalRangeChanged.connect(self._follow)

    def controller(self) -> Optional[QgsTemporalNavigationObject]:
        """That of QGIS's window; None where there is none."""
        found = self._canvas.temporalController()
        return found if isinstance(found, QgsTemporalNavigationObject) else None

    def set_on(self, on: bool) -> None:
        """Switch the controller on for the chosen date, or put it back as it was."""
        controller = self.controller()
        if controller is None:
            return
        if on and self._before is None and controller.navigationMode() == Mode.NavigationOff:
            self._before = (controller.navigationMode(), controller.temporalExtents())
            controller.setNavigationMode(Mode.FixedRange)
            self._feed()
        elif not on:
            self.restore()

    def restore(self) -> None:
        """Put the controller back as it was before it was switched on here."""
        controller, before, self._before = self.controller(), self._before, None
        if controller is not None and before is not None:
            self._feeding = True  # the chosen date stays
            try:
                controller.setTemporalExtents(before[1])
                controller.setNavigationMode(before[0])
            finally:
                self._feeding = False

    def close(self) -> None:
        """Leave the canvas."""
        self.restore()
        self._canvas.temporalRangeChanged.disconnect(self._follow)

    def _feed(self, *_: object) -> None:
        controller, date = self.controller(), self._session.chosen_date
        if controller is None or not date or self._feeding:
            return
        self._feeding = True
        try:
            mode, time = controller.navigationMode(), range_of(date)
            if mode == Mode.FixedRange:
                controller.setTemporalExtents(time)
            elif mode == Mode.Animated:
                controller.setCurrentFrameNumber(controller.findBestFrameNumberForFrameStart(time.begin()))
        finally:
            self._feeding = False

    def _follow(self) -> None:
        time = self._canvas.temporalRange()
        if self._feeding or self._dock.isHidden() or time.isInfinite() or not time.begin().isValid():
            return
        number = date_in(time, self._session.dates)
        if number is not None:
            self._feeding = True  # the controller is where the user put it
            try:
                self._session.choose(number)
            finally:
                self._feeding = False


def range_of(date: str) -> QgsDateTimeRange:
    """The day of an ISO date, or the whole of a year."""
    if len(date) < 10:
        first, last = QDate(int(date[:4]), 1, 1), QDate(int(date[:4]), 12, 31)
    else:
        first = last = QDate.fromString(date[:10], Qt.DateFormat.ISODate)
    utc = Qt.TimeSpec.UTC
    return QgsDateTimeRange(QDateTime(first, QTime(0, 0, 0), utc), QDateTime(last, QTime(23, 59, 59), utc))


def date_in(time: QgsDateTimeRange, dates: tuple[str, ...]) -> Optional[int]:
    """The number of the last date in a range; without one, of the last date before it: the ground is as it was then."""
    ranges = [range_of(date) for date in dates]
    inside = [n for n, one in enumerate(ranges) if time.overlaps(one)]
    if inside:
        return inside[-1]
    before = [n for n, one in enumerate(ranges) if time.end().isValid() and one.begin() <= time.end()]
    return before[-1] if before else None
