"""akin:comparecollections against a real engine: agreement, the hits of both, and what one of them refuses by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.contract import verbs
from akin.plugin.layers import provenance
from akin.plugin.layers.results.compared import comparison
from akin.plugin.layers.results.compared import style as compared_style
from engine_kit import Heard
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsRenderContext,
    QgsVectorLayer,
)

Run = Callable[..., dict]
LAKE = (500_190, 4_999_780)


@pytest.fixture
def run(real_engine: Path) -> Run:
    """`run(FIRST=…)`; what it said is kept in `run.heard`."""
    import processing

    def call(**parameters: Any) -> dict:
        call.heard = Heard()
        return processing.run("akin:comparecollections", parameters, feedback=call.heard)

    return call


def encoded(real_engine: Path, name: str, encoder: str, **more: Any) -> str:
    """land.tif in a collection of that name, encoded once for all."""
    import processing

    folder = real_engine / name
    if not folder.exists():
        given = {"INPUT": [str(real_engine / "land.tif")], "ENCODER": encoder, "COLLECTION": str(folder), **more}
        processing.run("akin:encoderaster", given, feedback=Heard())
    return str(folder)


@pytest.fixture
def fine(real_engine: Path) -> str:
    """Patches of 16 m."""
    return encoded(real_engine, "fine", "fake")


@pytest.fixture
def coarse(real_engine: Path) -> str:
    """Patches of 32 m, from the same raster."""
    return encoded(real_engine, "coarse", "fake", PIXEL_SIZE=2)


@pytest.fixture
def mute(real_engine: Path) -> str:
    """By an encoder that sees the same and has no words."""
    return encoded(real_engine, "silent", "mute")


def layers() -> dict[str, str]:
    return {"OUTPUT_FIRST": "TEMPORARY_OUTPUT", "OUTPUT_SECOND": "TEMPORARY_OUTPUT"}


def test_words_give_agreement_and_the_hits_of_both(run: Run, fine: str, coarse: str) -> None:
    result = run(FIRST=fine, SECOND=coarse, QUERY="forest", COUNT=30, **layers())
    assert result["QUERIES"] == 1
    assert result["LEAST"] == result["AGREEMENT"] == result["MOST"] > result["BY_CHANCE"] > 0
    assert "of 30 hits each" in result["MESSAGE"] and "by chance" in result["MESSAGE"]
    assert result["MESSAGE"] in run.heard.infos
    first, second = result["OUTPUT_FIRST"], result["OUTPUT_SECOND"]
    assert (first.name(), second.name()) == ("forest · fine", "forest · coarse")
    shares = []
    for layer, patch_m in ((first, 16), (second, 32)):
        hits = list(layer.getFeatures())
        assert len(hits) == 30 and hits[0].geometry().area() == pytest.approx(patch_m**2)
        shares.append(sum(h["shared"] for h in hits) / 30)
    assert sum(shares) / 2 == pytest.approx(result["AGREEMENT"], abs=1e-4)


def test_the_two_layers_are_distinguished_by_colour(run: Run, fine: str, coarse: str) -> None:
    result = run(FIRST=fine, SECOND=coarse, QUERY="forest", **layers())
    for side, name in enumerate(("OUTPUT_FIRST", "OUTPUT_SECOND")):
        renderer = result[name].renderer()
        assert renderer.classAttribute() == "shared"
        outlines = {c.symbol().symbolLayer(1).strokeColor().name() for c in renderer.categories()}
        assert outlines == {compared_style.COLOURS[side].name()}
    assert len({c.name() for c in compared_style.COLOURS}) == 2


def test_kept_in_geopackages_they_can_be_compared_again(run: Run, fine: str, coarse: str, tmp_path: Path) -> None:
    to = {"OUTPUT_FIRST": str(tmp_path / "one.gpkg"), "OUTPUT_SECOND": str(tmp_path / "two.gpkg")}
    result = run(FIRST=fine, SECOND=coarse, QUERY="forest", COUNT=20, **to)
    reopened = QgsVectorLayer(to["OUTPUT_SECOND"], "reopened", "ogr")
    assert reopened.renderer().classAttribute() == "shared"
    assert all(drawn(reopened, hit) for hit in reopened.getFeatures()), (
        "what the file keeps is what the style looks for"
    )
    request = provenance.request_of(reopened)
    assert request.verb is verbs.COMPARE_COLLECTIONS
    again = Engine.shared().call(request.verb, request.request)
    assert comparison.sentence(again) == result["MESSAGE"]


def drawn(layer: QgsVectorLayer, feature: QgsFeature) -> bool:
    """Whether the layer's style has a symbol for the feature."""
    context, renderer = QgsRenderContext(), layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    found = renderer.willRenderFeature(feature, context)
    renderer.stopRender(context)
    return found


def test_without_a_query_places_are_asked_for_and_no_layers_made(run: Run, fine: str, mute: str) -> None:
    result = run(FIRST=fine, SECOND=mute, COUNT=20, **layers())
    assert result["QUERIES"] == 20 and result["AGREEMENT"] == 1, "both see the same"
    assert not {"OUTPUT_FIRST", "OUTPUT_SECOND"} & set(result)
    assert result["MESSAGE"].startswith("Found by both: 100\xa0% of 20 hits each, on average of 20 example places")


def test_examples_and_an_extent_are_asked_of_both(run: Run, fine: str, mute: str) -> None:
    example = QgsVectorLayer("Point?crs=EPSG:32631", "lake", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*LAKE)))
    example.dataProvider().addFeature(feature)
    extent = "500000,500320,4999680,5000000"  # without a CRS: the first collection's
    result = run(FIRST=fine, SECOND=mute, EXAMPLES=example, EXTENT=extent, COUNT=20, OUTPUT_FIRST="TEMPORARY_OUTPUT")
    assert result["AGREEMENT"] == 1 and "OUTPUT_SECOND" not in result
    assert result["OUTPUT_FIRST"].extent().xMaximum() <= 500_330


def test_what_one_of_them_can_not_answer_is_refused_by_name(run: Run, fine: str, mute: str, tmp_path: Path) -> None:
    with pytest.raises(QgsProcessingException, match="silent: The encoder Mute does not understand words"):
        run(FIRST=fine, SECOND=mute, QUERY="forest", **layers())
    with pytest.raises(QgsProcessingException, match="There is no collection in"):
        run(FIRST=fine, SECOND=str(tmp_path))


def test_a_collection_refuses_another_encoder_by_name(real_engine: Path, fine: str) -> None:
    import processing

    given = {"INPUT": [str(real_engine / "land.tif")], "ENCODER": "mute", "COLLECTION": fine}
    with pytest.raises(QgsProcessingException, match=r"made with the encoder Fake \(fake\), not with Mute \(mute\)"):
        processing.run("akin:encoderaster", given, feedback=Heard())
