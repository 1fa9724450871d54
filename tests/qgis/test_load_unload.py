"""The plugin comes and goes without a trace, with the engine's packages and without."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import akin
import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.contract import EngineInfo, verbs
from akin.plugin.gui.window.window import Docks
from fake_iface import FakeIface
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsMapTool
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["with an engine", "without an engine"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> bool:
    """Whether there is one."""
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    there = request.param == "with an engine"
    if there and not os.environ.get("AKIN_ENGINE_PYTHON"):
        pytest.skip("AKIN_ENGINE_PYTHON names no interpreter: the engine is not tried")
    if not there:
        monkeypatch.delenv("AKIN_ENGINE_PYTHON", raising=False)
    Engine.stop_all()
    return there


def let_qt_run(seconds: float = 0.3) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def traces(iface: FakeIface) -> dict[str, Any]:
    """What a plugin could leave behind."""
    window, project, app = iface.window, QgsProject.instance(), QgsApplication.instance()
    names = (type(child).__name__ for child in window.children())
    return {
        "providers": sorted(p.id() for p in QgsApplication.processingRegistry().providers()),
        "options": list(iface.factories),
        "menu": [action.text() for action in iface.menu.actions()],
        "widgets": sorted(name for name in names if name != "QTabBar"),  # Qt keeps that of tabs for the next tabs
        "canvas items": len(iface.canvas.scene().items()),
        "map tool": iface.canvas.mapTool(),
        "tasks": QgsApplication.taskManager().count(),
        "project": [project.receivers(s) for s in (project.readProject, project.cleared, project.layersRemoved)],
        "canvas": iface.canvas.receivers(iface.canvas.extentsChanged),
        "map tools": len(iface.canvas.findChildren(QgsMapTool)),
        "iface": [iface.receivers(s) for s in (iface.currentLayerChanged, iface.initializationCompleted)],
        "end of QGIS": app.receivers(app.aboutToQuit),
        "docks": sum(isinstance(one, Docks) for one in gc.get_objects()),
        "processes": children(),
    }


def children() -> list[str]:
    """Engine processes of this one (Linux tells)."""
    me = str(os.getpid())
    stats = list(Path("/proc").glob("[0-9]*/stat"))
    mine = []
    for path in stats:
        try:
            fields = path.read_text().rpartition(")")[2].split()
            if fields[1] == me and fields[0] != "Z":
                mine.append((path.parent / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue  # it ended meanwhile
    return [line for line in mine if "worker" in line]


def test_load_unload_load_unload(engine: bool) -> None:
    iface = FakeIface()
    let_qt_run()
    before = traces(iface)
    threads = threading.active_count()
    for _ in range(4):
        plugin = akin.classFactory(iface)
        plugin.initGui()
        let_qt_run(0.5)
        assert "akin" in {p.id() for p in QgsApplication.processingRegistry().providers()}
        assert iface.factories, "the settings page is there"
        plugin.unload()
        let_qt_run()
        assert traces(iface) == before
    settle(lambda: threading.active_count() <= threads)


def test_unload_in_the_middle_of_a_request(engine: bool) -> None:
    iface = FakeIface()
    plugin = akin.classFactory(iface)
    plugin.initGui()
    reply = Engine.shared().request(verbs.ENGINE_INFO, EngineInfo())
    ended: list[str] = []
    for name in ("finished", "failed", "cancelled"):
        getattr(reply, name).connect(lambda *_, name=name: ended.append(name))
    plugin.unload()
    let_qt_run()
    assert len(ended) == 1
    assert not children()


def test_processing_alone_needs_no_window(engine: bool) -> None:
    plugin = akin.classFactory(None)
    plugin.initProcessing()
    plugin.initProcessing()
    ids = [a.id() for a in QgsApplication.processingRegistry().providerById("akin").algorithms()]
    assert "akin:encoderaster" in ids and len(ids) == len(set(ids))
    plugin.unload()
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("akin") is None


def test_loading_imports_none_of_the_engines_packages() -> None:
    code = (
        "import sys, qgis.core, qgis.gui; before = set(sys.modules);"
        "sys.path.insert(0, sys.argv[1]); import conftest, akin;"
        "akin.classFactory(None); import akin.plugin.gui.window; new = set(sys.modules) - before;"
        "print(sorted(new & {'numpy', 'rasterio', 'onnxruntime', 'pyarrow', 'tokenizers', 'hnswlib', 'osgeo'}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(ROOT / "tests")], capture_output=True, text=True, check=False, cwd="/"
    )
    assert ran.stdout.strip() == "[]", ran.stderr


def test_the_factory_does_nothing_by_itself() -> None:
    lines = (ROOT / "__init__.py").read_text("utf-8").splitlines()
    assert len(lines) < 12
    assert not isinstance(akin.classFactory(None), QObject)


def settle(holds: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        let_qt_run(0.05)
