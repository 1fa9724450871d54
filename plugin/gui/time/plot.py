"""The plot in the dock: hover shows the values of a date, a click or the arrow keys choose one."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QEvent, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...profile.i18n import tr
from ..shared.widgets.mouse import position
from .drawing import Look, PlotDrawing, values_at
from .session import TimeSession

LEAST_WIDE_PX, LEAST_HIGH_PX, PANEL_PX = 180, 120, 70


class PlotWidget(QWidget):
    """Shows the answer of a session. Emits `date_wanted(number)`."""

    date_wanted = pyqtSignal(int)

    def __init__(self, session: TimeSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session = session
        self._hovered: Optional[int] = None
        self.empty = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Plot of the place over time"))
        self.setToolTip(tr("Click a date, or use the left and right arrow keys, to show it on the map"))
        session.answered.connect(self._answered)
        session.date_chosen.connect(self._chosen)
        self._answered()

    def minimumSizeHint(self) -> QSize:
        """Room for each scale."""
        return QSize(LEAST_WIDE_PX, self._high(LEAST_HIGH_PX))

    def sizeHint(self) -> QSize:
        """Twice as wide as high."""
        return QSize(2 * LEAST_WIDE_PX, self._high(LEAST_HIGH_PX + 60))

    def _high(self, of_one: int) -> int:
        result = self._session.result
        return of_one + PANEL_PX * max(0, len({line.scale for line in result.lines}) - 1 if result else 0)

    def drawing(self) -> Optional[PlotDrawing]:
        """The drawing at the present size; None without an answer."""
        result = self._session.result
        if result is None:
            return None
        return PlotDrawing(result, self._session.change, QRectF(self.rect()), QFontMetricsF(self.font()))

    def show_empty(self, text: str) -> None:
        """What is shown while there is no answer."""
        self.empty = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plot, and a frame where it has the focus."""
        painter, drawing = QPainter(self), self.drawing()
        if drawing is None:
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(12, 12, -12, -12), int(flags), self.empty)
        else:
            drawing.draw(painter, Look.of(self.palette()), self._session.chosen, self._hovered)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the values of the date below the cursor."""
        drawing = self.drawing()
        self._hover(drawing.date_at(position(event).x()) if drawing else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses the date."""
        drawing = self.drawing()
        number = drawing.date_at(position(event).x()) if drawing else None
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self.date_wanted.emit(number)

    def leaveEvent(self, event: QEvent) -> None:
        """The cursor left the plot."""
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, right, Home and End choose another date."""
        last = len(self._session.dates) - 1
        chosen, key = self._session.chosen, event.key()
        steps = {
            Qt.Key.Key_Left: last if chosen is None else chosen - 1,
            Qt.Key.Key_Right: 0 if chosen is None else chosen + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key not in steps or last < 0:
            super().keyPressEvent(event)
            return
        self.date_wanted.emit(min(max(steps[key], 0), last))
        event.accept()

    def _hover(self, number: Optional[int]) -> None:
        if number != self._hovered:
            self._hovered = number
            self.update()

    def _answered(self) -> None:
        self._hovered = None
        self.updateGeometry()
        self._chosen()

    def _chosen(self, *_: object) -> None:
        result, chosen = self._session.result, self._session.chosen
        texts = [] if result is None or chosen is None else [result.dates[chosen], *values_at(result, chosen)]
        self.setAccessibleDescription(", ".join(texts))
        self.update()
