"""What is wrong in the files of a scenario: all problems at once, each with its place."""

from dataclasses import dataclass

from logistics.exchange.errors import shown


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct.

    Attributes:
        file: name of the file in the scenario's folder.
        line: counted from 1, 0 = the file as a whole.
        column: name of the column, or of the key of the TOML file; "" = the line as a whole.
        value: what stands there, as it is shown ('"488"'), or what was found in words ("nothing").
        expected: what should stand there.
    """

    file: str
    line: int
    column: str
    value: str
    expected: str

    @property
    def message(self) -> str:
        """The problem in one line: donors.csv, line 7, column lat: "488" - expected a latitude between -90 and 90."""
        place = self.file
        if self.line:
            place += f", line {self.line}"
        if self.column:
            place += f", {'key' if self.file.endswith('.toml') else 'column'} {self.column}"
        return one_line(f"{place}: {self.value} - expected {self.expected}")


class ScenarioProblems(ValueError):
    """A scenario folder cannot be used; `problems` lists everything that was found, file by file, line by line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(problem.message for problem in self.problems)


class Unexpected(ValueError):
    """A value that cannot be read; its text says what was expected, as it stands in `Problem.expected`."""


def quoted(text: str) -> str:
    """A cell as messages show it: in quotes, on one line, at most 60 characters."""
    return shown(one_line(text)) if text.strip() else "nothing"


def one_line(text: str) -> str:
    """The text on one line; what a terminal would obey instead of printing is written as its code."""
    signs = " ".join(text.split())
    return signs if signs.isprintable() else "".join(s if s.isprintable() else repr(s)[1:-1] for s in signs)
