"""A field in the docks: chosen like a collection, searched by a click in the map's extent, its regions as hits."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from akin.plugin.contract import verbs
from akin.plugin.gui.results.hit_list import STRIP_ROLE
from akin.plugin.gui.search import term
from akin.plugin.gui.search.session import FIELD_PIXELS
from akin.plugin.gui.shared.widgets.collection_combo import CollectionCombo
from akin.plugin.layers.provenance import LayerRequest, request_of
from akin.plugin.layers.results.hits import hits_layer
from akin.plugin.profile import collections, entries, settings
from fake_engine import CRS, INFO
from field_kit import FIELD_INFO, fake_field, regions
from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtTest import QTest
from waiting import until

MIDDLE = (500_500.0, 4_999_500.0)


@pytest.fixture
def engine(answering):
    """Answers as an engine with one field and one collection."""
    answering.answers["collection_info"] = lambda request: FIELD_INFO if "field" in request.collection else INFO
    answering.answers["search"] = lambda request: regions(0.8, 0.6)
    return answering


@pytest.fixture
def on_field(docks, engine, tmp_path):
    """The docks with a field chosen as a user chooses it."""
    docks.search.chooser.combo.chosen.emit(fake_field(tmp_path))
    until(lambda: docks.session.info is not None and docks.session.info.product)
    return docks


def click(docks, x: float = MIDDLE[0], y: float = MIDDLE[1]):
    """Click a place, and wait for its regions."""
    found = []
    docks.session.found.connect(found.append)
    docks.session.add(term.place(x, y, CRS, 1, 1))
    until(lambda: found)
    return found[-1]


def test_a_field_is_in_the_list_and_says_what_it_is(on_field):
    combo = on_field.search.chooser.combo
    assert combo.itemText(combo.currentIndex()) == "alpha_field"
    about = on_field.search.chooser.about.text()
    assert about.splitlines() == [
        "Field of embeddings: AlphaEarth annual embeddings · pixels of 10 m · 2022 to 2024",
        "Produced by Google and Google DeepMind.",
    ]
    assert "Click an example" in on_field.search.words.placeholderText()
    assert collections.recent()[0].endswith("alpha_field")
    settings.put("recent_collections", [])


def test_the_comparison_offers_fields_too(on_field):
    combos = on_field.comparing.dock.findChildren(CollectionCombo)
    for combo in combos:
        combo.fill()
    assert len(combos) == 2 and all(combo.findText("alpha_field") >= 0 for combo in combos)


def test_a_click_searches_the_extent_of_the_map_and_few_pixels(on_field, engine):
    click(on_field)
    request = engine.of("search")[-1].request
    assert request.most_pixels == FIELD_PIXELS
    assert (request.filters.extent.xmin, request.filters.extent.crs) == (500_000.0, CRS)
    assert on_field.search.area.isVisibleTo(on_field.search)
    assert "2 regions in 10,000 pixels" in on_field.search.status.text()


def test_the_next_click_searches_where_the_map_is_now(on_field, engine):
    click(on_field)
    on_field._canvas.setExtent(QgsRectangle(510_000, 4_989_000, 511_000, 4_990_000))
    click(on_field, 510_500.0, 4_989_500.0)
    assert engine.of("search")[-1].request.filters.extent.xmin == 510_000.0
    on_field.session.search_everywhere()
    click(on_field)
    assert engine.of("search")[-1].request.filters.extent is None


def test_a_collection_chosen_after_a_field_is_searched_everywhere(on_field, engine):
    on_field.session.set_query(on_field.session.query.in_year(2022))
    on_field.session.set_collection("/data/demo_akin")
    query = on_field.session.query
    assert not query.in_view and query.filters.extent is None and query.filters.year is None
    click(on_field)
    assert engine.of("search")[-1].request.most_pixels is None


def test_regions_are_drawn_with_their_holes_and_say_their_area(on_field):
    click(on_field)
    marks, hits = on_field.on_map.marks, on_field.hits
    assert [len(ring[4]) for ring in marks._rings] == [1, 1]
    assert marks.at(QgsPointXY(500_110, 4_999_890)) == ("", 10)
    assert marks.at(QgsPointXY(500_250, 4_999_750)) is None, "the hole"
    assert hits.index(0).data() == "1 · 0.80"
    assert hits.index(0).data(STRIP_ROLE) == ("8.0 ha", "best 0.90")
    assert "Mean score: 0.80" in hits.index(0).data(3)


def test_an_example_in_the_hole_of_a_region_is_not_in_it(on_field):
    click(on_field, 500_250.0, 4_999_750.0)
    assert on_field.hits._examples == {}
    click(on_field, 500_110.0, 4_999_890.0)
    assert on_field.hits._examples == {("", 10): 1}


def test_kept_regions_have_their_area_and_their_request(on_field):
    found = click(on_field)
    layer = hits_layer(found.result, LayerRequest(verbs.SEARCH, found.request))
    first = next(iter(layer.getFeatures()))
    assert (first["area_ha"], first["score"], first["best"]) == (pytest.approx(8.0), 0.8, pytest.approx(0.9))
    assert first.geometry().area() == pytest.approx(80_000)
    assert request_of(layer).request == found.request


def test_a_region_is_an_example_by_its_best_pixel(on_field, engine):
    click(on_field)
    on_field.results.gallery.refined.emit(on_field.hits.shown()[0], -1)
    until(lambda: len(engine.of("search")) == 2)
    last = engine.of("search")[-1].request.terms[-1]
    assert (last.kind, last.patch, last.sign) == ("hit", 10, -1)


def test_the_year_is_chosen_and_kept_in_the_project(on_field, engine, tmp_path):
    row = on_field.search.year
    assert row.isVisibleTo(on_field.search) and row.years.currentText() == "2024"
    row.years.activated.emit(row.years.findData(2022))
    click(on_field)
    assert engine.of("search")[-1].request.filters.year == 2022
    assert on_field.search.filters.title() == "Filters (1 on)", "only the extent"
    project, asked = QgsProject.instance(), on_field.session.query
    assert project.write(str(tmp_path / "a.qgz"))
    project.clear()
    assert on_field.session.query.filters.year is None and not on_field.session.on_field
    assert project.read(str(tmp_path / "a.qgz"))
    until(lambda: on_field.hits.rowCount() == 2)
    assert on_field.session.query == asked and row.years.currentText() == "2022"


def test_a_project_of_before_has_no_year(docks, engine):
    assert "year" not in json.loads(entries.text("query") or "{}").get("filters", {})
    docks.session.add(term.words("river"))
    assert "year" not in json.loads(entries.text("query"))["filters"]
    assert not docks.search.year.isVisibleTo(docks.search)


def test_another_field_is_searched_in_its_last_year(on_field, engine, tmp_path):
    on_field.session.set_query(on_field.session.query.in_year(2022))
    on_field.session.set_collection(fake_field(tmp_path, "other_field"))
    assert on_field.session.query.filters.year is None


def test_filters_that_a_field_lacks_are_off(on_field):
    filters = on_field.search.filters
    assert not filters.sources.isEnabled() and not filters.date_from.isEnabled() and filters.count.isEnabled()
    on_field.session.set_collection("/data/demo_akin")
    until(lambda: filters.sources.isEnabled())


def test_another_search_of_one_place_has_its_own_picture(on_field, imagery):
    click(on_field)
    thumbnails = on_field.thumbnails
    first = on_field.hits.shown()[0]
    until(lambda: thumbnails.picture(first, CRS) is not None)
    larger = replace(first, footprint=tuple((x * 1.0001, y) for x, y in first.footprint))
    assert thumbnails.picture(larger, CRS) is None
    QTest.qWait(1)
