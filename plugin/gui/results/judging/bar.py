"""The line below the gallery: how many of the marked hits are right, and the hits that are hidden."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ....profile.i18n import number, tr
from ...shared.plain import PlainLabel
from ..hit_list import HitList


class JudgingBar(QWidget):
    """Is shown when a hit is marked or hidden."""

    def __init__(self, hits: HitList, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._hits, self._short = hits, False
        self.precision = PlainLabel()
        self.precision.setToolTip(tr("The precision so far: the share of the marked hits that are right"))
        self.hidden = QToolButton()
        self.hidden.setAutoRaise(True)
        self.hidden.setToolTip(tr("Show the hits that you have hidden"))
        self.hidden.clicked.connect(hits.show_hidden)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.precision)
        row.addStretch(1)
        row.addWidget(self.hidden)
        hits.modelReset.connect(self._show)
        hits.restyled.connect(self._show)
        self._show()

    def make_short(self, short: bool) -> None:
        """Leave out words where there is little room."""
        if short != self._short:
            self._short = short
            self._show()

    def _show(self, *_: object) -> None:
        right, marked = self._hits.verdicts.counts()
        hidden = self._hits.hidden()
        text = tr("{percent} % right") if self._short else tr("{right} of {marked} right ({percent} %)")
        percent = number(100 * right / marked, ".0f") if marked else ""
        self.precision.setText(text.format(right=right, marked=marked, percent=percent) if marked else "")
        text = hidden_text(hidden)
        self.hidden.setText(_hidden_short(hidden) if self._short else text)
        self.hidden.setAccessibleName(text)
        self.hidden.setVisible(hidden > 0)
        self.setVisible(marked > 0 or hidden > 0)


def hidden_text(count: int) -> str:
    """The text of a button that shows hidden hits."""
    return tr("Show 1 hidden hit") if count == 1 else tr("Show {count} hidden hits").format(count=count)


def _hidden_short(count: int) -> str:
    return tr("1 hidden") if count == 1 else tr("{count} hidden").format(count=count)
