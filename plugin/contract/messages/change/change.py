"""Sentences about change through time."""

from __future__ import annotations

from ...message import Sentence

# --- the dates ---------------------------------------------------------------------------------------------------

ONE_DATE = Sentence(
    "change.one_date",
    "Change needs two dates or more, and {name} has one to compare: {known}. Encode rasters of another date into the "
    "same collection, or choose more dates.",
    fields=("collection", "dates"),
)
NO_DATES = Sentence(
    "change.no_dates",
    "Change needs two dates or more, and {count:,} rasters of {name} have no date. Encode them again, and enter their "
    "different dates.",
    one="Change needs two dates or more, and 1 raster of {name} has no date. Encode it again, and enter its date.",
    fields=("collection",),
)
ONE_RASTER = Sentence(
    "change.one_raster",
    "Change needs two dates or more, and {name} has one raster, without a date. Encode it again and enter its date. "
    "Then encode a raster of another date into the same collection.",
    fields=("collection",),
)
NO_DATE = Sentence(
    "change.no_date",
    "{name} has nothing of the date {date}. It has: {known}. Choose two or more of these.",
    fields=("dates",),
)
WITHOUT_DATE = Sentence(
    "change.without_date",
    "{count:,} rasters without a date are left out.",
    one="1 raster without a date is left out.",
)
OTHER_GRID = Sentence(
    "change.other_grid",
    "The patches of {first} and {other} do not lie on each other, so their places can't be compared. Encode the "
    "rasters of all dates into one collection.",
    fields=("also",),
)
NO_OVERLAP = Sentence(
    "change.no_overlap",
    "No place of {name} has vectors of two dates: the rasters of the dates do not overlap on the ground. Choose dates "
    "of the same area.",
    fields=("collection", "dates"),
)
FEW_PLACES = Sentence(
    "change.few_places",
    "Only {count:,} places have vectors of two dates. Akin needs at least {least} to learn how much unchanged places "
    "differ. Choose a larger extent, or smaller patches.",
    fields=("collection", "extent"),
)

BAD_CLOUD_SHARE = Sentence(
    "change.bad_cloud_share",
    "The share of cloud must be more than 0 and at most 1. It is {value}.",
    fields=("clouds",),
)
NO_CLOUD_DATE = Sentence(
    "change.no_cloud_date",
    "No mask of clouds has a date of the collection. The masks have: {known}. Choose masks of the same dates.",
    fields=("clouds",),
)
CLOUDS_OF_FIELD = Sentence(
    "change.clouds_of_field",
    "A field has no dates to hide clouds of. Leave the masks of clouds empty.",
    fields=("clouds",),
)
CLOUDY = Sentence(
    "change.cloudy",
    "Clouds hide {count:,} of {total:,} patches at their date: they are not compared.",
    one="Clouds hide 1 of {total:,} patches at its date: it is not compared.",
)
DATES_WITHOUT_MASK = Sentence(
    "change.dates_without_mask",
    "{count} dates have no mask of clouds: clouds there can look like change.",
    one="1 date has no mask of clouds: clouds there can look like change.",
)

# --- what differs in kind ----------------------------------------------------------------------------------------

OTHER_SENSOR = Sentence(
    "change.other_sensor",
    "The rasters {first} ({own}) and {other} ({theirs}) are of different sensors. Akin takes off what changes "
    "everywhere, but fine differences can remain. Look at the places before you trust them.",
)
OTHER_PIXELS = Sentence(
    "change.other_pixels",
    "The rasters {first} ({own:.3g} m) and {other} ({theirs:.3g} m) have different pixel sizes: what is sharp in one "
    "and not in the other can look like change.",
)
OTHER_BANDS = Sentence(
    "change.other_bands",
    "The rasters {first} and {other} were encoded with different bands or scaling. Differences of light can look like "
    "change.",
)
OTHER_SEASON = Sentence(
    "change.other_season",
    "{first} and {other} are {days} days of the year apart: plants of one season and of another can look like change.",
)

GAP_YEARS = Sentence(
    "change.gap_years",
    "In {product}, about a quarter of the land has no radar from {first} to {last}: there, a change between {before} "
    "and {after} can come from the missing radar.",
)

# --- detecting ---------------------------------------------------------------------------------------------------

