"""What is said about a value that does not have the expected form."""


class FormatError(ValueError):
    """A value does not have the expected form.

    Attributes:
        path: where, as a JSON path such as "$.rounds[3].stops[0].arrival_s".
        value: what was found, shortened.
        expected: what should stand there, in words.
        source: the file, "" when unknown.
    """

    def __init__(self, path: str, value: object, expected: str, source: str = "") -> None:
        super().__init__(path, value, expected, source)
        self.path = path
        self.value = shown(value)
        self.expected = expected
        self.source = source

    def __str__(self) -> str:
        return f"{self.source + ': ' if self.source else ''}{self.path}: {self.value} - expected {self.expected}"


class Missing:
    """Stands for a field that is not there."""

    def __str__(self) -> str:
        return "missing"


def shown(value: object) -> str:
    """A value as it appears in messages: JSON-like, at most 60 characters."""
    text = f'"{value}"' if isinstance(value, str) else _described(value)
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= 60 else f"{text[:57]}..."


def _described(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    # Python refuses to print an integer of more than 4300 digits.
    return "a very large number" if isinstance(value, int) and value.bit_length() > 200 else str(value)
