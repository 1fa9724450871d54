"""open_clip's architectures, small and with seeded random weights, exported from local checkpoints as real ones are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

from akin.plugin.contract import ExportEncoder, messages
from akin.plugin.engine.base.errors import ModelFileError, RequestError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.encoders.card import load
from akin.plugin.engine.encoders.text.text_encoder import open_text
from akin.plugin.engine.encoders.weights import data_files
from akin.plugin.training.export import onnx_save
from akin.plugin.training.export.export_encoder import export_encoder
from akin.plugin.training.export.open_clip_model import import_open_clip, load_model
from akin.plugin.training.export.open_clip_tokenizer import clip_tokenizer, tokenizer_file
from akin.plugin.training.export.parity import least_centred, least_cosine, neighbours_kept, words_kept

try:
    open_clip = import_open_clip()
except RequestError as error:
    pytest.skip(f"the training extra is not here: {error}", allow_module_level=True)

TEXT = {"context_length": 77, "vocab_size": 49408, "width": 64, "heads": 2, "layers": 2}
FASTVIT = {"timm_model_name": "fastvit_mci0", "timm_model_pretrained": False, "timm_pool": "avg", "image_size": 64}
CONFIGS: dict[str, dict[str, Any]] = {
    "vit": {
        "embed_dim": 48,
        "vision_cfg": {"image_size": 64, "layers": 2, "width": 64, "head_width": 32, "patch_size": 16},
        "text_cfg": TEXT,
    },
    "resnet": {
        "embed_dim": 64,
        "vision_cfg": {"image_size": 64, "layers": [1, 1, 1, 1], "width": 16, "patch_size": None},
        "text_cfg": TEXT,
    },
    "mobileclip": {
        "embed_dim": 48,
        "vision_cfg": {**FASTVIT, "timm_proj": None},
        "text_cfg": {**TEXT, "no_causal_mask": True},
        "custom_text": True,
    },
    "siglip": {
        "embed_dim": 192,
        "init_logit_bias": -10,
        "custom_text": True,
        "vision_cfg": {
            "image_size": 224,
            "timm_model_name": "vit_tiny_patch16_224",
            "timm_model_pretrained": False,
            "timm_pool": "map",
            "timm_proj": "none",
        },
        "text_cfg": {
            "context_length": 24,
            "vocab_size": 400,
            "hf_tokenizer_name": "its own folder",
            "tokenizer_kwargs": {"clean": "canonicalize"},
            "width": 192,
            "heads": 3,
            "layers": 2,
            "no_causal_mask": True,
            "proj_bias": True,
            "pool_type": "last",
        },
    },
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder a family, as open_clip saves them: open_clip_config.json and open_clip_model.safetensors."""
    root = tmp_path_factory.mktemp("checkpoints")
    return {family: checkpoint(root / family, family) for family in CONFIGS}


def checkpoint(folder: Path, family: str) -> Path:
    from safetensors.torch import save_file

    folder.mkdir()
    settings = {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]} if family == "siglip" else {}
    config = {"model_cfg": CONFIGS[family], "preprocess_cfg": settings}
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    if family == "siglip":
        sentencepiece_like(folder)
    torch.manual_seed(0)
    model = open_clip.create_model(f"local-dir:{folder}", load_weights=False)
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, folder / "open_clip_model.safetensors")
    return folder


