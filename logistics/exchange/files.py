"""Reading and writing of whole files: nobody ever finds a half-written one."""

import os
import tempfile
from pathlib import Path

MAX_FILE_BYTES = 256 * 1024 * 1024
"""No file of ours comes near; a larger one would only fill the memory."""


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file under a temporary name beside it, then put it in place at once.

    Raises:
        OSError: the folder is missing or cannot be written; an old file is then unchanged.
        UnicodeEncodeError: the text holds half a character.
    """
    content = text.encode("utf-8")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp gives 0600; a plan is as readable as any file that its user writes.
        os.chmod(name, shared_mode(0o666))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def shared_mode(wanted: int) -> int:
    """The permissions that a file or folder made in the usual way would have."""
    mask = os.umask(0)
    os.umask(mask)
    return wanted & ~mask
