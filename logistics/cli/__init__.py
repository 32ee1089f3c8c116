"""The command line: `ramasse plan`, `check`, `show`, `sheets`, `map`, `roads`, `generate`, `serve`."""

from logistics.cli.app import main

__all__ = ["main"]
