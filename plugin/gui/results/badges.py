"""Marks on the picture of a hit: the sign of an example, right or wrong, its label, a strip with date or area."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QModelIndex, QPointF, QRect, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter, QPen

from ..map import colours as map_colours
from .hit_list import EXAMPLE_ROLE, LABEL_ROLE, RIGHT_ROLE, STRIP_ROLE, HitLabel

BADGE_PX = 18
INSET_PX = 3
#: Around the picture of a hit with a label.
FRAME_PX = 4
#: A lighter disc has black letters.
MIDDLE_LIGHTNESS = 0.5
#: Behind a strip.
VEIL = QColor(0, 0, 0, 150)


def paint_badges(painter: QPainter, picture: QRect, index: QModelIndex) -> None:
    """Paint the badges of a hit: the sign of an example at the left, right or wrong at the right, the strip below.

    Its label is a frame in the colour of the class, with a disc below the sign of an example.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if label := index.data(LABEL_ROLE):
        _paint_label(painter, picture, label)
    if sign := index.data(EXAMPLE_ROLE):
        _paint_sign(painter, _disc(painter, picture.left() + INSET_PX, picture.top() + INSET_PX, sign), sign)
    right: Optional[bool] = index.data(RIGHT_ROLE)
    if right is not None:
        left = picture.right() - INSET_PX - BADGE_PX
        _paint_verdict(painter, _disc(painter, left, picture.top() + INSET_PX, 1 if right else -1), right)
    if lines := index.data(STRIP_ROLE):
        _paint_strip(painter, picture, lines)
    painter.restore()


def _paint_label(painter: QPainter, picture: QRect, label: HitLabel) -> None:
    colour = QColor(label.colour)
    pen = QPen(colour, FRAME_PX)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = FRAME_PX / 2
    painter.drawRect(QRectF(picture).adjusted(half, half, -half, -half))
    disc = QRectF(picture.left() + INSET_PX, picture.top() + 2 * INSET_PX + BADGE_PX, BADGE_PX, BADGE_PX)
    painter.setPen(QPen(map_colours.CASING, 2.0))
    painter.setBrush(colour)
    painter.drawEllipse(disc)
    painter.setPen(Qt.GlobalColor.black if colour.lightnessF() > MIDDLE_LIGHTNESS else Qt.GlobalColor.white)
    painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), label.sign)


def _disc(painter: QPainter, left: int, top: int, sign: int) -> QRectF:
    disc = QRectF(left, top, BADGE_PX, BADGE_PX)
    painter.setPen(QPen(map_colours.CASING, 2.0))
    painter.setBrush(map_colours.of_sign(sign))
    painter.drawEllipse(disc)
    return disc


def _paint_sign(painter: QPainter, disc: QRectF, sign: int) -> None:
    middle, arm = disc.center(), BADGE_PX / 4
    painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
    if sign > 0:
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))


def _paint_verdict(painter: QPainter, disc: QRectF, right: bool) -> None:
    """A tick for right, a cross for wrong."""
    middle, arm = disc.center(), BADGE_PX / 5
    if right:
        corner = middle + QPointF(-arm / 3, arm)
        painter.drawLine(middle + QPointF(-1.3 * arm, 0), corner)
        painter.drawLine(corner, middle + QPointF(1.3 * arm, -arm))
    else:
        painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
        painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))


def _paint_strip(painter: QPainter, picture: QRect, lines: tuple[str, ...]) -> None:
    height = QFontMetrics(painter.font()).height() * len(lines) + 2
    strip = QRect(picture.left(), picture.bottom() - height + 1, picture.width(), height)
    painter.fillRect(strip, VEIL)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(strip, int(Qt.AlignmentFlag.AlignCenter), "\n".join(lines))
