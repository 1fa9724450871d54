"""A note for words such as "without": to an encoder, what follows them is one more thing to find.

The vector of "forest without roads" lies near that of "forest with roads". A term with the sign -1 says what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....contract import Term, messages
from ....contract.message import Message

#: In the languages of the interface and of the included encoder. Portuguese "no" means "in the" ("casas no campo"), so
#: "no" counts only where English has it: at the start, after a mark or one of these words. "no-till" is no negation.
NEGATION = re.compile(
    r"\b(without|not|neither|nor|except|sans|pas de|pas d['’]|sauf|ni|ohne|nicht|kein\w{0,2}|außer|sin|excepto|sem|não"
    r"|exceto|senza|non|né|tranne)\b|(?:^|[,;:(]|\b(?:with|and|but|or|has|have|having)\b)\s*\b(no)(?=\s+\w)",
    re.IGNORECASE,
)


def negation_note(terms: Sequence[Term]) -> Message | None:
    """What to say about the first negation in the words of a query; None if there is none."""
    found = (NEGATION.search(t.text) for t in terms if t.kind == "words")
    word = next((match[1] or match[2] for match in found if match), None)
    return messages.search.NEGATION(word=word) if word else None
