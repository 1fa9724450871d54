"""akin:importencoder against a real engine; akin:exportencoder without the environment it needs."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from akin.plugin.contract.records import to_json
from akin.plugin.contract.requests.encoders.import_arguments import ARGUMENTS
from akin.plugin.contract.requests.encoders.import_encoder import (
    ImportEncoder,
    ImportEncoderResult,
    ImportOutput,
)
from engine_kit import Heard
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException, QgsRasterLayer


def run(name: str, heard: Heard, **parameters: Any) -> dict:
    import processing

    return processing.run(f"akin:{name}", parameters, feedback=heard)


def test_import_looks_then_keeps_and_draws(real_engine: Path, tmp_path: Path) -> None:
    image = str(real_engine / "home" / "models" / "fake" / "image.onnx")
    land = QgsRasterLayer(str(real_engine / "land.tif"), "land")
    heard = Heard()
    run("importencoder", heard, IMAGE=image, SAVE=False)
    assert any(w.startswith("Pixel sizes (m): What is the pixel size") for w in heard.warnings)
    with pytest.raises(QgsProcessingException, match="Normalisation: "):
        run("importencoder", Heard(), IMAGE=image, ID="own")
    given: dict[str, Any] = {"IMAGE": image, "ID": "own", "PIXEL_SIZES_M": "1", "NORMALISATION": 2, "REPLACE": True}
    heard = Heard()
    result = run("importencoder", heard, **given, RASTER=land, PICTURE=str(tmp_path / "pca.tif"))
    assert result["ENCODER"] == "own" and -1 <= result["SPREAD"] < 1
    assert QgsRasterLayer(result["PICTURE"]).isValid()
    assert (real_engine / "home" / "models" / "own" / "card.json").is_file()
    collection = str(tmp_path / "collection")
    run("encoderaster", Heard(), INPUT=[land], ENCODER="own", COLLECTION=collection)
    assert (Path(collection) / "manifest.json").is_file()


def test_every_argument_of_an_import_can_be_given_here(
    made: Path, toolbox: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[ImportEncoder] = []
    outputs = tuple(ImportOutput(name, f"{name} (?, 8)", tokens=False) for name in ("first", "second"))
    result = ImportEncoderResult("a", "", None, (), outputs=outputs)
    answer = contextlib.nullcontext(
        SimpleNamespace(call=lambda verb, request, feedback: asked.append(request) or result)
    )
    monkeypatch.setattr("akin.plugin.algorithms.encoders.import_encoder.Engine.own", lambda: answer)
    given: dict[str, Any] = {
        "IMAGE": "i.onnx", "ID": "id", "NAME": "name", "TEXT": "t.onnx", "TOKENIZER": "t.json", "PATCH_PX": 32,
        "PIXEL_SIZES_M": "0.3, 0.6", "CHANNELS": "red, nir:842", "NORMALISATION": 1, "MEAN": "1 2", "STD": "3 4",
        "SCALING": 3, "SCALE": 0.5, "OFFSET": 0.25, "OUTPUT_NAME": "out", "POOLING": 4, "LAYOUT": "NHWC", "STEPS": 3,
        "CONTEXT_LENGTH": 77, "PAD_TOKEN": "!", "TEMPLATES": "a {}. | {}", "LANGUAGES": "en fr", "LOGIT_SCALE": 110.0,
        "LOGIT_BIAS": -16.5, "LICENCE": "MIT", "SOURCE": "paper", "RASTER": str(made / "land.tif"), "BANDS": "3 2",
        "VALUES": "db", "PICTURE": str(tmp_path / "p.tif"), "SAVE": False, "REPLACE": True,
    }  # fmt: skip
    heard = Heard()
    run("importencoder", heard, **given)
    assert to_json(asked) == [
        {
            "image": str(Path("i.onnx").absolute()), "text": str(Path("t.onnx").absolute()),
            "tokenizer": str(Path("t.json").absolute()), "id": "id", "name": "name", "patch_px": 32,
            "pixel_sizes_m": [0.3, 0.6], "channels": ["red", "nir:842"], "normalisation": "half", "mean": [1, 2],
            "std": [3, 4], "scaling": "fixed", "scale": 0.5, "offset": 0.25, "output": "out", "pooling": "dense",
            "layout": "nhwc", "steps": 3, "context_length": 77, "pad_token": "!", "templates": ["a {}.", "{}"],
            "languages": ["en", "fr"], "logit_scale": 110, "logit_bias": -16.5, "licence": "MIT", "source": "paper",
            "raster": str(made / "land.tif"), "bands": [3, 2], "values": "db", "picture": str(tmp_path / "p.tif"),
            "save": False, "replace": True,
        }
    ]  # fmt: skip
    assert all(getattr(asked[0], argument.name) != argument.default for argument in ARGUMENTS)
    assert "Outputs that you can choose: first (?, 8); second (?, 8)" in heard.infos


def test_wrong_numbers_get_a_sentence(real_engine: Path) -> None:
    with pytest.raises(QgsProcessingException, match=r"Pixel sizes \(m\) must be numbers"):
        run("importencoder", Heard(), IMAGE="x.onnx", PIXEL_SIZES_M="half a metre")


def test_the_catalogue_says_what_fits(real_engine: Path) -> None:
    land = QgsRasterLayer(str(real_engine / "land.tif"), "land")
    heard = Heard()
    run("fetchencoder", heard, ENCODER="clip-vit-b32", RASTER=land, DOWNLOAD=False)
    assert any(i.startswith("CLIP ViT-B/32 (OpenAI, ONNX) (clip-vit-b32): MIT.") for i in heard.infos)
    assert any(i.startswith("It fits the raster.") for i in heard.infos)
    assert any("no band" in w.lower() for w in heard.warnings)  # Sentinel-2's thirteen are not in three


def test_the_catalogue_knows_the_crs_that_a_person_set_in_qgis(real_engine: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.tif"
    gdal.Translate(str(bare), str(real_engine / "land.tif")).SetProjection("")
    land = QgsRasterLayer(str(bare), "bare")
    land.setCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
    heard = Heard()
    run("fetchencoder", heard, ENCODER="clip-vit-b32", RASTER=land, DOWNLOAD=False)
    assert any(i.startswith("It fits the raster.") for i in heard.infos)


def test_a_hub_that_is_not_reached(real_engine: Path) -> None:
    with pytest.raises(QgsProcessingException, match="can't be reached"):
        run("fetchencoder", Heard(), ENCODER="clip-vit-b32", MIRROR="http://127.0.0.1:9")
    with pytest.raises(QgsProcessingException, match="may not be used commercially"):
        run("fetchencoder", Heard(), ENCODER="mobileclip-s1", MIRROR="http://127.0.0.1:9")


def test_qgis_own_proxy_goes_along() -> None:
    from akin.plugin.client.network import http_proxy
    from qgis.core import QgsNetworkAccessManager
    from qgis.PyQt.QtNetwork import QNetworkProxy

    manager = QgsNetworkAccessManager.instance()
    before = manager.fallbackProxy()
    try:
        proxy = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.example", 3128, "me", "word")
        manager.setFallbackProxyAndExcludes(proxy, [], [])
        assert http_proxy() == "http://me:word@proxy.example:3128"
        manager.setFallbackProxyAndExcludes(proxy, ["https://inside.example"], [])
        assert http_proxy("https://inside.example/hub") == "" and http_proxy("https://hub.example") != ""
        manager.setFallbackProxyAndExcludes(QNetworkProxy(QNetworkProxy.ProxyType.DefaultProxy), [], [])
        assert http_proxy() == ""
    finally:
        manager.setFallbackProxyAndExcludes(before, [], [])


def test_export_says_what_it_needs(real_engine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AKIN_TRAINING_PYTHON", raising=False)
    with pytest.raises(QgsProcessingException, match=r"needs torch.*press Install"):
        run("exportencoder", Heard(), MODEL="ViT-B-32", CHECKPOINT="weights.safetensors")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a script")
def test_an_export_that_costs_too_much_is_reported_and_not_kept(
    real_engine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!{sys.executable}\n{EXPORTS}", "utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("AKIN_TRAINING_PYTHON", str(stand_in))
    heard = Heard()
    given: dict[str, Any] = {"MODEL": "ViT-B-32", "CHECKPOINT": "w.safetensors", "PRECISION": 2}
    result = run("exportencoder", heard, **given, KEEP_ABOVE=0.95, TEXT_FILES=str(tmp_path))
    assert result["KEPT"] is False and result["WORDS_KEPT"] == 0.8
    assert f"int8 0.95 {tmp_path}" in heard.infos and "did not save" in heard.warnings[-1]
    heard = Heard()
    assert run("exportencoder", heard, **given, KEEP_ABOVE=0.75)["KEPT"] is True and not heard.warnings


#: Answers one request as an export would whose precision keeps 0.8 of the finds.
EXPORTS = """
import json, sys
request = json.loads(sys.stdin.readline())
given = request["params"]
figures = dict(image_cosine=0.99, text_cosine=0.99, neighbours_kept=0.85, words_kept=0.8, bytes=1)
folder = "kept" if given["at_least"] <= 0.8 else ""
notes = [f"{given['precision']} {given['at_least']} {given['text_files']}"]
result = dict(id="made", folder=folder, card={}, notes=notes, **figures)
print(json.dumps(dict(jsonrpc="2.0", id=request["id"], result=result)), flush=True)
sys.stdin.readline()
"""
