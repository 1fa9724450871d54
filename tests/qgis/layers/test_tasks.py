"""Tasks: a stop is heard, whenever it comes."""

from __future__ import annotations

import pytest
from akin.plugin.client.errors import EngineCancelled
from akin.plugin.layers.tasks import in_steps
from qgis.core import QgsProcessingFeedback


def test_steps_hear_of_a_stop_before_and_after_them() -> None:
    feedback = QgsProcessingFeedback(False)
    steps = in_steps(2, feedback)
    assert not steps.isCanceled()
    feedback.cancel()
    assert steps.isCanceled()
    with pytest.raises(EngineCancelled):
        in_steps(2, feedback)
