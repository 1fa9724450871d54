"""A query of terms, for and against, to one direction in the encoder's space, and the curve that makes it a score.

Words and examples are not averaged as vectors: text and image vectors lie apart (see score.py), so that their mean
points to neither. Each kind gets its own direction, whose levels over the collection are brought to mean 0 and
deviation 1 before they are added: a word and a click then weigh the same.

Image vectors also share a large common part, the collection's mean, which makes all examples look alike: half of it is
taken off. (All of it is better from three examples on and worse for one, whose nearest neighbours are then those that
overshoot it.) A counter-example counts a quarter: with its full weight (`pos - neg`) the answer becomes "whatever is
least like it" (precision@50 of 3 + 3 on the 10 m mosaic: 1.00 with a quarter, 0.57 with all of it). Once there are
EXAMPLES_FOR_PROBE on both sides, a logistic probe takes the place of that difference: it learns how much each counts.
"""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...contract import Term
from ..base.errors import QueryError
from ..collection.index.opened import OpenCollection
from ..encoders.card import ModelCard
from ..encoders.encoder import unit
from ..encoders.text import open_text
from .examples import Example, example
from .probe import fit_probe
from .score import BACKGROUND_QUANTILE, EXAMPLE_SLOPE, Curve

KINDS = ("words", "place", "polygon", "picture", "hit")
#: Characters that words may have: the longest sentence an encoder hears is a tenth of it.
MAX_CHARACTERS = 2000
#: Terms of one query.
MAX_TERMS = 500
#: Share of the collection's mean that is taken off an image vector.
COMMON = 0.5
#: Share of a counter-term against a term for.
AGAINST = 0.25
#: Examples on each side from which the probe beats the difference (see docs/benchmarks.md).
EXAMPLES_FOR_PROBE = 3
#: Patches by chance that tell the probe what the rest of the collection looks like, and their weight together.
BACKGROUND_PATCHES, BACKGROUND_WEIGHT = 256, 1.0


@dataclass(frozen=True)
class Query:
    """direction: float32 (d,), to be multiplied with a patch's vector; curve: that level to a score.

    references: float32 (m, d), what hits are compared with for the raw cosine. examples: rows of the patches given as
    examples. method: "direction" or "probe". words: whether words alone ask.
    """

    direction: NDArray[np.float32]
    curve: Curve
    references: NDArray[np.float32]
    examples: NDArray[np.int64]
    title: str
    method: str
    words: bool


@dataclass(frozen=True)
class Share:
    """One kind's share of a query.

    Its levels over the collection have `mean` and `deviation`; half and slope are of its curve, in deviations.
    """

    direction: NDArray[np.float32]
    mean: float
    deviation: float
    half: float
    slope: float
    references: NDArray[np.float32]
    method: str = "direction"


def make_query(terms: Sequence[Term], opened: OpenCollection, preferred: NDArray[np.int64] | None = None) -> Query:
    """Terms to a query on a collection.

    Args:
        preferred: rows (sorted) that the filters let through; see `example`.

    Raises:
        QueryError: no terms for, empty or overlong words, an unknown kind, nothing encoded at a place.
        CardError, CollectionError: the encoder that words and pictures need is not installed, or not the same.
    """
    check_terms(terms)
    words = [t for t in terms if t.kind == "words"]
    examples = [example(t, opened, preferred) for t in terms if t.kind != "words"]
    shares = []
    if examples:
        shares.append(_examples_share(examples, opened))
    if words:
        shares.append(_words_share(words, opened))
    rows = [e.rows for e in examples if e.sign > 0]
    labels = [(t.text.strip(), t.sign) for t in words] + [(e.label, e.sign) for e in examples]
    return _together(shares, np.concatenate([*rows, np.empty(0, np.int64)]), title(labels), not examples)


def check_terms(terms: Sequence[Term]) -> None:
    """Raise QueryError for what can't be asked. Terms against alone are refused: all else would be the answer."""
    if not terms:
        raise QueryError("The query is empty. Type words, or click on something that looks like what you seek.")
    if len(terms) > MAX_TERMS:
        raise QueryError(f"The query has {len(terms):,} terms; {MAX_TERMS} are the most. Remove some.")
    for term in terms:
        if term.kind not in KINDS:
            raise QueryError(f"A query has no terms of the kind {term.kind!r}. Use one of {', '.join(KINDS)}.")
        if term.sign not in (1, -1):
            raise QueryError(f"A term's sign is 1 (for) or -1 (against), not {term.sign}.")
        if term.kind == "words":
            _check_words(term.text)
    if all(t.sign < 0 for t in terms):
        raise QueryError("The query only says what not to look for. Add words or an example of what you seek.")


def _check_words(text: str) -> None:
    if all(unicodedata.category(c)[0] in "PZC" for c in text):  # punctuation, spaces, controls
        raise QueryError("The words of the query are empty. Type what you seek, such as: river, solar panels, orchard.")
    if len(text) > MAX_CHARACTERS:
        raise QueryError(
            f"The words of the query are {len(text):,} characters long; {MAX_CHARACTERS:,} are the most. A few words "
            "find more than a text."
        )


