"""Windows that open where they are not in the way."""

from __future__ import annotations

import pytest
from akin.plugin.gui.shared.widgets.screen import put_beside
from qgis.PyQt.QtWidgets import QDialog, QMainWindow, QWidget


@pytest.mark.parametrize("panels", ["right", "left"])
def test_a_window_opens_beside_the_map(panels):
    qgis, canvas, form = QMainWindow(), QWidget(), QDialog()
    qgis.setGeometry(0, 0, 700, 500)
    canvas.setParent(qgis)
    canvas.setGeometry(0 if panels == "right" else 300, 50, 400, 400)
    qgis.show()
    form.setGeometry(200, 200, 290, 200)
    form.show()
    put_beside(form, canvas)
    at = form.frameGeometry().translated(-qgis.geometry().topLeft())
    assert at.top() == 50
    assert (at.right() + 1 == 700) if panels == "right" else (at.left() == 0)
    form.close()
    qgis.close()
