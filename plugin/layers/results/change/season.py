"""The layers of the season of an index, and of its forecast."""

from __future__ import annotations

from qgis.core import QgsRasterLayer

from ....contract import Forecast, ForecastResult, Phenology, PhenologyResult, verbs
from ....profile.i18n import say, tr
from ....profile.plain import without_markup
from ... import provenance
from ..mapped.style import style_values


def season_name(result: PhenologyResult) -> str:
    """The name of the layer of the season."""
    first, last = result.dates[0], result.dates[-1]
    return without_markup(tr("Season {first} to {last}").format(first=first, last=last))


def finish_season(result: PhenologyResult, request: Phenology, layer: QgsRasterLayer) -> None:
    """Show the start of the season, and write what the bands mean into the metadata."""
    style_values(layer, 1.0, 365.0)
    bands = tr(
        "Bands: start, peak and end as days of the year, length in days, amplitude and rmse of the index, dates that "
        "were seen, and fit (1: waves, 2: double logistic)."
    )
    lines = [say(result.message), bands, *(say(note) for note in result.notes)]
    provenance.describe(layer, season_name(result), provenance.LayerRequest(verbs.PHENOLOGY, request), lines)


def forecast_name(result: ForecastResult) -> str:
    """The name of the layer of the forecast."""
    return without_markup(tr("Forecast of {date}").format(date=result.date))


def finish_forecast(result: ForecastResult, request: Forecast, layer: QgsRasterLayer) -> None:
    """Show the forecast, and write what the bands mean into the metadata."""
    style_values(layer, 0.0, 1.0)
    bands = tr("Bands: the forecast, and the low and high ends of its interval ({level} %).").format(
        level=round(100 * request.level)
    )
    lines = [say(result.message), bands, *(say(note) for note in result.notes)]
    provenance.describe(layer, forecast_name(result), provenance.LayerRequest(verbs.FORECAST, request), lines)
