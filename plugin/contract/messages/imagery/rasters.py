"""What is said of rasters: files, CRS, nodata, bands, dates."""

from __future__ import annotations

from collections.abc import Sequence

from ...message import Message, Sentence, plain, several

# --- files -------------------------------------------------------------------------------------------------------

NOT_FOUND = Sentence(
    "rasters.not_found",
    "The raster {path} does not exist. It was moved, renamed or deleted. Correct the data source of the layer, or "
    "choose another raster.",
)
NO_ACCESS = Sentence(
    "rasters.no_access",
    "The raster {path} can't be opened: another program has locked it, or you have no permission to read it. Close "
    "other programs, or check the permissions of the file.",
)
UNREADABLE = Sentence(
    "rasters.unreadable",
    "The raster {path} can't be read ({reason}). The file is damaged, incomplete, or not a raster. Copy or download it "
    "again.",
)
CONTAINER = Sentence(
    "rasters.container",
    "{path} holds {count} rasters: {names}. Choose one of them: use its name from this list in place of the path, or "
    "add it to QGIS as a layer.",
    fields=("inputs",),
    one="{path} holds one raster: {names}. Use this name in place of the path, or add it to QGIS as a layer.",
)
MORE_INSIDE = Sentence("rasters.more_inside", "and {count} more")
MOST_INSIDE = 12  # rasters of a container that are listed


def container(path: str, inside: Sequence[str]) -> Message:
    """CONTAINER, with the names of the rasters inside."""
    names = plain(", ".join(inside[:MOST_INSIDE]))
    if len(inside) > MOST_INSIDE:
        names = several(names, MORE_INSIDE(count=len(inside) - MOST_INSIDE))
    return CONTAINER(path=path, count=len(inside), names=names)


NO_BANDS = Sentence(
    "rasters.no_bands", "The file {path} has no raster bands. Choose another raster.", fields=("inputs",)
)
OTHER_FORMAT = Sentence(
    "rasters.other_format",
    "The raster {path} is in a format that Akin's engine does not read, or it is damaged or not a raster. If QGIS can "
    "show it, encode it in QGIS, or export it as GeoTIFF (Export > Save As).",
)
COMPLEX_VALUES = Sentence(
    "rasters.complex_values", "The raster {path} has complex values ({dtype}). Convert it to amplitude or dB first."
)
ALL_NODATA = Sentence(
    "rasters.all_nodata", "The raster {raster} has no data: every pixel is nodata. Check its nodata value."
)
BLANK_BORDER = Sentence(
    "rasters.blank_border",
    "{raster} has no nodata value, but its corners have the value {value:g} in all bands: Akin takes such pixels as "
    "areas without data. If they show the ground, give the raster another nodata value.",
)
OF_RASTER = Sentence("rasters.of_raster", "{raster}: {message}")

# --- CRS and position --------------------------------------------------------------------------------------------

