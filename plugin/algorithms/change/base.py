"""What the algorithms that compare the dates of a collection have in common."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...contract import CloudMasks
from ...profile.i18n import tr
from ..base import Parameters, Problem, first_wrong
from ..outputs.made_layers import LayerAlgorithm
from . import clouds, dates


class ChangeAlgorithm(LayerAlgorithm):
    """An algorithm that compares dates, with masks of clouds (`clouds.add_clouds`) in `self.clouds`."""

    GROUP = "change"
    TOPIC = "change"
    ICON = "heat"

    def __init__(self) -> None:
        super().__init__()
        self.clouds = CloudMasks()

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        return first_wrong(
            lambda: dates.wrong_collections(self, parameters, context),
            lambda: clouds.wrong_values(self, parameters, context),
        )

    def stopped(self) -> str:
        return tr("Stopped. No file is written.")

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the layers of the masks."""
        self.clouds = clouds.read_clouds(self, parameters, context)
