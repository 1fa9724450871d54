"""Connections to PostgreSQL that QGIS keeps: their addresses, and their logins, which the engine gets with a request.

A login goes through the pipe to the engine's process and stays in its memory. It is in no request, so it is in no
log, project or layer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsDataSourceUri, QgsProviderConnectionException, QgsProviderRegistry

from ..contract.addresses import LINK, DatabaseAddress, collections_of
from ..contract.records import parse_json

_MODES = {
    QgsDataSourceUri.SslMode.SslDisable: "disable",
    QgsDataSourceUri.SslMode.SslAllow: "allow",
    QgsDataSourceUri.SslMode.SslRequire: "require",
    QgsDataSourceUri.SslMode.SslVerifyCa: "verify-ca",
    QgsDataSourceUri.SslMode.SslVerifyFull: "verify-full",
}
#: Of a link; a longer file is none.
_MOST_BYTES = 100_000


def connections() -> list[str]:
    """The names of the connections to PostgreSQL."""
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    return sorted(metadata.connections(False)) if metadata else []


def address_of(connection: str) -> Optional[DatabaseAddress]:
    """The address of the database of a connection, without user and password; None if there is no such connection."""
    uri = _uri(connection)
    if uri is None or not (uri.database() or uri.service()):
        return None
    return DatabaseAddress(uri.database(), uri.host(), uri.port(), "", uri.service(), _MODES.get(uri.sslMode(), ""))


def logins_for(request: Any) -> list[tuple[str, str, str]]:
    """The logins of the connections that a request names: of each the `server` of its address, its name, and libpq's
    connection text. Connections to one database can have different users."""
    logins = []
    for connection in dict.fromkeys(_connections_of(request)):
        uri, address = _uri(connection), address_of(connection)
        if uri is not None and address is not None:
            # with what the authentication store keeps
            logins.append((address.server, connection, uri.connectionInfo(True)))
    return logins


def _connections_of(request: Any) -> Iterator[str]:
    """The names of connections in a request, and in the links that it names."""
    if given := getattr(request, "connection", ""):
        yield str(given)
    address = getattr(request, "address", "")
    for folder in (*collections_of(request), *([address] if isinstance(address, str) else [])):
        if found := _connection_of(folder):
            yield found


def _connection_of(folder: str) -> str:
    if not folder or "://" in folder:
        return ""
    try:
        path = Path(folder) / LINK
        link = parse_json(path.read_text("utf-8")) if path.is_file() and path.stat().st_size < _MOST_BYTES else None
    except (OSError, ValueError):
        return ""  # the engine says what is wrong with it
    connection = link.get("connection") if isinstance(link, dict) else None
    return connection if isinstance(connection, str) else ""


def _uri(connection: str) -> Optional[QgsDataSourceUri]:
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    if metadata is None or connection not in metadata.connections(False):
        return None
    try:
        return QgsDataSourceUri(metadata.findConnection(connection, False).uri())
    except QgsProviderConnectionException:
        return None