NO_CRS = Sentence(
    "rasters.no_crs",
    "The raster {path} has no coordinate reference system (CRS), so its position is unknown. Add it to QGIS and set "
    "the CRS of its layer (Layer > Set CRS of Layer(s)), then try again.",
)
GCPS_WITHOUT_CRS = Sentence(
    "rasters.gcps_without_crs",
    "The raster {path} has ground control points (GCPs) without a CRS, so its position is unknown. Add it to QGIS and "
    "set the CRS of its layer (Layer > Set CRS of Layer(s)), then try again.",
)
LOCAL_CRS = Sentence(
    "rasters.local_crs",
    "The CRS of the raster {path} is a local one that is not in metres, so Akin can't tell the size of its pixels. "
    "Use a CRS in metres, then try again.",
)
NOT_GEOREFERENCED = Sentence(
    "rasters.not_georeferenced",
    "The raster {path} is not georeferenced, so its position is unknown. Georeference it (Layer > Georeferencer), "
    "then try again.",
)
TRANSFORM_NOT_VALID = Sentence(
    "rasters.transform_not_valid",
    "According to the raster {path}, its pixels have no size, or a size or position that is not a number. Georeference "
    "it (Layer > Georeferencer), then try again.",
)
POINTS_NOT_USABLE = Sentence(
    "rasters.points_not_usable",
    "The ground control points of the raster {path} do not give its position ({reason}). Georeference it again (Layer "
    "> Georeferencer), then try again.",
)
OUTSIDE_CRS = Sentence(
    "rasters.outside_crs", "The raster {path} is outside the area where its CRS is valid. Correct its CRS."
)
NO_TRANSFORMATION = Sentence(
    "rasters.no_transformation",
    "Coordinates can't be transformed from {source} to {target}. Check the CRS of the layer.",
)
NOT_A_FILE = Sentence("rasters.not_a_file", "{path} is a pipe or a device, not a file. Choose a raster file.")
UNKNOWN_CRS = Sentence(
    "rasters.unknown_crs", 'The CRS "{crs}" of the query is unknown. Choose a CRS, for example EPSG:4326.'
)
POINTS_NOT_TRANSFORMED = Sentence(
    "rasters.points_not_transformed",
    "The coordinates of the query can't be transformed from {source} to {target}. Check their CRS.",
)
POINTS_OUTSIDE_CRS = Sentence(
    "rasters.points_outside_crs",
    "The coordinates of the query are outside the area where {crs} is valid. Check their CRS.",
)
EXTENT_ORDER = Sentence(
    "rasters.extent_order",
    "The extent is empty or its limits are in the wrong order. Enter xmin, xmax, ymin, ymax in this order.",
    fields=("extent",),
)
NO_POLYGON = Sentence(
    "rasters.no_polygon", 'The query needs a polygon as WKT, but it has "{text}". Draw or select a polygon.'
)
POLYGON_TOO_DETAILED = Sentence(
    "rasters.polygon_too_detailed", "The polygon has more than {most} points. Simplify it first."
)
POLYGON_EMPTY = Sentence(
    "rasters.polygon_empty",
    "The polygon of the query is empty, or one of its rings has fewer than three corners. Draw it again.",
)
POLYGON_NO_NUMBER = Sentence(
    "rasters.polygon_no_number", "A coordinate in the polygon of the query is not a number. Draw the polygon again."
)
POLYGON_POINT = Sentence(
    "rasters.polygon_point", "A point in the polygon of the query has only one coordinate. Draw the polygon again."
)

# --- dates -------------------------------------------------------------------------------------------------------

DATE_FROM_METADATA = Sentence(
    "rasters.date_from_metadata", "{raster}: date {date}, from the metadata ({tag}).", fields=("date", "dates")
)
DATE_FROM_FILE = Sentence("rasters.date_from_file", "{raster}: date {date}, from {file}.", fields=("date", "dates"))
DATE_FROM_NAME = Sentence(
    "rasters.date_from_name", "{raster}: date {date}, from the file name.", fields=("date", "dates")
)
YEAR_FROM_NAME = Sentence(
    "rasters.year_from_name",
    "{raster}: year {year}, from the file name. Akin keeps it as the date {date}. Enter another date if this is wrong.",
    fields=("date", "dates"),
)
NO_DATE = Sentence(
    "rasters.no_date",
    "The date of {raster} is unknown, so the order of the {count} dates is unknown. Set the date in the temporal "
    "properties of the layer, add it to the file name (…_2020-05-31.tif), or enter one date for each raster.",
    fields=("dates",),
)
SAME_DATE = Sentence(
    "rasters.same_date",
    "{first} and {second} have the same date {date}, but {encoder} needs {count} different dates. Choose another "
    "raster, or enter one date for each raster.",
    fields=("dates",),
)
DATES_OUT_OF_ORDER = Sentence(
    "rasters.dates_out_of_order",
    "The dates in a raster must be in order, the earliest first, but {following} comes after {date}. Correct the "
    "dates, or enter the band numbers in Bands, date after date.",
    fields=("dates", "bands"),
)