BAD_RATE = Sentence(
    "change.bad_rate",
    "The false-alarm rate must be more than 0 and at most 0.2. It is {value}.",
    fields=("rate",),
)
BAD_DISCOVERY = Sentence(
    "change.bad_discovery",
    "The share of false detections must be more than 0 and less than 1. It is {value}.",
    fields=("false_share",),
)
NOT_GEOJSON = Sentence(
    "change.not_geojson",
    'The file "{file}" must be GeoJSON. Give it a name that ends in .geojson.',
    fields=("polygons",),
)
TOO_LARGE_FOR_POLYGONS = Sentence(
    "change.too_large_for_polygons",
    "Polygons of {count:,} cells need too much memory, the maximum is {most:,}. Choose a smaller extent, or leave the "
    "polygons out.",
    fields=("polygons", "extent"),
)
PICTURES_NOT_WRITTEN = Sentence("change.pictures_not_written", "Akin can't write the pictures of the areas.")
POLYGONS_NOT_WRITTEN = Sentence("change.polygons_not_written", "The polygons can't be written.", fields=("polygons",))
NOTHING_FOUND = Sentence(
    "change.nothing_found",
    "No change stands out from what is normal here: of {places:,} places, {over:,} are above the threshold, and about "
    "{expected:,} are without any change. Something can still have changed: where much of the ground changes, Akin "
    "takes it for normal.",
)
COMPARE_TWO = Sentence("change.compare_two", "Compare only two of the {count} dates.", fields=("dates",))
FOUND = Sentence(
    "change.found",
    "{count:,} of {places:,} places changed ({area_ha:,.1f} ha). At most {percent:g} % of them are expected to be "
    "false.",
    one="1 of {places:,} places changed ({area_ha:,.1f} ha).",
)
MANY_CHANGED = Sentence(
    "change.many_changed",
    "{percent:.0f} % of the places are above the threshold. Akin assumes that most places did not change: where this "
    "is not so, the result is not sure. Choose a larger extent.",
)
LEARNING = Sentence("change.learning", "Learning how unchanged places differ")
COMPARING = Sentence("change.comparing", "Comparing the dates")

# --- from and to -------------------------------------------------------------------------------------------------

ONE_CLASS = Sentence(
    "change.one_class",
    "A map of transitions needs two classes or more, and there is one: {name}. Enter more classes, separated by commas "
    "or lines.",
    fields=("classes",),
)
TOO_MANY_CLASSES = Sentence(
    "change.too_many_classes",
    "{count} classes give too many pairs, the maximum is {most}. Enter fewer classes.",
    fields=("classes",),
)
BY_WORDS = Sentence(
    "change.by_words",
    "Words describe a place roughly. Look at some places of each transition before you use its area.",
)
WORDS_OR_MODEL = Sentence(
    "change.words_or_model",
    "Classes in words and a map model are both given. Give one of them.",
    fields=("classes", "model"),
)
MODEL_TOO_MANY_CLASSES = Sentence(
    "change.model_too_many_classes",
    "The {count} classes of the model give too many pairs, the maximum is {most}. Train a model with fewer classes.",
    fields=("model",),
)
VALUES_MODEL = Sentence(
    "change.values_model",
    "The model {model} gives values, not classes. Choose a model of classes (akin:trainclassifier).",
    fields=("model",),
)
BY_MODEL = Sentence(
    "change.by_model",
    "The areas are those of the map of the model {model} at both dates, with its errors: a small area of a transition "
    "can be wrong classes at one date. Estimate area checks a map with places of your own.",
)
NO_EXAMPLE = Sentence(
    "change.no_example",
    "No example lies on a place with vectors of both dates. Use places that changed, inside the area.",
    fields=("examples",),
)
NOT_A_PLACE = Sentence("change.not_a_place", "An example of a change must be a point on the map.", fields=("examples",))
EXAMPLE_UNCHANGED = Sentence(
    "change.example_unchanged",
    "{count:,} examples are not above the false-alarm rate: what differs there can be noise.",
    one="1 example is not above the false-alarm rate: what differs there can be noise.",
)

# --- anomalies ---------------------------------------------------------------------------------------------------

