"""The query: its terms become one direction in the encoder's space, and a curve that turns levels into scores.

Words and examples are not averaged as vectors: text and image vectors are far apart (see score.py), so their mean is
near to neither. Each kind has its own direction, whose levels over the collection are scaled to mean 0 and standard
deviation 1 before they are added. A word and an example then have the same weight.

Image vectors have a large part in common, the mean of the collection, which makes all examples similar: half of the
mean is subtracted. (To subtract all of it is better for three or more examples, but worse for one.) A counter-example
has a quarter of the weight of an example: with the full weight (`pos - neg`) the hits are what is least similar to the
counter-examples (precision@50 of 3 + 3 on the 10 m mosaic: 1.00 with a quarter, 0.57 with all of it). If there are
EXAMPLES_FOR_PROBE or more on both sides, a logistic probe replaces that difference: it learns the weight of each.

If the encoder's card has a judge, a query of only words has its scores (judge.py in scoring), and the direction only
finds the candidates. With examples, words have the judge's slope in place of that of the neutral prompts,
and their anchor is how well they describe the examples, but not far below the judge's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from ....contract import Term, messages
from ....contract.message import Message
from ...base.errors import QueryError
from ...collection.index import VectorIndex
from ...collection.index.opened import OpenCollection, Searchable, Space
from ...encoders.card import ModelCard
from ...encoders.encoder import unit
from ..scoring.judge import Facts, WordJudge, judge_words
from ..scoring.likeness import centred, enough, enough_for
from ..scoring.reader import FolderReader, Reader
from ..scoring.score import BACKGROUND_QUANTILE, EXAMPLE_SLOPE, LOGISTIC, Curve
from ..scoring.sites import Sites, best_patch, best_site, sites_of
from .example_dates import example_dates_note
from .examples import Example, NothingThere, example
from .negation import negation_note
from .probe import fit_probe
from .title import title, words_label
from .words import UnknownWords, text_vectors, unknown_note, unknown_words

KINDS = ("words", "place", "polygon", "picture", "hit")
#: Maximum number of characters in words. Encoders read less than a tenth of it.
MAX_CHARACTERS = 2000
#: Maximum number of terms in a query.
MAX_TERMS = 500
#: Weight of a counter-example; an example has 1.
AGAINST = 0.25
#: With examples, the anchor of words is at least this part of the anchor that they have alone: where words contradict
#: the examples, what only the words describe must not be a clear match (see docs/benchmarks.md).
WORDS_AT_LEAST = 0.7
#: People often take the first hits of the words as examples: the words describe them better than other places of their
#: kind. So the anchor lies this part of the way back to the anchor that the words have alone (see docs/benchmarks.md).
BACK_TO_ALONE = 0.3
#: The weight of the best other site; that of the best other patch is the rest (see docs/benchmarks.md).
BY_SITES = 0.5
#: With this number of examples on each side the probe is better than the difference (see docs/benchmarks.md).
EXAMPLES_FOR_PROBE = 3
#: Number of random patches that represent the rest of the collection for the probe, and their total weight.
BACKGROUND_PATCHES, BACKGROUND_WEIGHT = 256, 1.0
#: Number of random patches whose rivals and familiarity are typical of the collection.
TYPICAL_PATCHES = 1024


@dataclass(frozen=True)
class Query:
    """A query that can be compared with patches.

    direction: float32 (d,); its product with the vector of a patch is the level, or with a judge only the part of the
    level that finds candidates. curve: turns the level into a score. references: float32 (m, d), the vectors for the
    cosine of hits. examples: rows of the patches that are examples. method: "direction", "probe" or "judge".
    only_words: whether all terms are words. judge: gives the levels, if the encoder has one and all terms are words.
    notes: for the user, on words and examples that are left out, and on negations. left_out: indices of the examples
    without patches. words: whether some terms are words. both: whether words and examples count for it.
    """

    direction: NDArray[np.float32]
    curve: Curve
    references: NDArray[np.float32]
    examples: NDArray[np.int64]
    title: Message
    method: str
    only_words: bool
    judge: WordJudge | None = None
    notes: tuple[Message, ...] = ()
    left_out: tuple[int, ...] = ()
    words: bool = True
    both: bool = False

    def index(self, opened: Searchable) -> VectorIndex:
        """The index of a collection that finds enough for this query."""
        return opened.for_words if self.words else opened.index

    def levels(self, vectors: NDArray[np.float32], facts: Facts | None = None) -> NDArray[np.float32]:
        """The levels (n,) of patches from their vectors (n, d). facts: what the judge knows of them already."""
        return self.judge.levels(vectors, facts) if self.judge else np.asarray(vectors @ self.direction)

    def scores(self, vectors: NDArray[np.float32], facts: Facts | None = None) -> NDArray[np.float64]:
        """The scores 0..1 (n,) of patches from their vectors (n, d)."""
        return self.curve.scores(self.levels(vectors, facts))


@dataclass(frozen=True)
class Share:
    """The part of a query that comes from one kind of terms.

    mean, deviation: of its levels over the collection. half, slope: of its curve, in deviations.
    """

    direction: NDArray[np.float32]
    mean: float
    deviation: float
    half: float
    slope: float
    references: NDArray[np.float32]
    method: str = "direction"


def make_query(
    terms: Sequence[Term],
    opened: OpenCollection,
    preferred: NDArray[np.int64] | None = None,
    others: Sequence[OpenCollection] = (),
    by_sites: bool = True,
) -> Query:
    """The query of terms on a collection. Raises the errors of `query_of`.

    Args:
        preferred: sorted rows that pass the filters; see `example`.
        others: collections that are searched with the same query; see `example`.
        by_sites: whether it looks for other places; not where one place is compared with itself.
    """
    sites = sites_of(opened) if by_sites and any(t.kind != "words" for t in terms) else None
    find = partial(example, opened=opened, preferred=preferred, others=others)
    return query_of(terms, opened, find, sites, FolderReader(opened, preferred))


def query_of(
    terms: Sequence[Term],
    opened: Searchable,
    find: Callable[[Term], Example],
    sites: Sites | None = None,
    reader: Reader | None = None,
) -> Query:
    """The query of terms.

    Args:
        find: the vectors of a term that is not words. Raises NothingThere, QueryError.
        sites: of the collection; examples are compared by them too. reader: of its patches that pass the filters.

    Raises:
        QueryError: only counter-examples, empty or too long words, an unknown kind.
        NothingThere: no example has patches, and there are no words. Other examples without patches are left out.
        UnknownWords: the encoder does not know words that count for the query, and there is no example.
        CardError, CollectionError: words and pictures need the encoder, which is not installed or has changed.
        ModelFileError: a file of the encoder can't be used.
    """
    check_terms(terms)
    terms, examples, left_out = _with_patches(terms, find)
    missing = messages.search.EXAMPLES_LEFT_OUT(count=len(left_out)) if left_out else None
    note = unknown_note(terms, opened)
    if note and note.code == messages.search.UNKNOWN_WORDS.code:
        raise UnknownWords(note, _title([t for t in terms if t.kind == "words"], examples))
    words = _known(terms, opened) if note else [t for t in terms if t.kind == "words"]
    said = (missing, note, negation_note(terms), example_dates_note(examples, opened))
    name, notes = _title(words, examples), tuple(one for one in said if one)
    if words and not examples and (judged := _judged(words, name, opened)):
        return replace(judged, notes=notes, left_out=left_out)
    shares = []
    if examples:
        share = _examples_share(examples, opened, enough(opened))
        shares.append(_by_sites(share, examples, opened, sites, reader) if sites and reader else share)
    if words:
        of_words = _words_share(words, opened)
        shares.append(_as_good_as(examples, of_words) if any(e.sign > 0 for e in examples) else of_words)
    rows = np.concatenate([*(e.rows for e in examples if e.sign > 0), np.empty(0, np.int64)])
    joined = _joined(shares, rows, name, not examples)
    both = any(t.sign > 0 for t in words) and any(e.sign > 0 for e in examples)
    return replace(joined, notes=notes, left_out=left_out, words=bool(words), both=both)


def _with_patches(
    terms: Sequence[Term], find: Callable[[Term], Example]
) -> tuple[list[Term], list[Example], tuple[int, ...]]:
    """The terms without the places and polygons that have no patch, the examples, and the indices of what is left out.

    Raises NothingThere if no term is left to search for.
    """
    kept, examples, missing = [], [], {}
    for index, term in enumerate(terms):
        try:
            examples += [find(term)] if term.kind != "words" else []
            kept.append(term)
        except NothingThere as nothing:
            missing[index] = nothing
    if missing and not any(t.sign > 0 for t in kept):
        raise next(iter(missing.values()))
    return kept, examples, tuple(missing)


def _title(words: Sequence[Term], examples: Sequence[Example]) -> Message:
    return title([(words_label(t.text), t.sign) for t in words] + [(e.label, e.sign) for e in examples])


def _known(terms: Sequence[Term], opened: Searchable) -> list[Term]:
    """The words that the encoder knows."""
    unknown = unknown_words(terms, opened.encoder_card())
    return [t for t in terms if t.kind == "words" and t.text not in unknown]


def _judged(words: Sequence[Term], name: Message, opened: Searchable) -> Query | None:
    """The query of words alone, if the encoder has a judge. Its direction is the part of the levels that is linear."""
    judge = judge_words(words, opened.encoder_card())
    if judge is None:
        return None
    pros = np.stack([t.vector for t in judge.terms if t.sign > 0])
    cons = [t.vector for t in judge.terms if t.sign < 0]
    direction = pros.mean(axis=0) - (AGAINST * np.mean(cons, axis=0) if cons else 0)
    none = np.empty(0, np.int64)
    return Query(np.asarray(direction, np.float32), LOGISTIC, pros, none, name, "judge", True, judge)


def check_terms(terms: Sequence[Term]) -> None:
    """Raise QueryError for terms that can't be answered. Counter-examples alone match nearly everything."""
    if not terms:
        raise QueryError(messages.search.EMPTY_QUERY())
    if len(terms) > MAX_TERMS:
        raise QueryError(messages.search.TOO_MANY_TERMS(count=len(terms), most=MAX_TERMS))
    for term in terms:
        if term.kind not in KINDS:
            raise QueryError(messages.search.UNKNOWN_TERM(kind=term.kind, known=list(KINDS)))
        if term.sign not in (1, -1):
            raise QueryError(messages.search.WRONG_SIGN(sign=term.sign))
        if term.kind == "words":
            _check_words(term.text)
    if all(t.sign < 0 for t in terms):
        raise QueryError(messages.search.ONLY_AGAINST())


