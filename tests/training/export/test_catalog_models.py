"""What the catalogue says of open_clip's models is what open_clip itself says."""

from __future__ import annotations

import pytest
from akin.plugin.engine.base.errors import RequestError
from akin.plugin.engine.catalog.catalog import Known, read_catalog
from akin.plugin.training.export.open_clip_model import import_open_clip

try:
    open_clip = import_open_clip()
except RequestError as error:
    pytest.skip(f"the training extra is not here: {error}", allow_module_level=True)

EXPORTED = [k for k in read_catalog().encoders if k.how == "export"]


@pytest.mark.parametrize("known", EXPORTED, ids=[k.id for k in EXPORTED])
def test_dimension_and_patch_are_the_models_own(known: Known) -> None:
    config = open_clip.get_model_config(known.arguments["model"])
    assert config is not None, "open_clip knows no such model"
    assert (config["embed_dim"], config["vision_cfg"]["image_size"]) == (known.dimension, known.patch_px)


@pytest.mark.parametrize("known", [k for k in EXPORTED if "open_clip" in k.read], ids=lambda k: k.id)
def test_the_address_is_in_open_clips_list(known: Known) -> None:
    model = known.arguments["model"]
    tags = [open_clip.get_pretrained_cfg(model, tag) for tag in open_clip.list_pretrained_tags_by_model(model)]
    assert known.hub is not None and f"{known.hub.repo}/" in [tag.get("hf_hub") for tag in tags]
    assert known.hub.files[0].path in ("open_clip_model.safetensors", "open_clip_pytorch_model.bin")
