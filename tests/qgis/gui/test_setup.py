"""The engine that is not there yet: the banner says so, the settings page mends it, and nothing waits for it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from akin.plugin.contract.message import plain
from akin.plugin.gui.search.dock import EngineBanner
from akin.plugin.gui.settings import setup as engine_setup
from akin.plugin.gui.settings.page import SettingsPage
from akin.plugin.gui.settings.setup import EngineSetup
from akin.plugin.install import fast_index
from akin.plugin.install.environment import TRAINING, EnvironmentState
from akin.plugin.install.errors import refused
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout
from waiting import until


class FakeEnvironment:
    """Installs in five steps; `problem` is raised in the third; `there` says whether it is installed."""

    there, problem, wheels, stopped, index = False, None, None, False, ""
    compiled = compiling = False

    def __init__(self, home, kind, host):
        pass

    def state(self):
        status = "ready" if FakeEnvironment.there else "missing"
        return EnvironmentState(
            status, Path("python"), "0.1.0", 123_000_000, f"engine: {status}", FakeEnvironment.index
        )

    def add_fast_index(self, cancelled):
        FakeEnvironment.compiling = True
        while not (cancelled() or FakeEnvironment.compiled):
            QTest.qSleep(10)
        FakeEnvironment.compiling = False
        if cancelled():
            raise InterruptedError
        FakeEnvironment.index = fast_index.BUILT

    def install(self, progress, cancelled, wheels=None):
        FakeEnvironment.wheels = wheels
        for step in range(5):
            progress(step / 5, plain(f"step {step}"))
            QTest.qSleep(30)
            if step == 2 and FakeEnvironment.problem:
                raise FakeEnvironment.problem
            if cancelled():
                FakeEnvironment.stopped = True
                raise InterruptedError
        FakeEnvironment.there = True

    repair = install

    def remove(self):
        FakeEnvironment.there = False


@pytest.fixture
def setup(monkeypatch):
    FakeEnvironment.there, FakeEnvironment.problem, FakeEnvironment.stopped = False, None, False
    FakeEnvironment.index, FakeEnvironment.compiled, FakeEnvironment.compiling = "", False, False
    monkeypatch.setattr(engine_setup, "Environment", FakeEnvironment)
    monkeypatch.setattr(engine_setup, "_ready", lambda: FakeEnvironment.there)
    return EngineSetup()


@pytest.fixture
def page(setup, questions):
    page = SettingsPage(setup, EngineSetup(kind=TRAINING))
    page.show()
    until(lambda: page.engine.state.text() and page.training.state.text())
    return page


def test_install_from_the_page(page, setup):
    assert page.engine.state.text() == "Not installed"
    assert page.engine.install.isVisible() and not page.engine.repair.isVisible()
    notes = []
    setup.progressed.connect(lambda fraction, note: notes.append(note))
    page.engine.install.click()
    assert page.engine.progress.isVisible() and page.engine.cancel.isVisible() and not page.engine.install.isEnabled()
    until(lambda: not setup.busy and page.engine.state.text() == "Ready")
    assert notes == [f"step {i}" for i in range(5)]
    assert page.engine.repair.isVisible() and page.engine.remove.isVisible() and not page.engine.install.isVisible()
    assert page.engine.size.text() == "123 MB"


def test_what_goes_wrong_is_said_on_the_page_and_can_be_tried_again(page, setup):
    FakeEnvironment.problem = refused(OSError(errno.ENOSPC, ""), Path("/home/someone"))
    page.engine.install.click()
    until(lambda: not setup.busy)
    until(lambda: "The disk of /home/someone is full." in page.engine.note.text())
    assert page.engine.install.isEnabled()
    FakeEnvironment.problem = None
    page.engine.install.click()
    until(lambda: FakeEnvironment.there and not setup.busy)


def test_steps_and_errors_are_translated(page, setup, monkeypatch):
    monkeypatch.setattr("akin.plugin.profile.i18n.tr", lambda text: text.replace("The disk of", "Le disque de"))
    FakeEnvironment.problem = refused(OSError(errno.ENOSPC, ""), Path("/home/someone"))
    page.engine.install.click()
    until(lambda: not setup.busy)
    until(lambda: page.engine.note.text().startswith("Le disque de /home/someone"))


def test_cancel_stops_it(page, setup):
    page.engine.install.click()
    QTest.qWait(50)
    page.engine.cancel.click()
    until(lambda: not setup.busy)
    assert FakeEnvironment.stopped and not FakeEnvironment.there


def test_an_installation_outlives_the_page(page, setup):
    page.engine.install.click()
    page.deleteLater()
    QTest.qWait(10)
    until(lambda: FakeEnvironment.there and not setup.busy)


def test_remove(page, setup):
    FakeEnvironment.there = True
    setup.look()
    until(lambda: page.engine.remove.isVisible())
    page.engine.remove.click()
    until(lambda: page.engine.state.text() == "Not installed")


def test_a_download_and_a_removal_are_asked_first(page, setup, questions):
    questions.agree = False
    page.engine.install.click()
    page.training.install.click()
    assert not setup.busy and "about 190 MB" in questions.texts[0] and "about 350 MB" in questions.texts[1]
    FakeEnvironment.there = True
    setup.look()
    until(lambda: page.engine.remove.isVisible())
    page.engine.remove.click()
    page.engine.repair.click()
    assert not setup.busy and "Remove these packages" in questions.texts[2] and len(questions.texts) == 4


def test_enter_starts_nothing_before_during_and_after_an_installation(setup, questions):
    """The page is in a dialog there, where Qt gives Enter to a button without the focus."""
    dialog = QDialog()
    page = SettingsPage(setup, EngineSetup(kind=TRAINING))
    ok = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
    column = QVBoxLayout(dialog)
    column.addWidget(page)
    column.addWidget(ok)
    dialog.show()
    QApplication.setActiveWindow(dialog)
    until(lambda: page.engine.install.isVisible() and page.training.install.isVisible())
    began = []
    page.training._setup.began.connect(lambda: began.append("torch"))
    assert not [one.text() for one in page.findChildren(QPushButton) if one.autoDefault()]
    page.engine.install.setFocus()
    page.engine.install.click()
    assert setup.busy and dialog.focusWidget() is page.engine.cancel
    for _ in range(3):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    dialog.show()
    page.engine.cancel.setFocus()
    page.engine.cancel.click()
    until(lambda: not setup.busy)
    assert dialog.focusWidget() is page.engine.state
    for _ in range(3):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    assert not setup.busy and began == [] and len(questions.texts) == 1


def test_the_fast_index_is_compiled_while_the_engine_already_works(page, setup):
    FakeEnvironment.index = fast_index.WAITING
    ready = []
    setup.changed.connect(ready.append)
    page.engine.install.click()
    until(lambda: FakeEnvironment.compiling)
    assert ready[-1] is True and not setup.busy and page.engine.state.text() == "Ready"
    assert "compiled in the background" in page.index.text() and not page.engine.progress.isVisible()
    FakeEnvironment.compiled = True
    until(lambda: page.index.text() == "Ready")


def test_a_repair_does_not_wait_for_the_fast_index(page, setup):
    FakeEnvironment.index = fast_index.WAITING
    page.engine.install.click()
    until(lambda: FakeEnvironment.compiling)
    page.engine.repair.click()
    until(lambda: not FakeEnvironment.compiling)
    assert setup.busy
    until(lambda: not setup.busy and FakeEnvironment.compiling)  # it begins again
    FakeEnvironment.compiled = True
    until(lambda: page.index.text() == "Ready")


def test_without_a_compiler_one_sentence_says_so(page, setup):
    FakeEnvironment.index, FakeEnvironment.there = fast_index.NO_COMPILER, True
    setup.look()
    until(lambda: "no C++ compiler" in page.index.text())
    assert not FakeEnvironment.compiling


def test_wheels_for_machines_without_a_network(page, setup, tmp_path):
    page.wheels.setFilePath(str(tmp_path))
    page.engine.install.click()
    until(lambda: FakeEnvironment.there and not setup.busy)
    assert FakeEnvironment.wheels == tmp_path


def test_torch_is_installed_from_its_own_group(page, setup, tmp_path):
    page.wheels.setFilePath(str(tmp_path))
    page.training.install.click()
    assert page.training.progress.isVisible() and not page.engine.progress.isVisible()
    assert page.engine.install.isEnabled() and not setup.busy
    until(lambda: page.training.state.text() == "Ready")
    assert page.training.remove.isVisible() and page.training.size.text() == "123 MB"
    assert FakeEnvironment.wheels == tmp_path


def test_the_report_is_copied(page):
    page.copy.click()
    assert QgsApplication.clipboard().text() == "engine: missing"


def test_the_banner_leads_to_the_settings():
    banner, asked = EngineBanner(), []
    banner.install_wanted.connect(lambda: asked.append(True))
    banner.findChild(QPushButton).click()
    assert asked == [True]
