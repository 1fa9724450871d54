"""What is said of pixel values: units, scales, ranges."""

from __future__ import annotations

from ...message import Sentence

# --- units -------------------------------------------------------------------------------------------------------

REFLECTANCE = Sentence("values.reflectance", "reflectance")
DB = Sentence("values.db", "dB")
POWER = Sentence("values.power", "linear power")
KELVIN = Sentence("values.kelvin", "kelvin")
DN = Sentence("values.dn", "digital numbers, as they are")
PICTURE = Sentence("values.picture", "8-bit picture values")
COUNTS = Sentence("values.counts", "counts")
OWN_UNIT = Sentence("values.own_unit", "the unit of the encoder")

# --- units with a scale and an offset ----------------------------------------------------------------------------

ZERO_TO_ONE = Sentence("values.zero_to_one", "reflectance 0 to 1")
TIMES = Sentence("values.times", "{unit} x {factor}")
WITH_OFFSET = Sentence("values.with_offset", "{unit} with an offset of {offset}")
TIMES_WITH_OFFSET = Sentence("values.times_with_offset", "{unit} x {factor} with an offset of {offset}")
SCALED = Sentence("values.scaled", "{unit}, as value * {scale:g} {sign} {offset:g}")

# --- how it is known what values are -----------------------------------------------------------------------------

BY_USER = Sentence("values.by_user", "as entered")
BY_UNIT = Sentence("values.by_unit", "the unit in the file is {unit}")
BY_SCALE = Sentence("values.by_scale", "the file has a scale and an offset")
BY_ENVI = Sentence("values.by_envi", "the reflectance scale factor in the ENVI header")
BY_PROCESSING = Sentence("values.by_processing", "the radiometric processing is {processing}")
BY_NAME_DB = Sentence("values.by_name_db", "the name says dB")
LANDSAT_LEVEL_1 = Sentence(
    "values.landsat_level_1", "Landsat 8/9 Level 1: top of atmosphere, not corrected for the sun elevation"
)
SENTINEL_1_GRD = Sentence("values.sentinel_1_grd", "Sentinel-1 GRD, not calibrated")
OFFSET_IN_METADATA = Sentence("values.offset_in_metadata", "the offset is in the metadata")
BASELINE = Sentence("values.baseline", "processing baseline {baseline}")
BASELINE_BY_DARKEST = Sentence(
    "values.baseline_by_darkest",
    "Sentinel-2 since processing baseline 04.00, because even the darkest values are {darkest:.0f}",
)
NO_BASELINE = Sentence("values.no_baseline", "Sentinel-2, processing baseline unknown")
RANGE = Sentence("values.range", "{dtype} from {low:.4g} to {top:.4g}")
LIKE_LANDSAT = Sentence("values.like_landsat", "stored as in Landsat Collection 2, {range}")

# --- what the values are, for people -----------------------------------------------------------------------------

BECAUSE = Sentence("values.because", "{values} ({why})")
ASSUMED = Sentence("values.assumed", "{values} (assumed)")
ASSUMED_BECAUSE = Sentence("values.assumed_because", "{values} (assumed, {why})")
TO_DB = Sentence("values.to_db", "{values}, converted to dB")
TO_POWER = Sentence("values.to_power", "{values}, converted to linear power")
TO_REFLECTANCE = Sentence("values.to_reflectance", "{values}, read as reflectance 0 to {top:g}")
LINE = Sentence("values.line", "Values: {values}")
LINE_OF_CHANNELS = Sentence("values.line_of_channels", "Values of {channels}: {values}")

# --- what to confirm ---------------------------------------------------------------------------------------------