# --- several dates -----------------------------------------------------------------------------------------------

NUMBER_OF_RASTERS = Sentence(
    "rasters.number_of_rasters",
    "{encoder} needs {steps} dates of the same place, but you chose {count} rasters. Choose {steps} rasters of "
    "different dates, or one raster with {steps} x {channels} bands, date after date.",
    fields=("inputs",),
)
NOT_ALL_DATES = Sentence(
    "rasters.not_all_dates",
    "{encoder} needs {steps} dates of the same place, but you chose one raster with {count} bands. Choose {steps} "
    "rasters of different dates, or one raster with {steps} x {channels} bands, date after date.",
    fields=("inputs",),
    one="{encoder} needs {steps} dates of the same place, but you chose one raster with one band. Choose {steps} "
    "rasters of different dates, or one raster with {steps} x {channels} bands, date after date.",
)
NUMBER_OF_STACKED_BANDS = Sentence(
    "rasters.number_of_stacked_bands",
    "Bands has {count} numbers, but {encoder} needs {total} (dates: {steps}, channels: {channels}). Enter them date "
    "after date. For each date, the order is: {order}.",
    fields=("bands",),
    one="Bands has one number, but {encoder} needs {total} (dates: {steps}, channels: {channels}). Enter them date "
    "after date. For each date, the order is: {order}.",
)
READ_AS_STACK = Sentence(
    "rasters.read_as_stack",
    "Akin reads this raster as {steps} dates (bands per date: {channels}). To change this, enter the band numbers in "
    "Bands, date after date.",
    fields=("bands",),
)
STACK_FOR_ONE_DATE = Sentence(
    "rasters.stack_for_one_date",
    "{raster} has bands of {count} dates ({first} to {last}), but {encoder} takes one date at a time. Akin uses the "
    "first bands that match. To use another date, enter its band numbers in Bands.",
    fields=("bands",),
)
SERIES_NEEDED = Sentence(
    "rasters.series_needed",
    "The encoder takes {steps} dates of a place at once: encode {steps} rasters of the place together.",
)
LINE_OF_DATE = Sentence("rasters.line_of_date", "{date}: {line}")
DATE_NUMBER = Sentence("rasters.date_number", "date {number}")

# --- a channel, a band, and how it is known what a band measures -------------------------------------------------

RED = Sentence("rasters.red", "red")
GREEN = Sentence("rasters.green", "green")
BLUE = Sentence("rasters.blue", "blue")
#: The names of channels that are translated; all others are those of sensors or of the model card.
COLORS = {"red": RED, "green": GREEN, "blue": BLUE}
CHANNEL = Sentence("rasters.channel", "{name} {wavelength_nm:g} nm")
CHANNEL_BAND = Sentence("rasters.channel_band", "{channel} <- band {number}")
CHANNEL_BAND_WHY = Sentence("rasters.channel_band_why", "{channel} <- band {number} ({why})")
CHANNEL_FILL = Sentence("rasters.channel_fill", "{channel} <- fill value {fill:g} of the model card")
BAND = Sentence("rasters.band", "{number} {name}")
UNNAMED_BAND = Sentence("rasters.unnamed_band", "{number} without a name")
KNOWN_BAND = Sentence("rasters.known_band", "{name} ({why})")

WAVELENGTH = Sentence("rasters.wavelength", "{wavelength_nm:g} nm")
NAME_AND_WAVELENGTH = Sentence("rasters.name_and_wavelength", "{name}, {wavelength_nm:g} nm")
COLOR = Sentence("rasters.color", "colour interpretation {color}")
BAND_OF_SENSOR = Sentence("rasters.band_of_sensor", "{code} of {sensor}")
THREE_BANDS = Sentence("rasters.three_bands", "3 bands of 8 bits")
BY_FILE_NAME = Sentence("rasters.by_file_name", "from the file name")
BY_USER = Sentence("rasters.by_user", "as entered")
NAME_BY_USER = Sentence("rasters.name_by_user", "{name}, as entered")
AS_GRAY = Sentence("rasters.as_gray", "the only band, as grey")

