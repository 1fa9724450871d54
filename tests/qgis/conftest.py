"""Starts QGIS once, without a screen. Without QGIS, these tests are skipped with a message."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))  # the fakes are in the folder of the tests
sys.path.insert(1, str(Path(__file__).parents[1] / "data"))

ENDED = pytest.StashKey[int]()

try:
    from qgis.core import QgsApplication
    from qgis.testing import start_app
except ImportError:
    collect_ignore_glob = ["test_*.py"]
else:
    start_app()


@pytest.fixture(scope="module")
def toolbox() -> Iterator[None]:
    """Akin's algorithms in Processing, as QGIS loads them."""
    sys.path.insert(0, str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    import akin
    from processing.core.Processing import Processing

    Processing.initialize()
    plugin = akin.classFactory(None)
    plugin.initProcessing()
    yield
    plugin.unload()


class Questions:
    """Answers every question of the docks. texts: what was asked, with the details; agree: the answer."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.agree = True

    def __call__(self, box: Any) -> None:
        cancel = box.button(box.StandardButton.Cancel)
        assert box.defaultButton() is cancel, "Enter would agree"
        self.texts.append(f"{box.text()}\n{box.informativeText()}".strip())
        (next(one for one in box.buttons() if one is not cancel) if self.agree else cancel).click()


@pytest.fixture(autouse=True)
def questions(monkeypatch: pytest.MonkeyPatch) -> Questions:
    """Answers the questions of the docks in place of a person, in every test: a question would wait for ever."""
    from akin.plugin.gui.shared.widgets import question

    answers = Questions()
    monkeypatch.setattr(question, "show", answers)
    return answers


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with land.tif and with the encoder `fake` in home/, made once. Skips if there is no engine."""
    import engine_kit

    if not engine_kit.engine_python():
        pytest.skip("AKIN_ENGINE_PYTHON names no Python: no test with an engine")
    folder = tmp_path_factory.mktemp("made")
    engine_kit.make_land(folder)
    return folder


@pytest.fixture
def real_engine(made: Path, toolbox: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder with land.tif, with a real engine and the encoder `fake`. At the end, no engine process is left."""
    from akin.plugin.client.engine import Engine

    monkeypatch.setenv("AKIN_HOME", str(made / "home"))
    Engine.stop_all()
    yield made
    Engine.stop_all()


def pytest_report_header(config: pytest.Config) -> str:
    """Says at the top why no test runs."""
    return "" if "qgis.testing" in sys.modules else "No QGIS in this Python: tests/qgis is skipped"


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Keeps the exit status for `pytest_unconfigure`."""
    session.config.stash[ENDED] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Exits before Python deletes the modules: it can delete Qt's objects in an order that crashes."""
    if "qgis.testing" in sys.modules and ENDED in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        _keep_coverage()
        os._exit(config.stash[ENDED])


def _keep_coverage() -> None:
    """What coverage counted, where script/test runs it, is written at Python's own end, which does not come."""
    counting = sys.modules["coverage"].Coverage.current() if "coverage" in sys.modules else None
    if counting is not None:
        counting.stop()
        counting.save()
