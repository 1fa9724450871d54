"""Maps from few labels: the encoder that ships compared with ImageNet features and the raw bands.

    script/bench few [DATA] [--only mosaics chesapeake fuel_moisture] [--seeds 10] [--labels 5 10 20 50]
                     [--estimators linear forest auto] [--pixels 1 0.5 0.25] [--most 4000]
                     [--encoder FOLDER]

DATA is $AKIN_TRAINING_DATA, else ../shared/data. Measured:

- mosaics: balanced accuracy of the cells of labelled mosaics, with so many labels a class; tested on other blocks of
  the mosaic. The cells lie side by side by chance, so blocks differ little from a random split here.
- chesapeake: land cover at 1 m from dense patches. A patch has the class that most of its pixels have. Each of the
  aerial pictures is predicted from the labels of the others; mean IoU over the pixels, of the classes that are there.
  --pixels: the pixel sizes (m) that the pictures are encoded at, of which the encoder takes 32 for a patch.
- fuel_moisture: R2 of raw bands and of Presto's vectors, grouped by site; also on the test sites of Presto's authors.

"auto" takes the best estimator by spatial cross-validation of the labels, as Akin does; a row says what it took.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import rasterio
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.memory_store import read_collection
from akin.plugin.engine.mapping.estimators.base import Scaling
from akin.plugin.engine.mapping.mapmodel.train import metric
from akin.plugin.engine.mapping.validation.scores import value_scores
from bench_trust import Region, accuracies
from encoder.baselines import colour_vectors, imagenet_vectors
from encoder.folder import SHIPPED, chosen
from encoder.presto import Series, normalised, presto_vectors
from learner import NAMES, Labelled, Learner
from mosaic import Mosaic, encode
from rasterio.transform import Affine

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("mosaics", "chesapeake", "fuel_moisture")
#: Of the land cover, from 1 on. 0 is none. The pictures have no water, bare ground and roads.
CLASSES = ("water", "forest", "field", "barren", "impervious", "road")
LAND_COVER = len(CLASSES)
LABEL_BAND = 8
#: More patches than a picture has.
MOST_PATCHES = 1_000_000


def mosaics(data: Path, encoder: str, folder: Path, given: argparse.Namespace) -> None:
    """Print the balanced accuracy on each mosaic, for each kind of vectors."""
    backbone = data / "models" / "mobilenet_v3_small" / "mobilenet_v3_small_imagenet_embed.onnx"
    for raster in sorted((data / "mosaics").glob("*_dev.tif")):
        mosaic = Mosaic(raster, encoder, folder)
        y = np.unique(mosaic.cells, return_inverse=True)[1]
        xy = (mosaic.labels.boxes[:, :2] + mosaic.labels.boxes[:, 2:]) / 2
        kinds = {"encoder": mosaic.vectors, "raw bands": colour_vectors(raster, mosaic.labels.places)}
        if backbone.exists():
            kinds["MobileNetV3-small"] = imagenet_vectors(backbone, raster, mosaic.labels.places)
        print(f"{raster.stem}: {len(y)} cells, {y.max() + 1} classes")
        for name in given.estimators:
            for each in given.labels:
                if each > np.bincount(y).min() * 0.8:
                    continue
                figures = []
                for kind, x in kinds.items():
                    learner = Learner(name)
                    shares = accuracies(Region(kind, x.astype(np.float32), y, xy), learner, each, given.seeds)
                    figures.append(f"{kind} {np.mean(shares):.3f} ± {np.std(shares):.3f}{learner.taken()}")
                print(f"  {name}, {each} labels a class: {', '.join(figures)}", flush=True)


def chesapeake(data: Path, encoder: str, folder: Path, given: argparse.Namespace) -> None:
    """Print the mean IoU of the land cover of each picture, predicted from the others."""
    paths = sorted((data / "labels" / "chesapeake").glob("*.npz"))
    for pixel_m in given.pixels if paths else ():
        pictures = [_picture(path, number, encoder, folder, pixel_m) for number, path in enumerate(paths)]
        total = sum(len(one.labels.y) for one in pictures)
        print(f"chesapeake: {len(pictures)} pictures, {total} patches of {pictures[0].patch_m:.1f} m")
        for name in given.estimators:
            for kind in ("encoder", "raw bands"):
                learner = Learner(name)
                iou = _intersections([one.seen_as(kind) for one in pictures], learner, given.most)
                figures = ", ".join(f"{CLASSES[one]} {value:.2f}" for one, value in iou.items())
                mean = np.mean(list(iou.values()))
                print(f"  {name}, {kind}: mean IoU {mean:.3f} ({figures}){learner.taken()}", flush=True)


@dataclass(frozen=True)
class Picture:
    """The patches of a picture.

    labels: the encoder's vectors, the classes (-1 without one) and the places. raw: mean and deviation of the bands
    (n, 6). pixels: of each class in each patch, int64 (n, LAND_COVER). patch_m: the side of a patch.
    """

    labels: Labelled
    raw: np.ndarray
    pixels: np.ndarray
    patch_m: float

    def seen_as(self, kind: str) -> Picture:
        """With the raw bands in place of the vectors, if kind is "raw bands"."""
        return self if kind == "encoder" else replace(self, labels=replace(self.labels, x=self.raw))


def _intersections(pictures: Sequence[Picture], learner: Learner, most: int) -> dict[int, float]:
    """The intersection over union of each class that the pictures have."""
    counts = np.zeros((LAND_COVER, LAND_COVER), np.int64)
    for number, picture in enumerate(pictures):
        others = [one.labels for i, one in enumerate(pictures) if i != number]
        known = Labelled(
            *(np.concatenate([getattr(one, part) for one in others]) for part in ("x", "y", "xy", "group"))
        )
        some = np.random.default_rng(number).permutation(np.flatnonzero(known.y >= 0))[:most]
        fitted = learner.classify(known.of(some), picture.labels.xy, LAND_COVER, Scaling.of(known.x), 0)
        counts += _confusion(fitted.predict(picture.labels.x).argmax(axis=1), picture.pixels)
    union = counts.sum(axis=0) + counts.sum(axis=1) - counts.diagonal()
    return {one: float(counts[one, one] / union[one]) for one in np.flatnonzero(counts.sum(axis=1)).tolist()}


def _picture(path: Path, number: int, encoder: str, folder: Path, pixel_m: float) -> Picture:
    """Encode a picture, which lies next to the others on the ground."""
    bands = np.load(path)["arr_0"][0]
    left, top = 500_000 + 1000 * number, 4_200_000
    raster, side = folder / f"{path.stem}.tif", bands.shape[1]
    profile = {"driver": "GTiff", "width": side, "height": side, "count": 3, "dtype": "uint8", "crs": "EPSG:32617"}
    with rasterio.open(raster, "w", transform=Affine(1, 0, left, 0, -1, top), **profile) as out:
        out.write(bands[:3].clip(0, 255).astype(np.uint8))
        out.colorinterp = [rasterio.enums.ColorInterp[c] for c in ("red", "green", "blue")]
    collection = folder / f"{path.stem}-{pixel_m:g}"
    encode(raster, encoder, collection, pixel_m)
    table, store = read_collection(Collection.open(collection), Job())
    x = store.read(np.arange(len(table)))
    centre, half = np.stack(table.centers(np.arange(len(table))), axis=1), table.grid.patch_m / 2
    raw, inside = [], []
    for cx, cy in centre:
        c0, c1 = (int(np.clip(round(v), 0, side)) for v in (cx - half - left, cx + half - left))
        r0, r1 = (int(np.clip(round(v), 0, side)) for v in (top - cy - half, top - cy + half))
        window = bands[:3, r0:r1, c0:c1].reshape(3, -1)
        raw.append(np.concatenate([window.mean(axis=1), window.std(axis=1)]))
        classes = bands[LABEL_BAND, r0:r1, c0:c1].astype(int).ravel()
        inside.append(np.bincount(classes[classes > 0] - 1, minlength=LAND_COVER)[:LAND_COVER])
    pixels = np.array(inside)
    y = np.where(pixels.sum(axis=1) > 0, pixels.argmax(axis=1), -1)
    labels = Labelled(x, y, centre, np.arange(len(y)) + number * MOST_PATCHES)
    return Picture(labels, np.array(raw, np.float32), pixels, 2 * half)


def _confusion(predicted: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """Pixels of each class (rows) in patches that were given each class (columns)."""
    counts = np.zeros((LAND_COVER, LAND_COVER), np.int64)
    np.add.at(counts.T, predicted, pixels)
    return counts


def fuel_moisture(data: Path, given: argparse.Namespace) -> None:
    """Print R2 and RMSE of raw bands and of Presto's vectors, over places of other sites."""
    folder, weights = data / "labels" / "fuel_moisture", data / "models" / "presto" / "presto_default_model.pt"
    if not (folder / "target.npy").exists():
        return
    names = ("s1_s2_era5_srtm", "target", "site", "is_test", "dynamic_world", "latlon", "month")
    bands, y, site, kept_back, land_cover, places, months = (
        np.load(folder / f"{name}.npy", allow_pickle=False) for name in names
    )
    series = Series(normalised(bands), land_cover, places, months)
    kinds = {"raw bands": _flat(bands), "raw bands, place, month, land cover": _beside(bands, series)}
    if weights.exists():
        kinds["Presto"] = presto_vectors(weights, series)
    else:
        print("fuel_moisture: no weights of Presto in models/presto")
    by_site = np.unique(site, return_inverse=True)[1] % 5
    xy = metric(places[:, ::-1], "EPSG:4326")
    for name in given.estimators:
        for kind, x in kinds.items():
            learner, labels = Learner(name), Labelled(x, y, xy, np.unique(site, return_inverse=True)[1])
            held = value_scores(y, _values(learner, labels, by_site, range(5)))
            test = kept_back == 1
            of_test = value_scores(y[test], _values(learner, labels, kept_back, [1])[test])
            print(
                f"fuel_moisture, {name}, {kind}: R2 {held.r2:.3f}, MAE {held.mae:.2f}, RMSE {held.rmse:.2f}; "
                f"the authors' test sites: R2 {of_test.r2:.3f}, RMSE {of_test.rmse:.2f}{learner.taken()}",
                flush=True,
            )


