"""Arguments of an import as a group that folds: what is left empty is read from the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Optional, Union

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from ...profile.i18n import tr
from ..shared.answers import parsed

Widget = Union[QLineEdit, QComboBox]


@dataclass(frozen=True)
class Field:
    """One argument: its label, what it means, and what to choose from, (value, text); None to type."""

    argument: str
    label: str
    about: str
    choices: Optional[Sequence[tuple[str, str]]] = None


class ImportFields(QgsCollapsibleGroupBox):
    """Folded at first. `changed` when an answer is another one."""

    changed = pyqtSignal()

    def __init__(self, title: str, fields: Sequence[Field], parent: Optional[QWidget] = None):
        super().__init__(title, parent)
        self.fields: dict[str, Widget] = {}
        self._left_out: frozenset[str] = frozenset()
        inner = QWidget()  # folding hides and shows the box's children, and must not show what is left out
        QVBoxLayout(self).addWidget(inner)
        self._form = QFormLayout(inner)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields:
            self._add(field)
        self.setCollapsed(True)

    def answers(self) -> dict[str, Any]:
        """What was said here. Raises ValueError with a sentence for what is no number."""
        told = {name: _text(widget) for name, widget in self.fields.items() if name not in self._left_out}
        return {name: parsed(name, text) for name, text in told.items() if text}

    def forget(self) -> None:
        """Another file: nothing is said of it yet."""
        for widget in self.fields.values():
            widget.blockSignals(True)
            if isinstance(widget, QComboBox):
                widget.setCurrentIndex(0)
            else:
                widget.clear()
            widget.blockSignals(False)
        self.show_used({})

    def show_used(self, used: dict[str, str]) -> None:
        """What each argument came to be stands in the empty fields."""
        for name, widget in self.fields.items():
            said = used.get(name, "")
            if isinstance(widget, QComboBox):
                widget.setItemText(0, tr("Automatic: {value}").format(value=said) if said else _automatic())
            else:
                widget.setPlaceholderText(said or _automatic())

    def offer(self, argument: str, choices: Sequence[tuple[str, str]]) -> None:
        """Other choices (value, text) of an argument; the one chosen stays if it is among them."""
        widget = self.fields[argument]
        assert isinstance(widget, QComboBox)
        chosen = widget.currentData()
        widget.blockSignals(True)
        while widget.count() > 1:
            widget.removeItem(1)
        for value, text in choices:
            widget.addItem(text, value)
        widget.setCurrentIndex(max(0, widget.findData(chosen)))
        widget.blockSignals(False)

    def leave_out(self, arguments: Iterable[str]) -> None:
        """These are asked for elsewhere."""
        self._left_out = frozenset(arguments)
        for name, widget in self.fields.items():
            widget.setHidden(name in self._left_out)
            self._form.labelForField(widget).setHidden(name in self._left_out)

    def _add(self, field: Field) -> None:
        widget = QLineEdit() if field.choices is None else _combo(field.choices)
        widget.setToolTip(field.about)
        widget.setAccessibleName(field.label)
        widget.setAccessibleDescription(field.about)
        if isinstance(widget, QComboBox):
            widget.currentIndexChanged.connect(lambda _: self.changed.emit())
        else:
            widget.setPlaceholderText(_automatic())
            widget.textChanged.connect(lambda _: self.changed.emit())
        self.fields[field.argument] = widget
        self._form.addRow(field.label, widget)
        self._form.labelForField(widget).setToolTip(field.about)


def _combo(choices: Sequence[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(20)
    combo.addItem(_automatic(), "")
    for value, text in choices:
        combo.addItem(text, value)
    return combo


def _text(widget: Widget) -> str:
    return widget.currentData() or "" if isinstance(widget, QComboBox) else widget.text().strip()


def _automatic() -> str:
    return tr("Automatic")
