"""Encoders from others are opened in a child process first: they may hang, crash or fill the memory."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import ImportEncoder
from akin.plugin.contract.messages import encoders
from akin.plugin.contract.messages.imagery import tried
from akin.plugin.engine.base.errors import AkinError, Cancelled, ModelFileError
from akin.plugin.engine.base.files import seal
from akin.plugin.engine.base.files.home import shipped_models
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.base.tried import first, verdicts
from akin.plugin.engine.catalog.importing.run import import_encoder
from akin.plugin.engine.encoders import onnx as image_encoder
from akin.plugin.engine.encoders.card import ModelCard, load
from akin.plugin.engine.encoders.kinds import open_encoder
from akin.plugin.engine.encoders.text import text_encoder
from akin.plugin.engine.encoders.text.text_encoder import open_text

onnx = pytest.importorskip("onnx")
FLOAT, WHOLE, LOGIC = (getattr(onnx.TensorProto, n) for n in ("FLOAT", "INT64", "BOOL"))
node, value = onnx.helper.make_node, onnx.helper.make_tensor_value_info
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An Akin home of its own, in which nothing was tried. In its folder `models` is the encoder `fake`."""
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    forget(monkeypatch)
    return tmp_path / "home"


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new engine: nothing is in memory."""
    monkeypatch.setattr(verdicts, "_good", set())
    for cached in (verdicts._lines, image_encoder._session, text_encoder._session, text_encoder._tokenizer):
        cached.cache_clear()


@pytest.fixture
def fake(home: Path, make_data: ModuleType) -> Path:
    return make_data.make_encoder(home / "models", "fake")


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "LIMIT_S", 6.0)


@pytest.fixture
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child process can't be started from now on."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(11, "no more processes")

    monkeypatch.setattr(subprocess, "Popen", refuse)


def card_of(folder: Path) -> ModelCard:
    """The card, with the sha256 of its files as they are now."""
    card = json.loads((folder / "card.json").read_text())
    card["image"]["sha256"] = digest(folder / card["image"]["file"])
    if card["text"]:
        card["text"] |= {"sha256": digest(folder / "text.onnx"), "tokenizer_sha256": digest(folder / "tokenizer.json")}
    (folder / "card.json").write_text(json.dumps(card))
    return load(folder)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def save(path: Path, nodes: list[Any], **weights: np.ndarray) -> Path:
    """A graph (n, 3, 16, 16) to (n, 16), which adds the value `extra` of the nodes to a mean."""
    mean = [node("GlobalAveragePool", ["image"], ["m"]), node("Flatten", ["m"], ["f"])]
    mean.append(node("MatMul", ["f", "w"], ["g"]))
    weights["w"] = np.eye(3, 16, dtype=np.float32)
    made = onnx.helper.make_graph(
        [*nodes, *mean, node("Add", ["g", "extra"], ["embedding"])],
        "test",
        [value("image", FLOAT, ["n", 3, 16, 16])],
        [value("embedding", FLOAT, ["n", 16])],
        [onnx.numpy_helper.from_array(array, name) for name, array in weights.items()],
    )
    model = onnx.helper.make_model(made, opset_imports=[onnx.helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, str(path))
    return path


def endless(path: Path) -> Path:
    """A loop of 10^12 turns."""
    body = onnx.helper.make_graph(
        [node("Identity", ["on"], ["still"]), node("Add", ["v", "v"], ["twice"])],
        "body",
        [value("i", WHOLE, []), value("on", LOGIC, []), value("v", FLOAT, [1])],
        [value("still", LOGIC, []), value("twice", FLOAT, [1])],
    )
    loop = node("Loop", ["turns", "yes", "one"], ["extra"], body=body)
    return save(path, [loop], turns=np.array(10**12), yes=np.array(True), one=np.ones(1, np.float32))


def huge(path: Path) -> Path:
    """16 GB of zeros."""
    zeros = [node("ConstantOfShape", ["size"], ["zeros"]), node("ReduceSum", ["zeros"], ["extra"], keepdims=0)]
    return save(path, zeros, size=np.array([4_000_000_000]))


def importing(path: Path, **request: Any) -> ImportEncoder:
    channels = ("red", "green", "blue")
    answers = {"patch_px": 16, "pixel_sizes_m": (1.0,), "channels": channels, "normalisation": "unit"}
    return ImportEncoder(str(path), **answers, **request)


def change_tokenizer(folder: Path, **parts: Any) -> ModelCard:
    path = folder / "tokenizer.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | parts))
    return card_of(folder)


def says(error: pytest.ExceptionInfo[AkinError], sentence: Any, file: str) -> None:
    message = error.value.message
    assert message.code == sentence.code, str(message)
    assert message.params["file"] == file and file in str(message)


# Faults


def test_a_graph_that_hangs(fake: Path, soon: None) -> None:
    endless(fake / "image.onnx")
    with pytest.raises(ModelFileError) as error:
        open_encoder(card_of(fake))
    says(error, tried.HANGS, "Fake: image.onnx")


def test_a_graph_that_fills_the_memory(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "memory_bytes", lambda: 1 << 30)
    huge(fake / "image.onnx")
    with pytest.raises(ModelFileError) as error:
        open_encoder(card_of(fake))
    says(error, tried.NO_MEMORY, "Fake: image.onnx")


def test_a_tokenizer_that_runs_away(fake: Path, soon: None) -> None:
    slow = {"type": "Split", "pattern": {"Regex": r"\w+\w+(?=\s?0#)"}, "behavior": "Isolated", "invert": False}
    card = change_tokenizer(fake, pre_tokenizer={"type": "Sequence", "pretokenizers": [slow] * 1000})
    with pytest.raises(ModelFileError) as error:
        open_text(card)
    says(error, tried.HANGS, "Fake: tokenizer.json")


def test_a_tokenizer_that_fills_the_memory(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "memory_bytes", lambda: 1 << 30)
    twice = [{"type": "Replace", "pattern": {"String": one}, "content": one * 2} for one in "abcdefg"]
    more = [{"type": "Replace", "pattern": {"String": "a"}, "content": "a" * 1000}] * 4
    card = change_tokenizer(fake, normalizer={"type": "Sequence", "normalizers": [*twice, *more]})
    with pytest.raises(ModelFileError) as error:
        open_text(card)
    says(error, tried.NO_MEMORY, "Fake: tokenizer.json")


def test_a_tokenizer_that_panics_does_not_end_the_engine(fake: Path) -> None:
    panics = {"type": "Split", "pattern": {"Regex": r"(q+)+$"}, "behavior": "Isolated", "invert": False}
    encoder = open_text(change_tokenizer(fake, pre_tokenizer=panics))
    with pytest.raises(ModelFileError) as error:
        encoder.encode(["q" * 60 + "!"])
    says(error, encoders.TOKENIZER_FAILED, "tokenizer.json")
    encoder.encode(["red"])


def test_a_crash(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "_START", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    with pytest.raises(ModelFileError) as error:
        open_encoder(card_of(fake))
    says(error, tried.CRASHED, "Fake: image.onnx")
    assert "SIGSEGV" in str(error.value)


def test_a_child_that_ends_before_it_has_read_its_task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "_START", "raise SystemExit(3)")
    task = first.Trial("none:none", {"long": "x" * 1_000_000}, (), "odd.onnx", 0)
    with pytest.raises(ModelFileError) as error:
        first.try_first(task)
    says(error, tried.CRASHED, "odd.onnx")


@pytest.mark.parametrize("step", ["encoders.nowhere:image", "encoders.tried_steps:nothing"])
def test_a_step_that_the_engine_does_not_have_is_no_refusal(step: str) -> None:
    """Else the engine would go on and read the file of a stranger itself."""
    with pytest.raises(ModelFileError) as error:
        first.try_first(first.Trial(step, {}, (), "odd.onnx", 0))
    says(error, tried.CRASHED, "odd.onnx")


def test_an_import_of_a_graph_that_hangs(tmp_path: Path, soon: None) -> None:
    request = importing(endless(tmp_path / "odd.onnx"))
    with pytest.raises(ModelFileError) as error:
        import_encoder(request, Job())
    says(error, tried.HANGS, "odd.onnx")


def test_an_import_of_a_graph_that_fills_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "memory_bytes", lambda: 1 << 30)
    request = importing(huge(tmp_path / "odd.onnx"))
    with pytest.raises(ModelFileError) as error:
        import_encoder(request, Job())
    says(error, tried.NO_MEMORY, "odd.onnx")


# Cancel, and the end of the parent


def children(parent: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in found.stdout.split()]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:  # of `ps` itself
        return ""


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_for(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_cancel_ends_the_child(fake: Path) -> None:
    endless(fake / "image.onnx")
    cancelled, seen = threading.Event(), []

    def see(fraction: float, note: Any) -> None:
        seen.append((fraction, note.code))
        cancelled.set()  # the note says that the child is at work

    job = Job(see, cancelled.is_set)
    with pytest.raises(Cancelled), job.in_charge():
        open_encoder(card_of(fake))
    assert seen == [(0.0, tried.TRYING.code)]
    assert not [pid for pid in children(os.getpid()) if "tried.child" in command_of(pid)]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_child_ends_with_its_parent(fake: Path) -> None:
    endless(fake / "image.onnx")
    card_of(fake)
    code = """
        import runpy, sys
        from pathlib import Path
        runpy.run_path(sys.argv[1], run_name="conftest")
        from akin.plugin.engine.encoders.card import load
        from akin.plugin.engine.encoders.kinds import open_encoder
        open_encoder(load(Path(sys.argv[2])))
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(ROOT / "tests" / "conftest.py"), str(fake)]
    with subprocess.Popen(command) as parent:
        try:
            wait_for(lambda: children(parent.pid))
            child = children(parent.pid)[0]
            time.sleep(1)  # it is in the loop, or on the way to it
            assert not is_gone(child)
        finally:
            parent.send_signal(signal.SIGKILL)
    wait_for(lambda: is_gone(child))


