"""Sentences about collections that lie elsewhere."""

from __future__ import annotations

from ...message import Sentence

NO_ADDRESS = Sentence(
    "remote.no_address",
    "{address} is not the address of a collection. Enter a folder, or an address such as https://host/folder or "
    "s3://bucket/folder.",
    fields=("address",),
)
LOGIN_IN_ADDRESS = Sentence(
    "remote.login_in_address",
    "The address of the collection holds a user name or a password, and others would see it. Leave it out of the "
    "address: Akin takes the credentials of an object store from AWS's own files or environment.",
    fields=("address",),
)
NOT_THERE = Sentence(
    "remote.not_there",
    "There is no collection at {address}: {file} is missing. Enter the address of the folder that has manifest.json.",
    fields=("address",),
)
UNREACHABLE = Sentence(
    "remote.unreachable",
    "{file} of the collection at {address} can't be read ({reason}). Check the address, your connection and your "
    "credentials. If a copy stops, run it again: Akin keeps the finished part.",
    fields=("address",),
)
CHANGES = Sentence(
    "remote.changes",
    "The collection at {address} changes while Akin copies it, or is damaged: {file} is another one than the "
    "collection says. If somebody writes it now, wait until it is complete, then run this again. Otherwise its owner "
    "must copy the folder there again.",
    fields=("address",),
)
OTHER_FOLDER = Sentence(
    "remote.other_folder",
    "The folder {folder} has something else than a copy of {address}. Choose an empty folder.",
    fields=("collection",),
)
OWN_CHANGES = Sentence(
    "remote.own_changes",
    "The copy in {folder} was changed on this machine, for example by encoding a raster into it, and bringing it up to "
    "date would undo this. Copy {address} into another folder.",
    fields=("collection",),
)
LARGE = Sentence(
    "remote.large", "{file} of the collection at {address} is larger than the collection says. Akin does not copy it."
)
COPYING = Sentence("remote.copying", "{done} of {total} parts copied ({done_mb:,.1f} MB)")
READING = Sentence("remote.reading", "Reading what the collection holds")
NO_DISK = Sentence(
    "remote.no_disk",
    "The copy needs {needed_mb:,.0f} MB, and {folder} has {free_mb:,.0f} MB of free disk space. Free some, or choose "
    "another folder.",
    fields=("collection",),
)
OFFLINE = Sentence(
    "remote.offline", "Akin uses the copy that it has: the collection at {address} could not be read ({reason})."
)
ONLY_READ = Sentence(
    "remote.only_read",
    "The collection at {address} lies elsewhere, and Akin only reads it. Choose a folder of this machine.",
    fields=("collection",),
)