# --- what was assumed of all bands together ----------------------------------------------------------------------

ORDER_BY_FILE_NAME = Sentence(
    "rasters.order_by_file_name", "{sensor} in its usual band order (known from the file name)"
)
ORDER_BY_COUNT = Sentence("rasters.order_by_count", "{sensor} in its usual band order (known from the number of bands)")
RED_GREEN_BLUE = Sentence("rasters.red_green_blue", "red, green and blue (usual for 3 bands of 8 bits)")
POLARISATION = Sentence("rasters.polarisation", "{polarisation} (known from the file name)")
BANDS_ASSUMED = Sentence(
    "rasters.bands_assumed",
    "Akin reads the bands as {bands}. If this is wrong, enter the band numbers in Bands.",
    fields=("bands",),
)
OTHER_BANDS = Sentence("rasters.other_bands", "If it is {bands}, use the bands {numbers}.", fields=("bands",))

# --- bands to channels: what to confirm --------------------------------------------------------------------------

FILL_USED = Sentence(
    "rasters.fill_used",
    "This raster has no band for {channel}: Akin uses the fill value {fill:g} of the model card.",
    fields=("bands",),
)
MASK_CHOSEN = Sentence(
    "rasters.mask_chosen",
    "Band {number} is a mask or alpha band, but Bands uses it for {channel}. Check the band numbers.",
    fields=("bands",),
)
OTHER_CONTENT = Sentence(
    "rasters.other_content",
    "Band {number} is {content}, but Bands uses it for {channel}. Check the band numbers.",
    fields=("bands",),
)
ONE_BAND = Sentence(
    "rasters.one_band",
    "This raster has only one band. Akin uses it as grey for all channels ({order}).",
)
ONE_KNOWN_BAND = Sentence(
    "rasters.one_known_band",
    "This raster has only one band, {content}. Akin uses it as grey for all channels ({order}).",
)
RASTER_ORDER = Sentence(
    "rasters.raster_order",
    "The model card of {encoder} does not say what its channels are. Akin uses the bands in the order of the raster.",
    fields=("bands",),
)

BANDS_LISTED = Sentence(
    "rasters.bands_listed",
    "This raster has {count} bands. The list has the first {most} of them; the encoder can use all.",
)

# --- bands to channels: what goes wrong --------------------------------------------------------------------------

ONLY_MASKS = Sentence(
    "rasters.only_masks", "This raster has only mask or alpha bands, and no imagery. Choose another raster."
)
NUMBER_OF_BANDS = Sentence(
    "rasters.number_of_bands",
    "Bands has {count} numbers, but the encoder needs {channels}, one per channel. The order is: {order}.",
    fields=("bands",),
    one="Bands has one number, but the encoder needs {channels}, one per channel. The order is: {order}.",
)
ONLY_ZEROS = Sentence(
    "rasters.only_zeros",
    "Bands has only zeros. Enter at least one band number, in this order: {order}.",
    fields=("bands",),
)
NO_SUCH_BAND = Sentence(
    "rasters.no_such_band",
    "Bands has band {number}, but this raster has bands 1 to {count}. Correct the band numbers.",
    fields=("bands",),
    one="Bands has band {number}, but this raster has only band 1. Correct the band numbers.",
)
NO_FILL = Sentence(
    "rasters.no_fill",
    "Bands has no band for {channel}, and the model card has no fill value for it. Enter a band number.",
    fields=("bands",),
)
ONLY_RADAR = Sentence(
    "rasters.only_radar",
    "The only band of this raster is radar ({why}), but the encoder is made for {order}. Choose an encoder for radar, "
    "or enter {numbers} in Bands to use this one.",
    fields=("bands",),
)
UNNAMED_CHANNELS = Sentence(
    "rasters.unnamed_channels",
    "The model card of {encoder} does not say what its channels are (number of channels: {channels}). This raster has "
    "{count} bands. Enter one band number per channel in Bands.",
    fields=("bands",),
    one="The model card of {encoder} does not say what its channels are (number of channels: {channels}). This raster "
    "has one band. Enter one band number per channel in Bands.",
)
ORDER_UNKNOWN = Sentence(
    "rasters.order_unknown",
    "The bands of this raster have no names, and rasters like this one have more than one band order. Enter the band "
    "numbers in Bands ({order}). Possible numbers: {options}.",
    fields=("bands",),
)
NO_BAND = Sentence(
    "rasters.no_band",
    "This raster has no band for {channels} (its bands: {bands}). Choose another encoder, or enter one band number "
    "per channel in Bands, in this order: {order}.",
    fields=("bands",),
)
NO_NAMES = Sentence(
    "rasters.no_names",
    "The {count} bands of this raster have no names, so Akin does not know what they measure. Enter one band number "
    "per channel in Bands, in this order: {order}.",
    fields=("bands",),
    one="The band of this raster has no name, so Akin does not know what it measures. Enter one band number per "
    "channel in Bands, in this order: {order}.",
)

