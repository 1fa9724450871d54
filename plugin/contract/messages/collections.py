"""Sentences about collections on disk and their index."""

from __future__ import annotations

from ..message import Sentence

# --- opening a collection ----------------------------------------------------------------------------------------

NOT_GIVEN = Sentence(
    "collections.not_given", "No collection is chosen. Choose the folder of a collection.", fields=("collection",)
)
NOT_FOUND = Sentence(
    "collections.not_found",
    "There is no collection in {folder}. If it was moved, open Akin Collections and choose \u201cAdd a "
    "folder\u2026\u201d. Otherwise choose another folder, or encode a raster into this one.",
    fields=("collection",),
)
IS_FIELD = Sentence(
    "collections.is_field",
    "{folder} is a field. This works only with a collection, the folder that Encode rasters makes.",
    fields=("collection",),
)
EXISTS = Sentence(
    "collections.exists", "The folder {folder} already contains a collection. Choose another folder.", ("collection",)
)
EMPTY = Sentence(
    "collections.empty", "The collection {folder} has no patches yet. Encode a raster into it.", ("collection",)
)
NEWER_VERSION = Sentence(
    "collections.newer_version",
    "The collection {folder} was made with a newer version of Akin (format {found}; this version reads formats up to "
    "{known}). Update Akin.",
    fields=("collection",),
)
MANIFEST_DAMAGED = Sentence(
    "collections.manifest_damaged",
    "The file {file} of the collection {folder} is damaged ({reason}). Restore it from a backup, or encode the rasters "
    "again into a new folder.",
    fields=("collection",),
)
MANIFEST_RESTORED = Sentence(
    "collections.manifest_restored",
    "The file {file} of the collection {folder} is damaged ({reason}). Akin uses the copy {backup} of the last "
    "state. Encode a raster into the collection to repair the file.",
    fields=("collection",),
)
JOURNAL_DAMAGED = Sentence(
    "collections.journal_damaged",
    "The file {file} of the collection {folder} is damaged. Akin leaves out the last {count} changes of the "
    "collection. Encode the rasters again: Akin encodes only the patches that are missing.",
    fields=("collection",),
    one="The file {file} of the collection {folder} is damaged. Akin leaves out the last change of the collection. "
    "Encode the rasters again: Akin encodes only the patches that are missing.",
)
CHANGED = Sentence(
    "collections.changed",
    "The collection {folder} changed while Akin read it. Try again.",
    fields=("collection",),
)
PART_MISSING = Sentence(
    "collections.part_missing",
    "The file {file} of the collection {folder} is missing. It contained {count} patches of {raster}. Encode {raster} "
    "into the collection again: Akin encodes only the patches of this file.",
    fields=("collection",),
    one="The file {file} of the collection {folder} is missing. It contained one patch of {raster}. Encode {raster} "
    "into the collection again: Akin encodes only the patch of this file.",
)
PART_DAMAGED = Sentence(
    "collections.part_damaged",
    "The file {file} of the collection {folder} is damaged. It contains {count} patches of {raster}. Encode {raster} "
    "into the collection again: Akin encodes only the patches of this file.",
    fields=("collection",),
    one="The file {file} of the collection {folder} is damaged. It contains one patch of {raster}. Encode {raster} "
    "into the collection again: Akin encodes only the patch of this file.",
)
UNNAMED_RASTER = Sentence("collections.unnamed_raster", "a raster")
NOT_ENOUGH_MEMORY = Sentence(
    "collections.not_enough_memory",
    "The collection needs {size_gb:.1f} GB of memory, but less is free. Close other programs, or encode a smaller "
    "extent into a new collection.",
    fields=("collection",),
)

# --- its encoder -------------------------------------------------------------------------------------------------

