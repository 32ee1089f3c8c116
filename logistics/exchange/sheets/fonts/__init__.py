"""The typeface of the printed sheets, kept with the program so that a sheet looks the same on every machine."""

from pathlib import Path

FOLDER = Path(__file__).parent
FAMILY = "Source Sans 3"
