"""The line that says that a search is limited to a part of the map, with the button that moves it."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from ...profile.i18n import tr
from ..shared.plain import PlainLabel
from .session import SearchSession


class AreaBar(QWidget):
    """Follows the session. The button appears when the map shows another area than the one searched."""

    def __init__(self, session: SearchSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session = session
        self.text = PlainLabel(tr("Only in the area on the map"))
        self.text.setWordWrap(True)  # a narrow dock keeps its width
        self.text.setToolTip(tr("Akin searches only inside the dashed line on the map"))
        self.here = QPushButton(tr("Search this area"))
        self.here.setToolTip(tr("Search in the extent that the map shows now"))
        self.everywhere = QToolButton()
        self.everywhere.setAutoRaise(True)
        self.everywhere.setIcon(QgsApplication.getThemeIcon("/mIconClearText.svg"))
        self.everywhere.setToolTip(tr("Search everywhere"))
        self.everywhere.setAccessibleName(self.everywhere.toolTip())
        self.everywhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.here)
        row.addWidget(self.everywhere)
        self.here.clicked.connect(session.search_here)
        self.everywhere.clicked.connect(session.search_everywhere)
        session.query_changed.connect(self._show)
        session.area_left.connect(self._show)
        self._show()

    def _show(self, *_: object) -> None:
        filters = self._session.query.filters
        self.setVisible(filters.extent is not None or bool(filters.mask_wkt))
        self.here.setVisible(self._session.is_elsewhere())
