"""The picture of an embedding: small in the form, and large in its own window."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...layers.errors import LayerError
from ...layers.results.embedding import embedding_layer
from ...profile.i18n import number, tr
from ..shared.plain import PlainLabel
from ..shared.widgets.screen import resize_on_screen

SMALL_PX, LEAST_PX = 280, 140
STEP = 1.25  # of the zoom
MOST, LEAST = 40.0, 0.1


class EmbeddingPicture(PlainLabel):
    """The small picture. A click, Enter or Space opens the large one."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent=parent)
        self._drawn, self._path = QPixmap(), ""
        self.setMinimumSize(LEAST_PX, LEAST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QLabel.Shape.StyledPanel)
        self.setWordWrap(True)
        self.setAccessibleName(tr("Picture of the embedding"))
        self.clear_picture()

    def show_file(self, path: str) -> None:
        """Show a picture file; no picture if the path is empty."""
        self._drawn, self._path = QPixmap(path) if path else QPixmap(), path
        if self._drawn.isNull():
            self.clear_picture()
            return
        self._fit()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(tr("Click or press Enter to enlarge the picture"))

    def clear_picture(self) -> None:
        """Show a hint instead of a picture."""
        self._drawn = QPixmap()
        self.setText(tr("Choose a raster and test the encoder. The embedding is drawn here."))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip("")

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(SMALL_PX, SMALL_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the new size."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._drawn.isNull():
            keep, plain = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
            self.setPixmap(self._drawn.scaled(self.contentsRect().size(), keep, plain))

    def open_large(self) -> Optional["EmbeddingWindow"]:
        """The picture in its own window; None if there is no picture."""
        if self._drawn.isNull():
            return None
        window = EmbeddingWindow(self._drawn, self._path, self)
        window.open()
        return window

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the large picture."""
        self.open_large()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the large picture, too; the form must not use Enter for its default button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.open_large():
            event.accept()
            return
        super().keyPressEvent(event)


class EmbeddingWindow(QDialog):
    """The large picture: it can be zoomed, moved and added to the map.

    Args:
        path: the picture's file.
    """

    def __init__(self, picture: QPixmap, path: str, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(tr("Picture of the embedding"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path, self.view, self.legend = path, ZoomedView(picture), PlainLabel(legend_text())
        self.legend.setWordWrap(True)
        self.legend.setAccessibleName(tr("How to read the picture"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.add_to_map = buttons.addButton(tr("&Add to the map"), QDialogButtonBox.ButtonRole.ActionRole)
        self.add_to_map.setToolTip(tr("Add the picture to the map as a temporary layer, to compare it with the raster"))
        self.add_to_map.clicked.connect(self._add_to_map)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addWidget(self.legend)
        column.addWidget(buttons)
        resize_on_screen(self, 780, 860)

    def _add_to_map(self) -> None:
        try:
            layer = embedding_layer(self._path)
        except LayerError as error:
            self.legend.setText(str(error))
            return
        QgsProject.instance().addMapLayer(layer)
        self.add_to_map.setEnabled(False)
        self.legend.setText(tr("The picture is now on the map, as the layer {name}.").format(name=layer.name()))


class ZoomedView(QGraphicsView):
    """Shows the whole picture until the user zooms."""

    def __init__(self, picture: QPixmap, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._item, self._zoomed = QGraphicsPixmapItem(picture), False
        scene = QGraphicsScene(self)
        scene.addItem(self._item)
        self.setScene(scene)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)  # a patch is a square of one colour
        self.setAccessibleName(tr("Picture of the embedding"))
        self.setToolTip(tr("Zoom with the mouse wheel or with + and -. Drag to move."))

    def zoom(self, factor: float) -> None:
        """Scale the picture by this factor, within limits."""
        scale = self.transform().m11() * factor
        if LEAST <= scale <= MOST:
            self._zoomed = True
            self.scale(factor, factor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the whole picture until the user zooms."""
        super().resizeEvent(event)
        if not self._zoomed:
            self.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse pointer."""
        self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with + and -."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        else:
            super().keyPressEvent(event)


def legend_text(spread: Optional[float] = None) -> str:
    """How to read the picture, and the mean cosine between patches where it is known."""
    text = tr(
        "The picture shows the first three principal components as red, green and blue. Places that look similar "
        "should have similar colours, and you should recognise the landscape. The colours themselves have no meaning."
    )
    if spread is None:
        return text
    cosine = tr("Mean cosine between patches: {cosine}. Near 1, the encoder sees no differences.")
    return f"{text} {cosine.format(cosine=number(spread, '.2f'))}"