READ_AS = Sentence(
    "values.read_as",
    "Akin reads the values as {values}. If this is wrong, enter in Values what they are.",
    fields=("values",),
)
PICTURE_VALUES = Sentence(
    "values.picture_values",
    "These are 8-bit picture values and not reflectance. Expect poor results. Use the original product, or enter in "
    "Values what they are.",
    fields=("values",),
)
PICTURE_FOR_ORIGINAL = Sentence(
    "values.picture_for_original",
    "These are 8-bit picture values, but the encoder needs the original values. Expect poor results. Use the original "
    "product.",
)
IMPOSSIBLE = Sentence(
    "values.impossible",
    "Akin reads the values as {values}, but then those of {channel} are between {low:.3g} and {high:.3g}, which is "
    "not plausible. Enter in Values what they are, or check the nodata value of the raster.",
    fields=("values",),
)
FAR_FROM_TRAINING = Sentence(
    "values.far_from_training",
    "After the scaling of the model card, the values of {channel} are between {low:.3g} and {high:.3g}, but the "
    "encoder was trained with values with a mean of {mean:.3g} (standard deviation {std:.3g}). Expect poor results. "
    "Use a raster with the values that the encoder needs.",
)

# --- what goes wrong ---------------------------------------------------------------------------------------------

NOT_UNDERSTOOD = Sentence(
    "values.not_understood",
    'Values has "{text}", which Akin does not understand. Enter what the values of the raster are: reflectance, '
    "reflectance x 10000, reflectance x 10000 - 1000, db, power, kelvin, dn (as they are), or a scale and an offset: "
    "0.0001 -0.1.",
    fields=("values",),
)
NO_UNITS = Sentence(
    "values.no_units",
    "Values is only for encoders whose model card has the units of the channels. The model card of {encoder} does not "
    "have them (its scaling is {scaling}). Leave Values empty.",
    fields=("values",),
)
NOT_USED = Sentence(
    "values.not_used",
    "Values has {values}, but no channel of {encoder} can use them. The encoder needs: {units}. Correct Values.",
    fields=("values",),
)
WRONG_UNIT = Sentence(
    "values.wrong_unit",
    "The values of {raster} for {channel} are {values}, but the encoder needs {unit}. {advice}",
    fields=("values",),
)
WRONG_UNIT_OF_CHANNEL = Sentence(
    "values.wrong_unit_of_channel",
    "The values for {channel} are {values}, but the encoder needs {unit}. Choose other bands or another encoder.",
    fields=("bands", "values"),
)

# --- the next step, where values can't be used -------------------------------------------------------------------

CHOOSE_OTHER = Sentence(
    "values.choose_other",
    "Choose other bands or another encoder, or enter in Values what the values are.",
    fields=("bands", "values"),
)
WRITE_REFLECTANCE = Sentence(
    "values.write_reflectance",
    "Enter in Values what the values are, for example: reflectance x 10000.",
    fields=("values",),
)
WRITE_KELVIN = Sentence(
    "values.write_kelvin",
    "Enter in Values what the values are, for example: kelvin, or a scale and an offset.",
    fields=("values",),
)
WRITE_POWER = Sentence(
    "values.write_power",
    "Enter in Values what the values are, for example: power or db, if they are calibrated to sigma0 or gamma0.",
    fields=("values",),
)
USE_REFLECTANCE = Sentence("values.use_reflectance", "Use the reflectance product.")
USE_SURFACE_REFLECTANCE = Sentence(
    "values.use_surface_reflectance",
    "Use the surface reflectance product, or enter in Values what the values are.",
    fields=("values",),
)
USE_LEVEL_2 = Sentence(
    "values.use_level_2",
    "Use the Collection 2 Level 2 product, or enter in Values what the values are.",
    fields=("values",),
)
USE_POWER_OR_DB = Sentence(
    "values.use_power_or_db",
    "Use the product in power or dB, or enter in Values what the values are.",
    fields=("values",),
)
USE_CALIBRATED = Sentence(
    "values.use_calibrated",
    "Use the calibrated product (sigma0 or gamma0), or enter in Values what the values are.",
    fields=("values",),
)
USE_PROCESSING = Sentence(
    "values.use_processing",
    "Use the product with the radiometric processing REFLECTANCE, or enter in Values what the values are.",
    fields=("values",),
)