ENCODER_NOT_INSTALLED = Sentence(
    "collections.encoder_not_installed",
    "The collection {collection} was made with the encoder {encoder} ({id}), which is not installed. You can still "
    "search by places, polygons and hits. To search by words or pictures, add this encoder. Or encode the rasters "
    "into a new collection with another one.",
    fields=("collection",),
)
ENCODER_RETIRED = Sentence(
    "collections.encoder_retired",
    "The collection {collection} was made with {encoder}, which is no longer included in Akin. You can still search by "
    "places, polygons and hits. To search by words or pictures, encode the rasters into a new collection with "
    "{successor}. Or copy the folder models/{id} of Akin {version} into {folder}.",
    fields=("collection",),
)
NOT_INSTALLED_TO_ADD = Sentence(
    "collections.not_installed_to_add",
    "The collection {collection} was made with the encoder {encoder} ({id}), which is not installed. Choose another "
    "folder to encode with {other}. To add rasters to this collection, add the encoder {encoder} first.",
    fields=("encoder", "collection"),
)
RETIRED_TO_ADD = Sentence(
    "collections.retired_to_add",
    "The collection {collection} was made with {encoder}, which is no longer included in Akin. Choose another folder "
    "to encode with {other}. To add rasters to this collection, copy the folder models/{id} of Akin {version} into "
    "{folder}, and choose {encoder}.",
    fields=("encoder", "collection"),
)
OTHER_ENCODER = Sentence(
    "collections.other_encoder",
    "The collection {folder} was made with the encoder {encoder} ({id}), not with {other} ({other_id}). Choose "
    "{encoder}, or another folder.",
    fields=("encoder", "collection"),
)
OTHER_VERSION_OF_ENCODER = Sentence(
    "collections.other_version_of_encoder",
    "The collection {folder} was made with another version of the encoder {encoder}. The model or its preprocessing "
    "changed, so the embeddings can't be compared. Encode the rasters into a new folder.",
    fields=("encoder", "collection"),
)

# How much of the imagery is like what the encoder was trained on
FAMILIAR = Sentence("collections.familiar", "This imagery is familiar to {encoder}.")
PARTLY_FAMILIAR = Sentence(
    "collections.partly_familiar", "This imagery is partly like what {encoder} was trained on: check the hits."
)
UNLIKE_TRAINING = Sentence(
    "collections.unlike_training",
    "This imagery is unlike anything that {encoder} was trained on: use examples in place of words.",
)
NOT_NATURAL = Sentence(
    "collections.not_natural",
    "This imagery does not show natural colours, so words are unreliable: search by example.",
)
PARTLY_NOT_NATURAL = Sentence(
    "collections.partly_not_natural",
    "{count} of {total} rasters do not show natural colours, so words are unreliable there: search by example.",
    one="{count} of {total} rasters does not show natural colours, so words are unreliable there: search by example.",
)

# --- writing a collection ----------------------------------------------------------------------------------------

NOT_WRITTEN = Sentence(
    "collections.not_written",
    "Akin can't write to the collection. It keeps the patches that were saved before.",
    fields=("collection",),
)
NAME_NOT_VALID = Sentence(
    "collections.name_not_valid",
    '"{name}" can\'t be the name of a folder. Use a name without / \\ : * ? " < > | and without a dot at the end.',
    fields=("name",),
)
NAME_TAKEN = Sentence(
    "collections.name_taken",
    "{parent} already contains {name}. Choose another name.",
    fields=("name",),
)
NOT_RENAMED = Sentence(
    "collections.not_renamed",
    "The collection {folder} can't be renamed.",
    fields=("collection",),
)
NOT_DELETED = Sentence(
    "collections.not_deleted",
    "The collection can't be deleted.",
    fields=("collection",),
)
NO_SOURCE = Sentence(
    "collections.no_source",
    'The collection has no raster "{source}". Its rasters: {known}. Choose one of these.',
    fields=("source",),
)
NO_SOURCES = Sentence(
    "collections.no_sources", 'The collection has no raster "{source}". It contains no rasters.', fields=("source",)
)

# --- building an index -------------------------------------------------------------------------------------------

