"""The shell's face: every verb has its arguments; each kind of end has its exit code."""

import io
import json
import subprocess
import sys
import typing
from pathlib import Path

import pytest
from akin.plugin.contract import messages, verbs
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


def test_a_result_that_can_t_be_written_is_a_sentence():
    engine = Path(cli.__file__).parents[1] / "__main__.py"
    command = f"'{sys.executable}' '{engine}' list-catalog > /dev/full; echo $?"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert done.stdout == "1\n"
    assert done.stderr == "akin: The command has ended, but its result can't be written: No space left on device.\n"


def test_a_result_in_an_encoding_without_its_characters_is_json(monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    assert cli.main(["engine-info"], run=lambda verb, request, job: {"name": "é ≥"}) == 0
    assert json.loads(written.getvalue()) == {"name": "é ≥"}


def test_what_is_not_json_is_named(capsys):
    with pytest.raises(SystemExit):
        cli.main(["import-encoder", "--image", "a.onnx", "--save", "no"])
    assert "argument --save: 'no' is not JSON, such as true" in capsys.readouterr().err


def test_the_help_explains_each_argument(capsys):
    known = (verbs.ENCODE_ON_CLUSTER,)
    with pytest.raises(SystemExit):
        cli.main(["encode-raster", "--help"], known)
    text = " ".join(capsys.readouterr().out.split())
    assert "--shared SHARED a folder, or an address that fsspec opens" in text  # of EncodeOnCluster
    assert "--threads THREADS ONNX Runtime threads; 0 for all cores" in text  # of EncodeRaster
    assert "Args:" not in text


def test_a_note_that_matters_is_shown_without_a_terminal(capsys):
    def run(verb, request, job):
        for _ in range(3):
            job.note(messages.remote.READING())
            job.note(messages.remote.OFFLINE(address="https://host/c", reason="503"))
            job.again()

    assert cli.main(["engine-info"], run=run) == 0
    assert capsys.readouterr().err.splitlines() == [
        "akin: Akin uses the copy that it has: the collection at https://host/c could not be read (503)."
    ]


def test_cancelling_exits_130():
    def stop(verb, request, job):
        raise Cancelled

    assert cli.main(["engine-info"], run=stop) == 130


def test_what_nobody_foresaw_is_a_traceback():
    def break_down(verb, request, job):
        raise ValueError("deep inside")

    with pytest.raises(ValueError, match="deep inside"):
        cli.main(["engine-info"], run=break_down)
