"""Programs of the system, and child processes that end with the installer."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from akin.plugin import install
from akin.plugin.install import child, programs, uv

ROOT = Path(install.__file__).parents[2]


@pytest.mark.parametrize("path", ["", ".", ":", "bin", "./bin:", "/nowhere::bin"])
def test_a_uv_in_the_working_folder_is_not_run(tmp_path, monkeypatch, path):
    for folder in (tmp_path, tmp_path / "bin"):
        folder.mkdir(exist_ok=True)
        (folder / "uv").write_text("#!/bin/sh\ntouch run; echo uv 9.9.9\n")
        (folder / "uv").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", path)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert programs.on_path("uv") is None
    assert not [found for found in uv.uvs_of_the_user() if not Path(found).is_absolute()]
    monkeypatch.setenv("PATH", f"{path}:{tmp_path / 'bin'}")
    assert programs.on_path("uv") == str(tmp_path / "bin" / "uv")


INSTALLER = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from plugin.install.steps import Steps
home = Path(sys.argv[2])
(home / "logs").mkdir()
code = "import os, pathlib, time; pathlib.Path('pid').write_text(str(os.getpid())); time.sleep(60)"
Steps(home, lambda *_: None, lambda: False).run([sys.executable, "-c", code])
"""


def test_what_a_killed_installer_started_ends_with_it(tmp_path):
    command = [sys.executable, "-c", INSTALLER, str(ROOT), str(tmp_path)]
    with subprocess.Popen(command) as installer:
        pid = _wait_for(lambda: (tmp_path / "pid").is_file() and (tmp_path / "pid").read_text())
        installer.kill()
    try:
        assert _wait_for(lambda: not Path(f"/proc/{pid}").exists())
    finally:
        if Path(f"/proc/{pid}").exists():
            os.kill(int(pid), 9)


def test_a_command_gives_its_output_its_code_and_leaves_nothing(tmp_path):
    words = ["printf", "%s|", "a b", "$HOME", "'", '"']
    with child.start(words, str(tmp_path), dict(os.environ)) as process:
        assert process.stdout.read() == "a b|$HOME|'|\"|"
    assert process.returncode == 0
    with child.start(["sh", "-c", "cat; echo wrong >&2; exit 7"], str(tmp_path), dict(os.environ)) as process:
        assert process.stdout.read() == "wrong\n" and process.wait() == 7
    with pytest.raises(ProcessLookupError):
        _wait_for(lambda: os.killpg(process.pid, 0))


def _wait_for(what):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    return None
