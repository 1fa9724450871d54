"""Projects from elsewhere, with any value in Akin's entries: the project opens, and later changes are kept."""

from __future__ import annotations

import json
import sys

import pytest
from akin.plugin.gui.search.query import Query
from akin.plugin.layers.provenance import MARK, PROPERTY, request_of
from akin.plugin.profile.entries import SCOPE
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtXml import QDomDocument

DEEP = "[" * 100_000 + "]" * 100_000
HUGE = 10**400


def term(**fields: object) -> dict:
    return {"typed": "", "terms": [{"kind": "words", "text": "river", "label": "river", **fields}], "filters": {}}


def filters(**fields: object) -> dict:
    return {"typed": "river", "terms": [], "filters": fields}


EXTENT = {"xmin": 0.0, "ymin": 0.0, "xmax": 1.0, "ymax": 1.0, "crs": "EPSG:32631"}
QUERIES = [
    DEEP,
    '{"typed":' + DEEP + "}",
    "{",
    "5",
    '"river"',
    "[1]",
    "null",
    {"typed": 5},
    {"terms": "river"},
    {"terms": [5]},
    {"terms": [[]]},
    {"filters": []},
    {"unknown": 1},
    term(kind=5),
    term(kind="spell"),
    term(kind=["words"]),
    term(sign=0),
    term(sign=7),
    term(sign=HUGE),
    term(sign="1"),
    term(label={"a": 1}),
    term(label="x" * 1_000_000),
    term(text=None),
    term(kind="place", x="1", y=2),
    term(kind="place", x=float("nan"), y=float("inf"), crs="EPSG:4326"),
    term(kind="place", x=HUGE, y=0, crs="EPSG:4326"),
    term(kind="place", x=1e308, y=-1e308, crs="EPSG:4326"),
    term(kind="place", x=0, y=0, crs="no crs at all"),
    term(kind="polygon", wkt="POLYGON((0 0, 1", crs="EPSG:4326"),
    term(kind="polygon", wkt="POINT(0 0)", crs="EPSG:4326"),
    term(kind="polygon", wkt="GEOMETRYCOLLECTION(" * 5000, crs="EPSG:4326"),
    term(kind="polygon", wkt="POLYGON((nan nan, 1 1, 1 0, nan nan))", crs="EPSG:4326"),
    term(kind="picture", path="\0"),
    term(kind="picture", path=5),
    term(kind="hit", patch=HUGE, x=0, y=0, crs="EPSG:4326"),
    term(kind="hit", patch=-5, collection="\0"),
    term(kind="hit", patch=1.5),
    filters(count=HUGE),
    filters(count=10**10),
    filters(count=-5),
    filters(count="50"),
    filters(count=True),
    filters(in_view=1),
    filters(min_score=float("nan")),
    filters(min_score=HUGE),
    filters(min_score="0.5"),
    filters(min_distance_m=float("inf")),
    filters(min_distance_m=-1e300),
    filters(date_from="yesterday", date_to="9999-99-99"),
    filters(date_from=5),
    filters(sources="a.tif"),
    filters(sources=[1]),
    filters(extent=5),
    filters(extent={**EXTENT, "xmin": float("nan")}),
    filters(extent={**EXTENT, "xmin": 1e308, "xmax": -1e308}),
    filters(extent={**EXTENT, "crs": "no crs at all"}),
    filters(extent=EXTENT, in_view=False),
    filters(mask_wkt="POLYGON((0 0, 1", mask_crs="EPSG:4326"),
    filters(mask_wkt="x" * 1_000_000, mask_crs="no crs at all"),
    filters(mask_wkt=5),
    filters(mask=5),
    filters(mask={"layer": 5}),
    filters(mask={"layer": "gone", "name": "<b>gone", "selected": True}),
]
VALUES = [5, 1.5, True, ["a", "b"], "\ud800", "x\0y", "/" + "x" * 5000, DEEP]
KEYS = (
    "query",
    "compare_query",
    "searches",
    "collection",
    "compare_a",
    "compare_b",
    "also",
    "collections",
    "labels",
    "next_labels",
)


def write(key: str, value: object) -> None:
    project = QgsProject.instance()
    if isinstance(value, float):
        project.writeEntryDouble(SCOPE, key, value)
    elif isinstance(value, bool):
        project.writeEntryBool(SCOPE, key, value)
    else:
        project.writeEntry(SCOPE, key, value)


@pytest.fixture
def raised(monkeypatch):
    """What was raised in slots. PyQt hands that to sys.excepthook; QGIS shows it to the user."""
    found: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, at: found.append(f"{kind.__name__}: {error}"))
    return found


def opened(docks, raised) -> None:
    """Akin has read the project, and a change of the query is in the project afterwards."""
    QgsProject.instance().readProject.emit(QDomDocument())
    QTest.qWait(20)
    assert raised == []
    docks.session.set_query(Query(typed="a later change"))
    QTest.qWait(5)
    assert raised == []
    assert json.loads(QgsProject.instance().readEntry(SCOPE, "query", "")[0])["typed"] == "a later change"


@pytest.mark.parametrize("query", QUERIES, ids=[str(query)[:90] for query in QUERIES])
def test_a_query_of_any_kind(docks, raised, query):
    text = query if isinstance(query, str) else json.dumps(query)
    saved = text if text.startswith(DEEP[:9]) else f'[{{"name": "s", "query": {text}}}, {{"name": 5}}, 7, {{}}]'
    write("query", text)
    write("compare_query", text)
    write("searches", saved)
    opened(docks, raised)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:12])
def test_entries_of_other_types(docks, raised, key, value):
    write(key, value)
    opened(docks, raised)


def test_what_was_left_out_is_said(docks, iface):
    write("query", json.dumps(filters(count=-5)))
    QgsProject.instance().readProject.emit(QDomDocument())
    assert "can't read the query in this project" in iface.messageBar().currentItem().text()


def test_a_project_that_can_not_be_restored_is_written_all_the_same(docks, monkeypatch):
    """What nobody foresaw in a project must not stop Akin from writing into it."""
    monkeypatch.setattr(docks.histories, "forget_steps", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        docks.state.restore()
    docks.session.set_query(Query(typed="a later change"))
    assert "a later change" in QgsProject.instance().readEntry(SCOPE, "query", "")[0]


@pytest.mark.parametrize("value", [5, 1.5, True, ["a"], {"a": 1}, "5", "[]", DEEP, '{"verb": 5}', '{"verb": "search"}'])
def test_a_layer_with_a_request_of_any_type(value):
    layer = QgsVectorLayer("Point", "hits", "memory")
    layer.setCustomProperty(PROPERTY, value)
    metadata = layer.metadata()
    metadata.setHistory([MARK + (value if isinstance(value, str) else json.dumps(value))])
    layer.setMetadata(metadata)
    assert request_of(layer) is None
