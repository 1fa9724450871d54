"""How near open_clip's architectures come to torch once they are exported, with seeded random weights.

    script/bench export ViT-B-32 RN50 ViT-B-16-SigLIP=FOLDER

FOLDER has the files of a text tower that the hub would give (text_files). Each model is made, saved as a checkpoint,
and exported from that as `akin export-encoder` does, in the Python that has torch. It needs three to four times the
model's size in memory, and minutes a model on one core.
"""

from __future__ import annotations

import argparse
import logging
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import conftest  # noqa: E402, F401  # puts the checkout into sys.modules as the package akin
from akin.plugin.contract import ExportEncoder
from akin.plugin.engine.base.errors import AkinError
from akin.plugin.engine.base.files.home import akin_home
from akin.plugin.engine.base.job import Job
from akin.plugin.install.training_python import find_training_python

HEAD = ("model", "parameters", "patch", "dimension", "image", "text", "centred", "files", "time")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+", metavar="MODEL[=FOLDER]")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.here:
        print(row(*given.models[0].partition("=")[::2]), flush=True)
        return
    python = find_training_python(akin_home())
    if python is None:
        sys.exit("Exporting needs torch. Run: akin install-training.")
    print("| " + " | ".join(HEAD) + " |\n|" + "---|" * len(HEAD), flush=True)
    for model in given.models:  # each in a process of its own, which gives its memory back
        subprocess.run([str(python), __file__, "--here", model], check=False)


def row(name: str, text_files: str) -> str:
    """One model's line of the table."""
    from akin.plugin.training.export.export_encoder import export_encoder

    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)  # open_clip's: that the weights are random is the point
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = Path(folder) / "random.safetensors"
        try:
            parameters = save_random(name, text_files, checkpoint)
            began = time.monotonic()
            given: dict[str, Any] = {"pixel_sizes_m": (0.5,), "text_files": text_files, "save": False}
            made = export_encoder(ExportEncoder(name, str(checkpoint), id="bench", **given), Job())
        except AkinError as error:
            return f"| {name} | {error} |"
    eats, figures = made.card["image"], made.card["figures"]["export"]
    cosines = f"{made.image_cosine:.6f} | {made.text_cosine:.6f} | {figures['centred_cosine']:.6f}"
    shape = f"{parameters / 1e6:.0f} M | {eats['patch_px']} px | {made.card['dimension']}"
    return f"| {name} | {shape} | {cosines} | {made.bytes / 1e6:,.0f} MB | {time.monotonic() - began:.0f} s |"


def save_random(name: str, text_files: str, path: Path) -> int:
    """A checkpoint of random weights; how many numbers it has."""
    from akin.plugin.training.export.open_clip_model import import_open_clip
    from akin.plugin.training.export.text_files import text_overrides

    open_clip = import_open_clip()
    import torch
    from safetensors.torch import save_file

    torch.manual_seed(7)
    given = text_overrides(open_clip.get_model_config(name), text_files)
    model = open_clip.create_model(name, load_weights=False, pretrained_text=False, **given)
    save_file({key: value.contiguous().clone() for key, value in model.state_dict().items()}, path)
    return sum(value.numel() for value in model.parameters())


if __name__ == "__main__":
    main()