def _check_words(text: str) -> None:
    if all(unicodedata.category(c)[0] in "PZC" for c in text):  # punctuation, spaces, controls
        raise QueryError(messages.search.NO_WORDS())
    if len(text) > MAX_CHARACTERS:
        raise QueryError(messages.search.WORDS_TOO_LONG(count=len(text), most=MAX_CHARACTERS))


def _by_sites(share: Share, examples: Sequence[Example], opened: Searchable, sites: Sites, reader: Reader) -> Share:
    """The share of examples with a curve that puts the best other patch halfway between the likeness that it has as a
    patch, and the likeness of the best other site. Where that falls below a score of 0.5, nothing is a clear match."""
    surroundings = [e.around for e in examples]
    if not share.slope or any(one is None for one in surroundings):
        return share
    around = [replace(e, vectors=one.vectors) for e, one in zip(examples, surroundings) if one]
    wanted = [one for e, one in zip(examples, surroundings) if one and e.sign > 0]
    cells, corners = (np.concatenate([getattr(one, name) for one in wanted]) for name in ("cells", "corners"))
    of_sites = _examples_share(around, sites, sites.enough)
    patch = best_patch(share.direction, cells, opened.table.grid, reader)
    site = best_site(of_sites.direction, corners, sites.side, reader)
    if patch is None or site is None:
        return share
    apart = _beyond_half(site, of_sites) - _beyond_half(patch, share)
    return replace(share, half=share.half - BY_SITES * float(np.clip(apart, -1, 1)) * EXAMPLE_SLOPE / share.slope)


