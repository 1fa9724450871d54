"""Akin's main job, end to end, through the plugin's own Processing algorithms, in QGIS's Python, for script/demo."""

from __future__ import annotations

import argparse
import os
import runpy
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

# The user's QGIS profile stays as it is.
os.environ.setdefault("QGIS_CUSTOM_CONFIG_PATH", tempfile.mkdtemp(prefix="akin-demo-"))

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter

ROOT = Path(__file__).resolve().parent.parent
LANDSCAPE = ROOT / "resources" / "demo" / "landscape.tif"
LANDSCAPE_WORDS = "forest"
LANDSCAPE_LACKS = "pyramids"
LANDSCAPE_CLICK = (468_145.0, 5_287_870.0)  # a roof in the town, in the landscape's CRS
MAP_PX = 1600


class Printed(QgsProcessingFeedback):
    """Processing's words on the terminal, warnings and what matters only."""

    def pushWarning(self, warning: str) -> None:
        print(f"  {warning}", flush=True)

    def pushInfo(self, info: str) -> None:
        if not info.startswith(("Results:", "{")):  # Processing's own dump of the outputs
            print(f"  {info}", flush=True)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        print(error, file=sys.stderr, flush=True)


def main() -> int:
    """Run the demo; 1 and one sentence where it can't be done."""
    given = read_arguments()
    raster, out = given.raster.resolve(), given.out.resolve()
    began = time.monotonic()
    application = start_qgis()
    plugin = load_plugin()
    try:
        run(raster, given, out)
    except (QgsProcessingException, ValueError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    finally:
        plugin.unload()
        application.exitQgis()
    print(f"\nDone in {time.monotonic() - began:.0f} s. Look at {shown(out / 'map.png')}.")
    print(
        f"In QGIS: drag {shown(raster)}, {shown(out / 'heat.tif')} and the two .gpkg of {shown(out)} into the window."
    )
    print("With the plugin installed (script/package): open the Search panel, choose the collection there, and type.")
    return 0


def read_arguments() -> argparse.Namespace:
    """RASTER and WORDS, or the landscape and its own."""
    parser = argparse.ArgumentParser(prog="script/demo", description=__doc__)
    parser.add_argument("raster", nargs="?", type=Path, default=LANDSCAPE, help="a raster (a painted landscape)")
    parser.add_argument("words", nargs="?", help="what to look for")
    parser.add_argument("--out", type=Path, default=Path("demo-out"), help="where results go (demo-out)")
    parser.add_argument("--click", help="X,Y in the raster's CRS: a place to find more of (the best hit)")
    parser.add_argument("--bands", default="", help="bands for red, green, blue where the raster does not tell: 3,2,1")
    parser.add_argument("--look-for", default="", metavar="THINGS", help="houses, fields or landscapes (fine details)")
    parser.add_argument("--encoder", default="", help="the encoder's id (the included one)")
    given = parser.parse_args()
    if not given.raster.is_file():
        parser.error(f"there is no file {given.raster}")
    own = given.raster.resolve() == LANDSCAPE
    given.words = given.words or (LANDSCAPE_WORDS if own else "buildings")
    given.lacks = LANDSCAPE_LACKS if own else ""
    given.click = tuple(map(float, given.click.split(","))) if given.click else (LANDSCAPE_CLICK if own else None)
    return given


def start_qgis() -> QgsApplication:
    """QGIS without windows, with Processing in it."""
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    return application


def load_plugin() -> Any:
    """The plugin as qgis_process would load it, whatever the checkout is called."""
    runpy.run_path(str(ROOT / "tests" / "conftest.py"), run_name="conftest")
    import akin

    plugin = akin.classFactory(None)
    plugin.initProcessing()
    return plugin


def process(algorithm: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Run one of Akin's algorithms as the toolbox would. Raises QgsProcessingException."""
    import processing

    return processing.run(f"akin:{algorithm}", parameters, feedback=Printed())


def run(raster: Path, given: argparse.Namespace, out: Path) -> None:
    """The main job: encode, ask in words, ask by a click, draw."""
    words: str = given.words
    out.mkdir(parents=True, exist_ok=True)
    words_path, click_path, heat_path = out / "hits_words.gpkg", out / "hits_click.gpkg", out / "heat.tif"
    for path in (words_path, click_path, heat_path):
        path.unlink(missing_ok=True)
    say(f"Encoding {shown(raster)}")
    collection = encode(raster, given, out)
    say(f'Asking in words: "{words}"')
    process("searchtext", {"COLLECTION": collection, "QUERY": words, "COUNT": 12, "OUTPUT": str(words_path)})
    hits = QgsVectorLayer(str(words_path), words)
    if not hits.featureCount():
        raise ValueError("The words found nothing. Try other words.")
    place = example(given.click, QgsRasterLayer(str(raster)), hits)
    say("Asking by a click: what looks like the place at {:.0f}, {:.0f}?".format(*place_of(place)))
    asked = {"COLLECTION": collection, "EXAMPLES": place, "COUNT": 12, "OUTPUT": str(click_path)}
    process("searchsimilar", asked)
    if given.lacks:
        say(f'Asking for what is not there: "{given.lacks}"')
        process(
            "searchtext", {"COLLECTION": collection, "QUERY": given.lacks, "COUNT": 12, "OUTPUT": "TEMPORARY_OUTPUT"}
        )
    say("Drawing the heat map of the words")
    process("similarityraster", {"COLLECTION": collection, "QUERY": words, "OUTPUT": str(heat_path)})
    say("Drawing the map")
    draw(raster, hits, QgsVectorLayer(str(click_path), "click"), place, words, out / "map.png")


def encode(raster: Path, given: argparse.Namespace, out: Path) -> str:
    """Make the collection, and print how familiar its imagery is to the encoder. Raises ValueError."""
    from akin.plugin.algorithms.encode.look_for import look_for_choices
    from akin.plugin.client.engine import Engine
    from akin.plugin.contract import CollectionInfo, verbs
    from akin.plugin.contract.own_encoders import INCLUDED

    choices, collection = [*look_for_choices()], str(out / "collection")
    if given.look_for not in choices:
        raise ValueError(f"--look-for is {given.look_for!r}. Choose one of: {', '.join(filter(None, choices))}.")
    wanted = {"INPUT": [str(raster)], "ENCODER": given.encoder or INCLUDED, "BANDS": given.bands}
    look_for = choices.index(given.look_for)
    process("encoderaster", {**wanted, "LOOK_FOR": look_for, "OVERLAP": 0.5, "COLLECTION": collection})
    familiarity = Engine.shared().call(verbs.COLLECTION_INFO, CollectionInfo(collection)).familiarity
    if familiarity:
        print(f"  {familiarity}", flush=True)
    return collection


def example(click: tuple[float, float] | None, raster: QgsRasterLayer, hits: QgsVectorLayer) -> QgsVectorLayer:
    """The click as a point layer; without one, the middle of the best hit."""
    crs, at = raster.crs(), QgsPointXY(*click) if click else None
    if at is None:
        best = min(hits.getFeatures(), key=lambda hit: hit["rank"])
        crs, at = hits.crs(), best.geometry().centroid().asPoint()
    layer = QgsVectorLayer("Point", "click", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem(crs))
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(at))
    layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


def place_of(layer: QgsVectorLayer) -> tuple[float, float]:
    """Where the one point of a layer is."""
    point = next(layer.getFeatures()).geometry().asPoint()
    return point.x(), point.y()


def draw(
    raster: Path, words_hits: QgsVectorLayer, click_hits: QgsVectorLayer, place: QgsVectorLayer, words: str, path: Path
) -> None:
    """The raster with both answers on it, and a line that says which is which."""
    picture = QgsRasterLayer(str(raster), raster.stem)
    outline(words_hits, "#ffd60a")
    outline(click_hits, "#ff3fa4")
    marker = {"name": "star", "color": "#ff3fa4", "outline_color": "white", "outline_width": "0.5", "size": "7"}
    place.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple(marker)))
    image = rendered([place, words_hits, click_hits, picture], picture.extent(), picture.crs())
    caption(image, [("#ffd60a", f"words: {words}"), ("#ff3fa4", "looks like the place of the star")])
    if not image.save(str(path)):
        raise ValueError(f"{path} can't be written.")


