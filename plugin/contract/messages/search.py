"""Sentences about queries, filters, hits and comparisons."""

from __future__ import annotations

from ..message import Sentence

# --- terms of a query --------------------------------------------------------------------------------------------

EMPTY_QUERY = Sentence(
    "search.empty_query",
    "The query is empty. Add words or an example of what you search for.",
    fields=("terms",),
)
TOO_MANY_TERMS = Sentence(
    "search.too_many_terms",
    "The query has {count:,} terms, but the maximum is {most:,}. Remove some terms.",
    fields=("terms",),
)
UNKNOWN_TERM = Sentence(
    "search.unknown_term", 'A query has no terms of the kind "{kind}". Use one of: {known}.', fields=("terms",)
)
WRONG_SIGN = Sentence(
    "search.wrong_sign",
    "The sign of a term is {sign}. Use 1 for an example and -1 for a counter-example.",
    fields=("terms",),
)
ONLY_AGAINST = Sentence(
    "search.only_against",
    "The query has only counter-examples. Add words or an example of what you search for.",
    fields=("terms",),
)
NO_WORDS = Sentence(
    "search.no_words",
    "The words of the query are empty. Enter what you search for, for example: river, solar panels, orchard.",
    fields=("terms",),
)
WORDS_TOO_LONG = Sentence(
    "search.words_too_long",
    "The words of the query have {count:,} characters, but the maximum is {most:,}. Use a few words: they find more "
    "than a long text.",
    fields=("terms",),
)
NEGATION = Sentence(
    "search.negation",
    'Akin does not understand "{word}": it looks for all the words. Put - before the words to avoid, for example: '
    "fields -roads.",
    fields=("terms",),
)
NOTHING_AT_PLACE = Sentence(
    "search.nothing_at_place",
    "The collection has no patch at the place {x}, {y}. Choose a place inside the rasters of the collection.",
    fields=("terms",),
)
NOTHING_IN_POLYGON = Sentence(
    "search.nothing_in_polygon",
    "The collection has no patch in the polygon. Draw it inside the rasters of the collection.",
    fields=("terms",),
)
PATCH_GONE = Sentence(
    "search.patch_gone",
    "Patch {patch} is no longer in the collection. Remove it from the query and search again.",
    fields=("terms",),
)
TOO_MANY_COLLECTIONS = Sentence(
    "search.too_many_collections",
    "{count} collections are too many to search at once. Choose up to {most}.",
    fields=("also",),
)
OTHER_ENCODER = Sentence(
    "search.other_encoder",
    "The collections {first} ({encoder}) and {other} ({other_encoder}) have different encoders, or different versions "
    "of one. Search collections of one encoder together, or compare the two (Akin Compare, akin:comparecollections).",
    fields=("also",),
)
HIT_OF_OTHER_ENCODER = Sentence(
    "search.hit_of_other_encoder",
    "An example is a hit of the collection {other}, which has another encoder. Remove it from the query, and use a "
    "place in {first}.",
    fields=("terms",),
)
NO_PICTURE = Sentence(
    "search.no_picture", "The picture has no file. Choose a file, or remove the picture from the query.", ("terms",)
)
PICTURE_FORMAT = Sentence(
    "search.picture_format",
    "The picture {file} can't be read: it is damaged, or in a format that Akin does not read. Save it as PNG, JPEG or "
    "GeoTIFF, or take another picture.",
    fields=("terms",),
)
PICTURE_NOT_A_FILE = Sentence(
    "search.picture_not_a_file",
    "The picture {file} is not a file on this computer. Choose a file, or remove the picture from the query.",
    fields=("terms",),
)
PICTURE_OF_ONE_DATE = Sentence(
    "search.picture_of_one_date",
    "The encoder {encoder} needs {steps} dates of a place, but a picture shows one. Use a place instead.",
    fields=("terms",),
)
PICTURE_WITHOUT_EXTRAS = Sentence(
    "search.picture_without_extras",
    "The encoder {encoder} also needs {extras}, which a picture does not contain. Use a place instead.",
    fields=("terms",),
)
PICTURE_EMPTY = Sentence(
    "search.picture_empty",
    "The picture has no data: all its pixels are transparent or nodata. Choose another picture.",
    fields=("terms",),
)

# --- the title of a query: its terms, joined ---------------------------------------------------------------------

PLACE = Sentence("search.place", "place {x}, {y}")
POLYGON = Sentence("search.polygon", "polygon")
PATCH = Sentence("search.patch", "patch {patch}")
PICTURE = Sentence("search.picture", "picture {file}")
AND_TERM = Sentence("search.and_term", "+ {term}")
NOT_TERM = Sentence("search.not_term", "\N{MINUS SIGN} {term}")
MORE_TERMS = Sentence("search.more_terms", "\N{HORIZONTAL ELLIPSIS}")

# --- numbers and filters -----------------------------------------------------------------------------------------

