"""Asks other sites whether something is at an address: politely, and never inside a network of our own.

Editors type these addresses, and other sites redirect. So each address is looked up once, all that it stands for must
be public, the connection goes to what was looked up and to no other, and each redirect is an address anew. Of answers
only the status and where they lead on is read.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from links.models import Problem

__all__ = ["Asker", "is_public"]

PORTS = {"http": 80, "https": 443}
USUAL_PORTS = frozenset(PORTS.values())
MOST_REDIRECTS = 5
SECONDS_TO_WAIT = 10  # for a connection, and for each part of an answer
SECONDS_IN_ALL = 20  # for an answer that comes in drops
PAUSE = 1.0  # seconds between two questions to the same host
REDIRECTS = {301, 302, 303, 307, 308}
MISSING = {404, 410}
HARMLESS = "%/:=&?~+!$,;'@()*"
EMBEDDING = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]


class RefusedError(Exception):
    """An address that is not to be asked."""


def is_public(text):
    """Return whether an IP address (a string) is one of the internet, also when it holds an older one in itself."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if address.version == 6:
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
        if any(address in network for network in EMBEDDING):
            return False
    return address.is_global and not address.is_multicast


@dataclass(frozen=True)
class Target:
    """An address in its parts, as a connection needs them."""

    is_secure: bool
    host: str
    port: int
    path: str


class PinnedConnection(http.client.HTTPConnection):
    """A connection to one IP address, whatever its name may stand for in the next second."""

    def __init__(self, target, address):
        super().__init__(target.host, target.port, timeout=SECONDS_TO_WAIT)
        self.target, self.address = target, address

    def connect(self):
        """Connect to the address that was looked up."""
        self.sock = socket.create_connection((self.address, self.target.port), SECONDS_TO_WAIT)
        if self.target.is_secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.target.host)


class Asker:
    """Asks one address after the other. What may be asked is given here, and by no setting: tests ask themselves."""

    def __init__(self, *, may_ask=is_public, ports=USUAL_PORTS, pause=PAUSE, look_up=socket.getaddrinfo):
        self.may_ask, self.ports, self.pause, self.look_up = may_ask, ports, pause, look_up
        self.asked = {}
        self.agent = f"{settings.WAGTAIL_SITE_NAME}-LinkChecker/1.0 (+{settings.WAGTAILADMIN_BASE_URL})"

    def problem(self, address):
        """Return the ``Problem`` of an address, or "" when something is there, or nobody can tell."""
        try:
            for _hop in range(MOST_REDIRECTS + 1):
                target = self.target_of(address)
                status, location = self.ask(target, "HEAD")
                if status >= 400:  # some sites know no HEAD
                    status, location = self.ask(target, "GET")
                if status not in REDIRECTS or not location:
                    return verdict(status)
                address = urljoin(address, location)
        except (RefusedError, http.client.InvalidURL, UnicodeError):
            return Problem.REFUSED
        except socket.gaierror:
            return Problem.NO_HOST
        except ssl.SSLCertVerificationError:
            return Problem.CERTIFICATE
        except (OSError, http.client.HTTPException):
            return Problem.NO_ANSWER
        return Problem.REDIRECTS

    def target_of(self, address):
        """Return the ``Target`` of an address; raise ``RefusedError`` for one that visitors or we cannot follow."""
        try:
            parts = urlsplit(address)
            port = parts.port or PORTS.get(parts.scheme)
        except ValueError:
            raise RefusedError from None
        if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc or port not in self.ports:
            raise RefusedError
        host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode()
        query = f"?{quote(parts.query, safe=HARMLESS)}" if parts.query else ""
        return Target(parts.scheme == "https", host, port, quote(parts.path or "/", safe=HARMLESS) + query)

    def ask(self, target, method):
        """Return the status of an answer, and where it leads on."""
        addresses = list(dict.fromkeys(found[4][0] for found in self.look_up(target.host, target.port, type=1)))
        if not addresses or not all(self.may_ask(address) for address in addresses):
            raise RefusedError
        self.wait_for(target.host)
        connection = PinnedConnection(target, addresses[0])
        end = threading.Timer(SECONDS_IN_ALL, cut, [connection])
        end.daemon = True
        end.start()
        try:
            connection.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
            host = f"[{target.host}]" if ":" in target.host else target.host
            connection.putheader("Host", host if target.port in USUAL_PORTS else f"{host}:{target.port}")
            connection.putheader("User-Agent", self.agent)
            connection.putheader("Accept", "*/*")
            connection.putheader("Connection", "close")
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location")
        finally:
            end.cancel()
            connection.close()

    def wait_for(self, host):
        """Leave a host in peace for a moment after the last question."""
        now = time.monotonic()
        time.sleep(max(0, self.asked.get(host, now - self.pause) + self.pause - now))
        self.asked[host] = time.monotonic()


def cut(connection):
    """End a connection that takes too long."""
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def verdict(status):
    """Return the ``Problem`` that a status tells of. Who lets no robots in says nothing of what visitors find."""
    if status in MISSING:
        return Problem.GONE
    return Problem.FAILS if 500 <= status < 600 else ""
