"""Job: parts fill their share, notes last, a wish to stop is met."""

import pytest
from akin.plugin.engine.base.errors import AkinError, Cancelled
from akin.plugin.engine.base.job import Job


def test_a_part_fills_its_share_of_the_whole():
    seen = []
    part = Job(lambda fraction, note: seen.append((round(fraction, 3), note))).part(0.5, 1.0).part(0.0, 0.5)
    part.progress(0.5, "half")
    part.progress(2.0)
    assert seen == [(0.625, "half"), (0.75, "half")]


def test_cancelling_raises_from_any_part():
    wish = []
    part = Job(cancelled=lambda: bool(wish)).part(0, 0.1)
    part.progress(0.3)
    wish.append(True)
    with pytest.raises(Cancelled):
        part.note("on")
    assert not issubclass(Cancelled, AkinError)
