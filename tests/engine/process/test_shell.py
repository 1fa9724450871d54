"""The `akin` command: exporting goes to the Python that has torch, and that one's end is the command's own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from akin.plugin import contract as requests
from akin.plugin import shell

ROOT = Path(__file__).resolve().parents[3]
#: A shell in a Python without torch, whatever this one has.
SHELL = (
    "import importlib.util as u, signal, sys; at = sys.argv[1]; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "  # a job in the background begins with it ignored
    "s = u.spec_from_file_location('plugin', at + '/__init__.py', submodule_search_locations=[at]); "
    "sys.modules['plugin'] = u.module_from_spec(s); from plugin import shell; "
    "shell.NEEDED = ('nothing_of_that_name',); sys.exit(shell.main(sys.argv[2:]))"
)
LISTEN = "signal.signal(signal.SIGINT, signal.default_int_handler)"
#: Ends with code 130 on Control-C, from the moment at which it says that it is at work.
AT_WORK = "try:\n  print('at work', flush=True)\n  time.sleep(600)\nexcept KeyboardInterrupt:\n  sys.exit(130)"
#: For the process that waits: it says so from where Control-C finds it waiting.
WAITING = (
    "import subprocess\nwait = subprocess.Popen.wait\n"
    "subprocess.Popen.wait = lambda self: (print('waiting', flush=True), wait(self))[1]\n"
)
EXPORT = ["export-encoder", "--model", "ViT-B-32", "--pixel-sizes-m", "0.3", "0.6"]
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a script")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("AKIN_TRAINING_PYTHON", raising=False)
    return tmp_path / "home"


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """`stand_in(code)` is a Python of the training environment that runs `code` instead of what it is given."""

    def make(code: str) -> Path:
        path = tmp_path / "training-python"
        path.write_text(f"#!{sys.executable}\nimport json, os, signal, sys, time\n{LISTEN}\n{code}\n", "utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("AKIN_TRAINING_PYTHON", str(path))
        return path

    return make


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", SHELL, str(ROOT / "plugin"), *arguments]


def test_the_help_lists_what_stands_beside_the_engine(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        shell.main(["--help"])
    given = capsys.readouterr().out
    assert "export-encoder" in given and "install-training" in given and "search-text" in given


def test_without_torch_it_says_what_to_run() -> None:
    done = subprocess.run(command(*EXPORT), capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "akin install-training" in done.stderr and done.stderr.count("\n") == 1


def test_a_python_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AKIN_TRAINING_PYTHON", "/nowhere/python")
    done = subprocess.run(command(*EXPORT), capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "/nowhere/python" in done.stderr


@posix
def test_the_command_line_is_handed_over_as_it_is(stand_in: Callable[[str], Path], home: Path) -> None:
    stand_in("print(json.dumps([sys.argv[1:], os.environ['AKIN_HOME']])); print('half', file=sys.stderr); sys.exit(7)")
    done = subprocess.run(command("--json-progress", *EXPORT), capture_output=True, text=True, check=False)
    arguments, told_home = json.loads(done.stdout)
    assert arguments[-7:] == ["--json-progress", *EXPORT] and told_home == str(home)
    assert Path(arguments[-8]) == ROOT / "plugin" / "training" / "__main__.py"
    assert (done.returncode, done.stderr) == (7, "half\n")


@posix
def test_a_mistyped_command_is_reported_here(stand_in: Callable[[str], Path]) -> None:
    stand_in("sys.exit(7)")
    done = subprocess.run(command("export-encoder"), capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "--model" in done.stderr


@posix
def test_control_c_reaches_the_export(stand_in: Callable[[str], Path]) -> None:
    stand_in(AT_WORK)
    with subprocess.Popen(command(*EXPORT), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "at work\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130


@posix
def test_where_no_process_can_take_another_ones_place_its_end_is_passed_on(
    stand_in: Callable[[str], Path], tmp_path: Path
) -> None:
    """As on Windows: Control-C reaches both, and the first waits for the second."""
    stand_in(AT_WORK)
    code = WAITING + SHELL.replace(
        "sys.exit(shell.main(sys.argv[2:]))", "sys.exit(shell.hand_over(sys.argv[2:], False))"
    )
    waiting = [sys.executable, "-c", code, str(ROOT / "plugin"), *EXPORT]
    with subprocess.Popen(waiting, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        assert {process.stdout.readline(), process.stdout.readline()} == {"at work\n", "waiting\n"}
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) == 130


def test_with_torch_the_verb_runs_here(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    result = requests.ExportEncoderResult("made", "", {}, 1.0, 1.0, 1.0, 1.0, 5)
    monkeypatch.setattr(shell, "NEEDED", ("json",))
    monkeypatch.setattr(shell, "load", lambda verb: lambda request, job: result)
    assert shell.main(EXPORT) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "made"


def test_a_folder_without_wheels_installs_nothing(tmp_path: Path, capsys, home: Path) -> None:
    assert shell.main(["install-training", "--wheels", str(tmp_path)]) == 1
    assert "no wheels" in capsys.readouterr().err and not (home / "training").exists()


def test_the_shell_of_an_installed_engine_keeps_to_its_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("AKIN_HOME")
    monkeypatch.setattr(shell.Environment, "python", property(lambda self: self.folder / "bin" / "python"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "profile" / "engine"))
    shell._use_home_of_this_python()
    assert os.environ["AKIN_HOME"] == str(tmp_path / "profile")


@pytest.mark.parametrize(("raised", "code"), [(KeyboardInterrupt, 130), (ValueError, 2)])
def test_the_command_that_pip_installs_ends_as_the_others(raised, code, monkeypatch, capsys):
    """Control-C has one code, and what nobody foresaw has another one than an error with a sentence."""
    import akin.plugin.__main__ as installed

    def fail():
        raise raised

    monkeypatch.setattr(shell, "main", fail)
    assert installed.run() == code
    assert ("Traceback" in capsys.readouterr().err) == (raised is ValueError)
    assert 'akin = "akin.__main__:run"' in (ROOT / "pyproject.toml").read_text("utf-8")
