"""What is said of the engine itself: requests, memory, disk, locks."""

from __future__ import annotations

from ..message import Sentence

CANCELLED = Sentence("engine.cancelled", "Cancelled.")
NO_VERB = Sentence("engine.no_verb", "The engine has no verb {verb!r}.")
WRONG_ARGUMENT = Sentence("engine.wrong_argument", "{verb}: {problem}.")
NO_MEMORY = Sentence(
    "engine.no_memory", "There is not enough memory for this. Close other programs, or choose a smaller extent."
)
UNFORESEEN = Sentence("engine.unforeseen", "The engine met an unexpected error ({kind}: {error}).")
DONE = Sentence("engine.done", "Done")
