"""How many mentees each mentor has now."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from ithaca.connections.states import OPEN
from ithaca.programs.models import Participation, Program

MOST = 4  # this many and more stand together


@dataclass(frozen=True)
class Load:
    """How many mentors have no mentee, one, two, three, four or more."""

    mentors: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.mentors)

    @property
    def free(self) -> int:
        return self.mentors[0]


def load_of_mentors(program: Program) -> Load:
    """Of those who can be matched. 1 query."""
    mentors = Participation.objects.in_program(program).mentors().matchable()
    open_pairs = Count("memberships", filter=Q(memberships__connection__state__in=OPEN))
    counted = Counter(min(n, MOST) for n in mentors.annotate(n=open_pairs).values_list("n", flat=True))
    return Load(tuple(counted[n] for n in range(MOST + 1)))
