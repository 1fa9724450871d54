"""A collection that a request names by an address: the copy of it on this machine, brought up to date first."""

from __future__ import annotations

from typing import Any, TypeVar

from ....contract import FetchCollection, messages, verbs
from ....contract.addresses import collections_of, is_database, is_remote, with_collections
from ....contract.verbs import Verb
from ...base.errors import CollectionError, RequestError, ResourceError
from ...base.job import Job
from ...collection.database.connection import reading
from ...collection.database.link import address_of, in_database
from ...collection.database.stored import read_stored
from ...collection.manifest import NAME
from ..download import Network
from .fetch import default_folder, fetch_collection
from .remote import open_elsewhere

Q = TypeVar("Q")

#: The verbs that write the collection of `collection`.
_WRITERS = (
    verbs.PREFLIGHT,
    verbs.ENCODE_RASTER,
    verbs.ENCODE_ON_CLUSTER,
    verbs.REMOVE_SOURCE,
    verbs.RENAME_COLLECTION,
    verbs.DELETE_COLLECTION,
    verbs.BUILD_INDEX,
    verbs.IMPORT_EMBEDDINGS,
    verbs.FETCH_COLLECTION,
    verbs.LINK_COLLECTION,
)
#: The verbs that ask a database themselves, or change the link alone.
_OF_DATABASES = (
    verbs.SEARCH,
    verbs.SEARCH_TEXT,
    verbs.SEARCH_SIMILAR,
    verbs.WARM_UP,
    verbs.QUERY_ADVICE,
    verbs.COLLECTION_INFO,
    verbs.RENAME_COLLECTION,
    verbs.DELETE_COLLECTION,
    verbs.FETCH_COLLECTION,
    verbs.LINK_COLLECTION,
    verbs.PUBLISH_COLLECTION,
)
#: Those of them that write into the folder `collection`, which is none if it is an address.
_OF_FOLDERS = (verbs.RENAME_COLLECTION, verbs.DELETE_COLLECTION, verbs.FETCH_COLLECTION, verbs.LINK_COLLECTION)
#: Other verbs copy a collection of a database first. A larger one is copied only where the user asks for it.
MOST_COPIED_GB = 4.0
#: The share of the progress that copying has.
_SHARE = 0.5


def with_local(verb: Verb[Any, Any], request: Q, job: Job) -> tuple[Q, Job]:
    """The request with folders in place of addresses, and the job for the rest of the work.

    Raises:
        RequestError: the verb writes the collection, which an address does not allow.
        what `fetch_collection` raises, where there is no copy yet.
    """
    elsewhere = is_database if verb in _OF_FOLDERS else _never if verb in _OF_DATABASES else in_database
    addresses = [one for one in collections_of(request) if is_remote(one) or elsewhere(one)]
    if not addresses:
        return request, job
    if verb in _WRITERS:
        only_read = messages.database.ONLY_READ(collection=addresses[0])
        raise RequestError(messages.remote.ONLY_READ(address=addresses[0]) if is_remote(addresses[0]) else only_read)
    step = _SHARE / len(addresses)
    folders = {one: _local(one, job.part(i * step, (i + 1) * step)) for i, one in enumerate(addresses)}
    return with_collections(request, folders), job.part(_SHARE, 1.0)


def _never(collection: str) -> bool:
    return False


def _local(address: str, job: Job) -> str:
    """The folder of the copy. Without a connection it is the copy of the last time."""
    if in_database(address):
        address = _of_database(address, job)
    try:
        return fetch_collection(FetchCollection(address), job).collection
    except ResourceError as error:
        asked = open_elsewhere(address, Network()).address
        copy = default_folder(asked)
        if not (copy / NAME).is_file():
            raise
        job.note(messages.remote.OFFLINE(address=asked, reason=str(error)))
        return str(copy)


def _of_database(collection: str, job: Job) -> str:
    """A link, or the address of a collection in a database. Raises CollectionError: it is too large to copy without
    being asked."""
    address = address_of(collection)
    try:
        stored = reading(address, job, lambda session: read_stored(address, session))
    except ResourceError:
        return collection  # the copy of the last time may be there
    size_gb = 2e-9 * stored.manifest.patches * stored.manifest.dimension
    if size_gb > MOST_COPIED_GB:
        raise CollectionError(messages.database.TOO_LARGE(collection=stored.address.name, size_gb=size_gb))
    return stored.address.text if is_database(collection) else collection
