"""The filters of the Search dock, as a person sets them."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QDate, Qt
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


def rasters(filters) -> list[tuple[str, bool]]:
    """The rasters in the list, and whether they are checked."""
    box = filters.sources
    return [(box.itemText(row), box.itemCheckState(row) == Qt.CheckState.Checked) for row in range(box.count())]


def test_another_collection_is_searched_in_all_its_rasters(filters, docks, answering):
    docks.session.set_query(docks.session.query.in_sources(("demo.tif",)))
    until(lambda: asked(answering).sources == ("demo.tif",))
    docks.session.set_collection("/data/demo_akin")
    assert docks.session.query.filters.sources == ("demo.tif",), "it is the same one: it has grown"
    docks.session.set_collection("/data/other_akin")
    until(lambda: answering.of("search")[-1].request.collection.endswith("other_akin"))
    assert asked(answering).sources == ()
    until(lambda: rasters(filters) == [("demo.tif", False)])


def test_a_renamed_collection_is_searched_in_the_same_rasters(filters, docks):
    docks.session.set_query(docks.session.query.in_sources(("demo.tif",)))
    docks.session.move_collection(docks.session.collection, "/data/renamed_akin")
    assert docks.session.query.filters.sources == ("demo.tif",)


def test_a_raster_that_the_collection_lacks_can_be_unchecked(filters, docks, answering):
    docks.session.set_query(docks.session.query.in_sources(("gone.tif",)))
    until(lambda: asked(answering).sources == ("gone.tif",))
    assert rasters(filters) == [("demo.tif", False), ("gone.tif (not in this collection)", True)]
    filters.min_score.setValue(0.3)
    until(lambda: asked(answering).min_score == 0.3)
    assert asked(answering).sources == ("gone.tif",), "another filter takes none away"
    filters.sources.setItemCheckState(1, Qt.CheckState.Unchecked)
    filters.sources.checkedItemsChanged.emit([])  # as after a click
    until(lambda: asked(answering).sources == ())