BANDS_OF_OTHERS = Sentence(
    "rasters.bands_of_others",
    "The bands of {raster} have no names. Akin takes {numbers}, as for the other rasters of the collection. If this "
    "raster has them in another order, enter its numbers in Bands.",
    fields=("bands",),
)

# --- natural colours ---------------------------------------------------------------------------------------------

NO_NATURAL_COLORS = Sentence(
    "rasters.no_natural_colors",
    "Natural colours are not possible with this raster, so words are unreliable: search by example.",
)
NOT_NATURAL_COLORS = Sentence(
    "rasters.not_natural_colors",
    "The bands in Bands do not give natural colours, so words are unreliable: search by example.",
    fields=("bands",),
)
NATURAL_COLORS = Sentence("rasters.natural_colors", "For natural colours, enter {numbers} in Bands.", fields=("bands",))
GREEN_FOR_BLUE = Sentence(
    "rasters.green_for_blue", "Enter for example {numbers} in Bands: green replaces blue.", fields=("bands",)
)
MAYBE_INFRARED = Sentence(
    "rasters.maybe_infrared",
    "According to its name, this raster shows colour infrared. If its bands are near infrared, red and green, enter "
    "2 3 3 in Bands (green replaces blue). Natural colours are then not possible, so words are unreliable: search by "
    "example.",
    fields=("bands",),
)
LOOKS_INFRARED = Sentence(
    "rasters.looks_infrared",
    "The pixels look like colour infrared: plants are red. If the bands are near infrared, red and green, enter "
    "{numbers} in Bands (green replaces blue). Natural colours are then not possible, so words are unreliable: search "
    "by example.",
    fields=("bands",),
)
EQUAL_BANDS = Sentence(
    "rasters.equal_bands",
    "The red, green and blue bands are equal, so the raster is grey. Natural colours are not possible, so words are "
    "unreliable: search by example.",
)
MAYBE_NO_COLORS = Sentence(
    "rasters.maybe_no_colors",
    "If the raster has no red, green and blue bands (radar, infrared), natural colours are not possible, so words are "
    "unreliable: search by example.",
)
THREE_UNNAMED = Sentence(
    "rasters.three_unnamed",
    "For example: 1 2 3 for red, green, blue; 3 2 1 for blue, green, red; or 2 3 3 for near infrared, red, green "
    "(green replaces blue).",
    fields=("bands",),
)
FOUR_BANDS = Sentence(
    "rasters.four_bands",
    "For example: 1 2 3 for red, green, blue, near infrared (NAIP); 3 2 1 for blue, green, red, near infrared; or "
    "3 4 4 for shortwave infrared, near infrared, red, green (green replaces blue).",
    fields=("bands",),
)
FIVE_BANDS = Sentence(
    "rasters.five_bands",
    "For example: 3 2 1 for blue, green, red, red edge, near infrared (RapidEye, MicaSense).",
    fields=("bands",),
)
SIX_BANDS = Sentence(
    "rasters.six_bands",
    "For example: 3 2 1 for blue, green, red, near infrared and two bands of shortwave infrared (Landsat).",
    fields=("bands",),
)
SEVEN_BANDS = Sentence(
    "rasters.seven_bands",
    "For example: 4 3 2 for the bands 1 to 7 of Landsat 8 or 9, or 3 2 1 for those of Landsat 4 to 7.",
    fields=("bands",),
)
EIGHT_BANDS = Sentence(
    "rasters.eight_bands",
    "For example: 6 4 2 for PlanetScope with 8 bands, or 5 3 2 for WorldView-2 and WorldView-3.",
    fields=("bands",),
)

