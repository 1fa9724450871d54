"""A stranger's file that is opened for the first time, in a process of its own."""

from __future__ import annotations

from ...message import Sentence

TRYING = Sentence("tried.trying", "Opening {file} for the first time, in a process of its own")
HANGS = Sentence(
    "tried.hangs",
    "Akin opened {file} for the first time, in a process of its own, and it did not finish within {limit_s:.0f} s. "
    "Close other programs, then try again. If it happens again, use another file.",
)
CRASHED = Sentence(
    "tried.crashed",
    "Akin opened {file} for the first time, in a process of its own, and it ended this process ({how}). Get the file "
    "again from its origin, or use another file.",
)
NO_MEMORY = Sentence(
    "tried.no_memory",
    "Akin opened {file} for the first time, in a process of its own, and it wanted more than the {memory_gb:.1f} GB of "
    "memory that it may use. Close other programs, then try again. If it happens again, use another file.",
)
NOT_STARTED = Sentence(
    "tried.not_started",
    "Akin can't start the process that opens {file} for the first time ({reason}). Close other programs, then try "
    "again.",
)
BY_SIGNAL = Sentence("tried.by_signal", "signal {signal}")
BY_CODE = Sentence("tried.by_code", "exit code {code}")
