"""How groups of mentees fared in a run, by groups that are given for this look alone."""

from collections.abc import Mapping
from typing import Any

import ithaca_matching as matching
from ithaca.pairing.engine.packing import unpack
from ithaca.pairing.engine.problems import Names, problem_of, solved
from ithaca.programs.models import Role


def audit(
    content: bytes, *, rules_toml: str, objective: str, fairness: str, seed: int, groups: Mapping[int, str]
) -> dict[str, Any]:
    """The result for all groups that are large enough; `groups` names mentees by their participations."""
    pool = unpack(content)
    problem, names = problem_of(pool, rules_toml), Names(pool)
    given = {names.person(Role.MENTEE, mentee): group for mentee, group in groups.items()}
    found = matching.audit_groups(
        problem,
        solved(problem, objective, fairness, seed),
        {person: group for person, group in given.items() if person is not None},
    )
    return {
        "smallest": found.smallest,
        "hidden": found.hidden_people,
        "rows": [
            {
                "group": row.group,
                "people": row.people,
                "measures": {name: _ends(each) for name, each in row.measures.items()},
                "impact": row.impact and _ends(row.impact),
                "is_best": row.group == found.best_off,
            }
            for row in found.rows
        ],
        "chances": dict(found.chances),
    }


def _ends(interval: Any) -> list[float]:
    return [interval.estimate, interval.low, interval.high]
