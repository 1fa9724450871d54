"""Results kept as layers: formats, names, areas, groups."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.algorithms.outputs.made_layers import finish_on_load
from akin.plugin.contract import Search, Term, verbs
from akin.plugin.gui.results.keep import make_layers
from akin.plugin.gui.results.keep_dialog import Keeping
from akin.plugin.layers.errors import LayerError
from akin.plugin.layers.keep import areas, saving, tree
from akin.plugin.layers.provenance import LayerRequest, request_of
from akin.plugin.layers.results import hits as hits_layer
from fake_engine import answer, hit
from qgis.core import QgsProcessingContext, QgsProcessingParameterFeatureSink, QgsProject, QgsVectorLayer

REQUEST = LayerRequest(verbs.SEARCH, Search("/c", (Term("words", text="river"),)))


def kept(kind: saving.Format, path: str = "", **how: object) -> list[QgsVectorLayer]:
    return make_layers(
        Keeping(kind, path, **{"name": "river", "hits": True, "areas": False, **how}), answer(20), REQUEST
    )


def test_a_layer_is_added_to_a_geopackage_and_none_is_replaced(tmp_path: Path) -> None:
    path = str(tmp_path / "all.gpkg")
    first, second, other = (
        make_layers(Keeping(saving.GEOPACKAGE, path, name, True, False), answer(count), REQUEST)[0]
        for name, count in (("River", 5), ("river", 7), ('l\'été | "2024"', 3))
    )
    sources = [layer.source().split("layername=")[1] for layer in (first, second, other)]
    assert sources == ["River", "river 2", "l été 2024"]
    assert [layer.featureCount() for layer in (first, second, other)] == [5, 7, 3]
    assert [QgsVectorLayer(layer.source(), "", "ogr").featureCount() for layer in (first, second)] == [5, 7]


def test_what_is_no_geopackage_is_left_alone(tmp_path: Path) -> None:
    for name, content in (("text.gpkg", b"hello, this is a text" * 99), ("empty.gpkg", b"")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(LayerError, match="GeoPackage"):
            kept(saving.GEOPACKAGE, str(path))
        assert path.read_bytes() == content


def test_a_temporary_layer_has_no_file() -> None:
    (layer,) = kept(saving.TEMPORARY, name="my river")
    assert layer.providerType() == "memory" and layer.name() == "my river" and request_of(layer) == REQUEST


def test_csv_opens_again_with_style_and_place(tmp_path: Path) -> None:
    path = str(tmp_path / "hits.csv")
    (layer,) = kept(saving.CSV, path)
    assert layer.featureCount() == 20 and layer.crs().authid() == "EPSG:32631"
    again = QgsVectorLayer(path, "again", "ogr")
    assert again.renderer().type() == "graduatedSymbol" and again.crs().authid() == "EPSG:32631"
    first = next(again.getFeatures())
    assert first["score"] == pytest.approx(0.95) and first.geometry().area() == pytest.approx(10_000)


@pytest.mark.parametrize("suffix", ["prj", "csvt"])
def test_a_csv_is_not_written_over_a_file_of_somebody_else(tmp_path: Path, suffix: str) -> None:
    stranger = tmp_path / f"hits.{suffix}"
    stranger.write_text("mine")
    with pytest.raises(LayerError, match=f"overwrite .*hits.{suffix}"):
        kept(saving.CSV, str(tmp_path / "hits.csv"))
    assert [one.name for one in tmp_path.iterdir()] == [stranger.name] and stranger.read_text() == "mine"


def test_a_csv_of_akin_is_replaced_with_its_own_files(tmp_path: Path) -> None:
    path = str(tmp_path / "hits.csv")
    kept(saving.CSV, path)
    (layer,) = kept(saving.CSV, path)
    assert layer.featureCount() == 20 and (tmp_path / "hits.prj").exists()


def test_the_style_of_somebody_else_stays(tmp_path: Path) -> None:
    path, styles = str(tmp_path / "hits.csv"), [tmp_path / f"hits.{suffix}" for suffix in ("qml", "qmd")]
    for one in styles:
        one.write_text("of hits.shp")
    (layer,) = kept(saving.CSV, path)
    assert [one.read_text() for one in styles] == ["of hits.shp"] * 2
    assert layer.renderer().type() == "graduatedSymbol", "the layer has Akin's style in the project"


def test_akins_own_style_is_replaced(tmp_path: Path) -> None:
    path, style = str(tmp_path / "hits.csv"), tmp_path / "hits.qml"
    kept(saving.CSV, path)
    style.write_text(style.read_text("utf-8") + "<!-- old -->", "utf-8")
    kept(saving.CSV, path)
    assert "<!-- old -->" not in style.read_text("utf-8")


def test_a_format_that_gdal_lacks_is_not_offered() -> None:
    assert not saving.Format("x", "no_such_suffix", "NoSuchDriver").is_available()
    assert saving.GEOPACKAGE.is_available() and saving.TEMPORARY.is_available()


def test_adjacent_hits_become_areas_in_hectares() -> None:
    hits = [
        hit(patch, rank, score) for rank, (patch, score) in enumerate(((0, 0.9), (1, 0.7), (10, 0.8), (55, 0.6)), 1)
    ]
    result = replace(answer(0), hits=tuple(hits))
    layer = areas.areas_layer(result, REQUEST, "areas")
    three, one = sorted(layer.getFeatures(), key=lambda f: -f["hits"])
    assert (three["hits"], three["score"], round(three["mean_score"], 3)) == (3, 0.9, 0.8)
    assert (one["hits"], one["score"]) == (1, 0.6)
    assert three["area_ha"] == pytest.approx(3.0, rel=0.01) and one["area_ha"] == pytest.approx(1.0, rel=0.01)
    assert request_of(layer) == REQUEST


def test_hits_and_areas_are_two_layers(tmp_path: Path) -> None:
    path = str(tmp_path / "both.gpkg")
    layers = kept(saving.GEOPACKAGE, path, areas=True)
    assert [layer.name() for layer in layers] == ["river", "river – areas"]
    assert {layer.source().split("|")[0] for layer in layers} == {path}
    files = kept(saving.CSV, str(tmp_path / "both.csv"), areas=True)
    assert [Path(layer.source()).name for layer in files] == ["both.csv", "both_areas.csv"]


def test_layers_of_one_query_share_a_group_that_people_may_rename() -> None:
    QgsProject.instance().clear()
    layers = [hits_layer.hits_layer(answer(2), REQUEST) for _ in range(3)]
    tree.add_under_query(layers[:2], "water", "river")
    root = QgsProject.instance().layerTreeRoot()
    root.findGroup("river").setName("My rivers")
    tree.add_under_query(layers[2:], "water", "river")
    assert [group.name() for group in root.findGroups()] == ["My rivers"]
    assert [one.layer() for one in root.findGroup("My rivers").findLayers()] == [layers[2], layers[0], layers[1]]
    QgsProject.instance().clear()


def loaded_name(destination: str, details_name: str) -> str:
    """The name that QGIS gives an output when it loads it."""
    context = QgsProcessingContext()
    details = QgsProcessingContext.LayerDetails(details_name, QgsProject.instance(), "OUTPUT")
    context.addLayerToLoadOnCompletion(destination, details)
    finish_on_load(
        destination, QgsProcessingParameterFeatureSink("OUTPUT", "Hits"), "river", lambda layer: None, context
    )
    layer = hits_layer.hits_layer(answer(1), REQUEST)
    context.layerToLoadOnCompletionDetails(destination).setOutputLayerName(layer)
    return layer.name()


@pytest.mark.parametrize(("given", "shown"), [("Hits", "river"), ("", "river"), ("My sites", "My sites")])
def test_the_toolbox_keeps_the_name_that_a_model_gave(given: str, shown: str) -> None:
    assert loaded_name("memory_1", given) == shown
