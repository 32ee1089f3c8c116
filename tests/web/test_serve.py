"""The real server: listens on this machine, says where, explains what does not work, stops."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from webui.serve import ServeError, address_of, make_server

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
from tests.web.village import CONFIG, VillageSource
from webui import create_app
from webui.serve import serve
serve(create_app(VillageSource(), CONFIG), port=0)
print("stopped")
"""


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    server = make_server(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield address_of(server)
    server.close()
    thread.join(10)
    assert not thread.is_alive()


def get(address: str, path: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request("GET", path)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def test_it_serves_pages_without_telling_its_name(address: str) -> None:
    response, content = get(address, "/healthz")

    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    assert response.status == 200
    assert json.loads(content)["status"] == "ok"
    assert "Content-Security-Policy" in response.headers
    assert "Server" not in response.headers


def test_a_port_in_use_is_explained(app: Flask) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(ServeError, match=f"port {port} on 127.0.0.1 is in use"):
            make_server(app, "127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("256.0.0.1", 8000), ("127.0.0.1", 70_000)])
def test_an_impossible_address_is_explained(app: Flask, host: str, port: int) -> None:
    with pytest.raises(ServeError, match=re.escape(host)):
        make_server(app, host, port)


def test_ctrl_c_stops_it() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        line = process.stdout.readline()
        response, _content = get(re.search(r"http://\S+/", line)[0], "/week")
        assert response.status == 200
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()

    assert line.startswith("Ramasse: http://127.0.0.1:")
    assert (out, err, process.returncode) == ("stopped\n", "", 0)
