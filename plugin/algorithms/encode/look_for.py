"""What people look for, as the form and the toolbox list it."""

from __future__ import annotations

from ...profile.i18n import tr


def look_for_choices() -> dict[str, str]:
    """The labels by the value of the request's argument `look_for`."""
    return {
        "": tr("The raster's own details"),
        "houses": tr("Houses"),
        "fields": tr("Fields"),
        "landscapes": tr("Landscapes"),
    }
