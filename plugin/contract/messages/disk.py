"""Why a file or folder can't be read or written. `contract/system_errors.py` chooses the sentence for an error."""

from __future__ import annotations

from ..message import Sentence

FULL = Sentence("disk.full", "The disk of {path} is full. Free some disk space, then try again.")
QUOTA = Sentence(
    "disk.quota", "Your disk quota for {path} is used up. Delete files that you no longer need, then try again."
)
NOT_WRITABLE = Sentence(
    "disk.not_writable",
    "You have no permission to write to {path}. Choose another folder, or ask the owner of this one for permission.",
)
NOT_READABLE = Sentence(
    "disk.not_readable",
    "You have no permission to read {path}. Ask its owner for permission, or choose another folder.",
)
READ_ONLY = Sentence("disk.read_only", "{path} is on a disk that can only be read. Choose a folder on another disk.")
MISSING = Sentence(
    "disk.missing",
    "{path} does not exist. If it is on a removable disk or a network drive, connect the disk again; otherwise choose "
    "another folder.",
)
NOT_A_FOLDER = Sentence(
    "disk.not_a_folder", "In the path {path}, a file is in the place of a folder. Choose another folder."
)
FILE_FOR_FOLDER = Sentence(
    "disk.file_for_folder", "{path} is a file and not a folder. Choose another folder.", fields=("collection",)
)
IS_A_FOLDER = Sentence("disk.is_a_folder", "{path} is a folder and not a file. Choose another name.")
NAME_TOO_LONG = Sentence("disk.name_too_long", "The path {path} is too long for this disk. Choose a shorter path.")
NAME_NOT_VALID = Sentence(
    "disk.name_not_valid", "The path {path} has characters that this disk does not allow. Choose another path."
)
LINKS = Sentence("disk.links", "The path {path} contains a link that leads back to itself. Choose another folder.")
IS_A_LINK = Sentence(
    "disk.is_a_link",
    "{path} is a link, or not an ordinary file. Akin does not follow links inside a collection, because they can lead "
    "to other files. Delete it, then try again.",
)
TOO_LARGE = Sentence(
    "disk.too_large", "The disk of {path} does not allow such a large file. Choose a folder on another disk."
)
TOO_MANY_OPEN = Sentence(
    "disk.too_many_open", "Too many files are open to use {path}. Close other programs, then try again."
)
NO_LOCKS = Sentence(
    "disk.no_locks",
    "The disk of {path} can't lock files, so two programs could write at the same time. Choose a folder on a local "
    "disk.",
)
IN_USE = Sentence("disk.in_use", "Another program uses {path}. Close this program, then try again.")
BROKEN = Sentence(
    "disk.broken",
    "The disk of {path} reports an error. Check the disk and its connection, then try again, or choose another folder.",
)
NOT_REACHED = Sentence(
    "disk.not_reached",
    "The disk of {path} can't be reached. Check the connection to the network drive, then try again.",
)
OTHER = Sentence(
    "disk.other", "The operating system reports an error at {path}: {reason}. Try again, or choose another folder."
)
NOT_AKINS = Sentence(
    "disk.not_akins", "Akin would overwrite {path}, which it did not make. Choose another name, or move this file."
)
IS_INPUT = Sentence(
    "disk.is_input", "{path} is an input, and the output would overwrite it. Choose another name for the output."
)
OF_COLLECTION = Sentence(
    "disk.of_collection",
    "{path} belongs to {collection}, and the output would overwrite it. Choose another name for the output.",
)
INCOMPLETE = Sentence("disk.incomplete", "the file is not complete")