UNKNOWN_INDEX = Sentence(
    "collections.unknown_index",
    'The kind of index "{backend}" is not known. Choose one of: {known}.',
    fields=("backend",),
)
M_OUT_OF_RANGE = Sentence(
    "collections.m_out_of_range",
    "M is {value}. It must be between {low} and {high}; the default is 16.",
    fields=("m",),
)
EF_OUT_OF_RANGE = Sentence(
    "collections.ef_out_of_range",
    "The construction effort (ef) is {value}. It must be between {low} and {high}; the default is 200.",
    fields=("ef_construction",),
)
READING_VECTORS = Sentence("collections.reading_vectors", "Reading the embeddings")
ADDING_VECTORS = Sentence("collections.adding_vectors", "Adding embeddings to the index: {done:,} of {total:,}")
MEASURING_RECALL = Sentence("collections.measuring_recall", "Comparing the index with exact search")
WRITING_INDEX = Sentence("collections.writing_index", "Writing the index")
NOTHING_TO_BUILD = Sentence(
    "collections.nothing_to_build", "The exact index compares all embeddings. There is nothing to build."
)
PACKAGE_MISSING = Sentence(
    "collections.package_missing",
    "{package} is not installed, so Akin builds an index that needs no other package.",
)
INDEX_UPDATED = Sentence(
    "collections.index_updated", "Akin updated the index: {added:,} embeddings added, {removed:,} removed."
)
INDEX_REBUILT = Sentence("collections.index_rebuilt", "Akin built the index again.")
LOW_RECALL = Sentence(
    "collections.low_recall",
    "The index finds only {recall:.1%} of the nearest patches, but at least {floor:.1%} are necessary. So Akin does "
    "not use it: searches compare all patches. For a better index, set M to 32 or the construction effort (ef) to "
    "400, and build it again.",
    fields=("m", "ef_construction"),
)
MANY_IDENTICAL = Sentence(
    "collections.many_identical",
    "{share:.0%} of the patches have an exact copy, for example in a border without a nodata value. A quick index has "
    "difficulties with such patches.",
)
LOW_RECALL_FOR_WORDS = Sentence(
    "collections.low_recall_for_words",
    "For words, the index finds only {recall:.1%} of the nearest patches, but at least {floor:.1%} are necessary. So "
    "searches with words compare all patches.",
)
LISTS_FIND_MORE = Sentence("collections.lists_find_more", "An index of the kind lists finds more for words.")
LOW_RECALL_OF_LISTS = Sentence(
    "collections.low_recall_of_lists",
    "The index finds only {recall:.1%} of the nearest patches, but at least {floor:.1%} are necessary. So Akin does "
    "not use it: searches compare all patches.",
)
INDEX_LATER = Sentence(
    "collections.index_later",
    "All patches are saved, and you can search them. Their index is not ready: searches are slower until you build it.",
)
INDEX_NOT_WRITTEN = Sentence(
    "collections.index_not_written",
    "The index can't be written. You can still search without it.",
    fields=("collection",),
)

# --- a saved index that is not used ------------------------------------------------------------------------------

INDEX_FILE_MISSING = Sentence("collections.index_file_missing", "The file {file} of the index is missing.")
INDEX_CARD_DAMAGED = Sentence(
    "collections.index_card_damaged", "The index is damaged: its file {file} is missing or can't be read."
)
INDEX_FILE_DAMAGED = Sentence(
    "collections.index_file_damaged", "The index is damaged: its file {file} is not the one that was saved."
)
INDEX_OF_OTHER_ENCODER = Sentence(
    "collections.index_of_other_encoder", "The index belongs to a collection of another encoder."
)
INDEX_OF_OTHER_STATE = Sentence(
    "collections.index_of_other_state", "The index belongs to another collection, or to a later state of this one."
)
INDEX_FROM_ELSEWHERE = Sentence(
    "collections.index_from_elsewhere", "The index was made on another computer, or with an older version of Akin."
)
INDEX_NEEDS_PACKAGE = Sentence("collections.index_needs_package", "The index needs {package}, which is not installed.")
INDEX_NOT_TRUSTED = Sentence(
    "collections.index_not_trusted",
    "The index of this collection finds only {recall:.1%} of the nearest patches, but at least {floor:.1%} are "
    "necessary.",
)
COMPARES_ALL = Sentence(
    "collections.compares_all", "Akin does not use it and compares all patches, which takes longer."
)
SEARCHES_WITHOUT_INDEX = Sentence(
    "collections.searches_without_index", "Akin searches without the index, which takes longer."
)
BUILD_INDEX_AGAIN = Sentence("collections.build_index_again", "Build the index again.")
INDEX_OLD = Sentence(
    "collections.index_old",
    "{count:,} patches are newer than the index. Build the index again to search faster.",
    one="One patch is newer than the index. Build the index again to search faster.",
)
