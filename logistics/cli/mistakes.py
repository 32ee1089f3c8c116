"""Wrong input gets a sentence and exit code 2, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


class BadInput(click.ClickException):
    """Something that the person at the keyboard can mend; the text says where, what, and what was expected."""

    exit_code = 2


@contextmanager
def explained() -> Iterator[None]:
    """Turn what readers, engines and servers raise for wrong input into `BadInput`; other errors pass."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        text = _explanation(error)
        if text is None:
            raise
        raise BadInput(text) from error


def _explanation(error: Exception) -> str | None:
    """What to tell about an error; None when it is a mistake of the program itself."""
    # Imported here, when something went wrong, because these modules make every start slower.
    from logistics.exchange.errors import FormatError
    from logistics.exchange.problems import ScenarioProblems
    from logistics.planning.refused import PlanRefused
    from logistics.travel import TravelError
    from webui.serve import ServeError
    from webui.source import SourceError

    if isinstance(error, ScenarioProblems):
        count = len(error.problems)
        return f"{count} problem{'' if count == 1 else 's'} in the scenario:\n{error}"
    if isinstance(error, FormatError | TravelError | ServeError | SourceError | PlanRefused):
        return str(error)
    # A closed pipe (`ramasse show … | head`) is nobody's mistake; click ends the program quietly.
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        return f"{error.filename}: {error.strerror}" if error.filename else f"cannot read or write: {error}"
    return None


def writable_file(path: Path) -> Path:
    """The path itself, when a file can be written there.

    Asked before work that takes long. Raises BadInput.
    """
    folder = path.parent
    if path.is_dir():
        raise BadInput(f"{path} is a folder, expected the name of a file to write")
    if not folder.is_dir():
        raise BadInput(f"{path} cannot be written: there is no folder {folder}")
    with explained():
        probe = folder / f".{path.name}.probe"
        probe.touch()
        probe.unlink()
    return path


def output_folder(path: Path) -> Path:
    """The path itself, made if it is not there yet. Raises BadInput when something else has that name."""
    if path.exists() and not path.is_dir():
        raise BadInput(f"{path} is a file, expected a folder to write into")
    with explained():
        path.mkdir(parents=True, exist_ok=True)
    return path