def _flat(bands: np.ndarray) -> np.ndarray:
    return np.nan_to_num(bands.reshape(len(bands), -1)).astype(np.float32)


def _beside(bands: np.ndarray, series: Series) -> np.ndarray:
    """Raw bands with all else that Presto sees: the place, the months, and the land cover."""
    angle = series.months * (np.pi / 6)
    parts = [series.places, np.sin(angle), np.cos(angle), np.eye(9)[series.land_cover].reshape(len(bands), -1)]
    return np.concatenate([_flat(bands), *parts], axis=1).astype(np.float32)


def _values(learner: Learner, labels: Labelled, fold: np.ndarray, folds: Iterable[int]) -> np.ndarray:
    """The values (n,) of these folds, each predicted from all others; the rest is 0."""
    out = np.zeros(len(labels.y))
    for one in folds:
        train = np.flatnonzero(fold != one)
        test = fold == one
        fitted = learner.regress(labels.of(train), labels.xy[test], Scaling.of(labels.x[train]), 0)
        out[test] = fitted.predict(labels.x[test])[:, 0]
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "data", type=Path, nargs="?", default=os.environ.get("AKIN_TRAINING_DATA") or ROOT.parent / "shared" / "data"
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--labels", type=int, nargs="+", default=[5, 10, 20, 50])
    parser.add_argument("--estimators", nargs="+", default=["linear", "forest"], choices=NAMES)
    parser.add_argument("--pixels", type=float, nargs="+", default=[1.0, 0.5, 0.25], metavar="METRES")
    parser.add_argument("--most", type=int, default=4000, help="labels that an estimator of land cover learns from")
    parser.add_argument("--encoder", type=Path, metavar="FOLDER", default=SHIPPED)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        encoder = chosen(given.encoder, Path(temporary) / "home")
        if "mosaics" in given.only:
            mosaics(given.data, encoder, Path(temporary), given)
        if "chesapeake" in given.only:
            chesapeake(given.data, encoder, Path(temporary), given)
        if "fuel_moisture" in given.only:
            fuel_moisture(given.data, given)


if __name__ == "__main__":
    main()
