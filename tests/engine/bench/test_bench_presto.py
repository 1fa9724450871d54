"""The bench's Presto gives the vectors of its authors' program, and its weights are read without running anything."""

from __future__ import annotations

import datetime
import importlib
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT.parent / "shared" / "data"
WEIGHTS = DATA / "models" / "presto" / "presto_default_model.pt"
#: What geoml-presto 0.0.3 gives for the first place of labels/fuel_moisture: the first four numbers.
OF_THE_AUTHORS = (1.4287267, -1.0035613, 1.7908632, -0.6552134)


@pytest.fixture(autouse=True)
def _benches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "bench"))


@pytest.mark.skipif(not WEIGHTS.is_file(), reason="the weights of Presto are not here")
def test_the_vectors_are_those_of_the_authors() -> None:
    presto = importlib.import_module("encoder.presto")
    folder = DATA / "labels" / "fuel_moisture"
    bands, cover, places, months = (
        np.load(folder / f"{name}.npy")[:2] for name in ("s1_s2_era5_srtm", "dynamic_world", "latlon", "month")
    )
    found = presto.presto_vectors(WEIGHTS, presto.Series(presto.normalised(bands), cover, places, months))
    assert found.shape == (2, 128) and found.dtype == np.float32
    assert found[0, :4] == pytest.approx(OF_THE_AUTHORS, abs=1e-5)


def test_weights_that_are_more_than_numbers_are_refused(tmp_path: Path) -> None:
    state_dict = importlib.import_module("encoder.state_dict")
    path = tmp_path / "weights.pt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("weights/data.pkl", pickle.dumps({"a": datetime.date(2020, 1, 1)}))
    with pytest.raises(pickle.UnpicklingError, match=r"datetime\.date"):
        state_dict.read_state_dict(path)