def title(labels: Sequence[tuple[str, int]]) -> str:
    """The query in a line: "dense residential area + river − forest"; long ones are cut, halves of characters lost."""
    ordered = sorted(labels, key=lambda ls: -ls[1])
    text = ""
    for label, sign in ordered:
        text += (" + " if sign > 0 else " \N{MINUS SIGN} ") + " ".join(label.split())
    text = text.removeprefix(" + ").encode("utf-8", "replace").decode()
    return text if len(text) <= 120 else text[:119].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _examples_share(examples: Sequence[Example], opened: OpenCollection) -> Share:
    pros, cons = _centred(examples, 1, opened), _centred(examples, -1, opened)
    if not len(pros):
        direction, method = cons.mean(axis=0), "direction"
    elif min(len(pros), len(cons)) >= EXAMPLES_FOR_PROBE:
        direction, method = _probe(pros, cons, opened), "probe"
    else:
        direction, method = _difference(pros, cons, opened), "direction"
    if not len(pros):  # words for, examples against
        mean, deviation = opened.spread(direction)
        return Share(
            -AGAINST * direction, -AGAINST * mean, deviation, 0.0, 0.0, np.empty((0, len(direction)), np.float32)
        )
    mean, deviation = opened.spread(direction)
    vectors = [e.vectors for e in examples if e.sign > 0]
    reached = (np.concatenate(vectors) @ direction - mean) / deviation
    half = max(float(np.mean(reached)), 1e-3) / 2
    references = unit(np.concatenate(vectors).mean(axis=0, keepdims=True))
    return Share(direction, mean, deviation, half, EXAMPLE_SLOPE / (2 * half), references, method)


def _centred(examples: Sequence[Example], sign: int, opened: OpenCollection) -> NDArray[np.float32]:
    """One vector (m, d) an example, less COMMON of the mean, of length 1: a large polygon weighs as one click."""
    means = [e.vectors.mean(axis=0) for e in examples if e.sign == sign]
    return unit(np.stack(means) - COMMON * opened.mean) if means else np.empty((0, len(opened.mean)), np.float32)


def _difference(pros: NDArray[np.float32], cons: NDArray[np.float32], opened: OpenCollection) -> NDArray[np.float32]:
    if not len(cons):
        return np.asarray(pros.mean(axis=0))
    return _standardised(pros.mean(axis=0), opened) - AGAINST * _standardised(cons.mean(axis=0), opened)


def _standardised(direction: NDArray[np.float32], opened: OpenCollection) -> NDArray[np.float32]:
    return np.asarray(direction / opened.spread(direction)[1], np.float32)


def _probe(pros: NDArray[np.float32], cons: NDArray[np.float32], opened: OpenCollection) -> NDArray[np.float32]:
    step = max(1, len(opened.sample) // BACKGROUND_PATCHES)
    rest = unit(opened.sample[::step][:BACKGROUND_PATCHES] - COMMON * opened.mean)
    sides = ((pros, 1.0), (cons, AGAINST), (rest, BACKGROUND_WEIGHT))
    weights = np.concatenate([np.full(len(side), share / len(side)) for side, share in sides])
    labels = np.arange(len(weights)) < len(pros)
    return fit_probe(np.concatenate([pros, cons, rest]), labels, weights)


def _words_share(terms: Sequence[Term], opened: OpenCollection) -> Share:
    """Each words' levels in deviations; for and against averaged apart. Half is where neutral prompts reach."""
    card = opened.collection.encoder_card()
    vectors = text_vectors([t.text.strip() for t in terms], card)
    reach = _background(card, opened)
    scale = card.text.logit_scale if card.text else 1.0
    direction = np.zeros(vectors.shape[1], np.float32)
    offset = half = slope = 0.0
    pros = sum(t.sign > 0 for t in terms)
    for term, vector in zip(terms, vectors):
        mean, deviation = opened.spread(vector)
        share = 1 / pros if term.sign > 0 else -AGAINST / (len(terms) - pros)
        direction += share / deviation * vector
        offset += share * mean / deviation
        if term.sign > 0:
            half += (reach - mean) / deviation / pros
            slope += scale * deviation / pros
    references = vectors[[t.sign > 0 for t in terms]]
    # levels here are in deviations already; a difference spreads less or more than 1, and is not stretched again
    return Share(direction, offset, 1.0, half, slope, references)


def _background(card: ModelCard, opened: OpenCollection) -> float:
    """The cosine that neutral prompts reach with the patches of the collection that they fit best."""
    prompts = card.text.background if card.text else ()
    key = ("background", card.digest(), prompts)
    if key not in opened.masks:
        if prompts:
            levels = opened.sample @ text_vectors(list(prompts), card).T
            opened.masks[key] = float(np.quantile(levels, BACKGROUND_QUANTILE))
        else:
            opened.masks[key] = -(card.text.logit_bias / card.text.logit_scale) if card.text else 0.0
    return float(opened.masks[key])


def _together(shares: Sequence[Share], rows: NDArray[np.int64], name: str, words: bool) -> Query:
    """The levels of all shares, in deviations, averaged; the anchors are those of the shares with a term for."""
    anchors = [s for s in shares if s.slope > 0]
    weight = 1 / len(anchors)
    direction = np.stack([weight * s.direction / s.deviation for s in shares]).sum(axis=0).astype(np.float32)
    offset = sum(weight * s.mean / s.deviation for s in shares)
    half, slope = (float(np.mean([getattr(s, what) for s in anchors])) for what in ("half", "slope"))
    references = np.concatenate([s.references for s in shares])
    method = "probe" if any(s.method == "probe" for s in shares) else "direction"
    return Query(direction, Curve(half + offset, slope), references, rows, name, method, words)


_texts: OrderedDict[tuple[str, str], NDArray[np.float32]] = OrderedDict()


def text_vectors(texts: list[str], card: ModelCard) -> NDArray[np.float32]:
    """Texts to vectors (n, d) of length 1; the last thousand are kept, since people type and refine."""
    digest = f"{card.digest()} {card.text.sha256 if card.text else ''}"
    if missing := [t for t in dict.fromkeys(texts) if (digest, t) not in _texts]:
        for text, vector in zip(missing, open_text(card).encode(missing)):
            _texts[(digest, text)] = vector
    found = np.stack([_texts[(digest, t)] for t in texts])
    while len(_texts) > 1000:
        _texts.popitem(last=False)
    return found
