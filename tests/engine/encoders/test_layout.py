"""A graph's own order of axes."""

from __future__ import annotations

import numpy as np
import pytest
from akin.plugin.engine.base.errors import CardError, ModelFileError
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.encoders.kinds import open_encoder
from akin.plugin.engine.encoders.layout import arranged


@pytest.fixture
def models(tmp_path, monkeypatch):
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    return tmp_path / "models"


def patches(*shape):
    return np.random.default_rng(0).uniform(0.1, 1, shape).astype(np.float32)


@pytest.mark.parametrize("layout", ["nhwc", "nchw", "ncthw", "ntchw", "nhwtc"])
def test_every_layout_gives_the_same_vectors(models, make_series, layout):
    """Those with a t take one date, as Prithvi's exports of one frame do."""
    given = patches(5, 3, 16, 16)
    make_series.make_encoder(models, "plain")
    make_series.make_encoder(models, "other", layout)
    plain, other = (open_encoder(find_card(name)).encode(given) for name in ("plain", "other"))
    np.testing.assert_allclose(other, plain, atol=1e-6)


@pytest.mark.parametrize("layout", ["ncthw", "nthwc"])
def test_every_layout_of_a_series_gives_the_same_vectors(models, make_series, layout):
    given = patches(4, 3, 3, 16, 16)
    make_series.make_encoder(models, "plain", "ntchw", 3)
    make_series.make_encoder(models, "other", layout, 3)
    plain, other = (open_encoder(find_card(name)).encode(given) for name in ("plain", "other"))
    np.testing.assert_allclose(other, plain, atol=1e-6)
    turned = open_encoder(find_card("other")).encode(given[:, ::-1])
    assert abs(turned - plain).max() > 0.05


def test_what_is_in_order_is_not_copied():
    given = patches(2, 3, 4, 4)
    assert arranged(given, "nchw") is given
    assert arranged(given, "nhwc").shape == (2, 4, 4, 3) and arranged(given, "nhwc").flags.c_contiguous


@pytest.mark.parametrize(
    ("layout", "steps"), [("nchw", 3), ("nhw", 1), ("cnhw", 1), ("nchwt", 0), ("ncchw", 1), ("nchwz", 1)]
)
def test_a_card_with_no_layout_is_refused(models, make_series, layout, steps):
    home = make_series.make_encoder(models, "a")
    text = (home / "card.json").read_text()
    text = text.replace('"layout": "nchw"', f'"layout": "{layout}"').replace('"steps": 1', f'"steps": {steps}')
    (home / "card.json").write_text(text)
    with pytest.raises(CardError, match=r"image\.(layout|steps) must"):
        find_card("a")


def test_a_graph_of_another_layout_than_its_card_says_is_refused(models, make_series):
    home = make_series.make_encoder(models, "a", "nhwc")
    card = (home / "card.json").read_text()
    (home / "card.json").write_text(card.replace('"layout": "nhwc"', '"layout": "nchw"'))
    with pytest.raises(ModelFileError, match=r"has the shape \['n', 16, 16, 3\], .* card says .*image\.layout"):
        open_encoder(find_card("a"))
