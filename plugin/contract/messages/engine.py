"""Sentences about the engine itself: requests, memory, locks."""

from __future__ import annotations

from ..message import Sentence

CANCELLED = Sentence("engine.cancelled", "Cancelled.")
DONE = Sentence("engine.done", "Done")

# Requests. They reach people only where a program asks in a wrong way.
NOT_JSON = Sentence("engine.not_json", "The line is not valid JSON: {reason}")
NOT_PRINTED = Sentence("engine.not_printed", "The command has ended, but its result can't be written: {reason}.")
NOT_A_REQUEST = Sentence("engine.not_a_request", "A request must be a JSON object with a method.")
NO_VERB = Sentence("engine.no_verb", 'The engine has no command "{verb}".')
WRONG_ARGUMENT = Sentence("engine.wrong_argument", "{verb}: {problem}.")
NOT_UTF8 = Sentence(
    "engine.not_utf8",
    "{text} has characters that are not UTF-8. If it is the name of a file or folder, rename it (for example with the "
    "letters A to Z only), then try again.",
)

NO_MEMORY = Sentence(
    "engine.no_memory", "There is not enough memory for this. Close other programs, or choose a smaller extent."
)
UNFORESEEN = Sentence(
    "engine.unforeseen",
    "An unexpected error occurred in Akin's engine ({kind}: {error}). Try again. If this happens again, copy the "
    "report in Settings > Options > Akin into a bug report.",
)

# One process at a time writes a collection.
COLLECTION_BUSY = Sentence(
    "engine.collection_busy",
    "Another Akin process is writing to the collection {folder} (process {pid} on {host}, since {since}). Wait until "
    "it has finished, or cancel it there. You can search the collection in the meantime.",
    fields=("collection",),
)
COLLECTION_BUSY_UNKNOWN = Sentence(
    "engine.collection_busy_unknown",
    "Another Akin process is writing to the collection {folder}. Wait until it has finished, or cancel it there. You "
    "can search the collection in the meantime.",
    fields=("collection",),
)
COLLECTION_MARKED = Sentence(
    "engine.collection_marked",
    "The file {file} in the collection {folder} says that process {pid} on {host} is writing to the collection (since "
    "{since}). Wait until it has finished. If this process no longer runs, delete the file, then try again.",
    fields=("collection",),
)
#: How the language writes numbers: sentences take the signs for thousands, decimals and per cent from its translation.
NUMBER_SAMPLE = Sentence("engine.number_sample", "1,234.5%")
