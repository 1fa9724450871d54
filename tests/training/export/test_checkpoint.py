"""Checkpoints as they come in the wild: what their trainers wrapped around them, and those that are something else."""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from akin.plugin.engine.base.errors import ModelFileError
from akin.plugin.training.export.checkpoint import read_checkpoint
from akin.plugin.training.export.model_of_weights import check_fit

TENSORS = {"visual.conv1.weight": torch.zeros(8, 3, 4, 4), "logit_scale": torch.tensor(2.0)}


def config(width: int, patch: int, layers: int, dimension: int) -> dict[str, Any]:
    return {
        "embed_dim": dimension,
        "vision_cfg": {"width": width, "patch_size": patch, "layers": layers},
        "text_cfg": {"width": 16, "layers": 1, "vocab_size": 100},
    }


CONFIGS = {"Small": config(8, 4, 2, 12), "Large": config(16, 2, 3, 12)}


def weights(model: str) -> dict[str, Any]:
    """Tensors with a model's shapes, as far as they tell it."""
    image = CONFIGS[model]["vision_cfg"]
    made = {
        "visual.conv1.weight": torch.zeros(image["width"], 3, image["patch_size"], image["patch_size"]),
        "token_embedding.weight": torch.zeros(100, 16),
        "text_projection": torch.zeros(16, CONFIGS[model]["embed_dim"]),
        "transformer.resblocks.0.ln_1.weight": torch.zeros(16),
    }
    blocks = range(image["layers"])
    return made | {f"visual.transformer.resblocks.{block}.ln_1.weight": torch.zeros(8) for block in blocks}


@pytest.mark.parametrize(
    ("wrapped", "plain"),
    [
        (TENSORS, True),
        ({"state_dict": TENSORS, "epoch": 3, "optimizer": {"state": {}, "param_groups": [{"lr": 0.1}]}}, True),
        ({"state_dict": {f"module.{name}": value for name, value in TENSORS.items()}}, True),
        ({"model": TENSORS, "epoch": 3}, False),
        ({"model_state_dict": {f"_orig_mod.module.{name}": value for name, value in TENSORS.items()}}, False),
        ({"module": {"state_dict": TENSORS}, "global_steps": 9}, False),
        ({f"model.{name}": value for name, value in TENSORS.items()}, False),
        ({**TENSORS, "input_resolution": torch.tensor(224), "vocab_size": torch.tensor(49408)}, False),
    ],
    ids=[
        "plain",
        "open_clip's training",
        "several GPUs",
        "model",
        "compiled",
        "DeepSpeed",
        "prefix",
        "OpenAI's numbers",
    ],
)
def test_wrappers_are_taken_off(wrapped: dict[str, Any], plain: bool, tmp_path: Path) -> None:
    torch.save(wrapped, tmp_path / "tuned.pt")
    read = read_checkpoint(tmp_path / "tuned.pt")
    assert list(read.tensors) == list(TENSORS) and read.plain == plain


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ({"base.visual.lora_A.weight": torch.zeros(2, 2)}, r"LoRA.*merge_and_unload"),
        ({"visual.conv1.weight": torch.zeros(2, 2, dtype=torch.int8)}, "quantised"),
        ({"epoch": 3}, "contains no tensors"),
        ([torch.zeros(2)], "contains no tensors"),
        ({"state_dict": TENSORS, "args": argparse.Namespace(lr=1)}, "would run code"),
    ],
    ids=["LoRA", "int8", "no weights", "a list", "arguments"],
)
def test_what_is_no_whole_model_is_reported(held: Any, words: str, tmp_path: Path) -> None:
    torch.save(held, tmp_path / "other.pt")
    with pytest.raises(ModelFileError, match=words):
        read_checkpoint(tmp_path / "other.pt")


class Attack:
    """What a malicious pickle does: call something when it is opened."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


@pytest.mark.filterwarnings("ignore:Detected pickle protocol", "ignore:.torch.jit")
def test_untrusted_checkpoints_run_nothing(tmp_path: Path) -> None:
    proof = tmp_path / "was here"
    torch.save({"state_dict": Attack(proof)}, tmp_path / "zip.pt")
    with (tmp_path / "plain.pt").open("wb") as file:
        pickle.dump(Attack(proof), file)
    torch.jit.save(torch.jit.script(torch.nn.Linear(2, 2)), str(tmp_path / "program.pt"))
    for name, words in (
        ("zip.pt", "would run code"),
        ("plain.pt", r"run code|damaged"),
        ("program.pt", r"TorchScript.*tag openai"),
    ):
        with pytest.raises(ModelFileError, match=words):
            read_checkpoint(tmp_path / name)
    assert not proof.exists()


def test_damaged_and_missing_checkpoints(tmp_path: Path) -> None:
    from safetensors.torch import save_file

    save_file({"w": torch.zeros(1000)}, tmp_path / "whole.safetensors")
    torch.save({"w": torch.zeros(1000)}, tmp_path / "whole.pt")
    for suffix in (".safetensors", ".pt"):
        (tmp_path / f"half{suffix}").write_bytes((tmp_path / f"whole{suffix}").read_bytes()[:900])
        with pytest.raises(ModelFileError, match=r"damaged|run code"):
            read_checkpoint(tmp_path / f"half{suffix}")
    with pytest.raises(ModelFileError, match="does not exist"):
        read_checkpoint(tmp_path / "none.pt")


def test_weights_of_another_model_say_which() -> None:
    check_fit(weights("Small"), Path("tuned.pt"), "Small", CONFIGS)
    with pytest.raises(ModelFileError, match=r"patch size of the image tower \(2 instead of 4\).*are those of Large"):
        check_fit(weights("Large"), Path("tuned.pt"), "Small", CONFIGS)


def test_one_tower_and_other_formats_are_reported() -> None:
    image = {name: value for name, value in weights("Small").items() if name.startswith("visual.")}
    with pytest.raises(ModelFileError, match="contains only an image tower"):
        check_fit(image, Path("tuned.pt"), "Small", CONFIGS)
    with pytest.raises(ModelFileError, match=r"names that open_clip uses \(blocks\.0"):
        check_fit({"blocks.0.weight": torch.zeros(2)}, Path("tuned.pt"), "Small", CONFIGS)
