"""Words to search for and words to avoid in one text, as people type them: "fields -roads"."""

from __future__ import annotations

import re

#: What people type or paste for a minus: a hyphen, a minus sign, an en dash.
MINUS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")
#: Where words to avoid start: not in "no-till", "A - B" and "2010 -2012".
_START = re.compile(rf"(?<=\s)[{''.join(MINUS)}](?=[^\W\d_])")


def signed_words(text: str) -> list[tuple[int, str]]:
    """The parts of a text, each with its sign: 1 for words to search for, -1 for words to avoid."""
    text = text.strip()
    cuts = [0, *(found.start() for found in _START.finditer(text)), len(text)]
    parts = [_signed(text[start:end].strip()) for start, end in zip(cuts, cuts[1:])]
    return [(sign, words) for sign, words in parts if words]


def _signed(part: str) -> tuple[int, str]:
    return (-1, part[1:].strip()) if part.startswith(MINUS) else (1, part)
