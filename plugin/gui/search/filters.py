"""The filters of the query, collapsed at first."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from qgis.gui import QgsCheckableComboBox, QgsCollapsibleGroupBoxBasic, QgsDateEdit, QgsDoubleSpinBox, QgsSpinBox
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QWidget

from ...contract.requests.collection import CollectionInfoResult
from ...contract.requests.search import Search
from ...profile.i18n import tr
from ..shared.plain import PlainLabel, as_tip
from .mask_row import MaskRow
from .query import MOST_HITS, Query
from .session import TYPING_PAUSE_MS, SearchSession

HALF_A_PATCH = -1.0


class FiltersPanel(QgsCollapsibleGroupBoxBasic):
    """Shows the session's filters, and changes them. The title shows how many are on."""

    def __init__(self, session: SearchSession, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self._session, self._showing = session, False
        self.in_view = QCheckBox(tr("Only in the map extent"))
        self.date_from, self.date_to = _date(tr("Earliest date")), _date(tr("Latest date"))
        self.mask = MaskRow(session)
        self.sources = QgsCheckableComboBox()
        self.distance = QgsDoubleSpinBox()
        self.min_score = QgsDoubleSpinBox()
        self.count = QgsSpinBox()
        self._set_up()
        self._lay_out()
        self._connect()
        self.setCollapsed(True)
        self._show()
        self._informed(session.info)

    def _set_up(self) -> None:
        self.in_view.setToolTip(tr("Search only in the extent that the map shows now. It stays when the map moves."))
        self.sources.setDefaultText(tr("All rasters"))
        self.sources.setToolTip(tr("Search only in these rasters of the collection"))
        self.distance.setRange(HALF_A_PATCH, 1_000_000)
        self.distance.setDecimals(0)
        self.distance.setSuffix(" m")
        self.distance.setSpecialValueText(tr("half a patch"))
        self.distance.setClearValueMode(QgsDoubleSpinBox.ClearValueMode.MinimumValue)
        self.distance.setToolTip(tr("Minimum distance between the centres of two hits. 0 shows all hits."))
        self.min_score.setRange(0.0, 1.0)
        self.min_score.setSingleStep(0.05)
        self.min_score.setToolTip(tr("Search only for hits with at least this score, from 0 to 1. 0 finds all hits."))
        self.count.setRange(1, MOST_HITS)
        self.count.setClearValue(Search.count)
        self.count.setToolTip(tr("Maximum number of hits"))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.in_view)
        form.addRow(tr("Mask"), self.mask)
        dates = QHBoxLayout()
        dates.addWidget(self.date_from, 1)
        dates.addWidget(PlainLabel("–"))
        dates.addWidget(self.date_to, 1)
        form.addRow(tr("Dates"), dates)
        rows = {
            tr("Rasters"): self.sources,
            tr("Minimum distance"): self.distance,
            tr("Minimum score"): self.min_score,
            tr("Number of hits"): self.count,
        }
        for label, widget in rows.items():
            form.addRow(label, widget)
            widget.setAccessibleName(label)

    def _connect(self) -> None:
        changed = (
            self.in_view.toggled,
            self.date_from.dateValueChanged,  # QgsDateEdit never emits valueChanged
            self.date_to.dateValueChanged,
            self.sources.checkedItemsChanged,
            self.distance.valueChanged,
            self.min_score.valueChanged,
            self.count.valueChanged,
        )
        for signal in changed:
            signal.connect(self._changed)
        self._session.query_changed.connect(self._show)
        self._session.info_changed.connect(self._informed)

    def _changed(self, *_: object) -> None:
        if not self._showing:
            self._session.set_query(self._read(), TYPING_PAUSE_MS)

    def _read(self) -> Query:
        """The session's query with the filters of the widgets."""
        distance = self.distance.value()
        filters = replace(
            self._session.query.filters,
            date_from=_iso(self.date_from),
            date_to=_iso(self.date_to),
            sources=tuple(self.sources.checkedItemsData()),
            min_distance_m=None if distance <= HALF_A_PATCH else max(distance, 0.0),
            min_score=round(self.min_score.value(), 2),
        )
        in_view, count = self.in_view.isChecked(), self.count.value()
        return replace(self._session.query, filters=filters, in_view=in_view, count=count)

    def _show(self) -> None:
        query = self._session.query
        filters, active = query.filters, query.active_filters()
        self.setTitle(tr("Filters ({count} on)").format(count=active) if active else tr("Filters"))
        if query == self._read():
            return
        self._showing = True
        self.in_view.setChecked(query.in_view)
        _set_date(self.date_from, filters.date_from)
        _set_date(self.date_to, filters.date_to)
        self._show_sources(filters.sources)
        self.distance.setValue(HALF_A_PATCH if filters.min_distance_m is None else filters.min_distance_m)
        self.min_score.setValue(filters.min_score)
        self.count.setValue(query.count)
        self._showing = False

    def _informed(self, info: Optional[CollectionInfoResult]) -> None:
        self._showing = True
        for widget in (self.date_from, self.date_to, self.sources, self.distance):
            widget.setEnabled(info is None or not info.product)  # a field has a year, and regions
        self._show_sources(self._session.query.filters.sources)
        self._showing = False

    def _show_sources(self, wanted: tuple[str, ...]) -> None:
        """List the rasters of the collection, and those of the query that it does not have: they can be unchecked."""
        info = self._session.info
        known = [one.source for one in info.sources] if info else []
        self.sources.clear()
        for source in (*known, *(one for one in wanted if one not in known)):
            name = source.replace("\\", "/").rsplit("/", 1)[-1]
            is_lost = info is not None and source not in known
            label = tr("{raster} (not in this collection)").format(raster=name) if is_lost else name
            state = Qt.CheckState.Checked if source in wanted else Qt.CheckState.Unchecked
            self.sources.addItemWithCheckState(label, state, source)


def _date(name: str) -> QgsDateEdit:
    edit = QgsDateEdit()
    edit.setAllowNull(True)
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setCalendarPopup(True)
    _set_date(edit, None)
    edit.setToolTip(as_tip(name))
    edit.setAccessibleName(name)
    return edit


def _iso(edit: QgsDateEdit) -> Optional[str]:
    return None if edit.isNull() else edit.date().toString(Qt.DateFormat.ISODate)


def _set_date(edit: QgsDateEdit, iso: Optional[str]) -> None:
    if iso:
        edit.setDate(QDate.fromString(iso, Qt.DateFormat.ISODate))
    else:
        edit.clear()  # it then shows today's date, until this shows the text again
        edit.setNullRepresentation(tr("any"))
