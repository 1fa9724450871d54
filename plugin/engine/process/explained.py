"""What the docstring of a request says: what the verb does, and what each argument is."""

from __future__ import annotations

import inspect
import re
from typing import Any

_ARGS = "Args:"
#: The first line of an entry, such as "m, ef_construction: of HNSW."
_ENTRY = re.compile(r"([a-z]\w*(?:, [a-z]\w*)*): (.*)")


def description(request: type[Any]) -> str:
    """What the verb does."""
    return inspect.cleandoc(request.__doc__ or "").partition(_ARGS)[0].strip()


def arguments(request: type[Any]) -> dict[str, str]:
    """A text for each argument that a section "Args:" explains, also one of a class that the request extends."""
    found: dict[str, str] = {}
    for one in reversed(request.__mro__):
        for names, text in _entries(inspect.cleandoc(one.__doc__ or "").partition(_ARGS)[2]):
            found |= dict.fromkeys(names, text)
    return found


def _entries(section: str) -> list[tuple[list[str], str]]:
    """The names and the text of each entry. Lines that are indented more belong to the entry above them."""
    entries: list[tuple[list[str], str]] = []
    lines = inspect.cleandoc(section).splitlines()
    for line in lines:
        entry = None if line.startswith(" ") else _ENTRY.fullmatch(line)
        if entry:
            entries.append((entry[1].split(", "), entry[2]))
        elif entries and line.strip():
            names, text = entries[-1]
            entries[-1] = names, f"{text} {line.strip()}"
    return entries
