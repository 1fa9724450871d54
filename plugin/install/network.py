"""The user's own indexes, proxy and certificates, told to uv: from the environment, pip's settings and QGIS's."""

from __future__ import annotations

import configparser
import contextlib
import os
import sys
from pathlib import Path

#: What QGIS and its launchers set for their own libraries.
SCRUBBED = ("PYTHON", "GDAL_", "PROJ_", "VIRTUAL_ENV", "CONDA_", "__PYVENV")
#: pip's words, uv's, and what separates several values there.
WORDS = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "proxy": ("HTTPS_PROXY", " "),
}


def installer_environment(cache: Path | None = None) -> dict[str, str]:
    """The environment for uv and pip. What the user told uv wins over pip's settings, and those over QGIS's proxy.

    cache: where uv keeps its downloads, unless the user said where.
    """
    result = {k: v for k, v in os.environ.items() if not k.upper().startswith(SCRUBBED)}
    for name, value in {**qgis_proxy(), **pip_settings(result)}.items():
        result.setdefault(name, value)
    if "SSL_CERT_FILE" not in result:  # many networks sign with a certificate that only the system knows
        result.setdefault("UV_SYSTEM_CERTS", "true")
        result.setdefault("UV_NATIVE_TLS", "true")  # its name in older versions
    if cache:
        result.setdefault("UV_CACHE_DIR", str(cache))
    result.setdefault("UV_LINK_MODE", "copy")  # the engine must not change when a cache is cleaned
    return {**result, "NO_COLOR": "1"}


def pip_settings(environ: dict[str, str]) -> dict[str, str]:
    """What the user told pip, as uv's variables. Any index may serve any package: the hashes are locked."""
    told: dict[str, str] = {}
    for path in _pip_files(environ):
        parser = configparser.RawConfigParser(strict=False)
        with contextlib.suppress(configparser.Error, OSError, UnicodeDecodeError):
            parser.read(path, "utf-8")
        for section in ("global", "install"):
            told.update(parser.items(section) if parser.has_section(section) else ())
    told.update({k[4:].lower().replace("_", "-"): v for k, v in environ.items() if k.startswith("PIP_")})
    result = {uv: separator.join(told[pip].split()) for pip, (uv, separator) in WORDS.items() if told.get(pip)}
    if "UV_INDEX" in result:
        result["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return result


def _pip_files(environ: dict[str, str]) -> list[Path]:
    """pip's configuration files, the strongest last, as pip's documentation has them."""
    home = Path.home()
    if os.name == "nt":
        files = [Path(environ[v]) / "pip" / "pip.ini" for v in ("PROGRAMDATA", "APPDATA") if v in environ]
    else:
        config = Path(environ.get("XDG_CONFIG_HOME", home / ".config"))
        files = [Path("/etc/pip.conf"), Path("/etc/xdg/pip/pip.conf"), home / ".pip/pip.conf", config / "pip/pip.conf"]
        files.append(home / "Library/Application Support/pip/pip.conf")
    return files + [Path(environ[v]) for v in ("PIP_CONFIG_FILE",) if v in environ]


def qgis_runs() -> bool:
    """Whether this is QGIS (or a script with a QgsApplication)."""
    core = sys.modules.get("qgis.core")
    return core is not None and core.QgsApplication.instance() is not None


def qgis_proxy() -> dict[str, str]:
    """The proxy of QGIS's network settings as variables, where QGIS runs and has one."""
    if not qgis_runs():
        return {}
    from qgis.core import QgsNetworkAccessManager
    from qgis.PyQt.QtCore import QUrl
    from qgis.PyQt.QtNetwork import QNetworkProxy

    proxy = QgsNetworkAccessManager.instance().fallbackProxy()
    schemes = {QNetworkProxy.ProxyType.HttpProxy: "http", QNetworkProxy.ProxyType.Socks5Proxy: "socks5h"}
    if proxy.type() not in schemes or not proxy.hostName():
        return {}
    url = QUrl()
    url.setScheme(schemes[proxy.type()])
    url.setHost(proxy.hostName())
    url.setPort(proxy.port())
    url.setUserName(proxy.user())
    url.setPassword(proxy.password())
    text = bytes(url.toEncoded()).decode("ascii")
    return {"HTTPS_PROXY": text, "HTTP_PROXY": text, "ALL_PROXY": text}


def fetch(url: str) -> bytes:
    """A file through QGIS's network stack, so that its proxy and certificates hold. Raises OSError with the cause."""
    from qgis.core import QgsBlockingNetworkRequest
    from qgis.PyQt.QtCore import QUrl
    from qgis.PyQt.QtNetwork import QNetworkRequest

    blocking = QgsBlockingNetworkRequest()
    if blocking.get(QNetworkRequest(QUrl(url))) != QgsBlockingNetworkRequest.ErrorCode.NoError:
        raise OSError(f"error sending request for url ({url}): {blocking.errorMessage()}")
    return bytes(blocking.reply().content())
