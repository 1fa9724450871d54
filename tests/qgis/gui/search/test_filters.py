"""The filters of the Search dock, as a person sets them."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QDate
from waiting import until

NO_DATE = "any"


@pytest.fixture
def filters(docks, ask):
    ask("river")
    docks.search.filters.setCollapsed(False)
    return docks.search.filters


def asked(answering):
    """The filters of the last search."""
    return answering.of("search")[-1].request.filters


def test_a_date_limits_the_search(filters, answering):
    filters.date_from.setDate(QDate(2015, 1, 1))
    until(lambda: asked(answering).date_from == "2015-01-01")
    filters.date_to.setDate(QDate(2020, 12, 31))
    until(lambda: asked(answering).date_to == "2020-12-31")
    assert "2" in filters.title(), "two filters are on"
    filters.date_from.clear()
    until(lambda: asked(answering).date_from is None)


def test_a_filter_without_dates_shows_none(filters, docks):
    filters.in_view.click()
    docks.session.search_everywhere()
    assert not filters.in_view.isChecked()
    assert [edit.text() for edit in (filters.date_from, filters.date_to)] == [NO_DATE, NO_DATE]
    filters.date_from.setDate(QDate(2015, 1, 1))
    until(lambda: docks.session.query.filters.date_from)
    docks.histories.steps.undo()
    assert docks.session.query.filters.date_from is None and filters.date_from.text() == NO_DATE
