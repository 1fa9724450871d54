"""What the encoder does on what it never saw: `python -m plugin.training.recipe.left_out`.

It trains once for each row of RUNS, without the sources or the labels of that row, and measures on them: words, clicks,
and the score. The pairs of words and places that it collects are what the shipped encoder's score is fitted on
(judging.py).
Fewer steps than the shipped encoder: figures of a full training are likely a little better.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from .images.image_data import Leaving, TrainingSet, seen_concepts, without
from .images.land_cover import load_land_cover
from .images.scenes import SETS, data_folder
from .learning.familiarity import Familiarity, make_familiarity
from .learning.image_training import ImageSettings
from .learning.judging import (
    Judge,
    Pairs,
    Sample,
    fit_known,
    fit_shift,
    make_pairs,
    rivals_of,
    sample_of,
    save_samples,
    shifted,
    square_vectors,
    token_vectors,
)
from .learning.learner import encode_tokens
from .learning.trainer import Material, Run, gather, run
from .learning.training_log import TrainingLog
from .learning.validation import own_name
from .words.truths import FALSE, TRUE

ROOT = Path(__file__).resolve().parents[3]
STEPS = 400
LEAST = 5  # squares that show a thing, for it to be measured
NEAREST = 10
PRESENT = 2  # words for things that are there, for one that is not: as in script/bench rasters
CLASSES_A = ("River", "PermanentCrop", "Industrial", "harbor", "mobilehomepark", "tenniscourt", "chaparral", "runway")
CLASSES_B = ("Forest", "Highway", "Residential", "forest", "freeway", "agricultural", "denseresidential", "buildings")
RUNS = {
    "a": Leaving(frozenset({"landsat_wallpapers_cc0", "oam_banepa_nepal"}), frozenset(CLASSES_A)),
    "b": Leaving(
        frozenset({"s2_patches_us_global", "drone_brighton_beach", "drone_caliterra_texas"}), frozenset(CLASSES_B)
    ),
    "c": Leaving(frozenset({"ucmerced"})),
    "d": Leaving(frozenset({"eurosat"})),
}


@dataclass(frozen=True)
class Measured:
    """On one source that a run left out, or whose classes it left out: shares 0..1. clicks_imagenet: of clicks with the
    features of a MobileNetV3-Small trained on ImageNet. chance: of a random order of the places."""

    words: float
    clicks: float
    clicks_imagenet: float
    chance: float
    things: int
    squares: int


@dataclass(frozen=True)
class Left:
    """What one run gives: figures by source, its score on what it knows, and pairs of words and places it never saw."""

    figures: dict[str, Measured]
    known: Judge
    pairs: dict[str, Pairs]


def main(arguments: list[str] | None = None) -> None:
    asked = _parser().parse_args(arguments)
    torch.set_num_threads(asked.threads)
    work = Path(asked.work)
    work.mkdir(parents=True, exist_ok=True)
    material = gather(data_folder(asked.data), work, asked.seed, asked.painted, asked.limit, asked.threads)
    half = asked.steps // 2
    settings = ImageSettings(steps=asked.steps, frozen_steps=half, description_steps=half, seed=asked.seed)
    found = []
    for name, leaving in RUNS.items():
        folder = work / f"left_out_{name}"
        done = run(material, settings, leaving, folder, TrainingLog(folder / "training.jsonl"))
        found.append(measure(material, done, settings.seed))
        for source, figures in found[-1].figures.items():
            print(source, figures, flush=True)
    save_samples(work / "left_out.npz", [sample for left in found for sample in samples(left)])
    (work / "left_out.json").write_text(json.dumps(report(found, settings.steps), indent=1))


def samples(left: Left) -> list[Sample]:
    """What one run gives to fit the score with."""
    return [sample_of(left.known, pairs) for pairs in left.pairs.values()]


def report(found: list[Left], steps: int) -> dict:
    """The figures of all runs, the shift of the score from known to unseen, and what that score is worth: for each
    source with a shift fitted on the other runs."""
    scores = {}
    for i, left in enumerate(found):
        others = [sample for k, other in enumerate(found) if k != i for sample in samples(other)]
        for source, pairs in left.pairs.items():
            scores[source] = score_shares(shifted(left.known, fit_shift(others)), pairs)
    every = [sample for left in found for sample in samples(left)]
    figures = {source: figures.__dict__ for left in found for source, figures in left.figures.items()}
    return {"steps": steps, "runs": figures, "shift": fit_shift(every).__dict__, "scores": scores}


def report_unseen(unseen: Left, others: list[Sample]) -> dict:
    """The figures of an encoder on the rasters, and what its score is worth: for each with a shift fitted on `others`
    and on the other rasters."""
    scores = {}
    for name, pairs in unseen.pairs.items():
        rest = [sample_of(unseen.known, other) for key, other in unseen.pairs.items() if key != name]
        scores[name] = score_shares(shifted(unseen.known, fit_shift([*others, *rest])), pairs)
    return {"runs": {name: figures.__dict__ for name, figures in unseen.figures.items()}, "scores": scores}


def measure(material: Material, done: Run, seed: int) -> Left:
    """Words and clicks on what a run left out, each source on its own."""
    parts = [(s, *_left_out(s, done.leaving)) for s in material.sets]
    return _measure(material, done, seed, [part for part in parts if len(part[1])])


def measure_unseen(material: Material, done: Run, seed: int) -> Left:
    """The same on the rasters that no run trains on."""
    return _measure(material, done, seed, [(s, np.arange(len(s.images)), set(s.labels)) for s in material.unseen])


def _measure(
    material: Material, done: Run, seed: int, parts: list[tuple[TrainingSet, np.ndarray, set[int]]]
) -> Left:  # fmt: skip
    """parts: a set, the rows of its images to measure on, and the label numbers that are asked for."""
    kept = without(material.sets, done.leaving)
    familiarity = make_familiarity(done.learner, kept, seed)
    rivals = rivals_of(material.lexicon, seen_concepts(kept))
    figures, pairs = {}, {}
    for s, rows, measures in parts:
        part = _part(s, rows)
        vectors, truths, _ = square_vectors(done.learner, part)
        columns = _columns(part, done, truths, measures)
        if not columns:
            continue
        made = _pairs(done, vectors, truths, columns, rivals, familiarity)
        imagenet = torch.from_numpy(_imagenet(material, s, rows))
        clicks = [_clicks(v, truths, columns) for v in (vectors, imagenet)]
        name = _source_name(s, done.leaving)
        figures[name] = Measured(_words(made), clicks[0], clicks[1], _chance(made), len(columns), len(vectors))
        tokens, its_truths = token_vectors(done.learner, part)
        columns = _columns(part, done, its_truths, measures)
        columns += _absent(its_truths, done.lessons.concepts, rivals, len(columns) // PRESENT, seed)
        pairs[name] = _pairs(done, tokens, its_truths, columns, rivals, familiarity)
    return Left(figures, known_judge(done, kept, rivals, familiarity), pairs)


def land_cover_pairs(material: Material, done: Run, rivals: tuple[str, ...], familiarity: Familiarity) -> Pairs | None:
    """Pairs on aerial images with land cover at 1 m, which no run trains on; None without these images."""
    images, truths = load_land_cover(material.data, done.lessons.concepts)
    if not len(images):
        return None
    tokens = encode_tokens(done.learner, images).flatten(0, 1)
    true, false = (truths == TRUE).sum(0), (truths == FALSE).sum(0)
    columns = [int(c) for c in np.flatnonzero((true >= LEAST) | (false == len(truths)))]
    return _pairs(done, tokens, truths, columns, rivals, familiarity)


def known_judge(done: Run, kept: list[TrainingSet], rivals: tuple[str, ...], familiarity: Familiarity) -> Judge:
    """The score on scenes that the training held back of its own sources: their labels, and what is never there."""
    pairs = []
    for s in kept:
        if not s.validates.any():
            continue
        tokens, truths = token_vectors(done.learner, _part(s, np.flatnonzero(s.validates)))
        columns = sorted(int(c) for c in set().union(*(set(map(int, named)) for named in s.named.values())))
        columns = [c for c in columns if c in done.lessons.bank.of_concept]
        pairs.append(_pairs(done, tokens, truths, columns, rivals, familiarity))
    return fit_known(pairs, rivals)


def _part(s: TrainingSet, rows: np.ndarray) -> TrainingSet:
    return replace(s, **{k: getattr(s, k)[rows] for k in ("images", "truths", "looks", "groups", "validates")})


def _pairs(
    done: Run, vectors: Tensor, truths: np.ndarray, columns: list[int], rivals: tuple[str, ...],
    familiarity: Familiarity,
) -> Pairs:  # fmt: skip
    """All pairs of squares and of what the concepts in `columns` are called."""
    names = [done.lessons.concepts[c] for c in columns]
    return make_pairs(done.learner, vectors, truths, columns, names, done.language, rivals, familiarity)


def _source_name(s: TrainingSet, leaving: Leaving) -> str:
    """The source, with those of its labels that were left out where the run has the rest of it."""
    labels = ", ".join(sorted(leaving.labels & set(s.labels.values())))
    return f"{s.name}: {labels}" if labels and s.name not in leaving.sources else s.name


def _left_out(s: TrainingSet, leaving: Leaving) -> tuple[np.ndarray, set[int]]:
    """The images to measure on, and the label numbers that are asked for. With labels left out, all scenes of the set
    that hold back from training stand in the search with them."""
    if s.name in leaving.sources:
        every = np.arange(len(s.images))
        few = np.random.default_rng(1).permutation(every)[:2000] if len(every) > 2000 else every
        return np.sort(few), set(s.labels)
    gone = {number for number, label in s.labels.items() if label in leaving.labels}
    if not gone or s.name not in SETS:
        return np.empty(0, int), set()
    own = s.groups[:, 0, 0]
    numbers = np.random.default_rng(1)
    rows = []
    for label in s.labels:
        members = np.flatnonzero((own == label) & (s.validates | np.isin(own, list(gone))))
        rows.append(numbers.permutation(members)[:40])
    return np.sort(np.concatenate(rows)), gone


def _columns(s: TrainingSet, done: Run, truths: np.ndarray, measures: set[int]) -> list[int]:
    """The concepts that are asked for: what the labels are called, where enough squares show it and some do not."""
    wanted = set()
    for label in measures & set(s.labels):
        named = [int(c) for c in s.named[label]]
        wanted |= {own_name(s, label, done.lessons.bank)} if s.name in SETS else set(named)
    true, false = (truths == TRUE).sum(0), (truths == 0).sum(0)
    return sorted(c for c in wanted if true[c] >= LEAST and false[c] >= LEAST)


def _absent(truths: np.ndarray, concepts: list[str], things: tuple[str, ...], count: int, seed: int) -> list[int]:
    """Some of the things that no square shows."""
    nowhere = (truths == FALSE).all(0)
    columns = [i for i, name in enumerate(concepts) if nowhere[i] and name in things]
    return sorted(np.random.default_rng(seed).permutation(columns)[: max(count, 1)].tolist())


def _words(pairs: Pairs) -> float:
    """The mean over all words of the share of right places among the first NEAREST (or as many as there are)."""
    shares = []
    for i in np.unique(pairs.words):
        mine = pairs.words == i
        holds = pairs.holds[mine][np.argsort(-pairs.features[mine, 0])]
        shares.append(holds[: min(NEAREST, holds.sum())].mean())
    return float(np.mean(shares))


def _chance(pairs: Pairs) -> float:
    return float(np.mean([pairs.holds[pairs.words == i].mean() for i in np.unique(pairs.words)]))


def _clicks(vectors: Tensor, truths: np.ndarray, columns: list[int]) -> float:
    """The same for one click on each place that shows the thing, as the search centres vectors."""
    vectors = F.normalize(vectors, dim=1)
    queries = F.normalize(vectors - 0.5 * vectors.mean(0), dim=1)
    shares = []
    for column in columns:
        known = np.flatnonzero(truths[:, column] >= 0)
        true = np.flatnonzero(truths[known, column] == TRUE)
        similarity = queries[known[true]] @ vectors[known].T
        similarity[torch.arange(len(true)), torch.from_numpy(true)] = -9
        nearest = similarity.topk(min(NEAREST, len(true) - 1), 1).indices.numpy()
        shares.append((truths[known, column][nearest] == TRUE).mean())
    return float(np.mean(shares))


def _imagenet(material: Material, s: TrainingSet, rows: np.ndarray) -> np.ndarray:
    """The features of MobileNetV3-Small for the squares of these images; computed here where the run has none."""
    from .images.teachers import imagenet_features

    squares = s.images[rows]
    grid, cell = s.grid, s.images.shape[1] // s.grid
    parts = squares[:, : cell * grid, : cell * grid].reshape(len(rows), grid, cell, grid, cell, 3)
    parts = np.ascontiguousarray(parts.transpose(0, 1, 3, 2, 4, 5)).reshape(-1, cell, cell, 3)
    known = s.groups[rows].ravel() >= 0
    return imagenet_features(parts[known], material.data)


def score_shares(judge: Judge, pairs: Pairs) -> dict[str, float]:
    """How many words have a first hit of .9 and more, and of .5 and more, and which shares of these are right. And of
    words for things that are there, how many have a right first hit of .5 and more ("found"); of words for things that
    are not, how many have no first hit of .5 ("said so")."""
    scores = judge.score(pairs.features)
    first, there = [], []
    for i in np.unique(pairs.words):
        mine = np.flatnonzero(pairs.words == i)
        first.append(mine[scores[mine].argmax()])
        there.append(bool(pairs.holds[mine].any()))
    high = np.array([f for f in first if scores[f] >= 0.9], int)
    clear = np.array([f for f in first if scores[f] >= 0.5], int)
    right = [float(pairs.holds[hits].sum()) / max(len(hits), 1) for hits in (high, clear)]
    said = [f for f, is_there in zip(first, there) if not is_there and scores[f] < 0.5]
    return {
        "words": len(first), "first hits of .9": len(high), "of these right": right[0],
        "first hits of .5": len(clear), "of those right": right[1],
        "there": sum(there), "found": int(pairs.holds[clear].sum()),
        "not there": len(there) - sum(there), "said so": len(said),
    }  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m plugin.training.recipe.left_out", description=__doc__)
    parser.add_argument("--data", help="as of default_encoder")
    parser.add_argument("--work", default=str(ROOT / "build" / "default_encoder"), help="checkpoints and caches")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--painted", type=int, default=120)
    parser.add_argument("--limit", type=int, default=800)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    return parser


if __name__ == "__main__":
    main()
