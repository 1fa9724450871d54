"""QGIS's network settings, for the installer and for the engine's downloads. Read them in the main thread."""

from __future__ import annotations

from urllib.parse import quote

from qgis.core import Qgis, QgsBlockingNetworkRequest, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkRequest

from ..install.network import Host

#: How the installers name each kind of proxy in a URL.
SCHEMES = {QNetworkProxy.ProxyType.HttpProxy: "http", QNetworkProxy.ProxyType.Socks5Proxy: "socks5h"}


def installer_host() -> Host:
    """What QGIS provides to the installer: its version, its proxy, and downloads through its network settings."""
    proxy = _proxy_url(QgsNetworkAccessManager.instance().fallbackProxy())
    names = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY") if proxy else ()
    return Host(Qgis.QGIS_VERSION, dict.fromkeys(names, proxy), fetch)


def http_proxy(address: str = "") -> str:
    """The URL of QGIS's HTTP proxy for the engine's downloads.

    It is "" if QGIS has no HTTP proxy (the engine then uses the environment's), or excludes `address` from it.
    """
    manager = QgsNetworkAccessManager.instance()
    proxy = manager.fallbackProxy()
    excluded = [start for start in manager.excludeList() + manager.noProxyList() if start]
    if proxy.type() != QNetworkProxy.ProxyType.HttpProxy or (address and address.startswith(tuple(excluded))):
        return ""
    return _proxy_url(proxy)


def fetch(url: str) -> bytes:
    """Download a file through QGIS's network settings (proxy, certificates). Raises OSError with the cause."""
    blocking = QgsBlockingNetworkRequest()
    if blocking.get(QNetworkRequest(QUrl(url))) != QgsBlockingNetworkRequest.ErrorCode.NoError:
        raise OSError(f"error sending request for url ({url}): {blocking.errorMessage()}")
    return bytes(blocking.reply().content())


def _proxy_url(proxy: QNetworkProxy) -> str:
    """The URL of a proxy with its user and password; "" if there is none."""
    if proxy.type() not in SCHEMES or not proxy.hostName():
        return ""
    login = f"{quote(proxy.user(), '')}:{quote(proxy.password(), '')}@" if proxy.user() else ""
    return f"{SCHEMES[proxy.type()]}://{login}{proxy.hostName()}:{proxy.port()}"
