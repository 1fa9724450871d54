"""What the results say in place of hits."""

from __future__ import annotations

from akin.plugin.client.errors import EngineError
from akin.plugin.contract import errors
from akin.plugin.gui.search import term
from waiting import until


def test_a_search_that_failed_says_why_and_not_that_there_was_none(docks, answering, iface):
    answering.answers["search"] = lambda _: EngineError("The picture a.jpg can't be read.", errors.RASTER)
    docks.session.add(term.picture("/data/a.jpg"))
    until(lambda: "a.jpg can't be read" in docks.results.nothing.text.text())
    docks.session.set_query(docks.session.query.cleared())
    until(lambda: "No hits yet" in docks.results.nothing.text.text())