def _beyond_half(level: float, share: Share) -> float:
    """How far a level along the direction of a share lies above its half: 1 at the level of the examples."""
    return ((level - share.mean) / share.deviation - share.half) * share.slope / EXAMPLE_SLOPE


def _examples_share(examples: Sequence[Example], space: Space, limit: float) -> Share:
    """limit: the likeness that is enough for one example."""
    for_it, against = _means(examples, 1, space), _means(examples, -1, space)
    pros, cons = centred(for_it, space), centred(against, space)
    if not len(pros):
        direction, method = cons.mean(axis=0), "direction"
    elif min(len(pros), len(cons)) >= EXAMPLES_FOR_PROBE:
        direction, method = _probe(pros, cons, space), "probe"
    else:
        direction, method = _difference(pros, cons, space), "direction"
    if not len(pros):  # words, and only counter-examples
        mean, deviation = space.spread(direction)
        return Share(
            -AGAINST * direction, -AGAINST * mean, deviation, 0.0, 0.0, np.empty((0, len(direction)), np.float32)
        )
    mean, deviation = space.spread(direction)
    vectors = [e.vectors for e in examples if e.sign > 0]
    reached = float(np.mean((np.concatenate(vectors) @ direction - mean) / deviation))
    likeness, of_examples = enough_for(for_it, pros, space, limit)
    same = max(reached, 1e-3) / of_examples  # the level of a patch that is equal to all examples
    references = unit(np.concatenate(vectors).mean(axis=0, keepdims=True))
    return Share(
        direction, mean, deviation, likeness * same, EXAMPLE_SLOPE / ((1 - likeness) * same), references, method
    )


def _means(examples: Sequence[Example], sign: int, space: Space) -> NDArray[np.float32]:
    """The mean vector (m, d) of each example with a sign. A polygon weighs as much as a place."""
    means = [e.vectors.mean(axis=0) for e in examples if e.sign == sign]
    return np.stack(means) if means else np.empty((0, len(space.mean)), np.float32)


