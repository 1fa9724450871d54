"""An engine with scripted behaviour, on the engine's own protocol: it tests how the client handles bad engines.

Verbs: echo (answers its params), slow (steps of `step_s`, heeds cancels), deaf (sleeps `seconds`, heeds nothing), die
(writes to stderr and exits with 3), vanish (kills itself), refuse (an error of ours), crash (an unforeseen one), noise.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time

cancelled: set[int] = set()
waiting: list[dict] = []
arrived = threading.Condition()


def say(**message: object) -> None:
    print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)


def read() -> None:
    for line in sys.stdin:
        message = json.loads(line)
        with arrived:
            if message["method"] == "cancel":
                cancelled.add(message["params"]["id"])
            else:
                waiting.append(message)
            arrived.notify()
    os._exit(0)


def slow(number: int, params: dict) -> None:
    for i in range(params["steps"]):
        say(method="progress", params={"id": number, "fraction": i / params["steps"], "note": f"step {i}"})
        time.sleep(params["step_s"])
        if number in cancelled:
            return say(id=number, error={"code": -32800, "message": "Cancelled.", "data": {}})
    return say(id=number, result={"steps": params["steps"]})


def perform(number: int, verb: str, params: dict) -> None:
    if verb == "echo":
        say(id=number, result={"pid": os.getpid(), "environ": dict(os.environ), **params})
    elif verb == "slow":
        slow(number, params)
    elif verb == "deaf":
        time.sleep(params["seconds"])
        say(id=number, result={"pid": os.getpid()})
    elif verb == "die":
        print("ModuleNotFoundError: No module named 'numpy'", file=sys.stderr, flush=True)
        os._exit(3)
    elif verb == "vanish":
        os.kill(os.getpid(), signal.SIGKILL)
    elif verb == "refuse":
        error = {"code": -32000, "message": "The raster is all nodata.", "data": {"kind": "RasterError"}}
        say(id=number, error=error)
    elif verb == "crash":
        say(id=number, error={"code": -32603, "message": "Oh.", "data": {"traceback": "Traceback: here"}})
    elif verb == "noise":
        print("not JSON at all\n[1, 2]\n" + json.dumps({"method": "progress", "params": {"id": "x"}}), flush=True)
        say(id=number, result={})


def main() -> None:
    threading.Thread(target=read, daemon=True).start()
    while True:
        with arrived:
            while not waiting:
                arrived.wait()
            message = waiting.pop(0)
        perform(message["id"], message["method"], message["params"])


main()
