"""The conversation with an engine that misbehaves: every request is settled once, and no process is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional

import pytest
from akin.plugin.client.deaths import Deaths, what_is_read
from akin.plugin.client.errors import EngineCancelled, EngineError, EngineMissing
from akin.plugin.client.launch import clean_environment, start
from akin.plugin.client.link import Link
from akin.plugin.contract.message import plain

WORKER = Path(__file__).with_name("wire_worker.py")
PATIENCE_S = 20.0


class Asked:
    """A request and what became of it."""

    def __init__(self, link: Link, verb: str, **params: Any) -> None:
        self.over = threading.Event()
        self.notes: list[str] = []
        self.ends = 0
        self.result: Optional[dict] = None
        self.error: Optional[Exception] = None
        self.number = link.ask(verb, params, lambda f, note: self.notes.append(note), self._end)

    def _end(self, result: Optional[dict], error: Optional[Exception]) -> None:
        self.result, self.error, self.ends = result, error, self.ends + 1
        self.over.set()

    def wait(self) -> "Asked":
        assert self.over.wait(PATIENCE_S), "it was never settled"
        return self


def begin() -> Any:
    return start(Path(sys.executable), WORKER, clean_environment(os.environ, "/usr", Path("/nowhere")))


@pytest.fixture
def link() -> Iterator[Link]:
    made = Link(begin, silence_s=30.0)
    yield made
    made.close()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def gone(pid: int) -> bool:
    until = time.monotonic() + PATIENCE_S
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not alive(pid)


def test_answers_in_order_from_one_process(link: Link) -> None:
    asked = [Asked(link, "echo", number=i, text="بحر 🌊") for i in range(20)]
    results = [one.wait().result for one in asked]
    assert [r["number"] for r in results] == list(range(20))
    assert len({r["pid"] for r in results}) == 1
    assert results[0]["text"] == "بحر 🌊"


def test_a_large_request_passes(link: Link) -> None:
    wkt = "x" * 3_000_000
    assert Asked(link, "echo", wkt=wkt).wait().result["wkt"] == wkt


def test_asking_does_not_wait_for_the_process() -> None:
    may_start = threading.Event()

    def begin_late() -> Any:
        assert may_start.wait(PATIENCE_S)
        return begin()

    link = Link(begin_late, silence_s=30.0)
    asked = [Asked(link, "echo", wkt="x" * 3_000_000) for _ in range(3)]
    assert not any(one.ends for one in asked) and link.pid is None
    may_start.set()
    assert all(one.wait().result for one in asked)
    link.close()


def test_progress_comes(link: Link) -> None:
    assert Asked(link, "slow", steps=3, step_s=0.01).wait().notes == [plain(f"step {number}") for number in range(3)]


def test_errors_keep_their_kind(link: Link) -> None:
    ours, foreign = Asked(link, "refuse").wait().error, Asked(link, "crash").wait().error
    assert isinstance(ours, EngineError) and (ours.kind, ours.message) == ("RasterError", "The raster is all nodata.")
    assert isinstance(foreign, EngineError) and (foreign.kind, foreign.traceback) == ("internal", "Traceback: here")


def test_noise_is_ignored(link: Link) -> None:
    assert Asked(link, "noise").wait().result == {}


def test_a_cancel_that_is_heeded_keeps_the_process(link: Link) -> None:
    pid = Asked(link, "echo").wait().result["pid"]
    asked = Asked(link, "slow", steps=100, step_s=0.05)
    time.sleep(0.3)
    link.cancel(asked.number, grace_s=5)
    assert isinstance(asked.wait().error, EngineCancelled)
    assert Asked(link, "echo").wait().result["pid"] == pid


def test_a_cancel_that_is_not_heeded_ends_in_a_kill_and_the_others_are_asked_again(link: Link) -> None:
    pid = Asked(link, "echo").wait().result["pid"]
    deaf, other = Asked(link, "deaf", seconds=60), Asked(link, "echo", other=True)
    time.sleep(0.2)
    link.cancel(deaf.number, grace_s=0.5)
    assert isinstance(deaf.wait().error, EngineCancelled), "before its 60 seconds are over"
    assert other.wait().result["other"] and other.result["pid"] != pid
    assert gone(pid)


def test_a_waiting_request_is_cancelled_at_once(link: Link) -> None:
    running, waiting = Asked(link, "slow", steps=5, step_s=0.1), Asked(link, "echo")
    link.cancel(waiting.number, grace_s=5)
    assert running.wait().result == {"steps": 5}
    assert waiting.over.wait(PATIENCE_S)
    assert waiting.ends == 1


def test_a_dead_engine_fails_its_request_in_a_sentence_and_the_next_gets_another(link: Link) -> None:
    died = Asked(link, "die").wait().error
    assert isinstance(died, EngineError) and died.kind == "stopped"
    assert "exit code 3: ModuleNotFoundError" in died.message
    assert Asked(link, "echo").wait().result


def test_a_killed_engine_is_noticed(link: Link) -> None:
    asked = Asked(link, "vanish").wait()
    assert "signal 9" in str(asked.error)
    assert Asked(link, "echo").wait().result


def test_a_hung_engine_is_given_up() -> None:
    link = Link(begin, silence_s=0.5)
    pid = Asked(link, "echo").wait().result["pid"]
    hung = Asked(link, "deaf", seconds=60).wait().error
    assert isinstance(hung, EngineError) and hung.kind == "hung"
    assert gone(pid)
    assert Asked(link, "echo").wait().result
    link.close()


def test_an_idle_engine_is_not_taken_for_hung() -> None:
    link = Link(begin, silence_s=1.5)
    pid = Asked(link, "echo").wait().result["pid"]
    time.sleep(2.5)
    assert Asked(link, "echo").wait().result["pid"] == pid
    link.close()


def test_closing_ends_the_process_and_settles_what_is_pending() -> None:
    link = Link(begin, silence_s=30.0)
    pid = Asked(link, "echo").wait().result["pid"]
    pending = Asked(link, "deaf", seconds=60)
    link.close()
    assert pending.over.is_set(), "closing waits for the process"
    assert isinstance(pending.wait().error, EngineCancelled)
    assert gone(pid)
    with pytest.raises(EngineError):
        Asked(link, "echo")


def test_closing_an_idle_one_leaves_nothing_and_no_thread() -> None:
    before = threading.active_count()
    link = Link(begin, silence_s=30.0)
    pid = Asked(link, "echo").wait().result["pid"]
    link.close()
    assert gone(pid)
    until = time.monotonic() + PATIENCE_S
    while threading.active_count() > before and time.monotonic() < until:
        time.sleep(0.02)
    assert threading.active_count() <= before


def test_an_engine_whose_qgis_was_killed_ends_by_itself() -> None:
    code = (
        "import os, sys, time; sys.path[:0] = sys.argv[1:3]; import conftest, test_link\n"
        "link = test_link.Link(test_link.begin, silence_s=30.0)\n"
        "print(test_link.Asked(link, 'echo').wait().result['pid'], flush=True); os.kill(os.getpid(), 9)"
    )
    folders = [str(WORKER.parent), str(WORKER.parents[2])]
    ran = subprocess.run([sys.executable, "-c", code, *folders[::-1]], capture_output=True, text=True, check=False)
    assert ran.stdout, ran.stderr
    assert gone(int(ran.stdout))


def test_an_engine_that_is_not_installed_says_so() -> None:
    def missing() -> Any:
        raise EngineMissing("Install it.")

    link = Link(missing, silence_s=30.0)
    assert isinstance(Asked(link, "echo").wait().error, EngineMissing)
    assert isinstance(Asked(link, "echo").wait().error, EngineMissing)
    link.close()


def test_what_qgis_set_for_itself_does_not_reach_the_engine() -> None:
    qgis = {"PYTHONHOME": "/q", "GDAL_DATA": "/q", "PROJ_LIB": "/q", "QT_PLUGIN_PATH": "/q", "LD_PRELOAD": "/q.so"}
    kept = {"HOME": "/home/me", "GDAL_HTTP_PROXY": "http://proxy", "PATH": "/opt/QGIS/bin:/usr/bin:/opt/QGIS2"}
    clean = clean_environment({**qgis, **kept}, "/opt/QGIS", Path("/akin"))
    expected = {**kept, "PATH": "/usr/bin:/opt/QGIS2", "AKIN_HOME": str(Path("/akin"))}
    assert clean == expected


def test_what_ended_two_engines_is_not_read_a_third_time(link: Link, tmp_path: Path) -> None:
    """Whatever the words of the query are; another verb or collection is asked, and a mended one again."""
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "index.json").write_text("1")
    folder = str(tmp_path / "c")
    for number in range(10):
        asked = Asked(link, "vanish", collection=folder, words=str(number)).wait()
        assert isinstance(asked.error, EngineError) and asked.error.kind == "stopped"
        assert (folder in asked.error.message) == (number >= 2), number
    assert Asked(link, "echo", collection=folder).wait().error is None
    other = Asked(link, "vanish", collection=str(tmp_path)).wait()
    assert isinstance(other.error, EngineError) and "stopped during this work" in other.error.message
    (tmp_path / "c" / "index.json").write_text("another")
    again = Asked(link, "vanish", collection=folder).wait()
    assert isinstance(again.error, EngineError) and "stopped during this work" in again.error.message


def test_only_the_request_at_work_is_blamed(link: Link, tmp_path: Path) -> None:
    for _ in range(3):
        first = Asked(link, "vanish", collection=str(tmp_path / "bad"))
        second = Asked(link, "echo", collection=str(tmp_path / "good"))
        first.wait(), second.wait()
    deaths = link._deaths
    assert deaths.are_enough("vanish", str(tmp_path / "bad"))
    assert not deaths.are_enough("echo", str(tmp_path / "good"))
    deaths.note("vanish", "")
    deaths.note("vanish", "")
    assert not deaths.are_enough("vanish", "")


def test_an_answer_forgets_the_deaths(tmp_path: Path) -> None:
    deaths = Deaths()
    for _ in range(2):
        deaths.note("search", str(tmp_path))
    assert deaths.are_enough("search", str(tmp_path)) and not deaths.are_enough("maps", str(tmp_path))
    deaths.forget("search", str(tmp_path))
    assert not deaths.are_enough("search", str(tmp_path))
    asked = [{"rasters": ["/a.tif", "/b.tif"]}, {"collection": "/c", "encoder": "x"}, {"encoder": "x"}, {}, None]
    assert [what_is_read(one) for one in asked] == ["/a.tif", "/c", "x", "", ""]
