"""A note for words such as "without": to an encoder, what follows them is one more thing to find.

The vector of "forest without roads" lies near that of "forest with roads". A term with the sign -1 says what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....contract import Term, messages
from ....contract.message import Message

#: In the languages of the interface and of the included encoder. "no" only before a space: "no-till" is no negation.
NEGATION = re.compile(
    r"\b(without|not|no(?=\s+\w)|except|sans|pas de|pas d['’]|sauf|ohne|keine?|außer|sin|excepto|sem|exceto|senza"
    r"|tranne)\b",
    re.IGNORECASE,
)


def negation_note(terms: Sequence[Term]) -> Message | None:
    """What to say about the first negation in the words of a query; None if there is none."""
    found = (NEGATION.search(t.text) for t in terms if t.kind == "words")
    word = next((match[0] for match in found if match), None)
    return messages.search.NEGATION(word=word) if word else None
