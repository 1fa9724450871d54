"""QGIS without a screen, started once; without QGIS these tests are skipped with a word."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))  # the fakes lie beside the tests
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
    """Akin's algorithms in Processing, as QGIS would load them."""
    sys.path.insert(0, str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    import akin
    from processing.core.Processing import Processing

    Processing.initialize()
    plugin = akin.classFactory(None)
    plugin.initProcessing()
    yield
    plugin.unload()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with land.tif, and home/ with the encoder `fake`; made once. Skips where there is no engine."""
    import engine_kit

    if not engine_kit.engine_python():
        pytest.skip("AKIN_ENGINE_PYTHON names no interpreter: the engine is not tried")
    folder = tmp_path_factory.mktemp("made")
    engine_kit.make_land(folder)
    return folder


@pytest.fixture
def real_engine(made: Path, toolbox: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A real engine with the encoder `fake`; the folder with land.tif. No engine process is left at the end."""
    from akin.plugin.client.engine import Engine

    monkeypatch.setenv("AKIN_HOME", str(made / "home"))
    Engine.stop_all()
    yield made
    Engine.stop_all()


def pytest_report_header(config: pytest.Config) -> str:
    """Says at the top why nothing runs."""
    return "" if "qgis.testing" in sys.modules else "QGIS's Python is not here: tests/qgis is left out"


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Keeps how it ended, for below."""
    session.config.stash[ENDED] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leaves before Python takes the modules apart: the order in which it then deletes Qt's objects may crash."""
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
