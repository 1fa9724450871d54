"""Long work in the Search dock: its progress, and what is said when it is stopped."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest
from akin.plugin.client.errors import EngineCancelled
from akin.plugin.contract.requests.encode_raster import EncodeRaster
from akin.plugin.gui.encode.run import EncodeRun
from akin.plugin.gui.shared.widgets import work_bar
from akin.plugin.gui.shared.widgets.work_bar import WorkBar
from akin.plugin.gui.window.long_work import LongWork
from akin.plugin.layers.errors import LayerError
from akin.plugin.layers.tasks import WorkTask
from akin.plugin.profile import collections, settings
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtTest import QTest
from waiting import until


class Slow:
    """Work that goes on until the test ends it, or until it is stopped."""

    def __init__(self):
        self.end, self.error = threading.Event(), None

    def __call__(self, feedback):
        feedback.setProgress(40)
        feedback.setProgressText("400 of 1,000 patches, 20 per second, 0:30 left")
        while not self.end.wait(0.01):
            if feedback.isCanceled():
                raise EngineCancelled
        if self.error:
            raise self.error


@pytest.fixture
def bar(monkeypatch):
    monkeypatch.setattr(work_bar, "PAUSE_MS", 0)
    made = WorkBar()
    yield made
    made.deleteLater()


def followed(bar, work):
    """A task that the bar shows."""
    task = WorkTask("Akin: encoding land", work)
    bar.follow(task)
    task.start()
    until(lambda: bar._rows and bar._rows[0].note.text())
    return task


def test_it_shows_how_far_the_work_is_and_goes_when_it_ends(bar):
    work = Slow()
    followed(bar, work)
    row = bar._rows[0]
    until(lambda: row.bar.value() == 400 and not bar.isHidden())
    assert row.title.text() == "Akin: encoding land"
    assert row.note.text() == "400 of 1,000 patches, 20 per second, 0:30 left"
    work.end.set()
    until(lambda: not bar._rows)
    assert bar.isHidden()


@pytest.mark.parametrize("error", [LayerError("It broke."), None])
def test_one_of_two_stays(bar, error):
    first, second = Slow(), Slow()
    first.error = error
    followed(bar, first)
    followed(bar, second)
    first.end.set()
    until(lambda: len(bar._rows) == 1)
    until(lambda: not bar.isHidden())
    second.end.set()
    until(lambda: not bar._rows)


def test_stop_stops_it(bar):
    stopped = []
    followed(bar, Slow()).stopped.connect(lambda: stopped.append(True))
    row = bar._rows[0]
    row.stop.click()
    assert not row.stop.isEnabled() and row.note.text() == "Stopping…"
    until(lambda: stopped and not bar._rows)


def test_short_work_is_not_shown(monkeypatch):
    monkeypatch.setattr(work_bar, "PAUSE_MS", 50)
    bar = WorkBar()
    task = WorkTask("Akin: saving hits", lambda _: None)
    bar.follow(task)
    task.start()
    until(lambda: not bar._rows)
    QTest.qWait(80)
    assert bar.isHidden()


@pytest.mark.parametrize(
    ("before", "kept", "said"),
    [
        (0, 0, "before the first patches were saved"),
        (0, 2048, "land_akin keeps 2,048 new patches"),
        (1024, 1024, "before more patches were saved"),
        (1024, 3072, "land_akin keeps 2,048 new patches"),
    ],
)
def test_what_is_said_when_it_was_stopped_is_true(monkeypatch, before, kept, said):
    counts = iter([before, kept])
    monkeypatch.setattr(collections, "patches_of", lambda folder: next(counts))
    run = EncodeRun([SimpleNamespace(name="land")], EncodeRaster((), "e", "/data/land_akin"))
    run.encoding.run = lambda feedback: (_ for _ in ()).throw(EngineCancelled())
    assert not run.run()
    assert said in run.stopped_text()


def test_a_stopped_encoding_says_what_the_collection_has(real_engine, tmp_path, monkeypatch):
    """With a real engine, which is stopped after its first patches were saved."""
    from akin.plugin.algorithms.encode.raster_inputs import read_layer

    settings.put("encodings", [])
    QgsProject.instance().clear()
    layer = QgsRasterLayer(str(real_engine / "land.tif"), "land")
    folder = str(tmp_path / "c")
    request = EncodeRaster((layer.source(),), "fake", folder, batch=1, overlap=0.9)
    said, changed, tasks = [], [], []
    work = LongWork(SimpleNamespace(error=print, warning=print, info=said.append))
    work.changed.connect(changed.append)
    work.started.connect(tasks.append)
    work.encode([read_layer(layer)], request)
    until(lambda: said or collections.patches_of(folder), 120)
    tasks[0].cancel()
    until(lambda: said, 60)
    kept = collections.patches_of(folder)
    if "ready to search" in said[0]:
        pytest.skip("it ended before it could be stopped")
    assert kept > 0 and f"keeps {kept:,} new patches" in said[0] and changed == [folder]


def test_work_that_runs_at_unload_is_stopped_in_silence(monkeypatch):
    said = []
    messages = SimpleNamespace(info=said.append, error=said.append, warning=said.append)
    work, task = LongWork(messages), WorkTask("Akin: encoding land", Slow())
    task.stopped.connect(lambda: messages.info("stopped"))
    work._start(task)
    until(lambda: task.progress() > 0)
    work.close()
    until(lambda: task not in WorkTask._running)
    assert not said and not work._tasks
