"""The one error of the engine."""


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
    """

    def __init__(
        self, message: str, *, key: str | None = None, line: int | None = None, column: str | None = None
    ) -> None:
        where = f"line {line}" + (f", column {column}" if column else "") if line else key
        super().__init__(f"{where}: {message}" if where else message)
        self.message = message
        self.key = key
        self.line = line
        self.column = column