COUNT_OUT_OF_RANGE = Sentence(
    "search.count_out_of_range",
    "The number of hits is {value:,}. It must be between 1 and {most:,}.",
    fields=("count",),
)
SCORE_OUT_OF_RANGE = Sentence(
    "search.score_out_of_range",
    "The minimum score is {value:g}. It must be between 0 and 1.",
    fields=("min_score",),
)
DISTANCE_OUT_OF_RANGE = Sentence(
    "search.distance_out_of_range",
    "The minimum distance is {value:g} m. It must be 0 m or more.",
    fields=("min_distance_m",),
)
NO_SOURCE = Sentence(
    "search.no_source",
    'The collection has no raster "{source}". Its rasters: {known}. Choose from these.',
    fields=("sources",),
)
WRONG_DATE_FROM = Sentence(
    "search.wrong_date_from",
    'The earliest date is "{text}", which is not a date. Enter a date such as 2024-06-30.',
    fields=("date_from",),
)
WRONG_DATE_TO = Sentence(
    "search.wrong_date_to",
    'The latest date is "{text}", which is not a date. Enter a date such as 2024-06-30.',
    fields=("date_to",),
)
DATES_REVERSED = Sentence(
    "search.dates_reversed",
    "The earliest date ({first}) is after the latest date ({last}). Swap the dates.",
    fields=("date_from", "date_to"),
)
WITHOUT_DATE = Sentence(
    "search.without_date",
    "{count:,} patches have no date, so the date filter leaves them out.",
    fields=("date_from", "date_to"),
    one="One patch has no date, so the date filter leaves it out.",
)

# --- results -----------------------------------------------------------------------------------------------------

UNLIKE_DATES = Sentence(
    "search.unlike_dates",
    "The example looks different on {count} dates ({dates}), and Akin searches for the mean. For one date, set the "
    "earliest and the latest date of the search.",
)
EXAMPLES_LEFT_OUT = Sentence(
    "search.examples_left_out",
    "The collection has no patch at {count:,} of the examples, so Akin searches without them.",
    one="The collection has no patch at one of the examples, so Akin searches without it.",
    fields=("terms",),
)
UNKNOWN_WORDS = Sentence(
    "search.unknown_words",
    '{encoder} does not know "{words}". Check the spelling, try other words, or use an example: a place that '
    "looks like what you search for.",
    fields=("terms",),
)
UNKNOWN_WORDS_LEFT_OUT = Sentence(
    "search.unknown_words_left_out",
    '{encoder} does not know "{words}", so it searches without these words.',
    fields=("terms",),
)
NO_CLEAR_MATCH_FOR_WORDS = Sentence(
    "search.no_clear_match_for_words",
    "No clear match for {query}: general words such as land describe the nearest patches equally well. Try other "
    "words, or search by example.",
)
NO_CLEAR_MATCH_FOR_JUDGED_WORDS = Sentence(
    "search.no_clear_match_for_judged_words",
    "No clear match for {query}: the nearest patches may show something else. Try other words, or search by example.",
)
NO_CLEAR_MATCH_FOR_EXAMPLES = Sentence(
    "search.no_clear_match_for_examples",
    "Nothing else looks like {query}: the nearest patches differ more from the examples than patches of one kind "
    "usually differ here. Try other examples.",
)
NO_CLEAR_MATCH_FOR_BOTH = Sentence(
    "search.no_clear_match_for_both",
    "No clear match for {query}: no other patch fits the words and the examples together. Try without the words.",
)
NOTHING_PASSES = Sentence(
    "search.nothing_passes",
    "The filters leave no patch to search. Use a larger extent, more dates or more rasters.",
    fields=("extent", "mask_wkt", "date_from", "date_to", "sources"),
)
NOTHING_REACHES_SCORE = Sentence(
    "search.nothing_reaches_score",
    "No hit reaches the minimum score. Lower the minimum score to see the nearest patches.",
    fields=("min_score",),
)
TOO_SMALL = Sentence(
    "search.too_small",
    '"{thing}" measures about {size_m:g} m, but a patch of this collection is {patch_m:.4g} m wide: too large to show '
    "it clearly. If the raster has finer pixels, encode it into a new collection, and set Look for to Houses or "
    "Pixel size to a smaller number.",
    fields=("terms",),
)

# --- comparing two collections -----------------------------------------------------------------------------------

OF_COLLECTION = Sentence("search.of_collection", "{collection}: {message}")
HIT_OF_ONE_COLLECTION = Sentence(
    "search.hit_of_one_collection",
    "A hit belongs to one collection. To compare two collections, search by words, places, polygons or pictures.",
    fields=("terms",),
)
NO_COMMON_AREA = Sentence(
    "search.no_common_area",
    "{first} and {second} do not overlap. Choose two collections or fields of the same ground.",
    fields=("first", "second"),
)
ONLY_COMMON_GROUND = Sentence(
    "search.only_common_ground",
    "Only the ground that both collections have is compared. Hits elsewhere are left out.",
)
NOTHING_TO_COMPARE = Sentence(
    "search.nothing_to_compare",
    "The query has no hits in either collection. Use a larger extent, more dates, more rasters or a lower minimum "
    "score.",
    fields=("extent", "mask_wkt", "date_from", "date_to", "sources", "min_score"),
)
SEARCHING_BOTH = Sentence("search.searching_both", "Searching both collections")
