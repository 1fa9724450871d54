"""After warming up, words cost milliseconds: nothing is read from disk any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import WarmUp
from akin.plugin.engine.base.errors import CollectionError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index import opened as open_collection
from akin.plugin.engine.encoders.text import text_encoder as text
from akin.plugin.engine.search.query import words
from akin.plugin.engine.search.search import warm_up


def test_collection_and_text_tower_are_at_hand(make_collection: Callable[..., Path]) -> None:
    collection = make_collection(np.random.default_rng(0).standard_normal((30, 16)))
    open_collection.forget_warm()
    text._session.cache_clear()
    words._readings.clear()
    assert warm_up(WarmUp(str(collection)), Job()).seconds > 0
    assert text._session.cache_info().currsize == 1
    assert collection.absolute() in open_collection._warm


def test_no_collection_is_said(tmp_path: Path) -> None:
    with pytest.raises(CollectionError):
        warm_up(WarmUp(str(tmp_path / "none")), Job())
