"""The choice of the collection, and the button that encodes another one."""

from __future__ import annotations

from akin.plugin.gui.search.chooser import CollectionChooser
from akin.plugin.gui.search.session import SearchSession
from akin.plugin.gui.shared.help import HelpButton
from fake_engine import FakeEngine
from qgis.PyQt.QtTest import QTest

#: Of the dock, as it is at first.
WIDTH_PX = 330


def test_the_list_has_room_for_its_text_and_the_button_for_its_own():
    session = SearchSession(lambda: FakeEngine(delay_ms=1), lambda: None)
    chooser = CollectionChooser(session)
    chooser.resize(WIDTH_PX, chooser.sizeHint().height())
    chooser.show()
    combo, encode = chooser.combo, chooser.encode
    room = combo.width() - combo.height()  # without its arrow
    assert room >= combo.fontMetrics().horizontalAdvance(combo.currentText())
    assert encode.y() > combo.y() and encode.width() >= encode.sizeHint().width()
    for folder in ("/data/demo_akin", "/data/other_akin"):
        session.set_collection(folder)
    QTest.qWait(20)
    assert chooser.manage.x() < encode.x() < chooser.findChild(HelpButton).x()
    assert encode.geometry().center().y() == combo.geometry().center().y() and encode.width() < 2 * encode.height()
    session.set_collection("")
    QTest.qWait(20)
    assert encode.y() > combo.y()
    session.stop()
    chooser.close()