def sentencepiece_like(folder: Path) -> None:
    """A Unigram tokenizer as SigLIP's: pad 1 is also the end of a text."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.Unigram())
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(vocab_size=300, special_tokens=["<unk>", "</s>"], unk_token="<unk>")
    made.train_from_iterator(["a river along houses and a road", "the harbour has boats", "solar panels"] * 20, trainer)
    made.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    PreTrainedTokenizerFast(
        tokenizer_object=made, unk_token="<unk>", eos_token="</s>", pad_token="</s>", padding_side="right"
    ).save_pretrained(folder)


def export(model: Path | str, **given: Any):
    return export_encoder(ExportEncoder(str(model), **{"pixel_sizes_m": (0.5,), **given}), Job())


@pytest.mark.parametrize("family", CONFIGS)
def test_every_family_of_towers_and_tokenizers(family: str, folders: dict[str, Path], home: Path) -> None:
    result = export(folders[family], id=family, licence="CC0-1.0", templates=("{}", "a photo of {}"))
    assert min(result.image_cosine, result.text_cosine) >= 0.9999
    assert result.neighbours_kept == result.words_kept == 1
    card = load(home / "models" / family)
    card.verify()
    assert card.text is not None and card.text.templates == ("{}", "a photo of {}")
    assert (
        card.dimension == CONFIGS[family]["embed_dim"]
        and card.image.patch_px == CONFIGS[family]["vision_cfg"]["image_size"]
    )
    assert (card.text.logit_bias == -10) == (family == "siglip")
    assert open_text(card).encode(["a harbour"]).shape == (1, card.dimension)
    assert sorted(p.name for p in card.folder.iterdir()) == ["card.json", "image.onnx", "text.onnx", "tokenizer.json"]


@pytest.mark.parametrize(("precision", "share", "least"), [("fp16", 0.6, 0.9), ("int8", 0.4, 0.5)])
def test_smaller_files_say_what_they_cost(
    precision: str, share: float, least: float, folders: dict[str, Path], home: Path
) -> None:
    full = export(folders["vit"], save=False)
    small = export(folders["vit"], precision=precision, at_least=least)
    tokenizer = (home / "models" / small.id / "tokenizer.json").stat().st_size
    assert small.bytes - tokenizer < share * (full.bytes - tokenizer)
    assert least < small.neighbours_kept <= 1 and least < small.words_kept <= 1
    measured = load(Path(small.folder)).figures["export"]
    assert measured["precision"] == precision and measured["neighbours_kept"] == small.neighbours_kept


def test_what_costs_more_than_the_user_takes_is_shown_and_not_kept(folders: dict[str, Path], home: Path) -> None:
    result = export(folders["vit"], precision="int8", id="coarse", at_least=1.0)
    assert min(result.neighbours_kept, result.words_kept) < 1 and result.folder == ""
    notes = {note.code: note for note in result.notes}
    assert notes[messages.export.SMALLER.code].params["neighbours"] == result.neighbours_kept
    assert "at_least" in notes[messages.export.NOT_KEPT.code].fields
    assert not (home / "models" / "coarse").exists()
    with pytest.raises(RequestError, match="share of results kept is 95"):
        export(folders["vit"], at_least=95)


def test_weights_beyond_protobufs_limit_lie_beside_the_graph(
    folders: dict[str, Path], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(onnx_save, "LARGEST", 0)
    monkeypatch.setattr(onnx_save, "data_files", lambda path: (*data_files(path), "as", "torch does"))
    result = export(folders["vit"], id="large", precision="fp16", at_least=0)
    card = load(Path(result.folder))
    card.verify()
    assert card.text is not None and list(card.text.data) == ["text.onnx.data"]
    assert {path.name for path in card.folder.iterdir()} == {*card.files(), "card.json"}
    assert open_text(card).encode(["a harbour"]).shape == (1, 48)


def test_without_save_nothing_is_kept(folders: dict[str, Path], home: Path) -> None:
    result = export(folders["vit"], save=False)
    assert result.folder == "" and result.bytes > 0 and not list((home / "models").glob("*/card.json"))


def test_a_checkpoint_beside_a_models_name(folders: dict[str, Path], tmp_path: Path) -> None:
    """As RemoteCLIP is: a plain state_dict in a .pt, for a model that open_clip knows; others are wrapped."""
    from safetensors.torch import load_file

    open_clip.add_model_config(_named_config(tmp_path, "akin-test-vit"))
    weights = load_file(folders["vit"] / "open_clip_model.safetensors")
    torch.save({"state_dict": {f"module.{k}": v for k, v in weights.items()}, "epoch": 3}, tmp_path / "tuned.pt")
    torch.save({"model": {k: v.half() for k, v in weights.items()}}, tmp_path / "wrapped.pt")
    result = export("akin-test-vit", checkpoint=str(tmp_path / "tuned.pt"), save=False)
    assert result.id == "akin-test-vit-tuned" and result.image_cosine >= 0.9999
    other = export(folders["vit"], checkpoint=str(tmp_path / "wrapped.pt"), save=False)
    assert other.image_cosine >= 0.9999
    with pytest.raises(ModelFileError, match=r"does not contain the weights of.*image tower \(ViT instead of ResNet\)"):
        export(folders["resnet"], checkpoint=str(tmp_path / "tuned.pt"))


def test_weights_in_half_precision_are_computed_in_float32(folders: dict[str, Path], tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(folders["vit"] / "open_clip_model.safetensors")
    save_file({k: v.bfloat16() for k, v in weights.items()}, tmp_path / "half.safetensors")
    model = load_model(str(folders["vit"]), str(tmp_path / "half.safetensors")).model
    assert all(value.dtype == torch.float32 for value in model.parameters())
    assert torch.equal(model.logit_scale, weights["logit_scale"].bfloat16().float())


@pytest.mark.parametrize("activation", ["gelu", "quick_gelu"])
def test_weights_of_transformers_clip_are_the_same_network(
    activation: str, folders: dict[str, Path], tmp_path: Path
) -> None:
    from transformers import CLIPConfig, CLIPModel

    common = {"hidden_size": 64, "intermediate_size": 256, "num_hidden_layers": 2, "num_attention_heads": 2}
    common |= {"hidden_act": activation, "projection_dim": 48}
    image, text = {"image_size": 64, "patch_size": 16}, {"vocab_size": 49408, "eos_token_id": 49407}
    torch.manual_seed(0)
    theirs = CLIPModel(CLIPConfig(text_config=common | text, vision_config=common | image, projection_dim=48)).eval()
    theirs.save_pretrained(tmp_path)
    loaded = load_model(str(folders["vit"]), str(tmp_path / "model.safetensors"))
    pictures, ids = torch.rand(2, 3, 64, 64), loaded.tokenizer(["a river", "a town"])
    with torch.inference_mode():
        out = theirs(input_ids=ids, pixel_values=pictures)
        ours = [loaded.model.encode_image(pictures), loaded.model.encode_text(ids)]
    for a, b in zip(ours, (out.image_embeds, out.text_embeds)):
        assert torch.allclose(torch.nn.functional.normalize(a, dim=-1), b, atol=1e-5)


def test_pictures_are_normalised_as_the_models_own_weights_have_it(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A checkpoint does not say it, and OpenAI's numbers are wrong for SigLIP, MobileCLIP and others."""
    open_clip.add_model_config(_named_config(tmp_path, "akin-test-norm"))
    tag = {"mean": (0.5,) * 3, "std": (0.25,) * 3}
    monkeypatch.setattr(open_clip, "list_pretrained_tags_by_model", lambda name: ["own"])
    monkeypatch.setattr(open_clip, "get_pretrained_cfg", lambda name, pretrained: tag)
    loaded = load_model("akin-test-norm", str(folders["vit"] / "open_clip_model.safetensors"))
    assert (
        loaded.mean == tag["mean"]
        and loaded.std == tag["std"]
        and loaded.notes[0].code == messages.export.USUAL_NORMALISATION.code
    )
    tag["mean"] = open_clip.OPENAI_DATASET_MEAN
    assert load_model("akin-test-norm", str(folders["vit"] / "open_clip_model.safetensors")).mean == tag["mean"]


