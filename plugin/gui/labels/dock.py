"""The Labels dock: the layer, the classes, the tools, and what to check."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsDockWidget, QgsDoubleSpinBox
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ...profile.i18n import tr
from ..shared.plain import PlainLabel, as_tip
from ..shared.widgets.flow_layout import FlowRow
from ..shared.widgets.icon_button import icon_button
from ..shared.widgets.question import confirmed
from ..shared.widgets.screen import scrolled
from .check.hints import hints, total
from .check.problem_list import ProblemList
from .class_table import ClassTable
from .layer.row import LayerRow
from .next.row import NextRow
from .session import LabelSession
from .train.making import TrainRow

MARGIN_PX, GAP_PX = 4, 4
MOST_VALUE, DECIMALS = 1e9, 4


class LabelsDock(QgsDockWidget):
    """Contains the parts. Emits `search_wanted`: take labels from the search.

    Args:
        tools: the actions of the map tools that set labels: a click, a polygon.
    """

    search_wanted = pyqtSignal()

    def __init__(self, session: LabelSession, tools: tuple[QAction, QAction], parent: Optional[QWidget] = None):
        super().__init__(tr("Akin Labels"), parent)
        self.setObjectName("AkinLabelsDock")
        self._session = session
        self.layer = LayerRow(session)
        self.classes = ClassTable(session)
        self.value = self._value_box()
        self.tools = [_tool_button(action) for action in tools]
        self.add = icon_button("/symbologyAdd.svg", tr("Add a class"))
        self.remove = icon_button("/symbologyRemove.svg", tr("Remove the class and its labels"))
        self.up = icon_button("/mActionArrowUp.svg", tr("Move the class up: it gets the number key above"))
        self.down = icon_button("/mActionArrowDown.svg", tr("Move the class down: it gets the number key below"))
        self.colour = icon_button("/mIconColorBox.svg", tr("Change the colour of the class"))
        self.from_search = QPushButton(tr("From the search…"))
        tip = tr(
            "Make labels of two classes from the hits marked as right and wrong, and from the examples of the search"
        )
        self.from_search.setToolTip(as_tip(tip))
        self.from_cluster = QPushButton(tr("From a cluster…"))
        self.from_cluster.setObjectName("AkinLabelsFromCluster")
        self.from_cluster.setToolTip(as_tip(tr("Make labels of a class from the most typical places of a cluster")))
        self.hints = PlainLabel()
        self.hints.setWordWrap(True)
        self.hints.setAccessibleName(tr("Hints on the labels"))
        self.click_note = PlainLabel()
        self.click_note.setWordWrap(True)
        self.click_note.setAccessibleName(tr("What a click labels"))
        self.problems = ProblemList()
        self.next, self.train = NextRow(), TrainRow()
        self.setWidget(self._laid_out())
        self._connect()
        self._show()

    def _show_about(self) -> None:
        """Scroll to what is said of the map."""
        QTimer.singleShot(0, lambda: self.widget().ensureWidgetVisible(self.train.about, 0, 0))  # after its layout

    def _laid_out(self) -> QWidget:
        body, classes, values = QWidget(), QWidget(), QWidget()
        of_classes = QHBoxLayout(classes)
        of_classes.setContentsMargins(0, 0, 0, 0)
        of_classes.setSpacing(GAP_PX)
        of_classes.addWidget(self.classes, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        for button in (self.add, self.remove, self.up, self.down, self.colour):
            buttons.addWidget(button)
        buttons.addStretch(1)
        of_classes.addLayout(buttons)
        of_values = QVBoxLayout(values)
        of_values.setContentsMargins(0, 0, 0, 0)
        of_values.addWidget(self.value)
        of_values.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(classes)
        self._pages.addWidget(values)
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.setSpacing(GAP_PX)
        for part in (self.layer, self.hints):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self.buttons = FlowRow(
            *self.tools, self.from_search, self.from_cluster, self.next.go, self.train.go, self.train.report
        )
        for part in (self.buttons, self.click_note, self.next, self.problems, self.train):
            column.addWidget(part)
        return scrolled(body)

    def _connect(self) -> None:
        session = self._session
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(lambda: self.remove_class(session.chosen))
        self.classes.remove_wanted.connect(self.remove_class)
        self.up.clicked.connect(lambda: session.move_class(session.chosen, -1))
        self.down.clicked.connect(lambda: session.move_class(session.chosen, 1))
        self.colour.clicked.connect(lambda: self.classes.choose_colour(session.chosen))
        self.from_search.clicked.connect(self.search_wanted)
        self.train.about_changed.connect(self._show_about)
        self.value.valueChanged.connect(self._value_changed)
        for signal in (session.classes_changed, session.labels_changed, session.layer_changed):
            signal.connect(self._show)

    def remove_class(self, name: str) -> None:
        """Remove a class; ask first if it has labels."""
        count = self._session.counts()[name]
        if count:
            text = tr("{name} has labels: {count}. Remove the class and its labels?").format(name=name, count=count)
            details = tr("Undo brings the labels back.")
            if not confirmed(self, tr("Remove the class"), text, tr("Remove"), details):
                return
        self._session.remove_class(name)

    def _add(self) -> None:
        before = len(self._session.classes.all)
        self._session.add_class()
        if len(self._session.classes.all) > before:
            self.classes.rename_current()

    def _value_box(self) -> QgsDoubleSpinBox:
        box = QgsDoubleSpinBox()
        box.setRange(-MOST_VALUE, MOST_VALUE)
        box.setDecimals(DECIMALS)
        box.setShowClearButton(False)
        box.setPrefix(tr("Value:") + " ")
        box.setToolTip(tr("The value that is set next"))
        box.setAccessibleName(tr("Value"))
        return box

    def _value_changed(self, value: float) -> None:
        self._session.value = value

    def _show(self) -> None:
        session, counts = self._session, self._session.counts()
        self._pages.setCurrentIndex(1 if session.numbers else 0)
        names = session.classes.names()
        row = names.index(session.chosen) if session.chosen in names else -1
        for button in (self.remove, self.colour):
            button.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < len(names) - 1)
        for button in (self.from_search, self.from_cluster):
            button.setVisible(not session.numbers)
        lines = [total(counts), *hints(session.classes, counts)] if not session.numbers else [total(counts)]
        if not names and not session.numbers:
            lines = [
                tr("Add two or more classes. Then click on the map, draw polygons, or label hits with number keys."),
                tr("Or take both classes from the search: its right and wrong hits, and its examples."),
            ]
        self.hints.setText("\n".join(lines))


def _tool_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
