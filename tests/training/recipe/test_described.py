"""Descriptions: read from their file, learned without moving the names, and measured on those that were not learned."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")

from akin.plugin.training.recipe.learning import described
from akin.plugin.training.recipe.learning.described import (
    Descriptions,
    described_shares,
    learn_descriptions,
    related_concepts,
)
from akin.plugin.training.recipe.learning.lessons import akin_concepts
from akin.plugin.training.recipe.towers.image_tower import WordsHead
from akin.plugin.training.recipe.words.words import Concept, load_descriptions, load_lexicon
from torch.nn import functional as F

COUNT, EACH = 6, 30


def test_every_concept_has_descriptions_in_six_languages() -> None:
    lexicon = load_lexicon()
    listed = load_descriptions(lexicon)
    assert set(listed) == set(lexicon)
    assert min(len(phrases) for phrases in listed.values()) >= 12
    names = {name.lower() for c in lexicon.values() for known in c.names.values() for name in known}
    assert not names & {phrase.lower() for phrases in listed.values() for phrase in phrases}, "a name is no description"


def test_a_description_of_an_unknown_concept_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "descriptions.txt"
    path.write_text("# remark\nriver | en: winding water\nunicorn | en: one horn\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"descriptions.txt:3: the concept 'unicorn' is unknown"):
        load_descriptions({"river": Concept("river", {"en": ("river",)}, ())}, path)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> tuple[WordsHead, Descriptions, SimpleNamespace]:
    """Concepts whose names lie together, and descriptions that lie together elsewhere."""
    monkeypatch.setattr(described, "STEPS", 100)
    monkeypatch.setattr(described, "BATCH", 64)
    numbers = np.random.default_rng(0)
    middles = numbers.normal(size=(2, COUNT, 384))

    def vectors(kind: int, concepts: np.ndarray) -> torch.Tensor:
        made = middles[kind][concepts] + 0.5 * numbers.normal(size=(len(concepts), 384))
        return F.normalize(torch.tensor(made, dtype=torch.float32), dim=1)

    own = np.repeat(np.arange(COUNT), EACH)
    language = SimpleNamespace(vectors=vectors(0, own), concept_of=own)
    torch.manual_seed(0)
    head = WordsHead()
    head.start(language.vectors)
    return head.eval(), Descriptions(vectors(1, own), own, np.eye(COUNT, dtype=bool)), language


def test_names_stay_and_unseen_descriptions_are_understood(small) -> None:
    head, descriptions, language = small
    before = head(language.vectors)
    made = learn_descriptions(head, descriptions, language, seed=1)
    assert (made(language.vectors) * before).sum(1).mean() > 0.9
    torch.testing.assert_close(head(language.vectors), before)
    shares = described_shares(head, descriptions, language, seed=1)
    assert shares["descriptions"][0] > 0.9 > shares["names"][0]
    assert all(related >= own for own, related in shares.values())


def test_parents_and_like_names_are_related() -> None:
    """c1 lies below c0; the names of c2 and c3 are alike."""
    lexicon = {f"c{i}": Concept(f"c{i}", {}, ("c0",) if i == 1 else ()) for i in range(COUNT)}
    vectors = torch.eye(COUNT, 384)
    vectors[3] = F.normalize(vectors[2] + 0.3 * vectors[3], dim=0)
    language = SimpleNamespace(vectors=vectors, concept_of=np.arange(COUNT))
    related = related_concepts(lexicon, akin_concepts(lexicon, language))
    pairs = {(int(i), int(j)) for i, j in zip(*np.nonzero(related)) if i < j}
    assert pairs == {(0, 1), (2, 3)} and related.diagonal().all() and (related == related.T).all()
