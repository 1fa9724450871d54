"""The engine that is not there yet: the banner says so, the settings page mends it, and nothing waits for it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from akin.plugin.gui import engine_setup
from akin.plugin.gui.engine_banner import EngineBanner
from akin.plugin.gui.engine_setup import EngineSetup
from akin.plugin.gui.settings_page import SettingsPage
from qgis.core import QgsApplication
from qgis.PyQt.QtTest import QTest
from waiting import until


class FakeEnvironment:
    """Installs in five steps; `problem` is raised in the third; `there` says whether it is installed."""

    there, problem, wheels, stopped = False, None, None, False

    def __init__(self, home):
        pass

    def state(self):
        status = "ready" if FakeEnvironment.there else "missing"
        return SimpleNamespace(status=status, version="0.1.0", size_bytes=123_000_000, report=f"engine: {status}")

    def install(self, progress, cancelled, wheels=None):
        FakeEnvironment.wheels = wheels
        for step in range(5):
            progress(step / 5, f"step {step}")
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
    monkeypatch.setattr(engine_setup, "Environment", FakeEnvironment)
    monkeypatch.setattr(engine_setup, "_ready", lambda: FakeEnvironment.there)
    return EngineSetup()


@pytest.fixture
def page(setup):
    page = SettingsPage(setup)
    page.show()
    until(lambda: page.state.text())
    return page


def test_install_from_the_page(page, setup):
    assert page.state.text() == "Not installed"
    assert page.install.isVisible() and not page.repair.isVisible()
    notes = []
    setup.progressed.connect(lambda fraction, note: notes.append(note))
    page.install.click()
    assert page.progress.isVisible() and page.cancel.isVisible() and not page.install.isEnabled()
    until(lambda: not setup.busy and page.state.text() == "Ready")
    assert notes == [f"step {i}" for i in range(5)]
    assert page.repair.isVisible() and page.remove.isVisible() and not page.install.isVisible()
    assert page.size.text() == "123.0 MB"


def test_what_goes_wrong_is_said_on_the_page_and_can_be_tried_again(page, setup):
    FakeEnvironment.problem = RuntimeError("The disk is full. Free 400 MB and press Install again.")
    page.install.click()
    until(lambda: not setup.busy)
    until(lambda: "disk is full" in page.note.text())
    assert page.install.isEnabled()
    FakeEnvironment.problem = None
    page.install.click()
    until(lambda: FakeEnvironment.there and not setup.busy)


def test_cancel_stops_it(page, setup):
    page.install.click()
    QTest.qWait(50)
    page.cancel.click()
    until(lambda: not setup.busy)
    assert FakeEnvironment.stopped and not FakeEnvironment.there


def test_an_installation_outlives_the_page(page, setup):
    page.install.click()
    page.deleteLater()
    QTest.qWait(10)
    until(lambda: FakeEnvironment.there and not setup.busy)


def test_remove(page, setup):
    FakeEnvironment.there = True
    setup.look()
    until(lambda: page.remove.isVisible())
    page.remove.click()
    until(lambda: page.state.text() == "Not installed")


def test_wheels_for_machines_without_a_network(page, setup, tmp_path):
    page.wheels.setFilePath(str(tmp_path))
    page.install.click()
    until(lambda: FakeEnvironment.there and not setup.busy)
    assert FakeEnvironment.wheels == tmp_path


def test_the_report_is_copied(page):
    page.copy.click()
    assert QgsApplication.clipboard().text() == "engine: missing"


def test_the_banner_leads_to_the_settings():
    banner, asked = EngineBanner(), []
    banner.install_wanted.connect(lambda: asked.append(True))
    from qgis.PyQt.QtWidgets import QPushButton

    banner.findChild(QPushButton).click()
    assert asked == [True]
