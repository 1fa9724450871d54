"""What every estimator must do. A new estimator is one more word in ESTIMATORS."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.contract.requests.mapping.mapmodel import ESTIMATORS, ONLY_CLASSES
from akin.plugin.engine.mapping.estimators import BY_NAME
from akin.plugin.engine.mapping.estimators.base import Estimator, Fitted, Scaling, classify_some

DIMENSION = 24
VALUES = [name for name in ESTIMATORS if name not in ONLY_CLASSES]


@pytest.fixture(params=ESTIMATORS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def estimator(name: str) -> Estimator:
    return BY_NAME[name]


def data(classes: int, each: int, noise: float = 0.4, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Vectors around the mean of their class, in units that differ by component, and the classes."""
    means = np.random.default_rng(7).normal(size=(classes, DIMENSION))
    random = np.random.default_rng(seed)
    y = np.repeat(np.arange(classes), each)
    x = means[y] + noise * random.normal(size=(len(y), DIMENSION))
    return (x * np.geomspace(0.01, 1, DIMENSION)).astype(np.float32), y


def fit(estimator: Estimator, x: np.ndarray, y: np.ndarray, seed: int = 0) -> Fitted:
    return estimator.classify(x, y, Scaling.of(x), seed)


@pytest.mark.parametrize("classes", [2, 4])
def test_it_learns_classes(estimator: Estimator, classes: int) -> None:
    fitted = fit(estimator, *data(classes, 12))
    x, y = data(classes, 50, seed=1)
    p = fitted.predict(x)
    assert p.shape == (len(x), classes) == (len(x), fitted.outputs) and p.dtype == np.float32
    assert fitted.dimension == DIMENSION
    assert np.allclose(p.sum(axis=1), 1, atol=1e-5) and p.min() >= 0
    assert (p.argmax(axis=1) == y).mean() > 0.9


@pytest.mark.parametrize("name", VALUES)
def test_it_learns_values(estimator: Estimator) -> None:
    random = np.random.default_rng(0)
    x = random.normal(size=(300, DIMENSION)).astype(np.float32)
    y = 100 + 20 * x[:, 0].astype(np.float64)
    fitted = estimator.regress(x[:200], y[:200], Scaling.of(x), 0)
    predicted = fitted.predict(x[200:])
    assert predicted.shape == (100, 1) and fitted.outputs == 1
    error = np.abs(predicted[:, 0] - y[200:]).mean()
    assert error < 0.9 * np.abs(y[200:] - y.mean()).mean()


@pytest.mark.parametrize("name", ONLY_CLASSES)
def test_those_for_classes_only_say_so(estimator: Estimator) -> None:
    x, _ = data(2, 5)
    with pytest.raises(NotImplementedError):
        estimator.regress(x, np.zeros(len(x)), Scaling.of(x), 0)


@pytest.mark.parametrize("classes", [1, 2, 5])
def test_what_was_saved_predicts_exactly_the_same(name: str, estimator: Estimator, classes: int) -> None:
    x, y = data(max(classes, 2), 10)
    if classes == 1:
        if name in ONLY_CLASSES:
            pytest.skip("it is for classes")
        fitted = estimator.regress(x, x[:, 0].astype(np.float64), Scaling.of(x), 0)
    else:
        fitted = fit(estimator, x, y)
    kept = {key: array.copy() for key, array in fitted.arrays().items()}
    assert all(array.dtype in (np.float32, np.int32) for array in kept.values())
    again = estimator.load(kept, DIMENSION, classes)
    probe = data(2, 40, noise=2, seed=3)[0]
    assert np.array_equal(fitted.predict(probe), again.predict(probe))


def test_the_seed_decides(estimator: Estimator) -> None:
    x, y = data(3, 10, noise=2)
    probe = data(3, 10, seed=5)[0]
    assert np.array_equal(fit(estimator, x, y, 4).predict(probe), fit(estimator, x, y, 4).predict(probe))


def test_predictions_do_not_depend_on_the_block(estimator: Estimator) -> None:
    fitted = fit(estimator, *data(3, 10))
    probe = data(3, 800, noise=2, seed=5)[0]
    parts = np.concatenate([fitted.predict(probe[:1]), fitted.predict(probe[1:])])
    assert np.allclose(fitted.predict(probe), parts, atol=1e-5)


def test_a_class_with_few_labels_is_not_forgotten(estimator: Estimator) -> None:
    x, y = data(2, 60)
    keep = np.concatenate([np.arange(60), np.arange(60, 64)])
    fitted = fit(estimator, x[keep], y[keep])
    probe, truth = data(2, 100, seed=8)
    assert (fitted.predict(probe).argmax(axis=1) == truth)[truth == 1].mean() > 0.6


