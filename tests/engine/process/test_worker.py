"""The worker as a process: lines in, lines out, and nothing that comes in brings it down."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from akin.plugin import engine
from akin.plugin.contract import errors

MAIN = Path(engine.__file__).parent / "__main__.py"


@pytest.fixture
def worker():
    with subprocess.Popen(
        [sys.executable, "-I", MAIN, "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


def send(worker, message):
    line = message if isinstance(message, bytes) else json.dumps(message).encode()
    worker.stdin.write(line + b"\n")
    worker.stdin.flush()


def answer(worker):
    while "method" in (message := json.loads(worker.stdout.readline())):
        pass
    return message


def test_it_answers_by_id(worker):
    send(worker, {"jsonrpc": "2.0", "id": 4, "method": "engine_info", "params": {}})
    message = answer(worker)
    assert message["id"] == 4
    assert "onnxruntime" in message["result"]["packages"]


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (b"{nonsense", -32700),
        (b"\xff\xfe", -32700),
        (b"[" * 100_000, -32700),
        (b'{"id": 1, "method": "search", "params": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", -32700),
        (b"9" * 6000, -32700),
        ([1, 2], -32600),
        ({"id": 1, "method": "rm"}, -32601),
        ({"id": 1, "method": "search", "params": {"collection": 1}}, -32602),
        ({"id": 1, "method": "search", "params": []}, -32602),
        ({"id": [], "method": "engine_info"}, -32600),
        ({"id": 1, "method": "collection_info", "params": {"collection": "/nowhere"}}, -32000),
    ],
)
def test_bad_lines_are_answered_and_survived(worker, message, code):
    send(worker, message)
    assert answer(worker)["error"]["code"] == code
    send(worker, {"id": 2, "method": "engine_info"})
    assert "result" in answer(worker)


def test_a_waiting_request_can_be_cancelled(worker):
    lines = [
        {"id": 1, "method": "engine_info"},
        {"method": "cancel", "params": {"id": 3}},
        {"id": 3, "method": "engine_info"},
    ]
    for line in lines:
        send(worker, line)
    assert "result" in answer(worker)
    assert answer(worker)["error"]["code"] == -32800


@pytest.mark.parametrize("farewell", [b'{"method":"shutdown"}\n', b""])
def test_it_ends_when_asked_or_left(worker, farewell):
    worker.stdin.write(farewell)
    worker.stdin.close()
    assert worker.wait(10) == 0


def test_half_a_character_is_answered_and_survived(worker):
    send(worker, b'{"id": 1, "method": "collection_info", "params": {"collection": "/no\\ud83dwhere"}}')
    assert "no?where" in answer(worker)["error"]["message"]
    send(worker, {"id": 2, "method": "engine_info"})
    assert "result" in answer(worker)


STUCK = """
import sys, time
sys.path.insert(0, {root!r})
from plugin.engine.process import worker
worker.LOOK_S = worker.GRACE_S = 0.05
def stuck(request, job):
    print("begun", file=sys.stderr, flush=True)
    while {deaf} or not job.cancelled():
        time.sleep(0.05)
    job.check()
worker.load = lambda verb: stuck
worker.main()
"""


@pytest.mark.parametrize("deaf", [False, True])
def test_an_engine_ends_with_its_reader_also_in_the_middle_of_a_verb(deaf):
    code = STUCK.format(root=str(MAIN.parents[2]), deaf=deaf)
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([sys.executable, "-I", "-c", code], **pipes) as process:
        send(process, {"id": 1, "method": "engine_info"})
        assert b"begun" in process.stderr.readline()
        process.stdin.close()
        process.stdout.close()
        try:
            assert process.wait(20) == 0
        finally:
            process.kill()


def test_an_error_has_a_kind_that_qgis_knows(worker, make_collection):
    place = {"kind": "place", "x": 0, "y": 0, "crs": "EPSG:32631"}
    params = {"collection": str(make_collection(np.eye(4, 16))), "terms": [place]}
    send(worker, {"id": 1, "method": "search", "params": params})
    assert answer(worker)["error"]["data"]["kind"] == errors.QUERY


def test_requests_through_a_pipe_that_ends_are_all_answered(worker):
    for number in (1, 2, 3):
        send(worker, {"id": number, "method": "engine_info"})
    worker.stdin.close()
    assert [answer(worker)["id"] for _ in range(3)] == [1, 2, 3]
