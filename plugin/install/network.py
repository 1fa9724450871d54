"""The network as the installers see it: the user's package indexes, proxy and certificates.

They come from the environment, from pip's settings, and from the program that runs the installer (`Host`).
"""

from __future__ import annotations

import configparser
import contextlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Optional

#: Beginnings of variables that QGIS and its launchers set for their own libraries. The installers must not see them.
SCRUBBED = ("PYTHON", "GDAL_", "PROJ_", "VIRTUAL_ENV", "CONDA_", "__PYVENV")
#: pip's settings, the uv variables of the same meaning, and the separator of several values there.
SETTINGS = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "proxy": ("HTTPS_PROXY", " "),
}


@dataclass(frozen=True)
class Host:
    """What the program that runs the installer provides. The default is that of a shell, which provides nothing.

    Args:
        qgis_version: for the report; "" without QGIS.
        proxy: environment variables that set its proxy (HTTPS_PROXY, ...).
        fetch: downloads a URL through its network settings. Raises OSError with the cause.
    """

    qgis_version: str = ""
    proxy: dict[str, str] = field(default_factory=dict)
    fetch: Optional[Callable[[str], bytes]] = None


SHELL = Host()


def installer_environment(host: Host, cache: Path | None = None) -> dict[str, str]:
    """The environment variables for uv and pip. uv's own variables come first, then pip's settings, then the proxy.

    cache: the folder for uv's downloads, unless the user has set one.
    """
    result = {k: v for k, v in os.environ.items() if not k.upper().startswith(SCRUBBED)}
    for name, value in {**host.proxy, **pip_settings(result)}.items():
        result.setdefault(name, value)
    if "SSL_CERT_FILE" not in result:  # the certificate of a company network is often known to the system only
        result.setdefault("UV_SYSTEM_CERTS", "true")
        result.setdefault("UV_NATIVE_TLS", "true")  # its name in older versions
    if cache:
        result.setdefault("UV_CACHE_DIR", str(cache))
    result.setdefault("UV_LINK_MODE", "copy")  # the engine must not change when a cache is cleaned
    return {**result, "NO_COLOR": "1"}


def pip_settings(environ: dict[str, str]) -> dict[str, str]:
    """pip's settings as uv's variables. Any index may provide any package, because the hashes are locked."""
    found: dict[str, str] = {}
    for path in _pip_files(environ):
        parser = configparser.RawConfigParser(strict=False)
        with contextlib.suppress(configparser.Error, OSError, UnicodeDecodeError):
            parser.read(path, "utf-8")
        for section in ("global", "install"):
            found.update(parser.items(section) if parser.has_section(section) else ())
    found.update({k[4:].lower().replace("_", "-"): v for k, v in environ.items() if k.startswith("PIP_")})
    result = {uv: separator.join(found[pip].split()) for pip, (uv, separator) in SETTINGS.items() if found.get(pip)}
    if "UV_INDEX" in result:
        result["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return result


def _pip_files(environ: dict[str, str]) -> list[Path]:
    """pip's configuration files, in pip's order: a later one overrides an earlier one."""
    home = Path.home()
    if os.name == "nt":
        files = [Path(environ[v]) / "pip" / "pip.ini" for v in ("PROGRAMDATA", "APPDATA") if v in environ]
    else:
        config = Path(environ.get("XDG_CONFIG_HOME", home / ".config"))
        files = [Path("/etc/pip.conf"), Path("/etc/xdg/pip/pip.conf"), home / ".pip/pip.conf", config / "pip/pip.conf"]
        files.append(home / "Library/Application Support/pip/pip.conf")
    return files + [Path(environ[v]) for v in ("PIP_CONFIG_FILE",) if v in environ]
