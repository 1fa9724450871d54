"""A picture of an embedding: small in a form, and in a window of its own to be looked at closely."""

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

from ...layers.embedding import embedding_layer
from ...layers.errors import LayerError
from ...profile.i18n import tr

SMALL_PX, LEAST_PX = 280, 140
STEP = 1.25  # of the zoom
MOST, LEAST = 40.0, 0.1


class EmbeddingPicture(QLabel):
    """The picture, small; a click, Enter or Space opens it large."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._drawn, self._path = QPixmap(), ""
        self.setMinimumSize(LEAST_PX, LEAST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QLabel.Shape.StyledPanel)
        self.setWordWrap(True)
        self.setAccessibleName(tr("Picture of the embedding"))
        self.clear_picture()

    def show_file(self, path: str) -> None:
        """Draw a picture's file; none where there is none."""
        self._drawn, self._path = QPixmap(path) if path else QPixmap(), path
        if self._drawn.isNull():
            self.clear_picture()
            return
        self._fit()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(tr("Click, or press Enter, to look at it closely"))

    def clear_picture(self) -> None:
        """Nothing was tried."""
        self._drawn = QPixmap()
        self.setText(tr("The embedding is drawn here once it was tried on a raster."))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip("")

    def sizeHint(self) -> QSize:
        """A square, whatever it shows."""
        return QSize(SMALL_PX, SMALL_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture follows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._drawn.isNull():
            keep, plain = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
            self.setPixmap(self._drawn.scaled(self.contentsRect().size(), keep, plain))

    def open_large(self) -> Optional["EmbeddingWindow"]:
        """The picture in a window of its own; None while there is none."""
        if self._drawn.isNull():
            return None
        window = EmbeddingWindow(self._drawn, self._path, self)
        window.open()
        return window

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it."""
        self.open_large()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space, once it has the keyboard; the form must not take Enter for its own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.open_large():
            event.accept()
            return
        super().keyPressEvent(event)


class EmbeddingWindow(QDialog):
    """The picture, to be zoomed and moved, or laid over the map.

    Args:
        path: of its file.
    """

    def __init__(self, picture: QPixmap, path: str, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.setWindowTitle(tr("Picture of the embedding"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path, self.view, self.legend = path, ZoomedView(picture), QLabel(legend_text())
        self.legend.setWordWrap(True)
        self.legend.setAccessibleName(tr("How to read it"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.lay_over = buttons.addButton(tr("&Add to the map"), QDialogButtonBox.ButtonRole.ActionRole)
        self.lay_over.setToolTip(tr("Lay it over the raster as a temporary layer, to compare it with the ground"))
        self.lay_over.clicked.connect(self._lay_over)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addWidget(self.legend)
        column.addWidget(buttons)
        self.resize(780, 860)

    def _lay_over(self) -> None:
        try:
            layer = embedding_layer(self._path)
        except LayerError as error:
            self.legend.setText(str(error))
            return
        QgsProject.instance().addMapLayer(layer)
        self.lay_over.setEnabled(False)
        self.legend.setText(tr("It lies on the map now, as the layer {name}.").format(name=layer.name()))


class ZoomedView(QGraphicsView):
    """Shows the whole picture at first."""

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
        self.setToolTip(tr("Turn the wheel or press + and - to zoom, drag to move"))

    def zoom(self, factor: float) -> None:
        """Larger or smaller by this factor, within reason."""
        scale = self.transform().m11() * factor
        if LEAST <= scale <= MOST:
            self._zoomed = True
            self.scale(factor, factor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The whole picture stays in sight until a person zooms."""
        super().resizeEvent(event)
        if not self._zoomed:
            self.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse."""
        self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, too."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        else:
            super().keyPressEvent(event)


def legend_text(spread: Optional[float] = None) -> str:
    """How to read the picture, and the mean cosine between patches where it is known."""
    said = tr(
        "The three principal components as red, green and blue: what looks alike on the ground should have like "
        "colours, and the landscape should be recognisable. The colours themselves mean nothing."
    )
    if spread is None:
        return said
    cosine = tr("Mean cosine between patches: {cosine}; near 1 they can't be told apart.")
    return f"{said} {cosine.format(cosine=f'{spread:.2f}')}"
