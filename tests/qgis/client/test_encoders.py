"""The installed encoders, as QGIS's side knows them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from akin.plugin.client import encoders
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import errors
from akin.plugin.contract.own_encoders import INCLUDED, RETIRED
from akin.plugin.contract.requests.encoders.encoders import ListEncodersResult
from akin.plugin.profile import paths
from fake_engine import SUMMARY


@pytest.fixture
def engine() -> SimpleNamespace:
    return SimpleNamespace(call=lambda verb, request: ListEncodersResult((SUMMARY,)))


def test_the_pixel_size_is_the_nearest_of_the_encoder(engine: SimpleNamespace) -> None:
    assert encoders.pixel_size(engine, SUMMARY.id, 4.0) == SUMMARY.pixel_sizes_m[1]


@pytest.mark.parametrize("encoder", ["nobody", *RETIRED])
def test_a_missing_encoder_is_refused_with_the_next_step(engine: SimpleNamespace, encoder: str) -> None:
    engine.call = lambda verb, request: ListEncodersResult(())
    with pytest.raises(EngineError) as refused:
        encoders.steps(engine, encoder)
    assert refused.value.kind == errors.CARD and refused.value.fields == ("encoder",)
    named = str(paths.user_models()) if encoder in RETIRED else "there is no other encoder"
    assert named in refused.value.message


def test_the_included_encoder_comes_first() -> None:
    assert encoders.installed()[0] == INCLUDED
