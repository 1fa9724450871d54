"""The shell's face: every verb has its arguments; each kind of end has its exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from akin.plugin.contract import REQUESTS
from akin.plugin.engine import cli
from akin.plugin.engine.api import VERBS
from akin.plugin.engine.base.errors import Cancelled


def test_every_verb_has_a_request_and_a_page_of_help(capsys):
    assert set(VERBS) == set(REQUESTS)
    for verb in VERBS:
        with pytest.raises(SystemExit) as end:
            cli.main([verb.replace("_", "-"), "--help"])
        assert end.value.code == 0


def test_a_result_is_json_on_stdout(capsys):
    assert cli.main(["engine-info"]) == 0
    assert json.loads(capsys.readouterr().out)["cpus"] >= 1


def test_our_errors_are_one_line_and_exit_1(capsys, tmp_path):
    assert cli.main(["collection-info", "--collection", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_wrong_nested_value_is_named(capsys):
    assert cli.main(["search", "--collection", "c", "--terms", '[{"kind": 1}]']) == 1
    assert "kind must be str" in capsys.readouterr().err
    assert cli.main(["search", "--collection", "c", "--terms", '[{"word": "river"}]']) == 1
    assert "has no field 'word'; it has kind, sign, text" in capsys.readouterr().err


def test_a_reader_that_has_enough_is_no_error():
    engine = Path(cli.__file__).with_name("__main__.py")
    command = f"('{sys.executable}' '{engine}' list-catalog; echo $? >&2) | true"
    assert subprocess.run(["sh", "-c", command], capture_output=True, text=True).stderr == "0\n"


def test_cancelling_exits_130(monkeypatch):
    def stop(request, job):
        """Stops at once."""
        raise Cancelled

    monkeypatch.setitem(cli.VERBS, "engine_info", stop)
    assert cli.main(["engine-info"]) == 130


def test_what_nobody_foresaw_is_a_traceback(monkeypatch):
    def break_down(request, job):
        """Breaks down."""
        raise ValueError("deep inside")

    monkeypatch.setitem(cli.VERBS, "engine_info", break_down)
    with pytest.raises(ValueError, match="deep inside"):
        cli.main(["engine-info"])
