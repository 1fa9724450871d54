"""The terms of the query as chips: each has a sign to click, a name, and a button that removes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage, QKeyEvent, QPixmap
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ...contract.requests.search import Term
from ...profile.i18n import tr
from ..shared.plain import PlainLabel, as_tip
from ..shared.widgets.flow_layout import FlowLayout
from .query import Asker
from .term import LabelledTerm
from .term_pictures import TermPictures

LABEL_CHARACTERS = 24
PICTURE_PX = 24


class TermChips(QWidget):
    """Shows the terms of a session's query, and changes them."""

    def __init__(self, session: Asker, pictures: Optional[TermPictures] = None, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._pictures = pictures
        if pictures is not None:
            pictures.changed.connect(self._picture)
        self._session = session
        self._shown: tuple[LabelledTerm, ...] = ()
        self._left_out: Mapping[Term, str] = {}
        self._chips: list[TermChip] = []
        self._layout = FlowLayout(self)
        self.setAccessibleName(tr("Terms of the query"))
        session.query_changed.connect(self._show)
        self._show()

    def chips(self) -> list["TermChip"]:
        """The chips, in the order of the terms."""
        return list(self._chips)

    def show_left_out(self, terms: Mapping[Term, str]) -> None:
        """Grey the chips of these terms, and say why: the last search went without them."""
        self._left_out = terms
        self._grey()

    def _grey(self) -> None:
        for chip, one in zip(self._chips, self._shown):
            chip.show_left_out(self._left_out.get(one.term, ""))

    def _show(self) -> None:
        terms = self._session.query.terms
        if terms == self._shown:
            return
        self._shown = terms
        focus = self._focus()
        for chip in self._chips:
            self._layout.removeWidget(chip)
            chip.deleteLater()
        self._chips = [TermChip(term, self) for term in terms]
        for index, chip in enumerate(self._chips):
            chip.flipped.connect(partial(self._change, index, "flipped"))
            chip.removed.connect(partial(self._change, index, "without"))
            self._layout.addWidget(chip)
            chip.show()
        self._picture()
        self._grey()
        self._set_tab_order()
        self.setVisible(bool(terms))
        self.updateGeometry()
        if focus is not None and terms:
            self.chips()[min(focus[0], len(terms) - 1)].buttons()[focus[1]].setFocus()

    def _picture(self) -> None:
        """Show the pictures that are ready."""
        if self._pictures is not None:
            for chip, one in zip(self._chips, self._shown):
                chip.show_picture(self._pictures.picture(one.term))

    def _set_tab_order(self) -> None:
        """Reach the chips after the part above them: Qt puts new widgets at the end."""
        before = self.previousInFocusChain()
        while before is not self and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        for button in (button for chip in self._chips for button in chip.buttons()):
            self.setTabOrder(before, button)
            before = button

    def _focus(self) -> Optional[tuple[int, int]]:
        """The chip and the button that have the keyboard focus. The new chips get it back."""
        places = (
            (c, b) for c, chip in enumerate(self.chips()) for b, one in enumerate(chip.buttons()) if one.hasFocus()
        )
        return next(places, None)

    def _change(self, index: int, how: str) -> None:
        query = self._session.query
        self._session.set_query(getattr(query, how)(index))


class TermChip(QFrame):
    """One term. Emits `flipped` and `removed`; Delete on either button also removes the term."""

    flipped = pyqtSignal()
    removed = pyqtSignal()

    def __init__(self, term: LabelledTerm, parent: QWidget):
        super().__init__(parent)
        self.setObjectName("AkinTermChip")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_name_with_sign(term))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 1, 2, 1)
        row.setSpacing(2)
        self._buttons = [self._sign_button(term), self._remove_button(term)]
        self.picture = PlainLabel(parent=self)
        self.picture.hide()
        row.addWidget(self._buttons[0])
        row.addWidget(self.picture)
        self._tip = _name_with_sign(term) + _position(term)
        self.label = self._label(term)
        row.addWidget(self.label)
        row.addWidget(self._buttons[1])

    def show_picture(self, picture: Optional[QImage]) -> None:
        """Show the patch of the term; None for no picture."""
        if picture is not None:
            pixmap = QPixmap.fromImage(picture)
            pixmap.setDevicePixelRatio(picture.width() / PICTURE_PX)
            self.picture.setPixmap(pixmap)
        self.picture.setVisible(picture is not None)

    def show_left_out(self, why: str) -> None:
        """Grey the term, and say why the search goes without it; "" if it does not."""
        self.label.setEnabled(not why)
        self.label.setToolTip(as_tip(f"{self._tip}\n{why}" if why else self._tip))
        self.setAccessibleDescription(why)

    def buttons(self) -> list[QToolButton]:
        """The button that changes the sign, and the one that removes the term."""
        return self._buttons

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove the term."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _sign_button(self, one: LabelledTerm) -> QToolButton:
        button = _flat_button(self)
        is_for = one.term.sign > 0
        button.setText("+" if is_for else "−")
        font = button.font()
        font.setBold(True)
        button.setFont(font)
        to_against, to_for = (
            tr("More like this. Click to change to less like this."),
            tr("Less like this. Click to change to more like this."),
        )
        button.setToolTip(as_tip(to_against if is_for else to_for))
        button.setAccessibleName(tr("Change the sign of {term}").format(term=one.label))
        button.clicked.connect(self.flipped)
        return button

    def _label(self, one: LabelledTerm) -> QLabel:
        label = PlainLabel(parent=self)
        width = label.fontMetrics().averageCharWidth() * LABEL_CHARACTERS
        text = label.fontMetrics().elidedText(one.label, Qt.TextElideMode.ElideMiddle, width)
        label.setText(text)
        font = label.font()
        font.setStrikeOut(one.term.sign < 0)
        label.setFont(font)
        label.setToolTip(as_tip(self._tip))
        return label

    def _remove_button(self, one: LabelledTerm) -> QToolButton:
        button = _flat_button(self)
        button.setIcon(QgsApplication.getThemeIcon("/mIconClearText.svg"))
        button.setToolTip(tr("Remove from the query"))
        button.setAccessibleName(tr("Remove {term}").format(term=one.label))
        button.clicked.connect(self.removed)
        return button


def without_patch(terms: Iterable[Term]) -> dict[Term, str]:
    """The terms that have no patch in the collection, with the sentence that says so."""
    why = tr("The collection has no patch here, so Akin searches without this example.")
    return dict.fromkeys(terms, why)


def _flat_button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setIconSize(QSize(12, 12))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _name_with_sign(one: LabelledTerm) -> str:
    text = tr("More like: {term}") if one.term.sign > 0 else tr("Less like: {term}")
    return text.format(term=one.label)


def _position(one: LabelledTerm) -> str:
    term = one.term
    return f"\n{term.x:.7g}, {term.y:.7g} ({term.crs[:24]})" if term.kind == "place" else ""
