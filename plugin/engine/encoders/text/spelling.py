"""Ways to write the same words: people type "Maisons" and "MAISONS" where an encoder learned "maisons".

Most text towers read capitals as other words: with Akin Mini 2.4, English words in capitals name .42 of EuroSAT
rightly, in place of .92 (`script/bench encoder`). German words say more without their capitals too: with Akin Mini 2.6
they name .68 of UC Merced rightly, in place of .59, and .90 of EuroSAT in place of .89.
"""

from __future__ import annotations

#: Around words these say nothing. Of English names of Akin Mini 2.4, 9 of 100 are unknown in quotes, and 4 before a "?"
#: (measured once, on 300 names).
MARKS = " \t\n.,;:?!…\"'«»‹›“”„‘’"


def spellings(text: str) -> tuple[str, ...]:
    """The ways to read a text, without marks around it: without capitals, and as it is typed. Of a text in capitals
    alone also with one at the start of each word, as German nouns have it. The one to prefer comes first."""
    words = text.strip(MARKS) or text
    small = words.lower()
    if words == small:
        return (words,)
    if words.isupper():
        nouns = " ".join(word[:1].upper() + word[1:] for word in small.split())
        return tuple(dict.fromkeys((small, nouns, words)))  # as it is too: "STEP" is a French name of a sewage plant
    return (small, words)
