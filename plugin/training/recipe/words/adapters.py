"""What the sentence encoder learns of overhead imagery, added to its own weights, which stay as they are in 4 bits.

Low-rank adapters (Hu et al. 2021, "LoRA", arXiv:2106.09685): the product of two thin matrices is added to each linear
layer. Only the last layers have them, so the states below them are computed once for each phrase.
"""

from __future__ import annotations

import copy

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from .sentence_model import SentenceEncoder, tokenise

ADAPTED, RANK = 4, 16  # layers with adapters, from the last one; columns of a thin matrix


class Adapted(nn.Module):
    """A linear layer with an adapter, which adds nothing at first."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear
        self.narrow = nn.Linear(linear.in_features, RANK, bias=False)
        self.wide = nn.Linear(RANK, linear.out_features, bias=False)
        nn.init.normal_(self.narrow.weight, std=linear.in_features**-0.5)
        nn.init.zeros_(self.wide.weight)

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(x) + self.wide(self.narrow(x))


def with_adapters(encoder: SentenceEncoder) -> SentenceEncoder:
    """A copy whose last layers have adapters. Only these, and the biases and norms next to them, can learn."""
    made = copy.deepcopy(encoder).requires_grad_(False)
    for layer in made.layers[-ADAPTED:]:
        for name, part in list(layer.named_children()):
            if isinstance(part, nn.Linear):
                setattr(layer, name, Adapted(part))
        for name, parameter in layer.named_parameters():
            parameter.requires_grad_(not name.endswith("linear.weight"))
    return made


def learned(encoder: SentenceEncoder) -> dict[str, Tensor]:
    """The numbers of an encoder with adapters that can learn, by name."""
    return {name: p.detach() for name, p in encoder.named_parameters() if p.requires_grad}


class States:
    """The states of phrases below the adapters. lengths: int64 [n], of the phrases in tokens."""

    def __init__(self, encoder: SentenceEncoder, tokenizer: Tokenizer, phrases: list[str]) -> None:
        self._below = max(len(encoder.layers) - ADAPTED, 0)
        self._states: list[Tensor] = [torch.empty(0)] * len(phrases)
        self.lengths = np.zeros(len(phrases), np.int64)
        order = sorted(range(len(phrases)), key=lambda i: len(phrases[i]))
        for start in range(0, len(order), 256):
            self._read(encoder, tokenizer, phrases, order[start : start + 256])

    @torch.no_grad()
    def _read(self, encoder: SentenceEncoder, tokenizer: Tokenizer, phrases: list[str], rows: list[int]) -> None:
        ids = tokenise(tokenizer, [phrases[i] for i in rows])
        for row, states, seen in zip(rows, encoder.below(ids, self._below), ids != 0):
            self._states[row] = states[seen].half()
            self.lengths[row] = len(self._states[row])

    def vectors(self, encoder: SentenceEncoder, rows: np.ndarray) -> Tensor:
        """The sentence vectors [n, 384] of some phrases by an encoder with adapters."""
        states = nn.utils.rnn.pad_sequence([self._states[row].float() for row in rows], batch_first=True)
        seen = torch.arange(states.shape[1])[None] < torch.from_numpy(self.lengths[rows])[:, None]
        return encoder.above(states, seen, self._below)
