"""The docks on a low and narrow screen, such as 1366 x 768 at 150 %: nothing leaves it, and a row of hits is whole."""

from __future__ import annotations

import pytest
from akin.plugin.gui.shared.widgets.flow_layout import FlowRow
from akin.plugin.gui.shared.widgets.screen import scrolled
from akin.plugin.gui.shared.widgets.work_bar import WorkRow
from akin.plugin.layers.tasks import WorkTask
from qgis.PyQt.QtCore import QPoint, QRect
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from waiting import until

#: What QGIS leaves for its docks at 910 x 512, in lines of text.
MOST_LINES = 24


@pytest.fixture
def low(docks, answering, ask):
    """The docks as low as they can be, with all that they can show: weaker hits, marks, a hidden hit, an area."""
    window = docks._iface.window
    docks.session.set_query(docks.session.query.in_extent(docks._view()))
    ask("river")
    docks.results.slider.setValue(90)
    docks.results.weaker.click()
    for hit in docks.hits.shown()[:3]:
        docks.hits.mark(hit, True)
    docks.results.gallery.hide_hit(docks.hits.shown()[-1])
    for _ in range(3):  # Qt needs several rounds to lay out lines that wrap
        window.resize(910, 10)
        QTest.qWait(50)
    return docks


def is_in(widget: QWidget, whole: QWidget) -> bool:
    corner = widget.mapTo(whole, QPoint(0, 0))
    return whole.rect().contains(QRect(corner, widget.size()))


def test_both_docks_are_low(low):
    line = low.search.fontMetrics().height()
    assert low.search.height() + low.results.height() <= MOST_LINES * line


def test_a_row_of_hits_is_whole(low):
    gallery = low.results.gallery
    gallery.scrollToTop()
    first = gallery.visualRect(low.hits.index(0))
    assert gallery.viewport().rect().contains(first)


def test_the_pictures_are_large_again_where_there_is_room(low):
    gallery = low.results.gallery
    before = gallery.visualRect(low.hits.index(0)).height()
    low._iface.window.resize(910, 1000)
    QTest.qWait(50)
    after = gallery.visualRect(low.hits.index(0)).height()
    assert after > before and after == gallery.sizeHint().height() // 3


def test_each_button_is_in_sight(low):
    results = low.results
    shown = (results.keep, results.heat, results.weaker, results.judging, results.judging.hidden)
    assert all(one.isVisible() and is_in(one, results) for one in shown)
    assert results.weaker.text().endswith(" weaker")
    assert results.judging.precision.text() == "100 % right" and results.judging.hidden.text() == "1 hidden"
    assert not results.legend.isVisible() and low.search.words.isVisible()


def test_a_high_dock_has_all_words(low):
    low._iface.window.resize(1200, 1000)
    until(lambda: low.results.legend.isVisible())
    assert low.results.judging.hidden.text() == "Show 1 hidden hit"
    assert low.results.weaker.text().startswith("Hide ")


def test_the_stop_button_is_at_the_left_of_the_first_line():
    task = WorkTask("Akin: encoding land", lambda feedback: None)
    row = WorkRow(task)
    row.resize(400, row.sizeHint().height())
    row.layout().activate()
    assert row.stop.geometry().right() < row.bar.geometry().left()
    assert row.stop.geometry().bottom() < row.title.geometry().top()


def test_a_row_is_as_high_as_its_lines():
    row = FlowRow(*(QPushButton("A text") for _ in range(4)))
    row.show()
    line = row.layout().minimumSize()
    row.resize(line.width() * 2 + 10, 10)
    QTest.qWait(20)
    assert row.minimumHeight() > 1.9 * line.height()
    row.resize(line.width() * 5, 10)
    QTest.qWait(20)
    assert row.minimumHeight() == line.height()


def test_what_scrolls_is_never_under_its_bar():
    body, lines = QWidget(), QPushButton("short")
    QVBoxLayout(body).addWidget(lines)
    area = scrolled(body)
    both = QWidget()
    row = QHBoxLayout(both)
    row.addWidget(area)
    both.show()
    lines.setText("a text that is much longer than the one before")
    QTest.qWait(50)
    both.resize(10, 10)
    QTest.qWait(20)
    bar = area.verticalScrollBar().sizeHint().width()
    assert both.width() >= area.width() >= lines.sizeHint().width() + bar
    assert body.width() >= body.minimumSizeHint().width() and is_in(lines, area)
