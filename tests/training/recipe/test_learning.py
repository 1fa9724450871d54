"""What the recipe learns with: phrases, losses, the familiarity, and the score of words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")
pytest.importorskip("PIL", reason="needs Pillow: pip install pillow")

from akin.plugin.training.recipe.images.pixels import SHARES
from akin.plugin.training.recipe.learning import familiarity
from akin.plugin.training.recipe.learning.familiarity import Familiarity, make_familiarity
from akin.plugin.training.recipe.learning.judging import (
    DAMPED,
    HOPE,
    LEAST_FAMILIAR,
    Judge,
    Pairs,
    Shift,
    fit_known,
    fit_shift,
    rivals_of,
    sample_of,
    shifted,
    square_vectors,
    token_vectors,
)
from akin.plugin.training.recipe.learning.learner import Learner, Networks, encode_tokens
from akin.plugin.training.recipe.learning.lessons import phrase_truths, phrases_for
from akin.plugin.training.recipe.learning.objective import (
    class_loss,
    geometry_loss,
    gram_loss,
    phrase_loss,
    twin_loss,
)
from akin.plugin.training.recipe.words.phrase_bank import make_bank
from akin.plugin.training.recipe.words.words import LANGUAGES, load_lexicon
from torch.nn import functional as F


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


@pytest.fixture(scope="module")
def bank(lexicon):
    """Of two concepts, one of which is an attribute."""
    return make_bank(lexicon, np.array([name in ("forest", "green land") for name in lexicon]), seed=1)


def test_the_bank_holds_names_of_what_is_seen_in_all_languages(lexicon, bank) -> None:
    names = list(lexicon)
    assert set(bank.of_concept) == {names.index("forest"), names.index("green land")}
    own = [bank.phrases[i] for i in bank.of_concept[names.index("forest")]]
    for language in LANGUAGES:
        assert set(lexicon["forest"].names[language]) <= set(own), language
    assert bank.requires[bank.of_concept[names.index("forest")]].sum(1).tolist() == [1] * len(own)


def test_a_phrase_with_an_attribute_needs_both(lexicon, bank) -> None:
    names = list(lexicon)
    pair = bank.of_pair[(names.index("forest"), names.index("green land"))][0]
    assert bank.requires[pair].sum() == 2
    assert any(word.removesuffix(" land") in bank.phrases[pair] for word in lexicon["green land"].english)


def test_phrases_hold_where_all_they_need_is_true() -> None:
    truths = np.array([[1, 1, -1], [1, 0, -1], [1, -1, 0], [0, 0, 0]], np.int8)
    requires = np.array([[1, 0, 0], [1, 1, 0]], bool)
    assert phrase_truths(truths, requires).tolist() == [[1, 1], [1, 0], [1, -1], [0, 0]]


def test_a_square_is_asked_for_what_is_true_of_it(lexicon, bank) -> None:
    names = list(lexicon)
    truth = np.zeros(len(names), np.int8)
    truth[[names.index("forest"), names.index("green land")]] = 1
    numbers = np.random.default_rng(0)
    picked = {i for _ in range(40) for i in phrases_for(truth, np.array([names.index("forest")]), bank, numbers)}
    holds = phrase_truths(truth[None], bank.requires)[0]
    assert len(picked) > 20 and (holds[sorted(picked)] == 1).all()
    assert picked & {i for pair in bank.of_pair.values() for i in pair}, "some with an attribute"
    assert not phrases_for(np.zeros(len(names), np.int8), np.array([names.index("river")]), bank, numbers)


def test_phrase_loss_leaves_out_what_nobody_knows() -> None:
    similarity = torch.tensor([[5.0, 0.0, 90.0]])
    known = phrase_loss(similarity, torch.tensor([[1, 0, -1]], dtype=torch.int8))
    assert known.item() < 0.01
    assert phrase_loss(similarity, torch.tensor([[1, 0, 0]], dtype=torch.int8)).item() > 10


def test_phrases_that_hold_do_not_compete() -> None:
    similarity = torch.tensor([[8.0, 2.0, -8.0]])
    assert phrase_loss(similarity, torch.tensor([[1, 1, 0]], dtype=torch.int8)).item() < 0.01


def test_geometry_loss_is_least_where_images_are_as_near_as_words() -> None:
    phrases = F.normalize(torch.randn(6, 20, generator=torch.Generator().manual_seed(0)), dim=1)
    truths = torch.eye(6, dtype=torch.int8)
    meant = phrases @ phrases.T * 14.0
    assert geometry_loss(meant, truths, phrases).item() == pytest.approx(0, abs=1e-5)
    assert geometry_loss(meant.flip(0), truths, phrases).item() > 1


def test_gram_loss_keeps_neighbourhoods() -> None:
    teacher = F.normalize(torch.randn(8, 20, generator=torch.Generator().manual_seed(0)), dim=1)
    turn, _ = torch.linalg.qr(torch.randn(20, 20, generator=torch.Generator().manual_seed(1)))
    assert gram_loss(teacher @ turn, teacher).item() == pytest.approx(0, abs=1e-9), "the axes do not matter"
    assert gram_loss(teacher.roll(1, 0) * torch.tensor([1.0] * 19 + [-1.0]), teacher).item() > 0.01


def test_twins_and_classes_find_each_other() -> None:
    corners = torch.eye(4)
    mixed = corners.roll(1, 0)
    assert twin_loss(corners, corners).item() < twin_loss(corners, mixed).item()
    groups = torch.tensor([0, 0, 1, 1])
    together = corners[[0, 0, 1, 1]]
    assert class_loss(together, groups).item() < class_loss(corners[[0, 1, 0, 1]], groups).item()
    assert torch.isfinite(class_loss(together[:3], torch.tensor([0, 0, 1]))), "a label may have one scene"


def test_familiarity_is_linear_between_far_and_near() -> None:
    centres = F.normalize(torch.eye(4)[:2], dim=1)
    vectors = torch.tensor([[1.0, 0, 0, 0], [0.7, 0, 0.714, 0], [0.0, 0, 1, 0]])
    found = Familiarity(centres, near=0.9, far=0.5).of(vectors)
    torch.testing.assert_close(found, torch.tensor([1.0, 0.5, 0.0]), atol=1e-3, rtol=0)


@pytest.fixture(scope="module")
def learner(tiny_backbone) -> Learner:
    torch.manual_seed(0)
    made = Learner(Networks(tiny_backbone, tiny_backbone)).eval()
    made.tower.looks.fit(torch.randn(40, 3, 128, 128))
    return made


def test_what_was_trained_on_is_familiar(learner, flat_set, monkeypatch) -> None:
    monkeypatch.setattr(familiarity, "CENTRES", 16)
    colours = np.array([(200, 30, 30), (30, 200, 30), (30, 30, 200)], np.uint8)
    scenes = flat_set(colours, 24, 64)
    noise = np.random.default_rng(0).integers(0, 40, scenes.images.shape, np.uint8)
    scenes = replace(scenes, images=scenes.images + noise)
    made = make_familiarity(learner, [scenes], seed=3)
    assert made.centres.shape == (16, 256) and made.near > made.far
    torch.testing.assert_close(made.centres.norm(dim=1), torch.ones(16), atol=1e-4, rtol=0)
    vectors, _, _ = square_vectors(learner, scenes)
    strange = F.normalize(torch.randn(50, 256, generator=torch.Generator().manual_seed(0)), dim=1)
    assert made.of(vectors).mean() > 0.5 and made.of(strange).max() == 0
    again = make_familiarity(learner, [scenes], seed=3)
    torch.testing.assert_close(again.centres, made.centres)


def test_squares_have_the_vectors_of_their_own_ground(learner, flat_set) -> None:
    """The squares of a picture, row by row. (No token of this backbone looks beyond its own ground.)"""
    colours = np.array([(200, 30, 30), (30, 200, 30), (30, 30, 200), (220, 220, 220)], np.uint8)
    pictures = flat_set(colours, 2, 128, 2)
    vectors, truths, groups = square_vectors(learner, pictures)
    assert vectors.shape == (8, 256) and truths.shape == (8, 16)
    assert groups.tolist() == [0, 1, 2, 3] * 2 and truths.argmax(1).tolist() == groups.tolist()
    torch.testing.assert_close(vectors[:4], vectors[4:])
    assert (vectors[:4] @ vectors[:4].T)[~torch.eye(4, dtype=torch.bool)].max() < 0.999


def test_one_token_of_each_square_that_its_label_fills(learner, flat_set) -> None:
    colours = np.array([(200, 30, 30), (30, 200, 30), (30, 30, 200), (220, 220, 220)], np.uint8)
    pictures = flat_set(colours, 3, 128, 2)
    pictures = replace(pictures, filling={**pictures.filling, 1: False})
    vectors, truths = token_vectors(learner, pictures)
    assert vectors.shape == (9, 256) and truths.argmax(1).tolist() == [0, 2, 3] * 3
    tokens = encode_tokens(learner, pictures.images).view(3, 2, 2, 2, 2, 256).permute(0, 1, 3, 2, 4, 5)
    own = tokens.reshape(3, 4, 4, 256)[:, [0, 2, 3]].reshape(9, 4, 256)
    assert ((own - vectors[:, None]).abs().amax(2).amin(1) < 1e-5).all(), "a token, not their mean"


def pairs(n: int, seed: int, least: float = 0.2) -> Pairs:
    """Words hold where their cosine is well above that of the best rival. Familiarity says nothing."""
    features = np.random.default_rng(seed).uniform(0, 1, (n, 3)).astype(np.float32)
    return Pairs(features, features[:, 0] - features[:, 1] > least, np.zeros(n, np.int64), np.arange(n))


def test_the_score_on_what_is_known_finds_a_rule_that_separates() -> None:
    judge = fit_known([pairs(600, 0), pairs(600, 1)], ("sea", "forest"))
    assert judge.rivals == ("sea", "forest")
    assert judge.cosine > 0 > judge.rival and judge.familiar == 0
    assert judge.rival / judge.cosine == pytest.approx(-1, abs=0.2)
    new = pairs(1000, 2)
    scores = judge.score(new.features)
    assert ((scores > 0.5) == new.holds).mean() > 0.95
    assert new.holds[scores > 0.9].mean() > 0.95


def test_each_source_weighs_the_same() -> None:
    """Many pairs of one source do not drown few of another, where other cosines mean the same."""
    few = pairs(200, 0)
    many = pairs(8000, 1)
    lower = Pairs(many.features - np.array([0.5, 0, 0], np.float32), many.holds, many.words, many.square)
    alone, both = fit_known([few], ()), fit_known([few, lower], ())
    drowned = fit_known([Pairs(*(np.concatenate([getattr(p, k) for p in (few, lower)])
                                 for k in ("features", "holds", "words", "square")))], ())  # fmt: skip
    assert ((alone.score(few.features) > 0.5) == few.holds).mean() > 0.95
    misses = [(judge.score(few.features[~few.holds]) > 0.5).mean() for judge in (both, drowned)]
    assert misses[0] < misses[1]


KNOWN = Judge(("sea",), 0.5, cosine=10.0, rival=-5.0, familiar=0.0, bias=-2.0)


def unseen_pairs(n: int, seed: int, shift: Shift) -> Pairs:
    """Words hold as often as the shifted score says."""
    numbers = np.random.default_rng(seed)
    features = numbers.uniform(0, 1, (n, 3)).astype(np.float32)
    level = features[:, 0] * KNOWN.cosine + features[:, 1] * KNOWN.rival + KNOWN.bias
    level = shift.slope * level + shift.familiar * features[:, 2] + shift.bias
    holds = numbers.uniform(0, 1, n) < 1 / (1 + np.exp(-level))
    return Pairs(features, holds, np.zeros(n, np.int64), np.arange(n))


@pytest.mark.parametrize("true", [Shift(0.4, 2.0, -1.0), Shift(0.7, 0.6, 0.5)])
def test_the_shift_is_found_again(true: Shift) -> None:
    made = unseen_pairs(40000, 0, true)
    found = fit_shift([sample_of(KNOWN, made)])  # right pairs weigh HOPE times wrong ones
    assert found.slope == pytest.approx(true.slope, abs=0.05)
    assert found.familiar == pytest.approx(true.familiar, abs=0.15)
    assert found.bias == pytest.approx(true.bias + np.log(HOPE), abs=0.15)


def test_familiarity_counts_where_unfamiliar_places_are_wrong_more_often() -> None:
    made = pairs(4000, 0)
    numbers = np.random.default_rng(1)
    wrong = numbers.uniform(0, 1, 4000) < 0.5 * (1 - made.features[:, 2])
    assert fit_shift([sample_of(KNOWN, replace(made, holds=made.holds & ~wrong))]).familiar > 0.5


def test_less_familiar_imagery_never_has_higher_scores() -> None:
    made = unseen_pairs(40000, 0, Shift(0.4, -1.0, 0.5))
    found = fit_shift([sample_of(KNOWN, made)])
    assert found.familiar == LEAST_FAMILIAR and found.slope == pytest.approx(0.4, abs=0.05)
    mean = (LEAST_FAMILIAR + 1.0) * 0.5  # what the bias makes up for
    assert found.bias == pytest.approx(0.5 + np.log(HOPE) - mean, abs=0.2)


def test_a_shifted_score_is_logistic_in_the_score_before() -> None:
    shift, features = Shift(0.4, 1.5, -0.5), pairs(50, 3).features
    before = KNOWN.score(features)
    level = DAMPED * (shift.slope * np.log(before / (1 - before)) + shift.familiar * features[:, 2] + shift.bias)
    judge = shifted(KNOWN, shift)
    assert (judge.rivals, judge.same) == (KNOWN.rivals, KNOWN.same)
    np.testing.assert_allclose(judge.score(features), 1 / (1 + np.exp(-level)), atol=1e-3)


def test_scores_are_logistic() -> None:
    judge = Judge((), 0.5, cosine=2.0, rival=-1.0, familiar=0.5, bias=-0.25)
    level = 2 * 0.5 - 0.25 + 0.5 * 1 - 0.25
    assert judge.score(np.array([[0.5, 0.25, 1.0]]))[0] == pytest.approx(1 / (1 + np.exp(-level)))


def test_rivals_are_things_that_are_seen_and_specific(lexicon) -> None:
    seen = np.array([name in ("forest", "coniferous forest", "river", "water", "green land") for name in lexicon])
    assert "green land" in SHARES
    assert rivals_of(lexicon, seen) == ("forest", "coniferous forest", "river"), "water is too general"
