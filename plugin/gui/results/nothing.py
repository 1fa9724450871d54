"""What the Results dock shows in place of hits: why there are none, and what to do."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...profile.i18n import tr
from ..search.session import Found
from ..shared.widgets.wrapped_label import WrappedLabel
from .hit_list import HitList


class NothingPage(QWidget):
    """A sentence with its buttons. Emits `weaker_wanted` and `example_wanted`."""

    weaker_wanted = pyqtSignal()
    example_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.text = WrappedLabel()
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.weaker = QPushButton()
        self.weaker.setToolTip(tr("Show the hits below the minimum score, drawn faint on the map"))
        self.example = QPushButton(tr("Search by example"))
        self.example.setToolTip(
            tr("Take the words out of the query, and click a place on the map that looks like what you search for")
        )
        self.weaker.clicked.connect(self.weaker_wanted)
        self.example.clicked.connect(self.example_wanted)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.text)
        for button in (self.weaker, self.example):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def explain(self, hits: HitList) -> None:
        """Say why the list is empty."""
        found, weaker = hits.found, hits.weaker()
        self.text.setText(_sentence(hits))
        one, many = tr("Show 1 weaker hit"), tr("Show {count} weaker hits")
        nearest = tr("Show the nearest patches")
        self.weaker.setText((one if weaker == 1 else many).format(count=weaker) if hits.is_clear() else nearest)
        self.weaker.setVisible(weaker > 0)
        self.example.setVisible(found is not None and not hits.is_clear())


def _sentence(hits: HitList) -> str:
    found: Optional[Found] = hits.found
    if found is None:
        return hits.problem or tr("No hits yet. Search in the Search panel.")
    if not found.result.clear:
        return found.message or tr("No clear match.")
    if not found.hits:
        return tr("No hits. Try other words or fewer filters.")
    return tr("No hit has a score of {score:.2f} or more.").format(score=hits.min_score)
