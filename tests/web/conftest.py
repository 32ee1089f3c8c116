"""The village behind a test client."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.village import CONFIG, VillageSource
from webui import create_app


@pytest.fixture(scope="session")
def source() -> VillageSource:
    return VillageSource()


@pytest.fixture(scope="session")
def app(source: VillageSource) -> Flask:
    return create_app(source, CONFIG)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that prefers French and has no cookies yet."""
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "fr-FR,fr;q=0.9,en;q=0.5"
    return client
