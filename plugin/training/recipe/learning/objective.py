"""What the image tower is trained for: phrases that hold, the geometry of language, and how things look."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def phrase_loss(similarity: Tensor, truths: Tensor) -> Tensor:
    """Contrastive loss with many positives, both ways between images and phrases (after UniCL, Yang et al. 2022).

    similarity: float32 [images, phrases], already scaled. truths: int8 of the same shape, 1 holds, 0 does not,
    -1 unknown (left out). Each positive competes with the negatives alone, not with the other positives.
    """
    return 0.5 * (_one_way(similarity, truths) + _one_way(similarity.T, truths.T))


def _one_way(similarity: Tensor, truths: Tensor) -> Tensor:
    negatives = similarity.masked_fill(truths != 0, -1e4).logsumexp(1, keepdim=True)
    losses = torch.logaddexp(similarity, negatives) - similarity
    positive = (truths == 1).float()
    counts = positive.sum(1)
    rows = (losses * positive).sum(1) / counts.clamp(min=1)
    return rows.sum() / (counts > 0).sum().clamp(min=1)


def geometry_loss(similarity: Tensor, truths: Tensor, phrases: Tensor, scale: float = 14.0) -> Tensor:
    """Keeps an image as near to phrases that nobody labelled as its true phrases are to them in the language itself.

    phrases: sentence vectors [phrases, d] of length 1. Kullback-Leibler divergence from the mean true phrase's softmax.
    """
    positive = (truths == 1).float()
    has = positive.sum(1) > 0
    meant = F.normalize((positive @ phrases)[has], dim=1) @ phrases.T
    return F.kl_div(F.log_softmax(similarity[has], 1), F.softmax(meant * scale, 1), reduction="batchmean")


def twin_loss(first: Tensor, second: Tensor, scale: float = 10.0) -> Tensor:
    """Self-supervision: two views of a scene find each other among the batch (NT-Xent, Chen et al. 2020)."""
    both = torch.cat([first, second])
    logits = (both @ both.T * scale).fill_diagonal_(-1e4)
    n = len(first)
    return F.cross_entropy(logits, torch.cat([torch.arange(n, 2 * n), torch.arange(n)]))


def class_loss(vectors: Tensor, groups: Tensor, scale: float = 12.0) -> Tensor:
    """Scenes of one label get similar vectors (supervised contrastive, Khosla et al. 2020). groups: int64 [n]."""
    logits = (vectors @ vectors.T * scale).fill_diagonal_(-1e4)
    same = (groups[:, None] == groups[None]).float().fill_diagonal_(0)
    log_share = logits - logits.logsumexp(1, keepdim=True)
    counts = same.sum(1)
    return -((log_share * same).sum(1) / counts.clamp(min=1))[counts > 0].mean()


def gram_loss(vectors: Tensor, teacher: Tensor) -> Tensor:
    """Keeps the teacher's neighbourhoods: the cosines among a batch, [n, d] of length 1, are those of the teacher."""
    return F.mse_loss(vectors @ vectors.T, teacher @ teacher.T)
