"""Paints a hit in the gallery: its picture, rank and score, and the buttons + and -.

In a comparison, a hit that both collections found has a mark in the corner of its picture.
"""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QPainter, QPalette
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionButton, QStyleOptionViewItem

from ...profile import paths
from ..map import colours as map_colours
from ..shared.widgets.mouse import position
from .badges import paint_badges
from .hit_list import HIT_ROLE, SHARED_ROLE, WEAK_ROLE

PICTURE_PX = 100
#: In a gallery that is too low for a whole hit, the pictures are smaller.
SMALLEST_PICTURE_PX = 48
GAP_PX = 5
MARK_PX = 22
#: Its width is the least that a caption gets.
LONGEST_CAPTION = "999 · 0.00"
#: Weak hits are pale.
WEAK_OPACITY = 0.5


class HitDelegate(QStyledItemDelegate):
    """Emits `refined(hit, sign)` when the user clicks one of the buttons.

    Args:
        refines: whether hits have the buttons.
    """

    refined = pyqtSignal(object, int)

    def __init__(self, parent: Optional[QObject] = None, refines: bool = True):
        super().__init__(parent)
        self._signs = (1, -1) if refines else ()
        self._shared = QIcon(paths.icon("compare"))
        metrics = QApplication.fontMetrics()
        self._caption_px = metrics.height() + 8
        self._picture_px = PICTURE_PX
        buttons_px = len(self._signs) * self._caption_px
        self._width_px = max(PICTURE_PX, metrics.horizontalAdvance(LONGEST_CAPTION) + buttons_px) + 2 * GAP_PX

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """All hits have the same size."""
        return self.cell()

    def cell(self) -> QSize:
        """The size of a hit: room for its picture, and for its caption next to the buttons."""
        return self._cell_with(self._picture_px)

    def smallest_cell(self) -> QSize:
        """The size of a hit with the smallest picture."""
        return self._cell_with(SMALLEST_PICTURE_PX)

    def fit(self, height_px: int) -> bool:
        """Make the pictures smaller where a hit is higher than this. Returns whether the size of a hit changed."""
        room_px = height_px - self._cell_with(0).height()
        before, self._picture_px = self._picture_px, min(max(room_px, SMALLEST_PICTURE_PX), PICTURE_PX)
        return self._picture_px != before

    def _cell_with(self, picture_px: int) -> QSize:
        return QSize(self._width_px, picture_px + 2 * GAP_PX + self._caption_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint the theme's background, then the picture, the text and the buttons."""
        style = option.widget.style() if option.widget else QApplication.style()
        option.showDecorationSelected = True
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        self._paint_picture(painter, option, index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        text = index.data(Qt.ItemDataRole.DisplayRole)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        style.drawItemText(painter, self._text_rect(option.rect), int(left), option.palette, True, text, role)
        for sign in self._signs:
            button = QStyleOptionButton()
            button.rect = self._button_rect(option.rect, sign)
            button.text = "+" if sign > 0 else "−"
            button.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Raised
            button.palette, button.fontMetrics = option.palette, option.fontMetrics
            style.drawControl(QStyle.ControlElement.CE_PushButton, button, painter, option.widget)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: QModelIndex
    ) -> bool:
        """Handle clicks on + and -. The gallery gets all other clicks."""
        kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
        if event.type() not in kinds or event.button() != Qt.MouseButton.LeftButton:
            return False
        sign = self.button_at(option.rect, position(event))
        if sign and event.type() == QEvent.Type.MouseButtonRelease:
            self.refined.emit(index.data(HIT_ROLE), sign)
        return bool(sign)

    def button_at(self, cell: QRect, at: QPoint) -> int:
        """1 on the button +, -1 on the button -, else 0."""
        return next((s for s in self._signs if self._button_rect(cell, s).contains(at)), 0)

    def _paint_picture(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        size = self._picture_px
        left = option.rect.left() + (option.rect.width() - size) // 2
        where = QRect(left, option.rect.top() + GAP_PX, size, size)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        painter.setOpacity(WEAK_OPACITY if index.data(WEAK_ROLE) else 1.0)
        if picture is None:
            painter.fillRect(where, option.palette.color(QPalette.ColorRole.AlternateBase))
        else:
            painter.drawImage(where, picture)
        painter.setOpacity(1.0)
        paint_badges(painter, where, index)
        if index.data(SHARED_ROLE):
            corner = QRect(where.right() - MARK_PX, where.top() + 1, MARK_PX, MARK_PX)
            painter.fillRect(corner, map_colours.CASING)
            self._shared.paint(painter, corner.adjusted(2, 2, -2, -2))

    def _button_rect(self, cell: QRect, sign: int) -> QRect:
        size = self._caption_px - 2
        right = cell.right() - GAP_PX - (0 if sign < 0 else size + 2)
        return QRect(right - size + 1, cell.bottom() - self._caption_px - 1, size, size)

    def _text_rect(self, cell: QRect) -> QRect:
        rect = QRect(cell)
        rect.setTop(cell.bottom() - self._caption_px - 1)
        rect.setLeft(cell.left() + GAP_PX)
        rect.setBottom(cell.bottom() - 3)
        return rect
