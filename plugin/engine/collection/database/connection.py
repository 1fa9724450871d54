"""Connections to databases: opened once, and cancelled with the job."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from ....contract import messages
from ....contract.addresses import DatabaseAddress
from ...base.errors import Cancelled, ResourceError
from ...base.job import Job
from .address import login_of
from .refused import is_lost, not_connected, translated

if TYPE_CHECKING:
    from psycopg import Connection

    Session = Connection[Any]
else:
    Session = Any  # the package is imported where it is used: an engine without it still does all the rest

R = TypeVar("R")

CONNECT_S = 10
#: How often the server looks, while it works, whether this program is still there. Else a killed one keeps its lock.
_SEEN_S = 2
#: How often a job that waits for the database looks whether it was cancelled.
_POLL_S = 0.2
#: pgvector 0.8 has iterative scans, without which filters lose hits.
LEAST_PGVECTOR = (0, 8)
_NAMES = {"postgis": "PostGIS", "vector": "pgvector"}

#: By the database, the user, how it is encrypted, and the login.
_warm: dict[tuple[str, str, str, str], Session] = {}


def connect(address: DatabaseAddress) -> Session:
    """A new connection, which commits each statement unless it is in a transaction.

    Raises:
        ResourceError: the database does not answer, refuses the connection, or lacks PostGIS or pgvector; or the engine
        lacks the package psycopg.
    """
    _check_packages()
    import psycopg
    from pgvector.psycopg import register_vector

    lent = login_of(address)
    options: dict[str, Any] = {"connect_timeout": CONNECT_S, "fallback_application_name": "Akin"}
    options |= {} if lent else address.options
    try:
        # not prepared: a plan for any polygon reads its text again for each patch
        session = psycopg.connect(lent, autocommit=True, prepare_threshold=None, **options)
    except (psycopg.Error, UnicodeError) as error:
        raise not_connected(address, error) from error
    try:
        with translated(address):
            _set_path(address, session)
            register_vector(session)
            session.execute("SET jit = off")  # to compile a filter takes up to a second, to run it far less
        with suppress(psycopg.Error):  # servers before PostgreSQL 14, and on Windows, can't
            session.execute("SELECT set_config('client_connection_check_interval', %s, false)", [f"{_SEEN_S}s"])
    except BaseException:
        session.close()
        raise
    return session


def _check_packages() -> None:
    try:
        import pgvector.psycopg  # noqa: F401
        import psycopg  # noqa: F401
    except ImportError as error:
        raise ResourceError(messages.database.PACKAGE()) from error


def _set_path(address: DatabaseAddress, session: Session) -> None:
    """Find the types and operators of the extensions in whichever schema they are."""
    from psycopg import sql

    text = "SELECT extname, extversion, nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace"
    found = {name: (version, schema) for name, version, schema in session.execute(text)}
    for name, title in _NAMES.items():
        if name not in found:
            raise ResourceError(messages.database.NO_EXTENSION(server=address.server, title=title, name=name))
    version = found["vector"][0]
    if _numbers(version) < LEAST_PGVECTOR:
        least = ".".join(map(str, LEAST_PGVECTOR))
        raise ResourceError(messages.database.OLD_PGVECTOR(server=address.server, version=version, least=least))
    schemas = sorted({found[name][1] for name in _NAMES})
    path = sql.SQL(", ").join([sql.Identifier("pg_catalog"), *map(sql.Identifier, schemas)])
    session.execute(sql.SQL("SET search_path TO {}").format(path))


def _numbers(version: str) -> tuple[int, ...]:
    numbers = []
    for one in version.split(".")[:2]:
        numbers.append(int("".join(c for c in one if c.isdigit()) or 0))
    return tuple(numbers)


def reading(address: DatabaseAddress, job: Job, work: Callable[[Session], R]) -> R:
    """What `work` reads, over a connection that stays open. If the server was started again, it is asked once more.

    Raises:
        ResourceError, CollectionError: see `connect` and refused.py. Cancelled.
    """
    _check_packages()
    import psycopg

    key = (address.server, address.user, address.sslmode, login_of(address))
    for again in (True, False):
        session, old = _warm.pop(key, None), True
        if session is None or session.closed:
            session, old = connect(address), False
        try:
            with translated(address):
                try:
                    with cancelled_with(session, job):
                        found = work(session)
                except psycopg.Error as error:
                    if again and old and is_lost(error):
                        continue
                    raise
            return found
        finally:
            if key in _warm:  # another thread has opened one meanwhile
                session.close()
            elif not session.closed:
                _warm[key] = session
    raise AssertionError


def forget_connections() -> None:
    """Close the connections that stay open."""
    while _warm:
        _warm.popitem()[1].close()


@contextmanager
def cancelled_with(session: Session, job: Job) -> Iterator[None]:
    """Cancel the statement that runs when the job is cancelled. The job says every moment that it still works."""
    over, stopped = threading.Event(), threading.Event()

    def watch() -> None:
        while not over.wait(_POLL_S):
            try:
                job.again()
            except Cancelled:
                stopped.set()
                with suppress(Exception):  # the connection may end meanwhile
                    session.cancel_safe(timeout=CONNECT_S)

    watcher = threading.Thread(target=watch, name="akin-database", daemon=True)
    watcher.start()
    try:
        yield
    except Exception as error:
        if stopped.is_set() and not isinstance(error, Cancelled):
            raise Cancelled from error
        raise
    finally:
        over.set()
        watcher.join(CONNECT_S)
        if stopped.is_set():  # the server may cancel the next statement instead
            session.close()
