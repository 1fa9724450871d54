"""A term of the query as a chip: its sign, which a click flips; its name; a cross that removes it."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ...profile.i18n import tr
from .term import Term

LABEL_CHARACTERS = 24


class TermChip(QFrame):
    """Says `flipped` and `removed`; Delete on either button removes too."""

    flipped = pyqtSignal()
    removed = pyqtSignal()

    def __init__(self, term: Term, parent: QWidget):
        super().__init__(parent)
        self.setObjectName("AkinTermChip")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_spoken(term))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 1, 2, 1)
        row.setSpacing(2)
        self._buttons = [self._sign_button(term), self._remove_button(term)]
        row.addWidget(self._buttons[0])
        row.addWidget(self._name(term))
        row.addWidget(self._buttons[1])

    def buttons(self) -> list[QToolButton]:
        """The one that turns the sign, and the one that removes."""
        return self._buttons

    def keyPressEvent(self, event) -> None:
        """Delete and Backspace remove the chip that has the focus."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _sign_button(self, term: Term) -> QToolButton:
        button = _flat_button(self)
        button.setText("+" if term.sign > 0 else "−")
        font = button.font()
        font.setBold(True)
        button.setFont(font)
        button.setToolTip(
            tr("Counts for. Click to make it count against.")
            if term.sign > 0
            else tr("Counts against. Click to make it count for.")
        )
        button.setAccessibleName(tr("{term}: turn its sign").format(term=_spoken(term)))
        button.clicked.connect(self.flipped)
        return button

    def _name(self, term: Term) -> QLabel:
        label = QLabel(self)
        width = label.fontMetrics().averageCharWidth() * LABEL_CHARACTERS
        text = label.fontMetrics().elidedText(term.label, Qt.TextElideMode.ElideMiddle, width)
        label.setText(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        font = label.font()
        font.setStrikeOut(term.sign < 0)
        label.setFont(font)
        label.setToolTip(
            _spoken(term) + (f"\n{term.x:.7g}, {term.y:.7g} ({term.crs[:24]})" if term.kind == "place" else "")
        )
        return label

    def _remove_button(self, term: Term) -> QToolButton:
        button = _flat_button(self)
        button.setIcon(QgsApplication.getThemeIcon("/mIconClearText.svg"))
        button.setToolTip(tr("Take it out of the query"))
        button.setAccessibleName(tr("Remove {term}").format(term=_spoken(term)))
        button.clicked.connect(self.removed)
        return button


def _flat_button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setIconSize(QSize(12, 12))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _spoken(term: Term) -> str:
    return tr("for: {term}").format(term=term.label) if term.sign > 0 else tr("against: {term}").format(term=term.label)
