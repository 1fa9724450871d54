"""Sentences about the season of an index of rasters of several dates, and its forecast."""

from __future__ import annotations

from ...message import Sentence

NO_RASTERS = Sentence("season.no_rasters", "Choose rasters of several dates.", fields=("series",))
FEW_DATES = Sentence(
    "season.few_dates",
    "The season needs {least} dates or more, and there are {count}. Add rasters of other dates.",
    fields=("series",),
)
TOO_MANY_DATES = Sentence(
    "season.too_many_dates",
    "{count} dates are too many, the maximum is {most}. Choose fewer rasters.",
    fields=("series",),
)
NO_DATE = Sentence(
    "season.no_date",
    "The date of {raster} is not known. Write it into the file name, such as 2019-06-30, set it in the temporal "
    "properties of the layer, or enter the dates.",
    fields=("series", "clouds"),
)
NO_DATE_OF_BAND = Sentence(
    "season.no_date_of_band",
    "{raster} has {bands} bands, and each is read as one date, but band {band} has no date. Write dates such as "
    "2019-06-30 into the band descriptions, or enter {bands} dates. If the bands are not dates, choose one raster for "
    "each date.",
    fields=("series", "clouds"),
)
NOT_A_DATE = Sentence("season.not_a_date", '"{text}" is not a date. Write it as 2019-06-30.', fields=("series", "date"))
OTHER_NUMBER = Sentence(
    "season.other_number",
    "Dates: {count}. Rasters or bands: {rasters}. Enter one date for each, in the same order.",
    fields=("series",),
)
NOTHING_OF_YEAR = Sentence(
    "season.nothing_of_year", "No raster is of the year {year}. Choose another year.", fields=("series",)
)
OTHER_GRID = Sentence(
    "season.other_grid",
    "The pixels of {first} and {other} do not lie on each other. Bring all rasters and masks to the same grid first, "
    "with Align rasters of QGIS.",
    fields=("series",),
)
MASK_MISSING = Sentence(
    "season.mask_missing",
    "No mask has the date {date}. Give a mask for each date, or none.",
    fields=("series",),
)
OUT_OF_RANGE = Sentence(
    "season.out_of_range",
    "The index has values from {low:.2f} to {high:.2f}, but an index such as NDVI is between -1 and 1. If some values "
    "mean no data, make them nodata in the rasters.",
    fields=("series",),
)
SCALED = Sentence(
    "season.scaled",
    "If the index is multiplied, such as NDVI by 10,000, multiply Minimum amplitude too. It is {least:g}.",
    fields=("series", "least"),
)
BAD_SHARE = Sentence(
    "season.bad_share",
    "The share of the amplitude must be more than 0 and less than 1. It is {value}.",
    fields=("share",),
)
BAD_LEAST = Sentence("season.bad_least", "Minimum amplitude must be more than 0. It is {value}.", fields=("least",))
FITTING = Sentence("season.fitting", "Fitting the season")
NO_PIXEL = Sentence(
    "season.no_pixel",
    "No pixel has a mean year: it needs {least} dates or more without clouds, and no part of the year longer than "
    "{days:.0f} days without any.",
)
NO_SEASON = Sentence(
    "season.no_season",
    "None of {pixels:,} pixels has a season with an amplitude of {least:g} or more.",
)
SEASONS = Sentence(
    "season.seasons",
    "{seasons:,} of {pixels:,} pixels have a season. In the median it starts on day {start:.0f} of the year, is "
    "highest on day {peak:.0f}, ends on day {end:.0f}, and has an amplitude of {amplitude:.2f}.",
)
# --- forecast ----------------------------------------------------------------------------------------------------

NOT_LATER = Sentence(
    "season.not_later",
    "The date {date} is not after the last date, {last}. Choose a later date.",
    fields=("date",),
)
TOO_FAR = Sentence(
    "season.too_far",
    "The date {date} is more than a year after the last date, {last}. Choose an earlier date.",
    fields=("date",),
)
SHORT = Sentence(
    "season.short",
    "A forecast needs dates of more than a year before the last ones, to be tried on these. The dates are from {first} "
    "to {last}.",
    fields=("series",),
)
BAD_LEVEL = Sentence(
    "season.bad_level", "The level of the interval must be from 0.5 to 0.99. It is {level}.", fields=("level",)
)
TRYING = Sentence("season.trying", "Trying the forecast on the last dates")
NOT_BETTER = Sentence(
    "season.not_better",
    "No forecast is shown: on the last {dates} dates its mean error is {error:.3f}, and that of the value a year "
    "before is {naive:.3f}.",
)
BETTER = Sentence(
    "season.better",
    "The forecast is shown for {better:,} of {pixels:,} pixels, where it is better than the value a year before. On "
    "the last {dates} dates its mean error is {error:.3f}, that of the value a year before is {naive:.3f}.",
)
FEW_TRIED = Sentence(
    "season.few_tried",
    "The interval comes from the errors at {dates} dates: weather that none of them had is not in it.",
)
