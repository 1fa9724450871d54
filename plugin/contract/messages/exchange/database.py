"""Sentences about collections in a PostgreSQL database."""

from __future__ import annotations

from ...message import Sentence

NO_ADDRESS = Sentence(
    "database.no_address",
    "{address} is not the address of a database. Enter an address such as "
    "postgresql://host:5432/database?schema=akin&collection=name.",
    fields=("address",),
)
PARAMETER = Sentence(
    "database.parameter",
    "Akin does not take the parameter {name} in the address of a database. It takes {known}.",
    fields=("address",),
)
PASSWORD = Sentence(
    "database.password",
    "The address of the database holds a password, and others would see it. Leave it out: Akin takes it from the "
    "connection in QGIS, from the file .pgpass, or from PGPASSWORD.",
    fields=("address",),
)
NO_DATABASE = Sentence(
    "database.no_database", "The address {address} names no database. Add it: postgresql://host/database.", ("address",)
)
LONG_SCHEMA = Sentence(
    "database.long_schema",
    "The name of the schema is too long: PostgreSQL takes {most} bytes. Choose a shorter one.",
    fields=("address",),
)
PACKAGE = Sentence(
    "database.package",
    "Collections in a database need the Python packages psycopg and pgvector, which Akin's engine does not have here. "
    "Press Repair in Settings > Options > Akin.",
)
UNREACHABLE = Sentence(
    "database.unreachable",
    "The database {server} does not answer ({reason}). Check its address, that the server runs, and your connection.",
    fields=("address",),
)
LOGIN = Sentence(
    "database.login",
    "The database {server} refuses the login ({reason}). Check the user name and the password of the connection in "
    "QGIS, or "
    "in the file .pgpass.",
    fields=("address",),
)
LOST = Sentence(
    "database.lost",
    "The connection to the database {server} was lost ({reason}). Run this again: Akin keeps what is complete.",
)
NOT_ALLOWED = Sentence(
    "database.not_allowed",
    "The database {server} accepts no connection of this user from this computer ({reason}). Ask its administrator to "
    "allow it in pg_hba.conf, or set the SSL mode of the connection to require.",
    fields=("address",),
)
UNKNOWN = Sentence(
    "database.unknown",
    "The server does not have the database {server} ({reason}). Check the name of the database in the connection.",
    fields=("address",),
)
CONNECTIONS = Sentence(
    "database.connections",
    "The database {server} has too many connections ({reason}). Close other programs that use it and try again, or ask "
    "its administrator to allow more.",
)
NOT_NOW = Sentence(
    "database.not_now",
    "The database {server} accepts no connections now ({reason}). Wait a minute, then try again.",
)
SSL = Sentence(
    "database.ssl",
    "The SSL settings of the connection do not fit the database {server} ({reason}). Check the SSL mode and the "
    "certificate files of the connection.",
    fields=("address",),
)
SETTING = Sentence(
    "database.setting",
    "A setting for the database {server} is not valid ({reason}). Correct it in the connection, in pg_service.conf or "
    "in PGOPTIONS.",
    fields=("address",),
)
TIMEOUT = Sentence(
    "database.timeout",
    "The database {server} cancelled the query ({reason}). Ask for less, or ask its administrator for a longer "
    "statement_timeout.",
)
FULL = Sentence(
    "database.full", "The disk of the database {server} is full. Free some space there, then run this again."
)
REFUSED = Sentence(
    "database.refused",
    "The database {server} refuses this ({reason}). Try again, or ask its administrator.",
)
READ_RIGHT = Sentence(
    "database.read_right",
    "Your login can't read the collections in the schema {schema} of {server}. Ask its owner for: GRANT USAGE ON "
    "SCHEMA "
    "{schema}, and GRANT SELECT ON ALL TABLES IN SCHEMA {schema}.",
)
WRITE_RIGHT = Sentence(
    "database.write_right",
    "Your login can't write into the schema {schema} of {server} ({reason}). Ask its owner for: GRANT USAGE, CREATE ON "
    "SCHEMA {schema}; a collection that exists is changed by its owner alone.",
)
NO_SCHEMA = Sentence(
    "database.no_schema",
    "The schema {schema} does not exist in {server}, and your login can't create it. Ask the owner of the database "
    "for: CREATE SCHEMA {schema}, and GRANT USAGE, CREATE ON SCHEMA {schema} to your login.",
    fields=("address",),
)
READ_ONLY = Sentence(
    "database.read_only",
    "The database {server} can only be read now ({reason}). It can be a copy of another database: publish into that "
    "one, or ask its administrator.",
    fields=("address",),
)
NO_EXTENSION = Sentence(
    "database.no_extension",
    "The database {server} does not have {title}. Ask its administrator to install it and to run: CREATE EXTENSION "
    "{name}.",
    fields=("address",),
)
OLD_PGVECTOR = Sentence(
    "database.old_pgvector",
    "The database {server} has pgvector {version}, and Akin needs {least}. Ask its administrator to install it and "
    "to run: "
    "ALTER EXTENSION vector UPDATE.",
    fields=("address",),
)
NO_COLLECTIONS = Sentence(
    "database.no_collections",
    "The schema {schema} of {server} has no collection. Publish one there, or choose another schema.",
    fields=("address",),
)
NOT_COMPLETE = Sentence(
    "database.not_complete",
    'The first publication of the collection "{name}" in {server} is not complete yet. Wait until it is, or ask its '
    "owner to publish it again.",
    fields=("collection",),
)
NO_PATCHES = Sentence(
    "database.no_patches",
    'The table with the patches of the collection "{name}" was deleted in {server}. Ask its owner to publish it again.',
    fields=("address",),
)
NOT_THERE = Sentence(
    "database.not_there",
    'There is no collection "{name}" in the schema {schema} of {server}. It has: {known}.',
    fields=("address",),
)
WHICH = Sentence(
    "database.which",
    "The schema {schema} of {server} has several collections. Enter the name of one: {known}.",
    fields=("address",),
)
NEWER = Sentence(
    "database.newer",
    'The collection "{name}" in {server} was written by a newer version of Akin. Update Akin in the Plugin Manager.',
)
NOT_OURS = Sentence(
    "database.not_ours",
    "The schema {schema} of {server} has tables named as Akin's, but with other columns. Choose another schema.",
    fields=("address",),
)
DAMAGED = Sentence(
    "database.damaged",
    'What the database {server} says of the collection "{name}" can\'t be true ({reason}). Ask its owner to publish '
    "it again.",
)
OTHER_COLLECTION = Sentence(
    "database.other_collection",
    '{server} has another collection "{name}", made with {encoder}, or an earlier encoding of this one. Enter another '
    "name, or check Replace the published collection.",
    fields=("name", "replace"),
)
CHANGED_COPY = Sentence(
    "database.changed_copy",
    'The collection "{name}" in {server} has changes that this copy lacks. To publish this copy would delete '
    "patches there. Copy the collection from there and encode into that copy. Or enter another name, or check Replace "
    "the published collection.",
    fields=("name", "replace"),
)
UNFINISHED = Sentence(
    "database.unfinished",
    'A publication of the collection "{name}" in {server} runs now or was stopped: results can mix old and new '
    "patches. Wait until it is complete, or ask its owner to publish it again.",
    fields=("collection",),
)
NAME_NOT_VALID = Sentence(
    "database.name_not_valid",
    "{name} can't be the name of a collection in a database. Enter up to 200 characters without control characters.",
    fields=("name",),
)
TOO_LONG = Sentence(
    "database.too_long",
    "The vectors of this encoder have {dimension} values, and pgvector's index takes at most {most}. Publish it "
    "without the "
    "quick index.",
    fields=("index",),
)
TOO_LONG_AT_ALL = Sentence(
    "database.too_long_at_all",
    "The vectors of this encoder have {dimension} values, and pgvector takes at most {most}. Copy the folder of the "
    "collection instead.",
    fields=("collection",),
)
BUSY = Sentence(
    "database.busy", 'Somebody else publishes the collection "{name}" in {server} now. Wait until it is complete.'
)
IS_LINK = Sentence(
    "database.is_link",
    "{collection} lies in a database already. Choose the collection that was published there.",
    fields=("collection",),
)
ONLY_READ = Sentence(
    "database.only_read",
    "The collection {collection} lies in a database, and this can't change it there. Change the collection that was "
    "published, "
    "then publish it again.",
    fields=("collection",),
)
TOO_LARGE = Sentence(
    "database.too_large",
    "This needs a copy of the collection {collection} on this machine, of {size_gb:,.1f} GB. Make it with Copy "
    "shared collection, "
    "and use the copy.",
    fields=("collection",),
)
OTHER_FOLDER = Sentence(
    "database.other_folder",
    "The folder {folder} has something else than a link to a collection in a database. Choose a new folder.",
    fields=("collection",),
)
LINK_DAMAGED = Sentence(
    "database.link_damaged",
    "{file} in {folder} is damaged ({reason}). Open the collection of the database again.",
    fields=("collection",),
)
LINK_OF_ANOTHER = Sentence(
    "database.link_of_another",
    "The link {folder} was made on another computer or for another user. Akin connects to a database only by links "
    "of your "
    "own: open the collection {address} again.",
    fields=("collection",),
)
READING = Sentence("database.reading", "Reading what the database holds")
SENDING = Sentence("database.sending", "{done:,} of {total:,} patches written to the database")
DELETING = Sentence("database.deleting", "Deleting patches that are gone")
INDEXING = Sentence("database.indexing", "The database builds the quick index: {done} %")
MEASURING = Sentence("database.measuring", "Comparing the quick index with all patches")
LOW_RECALL = Sentence(
    "database.low_recall",
    "The quick index finds {recall:.0%} of the nearest patches, less than {floor:.0%}. Searches use it all the same, "
    "because "
    "to compare all patches in a database is slow.",
)
NO_INDEX = Sentence("database.no_index", "Without the quick index the database compares all patches for each search.")
