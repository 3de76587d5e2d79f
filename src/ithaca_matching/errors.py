"""The one error of the engine."""

from collections.abc import Mapping


class InvalidProblem(ValueError):
    """The input or an option is wrong.

    Parameters
    ----------
    message : str
        What is wrong, in one sentence.
    key : str, optional
        The key of a rule set that is to blame, such as ``hard.time_zone.max_hours``.
    line, column : optional
        Where in a file it is: the physical line on which the record starts, and the column's name.
    code, names : optional
        What kind of mistake in a rule set it is, and what its sentence speaks of, for who writes that
        sentence in another language.
    """

    def __init__(
        self,
        message: str,
        *,
        key: str | None = None,
        line: int | None = None,
        column: str | None = None,
        code: str = "",
        names: Mapping[str, object] | None = None,
    ) -> None:
        where = f"line {line}" + (f", column {column}" if column else "") if line else key
        super().__init__(f"{where}: {message}" if where else message)
        self.message = message
        self.key = key
        self.line = line
        self.column = column
        self.code = code
        self.names = dict(names or {})
