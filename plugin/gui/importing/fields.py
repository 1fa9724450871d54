"""A group of an import's arguments that can be collapsed: Akin reads from the file what is left empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Optional, Union

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from ...contract.requests.encoders.import_arguments import LAYOUTS, Argument, Kind, parse
from ...profile.i18n import say, tr
from ..shared.plain import as_tip

Widget = Union[QLineEdit, QComboBox]


class ImportFields(QgsCollapsibleGroupBox):
    """Collapsed at first. `changed` is emitted when an answer changes."""

    changed = pyqtSignal()

    def __init__(self, title: str, arguments: Sequence[Argument], parent: Optional[QWidget] = None):
        super().__init__(title, parent)
        self.fields: dict[str, Widget] = {}
        self._left_out: frozenset[str] = frozenset()
        inner = QWidget()  # expanding the box shows its children, but must not show the fields that are left out
        QVBoxLayout(self).addWidget(inner)
        self._form = QFormLayout(inner)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for argument in arguments:
            self._add(argument)
        self.setCollapsed(True)

    def answers(self) -> dict[str, Any]:
        """The arguments that are filled in. Raises ArgumentError for text that is not a number."""
        texts = {name: _text(widget) for name, widget in self.fields.items() if name not in self._left_out}
        return {name: parse(name, text) for name, text in texts.items() if text}

    def forget(self) -> None:
        """Empty all fields, for another file."""
        for widget in self.fields.values():
            widget.blockSignals(True)
            if isinstance(widget, QComboBox):
                widget.setCurrentIndex(0)
            else:
                widget.clear()
            widget.blockSignals(False)
        self.show_used({})

    def show_used(self, used: Mapping[str, str]) -> None:
        """Show in the empty fields the value that Akin uses for each argument."""
        for name, widget in self.fields.items():
            text = used.get(name, "")
            if isinstance(widget, QComboBox):
                widget.setItemText(0, tr("Automatic: {value}").format(value=text) if text else _automatic())
            else:
                widget.setPlaceholderText(text or _automatic())

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Replace the choices (value, text) of an argument; the chosen one stays if it is among them."""
        widget = self.fields[name]
        assert isinstance(widget, QComboBox)
        chosen = widget.currentData()
        widget.blockSignals(True)
        while widget.count() > 1:
            widget.removeItem(1)
        for value, text in choices:
            widget.addItem(text, value)
        widget.setCurrentIndex(max(0, widget.findData(chosen)))
        widget.blockSignals(False)

    def leave_out(self, names: Iterable[str]) -> None:
        """Hide the arguments that the form asks for elsewhere."""
        self._left_out = frozenset(names)
        for name, widget in self.fields.items():
            widget.setHidden(name in self._left_out)
            self._form.labelForField(widget).setHidden(name in self._left_out)

    def _add(self, argument: Argument) -> None:
        label, help_text = say(argument.label()), say(argument.help())
        choices = _choices(argument)
        widget = QLineEdit() if choices is None else _combo(choices)
        widget.setToolTip(as_tip(help_text))
        widget.setAccessibleName(label)
        widget.setAccessibleDescription(help_text)
        if isinstance(widget, QComboBox):
            widget.currentIndexChanged.connect(lambda _: self.changed.emit())
        else:
            widget.setPlaceholderText(_automatic())
            widget.textChanged.connect(lambda _: self.changed.emit())
        self.fields[argument.name] = widget
        self._form.addRow(label, widget)
        self._form.labelForField(widget).setToolTip(as_tip(help_text))


def with_keys(labels: Mapping[str, str], buttons: Sequence[str]) -> dict[str, str]:
    """Labels with an & before the first letter that no other label and no button uses as its keyboard shortcut."""
    taken = {text[text.index("&") + 1].lower() for text in buttons if "&" in text}
    found = {}
    for name, label in labels.items():
        at = next((i for i, letter in enumerate(label) if letter.isalpha() and letter.lower() not in taken), None)
        found[name] = label if at is None else f"{label[:at]}&{label[at:]}"
        taken |= set() if at is None else {label[at].lower()}
    return found


def _choices(argument: Argument) -> Optional[list[tuple[str, str]]]:
    """(value, text) of each choice; None for an argument to type."""
    if argument.kind is Kind.CHOICE:
        return [(value, say(sentence())) for value, sentence in argument.choices.items()]
    if argument.kind is Kind.AXES:
        return [(layout, layout) for layout in LAYOUTS]
    return [] if argument.kind is Kind.SUGGESTED else None


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
