"""The chips of a query, one a term."""

from __future__ import annotations

from functools import partial
from typing import Optional

from qgis.PyQt.QtWidgets import QWidget

from ...profile.i18n import tr
from ..shared.flow_layout import FlowLayout
from .chip import TermChip
from .query import Asker
from .term import Term


class TermChips(QWidget):
    """Shows a session's terms, and changes them."""

    def __init__(self, session: Asker, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session = session
        self._shown: tuple[Term, ...] = ()
        self._layout = FlowLayout(self)
        self.setAccessibleName(tr("Terms of the query"))
        session.query_changed.connect(self._show)
        self._show()

    def chips(self) -> list[TermChip]:
        """The chips, in the order of the terms."""
        return [self._layout.itemAt(i).widget() for i in range(self._layout.count())]

    def _show(self) -> None:
        terms = self._session.query.terms
        if terms == self._shown:
            return
        self._shown = terms
        focus = self._focus()
        while self._layout.count():
            self._layout.takeAt(0).widget().deleteLater()
        for index, term in enumerate(terms):
            chip = TermChip(term, self)
            chip.flipped.connect(partial(self._change, index, "flipped"))
            chip.removed.connect(partial(self._change, index, "without"))
            self._layout.addWidget(chip)
            chip.show()
        self.setVisible(bool(terms))
        self.updateGeometry()
        if focus is not None and terms:
            self.chips()[min(focus[0], len(terms) - 1)].buttons()[focus[1]].setFocus()

    def _focus(self) -> Optional[tuple[int, int]]:
        """Which chip, and which of its buttons, the keyboard is on: it stays there when the chips are made anew."""
        places = (
            (c, b) for c, chip in enumerate(self.chips()) for b, one in enumerate(chip.buttons()) if one.hasFocus()
        )
        return next(places, None)

    def _change(self, index: int, how: str) -> None:
        query = self._session.query
        self._session.set_query(getattr(query, how)(index))
