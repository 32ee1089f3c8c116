"""`ramasse serve`: a real server, its address, its end; and which names it answers to."""

import re
import signal
import subprocess
import sys
from dataclasses import replace
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from logistics.cli.serving import web_config
from logistics.exchange.sheets.content import round_url
from tests.cli.conftest import ROOT, Village
from webui import create_app
from webui.config import LOCAL_HOSTS
from webui.source import FolderSource


def test_pages_are_served_until_ctrl_c(village: Village) -> None:
    command = ["-m", "logistics.cli", "serve", str(village.folder), "--plan", str(village.plan_file), "--port", "0"]
    with subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
            assert found
            with urlopen(found[0], timeout=60) as answer:
                page = answer.read().decode()
        finally:
            server.send_signal(signal.SIGINT)
        _, stderr = server.communicate(timeout=60)

    assert "Saint-Aubin-des-Prés" in page
    assert (server.returncode, stderr) == (0, "")


@pytest.mark.parametrize(
    ("host", "public_url", "hosts"),
    [
        ("127.0.0.1", "", (*LOCAL_HOSTS, "127.0.0.1")),
        ("192.168.1.5", "https://ramasse.example.org/x", (*LOCAL_HOSTS, "192.168.1.5", "ramasse.example.org")),
        ("0.0.0.0", "", ()),
    ],
)
def test_names_that_the_server_answers_to(village: Village, host: str, public_url: str, hosts: tuple[str, ...]) -> None:
    config = web_config(replace(village.scenario.territory, public_url=public_url), host)

    assert config.trusted_hosts == hosts
    assert config.public_url == public_url


def test_code_on_a_sheet_leads_to_the_page_of_the_round(village: Village) -> None:
    app = create_app(FolderSource(village.folder, village.plan_file))
    round_id = village.plan.rounds[0].id
    answer = app.test_client().get(urlsplit(round_url("http://localhost", round_id)).path)

    assert answer.status_code == 200
    assert "Marie Lenoir" in answer.get_data(as_text=True)