SHORT_HISTORY = Sentence(
    "change.short_history",
    "Anomalies need three dates or more: the newest, and two before it. {name} has: {known}. With two dates, use "
    "Detect change.",
    fields=("collection",),
)
NO_NEW_DATE = Sentence(
    "change.no_new_date",
    "There is no date after {date}, which the last run looked at, so the raster stays as it is. Add rasters of a new "
    "date, then run this again. For other settings, choose another output.",
)
ANOMALIES_FOUND = Sentence(
    "change.anomalies_found",
    "{date}: {count:,} places differ from their own history ({area_ha:,.1f} ha), {new:,} of them are new since "
    "the date before ({new_ha:,.1f} ha).",
    one="{date}: 1 place differs from its own history ({area_ha:,.1f} ha).",
)
NO_ANOMALIES = Sentence(
    "change.no_anomalies", "{date}: none of {places:,} places differs from its own history more than by chance."
)
STATE_NOT_WRITTEN = Sentence(
    "change.state_not_written", "The file with the state of the last run can't be written.", fields=("output",)
)
OTHER_STATE = Sentence(
    "change.other_state",
    "The output {file} is of another collection, or the file next to it is damaged, so what is new can't be said. "
    "Everything that is detected counts as new.",
    fields=("output",),
)
LOOKING = Sentence("change.looking", "Comparing {date} with the dates before it")

# --- a place through its dates -----------------------------------------------------------------------------------

NOTHING_HERE = Sentence(
    "change.nothing_here",
    "{name} has nothing at this place. Choose a place inside its rasters.",
    fields=("x", "y"),
)
UNKNOWN_FOLLOWED = Sentence(
    "change.unknown_followed", '"{kind}" can\'t be followed. Choose one of: {known}.', fields=("follow",)
)
NDVI = Sentence("change.ndvi", "NDVI")
NDVI_OF_FIELD = Sentence(
    "change.ndvi_of_field",
    "A field has vectors and no bands of light, so it has no NDVI. Use a collection of multispectral rasters.",
    fields=("follow",),
)
NDVI_NO_BANDS = Sentence(
    "change.ndvi_no_bands",
    "NDVI needs a red and a near-infrared band. Those of {raster} are not known: its bands have no names, and its file "
    "name says no sensor. Enter the band numbers.",
    fields=("follow",),
)
NDVI_WRONG_BAND = Sentence(
    "change.ndvi_wrong_band",
    "{raster} has {count} bands, so band {band} can't be used for the NDVI.",
    fields=("follow",),
)
NDVI_UNREAD = Sentence(
    "change.ndvi_unread", "The NDVI of {date} is missing, because {raster} can't be read.", fields=("follow",)
)
NDVI_NOT_OPEN = Sentence(
    "change.ndvi_not_open",
    "{count:,} dates have no NDVI, because their rasters are not layers of the project. Akin opens no raster that only "
    "the collection names: add them to the project.",
    one="1 date has no NDVI, because its raster is not a layer of the project. Akin opens no raster that only the "
    "collection names: add it to the project.",
    fields=("follow",),
)
NDVI_OF_PICTURE = Sentence(
    "change.ndvi_of_picture",
    "The NDVI is computed from 8-bit values and not from reflectance: compare it only between the dates of this plot.",
)
NDVI_ASSUMED = Sentence(
    "change.ndvi_assumed",
    "The values of {raster} are taken as {values}. If this is wrong, the NDVI is too low or too high.",
)

# --- found things ------------------------------------------------------------------------------------------------

BAD_DISTANCES = Sentence(
    "change.bad_distances",
    "The maximum distance ({most:g} m) must be more than 0, and the distance of things that stayed ({stayed:g} m) not "
    "more than it.",
    fields=("most_m", "stayed_m"),
)
TOO_MANY_HITS = Sentence(
    "change.too_many_hits",
    "{count:,} things are too many, the maximum is {most:,}. Keep fewer of them, for example those with a high score.",
    fields=("before", "after"),
)
HITS_TOO_DENSE = Sentence(
    "change.hits_too_dense",
    "Too many things are nearer than {most_m:g} m to each other. Choose a smaller maximum distance.",
    fields=("most_m",),
)
MATCHED = Sentence(
    "change.matched",
    "{stayed:,} stayed, {moved:,} moved, {appeared:,} appeared, {disappeared:,} disappeared.",
)
