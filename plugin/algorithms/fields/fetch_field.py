"""The algorithm akin:fetchfield."""

from __future__ import annotations

import re
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from ...client.engine import Engine
from ...client.network import http_proxy
from ...contract import verbs
from ...contract.requests import fields as contract
from ...layers.crs import write_extent
from ...profile import collections
from ...profile.i18n import number, tr
from ..base import AkinAlgorithm, Parameters, Problem, first_wrong
from .add_field import report_result

#: Rasters that the log names, each on a line.
MOST_LINES = 20


class FetchField(AkinAlgorithm):
    """An area, years and a product in, a field out. Without the user's consent it shows only what it would read."""

    ID = "fetchfield"
    GROUP = "fields"
    TOPIC = "fields"

    def __init__(self) -> None:
        super().__init__()
        self._field = self._proxy = ""

    def title(self) -> str:
        return tr("Download field of embeddings")

    def about(self) -> str:
        return tr(
            "Downloads ready-made embeddings of an area, such as AlphaEarth Foundations, so that you can search in "
            "them without encoding. The result is a field.\n"
            "The log first shows which rasters it takes, how many bytes, and the licence. If Download the rasters is "
            "off, nothing else happens: run it once this way.\n"
            "Akin reads only the blocks of the rasters that the extent touches, and keeps their values as they are. If "
            "a download stops, run the algorithm again with the same folder: Akin keeps the finished part.\n"
            "The server of the product learns your IP address and which area you ask for."
        )

    def explained(self) -> dict[str, str]:
        return {
            "PRODUCT": tr("The embeddings. alphaearth: AlphaEarth Foundations, one vector for each 10 m and year."),
            "EXTENT": tr(
                "The area. 10 x 10 km have about 60 MB of vectors for each year. Akin reads whole blocks, so a small "
                "area takes more."
            ),
            "YEARS": tr("The years, separated by spaces. AlphaEarth has each year from 2017 on."),
            "DOWNLOAD": tr("Download the rasters. If off, Akin only shows what the download takes."),
            "FIELD": tr("The folder of the field: a new one, or a field of the same product."),
            "NAME": tr("The name of a new field. By default, the name of the folder."),
            "LARGE": tr("Needed if the download takes more than 2 GB."),
            "INDEX": tr(
                "The address of another index of the product (GeoParquet or STAC-GeoParquet), for example of a mirror: "
                "https://mirror.example.org/index.parquet. Its rasters must be on the same server, or on the product's."
            ),
            "RASTERS": tr("The number of rasters in the field, or in the plan."),
            "MEGABYTES": tr("The size of the download in MB."),
            "ATTRIBUTION": tr("What the licence asks you to show with a map of the field."),
        }

    def initAlgorithm(self, configuration: Any = None) -> None:
        """Define the parameters."""
        products, add = list(contract.REMOTE_PRODUCTS), self.addParameter
        add(QgsProcessingParameterEnum("PRODUCT", tr("Product"), products, False, products[0], False, True))
        add(QgsProcessingParameterExtent("EXTENT", tr("Extent")))
        add(QgsProcessingParameterString("YEARS", tr("Years"), "2024"))
        add(QgsProcessingParameterBoolean("DOWNLOAD", tr("Download the rasters"), False))
        add(QgsProcessingParameterFolderDestination("FIELD", tr("Field")))
        self.addAdvanced(QgsProcessingParameterString("NAME", tr("Name"), optional=True))
        self.addAdvanced(QgsProcessingParameterBoolean("LARGE", tr("Download more than 2 GB"), False))
        self.addAdvanced(QgsProcessingParameterString("INDEX", tr("Address of the index"), optional=True))
        self.addOutput(QgsProcessingOutputNumber("RASTERS", tr("Rasters")))
        self.addOutput(QgsProcessingOutputNumber("MEGABYTES", tr("Size in MB")))
        for name, text in {"PRODUCT": tr("Product"), "YEARS": tr("Years"), "LICENCE": tr("Licence")}.items():
            self.addOutput(QgsProcessingOutputString(name, text))
        self.addOutput(QgsProcessingOutputString("ATTRIBUTION", tr("Attribution")))

    def wrong(self, parameters: Parameters, context: QgsProcessingContext) -> Problem:
        text = self.parameterAsString(parameters, "YEARS", context)
        return first_wrong(lambda: None if years(text) else tr("Enter the years as numbers, for example 2023 2024."))

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the network settings: they need the main thread."""
        self._proxy = http_proxy(self.parameterAsString(parameters, "INDEX", context).strip())

    def perform(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        asked = self._asked(parameters, context)
        with Engine.own() as engine:
            plan = engine.call(verbs.PLAN_FIELD, asked, feedback)
            report(plan, feedback)
            outputs: Parameters = {"MEGABYTES": plan.bytes / 1e6}
            if not self.parameterAsBoolean(parameters, "DOWNLOAD", context):
                feedback.pushInfo(tr("Nothing was downloaded. To download, check Download the rasters."))
                return {**outputs, **_planned(plan)}
            request = contract.FetchField(
                **vars(asked),
                name=self.parameterAsString(parameters, "NAME", context).strip(),
                accept_size=self.parameterAsBoolean(parameters, "LARGE", context),
            )
            result = engine.call(verbs.FETCH_FIELD, request, feedback)
        self._field = result.field
        return {**outputs, **report_result(result, feedback)}

    def finish(self, context: QgsProcessingContext) -> None:
        if self._field:
            collections.remember(self._field)

    def _asked(self, parameters: Parameters, context: QgsProcessingContext) -> contract.PlanField:
        crs = self.parameterAsExtentCrs(parameters, "EXTENT", context)
        extent = self.parameterAsExtent(parameters, "EXTENT", context)
        return contract.PlanField(
            product=self.parameterAsEnumString(parameters, "PRODUCT", context),
            extent=write_extent(extent, crs if crs.isValid() else context.project().crs()),
            years=years(self.parameterAsString(parameters, "YEARS", context)),
            output=collections.absolute(self.parameterAsString(parameters, "FIELD", context)),
            index=self.parameterAsString(parameters, "INDEX", context).strip(),
            proxy=self._proxy,
        )


def years(text: str) -> tuple[int, ...]:
    """The years in a text; none if it has anything else than years and separators."""
    words = re.split(r"[\s,;]+", text.strip())
    return tuple(map(int, words)) if all(re.fullmatch(r"[0-9]{4}", word) for word in words) else ()


def report(plan: contract.PlanFieldResult, feedback: QgsProcessingFeedback) -> None:
    """Write to the log what a download takes, and under which licence."""
    line = tr("{year}: {name}, {width} x {height} pixels, {size} MB")
    for one in plan.rasters[:MOST_LINES]:
        feedback.pushInfo(line.format_map({**vars(one), "size": number(one.bytes / 1e6, ",.1f")}))
    if len(plan.rasters) > MOST_LINES:
        feedback.pushInfo(tr("and {count} more rasters").format(count=len(plan.rasters) - MOST_LINES))
    text = tr(
        "{product}. Rasters: {rasters}. To download: {size} MB. On the disk: at most {disk} MB. Free disk space: "
        "{free} MB."
    )
    sizes = {"size": plan.bytes, "disk": plan.disk_bytes, "free": plan.disk_free_bytes}
    amounts = {name: number(size / 1e6, ",.1f" if name == "size" else ",.0f") for name, size in sizes.items()}
    feedback.pushInfo(text.format(product=plan.product_title, rasters=len(plan.rasters), **amounts))
    feedback.pushInfo(tr("Licence: {licence}. {attribution}").format_map(vars(plan)))
    if plan.needs_consent:
        feedback.pushWarning(tr("This is more than 2 GB. To download it, also check Download more than 2 GB."))


def _planned(plan: contract.PlanFieldResult) -> Parameters:
    """The outputs of a run that downloads nothing."""
    return {
        "FIELD": "",
        "RASTERS": len(plan.rasters),
        "PRODUCT": plan.product_title,
        "YEARS": ", ".join(map(str, sorted({one.year for one in plan.rasters}))),
        "LICENCE": plan.licence,
        "ATTRIBUTION": plan.attribution,
    }
