"""Maps from few labels: the encoder that ships beside ImageNet features and the raw bands.

    script/bench few [DATA] [--seeds 10] [--labels 5 10 20 50] [--estimators linear forest] [--encoder FOLDER]

DATA is $AKIN_TRAINING_DATA, else ../shared/data. Measured:

- mosaics: balanced accuracy of the cells of labelled mosaics, with so many labels a class; tested on other blocks of
  the mosaic. The cells lie side by side by chance, so blocks differ little from a random split here.
- chesapeake: land cover at 1 m from dense patches. A patch has the class that most of its pixels have. Each of the
  aerial pictures is predicted from the labels of the others; mean IoU over the pixels.
- fuel_moisture: R2 of raw bands, grouped by site. No vectors: the models with weights at hand need torch.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import rasterio
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.memory_store import read_collection
from akin.plugin.engine.mapping.estimators import BY_NAME
from akin.plugin.engine.mapping.estimators.base import Scaling, classify_some
from akin.plugin.engine.mapping.validation.scores import value_scores
from bench_trust import Region, accuracies
from encoder.baselines import colour_vectors, imagenet_vectors
from encoder.folder import chosen, default_folder
from mosaic import Mosaic, encode
from rasterio.transform import Affine

ROOT = Path(__file__).resolve().parents[2]
#: Of the land cover: water, forest, field, barren, impervious, road. 0 is none.
LAND_COVER = 6
LABEL_BAND = 8


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
                shares = {
                    kind: accuracies(Region(kind, x.astype(np.float32), y, xy), BY_NAME[name], each, given.seeds)
                    for kind, x in kinds.items()
                }
                told = ", ".join(f"{kind} {np.mean(s):.3f} ± {np.std(s):.3f}" for kind, s in shares.items())
                print(f"  {name}, {each} labels a class: {told}", flush=True)


def chesapeake(data: Path, encoder: str, folder: Path, given: argparse.Namespace) -> None:
    """Print the mean IoU of the land cover of each picture, predicted from the others."""
    pictures = sorted((data / "labels" / "chesapeake").glob("*.npz"))
    if not pictures:
        return
    parts = [_picture(path, number, encoder, folder) for number, path in enumerate(pictures)]
    print(f"chesapeake: {len(parts)} pictures, {sum(len(x) for x, *_ in parts)} patches of {parts[0][3]:.1f} m")
    for name in given.estimators:
        for kind in (0, 1):
            counts = np.zeros((LAND_COVER, LAND_COVER), np.int64)
            for number, part in enumerate(parts):
                others = [p for i, p in enumerate(parts) if i != number]
                x, y = np.concatenate([p[kind] for p in others]), np.concatenate([p[2] for p in others])
                some = np.random.default_rng(number).permutation(np.flatnonzero(y >= 0))[:4000]
                fitted = classify_some(BY_NAME[name], x[some], y[some], LAND_COVER, Scaling.of(x), 0)
                counts += _confusion(fitted.predict(part[kind]).argmax(axis=1), part[4])
            union = counts.sum(axis=0) + counts.sum(axis=1) - counts.diagonal()
            iou = counts.diagonal() / np.maximum(union, 1)
            told = ", ".join(f"{value:.2f}" for value in iou)
            print(f"  {name}, {('encoder', 'raw bands')[kind]}: mean IoU {iou.mean():.3f} ({told})", flush=True)


def _picture(
    path: Path, number: int, encoder: str, folder: Path
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float, np.ndarray]:
    """The vectors and raw bands (n, d) of the patches, their classes (n,), -1 without one, their side in metres, and
    the pixels of each class in each patch, int64 (n, LAND_COVER)."""
    bands = np.load(path)["arr_0"][0]
    left, top = 500_000 + 1000 * number, 4_200_000
    raster, side = folder / f"{path.stem}.tif", bands.shape[1]
    profile = {"driver": "GTiff", "width": side, "height": side, "count": 3, "dtype": "uint8", "crs": "EPSG:32617"}
    with rasterio.open(
        raster, "w", transform=Affine(1, 0, 500_000 + 1000 * number, 0, -1, 4_200_000), **profile
    ) as out:
        out.write(bands[:3].clip(0, 255).astype(np.uint8))
        out.colorinterp = [rasterio.enums.ColorInterp[c] for c in ("red", "green", "blue")]
    collection = folder / path.stem
    encode(raster, encoder, collection)
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
    return x, np.array(raw, np.float32), y, 2 * half, pixels


def _confusion(predicted: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """Pixels of each class (rows) in patches that were given each class (columns)."""
    counts = np.zeros((LAND_COVER, LAND_COVER), np.int64)
    np.add.at(counts.T, predicted, pixels)
    return counts


def fuel_moisture(data: Path, given: argparse.Namespace) -> None:
    """Print R2 of raw bands over places of other sites."""
    folder = data / "labels" / "fuel_moisture"
    if not (folder / "target.npy").exists():
        return
    x, y, site = (np.load(folder / f"{name}.npy", allow_pickle=False) for name in ("s1_s2_era5_srtm", "target", "site"))
    x = np.nan_to_num(x.reshape(len(x), -1)).astype(np.float32)
    fold = np.unique(site, return_inverse=True)[1] % 5
    for name in given.estimators:
        predicted = np.zeros(len(y))
        for one in range(5):
            train = fold != one
            fitted = BY_NAME[name].regress(x[train], y[train].astype(float), Scaling.of(x), 0)
            predicted[~train] = fitted.predict(x[~train])[:, 0]
        scores = value_scores(y, predicted)
        print(f"fuel_moisture, {name}, raw bands: R2 {scores.r2:.3f}, MAE {scores.mae:.2f}", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "data", type=Path, nargs="?", default=os.environ.get("AKIN_TRAINING_DATA") or ROOT.parent / "shared" / "data"
    )
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--labels", type=int, nargs="+", default=[5, 10, 20, 50])
    parser.add_argument("--estimators", nargs="+", default=["linear", "forest"], choices=list(BY_NAME))
    parser.add_argument("--encoder", type=Path, metavar="FOLDER", default=default_folder())
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        encoder = chosen(given.encoder, Path(temporary) / "home")
        mosaics(given.data, encoder, Path(temporary), given)
        chesapeake(given.data, encoder, Path(temporary), given)
        fuel_moisture(given.data, given)


if __name__ == "__main__":
    main()
