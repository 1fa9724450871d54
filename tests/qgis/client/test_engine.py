"""The engine's client in QGIS, against a real engine process."""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, Optional

import pytest
from akin.plugin.client.engine import Engine, Reply, engine_python
from akin.plugin.client.errors import EngineCancelled, EngineError, EngineMissing
from akin.plugin.client.launch import clean_environment, start
from akin.plugin.contract import CollectionInfo, EngineInfo, EngineInfoResult, errors, verbs
from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import QCoreApplication


def settle(reply: Reply, seconds: float = 20.0) -> Any:
    """Let Qt run until the reply came: a result, an error, or None for cancelled."""
    came: list[Any] = []
    reply.finished.connect(came.append)
    reply.failed.connect(came.append)
    reply.cancelled.connect(lambda: came.append(None))
    until = time.monotonic() + seconds
    while not came and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert len(came) == 1, "exactly one signal"
    return came[0]


def test_a_call_answers(real_engine: Path) -> None:
    info = Engine.shared().call(verbs.ENGINE_INFO, EngineInfo())
    assert "rasterio" in info.packages


def test_signals_come_in_the_main_thread(real_engine: Path) -> None:
    threads: list[Any] = []
    reply = Engine.shared().request(verbs.ENGINE_INFO, EngineInfo())
    reply.finished.connect(lambda _: threads.append(threading.current_thread()))
    assert settle(reply).cpus >= 1
    assert threads == [threading.main_thread()]


def test_a_result_that_is_not_one_fails_the_request() -> None:
    worker = Path(__file__).with_name("wire_worker.py")
    environment = clean_environment(os.environ, "/usr", Path("/nowhere"))
    engine = Engine(30.0, 1.0, lambda: start(Path(sys.executable), worker, environment))
    other = dataclasses.replace(verbs.ENGINE_INFO, name="noise")  # answers {}
    try:
        error = settle(engine.request(other, EngineInfo()))
        assert isinstance(error, EngineError) and error.kind == errors.PROTOCOL
        assert "EngineInfoResult needs the field" in error.message
        with pytest.raises(EngineError, match="EngineInfoResult needs the field"):
            engine.call(other, EngineInfo())
    finally:
        engine.close()


def test_a_request_does_not_block_even_when_the_engine_must_start(real_engine: Path) -> None:
    engine = Engine.shared()
    reply = engine.request(verbs.ENGINE_INFO, EngineInfo())
    assert engine.pid is None, "the process starts in another thread"
    settle(reply)


def test_an_engine_that_a_thread_made_first_still_answers_in_the_main_thread(real_engine: Path) -> None:
    thread = threading.Thread(target=lambda: Engine.shared().call(verbs.ENGINE_INFO, EngineInfo()))
    thread.start()
    thread.join()
    assert settle(Engine.shared().request(verbs.ENGINE_INFO, EngineInfo())).cpus >= 1


def test_a_reply_that_is_not_kept_still_comes(real_engine: Path) -> None:
    came: list[EngineInfoResult] = []
    Engine.shared().request(verbs.ENGINE_INFO, EngineInfo()).finished.connect(came.append)
    until = time.monotonic() + 20
    while not came and time.monotonic() < until:
        QCoreApplication.processEvents()
    assert came


def test_cancelling_is_heard_at_once_and_nothing_comes_after(real_engine: Path) -> None:
    reply = Engine.shared().request(verbs.ENGINE_INFO, EngineInfo())
    heard: list[str] = []
    reply.cancelled.connect(lambda: heard.append("cancelled"))
    reply.finished.connect(lambda _: heard.append("finished"))
    reply.cancel()
    assert heard == ["cancelled"]
    Engine.shared().call(verbs.ENGINE_INFO, EngineInfo())
    QCoreApplication.processEvents()
    assert heard == ["cancelled"]


def test_an_error_of_the_engine_keeps_its_sentence(real_engine: Path) -> None:
    error = settle(Engine.shared().request(verbs.COLLECTION_INFO, CollectionInfo("/no/such/folder")))
    assert isinstance(error, EngineError) and error.kind == "CollectionError"
    assert "/no/such/folder" in error.message


def test_a_killed_engine_fails_the_call_and_starts_again(real_engine: Path) -> None:
    engine = Engine.shared()
    engine.call(verbs.ENGINE_INFO, EngineInfo())
    os.kill(engine.pid, signal.SIGSTOP)  # so that it is surely in the middle of it
    failed: list[Exception] = []

    def ask() -> None:
        try:
            engine.call(verbs.ENGINE_INFO, EngineInfo())
        except EngineError as error:
            failed.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.3)
    os.kill(engine.pid, signal.SIGKILL)
    thread.join(10)
    assert failed and failed[0].kind == "stopped" and "the engine restarts" in failed[0].message
    assert engine.call(verbs.ENGINE_INFO, EngineInfo())


def test_a_deaf_engine_of_its_own_is_killed(real_engine: Path) -> None:
    feedback = QgsFeedback()
    with Engine.own() as engine:
        engine.call(verbs.ENGINE_INFO, EngineInfo())
        pid = engine.pid
        os.kill(pid, signal.SIGSTOP)
        threading.Timer(0.2, feedback.cancel).start()
        with pytest.raises(EngineCancelled):
            engine.call(verbs.ENGINE_INFO, EngineInfo(), feedback)
    assert not Path(f"/proc/{pid}").exists()


def test_a_result_that_comes_in_spite_of_a_cancel_counts(real_engine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feedback = QgsFeedback()
    with Engine.own() as engine:
        engine.call(verbs.ENGINE_INFO, EngineInfo())
        monkeypatch.setattr(engine._link, "cancel", lambda *_: None)  # the verb was nearly done
        os.kill(engine.pid, signal.SIGSTOP)
        feedback.cancel()
        threading.Timer(0.5, os.kill, (engine.pid, signal.SIGCONT)).start()
        assert engine.call(verbs.ENGINE_INFO, EngineInfo(), feedback).version


def test_each_long_job_has_a_process_of_its_own(real_engine: Path) -> None:
    with Engine.own() as one, Engine.own() as other:
        one.call(verbs.ENGINE_INFO, EngineInfo())
        other.call(verbs.ENGINE_INFO, EngineInfo())
        Engine.shared().call(verbs.ENGINE_INFO, EngineInfo())
        assert len({one.pid, other.pid, Engine.shared().pid}) == 3


def test_stop_all_leaves_no_process(real_engine: Path) -> None:
    engine = Engine.shared()
    engine.call(verbs.ENGINE_INFO, EngineInfo())
    pid = engine.pid
    Engine.stop_all()
    assert not Path(f"/proc/{pid}").exists()
    assert Engine.shared() is not engine


@pytest.mark.parametrize("given", [None, "/no/such/python"])
def test_a_missing_engine_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: Optional[str]) -> None:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    monkeypatch.delenv("AKIN_ENGINE_PYTHON", raising=False)
    if given:
        monkeypatch.setenv("AKIN_ENGINE_PYTHON", given)
    with pytest.raises(EngineMissing) as raised:
        engine_python()
    assert (given or "Settings > Options > Akin") in str(raised.value)
    Engine.stop_all()
    error = settle(Engine.shared().request(verbs.ENGINE_INFO, EngineInfo()))
    assert isinstance(error, EngineMissing)
    Engine.stop_all()
