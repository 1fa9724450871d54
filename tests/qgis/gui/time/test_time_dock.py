"""The Time dock as in QGIS, against an engine that answers at once."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import Follow, PlaceSeries, Term
from akin.plugin.contract.message import plain
from akin.plugin.gui.search import term
from akin.plugin.gui.time.drawing import Look, PlotDrawing
from akin.plugin.gui.time.save import as_csv, save_plot
from akin.plugin.layers.errors import LayerError
from qgis.PyQt.QtCore import QPoint, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QFontMetricsF, QImage, QPainter
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QFileDialog, QLineEdit
from time_kit import CHANGE, DATES, answered
from waiting import until


@pytest.fixture
def dock(docks, answering):
    answering.answers["place_series"] = answered
    dock = docks.timing.dock
    dock.setUserVisible(True)
    until(lambda: docks.timing.session._seen)
    return dock


def click(docks) -> None:
    """Press the button, click on the map, and wait for the answer."""
    if not docks.timing.action.isChecked():
        docks.timing.action.trigger()
    QTest.mouseClick(
        docks._canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 300)
    )
    until(lambda: docks.timing.session.result and docks.timing.session.change)


def asked(answering):
    """The requests for lines."""
    return [one.request for one in answering.of("place_series") if not one.request.change]


def plain_text(label) -> str:
    return label.text().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("size", [(1000, 220), (600, 220)])
def test_the_axis_of_dates_is_seen_in_a_low_dock(docks, dock, answering, size):
    docks.session.add(term.words("river"))
    click(docks)
    dock.setFloating(True)
    dock.resize(*size)
    until(lambda: dock.plot.width() < size[0] / 1.4)
    assert dock.plot.visibleRegion().boundingRect() == dock.plot.rect()
    assert dock.follow.width() > 220
    dock.resize(400, 900)
    until(lambda: dock.plot.y() > dock.follow.y() and dock.plot.width() > 300)
    dock.setFloating(False)


def test_a_click_plots_the_search_and_the_words(docks, dock, answering):
    docks.session.add(term.words("river"))
    dock.follow.words.setText("forest; bare soil,, forest")
    click(docks)
    (request,) = asked(answering)
    assert request.collection == docks.session.collection and request.crs == "EPSG:32631"
    assert [one.terms[0].text for one in request.follow] == ["river", "forest", "bare soil"]
    assert [str(line.name) for line in docks.timing.session.result.lines] == ["river", "forest", "bare soil"]
    assert "4 dates" in plain_text(dock.chosen)
    assert "between 2018-06-01 and 2020-06-01" in plain_text(dock.notes)
    assert docks.timing.mark._point is not None and len(docks.timing.mark._outline)


def test_words_that_are_too_many_are_named(docks, dock, answering):
    dock.follow.words.setText("forest, river, town, soil, water, sand, road, field")
    click(docks)
    (request,) = asked(answering)
    assert len(request.follow) == 6
    assert "Left out: road, field." in plain_text(dock.notes)


def test_the_search_has_the_name_of_its_chips(docks, dock):
    docks.session.add(term.place(500_150.0, 4_999_950.0, "EPSG:32631", 1, 3))
    dock.follow.words.setText("forest")
    click(docks)
    assert [str(line.name) for line in docks.timing.session.result.lines] == ["Place 3", "forest"]


def test_what_is_followed_asks_again_and_old_answers_are_dropped(docks, dock, answering):
    dock.follow.words.setText("forest")
    click(docks)
    answering.delay_ms = None
    dock.follow.words.setText("water")
    until(lambda: len(asked(answering)) == 2)
    dock.follow.words.setText("town")
    until(lambda: len(asked(answering)) == 3)
    old, new = [one for one in answering.of("place_series") if not one.request.change][-2:]
    assert old.done, "the first one is cancelled"
    new.finish(answered(new.request))
    assert [str(line.name) for line in docks.timing.session.result.lines] == ["town"]


def test_the_engine_may_open_the_rasters_of_the_project_alone(docks, dock, answering, monkeypatch):
    from akin.plugin.gui.time import session

    sources = tuple(replace(docks.session.info.sources[0], source=one, path=f"/data/{one}") for one in ("a", "b"))
    docks.session.info = replace(docks.session.info, sources=sources)
    monkeypatch.setattr(session, "find_layers", lambda known: [None if source == "a" else 1 for source, _ in known])
    dock.follow.ndvi.setChecked(True)
    click(docks)
    assert [one.rasters for one in asked(answering)[-1].follow] == [("/data/b",)]


def test_the_change_is_asked_once_for_a_place(docks, dock, answering):
    dock.follow.words.setText("forest")
    click(docks)
    dock.follow.ndvi.setChecked(True)
    until(lambda: len(docks.timing.session.result.lines) == 2)
    assert sum(one.request.change for one in answering.of("place_series")) == 1
    assert docks.timing.session.change == CHANGE and not dock.follow.red.isHidden()


def test_a_search_goes_before_the_change_which_is_asked_again(docks, dock, answering):
    dock.follow.search.setChecked(False)
    dock.follow.words.setText("forest")
    answering.delay_ms = None
    docks.timing.session.set_place(500_550.0, 4_999_450.0, "EPSG:32631")
    (lines,) = answering.of("place_series")
    lines.finish(answered(lines.request))
    change = answering.of("place_series")[-1]
    assert change.request.change and not change.done
    docks.session.add(term.words("river"))
    until(lambda: answering.of("search"))
    assert change.done, "the search does not wait for it"
    until(lambda: answering.of("place_series")[-1] is not change)
    again = answering.of("place_series")[-1]
    assert again.request.change
    again.finish(answered(again.request))
    assert docks.timing.session.change == CHANGE and len(answering.of("place_series")) == 3


def test_a_hidden_dock_asks_nothing_and_marks_nothing(docks, dock, answering):
    click(docks)
    dock.setUserVisible(False)
    until(lambda: not docks.timing.session._seen)
    count = len(answering.replies)
    docks.session.add(term.words("river"))
    QTest.qWait(400)
    assert not [one for one in answering.replies[count:] if one.verb == "place_series"]
    assert docks.timing.mark._point is None and not docks.timing.action.isChecked()


def test_errors_are_sentences_in_the_dock(docks, dock, answering):
    answering.answers["place_series"] = lambda _: EngineError(plain("Nothing is here."), "query")
    docks.timing.action.trigger()
    QTest.mouseClick(docks._canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(9, 9))
    until(lambda: dock.plot.empty == "Nothing is here.")
    assert docks.timing.session.result is None and not dock.save.isEnabled()
    answering.answers["place_series"] = answered
    click(docks)
    assert docks.timing.session.result


def test_another_collection_forgets_the_answer(docks, dock, answering, tmp_path):
    click(docks)
    docks.session.set_collection("")
    assert docks.timing.session.result is None and "Search panel" in dock.plot.empty


def test_the_plot_is_used_by_mouse_and_keyboard(docks, dock):
    dock.follow.words.setText("forest")
    click(docks)
    plot, session = dock.plot, docks.timing.session
    drawing = plot.drawing()
    at = QPoint(int(drawing.x(drawing.days[2])), int(drawing.panels[0].area.center().y()))
    QTest.mouseMove(plot, at)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert session.chosen_date == DATES[2] and plain_text(dock.chosen).startswith(DATES[2])
    assert "forest" in plot.accessibleDescription()
    for key, date in ((Qt.Key.Key_Left, 1), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Left, 0), (Qt.Key.Key_End, 3)):
        QTest.keyClick(plot, key)
        assert session.chosen_date == DATES[date]
    assert "forest: 0.90" in plain_text(dock.chosen)
    QTest.keyClick(plot, Qt.Key.Key_Home)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert "Nothing at this place" in plain_text(dock.chosen)


def test_a_gap_stays_a_gap_and_every_scale_has_a_panel(docks, dock):
    dock.follow.words.setText("forest")
    dock.follow.ndvi.setChecked(True)
    click(docks)
    drawing = dock.plot.drawing()
    assert [panel.scale for panel in drawing.panels] == ["score", "ndvi"]
    assert all(drawing.rect.contains(panel.area) for panel in drawing.panels)
    assert not drawing.panels[0].area.intersects(drawing.panels[1].area)
    image = QImage(dock.plot.size(), QImage.Format.Format_RGB32)
    dock.plot.render(image)
    panel = drawing.panels[0]
    middle = QPointF((drawing.x(drawing.days[1]) + drawing.x(drawing.days[2])) / 2, panel.y(0.5))
    ys = range(int(panel.area.top()), int(panel.area.bottom()))
    blue = [y for y in ys if image.pixelColor(int(middle.x()), y).getRgb()[:3] == (0, 114, 178)]
    assert not blue, "no line is drawn across the date without a value"


@pytest.mark.parametrize("size", [(150, 100), (400, 200), (2000, 900)])
def test_any_size_can_be_drawn(size):
    follow = tuple(Follow("query", (Term("words", text="a long name of a class " * 5),)) for _ in range(20))
    result = answered(PlaceSeries("c", 0, 0, "", (*follow, Follow("ndvi"))))
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    metrics = QFontMetricsF(painter.font())
    PlotDrawing(result, CHANGE, QRectF(0, 0, *size), metrics).draw(painter, Look.on_paper(), 1, 2)
    painter.end()


def test_the_plot_is_saved(docks, dock, tmp_path: Path, monkeypatch):
    dock.follow.words.setText("forest")
    click(docks)
    result = docks.timing.session.result
    for name in ("plot.png", "plot.svg", "plot.csv"):
        save_plot(tmp_path / name, result, CHANGE)
    assert QImage(str(tmp_path / "plot.png")).width() == 1800
    drawn = (tmp_path / "plot.svg").read_text("utf-8")
    assert "forest" in drawn and "2020" in drawn
    rows = list(csv.reader(as_csv(result).splitlines()))
    assert rows == [["date", "forest"], [DATES[0], "0.2"], [DATES[1], ""], [DATES[2], "0.7"], [DATES[3], "0.9"]]
    chosen = (str(tmp_path / "values"), "Table (*.csv)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: chosen)
    dock.save.click()
    assert (tmp_path / "values.csv").exists()
    for name in ("plot.png", "plot.svg", "plot.csv"):
        with pytest.raises(LayerError):
            save_plot(tmp_path / "none" / name, result, None)


def test_everything_has_a_name_and_a_tooltip(docks, dock):
    dock.follow.ndvi.setChecked(True)
    for kind in (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit):
        for widget in dock.widget().findChildren(kind):
            inside = isinstance(widget.parent(), (QAbstractSpinBox, QComboBox, QLineEdit))
            if inside or widget.objectName().startswith("qt_") or "ScrollBar" in widget.metaObject().className():
                continue
            name = widget.accessibleName() or getattr(widget, "text", str)()
            assert name, widget
            assert widget.toolTip(), name
            assert widget.focusPolicy(), name


def test_a_restored_year_is_the_year_of_the_examples(docks, dock, answering):
    docks.session.set_query(docks.session.query.in_year(2020))
    click(docks)
    assert asked(answering)[-1].year == 2020
    docks.session.set_query(replace(docks.session.query.in_year(None), typed=""))
