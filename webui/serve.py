"""Runs the pages on a real web server (waitress), on this machine only unless told otherwise."""

import errno
import socket

from flask import Flask
from waitress.server import BaseWSGIServer, create_server

_LAST_PORT = 65_535


class ServeError(Exception):
    """The server cannot start; the text says why and what to do."""


def make_server(app: Flask, host: str, port: int) -> BaseWSGIServer:
    """A server that listens already; port 0 takes any free one. `run()` serves, `close()` ends it.

    Raises:
        ServeError: the address cannot be used.
    """
    if not 0 <= port <= _LAST_PORT:
        raise ServeError(f"{host}:{port} is not an address to listen on, expected a port up to {_LAST_PORT}")
    try:
        listening = _bound_socket(host, port)
    except OSError as error:
        raise ServeError(_explanation(error, host, port)) from error
    return create_server(app, sockets=[listening], threads=4, ident=None, clear_untrusted_proxy_headers=True)


def address_of(server: BaseWSGIServer) -> str:
    """Where a browser reaches the server: "http://127.0.0.1:8000/"."""
    host = f"[{server.effective_host}]" if ":" in str(server.effective_host) else server.effective_host
    return f"http://{host}:{server.effective_port}/"


def serve(app: Flask, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Print the address and serve until Ctrl-C.

    Raises:
        ServeError: the address cannot be used.
    """
    server = make_server(app, host, port)
    print(f"Ramasse: {address_of(server)} (Ctrl-C to stop)", flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


def _bound_socket(host: str, port: int) -> socket.socket:
    """A socket at the first address that the host stands for. Raises OSError, and leaves nothing open then."""
    family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    bound = socket.socket(family, kind, protocol)
    try:
        # A server that was stopped a moment ago does not block its port.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError:
        bound.close()
        raise
    return bound


def _explanation(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} on {host} is in use by another program; choose another port"
    if error.errno == errno.EACCES:
        return f"port {port} may only be used by the administrator; choose one above 1023"
    return f"cannot listen on {host}:{port}: {error.strerror or error}"