def outline(layer: QgsVectorLayer, color: str) -> None:
    """Outlines in one colour, the rank in the corner."""
    symbol = QgsFillSymbol.createSimple({"outline_width": "0.9", "joinstyle": "miter", "outline_color": color})
    symbol.symbolLayer(0).setBrushStyle(Qt.BrushStyle.NoBrush)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    text, buffer = QgsTextFormat(), QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setColor(QColor("#202020"))
    buffer.setSize(0.8)
    text.setBuffer(buffer)
    text.setColor(QColor(color))
    text.setSize(10)
    label = QgsPalLayerSettings()
    label.fieldName = "rank"
    label.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(label))
    layer.setLabelsEnabled(True)


def rendered(layers: list[QgsMapLayer], extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> QImage:
    """The layers as QGIS draws them, the first on top, the longer side MAP_PX pixels."""
    longest = max(extent.width(), extent.height())
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(crs)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(round(MAP_PX * extent.width() / longest), round(MAP_PX * extent.height() / longest)))
    settings.setOutputDpi(120)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def caption(image: QImage, lines: list[tuple[str, str]]) -> None:
    """A dark strip at the foot, a coloured square and a text for each line."""
    painter = QPainter(image)
    painter.setFont(QFont("DejaVu Sans", 13))
    high = 44
    strip = QRectF(0, image.height() - high, image.width(), high)
    painter.fillRect(strip, QColor(20, 20, 24, 205))
    x = 18.0
    for color, text in lines:
        painter.fillRect(QRectF(x, strip.top() + 14, 16, 16), QColor(color))
        painter.setPen(QColor("white"))
        wide = painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(QRectF(x + 26, strip.top(), wide + 10, high), Qt.AlignmentFlag.AlignVCenter, text)
        x += wide + 70
    painter.end()


def say(text: str) -> None:
    """A step begins."""
    print(text, flush=True)


def shown(path: Path) -> str:
    """A path as short as it can be typed from here."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    sys.exit(main())
