"""Windows and docks that fit on the screen."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QSize, Qt
from qgis.PyQt.QtWidgets import QScrollArea, QWidget

#: Room for the window's frame, title bar included.
FRAME_PX = 40
#: The smallest height of what scrolls, in lines of text. Qt's own is about twice as high.
SMALLEST_LINES = 2


def resize_on_screen(window: QWidget, width_px: int, height_px: int) -> None:
    """Give the window this size, or less where the screen is smaller. Move it up where it would end below the screen:
    its buttons stay in sight."""
    screen = window.screen().availableGeometry()
    window.resize(QSize(width_px, height_px).boundedTo(screen.size() - QSize(FRAME_PX, FRAME_PX)))
    below = window.y() + window.height() + FRAME_PX - screen.y() - screen.height()
    if window.isVisible() and below > 0:
        window.move(window.x(), max(screen.y(), window.y() - below))


def put_beside(window: QWidget, canvas: QWidget) -> None:
    """Move a window to the side of QGIS where it covers least of the map, and where it is all on the screen."""
    qgis, screen = canvas.window(), window.screen().availableGeometry()
    map_at, size = canvas.mapTo(qgis, QPoint()), window.frameGeometry().size()
    right = qgis.width() - map_at.x() - canvas.width() >= map_at.x()
    corner = qgis.mapToGlobal(QPoint(qgis.width() - size.width() if right else 0, map_at.y()))
    x = max(screen.left(), min(corner.x(), screen.right() + 1 - size.width()))
    y = max(screen.top(), min(corner.y(), screen.bottom() + 1 - size.height() - FRAME_PX))
    window.move(x, y)


def scrolled(body: QWidget) -> QScrollArea:
    """The contents of a dock, which scroll on a small screen.

    The smallest heights of all docks add up to that of QGIS's window, so without this the window leaves the screen.
    """
    return _VerticalScroll(body)


class _VerticalScroll(QScrollArea):
    """Scrolls up and down. It is never so narrow that its bar covers what it shows, also when that changes."""

    def __init__(self, body: QWidget):
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(body)
        self._keep_size()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The contents have another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._keep_size()
        return super().eventFilter(watched, event)

    def _keep_size(self) -> None:
        width = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        self.setMinimumSize(width, SMALLEST_LINES * self.widget().fontMetrics().height())