# What was tried


def test_a_child_that_cannot_be_started(fake: Path, no_child: None) -> None:
    with pytest.raises(ModelFileError) as error:
        open_encoder(card_of(fake))
    says(error, tried.NOT_STARTED, "Fake: image.onnx")


@pytest.fixture
def tried_once(fake: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelCard]:
    """A card whose towers were tried, by another engine; a child can't be started any more."""
    card = card_of(fake)
    open_encoder(card)
    open_text(card)
    forget(monkeypatch)
    with monkeypatch.context() as now:
        now.setattr(first, "_START", "raise SystemExit(3)")
        yield card


def test_what_was_tried_is_not_tried_again(tried_once: ModelCard) -> None:
    open_encoder(tried_once)
    open_text(tried_once)


def test_another_file_is_tried(tried_once: ModelCard) -> None:
    save(tried_once.folder / "image.onnx", [], extra=np.zeros(1, np.float32))
    with pytest.raises(ModelFileError) as error:
        open_encoder(card_of(tried_once.folder))
    says(error, tried.CRASHED, "Fake: image.onnx")
    assert "exit code 3" in str(error.value)


def test_what_another_computer_tried_is_tried_here(
    tried_once: ModelCard, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / seal.NAME).write_bytes(b"\1" * 32)
    with pytest.raises(ModelFileError) as error:
        open_encoder(tried_once)
    says(error, tried.CRASHED, "Fake: image.onnx")


def test_a_home_that_cannot_be_written_costs_one_child(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (fake.parents[1] / verdicts.NAME).mkdir()
    card = card_of(fake)
    open_encoder(card)
    monkeypatch.setattr(first, "_START", "raise SystemExit(3)")
    open_encoder(card)


def test_what_was_tried_stays_a_small_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "MOST_BYTES", 200)
    for number in range(20):
        verdicts.remember(["x", number])
    assert (home / verdicts.NAME).stat().st_size <= 200 + 65
    forget(monkeypatch)
    assert verdicts.is_good(["x", 19]) and not verdicts.is_good(["x", 20])


def test_the_encoder_that_ships_needs_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "_START", "raise SystemExit(3)")
    card = load(next(shipped_models().glob("*/card.json")))
    open_encoder(card, device="cpu")
    open_text(card)


def test_an_import_is_tried_once_and_its_encoder_is_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "odd.onnx", [], extra=np.zeros(1, np.float32))
    request = importing(path, save=True)
    folder = import_encoder(request, Job()).folder
    monkeypatch.setattr(first, "_START", "raise SystemExit(3)")
    open_encoder(load(Path(folder)))
