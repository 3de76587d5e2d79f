"""What the engine refuses."""

import ithaca_matching as matching


class NotPossible(ValueError):
    """The engine refuses the input: which rule or pair is to blame is in the message."""


class WrongRules(NotPossible):
    """A rule set cannot be read. `rule_faults` has the sentence for each code."""

    def __init__(self, problem: matching.InvalidProblem) -> None:
        super().__init__(str(problem))
        self.code = problem.code
        self.key = problem.key or ""
        self.names = {**problem.names, "line": problem.line}