def test_one_label_a_class_is_enough_to_try(estimator: Estimator) -> None:
    p = fit(estimator, *data(3, 1)).predict(data(3, 5, seed=1)[0])
    assert np.isfinite(p).all() and np.allclose(p.sum(axis=1), 1, atol=1e-5)


def test_many_classes(estimator: Estimator) -> None:
    p = fit(estimator, *data(60, 3, noise=0.1)).predict(data(60, 1, noise=0.1, seed=1)[0])
    assert p.shape == (60, 60)


def test_vectors_of_another_dimension_are_refused(estimator: Estimator) -> None:
    fitted = fit(estimator, *data(2, 5))
    with pytest.raises(ValueError, match="24"):
        fitted.predict(np.zeros((3, 23), np.float32))


def test_constant_components_do_no_harm(name: str, estimator: Estimator) -> None:
    x, y = data(2, 10)
    x[:, 3:9] = 0.25
    assert np.isfinite(fit(estimator, x, y).predict(x)).all()
    equal = np.ones((6, DIMENSION), np.float32)
    p = fit(estimator, equal, np.array([0, 0, 0, 1, 1, 1])).predict(equal)
    assert np.isfinite(p).all() and (name == "neighbours" or np.allclose(p, 0.5, atol=0.35))


def test_importance_finds_what_matters(name: str, estimator: Estimator) -> None:
    random = np.random.default_rng(0)
    x = random.normal(size=(200, DIMENSION)).astype(np.float32)
    y = (x[:, 5] > 0).astype(np.int64)
    weights = fit(estimator, x, y).importance()
    if name == "neighbours":
        assert weights is None
    else:
        assert weights is not None and weights.shape == (DIMENSION,) and weights.argmax() == 5 and weights.min() >= 0


def test_damaged_arrays_are_refused(estimator: Estimator) -> None:
    kept = fit(estimator, *data(3, 6)).arrays()
    for name in kept:
        for wrong in (None, kept[name][:-1], kept[name].astype(np.float64), np.zeros((0, 0), kept[name].dtype)):
            arrays = {**kept, name: wrong}
            if wrong is None:
                del arrays[name]
            if name == "roots" and wrong is not None and len(wrong) and wrong.dtype == np.int32:
                continue  # one tree fewer is a model as well
            with pytest.raises(ValueError):
                estimator.load(arrays, DIMENSION, 3)
    with pytest.raises(ValueError):
        estimator.load(kept, DIMENSION + 1, 3)
    with pytest.raises(ValueError):
        estimator.load(kept, DIMENSION, 4)


@pytest.mark.parametrize("name", ["forest", "boosting"])
def test_trees_that_never_end_are_refused(estimator: Estimator) -> None:
    kept = fit(estimator, *data(3, 6)).arrays()
    inner = int(np.flatnonzero(kept["left"] != np.arange(len(kept["left"])))[0])
    for side in ("left", "right"):
        looped = kept[side].copy()
        looped[inner] = inner
        with pytest.raises(ValueError, match="no end"):
            estimator.load({**kept, side: looped}, DIMENSION, 3)


def test_classes_that_do_not_occur_have_no_probability(estimator: Estimator) -> None:
    x, y = data(2, 8)
    p = classify_some(estimator, x, np.where(y == 0, 1, 4), 6, Scaling.of(x), 0).predict(x)
    assert p.shape == (16, 6) and np.allclose(p[:, [0, 2, 3, 5]], 0) and np.allclose(p.sum(axis=1), 1, atol=1e-5)
    certain = classify_some(estimator, x, np.full(16, 2), 3, Scaling.of(x), 0).predict(x)
    assert (certain == [0, 0, 1]).all()


@pytest.mark.parametrize("name", ["linear", "forest", "boosting"])
@pytest.mark.parametrize("classes", [2, 4])
def test_it_predicts_what_scikit_learn_predicts(name: str, classes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    import sklearn.ensemble
    import sklearn.linear_model

    models = []
    for module, kind in (
        (sklearn.linear_model, "LogisticRegression"),
        (sklearn.ensemble, "RandomForestClassifier"),
        (sklearn.ensemble, "HistGradientBoostingClassifier"),
    ):
        real = getattr(module, kind)
        monkeypatch.setattr(module, kind, lambda *a, _real=real, **k: models.append(_real(*a, **k)) or models[-1])
    x, y = data(classes, 40, noise=1.5)
    fitted = fit(BY_NAME[name], x, y)
    probe = data(classes, 100, noise=2, seed=9)[0]
    own = Scaling.of(x)(probe) if name == "linear" else probe
    assert np.allclose(fitted.predict(probe), models[0].predict_proba(own), atol=2e-5)
