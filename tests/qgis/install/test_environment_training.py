"""The extra that exports encoders: the engine's installer, in a folder of its own, and never with CUDA by accident.

Small wheels made on the spot stand in for torch and its company; they reach uv as the user's would.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
from akin.plugin.client import training
from akin.plugin.client.errors import EngineMissing
from akin.plugin.install import environment, errors, kinds, leftovers, stamp, uv
from akin.plugin.install.environment import ENGINE, TRAINING, Environment
from akin.plugin.install.steps import Steps


def quiet(fraction, note):
    """Nobody watches."""


def never():
    return False


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    """uv; skips, with a word, where there is none and the package registry can't be reached."""
    home = tmp_path_factory.mktemp("uv")
    (home / "logs").mkdir()
    try:
        return uv.find_uv(home / "tools", Steps(home, quiet, never), None, kinds.OLDEST_WITH_TORCH)[0]
    except errors.NoNetwork as error:
        pytest.skip(f"the package registry can't be reached: {error}")


@pytest.fixture
def extra(program, tmp_path, monkeypatch):
    """The kind TRAINING with a list of two packages, no network, and an empty folder of wheels."""
    monkeypatch.setenv("PATH", f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_FIND_LINKS", "")
    monkeypatch.delenv(kinds.BACKEND, raising=False)
    needed = tmp_path / "requirements.txt"
    needed.write_text("# what exporting needs\ntorch>=2.4\nclip-of-old>=1\n", "utf-8")
    monkeypatch.setattr(kinds, "training_requirements", lambda: needed)
    (tmp_path / "wheels").mkdir()
    return dataclasses.replace(TRAINING, needed_bytes=0, probe=lambda: ["import torch, clip_of_old"])


def wheel(folder, name, version, needs=()):
    """A wheel of one empty module."""
    info = f"{name}-{version}.dist-info"
    lines = [f"Requires-Dist: {need}" for need in needs]
    files = {
        f"{name}.py": "",
        f"{info}/METADATA": "\n".join(["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *lines, ""]),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as made:
        for path, text in files.items():
            made.writestr(path, text)
        made.writestr(f"{info}/RECORD", "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"]))


def stand_in(home):
    """Something that looks like an installed engine."""
    (home / "engine" / "bin").mkdir(parents=True)
    (home / "engine" / "bin" / "python").symlink_to(sys.executable)
    text = f'{{"version": "0.0.1", "lock": "{ENGINE.digest()}", "packages": []}}'
    (home / "engine" / stamp.STAMP).write_text(text, "utf-8")


def test_from_a_folder_of_wheels_beside_the_engine(extra, tmp_path, monkeypatch):
    stand_in(tmp_path / "home")
    home, wheels = Environment(tmp_path / "home", extra), tmp_path / "wheels"
    wheel(wheels, "torch", "2.13.0+cpu")
    with pytest.raises(errors.WheelMissing, match=": clip-of-old"):
        home.install(quiet, never, wheels)
    assert home.state().status == "missing" and not (tmp_path / "home" / "training.new").exists()
    wheel(wheels, "clip_of_old", "1.0", ["torch>=2"])
    home.install(quiet, never, wheels)
    assert home.state().status == "ready" and home.state().size_bytes > 1000
    assert "training: ready" in home.state().report and "torch-2.13.0+cpu" in home.state().report
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(training.PYTHON_VARIABLE, raising=False)
    assert training.training_python() == tmp_path / "home" / "training" / "bin" / "python"
    home.remove()
    assert home.state().status == "missing"
    assert Environment(tmp_path / "home").state().status == "ready", "the engine stays"
    with pytest.raises(EngineMissing, match="press Install in the group Exporting encoders"):
        training.training_python()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere torch's usual build is the CPU's")
def test_without_the_cpu_build_it_is_refused(extra, tmp_path):
    home = Environment(tmp_path / "home", extra)
    with pytest.raises(errors.NoCpuTorch, match=r"index .* several GB of CUDA packages, so .*PIP_FIND_LINKS"):
        home.install(quiet, never)
    assert home.state().status == "missing"


def test_a_torch_that_brings_cuda_is_refused(extra, tmp_path):
    wheels = tmp_path / "wheels"
    wheel(wheels, "torch", "2.13.0", ["nvidia-cudnn"])
    wheel(wheels, "nvidia_cudnn", "9.0")
    wheel(wheels, "clip_of_old", "1.0", ["torch>=2"])
    with pytest.raises(errors.NoCpuTorch, match=r"nvidia-cudnn==9\.0"):
        Environment(tmp_path / "home", extra).install(quiet, never, wheels)


def test_the_users_find_links_serve(extra, tmp_path, monkeypatch):
    monkeypatch.setenv("UV_FIND_LINKS", str(tmp_path / "wheels"))
    wheel(tmp_path / "wheels", "torch", "2.13.0+cpu")
    wheel(tmp_path / "wheels", "clip_of_old", "1.0", ["torch>=2"])
    Environment(tmp_path / "home", extra).install(quiet, never)
    assert Environment(tmp_path / "home", extra).state().status == "ready"


def test_what_the_shell_says(tmp_path, capsys):
    assert environment.main(["state-training", str(tmp_path)]) == 0
    assert "training: missing" in capsys.readouterr().out
    assert environment.main(["install-torch", str(tmp_path)]) == 2


def test_a_cancel_waits_for_no_deletion(extra, tmp_path, monkeypatch):
    """A gigabyte takes seconds to delete; what is half there is out of the way at once, and gone in a while."""
    wheel(tmp_path / "wheels", "torch", "2.13.0+cpu")
    wheel(tmp_path / "wheels", "clip_of_old", "1.0", ["torch>=2"])
    home, let_go = Environment(tmp_path / "home", extra), threading.Event()
    real, slow = shutil.rmtree, threading.Event()

    def rmtree(path, *rest, **given):
        if "training.new.gone-" in str(path):
            slow.set()
            let_go.wait(30)
        real(path, *rest, **given)

    monkeypatch.setattr(leftovers.shutil, "rmtree", rmtree)
    with pytest.raises(errors.InstallCancelled):
        home.install(quiet, lambda: (tmp_path / "home" / "training.new" / "bin").exists(), tmp_path / "wheels")
    assert slow.wait(30) and not (tmp_path / "home" / "training.new").exists()
    let_go.set()
    for thread in threading.enumerate():
        if thread.name == "akin-discard":
            thread.join(30)
    assert not [*(tmp_path / "home").glob("*.gone-*"), *(tmp_path / "home").glob("cache")]


def test_what_a_killed_process_left_is_swept(extra, tmp_path):
    left = tmp_path / "home" / "training.new.gone-1"
    (left / "lib").mkdir(parents=True)
    with pytest.raises(errors.InstallError):
        Environment(tmp_path / "home", extra).install(quiet, never)
    assert not left.exists()


def test_control_c_in_a_shell_ends_what_it_started(tmp_path):
    (tmp_path / "logs").mkdir()
    pids = []

    def interrupted():
        """As Control-C does in the main thread; the command runs in a session of its own."""
        if (tmp_path / "pid").is_file() and (tmp_path / "pid").read_text():
            pids.append(int((tmp_path / "pid").read_text()))
            raise KeyboardInterrupt
        return False

    code = "import os, pathlib, time; pathlib.Path('pid').write_text(str(os.getpid())); time.sleep(60)"
    with pytest.raises(KeyboardInterrupt):
        Steps(tmp_path, quiet, interrupted).run([sys.executable, "-c", code])
    end = time.monotonic() + 20
    with pytest.raises(ProcessLookupError):  # it ends at once; the system then takes a moment to forget it
        while time.monotonic() < end:
            os.kill(pids[0], 0)
