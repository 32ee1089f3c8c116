"""`ramasse serve`: the pages, on this machine."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from logistics.cli.options import folder_argument

if TYPE_CHECKING:
    from logistics.model.scenario import Territory
    from webui import WebConfig

_EVERY_ADDRESS = ("0.0.0.0", "::")


@click.command()
@folder_argument
@click.option("--plan", "plan_file", type=click.Path(path_type=Path), required=True, help="Plan to show.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 = any free one.")
def serve(folder: Path, plan_file: Path, host: str, port: int) -> None:
    """Show a plan in the browser.

    The pages are served until Ctrl-C. They have no log-in yet: keep them on this machine or within a trusted network.
    """
    from webui import create_app
    from webui.serve import serve as serve_app
    from webui.source import FolderSource

    source = FolderSource(folder, plan_file)
    serve_app(create_app(source, web_config(source.scenario.territory, host)), host, port)


def web_config(territory: "Territory", host: str) -> "WebConfig":
    """Which names a request may ask for: this machine, the address listened on, and the public one."""
    from webui import WebConfig
    from webui.config import LOCAL_HOSTS

    public_host = urlsplit(territory.public_url).hostname
    # Who listens on every address is reached under names that nobody knows here.
    hosts = () if host in _EVERY_ADDRESS else (*LOCAL_HOSTS, host, *([public_host] if public_host else []))
    return WebConfig(public_url=territory.public_url, trusted_hosts=hosts)
