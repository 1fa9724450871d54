"""The desktop test's eye for text that is cut off."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from qgis.PyQt.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

sys.path.insert(1, str(Path(__file__).parents[1] / "desktop" / "inside"))

from cut_off import cut_off, texts

LONG = "Le recouvrement minimal entre deux imagettes voisines"


def wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label


def placeholder(text: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setPlaceholderText(text)
    return edit


@pytest.mark.parametrize("make", [QLabel, QPushButton, QCheckBox, wrapped, placeholder])
@pytest.mark.parametrize(("width_px", "complaints"), [(90, 1), (900, 0)])
def test_it_sees_text_without_room(make: Callable[[str], QWidget], width_px: int, complaints: int) -> None:
    window = QWidget()
    widget = make(LONG)
    widget.setParent(window)
    widget.setFixedSize(width_px, 24)
    window.show()
    found = list(cut_off(window))
    assert len(found) == complaints and all(LONG in line for line in found)
    assert texts(window) == ([] if make is placeholder else [LONG])
    widget.hide()
    assert list(cut_off(window)) == []
