"""The shell's face: every verb has its arguments; each kind of end has its exit code."""

import json
import subprocess
import sys
import typing
from pathlib import Path

import pytest
from akin.plugin.contract import verbs
from akin.plugin.engine.base.errors import Cancelled
from akin.plugin.engine.process import api, cli


def test_every_verb_has_a_request_and_a_page_of_help(capsys):
    assert len({verb.name for verb in verbs.ENGINE}) == len(verbs.ENGINE)
    for verb in verbs.ENGINE:
        with pytest.raises(SystemExit) as end:
            cli.main([verb.name.replace("_", "-"), "--help"])
        assert end.value.code == 0


@pytest.mark.parametrize("verb", verbs.ENGINE, ids=lambda verb: verb.name)
def test_a_verbs_function_takes_and_gives_what_the_table_says(verb):
    hints = typing.get_type_hints(api.load(verb))
    assert hints["request"] is verb.request
    assert hints["return"] is verb.result


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
    engine = Path(cli.__file__).parents[1] / "__main__.py"
    command = f"('{sys.executable}' '{engine}' list-catalog; echo $? >&2) | true"
    assert subprocess.run(["sh", "-c", command], capture_output=True, text=True).stderr == "0\n"


def test_cancelling_exits_130():
    def stop(verb, request, job):
        raise Cancelled

    assert cli.main(["engine-info"], run=stop) == 130


def test_what_nobody_foresaw_is_a_traceback():
    def break_down(verb, request, job):
        raise ValueError("deep inside")

    with pytest.raises(ValueError, match="deep inside"):
        cli.main(["engine-info"], run=break_down)
