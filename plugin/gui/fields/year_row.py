"""The choice of the year of a field."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ...contract.requests.collection import CollectionInfoResult
from ...profile.i18n import tr
from ..search.session import SearchSession
from ..shared.plain import PlainLabel


class YearRow(QWidget):
    """Shows the year of the session's query, and changes it. It is hidden where there is no choice."""

    def __init__(self, session: SearchSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session = session
        self.years = QComboBox()
        self.years.setToolTip(tr("Search the embeddings of this year"))
        self.years.setAccessibleName(tr("Year"))
        label = PlainLabel(tr("Year"))
        label.setBuddy(self.years)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.years, 1)
        self.years.activated.connect(self._chosen)
        session.query_changed.connect(self._show)
        session.info_changed.connect(self._informed)
        self._informed(session.info)

    def _informed(self, info: Optional[CollectionInfoResult]) -> None:
        years = info.years if info else ()
        self.years.clear()
        for year in reversed(years):
            self.years.addItem(str(year), year)
        self.setVisible(len(years) > 1)
        self._show()

    def _show(self) -> None:
        """Show the year of the query; a query without one asks the last year."""
        year = self._session.query.filters.year
        self.years.setCurrentIndex(self.years.findData(year) if year is not None else min(0, self.years.count() - 1))

    def _chosen(self, row: int) -> None:
        year = self.years.itemData(row)
        is_last = row == 0
        self._session.set_query(self._session.query.in_year(None if is_last else year))
