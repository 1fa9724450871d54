"""The button Train and map: one step with the defaults, or the dialogs of the algorithms."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from ....algorithms.mapping.train_regressor import FIELDS
from ....contract import Extent
from ....layers.errors import LayerError
from ....layers.tasks import WorkTask
from ....profile.i18n import tr
from ...search.session import SearchSession
from ...shared.messages import Messages
from ...shared.plain import PlainLabel, as_tip
from ...shared.toolbox import open_algorithm
from ...shared.widgets.question import confirmed
from ...shared.widgets.work_bar import WorkBar
from ..session import LabelSession
from .earlier import keep_summary, latest_report, latest_summary
from .layers import add_map, keep_map
from .ordering import order_of
from .reporting import Report, Reporting, open_report, warning_of
from .run import MapMade, MapOrder, make_map
from .summary import summary


class TrainRow(QWidget):
    """The progress with a button to stop it, and what the last map is like. The dock has the buttons `go` and `report`
    elsewhere, where they are always in sight.

    Emits `wanted`: train and map with the defaults; `train_wanted`, `fractions_wanted` and `map_wanted`: open
    a dialog; `about_changed`: there is something new to read about the last map.
    """

    wanted = pyqtSignal()
    train_wanted = pyqtSignal()
    fractions_wanted = pyqtSignal()
    map_wanted = pyqtSignal()
    about_changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None):
        super().__init__(parent)
        self.go = QToolButton()
        self.go.setText(tr("Train and map"))
        tip = tr("Train a model with the labels, and map the collection of the Search panel with it")
        self.go.setToolTip(as_tip(tip))
        self.go.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.go.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self.go)
        menu.addAction(tr("Train and map")).triggered.connect(self.wanted)
        menu.addAction(tr("Train with settings…")).triggered.connect(self.train_wanted)
        menu.addAction(tr("Train fractions…")).triggered.connect(self.fractions_wanted)
        menu.addAction(tr("Map with a model…")).triggered.connect(self.map_wanted)
        self.go.setMenu(menu)
        self.go.clicked.connect(self.wanted)
        self.work, self.about = WorkBar(), PlainLabel()
        self.report = QPushButton(tr("Open the report"))
        self.report.setToolTip(as_tip(tr("How good the map is, where it says nothing, and how it was made")))
        self.report.hide()
        self.about.setWordWrap(True)
        self.about.setAccessibleName(tr("The last map"))
        self.about.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.work, self.about):
            column.addWidget(part)

    def show_about(self, text: str) -> None:
        """Show what is known of the last map; "" for nothing."""
        self.about.setText(text)
        self.about.setVisible(bool(text))

    def tell(self, text: str) -> None:
        """Say something new about the last map; "" for nothing."""
        self.show_about(text)
        if text:
            self.about_changed.emit()


class MapMaking(QObject):
    """Does what the row wants.

    Args:
        view: returns the extent of the map.
    """

    def __init__(
        self,
        session: LabelSession,
        search: SearchSession,
        row: TrainRow,
        messages: Messages,
        view: Callable[[], Optional[Extent]],
        parent: QObject,
    ):
        super().__init__(parent)
        self._session, self._search, self._row = session, search, row
        self._messages, self._view = messages, view
        self._task: Optional[WorkTask] = None
        self._model = ""
        self._elsewhere = False  # the map that is made belongs to a project that is closed
        self._report: Optional[Path] = None
        self._layer = session.layer
        self._reporting = Reporting(row.work, self)
        self._reporting.written.connect(self._reported)
        self._reporting.failed.connect(messages.error)
        row.report.clicked.connect(self._open_report)
        row.wanted.connect(self._start)
        row.train_wanted.connect(self._open_training)
        row.fractions_wanted.connect(self._open_fractions)
        row.map_wanted.connect(self._open_mapping)
        session.layer_changed.connect(self._layer_changed)
        QgsProject.instance().aboutToBeCleared.connect(self._left)

    def stop(self) -> None:
        """Stop the work, and say nothing of its end: Akin is unloaded."""
        QgsProject.instance().aboutToBeCleared.disconnect(self._left)
        self._reporting.stop()
        if self._task is not None:
            for signal in (self._task.succeeded, self._task.failed, self._task.stopped):
                signal.disconnect()
            self._task.cancel()
            self._task = None

    def _start(self) -> None:
        if self._task is not None:
            return
        try:
            order = order_of(self._session, self._search, self._view())
        except LayerError as error:
            self._messages.error(error)
            return
        if not order.against_rest or self._agreed(order):
            self._run(order)

    def _agreed(self, order: MapOrder) -> bool:
        text = tr("Only one class has labels: {name}. Map where it is, against everything else?")
        details = tr("Akin takes random places as everything else. A second class with labels makes a better map.")
        name = order.classes[0].name
        return confirmed(self._row, tr("Train and map"), text.format(name=name), tr("Map one class"), details)

    def _left(self) -> None:
        """The project is closed: its map and its report are not for the next one."""
        self._elsewhere = True
        self._reporting.stop()
        self._forget()

    def _run(self, order: MapOrder) -> None:
        self._elsewhere = False
        task = self._task = WorkTask(tr("Akin: map from labels"), partial(make_map, order))
        self._row.go.setEnabled(False)
        self._reporting.stop()
        self._forget()
        task.succeeded.connect(self._succeeded)
        task.failed.connect(self._failed)
        task.stopped.connect(self._ended)
        self._row.work.follow(task)
        task.start()

    def _ended(self) -> None:
        self._task = None
        self._row.go.setEnabled(True)

    def _failed(self, error: Exception) -> None:
        self._ended()
        self._messages.error(error)
        self._row.tell(str(error))

    def _succeeded(self, made: MapMade) -> None:
        self._ended()
        if self._elsewhere:
            keep_map(made)
            text = tr("The map is made, in {folder}. Its project is closed, so it is not added to this one.")
            self._messages.info(text.format(folder=made.order.folder))
            return
        self._model = made.trained.model
        add_map(made, self._session.layer)
        self._say_of(made.order.folder, summary(made))
        self._reporting.start(made)

    def _reported(self, report: Report) -> None:
        self._show_report(report.path)
        said = warning_of(report)
        if said:
            self._say_of(report.path.parent, f"{self._row.about.text()}\n{said}")
            self._messages.warning(said)

    def _say_of(self, folder: Path, text: str) -> None:
        """Say something of the map in a folder, now and when its project is opened again."""
        self._row.tell(text)
        keep_summary(folder, text)

    def _open_report(self) -> None:
        if self._report is not None:
            open_report(self._report)

    def _show_report(self, path: Optional[Path]) -> None:
        self._report = path
        self._row.report.setVisible(path is not None)

    def _forget(self) -> None:
        """Say nothing of an earlier map."""
        self._show_report(None)
        self._row.tell("")

    def _layer_changed(self) -> None:
        """Other labels, also those of a project that was opened. Labels that move to a file stay the same layer."""
        before, self._layer = self._layer, self._session.layer
        is_coming = self._reporting.busy or (self._task is not None and not self._elsewhere)
        if not is_coming:
            self._show_report(latest_report())
            self._row.show_about(latest_summary())
        elif before is not self._layer:
            self._row.show_about("")

    def _open_training(self) -> None:
        labels = self._session.labels
        given: dict[str, Any] = {"COLLECTION": self._search.collection} if self._search.collection else {}
        if labels is not None:
            given["LABELS"] = labels.layer.id()
            given["VALUE_FIELD" if labels.numbers else "CLASS_FIELD"] = labels.field
        self._open("trainregressor" if self._session.numbers else "trainclassifier", "OUTPUT_MODEL", given)

    def _open_fractions(self) -> None:
        """Labels of classes are pure places; else the user chooses the fields with the fractions."""
        labels = self._session.labels
        given: dict[str, Any] = {"COLLECTION": self._search.collection} if self._search.collection else {}
        given["KIND"] = FIELDS.index("FRACTION_FIELDS")
        if labels is not None:
            given["LABELS"] = labels.layer.id()
            if not labels.numbers:
                given.update(KIND=FIELDS.index("PURE_FIELD"), PURE_FIELD=labels.field)
        self._open("trainregressor", "OUTPUT_MODEL", given)

    def _open_mapping(self) -> None:
        given: dict[str, Any] = {"COLLECTION": self._search.collection} if self._search.collection else {}
        if self._model:
            given["MODEL"] = self._model
        self._open("predictmap", "", given)

    def _open(self, algorithm: str, output: str, given: dict[str, Any]) -> None:
        problem = open_algorithm(algorithm, output, self._trained, given)
        if problem:
            self._messages.warning(problem)

    def _trained(self, model: str) -> None:
        self._model = model
