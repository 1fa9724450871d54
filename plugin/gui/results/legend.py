"""The legend of the frames that the hits have on the map."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ...profile.i18n import tr
from ..map import colours as map_colours
from ..map.marks import CASING_PX, LINE_PX, WEAK_PX, line_pen
from ..shared.plain import PlainLabel

FRAME_PX, GAP_PX = 12, 4
FRAMES = 4


class FrameLegend(QWidget):
    """Frames in the colours of the map, from the minimum score to 1, and a faint one if weaker hits are shown."""

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._low, self._weak_text = PlainLabel(), PlainLabel(tr("weaker"))
        self._weak = _Frames(weak=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        for part in (
            self._low,
            _Frames(),
            PlainLabel(tr("{score:.2f}").format(score=1.0)),
            self._weak,
            self._weak_text,
        ):
            row.addWidget(part)
        self.setToolTip(tr("Frames on the map: the colour shows the score of the hit"))
        self.setAccessibleName(self.toolTip())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def explain(self, min_score: float, with_weaker: bool) -> None:
        """Show the range of scores (0..1), and whether there are faint frames."""
        self._low.setText(tr("{score:.2f}").format(score=min_score))
        for part in (self._weak, self._weak_text):
            part.setVisible(with_weaker)


class _Frames(QWidget):
    """Frames as on the map, on a ground as dark as imagery."""

    def __init__(self, weak: bool = False):
        super().__init__()
        self._count = 1 if weak else FRAMES
        self._weak = weak
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Room for the frames."""
        return QSize(self._count * (FRAME_PX + GAP_PX) + GAP_PX, FRAME_PX + 2 * GAP_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frames with the pens of the map."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), map_colours.GROUND)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in range(self._count):
            frame = QRectF(GAP_PX + number * (FRAME_PX + GAP_PX), GAP_PX, FRAME_PX, FRAME_PX)
            colour = map_colours.HIT_WEAK if self._weak else map_colours.of_hit(number / (FRAMES - 1))
            if not self._weak:
                painter.setPen(line_pen(map_colours.INK, LINE_PX + CASING_PX))
                painter.drawRect(frame)
            painter.setPen(line_pen(colour, WEAK_PX if self._weak else LINE_PX))
            painter.drawRect(frame)
        painter.end()
