"""Which word pieces the text tower keeps: those of common words of six languages, and of everything it is taught."""

from __future__ import annotations

from collections import Counter

from tokenizers import Tokenizer

from .sentence_model import PREFIX, ModelFile, make_tokenizer

#: Common words of each language whose pieces are kept (word lists of the PyPI package wordfreq).
COMMON_WORDS = {"en": 30000, "fr": 30000, "de": 15000, "es": 15000, "pt": 15000, "it": 15000}
KEPT = 30000
TAUGHT = 1000  # a taught phrase counts as much as this number of common words


def kept_pieces(model: ModelFile, taught: list[str]) -> list[int]:
    """Numbers of the word pieces, sorted: the most frequent ones, and every single Latin character."""
    from wordfreq import top_n_list

    whole = make_tokenizer(model, list(range(4, len(model.pieces))))
    counts: Counter[str] = Counter()
    for language, count in COMMON_WORDS.items():
        words = [w for w in top_n_list(language, count) if any(c.isalpha() for c in w)]
        _count(whole, [*words, *(w.capitalize() for w in words)], counts, 1)
    _count(whole, [PREFIX, *taught], counts, TAUGHT)
    numbers = {piece: i for i, piece in enumerate(model.pieces) if i > 3}
    kept = {numbers[piece] for piece, _ in counts.most_common(KEPT) if piece in numbers}
    return sorted(kept | {i for piece, i in numbers.items() if _is_latin_character(piece)})


def _count(tokenizer: Tokenizer, texts: list[str], counts: Counter[str], weight: int) -> None:
    for encoding in tokenizer.encode_batch(texts):
        for piece in set(encoding.tokens[1:-1]):
            counts[piece] += weight


def _is_latin_character(piece: str) -> bool:
    plain = piece.replace("▁", "")
    return len(plain) <= 1 and all(ord(c) < 0x250 for c in plain)
