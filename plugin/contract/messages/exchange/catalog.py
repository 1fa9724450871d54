"""Sentences about the catalogue of encoders and about downloads."""

from __future__ import annotations

from ...message import Sentence

# The catalogue's file
UNREADABLE = Sentence(
    "catalog.unreadable",
    "The catalogue of encoders {path} can't be read ({reason}). Install Akin again, or correct the file that the "
    "environment variable AKIN_CATALOG names.",
)
DAMAGED = Sentence(
    "catalog.damaged",
    "The catalogue of encoders {path} has an error ({problem}). Install Akin again, or correct the file that the "
    "environment variable AKIN_CATALOG names.",
)
OTHER_VERSION = Sentence(
    "catalog.other_version",
    "The catalogue of encoders {path} is for another version of Akin. Install Akin again, or correct the file that the "
    "environment variable AKIN_CATALOG names.",
)

# What can be wrong in the catalogue, as `problem` of DAMAGED. Names of fields stay as the file has them.
WRONG_HUB = Sentence(
    "catalog.wrong_hub",
    'hub is "{address}"; it must be an address with {{path}} in it, and it may have {{repo}} and {{revision}}',
)
OUTSIDE_FOLDER = Sentence("catalog.outside_folder", '"{name}" leads out of Akin\'s folder')
PIXEL_SIZES = Sentence("catalog.pixel_sizes", "pixel_sizes_m of {encoder} must be metres, greater than 0")

# Adding and removing an encoder
UNKNOWN = Sentence(
    "catalog.unknown", 'The catalogue has no encoder "{encoder}". Choose one of: {known}.', fields=("id",)
)
NON_COMMERCIAL = Sentence(
    "catalog.non_commercial",
    "{name} may not be used commercially ({licence}). Accept this condition to download it.",
    fields=("accept_licence",),
)
NOT_DOWNLOADABLE = Sentence("catalog.not_downloadable", "Akin can't download {name}.")
INSTALLED = Sentence(
    "catalog.installed",
    "{name} is already installed. Remove it first, or choose to replace it.",
    fields=("replace",),
)
NOT_AN_ID = Sentence(
    "catalog.not_an_id",
    '"{encoder}" is not the id of an encoder. An id has lower-case letters, digits, points, hyphens and underscores.',
    fields=("id",),
)
NOT_REMOVABLE = Sentence(
    "catalog.not_removable",
    "Akin can't delete \"{encoder}\": it is not an encoder that you added. You can't delete the encoder that is "
    "included in Akin.",
    fields=("id",),
)
CANT_DELETE = Sentence("catalog.cant_delete", "{encoder} can't be deleted.")

# Where a download comes from
NOT_HTTPS = Sentence(
    "catalog.not_https",
    "{address} is not an https address, so Akin does not use it. Enter an address that starts with https://.",
)
REDIRECT_NOT_HTTPS = Sentence(
    "catalog.redirect_not_https",
    "{host} redirects the download to an address without encryption (not https), so Akin stopped it. Use a mirror, or "
    "download the file yourself and import it.",
)
REDIRECT_LOOP = Sentence(
    "catalog.redirect_loop",
    "{host} redirects the download again and again, so Akin stopped it. Try again later, or use a mirror.",
    fields=("mirror",),
)
TOKEN_OF_HUB = Sentence(
    "catalog.token_of_hub",
    "{file} can't be downloaded: {host} asks for a login. Akin did not send your access token, because it is for the "
    "hub and not for {host}. If you trust {host} with it, check Send the token to the mirror (in a shell: "
    "--token-to-mirror true).",
    fields=("token_to_mirror",),
)
UNREACHABLE = Sentence(
    "catalog.unreachable",
    "{file} can't be downloaded: {host} can't be reached ({reason}). Check the network and the proxy, or use a mirror.",
    fields=("mirror",),
)
LOGIN = Sentence(
    "catalog.login",
    "{file} can't be downloaded: {host} asks for a login. Accept the licence on the encoder's web page, and enter "
    "your access token in Token (in a shell: the environment variable HF_TOKEN).",
    fields=("token",),
)
FORBIDDEN = Sentence(
    "catalog.forbidden",
    "{file} can't be downloaded: {host} does not allow it. Accept the licence on the encoder's web page, and enter "
    "your access token in Token (in a shell: the environment variable HF_TOKEN).",
    fields=("token",),
)
NOT_FOUND = Sentence(
    "catalog.not_found",
    "{file} can't be downloaded: {host} does not have this file. The address in the catalogue is outdated. Update "
    "Akin: a newer version may know the new address.",
)
PROXY_LOGIN = Sentence(
    "catalog.proxy_login",
    "{file} can't be downloaded: the proxy asks for a user name and a password. Add them to the proxy settings.",
    fields=("proxy",),
)
HTTP_STATUS = Sentence(
    "catalog.http_status",
    "{file} can't be downloaded: {host} answered {status} ({reason}). Try again later, or use a mirror.",
)
FETCH_BUSY = Sentence(
    "catalog.fetch_busy",
    "Another Akin process downloads {encoder} now, in this or another QGIS window. Wait until it has finished.",
)
HUB_CHANGED = Sentence(
    "catalog.hub_changed", "The files of {name} changed on the hub during this download. Start the download again."
)
OTHER_REVISION = Sentence(
    "catalog.other_revision",
    "The revision of {name} on the hub ({found}) is not the one in the catalogue ({expected}), so Akin does not "
    "download it. Update Akin: a newer version may know the new revision.",
)

