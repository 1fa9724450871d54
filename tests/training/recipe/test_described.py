"""Descriptions: read from their file, learned without moving the names, and measured on those that were not learned."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")
pytest.importorskip("tokenizers")

from akin.plugin.training.recipe.learning import described
from akin.plugin.training.recipe.learning.described import Descriptions, learn_descriptions, related_concepts
from akin.plugin.training.recipe.learning.lessons import Language, akin_concepts
from akin.plugin.training.recipe.learning.shown import Shown
from akin.plugin.training.recipe.learning.training_log import TrainingLog
from akin.plugin.training.recipe.towers.image_tower import WordsHead
from akin.plugin.training.recipe.words import sentence_model
from akin.plugin.training.recipe.words.adapters import States, with_adapters
from akin.plugin.training.recipe.words.sentence_model import embed, make_encoder, make_tokenizer, read_model
from akin.plugin.training.recipe.words.typed import some_typed, typed
from akin.plugin.training.recipe.words.words import Concept, load_descriptions, load_lexicon
from torch.nn import functional as F

from .conftest import LETTERS, PIECES

COUNT, EACH = 6, 30
NOTHING = Shown(torch.zeros(0, 128), torch.zeros(0, COUNT, dtype=torch.int8), torch.zeros(0, dtype=torch.int64))


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
def small(monkeypatch: pytest.MonkeyPatch, tiny_file: Path) -> tuple[WordsHead, Descriptions, Language]:
    """Concepts whose names have letters of their own, and whose descriptions have other letters of their own."""
    monkeypatch.setattr(sentence_model, "LAYERS", 1)
    monkeypatch.setattr(described, "BATCH", 32)
    model = read_model(tiny_file)
    kept = list(range(4, len(PIECES)))
    encoder, tokenizer = make_encoder(model, kept), make_tokenizer(model, kept)
    numbers = np.random.default_rng(0)

    def written(letters: str) -> str:
        return "".join(numbers.choice(list(letters), 12))

    own = np.repeat(np.arange(COUNT), EACH)
    names, phrases = (
        [written(LETTERS[2 * i : 2 * i + 2]) for i in own],
        [written(LETTERS[12 + 2 * i :][:2]) for i in own],
    )
    others = np.ones(len(names), bool)
    language = Language(encoder, tokenizer, names, own, embed(encoder, tokenizer, names), others)
    torch.manual_seed(0)
    head = WordsHead()
    head.start(language.vectors)
    states, called = (States(encoder, tokenizer, texts) for texts in (phrases, names))
    number = np.arange(len(names))
    return head.eval(), Descriptions(phrases, own, np.eye(COUNT, dtype=bool), states, names, number, called), language


def test_names_stay_and_unseen_descriptions_are_understood(small, tmp_path: Path) -> None:
    head, descriptions, language = small
    before, log = head(language.vectors), TrainingLog(tmp_path / "log.jsonl")
    made, after = learn_descriptions(head, descriptions, language, NOTHING, 60, 1, tmp_path / "words.pt", log)
    assert (made(after.vectors) * before).sum(1).mean() > 0.9
    torch.testing.assert_close(head(language.embed(language.names)), before)
    rows = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    shares = {row["after"]: row["own_concept"] for row in rows}
    assert shares["descriptions"] > 0.9 > shares["names"]
    assert all(row["own_or_related"] >= row["own_concept"] for row in rows)


def test_what_was_learned_is_kept_for_the_same_head_and_descriptions_only(small, tmp_path: Path) -> None:
    head, descriptions, language = small
    log, path = TrainingLog(tmp_path / "log.jsonl"), tmp_path / "words.pt"

    def learn(steps: int) -> torch.Tensor:
        made, after = learn_descriptions(head, descriptions, language, NOTHING, steps, 1, path, log)
        return made(after.embed(descriptions.phrases[:8]))

    first = learn(3)
    written = path.stat().st_mtime_ns
    torch.testing.assert_close(learn(3), first)
    assert path.stat().st_mtime_ns == written
    assert not torch.allclose(learn(4), first)


def test_words_come_to_find_the_images_of_their_concept(small, tmp_path: Path) -> None:
    """The images of each concept lie where the names of the next one do, so only images tell what is to be found.
    English and French names are not shown any."""
    head, descriptions, language = small
    names = head(language.vectors).detach().view(COUNT, EACH, -1).mean(1)
    images = F.normalize(names, dim=1).roll(-1, 0).repeat(12, 1)
    truths = torch.eye(COUNT, dtype=torch.int8).repeat(12, 1)
    shown = Shown(images, truths, torch.zeros(len(images), dtype=torch.int64))
    english = replace(language, others=np.zeros(len(language.names), bool))
    log, found, nearness = TrainingLog(tmp_path / "log.jsonl"), [], []
    for number, (what, spoken) in enumerate(((NOTHING, language), (shown, english), (shown, language))):
        made, after = learn_descriptions(head, descriptions, spoken, what, 60, 1, tmp_path / f"{number}.pt", log)
        best = (made(after.embed(descriptions.phrases)) @ images[:COUNT].T).argmax(1).numpy()
        found.append((best == descriptions.concepts).mean())
        nearness.append(float((made(after.vectors).detach() * images[after.concept_of]).sum(1).mean()))
    assert min(found[1:]) > found[0] + 0.3, found
    assert nearness[2] > nearness[1] + 0.005, nearness


def test_names_are_learned_in_the_spellings_that_people_type(small, monkeypatch, tmp_path: Path) -> None:
    """Other spellings come to lie where their name lies."""
    head, descriptions, language = small
    letters = str.maketrans(LETTERS[:12], LETTERS[12:24])
    spelled = [name.translate(letters) for name in language.names]
    twice = replace(
        descriptions, called=[*language.names, *spelled], name_of=np.tile(np.arange(len(spelled)), 2),
        names=States(language.encoder, language.tokenizer, [*language.names, *spelled]),
    )  # fmt: skip
    monkeypatch.setattr(described, "_loss", lambda made, *_: made.sum() * 0)
    places, log, near = head(language.vectors).detach(), TrainingLog(tmp_path / "log.jsonl"), []
    for number, what in enumerate((descriptions, twice)):
        made, after = learn_descriptions(head, what, language, NOTHING, 60, 1, tmp_path / f"{number}.pt", log)
        near.append(float((made(after.embed(spelled)).detach() * places).sum(1).mean()))
    assert near[1] > near[0] + 0.1, near


def test_other_spellings() -> None:
    assert typed("forest") == ()
    assert typed("forêt d'Été") == ("forêt d'été", "foret d'ete")
    assert typed("Straße") == ("straße", "strasse")
    texts = ["forêt"] * 400 + ["river"] * 9
    spelled = some_typed(texts, np.random.default_rng(1))
    assert spelled[400:] == texts[400:] and set(spelled[:400]) == {"forêt", "foret"}
    assert 60 < spelled.count("foret") < 140


def test_states_give_the_vectors_of_the_encoder(small) -> None:
    """Adapters that learned nothing change nothing."""
    _, descriptions, language = small
    rows = np.array([3, 0, 40])
    made = descriptions.states.vectors(with_adapters(language.encoder), rows)
    torch.testing.assert_close(made, language.embed([descriptions.phrases[i] for i in rows]), atol=2e-3, rtol=0)


def test_parents_and_like_names_are_related() -> None:
    """c1 lies below c0; the names of c2 and c3 are alike."""
    lexicon = {f"c{i}": Concept(f"c{i}", {}, ("c0",) if i == 1 else ()) for i in range(COUNT)}
    vectors = torch.eye(COUNT, 384)
    vectors[3] = F.normalize(vectors[2] + 0.3 * vectors[3], dim=0)
    language = SimpleNamespace(vectors=vectors, concept_of=np.arange(COUNT))
    related = related_concepts(lexicon, akin_concepts(lexicon, language))
    pairs = {(int(i), int(j)) for i, j in zip(*np.nonzero(related)) if i < j}
    assert pairs == {(0, 1), (2, 3)} and related.diagonal().all() and (related == related.T).all()