def _named_config(folder: Path, name: str) -> Path:
    (folder / f"{name}.json").write_text(json.dumps(CONFIGS["vit"]))
    return folder / f"{name}.json"


def test_what_must_be_said(folders: dict[str, Path], home: Path) -> None:
    with pytest.raises(RequestError, match="pixel sizes"):
        export(folders["vit"], pixel_sizes_m=())
    with pytest.raises(RequestError, match=r"a checkpoint.*or a tag of open_clip"):
        export("ViT-B-32")
    with pytest.raises(RequestError, match=r'no pretrained weights "mine" for ViT-B-32. It has: openai'):
        export("ViT-B-32", pretrained="mine")
    with pytest.raises(RequestError, match="does not need the tokenizer's files"):
        export("ViT-B-32", checkpoint="x.pt", text_files="folder")
    with pytest.raises(RequestError, match="has no model"):
        export("ViT-Z-99", checkpoint="x.pt")
    with pytest.raises(RequestError, match="precision"):
        export(folders["vit"], precision="int4")
    export(folders["vit"], id="taken")
    with pytest.raises(RequestError, match="already"):
        export(folders["vit"], id="taken")


def test_a_text_tower_of_transformers_takes_its_files_from_a_folder(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As roberta-ViT-B-32 and its like; without the folder, what is missing and where it lies is said."""
    import transformers

    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    sentencepiece_like(tmp_path / "files")
    given = {"vocab_size": 400, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "pad_token_id": 1}
    transformers.XLMRobertaConfig(**given, intermediate_size=64).save_pretrained(tmp_path / "files")
    own = {"hf_model_name": "akin/none", "hf_tokenizer_name": "akin/none", "hf_proj_type": "mlp", "context_length": 20}
    config = {**CONFIGS["vit"], "text_cfg": own}
    (tmp_path / "akin-test-roberta.json").write_text(json.dumps(config))
    open_clip.add_model_config(tmp_path / "akin-test-roberta.json")
    here = {**own, "hf_model_name": str(tmp_path / "files"), "hf_model_pretrained": False}
    model = open_clip.create_model("akin-test-roberta", load_weights=False, text_cfg=here)
    torch.save(model.state_dict(), tmp_path / "tuned.pt")
    files = {"checkpoint": str(tmp_path / "tuned.pt"), "text_files": str(tmp_path / "files")}
    result = export("akin-test-roberta", **files, save=False)
    assert min(result.image_cosine, result.text_cosine) >= 0.9999
    with pytest.raises(ModelFileError, match=r"config.json and the tokenizer's files from akin/none.*folder"):
        load_model("akin-test-roberta", str(tmp_path / "tuned.pt"))


def test_texts_that_end_with_zero(tmp_path: Path) -> None:
    """CLIPA's: BERT's tokenizer without its last sign."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    words = {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "a": 4, "river": 5}
    made = Tokenizer(models.WordPiece(words, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    given = {"unk_token": "[UNK]", "pad_token": "[PAD]", "sep_token": "[SEP]", "cls_token": "[CLS]"}
    PreTrainedTokenizerFast(tokenizer_object=made, **given).save_pretrained(tmp_path)
    theirs = open_clip.tokenizer.HFTokenizer(str(tmp_path), context_length=6, strip_sep_token=True)
    ours = tokenizer_file(theirs, 6)
    for text in ("a river", "a river a river a river"):
        assert ours.encode(text).ids == theirs(text)[0].tolist()


def test_clip_tokenizer_is_clips_own() -> None:
    """On the vocabulary of OpenAI's CLIP, which open_clip carries."""
    simple = open_clip.tokenizer.SimpleTokenizer()
    texts = [
        "Hello, World!",
        "it's 1999",
        "naïve café",
        "北京 airport",
        "a_b",
        "don't",
        "<end_of_text>",
        "",
        "🚁 helipad",
    ]
    made = tokenizer_file(simple, 77)
    assert [e.ids for e in made.encode_batch(texts)] == simple(texts).tolist()
    assert clip_tokenizer(simple).get_vocab_size() == 49408


def test_source_reads_what_the_card_needs(folders: dict[str, Path]) -> None:
    loaded = load_model(str(folders["siglip"]))
    assert loaded.mean == (0.5, 0.5, 0.5) and loaded.patch_px == 224 and loaded.context_length == 24


def test_a_graph_that_ignores_its_input_is_not_near() -> None:
    """Vectors may share so much that the plain cosine is content with what they share alone."""
    random = np.random.default_rng(0)
    truth = 100 * np.ones((20, 8)) + random.normal(size=(20, 8))
    truth = (truth / np.linalg.norm(truth, axis=1, keepdims=True)).astype(np.float32)
    deaf = np.repeat(truth[:1], 20, axis=0)
    assert least_cosine(truth, deaf) > 0.999 and least_centred(truth, deaf) < 0.9
    assert least_cosine(truth, truth) > 0.9999 and least_centred(truth, truth) > 0.9999


def test_measures_of_loss() -> None:
    random = np.random.default_rng(0)
    a = random.normal(size=(50, 8)).astype(np.float32)
    a /= np.linalg.norm(a, axis=1, keepdims=True)
    assert neighbours_kept(a, a) == words_kept(a, a[:5], a, a[:5]) == 1
    assert neighbours_kept(a, a[::-1]) < 0.5