def _difference(pros: NDArray[np.float32], cons: NDArray[np.float32], space: Space) -> NDArray[np.float32]:
    if not len(cons):
        return np.asarray(pros.mean(axis=0))
    return _standardised(pros.mean(axis=0), space) - AGAINST * _standardised(cons.mean(axis=0), space)


def _standardised(direction: NDArray[np.float32], space: Space) -> NDArray[np.float32]:
    return np.asarray(direction / space.spread(direction)[1], np.float32)


def _probe(pros: NDArray[np.float32], cons: NDArray[np.float32], space: Space) -> NDArray[np.float32]:
    step = max(1, len(space.sample) // BACKGROUND_PATCHES)
    rest = centred(space.sample[::step][:BACKGROUND_PATCHES], space)
    sides = ((pros, 1.0), (cons, AGAINST), (rest, BACKGROUND_WEIGHT))
    weights = np.concatenate([np.full(len(side), share / len(side)) for side, share in sides])
    labels = np.arange(len(weights)) < len(pros)
    return fit_probe(np.concatenate([pros, cons, rest]), labels, weights)


def _words_share(terms: Sequence[Term], opened: Searchable) -> Share:
    """Levels in deviations; words for and against are averaged separately. half is the level of the anchor."""
    card = opened.encoder_card()
    vectors = text_vectors([t.text.strip() for t in terms], card)
    anchors, scale = _anchors(terms, card, opened)
    direction = np.zeros(vectors.shape[1], np.float32)
    offset = half = slope = 0.0
    pros = sum(t.sign > 0 for t in terms)
    for term, vector, anchor in zip(terms, vectors, anchors):
        mean, deviation = opened.spread(vector)
        share = 1 / pros if term.sign > 0 else -AGAINST / (len(terms) - pros)
        direction += share / deviation * vector
        offset += share * mean / deviation
        if term.sign > 0:
            half += (anchor - mean) / deviation / pros
            slope += scale * deviation / pros
    references = vectors[[t.sign > 0 for t in terms]]
    # the levels are in deviations already; the deviation of their difference is not 1, and is not scaled again
    return Share(direction, offset, 1.0, half, slope, references)


def _as_good_as(examples: Sequence[Example], words: Share) -> Share:
    """The share of words, with about the level at which they describe the examples as its half.

    The examples show how well the words describe what is sought here: the anchor of words alone, which is right for
    their best patches, is too high for some words, so that nothing is clear, and too low for others.
    """
    means = np.stack([e.vectors.mean(axis=0) for e in examples if e.sign > 0])
    reached = float(np.mean(means @ words.direction - words.mean) / words.deviation)
    asked = reached - BACK_TO_ALONE * max(reached - words.half, 0)
    return replace(words, half=max(asked, WORDS_AT_LEAST * words.half))


def _anchors(terms: Sequence[Term], card: ModelCard, opened: Searchable) -> tuple[list[float], float]:
    """The cosine of each term at which the score is 0.5, and the slope of the logit over the cosine."""
    if judge := judge_words(terms, card):
        step = max(1, len(opened.sample) // TYPICAL_PATCHES)
        return judge.anchors(opened.sample[::step]), judge.judge.cosine
    return [_background(card, opened)] * len(terms), card.text.logit_scale if card.text else 1.0


def _background(card: ModelCard, opened: Searchable) -> float:
    """The cosine of the neutral prompts with the patches of the collection that they describe best."""
    prompts = card.text.background if card.text else ()
    key = ("background", card.digest(), prompts)
    if key not in opened.cache:
        if prompts:
            levels = opened.sample @ text_vectors(list(prompts), card).T
            opened.cache[key] = float(np.quantile(levels, BACKGROUND_QUANTILE))
        else:
            opened.cache[key] = -(card.text.logit_bias / card.text.logit_scale) if card.text else 0.0
    return float(opened.cache[key])


def _joined(shares: Sequence[Share], rows: NDArray[np.int64], name: Message, only_words: bool) -> Query:
    """The mean of the levels of all shares, in deviations. Only shares with an example give the curve."""
    anchors = [s for s in shares if s.slope > 0]
    weight = 1 / len(anchors)
    direction = np.stack([weight * s.direction / s.deviation for s in shares]).sum(axis=0).astype(np.float32)
    offset = sum(weight * s.mean / s.deviation for s in shares)
    half, slope = (float(np.mean([getattr(s, what) for s in anchors])) for what in ("half", "slope"))
    references = np.concatenate([s.references for s in shares])
    method = "probe" if any(s.method == "probe" for s in shares) else "direction"
    return Query(direction, Curve(half + offset, slope), references, rows, name, method, only_words)
