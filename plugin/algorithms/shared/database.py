"""The parameters that say where a database is, and the address that they make."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterProviderConnection,
    QgsProcessingParameterString,
)

from ...client.databases import address_of
from ...contract.addresses import DatabaseAddress, is_database
from ...contract.addresses.database import SCHEMA, WrongAddress
from ...profile.i18n import tr
from ..base import AkinAlgorithm, Parameters, Problem


def explained() -> dict[str, str]:
    """The help of the parameters."""
    return {
        "DATABASE": tr(
            "A connection to PostgreSQL as in the Browser panel. Its database needs the extensions PostGIS and vector "
            "(pgvector). Akin uses the login of the connection, and writes it nowhere."
        ),
        "SCHEMA": tr("The schema of Akin's tables in the database."),
        "NAME": tr("The name of the collection in the database."),
        "URI": tr(
            "In place of a connection: postgresql://user@host:5432/database. The password comes from the file "
            ".pgpass or "
            "from PGPASSWORD; do not write it here."
        ),
    }


class DatabaseAlgorithm(AkinAlgorithm):
    """An algorithm with these parameters. `_address` is that of the collection, and `_connection` the name of the
    connection."""

    def __init__(self) -> None:
        super().__init__()
        self._address = self._connection = ""

    def prepare_run(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Read the connection: its password may be asked for, which needs the main thread."""
        address, self._connection = read_database(self, parameters, context)
        self._address = address.text


def add_database(algorithm: AkinAlgorithm) -> None:
    """DATABASE, SCHEMA and NAME; advanced: URI."""
    connection = QgsProcessingParameterProviderConnection(
        "DATABASE", tr("Database (connection)"), "postgres", None, optional=True
    )
    algorithm.addParameter(connection)
    algorithm.addParameter(QgsProcessingParameterString("SCHEMA", tr("Schema"), SCHEMA, optional=True))
    algorithm.addParameter(QgsProcessingParameterString("NAME", tr("Name in the database"), optional=True))
    algorithm.addAdvanced(QgsProcessingParameterString("URI", tr("Address (URI) of the database"), optional=True))


def wrong_database(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Problem:
    """What is wrong with DATABASE and URI."""
    connection, uri = _given(algorithm, parameters, context)
    if connection and uri:
        return tr("Enter a connection or an address (URI), not both.")
    if uri:
        return _wrong_uri(uri)
    if not connection:
        return tr("Choose a connection to PostgreSQL. You make one in the Browser panel: right click on PostgreSQL.")
    if address_of(connection) is None:
        text = tr("There is no connection to PostgreSQL that is called {name}, or it names no database.")
        return text.format(name=connection)
    return None


def _wrong_uri(uri: str) -> Problem:
    try:
        if is_database(uri):
            DatabaseAddress.parse(uri)
            return None
    except WrongAddress as error:
        if error.kind == "password":
            return tr("The address holds a password, and others would see it. Leave it out.")
    return tr("This is not the address of a database. Enter one such as postgresql://user@host:5432/database.")


def read_database(
    algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> tuple[DatabaseAddress, str]:
    """The address of the collection, which `wrong_database` has checked, and the name of the connection, "" for
    none."""
    connection, uri = _given(algorithm, parameters, context)
    address = DatabaseAddress.parse(uri) if uri else address_of(connection)
    assert address is not None
    schema = algorithm.parameterAsString(parameters, "SCHEMA", context).strip()
    name = algorithm.parameterAsString(parameters, "NAME", context).strip()
    if not uri or schema != SCHEMA:
        address = replace(address, schema=schema or address.schema)
    return replace(address, name=name or address.name), connection


def _given(algorithm: AkinAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> tuple[str, str]:
    connection = algorithm.parameterAsConnectionName(parameters, "DATABASE", context) or ""
    return connection.strip(), algorithm.parameterAsString(parameters, "URI", context).strip()
