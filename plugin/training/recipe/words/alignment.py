"""Which English words a French word stands for: IBM model 1 (Brown et al. 1993) on the pairs of phrases.

Gives each French word that the sentence encoder never saw a first vector: the mean of the vectors of its translations.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

ITERATIONS = 12


def plain_words(text: str) -> list[str]:
    """Lower case, no accents, split as the tokenizer splits: words and digits."""
    text = unicodedata.normalize("NFD", text.lower().replace("œ", "oe"))
    return re.findall(r"[a-z0-9]+", "".join(c for c in text if unicodedata.category(c) != "Mn"))


def translations(pairs: list[tuple[str, str]], keep: int = 4) -> dict[str, dict[str, float]]:
    """french word -> {english word: share}, shares of the `keep` likeliest summing to one."""
    sentences = [(plain_words(english), plain_words(french)) for english, french in pairs]
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for english, french in sentences:
        for f in french:
            for e in english:
                table[f][e] = 1.0
    for _ in range(ITERATIONS):
        table = _step(sentences, table)
    return {f: _strongest(shares, keep) for f, shares in table.items()}


def _step(
    sentences: list[tuple[list[str], list[str]]], table: dict[str, dict[str, float]]
) -> dict[str, dict[str, float]]:
    """One round of expectation and maximisation; table[f][e] is p(f | e) up to the final normalisation over e."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[str, float] = defaultdict(float)
    for english, french in sentences:
        for f in french:
            whole = sum(table[f][e] for e in english) or 1.0
            for e in english:
                share = table[f][e] / whole
                counts[f][e] += share
                totals[e] += share
    return {f: {e: c / totals[e] for e, c in row.items()} for f, row in counts.items()}


def _strongest(shares: dict[str, float], keep: int) -> dict[str, float]:
    best = sorted(shares.items(), key=lambda item: -item[1])[:keep]
    whole = sum(share for _, share in best) or 1.0
    return {e: share / whole for e, share in best}
