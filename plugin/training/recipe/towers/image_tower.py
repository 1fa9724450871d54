"""The image tower: a pretrained backbone, tokens from its feature maps, and two heads for each token."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .backbone import Backbone
from .context import Context
from .frozen_words import FrozenWords
from .looks import Looks

PATCH_PX, SIDE = 128, 4  # a tile in pixels, and its tokens along a side
WORDS_DIM, LOOKS_DIM = 128, 128
DIMENSION = WORDS_DIM + LOOKS_DIM
#: Of the squared length of a vector. With .6 for words, clicks find .710 on what a training left out, with .5 .717. Of
#: kinds that the training knows, they find .874 and .871 (EuroSAT), and .678 and .668 (UC Merced at 0.3 m). (Measured
#: once, patch by patch.)
WORDS_SHARE, LOOKS_SHARE = 0.6, 0.4
#: Weight of the words from frozen networks, to 1 for the trained one. On 12 rasters that no training uses, the
#: mean average precision is .42 without them, .46 with 0.6, and .47 with 1.0, which costs more of what is known best
#: (measured once).
FROZEN = 0.6
FINE_STRIDES = (8, 16)  # feature maps that add texture from a token's own ground to the deepest one
HIDDEN = 512


class ImageTower(nn.Module):
    """Tiles float32 [n, 3, 128, 128], normalised -> tokens [n, 16, 256] of length 1, row by row.

    The first half of a vector is what words can say, to a network that is trained and to networks that no run changed
    (frozen_words.py). The second is how it looks to the latter (looks.py); it is zero until these are fitted. Text
    vectors are zero in the second half: words see only the first, two images are compared by both. Then tokens of a
    tile that are alike come nearer to each other (context.py); no loss of the images looks through this. `parts` gives
    looks that are learned too: they are no part of a vector, but with them to learn, the network keeps more of what it
    could tell apart, and words find more of what it never saw.

    backbone: the ONNX file of the network that is trained, and that the looks have unchanged. other: of the second
    network of the looks.
    """

    def __init__(self, backbone: Path, other: Path) -> None:
        super().__init__()
        self.backbone = Backbone(backbone)
        channels = self.backbone.channels()
        self.fine = tuple(s for s in FINE_STRIDES if s in channels and s < max(channels))
        widths = [channels[max(channels)], *(2 * channels[s] for s in self.fine)]
        self.norms = nn.ModuleList(nn.LayerNorm(w) for w in widths)
        self.straight = nn.Linear(sum(widths), WORDS_DIM)
        self.hidden = nn.Linear(sum(widths), HIDDEN)
        self.bent = nn.Linear(HIDDEN, WORDS_DIM)
        self.learned = nn.Linear(sum(widths), LOOKS_DIM)
        self.learned_bent = nn.Linear(HIDDEN, LOOKS_DIM)
        self.looks = Looks((backbone, other), SIDE, LOOKS_DIM)
        self.frozen = FrozenWords(self.looks.width, WORDS_DIM)
        self.context = Context()

    def features(self, images: Tensor) -> Tensor:
        """[n, 16, d]: the deepest map, and the mean and the spread of the finer ones over each token."""
        maps = self.backbone(images)
        levels = [F.adaptive_avg_pool2d(maps[max(maps)], SIDE)]
        for stride in self.fine:
            size = PATCH_PX // stride // SIDE
            mean = F.avg_pool2d(maps[stride], size)
            spread = (F.avg_pool2d(maps[stride] ** 2, size) - mean**2).clamp(min=1e-6).sqrt()
            levels.append(torch.cat([mean, spread], 1))
        tokens = [norm(level.flatten(2).transpose(1, 2)) for norm, level in zip(self.norms, levels)]
        return torch.cat(tokens, 2)

    def parts(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Of each token, of length 1, from the trained network alone: what words can say [n, 16, 128], and the learned
        looks [n, 16, 128]."""
        features = self.features(images)
        hidden = F.gelu(self.hidden(features))
        learned = self.learned(features) + self.learned_bent(hidden)
        return F.normalize(self._words(features, hidden), dim=-1), F.normalize(learned, dim=-1)

    def words(self, images: Tensor) -> Tensor:
        """What words can say of each token, of length 1: [n, 16, 128]."""
        return self._both(images, self.looks.features(images))

    def forward(self, images: Tensor) -> Tensor:
        frozen = self.looks.features(images)
        return self.context(join(self._both(images, frozen), self.looks.of(frozen)))

    def _both(self, images: Tensor, frozen: Tensor) -> Tensor:
        features = self.features(images)
        trained = F.normalize(self._words(features, F.gelu(self.hidden(features))), dim=-1)
        return F.normalize(trained + FROZEN * self.frozen(frozen), dim=-1)

    def _words(self, features: Tensor, hidden: Tensor) -> Tensor:
        return self.straight(features) + self.bent(hidden)


def join(words: Tensor, looks: Tensor) -> Tensor:
    """The two parts, each of length 1, as one vector of length 1."""
    return torch.cat([words * WORDS_SHARE**0.5, looks * LOOKS_SHARE**0.5], -1)


class WordsHead(nn.Module):
    """A sentence vector [n, 384] -> [n, 128] of length 1, starting as the principal components of the phrases."""

    def __init__(self) -> None:
        super().__init__()
        self.centre = nn.Parameter(torch.zeros(384))
        self.project = nn.Linear(384, WORDS_DIM, bias=False)
        self.hidden = nn.Linear(384, HIDDEN)
        self.bent = nn.Linear(HIDDEN, WORDS_DIM, bias=False)

    @torch.no_grad()
    def start(self, sentences: Tensor) -> None:
        """From the sentence vectors of many phrases, [n, 384]."""
        self.centre.copy_(sentences.mean(0))
        _, _, axes = torch.linalg.svd(sentences - self.centre, full_matrices=False)
        self.project.weight.copy_(axes[:WORDS_DIM])
        nn.init.zeros_(self.bent.weight)

    def forward(self, sentences: Tensor) -> Tensor:
        meant = F.normalize(sentences - self.centre, dim=-1)
        return F.normalize(self.project(meant) + self.bent(F.gelu(self.hidden(meant))), dim=-1)
