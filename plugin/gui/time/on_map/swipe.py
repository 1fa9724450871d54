"""The swipe: a second picture of the map, of another date, on the right of a line that the user moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.core import QgsMapLayer, QgsMapRendererParallelJob, QgsMapSettings, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPolygonF

from ...map.colours import CASING, INK
from ...map.marks import MapMarks, line_pen
from ...shared.widgets.mouse import position

PAUSE_MS = 150
#: The line is held from this far, in pixels.
NEAR_PX = 10
HANDLE_PX, GAP_PX = 13.0, 6.0
LINE = QColor(204, 121, 167)


class SwipeItem(MapMarks):
    """Draws a picture to the right of a line, the line, and a text on each side."""

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self.setZValue(80)
        self.share = 0.5  # of the width of the map, where the line is
        self.texts = ("", "")
        self._image: Optional[QImage] = None
        self._extent = QgsRectangle()

    def show_image(self, image: Optional[QImage], extent: QgsRectangle) -> None:
        """The picture, and the extent that it shows; None for none yet."""
        self._image, self._extent = image, extent
        self.update()

    def line_x(self) -> float:
        """In pixels of the canvas."""
        return self.share * self.canvas.width()

    def paint(self, painter: QPainter, option: object = None, widget: object = None) -> None:
        """Draw it all. While the user drags the map, the picture moves with it, and the line stays."""
        x, high = self.line_x() - self.pos().x(), float(self.canvas.height())
        right = QRectF(x, -self.pos().y(), self.canvas.width() - self.line_x(), high)
        if self._image is not None:
            painter.save()
            painter.setClipRect(right)
            painter.drawImage(self._place(), self._image)
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pen in (line_pen(CASING, 5.0), line_pen(LINE, 2.5)):
            painter.setPen(pen)
            painter.drawLine(right.topLeft(), right.bottomLeft())
        self._paint_handle(painter, QPointF(x, right.top() + high / 2))
        self._paint_texts(painter, right.topLeft())

    def _place(self) -> QRectF:
        """Where the picture is, in pixels of the item."""
        size = QRectF(QPointF(0, 0) - self.pos(), QRectF(self.canvas.rect()).size())
        if self.canvas.rotation():
            return size
        corner = self.pixel(QgsPointXY(self._extent.xMinimum(), self._extent.yMaximum()))
        other = self.pixel(QgsPointXY(self._extent.xMaximum(), self._extent.yMinimum()))
        return QRectF(corner, other)

    def _paint_handle(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(line_pen(LINE, 2.0))
        painter.setBrush(CASING)
        painter.drawEllipse(at, HANDLE_PX, HANDLE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(INK)
        for way in (-1, 1):
            tip, foot = QPointF(way * 9.0, 0), way * 3.0
            painter.drawPolygon(QPolygonF([at + tip, at + QPointF(foot, -5), at + QPointF(foot, 5)]))

    def _paint_texts(self, painter: QPainter, top: QPointF) -> None:
        metrics = QFontMetricsF(painter.font())
        for text, side in zip(self.texts, (-1, 1)):
            wide, high = metrics.horizontalAdvance(text) + 2 * GAP_PX, metrics.height() + GAP_PX
            box = QRectF(top.x() + (GAP_PX if side > 0 else -GAP_PX - wide), top.y() + GAP_PX, wide, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(CASING)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(INK)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


class Swipe(QObject):
    """Renders layers apart from the map and lets the user move the line. Emits `ended` after Esc and `moved(share)`.

    The map's own tool stays: only a press on the line is taken from it.
    """

    ended = pyqtSignal()
    moved = pyqtSignal(float)

    def __init__(self, canvas: QgsMapCanvas, parent: QObject):
        super().__init__(parent)
        self._canvas = canvas
        self.item: Optional[SwipeItem] = None
        self._layers: list[QgsMapLayer] = []
        self._job: Optional[QgsMapRendererParallelJob] = None
        self._held = False
        self._share = 0.5
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._render)

    @property
    def is_on(self) -> bool:
        """Whether it is on the map."""
        return self.item is not None

    def start(self, layers: Sequence[QgsMapLayer], texts: tuple[str, str]) -> None:
        """Show layers, the first on top, on the right of the line. texts: of the left and the right side."""
        self._layers = list(layers)
        if self.item is None:
            self.item = SwipeItem(self._canvas)
            self.item.share = self._share
            self._canvas.extentsChanged.connect(self._pause.start)
            self._canvas.destinationCrsChanged.connect(self._pause.start)
            for watched in (self._canvas, self._canvas.viewport()):
                watched.installEventFilter(self)
        self.item.texts = texts
        self.item.update()
        self._render()

    def stop(self) -> None:
        """Remove it from the map."""
        self._pause.stop()
        self._drop_job()
        if self.item is None:
            return
        self._canvas.extentsChanged.disconnect(self._pause.start)
        self._canvas.destinationCrsChanged.disconnect(self._pause.start)
        for watched in (self._canvas, self._canvas.viewport()):
            watched.removeEventFilter(self)
        self._canvas.viewport().unsetCursor()
        self.item.remove()
        self.item, self._layers, self._held = None, [], False

    def set_share(self, share: float) -> None:
        """Move the line. share: of the width of the map, 0 to 1."""
        share = min(max(share, 0.0), 1.0)
        if share != self._share:
            self._share = share
            if self.item is not None:
                self.item.share = share
                self.item.update()
            self.moved.emit(share)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc ends the swipe; a press near the line holds it, and it then follows the mouse."""
        kind = event.type()
        if self.item is None:
            return False
        if kind == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
            return True
        if watched is not self._canvas.viewport():
            return False
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._held = self._is_near(event)
            if self._held:
                self._canvas.setFocus()  # for Esc
            return self._held
        if kind == QEvent.Type.MouseButtonRelease and self._held:
            self._held = False
            return True
        if kind == QEvent.Type.MouseMove:
            return self._mouse_moved(event)
        return False

    def _mouse_moved(self, event: QEvent) -> bool:
        if self._held:
            self.set_share(position(event).x() / max(1, self._canvas.width()))
            return True
        if self._is_near(event):
            self._canvas.viewport().setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self._canvas.viewport().unsetCursor()
        return False

    def _is_near(self, event: QEvent) -> bool:
        return self.item is not None and abs(position(event).x() - self.item.line_x()) <= NEAR_PX

    def _render(self) -> None:
        """Render in other threads. The picture of before stays until the new one is ready."""
        if self.item is None:
            return
        self._drop_job()
        settings = QgsMapSettings(self._canvas.mapSettings())
        settings.setLayers(self._layers)
        settings.setIsTemporal(False)  # the range of the map is that of the left side
        job = QgsMapRendererParallelJob(settings)
        self._job = job
        job.finished.connect(self._rendered)
        job.start()

    def _rendered(self) -> None:
        job, self._job = self._job, None
        if job is not None and self.item is not None:
            self.item.show_image(job.renderedImage(), job.mapSettings().visibleExtent())

    def _drop_job(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.finished.disconnect(self._rendered)
            job.cancel()