# --- pixel size --------------------------------------------------------------------------------------------------

PATCH_WIDTH = Sentence("rasters.patch_width", "A patch is {patch_m:g} m wide.")
MUCH_COARSER = Sentence(
    "rasters.much_coarser",
    "The pixels of the raster ({pixel_size_m:.3g} m) are much coarser than the pixels of the encoder ({trained_m:g} "
    "m).",
)
MUCH_FINER = Sentence(
    "rasters.much_finer",
    "The pixels of the raster ({pixel_size_m:.3g} m) are much finer than the pixels of the encoder ({trained_m:g} m).",
)
COARSER = Sentence(
    "rasters.coarser",
    "The pixels of the raster ({pixel_size_m:.3g} m) are coarser than the pixels of the encoder ({trained_m:g} m).",
)
USED_COARSER = Sentence(
    "rasters.used_coarser",
    "{encoder} was trained with pixels of {trained_m:g} m, but you use it at {pixel_size_m:g} m, {times:.0f} times "
    "coarser. Expect poor results. Leave Pixel size empty, or choose an encoder for such pixels.",
    fields=("pixel_size_m",),
)
USED_FINER = Sentence(
    "rasters.used_finer",
    "{encoder} was trained with pixels of {trained_m:g} m, but you use it at {pixel_size_m:g} m, {times:.0f} times "
    "finer. Expect poor results. Leave Pixel size empty, or choose an encoder for such pixels.",
    fields=("pixel_size_m",),
)
OUTSIDE_RANGE = Sentence(
    "rasters.outside_range",
    "{encoder} reads pixels of {low_m:g} to {high_m:g} m, but you use it at {pixel_size_m:g} m. Expect poor results. "
    "Leave Pixel size empty, or choose an encoder for such pixels.",
    fields=("pixel_size_m",),
)
BLURRED = Sentence(
    "rasters.blurred",
    "{raster} has pixels of {raster_m:.3g} m, but the encoder reads it at {pixel_size_m:.3g} m, so it sees a blurred "
    "image. Expect poor results.",
)
DETAILS_LOST = Sentence(
    "rasters.details_lost",
    "{raster} has pixels of {raster_m:.3g} m, but the encoder reads it at {pixel_size_m:.3g} m, so smaller details are "
    "lost.",
)
LEAVE_PIXEL_SIZE = Sentence(
    "rasters.leave_pixel_size",
    "Leave Pixel size empty, and Akin chooses it.",
    fields=("pixel_size_m",),
)
FOR_COARSER_PIXELS = Sentence("rasters.for_coarser_pixels", "An encoder for coarser pixels suits this raster better.")
FOR_FINER_PIXELS = Sentence("rasters.for_finer_pixels", "To keep them, use an encoder for finer pixels.")
LOOK_FOR_SMALLER = Sentence(
    "rasters.look_for_smaller", "To keep them, look for something smaller.", fields=("look_for",)
)
