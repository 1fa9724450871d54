"""One engine process: it takes lines, returns lines, and always ends."""

from __future__ import annotations

import io
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import cast

LAST_WORDS_LINES = 40
POLITE_END_S = 0.5


class EngineProcess:
    """A running engine. One thread reads its stdout, another one its stderr.

    Args:
        process: from `launch.start`.
        on_line: called with each line of stdout, from the reader's thread.
        on_end: called once, from the reader's thread, when the process has ended.
        on_stderr: called with each line of stderr.
    """

    def __init__(
        self,
        process: "subprocess.Popen[bytes]",
        on_line: Callable[[bytes], None],
        on_end: "Callable[[EngineProcess], None]",
        on_stderr: Callable[[str], None],
    ) -> None:
        assert process.stdin and process.stdout and process.stderr, "launch.start opens all three pipes"
        self.process = process
        self._stdin = process.stdin
        self._stdout, self._stderr = cast(io.RawIOBase, process.stdout), cast(io.RawIOBase, process.stderr)
        self.heard_s = time.monotonic()
        self.killed = False  # by this class
        self.ended = False  # set by the receiver of `on_end`
        self._on_line, self._on_end, self._on_stderr = on_line, on_end, on_stderr
        self._stderr_lines: deque[str] = deque(maxlen=LAST_WORDS_LINES)
        self._errors = threading.Thread(target=self._read_errors, name="akin-engine-stderr", daemon=True)
        self._reader = threading.Thread(target=self._read, name="akin-engine-stdout", daemon=True)
        self._errors.start()
        self._reader.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self.process.pid

    def send(self, line: bytes) -> None:
        """Write one complete line. Raises OSError or ValueError if the process has ended."""
        left = memoryview(line)
        while left:
            left = left[self._stdin.write(left) or 0 :]

    def last_words(self) -> str:
        """The last line of stderr, "" if there is none. Of a traceback, that is the error itself."""
        return next((line.strip() for line in reversed(self._stderr_lines) if line.strip()), "")

    def kill(self) -> None:
        """End the process now, without waiting."""
        self.killed = True
        self.process.kill()

    def close(self, polite: bool) -> None:
        """End the process and wait for it. polite: close its input first, which ends an idle engine by itself."""
        self.killed = True
        if polite:
            try:
                self._stdin.close()
                self.process.wait(POLITE_END_S)
            except (OSError, subprocess.TimeoutExpired):
                pass  # the kill below ends it
        self.process.kill()
        self.process.wait()
        if threading.current_thread() is not self._reader:
            self._reader.join(POLITE_END_S)

    def _read(self) -> None:
        with io.BufferedReader(self._stdout, 1 << 16) as lines:
            for line in lines:
                self.heard_s = time.monotonic()
                self._on_line(line)
        self.process.wait()
        self._stdin.close()
        self._errors.join(POLITE_END_S)
        self._on_end(self)

    def _read_errors(self) -> None:
        with io.BufferedReader(self._stderr, 1 << 13) as lines:
            for line in lines:
                text = line.decode("utf-8", "replace").rstrip()
                self._stderr_lines.append(text)
                self._on_stderr(text)
