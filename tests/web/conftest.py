"""The village behind a test client."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.village import CONFIG, VillageSource
from webui import create_app


class BufferedClient(FlaskClient):
    """Reads each answer to its end and closes it: an open file would be a warning, and so an error."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        return super().open(*args, **{"buffered": True, **options})


@pytest.fixture(scope="session")
def source() -> VillageSource:
    return VillageSource()


@pytest.fixture(scope="session")
def app(source: VillageSource) -> Flask:
    app = create_app(source, CONFIG)
    app.test_client_class = BufferedClient
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that prefers French and has no cookies yet."""
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "fr-FR,fr;q=0.9,en;q=0.5"
    return client
