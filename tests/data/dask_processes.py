"""A Dask scheduler and workers on this machine, each a process that finds this checkout as the package `akin`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY_S = 120


@dataclass
class LocalProcesses:
    """A scheduler and its workers, each a process that can be killed and started again at the same address."""

    folder: Path  # an empty one
    home: Path  # AKIN_HOME of the workers
    threads: int = 1
    port: int = 0
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def __post_init__(self) -> None:
        (self.folder / "akin").symlink_to(ROOT)

    def start_scheduler(self) -> None:
        self.port = self.port or free_port()
        at = ("--host", "127.0.0.1", "--port", str(self.port))
        self.scheduler = self._start("dask_scheduler", *at, "--no-dashboard")
        wait_for(self.port)

    def start_worker(self) -> subprocess.Popen[bytes]:
        """No nanny, which would start it again: who kills it says when."""
        options = ("--no-nanny", "--nthreads", str(self.threads), "--no-dashboard", "--death-timeout", str(READY_S))
        worker = self._start("dask_worker", self.address, *options, "--local-directory", str(self.folder / "spill"))
        self.workers.append(worker)
        return worker

    def kill_worker(self) -> None:
        """End the oldest worker as the system ends one without memory, and start another."""
        old = self.workers.pop(0)
        old.send_signal(signal.SIGKILL)
        old.wait()
        self.start_worker()

    def kill_scheduler(self) -> None:
        assert self.scheduler is not None
        self.scheduler.kill()
        self.scheduler.wait()

    def close(self) -> None:
        for one in (*self.workers, *([self.scheduler] if self.scheduler else [])):
            one.kill()
            one.wait()

    def _start(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        found = os.environ.get("PYTHONPATH", "")
        environment = {**os.environ, "PYTHONPATH": f"{self.folder}{os.pathsep}{found}", "AKIN_HOME": str(self.home)}
        command = [sys.executable, "-m", f"distributed.cli.{program}", *arguments]
        with (self.folder / f"{program}.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, env=environment)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int) -> None:
    last = time.monotonic() + READY_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)