# While a download runs
DOWNLOADING = Sentence("catalog.downloading", "{file}: {done_mb:.0f} MB")
DOWNLOADING_RATE = Sentence("catalog.downloading_rate", "{file}: {done_mb:.0f} MB, {rate_mb:.1f} MB/s")
DOWNLOADING_OF = Sentence("catalog.downloading_of", "{file}: {done_mb:.0f} of {total_mb:.0f} MB")
DOWNLOADING_OF_RATE = Sentence(
    "catalog.downloading_of_rate", "{file}: {done_mb:.0f} of {total_mb:.0f} MB, {rate_mb:.1f} MB/s"
)
VERIFYING = Sentence("catalog.verifying", "Verifying {file}")
STOPPED = Sentence(
    "catalog.stopped",
    "The download of {file} stopped at {done_mb:.0f} MB ({reason}). Try again: it continues from there.",
)
CONNECTION_ENDED = Sentence("catalog.connection_ended", "the connection ended too early")
SERVER_SILENT = Sentence("catalog.server_silent", "the server sent nothing for {seconds:.0f} s")
NO_ROOM = Sentence(
    "catalog.no_room",
    "{folder} has {free_mb:.0f} MB of free disk space; {needed_mb:.0f} MB are needed. Free some space and try again.",
)
CANT_WRITE = Sentence(
    "catalog.cant_write",
    "{file} can't be downloaded.",
)

# Whether a file is the right one
CATALOG_SHA256 = Sentence("catalog.catalog_sha256", "SHA-256 of the catalogue")
HUB_SHA256 = Sentence("catalog.hub_sha256", "SHA-256 of the hub")
HUB_GIT = Sentence("catalog.hub_git", "Git checksum of the hub")
VERIFIED = Sentence("catalog.verified", "{file}: verified ({digest})")
WRONG_FILE = Sentence(
    "catalog.wrong_file",
    "{file} is not the expected file ({digest} differs), so Akin deleted the download. Try again. If this happens "
    "again, do not use the file.",
)
HUB_DIFFERS = Sentence(
    "catalog.hub_differs",
    "{file} on the hub is not the file of the catalogue (their checksums differ), so Akin does not download it. "
    "Update Akin: a newer version may know the new file.",
)
UNVERIFIABLE = Sentence(
    "catalog.unverifiable",
    "{file} can't be verified: the catalogue and the hub have no checksum for it, so Akin does not download it. If "
    "you trust the file, download it yourself and import it.",
)
TOO_LARGE = Sentence(
    "catalog.too_large",
    "{file} has {size_gb:.0f} GB, more than any known encoder, so Akin does not download it. Choose another encoder.",
)
TOO_LONG = Sentence(
    "catalog.too_long",
    "{file} is longer than its server announced, so Akin stopped the download. Try again.",
)
